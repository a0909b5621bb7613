"""Rows -> what became of controls later: "vilka gjordes inte 2022, och vad visade de 2023?".

The controls of the first years as in any list, then how many of them are there again and what they
came to, then a line for each with both years.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from api.compose.again import how_followed
from api.compose.bounds import MOST_CONTROLS, say_what_is_left_out
from api.compose.chained import chained
from api.compose.doubt import doubt
from api.compose.draft import Claim, Counts, Draft, in_marks, marks
from api.compose.list import compose_list, sure
from api.compose.list_controls import first_of_controls
from api.compose.naming import control_name
from api.compose.predicates import subject, which
from api.quoting.asked import Wanted, asked_by
from api.quoting.coverage import named
from api.quoting.pieces import pieces, telling
from api.quoting.rows import Row, answering, asked_for, rows_of
from api.swedish import CAME_TO, CONTROLS, CONTROLS_DID, capital, counted, listed, number, years
from index.found import CommitteeYear, Hit
from index.interpretation import Change, Course
from index.models import STRONGEST_FIRST, Outcome
from index.question.made_or_missed import PERFORMED
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "followed")
#: Controls that have a line each.
_LINES = 60
_YES_OR_NO = re.compile(rf"^\W*(?:och\s+)?{_WORDS['opens']}\b")
_WAS_DONE = re.compile(rf"\b{_WORDS['was_done']}\b")
_CAME_BACK = re.compile(rf"\b{_WORDS['came_back']}\b")


def compose_followed(draft: Draft) -> list[Row]:
    """Write the controls and what became of them; returns the rows that it tells about."""
    course = draft.evidence.interpretation.details.course or Course()
    every = [row for row in sure(answering(draft.evidence))
             if not course.base or row.place.year in course.base]  # fmt: skip
    if not every:
        rows = _without_first_years(draft, course)
        return compose_list(draft, []) if rows is None else rows
    later = _later(draft, [hit for row in every for hit in row.hits], course)
    rows = _turned(draft, every, later, course)
    hits = [hit for row in rows for hit in row.hits]
    own: dict[str, tuple[Hit, ...]] = {
        hit.passage.id: later[hit.passage.id] for hit in hits if hit.passage.id in later
    }
    _lead(draft, every, rows, own, course)
    _lines(draft, rows, own)
    how_followed(draft)
    if course.unlike:
        _gone(draft, every, later, course)
    _without_report(draft, [hit for row in every for hit in row.hits], later, course)
    told = [*rows, *rows_of([one for each in own.values() for one in each])]
    draft.tell(told)
    return told


def _without_first_years(draft: Draft, course: Course) -> list[Row] | None:
    """What can be said where the library has no report of the years that are followed from: what
    was put right by the reports' own words, where that is asked; None where there is a report."""
    evidence = draft.evidence
    if not course.base or any(place.year in course.base for place in evidence.scope):
        return None
    draft.coverage(f"Biblioteket har ingen rapport för {years(course.base)}.")
    asked = evidence.interpretation
    turned = (asked.outcomes, course.came_to) == ((Outcome.DEVIATION,), (Outcome.NO_DEVIATION,))
    if not turned:
        return []
    details = replace(asked.details, change=Change.REMEDIED, course=None)
    remedied = replace(asked, outcomes=course.came_to, details=details)
    draft.evidence = replace(evidence, interpretation=remedied)
    return compose_list(draft)


def _lead(
    draft: Draft,
    every: Sequence[Row],
    rows: Sequence[Row],
    later: Mapping[str, Sequence[Hit]],
    course: Course,
) -> None:
    """The sentences before the lines: which they are, and what became of them."""
    hits = [hit for row in rows for hit in row.hits]
    if word := _verdict(draft, hits, [own[-1] for own in later.values()]):
        draft.coverage(word)
    if course.came_to:
        first_of_controls(draft, every)
        _so_many_came_to(draft, [own[-1] for own in later.values()], course.came_to)
    elif rows:
        first_of_controls(draft, rows)
        _what_became(draft, hits, later)
    else:
        _none_turned(draft)


