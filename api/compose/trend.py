"""Rows of several years -> how it went: a line per year, and whether it got better.

Every year is told as it is: a year whose control was not carried out is no clean year, and one
without a report is said to have none. Whether it was the same control each year is told by the
likeness of its headings (index/evidence/history.py), whether it was the same fault by what the
reports say of it; and each line ends with what was done.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from api.compose.draft import Claim, Counts, Draft, in_marks, marks
from api.compose.fact_first import TOGETHER, write_sum
from api.compose.figures_of_years import write_figures
from api.compose.lookup import controls, full_ones, write_piece
from api.compose.other_controls import say_others
from api.compose.over_years import say_of_a_single_report, say_of_no_other_year
from api.compose.predicates import subject
from api.compose.sum import write_years_sum
from api.compose.told_again import earlier_told
from api.compose.told_way import say_told_against
from api.compose.trend_now import say_how_it_is_now
from api.compose.year_against_year import write_years_against
from api.quoting.asked import Asked, Wanted, asked_by
from api.quoting.rows import Row, rows_of
from api.swedish import CAME_TO, capital, counted, listed, years
from index.evidence.history import chains
from index.found import Hit, Home
from index.models import STRONGEST_FIRST, Outcome

#: Committees whose years are quoted; the others get a line that says what each year came to.
_QUOTED = 6
#: More committees than this are counted in the first sentence; more than that have no line.
_NAMED, _LINES = 12, 40


def compose_trend(draft: Draft) -> list[Row]:
    """Write the trend; returns the rows that it tells about."""
    interpretation = draft.evidence.interpretation
    asked = asked_by(draft.question, interpretation, Wanted.FIGURES)
    write_years_against(draft)
    alone = bool(draft.evidence.about) and say_of_no_other_year(draft)
    rows = _series(controls(draft.evidence.about), asked)
    by_committee: dict[Home, list[Row]] = {}
    for row in rows:
        by_committee.setdefault(row.committee, []).append(row)
    courses = sorted(
        by_committee.values(),
        key=lambda own: (-len(own), -max(row.hits[0].score for row in own)),
    )
    if len(courses) > 1:
        _lead(draft, courses)
    elif courses:
        said = len(draft.sentences)
        say_told_against(draft, courses[0])
        if not alone and len(draft.sentences) == said:
            say_of_a_single_report(draft, courses[0][0])
        if not (TOGETHER.search(draft.question.lower()) or _of_another(courses[0])):
            write_figures(draft, courses[0])
        say_how_it_is_now(draft, courses[0])
    for number_of, own in enumerate(courses[:_LINES]):
        if TOGETHER.search(draft.question.lower()) and len(own) > 1:
            _sum(draft, own)
        _course(draft, own)
        for row in own if number_of < _QUOTED else ():
            write_piece(draft, row, asked, max(2, len(own)), with_measures=True)
        _told_of_earlier(draft, own)
    say_others(draft, rows)
    if not alone:
        _without_report(draft, courses)
    told = [row for own in courses for row in own]
    draft.tell(told)
    return told


def _sum(draft: Draft, rows: Sequence[Row]) -> None:
    fact = asked_by(draft.question, draft.evidence.interpretation)
    if fact.wanted is Wanted.NUMBER:
        write_years_sum(draft, rows, fact, same=not _of_another(rows))
    else:
        write_sum(draft, rows, fact)


def _series(hits: Sequence[Hit], asked: Asked) -> list[Row]:
    """Rows of each committee that has the topic, with the control that is followed through the
    years where the report has it: the one nearest to the question."""
    near = full_ones(hits, asked)
    followed = {row.committee: row.hits[0] for row in reversed(rows_of(near, controls_only=False))}
    rows = [row for row in rows_of(hits, controls_only=False) if row.committee in followed]
    own_hits: dict[Home, list[Hit]] = {}
    for hit in hits:
        own_hits.setdefault(hit.home, []).append(hit)
    chain = {home: _chain(hit, own_hits[home]) for home, hit in followed.items()}
    series = []
    for row in rows:
        own = row.only(lambda hit, ids=chain[row.committee]: hit.passage.id in ids)  # type: ignore[misc]
        series.append(own if own.hits else Row(row.place, row.hits[:1]))
    return series


def _chain(followed: Hit, own: Sequence[Hit]) -> frozenset[str]:
    """Ids of the control in each year, reworded or not; ``own`` are its committee's."""
    every = chains(hit.passage for hit in own)
    chain = next((one for one in every if followed.passage in one), [followed.passage])
    return frozenset(passage.id for passage in chain)


# ---- in words -----------------------------------------------------------------------------------


def _lead(draft: Draft, courses: Sequence[Sequence[Row]]) -> None:
    """How many committees have it, and what the latest year of each came to."""
    latest = [own[-1] for own in courses]
    citations = [draft.cite(row.hits[0]) for row in latest]
    count = capital(counted(len(courses), "nämnd", "nämnder"))
    told = f"{count} har kontroller{subject(draft.evidence.interpretation)}"
    if len(courses) > _NAMED:
        told += marks(citations)
    else:
        told += f"; senast: {listed(_by_outcome(draft, latest), '; ')}"
    draft.computed(f"{told}.", citations, Claim(Counts.COMMITTEES, len(courses)))


