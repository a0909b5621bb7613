"""The names that a library knows, and a question's text -> the municipalities it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from index.interpretation import Unresolved
from index.question.committee_names import part, part_distance, parts_of, stem_of
from index.storage.register import Entry, kin
from index.storage.scope import fold as caseless
from index.swedish.words import Span, fold

if TYPE_CHECKING:
    from index.storage.library import Library

_CANDIDATES = 3
#: Under this likeness of their stems (0-100) a known name is no candidate: "Brandnämnden" and
#: "Byggnadsnämnden" have 62, "Miljönämnden" and "Socialnämnden" 36.
_LEAST_LIKE = 45.0


@dataclass(frozen=True)
class Names:
    """What the library knows by name: (municipality, committee) pairs, years, processes; ``held``
    are the years that each committee has reports of.

    What a question compares with is worked out of them once, and not for every question: of 200
    municipalities with 20 committees each that took 5 ms of it.
    """

    committees: tuple[tuple[str | None, str], ...]
    years: tuple[int, ...] = ()
    municipalities: tuple[str, ...] = ()
    processes: tuple[str, ...] = ()
    register: tuple[Entry, ...] = ()
    held: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, library: Library) -> Names:
        """The names of a library's current reports and of its register, kept until either
        changes: over a million passages in 40 000 reports they take 34 ms to gather."""
        register = library.register()
        return library.kept("names", lambda: cls._read(library, register), register)

    @classmethod
    def _read(cls, library: Library, register: tuple[Entry, ...]) -> Names:
        known = library.identities()
        pairs = {(one.municipality, one.committee) for one in known if one.committee}
        told = {caseless(name) for _, name in pairs}
        pairs |= {(one.municipality, one.committee) for one in register
                  if caseless(one.committee) not in told}  # fmt: skip
        return cls(
            committees=tuple(sorted(pairs, key=lambda pair: (pair[0] or "", pair[1]))),
            years=tuple(sorted({one.year for one in known if one.year})),
            municipalities=tuple(sorted({one.municipality for one in known if one.municipality})),
            processes=tuple(library.processes()),
            register=register,
            held=tuple(sorted({(one.committee, one.year) for one in known
                               if one.committee and one.year})),
        )  # fmt: skip

    def years_of(self, committees: Iterable[str]) -> tuple[int, ...]:
        """The years that there are reports of from any of ``committees``, in order."""
        wanted = set(committees)
        return tuple(sorted({year for committee, year in self.held if committee in wanted}))

    @cached_property
    def different(self) -> tuple[str, ...]:
        """The names of the committees, each once, in their order."""
        return tuple(dict.fromkeys(name for _, name in self.committees))

    @cached_property
    def spelled(self) -> dict[str, str]:
        """Name of a committee without case -> as the library spells it."""
        return {caseless(name): name for _, name in self.committees}

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Every part of every known committee's name."""
        return frozenset(piece for name in self.different for piece in parts_of(name))

    @cached_property
    def plain(self) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
        """Each municipality: its name, its place folded, and what it looks like in a folded text,
        which has that place in it."""
        found = []
        for name in self.municipalities:
            place = fold(name).removesuffix(" kommun").removesuffix(" stad")
            pattern = rf"\b(?:i\s+)?{re.escape(place)}s?(?:\s+(?:kommuns?|stads?))?\b"
            found.append((name, place, re.compile(pattern)))
        return tuple(found)

    @cached_property
    def places(self) -> frozenset[str]:
        """The places of its municipalities, folded."""
        return frozenset(place for _, place, _ in self.plain)


@dataclass(slots=True)
class FoundNames:
    """Names of a question; ``excluded`` are committees that were taken out ("utom X"). ``taken``:
    which characters named which committees, in the order in which they were found. ``alone``: it
    is asked whether this is the only committee, so that all are looked at."""

    committees: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    municipalities: list[str] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)
    resolved: list[tuple[str, str]] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)
    taken: list[tuple[Span, tuple[str, ...]]] = field(default_factory=list)

    def take(self, committees: Sequence[str], span: Span) -> None:
        """The characters of ``span`` name ``committees``."""
        self.committees.extend(committees)
        self.spans.append(span)
        self.taken.append((span, tuple(committees)))

    def free(self, span: Span) -> bool:
        """True when no name stands there yet."""
        return not any(span.overlaps(taken) for taken in self.spans)


