"""Files of text -> a library, for the tests of reading in."""

from __future__ import annotations

from pathlib import Path

from index.engines.generations import Progress
from index.intake.build import Summary, add_files
from index.models import Filters
from index.search.hits import Searcher
from index.storage.library import Library
from ingest import Overrides
from settings import Settings
from tests.toy import ToyEncoder, ToyOutcome

ENCODER = ToyEncoder()
CONTROLS = (
    ("Kontroll av att konton stängs", "Brist: två konton var öppna."),
    ("Granskning av attester", "Stickprovet visar inga fel."),
)


def ingest(
    library: Library,
    *paths: Path,
    overrides: Overrides | None = None,
    progress: Progress | None = None,
) -> Summary:
    return add_files(paths, library, ToyEncoder, ToyOutcome, Settings(), overrides, progress)


def found(library: Library, text: str = "konton", filters: Filters | None = None) -> list[str]:
    searcher = Searcher.open(library, ENCODER, Settings())
    hits = searcher.find(text, filters or Filters(), 50)
    return [f"{h.passage.committee} {h.passage.year}" for h in hits if h.terms is not None]
