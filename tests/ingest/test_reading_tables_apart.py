"""Several tables of one control: its risk and verdict above, its measures below or in one grid."""

from __future__ import annotations

import pytest

from tests.ingest.test_reading_unnamed import read, table

NAMES = ("Attest av fakturor", "Behörigheter i lönesystemet", "Kassans dagsavslut")
FOUND = (
    "Fyra av trettio fakturor saknade attest.",
    "Alla konton hörde till anställda.",
    "Två dagsavslut saknade underskrift.",
)
RISKS = ("Fel betalningar görs", "Obehöriga ser löner", "Pengar försvinner")
STATES = ("Mindre avvikelse", "Ingen avvikelse", "Större avvikelse")
MEASURES = ("Ny rutin tas fram.", "", "Kassan stängs av två personer.")


@pytest.mark.parametrize(
    "risk", ["Risk | S | K | RV", "Risk | Sannolikhet | Konsekvens | Riskvärde"]
)
@pytest.mark.parametrize("verdict", ["<p><b>Bedömning:</b> {}</p>", "<p>Status: {}</p>"])
@pytest.mark.parametrize(
    "head", ["Kontrollmoment | Ansvarig | Resultat", "Kontroll | Vem | Utfall"]
)
def test_risk_and_verdict_above_the_table_are_the_same_control(
    risk: str, verdict: str, head: str
) -> None:
    page = "<h2>Kontroller</h2><h3>Process: Ekonomi</h3>"
    for name, text, held, state in zip(NAMES, FOUND, RISKS, STATES, strict=True):
        page += table(risk, f"{held} | 2 | 3 | 6") + verdict.format(state)
        page += table(head, f"{name} | Controller | {text}")
    found = read(page)
    assert [one.control_activity for one in found] == list(NAMES)
    assert [(one.risk, one.status) for one in found] == list(zip(RISKS, STATES, strict=True))
    assert [one.result for one in found] == list(FOUND)


def test_a_risk_above_a_table_of_several_controls_is_told_of_each() -> None:
    page = "<h2>Kontroller</h2><h3>Process: Ekonomi</h3>"
    page += table("Risk | S | K | RV", f"{RISKS[0]} | 2 | 3 | 6")
    rows = [f"{name} | {text}" for name, text in zip(NAMES, FOUND, strict=True)]
    page += table("Kontrollmoment | Resultat", *rows[:2])
    page += table("Risk | S | K | RV", f"{RISKS[2]} | 2 | 3 | 6")
    found = read(page + table("Kontrollmoment | Resultat", rows[2]))
    assert [one.risk for one in found] == [RISKS[0], RISKS[0], RISKS[2]]


def expected() -> list[str]:
    return ["\n".join(filter(None, pair)) for pair in zip(FOUND, MEASURES, strict=True)]


@pytest.mark.parametrize(
    "measures",
    [
        "Åtgärd | Slutdatum | Status",
        "Planerad åtgärd | Klart senast",
        "Åtgärder | Ansvarig | Klart",
    ],
)
def test_measures_below_the_table_of_a_control_are_that_controls(measures: str) -> None:
    page = "<h2>Kontroller</h2>"
    for name, text, state, measure in zip(NAMES, FOUND, STATES, MEASURES, strict=True):
        page += table("Kontrollmoment | Utfall | Kommentar", f"{name} | {state} | {text}")
        more = measures.count("|") * " | Juni"
        page += table(measures, measure + more) if measure else ""
    found = read(page)
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.status for one in found] == list(STATES)
    assert [one.result for one in found] == expected()


def test_without_measures_of_its_own_a_verdict_stays_beside_its_comment() -> None:
    rows = [" | ".join(row) for row in zip(NAMES, STATES, FOUND, strict=True)]
    found = read("<h2>Kontroller</h2>" + table("Kontroll | Utfall | Kommentar", *rows))
    told = zip(STATES, FOUND, strict=True)
    assert [one.result for one in found] == ["\n".join(pair) for pair in told]


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("places", ["{} | | | {}", "{} | {} | | "])
def test_measures_in_the_grid_of_their_control_are_told_apart(again: bool, places: str) -> None:
    head = "Kontroll | Bedömning | Ansvarig | Iakttagelse"
    rows = []
    for place, name in enumerate(NAMES):
        rows += [head] * (again and place > 0)
        rows.append(f"{name} | {STATES[place]} | Controller | {FOUND[place]}")
        if MEASURES[place]:
            rows.append(places.format("Åtgärd", "Slutdatum"))
            rows.append(places.format(MEASURES[place], "Juni"))
    found = read("<h2>Kontroller</h2>" + table(head, *rows))
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.status for one in found] == list(STATES)
    assert [one.result for one in found] == expected()


