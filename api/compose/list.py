"""Rows -> the answer to "vilka nämnder ...?": who, with citations; then a line for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from api.compose.bounds import (
    MOST_NAMED,
    MOST_ROWS,
    say_what_is_left_out,
    uncited_rows,
    with_a_line,
)
from api.compose.by_the_reports import (
    ask_the_reports_alone,
    asks_the_reports,
    rows_by_the_reports,
    say_of_the_others,
    with_what_tells_it,
)
from api.compose.changed_rows import is_uncompared, new_rows, remedied_rows
from api.compose.doubt import doubts_in
from api.compose.draft import Claim, Counts, Draft, in_marks, marks
from api.compose.list_controls import first_of_controls, write_controls
from api.compose.naming import control_name
from api.compose.over_years import say_of_one_year
from api.compose.predicates import but_not, did, in_every_year, none_did, subject
from api.compose.told_again import with_recurrence
from api.compose.told_measures import write_measures
from api.compose.told_mended import gone_told
from api.compose.told_missing import say_what_is_missing
from api.compose.which_things import (
    are_far_off,
    asks_for_a_finding,
    asks_for_things,
    few_of_any_outcome,
    near_ones,
    of_any_outcome,
)
from api.compose.who_checked import said_of_those, those_who_made_it
from api.quoting.asked import Wanted, asked_by
from api.quoting.coverage import named as names_of
from api.quoting.pieces import MANY, pieces, telling, tells_what_came_of_it
from api.quoting.rows import Row, answering, committees_of, rows_of, span_of, sure_rows
from api.swedish import (
    capital,
    counted,
    listed,
    times,
    years,
)
from index.found import Evidence, Hit
from index.interpretation import Change, Interpretation, QuestionType
from index.models import Outcome
from index.storage.heads import read_words

#: Controls of one row that are quoted in its line; the others are cited.
_QUOTED = 3
UNCOMPARED = "Biblioteket har ingen tidigare rapport att jämföra med"


def compose_list(draft: Draft, rows: Sequence[Row] | None = None) -> list[Row]:
    """Write the list; returns the rows that it asserts."""
    evidence = draft.evidence
    found = asserted(evidence) if rows is None else list(rows)
    least = evidence.interpretation.details.at_least
    found = _few(draft, [row for row in found if len(row.hits) >= least])
    if not found and rows is None and (of_any_outcome(draft) or ask_the_reports_alone(draft)):
        found = asserted(draft.evidence)
    elif rows is None and are_far_off(draft, found) and of_any_outcome(draft):
        found = near_ones(asserted(draft.evidence))
    if not found:
        _nobody(draft)
        return []
    if draft.evidence.interpretation.details.of_controls:
        first_of_controls(draft, found)
        _point_to_reasons(draft, found)
        write_controls(draft, found)
    elif (made := those_who_made_it(draft, found)) is not None:
        said_of_those(draft, lambda: first_sentence(draft, made) if made else _none(draft))
        write_rows(draft, found)
        found = made
    else:
        first_sentence(draft, found)
        say_what_is_missing(draft, found)
        write_rows(draft, found)
    say_of_the_others(draft, found)
    if is_uncompared(draft.evidence):
        draft.coverage(f"{UNCOMPARED}: det som står är vad rapporterna själva säger om det.")
    if evidence.interpretation.details.never:
        say_of_one_year(draft, found)
    draft.tell(found)
    return found


def _few(draft: Draft, rows: list[Row]) -> list[Row]:
    """Those with no more controls than were asked for; who has none at all is said."""
    most = draft.evidence.interpretation.details.at_most
    if not most:
        return rows
    have = {row.place for row in rows}
    none = [row.place for row in sure_rows(draft.evidence) if row.place not in have]
    exactly = 1 < most == draft.evidence.interpretation.details.at_least  # "bara två"
    if none and not exactly:
        draft.coverage(f"Ingen alls hade {names_of(none, several=draft.several)}.")
    return [row for row in rows if len(row.hits) <= most]


def _point_to_reasons(draft: Draft, rows: Sequence[Row]) -> None:
    """Say where the reasons stand that were asked for: how many there were is no answer to why."""
    asked = asked_by(draft.question, draft.evidence.interpretation)
    if asked.wanted is Wanted.REASON and sum(len(row.hits) for row in rows) > 1:
        draft.coverage("Skälen står nedan med rapporternas egna ord, där de nämns.")


def asserted(evidence: Evidence) -> list[Row]:
    """The rows that have what was asked for; for new and remedied ones over two years."""
    change = evidence.interpretation.details.change
    if change is Change.NEW:
        return new_rows(evidence)
    if change is Change.REMEDIED:
        return remedied_rows(evidence)
    if asks_the_reports(evidence):
        return rows_by_the_reports(evidence)
    rows = answering(evidence)
    if not asks_for_a_finding(evidence.interpretation):
        return rows  # who checked it: whatever was found, and however surely
    return sure(rows)


def sure(rows: Sequence[Row]) -> list[Row]:
    """Rows with a control whose outcome is more likely than not.

    A list that leaves out what is likely is not complete; a row that is not certain says so itself.
    The others stand under "osäkert" in the coverage.
    """
    return [row for row in rows if row.likely]


# ---- in words -----------------------------------------------------------------------------------


def first_sentence(draft: Draft, rows: Sequence[Row]) -> None:
    """Write how many committees had it, and which."""
    interpretation = draft.evidence.interpretation
    committees = committees_of(rows)
    predicate = did(interpretation) + subject(interpretation)
    course = interpretation.details.course
    if in_every_year(interpretation) and not (interpretation.years or course):
        predicate += " varje år"
    if interpretation.details.once:
        predicate += " bara ett år"
    predicate += times(course)
    period = "" if interpretation.details.never else _period(rows)
    without = but_not(interpretation)
    count = capital(counted(len(committees), "nämnd", "nämnder"))
    citations = [draft.cite(row.hits[0]) for row in rows[:MOST_ROWS]]
    if len(committees) > MOST_NAMED or len(rows) > MOST_ROWS:
        text = f"{count} {predicate}{span_of(rows)}{without}{marks(citations)}."
    else:
        named = [_named(draft, committee, rows, period) for committee in committees]
        text = f"{count} {predicate}{period}{without}: {listed(named)}."
    claim = Claim(Counts.COMMITTEES, len(committees), uncited=uncited_rows(rows))
    draft.computed(text, citations, claim)


def _period(rows: Sequence[Row]) -> str:
    """ " 2024" when all rows are of one year, else ""."""
    return span_of(rows) if len({row.place.year for row in rows}) == 1 else ""


def _asked_years(interpretation: Interpretation) -> str:
    """ " 2023 men inte 2024": the years that were asked for."""
    details = interpretation.details
    first = details.course.base if details.course else ()
    asked = first or interpretation.years
    wanted = [year for year in asked if year not in details.excluded_years]
    often = " bara ett år" if details.once else " varje år" if in_every_year(interpretation) else ""
    told = f" {years(wanted)}" if wanted else often
    if details.excluded_years and len(wanted) > 1 and not details.every_year:
        told = told.replace(" och ", " eller ")
    if details.every_year and len(wanted) > 1:
        told = f" {'både ' if len(wanted) == 2 else 'alla åren '}{years(wanted)}"
    return f"{told}{'' if first else times(details.course)}{but_not(interpretation)}"


def _named(
    draft: Draft, committee: tuple[str | None, str | None], rows: Sequence[Row], period: str
) -> str:
    own = [row for row in rows if row.committee == committee]
    name = draft.committee(committee)
    if period:
        return name + marks([draft.cite(row.hits[0]) for row in own])
    told = [f"{row.place.year or 'utan år'}{marks([draft.cite(row.hits[0])])}" for row in own]
    return f"{name} {listed(told)}"


def write_rows(draft: Draft, rows: Sequence[Row]) -> None:
    """A line for each row; of very many for the first, and what is left out."""
    shown = with_a_line(rows)
    full = few_of_any_outcome(draft, rows)
    read_words(hit.passage for row in shown for hit in row.hits[:_QUOTED])
    for row in shown:
        write_row(draft, row, full=full)
    say_what_is_left_out(draft, len(shown), len(rows), "nämnder och år")


def write_row(draft: Draft, row: Row, *, with_measures: bool = False, full: bool = False) -> None:
    """One line: the committee-year and what its controls found, quoted; with ``full`` more."""
    parts: list[str] = []
    numbers: list[int] = []
    graded = bool(draft.evidence.interpretation.severities)
    whole, single = doubts_in(row, of_severity=graded)
    asked = asked_by(draft.question, draft.evidence.interpretation)
    named = full or asks_for_things(draft.question)
    for hit in row.hits[:_QUOTED]:
        found = pieces(hit, asked, MANY) if named else telling(hit, asked)
        if full and not tells_what_came_of_it(found, asked):  # what was checked is no answer then
            found = telling(hit, asked)
        found = with_what_tells_it(draft, hit, gone_told(draft, hit) or found)
        quotes = with_recurrence(found, hit.passage, draft.evidence.interpretation)
        numbers += [draft.cite(hit, quote) for quote in quotes]
        what = _undone(hit) if parts else ""
        said = " ".join(map(in_marks, quotes))
        parts.append(
            f"{f'{what}: ' if what else ''}{said}{marks(numbers[-1:])}{single.get(hit, '')}"
        )
        if with_measures:
            own, cited = write_measures(draft, hit, " ".join(quotes))
            parts += own
            numbers += cited
    first = _undone(row.hits[0])
    text = f"{draft.name_of(row)}{f', {first}' if first else ''}{whole}: {' '.join(parts)}"
    more = [draft.cite(hit) for hit in row.hits[_QUOTED:]]
    if more:
        text += f" Därtill {counted(len(more), 'kontroll', 'kontroller')}{marks(more)}."
    draft.quoted(text, [*numbers, *more], row=True)


def _undone(hit: Hit) -> str:
    """ "”Nycklar”", of which "Inte gjord." does not say that it was not; else nothing."""
    judgement = hit.passage.judgement
    if judgement is None or judgement.outcome is not Outcome.NOT_PERFORMED:
        return ""
    name = control_name(hit.passage)
    return in_marks(name) if name else ""


def _nobody(draft: Draft) -> None:
    """Nobody had it: say so, with the rows that checked as proof."""
    interpretation = draft.evidence.interpretation
    if say_uncompared(draft):
        return
    rows = rows_of(draft.evidence.about)
    clean = [row for row in rows if row.certain]
    _none(draft)
    if asks_the_reports(draft.evidence):
        return  # what was found is no proof of what no report says
    combined = interpretation.type is QuestionType.COMBINED
    for row in clean[:12] if interpretation.topics and not combined else ():
        write_row(draft, row.only(_with_outcome(row.outcome)))


def say_uncompared(draft: Draft) -> bool:
    """Say that no earlier report tells which faults are gone; False, and nothing, where one may."""
    if not is_uncompared(draft.evidence):
        return False
    draft.coverage(f"{UNCOMPARED}, så det går inte att se om tidigare avvikelser är borta.")
    return True


def _none(draft: Draft) -> None:
    interpretation = draft.evidence.interpretation
    told = f"{subject(interpretation)}{_asked_years(interpretation)}"
    draft.coverage(none_did(interpretation, told))


def _with_outcome(outcome: Outcome | None) -> Callable[[Hit], bool]:
    return lambda hit: hit.outcome is outcome
