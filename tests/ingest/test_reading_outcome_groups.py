"""Controls under headings that tell what was found: "Granskningar utan avvikelse"."""

from __future__ import annotations

import io

import pytest

import settings
from ingest import read_source, source_of
from tests.ingest.test_reading_unnamed import read, table
from tests.reading import controls_of

OPTIONS = settings.load({})

TOLD = (
    "<h3>Jour</h3><p>Syftet är att: skydda de boende</p><p>Schemat sprack i juli.</p>"
    "<p>Rättning: Två personer anställs.</p>"
)


def page(first: str, second: str) -> str:
    rows = table("Kontroll | Resultat", "Slangtvätt | Alla 40 höll.", "Larmplan | Planen höll.")
    return f"<h2>{first}</h2>{rows}<h2>{second}</h2>{TOLD}{TOLD.replace('Jour', 'Beredskap')}"


@pytest.mark.parametrize(
    ("headings", "statuses"),
    [
        (
            ("Granskningar utan avvikelse", "Granskningar med avvikelse"),
            ("utan avvikelse", "med avvikelse"),
        ),
        (("Gröna kontroller", "Röda kontroller"), ("Gröna", "Röda")),
        (("1. Utan anmärkning", "2. Mindre brister"), ("Utan anmärkning", "Mindre brister")),
        (
            ("Kontroller där inga fel hittades", "Ej genomförda kontroller"),
            ("inga fel hittades", "Ej genomförda"),
        ),
    ],
)
def test_what_the_heading_tells_is_the_status(
    headings: tuple[str, str], statuses: tuple[str, str]
) -> None:
    controls = read(page(*headings))
    names = [control.control_activity for control in controls]
    assert names == ["Slangtvätt", "Larmplan", "Jour", "Beredskap"]
    assert [control.status for control in controls] == [statuses[0]] * 2 + [statuses[1]] * 2
    assert {(control.goal, control.process) for control in controls} == {(None, None)}
    told = controls[2].result or ""
    assert "Schemat sprack i juli." in told and "Två personer anställs." in told


def test_a_status_of_its_own_goes_first() -> None:
    rows = table("Kontroll | Status | Resultat", "Jour | Gul | Brist i juli.", "Larm | | Höll.")
    first, second, *_ = read(page("Punkter med anmärkning", "Punkter som utgått") + rows)[-2:]
    assert (first.status, second.status) == ("Gul", "utgått")


def test_a_list_of_names_below_such_a_heading_is_a_control_each() -> None:
    listed = "<h2>Kontroller utan avvikelser</h2><ul><li>Slangtvätt</li><li>Larmplan</li></ul>"
    controls = read(listed + "<h2>Kontroller med avvikelser</h2>" + TOLD)
    assert [(c.control_activity, c.status) for c in controls] == [
        ("Slangtvätt", "utan avvikelser"),
        ("Larmplan", "utan avvikelser"),
        ("Jour", "med avvikelser"),
    ]


def test_a_list_of_what_a_table_tells_in_full_gives_its_status_and_is_told_once() -> None:
    listed = "<h2>Kontroller utan avvikelser</h2><ul><li>Slangtvätt</li></ul>"
    listed += "<h2>Kontroller med avvikelser</h2><ul><li>Larmplan</li></ul>"
    rows = table("Kontroll | Resultat", "Slangtvätt | Alla höll.", "Larmplan | Planen sprack.")
    controls = read(listed + "<h2>Resultat per kontroll</h2>" + rows)
    assert [(c.control_activity, c.result, c.status) for c in controls] == [
        ("Slangtvätt", "Alla höll.", "utan avvikelser"),
        ("Larmplan", "Planen sprack.", "med avvikelser"),
    ]


def test_such_headings_under_each_process_leave_the_process_in_force() -> None:
    rows = table("Kontroll | Resultat", "Slangtvätt | Alla 40 höll.", "Larmplan | Planen höll.")
    part = f"<h3>Kontroller utan avvikelse</h3>{rows}<h3>Kontroller med avvikelse</h3>"
    part += TOLD.replace("h3", "h4")
    controls = read(f"<h2>Utryckning</h2>{part}<h2>Tillsyn</h2>" + part.replace("Jour", "Sot"))
    assert [control.process for control in controls] == ["Utryckning"] * 3 + ["Tillsyn"] * 3
    assert controls[2].status == controls[5].status == "med avvikelse"


