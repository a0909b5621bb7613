"""Running text under counted headings beside tables, and what ends what is told of a control."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import settings
from ingest import read_source, source_of
from ingest.models import Kind
from tests.ingest.test_reading_unnamed import read, table

NAMES = ("Livbojar längs kajen", "Debitering av hamnavgift", "Bränsledepåns säkerhet")
OTHERS = ("Räddningsutrustning", "Är avgifterna rätt?", "Depån")
FOUND = (
    "Fyra av trettio bojar saknades.",
    "Nio båtar hade inte fakturerats.",
    "Inga brister hittades vid besöken.",
)


def appendix(names: Sequence[str], title: str = "Bilaga 1") -> str:
    return f"<h1>{title}</h1>" + "".join(
        f"<h2>{number}. {name}</h2><p>{found}</p><p>Rutinen ses över.</p>"
        for number, (name, found) in enumerate(zip(names, FOUND, strict=True), 1)
    )


@pytest.mark.parametrize("names", [NAMES, OTHERS])
@pytest.mark.parametrize("head", ["Nr | Kontrollmoment | Bedömning", "Id | Kontroll | Status"])
def test_a_list_and_an_appendix_in_running_text_are_one(names: Sequence[str], head: str) -> None:
    states = ("Gul", "Röd", "Grön")
    rows = [f"{n} | {one} | {s}" for n, (one, s) in enumerate(zip(NAMES, states, strict=True), 1)]
    page = f"<h2>Sammanfattning</h2><p>Tre kontroller är gjorda.</p>{table(head, *rows)}"
    found = read(page + appendix(names))
    assert [(one.number, one.status) for one in found] == list(zip("123", states, strict=True))
    assert [one.control_activity for one in found] == list(names)
    assert [one.result for one in found] == [f"{text}\nRutinen ses över." for text in FOUND]
    assert {one.process for one in found} == {None}


@pytest.mark.parametrize(
    "beside",
    [
        "<h1>Bilaga 2. Åtgärdslista</h1>"
        + table("Åtgärd | Ansvarig | Klart", "Nya bojar | Hamnchef | Maj", "Larm | Vakt | Juni"),
        "<h2>Beslutade åtgärder</h2>"
        + table("Planerad åtgärd | Tidpunkt", "Nya bojar köps in. | Maj", "Larm sätts upp. | Juni"),
    ],
)
def test_a_list_of_measures_behind_it_tells_no_controls(beside: str) -> None:
    page = "<h2>Sammanfattning</h2><p>Tre kontroller är gjorda.</p>"
    found = read(page + appendix(OTHERS) + beside)
    assert [one.control_activity for one in found] == list(OTHERS)


@pytest.mark.parametrize("end", ["Fortsatt arbete", "Nästa steg", "Slutsats"])
def test_a_section_at_the_level_of_the_areas_is_no_label_of_the_last_control(end: str) -> None:
    page = "".join(
        f"<h2>Område {area}</h2><h3>{name}</h3><p>{found}</p><p>Bedömning: Godkänd</p>"
        for area, name, found in zip("ABC", NAMES, FOUND, strict=True)
    )
    found = read(page + f"<h2>{end}</h2><p>Arbetet med hamnen går vidare nästa år.</p>")
    assert [one.result for one in found] == list(FOUND)


@pytest.mark.parametrize(
    ("legend", "codes"),
    [
        ("Förklaring: UA = utan avvikelse, Ej utf = ej utförd, Avv = avvikelse.",
         ("Avv", "Ej utf", "UA")),
        ("G = godkänd, A = avvikelse, Ej kl = inte klar.", ("A", "Ej kl", "G")),
    ],
)  # fmt: skip
def test_codes_that_the_legend_explains_are_the_status_alone(
    legend: str, codes: Sequence[str]
) -> None:
    rows = [f"{n} | {c} | {f}" for n, c, f in zip(NAMES, codes, FOUND, strict=True)]
    found = read(f"<p>{legend}</p>" + table("Kontrollmoment | Utfall | Kommentar", *rows))
    assert [one.status for one in found] == list(codes)
    assert [one.result for one in found] == list(FOUND)


def test_a_number_inside_a_sentence_begins_no_section() -> None:
    text = (
        "Uppföljning av intern kontroll 2024\n\nHamnnämnden\n\nRiskerna värderas på en skala 1 "
        "till\n4. Produkten ger ett värde. Höga värden ska\nalltid med i planen.\n\n"
        "Samlad bedömning: Godtagbar\n\n2. Kontroller\n\n"
    )
    text += "".join(f"Kontroll: {n}\nResultat: {f}\n\n" for n, f in zip(NAMES, FOUND, strict=True))
    options = settings.load({})
    report = read_source(source_of("r.txt", text.encode(), options), options)
    assert report.assessment == "Godtagbar"
    assert len([p for p in report.passages if p.kind is Kind.CONTROL]) == len(NAMES)


def test_a_single_label_of_nothing_known_opens_no_control() -> None:
    rows = table("Kontroll | Resultat", *(f"{n} | {f}" for n, f in zip(NAMES, FOUND, strict=True)))
    found = read(f"<h2>Kontroller</h2>{rows}<h2>Kontakt</h2><p>Hamnkontoret</p><p>Datum: Maj</p>")
    assert [one.control_activity for one in found] == list(NAMES)


def test_a_control_may_have_the_name_of_a_label() -> None:
    names = ("Skolskjutsar", "Betyg", "Observationer")
    page = "<h2>Kontroller</h2>" + "".join(
        f"<h3>{name}</h3><p>Stickprov i maj.</p><p>{found}</p><p>Utfall: Gul</p>"
        for name, found in zip(names, FOUND, strict=True)
    )
    assert [one.control_activity for one in read(page)] == list(names)
