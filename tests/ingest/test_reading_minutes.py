"""Extracts of minutes as text: pages that begin anywhere, signature boxes, lettered points."""

from __future__ import annotations

import pytest

from ingest.text.headings import listed_headings
from ingest.text.page_numbers import page_numbers
from tests.reading import controls_of, report_of

POINTS = (
    ("Tillsyn av serveringstillstånd", "Alla 14 ställen hade fått\nbesök.", "ingen avvikelse"),
    ("Avgifter för livsmedelskontroll", "Tre av 60 fakturor saknade\ntimmar. De är rättade.",
     "mindre avvikelse"),
    ("Delgivning av beslut", "Sex beslut av 20 delgavs för\nsent.", "större avvikelse"),
    ("Provtagning av badvatten", "Kontrollen genomfördes inte,\nprovtagaren var sjuk.",
     "ej genomförd"),
)  # fmt: skip
HEAD = "EKSTADS KOMMUN       PROTOKOLL\nHälsoskyddsnämnden       2023-03-14       {0}\n\n"
FEET = "\n\nOrdförandes signatur       Utdraget bestyrks\n  ~\n\n"
ABOVE = (
    "§ 31\n\nUppföljning av intern kontroll 2022\n\nBeslut\nHälsoskyddsnämnden godkänner "
    "uppföljningen.\n\nRedovisning av kontroller\n\n"
)
BELOW = "Beslutsgång\nOrdföranden finner att nämnden beslutar enligt förslaget.\n"


def minutes(first: int, point: str, label: str, at: int) -> str:
    told = [
        point.format("abcd"[n]) + f" {name}\n{text}\n{label}: {verdict}\n\n"
        for n, (name, text, verdict) in enumerate(POINTS)
    ]
    pages = (ABOVE + "".join(told[:at]), "".join(told[at:]) + BELOW)
    return "".join(HEAD.format(first + n) + page + FEET for n, page in enumerate(pages))


@pytest.mark.parametrize("first", [4, 17, 102])
@pytest.mark.parametrize(("point", "label"), [("{0})", "Bedömning"), ("  {0})", "Status")])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_lettered_points_of_minutes_are_controls(
    first: int, point: str, label: str, at: int
) -> None:
    report = report_of(minutes(first, point, label, at))
    found = controls_of(report)
    assert [(one.control_activity, one.result, one.status) for one in found] == [
        (name, text.replace("\n", " "), verdict) for name, text, verdict in POINTS
    ]
    assert (report.identity.committee, report.identity.year) == ("Hälsoskyddsnämnden", 2022)
    kept = "\n".join(p.text.result or "" for p in report.passages)
    assert "signatur" not in kept
    assert "2023-03-14" not in kept


def test_letters_before_sentences_are_no_names() -> None:
    lines = "a) Alla kort var rätt.\n\nb) Två kort fattades.\n\nc) Inget kort var kvar.\n\n"
    assert listed_headings((lines + "Slut.\n").split("\n")) == {}


def test_two_letters_are_too_few() -> None:
    lines = "a) Attest\nAlla fakturor var attesterade.\n\nb) Moms\nMomsen var rätt.\n\nSlut.\n"
    assert listed_headings(lines.split("\n")) == {}


def test_numbers_beside_each_other_in_a_table_are_no_pages() -> None:
    rows = [line for n in (3, 4) for line in (f"Riskvärde          {n}", *["Text här."] * 8)]
    assert page_numbers(rows) == ([], False)
    rows = [line for n in (3, 7) for line in (f"Barn- och skolnämnden   {n}", *["Text."] * 8)]
    assert page_numbers(rows) == ([], False)
