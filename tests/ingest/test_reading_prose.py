"""Reports told in running text under headings: what belongs to which control, and what to none."""

from __future__ import annotations

import pytest

from ingest.models import ControlText
from tests.reading import controls_of, report_of

TITLE = "<h1>Uppföljning av intern kontroll 2024</h1><p>Kulturnämnden</p><p>Ekstads kommun</p>"
NAMES = ("Attest av fakturor", "Nycklar på fritidsgårdar", "Bidrag till föreningar")
FOUND = (
    "Tre av 40 fakturor hade godkänts av fel person.",
    "På alla sex gårdar stämde kvittenserna med skåpen.",
    "Handläggaren slutade i september och någon kontroll blev inte av.",
)


def controls(page: str) -> list[ControlText]:
    report = report_of(TITLE + page, "rapport.html")
    assert report.placed > 0.96
    return controls_of(report)


def results(page: str) -> list[str | None]:
    return [text.result for text in controls(page)]


def test_paragraphs_below_a_counted_heading_are_one_control() -> None:
    page = "<h2>Ärendet</h2><p>Resultatet framgår av bilagan.</p><h1>Bilaga 1</h1>"
    for number, (name, found) in enumerate(zip(NAMES, FOUND, strict=True), 1):
        page += f"<h2>{number}. {name}</h2><p>{found}</p><p>Rutinen gås igenom i maj.</p>"
    read = controls(page)
    assert [text.control_activity for text in read] == list(NAMES)
    assert [text.number for text in read] == ["1", "2", "3"]
    assert [text.result for text in read] == [f"{one}\nRutinen gås igenom i maj." for one in FOUND]
    assert {text.process for text in read} == {None}


def test_counted_sections_name_no_controls() -> None:
    page = "<h2>Förord</h2><p>Planen antogs i januari.</p>"
    for number, name in enumerate(("Inledning", "Bakgrund", "Sammanfattning"), 1):
        page += f"<h2>{number}. {name}</h2><p>Nämnden ansvarar för området.</p>"
    page += "<h2>4. Resultat</h2><h3>Attest</h3><p><b>Kontroll:</b> Stickprov av fakturor</p>"
    page += f"<p><b>Resultat:</b> {FOUND[0]}</p>"
    assert [text.control_activity for text in controls(page)] == ["Stickprov av fakturor"]


def test_a_verdict_in_sentences_is_a_result() -> None:
    said = ("Rutinen är inte känd på alla enheter.", "Hanteringen fungerar som den ska i stort.")
    page = "<h2>Genomförda kontroller</h2>"
    for name, found, verdict in zip(NAMES, FOUND, said, strict=False):
        page += f"<h3>{name}</h3><p><b>Observationer.</b> {found}</p>"
        page += f"<p><b>Omdöme.</b> {verdict}</p><p><b>Nästa steg.</b> Rutinen ses över.</p>"
    read = controls(page)
    assert [text.status for text in read] == [None, None]
    assert [text.result for text in read] == [
        f"{found}\n{verdict}\nRutinen ses över."
        for found, verdict in zip(FOUND, said, strict=False)
    ]


def test_a_column_of_verdicts_in_sentences_is_a_result() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{found}</td><td>Bedöms fungera i allt väsentligt.</td></tr>"
        for name, found in zip(NAMES, FOUND, strict=True)
    )
    head = "<tr><th>Kontroll</th><th>Resultat</th><th>Bedömning</th></tr>"
    page = f"<h2>Kontroller</h2><table>{head}{rows}</table>"
    assert results(page) == [f"{found}\nBedöms fungera i allt väsentligt." for found in FOUND]


def test_a_status_with_a_sentence_behind_it_is_both() -> None:
    page = "<h2>Genomförda kontroller</h2>"
    for name, found in zip(NAMES, FOUND, strict=True):
        page += f"<h3>{name}</h3><p>Resultat: {found}</p>"
        page += "<p>Bedömning: Mindre avvikelse. En ny kontroll görs i höst.</p>"
    read = controls(page)
    assert [text.status for text in read] == ["Mindre avvikelse"] * 3
    assert [text.result for text in read] == [f"{f}\nEn ny kontroll görs i höst." for f in FOUND]


