"""Cut names of columns, codes for verdicts, labels with other ends, numbers in headings."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.identity.places import municipalities_in
from ingest.models import Block, Cell, ControlText, Document, Heading, Kind, Line, Paragraph, Table
from ingest.nearest import KEPT, Meanings, nearest
from ingest.vocabulary import vocabulary
from ingest.walk.controls import read_controls

FINDINGS = (
    "Nio av 40 brev var fel ställda.",
    "Allt var i sin ordning då.",
    "Ett prov ställdes in.",
)
TITLE = Heading(Line("Uppföljning av intern kontroll 2023"), 1)


def row(*texts: str) -> tuple[Cell, ...]:
    """A row of a table."""
    return tuple(Cell((Line(text),)) if text else Cell() for text in texts)


def told(blocks: Sequence[Block]) -> list[ControlText]:
    """The controls that blocks tell."""
    drafts = read_controls(Document((TITLE, *blocks))).drafts
    return [draft.text for draft in drafts if draft.kind is Kind.CONTROL]


def test_cut_names_and_codes_for_verdicts() -> None:
    rows = [row("Proc.", "Kontrollmoment", "Utf.", "Not.", "Åtg.")]
    rows += [row("EKO", f"Fil {code}", code, f"{text} Se bilaga.", "Klart Q1.") for code, text in
             zip(("UA", "MA", "UA"), FINDINGS, strict=True)]  # fmt: skip
    rows.append(row("EKO", "Fil fyra", "MA", "Inget fel fanns i någon av filerna.", "–"))
    found = told([Heading(Line("Kontroller"), 2), Table(tuple(rows))])
    assert [(one.process, one.status, one.result) for one in found[:2]] == [
        ("EKO", "UA", f"{FINDINGS[0]} Se bilaga.\nKlart Q1."),
        ("EKO", "MA", f"{FINDINGS[1]} Se bilaga.\nKlart Q1."),
    ]


@pytest.mark.parametrize(
    ("how", "saw", "now"),
    [
        ("Genomförande.", "Iakttagelser.", "Förslag och vidtagna åtgärder."),
        ("Hur gick vi till väga?", "Vad såg vi?", "Vad händer nu?"),
    ],
)
def test_labels_end_in_a_full_stop_or_a_question_mark(how: str, saw: str, now: str) -> None:
    blocks: list[Block] = [Heading(Line("Förskola"), 2)]
    for number, text in enumerate(FINDINGS, 1):
        blocks += [
            Heading(Line(f"Registerutdrag {'abc'[number - 1]}"), 3),
            Paragraph(Line(f"{how} Stickprov i maj.")),
            Paragraph(Line(f"{saw} {text}")),
            Paragraph(Line(f"{now} Rutinen skrivs om i juni.")),
        ]
    found = told(blocks)
    assert {(one.process, one.method) for one in found} == {("Förskola", "Stickprov i maj.")}
    assert [(one.control_activity, one.result) for one in found] == [
        (f"Registerutdrag {letter}", f"{text}\nRutinen skrivs om i juni.")
        for letter, text in zip("abc", FINDINGS, strict=True)
    ]


def test_a_sentence_that_comes_again_is_no_label() -> None:
    blocks: list[Block] = [Heading(Line("Resultat"), 2)]
    for name, text in zip(("Attest", "Inköp", "Arkiv"), FINDINGS, strict=True):
        blocks += [Heading(Line(name), 3), Paragraph(Line(f"Kontrollen har genomförts. {text}"))]
    assert [one.result for one in told(blocks)] == [
        f"Kontrollen har genomförts. {text}" for text in FINDINGS
    ]


def test_a_table_in_each_section_and_the_findings_under_its_numbers() -> None:
    blocks: list[Block] = [Heading(Line("3 Resultat per process"), 2)]
    for process in (1, 2):
        listed = [row("Nr", "Granskningspunkt", "Risk (S x K)", "Läge")]
        listed += [
            row(f"{process}.{n}", f"Plogning av gata {process}{n}", "3 x 3 = 9", "Gul")
            for n in (1, 2)
        ]
        blocks += [
            Heading(Line(f"3.{process} Process {process}: Område {process}"), 3),
            Paragraph(Line("Processen omfattar 26 byggnader.")),
            Table(tuple(listed)),
        ]
        for n in (1, 2):
            text = "Så gjordes kontrollen: Besök i mars. Utfall: Två av nio fel kvarstod. Fortsatt "
            text += "arbete: Felen rättas i maj."
            blocks += [
                Heading(Line(f"Till {process}.{n}"), 6),
                Paragraph(Line(text, "Så gjordes kontrollen:")),
            ]
    found = told(blocks)
    assert [(one.number, one.process, one.control_activity) for one in found] == [
        (f"{process}.{n}", f"Område {process}", f"Plogning av gata {process}{n}")
        for process in (1, 2)
        for n in (1, 2)
    ]
    assert {(one.method, one.result, one.risk) for one in found} == {
        ("Besök i mars.", "Två av nio fel kvarstod.\nFelen rättas i maj.", None)
    }


def test_two_tables_under_a_heading_that_only_counts() -> None:
    blocks: list[Block] = [Heading(Line("Process: Bistånd"), 2)]
    for number, text in enumerate(FINDINGS, 1):
        blocks += [
            Heading(Line(f"Kontroll {number}"), 3),
            Table((row("Risk", "Sannolikhet", "Riskvärde"), row(f"Fel {number}", "3", "9"))),
            Table(
                (
                    row("Vad som kontrolleras", f"Att risk {number} bedöms"),
                    row("Iakttagelser", text),
                    row("Beslutade åtgärder", "Ingen"),
                )
            ),
        ]
    assert [(one.number, one.risk, one.control_activity, one.result) for one in told(blocks)] == [
        (str(number), f"Fel {number}", f"Att risk {number} bedöms", text)
        for number, text in enumerate(FINDINGS, 1)
    ]


def test_a_heading_of_two_sections_opens_that_of_the_verdict() -> None:
    assert vocabulary().section_of("Bakgrund och samlad bedömning") == "assessment"
    assert vocabulary().section_of("Vd:s slutsats") == "assessment"
    assert vocabulary().section_of("Arbetet framåt") == "analysis"


def test_a_slip_is_told_by_the_list_that_is_asked_and_keeps_no_copy_of_it() -> None:
    usual, own = Meanings({"kontrollmoment": "control_activity"}), Meanings({"kontrollmomang": "x"})
    assert nearest("kontrolmoment", usual) == "control_activity"
    assert nearest("kontrolmoment", own) is None
    assert nearest("kontrollmomangg", own) == "x"
    assert nearest("kontr", usual) is None
    assert nearest.cache_info().maxsize == KEPT
    assert hash(usual) != hash(Meanings(usual))


@pytest.mark.parametrize(
    ("told", "name"),
    [("Lillviddes", "Lillvidde"), ("Ekmarkens", "Ekmarken"), ("Storfors", "Storfors")],
)
def test_a_genitive_before_kommun_is_taken_back(told: str, name: str) -> None:
    assert municipalities_in(f"Tekniska nämnden, {told} kommun") == [name]


def test_an_unknown_name_with_an_s_of_its_own_keeps_it() -> None:
    assert municipalities_in("Björknäs kommun") == ["Björknäs"]
