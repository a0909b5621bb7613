"""Tables that are cards, tables told cell by cell, and small tables around a control."""

from __future__ import annotations

import pytest

from ingest.models import Block, Cell, ControlText, Heading, Line, Paragraph, Table
from ingest.nothing import nothing_done
from ingest.tables.cards import with_verdict
from ingest.text.reader import read_text
from ingest.vocabulary import vocabulary
from tests.reading import told


def cells(*texts: str) -> tuple[Cell, ...]:
    """A row of a table; lines of a cell are parted by "/", those in capitals are bold."""
    return tuple(
        Cell(tuple(Line(t, t if t.isupper() else "") for t in text.split("/"))) if text else Cell()
        for text in texts
    )


FINDINGS = (
    "Nio av 40 brev var fel ställda.",
    "Allt var i sin ordning då.",
    "Ett prov ställdes in.",
)


def test_a_card_has_its_name_and_verdict_in_its_head() -> None:
    blocks: list[Block] = [Heading(Line("Verksamhetsområde Elnät"), 2)]
    for number, text in enumerate(FINDINGS, 1):
        if number == 3:
            blocks.append(Heading(Line("Verksamhetsområde Värme"), 2))
        left = "VARFÖR/Fel belopp/UTFÖRD AV/Nätchef"
        right = (
            f"IAKTTAGELSER/{text}/GÖRS HÄRNÄST/Rutinen skrivs om av staben under hösten {number}."
        )
        head = cells(f"K{number} Post nummer {'abc'[number - 1]} UTAN ANMÄRKNING", "")
        blocks.append(Table((head, cells(left, right))))
    found = told(blocks)
    assert [(one.process, one.number, one.control_activity, one.status) for one in found] == [
        ("Elnät", "K1", "Post nummer a", "UTAN ANMÄRKNING"),
        ("Elnät", "K2", "Post nummer b", "UTAN ANMÄRKNING"),
        ("Värme", "K3", "Post nummer c", "UTAN ANMÄRKNING"),
    ]
    assert found[0].result == f"{FINDINGS[0]}\nRutinen skrivs om av staben under hösten 1."
    assert (found[0].risk, found[0].responsible) == ("Fel belopp", "Nätchef")


def small_labels(status: str, colour: str = "Gul") -> list[ControlText]:
    """Cards with a coloured bar, and labels that only stand above their values."""
    blocks: list[Block] = [Heading(Line("Årets kontroller"), 2)]
    for number, text in enumerate(FINDINGS):
        bar = Cell((Line(f"Prov av larm {number}", f"Prov av larm {number}"),), colour=colour)
        facts = cells("Process/Hamnen", "Ansvarig/Hamnmästare", f"Status/{status}")
        blocks.append(Table(((bar, Cell(), Cell()), facts, cells(f"Kommentar/{text}", "", ""))))
    return told(blocks)


def test_labels_above_their_values_need_not_be_bold_below_a_name() -> None:
    found = small_labels("Utan avvikelse")
    assert [(one.process, one.responsible, one.control_activity) for one in found] == [
        ("Hamnen", "Hamnmästare", f"Prov av larm {number}") for number in range(3)
    ]
    assert [one.result for one in found] == list(FINDINGS)


def test_the_colour_of_a_bar_is_no_verdict_beside_a_status_that_tells_one() -> None:
    assert [one.status for one in small_labels("Utan avvikelse")] == ["Utan avvikelse"] * 3
    # a day tells when the work was done, and the colour what was found
    assert [one.status for one in small_labels("12 november", "Röd")] == ["Röd"] * 3


def test_a_name_without_a_verdict_stays_whole() -> None:
    assert with_verdict("K1 Besiktning av skåp Mindre avvikelse", vocabulary()) == (
        "K1 Besiktning av skåp", "Mindre avvikelse",
    )  # fmt: skip
    assert with_verdict("K1 Besiktning av skåp", vocabulary()) == ("K1 Besiktning av skåp", "")


def test_the_risk_may_stand_in_a_table_before_that_of_the_control() -> None:
    blocks: list[Block] = [Heading(Line("Uppföljning av intern kontroll 2023"), 1)]
    blocks.append(Heading(Line("3 Uppföljning av kontrollmoment"), 2))
    for number, text in enumerate(FINDINGS, 1):
        blocks += [
            Table((cells("Risk", "Riskvärde"), cells(f"Risk att {number} går fel", "9"))),
            Table((cells("Kontrollmoment", "Metod"), cells(f"Moment {number}", "Prov"))),
            Paragraph(Line("Status: Mindre avvikelse", "Status:")),
            Heading(Line("Kommentar"), 6),
            Paragraph(Line(text)),
            Paragraph(Line("Inga åtgärder är registrerade.")),
        ]
    assert [(one.control_activity, one.risk, one.result) for one in told(blocks)] == [
        (f"Moment {number}", f"Risk att {number} går fel", text)
        for number, text in enumerate(FINDINGS, 1)
    ]


