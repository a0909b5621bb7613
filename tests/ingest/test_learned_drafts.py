"""Tagged pieces -> drafts: each word in a field, under its label, beside controls or left out."""

from __future__ import annotations

import numpy as np

from ingest.joined.repeats import Draft
from ingest.learned.drafts import drafts_of
from ingest.learned.features import ACTIVITY, NONE, OTHER, PROCESS, RESULT, RISK, STATUS, TAGS
from ingest.learned.units import units_of
from ingest.models import (
    Block,
    Cell,
    Document,
    Dropped,
    Heading,
    Kind,
    LeftOut,
    Line,
    Paragraph,
    Region,
    Table,
)
from ingest.vocabulary import vocabulary


def _read(blocks: list[Block], told: dict[str, int]) -> tuple[list[Draft], list[Dropped]]:
    units = units_of(Document(tuple(blocks)))
    likely = np.zeros((len(units), TAGS), np.float32)
    for place, unit in enumerate(units):
        tag = next((tag for text, tag in told.items() if unit.text.startswith(text)), NONE)
        likely[place, tag] = 1
    return drafts_of(units, likely, vocabulary())


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(Cell((Line(text),) if text else ()) for text in row) for row in rows))


def test_fields_labels_and_what_stands_above() -> None:
    blocks: list[Block] = [
        Heading(Line("Trygga hus"), 2),
        _table(
            ("Prövat", "Fara", "Läge", "Av vem"),
            ("Larm provas", "Inbrott märks inte", "Alla larm gick.", "Per Al"),
            ("Nycklar räknas", "", "Två saknas.", "Bo Ek"),
        ),
        Paragraph(Line("Nämnden följer frågan under nästa år.")),
    ]
    told = {
        "Trygga": PROCESS, "Larm": ACTIVITY, "Nycklar": ACTIVITY, "Inbrott": RISK,
        "Alla": RESULT, "Två": RESULT,
    }  # fmt: skip
    drafts, dropped = _read(blocks, told)
    first, second, beside = drafts
    assert first.text.process == second.text.process == "Trygga hus"
    assert (first.text.risk, second.text.risk) == ("Inbrott märks inte", None)
    assert first.text.extra == (("Av vem", "Per Al"),)
    assert beside.kind is Kind.ANALYSIS and (beside.text.result or "").startswith("Nämnden")
    assert {left.text: left.reason for left in dropped}["Läge"] is LeftOut.TABLE_HEADER


def test_a_verdict_under_a_head_for_results_is_a_result_too() -> None:
    def status_of(head: str) -> tuple[str | None, str | None]:
        table = _table(("Prövat", head, "Text"), ("Larm provas", "Grön", "Alla larm gick."))
        [draft], _ = _read([table], {"Larm": ACTIVITY, "Grön": STATUS, "Alla": RESULT})
        return draft.text.status, draft.text.result

    assert status_of("Utfall") == (None, "Grön\nAlla larm gick.")
    assert status_of("Status") == ("Grön", "Alla larm gick.")


def test_the_column_of_an_earlier_year_tells_nothing_of_this_one() -> None:
    told = {"Larm": ACTIVITY, "Ett": RESULT, "Alla": RESULT}
    row = ("Larm provas", "Ett larm gick inte.", "Alla larm gick.")
    [draft], _ = _read([_table(("Prövat", "Läge 2022", "Läge 2023"), row)], told)
    assert draft.text.result == "Alla larm gick."
    assert draft.text.extra == (("Läge 2022", "Ett larm gick inte."),)
    [draft], _ = _read([_table(("Prövat", "Läge våren", "Läge hösten"), row)], told)
    assert draft.text.result == "Ett larm gick inte.\nAlla larm gick."


def test_a_known_label_gives_its_field() -> None:
    table = _table(("Prövat", "Metod", "Läge"), ("Larm provas", "Provlarm", "Alla larm gick."))
    [draft], _ = _read([table], {"Larm": ACTIVITY, "Provlarm": OTHER, "Alla": RESULT})
    assert draft.text.method == "Provlarm" and not draft.text.extra


def test_places_on_pages_are_those_of_name_and_finding() -> None:
    lines = [
        Line(text, "", (Region(page, 50, 100, 300, 112),))
        for text, page in (("Larm provas", 2), ("Alla larm gick.", 3))
    ]
    [draft], _ = _read([Paragraph(line) for line in lines], {"Larm": ACTIVITY, "Alla": RESULT})
    assert draft.page == 2 and [region.page for region in draft.regions] == [2, 3]
