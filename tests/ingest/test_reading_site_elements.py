"""A page of a web site, with its ways on, its head and its foot in elements that say so."""

from __future__ import annotations

from ingest import Report
from ingest.models import Kind, LeftOut
from tests.reading import report_of

MENU = '<nav><ul><li><a href="/">Barn- och utbildningsnämnden</a></li><li>Intern kontroll 2021</li>'
HEAD = f"<header><p>Alvdala kommun</p>{MENU}</ul></nav></header>"
FOOT = (
    "<footer><h2>Kontakta oss</h2><p>Alvdala kommun, Strandgatan 2. Telefon 0400-00.</p></footer>"
)
PARTS = ("Bakgrund", "Resultat för varje kontroll", "Nämndens bedömning")
BELOW = "<nav><h2>På sidan</h2><ul>" + "".join(f"<li>{one}</li>" for one in PARTS) + "</ul></nav>"
SAID = "Hamnnämnden bedömer att den interna kontrollen var god."


def told(name: str, found: str) -> str:
    return f"<h3>{name}</h3><dl><dt>Vad vi såg</dt><dd>{found}</dd></dl>"


def page(head: str = HEAD, foot: str = FOOT, below: str = BELOW) -> str:
    return f"""<html><head><title>Intern kontroll 2024 - Alvdala kommun</title></head><body>{head}
<main><h1>Uppföljning av intern kontroll 2024</h1><p>Hamnnämnden redovisar här året 2024.</p>{below}
<section><h2>Bakgrund</h2><p>Planen antogs i januari.</p></section>
<section><h2>Resultat för varje kontroll</h2>{told("1. Livbojar", "Fyra av 30 bojar saknades.")}
{told("2. Lampor", "Alla lampor lyste.")}{told("3. Fakturor", "Nio fakturor dröjde.")}</section>
<section><h2>Nämndens bedömning</h2><p>{SAID}</p><p>Rapporten lämnas till revisorerna.</p></section>
</main>{foot}</body></html>"""


def read(text: str) -> Report:
    return report_of(text, "r.html")


def controls(report: Report) -> list[tuple[str | None, str | None]]:
    return [
        (one.text.control_activity, one.text.result)
        for one in report.passages
        if one.kind is Kind.CONTROL
    ]


WANTED = [
    ("Livbojar", "Fyra av 30 bojar saknades."),
    ("Lampor", "Alla lampor lyste."),
    ("Fakturor", "Nio fakturor dröjde."),
]


def test_what_the_site_writes_around_the_report_is_no_part_of_it() -> None:
    report = read(page())
    assert controls(report) == WANTED
    assert report.title == "Uppföljning av intern kontroll 2024"
    assert (report.identity.municipality, report.identity.committee, report.identity.year) == (
        "Alvdala", "Hamnnämnden", 2024,
    )  # fmt: skip
    left = {one.text for one in report.dropped if one.reason is LeftOut.RUNNING_HEADER}
    assert {"- Intern kontroll 2021", "- Bakgrund", "Kontakta oss", "Alvdala kommun"} <= left
    assert report.placed > 0.99


def test_a_list_of_contents_beside_a_heading_does_not_make_it_a_label() -> None:
    """The parts of the page as a plain list: "Nämndens bedömning" ends the last control."""
    report = read(page(below="<ul>" + "".join(f"<li>{one}</li>" for one in PARTS) + "</ul>"))
    assert controls(report) == WANTED
    analysis = [one.text.result for one in report.passages if one.kind is Kind.ANALYSIS]
    assert SAID in analysis


def test_a_header_with_the_title_and_a_footer_inside_a_part_are_text() -> None:
    head = (
        f"<header><h1>Rapport 2024</h1><p>Hamnnämnden, Alvdala kommun</p>{MENU}</ul></nav></header>"
    )
    text = page(head, foot="").replace(
        "</section>", "<footer><p>Vi går vidare.</p></footer></section>", 1
    )
    report = read(text)
    assert "Vi går vidare." in [one.text.result for one in report.passages]
    assert report.identity.municipality == "Alvdala"


def test_a_page_that_is_nothing_but_such_elements_is_kept() -> None:
    body = page("", "", "").partition("<main>")[2].partition("</main>")[0]
    assert controls(read(f"<html><body><nav>{body}</nav></body></html>")) == WANTED