def test_a_head_of_measures_that_a_page_break_left_behind_stands_above_its_rows() -> None:
    page = "<h2>Kontroller</h2>"
    for name, text in zip(NAMES, FOUND, strict=True):
        page += table(
            "Kontroll | Bedömning | Iakttagelse | | ", f"{name} | Gul | {text} | | ",
            "Åtgärd | | | Klart | Status",
        )  # fmt: skip
        page += (
            "<table><tr><td>Ny rutin tas fram.</td><td>2023-05-31</td><td>Pågår</td></tr></table>"
        )
    found = read(page)
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.result for one in found] == [f"{text}\nNy rutin tas fram." for text in FOUND]


def test_the_first_cell_below_a_table_head_is_no_value_of_the_names_in_it() -> None:
    """A head "Åtgärd | Status" above whole sentences tells nothing of what "Status" is."""
    page = "<h2>Kontroller</h2>"
    for name, text, measure in zip(NAMES, FOUND, ("Ny mall tas fram i vår.",) * 3, strict=True):
        page += table("Kontroll | Resultat", f"{name} | {text}")
        page += table("Åtgärd | Status", f"{measure} | Pågår")
    found = read(page)
    assert [one.extra for one in found] == [(("Status", "Pågår"),)] * 3


@pytest.mark.parametrize("name", ["<h4>Åtgärder</h4>", "<p><b>Beslutade åtgärder:</b></p>"])
def test_a_heading_over_each_table_of_measures_parts_it_from_no_control(name: str) -> None:
    page = "<h2>Kontroller</h2>"
    for control, text, state in zip(NAMES, FOUND, STATES, strict=True):
        page += table("Kontroll | Status | Iakttagelse", f"{control} | {state} | {text}") + name
        page += table("Aktivitet | Ansvarig | Klart", "Ny rutin tas fram. | Chef | Maj")
    found = read(page)
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.result for one in found] == [f"{text}\nNy rutin tas fram." for text in FOUND]


def test_measures_below_a_table_of_several_controls_are_no_controls() -> None:
    rows = [" | ".join(row) for row in zip(NAMES, STATES, FOUND, strict=True)]
    page = "<h2>Kontroller</h2>" + table("Kontroll | Status | Iakttagelse", *rows)
    page += table("Åtgärd | Ansvarig", "Ny rutin tas fram. | Chef", "Kassan stängs. | Chef")
    found = read(page)
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.result for one in found] == list(FOUND)


@pytest.mark.parametrize("none", ["Inga åtgärder", "-", "Ingen åtgärd behövs."])
def test_measures_that_are_none_add_nothing(none: str) -> None:
    page = "<h2>Kontroller</h2>"
    for name, text, state in zip(NAMES, FOUND, STATES, strict=True):
        page += table("Kontrollmoment | Utfall | Kommentar", f"{name} | {state} | {text}")
        page += table("Åtgärd | Slutdatum", f"{none} | -")
    assert [one.result for one in read(page)] == list(FOUND)


@pytest.mark.parametrize("head", ["Utfall | Analys", "Bedömning | Vad vi såg"])
def test_what_was_found_in_a_table_below_that_of_the_control(head: str) -> None:
    page = "<h2>Kontroller</h2>"
    for name, text, state, risk in zip(NAMES, FOUND, STATES, RISKS, strict=True):
        page += f"<h3>Risk: {risk}</h3>" + table(
            "Kontrollmoment | Kontrollmetod | Frekvens", f"{name} | Stickprov | Årligen"
        )
        page += table(head, f"{state} | {text}") + table("Åtgärd | Status", "Ny rutin. | Pågår")
    found = read(page)
    assert [(one.control_activity, one.method) for one in found] == [
        (n, "Stickprov") for n in NAMES
    ]
    assert [(one.risk, one.status) for one in found] == list(zip(RISKS, STATES, strict=True))
    assert [one.result for one in found] == [f"{text}\nNy rutin." for text in FOUND]


def test_measures_below_several_controls_are_those_of_the_only_one_that_calls_for_any() -> None:
    page = "<h2>Kontroller</h2>"
    for process, states in (("Insats", ("Brist", "Ingen brist")), ("Stöd", ("Brist", "Brist"))):
        rows = [" | ".join(row) for row in zip(NAMES, states, FOUND, strict=False)]
        page += f"<h3>Process: {process}</h3>" + table("Kontroll | Status | Iakttagelse", *rows)
        page += table("Åtgärd | Ansvarig | Klart", "Ny rutin tas fram. | Chef | Maj")
    found = read(page)
    assert [(one.process, one.result) for one in found] == [
        ("Insats", f"{FOUND[0]}\nNy rutin tas fram."), ("Insats", FOUND[1]),
        ("Stöd", FOUND[0]), ("Stöd", FOUND[1]),
    ]  # fmt: skip
