"""Answers that rest on thousands of controls: all are counted, some are cited, and it is said."""

from __future__ import annotations

import pytest

from api.citations import check
from api.compose.carried import MOST_CITED
from api.compose.draft import Claim, Counts, Draft, marks
from api.schemas import AnswerModel
from index.interpretation import QuestionType
from index.models import Outcome, Severity, StoredPassage
from tests.answering import answer, evidence, hits, passage
from tests.composed import holds

YEARS = range(2020, 2025)


def controls(committees: int, each: int) -> list[StoredPassage]:
    """``each`` grave deviations of every committee and year."""
    return [
        passage(
            f"Nämnd {number:02}", year, "Ett konto var öppet.", activity=f"Kontroll {n}",
            severity=Severity.SERIOUS,
        )
        for number in range(committees)
        for year in YEARS
        for n in range(each)
    ]  # fmt: skip


def asked(
    question: str, type_: QuestionType, about: list[StoredPassage], years: tuple[int, ...] = ()
) -> AnswerModel:
    found = evidence(type_, about, topics=(), outcomes=(Outcome.DEVIATION,), years=years)
    model = answer(question, found)
    holds(model)
    assert model.dropped == 0
    return model


SAID = "Hänvisningar finns till {} av de {} kontroller som svaret räknar. Fråga om ett år, "


@pytest.mark.parametrize(
    "question",
    ["Har bristerna blivit fler?", "Hur många fel fanns årligen?", "Ökar felen?"],
)
def test_years_are_counted_whole_and_cite_the_first(question: str) -> None:
    model = asked(question, QuestionType.TREND, controls(30, each=10))
    years = [one for one in model.sentences if one.text[:4] in map(str, YEARS)]
    assert [one.text.partition(" [")[0] for one in years] == [
        f"{year}: 300 kontroller med avvikelse i 30 rapporter" for year in YEARS
    ]
    assert all(len(one.citations) == 50 for one in years)
    assert len(model.citations) == 250
    assert SAID.format(250, "1 500") in model.answer
    assert len(model.committees) == 150 == len(model.coverage.with_deviation)
    assert sum(len(row.control_ids) for row in model.coverage.with_deviation) == 1500


@pytest.mark.parametrize(
    "question", ["Var bristerna fler 2024 än 2023?", "Blev felen färre 2024 än 2023?"]
)
def test_each_side_of_two_years_cites_its_first(question: str) -> None:
    about = [one for one in controls(30, each=30) if (one.year or 0) > 2022]
    model = asked(question, QuestionType.COMPARE, about, years=(2023, 2024))
    cited = {one.n: one.year for one in model.citations}
    first = model.sentences[0]
    assert "900 kontroller" in first.text
    assert {cited[n] for n in first.citations} == {2023, 2024}
    assert len(first.citations) == 100
    assert SAID.format(100, "1 800") in model.answer


def test_a_yes_of_very_many_rows_cites_its_first() -> None:
    model = asked("Finns det allvarliga brister?", QuestionType.YESNO, controls(300, each=1))
    assert model.sentences[0].text.startswith("Ja, enligt kontrollerna hos 300 nämnder")
    assert len(model.sentences[0].citations) == 50
    assert len(model.committees) == 1500
    assert "Hänvisningar finns till" in model.answer


def test_up_to_the_bound_everything_is_cited() -> None:
    model = asked("Har bristerna blivit fler?", QuestionType.TREND, controls(26, each=10))
    assert len(model.citations) == MOST_CITED
    assert "Hänvisningar finns" not in model.answer


def test_lines_and_quotes_keep_all_their_marks_and_what_is_counted_is_checked() -> None:
    about = hits(controls(30, each=10))
    draft = Draft("hur många?", evidence(QuestionType.LIST, [hit.passage for hit in about]))
    numbers = [draft.cite(hit) for hit in about]
    claim = Claim(Counts.CONTROLS, len(about))
    draft.computed(f"1 500 kontroller{marks(numbers)}.", numbers, claim)
    draft.computed(f"1 499 kontroller{marks(numbers)}.", numbers, Claim(Counts.CONTROLS, 1499))
    draft.computed(f"Nämnd 29 2024{marks(numbers)}.", numbers)
    draft.computed(f"Nämnd 29 2019{marks(numbers)}.", numbers)
    draft.computed(f"Nämnd 00 2020{marks(numbers[:60])}", numbers[:60], row=True)
    checked = check(draft)
    assert [one.reason for one in checked.failed] == [
        "räkningen stämmer inte",
        "nämner ett år som den inte hänvisar till",
    ]
    assert [len(one.citations) for one in checked.sentences] == [50, 50, 60, 0]
    assert len(checked.cited) == 60
