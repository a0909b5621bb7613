"""A question of whether there were more faults in one year than in another -> that, said first.

"Fanns det fler brister i upphandling 2024 än 2022?" is told by the controls of each year that came
to what is asked for: deviations, only grave ones, or those that were not carried out. Only
committees with a report of both years are held against each other: more reports have more faults.
What the controls found comes after, as for every comparison.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from api.compose.draft import Draft, marks
from api.compose.predicates import controls, subject
from api.quoting.rows import Row, asked_for, deciding_hit, sure_rows
from api.swedish import capital, number
from index.found import Hit, Home
from index.interpretation import Change
from index.models import Outcome
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "year_against_year")
_ROSE, _SANK = _WORDS["more"], _WORDS["fewer"]
#: What is held against each other must be named as faults, and counted.
_FAULTS = rf"{_WORDS['faults']}\w*"
_MORE = re.compile(
    rf"\b(?:fler|flera)\s+(?:\w+\s+)?{_FAULTS}"
    rf"|\b{_WORDS['grew']}\b[^?]*\b{_FAULTS}|\b{_FAULTS}[^?]*\b{_ROSE}\b"
)
_FEWER = re.compile(
    rf"\b(?:färre)\s+(?:\w+\s+)?{_FAULTS}"
    rf"|\b{_WORDS['shrank']}\b[^?]*\b{_FAULTS}"
    rf"|\b{_FAULTS}[^?]*\b{_SANK}\b"
)
#: Controls that were left undone, or in order, are counted as controls.
_CONTROLS = r"(?:kontroll(?!en\b)|granskning(?!en\b)|kontrollmoment|moment|stickprov)\w*"
_MORE_CONTROLS = re.compile(
    rf"\b(?:fler|flera|ökade|ökat|ökar)\b[^?]*\b{_CONTROLS}"
    rf"|\b{_CONTROLS}[^?]*\b{_ROSE}\b"
)
_FEWER_CONTROLS = re.compile(
    rf"\b{_SANK}\b[^?]*\b{_CONTROLS}"
    rf"|\b{_CONTROLS}[^?]*\b{_SANK}\b"
)
_HOW_MANY = re.compile(rf"\bhur många\s+(?:\w+\s+)?{_FAULTS}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: Which of two years is asked about stands before the "än".
_THAN = re.compile(r"\bän\s+(?:(?:under|år|för|i)\s+)?((?:19|20)\d\d)\b")
#: Controls without a fault that are cited for a year.
_CITED = 6
_OPEN = re.compile(rf"^\W*{_WORDS['opens']}\b")


def write_years_against(draft: Draft) -> bool:
    """Write it first; False, and nothing, where it is not asked or no committee has both years."""
    years = sorted({int(one) for one in _YEAR.findall(draft.question)})
    more, fewer = _asked(draft)
    how_many = _HOW_MANY.search(draft.question.lower()) is not None
    asks = more is not fewer or (how_many and not more)
    if len(years) != 2 or not asks or len(draft.evidence.interpretation.outcomes) > 1:
        return False
    _of_faults(draft)
    found = _THAN.search(draft.question)
    then = int(found[1]) if found and int(found[1]) in years else years[0]
    now = next(year for year in years if year != then)
    reported: dict[Home, set[int | None]] = {}
    for place in draft.evidence.scope:
        reported.setdefault((place.municipality, place.committee), set()).add(place.year)
    both = {home for home, own in reported.items() if {then, now} <= own}
    rows = [row for row in sure_rows(draft.evidence) if row.committee in both]
    if not both and (more or fewer):
        draft.coverage(f"Det går inte att säga: ingen nämnd har rapport för både {then} och {now}.")
    hits = {year: _counted(draft, rows, year) for year in (now, then)}
    clean = {year: [deciding_hit(row) for row in rows if row.place.year == year][:_CITED]
             for year in (now, then)}  # fmt: skip
    if not (hits[now] or hits[then]) or not (clean[now] and clean[then]):
        return False
    rests_on = {year: hits[year] or clean[year] for year in (now, then)}
    others = len(reported) - len(both)
    _write(draft, hits, rests_on, now, then, more=more, fewer=fewer, some=bool(others))
    if others:
        one = "En nämnd har rapport bara för ett av åren och räknas inte."
        many = (
            f"{capital(number(others))} nämnder har rapport bara för ett av åren och räknas inte."
        )
        draft.coverage(one if others == 1 else many)
    return True


def _of_faults(draft: Draft) -> None:
    """That faults "blev färre" is no question of which are gone: they are counted."""
    interpretation = draft.evidence.interpretation
    if interpretation.details.change is Change.REMEDIED:
        details = replace(interpretation.details, change=None)
        asked = replace(interpretation, outcomes=(Outcome.DEVIATION,), details=details)
        draft.evidence = replace(draft.evidence, interpretation=asked)


def _asked(draft: Draft) -> tuple[bool, bool]:
    """Whether it asks if there were more, and if there were fewer."""
    plain = draft.question.lower()
    asked = draft.evidence.interpretation
    of_controls = asked.outcomes not in ((), (Outcome.DEVIATION,)) and not asked.details.change
    more, fewer = (_MORE_CONTROLS, _FEWER_CONTROLS) if of_controls else (_MORE, _FEWER)
    return more.search(plain) is not None, fewer.search(plain) is not None


def _counted(draft: Draft, rows: Sequence[Row], year: int) -> list[Hit]:
    """What is counted of a year: what came to what is asked for, of the kind that is."""
    interpretation = draft.evidence.interpretation
    outcomes = interpretation.outcomes or (Outcome.DEVIATION,)
    wanted = asked_for(replace(interpretation, outcomes=outcomes))
    return [hit for row in rows if row.place.year == year and row.likely
            for hit in row.hits if wanted(hit)]  # fmt: skip


def _write(
    draft: Draft,
    hits: dict[int, list[Hit]],
    rests_on: dict[int, list[Hit]],
    now: int,
    then: int,
    *,
    more: bool,
    fewer: bool,
    some: bool,
) -> None:
    """A year without faults rests on its controls that found none; ``some``: others have a report
    of one year alone, and are not counted:

    "Ja, fler: två kontroller med avvikelse när det gäller inköp 2024 [1][2] mot en 2022 [3]."
    """
    here, there = len(hits[now]), len(hits[then])
    came = "lika många" if here == there else "fler" if here > there else "färre"
    if _OPEN.match(draft.question.lower()) or not (more or fewer):
        lead = f"{capital(came)} {now} {'som' if here == there else 'än'} {then}"
    else:
        lead = f"{'Ja' if came == ('fler' if more else 'färre') else 'Nej'}, {came}"
    cited = {year: [draft.cite(hit) for hit in own] for year, own in rests_on.items()}
    if some:
        lead += " hos dem som har rapport för båda åren"
    noun = controls(draft.evidence.interpretation, one=here == 1)
    first = (
        f"{number(here) if here else 'inga'} {noun}{subject(draft.evidence.interpretation)} {now}"
    )
    last = f"{number(there) if there else 'ingen'} {then}"
    text = f"{lead}: {first}{marks(cited[now])} mot {last}{marks(cited[then])}."
    draft.computed(text, [*cited[now], *cited[then]])
