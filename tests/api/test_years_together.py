"""Counts over several years together: added up only where each year states the number."""

from __future__ import annotations

import pytest

from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Socialnämnden"),), (2022, 2023, 2024), ("Ekstad",))
QUESTION = "Hur många personuppgiftsincidenter har registrerats under de tre åren tillsammans?"
#: What three years' reports say, and how the answer begins.
CASES = [
    (("23 incidenter, mestadels brev till fel adress.", "Under året registrerades 31 incidenter.",
      "Ombudet granskade 20 av årets 38 incidenter. Två incidenter anmäldes för sent."),
     "Tillsammans 92: 23 incidenter 2022 [1], 31 incidenter 2023 [2] och 38 incidenter 2024 [3]."),
    (("23 incidenter registrerades.", "Ombudet granskade 20 av 31 incidenter.", "38 incidenter."),
     "Rapporterna anger 23 incidenter 2022 [1] och 38 incidenter 2024 [2]. "
     "Antalet framgår inte entydigt för 2023, så någon summa ges inte."),
    (("23 incidenter.", "Två incidenter anmäldes för sent.", "38 incidenter."),
     "Rapporterna anger 23 incidenter 2022 [1] och 38 incidenter 2024 [2]. "
     "Antalet framgår inte entydigt för 2023, så någon summa ges inte."),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "begins"), CASES)
def test_a_sum_has_a_stated_number_for_each_year(texts: tuple[str, ...], begins: str) -> None:
    rows = [passage("Socialnämnden", year, text, Outcome.NO_DEVIATION,
                    activity="Incidenter anmäls inom 72 timmar")
            for year, text in zip((2022, 2023, 2024), texts, strict=True)]  # fmt: skip
    asked = read_question(QUESTION, NAMES)
    model = answer(QUESTION, evidence(asked.type, rows, interpretation=asked))
    holds(model)
    assert model.answer.startswith(begins)


def test_numbers_of_different_controls_are_not_added_up() -> None:
    activities = {2022: "Incidenter anmäls i tid", 2023: "Brandskyddsronder på boenden"}
    rows = [passage("Socialnämnden", year, "23 incidenter.", activity=activity)
            for year, activity in activities.items()]  # fmt: skip
    asked = read_question(QUESTION, NAMES)
    model = answer(QUESTION, evidence(asked.type, rows, interpretation=asked))
    holds(model)
    assert "Tillsammans" not in model.answer
    assert "så någon summa ges inte" in model.answer
