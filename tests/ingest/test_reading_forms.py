"""Small reports in forms that differ from the large ones; each stands for a slip once made."""

from __future__ import annotations

from ingest import Report
from ingest.models import ControlText, Kind
from tests.reading import controls_of, report_of


def read(text: str, name: str = "rapport.md") -> Report:
    return report_of(text, name)


LABELS_IN_ONE_RUN = """\
# Uppföljning av internkontrollplan 2023
Socialnämnden, Alingsås kommun
Dnr SN 2023/412
2024-01-22

## 1 Inledning
Nämnden antog i december 2022 en plan med fyra kontroller.

## 2 Ekonomi
### Kontrollmoment 1: Attest av fakturor
**Syfte:** Säkerställa att attestordningen följs.
**Genomförande:** Trettio fakturor har valts ut slumpvis.
**Resultat:** Två fakturor saknade beslutsattest. Rutinen har gåtts igenom med enhetscheferna.
**Bedömning:** Gul

### Kontrollmoment 2: Representation
**Syfte:** Kontrollera att deltagare och syfte framgår.
**Genomförande:** Samtliga 12 kvitton.
**Resultat:** Inga avvikelser.
**Bedömning:** Grön

## 3 Personal
### Kontrollmoment 3: Bisysslor
**Syfte:** Att bisysslor anmäls.
**Genomförande:** Enkät.
**Resultat:** Kontrollen har inte genomförts på grund av vakans.
**Bedömning:** Röd

## 4 Samlad bedömning
Nämnden bedömer att den interna kontrollen inte är helt tillräcklig.
"""


def test_labels_without_blank_lines_between_are_fields_of_their_own() -> None:
    report = read(LABELS_IN_ONE_RUN)
    first = controls_of(report)[0]
    assert first == ControlText(
        number="1",
        process="Ekonomi",
        control_activity="Attest av fakturor",
        method="Trettio fakturor har valts ut slumpvis.",
        result="Två fakturor saknade beslutsattest. Rutinen har gåtts igenom med enhetscheferna.",
        status="Gul",
        extra=(("Syfte", "Säkerställa att attestordningen följs."),),
    )
    assert [text.process for text in controls_of(report)] == ["Ekonomi", "Ekonomi", "Personal"]


def test_whose_report_it_is_stands_on_its_first_lines() -> None:
    report = read(LABELS_IN_ONE_RUN)
    whose = report.identity
    assert (whose.municipality, whose.committee, whose.year) == ("Alingsås", "Socialnämnden", 2023)
    assert (report.diary_number, report.date) == ("SN 2023/412", "2024-01-22")


def test_a_verdict_in_a_sentence_keeps_its_negation() -> None:
    assert read(LABELS_IN_ONE_RUN).assessment == "inte är helt tillräcklig"


LABELS_AS_HEADINGS = """\
# Kommunstyrelsen
# Rapport intern kontroll tertial 2 2024

## Riskområde: Ekonomi
### Risk: Fel i löneutbetalningar
#### Kontrollaktivitet: Stickprov av lönelistor
Status: Klar
Ansvarig: Lönechef
#### Analys av kontroll
Tio listor granskades. Inga fel hittades.

#### Kontrollaktivitet: Kontroll av semesterdagar
Status: Pågår
Ansvarig: HR-chef
#### Analys av kontroll
Arbetet är inte slutfört.

### Risk: Bedrägeri
#### Kontrollaktivitet: Nya leverantörer
Status: Klar
Ansvarig: Ekonomichef
#### Analys av kontroll
Fem av sju nya leverantörer var kontrollerade mot Bolagsverket. Två var det inte.
Åtgärd: Rutinen har skärpts.

## Riskområde: Informationssäkerhet
### Risk: Obehörig åtkomst
#### Kontrollaktivitet: Behörigheter i Treserva
Status: Ej genomförd
Ansvarig: IT-samordnare
#### Analys av kontroll
Flyttas till 2025.
"""


def test_labels_may_be_headings_of_any_level_and_risks_hold_for_several_controls() -> None:
    report = read(LABELS_AS_HEADINGS)
    assert report.identity.period == "tertial 2"
    assert [(t.process, t.risk, t.control_activity, t.status) for t in controls_of(report)] == [
        ("Ekonomi", "Fel i löneutbetalningar", "Stickprov av lönelistor", "Klar"),
        ("Ekonomi", "Fel i löneutbetalningar", "Kontroll av semesterdagar", "Pågår"),
        ("Ekonomi", "Bedrägeri", "Nya leverantörer", "Klar"),
        ("Informationssäkerhet", "Obehörig åtkomst", "Behörigheter i Treserva", "Ej genomförd"),
    ]
    assert (controls_of(report)[2].result or "").split("\n")[1] == "Rutinen har skärpts."


PLAIN_LINES = """\
Uppföljning av intern kontroll 2024
Byggnadsnämnden i Kalmar kommun

Kontrollområde: Bygglov
Kontrollmoment: Handläggningstid
Metod: Uttag ur ByggR
Ansvarig: Bygglovschef
Resultat: Av 212 ärenden beslutades 209 inom tio veckor. Tre ärenden
överskred lagens gräns, i samtliga fall på grund av sen komplettering.
Åtgärd: Bevakningslista varje vecka.

Kontrollmoment: Avgifter
Metod: Stickprov 25 ärenden
Ansvarig: Controller
Resultat: Samtliga avgifter var rätt.

Kontrollområde: Arkiv
Kontrollmoment: Gallring enligt plan
Resultat: Gallring är inte gjord sedan 2019.
"""


