"""The searcher: both halves in one hard scope, following the library, refusing a wrong index."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from errors import IndexDamaged, UnknownPassage
from index import generations, manifest, state
from index.fuse import reciprocal_rank
from index.library import Library
from index.models import Filters, Hit, Outcome
from index.search import NO_GENERATION, Searcher
from ingest.models import Kind
from settings import Settings
from tests.toy import MODEL, Source, ToyEncoder, analysis, control, embedded, judged, report

ENCODER = ToyEncoder()
COMMITTEES = ("Kommunstyrelsen", "Socialnämnden", "Tekniska nämnden")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", wait_seconds=1) as opened:
        yield opened


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of nine reports with its index, built once; each test gets a copy."""
    folder = tmp_path_factory.mktemp("built") / "library"
    with Library.open(folder) as library:
        for committee in COMMITTEES:
            for year in (2022, 2023, 2024):
                add(library, committee, year)
        generations.catch_up(library)
    return folder


@pytest.fixture
def full(built: Path, tmp_path: Path) -> Iterator[Library]:
    shutil.copytree(built, tmp_path / "library")
    with Library.open(tmp_path / "library", wait_seconds=1) as opened:
        yield opened


def add(library: Library, committee: str, year: int, extra: str = "") -> str:
    who = f"{committee} {year}"
    made = report(
        committee,
        year,
        passages=[
            control("Konton för den som slutat", f"Brist: {year % 7} konton kvar.{extra}", who=who),
            control("Attest av fakturor", "Attest följer reglerna.", "Inköp", who=who),
            control("Diarium", "Handlingar diarieförs.", "Administration", who=who),
            analysis("Nämndens kontroll är god.", who=who),
        ],
    )
    source = Source(who + extra, (who + extra).encode())
    return library.add_report(source, made, judged(made), embedded(made), MODEL).report.id


def opened(library: Library, encoder: ToyEncoder = ENCODER) -> Searcher:
    return Searcher.open(library, encoder, Settings())


def places(hits: list[Hit]) -> list[tuple[str | None, int | None]]:
    return [(hit.passage.committee, hit.passage.year) for hit in hits]


# ---- finding -------------------------------------------------------------------------------------


def test_both_halves_lead_to_the_passages(full: Library) -> None:
    hits = opened(full).find("konton", Filters(), 9)
    assert {hit.passage.control_activity for hit in hits} == {"Konton för den som slutat"}
    assert len(hits) == 9
    assert all(hit.cosine is not None and hit.terms is not None for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_passage_from_meaning_alone_has_no_terms(full: Library) -> None:
    hits = opened(full).find("konton", Filters(years=(2024,)), 20)
    assert len(hits) == 12
    assert sum(hit.terms is None for hit in hits) == 9
    assert all(hit.cosine is not None for hit in hits)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(committees=("socialnämnden",)), 12),
        (Filters(years=(2022, 2023)), 24),
        (Filters(committees=COMMITTEES[:2], years=(2024,)), 8),
        (Filters(outcomes=(Outcome.DEVIATION,)), 9),
        (Filters(processes=("inköp",)), 9),
        (Filters(kinds=(Kind.ANALYSIS,), years=(2024,)), 3),
        (Filters(recurring=(True,)), 0),
        (Filters(municipalities=("Björkvik",)), 0),
    ],
)
def test_filters_are_a_hard_scope(full: Library, filters: Filters, count: int) -> None:
    searcher = opened(full)
    wanted = {p.key for p in full.scan(filters)}
    assert len(wanted) == count == searcher.count(filters)
    for text in ("konton attest diarium", ""):
        assert {hit.passage.key for hit in searcher.find(text, filters, 100)} == wanted
    assert {hit.passage.key for hit in searcher.score_all("konton", filters)} == wanted


def test_a_report_is_a_scope_too(full: Library) -> None:
    searcher = opened(full)
    one = full.reports()[0].id
    assert {h.passage.report_id for h in searcher.find("konton", Filters(reports=(one,)), 50)} == {
        one
    }
    assert searcher.find("konton", Filters(reports=("no-such-report",)), 50) == []  # type: ignore[arg-type]


def test_no_text_lists_the_scope_in_library_order(full: Library) -> None:
    hits = opened(full).find("  ", Filters(), 100)
    assert [hit.passage for hit in hits] == list(full.scan())
    assert [hit.passage for hit in opened(full).find("", Filters(), 5)] == list(full.scan())[:5]


def test_score_all_is_exact_and_complete(full: Library) -> None:
    searcher = opened(full)
    hits = searcher.score_all("konton som är kvar")
    assert len(hits) == 36
    query = ENCODER.encode_queries(["konton som är kvar"])[0]
    for hit in hits:
        vector = full.vector(hit.passage.key, MODEL)
        assert vector is not None
        assert hit.cosine == pytest.approx(float(vector.astype(np.float32) @ query), abs=1e-5)
    assert sum(hit.terms is not None for hit in hits) == 9
    best = searcher.find("konton som är kvar", Filters(), 9)
    assert [hit.passage.id for hit in hits[:9]] == [hit.passage.id for hit in best]
    assert [hit.terms for hit in hits[:9]] == pytest.approx([hit.terms for hit in best])
    assert [hit.score for hit in hits[:9]] == pytest.approx([hit.score for hit in best])


