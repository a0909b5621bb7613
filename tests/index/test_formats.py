"""Each format of the library that was ever written opens: brought up, whole, and loses nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from index.engines import generations
from index.storage.library import Library
from index.storage.schema import FORMAT_VERSION
from tests.conftest import REPOSITORY

FIXTURES = sorted((REPOSITORY / "tests").glob("library_v*.sql"))


def test_there_is_one_for_every_format_before_this_one() -> None:
    """A new format comes with a library of the one before: `iterdump` of what it wrote."""
    kept = {int(path.stem.removeprefix("library_v")) for path in FIXTURES}
    assert kept >= set(range(1, FORMAT_VERSION))


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_it_opens_whole(tmp_path: Path, fixture: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="kontrollsok.index")
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        connection.executescript(fixture.read_text("utf-8"))
        written = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
        hidden = "removed_at" in fixture.read_text("utf-8")
    connection.close()
    with Library.open(tmp_path) as library:
        assert f"up from format {fixture.stem.removeprefix('library_v')} to" in caplog.text
        reports = library.reports()
        assert "Socialnämnden" in {report.committee for report in reports}
        assert len(library.removed()) == hidden
        assert library.integrity() == []
        every = library.reports(current_only=False) + library.removed()
        assert sum(report.passage_count for report in every) == written
        for report in reports:
            assert len(library.report_passages(report.id)) == report.passage_count
        generations.catch_up(library)
        if hidden:
            back = library.restore_removed([library.removed()[0].id])[0]
            assert back.id in {report.id for report in library.reports()}
    with Library.open(tmp_path / "new") as library:
        new = library._rows("SELECT sql FROM sqlite_master ORDER BY name")
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (FORMAT_VERSION,)
        tables = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    assert tables == [tuple(row) for row in new]