def _so_many_came_to(draft: Draft, last: Sequence[Hit], came_to: Sequence[Outcome]) -> None:
    """ "Fem av dem hade avvikelser 2023"; of those that are listed."""
    done = tuple(came_to) == PERFORMED
    told = "genomfördes" if done else " eller ".join(CONTROLS_DID[one] for one in came_to)
    if not last:
        draft.coverage(f"Ingen av dem {told} senare, i de rapporter där de finns.")
        return
    citations = [draft.cite(hit) for hit in last[:MOST_CONTROLS]]
    when = years([hit.passage.year for hit in last if hit.passage.year])
    claim = Claim(
        Counts.CONTROLS, len(last), uncited=tuple(hit.passage for hit in last[MOST_CONTROLS:])
    )
    draft.computed(
        f"{capital(number(len(last)))} av dem {told} {when}{marks(citations)}.", citations, claim
    )


def _lines(draft: Draft, rows: Sequence[Row], later: Mapping[str, Sequence[Hit]]) -> None:
    """A line for each of the first controls."""
    pairs = [(row, hit) for row in rows for hit in row.hits]
    for row, hit in pairs[:_LINES]:
        _line(draft, row, hit, later.get(hit.passage.id, ()))
    say_what_is_left_out(draft, min(len(pairs), _LINES), len(pairs), "kontroller")


def _gone(
    draft: Draft, rows: Sequence[Row], later: Mapping[str, Sequence[Hit]], course: Course
) -> None:
    """Say how many of the first years are not in the later ones at all."""
    gone = sum(hit.passage.id not in later for row in rows for hit in row.hits)
    if gone:
        told = counted(gone, "kontroll", "kontroller")
        draft.coverage(f"Därtill finns {told} som inte känns igen {years(course.then)}.")


def _none_turned(draft: Draft) -> None:
    interpretation = draft.evidence.interpretation
    details = interpretation.details
    wanted = [year for year in interpretation.years if year not in details.excluded_years]
    when = f"{years(wanted)} men inte {years(details.excluded_years)}"
    told = f"{subject(interpretation)} {which(interpretation)} {when}"
    draft.coverage(f"Bland de kontroller som går att följa finns ingen{told}.")


def _turned(
    draft: Draft, rows: Sequence[Row], later: Mapping[str, Sequence[Hit]], course: Course
) -> list[Row]:
    """Rows with only the controls that came to what is asked for later, or to something else in all
    of the later years; all, where neither is asked for."""
    same = asked_for(draft.evidence.interpretation)

    def turned(hit: Hit) -> bool:
        own = later.get(hit.passage.id, ())
        if course.came_to:
            return bool(own) and own[-1].outcome in course.came_to
        return not course.unlike or (bool(own) and not any(same(one) for one in own))

    return [kept for row in rows if (kept := row.only(turned)).hits]


def _later(draft: Draft, hits: Sequence[Hit], course: Course) -> dict[str, tuple[Hit, ...]]:
    """Id of each control -> the same one in the later years that are asked about; of no year in
    particular the next that it has."""
    found: dict[str, tuple[Hit, ...]] = {}
    of_id = {one.passage.id: chain
             for chain in chained(draft.evidence, dict.fromkeys(hit.home for hit in hits))
             for one in chain}  # fmt: skip
    for hit in hits:
        chain = of_id.get(hit.passage.id, ())
        own = [one for one in chain if (one.passage.year or 0) > (hit.passage.year or 0)]
        if course.then:
            able = chain if course.unlike else own
            own = [one for one in able if one.passage.year in course.then]
        elif not course.base:
            own = own[:1]
        if own:
            found[hit.passage.id] = tuple(own)
    return found


