"""Lines with their fields -> the text of one control; and one cell that tells of several controls.

A record gathers what the report says of one control while the file is read; when it is whole it
becomes the ``ControlText`` of a passage, by the rules of design 5.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.models import ControlText, Line, Region
from ingest.nothing import nothing_done, only_dash
from ingest.plain import plain
from ingest.status_signs import bare_status, unticked
from ingest.structure.status_lead import led_by_status
from ingest.tables.column_times import only_a_time
from ingest.vocabulary import EXTRA, Vocabulary, vocabulary

#: A status is a word or a few; a longer text in a status column tells a result.
STATUS_LENGTH = 60


_LAST_SENTENCE = re.compile(r"^(.*[.!?])\s+([A-ZÅÄÖ0-9][^.!?]*)$", re.DOTALL)


@dataclass(slots=True)
class Record:
    """What is told of one control, field by field.

    ``own`` are the groups of lines that are its own (not inherited), one group per cell, for the
    regions; ``awaiting`` is the field of a label whose text has not come yet; ``bare``: it stands
    in a table that tells no results. ``table``: which table of the report, 0 for none;
    ``drafted``: the place of its draft, once it was put out;
    ``titled``: its name was a line above its labels; ``listed``: it has the number of a row that
    names it; ``prose``: so many paragraphs of its result,
    the first ones, stand without a label.
    """

    fields: dict[str, list[Line]] = field(default_factory=dict)
    extra: dict[str, list[Line]] = field(default_factory=dict)
    own: list[list[Line]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    awaiting: str | None = None
    bare: bool = False
    table: int = 0
    drafted: int | None = None
    titled: bool = False
    listed: bool = False
    prose: int = 0
    parts: int = 0

    def add(self, name: str, label: str, lines: Iterable[Line], own: bool = True) -> None:
        """Add lines to a field; an unknown one goes to extra under its label."""
        lines = [line for line in lines if line.text]
        if not lines:
            return
        led = led_by_status(lines[0]) if name == "status" else None
        if led is not None:
            self.add("status", label, led[:1], own)
            self.add("result", label, (led[1], *lines[1:]), own)
            return
        target = self.extra if name == EXTRA else self.fields
        target.setdefault(label if name == EXTRA else name, []).extend(lines)
        if own:
            self.own.append(lines)

    def has(self, name: str) -> bool:
        """True when a field holds text."""
        return bool(self.fields.get(name))

    @property
    def empty(self) -> bool:
        """True when nothing of a control is told."""
        return not (self.has("control_activity") or self.has("result") or self.has("status"))

    def tells_more(self, words: Vocabulary) -> bool:
        """True when a result is told, and not only by the word of a status."""
        return any(not words.status_word(line.text) for line in self.fields.get("result", []))

    def text(self, words: Vocabulary, goal: str | None, process: str | None) -> ControlText:
        """The whole text; ``goal`` and ``process`` are those of the headings."""
        values = {name: _told(lines, words) for name, lines in self.fields.items()}
        status, result = values.get("status"), values.get("result")
        if status and not result and len(status) > STATUS_LENGTH:
            status, result = None, status
        if status is None:
            status = self._status_in_result(words)
        status = bare_status(status) if status and not unticked(status) else None
        values.update(status=status, result=result)
        values["goal"] = values.get("goal") or goal
        values["process"] = values.get("process") or process
        told = ((label, _told(lines, words)) for label, lines in self.extra.items())
        extra = tuple((label, text) for label, text in told if text)
        return ControlText(extra=extra, **values)

    def _status_in_result(self, words: Vocabulary) -> str | None:
        lines = self.fields.get("result", [])
        if self.parts > 1 and self.tells_more(words):
            return None  # the verdict of one part of the year is none of the whole
        for line in lines:
            if words.status_word(line.text):
                return line.text.removeprefix("- ")
        return None

    def regions(self) -> tuple[Region, ...]:
        """The boxes of the record's own lines, one per cell and page."""
        found: list[Region] = []
        for group in self.own:
            found.extend(merged_regions(group))
        return tuple(sorted(set(found), key=lambda r: (r.page, r.top, r.x0)))

    def page(self) -> int | None:
        """The page on which the control begins."""
        for name in ("control_activity", "result"):
            for line in self.fields.get(name, []):
                if line.regions:
                    return line.regions[0].page
        pages = [region.page for region in self.regions()]
        return min(pages) if pages else None


def _told(lines: Iterable[Line], words: Vocabulary) -> str | None:
    """The lines of a field as text; None where they hold nothing but a dash that no legend of the
    report explains."""
    text = "\n".join(line.text for line in lines if line.text)
    dash = bool(text) and not text.strip("-–— ")
    return None if not text or (dash and not words.status_word(text)) else text


