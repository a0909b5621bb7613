"""Reading, computing and storing side by side: in order, few at a time, ended at any moment."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.intake import taking_in
from index.intake.build import add_files
from index.intake.computing import Computing
from index.models import Judgement
from index.storage.library import Library
from ingest.models import ControlText
from ingest.processes.priority import NICE
from settings import Settings
from tests.toy import ToyEncoder, ToyOutcome, analysis, control, report, text_file, written

SETTINGS = Settings(read_workers=1, embed_workers=2)
COUNT = 14


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("computing")
    for number in range(COUNT):
        controls = [(f"Kontroll av område {number}", f"Stickprov {number}: brist i två fall.")]
        text = written("Socialnämnden", 2001 + number, controls)
        text_file(folder, f"r{number:02d}.txt", text)
    return folder


@pytest.fixture(scope="module")
def whole(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The library of a run that nobody disturbed, in groups as they are by default."""
    return ingest(tmp_path_factory.mktemp("whole") / "library", inbox, ToyEncoder())


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each report is a group of its own."""
    monkeypatch.setattr(taking_in, "EMBED_TOGETHER", 1)


def everything(library: Library) -> list[str]:
    """What the library holds, vectors too, without the moments and numbers of the machine."""
    reports = [f"{one.id} {one.version} {one.source_file}" for one in library.reports()]
    passages = [f"{p.report_id} {p.id} {p.result} {p.judgement}" for p in library.scan()]
    model = library.model or ""
    return [*reports, *passages, *(matrix.tobytes().hex() for _, matrix in library.vectors(model))]


def ingest(
    folder: Path,
    inbox: Path,
    encoder: ToyEncoder,
    progress: Callable[[str, int, int, str], None] | None = None,
) -> list[str]:
    with Library.open(folder) as library:
        add_files([inbox], library, lambda: encoder, ToyOutcome, SETTINGS, progress=progress)
        return everything(library)


class SlowEncoder(ToyEncoder):
    """Takes a moment for each group."""

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        time.sleep(0.05)
        return super().encode_passages(texts, progress)


@pytest.mark.usefixtures("alone")
def test_no_more_is_read_than_a_few_reports_ahead_of_what_is_stored(
    inbox: Path, tmp_path: Path
) -> None:
    """One more group than threads, one in hand, three files with the one reader, and the next."""
    counts = {"read": 0, "store": 0}
    ahead = []

    def count(stage: str, done: int, total: int, name: str) -> None:
        counts[stage] = done
        ahead.append(counts["read"] - counts["store"])

    ingest(tmp_path / "library", inbox, SlowEncoder(), count)
    bound = (SETTINGS.embed_workers + 1) + 1 + (2 * SETTINGS.read_workers + 1) + 1
    assert 2 < max(ahead) <= bound < COUNT
    assert counts == {"read": COUNT, "store": COUNT, "embed": counts["embed"], "index": 3}


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("at", [("read", 6), ("embed", 5), ("store", 4), ("index", 1)])
def test_interrupted_and_resumed_gives_the_library_of_an_undisturbed_run(
    inbox: Path, whole: list[str], tmp_path: Path, at: tuple[str, int]
) -> None:
    def interrupt(stage: str, done: int, total: int, name: str) -> None:
        if stage == at[0] and done >= at[1]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(tmp_path / "library", inbox, SlowEncoder(), interrupt)
    assert not [one for one in threading.enumerate() if one.name.startswith("compute")]
    assert ingest(tmp_path / "library", inbox, ToyEncoder()) == whole


class Meeting(ToyEncoder):
    """Goes on only when two groups are embedded at the same moment."""

    place = threading.Barrier(2, timeout=20)

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        self.place.wait()
        return super().encode_passages(texts, progress)


@pytest.mark.usefixtures("alone")
def test_groups_are_embedded_side_by_side_and_stored_in_order(inbox: Path, tmp_path: Path) -> None:
    stored = [line for line in ingest(tmp_path / "library", inbox, Meeting()) if ".txt" in line]
    assert [line.split()[-1] for line in stored] == sorted(path.name for path in inbox.iterdir())


def test_who_puts_too_many_is_refused_and_results_come_in_order() -> None:
    made = [
        report(year=2000 + n, passages=[control(f"Kontroll {n}"), analysis(f"Analys {n}")])
        for n in range(4)
    ]
    with Computing(ToyEncoder(), ToyOutcome(), workers=1) as computing:
        assert not computing.busy
        computing.put(made[:2])
        computing.put(made[2:])
        assert computing.full
        with pytest.raises(RuntimeError, match="take a group"):
            computing.put(made[:1])
        first, second = computing.take(lambda: None), computing.take(lambda: None)
        assert sum(said for said in computing.said() if isinstance(said, int)) == 8
    texts = [f"Socialnämnden {2000 + n}\nEkonomi\nKontroll {n}\nAllt i ordning." for n in range(4)]
    for own, text in zip([*first, *second], texts, strict=True):
        assert np.array_equal(own.vectors[:1], ToyEncoder().encode_passages([text]))
        assert [judgement is None for judgement in own.judgements] == [False, True]


class Broken(ToyOutcome):
    """A judge that fails."""

    def judge(self, texts: Sequence[ControlText], vectors: NDArray[np.float32]) -> list[Judgement]:
        raise MemoryError


def test_a_fault_of_the_model_ends_the_ingest_and_is_told(inbox: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        with pytest.raises(MemoryError):
            add_files([inbox], library, ToyEncoder, Broken, SETTINGS)
        assert library.reports() == []


@pytest.mark.skipif(sys.platform != "linux", reason="threads have a priority of their own there")
def test_who_computes_steps_back_and_nobody_else_does() -> None:
    found = []

    class Asking(ToyEncoder):
        def encode_passages(
            self, texts: Sequence[str], progress: Callable[[int], None] | None = None
        ) -> NDArray[np.float32]:
            found.append(os.getpriority(os.PRIO_PROCESS, 0))
            return super().encode_passages(texts, progress)

    before = os.getpriority(os.PRIO_PROCESS, 0)
    with Computing(Asking(), ToyOutcome(), workers=1) as computing:
        computing.put([report(passages=[control("Kontroll")])])
        computing.take(lambda: None)
    assert found == [max(before, NICE)]
    assert os.getpriority(os.PRIO_PROCESS, 0) == before
