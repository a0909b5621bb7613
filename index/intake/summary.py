"""What became of a batch of files: counts, refusals, and where the time went."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.intake.passed_over import PassedOver
from index.storage.library import Added
from index.storage.records import StoredRefusal


@dataclass
class Summary:
    """What became of a batch. ``placed`` is the mean share (0-1) of words that were placed.

    ``seconds`` are on the clock, added up over what ran side by side; ``processor`` those of the
    threads that worked at a stage, where they are known (reading is done by other processes).
    ``index_behind``: somebody else was building the index, so that what is new is not in it yet;
    every later search or start tries again. ``passed_over`` are files of folders that are no
    reports we read; they are not among ``files``.
    """

    files: int = 0
    added: list[Added] = field(default_factory=list)
    refused: list[StoredRefusal] = field(default_factory=list)
    passed_over: tuple[PassedOver, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    processor: dict[str, float] = field(default_factory=dict)
    index_behind: bool = False
    groups: tuple[str, ...] = ()  # for whom the batch was handed in

    def kept_groups(self, added: Added) -> bool:
        """True when the report is seen by others than asked for: it was there, and stays so."""
        return bool(self.groups) and set(added.report.groups) != set(self.groups)

    @property
    def controls(self) -> int:
        """Control passages of the files that are in the library now."""
        return sum(added.report.control_count for added in self.added)

    @property
    def passages(self) -> int:
        """All passages of these files, analysis too."""
        return sum(added.report.passage_count for added in self.added)

    @property
    def placed(self) -> float:
        """Mean over the files; 1 when there is none."""
        shares = [added.report.placed for added in self.added]
        return sum(shares) / len(shares) if shares else 1.0

    def count(self, state: str) -> int:
        """How many files were "added", "new_version", "duplicate", "restored", "unchanged"."""
        return sum(added.state == state for added in self.added)

    def spent(self, stage: str, clock: float, processor: float) -> None:
        """Add seconds of a stage."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + clock
        self.processor[stage] = self.processor.get(stage, 0.0) + processor