def merged_regions(lines: Sequence[Line]) -> list[Region]:
    """One box per page around the lines."""
    pages: dict[int, list[Region]] = {}
    for line in lines:
        for region in line.regions:
            pages.setdefault(region.page, []).append(region)
    return [
        Region(
            page,
            min(r.x0 for r in held),
            min(r.top for r in held),
            max(r.x1 for r in held),
            max(r.bottom for r in held),
        )
        for page, held in pages.items()
    ]


# ---- one cell that tells of one or several controls ----------------------------------------------


@dataclass(slots=True)
class Piece:
    """One control inside a cell: what was to be checked, and what follows its labels."""

    activity: list[Line] = field(default_factory=list)
    parts: list[tuple[str, str, list[Line]]] = field(default_factory=list)

    @property
    def labels(self) -> set[str]:
        """The labels that were used, plain."""
        return {plain(label) for _, label, _ in self.parts}


def pieces_of(lines: Sequence[Line], words: Vocabulary) -> list[Piece]:
    """Split the cell of an activity at its labels; a label that comes again opens a new control."""
    pieces = [Piece()]
    for line in _at_phrases(lines, words):
        found = _cell_label(line, words, bool(pieces[-1].parts))
        if found is None:
            _target(pieces[-1]).append(line)
            continue
        name, label, rest = found
        first = not pieces[-1].activity and not pieces[-1].parts
        if first and name == "status" and not rest:
            pieces[-1].activity.append(line)  # a control of grades: "Betyg"
            continue
        if name == "control_activity":
            if pieces[-1].activity or pieces[-1].parts:
                pieces.append(Piece())
            target = pieces[-1].activity
        else:
            if plain(label) in pieces[-1].labels:
                pieces.append(Piece(activity=_taken_back(pieces[-1])))
            pieces[-1].parts.append((name, label, []))
            target = pieces[-1].parts[-1][2]
        if rest:
            target.append(replace(line, text=rest, bold=""))
    return pieces


def _target(piece: Piece) -> list[Line]:
    return piece.parts[-1][2] if piece.parts else piece.activity


def _cell_label(line: Line, words: Vocabulary, told: bool) -> tuple[str, str, str] | None:
    """A label inside a cell: a sure phrase, or a known label in bold; ``told``: results stand.

    A result without bold ("Utfall: 3 av 20") is a label only before any other has come; after that
    it is a part of the text.
    """
    found = words.label_of(line)
    if found is None or line.text.startswith("- "):
        return None
    name, label, _ = found
    if any(plain(label) == plain(phrase) for phrase, _ in words.phrases):
        return found
    if name not in ("result", "control_activity", "status", "risk", "method"):
        return None
    return found if line.bold or (name == "result" and not told) else None


def _at_phrases(lines: Iterable[Line], words: Vocabulary) -> Iterable[Line]:
    """Lines cut before a sure label that stands in their middle."""
    for line in lines:
        inside = words.phrase_inside(line.text)
        while inside is not None:
            start, _, _ = inside
            yield replace(line, text=line.text[:start].strip(), bold="")
            line = replace(line, text=line.text[start:], bold="")
            inside = words.phrase_inside(line.text)
        yield line


def _taken_back(piece: Piece) -> list[Line]:
    """The last paragraph before a label that comes again is the next activity.

    Where a paragraph's end could not be seen, the activity is its last words, without a full stop.
    """
    target = piece.parts[-1][2] if piece.parts else piece.activity
    if not target:
        return []
    taken = [target.pop()]
    found = _LAST_SENTENCE.match(taken[0].text)
    if found and not taken[0].bold:
        target.append(replace(taken[0], text=found.group(1)))
        taken = [replace(taken[0], text=found.group(2))]
    while target and taken[0].bold and target[-1].bold == target[-1].text:
        taken.insert(0, target.pop())
    return taken


def fill(record: Record, column: str, label: str, lines: Sequence[Line], own: bool) -> None:
    """Put a cell into a record, leaving out dashes of the result columns."""
    if column == "result" and (only_dash(lines) or (record.has("result") and nothing_done(lines))):
        return
    record.parts += column == "result" and only_a_time(label)
    record.add(column, label, _bare(lines) if column == "result" else lines, own)


def _bare(lines: Sequence[Line]) -> Sequence[Line]:
    """A cell that is a verdict with its sign ("● Grön") without the sign, also where that stands in
    a line of its own."""
    text = " ".join(line.text for line in lines)
    if len(text) > STATUS_LENGTH or not vocabulary().status_word(text):
        return lines
    bare = bare_status(text)
    return lines if bare == text.rstrip(" .") else [replace(lines[-1], text=bare)]
