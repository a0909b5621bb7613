"""GET /api/matrix: a scope -> how many controls have each outcome, by two fields of them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from api.counting import outcome_counts
from api.schemas import FiltersModel, Model, OutcomeName
from api.serving.routes import PROBLEM, ServicesDep
from errors import WrongUsage

router = APIRouter(prefix="/api", responses=PROBLEM)

FieldName = Literal["municipality", "committee", "year", "process"]


class MatrixRequest(FiltersModel):
    """What the matrix counts: the scope, and the fields of its rows and columns."""

    rows: FieldName = Field(default="committee", description="Field of the rows.")
    columns: FieldName = Field(default="year", description="Field of the columns.")


class CellModel(Model):
    """Controls of one row and column; those of committees are told apart by municipality."""

    municipality: str | None = Field(
        default=None, description="Where a committee or municipality counts.", examples=["Ekstad"]
    )
    committee: str | None = Field(
        default=None, description="Where committees count.", examples=["Socialnämnden"]
    )
    year: int | None = Field(default=None, description="Where years count.", examples=[2024])
    process: str | None = Field(
        default=None, description="Where processes count.", examples=["Inköp"]
    )
    outcomes: dict[OutcomeName, int] = Field(
        description="Number of controls by outcome; an outcome that none has is left out.",
        examples=[{"deviation": 2, "no_deviation": 5}],
    )
    total: int = Field(description="All of them.", examples=[7])


class MatrixModel(Model):
    """The matrix, a cell for every row and column that has a control."""

    rows: FieldName = Field(description="Field of the rows.", examples=["committee"])
    columns: FieldName = Field(description="Field of the columns.", examples=["year"])
    cells: list[CellModel] = Field(description="By row, then by column.")
    totals: dict[OutcomeName, int] = Field(
        description="The whole scope by outcome.", examples=[{"deviation": 9, "no_deviation": 21}]
    )


@router.get("/matrix")
def matrix(services: ServicesDep, asked: Annotated[MatrixRequest, Query()]) -> MatrixModel:
    """Count controls in scope by two fields and outcome, as the overview shows them."""
    if asked.rows == asked.columns:
        raise WrongUsage(f"rows={asked.rows}", "är också kolumnernas fält.", "Ange två olika fält.")
    named: list[FieldName] = [asked.rows, asked.columns]
    fields: list[FieldName] = ["municipality"] if "committee" in named else []
    fields += [name for name in named if name not in fields]
    filters = FiltersModel.model_validate(asked.model_dump(exclude={"rows", "columns"}))
    cells: dict[tuple[object, ...], dict[OutcomeName, int]] = {}
    totals: dict[OutcomeName, int] = {}
    for one in outcome_counts(services, filters, fields):
        outcome: OutcomeName = one.outcome  # type: ignore[assignment]  # from the same enumeration
        cells.setdefault(one.values, {})[outcome] = one.number
        totals[outcome] = totals.get(outcome, 0) + one.number
    found = [
        CellModel.model_validate(
            {**dict(zip(fields, values, strict=True)), "outcomes": counts,
             "total": sum(counts.values())}
        )
        for values, counts in cells.items()
    ]  # fmt: skip
    found.sort(key=lambda cell: [_order(getattr(cell, name)) for name in _sorted_by(named)])
    return MatrixModel(rows=asked.rows, columns=asked.columns, cells=found, totals=totals)


def _sorted_by(named: list[FieldName]) -> list[FieldName]:
    """A committee stands with those of its municipality."""
    return [one for name in named for one in (("municipality", name) if name == "committee"
                                              else (name,))]  # fmt: skip


def _order(value: str | int | None) -> tuple[bool, str | int]:
    return value is not None, value if value is not None else ""
