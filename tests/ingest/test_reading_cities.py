"""The development cities' reports, each in its layout, against their gold: a floor that may only
rise. Assessments in sentences, and the municipality that t05, r08, v04 and w03 tell nowhere, and
b07 as one of two, are no part of it.
"""

from __future__ import annotations

import pytest

import settings
from errors import NotAReport
from eval.city import DATA, _other_fields, files, gold_reports
from eval.reading import Score, compare
from ingest import open_source, read_source
from tests.ingest.test_ingest_scan import needs_tesseract

CITIES = (
    "savhult", "tjarnby", "morbylund", "hallinge", "norrnas", "lindskog", "ronnvik", "vikmark",
    "sandhult", "fagerlid", "bjorksund", "varpsund", "kvistbro", "ljungfors", "tallas",
    "brannfors", "alvsund", "lommared", "odeviken", "hastmo", "aspnas", "sundvika", "tornhult",
    "ulvtorp", "rydsala", "kallsta", "hedlunda", "lovhamn", "ekeberga", "karrhamn", "fornas",
    "torsbacka", "ekevik", "ekevik_later", "almvik",
)  # fmt: skip
#: Texts whose columns nothing tells any more, so that they are refused.
REFUSED = {"n29"}
#: Scans: read where Tesseract is; its "-" for the dash in the title of z09 is no part of it.
SCANS = {"z09", "z10"}
REPORTS = [
    pytest.param(city, name, marks=[needs_tesseract, pytest.mark.slow] if name in SCANS else [])
    for city in CITIES
    for name in gold_reports(DATA / city)
    if name not in REFUSED
]
#: Fields of other columns that differ from the gold: a table that its gold leaves out (s03), an
#: answer's column, a mark or a material under another field (t03, t04, m03), numbers anew (m06),
#: a risk's value behind it (w02), a full stop (w08), verdicts in sentences (k05), one that is
#: read milder (k08), a control that has the report's last paragraph too (k07), and those of results
#: that differ by design 5.2 (j06, o05); "Inget att anmärka" alone in a point, a status (p02), and
#: what a heading says of controls that were left undone (u05, t18), a word that a narrow cell cuts
#: without a hyphen (n14); the coloured sign before a status (k22);
#: labels in two columns of a slide, without lines (y64).
OTHERS = {"s03": 12, "t03": 18, "t04": 10, "m03": 9, "m06": 9, "m08": 10, "w02": 8, "w08": 1,
          "k05": 6, "k07": 5, "k08": 1, "j06": 6, "o05": 12, "p02": 1, "y04": 2,
          "u05": 2, "t18": 2, "n14": 1, "k22": 7, "y64": 15}  # fmt: skip
#: Results that design 5.2 has otherwise than their gold: with the verdict under "Utfall"
#: (o05), and with the dash of list items (j06).
BY_DESIGN = ("j06 j06-", "o05 o05-")
#: A process that is called as measures are ("Insatser").
MEASURES = ("n20 n20-01 process",)


@pytest.mark.parametrize(("city", "name"), REPORTS, ids=lambda name: name)
def test_a_report_of_another_city_is_read_as_its_gold_has_it(city: str, name: str) -> None:
    options = settings.load({})
    gold = gold_reports(DATA / city)[name]
    report = read_source(open_source(files(DATA / city)[name], options), options)
    score = Score()
    compare(report, gold, score, name)
    nowhere = tuple(f"{one} municipality" for one in ("t05", "r08", "v04", "w03", "b07"))
    apart = (
        f"{name} assessment",
        "k07 k07-08 result",
        "z09 title",
        *nowhere,
        *BY_DESIGN,
        *MEASURES,
    )
    assert [text for text in score.wrong if not text.startswith(apart)] == []
    assert report.placed > 0.96
    right, wanted = _other_fields(report, gold)
    assert wanted - right == OTHERS.get(name, 0)


def test_lines_of_cells_between_each_other_are_refused() -> None:
    """Nothing says where a column ends: a refusal that says so is better than wrong controls."""
    options = settings.load({})
    with pytest.raises(NotAReport, match="Word eller PDF"):
        read_source(open_source(files(DATA / "lovhamn")["n29"], options), options)
