"""Rows of two years -> the committees that had more of it in one than in the other, or fewer.

"Vilka nämnder hade fler avvikelser 2024 än 2023?" is counted for each committee; the sums of two
years, or that all had some, would be no answer. One without a report of both years is said to be.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from api.compose.bounds import MOST_ROWS
from api.compose.draft import Claim, Counts, Draft, marks
from api.compose.predicates import subject, which
from api.quoting.coverage import named
from api.quoting.rows import Row, asked_for, committees_of, sure_rows
from api.swedish import capital, counted, listed, number
from index.found import CommitteeYear, Hit
from index.interpretation import Interpretation
from index.models import Outcome
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "more")
_WHO = re.compile(
    rf"\b(?:vilk\w+|hur\s+många|någon|några|hos\s+vilka)\s+(?:av\s+)?{_WORDS['bodies']}\w*"
    rf"|^\W*(?:hos\s+|i\s+)?vilka\s+{_WORDS['had']}\b"
)
_MORE = re.compile(rf"\b{_WORDS['more']}\b")
_FEWER = re.compile(rf"\b{_WORDS['fewer']}\b")
_THAN = re.compile(r"\bän\s+(?:(?:under|år|för|i)\s+)?((?:19|20)\d\d)\b")
#: Committees that have a line each.
_LINES = 60
_NAMED = 12


@dataclass(frozen=True, slots=True)
class _Side:
    """What a committee had in the two years, and a control of each year that can be cited."""

    committee: tuple[str | None, str | None]
    hits: dict[int, list[Hit]]
    any_of: dict[int, Hit]


def asks_where_more(question: str, interpretation: Interpretation) -> bool:
    """True for a question of who had more or fewer in one of two years."""
    plain = question.lower()
    details = interpretation.details
    return (
        len(interpretation.years) == 2
        and not (details.course or details.excluded_years or details.change or details.assessment)
        and len(interpretation.outcomes) < 2
        and _WHO.search(plain) is not None
        and bool(_MORE.search(plain)) is not bool(_FEWER.search(plain))
    )


def compose_more(draft: Draft) -> list[Row]:
    """Write the committees, then what each had; returns the rows of those that had more."""
    interpretation = draft.evidence.interpretation
    first, second = _years(draft)
    more = _MORE.search(draft.question.lower()) is not None
    outcome = (interpretation.outcomes or (Outcome.DEVIATION,))[0]
    sides = _sides(draft, outcome)
    both = [one for one in sides if {first, second} <= set(one.any_of)]

    def longer(one: _Side) -> bool:
        here, there = len(one.hits.get(first, ())), len(one.hits.get(second, ()))
        return here > there if more else here < there

    chosen = [one for one in both if longer(one)]
    noun = which(dataclasses.replace(interpretation, outcomes=(outcome,)))
    _first(draft, chosen, (first, second), noun, more=more)
    for one in [*chosen, *(side for side in both if side not in chosen)][:_LINES]:
        _line(draft, one, sorted((first, second)), noun)
    _only_one(draft, (first, second))
    rows = [row for row in sure_rows(draft.evidence)
            if row.committee in {one.committee for one in chosen}]  # fmt: skip
    draft.tell(rows)
    return rows


def _years(draft: Draft) -> tuple[int, int]:
    """The year that is asked about, and the one it is held against."""
    earlier, later = sorted(draft.evidence.interpretation.years)
    found = _THAN.search(draft.question)
    return (earlier, later) if found and int(found.group(1)) == later else (later, earlier)


def _sides(draft: Draft, outcome: Outcome) -> list[_Side]:
    interpretation = draft.evidence.interpretation
    wanted = asked_for(interpretation)
    rows = sure_rows(draft.evidence)
    sides = []
    for committee in committees_of(rows):
        own = [row for row in rows if row.committee == committee and row.place.year]
        hits = {
            row.place.year or 0: [hit for hit in row.hits if wanted(hit) and hit.outcome is outcome]
            for row in own
        }
        sides.append(_Side(committee, hits, {row.place.year or 0: row.hits[0] for row in own}))
    return sides


# ---- in words -----------------------------------------------------------------------------------


def _first(
    draft: Draft, sides: Sequence[_Side], years: tuple[int, int], noun: str, *, more: bool
) -> None:
    """ "Två nämnder hade fler kontroller med avvikelse 2024 än 2023: A och B"."""
    told = f"{'fler' if more else 'färre'} kontroller {noun}"
    told += f"{subject(draft.evidence.interpretation)} {years[0]} än {years[1]}"
    if not sides:
        draft.coverage(f"Ingen nämnd med rapporter för båda åren hade {told}.")
        return
    shown, rest = sides[: MOST_ROWS // 2], sides[MOST_ROWS // 2 :]
    citations = [draft.cite(one.any_of[year]) for one in shown for year in sorted(years)]
    names = [draft.committee(one.committee) for one in sides]
    who = f": {listed(names)}" if len(names) <= _NAMED else ""
    count = capital(counted(len(sides), "nämnd", "nämnder"))
    uncited = tuple(one.any_of[years[0]].passage for one in rest)
    draft.computed(
        f"{count} hade {told}{who}{marks(citations)}.",
        citations,
        Claim(Counts.COMMITTEES, len(sides), uncited=uncited),
    )


def _line(draft: Draft, side: _Side, years: Sequence[int], noun: str) -> None:
    """ "Socialnämnden: sex kontroller med avvikelse 2022 [1], sju 2023 [2]"."""
    parts: list[str] = []
    numbers: list[int] = []
    for year in years:
        own = side.hits.get(year, [])
        cited = [draft.cite(hit) for hit in own or [side.any_of[year]]]
        of = "" if parts else f" {'kontroll' if len(own) == 1 else 'kontroller'} {noun}"
        parts.append(f"{number(len(own)) if own else 'inga'}{of} {year}{marks(cited)}")
        numbers += cited
    name = capital(draft.committee(side.committee))
    draft.computed(f"{name}: {', '.join(parts)}.", numbers, row=True)


def _only_one(draft: Draft, years: tuple[int, int]) -> None:
    """Say whose reports are of one of the years only."""
    own: dict[tuple[str | None, str | None], list[CommitteeYear]] = {}
    for place in draft.evidence.scope:
        own.setdefault((place.municipality, place.committee), []).append(place)
    lacking = [places[0] for places in own.values() if len({p.year for p in places}) < len(years)]
    if lacking:
        told = named(lacking, several=draft.several)
        draft.coverage(f"Bara ett av åren finns det rapport från, så de räknas inte: {told}.")