def test_similar_leaves_itself_out(full: Library) -> None:
    searcher = opened(full)
    one = searcher.find("konton", Filters(years=(2023,)), 1)[0].passage
    hits = searcher.similar(one.id, Filters(), 8)
    assert {hit.passage.control_activity for hit in hits} == {"Konton för den som slutat"}
    assert one.id not in {hit.passage.id for hit in hits}
    assert len(hits) == 8
    only = searcher.similar(one.id, Filters(years=(2022,)), 3)
    assert {hit.passage.year for hit in only} == {2022}
    with pytest.raises(UnknownPassage):
        searcher.similar("p0", Filters(), 3)


def test_similar_puts_the_same_outcome_first(full: Library) -> None:
    searcher = opened(full)
    hits = searcher.find("attest", Filters(outcomes=(Outcome.NO_DEVIATION,)), 1)
    like = searcher.similar(hits[0].passage.id, Filters(), 9)
    found = [hit.passage.judgement.outcome for hit in like if hit.passage.judgement]
    assert found == sorted(found, key=lambda outcome: outcome is not Outcome.NO_DEVIATION)
    assert [hit.score for hit in like] == sorted((hit.score for hit in like), reverse=True)


def test_facets_count_every_match(full: Library) -> None:
    searcher = opened(full)
    facets = searcher.facets(Filters(years=(2023, 2024)))
    assert facets["year"] == [(2023, 12), (2024, 12)]
    assert facets["committee"] == [(name, 8) for name in COMMITTEES]
    assert dict(facets["outcome"]) == {"deviation": 6, "no_deviation": 12}
    assert dict(facets["kind"]) == {"control": 18, "analysis": 6}
    assert dict(facets["recurring"]) == {False: 18}
    keys = [hit.passage.key for hit in searcher.find("konton", Filters(), 9)]
    assert searcher.facets(keys=keys)["process"] == [("Ekonomi", 9)]


def test_reciprocal_rank() -> None:
    """Worked by hand from the formula: 7 is 2nd and 1st, 5 is 1st only, 9 is 2nd only."""
    fused = reciprocal_rank([[5, 7], [7, 9]])
    assert [key for key, _ in fused] == [7, 5, 9]
    assert fused[0][1] == pytest.approx(1 / 62 + 1 / 61)
    assert reciprocal_rank([[4, 2], [2, 4]]) == [(2, fused[0][1]), (4, fused[0][1])]
    assert reciprocal_rank([[1], [2]], weights=[1, 2])[0][0] == 2


# ---- following the library -----------------------------------------------------------------------


def test_an_empty_library_finds_nothing(library: Library) -> None:
    searcher = opened(library)
    assert searcher.generation == NO_GENERATION
    assert searcher.find("konton", Filters(), 5) == searcher.find("", Filters(), 5) == []
    assert searcher.score_all("konton") == []
    assert searcher.facets()["year"] == []
    add(library, "Socialnämnden", 2024)
    searcher.refresh()
    assert len(searcher.find("konton", Filters(), 5)) == 4


def test_a_searcher_follows_what_is_added_and_removed(full: Library) -> None:
    searcher = opened(full)
    before = searcher.generation
    new = add(full, "Kulturnämnden", 2024)
    searcher.refresh()
    assert {p for p in places(searcher.find("konton", Filters(), 40)) if p[0] == "Kulturnämnden"}
    generations.catch_up(full)
    searcher.refresh()
    assert searcher.generation > before
    hits = searcher.find("konton", Filters(committees=("Kulturnämnden",)), 1)
    assert hits[0].terms is not None
    full.remove(new)
    searcher.refresh()
    assert "Kulturnämnden" not in {c for c, _ in places(searcher.find("konton", Filters(), 40))}
    assert searcher.count() == 36
    assert searcher.find("konton", Filters(committees=("Kulturnämnden",)), 5) == []


def test_a_searcher_brings_up_an_index_that_was_left_behind(full: Library) -> None:
    """While somebody else holds the index, meaning alone finds what is new; then words do too."""
    searcher = opened(full)
    new = Filters(committees=("Kulturnämnden",))
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with Library.open(full.folder) as other, other.index_lock.held():
            holding.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    holding.wait(30)
    try:
        add(full, "Kulturnämnden", 2024)
        searcher.refresh()
        assert [hit.terms for hit in searcher.find("konton", new, 1)] == [None]
    finally:
        done.set()
        thread.join()
    searcher.refresh()
    assert searcher.find("konton", new, 1)[0].terms is not None
    generation = searcher.generation
    searcher.refresh()
    assert searcher.generation == generation


