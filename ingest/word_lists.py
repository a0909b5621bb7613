"""``vocabulary.toml`` -> the word lists that tell what a label, a heading or a status word means.

Names are kept plain (without case, signs and numbers), as texts are held against them; how that is
done, ``vocabulary`` knows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ingest.nearest import Meanings
from ingest.plain import plain

FILE = Path(__file__).with_name("vocabulary.toml")
EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Group:
    """A heading over controls of one outcome: what it says of them; ``again``: it comes again,
    below the heading of each process."""

    status: str
    again: bool


@dataclass(frozen=True, slots=True)
class WordLists:
    """The synonyms, from plain label to field; and the other word lists, plain too.

    ``groups`` are a report's own headings over controls of one outcome, ``codes`` the abbreviations
    that its legend explains; both plain.
    """

    fields: Meanings
    phrases: tuple[tuple[str, str], ...]
    sections: Meanings
    title_labels: frozenset[str]
    status_words: frozenset[str]
    status_grades: frozenset[str]
    assessments: tuple[tuple[str, str], ...]
    ranks: Mapping[str, int]
    keywords: tuple[tuple[str, str], ...]
    section_rules: tuple[tuple[str, str], ...]
    section_words: frozenset[str]
    section_stems: tuple[str, ...]
    verdict_stems: tuple[str, ...]
    measure_stems: tuple[str, ...]
    finding_stems: tuple[str, ...]
    processes_near: frozenset[str]
    all_controls: str
    grounds: frozenset[str]
    office_endings: tuple[str, ...]
    controls_named: str
    outcomes_said: str
    undone_said: str
    site_lines: frozenset[str]
    site_starts: tuple[str, ...]
    how_told: str
    finding_told: str
    list_opens: str
    groups: Mapping[str, Group]
    codes: frozenset[str] = frozenset()

    @classmethod
    def read(cls) -> Self:
        """The lists as the file has them."""
        raw = tomllib.loads(FILE.read_text("utf-8"))
        fields: dict[str, str] = {plain(name): EXTRA for name in raw["extra"]["names"]}
        for field, names in raw["fields"].items():
            fields.update({plain(name) or name.lower(): field for name in names})
        phrases = [(p.lower(), field) for field, names in raw["phrases"].items() for p in names]
        sections = {plain(n): role for role, names in raw["sections"].items() for n in names}
        verdicts = [(word, level) for level, names in raw["assessments"].items() for word in names]
        return cls(
            fields=Meanings(fields),
            phrases=tuple(sorted(phrases, key=lambda pair: -len(pair[0]))),
            sections=Meanings(sections),
            title_labels=_plain_all(raw["title_labels"]["names"]),
            status_words=_plain_all(raw["status_words"]["words"]),
            status_grades=_plain_all(raw["status_words"]["grades"]),
            assessments=tuple(sorted(verdicts, key=lambda pair: -len(pair[0]))),
            ranks=_ranks(raw["fields"].values()),
            keywords=tuple((rule, field) for rule, field in raw["keywords"]["rules"]),
            section_rules=tuple((rule, role) for rule, role in raw["section_rules"]["rules"]),
            section_words=frozenset(raw["section_words"]["controls"]),
            section_stems=tuple(raw["section_words"]["stems"]),
            verdict_stems=tuple(raw["verdict_words"]["stems"]),
            measure_stems=tuple(raw["measure_words"]["stems"]),
            finding_stems=tuple(raw["measure_words"]["findings"]),
            processes_near=_plain_all(raw["extra"]["processes_near"]),
            all_controls="|".join(raw["section_words"]["all_controls"]),
            grounds=_plain_all(raw["grounds"]["names"]),
            office_endings=tuple(raw["offices"]["endings"]),
            controls_named="|".join(raw["outcome_groups"]["controls"]),
            outcomes_said="|".join(raw["outcome_groups"]["outcomes"]),
            undone_said="|".join(raw["outcome_groups"]["undone"]),
            site_lines=_plain_all(raw["site"]["lines"]),
            site_starts=tuple(raw["site"]["starts"]),
            how_told="|".join(raw["paragraphs"]["how"]),
            finding_told="|".join(raw["paragraphs"]["findings"]),
            list_opens="|".join(raw["lists"]["open"]),
            groups={},
        )


def _plain_all(names: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, (plain(name) for name in names)))


def _ranks(fields: Iterable[list[str]]) -> dict[str, int]:
    """The place of each name in its list; of two that are the same when plain, the first."""
    ranks: dict[str, int] = {}
    for names in fields:
        for place, name in enumerate(names):
            ranks.setdefault(plain(name), place)
    return ranks
