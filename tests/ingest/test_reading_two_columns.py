"""Pages set in two columns, with short labels and headings among the text."""

from __future__ import annotations

import io
from collections.abc import Sequence

import settings
from ingest import Report, read_source, source_of
from tests.ingest.test_reading_paragraphs import wrapped
from tests.reading import controls_of, report_of

OPTIONS = settings.load({})
WIDTH = 220.0
#: Area, name, what was looked at, what was found, verdict, what is done.
CONTROLS = [
    ("Kajer och bojar", "Livbojar", "Att bojar finns vid varje kaj och stege.",
     "Fyra av trettio bojar saknades vid ronden i maj och två av dem hade varit borta sedan förra "
     "hösten utan att någon saknat dem.", "Fungerar delvis", "Bojarna är beställda."),
    ("", "Belysning längs kajerna", "Att lamporna lyser hela natten.",
     "Alla lampor lyste vid de tre besök som gjordes efter midnatt under vintern.",
     "Fungerar", ""),
    ("Avgifter", "Debitering av hamnavgift", "Att varje båt faktureras efter sin längd.",
     "Nio båtar av nittio hade inte fakturerats i tid, och för två av dem gick det inte att säga "
     "vem som äger båten i dag.", "Fungerar inte", "Registret rättas i mars och stäms av mot "
     "kölistan varje kvartal."),
    ("", "Kranens prov", "Att kranen provas varje år.",
     "Provet ställdes in eftersom kranen var trasig från juni till december.",
     "Inte genomförd", ""),
    ("", "Bränsledepåns lås", "Att depån är låst när hamnen är obemannad.",
     "Inga brister hittades vid de sex besök som gjordes på helger under sommaren.",
     "Fungerar", ""),
]  # fmt: skip


def lines_of_report() -> list[tuple[str, int]]:
    """(text, size) of each line of the report, in reading order; size 0 is a gap."""
    out = [("Om rapporten", 13)]
    about = "Hamnnämnden har gått igenom fem kontroller. Hur det gick framgår nedan. " * 2
    out += [(line, 9) for line in wrapped(about.strip(), WIDTH)]
    for area, name, looked, found, verdict, done in CONTROLS:
        out += [("", 0), (area, 13)] if area else []
        out += [("", 0), (name, 11), ("Detta har granskats", 8)]
        out += [(line, 9) for line in wrapped(looked, WIDTH)]
        out += [("Resultat", 8), *((line, 9) for line in wrapped(found, WIDTH))]
        out += [("Bedömning", 8), (verdict, 9)]
        if done:
            out += [("Det här gör vi nu", 8), *((line, 9) for line in wrapped(done, WIDTH))]
    return out


def printed(lines: Sequence[tuple[str, int]]) -> bytes:
    """The lines in two columns below a title, the second beginning a little lower."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(50, 800, "Intern kontroll 2024 – Hamnnämnden")
    half = len(lines) // 2 + 2
    for column, part in enumerate((lines[:half], lines[half:])):
        y = 770.0 - 5 * column
        for text, size in part:
            y -= 16.0 if size > 10 else 12.0
            canvas.setFont("Helvetica" if size == 9 else "Helvetica-Bold", size or 9)
            canvas.drawString(50 + 260 * column, y, text.rstrip())
    canvas.save()
    return buffer.getvalue()


def read(content: bytes) -> Report:
    return read_source(source_of("r.pdf", content, OPTIONS), OPTIONS)


def test_labels_beside_headings_are_no_head_of_a_table() -> None:
    found = controls_of(read(printed(lines_of_report())))
    assert [(one.control_activity, one.method, one.status) for one in found] == [
        (name, looked, verdict) for _, name, looked, _, verdict, _ in CONTROLS
    ]
    assert [one.result for one in found] == [
        f"{told}\n{done}".strip() for _, _, _, told, _, done in CONTROLS
    ]
    areas = ["Kajer och bojar"] * 2 + ["Avgifter"] * 3
    assert [one.process for one in found] == areas


def test_two_columns_of_text_on_the_same_baselines_are_a_table() -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(50, 800, "Intern kontroll 2024 – Hamnnämnden")
    y = 770.0
    rows = [("Kontrollmoment", "Resultat"), *((c[2], c[3]) for c in CONTROLS)]
    for number, (left, right) in enumerate(rows):
        canvas.setFont("Helvetica" if number else "Helvetica-Bold", 9)
        for x, text in ((50, left), (310, right)):
            for place, line in enumerate(wrapped(text, WIDTH)):
                canvas.drawString(x, y - 12 * place, line.rstrip())
        y -= 12 * max(len(wrapped(left, WIDTH)), len(wrapped(right, WIDTH))) + 14
    canvas.save()
    found = controls_of(read(buffer.getvalue()))
    assert [(one.control_activity, one.result) for one in found] == [(c[2], c[3]) for c in CONTROLS]


PAGE = """# Intern kontroll 2024 – Hamnnämnden