def test_a_sentence_may_tell_the_risk() -> None:
    page = "<h2>Genomförda kontroller</h2>"
    for name, found in zip(NAMES, FOUND, strict=True):
        page += f"<h3>{name}</h3><p>Den risk som har bedömts är att pengar går förlorade.</p>"
        page += f"<p><b>Metod.</b> Stickprov.</p><p><b>Utfall.</b> {found}</p>"
    read = controls(page)
    assert [text.risk for text in read] == ["att pengar går förlorade"] * 3
    assert [text.result for text in read] == list(FOUND)


def test_text_below_a_heading_and_a_small_table_of_its_risk_is_one_control() -> None:
    page = "<h2>Kontroller</h2>"
    for name, found in zip(NAMES, FOUND, strict=True):
        page += f"<h3>{name}</h3><table><tr><th>Risk</th><th>Riskvärde</th></tr><tr><td>Förlust"
        page += f"</td><td>6</td></tr></table><p>{found}</p><p>Kontoret skriver en ny rutin.</p>"
    read = controls(page)
    assert [text.control_activity for text in read] == list(NAMES)
    assert [text.result for text in read] == [f"{f}\nKontoret skriver en ny rutin." for f in FOUND]
    assert [text.risk for text in read] == ["Förlust"] * 3


def test_labels_below_a_table_of_one_control_belong_to_it() -> None:
    page = "<h2>Ekonomi</h2>"
    for name, found in zip(NAMES, FOUND, strict=True):
        page += "<table><tr><th>Risk</th><th>Kontrollmoment</th><th>Status</th></tr>"
        page += f"<tr><td>Förlust</td><td>{name}</td><td>Gul</td></tr></table>"
        page += "<p>Ansvarig: Controller Frekvens: Varje halvår</p>"
        page += f"<p><b>Kommentar</b></p><p>{found}</p><p>Rutinen ses över.</p>"
    read = controls(page)
    assert [text.control_activity for text in read] == list(NAMES)
    assert [text.result for text in read] == [f"{found}\nRutinen ses över." for found in FOUND]
    assert {(text.responsible, text.frequency) for text in read} == {("Controller", "Varje halvår")}


def test_text_that_tells_of_no_check_is_no_control() -> None:
    page = "<h2>Vem har ansvaret?</h2><p>Chefen leder arbetet hos oss.</p>"
    page += "<h2>Kontrollfrågor</h2>"
    questions = ("Attesteras fakturor rätt?", "Finns alla nycklar?", "Betalas bidrag rätt?")
    for name, found in zip(questions, FOUND, strict=True):
        page += f"<h3>{name}</h3><p>{found}</p>"
    page += "<h2>Övriga händelser</h2><p>Kontoret bytte lokaler i juni.</p>"
    read = controls(page)
    assert [text.result for text in read] == list(FOUND)
    assert all(text.control_activity and text.process is None for text in read)


def test_paragraphs_that_all_open_alike_tell_a_control_each() -> None:
    told = ("slangar. Sex läckte i juni.", "larmplan. Planen höll.", "jour. Schemat sprack i juli.")
    checks = "".join(f"<p>Kontroll har gjorts av {one}</p>" for one in told)
    page = "<h2>Årets arbete</h2>" + "".join(
        f"<h2>{number}. {name}</h2>{checks}"
        for number, name in enumerate(("Släckning", "Beredskap", "Fordon"), 1)
    )
    found = [one.process for one in controls(page)]
    assert found == ["Släckning"] * 3 + ["Beredskap"] * 3 + ["Fordon"] * 3


@pytest.mark.parametrize("sign", ["|", "·", "•", ";", ","])
def test_signs_between_labels_in_one_line_stand_in_no_value(sign: str) -> None:
    page = "<h2>Kontroller</h2>"
    for name, found in zip(NAMES, FOUND, strict=True):
        page += f"<h3>{name}</h3><p>Ansvarig: Controller {sign} Frekvens: Varje halvår {sign} "
        page += f"Status: Gul</p><p>{found}</p>"
    read = controls(page.replace(" , ", ", ").replace(" ; ", "; "))
    told = {(text.responsible, text.frequency, text.status) for text in read}
    assert told == {("Controller", "Varje halvår", "Gul")}
    assert [text.result for text in read] == list(FOUND)
