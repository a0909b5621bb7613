"""Services and a scope -> what the overview and the help page tell: counts, and the few shown.

No text is read but that of what is shown, and of controls that were not carried out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from api.present import filters_of, passage_model
from api.schemas import FiltersModel, PassageModel
from index.models import Filters, Outcome
from ingest.models import Kind

if TYPE_CHECKING:
    from api.looking_up import LookingUp
    from api.services import Services
    from index.engines.columns import Columns
    from index.search.counting import Field, OutcomeCount


#: So many deviations are read to see whether a measure is told.
_LOOKED_AT = 10


@dataclass(frozen=True, slots=True)
class Recurring:
    """Deviations that were found before, the latest first: those that are shown, and how many."""

    shown: tuple[PassageModel, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class UndoneRuns:
    """Controls left undone two years running or more; ``left`` committees were not followed."""

    runs: tuple[tuple[PassageModel, ...], ...]
    left: int


def columns_of(services: LookingUp) -> Columns:
    """What is counted: the searcher's columns where it is there, for else a model is loaded."""
    return services.searcher.columns if services.ready else services.library.columns()


def outcome_counts(
    services: Services, filters: FiltersModel, by: Sequence[Field]
) -> list[OutcomeCount]:
    """Controls in scope by these fields and outcome."""
    from index.search.counting import outcome_counts

    return outcome_counts(columns_of(services), by, _controls(filters))


def recurring(services: Services, filters: FiltersModel, most: int) -> Recurring:
    """Deviations in scope whose text says that they were found before."""
    from index.search.counting import newest_keys

    scope = _controls(filters)
    if scope.outcomes and Outcome.DEVIATION not in scope.outcomes or scope.recurring == (False,):
        return Recurring()
    keys = newest_keys(
        columns_of(services), replace(scope, outcomes=(Outcome.DEVIATION,), recurring=(True,))
    )
    shown = services.library.passages(keys[:most])
    return Recurring(tuple(passage_model(one) for one in shown), len(keys))


def undone(services: Services, filters: FiltersModel, most: int | None = None) -> UndoneRuns:
    """Controls in scope left undone two years running; at most ``most`` committees are followed."""
    from index.evidence.undone import undone_runs

    found = undone_runs(services.library, columns_of(services), _controls(filters), most)
    runs = tuple(tuple(passage_model(one) for one in run) for run in found.runs)
    return UndoneRuns(runs, found.left)


def common_processes(services: LookingUp, most: int, longest: int) -> list[str]:
    """The processes with most controls in the latest year, the commonest first; none of more
    characters than ``longest``."""
    columns = columns_of(services)
    years = [year for year in columns.words["year"].values if isinstance(year, int)]
    latest = Filters(years=(max(years),) if years else (), kinds=(Kind.CONTROL,))
    found = columns.facets(columns.rows(latest))["process"]
    return [str(name) for name, _ in found if len(str(name)) <= longest][:most]


def tells_a_measure(services: Services, committee: str, process: str) -> bool:
    """True where a late deviation of this process of the committee tells a measure."""
    from index.search.counting import newest_keys

    scope = Filters(committees=(committee,), processes=(process,), outcomes=(Outcome.DEVIATION,))
    keys = newest_keys(columns_of(services), scope)[:_LOOKED_AT]
    passages = services.library.passages(keys)
    return any(one.judgement.measures for one in passages if one.judgement)


def _controls(filters: FiltersModel) -> Filters:
    return replace(filters_of(filters), kinds=(Kind.CONTROL,))
