"""Lists whose items are controls, and what looks like them and is none: counts, scales, duties."""

from __future__ import annotations

import pytest

from ingest import Report
from ingest.models import ControlText
from tests.ingest.test_reading_unnamed import read, table
from tests.reading import controls_of, report_of

HEAD = "Uppföljning av intern kontroll 2024\nHamnstyrelsen, Alvdala kommun\n\n"
ITEMS = """Kaj och slussar

• Besiktning av bryggor – samtliga elva bryggor är besiktigade under våren.
• Livbojar längs kajen: fyra av trettio bojar saknades i juni.
  Åtgärd: Nya bojar är uppsatta.

Kontoret

• Hamnavgifter – nio båtar av 212 hade inte fakturerats.
• Jourtelefon: provringning gjordes inte, eftersom växeln byttes.

"""


def text_report(text: str) -> Report:
    return report_of(HEAD + text)


def controls(text: str) -> list[ControlText]:
    return controls_of(text_report(text))


def test_each_item_of_a_list_under_an_area_is_a_control() -> None:
    found = controls(ITEMS)
    assert [(c.process, c.control_activity) for c in found] == [
        ("Kaj och slussar", "Besiktning av bryggor"),
        ("Kaj och slussar", "Livbojar längs kajen"),
        ("Kontoret", "Hamnavgifter"),
        ("Kontoret", "Jourtelefon"),
    ]
    assert found[1].result == "fyra av trettio bojar saknades i juni.\nNya bojar är uppsatta."


def test_measures_in_a_list_of_their_own_go_to_the_control_they_name() -> None:
    more = (
        "Åtgärder\n• Hamnavgifter: Båtregistret stäms av varje månad.\n"
        "• Jourtelefon: Provringning görs i mars.\n\nNästa års plan antas i april av styrelsen.\n"
    )
    *_, fees, phone = controls(ITEMS + more)
    assert fees.result == (
        "nio båtar av 212 hade inte fakturerats.\nBåtregistret stäms av varje månad."
    )
    assert phone.result == (
        "provringning gjordes inte, eftersom växeln byttes.\nProvringning görs i mars."
    )


def test_a_list_under_the_name_of_a_control_goes_on_with_it() -> None:
    page = (
        "<h2>Granskning av attester</h2><p>Tre enheter har granskats.</p><ul><li>Kajen: två av "
        "20 fakturor.</li><li>Slussen: inga fel hittades.</li></ul><h2>Granskning av nycklar</h2>"
        "<p>Två enheter har granskats.</p><ul><li>Kontoret: alla nycklar fanns.</li></ul>"
    )
    assert [c.control_activity for c in read(page)] == [
        "Granskning av attester",
        "Granskning av nycklar",
    ]


STATUS = (
    "<h2>Årets kontroller</h2><h3>1.1 Slangtvätt</h3><p>{0}Gul</p><p>Kommentar</p><p>Sex av 40 "
    "slangar läckte.</p><h3>1.2 Larmplan</h3><p>{0}Grön</p><p>Kommentar</p>"
    "<p>Båda övningarna höll.</p><h3>1.3 Jour</h3><p>{0}Ej genomförd</p>"
    "<p>Kommentar</p><p>Kontrollen flyttas.</p>"
)


@pytest.mark.parametrize("sign", ["", "■ ", "● "])
def test_a_verdict_alone_below_the_name_is_no_part_of_the_result(sign: str) -> None:
    found = read(STATUS.format(sign))
    assert [c.status for c in found] == ["Gul", "Grön", "Ej genomförd"]
    assert [c.result for c in found] == [
        "Sex av 40 slangar läckte.",
        "Båda övningarna höll.",
        "Kontrollen flyttas.",
    ]


@pytest.mark.parametrize(
    "counts",
    [
        table(
            "Område | Utan avvikelse | Avvikelse | Ej utförd", "Drift | 4 | 1 | 0", "Jour | 2 | | 1"
        ),
        table(
            "Bedömning | Antal | Andel", "Grön | 6 | 75 %", "Röd | 2 | 25 %", "Totalt | 8 | 100 %"
        ),
        table("Process | Antal kontroller | Varav klara", "Drift | 5 | 4", "Summa | 5 | 4"),
    ],
)
def test_a_table_of_counts_tells_no_control(counts: str) -> None:
    rows = table("Kontroll | Resultat", "Slangtvätt | Alla 40 höll.", "Larmplan | Planen höll.")
    page = f"<h2>Läget i siffror</h2>{counts}<h2>Kontroller</h2>{rows}"
    assert [c.control_activity for c in read(page)] == ["Slangtvätt", "Larmplan"]


