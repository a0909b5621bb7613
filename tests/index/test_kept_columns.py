"""The columns beside the index: the same as those of the library, whatever became of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from index.engines import generations, kept_columns, manifest
from index.engines.columns import COLUMNS, Columns
from index.engines.feeding import Facts, LibraryFeed
from index.models import Outcome
from index.storage.corrections import Correction
from index.storage.library import Library
from tests.searchable import COMMITTEES, ENCODER, add, opened
from tests.toy import MODEL


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as made:
        for committee in COMMITTEES:
            for year in (2022, 2023, 2024):
                add(made, committee, year)
        generations.catch_up(made)
        yield made


def file_of(library: Library) -> Path:
    root = library.index_folder
    name = manifest.current_name(root)
    assert name is not None
    return root / manifest.read(root, name).base_generation / kept_columns.FILE


def told(columns: Columns) -> list[tuple[object, ...]]:
    """Every key with its values: codes may differ, since values are numbered as they come."""
    named = [[*columns.words[field].values, None] for field in COLUMNS]
    codes = [columns.codes[field].tolist() for field in COLUMNS]
    own = [[values[code] for code in row] for values, row in zip(named, codes, strict=True)]
    return list(zip(columns.keys.tolist(), *own, strict=True))


def all_read(library: Library) -> list[tuple[object, ...]]:
    return told(Columns.of(library.facts()))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read of the library: "all", or the reports that changed."""
    found: list[str] = []
    facts = LibraryFeed.facts

    def noted(self: LibraryFeed, numbers: Iterable[int] | None = None) -> Iterator[Facts]:
        found.append("all" if numbers is None else "changed")
        return facts(self, numbers)

    monkeypatch.setattr(LibraryFeed, "facts", noted)
    return found


def test_a_start_reads_no_passage_that_did_not_change(library: Library, reads: list[str]) -> None:
    assert file_of(library).is_file()  # made with the generation
    first = told(opened(library).columns)
    assert reads == []
    assert first == all_read(library)


def test_what_changed_since_is_read(library: Library, reads: list[str]) -> None:
    before = file_of(library).read_bytes()
    passage = next(p for p in library.scan() if p.judgement is not None)
    library.correct(passage.id, Correction(outcome=Outcome.NOT_PERFORMED))
    removed = library.reports()[-1]
    library.remove(removed.id)
    found = told(opened(library).columns)
    assert reads == ["changed"]
    assert found == all_read(library)
    assert file_of(library).read_bytes() == before


def test_when_much_changed_all_is_read_and_kept(library: Library, reads: list[str]) -> None:
    for committee in COMMITTEES:
        add(library, committee, 2025)
    assert told(opened(library).columns) == all_read(library)
    assert reads == ["all", "all"]
    opened(library)
    assert reads == ["all", "all"]


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "changed", "another form", "folder"])
def test_one_that_can_not_be_used_is_made_anew(
    library: Library, reads: list[str], damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(library)
    content = path.read_bytes()
    path.unlink()
    if damage == "empty":
        path.write_bytes(b"")
    elif damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "changed":
        path.write_bytes(content[:-40] + bytes([content[-40] ^ 1]) + content[-39:])
    elif damage == "another form":
        with monkeypatch.context() as before:
            before.setattr(kept_columns, "form", lambda: "0")
            kept_columns.keep(library, path.parent)
        reads.clear()
    elif damage == "folder":
        path.mkdir()
    found = told(opened(library).columns)
    assert reads == ["all"]
    assert found == all_read(library)
    if damage != "folder":  # where nothing can be written, the next start reads all again
        assert path.read_bytes() == content


def test_those_of_another_state_of_the_library_are_not_used(
    library: Library, tmp_path: Path, reads: list[str]
) -> None:
    with Library.open(tmp_path / "other") as other:
        for year in range(2010, 2019):
            add(other, "Kulturnämnden", year)
        generations.catch_up(other)
        file_of(other).write_bytes(file_of(library).read_bytes())
        reads.clear()
        assert told(opened(other).columns) == all_read(other)
        assert reads == ["all", "all"]


def test_an_erased_report_leaves_nothing_in_it(library: Library) -> None:
    add(library, "Hemliga nämnden", 2024)
    generations.rebuild(library, MODEL, ENCODER.dimension)
    assert "Hemliga nämnden" in str(told(opened(library).columns))
    assert b"Hemliga n" in file_of(library).read_bytes()
    gone = next(one for one in library.reports() if one.committee == "Hemliga nämnden")
    library.remove(gone.id)
    generations.rebuild(library, MODEL, ENCODER.dimension)
    assert b"Hemliga n" not in file_of(library).read_bytes()