def test_a_column_of_verdicts_is_the_status_where_another_tells() -> None:
    rows = [cells("Kontrollaktivitet", "Utfall", "Analys av utfallet")]
    rows += [cells(f"Moment {text[:5]}", "Delvis godkänd", text) for text in FINDINGS]
    found = told([Heading(Line("Kontroller"), 2), Table(tuple(rows))])
    assert [(one.status, one.result) for one in found] == [
        ("Delvis godkänd", text) for text in FINDINGS
    ]


@pytest.mark.parametrize("status", ["Brist – allvarlig", "Avvikelse, mindre", "Avvikelse (ringa)"])
def test_a_status_may_say_behind_it_how_grave_it_is(status: str) -> None:
    blocks: list[Block] = [Heading(Line("Kontroller"), 2)]
    for number, text in enumerate(FINDINGS):
        said = status if number != 1 else "Ingen avvikelse"
        card = (("Kontroll", f"Moment {number}"), ("Utfall", said), ("Beskrivning av utfall", text))
        blocks.append(Table(tuple(cells(*row) for row in card)))
    assert [(one.status, one.result) for one in told(blocks)] == [
        (status, FINDINGS[0]), ("Ingen avvikelse", FINDINGS[1]), (status, FINDINGS[2]),
    ]  # fmt: skip


def test_a_word_that_is_no_grade_makes_no_status() -> None:
    assert not vocabulary().status_word("Avvikelse – ekonomi")
    assert not vocabulary().status_word("Representation, mindre")


CELL_BY_CELL = """3. Resultat av kontrollerna

Nr

Risk-
värde

Kontrollmoment

Resultat

Bedömning

Åtgärd

{}
4. Fortsatt hantering

Momenten tas med i nästa plan."""


def test_a_table_told_cell_by_cell_has_its_rows_again() -> None:
    rows = [
        "1\n\n9 (3x3)\n\nRätt avgift\n\nI 6 av 45 beslut\nvar avgiften fel.\n\n"
        "Mindre\navvikelse\n\nBeloppen betalas\ntillbaka.\n\n",
        "2\n\n8 (2x4)\n\nRapporter i tid\n\nAlla kom i tid.\n\nIngen avvikelse\n\n-\n\n",
        "3\n\n12 (4x3)\n\nUtförd tid\n\nTiden var kort.\n\nAvvikelse\n\nEn planerare anställs.\n\n",
    ]
    found = told(read_text(CELL_BY_CELL.format("".join(rows))).blocks)
    assert [(one.number, one.control_activity, one.status, one.result) for one in found] == [
        ("1", "Rätt avgift", "Mindre avvikelse",
         "I 6 av 45 beslut var avgiften fel.\nBeloppen betalas tillbaka."),
        ("2", "Rapporter i tid", "Ingen avvikelse", "Alla kom i tid."),
        ("3", "Utförd tid", "Avvikelse", "Tiden var kort.\nEn planerare anställs."),
    ]  # fmt: skip


LINE_BELOW_LINE = """2. Granskningar

Nr
Område
Granskning
Riskvärde
Utfall
Beskrivning
Åtgärd

1
Avlopp
Rapportering av bräddningar
till tillsynsmyndigheten
3 x 3 = 9
Godkänt
Alla 14 bräddningar under året har rapporte-
rats inom ett dygn.
-

Sida 2 av 3
Näs Energi AB - rapport

Nr
Område
Granskning
Riskvärde
Utfall
Beskrivning
Åtgärd

2
Elnät
Avbrottsersättning
2 x 3 = 6
Med anmärkning
Stormen gjorde 620 kunder strömlösa. Fyra av
dem fick sin ersättning för sent i våras.
Ersättningen räknas nu ut
varje vecka.

Sida 3 av 3
Näs Energi AB - rapport

3. Avslutning

Planen är klar."""


def test_rows_told_line_below_line_have_their_cells_again() -> None:
    found = told(read_text(LINE_BELOW_LINE).blocks)
    assert [(one.number, one.process, one.control_activity, one.status) for one in found] == [
        ("1", "Avlopp", "Rapportering av bräddningar till tillsynsmyndigheten", "Godkänt"),
        ("2", "Elnät", "Avbrottsersättning", "Med anmärkning"),
    ]
    assert [one.result for one in found] == [
        "Alla 14 bräddningar under året har rapporterats inom ett dygn.",
        "Stormen gjorde 620 kunder strömlösa. Fyra av dem fick sin ersättning för sent i våras.\n"
        "Ersättningen räknas nu ut varje vecka.",
    ]


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("Inga åtgärder är registrerade.", True), ("Inget svar behövs.", True), ("Ingen", True),
        ("Ingen åtgärd krävs.", False), ("Ingen ytterligare åtgärd bedöms nödvändig.", False),
        ("Inga fel hittades i urvalet.", False), ("Ingen obehörig hade åtkomst.", False),
    ],
)  # fmt: skip
def test_a_text_may_say_only_that_nothing_is_done(text: str, nothing: bool) -> None:
    assert nothing_done([Line(text)]) is nothing
