"""Controls in a list with numbers, what was found under the number elsewhere; numbers in names."""

from __future__ import annotations

from ingest.models import Block, Cell, Heading, Line, Paragraph, Table
from tests.reading import told


def cells(*texts: str) -> tuple[Cell, ...]:
    """A row of a table."""
    return tuple(Cell((Line(text),)) if text else Cell() for text in texts)


LISTED = Table(
    (
        cells("Nr", "Område", "Kontrollpunkt", "Läge"),
        cells("1", "Kansli", "Diarieföring av post", "Gul"),
        cells("2", "Kansli", "Arkivering", "Grön"),
        cells("3", "Ekonomi", "Attest av fakturor", "Röd"),
    )
)
FOUND = ("Fyra av 60 brev saknades.", "Allt var arkiverat.", "Nio av 40 fakturor saknade attest.")


def test_what_was_found_stands_in_an_appendix_under_the_number() -> None:
    blocks: list[Block] = [Heading(Line("Översikt över årets kontroller"), 2), LISTED]
    blocks.append(Heading(Line("Bilaga 1. Redovisning av kontrollerna"), 2))
    for number, text in enumerate(FOUND, 1):
        blocks.append(Heading(Line(f"Kontroll {number}"), 3))
        blocks.append(Paragraph(Line(f"Utförd av: Controller {number}", "Utförd av:")))
        blocks.append(Paragraph(Line(f"Utfall: {text}", "Utfall:")))
    assert [
        (one.number, one.process, one.control_activity, one.status, one.responsible, one.result)
        for one in told(blocks)
    ] == [
        ("1", "Kansli", "Diarieföring av post", "Gul", "Controller 1", FOUND[0]),
        ("2", "Kansli", "Arkivering", "Grön", "Controller 2", FOUND[1]),
        ("3", "Ekonomi", "Attest av fakturor", "Röd", "Controller 3", FOUND[2]),
    ]


def test_numbers_before_the_names_are_the_numbers() -> None:
    rows = [cells("Kontrollmoment", "Iakttagelse")]
    rows += [cells(f"{n}. Moment {word}", f"Inga fel vid {word}.") for n, word in
             enumerate(("attest", "inköp", "arkiv"), 1)]  # fmt: skip
    found = told([Heading(Line("Iakttagelser"), 2), Table(tuple(rows))])
    assert [(one.number, one.control_activity) for one in found] == [
        ("1", "Moment attest"), ("2", "Moment inköp"), ("3", "Moment arkiv"),
    ]  # fmt: skip


def test_process_risk_and_control_in_headings_with_letters_and_numbers() -> None:
    blocks: list[Block] = [
        Heading(Line("3 Resultat per process"), 2),
        Heading(Line("3.1 Process A: Elevhälsa"), 2),
        Heading(Line("Risk A1: Frånvaro upptäcks sent"), 3),
        Paragraph(Line("Sannolikhet 3 Konsekvens 3 Riskvärde 9")),
    ]
    for number in ("A1.1", "A1.2", "A1.3"):
        blocks += [
            Heading(Line(f"Kontroll {number} Uppföljning {number}"), 6),
            Table((cells("Utfall:", "Gul – mindre avvikelse"),)),
            Paragraph(
                Line(
                    "Vad kontrollen visade: Fyra av nio fall följdes upp efter mer än tio dagar.",
                    "",
                )
            ),
        ]
    blocks += [
        Heading(Line("4 Fortsatt arbete"), 2),
        Paragraph(Line("Planen för nästa år är beslutad.")),
    ]
    assert [
        (one.process, one.risk, one.number, one.control_activity, one.status, one.result)
        for one in told(blocks)
    ] == [
        ("Elevhälsa", "Frånvaro upptäcks sent", number, f"Uppföljning {number}",
         "Gul – mindre avvikelse", "Fyra av nio fall följdes upp efter mer än tio dagar.")
        for number in ("A1.1", "A1.2", "A1.3")
    ]  # fmt: skip
