"""Tables whose cells stand line below line, and what a column of verdicts is beside comments."""

from __future__ import annotations

from ingest.models import ControlText
from tests.reading import controls_of, report_of

TOP = "Ekstads kommun\nUppföljning av intern kontroll 2024\nSocialnämnden\n\n"
HEAD = "Nr\nKontrollmoment\nRisk\nFrekvens\nUtfall\nStatus\nÅtgärd\n"
FIRST = """1
Utbetalning av
försörjningsstöd sker
till rätt person
Felaktiga utbetalningar
Månadsvis
Två av 60 utbetalningar gick till ett
konto som inte var sökandens. Pengarna
är återbetalda.
Gul
Ny kontroll görs i
maj.
2
Fullmakter är giltiga
Obehöriga företräder
den enskilde
En gång per år
Alla 25 fullmakter var giltiga.
Grön
-
"""
SECOND = """3
Larm testas på
boenden
Hjälp kommer för sent
Halvårsvis
Testet ställdes in på grund av byte av
leverantör.
Röd
Görs i mars.
"""


def controls(content: str, ending: str) -> list[ControlText]:
    return controls_of(report_of(content, f"rapport.{ending}"))


def check(read: list[ControlText]) -> None:
    assert [text.number for text in read] == ["1", "2", "3"]
    assert [text.control_activity for text in read] == [
        "Utbetalning av försörjningsstöd sker till rätt person",
        "Fullmakter är giltiga",
        "Larm testas på boenden",
    ]
    assert [text.result for text in read] == [
        "Två av 60 utbetalningar gick till ett konto som inte var sökandens. Pengarna är "
        "återbetalda.\nNy kontroll görs i maj.",
        "Alla 25 fullmakter var giltiga.",
        "Testet ställdes in på grund av byte av leverantör.\nGörs i mars.",
    ]
    assert [text.status for text in read] == ["Gul", "Grön", "Röd"]
    assert [text.frequency for text in read] == ["Månadsvis", "En gång per år", "Halvårsvis"]
    assert read[1].risk == "Obehöriga företräder den enskilde"


def test_rows_follow_each_other() -> None:
    check(controls(TOP + HEAD + FIRST + SECOND + "\nSocialförvaltningen\n", "txt"))


def test_a_page_ends_between_rows_and_the_head_comes_again() -> None:
    page = "\nSocialförvaltningen, avdelningen för stöd\n\n"
    check(controls(TOP + HEAD + FIRST + page + HEAD + SECOND, "txt"))


def test_verdicts_beside_comments_and_measures_are_the_status() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{light}</td><td>{told}</td></tr>"
        for name, light, told in (
            ("Fullmakter", "Avvikelse", "Tre av 25 fullmakter saknades.<br>Rutinen skrivs om."),
            ("Larm", "Ingen avvikelse", "Alla larm gick fram inom en minut."),
            ("Nycklar", "Avvikelse", "Två nycklar saknades.<br>Skåpet byts ut i höst."),
        )
    )
    head = "<tr><th>Kontroll</th><th>Utfall</th><th>Kommentar och åtgärd</th></tr>"
    top = "<h1>Uppföljning av intern kontroll 2024</h1><p>Socialnämnden</p><h2>Kvartal 1</h2>"
    read = controls(f"{top}<table>{head}{rows}</table>", "html")
    assert [text.status for text in read] == ["Avvikelse", "Ingen avvikelse", "Avvikelse"]
    assert [text.result for text in read] == [
        "Tre av 25 fullmakter saknades.\nRutinen skrivs om.",
        "Alla larm gick fram inom en minut.",
        "Två nycklar saknades.\nSkåpet byts ut i höst.",
    ]


JUDGED = (
    ("Olyckor på vattnet", "Livbojar finns på alla\nkajer", "Två av tio bojar saknades\ni juni.",
     "Mindre\navvikelse"),
    ("Fel avgift", "Båtplatser har rätt\navgift", "Alla 40 hade rätt avgift.", "Utan avvikelse"),
    ("Last faller", "Kranar är besiktade", "Kranen i väster var inte\nbesiktad.", "Avvikelse"),
    ("Bränder", "Släckare är provade", "Alla tolv var provade.", "Utan avvikelse"),
)  # fmt: skip


def test_what_stands_over_a_head_on_the_next_page_and_below_the_last_verdict_is_no_row() -> None:
    """The number and the title of a page; and prose with a line that is a word of a verdict."""
    head = "Risk Kontrollmoment Resultat Bedömning\n"
    rows = ["".join(f"{cell}\n" for cell in row) for row in JUDGED]
    page = "Hamnen i Ekstad\n{}\n"
    below = (
        "Vad som återstår\nNämnden vill se tydligare krav på vad som ska vara uppfyllt för att\n"
    )
    below += "resultatet ska vara\ngodkänt.\nPlanen beslutas i december.\n"
    text = page.format(1) + TOP + head + "".join(rows[:2]) + page.format(2) + head
    told = controls_of(report_of(text + "".join(rows[2:]) + below))
    assert [(c.risk, c.control_activity, c.result, c.status) for c in told] == [
        tuple(cell.replace("\n", " ") for cell in row) for row in JUDGED
    ]
