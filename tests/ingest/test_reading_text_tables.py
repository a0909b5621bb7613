"""Tables of plain texts whose cells tabs, bars, gaps or blank lines part: out of a web system, a
spreadsheet, a Markdown writer, a tool that tells column after column."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import settings
from ingest import Report, read_source, source_of
from ingest.models import ControlText, Kind, Table
from ingest.text.by_column import tables_by_column
from ingest.text.column_heads import names_columns
from ingest.text.reader import read_text
from ingest.vocabulary import vocabulary

OPTIONS = settings.load({})
TOP = "Parknämnden i Ekstads kommun\n\nUppföljning av intern kontroll 2024\n\n"
END = "\n\nSamlad bedömning\n\nDen interna kontrollen är tillräcklig.\n"
ROWS = (
    ("Skötsel", "Att gräsytor klipps enligt avtal", "Sju av tolv ytor var oklippta i juli.", "Röd"),
    ("Skötsel", "Att lekplatser besiktas", "Alla 31 lekplatser är besiktade.", "Grön"),
    ("Inköp", "Att plantor köps från avtalad odlare", "Två köp gjordes hos en annan.", "Gul"),
)


def report(text: str, name: str = "rapport.txt") -> Report:
    return read_source(source_of(name, text.encode(), OPTIONS), OPTIONS)


def controls(text: str, name: str = "rapport.txt") -> list[ControlText]:
    return [p.text for p in report(text, name).passages if p.kind is Kind.CONTROL]


def told(read: list[ControlText]) -> list[tuple[str | None, ...]]:
    return [(one.process, one.control_activity, one.result, one.status) for one in read]


# ---- bars ----------------------------------------------------------------------------------------


def test_bars_at_both_ends_part_cells_without_a_rule_below_the_head() -> None:
    lines = ["| Kontrollmoment | Kommentar | Status |", "| Skötsel | | |"]
    lines += [f"| {what} | {found} | {status} |" for _, what, found, status in ROWS[:2]]
    lines += ["| Inköp | | |", f"| {ROWS[2][1]} | {ROWS[2][2]} | {ROWS[2][3]} |"]
    assert told(controls(TOP + "\n".join(lines) + END)) == list(ROWS)


@pytest.mark.parametrize("rule", ["|---|---|:-:|---|", "| - | - | :-: | - |", "|:-|:-|--|:-|"])
def test_a_rule_of_markdown_may_have_one_dash_a_column(rule: str) -> None:
    lines = ["| Process | Kontroll | Bedömning | Vad vi såg |", rule]
    lines += [f"| {area} | {what} | {status} | {found} |" for area, what, found, status in ROWS]
    assert told(controls("# Resultat\n\n".join([TOP, "\n".join(lines) + END]), "r.md")) == list(
        ROWS
    )


def test_a_row_of_dashes_alone_is_no_rule() -> None:
    """What is done is told nowhere: "-" in each cell that has nothing."""
    lines = ["| Kontrollmoment | Åtgärd |", "|---|---|", "| Nycklar | - |", "| - | - |"]
    (table,) = read_text("\n".join(lines)).blocks
    assert isinstance(table, Table) and len(table.rows) == 3


def test_the_head_of_a_table_between_bars_is_no_running_head() -> None:
    head = "| Arbetssätt | Kontrollaktivitet | Beskrivning och resultat |\n|---|---|---|\n"
    pages = [
        f"{head}| Drift | {what} | {found} |\n\nSida {number} av 3\n\n"
        for number, (_, what, found, _) in enumerate(ROWS, 1)
    ]
    read = controls("# Uppföljning av intern kontroll 2024\n\n" + "".join(pages), "r.md")
    assert [(one.control_activity, one.result) for one in read] == [row[1:3] for row in ROWS]


# ---- out of a spreadsheet ------------------------------------------------------------------------

SHEET = """Ekstads kommun\tParknämnden\t\t\t
Uppföljning av intern kontroll 2024\t\t\t\t
\t\t\t\t
Process\tKontrollmoment\tAnsvarig\tIakttagelse\tÅtgärd
Skötsel\tAtt gräsytor klipps\tDriftchef\t"Sju av tolv ytor var oklippta.
Två av dem ""ägs"" av kyrkan."\tAvtalet ses över.
\tAtt lekplatser besiktas\tDriftchef\tAlla är besiktade.\t
Inköp\tAtt plantor köps på avtal\tEkonom\tTvå köp gjordes utanför avtal.\tPåminnelse.
\t\t\t\t
Ifylld av:\tEva Lind\t\t\t
"""


def test_a_sheet_has_its_title_above_the_table_and_cells_of_several_lines() -> None:
    read = report(SHEET)
    found = [p.text for p in read.passages if p.kind is Kind.CONTROL]
    assert [(one.process, one.control_activity, one.result) for one in found] == [
        ("Skötsel", "Att gräsytor klipps", "Sju av tolv ytor var oklippta.\n"
         'Två av dem "ägs" av kyrkan.\nAvtalet ses över.'),
        ("Skötsel", "Att lekplatser besiktas", "Alla är besiktade."),
        ("Inköp", "Att plantor köps på avtal", "Två köp gjordes utanför avtal.\nPåminnelse."),
    ]  # fmt: skip
    whose = read.identity
    assert (whose.municipality, whose.committee, whose.year) == ("Ekstad", "Parknämnden", 2024)
    assert read.title == "Uppföljning av intern kontroll 2024"


def test_empty_rows_between_the_rows_of_a_sheet_are_passed_over() -> None:
    lines = SHEET.split("\n")
    lines[6:6] = ["\t\t\t\t"]
    assert [one.control_activity for one in controls("\n".join(lines))] == [
        "Att gräsytor klipps", "Att lekplatser besiktas", "Att plantor köps på avtal"
    ]  # fmt: skip


def test_a_quotation_mark_in_a_cell_opens_no_cell_that_never_closes() -> None:
    text = SHEET.replace('"Sju', "Sju").replace('kyrkan."', "kyrkan.").replace('""ägs""', '"ägs"')
    text = text.replace("oklippta.\nTvå", "oklippta. Två")
    assert [one.process for one in controls(text)] == ["Skötsel", "Skötsel", "Inköp"]


# ---- column after column -------------------------------------------------------------------------


def by_columns(heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> str:
    columns = zip(*rows, strict=True)
    return "\n\n".join(
        part for head, cells in zip(heads, columns, strict=True) for part in (head, *cells)
    )


HEADS = ["Område", "Kontrollmoment", "Iakttagelser", "Bedömning"]


def test_a_table_told_column_after_column_on_each_page() -> None:
    more = [("Avgifter", "Att gravar avgiftsbeläggs rätt", "En av 40 fick fel avgift.", "Gul"),
            ("Avgifter", "Att påminnelser skickas", "Alla skickades i tid.", "Grön")]  # fmt: skip
    first, second = by_columns(HEADS, list(ROWS)), by_columns(HEADS, more)
    text = f"{TOP}{first}\n\nSida 1\n\n{second}\n\nSida 2{END}"
    assert told(controls(text)) == [*ROWS, *more]


@pytest.mark.parametrize("verdict", ["Avvikelse", "Brist", "Kvarstår"])
def test_a_verdict_in_the_last_column_may_be_the_name_of_another(verdict: str) -> None:
    rows = [("1", "Att gravar vårdas", "Två av nio vårdas inte.", verdict),
            ("2", "Att avgifter stämmer", "En av 40 var fel.", verdict),
            ("3", "Att arkivet är låst", "Det var låst.", "Utan anmärkning")]  # fmt: skip
    heads = ["Nr", "Kontrollmoment", "Resultat", "Bedömning"]
    more = [("4", "Att kartan är rätt", "Kartan är rätt.", "Utan anmärkning"),
            ("5", "Att nycklar finns", "Fyra saknas.", verdict)]  # fmt: skip
    read = controls(f"{TOP}{by_columns(heads, rows)}\n\n{by_columns(heads, more)}{END}")
    assert [(one.number, one.control_activity, one.result, one.status) for one in read] == [
        *rows, *more
    ]  # fmt: skip


def test_what_follows_a_column_is_no_cell_of_it() -> None:
    rows = [row[:3] for row in ROWS]
    text = TOP + by_columns(HEADS[:3], rows) + "\n\nFortsatt arbete\n\nPlanen ses över i mars.\n"
    assert [one.result for one in controls(text)] == [row[2] for row in ROWS]


@pytest.mark.parametrize(
    "text",
    [
        by_columns(["Område", "Kontroll", "Resultat"], [("a", "b", "c")]),  # a form
        by_columns(["Kontroll", "Resultat"], [("a", "b"), ("c", "d")]),
        by_columns(["Område", "Ansvarig", "Risk"], [("a", "b", "c"), ("d", "e", "f")]),
        "Område\n\na\n\nb\n\nKontroll\n\nc\n\nd\n\ne\n\nResultat\n\nf\n\ng",
        by_columns(["Nr", "Kontroll", "Resultat"], [("a", "b", "c"), ("d", "e", "f")]),
        "Område\n\na\n\nb\n\nKontroll\n\nc\n\nd\n\nResultat\n\ng\n\nSlutsats",
    ],
)
def test_labels_with_other_numbers_of_paragraphs_are_no_columns(text: str) -> None:
    assert tables_by_column(text.split("\n"), vocabulary()) == {}


# ---- gaps ----------------------------------------------------------------------------------------

NARROW = """Nr  Kontroll                                 Gjord  Avvikelse
1   Att alla träd är inventerade i registret Ja     Nej
2   Att sopkorgar töms                       Ja     Ja
3   Att fordon servas                        Ja     Nej

