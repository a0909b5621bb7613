"""Rows of several years -> the number that each report states of the thing, and which way it went.

"Har incidenterna blivit fler?" is answered by how many there were, where each year's report states
it, and not by whether the controls were in order: more incidents may all have been handled right.
What was done with them ("hur många anmälde nämnden?") is another number, and not told here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from api.compose.draft import Draft, marks
from api.compose.sum import stated_number
from api.quoting.asked import asked_by
from api.quoting.rows import Row
from api.swedish import capital, listed
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "figures_of_years")
_ASKS = re.compile(
    rf"\b(?:har|hade)\b[^?]*\b{_WORDS['has_changed']}\b"
    r"|\bblev\b[^?]*\b(?:fler|färre)\b"
    rf"|\b{_WORDS['changed']}\b"
    rf"|\bhur många [\w-]+ {_WORDS['there_were']}\b"
)
#: A share is no number of the thing.
_SHARE = re.compile(rf"\b{_WORDS['share']}")


def write_figures(draft: Draft, rows: Sequence[Row]) -> None:
    """ "23 incidenter 2022 [1] och 31 incidenter 2023 [2]: fler för varje år." """
    interpretation = draft.evidence.interpretation
    plain = draft.question.lower()
    asks = _ASKS.search(plain) is not None and _SHARE.search(plain) is None
    if not asks or interpretation.outcomes or len(rows) < 2 or not all(r.place.year for r in rows):
        return
    topic = asked_by(draft.question, interpretation).topic
    if not topic:
        return
    told = [stated_number(row.hits[0], topic[0], wrong=False) for row in rows]
    found = [(row, one) for row, one in zip(rows, told, strict=True) if one is not None]
    if len(found) < len(rows):
        return
    numbers = [draft.cite(row.hits[0], one.sentence) for row, one in found]
    each = listed([
        f"{one.told} {row.place.year}{marks([n])}"
        for (row, one), n in zip(found, numbers, strict=True)
    ])  # fmt: skip
    way = _way([one.value for _, one in found], rows)
    draft.quoted(f"{capital(draft.committee(rows[0].committee))}: {each}, {way}.", numbers)


def _way(values: Sequence[float], rows: Sequence[Row]) -> str:
    if all(first < last for first, last in pairwise(values)):
        return "fler för varje år" if len(values) > 2 else "alltså fler"
    if all(first > last for first, last in pairwise(values)):
        return "färre för varje år" if len(values) > 2 else "alltså färre"
    first, last = values[0], values[-1]
    if first == last:
        return "lika många det första och det sista året"
    return f"{'fler' if last > first else 'färre'} {rows[-1].place.year} än {rows[0].place.year}"
