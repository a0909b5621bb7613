"""Lists of measures by the number or the name of a control are told of that control."""

from __future__ import annotations

import pytest

from ingest.models import ControlText
from tests.reading import controls_of, report_of


def controls(text: str, ending: str = "md") -> list[ControlText]:
    return controls_of(report_of(text, f"rapport.{ending}"))


def told(text: str, ending: str = "md") -> list[tuple[str | None, str | None, str | None]]:
    return [(one.number, one.control_activity, one.result) for one in controls(text, ending)]


def test_measures_below_each_table_by_the_numbers_in_its_cells() -> None:
    text = """# Uppföljning av internkontroll 2024

Tekniska nämnden, Lindsunds kommun

## Gata

| Kontrollmoment | Utfall | Bedömning |
| --- | --- | --- |
| 1.1 Halkbekämpning | Sandningen dröjde i tre av tolv fall. | Gul |
| 1.2 Skyltar | Alla 40 skyltar var hela. | Grön |

### Åtgärder

- 1.1 Avtalet sägs upp.

## Vatten

| Kontrollmoment | Utfall | Bedömning |
| --- | --- | --- |
| 2.1 Prover | Prover saknades i maj och juni. | Röd |
| 2.2 Larm | Två larm var ur bruk. | Gul |

### Åtgärder

- 2.1 Provtagningen läggs på entreprenad.
- 2.2 Larmen byts före sommaren.
"""
    assert told(text) == [
        ("1.1", "Halkbekämpning", "Sandningen dröjde i tre av tolv fall.\nAvtalet sägs upp."),
        ("1.2", "Skyltar", "Alla 40 skyltar var hela."),
        ("2.1", "Prover", "Prover saknades i maj och juni.\nProvtagningen läggs på entreprenad."),
        ("2.2", "Larm", "Två larm var ur bruk.\nLarmen byts före sommaren."),
    ]


def test_measures_behind_all_controls_by_name_or_letter() -> None:
    text = """<h1>Intern kontroll 2023 – kulturnämnden</h1><p>Lindsunds kommun</p>
<h2>Resultat av kontroller</h2>
<table><tr><th>Nr</th><th>Kontroll</th><th>Resultat</th></tr>
<tr><td>K1</td><td>Attest av fakturor</td><td>Fyra av 30 saknade attest.</td></tr>
<tr><td>K2</td><td>Lån av konst</td><td>Alla verk fanns på plats.</td></tr>
<tr><td>K3</td><td>Nycklar till arkivet</td><td>En nyckel gick inte att finna.</td></tr></table>
<h2>Beslutade åtgärder</h2>
<p>Attest av fakturor: utbildning hålls i mars.</p><p>K3 – Låset byts ut.</p>
<h2>Samlad bedömning</h2><p>Den interna kontrollen är tillräcklig.</p>"""
    assert told(text, "html") == [
        ("K1", "Attest av fakturor", "Fyra av 30 saknade attest.\nutbildning hålls i mars."),
        ("K2", "Lån av konst", "Alla verk fanns på plats."),
        ("K3", "Nycklar till arkivet", "En nyckel gick inte att finna.\nLåset byts ut."),
    ]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("Följande har beslutats:", ""),
        ("", "Nämnden följer upp åtgärderna i oktober."),
        ("Åtgärderna beslutades i mars.", "De följs upp i oktober."),
    ],
)
def test_a_sentence_before_the_measures_or_behind_them_is_none(before: str, behind: str) -> None:
    text = f"""# Uppföljning 2024 av intern kontroll

Tekniska nämnden, Lindsunds kommun

## Kontroller

| Kontroll | Iakttagelse | Status |
| --- | --- | --- |
| Halkbekämpning | Sandningen dröjde i tre av tolv fall. | Gul |
| Skyltar | Alla 40 skyltar var hela. | Grön |
| Prover | Prover saknades i maj och juni. | Röd |

**Åtgärder med anledning av kontrollerna**

{before}

Halkbekämpning – avtalet sägs upp före nästa säsong.

Prover – provtagningen läggs på entreprenad.

{behind}
"""
    assert [result for _, _, result in told(text)] == [
        "Sandningen dröjde i tre av tolv fall.\navtalet sägs upp före nästa säsong.",
        "Alla 40 skyltar var hela.",
        "Prover saknades i maj och juni.\nprovtagningen läggs på entreprenad.",
    ]


def test_measures_by_the_numbers_of_headings() -> None:
    text = """# Intern kontroll 2022

Servicenämnden, Lindsunds kommun

## Genomförda kontroller

### 1. Körjournaler

Resultat: Tre av 40 journaler saknade syfte.

### 2. Tankkort

Resultat: Alla tankningar kunde knytas till ett fordon.

### 3. Besiktning av portar

Resultat: Tolv portar hade passerat besiktningsdagen.

### Åtgärder

- Kontroll 1: Påminnelse skickas varje månad.
- Kontroll 3: Leverantören har fått ett föreläggande.
"""
    assert [result for _, _, result in told(text)] == [
        "Tre av 40 journaler saknade syfte.\nPåminnelse skickas varje månad.",
        "Alla tankningar kunde knytas till ett fordon.",
        "Tolv portar hade passerat besiktningsdagen.\nLeverantören har fått ett föreläggande.",
    ]


