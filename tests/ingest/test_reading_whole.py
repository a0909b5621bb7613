"""What only the whole report tells: a heading over everything is no goal; the nearest process."""

from __future__ import annotations

from collections.abc import Mapping

from tests.ingest.test_reading_unnamed import read, table

HEAD = "Kontroll | Resultat | Status"
WASH = "Slangtvätt | Sex av 40 slangar läckte. | Gul"
ALARM = "Larmplan | Två övningar höll. | Grön"
ROTA = "Jour | Schemat sprack i juli. | Röd"


def group(name: str) -> str:
    return f'<tr><td colspan="3">{name}</td></tr>'


def grouped() -> str:
    rows = table(HEAD, WASH, ALARM, ROTA)
    return rows.replace("<tr><td>Slangtvätt", group("Utryckning") + "<tr><td>Slangtvätt").replace(
        "<tr><td>Jour", group("Personal") + "<tr><td>Jour"
    )


def test_the_one_heading_over_rows_in_groups_is_no_goal() -> None:
    controls = read("<h2>Våra kontroller i tabellform</h2>" + grouped())
    assert [control.goal for control in controls] == [None, None, None]
    assert [c.process for c in controls] == ["Utryckning", "Utryckning", "Personal"]


def test_a_heading_that_says_what_is_strived_for_is_a_goal() -> None:
    controls = read("<h2>Hjälpen kommer i tid</h2>" + grouped())
    assert {control.goal for control in controls} == {"Hjälpen kommer i tid"}


def test_headings_that_part_the_controls_stay_their_processes() -> None:
    page = "<h2>Kontroller av fordon</h2>" + table(HEAD, WASH, ALARM)
    controls = read(page + "<h2>Kontroller av personal</h2>" + table(HEAD, ROTA))
    assert {control.process for control in controls} == {
        "Kontroller av fordon",
        "Kontroller av personal",
    }


def test_the_column_of_operations_tells_the_process_where_nothing_else_does() -> None:
    rows = ("Bilar | " + WASH, "Larm | " + ALARM, "Bilar | " + ROTA)
    controls = read(table("Verksamhet | " + HEAD, *rows))
    assert [control.process for control in controls] == ["Bilar", "Larm", "Bilar"]
    controls = read(table("Process | Verksamhet | " + HEAD, *("Drift | " + row for row in rows)))
    assert [control.process for control in controls] == ["Drift"] * 3
    assert controls[0].extra == (("Verksamhet", "Bilar"),)


def rows_with(groups: Mapping[str, tuple[str, ...]], head: str, *rows: str) -> str:
    """A table with rows that go all across before the row that begins with a name."""
    page, wide = table(head, *rows), head.count("|") + 1
    for name, texts in groups.items():
        across = "".join(f'<tr><td colspan="{wide}"><b>{text}</b></td></tr>' for text in texts)
        page = page.replace(f"<tr><td>{name}", f"{across}<tr><td>{name}")
    return "<h2>Resultat</h2>" + page


def test_two_rows_above_each_other_are_a_goal_and_its_process() -> None:
    groups = {"Slangtvätt": ("Trygg kommun", "Utryckning"), "Jour": ("Personal",)}
    controls = read(rows_with(groups, HEAD, WASH, ALARM, ROTA))
    assert [control.goal for control in controls] == ["Trygg kommun"] * 3
    assert [c.process for c in controls] == ["Utryckning", "Utryckning", "Personal"]


def test_rows_in_bold_head_those_below_them_in_a_table_of_two_columns() -> None:
    groups = {"Slangtvätt": ("Utryckning",), "Jour": ("Personal",)}
    short = tuple(row.rpartition(" | ")[0] for row in (HEAD, WASH, ALARM, ROTA))
    controls = read(rows_with(groups, *short))
    names = [(control.process, control.control_activity) for control in controls]
    assert names == [("Utryckning", "Slangtvätt"), ("Utryckning", "Larmplan"), ("Personal", "Jour")]


def test_a_row_that_tells_an_outcome_is_the_status_of_those_below_it() -> None:
    groups = {"Slangtvätt": ("Granskningar med brister",), "Larm": ("Granskningar utan brister",)}
    rows = (row.rpartition("|")[0] + "| Chef" for row in (WASH, ALARM, ROTA))
    controls = read(rows_with(groups, "Kontroll | Resultat | Ansvarig", *rows))
    assert [c.status for c in controls] == ["med brister", "utan brister", "utan brister"]
    assert {control.process for control in controls} == {None}
