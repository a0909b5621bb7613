"""Two municipalities with committees of one name are told apart wherever a committee is named."""

from __future__ import annotations

import dataclasses

from api.citations import check
from api.commands.terminal import answer_text
from api.compose.draft import Draft
from api.compose.naming import control_name
from api.papers.parts import named
from api.quoting.references import reference_of, short_marks
from api.swedish import unbroken
from index.found import Evidence
from index.interpretation import Details, QuestionType
from index.models import Outcome
from tests.answering import answer, evidence, hits, passage

HERE = passage("Kommunstyrelsen", 2024, "Tre konton stod kvar.")
THERE = passage("Kommunstyrelsen", 2024, "Sju konton stod kvar.", municipality="Björkö")
CLEAN = passage(
    "Kommunstyrelsen", 2023, "Alla stämde.", Outcome.NO_DEVIATION, municipality="Björkö"
)
BOTH = [HERE, THERE, CLEAN]


def everywhere(found: Evidence, question: str) -> None:
    """Wherever the committee stands in what is said, its municipality follows."""
    model = answer(question, found)
    assert model.several_municipalities
    assert model.dropped == 0
    for shown in (model.answer, answer_text(model)):
        text = " ".join(shown.split()).replace("Kommunstyrelsen-", "")  # the name of the file
        said = text.count("Kommunstyrelsen")
        assert said
        assert said == text.count("Kommunstyrelsen i ")


def test_every_form_of_answer_names_the_municipality() -> None:
    for type_, question in (
        (QuestionType.LIST, "Vilka nämnder hade brister i behörigheter?"),
        (QuestionType.LOOKUP, "Vad visade kontrollen av behörigheter?"),
        (QuestionType.COUNT, "Hur många nämnder hade brister i behörigheter?"),
        (QuestionType.YESNO, "Hade kommunstyrelsen brister i behörigheter?"),
        (QuestionType.TREND, "Hur har det gått med behörigheterna?"),
        (QuestionType.MEASURE, "Vad gjordes åt behörigheterna?"),
        (QuestionType.SIMILAR, "Hur har andra gjort med behörigheter?"),
        (QuestionType.COMPARE, "Jämför kontrollerna av behörigheter."),
    ):
        everywhere(evidence(type_, BOTH, outcomes=(Outcome.DEVIATION,)), question)
    everywhere(
        evidence(QuestionType.COUNT, BOTH, details=Details(assessment=True), topics=()),
        "Hur bedömde nämnderna sin interna kontroll?",
    )


def test_also_where_only_the_library_has_several() -> None:
    found = evidence(QuestionType.LIST, [HERE], outcomes=(Outcome.DEVIATION,))
    found = dataclasses.replace(found, known_municipalities=("Björkö", "Ekstad"))
    model = answer("Vilka nämnder hade brister i behörigheter?", found)
    assert "Kommunstyrelsen i Ekstad" in model.answer
    assert reference_of(model.citations[0], several=True).startswith("Kommunstyrelsen i Ekstad, ")
    assert named(model.coverage.with_deviation, several=True) == "Kommunstyrelsen i Ekstad 2024"
    alone = answer("Vilka nämnder hade brister?", evidence(
        QuestionType.LIST, [HERE], outcomes=(Outcome.DEVIATION,)))  # fmt: skip
    assert "i Ekstad" not in alone.answer


def test_a_sentence_about_another_municipality_s_committee_is_dropped() -> None:
    found = evidence(QuestionType.LOOKUP, BOTH)
    draft = Draft("Vad visade kontrollen?", found)
    first, second = (draft.cite(hit) for hit in hits([HERE, THERE]))
    draft.computed(f"Kommunstyrelsen i Ekstad 2024 [{first}].", [first])
    draft.computed(f"Kommunstyrelsen i Björkö 2024 [{first}].", [first])
    draft.computed(f"Kommunstyrelsen i Ekstad 2023 [{first}][{second}].", [first, second])
    checked = check(draft)
    assert [one.text for one in checked.sentences] == ["Kommunstyrelsen i Ekstad 2024 [1]."]
    assert len(checked.failed) == 2


def test_a_file_without_pages_is_cited_by_heading_and_control() -> None:
    row = dataclasses.replace(HERE, page=None, page_label=None, process="Inköp")
    model = answer("Vad visade kontrollen av konton?", evidence(QuestionType.LOOKUP, [row]))
    place = "under ”Inköp”, kontrollen ”Kontroll av konton”"
    assert reference_of(model.citations[0]) == (
        f"Kommunstyrelsen, Uppföljning av intern kontroll 2024, {place}"
    )
    assert place in " ".join(answer_text(model).split())


def test_a_long_run_of_marks_is_read_short() -> None:
    assert short_marks("Fem [1][2][3][4][5]. Två [6][7].") == "Fem [1–5]. Två [6][7]."
    assert short_marks("[1][3][4][9]") == "[1][3][4][9]"


def test_a_number_is_not_parted_from_its_unit() -> None:
    text = "Av 1 240 brunnar tömdes 97 för sent, värde 34 mnkr, dvs. 8 % av 2023 års budget 2024."
    kept = unbroken(text)
    assert "1\u00a0240 brunnar" in kept and "34\u00a0mnkr" in kept and "8\u00a0%" in kept
    assert "2023 års budget 2024" in kept
    row = passage("Valnämnden", 2024, "Priset var " + "x" * 70 + " 1 115 tkr enligt avtal.")
    model = answer("Vad visade kontrollen?", evidence(QuestionType.LOOKUP, [row]))
    assert "1 115 tkr" in model.citations[0].quote
    assert "1 115 tkr" in answer_text(model) and "\u00a0" not in answer_text(model)


def test_a_dash_is_no_name_of_a_control() -> None:
    held = passage("Valnämnden", 2024, "Alla röster fanns.", activity="–")
    assert control_name(held) == "Behörighetshantering"
    bare = dataclasses.replace(held, working_method=" . ", process="-", risk=None)
    assert control_name(bare) == ""
