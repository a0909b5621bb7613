"""Tables in which each control has rows of label and value beside its number or its name."""

from __future__ import annotations

import pytest

from ingest.markup.grid_rows import Spanned, table_of
from ingest.models import ControlText, Document, Kind, LeftOut, Line
from ingest.walk.controls import read_controls
from tests.ingest.test_reading_word_forms import EVERY, HEADS, NAMES, STATUSES, TOLD


def read(head: tuple[str, ...], side: str, labels: tuple[str, ...]) -> list[ControlText]:
    """``side``: what stands down the side, "number", "name" or "area name"."""
    rows = [[cell(text) for text in head]] if head else []
    for number, (name, area, result, status, done) in enumerate(EVERY, 1):
        values = dict(zip(labels, (result, status, done), strict=True))
        told = [(label, value) for label, value in values.items() if value]
        told = [("Kontrollmoment", name), *told] if side == "number" else told
        sides = {"number": [str(number)], "name": [name], "area name": [area, name]}[side]
        for place, pair in enumerate(told):
            beside = [cell(text, len(told)) for text in sides] if place == 0 else []
            rows.append([*beside, *map(cell, pair)])
    table = table_of(rows)
    assert table is not None
    reading = read_controls(Document((*HEADS, table)))
    names = [one.text for one in reading.dropped if one.reason is LeftOut.LABEL]
    assert names.count(labels[0]) == 2  # the first is the head
    return [draft.text for draft in reading.drafts if draft.kind is Kind.CONTROL]


def cell(text: str, down: int = 1) -> Spanned:
    return Spanned((Line(text),), down) if text else Spanned(())


LABELS = [("Resultat", "Bedömning", "Åtgärd"), ("Iakttagelser", "Status", "Åtgärder")]


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize(
    ("head", "side"),
    [
        ((), "number"),
        (("Nr", "Rubrik", "Text"), "number"),
        (("Kontroll", "Fråga", "Svar"), "name"),
        (("Område", "Kontroll", "Fråga", "Svar"), "area name"),
    ],
)
def test_rows_of_label_and_value_are_one_control(
    head: tuple[str, ...], side: str, labels: tuple[str, str, str]
) -> None:
    found = read(head, side, labels)
    assert [(one.control_activity, one.result) for one in found] == TOLD
    assert [one.status for one in found] == [*STATUSES]
    if side == "number":
        assert [one.number for one in found] == ["1", "2", "3"]
    if side == "area name":
        assert [one.process for one in found] == [area for _, area, *_ in EVERY]


def test_a_column_of_names_that_are_no_labels_stays_a_column() -> None:
    rows = [[cell(text) for text in ("Nr", "Kontroll", "Resultat")]]
    rows += [[cell(str(n)), cell(e[0]), cell(e[2])] for n, e in enumerate(EVERY, 1)]
    table = table_of(rows)
    assert table is not None
    drafts = read_controls(Document((*HEADS, table))).drafts
    assert [one.text.control_activity for one in drafts if one.kind is Kind.CONTROL] == [*NAMES]
