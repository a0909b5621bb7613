"""A control's text -> the sentence by which it says that an earlier year's fault is gone.

A library that has one report of a committee cannot compare two, but the report often does: "förra
årets brist har inte upprepats", "ställningen som dömdes ut 2023 är utbytt". Only of controls that
found nothing; the sentence is quoted, and the reader decides.
"""

from __future__ import annotations

import re
from pathlib import Path

from api.compose.draft import Draft
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.interpretation import Change
from index.models import Outcome, StoredPassage
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "told_mended")
_LAST_YEAR = re.compile(
    rf"\b(?:{_WORDS['last_year']}|(?:vid|från|sedan)\s+(?:den\s+)?(?:förra|föregående)\s+\w+)\b"
)
_YEAR = re.compile(r"(?<![\d/.-])(20\d\d|19\d\d)(?![\d/-])")
_FAULT = re.compile(rf"\b{_WORDS['fault']}\b")
_GONE = re.compile(
    rf"\b(?:inte|ej|aldrig)\s+(?:har\s+)?{_WORDS['there_again']}\b"
    rf"|\b{_WORDS['came_again']}\s+inte\b|\b{_WORDS['gone']}\b"
)
#: "Under 2023 hade vi två.", where the sentence before says that there are none now.
_HOW_MANY = re.compile(
    r"^(?:\S+\s+){1,4}?(?:hade|var|fanns|saknades|låg|blev|gällde)(?:\s+(?:vi|det|de|nämnden|siffran|antalet|motsvarande))*"
    rf"\s+(?:\d+|{_WORDS['some']})(?:\s+(?:st|stycken|fall|sådana))?\s*[.,;(]?\s*$"
)
_NONE_NOW = re.compile(r"\b(?:inga|inget|ingen|noll|0)\b")
#: Not all of it, or not yet.
_LEFT = re.compile(rf"\b{_WORDS['not_yet']}\s+(?:helt\s+)?{_WORDS['mended']}")


def mended_told(passage: StoredPassage) -> str | None:
    """The sentence that says it; None where the control found a fault, or says no such thing."""
    judgement = passage.judgement
    if judgement is None or judgement.outcome is not Outcome.NO_DEVIATION or not passage.year:
        return None
    none_now = False
    for part in sentences_of(passage):
        plain = part.text.lower()
        years = {int(found[1]) for found in _YEAR.finditer(plain)}
        earlier = any(year < passage.year for year in years) or _LAST_YEAR.search(plain)
        if earlier and _FAULT.search(plain) and _GONE.search(plain) and not _LEFT.search(plain):
            return part.text
        if earlier and none_now and _HOW_MANY.match(plain):
            return part.text
        none_now = _NONE_NOW.search(plain) is not None
    return None


def gone_told(draft: Draft, hit: Hit) -> tuple[str, ...]:
    """That sentence of a control in a list of what was put right; none in any other list."""
    remedied = draft.evidence.interpretation.details.change is Change.REMEDIED
    told = mended_told(hit.passage) if remedied else None
    return (told,) if told else ()