def _by_outcome(draft: Draft, rows: Sequence[Row]) -> list[str]:
    """ "avvikelse hos A [1] och B [2]", the strongest outcome first."""
    told = []
    for outcome in (*STRONGEST_FIRST, None):
        names = [f"{draft.committee(row.committee)}{marks([draft.cite(row.hits[0])])}"
                 for row in rows if row.outcome is outcome]  # fmt: skip
        if names:
            told.append(f"{CAME_TO[outcome] if outcome else 'omnämnt'} hos {listed(names)}")
    return told


def _course(draft: Draft, rows: Sequence[Row]) -> None:
    """Over the years of one committee: what each control came to, and whether it was the same."""
    name = capital(draft.committee(rows[0].committee))
    citations = [draft.cite(row.hits[0]) for row in rows]
    told = []
    for outcome, own in itertools.groupby(
        zip(rows, citations, strict=True), lambda one: one[0].outcome
    ):
        when = [f"{row.place.year or ''}{marks([n])}".strip() for row, n in own]
        told.append(f"{CAME_TO[outcome] if outcome else 'omnämnt'} {listed(when)}")
    draft.computed(
        f"{name}: {listed(told, '; ' if ' och ' in ''.join(told) else ', ')}.{_change(rows)}",
        citations,
    )
    if len(rows) > 1:
        _same_control(draft, rows)
        _same_fault(draft, rows)


def _same_control(draft: Draft, rows: Sequence[Row]) -> None:
    """ "Det är samma kontroll alla åren", or in which year it was not known for it."""
    others = _of_another(rows)
    citations = [draft.cite(row.hits[0]) for row in rows]
    if not others:
        draft.computed(f"Det är samma kontroll {_every(rows)}{marks(citations)}.", citations)
        return
    own = years([row.place.year for row in others if row.place.year])
    numbers = [draft.cite(row.hits[0]) for row in others]
    draft.computed(
        f"Kontrollen {own} har inte känts igen som samma som den första{marks(numbers)}: "
        "läs själv.",
        numbers,
    )


def _of_another(rows: Sequence[Row]) -> list[Row]:
    """The rows whose control is another than that of the first."""
    first = _chain(rows[0].hits[0], [row.hits[0] for row in rows])
    return [row for row in rows if row.hits[0].passage.id not in first]


def _every(rows: Sequence[Row]) -> str:
    return "båda åren" if len(rows) == 2 else "alla åren"


def _same_fault(draft: Draft, rows: Sequence[Row]) -> None:
    """Which reports say themselves that the same was found before, or that it remains."""
    again = [row for row in rows if row.place.year and _recurring(row)]
    if not again:
        return
    numbers = [draft.cite(row.hits[0]) for row in again]
    which = "Rapporten" if len(again) == 1 else "Rapporterna"
    when = years([row.place.year for row in again if row.place.year])
    draft.computed(
        f"{which} {when} säger att bristen har funnits tidigare eller kvarstår{marks(numbers)}.",
        numbers,
    )


def _recurring(row: Row) -> bool:
    judgement = row.hits[0].passage.judgement
    return judgement is not None and bool(judgement.recurring)


def _told_of_earlier(draft: Draft, rows: Sequence[Row]) -> None:
    """What the first report tells itself of years that no row is of: figures, quoted."""
    hit = rows[0].hits[0]
    told = " ".join(sentence.text for sentence in draft.sentences)
    said = [
        one for one in earlier_told(hit.passage, [row.place.year for row in rows if row.place.year])
        if " ".join(one.split()) not in told
    ]  # fmt: skip
    if said:
        numbers = [draft.cite(hit, quote) for quote in said]
        draft.quoted(
            f"Om tidigare år säger rapporten: {' '.join(map(in_marks, said))}{marks(numbers[:1])}",
            numbers,
        )


def _without_report(draft: Draft, courses: Sequence[Sequence[Row]]) -> None:
    """Years that were asked for and that no report of a committee is about, those with the same
    years together; those between its reports are told by the coverage."""
    asked = set(draft.evidence.interpretation.years)
    told: dict[tuple[str | None, str | None], set[int | None]] = {}
    for place in draft.evidence.expected:
        told.setdefault((place.municipality, place.committee), set()).add(place.year)
    lacking: dict[tuple[int, ...], list[str]] = {}
    for own in courses:
        if missing := tuple(sorted(asked - told.get(own[0].committee, set()))):
            lacking.setdefault(missing, []).append(draft.committee(own[0].committee))
    for missing, names in lacking.items():
        who = listed(names) if len(names) <= _NAMED else counted(len(names), "nämnd", "nämnder")
        draft.coverage(f"För {years(missing)} finns ingen rapport från {who} i biblioteket.")


def _change(rows: Sequence[Row]) -> str:
    """Better, worse or the same, where first and last year tell."""
    outcomes = [row.outcome for row in rows]
    if len(rows) < 2:
        return ""
    first, last = outcomes[0], outcomes[-1]
    bad = Outcome.DEVIATION
    if last is Outcome.NO_DEVIATION and bad in outcomes:
        return " Den senaste kontrollen fann inga avvikelser."
    if last is bad and all(one is bad for one in outcomes):
        return f" Avvikelser fanns {_every(rows)}."
    if last is bad and first is Outcome.NO_DEVIATION:
        return " Den senaste kontrollen fann avvikelser, den första inga."
    return ""
