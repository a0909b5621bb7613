"""Answers of very many rows: all are counted and checked, the first are quoted, and it is said."""

from __future__ import annotations

import pytest

from api.citations import check
from api.compose.bounds import MOST_CONTROLS, MOST_ROWS
from api.compose.draft import Claim, Counts, Draft
from api.schemas import AnswerModel
from index.found import Hit
from index.interpretation import Counted, Details, QuestionType
from index.models import Outcome, StoredPassage
from tests.answering import answer, evidence, hits, passage
from tests.composed import holds

YEARS = range(2000, 2025)


def controls(committees: int, each: int = 1) -> list[StoredPassage]:
    """``each`` deviations of every committee and year."""
    return [
        passage(f"Nämnd {number:02}", year, "Ett konto var öppet.", activity=f"Kontroll {n}")
        for number in range(committees)
        for year in YEARS
        for n in range(each)
    ]


def asked(
    type_: QuestionType, about: list[StoredPassage], counted: Counted | None = None
) -> AnswerModel:
    details = Details(counted=counted, of_controls=counted is Counted.CONTROLS)
    found = evidence(type_, about, outcomes=(Outcome.DEVIATION,), details=details)
    model = answer("Vilka eller hur många hade brister i behörigheter?", found)
    holds(model)
    assert model.dropped == 0
    return model


def lines(model: AnswerModel) -> int:
    """Sentences that are a line of their own."""
    return model.answer.count("\n- ")


def test_every_row_has_its_line_up_to_the_bound() -> None:
    model = asked(QuestionType.LIST, controls(MOST_ROWS // len(YEARS)))
    assert lines(model) == MOST_ROWS == len(model.committees)
    assert all(row.citations for row in model.committees)
    assert "redovisas de första" not in model.answer


def test_beyond_it_all_are_counted_and_the_first_are_told() -> None:
    model = asked(QuestionType.LIST, controls(20))
    assert model.sentences[0].text.startswith("20 nämnder hade avvikelser när det gäller")
    assert len(model.committees) == 500 == len(model.coverage.with_deviation)
    assert lines(model) == MOST_ROWS == len(model.citations)
    assert (
        "Här redovisas de första 300 av 500 nämnder och år; de andra 200 är räknade men redovisas "
        "inte var för sig. Fråga om ett år, en nämnd eller en kommun för att se dem."
    ) in model.answer
    assert "Utan citat här, men med i svaret: Nämnd 12 2000, " in model.answer


def test_rows_of_many_controls_have_fewer_lines() -> None:
    model = asked(QuestionType.LIST, controls(4, each=12))  # 100 rows
    assert lines(model) == MOST_CONTROLS // 12
    assert "de första 83 av 100 nämnder och år" in model.answer
    assert len(model.committees) == 100
    assert all(row.citations for row in model.committees)  # the first sentence cites each


@pytest.mark.parametrize("counted", [Counted.COMMITTEES, Counted.REPORTS])
def test_counts_of_very_many(counted: Counted) -> None:
    model = asked(QuestionType.COUNT, controls(20), counted)
    number = "20 nämnder" if counted is Counted.COMMITTEES else "500 av 500 rapporter"
    assert model.sentences[0].text.startswith(number)
    assert len(model.sentences[0].citations) == MOST_ROWS == lines(model)
    assert "de första 300 av 500 nämnder och år" in model.answer


def test_very_many_controls_are_counted_and_not_all_cited() -> None:
    model = asked(QuestionType.COUNT, controls(20, each=3), Counted.CONTROLS)
    assert model.sentences[0].text.startswith("1 500 kontroller hade avvikelser")
    assert len(model.sentences[0].citations) == MOST_CONTROLS
    assert "de första 100 av 1 500 kontroller" in model.answer


def test_a_count_of_what_is_not_cited_is_checked_too() -> None:
    about = controls(2)
    draft = Draft("hur många?", evidence(QuestionType.LIST, about))
    first: Hit = hits(about)[0]
    n = draft.cite(first)
    other = (about[-1],)
    draft.computed(f"Två nämnder [{n}].", [n], Claim(Counts.COMMITTEES, 2, uncited=other))
    draft.computed(f"Tre nämnder [{n}].", [n], Claim(Counts.COMMITTEES, 3, uncited=other))
    draft.computed(f"År 2024 [{n}].", [n], Claim(Counts.CONTROLS, 2, uncited=other))
    draft.computed(f"År 2023 [{n}].", [n], Claim(Counts.CONTROLS, 2, uncited=other))
    assert [one.reason for one in check(draft).failed] == [
        "räkningen stämmer inte",
        "nämner ett år som den inte hänvisar till",
    ]


MANY = range(MOST_ROWS + 100)


def one_each(outcome: Outcome, years: tuple[int, ...] = (2024,)) -> list[StoredPassage]:
    """A control of each of very many committees, in each of the years."""
    return [passage(f"Nämnd {n:03}", year, "Se ovan.", outcome) for n in MANY for year in years]


@pytest.mark.parametrize("question", ["Vilken nämnd fick det först?", "Vem hade felet först?"])
def test_of_very_many_that_were_first_some_are_named(question: str) -> None:
    found = evidence(
        QuestionType.LIST, one_each(Outcome.DEVIATION), details=Details(rank="first"),
        outcomes=(Outcome.DEVIATION,),
    )  # fmt: skip
    model = answer(question, found)
    holds(model)
    assert model.dropped == 0
    assert "Nämnd 007 och 392 till avvikelser" in model.sentences[0].text
    assert lines(model) == MOST_ROWS
    assert "de första 300 av 400 nämnder och år" in model.answer
    assert len(model.committees) == len(MANY)


def test_very_many_verdicts_are_counted_and_the_first_are_told() -> None:
    details = Details(assessment=True, verdicts=("sufficient",))
    about = one_each(Outcome.NO_DEVIATION)
    found = evidence(QuestionType.LIST, about, topics=(), details=details)
    model = answer("Vilka nämnder bedömde den som tillräcklig?", found)
    holds(model)
    assert model.dropped == 0
    assert model.sentences[0].text.startswith("400 nämnder gjorde den bedömningen: Nämnd 000, ")
    assert "Nämnd 007 och 392 till [1]" in model.sentences[0].text
    assert lines(model) == MOST_ROWS
    assert "de första 300 av 400 rapporter" in model.answer


def test_very_many_without_a_verdict_are_named_by_some() -> None:
    about = [
        passage(f"Nämnd {n:03}", 2024, "Se ovan.", Outcome.NO_DEVIATION, assessment=None)
        for n in MANY
    ]
    details = Details(assessment=True, verdicts=("none",))
    model = answer("Vilka saknar bedömning?", evidence(QuestionType.LIST, about, topics=(),
                                                       details=details))  # fmt: skip
    assert "hittats hos Nämnd 000 2024, " in model.answer
    assert "och 392 till." in model.answer
    assert len(model.answer) < 1_000


def test_sides_of_very_many_are_named_by_some() -> None:
    about = one_each(Outcome.DEVIATION, (2023, 2024))
    model = answer("Jämför 2023 och 2024.", evidence(QuestionType.COMPARE, about,
                                                     years=(2023, 2024)))  # fmt: skip
    holds(model)
    assert model.dropped == 0
    assert "avvikelser hade Nämnd 000 2023 och 2024, " in model.sentences[0].text
    assert "och 392 till [1][2]" in model.sentences[0].text
    assert len(model.committees) == 800