@pytest.mark.parametrize("head", ["Färgernas innebörd", "Våra nivåer"])
def test_what_the_verdicts_mean_is_no_control(head: str) -> None:
    scale = (
        "<table><tr><td>Grönt</td><td>Rutinen följs</td></tr><tr><td>Gult</td><td>Mindre fel finns"
        "</td></tr><tr><td>Rött</td><td>Rutinen följs inte alls</td></tr></table>"
    )
    found = read(f"<h2>{head}</h2>{scale}" + STATUS.format(""))
    assert [c.control_activity for c in found] == ["Slangtvätt", "Larmplan", "Jour"]


def test_a_duty_in_the_law_is_no_verdict() -> None:
    duty = (
        "Inledning\n\nHamnstyrelsen ansvarar enligt kommunallagen för att den interna kontrollen "
        "är tillräcklig.\n\n"
    )
    assert text_report(duty + ITEMS).assessment is None
    judged = "Inledning\n\nHamnstyrelsen bedömer att den interna kontrollen är tillräcklig.\n\n"
    assert text_report(judged + ITEMS).assessment == "tillräcklig"


def test_a_street_whose_name_is_cut_at_a_line_end_is_one_word() -> None:
    found = controls(
        ITEMS.replace("• Jourtelefon: provringning", "• Jourtelefon: På Björk-\n  vägen")
    )
    assert (found[-1].result or "").startswith("På Björkvägen gjordes inte")


def test_the_heading_of_a_matter_is_no_process() -> None:
    told = "<p><b>Resultat:</b> Alla 40 slangar höll.</p>"
    page = "<h2>Beskrivning av ärendet</h2><p>Nedan följer årets kontroller.</p>" + "".join(
        f"<h3>{name}</h3>{told}" for name in ("Slangtvätt", "Larmplan", "Jour")
    )
    assert {(c.goal, c.process) for c in read(page)} == {(None, None)}


@pytest.mark.parametrize("heading", ["Från förra året", "Kvar från föregående år", "Från 2022"])
def test_a_list_of_what_is_left_of_an_earlier_year_is_none_of_the_year(heading: str) -> None:
    more = f"{heading}\n\n• Ny kran: inte upphandlad än.\n• Räddningsbåt: levererad i mars.\n"
    text = "# Intern kontroll 2024\n\nHamnstyrelsen, Alvdala kommun\n\n"
    for block in (ITEMS + more).strip().split("\n\n"):
        text += f"{block}\n\n" if block.startswith("•") else f"## {block}\n\n"
    read = controls_of(report_of(text.replace("• ", "- "), "r.md"))
    assert [c.control_activity for c in read] == [c.control_activity for c in controls(ITEMS)]


@pytest.mark.parametrize(
    "heading", ["Varför vi gör det här", "Bokstäverna", "Vad styrelsen tycker"]
)
def test_running_text_beside_the_lists_is_no_control(heading: str) -> None:
    text = f"# Intern kontroll 2024\n\nHamnstyrelsen, Alvdala kommun\n\n## {heading}\n\n"
    text += "A betyder att kontrollen inte gav anledning till något.\n\n"
    for block in ITEMS.replace("  Åtgärd: Nya", "  Nya").strip().split("\n\n"):
        text += f"{block}\n\n" if block.startswith("•") else f"## {block}\n\n"
    report = report_of(text.replace("• ", "- "), "r.md")
    assert [c.control_activity for c in controls_of(report)] == [
        c.control_activity for c in controls(ITEMS)
    ]


def test_a_heading_that_names_a_control_beside_the_lists_is_one() -> None:
    text = "# Intern kontroll 2024\n\nHamnstyrelsen, Alvdala kommun\n\n"
    for block in ITEMS.replace("  Åtgärd: Nya", "  Nya").strip().split("\n\n"):
        text += f"{block}\n\n" if block.startswith("•") else f"## {block}\n\n"
    text += "## Kontroll av landström\n\nFem av nio uttag saknade jordfelsbrytare.\n"
    read = controls_of(report_of(text.replace("• ", "- "), "r.md"))
    assert read[-1].control_activity == "Kontroll av landström"
