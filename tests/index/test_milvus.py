"""The engine on Milvus by itself: killed and taken up again, limits, and what it refuses."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from errors import EngineUnavailable, IndexDamaged, InvalidSetting, WrongUsage
from index.engines.engine import engine_of
from index.engines.indexed_passage import scope_values
from index.intake.build import reindex
from index.milvus import follow as milvus_follow
from index.milvus import halves as milvus_halves
from index.milvus.client import Cluster
from index.milvus.cluster import MilvusEngine
from index.milvus.rows import expression, passage_row, spoken
from index.milvus.terms import Vocabulary
from index.models import Filters, Outcome, Severity
from index.search.hits import Searcher
from index.storage.check import CLEANING_DUE, check, index_state
from index.storage.erasing import clean
from index.storage.library import Library
from index.storage.seen import SeenLibrary
from index.swedish.terms import search_terms
from ingest.models import Kind, ReportId
from settings import Settings, load
from tests.milvus_server import milvus
from tests.searchable import COMMITTEES, add
from tests.toy import MODEL, ToyEncoder

ENCODER = ToyEncoder()


class Killed(Exception):
    """As if the process died here."""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Six reports of four passages."""
    with Library.open(tmp_path / "library", wait_seconds=1) as opened:
        for committee in COMMITTEES:
            for year in (2023, 2024):
                add(opened, committee, year)
        yield opened


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where milvus-lite keeps what all these tests write, each under a name of its own."""
    folder = tmp_path_factory.mktemp("milvus")
    with milvus(folder):
        yield folder


@pytest.fixture
def settings(tmp_path: Path, place: Path) -> Iterator[Settings]:
    with milvus(place, goes_on=True) as chosen:
        yield load({}, library=tmp_path / "library", **chosen)


@pytest.fixture
def engine(settings: Settings) -> MilvusEngine:
    found = engine_of(settings)
    assert isinstance(found, MilvusEngine)
    return found


def dying_after(count: int) -> object:
    """A progress that dies when it has been told of ``count`` reports."""

    def progress(stage: str, done: int, total: int, name: str) -> None:
        if done >= count:
            raise Killed

    return progress


# ---- killed and taken up again -------------------------------------------------------------------


def test_a_build_goes_on_where_it_was_killed(
    library: Library, engine: MilvusEngine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(milvus_follow, "TOGETHER", 2)
    with pytest.raises(Killed):
        engine.catch_up(library, dying_after(4))  # type: ignore[arg-type]
    assert engine.opened(library) is None
    assert index_state(library, engine=engine).state == "missing"
    told: list[int] = []
    late = add(library, "Valnämnden", 2024)
    built = engine.catch_up(library, lambda stage, done, total, name: told.append(total))
    assert told[0] == 3, "two reports were left, and the one that came"
    assert built is not None and built.generation == "0000000001"
    assert built.applied_sequence == library.sequence() and built.passages == 28
    assert check(library, settings).problems == []
    found = Searcher.open(library, ENCODER, settings).find("konton", Filters(), 28)
    assert late in {hit.passage.report_id for hit in found}


def test_following_is_the_same_twice(
    library: Library, engine: MilvusEngine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.catch_up(library)
    monkeypatch.setattr(milvus_follow, "TOGETHER", 1)
    first = add(library, "Valnämnden", 2023)
    add(library, "Valnämnden", 2024)
    add(library, COMMITTEES[0], 2024, " Och mer.")  # in place of the one that is there
    before = engine.stamp(library)
    with pytest.raises(Killed):
        engine.catch_up(library, dying_after(2))  # type: ignore[arg-type]
    assert engine.stamp(library) == before
    assert index_state(library, engine=engine).state == "behind"
    library.remove(first)
    engine.catch_up(library)
    assert check(library, settings).problems == [CLEANING_DUE]
    assert index_state(library, engine=engine).state == "current"


def test_words_that_nothing_says_any_more_are_forgotten(
    library: Library, engine: MilvusEngine, settings: Settings
) -> None:
    """What was removed may have held names."""
    gone = add(library, "Valnämnden", 2024, " Enligt Xylofonsson.")
    searcher = Searcher.open(library, ENCODER, settings)
    knows = [searcher._state.halves.knows(term) for term in search_terms("Xylofonsson konton")]
    assert all(knows)
    assert searcher.find("Xylofonson", Filters(), 1)[0].passage.report_id == gone
    library.remove(gone)
    searcher.refresh()
    knows = [searcher._state.halves.knows(term) for term in search_terms("Xylofonsson konton")]
    assert knows == [False, True]
    fresh = Searcher.open(library, ENCODER, settings)
    assert not fresh._state.halves.knows(search_terms("Xylofonsson")[0])
    assert clean(library, engine)
    assert check(library, settings).problems == []


def test_who_may_not_see_a_report_has_an_index_without_it(
    library: Library, engine: MilvusEngine, settings: Settings
) -> None:
    hidden = add(library, "Valnämnden", 2024, " Enligt Xylofonsson.")
    engine.catch_up(library)
    everybody = engine.stamp(library)
    seen = SeenLibrary(library, frozenset())
    assert len(Searcher.open(seen, ENCODER, settings).score_all("konton")) == 28
    library.restrict(hidden, ["revisorerna"])
    assert engine.stamp(library) == everybody
    searcher = Searcher.open(seen, ENCODER, settings)
    assert len(searcher.score_all("konton")) == 24
    assert not searcher._state.halves.knows(search_terms("Xylofonsson")[0])
    assert len(Searcher.open(library, ENCODER, settings).score_all("konton")) == 28
    engine.drop(seen)
    assert engine.opened(seen) is None and engine.opened(library) is not None
    assert check(library, settings).problems == []


def test_another_model_is_built_beside_and_what_was_begun_for_one_is_dropped(
    library: Library, engine: MilvusEngine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.catch_up(library)
    other = ToyEncoder(revision="2", dimension=32)
    monkeypatch.setattr(milvus_follow, "TOGETHER", 2)
    with pytest.raises(Killed):
        engine.rebuild(library, MODEL, 64, dying_after(4))  # type: ignore[arg-type]
    searcher = Searcher.open(library, ENCODER, settings)
    assert len(searcher.find("konton", Filters(), 24)) == 24
    reindex(library, other, settings)
    assert len(Searcher.open(library, other, settings).find("konton", Filters(), 24)) == 24
    # A search that is under way on another server still has its generation, for a while.
    assert len(searcher.find("attest av fakturor", Filters(), 24)) == 24
    assert check(library, settings).problems == []
    with pytest.raises(IndexDamaged, match="är laddad"):
        Searcher.open(library, ENCODER, settings)


def test_a_build_that_may_not_switch_leaves_nothing(library: Library, engine: MilvusEngine) -> None:
    engine.catch_up(library)
    before = engine.stamp(library)
    assert engine.rebuild(library, MODEL, 64, before_switch=lambda: False) is None
    assert engine.stamp(library) == before
    assert engine.strays(library) == []


def test_two_servers_see_what_one_of_them_writes(library: Library, settings: Settings) -> None:
    engine = MilvusEngine(settings.milvus_address, settings.milvus_token, settings.milvus_name)
    searcher = Searcher.open(library, ENCODER, settings)
    new = add(library, "Valnämnden", 2024)
    engine.catch_up(library)  # the other one
    searcher.refresh()
    assert searcher.sequence == library.sequence()
    found = searcher.find("konton", Filters(committees=("Valnämnden",)), 10)
    assert {hit.passage.report_id for hit in found} == {new}
    assert found[0].terms is not None


def test_what_a_worker_has_not_written_yet_is_found_by_meaning(
    library: Library, settings: Settings
) -> None:
    searcher = Searcher.open(library, ENCODER, settings)
    new = add(library, "Valnämnden", 2024)
    removed = library.reports()[0].id
    library.remove(removed)
    with library.index_lock.held():  # a worker is at it
        other = MilvusEngine(settings.milvus_address, settings.milvus_token, settings.milvus_name)
        behind = Searcher(library, ENCODER, settings, other)
    hits = behind.score_all("konton")
    assert len(hits) == 24
    reports = {hit.passage.report_id for hit in hits}
    assert new in reports and removed not in reports
    assert searcher.sequence < library.sequence()


# ---- limits --------------------------------------------------------------------------------------


def test_a_scope_beyond_the_limit_has_its_nearest_and_what_shares_a_word(
    library: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    searcher = Searcher.open(library, ENCODER, settings)
    whole = searcher.scores("diarium")
    monkeypatch.setattr(milvus_halves, "LIMIT", 5)
    monkeypatch.setattr(milvus_halves, "WHOLE", 5)
    some = searcher.scores("diarium")
    assert len(whole.keys) == 24
    assert 5 <= len(some.keys) <= 10
    exact = dict(zip(whole.keys.tolist(), whole.cosines.tolist(), strict=True))
    for key, cosine in zip(some.keys.tolist(), some.cosines.tolist(), strict=True):
        assert cosine == pytest.approx(exact[key], abs=1e-5)
    nearest = whole.keys[np.argsort(-whole.cosines, kind="stable")][0]
    assert nearest in some.keys
    assert np.count_nonzero(some.terms) == 5
    assert len(searcher.find("diarium", Filters(), 3)) == 3


def test_more_is_asked_for_where_the_server_gives_what_is_gone(
    library: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    Searcher.open(library, ENCODER, settings)
    monkeypatch.setattr(milvus_halves, "WHOLE", 0)
    for report in library.reports()[:5]:
        library.remove(report.id)
    with library.index_lock.held():
        other = MilvusEngine(settings.milvus_address, settings.milvus_token, settings.milvus_name)
        behind = Searcher(library, ENCODER, settings, other)
    assert len(behind.find("konton", Filters(), 4)) == 4


# ---- the same values on both sides ---------------------------------------------------------------


def test_every_filter_is_a_condition() -> None:
    full = Filters(
        municipalities=("Ekstad",), committees=("A",), years=(2024,), outcomes=(Outcome.UNCLEAR,),
        severities=(Severity.MINOR,), processes=("P",), recurring=(True,), kinds=(Kind.CONTROL,),
        reports=(ReportId("r1"),),
    )  # fmt: skip
    assert all(getattr(full, field.name) for field in fields(Filters))
    assert expression(full).count(" in [") == len(fields(Filters)) == len(scope_values(full))
    assert expression(Filters()) == ""


def test_a_name_can_not_become_a_condition() -> None:
    wicked = '"] or key > 0 or committee in ["\\'
    assert expression(Filters(committees=(wicked,))).count('\\"') == 3


def test_terms_are_letters_and_digits() -> None:
    assert [spoken(one) for one in ("3,5", "1.000,25", "behörighet")] == [
        "3k5",
        "1p000k25",
        "behörighet",
    ]


def test_a_passage_with_more_words_than_a_field_holds_is_cut_between_words(
    library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    passage = next(iter(library.scan()))
    row = passage_row(passage, ["åtgärd"] * 20_000, np.zeros(4, dtype=np.float16))
    assert len(row["words"].encode()) <= 65_000
    assert set(row["words"].split()) == {"åtgärd"}
    assert "left out" in caplog.text


def test_slips_are_mended_like_locally() -> None:
    words = Vocabulary()
    words.add(["behörighet", "kontroll", "faktura"])
    words.add(["attest"])
    assert len(words) == 4
    assert words.near("kontrol") == ["kontroll"]
    assert words.near("behörihet") == ["behörighet"]
    assert words.near("attest") is None and words.near("dag") is None
    assert words.near("brandskydd") == []


# ---- what it refuses -----------------------------------------------------------------------------


def test_another_library_of_the_same_name_is_refused(
    library: Library, engine: MilvusEngine, tmp_path: Path
) -> None:
    engine.catch_up(library)
    with Library.open(tmp_path / "other") as other:
        add(other, "Valnämnden", 2024)
        with pytest.raises(IndexDamaged, match="KONTROLLSOK_MILVUS_NAME"):
            engine.opened(other)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"engine": "elastic"}, "är ingen sökmotor"),
        ({"engine": "milvus"}, "KONTROLLSOK_MILVUS_ADDRESS"),
        ({"engine": "milvus", "milvus_address": "http://h", "milvus_name": "å-1"}, "samling"),
    ],
)
def test_a_wrong_setting_is_said(chosen: dict[str, str], said: str) -> None:
    with pytest.raises(InvalidSetting, match=said):
        engine_of(load({}, **chosen))


def test_a_server_that_does_not_answer_is_said_without_its_password() -> None:
    with pytest.raises(EngineUnavailable) as raised:
        Cluster("http://name:secret@127.0.0.1:9", "token").has("any")
    assert "127.0.0.1:9" in str(raised.value)
    assert "secret" not in str(raised.value) and "token" not in str(raised.value)
    assert raised.value.http_status == 503


def test_without_pymilvus_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymilvus", None)
    with pytest.raises(WrongUsage, match=r"kontrollsok\[scale-out\]"):
        Cluster("http://127.0.0.1:9", "").has("any")
