"""Layouts that no rule knows are read a second time and say so; those that rules know are not."""

from __future__ import annotations

import pytest

from ingest.learned import SAID
from ingest.models import Kind
from tests.reading import controls_of, report_of

_HEAD = "<html><body><h1>Intern kontroll 2023, uppföljning</h1><p>Skolnämnden, Norrviks kommun</p>"

#: (name, who looked, what was found, what is done) of controls; "" where nothing is.
_SCHOOL = (
    ("Anmäls frånvaro till vårdnadshavare samma dag?", "Rektor, vecka 40",
     "I 12 av 60 fall hade ingen anmälan gjorts. Det gällde två skolor.",
     "Rektorerna går igenom rutinen med lärarna."),
    ("Finns registerutdrag för nyanställda?", "Personalchef, vecka 45",
     "Utdrag fanns för samtliga 34 nyanställda.", ""),
    ("Mäts temperaturen vid leverans till köken?", "Kostchef, vecka 12",
     "Mätning saknades för fem av tjugo dagar.", "Nya termometrar köps in till köken."),
)  # fmt: skip
_HOUSES = (
    ("Räknas nycklarna in när någon slutar?", "Lena Ek, i maj",
     "Två nycklar saknades på förrådet. Ingen visste vem som hade lånat dem.",
     "Låsen byts före sommaren."),
    ("Provas larmen i alla hus?", "Per Al, i juni", "Alla larm gick som de skulle.", ""),
    ("Är fakturorna attesterade av rätt person?", "Siv Bo, i mars",
     "Av 40 fakturor saknade tre attest. Beloppen var små.",
     "Rutinen gås igenom med cheferna i september."),
)  # fmt: skip


def _sheets(labels: tuple[str, str, str, str], controls: tuple[tuple[str, ...], ...]) -> str:
    """A small table of labels and values for each control, under headings of areas."""
    rows = [
        "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in zip(labels, one, strict=True))
        for one in controls
    ]
    tables = [f"<table>{row}</table>" for row in rows]
    middle = f"{tables[0]}{tables[1]}<h2>Pengar och annat</h2>{tables[2]}"
    return f"{_HEAD}<h2>Vardagen</h2>{middle}</body></html>"


#: Of six such that were tried, these; of the other two one lost what is done, one all names.
@pytest.mark.parametrize(
    ("labels", "controls"),
    [
        (("Frågan", "Tittade", "Såg", "Sedan"), _SCHOOL),
        (("Frågan", "Tittade", "Såg", "Sedan"), _HOUSES),
        (("Prövat", "Av", "Läge", "Framåt"), _SCHOOL),
        (("Undran", "Vem", "Vi fann", "Nu då"), _SCHOOL),
    ],
)
def test_sheets_under_labels_of_nobody_are_read_and_said_to_be(
    labels: tuple[str, str, str, str], controls: tuple[tuple[str, ...], ...]
) -> None:
    report = report_of(_sheets(labels, controls), "rapport.html")
    read = [(one.control_activity, one.result) for one in controls_of(report)]
    assert read == [
        (name, f"{found}\n{done}" if done else found) for name, _, found, done in controls
    ]
    assert SAID in report.notes and "Granska läsningen" in SAID


def test_every_word_of_a_second_reading_has_its_place() -> None:
    report = report_of(_sheets(("Frågan", "Tittade", "Såg", "Sedan"), _HOUSES), "rapport.html")
    assert SAID in report.notes
    assert report.placed == 1.0 and not report.unplaced
    held = "\n".join(
        [
            *(str(passage.text) for passage in report.passages),
            *(left.text for left in report.dropped),
        ]
    )
    for word in ("Lena Ek", "Frågan", "Tittade", "Pengar och annat", "Låsen byts"):
        assert word in held
    assert report.identity.committee == "Skolnämnden" and report.identity.year == 2023


def test_its_ids_are_those_that_a_rule_would_give() -> None:
    sheets = _sheets(("Frågan", "Tittade", "Såg", "Sedan"), _HOUSES)
    known = _sheets(("Kontroll", "Ansvarig", "Resultat", "Åtgärd"), _HOUSES)
    by_rules, second = report_of(known, "rapport.html"), report_of(sheets, "rapport.html")
    assert SAID in second.notes and SAID not in by_rules.notes
    ids = [
        {one.id for one in report.passages if one.kind is Kind.CONTROL}
        for report in (by_rules, second)
    ]
    assert ids[0] == ids[1] and len(ids[0]) == 3


def test_a_layout_that_rules_know_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("read a second time")

    monkeypatch.setattr("ingest.learned.second.second_reading", never)
    known = _sheets(("Kontroll", "Ansvarig", "Resultat", "Åtgärd"), _HOUSES)
    assert len(controls_of(report_of(known, "rapport.html"))) == 3


def test_the_same_report_is_read_alike_each_time() -> None:
    sheets = _sheets(("Prövat", "Av", "Läge", "Framåt"), _SCHOOL)
    assert report_of(sheets, "rapport.html") == report_of(sheets, "rapport.html")
