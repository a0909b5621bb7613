"""Rows of a coverage -> Swedish: who they are, and what their classes are called on every face."""

from __future__ import annotations

from api.compose.naming import several_in
from api.schemas import AnswerModel, CoverageRow

OUTCOME_WORDS = {
    "deviation": "avvikelse",
    "no_deviation": "utan avvikelse",
    "not_performed": "inte genomförd",
    "unclear": "oklart",
}
COVERAGE_WORDS = {
    "without_deviation": "Kontrollerade utan avvikelse",
    "not_performed": "Genomförde inte kontrollen",
    "unclear": "Framgår inte vad som hittades",
    "uncertain": "Osäkert vad kontrollen visade, läs själv",
    "not_mentioned": "Ingen sådan kontroll hittades",
    "no_report": "Har ingen rapport i biblioteket",
}


def told_classes(answer: AnswerModel) -> list[str]:
    """The classes of the coverage that a face shows. Of an answer that says no they are those that
    say more than that nothing is mentioned: a table of everybody who says nothing is no table."""
    names = ["with_deviation", *COVERAGE_WORDS]
    return names if answer.supported else ["no_report"]


def who(committee: str | None, year: int | None, municipality: str | None = None) -> str:
    """A committee-year in words, with its municipality where one is given."""
    of = f" i {municipality}" if municipality else ""
    return f"{committee or 'okänd nämnd'}{of} {year or 'okänt år'}"


def covered(row: CoverageRow, *, several: bool) -> str:
    """A committee-year of the coverage, with what became of its other controls."""
    name = who(row.committee, row.year, row.municipality if several else None)
    return name + beside(row)


def beside(row: CoverageRow) -> str:
    """In brackets, what became of other controls than those the row is told for."""
    if undone := ", ".join(f"”{one}”" for one in row.also_not_performed):
        return f" (inte genomförd: {undone})"
    done = ", ".join(f"”{one}”" for one in row.also_performed)
    return f" (genomförd utan avvikelse: {done})" if done else ""


def several_of(answer: AnswerModel) -> bool:
    """True where committees are named with their municipality, also for an answer that was kept
    before it said so itself."""
    names = ("with_deviation", *COVERAGE_WORDS)
    rows = (row for name in names for row in getattr(answer.coverage, name))
    return answer.several_municipalities or several_in(rows)
