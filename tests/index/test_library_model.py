"""Any order of adding, replacing, removing, indexing and reopening: held against a plain list."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from index.engines import generations
from index.models import Filters
from index.search.hits import Searcher
from index.storage.check import check
from index.storage.library import Library
from settings import Settings
from tests.toy import MODEL, Source, ToyEncoder, control, embedded, judged, report

COMMITTEES = ("Kommunstyrelsen", "Socialnämnden", "Kulturnämnden")
NAMES = st.sampled_from(COMMITTEES)


class LibraryMachine(RuleBasedStateMachine):
    """``wanted`` holds per committee its variants, oldest first; the last one counts."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="library-model-"))
        self.wanted: dict[str, list[int]] = {name: [] for name in COMMITTEES}
        self.library = Library.open(self.folder)
        self.searcher = Searcher.open(self.library, ToyEncoder(), Settings())

    @rule(name=NAMES, variant=st.integers(0, 3))
    def add(self, name: str, variant: int) -> None:
        passages = [
            control("Kontroll av konton", f"Variant {variant}.", who=name),
            *(control(f"Kontroll {n}", "Allt i ordning.", who=name) for n in range(variant)),
        ]
        made = report(name, 2024, passages=passages)
        source = Source(f"{variant}.txt", f"{name} {variant}".encode())
        added = self.library.add_report(source, made, judged(made), embedded(made), MODEL)
        versions = self.wanted[name]
        if variant in versions:
            assert added.state == "unchanged"
        else:
            assert added.state == ("new_version" if versions else "added")
            versions.append(variant)

    @precondition(lambda self: any(self.wanted.values()))
    @rule(name=NAMES, oldest=st.booleans())
    def remove(self, name: str, oldest: bool) -> None:
        found = [r for r in self.library.reports(current_only=False) if r.committee == name]
        if found:
            found.sort(key=lambda stored: stored.version)
            gone = found[0] if oldest else found[-1]
            self.library.remove(gone.id)
            self.wanted[name].remove(int(gone.source_file.removesuffix(".txt")))

    @rule()
    def index(self) -> None:
        generations.catch_up(self.library)

    @rule()
    def rebuild(self) -> None:
        if self.library.model is not None:
            generations.rebuild(self.library, MODEL, 64)

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(self.folder)
        self.searcher = Searcher.open(self.library, ToyEncoder(), Settings())
        assert check(self.library, Settings()).problems == []

    @invariant()
    def the_newest_counts_and_only_that(self) -> None:
        expected = sorted(
            (name, f"Variant {variants[-1]}.", 1 + variants[-1])
            for name, variants in self.wanted.items()
            if variants
        )
        self.searcher.refresh()
        hits = self.searcher.find("konton", Filters(), 100)
        assert len(hits) == sum(count for _, _, count in expected) == self.searcher.count()
        assert (
            sorted(
                (h.passage.committee or "", h.passage.result or "", count)
                for h in hits
                if h.passage.control_activity == "Kontroll av konton"
                for count in [sum(p.passage.report_id == h.passage.report_id for p in hits)]
            )
            == expected
        )
        assert [h.passage for h in self.searcher.find("", Filters(), 100)] == list(
            self.library.scan()
        )
        for name in COMMITTEES:
            scoped = self.searcher.find("konton", Filters(committees=(name,)), 100)
            assert {hit.passage.committee for hit in scoped} <= {name}

    def teardown(self) -> None:
        self.library.close()
        shutil.rmtree(self.folder)


LibraryMachine.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TestLibrary = LibraryMachine.TestCase