def test_one_such_heading_alone_groups_nothing() -> None:
    rows = table("Kontroll | Resultat", "Slangtvätt | Alla 40 höll.", "Larmplan | Planen höll.")
    controls = read(f"<h2>Årets kontroller</h2>{rows}<h2>Kontroller med avvikelse</h2><p>Inga.</p>")
    assert [(control.control_activity, control.status) for control in controls] == [
        ("Slangtvätt", None),
        ("Larmplan", None),
    ]


def test_the_status_of_one_control_as_a_heading_groups_nothing() -> None:
    page = "".join(
        f"<h2>{name}</h2><h3>{status}</h3><ul><li>{text}</li></ul>"
        for name, status, text in (
            ("Granskning av slangtvätt", "Röd", "Sex av 40 slangar läckte under provet i mars."),
            ("Granskning av larmplan", "Grön", "Två övningar höll hela vägen till larmet."),
        )
    )
    hoses, alarms = read(page)
    assert (hoses.control_activity, hoses.status) == ("Granskning av slangtvätt", "Röd")
    assert (alarms.control_activity, alarms.status) == ("Granskning av larmplan", "Grön")
    assert alarms.result == "- Två övningar höll hela vägen till larmet."
    assert "Röd" not in (alarms.status, alarms.control_activity, alarms.process)


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("Kontroller som inte har genomförts", "inte har genomförts"),
        ("3. Granskningar som ställts in", "ställts in"),
        ("Uppskjutna kontroller", "Uppskjutna"),
        ("Moment som strukits", "strukits"),
        ("Ej utförda kontroller", "Ej utförda"),
        ("Kontroller som inte blev av", "inte blev av"),
        ("Granskningar som aldrig har blivit av", "aldrig har blivit av"),
        ("Kontroller som inte hanns med", "inte hanns med"),
        ("Uteblivna kontroller", "Uteblivna"),
    ],
)
def test_one_heading_alone_tells_what_was_left_undone(heading: str, status: str) -> None:
    rows = table("Kontroll | Resultat", "Jour | Schemat sprack.", "Beredskap | Alla kom.")
    made = f"<h2>Årets granskningar</h2>{rows}"
    listed = "<ul><li><b>Slangtvätt.</b> Tvätten var trasig.</li>"
    listed += "<li><b>Larmplan.</b> Ingen hann.</li></ul>"
    controls = read(f"{made}<h2>{heading}</h2>{listed}")
    told = [(c.control_activity, c.process, c.result, c.status) for c in controls]
    assert told[2:] == [
        ("Slangtvätt", None, "Tvätten var trasig.", status),
        ("Larmplan", None, "Ingen hann.", status),
    ]
    assert [(name, said) for name, _, _, said in told[:2]] == [("Jour", None), ("Beredskap", None)]


@pytest.mark.parametrize(
    "heading",
    ["Kontroller som inte visade brister", "Kontroller med avvikelser", "Kontroller som blev av"],
)
def test_one_heading_alone_of_controls_that_were_made_is_no_group(heading: str) -> None:
    made = f"<h2>Genomförda granskningar av året</h2>{TOLD}"
    listed = "<ul><li><b>Slangtvätt.</b> Nio höll.</li><li><b>Larmplan.</b> Höll.</li></ul>"
    assert {c.status for c in read(f"{made}<h2>{heading}</h2>{listed}")} == {None}


@pytest.mark.parametrize(
    "lead", ["Följande granskningar i planen har inte utförts i år.", "Två moment hanns inte med:"]
)
@pytest.mark.parametrize(
    "items",
    [
        ("<b>Slangtvätt</b> – Tvätten var trasig.", "<b>Larmplan</b> – Ingen hann."),
        ("Slangtvätt: Tvätten var trasig.", "Larmplan: Ingen hann med den."),
        ("Slangtvätt", "Larmplan"),
    ],
)
def test_the_sentence_that_leads_to_such_a_list_is_no_control(
    lead: str, items: tuple[str, ...]
) -> None:
    rows = table("Kontroll | Resultat", "Jour | Schemat sprack.", "Beredskap | Alla kom.")
    listed = f"<p>{lead}</p><ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    made = f"<h2>Årets granskningar</h2>{rows}"
    controls = read(f"{made}<h2>Kontroller som inte har genomförts</h2>{listed}")
    assert [(c.control_activity, c.status) for c in controls] == [
        ("Jour", None),
        ("Beredskap", None),
        ("Slangtvätt", "inte har genomförts"),
        ("Larmplan", "inte har genomförts"),
    ]


