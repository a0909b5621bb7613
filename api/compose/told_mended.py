"""A control's text -> the sentence by which it says that an earlier year's fault is gone.

A library that has one report of a committee cannot compare two, but the report often does: "förra
årets brist har inte upprepats", "ställningen som dömdes ut 2023 är utbytt". Only of controls that
found nothing; the sentence is quoted, and the reader decides.
"""

from __future__ import annotations

import re

from api.compose.draft import Draft
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.interpretation import Change
from index.models import Outcome, StoredPassage

_LAST_YEAR = re.compile(
    r"\b(?:i\s+fjol|fjolårets?|förra\s+årets?|föregående\s+års?|året\s+(?:före|innan)|förra\s+(?:gången|kontrollen|rapporten|"
    r"granskningen)s?|(?:vid|från|sedan)\s+(?:den\s+)?(?:förra|föregående)\s+\w+)\b"
)
_YEAR = re.compile(r"(?<![\d/.-])(20\d\d|19\d\d)(?![\d/-])")
_FAULT = re.compile(
    r"\b(?:brist\w*|brast|avvikels\w+|anmärkning\w*|fel|felen|felet|problem\w*|svaghet\w*|kritik\w*|påpek\w+|påtal\w+|"
    r"underkän\w+|dömdes\s+ut|döm(?:d|t|da)s?\s+ut|sakna(?:des|de|d|ts)|(?:låg|legat|var)\s+under|för\s+sent|försen\w+|uteblev)\b"
)
_GONE = re.compile(
    r"\b(?:inte|ej|aldrig)\s+(?:har\s+)?(?:upprepa\w*|återkom\w*|kvarst\w+|längre|kvar)\b"
    r"|\bupprepades?\s+inte\b|\bkvarstår\s+inte\b|\båterkom\s+inte\b"
    r"|\b(?:åtgärda(?:d|t|ts|de|des)|avhjälp(?:t|ta|ts|tes)|rätta(?:d|t|ts|de|des)|lös(?:t|ta|ts|tes)|utbytta?|bytts?\s+ut|"
    r"ersatt\w*|bättre|förbättra\w+|borta|försvunn\w+|i\s+ordning|på\s+plats)\b"
)
#: Not all of it, or not yet.
_LEFT = re.compile(
    r"\b(?:inte|ej|delvis|ännu|fortfarande)\s+(?:helt\s+)?(?:åtgärda|avhjälp|rätta|lös|utbyt|bättre|i\s+ordning|på\s+plats)"
)


def mended_told(passage: StoredPassage) -> str | None:
    """The sentence that says it; None where the control found a fault, or says no such thing."""
    judgement = passage.judgement
    if judgement is None or judgement.outcome is not Outcome.NO_DEVIATION or not passage.year:
        return None
    for part in sentences_of(passage):
        plain = part.text.lower()
        years = {int(found[1]) for found in _YEAR.finditer(plain)}
        earlier = any(year < passage.year for year in years) or _LAST_YEAR.search(plain)
        if earlier and _FAULT.search(plain) and _GONE.search(plain) and not _LEFT.search(plain):
            return part.text
    return None


def gone_told(draft: Draft, hit: Hit) -> tuple[str, ...]:
    """That sentence of a control in a list of what was put right; none in any other list."""
    remedied = draft.evidence.interpretation.details.change is Change.REMEDIED
    told = mended_told(hit.passage) if remedied else None
    return (told,) if told else ()
