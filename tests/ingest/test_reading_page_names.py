"""What names a control on a web page: summaries, terms of a list, headings with a badge; and labels
in elements of their own."""

from __future__ import annotations

import pytest

from ingest import read_source, source_of
from ingest.markup.html import read_html
from ingest.models import ControlText, Heading, Paragraph
from tests.reading import OPTIONS, controls_of

NAMES = ("Fria passager i garaget", "Tankning av redskapsbilar", "Utlån av liftar")
RESULTS = (
    "Två av nio passager var blockerade av pallar.",
    "Alla 40 tankningar hade en mätarställning.",
    "Tre lån saknade kvittens i liggaren.",
)
STATUSES = ("Gul", "Grön", "Gul")
EVERY = tuple(zip(NAMES, RESULTS, STATUSES, strict=True))
TOP = (
    "<main><h1>Uppföljning av intern kontroll 2024</h1><p>Tekniska nämnden, Alvdala kommun</p>"
    "<h2>Genomförda kontroller</h2>{}</main>"
)


def controls(body: str) -> list[ControlText]:
    page = TOP.format(body).encode()
    report = read_source(source_of("sida.html", page, OPTIONS), OPTIONS)
    return controls_of(report)


def told(body: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.control_activity, one.result, one.status) for one in controls(body)]


@pytest.mark.parametrize("badge", ["<span>{}</span>", "<strong>{}</strong>", "– <em>{}</em>"])
@pytest.mark.parametrize(
    "name",
    [
        "<details><summary>{} {}</summary>{}</details>",
        "<details><summary><h3>{} {}</h3></summary>{}</details>",
        "<div><h3>{} {}</h3>{}</div>",
    ],
)
@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><th>Risk</th><td>Någon skadas.</td></tr><tr><th>Resultat</th><td>{}</td></tr>"
        "</table>",
        "<p>Risk: Någon skadas.</p><p>Resultat: {}</p>",
        "<p>{}</p>",
    ],
)
def test_a_badge_behind_the_name_of_a_control_is_its_status(
    badge: str, name: str, body: str
) -> None:
    page = "".join(
        name.format(control, badge.format(status), body.format(result))
        for control, result, status in EVERY
    )
    assert told(page) == [*EVERY]


def test_terms_of_a_list_name_controls_by_what_their_descriptions_are() -> None:
    terms = [f"<dt>{name}</dt><dd>{result}</dd>" for name, result, _ in EVERY]
    garage = f"<h3>Garage</h3><dl>{terms[0]}{terms[1]}</dl>"
    page = f"{garage}<h3>Verkstad</h3><dl>{terms[2]}<dd>Pallarna är flyttade.</dd></dl>"
    assert [(one.process, one.control_activity, one.result) for one in controls(page)] == [
        ("Garage", NAMES[0], RESULTS[0]),
        ("Garage", NAMES[1], RESULTS[1]),
        ("Verkstad", NAMES[2], f"{RESULTS[2]}\nPallarna är flyttade."),
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "<dt>Risk</dt><dd>Någon skadas.</dd><dt>Resultat</dt><dd>{}</dd>",
        "<dt>Vad vi såg</dt><dd>{}</dd><dt>Status</dt><dd>Gul</dd>",
    ],
)
def test_terms_that_are_labels_stay_labels(listed: str) -> None:
    page = "".join(f"<h3>{name}</h3><dl>{listed.format(result)}</dl>" for name, result, _ in EVERY)
    assert [(one.control_activity, one.result) for one in controls(page)] == [
        *zip(NAMES, RESULTS, strict=True)
    ]


@pytest.mark.parametrize("between", ["", " ", "\n"])
def test_a_label_in_an_element_of_its_own_is_apart_from_its_value(between: str) -> None:
    def pair(label: str, value: str) -> str:
        return f"<div><span>{label}</span>{between}<span>{value}</span></div>"

    page = "".join(
        f"<h3>{name}</h3>{pair('Risk', 'Någon skadas.')}{pair('Resultat', result)}"
        f"{pair('Status', status)}"
        for name, result, status in EVERY
    )
    assert told(page) == [*EVERY]
    assert {one.risk for one in controls(page)} == {"Någon skadas."}


@pytest.mark.parametrize(
    "line",
    [
        "<p><span>Resultat</span> som visades i <span>mars</span> dröjde.</p>",
        "<p><em>Risken</em> <em>ökar</em></p>",
        "<h3>Läget är <em>Grön</em> i dag</h3>",
        "<h3>Status: <span>Grön</span></h3>",
    ],
)
def test_words_that_are_set_apart_inside_a_line_stay_in_it(line: str) -> None:
    (block,) = read_html(line).blocks
    plain = " ".join(line.split())
    for tag in ("p", "h3", "span", "em"):
        plain = plain.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert isinstance(block, Heading | Paragraph)
    assert block.line.text == plain
