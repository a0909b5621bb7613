"""Cells with more than their column names: name, risk and responsible; verdict and measure."""

from __future__ import annotations

import pytest

from tests.ingest.test_reading_unnamed import read, table

NAMES = ("Slangtvätt", "Larmplan", "Jourschema")
STATES = ("Brist", "Ingen brist", "Brist")
FOUND = (
    "Sex av 40 slangar var inte tvättade efter insats.",
    "Planen är prövad vid två övningar. Den höll.",
    "Schemat sprack i juli. Två nätter saknade befäl.",
)
DONE = ("Tvätten får ett schema.", "", "Två vikarier anställs.")


@pytest.mark.parametrize("groups", [False, True])
def test_labels_below_the_names_and_verdicts_above_the_measures(groups: bool) -> None:
    rows = []
    for number, (name, state, told, done) in enumerate(
        zip(NAMES, STATES, FOUND, DONE, strict=True), 1
    ):
        about = f"<p><b>{name}</b></p><p>Risk: Fara {number}</p><p>Ansvarig: Befäl {number}</p>"
        end = f"<p><b>{state}</b></p>" + (f"<p>{done}</p>" if done else "")
        rows.append(f"{about} | Stickprov. | {told} | {end}")
    page = table("Kontroll och risk | Metod | Iakttagelser | Bedömning och åtgärd", *rows)
    if groups:
        group = '<tr><td colspan="4">Insats och beredskap</td></tr>'
        page = page.replace("</tr>", "</tr>" + group, 1)
    found = read("<h2>Kontroller</h2>" + page)
    assert [(one.control_activity, one.status) for one in found] == list(
        zip(NAMES, STATES, strict=True)
    )
    assert [(one.risk, one.responsible) for one in found] == [
        (f"Fara {number}", f"Befäl {number}") for number in (1, 2, 3)
    ]
    wanted = [f"{told}\n{done}".strip() for told, done in zip(FOUND, DONE, strict=True)]
    assert [one.result for one in found] == wanted
    assert {one.process for one in found} == {"Insats och beredskap" if groups else None}


LABELS = ("Risk: Fara {n}", "Riskvärde: {n}", "Metod: Stickprov av {n} slangar")


def _cell(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def test_a_column_of_nothing_but_lines_with_labels() -> None:
    rows = [
        f"{name} | {_cell(*(one.format(n=n) for one in LABELS))} | {state} | {found}"
        for n, (name, state, found) in enumerate(zip(NAMES, STATES, FOUND, strict=True), 1)
    ]
    found = read("<h2>Kontroller</h2>" + table("Kontroll | Risk och metod | Läge | Analys", *rows))
    assert [(one.control_activity, one.status, one.result) for one in found] == list(
        zip(NAMES, STATES, FOUND, strict=True)
    )
    assert [(one.risk, one.method) for one in found] == [
        (f"Fara {n}", f"Stickprov av {n} slangar") for n in (1, 2, 3)
    ]
    assert [dict(one.extra).get("Riskvärde") for one in found] == ["1", "2", "3"]


def test_a_label_in_a_cell_now_and_then_is_a_part_of_what_it_tells() -> None:
    told = ("Slangen spricker", _cell("Larm uteblir", "Metod: okänd"), "Befäl saknas")
    rows = [
        f"{name} | {risk} | {found}"
        for name, risk, found in zip(NAMES, told, FOUND, strict=True)
    ]  # fmt: skip
    found = read("<h2>Kontroller</h2>" + table("Kontroll | Risk | Iakttagelser", *rows))
    assert [one.risk for one in found] == [told[0], "Larm uteblir\nMetod: okänd", told[2]]


@pytest.mark.parametrize(
    "head", ["Åtgärd, ansvarig och klart senast", "Åtgärd/ansvarig/tid", "Åtgärd, ansvarig"]
)
@pytest.mark.parametrize("beside", [True, False])
def test_who_and_when_below_a_measure(head: str, beside: bool) -> None:
    done = [
        _cell("Tvätten får ett schema.", "Ansvarig: Stationschef", "Klart senast: 2025-05-01"),
        "-",
        _cell("Två tas in.", "Fler utbildas.", "Ansvarig: HR-chef", "Klart senast: 2025-09-30"),
    ]
    rows = [
        " | ".join([name, *(["Befäl"] if beside else []), found, measure])
        for name, found, measure in zip(NAMES, FOUND, done, strict=True)
    ]
    heads = f"Kontroll |{' Kontrollansvarig |' if beside else ''} Iakttagelser | {head}"
    found = read("<h2>Kontroller</h2>" + table(heads, *rows))
    assert [one.result for one in found] == [
        f"{FOUND[0]}\nTvätten får ett schema.",
        FOUND[1],
        f"{FOUND[2]}\nTvå tas in.\nFler utbildas.",
    ]
    own = ["Befäl"] * 3 if beside else ["Stationschef", None, "HR-chef"]
    assert [one.responsible for one in found] == own
    dates = [dict(one.extra).get("Klart senast") for one in found]
    assert dates == ["2025-05-01", None, "2025-09-30"]


def test_the_label_of_measures_in_a_cell_is_left_out_and_others_are_not() -> None:
    cells = [
        _cell(FOUND[0], "Åtgärder:", "Tvätten får ett schema."),
        _cell("Urval: två övningar.", "Utfall: Planen höll.", "Orsak: den är ny."),
        _cell(FOUND[2], "Åtgärd: Två vikarier anställs."),
    ]
    rows = [f"{n} | {s} | {c}" for n, s, c in zip(NAMES, STATES, cells, strict=True)]
    found = read("<h2>Kontroller</h2>" + table("Kontroll | Status | Analys", *rows))
    assert [one.result for one in found] == [
        f"{FOUND[0]}\nTvätten får ett schema.",
        "Urval: två övningar.\nUtfall: Planen höll.\nOrsak: den är ny.",
        f"{FOUND[2]}\nTvå vikarier anställs.",
    ]


def test_a_control_may_have_the_name_of_a_column_of_verdicts() -> None:
    rows = [
        f"{_cell(f'<b>{name}</b>', f'Risk: Fara {n}')} | {found}"
        for n, (name, found) in enumerate(zip(("Betyg", "Nivå", "Larm"), FOUND, strict=True), 1)
    ]
    found = read("<h2>Kontroller</h2>" + table("Kontrollmoment och risk | Iakttagelser", *rows))
    assert [(one.control_activity, one.risk) for one in found] == [
        ("Betyg", "Fara 1"), ("Nivå", "Fara 2"), ("Larm", "Fara 3"),
    ]  # fmt: skip