_MUNICIPALITY = re.compile(
    r"\b([A-ZÅÄÖ][\w-]+?)s?\s+(?:kommuns?|stads?|kommunerna)\b|\b[Rr]egion\s+([A-ZÅÄÖ][\w-]+)"
)
_NO_NAME = {"vilken", "vilka", "var", "vår", "er", "din", "denna", "någon", "varje", "hela", "en",
            "alla", "ingen", "samma", "region"}  # fmt: skip


def find_municipalities(text: str, names: Names, found: FoundNames) -> None:
    """Put the municipalities of ``text`` into ``found``; an unknown one is unresolved."""
    folded = fold_same_length(text)
    for name, place, pattern in names.plain:
        for hit in pattern.finditer(folded) if place in folded else ():
            span = Span(hit.start(), hit.end())
            if found.free(span):
                found.municipalities.append(name)
                found.spans.append(span)
    for hit in _MUNICIPALITY.finditer(text):
        asked = hit.group(1) or hit.group(2)
        span = Span(hit.start(), hit.end())
        if asked.casefold() in _NO_NAME or not found.free(span):
            continue
        take_municipality(asked, hit.group(), names, found)
        found.spans.append(span)
    found.municipalities = list(dict.fromkeys(found.municipalities))


def take_municipality(asked: str, said: str, names: Names, found: FoundNames) -> None:
    """Put ``asked``, which is no known municipality as it is written, into ``found``: as the one
    that it is nearly, else unresolved. ``said`` is how the question has it."""
    near = [name for name in names.municipalities
            if part_distance(part(asked), part(name)) is not None]  # fmt: skip
    if len(near) == 1:
        found.municipalities.append(near[0])
        found.resolved.append((said, near[0]))
    else:
        candidates = nearest(asked, names.municipalities)
        found.unresolved.append(Unresolved(said, candidates, kind="municipality"))


def find_aliases(text: str, names: Names, found: FoundNames) -> None:
    """Put the committees that ``text`` calls by another name into ``found``, and say so."""
    plain = fold_same_length(text)
    for entry in names.register:
        name = names.spelled[caseless(entry.committee)]
        for alias in sorted(entry.aliases, key=len, reverse=True):
            for hit in re.finditer(rf"\b{re.escape(fold(alias))}s?\b", plain):
                span = Span(hit.start(), hit.end())
                if found.free(span):
                    found.take([name], span)
                    found.resolved.append((text[hit.start() : hit.end()], name))


def add_kin(names: Names, found: FoundNames) -> None:
    """A committee that took over from another is asked about with the one before it, and said so.

    Only what is known by name is added.
    """
    spelled = names.spelled
    for name in tuple(found.committees):
        family = [spelled[caseless(one)] for one in kin(name, names.register)
                  if caseless(one) in spelled]  # fmt: skip
        before, after = family[: family.index(name)], family[family.index(name) + 1 :]
        if before:
            found.resolved.append((name, f"{name} (tidigare {' och '.join(before)})"))
        if after:
            found.resolved.append((name, f"{after[-1]} (tidigare {name})"))
        found.committees += [one for one in family if one not in found.committees]


@lru_cache(maxsize=64)  # a question is asked for several times
def fold_same_length(text: str) -> str:
    """Fold sign by sign, so that places in the folded text are places in the text."""
    return "".join(fold(sign)[:1] or sign for sign in text)


def nearest(asked: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that are most like ``asked``, best first, at most three."""
    rated = sorted(
        ((fuzz.ratio(stem_of(asked), stem_of(name)), name) for name in known), reverse=True
    )
    return tuple(name for score, name in rated[:_CANDIDATES] if score >= _LEAST_LIKE)
