"""Names of controls in bold to the left of what is told of each, without labels and lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import settings
from ingest import read_source, source_of
from ingest.models import ControlText
from ingest.pdf.lines import lines_of
from ingest.pdf.names_beside import names_beside
from ingest.pdf.page import Word
from tests.drawn_pages import Box, Put, drawn, head
from tests.reading import controls_of

OPTIONS = settings.load({})
#: Name in its lines, text in its lines, verdict.
CONTROLS = [
    (("Livbojar",),
     ("Fyra av trettio bojar saknades vid ronden i maj, och",
      "två av dem hade varit borta sedan förra hösten."), "Delvis"),
    (("Debitering av", "hamnavgift från", "gästande båtar"),
     ("Alla båtar var fakturerade efter sin längd.",), "Ja"),
    (("Kranens prov och", "märkning"),
     ("Provet ställdes in eftersom kranen var trasig från juni",
      "till december. Märkningen satt kvar och gick att läsa", "från marken."), "Nej"),
    (("Depåns lås",),
     ("Depån var låst vid alla sex besök som gjordes på helger",
      "under sommaren."), "Ja"),
]  # fmt: skip
TOLD = [(" ".join(name), verdict, " ".join(text)) for name, text, verdict in CONTROLS]


def _page(text: float, step: float, verdict: str) -> list[Put | Box]:
    page = head("Hamnnämnden, Solvik kommun")
    y = 150.0
    for name, told, judged in CONTROLS:
        page += [Put(50, y + step * n, part, True) for n, part in enumerate(name)]
        lines = [*told, f"{verdict}: {judged}"]
        page += [Put(text, y + step * n, part) for n, part in enumerate(lines)]
        y += step * max(len(name), len(lines)) + 14
    return page


def _read(page: Sequence[Put | Box]) -> list[ControlText]:
    return controls_of(read_source(source_of("r.pdf", drawn([page]), OPTIONS), OPTIONS))


@pytest.mark.parametrize("verdict", ["Bedömning", "Status", "Omdöme"])
@pytest.mark.parametrize(("text", "step"), [(170.0, 12.0), (200.0, 13.0), (240.0, 12.5)])
def test_a_name_stands_above_the_text_beside_it(verdict: str, text: float, step: float) -> None:
    found = _read(_page(text, step, verdict))
    assert [(c.control_activity, c.status, c.result) for c in found] == TOLD


def _line(y: float, bold: str, text: str) -> list[Word]:
    out, x = [], 50.0
    for part, heavy in ((bold, True), (text, False)):
        for word in part.split():
            out.append(Word(word, x, y - 8, x + 5 * len(word), y, y, 10.0, heavy))
            x += 5 * len(word) + 4
        x = 180.0
    return out


def _places(rows: Sequence[tuple[str, str]]) -> object:
    words = [word for n, row in enumerate(rows) for word in _line(100 + 14 * n, *row)]
    return names_beside([lines_of(words, 1, (595.0, 842.0))])


ROWS = [
    ("Livbojar", "fyra av trettio bojar saknades i maj"), ("", "och två i september"), ("", ""),
    ("Kranens prov", "provet ställdes in i höstas"), ("", "men gjordes i mars"), ("", ""),
    ("Depåns lås", "depån var låst vid alla besök"), ("", "som gjordes på helger"),
]  # fmt: skip


def test_names_in_bold_to_the_left_of_texts_are_found() -> None:
    assert _places(ROWS) is not None


@pytest.mark.parametrize("names", [
    ("Resultat", "Metod", "Risk"),  # labels
    ("Livbojar", "Livbojar", "Livbojar"),  # one that comes again
    ("livbojar", "Kranens prov", "Depåns lås"),  # the middle of a sentence
])  # fmt: skip
def test_other_words_in_bold_are_none(names: tuple[str, ...]) -> None:
    rows = [(names[place // 3] if name else "", text) for place, (name, text) in enumerate(ROWS)]
    assert _places(rows) is None


def test_two_names_or_texts_of_a_line_are_too_few() -> None:
    assert _places(ROWS[:5]) is None
    assert _places([row for row in ROWS if row[0]]) is None