def test_a_new_version_takes_the_place_of_the_old_one(full: Library) -> None:
    searcher = opened(full)
    add(full, "Socialnämnden", 2024, extra=" Nytt.")
    searcher.refresh()
    filters = Filters(committees=("Socialnämnden",), years=(2024,))
    for _ in range(2):
        hits = searcher.find("konton", filters, 10)
        assert len(hits) == 4
        assert hits[0].passage.result is not None
        assert hits[0].passage.result.endswith("Nytt.")
        generations.catch_up(full)
        searcher.refresh()


def test_opening_catches_up(full: Library) -> None:
    add(full, "Kulturnämnden", 2024)
    searcher = opened(full)
    hits = searcher.find("konton", Filters(committees=("Kulturnämnden",)), 1)
    assert hits[0].terms is not None
    assert searcher.sequence == full.sequence()


def test_catching_up_gives_the_same_answers_as_building_anew(full: Library) -> None:
    add(full, "Socialnämnden", 2023, extra=" Nytt.")
    full.remove(full.reports()[0].id)
    add(full, "Kulturnämnden", 2020)
    generations.catch_up(full)

    def answers() -> list[list[tuple[str, float | None]]]:
        searcher = opened(full)
        return [
            [(hit.passage.id, hit.cosine) for hit in searcher.score_all(text)]
            for text in ("konton", "attest av fakturor", "god kontroll")
        ]

    followed = answers()
    generations.rebuild(full, MODEL, 64)
    assert answers() == followed


def test_a_base_is_built_anew_when_much_lies_outside_it(
    full: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "DELTA_AT_LEAST", 5)
    searcher = opened(full)
    first = generations.opened(full)
    add(full, "Kulturnämnden", 2020)
    second = generations.catch_up(full)
    add(full, "Kulturnämnden", 2021)
    add(full, "Kulturnämnden", 2022)
    third = generations.catch_up(full)
    assert first and second and third
    assert second.base_generation == first.generation
    assert third.base_generation == third.generation
    folders = {p.name for p in generations.root_of(full).iterdir() if p.is_dir()}
    assert folders == {third.generation}
    searcher.refresh()
    assert searcher.count() == 48
    assert len(searcher.find("konton", Filters(committees=("Kulturnämnden",)), 50)) == 12


def test_searching_goes_on_while_the_library_changes(full: Library) -> None:
    searcher = opened(full)
    stop, failed = threading.Event(), []

    def ask() -> None:
        try:
            while not stop.is_set():
                searcher.refresh()
                hits = searcher.find("konton", Filters(years=(2024,)), 50)
                assert {hit.passage.year for hit in hits} == {2024}
                assert len(searcher.score_all("attest")) >= 36
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for year in range(2010, 2015):
        add(full, "Kulturnämnden", year)
        generations.catch_up(full)
    stop.set()
    for thread in threads:
        thread.join()
    assert failed == []


# ---- wrong or damaged ----------------------------------------------------------------------------


def edit(library: Library, **values: object) -> None:
    root = generations.root_of(library)
    name = manifest.current_name(root)
    assert name
    path = root / name / manifest.MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"format_version": 99}, r"indexformat 99.*läser 1"),
        ({"terms_version": 99}, r"version 99.*version \d+"),
        ({"applied_change": "another library"}, r"annat skick"),
    ],
)
def test_a_wrong_index_is_refused_with_both_named(
    full: Library, values: dict[str, object], said: str
) -> None:
    edit(full, **values)
    with pytest.raises(IndexDamaged, match=said) as raised:
        opened(full)
    assert "kontrollsok" in raised.value.remedy


def test_an_index_of_another_model_than_the_librarys_is_built_anew(full: Library) -> None:
    edit(full, model="other@7")
    with pytest.raises(IndexDamaged, match=r"other@7.*toy@1"):
        generations.opened(full)
    assert len(opened(full).find("konton", Filters(), 9)) == 9


def test_another_model_is_refused_with_both_named(full: Library) -> None:
    with pytest.raises(IndexDamaged, match=r"toy@1.*toy@2"):
        opened(full, ToyEncoder(revision="2"))


@pytest.mark.parametrize("pattern", ["*/base.faiss", "*/base_keys.npy", "*/lexical/*.idx"])
@pytest.mark.parametrize("damage", ["flip", "cut", "gone"])
def test_a_damaged_file_is_refused_by_name(full: Library, pattern: str, damage: str) -> None:
    path = next(generations.root_of(full).glob(pattern))
    content = bytearray(path.read_bytes())
    if damage == "gone":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    else:
        content[len(content) // 2] ^= 0x10
        path.write_bytes(content)
    with pytest.raises(IndexDamaged, match=path.name.split(".")[0]):
        opened(full)
    generations.rebuild(full, MODEL, 64)
    assert len(opened(full).find("konton", Filters(), 9)) == 9


def test_another_form_of_the_embedded_text_is_another_model(
    full: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Vectors of texts that were put together otherwise are not compared with each other."""
    monkeypatch.setattr(state, "passage_text", lambda text, committee, year: text.result or "")
    state._text_form.cache_clear()
    try:
        with pytest.raises(IndexDamaged, match="har vektorer från modellen"):
            opened(full)
    finally:
        state._text_form.cache_clear()
