"""Rows -> the answer to "vilket år hade nämnden flest avvikelser?" and "vilken av kommunerna hade
flest?": which year or municipality leads, with how many controls in how many reports.

Who has the least is told only of those that have a report, so that none leads by its silence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from api.compose.draft import Claim, Counts, Draft, marks
from api.compose.list import asserted
from api.compose.list_controls import write_controls
from api.compose.predicates import subject
from api.compose.rank import what_counted
from api.quoting.rows import Row
from api.swedish import counted, listed, number
from index.found import CommitteeYear
from index.interpretation import Interpretation, QuestionType
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "rank_by")
_MOST = re.compile(rf"\b{_WORDS['most']}\b")
_LEAST = re.compile(rf"\b{_WORDS['least']}\b(?! (?:\d|{_WORDS['numbers']})\b)")
#: "Hade Ekstad fler brister än Lindsund?"
_MORE_THAN = re.compile(r"\b(?:fler|färre)\b[^?]*\bän\b")
_YEAR = re.compile(r"^\W*(?:(?:under|i)\s+)?(?:vilket|vilka)\s+år(?:en)?\b")
_PLACE = re.compile(rf"^\W*(?:i\s+)?vilken\s+(?:av\s+(?:\w+\s+)?)?{_WORDS['places']}\b")
_WHICH_OF = re.compile(r"^\W*(?:vem|vilken|vilka)\s+av\b|^\W*(?:vem|vilken)\b[^?]*\beller\b")
_ABLE = (QuestionType.LIST, QuestionType.LOOKUP, QuestionType.COUNT)


def group_asked(question: str, interpretation: Interpretation) -> str | None:
    """What is ranked: "year" or "municipality"; None where nothing is, or committees are."""
    plain = " ".join(question.lower().split())
    ranks = _MOST.search(plain) or _LEAST.search(plain)
    if not ranks or not interpretation.outcomes:
        return None
    several = len(interpretation.municipalities) > 1 and not interpretation.committees
    if several and len(interpretation.years) < 2 and _MORE_THAN.search(plain):
        return "municipality"
    if interpretation.type not in _ABLE:
        return None
    if _YEAR.match(plain):
        return "year"
    places = _PLACE.match(plain) or (several and _WHICH_OF.match(plain))
    return "municipality" if places else None


def compose_rank_by(draft: Draft) -> list[Row]:
    """Write the groups, those that lead first; returns the rows of the first."""
    by = group_asked(draft.question, draft.evidence.interpretation) or "year"
    key = _key(by)
    rows = asserted(draft.evidence)
    own: dict[object, list[Row]] = {}
    for row in rows:
        own.setdefault(key(row.place), []).append(row)
    reports: dict[object, int] = {}
    for place in draft.evidence.scope:
        if key(place) is not None:
            reports[key(place)] = reports.get(key(place), 0) + 1
    most = _MOST.search(draft.question.lower()) is not None
    none = [one for one in reports if one not in own]
    if none and (not most or len(none) < len(reports)):
        names = listed(sorted(str(one) for one in none))
        draft.coverage(f"Inga {what_counted(draft)}{subject(draft.evidence.interpretation)} "
                       f"redovisas {_AT[by]}{names}.")  # fmt: skip
    counts = {one: sum(len(row.hits) for row in each) for one, each in own.items()
              if one is not None}  # fmt: skip
    for n, count in enumerate(sorted(set(counts.values()), reverse=most)):
        those = sorted((one for one in counts if counts[one] == count), key=str)
        first = n == 0 and (most or not none)
        _write(draft, [row for one in those for row in own[one]],
               [f"{one} ({counted(reports.get(one, len(own[one])), 'rapport', 'rapporter')})"
                for one in those], count, _AT[by],
               "Flest" if first and most else "Lägst antal" if first else "")  # fmt: skip
    if not counts:
        draft.coverage("Ingen sådan kontroll hittades i de genomsökta rapporterna.")
        return []
    best = max(counts.values()) if most else min(counts.values())
    told = [row for one, count in counts.items() if count == best for row in own[one]]
    write_controls(draft, told)
    draft.tell(told)
    return told


#: Before the name of a group.
_AT = {"year": "", "municipality": "i "}


def _key(by: str) -> Callable[[CommitteeYear], int | str | None]:
    return (lambda place: place.year) if by == "year" else (lambda place: place.municipality)


def _write(
    draft: Draft, rows: Sequence[Row], names: Sequence[str], count: int, at: str, word: str
) -> None:
    """ "Flest kontroller med avvikelse fanns 2023 (en rapport), sju stycken [1][2]."."""
    hits = [hit for row in rows for hit in row.hits]
    numbers = [draft.cite(hit) for hit in hits]
    each = f"{number(count)} {'var' if len(names) > 1 else 'stycken'}"
    about = subject(draft.evidence.interpretation)
    lead = f"{word} {what_counted(draft)}{about} fanns" if word else "Därefter"
    draft.computed(
        f"{lead} {at}{listed(names)}{',' if word else ' med'} {each}{marks(numbers)}.",
        numbers,
        Claim(Counts.CONTROLS, len(hits)),
    )
