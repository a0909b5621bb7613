"""Rows -> what their committees have reports of: in how many years something was, that it never
was, or what became of it since, is only told where several years can be seen."""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.draft import Draft
from api.quoting.coverage import named
from api.quoting.rows import Row
from api.swedish import listed, years
from index.found import Evidence


def reported_years(
    evidence: Evidence,
) -> dict[tuple[str | None, str | None], set[int | None]]:
    """Committee -> the years of its reports in the scope."""
    reported: dict[tuple[str | None, str | None], set[int | None]] = {}
    for place in evidence.scope:
        reported.setdefault((place.municipality, place.committee), set()).add(place.year)
    return reported


def say_of_one_year(draft: Draft, rows: Sequence[Row]) -> None:
    """Name the committees of ``rows`` with a report of one year: they tell of no other."""
    reported = reported_years(draft.evidence)
    alone = [row.place for row in rows if len(reported[row.committee]) == 1]
    if not alone:
        return
    told = named(alone, several=draft.several)
    if draft.evidence.interpretation.details.never:
        draft.coverage(f"Bara ett års rapport finns från {told}.")
    else:
        draft.coverage(f"Rapport för bara ett år, så att det inte går att se: {told}.")


def say_of_no_other_year(draft: Draft) -> bool:
    """Say that of several years that are asked about one alone has reports, so that nothing can be
    held against it; says whether it was written."""
    interpretation = draft.evidence.interpretation
    asked = interpretation.years
    reported = {place.year for place in draft.evidence.scope if place.report_id}
    lacking = [year for year in asked if year not in reported]
    if not lacking or len(asked) - len(lacking) != 1:
        return False
    names = interpretation.committees or interpretation.municipalities
    whose = f" från {listed(names)}" if names else ""
    draft.coverage(
        f"Biblioteket har ingen rapport{whose} för {years(lacking)}: utfallen kan inte ställas mot "
        "varandra."
    )
    return True


def say_of_a_single_report(draft: Draft, row: Row) -> None:
    """Say that the committee of ``row`` has a report of its year alone, where that is so."""
    if len(reported_years(draft.evidence)[row.committee]) == 1:
        whose = named([row.place], several=draft.several)
        draft.coverage(
            f"Biblioteket har bara en rapport om det, {whose}: ingen kontroll av ett annat år "
            "finns att jämföra med."
        )
