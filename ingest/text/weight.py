"""A cell of a table told as text, and a column of its head -> what speaks against the two together.

An office that ends as a sentence, a finding that does not though the others do, a number where the
head has none: each is weighed, none decides. :mod:`ingest.text.unmarked` parts cells by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.models import Line
from ingest.nothing import only_dash
from ingest.plain import plain
from ingest.tables.tables import INHERITED
from ingest.text.rows import VERDICT_LENGTH, count_in, is_kind, kind_of_name, text_kind
from ingest.vocabulary import EXTRA, Vocabulary

#: A cell that can't stand there, that hardly can, that is no sentence among sentences, that may
#: but seldom does.
NEVER, HARDLY, OTHERWISE, SELDOM = 5.0, 2.0, 1.0, 0.5
#: A cell that is no number, value or verdict where the head says so; the name of a section.
WRONG, SECTION = 9.0, 3.0
FIXED = ("number", "value", "status")
#: Columns that are mostly told in sentences.
SAID = ("finding", "more")
#: An empty cell: of an area that stands above, of what is done, of anything else.
ABOVE, UNDONE, EMPTY = 0.6, 1.2, 3.5
#: An area is no longer than this (characters), an office than so many words.
AREA_LENGTH, OFFICE_WORDS = 60, 3


@dataclass(frozen=True, slots=True)
class Told:
    """A cell, and what is seen of it; ``fits``: the kinds that it may be."""

    text: str
    ended: bool
    small: bool
    dash: bool
    office: bool
    verdict: bool
    section: bool
    label: bool
    fits: frozenset[str]


def told_of(text: str, words: Vocabulary) -> Told:
    """What is seen of a cell that is not empty."""
    name = plain(text)
    return Told(
        text=text,
        ended=text[-1] in ".!?",
        small=text[0].islower() or count_in(text) is not None,
        dash=only_dash([Line(text)]),
        office=words.office(text),
        verdict=words.status_word(text),
        section=words.sections.get(name) in ("assessment", "analysis"),
        label=words.fields.get(name) not in (None, EXTRA),
        fits=frozenset(kind for kind in FIXED if is_kind(text, kind, words)),
    )


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: an "area", a "name" of who or when, "what" is checked and why, the
    "finding" or what is said "more", a "number", "value" or "status"; ``above``: an empty cell may
    go on from the row above; ``sentences``: its texts end as sentences do."""

    kind: str
    named: bool
    above: bool
    sentences: bool

    def without(self, first: bool) -> float:
        """What speaks against an empty cell; ``first``: no row stands above."""
        if self.kind == "number":
            return WRONG
        if self.above and not first:
            return ABOVE
        return UNDONE if self.kind == "more" else EMPTY

    def against(self, cell: Told) -> float:
        """What speaks against a cell."""
        if self.kind in FIXED:
            known = self.kind != "status" or cell.verdict
            return OTHERWISE * (not known) if self.kind in cell.fits else WRONG
        cost = NEVER * cell.small + HARDLY * cell.label
        if self.kind == "more":
            return cost + OTHERWISE * (cell.ended != self.sentences and not cell.dash)
        if cell.dash:
            return cost + HARDLY
        if self.kind == "name":
            long = cell.ended or len(cell.text) > VERDICT_LENGTH
            return cost + (NEVER if long else SELDOM * (not cell.office))
        if self.kind != "finding":
            cost += SECTION * cell.section
        long = self.kind == "area" and len(cell.text) > AREA_LENGTH
        office = cell.office and len(cell.text.split()) < OFFICE_WORDS
        other = (HARDLY if cell.ended else OTHERWISE) * (cell.ended != self.sentences)
        return cost + other + HARDLY * long + SELDOM * office


def columns_in(names: Sequence[str], words: Vocabulary) -> list[Column]:
    """The columns of a head; none where none holds what was found."""
    fields = [words.field_of(name) or words.guess_of(name) for name in names]
    results = [place for place, field in enumerate(fields) if field == "result"]
    if not results:
        return []
    finding = next((p for p in results if not words.measures(names[p])), results[0])
    activity = next((p for p, f in enumerate(fields) if f == "control_activity"), len(names))
    out: list[Column] = []
    for place, (name, field) in enumerate(zip(names, fields, strict=True)):
        kind = kind_of_name(name, words) or text_kind(name, words) or "more"
        kind = "finding" if place == finding else kind
        above = field in INHERITED and place < activity
        out.append(Column(kind, field == "control_activity", above, kind in SAID))
    return out


def unmarked(columns: Sequence[Column]) -> bool:
    """True where no column holds numbers, values or verdicts."""
    return bool(columns) and not any(column.kind in FIXED for column in columns)
