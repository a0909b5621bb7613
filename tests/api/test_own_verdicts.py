"""What committees think of their own control is told in their words, not in those of a scale."""

from __future__ import annotations

import pytest

from api.compose.assessment import kind_of
from index.interpretation import Details, QuestionType
from ingest.identity.assessment import told_in
from tests.answering import answer, evidence, passage

ABOUT = Details(assessment=True)


@pytest.mark.parametrize(
    ("said", "own", "kept"),
    [
        ("Den interna kontrollen bedöms vara godtagbar.", "godtagbar", "Inte helt tillräcklig"),
        ("Hamnens interna kontroll har varit i huvudsak tillfredsställande.",
         "i huvudsak tillfredsställande", "Inte helt tillräcklig"),
        ("Styrelsen bedömer att den interna kontrollen är god.", "god", "Tillräcklig"),
        ("Nämndens interna kontroll är bristfällig.", "bristfällig", "Otillräcklig"),
        ("Vi har en god intern kontroll, med undantag för avtal.",
         "god intern kontroll, med undantag för avtal", "Inte helt tillräcklig"),
    ],
)  # fmt: skip
def test_a_verdict_is_read_in_its_own_words_and_told_in_its_sentence(
    said: str, own: str, kept: str
) -> None:
    """Also where an older library kept it in the words of the scale."""
    assert told_in(said) == own
    proof = passage("Hamnnämnden", 2023, f"Åtta kontroller gjordes. {said}", None, assessment=kept)
    model = answer("Hur bedömde nämnden sin kontroll?", evidence(
        QuestionType.LOOKUP, [proof], topics=(), details=ABOUT))  # fmt: skip
    assert model.answer == f"- Hamnnämnden 2023: ”{said}” [1]"
    assert kept not in model.answer


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("Undantaget är inköp, där bristerna återkommer.", True),
        ("Inom hamnen har den inte varit tillräcklig.", True),
        ("Arbetet med bisysslor behöver stärkas.", True),
        ("Rapporten lämnas till kommunstyrelsen.", False),
    ],
)
def test_what_takes_some_of_a_verdict_back_is_told_with_it(after: str, told: bool) -> None:
    text = f"Nämnden bedömer att den interna kontrollen är tillräcklig. {after}"
    proof = passage("Hamnnämnden", 2023, text, None, assessment="tillräcklig")
    model = answer("Hur bedömde nämnden sin kontroll?", evidence(
        QuestionType.LOOKUP, [proof], topics=(),
        details=ABOUT))  # fmt: skip
    assert (after in model.answer) is told


def test_a_verdict_that_stands_by_itself_is_quoted_as_it_stands() -> None:
    control = passage("Hamnnämnden", 2023, "Alla var rätt.", assessment="Håller, utom bokföringen")
    model = answer("Hur bedömde nämnden sin kontroll?", evidence(
        QuestionType.LOOKUP, [control], topics=(), details=ABOUT))  # fmt: skip
    assert "bedömde sin interna kontroll som ”Håller, utom bokföringen” [1]" in model.answer


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [
        ("tillräcklig inom avfall och vatten", "partly"),
        ("god i stora delar", "partly"),
        ("Godtagbar", "acceptable"),
        ("godtagbar i stora delar", "partly"),
        ("har brister inom skyddet", "partly"),
        ("uppvisar allvarliga brister", "insufficient"),
        ("God", "sufficient"),
        ("Tillfredsställande", "sufficient"),
        ("Inte tillräcklig", "insufficient"),
        ("inte har varit helt tillräcklig", "partly"),
        ("inte att den interna kontrollen är tillräcklig", "insufficient"),
        ("behöver stärkas", "partly"),
        ("Otillräcklig i vissa delar", "partly"),
        ("Gul", "other"),
    ],
)
def test_who_thinks_alike(verdict: str, kind: str) -> None:
    assert kind_of(verdict) == kind


def test_what_is_to_be_judged_is_no_verdict() -> None:
    asked = "Nämnden ska lämna en bedömning av om den interna kontrollen är tillräcklig eller ej."
    assert told_in(asked) is None


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("Nämnden bedömer att den interna kontrollen har brister inom området Skydd.",
         "har brister inom området Skydd"),
        ("Kontoret anser att den interna kontrollen uppvisar vissa brister.",
         "uppvisar vissa brister"),
        ("Den interna kontrollen har visat att brister finns i attesten.", None),
        ("Revisorerna bedömer att brister finns i den interna kontrollen.", None),
        ("Vi har i allt väsentligt en fungerande intern kontroll, men allt är inte bra.",
         "i allt väsentligt en fungerande intern kontroll"),
        ("Nämnden har arbetat för en fungerande intern kontroll.", None),
        ("Lagen kräver att alla har ordning på sin interna kontroll.", None),
    ],
)  # fmt: skip
def test_a_verdict_that_names_faults_is_one(said: str, own: str | None) -> None:
    """Not what one control has shown, nor what others say."""
    assert told_in(said) == own
