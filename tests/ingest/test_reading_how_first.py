"""Prose under headings: why and how a control was done, then what it found, then what is done."""

from __future__ import annotations

import pytest

from ingest.models import ControlText
from ingest.structure.paragraph_roles import without_why
from tests.reading import controls_of, report_of

TITLE = "<h2>Intern kontroll 2024 – återrapportering till hamnnämnden</h2>"
#: Name, why and how, what was found, what is done.
TOLD = (
    ("Livbojar vid kajen", "Det finns en risk att bojar inte är på plats när någon faller i. Alla "
     "bojar har därför inventerats av hamnvakten.", "Fyra av trettio bojar saknades.",
     "Nya bojar är beställda."),
    ("Debitering av avgifter", "Syftet är att ingen båt ska missas. Registret har stämts av mot "
     "fakturorna för maj.", "Nio båtar hade inte fakturerats.", "Det görs i efterhand."),
    ("Lås på depån", "Bränsle är stöldbegärligt. Två oanmälda besök gjordes och låsen provades.",
     "Inga brister hittades.", ""),
    ("Övning med länsar", "Tanken var att tiderna skulle mätas vid en övning i november.",
     "Övningen blev inte av eftersom pumpen var trasig.", "Den hålls i april."),
    ("Lampor", "Vid 2023 års uppföljning saknades ljus vid elva stolpar. Lamporna räknades därför "
     "om en kväll.", "Alla lampor lyste utom en.", ""),
)  # fmt: skip


def controls(page: str) -> list[ControlText]:
    report = report_of(page, "r.html")
    return controls_of(report)


def sections(*places: int) -> str:
    """The sections with these of their parts."""
    page = ""
    for told in TOLD:
        page += f"<h3>{told[0]}</h3>" + "".join(f"<p>{told[p]}</p>" for p in places if told[p])
    return page


@pytest.mark.parametrize("said", ["Planen har fem områden.", "Nämnden antog planen i maj."])
def test_each_heading_names_one_control(said: str) -> None:
    """Whether the report counts them or not; the first heading right below that of the report."""
    found = controls(f"{TITLE}<p>Alvdala kommun. {said}</p>{sections(1, 2, 3)}")
    assert [one.control_activity for one in found] == [told[0] for told in TOLD]
    assert [one.method for one in found] == [told[1] for told in TOLD]
    assert [one.result for one in found] == [f"{t[2]}\n{t[3]}".strip() for t in TOLD]


def test_paragraphs_that_find_something_each_are_controls_of_an_area() -> None:
    page = "".join(
        f"<h3>{name}</h3><p>Bojarna har inventerats och {n} av 30 saknades.</p>"
        f"<p>Avgifterna har räknats om och {n + 1} var fel.</p>"
        for n, name in enumerate(("Norra hamnen", "Södra hamnen", "Gästhamnen"), 2)
    )
    found = controls(f"{TITLE}<p>Alvdala kommun</p>{page}")
    assert [one.process for one in found] == [
        name for name in ("Norra hamnen", "Södra hamnen", "Gästhamnen") for _ in range(2)
    ]


@pytest.mark.parametrize(
    ("paragraph", "left"),
    [
        ("Risken är att verk försvinner utan att det märks. Två besök gjordes.",
         "Två besök gjordes."),
        ("Kontrollen syftar till att inga fel ska ske. Avtalen lästes.", "Avtalen lästes."),
        ("Lån som inte lämnas ska krävas. Listan lästes.", "Listan lästes."),
        ("Vid 2021 års granskning saknades nio avtal. De har lästs om.", "De har lästs om."),
        ("Två av nio avtal saknades. Det är en brist.", "Två av nio avtal saknades. Det är en "
         "brist."),
    ],
)  # fmt: skip
def test_why_there_is_a_control_tells_no_finding(paragraph: str, left: str) -> None:
    assert without_why(paragraph) == left