Kommentarer

1. Registret stämmer med 40 av 40 träd.
2. Elva korgar var överfulla vid två besök.
3. Alla nio fordon har servats i tid.
"""


def test_a_cell_that_fills_its_column_ends_where_the_next_one_begins() -> None:
    read = controls(TOP + NARROW + END)
    assert [(one.number, one.control_activity) for one in read] == [
        ("1", "Att alla träd är inventerade i registret"), ("2", "Att sopkorgar töms"),
        ("3", "Att fordon servas"),
    ]  # fmt: skip
    assert read[1].result == "Elva korgar var överfulla vid två besök."


PLAN = """Plan för året

Nr   Process        Risk                     Kontroll                     Ansvarig
1    Skötsel        Ytor växer igen          Rondering av gräsytor        Driftchef
2    Inköp          Fel leverantör           Stickprov av fakturor        Ekonom
3    Lekplatser     Barn skadas              Genomgång av besiktningar    Lekplatsansvarig

Resultat

{}
"""
FINDINGS = ("Sju av tolv ytor var oklippta.", "Två köp gjordes hos en annan.", "Alla är besiktade.")


@pytest.mark.parametrize(
    "names",
    [
        ("Rondering av gräsytor", "Stickprov av fakturor", "Genomgång av besiktningar"),
        ("Skötsel", "Inköp", "Lekplatser"),
    ],
)
def test_a_plan_in_columns_and_its_results_by_the_name_of_the_control_or_its_area(
    names: tuple[str, str, str],
) -> None:
    told = "\n\n".join(
        f"Kontroll {number}. {name}\n{found}"
        for number, (name, found) in enumerate(zip(names, FINDINGS, strict=True), 1)
    )
    read = controls(TOP + PLAN.format(told) + END)
    assert [(one.number, one.process, one.control_activity, one.result) for one in read] == [
        ("1", "Skötsel", "Rondering av gräsytor", FINDINGS[0]),
        ("2", "Inköp", "Stickprov av fakturor", FINDINGS[1]),
        ("3", "Lekplatser", "Genomgång av besiktningar", FINDINGS[2]),
    ]
    assert [one.responsible for one in read] == ["Driftchef", "Ekonom", "Lekplatsansvarig"]


# ---- two columns, and cells as wide as the table -----------------------------------------------


def test_two_columns_with_gaps_under_the_risk_of_each_table() -> None:
    head = f"{'Kontroll':30}{'Utfall'}\n"
    first = f"{'Gravar vårdas':30}Två av nio vårdas inte.\n{'':30}De vårdas i maj.\n"
    second = f"{'Arkivet är låst':30}Det var låst.\n"
    third = f"{'Avgifter stämmer':30}En av 40 var fel.\n{'Taxan följs':30}Den följs.\n"
    risks = ("Gravar förfaller", "Fel avgifter tas ut")
    text = f"{TOP}Risk: {risks[0]}\n\n{head}{first}{second}\nRisk: {risks[1]}\n\n{head}{third}{END}"
    assert [(one.risk, one.control_activity, one.result) for one in controls(text)] == [
        (risks[0], "Gravar vårdas", "Två av nio vårdas inte. De vårdas i maj."),
        (risks[0], "Arkivet är låst", "Det var låst."),
        (risks[1], "Avgifter stämmer", "En av 40 var fel."),
        (risks[1], "Taxan följs", "Den följs."),
    ]


@pytest.mark.parametrize("line", ["Kontroll   Rosor", "kontroll   utfall", "Resultat   Kontroll"])
def test_two_other_words_with_a_gap_are_no_head(line: str) -> None:
    assert not names_columns(line, vocabulary())


@pytest.mark.parametrize("title", ["Kontroller 2024", ""])
def test_a_cell_as_wide_as_the_table_is_told_once(title: str) -> None:
    rows = ["|" + f" {title} |" * 3, "|---|---|---|"] if title else []
    rows += ["| Kontroll | Resultat | Status |", *([] if title else ["|---|---|---|"])]
    rows += ["| Gravar | Gravar | Gravar |", "| Gravar vårdas | Två vårdas inte. | Gul |",
             "| Arkiv | Arkiv | Arkiv |", "| Arkivet är låst | Det var låst. | Grön |"]  # fmt: skip
    read = controls(TOP + "\n".join(rows) + "\n" + END)
    assert [(one.process, one.control_activity, one.status) for one in read] == [
        ("Gravar", "Gravar vårdas", "Gul"),
        ("Arkiv", "Arkivet är låst", "Grön"),
    ]
