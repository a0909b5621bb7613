"""What a control found: status words first, then the learned decision; sentences and folds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from eval.outcome.data import fold_of, load_examples
from index.embedding.embeddings import Encoder, load_encoder, passage_text
from index.models import Judgement, Outcome, OutcomeSource, Severity
from index.outcome.judge import OutcomeModel
from index.outcome.linear import WEIGHTS
from index.outcome.status import Status, Verdict, read_status, read_verdict
from index.swedish.sentences import sentences
from ingest.models import ControlText
from settings import load
from tests.toy import ToyEncoder


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder("bundled", load())


@pytest.fixture(scope="module")
def model(encoder: Encoder) -> OutcomeModel:
    return OutcomeModel.load(load(), encoder)


def judge(model: OutcomeModel, encoder: Encoder, *texts: ControlText) -> list[Judgement]:
    return model.judge(texts, encoder.encode_passages([passage_text(t, None, None) for t in texts]))


# ---- status words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Grön", Status(Outcome.NO_DEVIATION, None)),
        ("GUL", Status(Outcome.DEVIATION, Severity.MINOR)),
        ("Röd – väsentlig avvikelse", Status(Outcome.DEVIATION, Severity.SERIOUS)),
        ("Utan anmärkning.", Status(Outcome.NO_DEVIATION, None)),
        ("Mindre avvikelse", Status(Outcome.DEVIATION, Severity.MINOR)),
        ("Större avvikelse, se kommentar", Status(Outcome.DEVIATION, Severity.SERIOUS)),
        ("Ej genomförd", Status(Outcome.NOT_PERFORMED, None)),
        ("Status: Inte  genomförd", Status(Outcome.NOT_PERFORMED, None)),
        ("Avvikelse", Status(Outcome.DEVIATION, None)),
        ("🔴", Status(Outcome.DEVIATION, Severity.SERIOUS)),
    ],
)
def test_a_status_word_is_read(cell: str, wanted: Status) -> None:
    assert read_status(cell) == wanted


@pytest.mark.parametrize("cell", [None, "", "-", "Genomförd", "Klar", "2024-11-30", "Hög", "Ja"])
def test_a_word_that_names_no_finding_decides_nothing(cell: str | None) -> None:
    assert read_status(cell) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("result", "wanted"),
    [
        ("Tolv köp, alla med blankett. Ua.", Verdict(Outcome.NO_DEVIATION, "Ua.")),
        ("Allt stämde.\nMomentet behålls.", Verdict(Outcome.NO_DEVIATION, "Allt stämde.")),
        ("Avvikelse\n83 av 100 planer.", Verdict(Outcome.DEVIATION, "Avvikelse")),
        ("Ej utförd. Vakans.", Verdict(Outcome.NOT_PERFORMED, "Ej utförd.")),
        ("Enhet A: inga avvikelser.\nTvå larm var trasiga.", None),
        ("Avvikelse\nDet sista är åtgärdat. Ok.", None),
        ("Tolv köp granskades.", None),
        (None, None),
        (
            "Kunde inte bedömas. Svaren från laboratoriet hade inte kommit.",
            Verdict(Outcome.UNCLEAR, "Kunde inte bedömas."),
        ),
        (
            "Underlaget var ofullständigt.\nDet går inte att bedöma.",
            Verdict(Outcome.UNCLEAR, "Det går inte att bedöma."),
        ),
        ("Kunde inte bedömas i tre ärenden. Övriga stämde.", None),
        ("Ej genomförd. Kunde inte bedömas.", None),
    ],
)
def test_a_sentence_that_is_a_verdict_and_nothing_else(
    result: str | None, wanted: Verdict | None
) -> None:
    assert read_verdict(result) == wanted


def test_a_verdict_in_the_text_goes_before_the_guess_and_is_its_evidence(
    model: OutcomeModel, encoder: Encoder
) -> None:
    text = ControlText(result="Fem köp saknade blankett i fjol, då det var en stor brist. Ua.")
    (judged,) = judge(model, encoder, text)
    assert judged.outcome is Outcome.NO_DEVIATION
    assert judged.certain and (judged.evidence or "?") in (text.result or "")


def test_the_reports_own_status_goes_before_the_guess(
    model: OutcomeModel, encoder: Encoder
) -> None:
    text = "Stickprov på 20 fakturor. Inga avvikelser noterades, samtliga var attesterade."
    plain, green, red = judge(
        model,
        encoder,
        ControlText(result=text),
        ControlText(result=text, status="Grön"),
        ControlText(result=text, status="Röd"),
    )
    assert (plain.outcome, plain.source) == (Outcome.NO_DEVIATION, OutcomeSource.MODEL)
    assert (green.outcome, green.source) == (Outcome.NO_DEVIATION, OutcomeSource.STATUS)
    assert (red.outcome, red.source) == (Outcome.DEVIATION, OutcomeSource.STATUS)
    assert red.severity is Severity.SERIOUS
    assert red.text_outcome is Outcome.NO_DEVIATION  # what the text says is kept beside it
    assert red.evidence == "Röd"
    assert not red.certain
    assert green.text_outcome is Outcome.NO_DEVIATION
    assert plain.text_outcome is None


@pytest.mark.slow
def test_a_deviation_that_its_text_calls_grave_is_serious(
    model: OutcomeModel, encoder: Encoder
) -> None:
    fault = "Två av femtio bojar saknades vid ronden."
    plain, grave, yellow = judge(
        model,
        encoder,
        ControlText(result=fault),
        ControlText(result=f"{fault} Avvikelsen bedöms som väsentlig."),
        ControlText(result=f"{fault} Avvikelsen bedöms som väsentlig.", status="Mindre avvikelse"),
    )
    assert plain.severity is Severity.MINOR
    assert grave.severity is Severity.SERIOUS
    assert grave.severity_confidence is not None
    assert grave.severity_confidence >= 0.95
    assert yellow.severity is Severity.MINOR  # the report's own word goes first


@pytest.mark.slow
def test_without_a_result_the_status_decides_or_nothing_is_known(
    model: OutcomeModel, encoder: Encoder
) -> None:
    empty, blank, yellow = judge(
        model,
        encoder,
        ControlText(control_activity="Kontroll av konton"),
        ControlText(control_activity="Kontroll av konton", result="  \n "),
        ControlText(control_activity="Kontroll av konton", status="Gul"),
    )
    assert empty.outcome is blank.outcome is Outcome.UNCLEAR
    assert empty.evidence is None
    assert (yellow.outcome, yellow.severity) == (Outcome.DEVIATION, Severity.MINOR)


# ---- the learned decision ------------------------------------------------------------------------


@pytest.mark.slow
def test_the_four_outcomes_of_texts_that_no_training_file_has(
    model: OutcomeModel, encoder: Encoder
) -> None:
    found = judge(
        model,
        encoder,
        ControlText(result="Kontrollen har inte genomförts under året på grund av vakanser."),
        ControlText(result="Samtliga granskade attester var korrekta. Inga avvikelser noterades."),
        ControlText(
            result="Tre medarbetare som slutat stod kvar med aktiva konton i systemet. "
            "Kontona har avslutats. Rutinen ska förtydligas under våren 2025."
        ),
        ControlText(
            result="Arbetet med rutinen pågår. En arbetsgrupp har utsetts och utbildning "
            "har erbjudits cheferna."
        ),
    )
    assert [j.outcome for j in found] == [
        Outcome.NOT_PERFORMED,
        Outcome.NO_DEVIATION,
        Outcome.DEVIATION,
        Outcome.UNCLEAR,
    ]
    assert "Rutinen ska förtydligas under våren 2025." in found[2].measures
    assert found[2].evidence is not None
    assert "stod kvar" in found[2].evidence
    assert found[2].severity is Severity.MINOR
    assert found[1].severity is None
    assert found[1].measures == ()


@pytest.mark.slow
def test_evidence_and_measures_are_verbatim_pieces_of_the_result(
    model: OutcomeModel, encoder: Encoder
) -> None:
    texts = [e.text for e in load_examples() if e.part == "ekstad"][:60]
    for text, judgement in zip(texts, judge(model, encoder, *texts), strict=True):
        assert text.result is not None
        assert judgement.evidence is not None
        assert judgement.evidence in text.result
        assert all(measure in text.result for measure in judgement.measures)
        assert 0 < judgement.confidence <= 1
        assert (judgement.severity is None) == (judgement.outcome is not Outcome.DEVIATION)


@pytest.mark.slow
def test_the_shipped_weights_have_learned_their_texts(
    model: OutcomeModel, encoder: Encoder
) -> None:
    """Not how good the decision is (docs/model-card.md tells that), but that the file is right."""
    examples = [e for e in load_examples() if e.part == "ekstad"][:100]
    found = judge(model, encoder, *(e.text for e in examples))
    right = sum(j.outcome is e.outcome for j, e in zip(found, examples, strict=True))
    assert right >= 95


@pytest.mark.slow
def test_another_model_in_the_library_does_not_change_the_judgement(
    model: OutcomeModel, encoder: Encoder
) -> None:
    toy = ToyEncoder()
    beside = OutcomeModel.load(load(), toy)
    text = ControlText(result="Vid stickprovet saknades underskrift på fyra av tio avtal.")
    (other,) = beside.judge([text], toy.encode_passages(["x"]))
    (own,) = judge(model, encoder, text)
    assert other.outcome is own.outcome is Outcome.DEVIATION
    assert other.confidence == pytest.approx(own.confidence, abs=0.02)


@pytest.mark.slow
def test_no_controls_give_no_judgements(model: OutcomeModel) -> None:
    assert model.judge([], np.zeros((0, 384), np.float32)) == []


def test_the_weight_file_holds_no_pickles_and_is_small() -> None:
    with np.load(WEIGHTS, allow_pickle=False) as kept:
        assert {"buckets", "rarity", "outcome.sparse"} <= set(kept.files)
    assert WEIGHTS.stat().st_size < 12_000_000


# ---- sentences -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ett fel. Två fel.", ["Ett fel.", "Två fel."]),
        ("Det gäller bl.a. Norra enheten, t.ex. kl. 8.30 v. 14-26. Klart.", 2),
        ("Enligt SFS 2009:400, dvs. OSL, ska nr. 5 anges. Nästa.", 2),
        ("Beslut togs den 14. maj. Sedan inget.", 2),
        ("Skulden är 1,2 mnkr. 900 tkr är åter.", ["Skulden är 1,2 mnkr.", "900 tkr är åter."]),
        ("Punkter:\n- ett\n- två", ["Punkter:", "ett", "två"]),
        ("Avtal m.m. Vidare saknas rutin.", ["Avtal m.m.", "Vidare saknas rutin."]),
        ('Han sade: "Det är klart." Sedan gick han.', 2),
        ("", []),
    ],
)
def test_sentences_are_split_as_swedish_does(text: str, wanted: list[str] | int) -> None:
    found = sentences(text)
    if isinstance(wanted, int):
        assert len(found) == wanted, found
    else:
        assert [s.text for s in found] == wanted
    assert all(text[s.start : s.end] == s.text for s in found)


def test_every_gold_measure_but_one_is_a_sentence() -> None:
    """Those of training/own apart, which name the words and not the sentence (model card)."""
    missing = [
        measure
        for example in load_examples()
        if not example.source.startswith("own-") or example.source in ("own-2", "own-3")
        for measure in example.measures
        if measure not in [s.text for s in sentences(example.text.result or "")]
    ]
    assert len(missing) <= 1


# ---- folds ---------------------------------------------------------------------------------------


def test_no_group_stands_in_two_folds() -> None:
    examples = load_examples()
    place: dict[str, int] = {}
    for example, fold in zip(examples, fold_of(examples), strict=True):
        assert place.setdefault(example.group, fold) == fold
    committees = {e.group for e in examples if e.part == "ekstad"}
    assert len(committees) == 14
    assert Path(WEIGHTS).exists()
