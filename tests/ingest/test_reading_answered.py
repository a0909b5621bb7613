"""Several questions under each control that are answered with yes or no: one verdict."""

from __future__ import annotations

import pytest

from ingest.models import Block, ControlText, Document, Heading, Kind, Line, Paragraph
from ingest.walk.controls import read_controls
from tests.ingest.test_reading_word_forms import HEADS, NAMES, RESULTS

BOXES = {"Ja": "☒ Ja ☐ Nej", "Nej": "☐ Ja ☒ Nej"}
FAULTS = ("Ja", "Nej", "Ja")


def controls(labels: tuple[str, ...], boxed: bool) -> list[ControlText]:
    blocks: list[Block] = [*HEADS]
    for name, result, fault in zip(NAMES, RESULTS, FAULTS, strict=True):
        answers = (*("Ja" for _ in labels[:-1]), fault)
        blocks.append(Heading(Line(name), 3))
        blocks += [
            Paragraph(Line(f"{label}: {BOXES[answer] if boxed else answer}"))
            for label, answer in zip(labels, answers, strict=True)
        ]
        blocks.append(Paragraph(Line(f"Kommentar: {result}")))
    drafts = read_controls(Document(tuple(blocks))).drafts
    return [draft.text for draft in drafts if draft.kind is Kind.CONTROL]


@pytest.mark.parametrize("boxed", [True, False])
@pytest.mark.parametrize(
    "labels",
    [
        ("Kontrollen genomförd", "Avvikelse"),
        ("Genomförd", "Brist"),
        ("Utförd enligt plan", "Rutin finns", "Avvikelser"),
    ],
)
def test_the_last_of_several_answers_is_the_verdict(labels: tuple[str, ...], boxed: bool) -> None:
    found = controls(labels, boxed)
    assert [(one.control_activity, one.result) for one in found] == [
        *zip(NAMES, RESULTS, strict=True)
    ]
    assert [[label for label, _ in one.extra] for one in found] == [[*labels[:-1]]] * 3
    assert [one.status for one in found] == [*FAULTS]


@pytest.mark.parametrize("label", ["Avvikelse", "Genomförd"])
def test_one_answer_alone_stays_the_status(label: str) -> None:
    assert [one.status for one in controls((label,), boxed=False)] == [*FAULTS]
