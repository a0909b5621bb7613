"""An index follows its library through every change; a wrong or damaged one is refused."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from errors import IndexDamaged
from index.engines import feeding, generations, manifest, state
from index.engines.columns import Columns
from index.models import Filters
from index.search.hits import NO_GENERATION
from index.storage import originals
from index.storage.library import Library
from tests.searchable import add, opened, places
from tests.toy import MODEL, ToyEncoder

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


def test_what_is_opened_is_checked_once(full: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file of a generation at opening; of the one after it only what is new."""
    hashed: list[str] = []
    whole = originals.hash_of

    def hash_of(path: Path) -> str:
        hashed.append(path.name)
        return whole(path)

    monkeypatch.setattr(manifest, "hash_of", hash_of)
    searcher = opened(full)
    assert hashed and len(hashed) == len(set(hashed)) and manifest.BASE in hashed
    add(full, "Kulturnämnden", 2024)
    generations.catch_up(full)
    hashed.clear()
    searcher.refresh()
    assert hashed and manifest.BASE not in hashed


def test_columns_are_the_same_however_they_came(
    full: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read a few passages at a time, or report by report, or followed change by change."""

    def told(columns: Columns) -> list[list[object]]:
        return [
            [*columns.keys.tolist()],
            *(
                [columns.words[field].values[code] if code >= 0 else None for code in codes]
                for field, codes in columns.codes.items()
            ),
        ]

    followed = Columns.of(full.facts())
    before = full.sequence()
    gone = add(full, "Kulturnämnden", 2024)
    add(full, "Kulturnämnden", 2025)
    full.remove(gone)
    numbers = [number for number, _ in full.changed_since(before)]
    followed = followed.changed(numbers, full.facts(numbers))
    monkeypatch.setattr(feeding, "_TOGETHER", 3)
    assert told(Columns.of(full.facts())) == told(followed)
    stored = {passage.key: passage for passage in full.scan()}
    assert sorted(stored) == followed.keys.tolist()
    for row, key in enumerate(followed.keys.tolist()):
        passage = stored[key]
        values = [words.values[code] if (code := followed.codes[field][row]) >= 0 else None
                  for field, words in followed.words.items()]  # fmt: skip
        judged = passage.judgement
        assert values[1:] == [
            passage.municipality, passage.committee, passage.year, passage.process,
            judged.outcome.value if judged else None,
            judged.severity.value if judged and judged.severity else None,
            judged.recurring if judged else None, passage.kind.value,
        ]  # fmt: skip


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
    folders = {p.name for p in full.index_folder.iterdir() if p.is_dir()}
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


def edit(library: Library, **values: object) -> None:
    root = library.index_folder
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
    path = next(full.index_folder.glob(pattern))
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
