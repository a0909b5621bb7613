"""Reports in plain prose under the headings of processes."""

from __future__ import annotations

from eval.forms.content import para, parts, rows_of
from eval.forms.elements import Element, Head, Look, Made, Whose


def one_each() -> Made:
    """A heading and a paragraph for each process."""
    rows = [row for row in rows_of("t1", 140, 30) if "\n" not in row["result"]][:8]
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Uppföljning av intern kontroll 2023"),
        para("Kulturnämnden i Ängelholms kommun"),
        Head(2, "Inledning"),
        para("Nämnden redovisar här de kontroller som planerades för året."),
        Head(2, "Årets kontroller"),
    ]
    for row in rows:
        out += [Head(3, row["process"]), *parts(row["result"])]
        expected.append(
            {"process": row["process"], "control_activity": None, "result": row["result"]}
        )
    out += [Head(2, "Slutord"), para("Arbetet med den interna kontrollen fortsätter.")]
    who_is: Whose = {"committee": "Kulturnämnden", "year": 2023, "municipality": "Ängelholm"}
    return Made("prose-one", out, expected, identity=who_is)


def told_each() -> Made:
    """Numbered headings; each paragraph tells of a control of its own; no section heading."""
    rows = [row for row in rows_of("t3", 100, 40) if "\n" not in row["result"]][:12]
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Intern kontroll 2024 – Bromma stadsdelsnämnd"),
        para("Stockholms stad"),
    ]
    for place, row in enumerate(rows):
        process = rows[place - place % 3]["process"]
        if place % 3 == 0:
            out.append(Head(2, f"{place // 3 + 1}. {process}"))
        text = f"Kontroll har gjorts av {row['control_activity'][:1].lower()}"
        text += f"{row['control_activity'][1:]}. {row['result']}"
        out.append(para(text))
        expected.append({"process": process, "control_activity": None, "result": text})
    who_is: Whose = {
        "committee": "Bromma stadsdelsnämnd",
        "year": 2024,
        "municipality": "Stockholm",
    }
    look = Look(font="Liberation Serif", size=12, justified=True)
    return Made("prose-told", out, expected, look=look, identity=who_is)


def two_columns() -> Made:
    """Running text in two columns."""
    rows = [row for row in rows_of("t2", 80, 40) if "\n" not in row["result"]][:10]
    expected: list[dict[str, str | None]] = []
    out: list[Element] = [
        Head(1, "Uppföljning intern kontroll 2022, Fastighetsnämnden"),
        Head(2, "Resultat av årets kontroller"),
    ]
    for row in rows:
        out += [Head(3, row["process"]), para(row["result"])]
        expected.append(
            {"process": row["process"], "control_activity": None, "result": row["result"]}
        )
    look = Look(columns=2, size=10)
    return Made(
        "prose-columns",
        out,
        expected,
        look=look,
        identity={"committee": "Fastighetsnämnden", "year": 2022},
    )


def reports() -> list[Made]:
    """Every report of this layout."""
    return [one_each(), told_each(), two_columns()]
