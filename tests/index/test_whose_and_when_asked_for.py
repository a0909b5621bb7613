"""Of which committees and years a question is, and what narrows it by hand."""

from __future__ import annotations

import pytest

from index.models import Filters, Outcome
from index.question.periods import read_periods
from index.question.query import read_question, scope_of
from tests.asking import EKSTAD


@pytest.mark.parametrize(
    ("text", "years", "excluded"),
    [
        ("2022-2024", (2022, 2023, 2024), ()),
        ("2022–24", (2022, 2023, 2024), ()),
        ("från 2022 till 2024", (2022, 2023, 2024), ()),
        ("mellan 2022 och 2024", (2022, 2023, 2024), ()),
        ("skillnaden i attest mellan 2022 och 2024", (2022, 2024), ()),
        ("vad skiljer mellan åren 2022 och 2024", (2022, 2024), ()),
        ("sedan 2023", (2023, 2024), ()),
        ("från 2022 och framåt", (2022, 2023, 2024), ()),
        ("de senaste två åren", (2023, 2024), ()),
        ("2023 och 2024", (2023, 2024), ()),
        ("2022, 2023 respektive 2024", (2022, 2023, 2024), ()),
        ("brister 2023 men inte 2024", (2023,), (2024,)),
        ("genomfördes inte under 2024", (2024,), ()),
        ("2024 års kontroll", (2024,), ()),
        ("i fjol", (2023,), ()),
        ("före 2024", (2022, 2023), ()),
        ("brister 2022 som var åtgärdade året efter", (2022, 2023), ()),
        ("återkom de året därpå", (), ()),
        ("från 2022 till i dag", (2022, 2023, 2024), ()),
        ("hade fel 2022 utan att ha det 2024", (2022,), (2024,)),
        ("2031", (2031,), ()),
        ("utan år", (), ()),
    ],
)
def test_years(text: str, years: tuple[int, ...], excluded: tuple[int, ...]) -> None:
    read = read_periods(text, [2022, 2023, 2024])
    assert (read.years, read.excluded) == (years, excluded)


@pytest.mark.parametrize(
    ("question", "committees"),
    [
        ("Vad visade Servicenämndens kontroll?", ["Servicenämnden"]),
        ("kultur och fritid kassor 2023", ["Kultur- och fritidsnämnden"]),
        ("Kultur och fritidsnämnden", ["Kultur- och fritidsnämnden"]),
        ("SDN Bromma lönekontroll", ["Bromma stadsdelsnämnd"]),
        ("Vad hittade Bromma?", ["Bromma stadsdelsnämnd"]),
        ("Hur gick det i södra kommundelen?", ["Södra kommundelsnämnden"]),
        ("brister i servicenamnden", ["Servicenämnden"]),
        ("socialnämdens brister", ["Socialnämnden"]),
        ("kommunstyrelesn 2023", ["Kommunstyrelsen"]),
        ("vad visade BUN:s kontroll?", ["Barn- och utbildningsnämnden"]),
        ("försvinner det verktyg på tekniska?", ["Tekniska nämnden"]),
        ("socialförvaltningens rutiner", ["Socialnämnden"]),
        ("kommunledningskontorets konton", ["Kommunstyrelsen"]),
        ("stadsdelsnämnderna inköp", ["Bromma stadsdelsnämnd",
                                      "Enskede-Årsta-Vantörs stadsdelsnämnd"]),
        ("Har norra och södra kommundelsnämnden samma brister?",
         ["Södra kommundelsnämnden", "Norra kommundelsnämnden"]),
        ("Vilka nämnder hade brister i service och social omsorg?", []),
        ("vilken nämnd, någon nämnd, alla nämnder", []),
        ("en omnämnd brist", []),
    ],
)  # fmt: skip
def test_committees(question: str, committees: list[str]) -> None:
    read = read_question(question, EKSTAD)
    assert list(read.committees) == committees
    assert read.unresolved == ()


@pytest.mark.parametrize(
    ("question", "text", "candidates"),
    [
        ("Vad visade Brandnämndens kontroll?", "Brandnämndens", ("Byggnadsnämnden",)),
        ("Vad hände i miljö- och byggnadsnämnden?", "miljö- och byggnadsnämnden", None),
        ("brister i idrottsnämnden", "idrottsnämnden", ()),
        ("Vad gjordes i Malmö stad?", "Malmö stad", ()),
    ],
)
def test_an_unknown_name_is_never_dropped(
    question: str, text: str, candidates: tuple[str, ...] | None
) -> None:
    read = read_question(question, EKSTAD)
    assert [one.text for one in read.unresolved] == [text]
    assert read.committees == ()
    if candidates is not None:
        assert read.unresolved[0].candidates == candidates
    assert text not in " ".join(read.topics)


def test_a_near_miss_is_resolved_and_said() -> None:
    read = read_question("utbildningsnämnden hot och våld", EKSTAD)
    assert read.resolved == (("utbildningsnämnden", "Barn- och utbildningsnämnden"),)
    assert read_question("socialnämdens brister", EKSTAD).resolved == (
        ("socialnämdens", "Socialnämnden"),)  # fmt: skip


def test_except() -> None:
    read = read_question("Vilka nämnder utom kommunstyrelsen hade brister i inköp?", EKSTAD)
    assert "Kommunstyrelsen" not in read.committees
    assert len(read.committees) == len(EKSTAD.committees) - 1
    assert read.topics == ("inköp",)


def test_what_is_set_by_hand_goes_before_the_question() -> None:
    read = read_question("Vilka nämnder hade brister i inköp 2022?", EKSTAD)
    scope = scope_of(read, Filters(years=(2024,)))
    assert scope.years == (2024,)
    assert scope.outcomes == (Outcome.DEVIATION,)


def test_an_assumed_outcome_does_not_filter_a_search() -> None:
    read = read_question("kvitto saknas betalkort", EKSTAD)
    assert read.outcomes == (Outcome.DEVIATION,)
    assert scope_of(read, Filters()).outcomes == ()


def test_an_authority_is_no_committee() -> None:
    read = read_question("Vilka har gjort anmälan till polisen eller länsstyrelsen?", EKSTAD)
    assert read.unresolved == ()