## Nämndens bedömning

Hamnnämnden bedömer att den interna kontrollen var god.

## Kajer
"""


def labelled(name: str, found: str) -> str:
    return f"""
### {name}

###### Detta granskades

Rondprotokollen för {name.lower()}.

###### Resultat

{found}
"""


def test_a_heading_that_comes_again_opens_no_section_and_its_label_says_how() -> None:
    names = {"Bojar": "Fyra saknades.", "Stegar": "Alla fanns.", "Räcken": "Ett räcke var löst."}
    text = PAGE + "".join(labelled(name, found) for name, found in names.items())
    report = report_of(text, "r.md")
    assert [(one.process, one.control_activity, one.method, one.result)
            for one in controls_of(report)] == [
        ("Kajer", name, f"Rondprotokollen för {name.lower()}.", found)
        for name, found in names.items()
    ]  # fmt: skip


def test_a_heading_that_stands_once_still_opens_the_section_of_controls() -> None:
    text = PAGE.replace("## Kajer", "## Resultat") + "\n### Bojar\n\nFyra av tio saknades.\n"
    report = report_of(text, "r.md")
    assert [(one.process or one.control_activity, one.result) for one in controls_of(report)] == [
        ("Bojar", "Fyra av tio saknades.")
    ]


def _below(left: int, right: int, across: bool) -> list[str]:
    """The lines of a page in two columns of so many lines, a bold line at the foot of the left
    one, and (``across``) text over both below it; the lines as they are read."""
    from ingest.pdf.gutter import in_reading_order
    from ingest.pdf.lines import lines_of
    from ingest.pdf.page import Word

    told = ["orden", "fyller", "spalten", "ända", "ut", "till", "kanten", "här"]

    def line(x: float, y: float, texts: Sequence[str], bold: bool = False) -> list[Word]:
        out = []
        for text in texts:
            out.append(Word(text, x, y - 8, x + 5 * len(text), y, y, 10.0, bold))
            x += 5 * len(text) + 4
        return out

    words = [w for n in range(left) for w in line(50, 100 + 14 * n, [f"V{n}", *told])]
    words += [w for n in range(right) for w in line(320, 101 + 14 * n, [f"H{n}", *told])]
    words += line(50, 110 + 14 * left, ["Avslutning"], True)
    if across:
        words += line(50, 140 + 14 * left, ["Allt", *told, *told])
    return [one.text.split()[0] for one in in_reading_order(lines_of(words, 1, (595.0, 842.0)))]


def test_a_heading_below_both_columns_stands_over_the_text_below_it() -> None:
    assert _below(12, 12, True)[-2:] == ["Avslutning", "Allt"]
    assert _below(14, 9, True)[-2:] == ["Avslutning", "Allt"]


def test_a_heading_at_the_foot_of_the_left_column_stands_over_the_right_one() -> None:
    """The right column goes on as far, or nothing stands below both."""
    assert _below(12, 14, True).index("Avslutning") == 12
    assert _below(12, 12, False).index("Avslutning") == 12
