"""The lexical half: Swedish words, BM25, filters inside the query, deletes by report."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from errors import IndexDamaged
from index.engines.indexed_passage import WEIGHTS
from index.engines.lexical import LexicalIndex, update
from index.models import Filters, Outcome, Severity, StoredPassage
from ingest.models import Kind, PassageId, ReportId
from tests.toy import judgement

BLANK = StoredPassage(
    key=1,
    id=PassageId("p1"),
    kind=Kind.CONTROL,
    report_id=ReportId("r1"),
    source_file="a.txt",
    municipality="Ekstad",
    committee="Socialnämnden",
    year=2024,
    title=None,
    assessment=None,
    goal=None,
    process=None,
    working_method=None,
    systematic_control=None,
    control_activity=None,
    result=None,
    risk=None,
    method=None,
    frequency=None,
    responsible=None,
    number=None,
    status=None,
    extra=(),
    judgement=judgement(False),
    page=None,
    page_label=None,
    regions=(),
)


def passage(key: int, **fields: object) -> StoredPassage:
    return replace(BLANK, key=key, id=PassageId(f"p{key}"), **fields)  # type: ignore[arg-type]


def index_of(folder: Path, *passages: StoredPassage) -> LexicalIndex:
    update(folder, (), passages)
    return LexicalIndex.open(folder)


def found(index: LexicalIndex, text: str, depth: int | None = 10, **wanted: object) -> list[int]:
    keys, _ = index.together((text,), Filters(**wanted), depth)  # type: ignore[arg-type]
    return [int(key) for key in keys]


def test_words_are_found_in_any_form_and_any_field(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        passage(1, result="Elva personers behörigheter var kvar."),
        passage(2, goal="Hög beredskap"),
        passage(3, extra=(("Kommentar", "diariet"),)),
        passage(4, working_method="Fakturering", systematic_control="Stickprov"),
    )
    assert found(index, "behörighet") == [1]
    assert found(index, "BEREDSKAPEN") == [2]
    assert found(index, "diarium diariet") == [3]
    assert found(index, "faktureringen") == found(index, "stickproven") == [4]
    assert sorted(found(index, "socialnämnden")) == [1, 2, 3, 4]
    assert found(index, "och") == found(index, "") == found(index, "?!") == []
    assert index.keys().tolist() == [1, 2, 3, 4]


def test_scores_are_bm25_with_our_weights(tmp_path: Path) -> None:
    """idf * tf part, k1 1.2 and b 0.75; a word of the activity counts as often as it weighs."""
    weight = WEIGHTS["activity"]
    blank = {"committee": None, "year": None}
    index = index_of(
        tmp_path,
        passage(1, result="konto konto attest", **blank),
        passage(2, result="konto", **blank),
        passage(3, result="attest attest faktura", **blank),
        passage(4, control_activity="konto", result="faktura", **blank),
    )
    keys, scores = index.together(("konto",), Filters(), None)
    mean = (3 + 1 + 3 + weight + 1) / 4
    idf = math.log(1 + (4 - 3 + 0.5) / (3 + 0.5))

    def bm25(count: int, length: int) -> float:
        return idf * count * 2.2 / (count + 1.2 * (1 - 0.75 + 0.75 * length / mean))

    expected = {1: bm25(2, 3), 2: bm25(1, 1), 4: bm25(weight, weight + 1)}
    assert dict(zip(keys.tolist(), scores.tolist(), strict=True)) == pytest.approx(expected)


def test_a_compound_is_found_by_its_parts_and_the_other_way(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        passage(1, result="Behörighetsbristerna kvarstår."),
        passage(2, result="Behörigheter och personuppgifter."),
        passage(3, result="Diariet är i ordning."),
    )
    assert found(index, "behörighetsbrist") == [1, 2]
    assert sorted(found(index, "behörighet")) == [1, 2]
    assert found(index, "brister") == [1]
    assert found(index, "personuppgiftsbiträdesavtal") == [2]


def test_the_activity_counts_more_than_the_result(tmp_path: Path) -> None:
    index = index_of(
        tmp_path, passage(1, result="Kontroll av attest"), passage(2, control_activity="Attest")
    )
    assert found(index, "attest") == [2, 1]


def test_a_slip_is_forgiven_only_where_no_passage_has_the_word(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        passage(1, result="Leverantörsfakturor och attester."),
        passage(2, result="Diariet och attesten."),
        passage(3, result="Arkiv."),
    )
    assert found(index, "leverantrösfaktura") == [1]
    assert found(index, "fkturor") == [1]
    assert sorted(found(index, "attsetering attset")) == [1, 2]
    assert found(index, "arkiv") == [3]
    assert found(index, "xylofonkonsert") == []
    assert found(index, "akti") == []


def test_every_filter_is_a_hard_scope(tmp_path: Path) -> None:
    index = index_of(
        tmp_path,
        passage(1, result="konto"),
        passage(2, result="konto", committee="Kommunstyrelsen", report_id=ReportId("r2")),
        passage(3, result="konto", year=2022, report_id=ReportId("r3")),
        passage(4, result="konto", process="Inköp och upphandling", municipality="Björkvik"),
        passage(5, result="konto", judgement=judgement(True, serious=True, recurring=True)),
        passage(6, result="konto", judgement=None, kind=Kind.ANALYSIS),
        passage(7, result="konto", municipality=None, committee=None, year=None),
    )
    assert sorted(found(index, "konto")) == [1, 2, 3, 4, 5, 6, 7]
    assert found(index, "konto", committees=("KOMMUNSTYRELSEN",)) == [2]
    assert found(index, "konto", years=(2021, 2022)) == [3]
    assert found(index, "konto", municipalities=("björkvik",)) == [4]
    assert found(index, "konto", processes=("inköp  och upphandling",)) == [4]
    assert found(index, "konto", outcomes=(Outcome.DEVIATION,)) == [5]
    assert found(index, "konto", severities=(Severity.SERIOUS,)) == [5]
    assert found(index, "konto", recurring=(True,)) == [5]
    assert sorted(found(index, "konto", recurring=(True, False))) == [1, 2, 3, 4, 5, 7]
    assert found(index, "konto", kinds=(Kind.ANALYSIS,)) == [6]
    assert sorted(found(index, "konto", reports=(ReportId("r2"), ReportId("r3")))) == [2, 3]
    assert found(index, "konto", committees=("Kommunstyrelsen",), years=(2022,)) == []
    assert found(index, "konto", committees=("Finns inte",)) == []


def test_a_filter_does_not_change_the_scores(tmp_path: Path) -> None:
    index = index_of(tmp_path, *(passage(n, result="konto", year=2000 + n) for n in range(1, 9)))
    _, all_scores = index.together(("konto",), Filters(), None)
    _, one = index.together(("konto",), Filters(years=(2003,)), None)
    assert one[0] == pytest.approx(all_scores[0])


def test_an_update_replaces_a_report_and_twice_is_harmless(tmp_path: Path) -> None:
    index_of(tmp_path, passage(1, result="konto"), passage(2, result="attest"))
    for _ in range(2):
        update(tmp_path, ["r1"], [passage(3, result="konto")])
        assert LexicalIndex.open(tmp_path).keys().tolist() == [3]
    update(tmp_path, ["r1"], [])
    empty = LexicalIndex.open(tmp_path)
    assert empty.documents == 0
    assert found(empty, "konto") == []


def test_depth_and_ties(tmp_path: Path) -> None:
    index = index_of(tmp_path, *(passage(n, result="konto") for n in range(1, 30)))
    assert found(index, "konto", 5) == [1, 2, 3, 4, 5]
    assert len(found(index, "konto", None)) == 29


def test_words_that_look_like_syntax_are_words(tmp_path: Path) -> None:
    index = index_of(tmp_path, passage(1, result='konto (A) AND NOT *:* "x" +y'))
    assert found(index, 'konto AND NOT result:* "()') == [1]
    assert found(index, "x" * 70_000) == []


def test_a_damaged_index_is_refused(tmp_path: Path) -> None:
    index_of(tmp_path, passage(1, result="konto"))
    (tmp_path / "meta.json").write_text("{")
    with pytest.raises(IndexDamaged, match="tantivy"):
        LexicalIndex.open(tmp_path)
    with pytest.raises(IndexDamaged):
        LexicalIndex.open(tmp_path / "nothing")