def test_plain_text_with_a_label_a_line_and_wrapped_values() -> None:
    report = read(PLAIN_LINES, "rapport.txt")
    assert (report.identity.municipality, report.identity.committee) == (
        "Kalmar",
        "Byggnadsnämnden",
    )
    first, second, third = controls_of(report)
    assert (first.process, first.method, first.responsible) == (
        "Bygglov",
        "Uttag ur ByggR",
        "Bygglovschef",
    )
    assert (first.result or "").endswith("sen komplettering.\nBevakningslista varje vecka.")
    assert second.result == "Samtliga avgifter var rätt."
    assert (third.process, third.control_activity) == ("Arkiv", "Gallring enligt plan")


HEAD_OF_TWO_ROWS = """\
# Uppföljning internkontroll 2024 – Kulturnämnden

| Nr | Process | Riskbedömning | | | Kontrollmoment | Utfall 2023 | Utfall 2024 |
|---|---|---|---|---|---|---|---|
| | | S | K | S*K | | | |
| 1 | Bidrag | 3 | 4 | 12 | Kontroll av föreningars redovisning | Två brister | Inga brister |
| 2 | | 2 | 2 | 4 | Kontroll av medlemsantal | OK | Tre föreningar saknade medlemslista |
| 3 | Kassor | 3 | 3 | 9 | Kassaavstämning museet | OK | OK |
"""


def test_a_head_of_two_rows_and_the_result_of_the_year_before() -> None:
    rows = controls_of(read(HEAD_OF_TWO_ROWS))
    assert [row.number for row in rows] == ["1", "2", "3"]
    assert [row.process for row in rows] == ["Bidrag", "Bidrag", "Kassor"]
    assert rows[1].result == "Tre föreningar saknade medlemslista"
    assert dict(rows[0].extra) == {"S": "3", "K": "4", "S*K": "12", "Utfall 2023": "Två brister"}
    assert [row.status for row in rows] == ["Inga brister", None, "OK"]


PROSE = """\
# Intern kontroll 2024, Grundskolenämnden

## Lönehantering
Kontrollen av lönelistor visade att 12 av 60 chefer inte hade signerat sina listor i tid.
En påminnelse har gått ut.

Vi har också granskat löneväxlingar. Inga fel hittades.

## Skolpliktsbevakning
Kontrollen har inte genomförts under året.

## Upphandling
Stickprov av 20 inköp gjordes i oktober. Alla var gjorda på avtal.
Granskningen omfattade även dokumentation av direktupphandling, där tre av åtta saknade underlag.

## Slutsatser
Den interna kontrollen bedöms i huvudsak som tillräcklig.
"""


def test_prose_gives_one_passage_for_each_control_told() -> None:
    report = read(PROSE)
    assert [text.process for text in controls_of(report)] == [
        "Lönehantering",
        "Lönehantering",
        "Skolpliktsbevakning",
        "Upphandling",
    ]
    assert (controls_of(report)[3].result or "").count("\n") == 1
    assert report.passages[-1].kind is Kind.ANALYSIS


SPANS = """\
<html><head><title>Internkontroll</title></head><body>
<h1>Återrapportering av internkontrollplan 2022 för Omsorgsnämnden</h1>
<p>Sundsvalls kommun</p>
<table border=1><tr><td colspan=4><b>Omsorgsnämnden 2022</b></td></tr>
<tr><th>Process</th><th>Kontrollmoment</th><th>Trafikljus</th><th>Redovisning av resultat</th></tr>
<tr><td rowspan=2>Avgifter</td><td>Rätt avgift debiteras</td><td style="background:yellow">Gul</td>
<td><p>Fyra av 30 avgifter var fel.</p>
<ul><li>Två för höga</li><li>Två för låga</li></ul></td></tr>
<tr><td>Inkomstförfrågan skickas</td><td>Grön</td><td>Alla skickade.</td></tr>
<tr><td>Läkemedel</td><td>Signeringslistor</td><td>Röd</td>
<td>Stora brister, se nedan.</td></tr></table>
</body></html>
"""


def test_a_caption_in_the_table_merged_cells_and_lists_in_cells() -> None:
    report = read(SPANS, "rapport.html")
    whose = report.identity
    assert (whose.municipality, whose.committee) == ("Sundsvall", "Omsorgsnämnden")
    rows = controls_of(report)
    assert [row.process for row in rows] == ["Avgifter", "Avgifter", "Läkemedel"]
    assert [row.status for row in rows] == ["Gul", "Grön", "Röd"]
    assert rows[0].result == "Fyra av 30 avgifter var fel.\n- Två för höga\n- Två för låga"


HEADINGS_NAME_CONTROLS = """\
# Uppföljning av intern kontroll 2024

Nämnd: Valnämnden
Kommun: Ekstad

## Sammanfattning
Tre kontroller har gjorts.

## Kontroll av röstmottagare
Alla 120 röstmottagare har gått utbildningen. Ingen avvikelse.

## Kontroll av lokaler
Två lokaler saknade ramp. Åtgärdat före valdagen.

## Kontroll av inköp
Kontrollen har utgått.
"""


def test_headings_that_name_the_controls() -> None:
    report = read(HEADINGS_NAME_CONTROLS)
    assert (report.identity.municipality, report.identity.committee) == ("Ekstad", "Valnämnden")
    assert [text.control_activity for text in controls_of(report)] == [
        "Kontroll av röstmottagare",
        "Kontroll av lokaler",
        "Kontroll av inköp",
    ]
    assert all(text.result for text in controls_of(report))
