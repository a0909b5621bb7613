"""Passages whose words are read when they are asked for: what counts thousands reads no text.

Which controls an answer tells of hangs on whose they are and on what they came to. That is their
*head*; it lies in an index of the database (passage_heads in schema.py), and reading it takes a
tenth of the time that the whole passage takes. Of the 10 000 controls of a year an answer then
quotes some hundreds, and only their words are read.

A head is a passage like any other: the first look at a field that it has not yet reads the rest.
Who is about to look at many says so before (:func:`read_words`, :func:`read_headings`), and they
are read together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from errors import UnknownPassage
from index.engines.feeding import LibraryFeed
from index.models import Filters, Judgement, StoredPassage
from index.storage.reading import KEYS_AT_ONCE, LIBRARY_ORDER
from index.storage.records import KINDS, OUTCOMES, SEVERITIES, SOURCES
from index.storage.scope import EVERYTHING, passage_condition, report_condition

#: What a head is read from; the order of the index's own columns says nothing here.
_SELECT = (
    "SELECT passages.report, passages.key, passages.id, kind, outcome, outcome_confidence, "
    "outcome_certain, outcome_source, severity, recurring, text_outcome, severity_confidence, "
    "recurring_confidence FROM passages "
)
_REPORTS = "SELECT number, id, source_file, municipality, committee, year, title, assessment "
_FIELDS = tuple(field.name for field in fields(StoredPassage))
#: Of the passages of one report that are read one by one, the share at which all others are, too:
#: one alone takes some 30 µs, one of many half of that.
_MANY = 0.25

#: Reports whose heads are read by one statement; a country's library need not fit in memory.
_REPORTS_AT_ONCE = 100

#: What stands over a control: what it is called by, and known again by in another year.
_HEADINGS = ("process", "working_method", "systematic_control", "control_activity", "risk")

_set = object.__setattr__
_every_field = attrgetter(*(field.name for field in fields(StoredPassage) if field.compare))
_every_field_of_judgement = attrgetter(*(field.name for field in fields(Judgement)))


@dataclass(frozen=True, slots=True)
class _Report:
    """What a passage has from its report."""

    report_id: Any
    source_file: str
    municipality: str | None
    committee: str | None
    year: int | None
    title: str | None
    assessment: str | None


class _Words:
    """Reads passages of one report whole, and holds what was read for its heads."""

    __slots__ = ("_keys", "found", "library", "report")

    def __init__(self, report: _Report, library: LibraryHeads) -> None:
        self.report = report
        self.library = library
        self._keys: list[int] = []
        self.found: dict[int, StoredPassage] = {}

    def expect(self, key: int) -> None:
        """One more passage whose words may be asked for."""
        self._keys.append(key)

    def of(self, key: int) -> StoredPassage:
        """The whole passage. Raises UnknownPassage for one that was erased since its head came."""
        if key not in self.found:
            self.found |= {one.key: one for one in self.library.passages(self._next(key))}
        if key not in self.found:
            raise UnknownPassage(
                str(self.report.report_id), "togs bort medan frågan besvarades.", "Fråga igen."
            )
        return self.found[key]

    def _next(self, key: int) -> list[int]:
        if len(self.found) < _MANY * len(self._keys):
            return [key]
        return [one for one in self._keys if one not in self.found]


class JudgementHead(Judgement):
    """A judgement without its evidence and measures, which are words of the passage."""

    __slots__ = ("_key", "_words")

    def __init__(self, told: Sequence[Any], key: int, words: _Words) -> None:
        """``told``: a row of ``_SELECT``."""
        (_, _, _, _, outcome, confidence, certain, source, severity, recurring, text, serious,
         again) = told  # fmt: skip
        _set(self, "outcome", OUTCOMES[outcome])
        _set(self, "confidence", confidence)
        _set(self, "certain", bool(certain))
        _set(self, "source", SOURCES[source])
        _set(self, "severity", SEVERITIES[severity] if severity else None)
        _set(self, "recurring", bool(recurring))
        _set(self, "text_outcome", OUTCOMES[text] if text else None)
        _set(self, "severity_confidence", serious)
        _set(self, "recurring_confidence", again)
        _set(self, "_key", key)
        _set(self, "_words", words)

    def __getattr__(self, name: str) -> Any:
        """A field that was not read: read it."""
        if name not in ("evidence", "measures"):
            raise AttributeError(name)
        whole = self._words.of(self._key).judgement
        _set(self, "evidence", whole.evidence if whole else None)
        _set(self, "measures", whole.measures if whole else ())
        return getattr(self, name)

    def __eq__(self, other: object) -> bool:
        """By what it holds, like any judgement."""
        if self is other or not isinstance(other, Judgement):
            return self is other
        return bool(_every_field_of_judgement(self) == _every_field_of_judgement(other))

    __hash__ = Judgement.__hash__


class PassageHead(StoredPassage):
    """A passage of which whose it is and what it came to were read, and as yet not its words."""

    __slots__ = ("_words",)

    def __init__(self, told: Sequence[Any], words: _Words) -> None:
        """``told``: a row of ``_SELECT``."""
        key, report = told[1], words.report
        _set(self, "key", key)
        _set(self, "id", told[2])
        _set(self, "kind", KINDS[told[3]])
        _set(self, "report_id", report.report_id)
        _set(self, "municipality", report.municipality)
        _set(self, "committee", report.committee)
        _set(self, "year", report.year)
        _set(self, "judgement", JudgementHead(told, key, words) if told[4] else None)
        _set(self, "_words", words)
        words.expect(key)

    def __getattr__(self, name: str) -> Any:
        """A field that was not read: read it, and with it all others."""
        if name not in _FIELDS:
            raise AttributeError(name)
        if name in _Report.__slots__:
            _set(self, name, getattr(self._words.report, name))
            return getattr(self, name)
        for field, value in zip(_LATER, _later(self._words.of(self.key)), strict=True):
            _set(self, field, value)
        return getattr(self, name)

    @property
    def words(self) -> _Words:
        """What reads its words, and holds those that were read."""
        found: _Words = self._words
        return found

    @property
    def has_headings(self) -> bool:
        """True once what stands over the control was read, or all of it."""
        return self.key in self._words.found or _is_set(self, _HEADINGS[0])

    def with_headings(self, told: Sequence[str | None]) -> None:
        """Take what stands over the control, in the order of ``_HEADINGS``."""
        for field, value in zip(_HEADINGS, told, strict=True):
            _set(self, field, value)

    def __eq__(self, other: object) -> bool:
        """By what it says, like any passage."""
        if self is other or not isinstance(other, StoredPassage):
            return self is other
        if self.key != other.key or self.id != other.id:
            return False
        return bool(_every_field(self) == _every_field(other))

    __hash__ = StoredPassage.__hash__


#: What is read with the words.
_LATER = tuple(
    name for name in _FIELDS
    if name not in {"key", "id", "kind", "judgement", *_Report.__slots__}
)  # fmt: skip
_later = attrgetter(*_LATER)


def _is_set(passage: PassageHead, field: str) -> bool:
    try:
        object.__getattribute__(passage, field)
    except AttributeError:
        return False
    return True


def read_words(passages: Iterable[StoredPassage]) -> None:
    """Read together the words of those of these passages that are heads without them."""
    for library, heads in _by_library(passages, lambda one: one.key not in one.words.found).items():
        left = {one.key: one for one in heads}
        for whole in library.passages(list(left)):
            left[whole.key].words.found[whole.key] = whole


def read_headings(passages: Iterable[StoredPassage]) -> None:
    """Read together what stands over those of these controls that are heads without it."""
    for library, heads in _by_library(passages, lambda one: not one.has_headings).items():
        told = library.headings([one.key for one in heads])
        for one in heads:
            if one.key in told:  # else it was erased in this moment, which is said when it is read
                one.with_headings(told[one.key])


def _by_library(
    passages: Iterable[StoredPassage], wanted: Callable[[PassageHead], bool]
) -> dict[LibraryHeads, list[PassageHead]]:
    """The heads that are wanted, by the library that their words are read from."""
    found: dict[LibraryHeads, list[PassageHead]] = {}
    for one in passages:
        if isinstance(one, PassageHead) and wanted(one):
            found.setdefault(one.words.library, []).append(one)
    return found


class LibraryHeads(LibraryFeed):
    """The part of :class:`index.storage.library.Library` that reads heads."""

    def heads(self, filters: Filters = EVERYTHING) -> Iterator[PassageHead]:
        """As :meth:`LibraryReader.scan` (reading.py), in the same order, but for the words."""
        condition, values = report_condition(filters)
        reports = self._rows(
            f"{_REPORTS} FROM reports WHERE current = 1 {condition} ORDER BY {LIBRARY_ORDER}",
            values,
        )
        condition, values = passage_condition(filters)
        for start in range(0, len(reports), _REPORTS_AT_ONCE):
            some = map(tuple, reports[start : start + _REPORTS_AT_ONCE])
            piece = {int(number): own for number, *own in some}
            found: dict[int, list[tuple[Any, ...]]] = {number: [] for number in piece}
            statement = f"{_SELECT} WHERE report IN ({_marks(list(piece))}) {condition} "
            for row in self._rows(f"{statement} ORDER BY report, position", (*piece, *values)):
                found[row[0]].append(tuple(row))
            for number, own in piece.items():
                words = _Words(_Report(*own), self)
                for told in found[number]:
                    yield PassageHead(told, words)

    def heads_of(self, keys: Sequence[int]) -> list[PassageHead]:
        """As :meth:`index.storage.reading.LibraryReader.passages`, but for the words."""
        rows: dict[int, tuple[Any, ...]] = {}
        for start in range(0, len(keys), KEYS_AT_ONCE):
            piece = [int(key) for key in keys[start : start + KEYS_AT_ONCE]]
            for row in self._rows(f"{_SELECT} WHERE passages.key IN ({_marks(piece)})", piece):
                rows[row[1]] = tuple(row)
        words = self._words_of({row[0] for row in rows.values()})
        found = ((rows[key], words.get(rows[key][0])) for key in map(int, keys) if key in rows)
        return [PassageHead(row, own) for row, own in found if own is not None]

    def headings(self, keys: Sequence[int]) -> dict[int, tuple[str | None, ...]]:
        """Key -> what stands over the control; of those that are there."""
        found: dict[int, tuple[str | None, ...]] = {}
        for start in range(0, len(keys), KEYS_AT_ONCE):
            piece = [int(key) for key in keys[start : start + KEYS_AT_ONCE]]
            for key, *told in self._rows(
                f"SELECT key, {', '.join(_HEADINGS)} FROM passages WHERE key IN ({_marks(piece)})",
                piece,
            ):
                found[int(key)] = tuple(told)
        return found

    def _words_of(self, numbers: Iterable[int]) -> dict[int, _Words]:
        """What reads the words of these reports."""
        wanted, found = sorted(numbers), dict[int, _Words]()
        for start in range(0, len(wanted), KEYS_AT_ONCE):
            piece = wanted[start : start + KEYS_AT_ONCE]
            rows = self._rows(f"{_REPORTS} FROM reports WHERE number IN ({_marks(piece)})", piece)
            for number, *own in map(tuple, rows):
                found[number] = _Words(_Report(*own), self)
        return found


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
