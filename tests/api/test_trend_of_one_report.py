"""How something went over the years can't be seen in one report, and that is said."""

from __future__ import annotations

from index.interpretation import QuestionType
from tests.answering import answer, evidence, passage, place
from tests.composed import holds

QUESTION = "Har antalet båtar ökat eller minskat jämfört med föregående år?"
ONE = "Biblioteket har bara en rapport om det, Hamnnämnden 2024:"


def told(*rows: object, scope: tuple[int, ...] = ()) -> str:
    found = evidence(
        QuestionType.TREND, list(rows), topics=("båtar",),  # type: ignore[arg-type]
        scope=[place("Hamnnämnden", year) for year in scope],
    )  # fmt: skip
    model = answer(QUESTION, found)
    holds(model)
    return model.answer


def test_of_one_report_it_is_said() -> None:
    row = passage("Hamnnämnden", 2024, "Åtta båtar låg fel vid räkningen.")
    assert told(row).startswith(ONE)


def test_not_where_another_year_has_a_report_or_the_report_itself_tells() -> None:
    row = passage("Hamnnämnden", 2024, "Åtta båtar låg fel vid räkningen.")
    assert ONE not in told(row, scope=(2023,))
    before = passage("Hamnnämnden", 2023, "Två båtar låg fel vid räkningen.")
    assert ONE not in told(before, row)
