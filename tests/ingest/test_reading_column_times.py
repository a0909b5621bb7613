"""Columns for parts of a year, and for several years: what came of a control, and what before."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.models import ControlText, Document, Heading, Kind, Line, Table
from ingest.tables.column_times import only_times
from ingest.walk.controls import read_controls
from tests.ingest.test_reading_cards import cells

FIRST = (
    "Fyra av tolv hissar saknade besiktning i mars.",
    "Alla nio nycklar låg i skåpet vid räkningen.",
    "Två av 30 kvitton saknades i pärmen.",
)
LAST = (
    "Samtliga tolv hissar är besiktigade nu.",
    "Åtta av nio nycklar låg i skåpet i november.",
    "",
)
PARTS = [
    ("Resultat tertial 1", "Resultat tertial 3"),
    ("Utfall T1", "Utfall T2"),
    ("Resultat delår", "Resultat helår"),
    ("Iakttagelser Q1", "Iakttagelser Q4"),
    ("Resultat vår 2024", "Resultat höst 2024"),
]


def told(head: Sequence[str], *columns: Sequence[str]) -> list[ControlText]:
    rows = (
        cells(f"Kontroll av sak {n}", *texts) for n, texts in enumerate(zip(*columns, strict=True))
    )
    table = Table((cells("Kontrollmoment", *head), *rows))
    title = Heading(Line("Uppföljning av intern kontroll 2024"), 1)
    drafts = read_controls(Document((title, Heading(Line("Kontroller"), 2), table))).drafts
    return [draft.text for draft in drafts if draft.kind is Kind.CONTROL]


@pytest.mark.parametrize("head", PARTS)
def test_what_parts_of_the_year_tell_in_sentences_is_the_result(head: tuple[str, str]) -> None:
    assert [one.result for one in told(head, FIRST, LAST)] == [
        f"{FIRST[0]}\n{LAST[0]}",
        f"{FIRST[1]}\n{LAST[1]}",
        FIRST[2],
    ]


@pytest.mark.parametrize("head", [("Status T1", "Status T2"), ("Läge tertial 1", "Läge helår")])
def test_of_verdicts_the_latest_counts(head: tuple[str, str]) -> None:
    found = told((*head, "Kommentar"), ("Gul", "Röd", "Gul"), ("Grön", "Gul", "Grön"), FIRST)
    assert [one.status for one in found] == ["Grön", "Gul", "Grön"]
    assert [dict(one.extra)[head[0]] for one in found] == ["Gul", "Röd", "Gul"]


@pytest.mark.parametrize(
    "head", [("Resultat 2023", "Resultat 2024"), ("Utfall december 2023", "Utfall juni 2024")]
)
def test_what_an_earlier_year_told_is_no_result(head: tuple[str, str]) -> None:
    found = told(head, FIRST, LAST)
    assert [one.result for one in found] == [LAST[0], LAST[1], None]
    assert [dict(one.extra)[head[0]] for one in found] == [*FIRST]


@pytest.mark.parametrize(
    ("labels", "times"),
    [
        (("Nr", "T1", "T2", "T3", "Helår"), 4),
        (("Kontroll", "Q1 2024", "Q2 2024"), 2),
        (("jan–apr", "maj–aug", "sep–dec"), 3),
        (("Mars", "Juni", "Oktober"), 3),
        (("Kontroll", "Helår", "Kommentar"), 0),
        (("Majoritet", "Decentralisering", "Marsvin", "Vårdplan"), 0),
        (("Status T1", "Status T2"), 0),
    ],
)
def test_names_that_are_nothing_but_a_part_of_the_year(labels: Sequence[str], times: int) -> None:
    assert only_times(labels) == times


def test_of_months_the_last_counts_and_not_where_they_begin() -> None:
    found = told(
        ("Jan–apr", "Maj–aug", "Sep–dec", "Kommentar"),
        *(("Röd", "Gul", "Gul"), ("Gul", "Röd", "Grön"), ("Grön", "Gul", "Röd"), FIRST),
    )
    assert [one.status for one in found] == ["Grön", "Gul", "Röd"]
    assert [one.result for one in found] == list(FIRST)


@pytest.mark.parametrize("head", [("Utfall vår", "Utfall höst"), ("Resultat T1", "Resultat T3")])
def test_the_latest_of_verdicts_beside_findings_is_the_status_alone(head: tuple[str, str]) -> None:
    found = told((*head, "Iakttagelser"), ("Gul", "Röd", "Gul"), ("Grön", "Gul", "Grön"), FIRST)
    assert [one.status for one in found] == ["Grön", "Gul", "Grön"]
    assert [one.result for one in found] == list(FIRST)


SHORT = ("Alla skyltar satt uppe.", "Ej påbörjat.", "Två nycklar saknades.")


@pytest.mark.parametrize(
    "head",
    [
        ("Tertial 1", "Tertial 2", "Helår"),
        ("Q1 2024", "Q2 2024", "Q4 2024"),
        ("Mars", "Juni", "Oktober"),
    ],
)
def test_short_sentences_of_each_part_of_the_year_are_results(head: tuple[str, ...]) -> None:
    found = told(head, SHORT, ("Inga fel vid räkningen.", "Påbörjat.", ""), LAST)
    assert [one.result for one in found] == [
        f"{SHORT[0]}\nInga fel vid räkningen.\n{LAST[0]}",
        f"{SHORT[1]}\nPåbörjat.\n{LAST[1]}",
        SHORT[2],
    ]
    assert all(not one.extra for one in found)


def test_the_verdict_of_one_part_of_the_year_is_no_status() -> None:
    parts = ("Två nycklar saknades.", "Ej påbörjat.", "Inga avvikelser.")
    rest = ("Inga avvikelser.", "Alla tolv är besiktigade.", "Inga avvikelser.")
    found = told(("Tertial 1", "Helår"), parts, rest)
    assert [one.status for one in found] == [None, None, "Inga avvikelser"]


def test_words_of_parts_of_the_year_beside_a_text_are_no_results() -> None:
    """Words that are no sentences, those of another year, and parts beside another result."""
    words = ("Klart", "Pågår hos leverantören", "Väntar på svar")
    found = told(("Tertial 1", "Helår"), words, FIRST)
    assert [one.result for one in found] == list(FIRST)
    found = told(("Tertial 1 2023", "Tertial 1 2024"), LAST[:2] + SHORT[:1], FIRST)
    assert [one.result for one in found] == list(FIRST)
    found = told(("Tertial 1", "Resultat"), SHORT, FIRST)
    assert [one.result for one in found] == list(FIRST)
