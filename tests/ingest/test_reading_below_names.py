"""Labels below the name of a control, whatever line that is; what stands around forms."""

from __future__ import annotations

import pytest

from ingest.models import Block, Heading, Line, Paragraph, Table
from tests.ingest.test_reading_cards import cells
from tests.reading import told

NAMES = ("Fria passager i garaget", "Tankning av redskapsbilar", "Utlån av liftar")
PROCESSES = ("Garage", "Garage", "Verkstad")
RESULTS = (
    "Två av nio passager var blockerade av pallar.",
    "Alla 40 tankningar hade en mätarställning.",
    "Tre lån saknade kvittens i liggaren.",
)
STATUSES = ("Brist", "Ingen brist", "Brist")


def labelled(process: str, result: str, status: str, mark: str = "") -> list[Block]:
    """What is told below a name, a line each."""
    lines = ("Process: " + process, "Risk: Någon skadas.", "Resultat: " + result,
             "Bedömning: " + status)  # fmt: skip
    return [Paragraph(Line(mark + line)) for line in lines if line != "Process: "]


@pytest.mark.parametrize("lead", ["Kontroll {} – ", "Kontroll {}: ", "Kontrollmoment {}: "])
def test_a_process_below_the_heading_of_a_control_is_its_own(lead: str) -> None:
    blocks: list[Block] = [Heading(Line("Genomförda kontroller"), 1)]
    for number, name in enumerate(NAMES):
        blocks.append(Heading(Line(lead.format(number + 1) + name), 2))
        blocks += labelled(PROCESSES[number], RESULTS[number], STATUSES[number])
    assert [
        (one.control_activity, one.process, one.result, one.status) for one in told(blocks)
    ] == [*zip(NAMES, PROCESSES, RESULTS, STATUSES, strict=True)]


def test_a_process_above_the_controls_stays_theirs() -> None:
    blocks: list[Block] = [Heading(Line("Genomförda kontroller"), 1)]
    for number, name in enumerate(NAMES):
        if number != 1:
            blocks.append(Paragraph(Line("Process: " + PROCESSES[number])))
        blocks.append(Paragraph(Line("Kontrollmoment: " + name)))
        blocks.append(Paragraph(Line("Resultat: " + RESULTS[number])))
    assert [(one.control_activity, one.process, one.result) for one in told(blocks)] == [
        *zip(NAMES, PROCESSES, RESULTS, strict=True)
    ]


def test_a_bold_item_of_a_list_names_the_labelled_items_below_it() -> None:
    blocks: list[Block] = [Heading(Line("Granskningar"), 1)]
    for number, name in enumerate(NAMES):
        blocks.append(Paragraph(Line("- " + name, name)))
        blocks += labelled("", RESULTS[number], STATUSES[number], "- ")
    assert [(one.control_activity, one.result, one.status) for one in told(blocks)] == [
        *zip(NAMES, RESULTS, STATUSES, strict=True)
    ]


def test_a_plain_item_of_a_list_belongs_to_what_stands_above_it() -> None:
    blocks: list[Block] = [Heading(Line("Granskningar"), 1)]
    for number, name in enumerate(NAMES):
        blocks.append(Paragraph(Line(name, name)))
        blocks += labelled("", RESULTS[number], STATUSES[number])
        blocks += [Paragraph(Line("Åtgärd:")), Paragraph(Line(f"- Liggare {number} byts"))]
    assert [one.control_activity for one in told(blocks)] == list(NAMES)
    assert told(blocks)[0].result == f"{RESULTS[0]}\n- Liggare 0 byts"


@pytest.mark.parametrize("heading", ["Statusfärger", "Hur färgerna används hos oss"])
def test_colours_that_are_explained_and_lines_to_sign_on_are_of_no_control(heading: str) -> None:
    blocks: list[Block] = [Heading(Line("Uppföljning 2024"), 1), Heading(Line(heading), 2)]
    blocks += [
        Paragraph(Line(text))
        for text in ("Grön: granskningen visar inga fel.", "Röd: fel som måste rättas genast.")
    ]
    for number, name in enumerate(NAMES):
        rows = (("Nr", str(number + 1)), ("Process", PROCESSES[number]), ("Kontrollmoment", name),
                ("Resultat", RESULTS[number]), ("Status", "Gul"))  # fmt: skip
        blocks.append(Table(tuple(cells(*row) for row in rows)))
        blocks.append(Paragraph(Line("Datum och underskrift: ________________")))
    assert [(one.control_activity, one.result, one.status) for one in told(blocks)] == [
        (name, result, "Gul") for name, result in zip(NAMES, RESULTS, strict=True)
    ]


def test_a_status_right_below_the_name_of_a_control_is_still_its_own() -> None:
    blocks: list[Block] = [Heading(Line("Kontroller"), 1)]
    for name, result in zip(NAMES, RESULTS, strict=True):
        blocks += [
            Heading(Line(name), 2),
            Paragraph(Line("Gul: mindre brist")),
            Paragraph(Line(result)),
        ]
    assert [(one.control_activity, one.status) for one in told(blocks)] == [
        (name, "Gul: mindre brist") for name in NAMES
    ]


@pytest.mark.parametrize("label", ["Risk", "Riskbeskrivning", "Identifierad risk"])
def test_a_risk_below_its_label_holds_for_the_controls_that_follow(label: str) -> None:
    def lines(*texts: str) -> list[Block]:
        return [Paragraph(Line(text)) for text in texts]

    def one(name: str, result: str) -> list[Block]:
        return lines("Kontrollmoment", name, "Metod", "Rond", "Resultat", result)

    first, second, third = (one(name, result) for name, result in zip(NAMES, RESULTS, strict=True))
    blocks = [
        Heading(Line("Uppföljning av intern kontroll 2024"), 1),
        Heading(Line("3.1 Garage"), 2), *lines(label, "Någon kläms."), *first, *second,
        Heading(Line("3.2 Verkstad"), 2), *lines(label, "Liftar kommer bort."), *third,
    ]  # fmt: skip
    assert [(text.process, text.risk, text.control_activity) for text in told(blocks)] == [
        ("Garage", "Någon kläms.", NAMES[0]),
        ("Garage", "Någon kläms.", NAMES[1]),
        ("Verkstad", "Liftar kommer bort.", NAMES[2]),
    ]


def test_a_risk_behind_the_name_of_a_control_is_its_own() -> None:
    texts = ("Kontrollmoment", NAMES[0], "Risk", "Någon kläms.", "Resultat", RESULTS[0],
             "Kontrollmoment", NAMES[1], "Resultat", RESULTS[1],
             "Kontrollmoment", NAMES[2], "Risk", "Liftar kommer bort.", "Resultat", RESULTS[2],
    )  # fmt: skip
    heads: list[Block] = [Heading(Line("Intern kontroll 2024"), 1), Heading(Line("3.1 Garage"), 2)]
    blocks = [*heads, *(Paragraph(Line(text)) for text in texts)]
    assert [text.risk for text in told(blocks)] == [
        "Någon kläms.",
        None,
        "Liftar kommer bort.",
    ]