@pytest.mark.parametrize(
    "items",
    [
        ("Slangtvätt. Maskinen var trasig.", "Larmplan. Utgick då planen skrivs om."),
        ("<b>Slangtvätt.</b> Maskinen var trasig.", "<b>Larmplan.</b> Utgick då planen skrivs om."),
        ("<b>Slangtvätt</b>. Maskinen var trasig.", "<b>Larmplan</b>. Utgick då planen skrivs om."),
    ],
)
def test_names_that_end_in_a_full_stop_name_what_was_left_undone(items: tuple[str, str]) -> None:
    listed = "".join(f"<li>{item}</li>" for item in items)
    undone = f"<h2>Kontroller som inte gjorts</h2><p>Två hanns inte med:</p><ul>{listed}</ul>"
    controls = read(f"<h2>Genomförda kontroller</h2>{TOLD}{undone}")
    assert [(c.control_activity, c.result) for c in controls[1:]] == [
        ("Slangtvätt", "Maskinen var trasig."),
        ("Larmplan", "Utgick då planen skrivs om."),
    ]
    assert {c.status for c in controls[1:]} == {"inte gjorts"}


@pytest.mark.parametrize(
    "name", ["Att slangar har tvättats", "Att larmplanen är aktuell", "Att jouren bemannas rätt"]
)
def test_what_is_to_be_checked_names_what_was_left_undone(name: str) -> None:
    items = f"<li>{name}. Maskinen var trasig.</li><li>Övningar. De ställdes in.</li>"
    undone = f"<h2>Kontroller som inte gjorts</h2><ul>{items}</ul>"
    controls = read(f"<h2>Genomförda kontroller</h2>{TOLD}{undone}")
    assert [(c.control_activity, c.result) for c in controls[1:]] == [
        (name, "Maskinen var trasig."),
        ("Övningar", "De ställdes in."),
    ]


@pytest.mark.parametrize(
    "items",
    [
        ("Att slangar saknas är ett fel. Det rättas i maj.", "Övningar. De ställdes in."),
        ("Maskinen var trasig. Den byts i maj.", "Planen skrivs om. Den tas i juni."),
        ("Slangtvätt. Maskinen var trasig.", "Två kontroller flyttades. De görs i maj."),
        ("Slangtvätt <b>ställdes in</b>. Maskinen var trasig.", "Larmplan. Den skrivs om."),
    ],
)
def test_sentences_in_a_list_are_no_names(items: tuple[str, str]) -> None:
    listed = "".join(f"<li>{item}</li>" for item in items)
    undone = f"<h2>Kontroller som inte gjorts</h2><ul>{listed}</ul>"
    controls = read(f"<h2>Genomförda kontroller</h2>{TOLD}{undone}")
    named = {c.control_activity for c in controls} - {"Jour", None}
    assert named == set()


def test_the_bold_beginning_of_an_item_of_a_pdf_is_its_name() -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    lines = [
        (("Helvetica-Bold", 18, "Uppföljning av intern kontroll 2024"),),
        (("Helvetica", 11, "Hamnnämnden, Solvik kommun"),),
        (("Helvetica-Bold", 14, "Kontroller som inte gjorts"),),
        (("Helvetica", 11, "Två kontroller har fått vänta till nästa år:"),),
        (("Helvetica", 11, "• "), ("Helvetica-Bold", 11, "Att kranen är provad."),
         ("Helvetica", 11, " Kranen var trasig."),),
        (("Helvetica", 11, "• "), ("Helvetica-Bold", 11, "Hur nycklar lämnas."),
         ("Helvetica", 11, " Skåpet byttes ut."),),
    ]  # fmt: skip
    for place, runs in enumerate(lines):
        x = 50.0
        for font, size, text in runs:
            canvas.setFont(font, size)
            canvas.drawString(x, 780 - 30 * place, text)
            x += canvas.stringWidth(text, font, size)
    canvas.save()
    report = read_source(source_of("r.pdf", buffer.getvalue(), OPTIONS), OPTIONS)
    assert report.notes == ()
    assert [(c.control_activity, c.result) for c in controls_of(report)] == [
        ("Att kranen är provad", "Kranen var trasig."),
        ("Hur nycklar lämnas", "Skåpet byttes ut."),
    ]
