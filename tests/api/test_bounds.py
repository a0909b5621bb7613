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
