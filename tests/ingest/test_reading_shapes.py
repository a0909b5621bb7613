"""Shapes of reports that nobody has printed yet, each told by a small page of three controls.

The same pages without rules, printed by a browser, lie in tests/data/shapes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import settings
from ingest import Report, read_source, source_of
from tests.reading import controls_of, report_of

OPTIONS = settings.load({})
PRINTED = Path(__file__).parents[1] / "data" / "shapes"
TITLE = "<h1>Uppföljning av intern kontroll 2024, Socialnämnden</h1><p>Ekstads kommun</p>"
NAMES = ("Attest av leverantörsfakturor", "Bisysslor hos chefer", "Åtkomst till journalsystemet")
RESULTS = (
    "Av 40 granskade fakturor var tre attesterade av fel person. Rutinen har inte följts på två "
    "enheter.",
    "Alla 25 bisysslor är prövade och inga förtroendeskadliga uppdrag hittades i granskningen.",
    "Kontrollen kunde inte genomföras eftersom systemet byttes ut under hösten och loggarna "
    "saknas.",
)
MEASURE = "Rutinen ses över."
LIGHTS = ("Gul", "Grön", "Röd")
RISKS = ("Fel utbetalningar", "Jäv", "Obehörig läsning")
EVERY = tuple(zip((1, 2, 3), NAMES, RESULTS, LIGHTS, RISKS, strict=True))


def row(*cells: str, across: int = 0) -> str:
    span = f' colspan="{across}"' if across else ""
    return "<tr>" + "".join(f"<td{span}>{cell}</td>" for cell in cells) + "</tr>"


def table(*rows: str) -> str:
    return f"<table>{''.join(rows)}</table>"


def section(heading: str, *parts: str) -> str:
    return TITLE + f"<h2>{heading}</h2>" + "".join(parts)


def with_measure() -> tuple[str, ...]:
    return tuple(f"{result}\n{MEASURE}" for result in RESULTS)


#: name -> (page, the fields that must come back, one tuple of three each)
SHAPES: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "a result in a row of its own under the columns": (
        section(
            "Resultat",
            table(
                row("Kontrollmoment", "Ansvarig", "Bedömning"),
                *(row(a, "Chef", s) + row(r, across=3) for _, a, r, s, _ in EVERY),
            ),
        ),
        {"control_activity": NAMES, "result": RESULTS, "status": LIGHTS},
    ),
    "labelled rows across the table": (
        section(
            "Resultat",
            table(
                row("Nr", "Kontrollmoment", "Ansvarig"),
                *(
                    row(str(n), a, "Chef")
                    + row(f"<b>Resultat:</b> {r}", across=3)
                    + row(f"<b>Åtgärd:</b> {MEASURE}", across=3)
                    for n, a, r, *_ in EVERY
                ),
            ),
        ),
        {"control_activity": NAMES, "result": with_measure(), "number": ("1", "2", "3")},
    ),
    "controls as columns": (
        section(
            "Kontroller",
            table(
                row("Kontroll", *NAMES),
                row("Risk", *RISKS),
                row("Resultat", *RESULTS),
                row("Bedömning", *LIGHTS),
            ),
        ),
        {"control_activity": NAMES, "result": RESULTS, "status": LIGHTS, "risk": RISKS},
    ),
    "bold names of fields with a full stop": (
        section(
            "Ekonomi",
            *(
                f"<h3>{a}</h3><p><b>Genomförd granskning.</b> Stickprov.</p>"
                f"<p><b>Utfall.</b> {r}</p><p><b>Åtgärd.</b> {MEASURE}</p>"
                for _, a, r, *_ in EVERY
            ),
        ),
        {"control_activity": NAMES, "result": with_measure(), "method": ("Stickprov.",) * 3},
    ),
    "the status behind the heading": (
        section(
            "Resultat av årets kontroller",
            *(f"<h3>{a} – {s}</h3><p>{r}</p><p>{MEASURE}</p>" for _, a, r, s, _ in EVERY),
        ),
        {"control_activity": NAMES, "result": with_measure(), "status": LIGHTS},
    ),
    "headings of areas over headings of controls": (
        section(
            "Resultat av årets kontroller",
            f"<h3>Ekonomi</h3><h4>{NAMES[0]}</h4><p>{RESULTS[0]}</p><p>{MEASURE}</p>",
            f"<h4>{NAMES[1]}</h4><p>{RESULTS[1]}</p><p>{MEASURE}</p>",
            f"<h3>It</h3><h4>{NAMES[2]}</h4><p>{RESULTS[2]}</p><p>{MEASURE}</p>",
        ),
        {
            "process": ("Ekonomi", "Ekonomi", "It"),
            "control_activity": NAMES,
            "result": with_measure(),
        },
    ),
    "lights as pictures in a column without a head": (
        section(
            "Kontroller",
            table(
                row("Område", "Vi kollade", "", "Så gick det"),
                *(row("It", a, f'<img src="x.png" alt="{s}">', r) for _, a, r, s, _ in EVERY),
            ),
        ),
        {"control_activity": NAMES, "result": RESULTS, "status": LIGHTS},
    ),
    "a head of two rows whose names say nothing alone": (
        section(
            "Kontroller",
            "<table><tr><td rowspan=2>Kontrollmoment</td><td rowspan=2>Resultat</td>"
            "<td colspan=3>Åtgärd</td></tr>",
            row("Vad", "Vem", "När"),
            *(row(a, r, MEASURE, "Chef", "Maj") for _, a, r, *_ in EVERY),
            "</table>",
        ),
        {"control_activity": NAMES, "result": with_measure()},
    ),
    "a head in chatty words": (
        section(
            "Det här har vi gjort",
            table(
                row("Vad vi ville veta", "Vad vi gjorde", "Vad vi fick veta", "Hur allvarligt"),
                *(row(a, "Läste fakturor", r, "Ganska") for _, a, r, *_ in EVERY),
            ),
        ),
        {"control_activity": NAMES, "result": RESULTS, "method": ("Läste fakturor",) * 3},
    ),
    "a head in nobody's words": (
        section(
            "Kontroller",
            table(row("Föremål", "Hur", "Berättelse"), *(row(a, s, r) for _, a, r, s, _ in EVERY)),
        ),
        {"control_activity": NAMES, "result": RESULTS},
    ),
    "a list with the names run in": (
        section(
            "Resultat av kontrollerna",
            "<ol>" + "".join(f"<li><b>{a}.</b> {r}</li>" for _, a, r, *_ in EVERY) + "</ol>",
        ),
        {"control_activity": NAMES, "result": RESULTS},
    ),
    "text below a table of one row": (
        section(
            "Kontroller",
            *(
                table(row("Nr", "Kontroll", "Status"), row(str(n), a, s))
                + f"<p>{r}</p><p>{MEASURE}</p>"
                for n, a, r, s, _ in EVERY
            ),
        ),
        {"control_activity": NAMES, "result": with_measure(), "status": LIGHTS},
    ),
    "a form whose first row is the name": (
        section(
            "Redovisning",
            *(
                table(
                    row(f"<b>{a}</b>", across=2),
                    row("Risk", risk),
                    row("Det vi såg", r),
                    row("Vad händer nu", MEASURE),
                    row("Läge", s),
                )
                for _, a, r, s, risk in EVERY
            ),
        ),
        {
            "control_activity": NAMES,
            "result": with_measure(),
            "status": LIGHTS,
            "risk": RISKS,
        },
    ),
    "numbered paragraphs under a paragraph of the minutes": (
        section(
            "§ 5 Redogörelse för kontrollerna", *(f"<p>{n}. {a}: {r}</p>" for n, a, r, *_ in EVERY)
        ),
        {"control_activity": NAMES, "result": RESULTS, "number": ("1", "2", "3")},
    ),
    "a summary in words, then headings and text": (
        section(
            "Sammanställning",
            table(
                row("Nr", "Kontroll", "Kommentar"),
                *(row(str(n), a, "Se nedan") for n, a, *_ in EVERY),
            ),
            "<h2>Detaljer</h2>",
            *(f"<h3>{n}. {a}</h3><p>{r}</p><p>{MEASURE}</p>" for n, a, r, *_ in EVERY),
        ),
        {"control_activity": NAMES, "result": with_measure(), "number": ("1", "2", "3")},
    ),
    "risks as headings under an area": (
        section(
            "Verksamhet: Ekonomi",
            *(
                f"<h3>Risk för {risk}</h3><p>Kontrollmoment: {a}</p><p>Utfall: {r}</p>"
                for _, a, r, _, risk in EVERY
            ),
        ),
        {
            "control_activity": NAMES,
            "result": RESULTS,
            "risk": tuple(f"Risk för {risk}" for risk in RISKS),
        },
    ),
    "an export with labels as headings and a table of measures": (
        section(
            "Mål: En trygg kommun",
            "<h3>Riskområde: Ekonomi</h3>",
            *(
                f"<h4>Risk: {risk}</h4><h5>Kontrollaktivitet: {a}</h5><p>Status: Avslutad</p>"
                f"<p>Analys</p><p>{r}</p>"
                + table(
                    row("Aktivitet", "Startdatum", "Status"), row(MEASURE, "2024-01-01", "Pågår")
                )
                for _, a, r, _, risk in EVERY
            ),
        ),
        {
            "goal": ("En trygg kommun",) * 3,
            "process": ("Ekonomi",) * 3,
            "control_activity": NAMES,
            "result": with_measure(),
            "risk": RISKS,
            "status": ("Avslutad",) * 3,
        },
    ),
}

HEAD = "Uppföljning av intern kontroll 2024\n===================================\nSocialnämnden\n\n"
TEXTS: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "names over blocks of labels": (
        HEAD
        + "Resultat av kontrollerna\n------------------------\n\n"
        + "".join(
            f"{a}\nRisk: {risk}\nResultat: {r}\nÅtgärd: {MEASURE}\n\n" for _, a, r, _, risk in EVERY
        ),
        {"control_activity": NAMES, "result": with_measure(), "risk": RISKS},
    ),
    "semicolons": (
        HEAD
        + "Nr;Område;Kontroll;Resultat;Status\n"
        + "".join(f"{n};It;{a};{r};{s}\n" for n, a, r, s, _ in EVERY),
        {"control_activity": NAMES, "result": RESULTS, "status": LIGHTS},
    ),
}


def expect(report: Report, fields: Mapping[str, tuple[str | None, ...]]) -> None:
    found = controls_of(report)
    assert {name: tuple(getattr(text, name) for text in found) for name in fields} == fields
    assert report.placed == 1.0


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_understood(name: str) -> None:
    body, fields = SHAPES[name]
    page = f"<html><body>{body}</body></html>".encode()
    expect(read_source(source_of("rapport.html", page, OPTIONS), OPTIONS), fields)


@pytest.mark.parametrize("name", TEXTS)
def test_a_plain_text_is_understood(name: str) -> None:
    text, fields = TEXTS[name]
    expect(report_of(text), fields)


#: Printed by a browser without a rule or a shade.
PAGES: dict[str, dict[str, tuple[str, ...]]] = {
    "resultrow": {"control_activity": NAMES, "result": RESULTS, "status": LIGHTS},
    "resultrow_label": {"control_activity": NAMES, "result": with_measure()},
    "lights": {"control_activity": NAMES, "result": RESULTS, "status": LIGHTS},
    "chatty": {"control_activity": NAMES, "result": RESULTS},
    "export": {"control_activity": NAMES, "result": with_measure()},
    "earlier": {"control_activity": NAMES, "result": RESULTS, "status": LIGHTS},
    "ticks": {"control_activity": NAMES, "result": RESULTS, "status": ("Nej", "Ja", "Delvis")},
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_without_rules_is_understood(name: str) -> None:
    content = (PRINTED / f"{name}.pdf").read_bytes()
    expect(read_source(source_of(f"{name}.pdf", content, OPTIONS), OPTIONS), PAGES[name])


def test_a_bold_label_right_below_a_heading_in_justified_text_is_a_line_of_its_own() -> None:
    content = (PRINTED / "justified.pdf").read_bytes()
    found = controls_of(read_source(source_of("justified.pdf", content, OPTIONS), OPTIONS))
    assert len(found) == 10
    assert found[0].control_activity == "Kontroll av giltighet, byggnader över 250 kvm"
    assert found[0].risk == "Obehöriga får del av skyddade personuppgifter"
