"""Rows -> set operations: "i både X och Y", "X men inte Y", "2023 men inte 2024".

What must be there is looked for per committee-year when two topics are asked for, per committee
when years are. What must not be there counts only where there is a report that could
have had it: a committee without a report in the excluded year is not claimed to be free of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from api.compose.bounds import committees_named
from api.compose.draft import Draft
from api.compose.list import compose_list, sure
from api.compose.over_years import reported_years, say_of_one_year
from api.quoting.rows import Row, answering, committees_of
from api.swedish import years
from index.found import Evidence


def compose_combined(draft: Draft) -> list[Row]:
    """Write the rows that fulfil every condition; returns them. Of a committee with a report of one
    year nobody can tell in how many years it was so: it is named."""
    found = compose_list(draft, fulfilling(draft.evidence))
    details = draft.evidence.interpretation.details
    if details.excluded_years:
        _say_who_has_no_report_then(draft)
    if details.once or (details.every_year and not draft.evidence.interpretation.years):
        say_of_one_year(draft, sure(answering(draft.evidence)))
    return found


def _say_who_has_no_report_then(draft: Draft) -> None:
    """Name those who had it, and have no report of the year in which they must not: of them
    nothing can be told, and "ingen nämnd" is not said of them."""
    evidence = draft.evidence
    excluded = set(evidence.interpretation.details.excluded_years)
    reported = reported_years(evidence)
    had = committees_of(sure(answering(evidence)))
    lacking = [one for one in had if not excluded & reported.get(one, set())]
    if lacking:
        names = committees_named(draft, lacking)
        draft.coverage(
            f"För {years(sorted(excluded))} finns ingen rapport från {names}, "
            f"som därför inte räknas."
        )


def fulfilling(evidence: Evidence) -> list[Row]:
    """Rows of the asked outcome that fulfil every condition."""
    details = evidence.interpretation.details
    rows = sure(answering(evidence))
    topics = evidence.by_topic[: len(evidence.interpretation.topics)]
    if details.every_topic:
        rows = _with_every_topic(rows, topics)
    if details.every_outcome:
        wanted = set(evidence.interpretation.outcomes)
        rows = [row for row in rows if wanted <= set(row.outcomes)]
    if details.excluded_topics:
        rows = _without_topics(rows, evidence)
    if details.excluded_years:
        rows = _without_years(rows, evidence)
    if details.every_year:
        rows = _in_every_year(rows, evidence)
    if details.once:
        rows = _in_one_year(rows, evidence)
    return rows


def _with_every_topic(rows: Sequence[Row], topics: Sequence[frozenset[str]]) -> list[Row]:
    """Rows that have a control of each topic."""
    return [
        row for row in rows
        if all(any(hit.passage.id in topic for hit in row.hits) for topic in topics)
    ]  # fmt: skip


def _without_topics(rows: Sequence[Row], evidence: Evidence) -> list[Row]:
    """Rows whose report has no control of an excluded topic with the asked outcome."""
    barred = frozenset().union(*evidence.by_topic[len(evidence.interpretation.topics) :])
    wanted = evidence.interpretation.outcomes
    bad = {
        hit.passage.report_id
        for hit in evidence.excluded
        if hit.passage.id in barred
        and hit.outcome is not None
        and (not wanted or hit.outcome in wanted)
    }
    return [row for row in rows if row.place.report_id not in bad]


def _without_years(rows: Sequence[Row], evidence: Evidence) -> list[Row]:
    """Committees that have it in the wanted years, a report in the excluded one, and not there."""
    excluded = set(evidence.interpretation.details.excluded_years)
    wanted = set(evidence.interpretation.years) - excluded
    bad = {row.committee for row in rows if row.place.year in excluded}
    reported = {
        (place.municipality, place.committee) for place in evidence.scope if place.year in excluded
    }
    return [
        row for row in rows
        if row.committee not in bad and row.committee in reported
        and (not wanted or row.place.year in wanted)
    ]  # fmt: skip


def _in_every_year(rows: Sequence[Row], evidence: Evidence) -> list[Row]:
    """Rows of committees that have it in each of the years asked for; where none is named, in each
    of the two or more years that they have a report of."""
    details = evidence.interpretation.details
    asked = set(evidence.interpretation.years) - set(details.excluded_years)
    own: dict[tuple[str | None, str | None], set[int | None]] = {}
    reported = reported_years(evidence)
    for row in rows:
        own.setdefault(row.committee, set()).add(row.place.year)

    def always(committee: tuple[str | None, str | None]) -> bool:
        wanted = asked or reported.get(committee, set())
        return wanted <= own[committee] and len(wanted) > (not asked)

    return [row for row in rows if always(row.committee)]


def _in_one_year(rows: Sequence[Row], evidence: Evidence) -> list[Row]:
    """Rows of committees that have it in one of the two or more years of their reports."""
    reported = reported_years(evidence)
    years = Counter((row.committee, row.place.year) for row in rows)
    own = Counter(committee for committee, _ in years)
    return [row for row in rows if own[row.committee] == 1 and len(reported[row.committee]) > 1]