def _what_became(draft: Draft, hits: Sequence[Hit], later: Mapping[str, Sequence[Hit]]) -> None:
    """ "Fem av dem finns också 2023: fyra med avvikelse och en utan"."""
    last = [own[-1] for own in later.values()]
    if not last:
        draft.coverage("Ingen av dem känns igen i en senare rapport i biblioteket.")
        return
    numbers = [(one, sum(hit.outcome is one for hit in last)) for one in STRONGEST_FIRST]
    came_to = listed([counted(count, *CONTROLS[one]) for one, count in numbers if count])
    citations = [draft.cite(hit) for hit in last[:MOST_CONTROLS]]
    every = "den" if len(hits) == 1 else "alla" if len(last) == len(hits) else ""
    when = years([hit.passage.year for hit in last if hit.passage.year])
    told = capital(f"{every or f'{number(len(last))} av dem'} finns också {when}")
    draft.computed(
        f"{told}: {came_to}{marks(citations)}.",
        citations,
        Claim(Counts.CONTROLS, len({hit.passage.id for hit in last}),
              uncited=tuple(hit.passage for hit in last[MOST_CONTROLS:])),
    )  # fmt: skip


def _verdict(draft: Draft, hits: Sequence[Hit], last: Sequence[Hit]) -> str:
    """ "Ja.", "Nej." or "Delvis.", where it is asked whether they were carried out at last, or
    found the same again."""
    plain = draft.question.lower()
    if not last or not _YES_OR_NO.match(plain):
        return ""
    undone = draft.evidence.interpretation.outcomes == (Outcome.NOT_PERFORMED,)
    if undone and _WAS_DONE.search(plain):
        yes = sum(hit.outcome is not Outcome.NOT_PERFORMED for hit in last)
    elif not undone and _CAME_BACK.search(plain):
        yes = sum(hit.outcome in draft.evidence.interpretation.outcomes for hit in last)
    else:
        return ""
    return "Ja." if yes == len(hits) else "Delvis." if yes else "Nej."


def _line(draft: Draft, row: Row, hit: Hit, later: Sequence[Hit]) -> None:
    """One control: what was found in the first year and in the later ones, quoted."""
    interpretation = draft.evidence.interpretation
    asked = asked_by(draft.question, interpretation)
    quotes = telling(hit, asked)
    numbers = [draft.cite(hit, quote) for quote in quotes]
    parts = [f"{' '.join(map(in_marks, quotes))}{marks(numbers[:1])}"]
    figures = asked_by(draft.question, interpretation, Wanted.FIGURES)
    for one in later:
        said = pieces(one, figures)
        own = [draft.cite(one, quote) for quote in said]
        numbers += own
        outcome = one.outcome
        came_to = f"{CAME_TO[outcome]}{doubt(one)}. " if outcome else ""
        parts.append(
            f"{one.passage.year}: {came_to}{' '.join(map(in_marks, said))}{marks(own[:1])}"
        )
    if not later:
        parts.append("Ingen senare kontroll känns igen som samma.")
    name = control_name(hit.passage)
    called = f", {in_marks(name)}" if name else ""
    draft.quoted(
        f"{draft.name_of(row)}{called}{doubt(hit)}: {' '.join(parts)}",
        numbers,
        row=True,
    )


def _without_report(
    draft: Draft, hits: Sequence[Hit], later: Mapping[str, Sequence[Hit]], course: Course
) -> None:
    """Say where the library has no report of the later year."""
    there = {hit.home + (hit.passage.year,) for hit in draft.evidence.history}
    lacking = [
        CommitteeYear(*hit.home, year, None)
        for hit in hits if hit.passage.id not in later
        for year in course.then or ((hit.passage.year or 0) + 1,)
        if hit.home + (year,) not in there
    ]  # fmt: skip
    if lacking:
        told = named(list(dict.fromkeys(lacking)), several=draft.several)
        draft.coverage(f"Biblioteket har ingen rapport från {told}.")
