"""Two years of one committee that came to the same -> what the later report says of how it went.

"Gick det bättre 2024 än 2023?" was answered with "båda hade avvikelser", while the report of 2024
says "bättre, men vi är inte i mål". Only where its sentences go one way, and of what was: what is
to become better has not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.compose.draft import Draft, in_marks, marks
from api.quoting.rows import Row, deciding_hit
from index.findings.kept_signs import sentences_of
from index.found import Hit

_ASKED = re.compile(r"\b(?:bättre|sämre|förbättra\w*|försämra\w*|förbättring\w*|försämring\w*)\b")
_BETTER = re.compile(r"\b(?:bättre|förbättra(?:d|t|ts|des|de)|förbättring(?:en)?)\b")
_WORSE = re.compile(r"\b(?:sämre|värre|försämra(?:d|t|ts|des|de)|försämring(?:en)?)\b")
#: What is denied, hoped for or planned says nothing of how it went.
_NOT_SO = re.compile(
    r"\b(?:inte|ej|ingen|inga|inget|knappast|varken|utan|ska|skall|skulle|bör|kan|kunde|måste|behöver|"
    r"kommer|för\s+att|blir|om)\b(?:\s+\w+){0,3}\s*$"
)


def write_told_way(draft: Draft, rows: Sequence[Row]) -> bool:
    """Write it first; False, and nothing, where it is not asked or not told."""
    years = draft.evidence.interpretation.years
    if len(years) != 2 or len(rows) != 2 or not _ASKED.search(draft.question.lower()):
        return False
    then, now = sorted(rows, key=lambda row: row.place.year or 0)
    alike = then.committee == now.committee and then.outcome is now.outcome
    if not alike or (then.place.year, now.place.year) != years:
        return False
    hit = deciding_hit(now)
    told = told_way(hit)
    if told is None:
        return False
    way, sentence = told
    number = draft.cite(hit, sentence)
    both = [number, draft.cite(deciding_hit(then))]
    draft.computed(
        f"{way} {years[1]} än {years[0]}, enligt rapporten för {years[1]}{marks(both)}.", both
    )
    draft.quoted(f"{draft.name_of(now)}: {in_marks(sentence)}{marks([number])}", [number])
    return True


def told_way(hit: Hit) -> tuple[str, str] | None:
    """ "Bättre" or "Sämre" and the first sentence that says so; None where none does, or some say
    that it went the other way."""
    judgement = hit.passage.judgement
    done = judgement.measures if judgement else ()
    found: dict[str, str] = {}
    for part in sentences_of(hit.passage):
        if any(part.text in one for one in done):
            continue
        for way, word in (("Bättre", _BETTER), ("Sämre", _WORSE)):
            plain = part.text.lower()
            if any(not _NOT_SO.search(plain[: one.start()]) for one in word.finditer(plain)):
                found.setdefault(way, part.text)
    return next(iter(found.items())) if len(found) == 1 else None
