"""Reports -> the answer to "vilka rapporter finns?" and "vilka nämnder saknar rapport?".

What is told is the library itself, so every sentence is about the coverage and cites nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.draft import Draft
from api.quoting.coverage import named
from api.quoting.rows import Row
from api.swedish import capital, counted, listed, years
from index.found import CommitteeYear

#: More committee-years than this are counted by the sentence and stand in the coverage.
_NAMED = 40


def compose_reports(draft: Draft) -> list[Row]:
    """Write which reports there are, or are not; returns rows of the committee-years told."""
    if draft.evidence.interpretation.details.reports == "missing":
        return _missing(draft)
    places = draft.evidence.scope
    count = counted(len(places), "rapport", "rapporter")
    draft.coverage(f"Biblioteket har {count}{_period(draft)}: {_named(draft, places)}.")
    return _rows(draft, places)


def _missing(draft: Draft) -> list[Row]:
    absent = [place for place in draft.evidence.expected if place.report_id is None]
    if absent:
        draft.coverage(f"Rapport saknas i biblioteket för {_named(draft, absent)}.")
    else:
        draft.coverage(f"Ingen väntad rapport saknas i biblioteket{_period(draft)}.")
    if others := _of_other_years(draft):
        count = capital(counted(len(others), "nämnd", "nämnder"))
        draft.coverage(f"{count} har rapport bara för andra år: {listed(others)}.")
    draft.coverage(
        "En rapport väntas för varje år mellan nämndens första och sista, om registret inte "
        "säger annat."
    )
    return _rows(draft, absent)


def _of_other_years(draft: Draft) -> list[str]:
    """Committees that nothing is expected of in the one year that was asked for, and that have
    reports of others: who asks what is missing wants to know of these too."""
    evidence = draft.evidence
    asked = evidence.interpretation
    if len(asked.years) != 1 or asked.committees or len(evidence.known_municipalities) > 1:
        return []
    here = {place.committee for place in evidence.expected}
    others = [name for name in evidence.known_committees if name not in here]
    return others if len(others) <= _NAMED else []


def _period(draft: Draft) -> str:
    asked = draft.evidence.interpretation.years
    return f" för {years(asked)}" if asked else ""


def _named(draft: Draft, places: Sequence[CommitteeYear]) -> str:
    return named(places, several=draft.several, most=_NAMED)


def _rows(draft: Draft, places: Sequence[CommitteeYear]) -> list[Row]:
    rows = [Row(place, ()) for place in places]
    draft.tell(rows)
    return rows
