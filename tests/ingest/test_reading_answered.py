"""Several questions under each control that are answered with yes or no: one verdict."""

from __future__ import annotations

import pytest

from ingest.models import Block, ControlText, Document, Heading, Kind, Line, Paragraph
from ingest.walk.controls import read_controls
from tests.ingest.test_reading_unnamed import read, table
from tests.ingest.test_reading_word_forms import HEADS, NAMES, RESULTS
from tests.reading import controls_of, report_of

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


@pytest.mark.parametrize(
    ("asked", "extra"),
    [
        (("Genomförd", "Avvikelse"), ("Genomförd",)),
        (("Kontroll utförd?", "Brist"), ("Kontroll utförd?",)),
        (("Utförd", "Rutin finns", "Fel funna"), ("Utförd", "Rutin finns")),
        (("Genomförd", "Avvikelser", "Åtgärd krävs"), ("Genomförd", "Åtgärd krävs")),
    ],
)
def test_the_last_of_several_columns_of_answers_is_the_verdict(
    asked: tuple[str, ...], extra: tuple[str, ...]
) -> None:
    rows = []
    for name, result, fault in zip(NAMES, RESULTS, FAULTS, strict=True):
        judged = dict.fromkeys(asked, "Ja") | {
            [label for label in asked if label not in extra][0]: fault
        }
        rows.append(" | ".join((name, *judged.values(), result, "–")))
    found = read(table(" | ".join(("Kontrollmoment", *asked, "Kommentar", "Åtgärd")), *rows))
    assert [(one.control_activity, one.result) for one in found] == [
        *zip(NAMES, RESULTS, strict=True)
    ]
    assert [one.status for one in found] == [*FAULTS]
    assert [[label for label, _ in one.extra] for one in found] == [[*extra]] * 3


def test_answers_beside_a_verdict_are_no_part_of_what_was_found() -> None:
    rows = [
        " | ".join((name, fault, state, result))
        for name, fault, state, result in zip(
            NAMES, FAULTS, ("Gul", "Grön", "Röd"), RESULTS, strict=True
        )
    ]
    found = read(table("Kontrollmoment | Avvikelse | Bedömning | Kommentar", *rows))
    assert [one.result for one in found] == [*RESULTS]
    assert [one.status for one in found] == ["Gul", "Grön", "Röd"]


def test_a_dash_answers_nothing() -> None:
    head = "Kontrollmoment | Genomförd | Avvikelse | Kommentar"
    rows = (f"{NAMES[0]} | Nej | – | Vakans.", f"{NAMES[1]} | Ja | Ja | {RESULTS[1]}")
    found = read(table(head, *rows))
    assert [(one.result, one.status) for one in found] == [("Vakans.", None), (RESULTS[1], "Ja")]
    assert [dict(one.extra) for one in found] == [{"Genomförd": "Nej"}, {"Genomförd": "Ja"}]


def test_one_column_of_answers_that_is_all_there_is_stays_the_result() -> None:
    rows = [" | ".join((name, fault)) for name, fault in zip(NAMES, FAULTS, strict=True)]
    assert [one.result for one in read(table("Kontrollmoment | Utfall", *rows))] == [*FAULTS]


ANSWERED = """Kontroll nr {}: {}
Genomförd: {}
Avvikelse: {}
Beskrivning av avvikelse: {}
Vidtagen åtgärd: {}

"""


def test_yes_and_no_beside_dashes_are_no_findings() -> None:
    told = (("Kajerna har stegar", "Ja", "Ja", "Två av nio kajer saknade stege.", "De beställs."),
            ("Avgifter är rätt", "Ja", "Nej", "-", "-"),
            ("Larm provas", "Nej", "-", "Provet ställdes in under våren.", "-"))  # fmt: skip
    text = "".join(ANSWERED.format(count, *one) for count, one in enumerate(told, 1))
    read = controls_of(report_of(f"Intern kontroll 2024\n\nHamnnämnden, Solvik kommun\n\n{text}"))
    assert [(one.number, one.control_activity, one.result, one.status) for one in read] == [
        ("1", "Kajerna har stegar", "Två av nio kajer saknade stege.\nDe beställs.", "Ja"),
        ("2", "Avgifter är rätt", None, "Nej"),
        ("3", "Larm provas", "Provet ställdes in under våren.", None),
    ]


@pytest.mark.parametrize("label", ["Kontroll {}", "Kontrollmoment {}", "Granskning nr {}"])
def test_the_control_behind_one_without_a_result_is_one_of_its_own(label: str) -> None:
    told = (("Stegar", "Två saknas."), ("Avgifter", "-"), ("Larm", "Provet ställdes in."))
    text = "".join(
        f"{label.format(count)}: {name}\nResultat: {found}\nÅtgärd: -\n\n"
        for count, (name, found) in enumerate(told, 1)
    )
    read = controls_of(report_of(f"Intern kontroll 2024\n\nHamnnämnden, Solvik kommun\n\n{text}"))
    assert [(one.control_activity, one.result, one.method) for one in read] == [
        ("Stegar", "Två saknas.", None),
        ("Avgifter", None, None),
        ("Larm", "Provet ställdes in.", None),
    ]