SENTENCES = (
    "Kontroll 2.1 förs in i planen för nästa år. Rapporten om skyltarna kommer i maj.",
    "Punkt 2.1 föreslås utgå ur planen.",
    "Kontrollmoment 1.1 har nämnden redan fått en rapport om.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("heading", ["Nästa steg", "Åtgärder"])
def test_a_sentence_about_a_control_is_no_item_with_its_number(heading: str, sentence: str) -> None:
    text = f"""# Uppföljning av internkontroll 2024

Tekniska nämnden, Lindsunds kommun

| Nr | Kontrollmoment | Utfall | Bedömning |
| --- | --- | --- | --- |
| 1.1 | Halkbekämpning | Sandningen dröjde i tre av tolv fall. | Gul |
| 2.1 | Prover | Prover saknades i maj och juni. | Röd |

## {heading}

{sentence}
"""
    assert told(text) == [
        ("1.1", "Halkbekämpning", "Sandningen dröjde i tre av tolv fall."),
        ("2.1", "Prover", "Prover saknades i maj och juni."),
    ]


def test_a_list_that_only_counts_its_items_is_told_of_no_row() -> None:
    text = """# Intern kontroll 2022

Servicenämnden, Lindsunds kommun

| Nr | Kontroll | Resultat |
| --- | --- | --- |
| 1 | Körjournaler | Alla var ifyllda. |
| 2 | Tankkort | Två kort användes på helger. |
| 3 | Portar | Alla var besiktigade. |

Åtgärder:

1. Rutinen för kort skrivs om.
2. Korten delas ut på nytt.
"""
    assert [result for _, _, result in told(text)][0] == "Alla var ifyllda."


def test_a_table_of_measures_by_number_behind_all_controls() -> None:
    text = """# Uppföljning av intern kontroll 2024

Tekniska nämnden, Lindsunds kommun

## Resultat av kontroller

| Nr | Kontrollmoment | Vad vi fann | Bedömning |
| --- | --- | --- | --- |
| 1 | Halkbekämpning | Sandningen dröjde i tre av tolv fall. | Gul |
| 2 | Skyltar | Alla 40 skyltar var hela. | Grön |
| 3 | Prover | Prover saknades i maj och juni. | Röd |

## Åtgärdsplan

| Nr | Kontroll | Åtgärd | Klart |
| --- | --- | --- | --- |
| 1 | Halkbekämpning | Avtalet sägs upp. | 2025-03-01 |
| 3 | Prover | Provtagningen läggs på entreprenad. | 2025-05-01 |
| 3 | Prover | Schemat sätts upp i driftrummet. | 2025-01-15 |
"""
    assert told(text) == [
        ("1", "Halkbekämpning", "Sandningen dröjde i tre av tolv fall.\nAvtalet sägs upp."),
        ("2", "Skyltar", "Alla 40 skyltar var hela."),
        (
            "3",
            "Prover",
            "Prover saknades i maj och juni.\nProvtagningen läggs på entreprenad.\n"
            "Schemat sätts upp i driftrummet.",
        ),
    ]


def test_the_values_of_a_risk_and_measures_by_name_stand_around_a_table_of_controls() -> None:
    def block(risk: str, area: str, rows: str, measures: str) -> str:
        return (
            f"<h3>Risk: {risk}</h3><table><tr><th>Område</th><th>Sannolikhet</th>"
            f"<th>Konsekvens</th><th>Riskvärde</th></tr><tr><td>{area}</td><td>3</td><td>4</td><td>12</td></tr>"
            "</table><table><tr><th>Kontroll</th><th>Ansvarig</th><th>Status</th>"
            "<th>Kommentar</th></tr>"
            f"{rows}</table><table><tr><th>Berörd kontroll</th><th>Åtgärd</th><th>Klart</th></tr>"
            f"{measures}</table>"
        )

    page = (
        "<h1>Kulturnämnden – uppföljning av intern kontroll 2023</h1><h2>Kontroller</h2>"
        + block(
            "Konst försvinner",
            "Museet",
            "<tr><td>Lån av konst</td><td>Intendent</td><td>Avslutad</td><td>Två av 90 verk gick "
            "inte att finna.</td></tr><tr><td>Larm i magasin</td><td>Vaktmästare</td><td>Avslutad"
            "</td><td>Alla larm gick fram.</td></tr>",
            "<tr><td>Lån av konst</td><td>Lånen förs in i registret.</td><td>mars</td></tr>",
        )
        + block(
            "Bidrag betalas ut två gånger",
            "Föreningsstöd",
            "<tr><td>Dubbla ansökningar</td><td>Handläggare</td><td>Pågående</td><td>Hälften av "
            "ansökningarna är granskade.</td></tr>",
            "<tr><td>Dubbla ansökningar</td><td>Resten granskas i januari.</td><td>maj</td></tr>",
        )
    )
    told_here = [(c.process, c.risk, c.control_activity, c.result) for c in controls(page, "html")]
    lost = "Konst försvinner"
    assert told_here == [
        (
            "Museet",
            lost,
            "Lån av konst",
            "Två av 90 verk gick inte att finna.\nLånen förs in i registret.",
        ),
        ("Museet", lost, "Larm i magasin", "Alla larm gick fram."),
        (
            "Föreningsstöd",
            "Bidrag betalas ut två gånger",
            "Dubbla ansökningar",
            "Hälften av ansökningarna är granskade.\nResten granskas i januari.",
        ),
    ]
    assert ("Riskvärde", "12") in controls(page, "html")[0].extra
    assert controls(page, "html")[0].responsible == "Intendent"
