"""Query string <-> State: everything a page shows stands in its address, in Swedish words.

An auditor pastes addresses into working papers, so what the address says must be the whole truth,
be bounded, and be refused with a remedy where it is wrong, never half understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from api.schemas import FiltersModel
from errors import WrongUsage
from web.words import KINDS, OUTCOMES, RECURRING, SEVERITIES, Word, number

MAX_QUESTION = 1000
MAX_VALUES = 100
MAX_VALUE = 300
#: Value of a filter that says "not narrowed here, whatever the question says".
ALL = "alla"

#: Name in the address -> field of :class:`api.schemas.FiltersModel`.
FIELDS: Mapping[str, str] = {
    "kommun": "municipality",
    "namnd": "committee",
    "ar": "year",
    "utfall": "outcome",
    "allvar": "severity",
    "process": "process",
    "aterkommande": "recurring",
    "slag": "kind",
}
WORDS: Mapping[str, Mapping[str, Word]] = {
    "utfall": OUTCOMES,
    "allvar": SEVERITIES,
    "aterkommande": RECURRING,
    "slag": KINDS,
}
SORTS = {"relevans": "relevance", "ar": "year", "namnd": "committee"}
YEAR = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Known:
    """The names the library has: what a filter can be set to; and whether it has any report."""

    municipalities: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    empty: bool = False

    def all_of(self, name: str) -> list[Any]:
        """Every value of the field that ``name`` stands for in an address."""
        everything: dict[str, Sequence[Any]] = {
            "kommun": self.municipalities,
            "namnd": self.committees,
            "ar": self.years,
            "utfall": tuple(OUTCOMES),
        }
        return list(everything.get(name, ()))


@dataclass(frozen=True, slots=True)
class State:
    """What an address says. ``chosen`` maps a name of FIELDS to its values as they stand there."""

    question: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: int | None = None
    page: int = 1
    sort: str = "relevans"

    def filters(self, known: Known) -> FiltersModel:
        """The scope that was set by hand."""
        values: dict[str, list[Any]] = {}
        for name, given in self.chosen.items():
            if given == (ALL,):
                values[FIELDS[name]] = known.all_of(name)
            else:
                values[FIELDS[name]] = [value for text in given for value in _value(name, text)]
        return FiltersModel.model_validate(values)

    def link(self, path: str, **changes: Any) -> str:
        """The address of ``path`` in this state with ``changes`` made."""
        return path + query_string(replace(self, **changes))

    def having(self, name: str, *values: str) -> State:
        """This state with one filter set to ``values`` (none: taken away), from the first page."""
        chosen = {key: given for key, given in self.chosen.items() if key != name}
        if values:
            chosen[name] = values
        return replace(self, chosen=chosen, source=None, page=1)

    def narrowed(self) -> State:
        """This state without the filters that are set to everything."""
        chosen = {name: given for name, given in self.chosen.items() if given != (ALL,)}
        return replace(self, chosen=chosen)

    def toggled(self, name: str, value: str) -> State:
        """This state with ``value`` of a filter put in, or taken out where it was in."""
        given = tuple(v for v in self.chosen.get(name, ()) if v != ALL)
        kept = tuple(v for v in given if v != value)
        return self.having(name, *(kept if value in given else (*given, value)))


def query_string(state: State) -> str:
    """``?fraga=...&ar=2024``; what has its default is left out."""
    pairs: list[tuple[str, str]] = []
    if state.question:
        pairs.append(("fraga", state.question))
    for name in FIELDS:
        pairs += [(name, value) for value in state.chosen.get(name, ())]
    if state.sort != "relevans":
        pairs.append(("sortering", state.sort))
    if state.page > 1:
        pairs.append(("sida", str(state.page)))
    if state.source is not None:
        pairs.append(("kalla", str(state.source)))
    return "?" + urlencode(pairs) if pairs else ""


def read_state(parameters: QueryParams) -> State:
    """The state that an address says; raises :class:`errors.WrongUsage` where it can't be read."""
    question = " ".join(parameters.get("fraga", "").split())
    if len(question) > MAX_QUESTION:
        raise WrongUsage(
            "Frågan",
            f"är {number(len(question))} tecken lång, och får vara högst {number(MAX_QUESTION)}.",
            "Korta frågan till det du vill veta.",
        )
    sort = parameters.get("sortering") or "relevans"
    if sort not in SORTS:
        raise WrongUsage(f"sortering={sort[:40]}", "finns inte.", f"Välj bland {', '.join(SORTS)}.")
    return State(
        question=question,
        chosen={name: values for name in FIELDS if (values := _given(parameters, name))},
        source=_whole(parameters, "kalla"),
        page=_whole(parameters, "sida") or 1,
        sort=sort,
    )


def slug_of(name: str, value: object) -> str:
    """How a value of the contract stands in an address."""
    if name not in WORDS:
        return str(value)
    return WORDS[name][str(value).lower()].slug


def _given(parameters: QueryParams, name: str) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(text for raw in parameters.getlist(name) if (text := raw.strip())))
    if len(values) > MAX_VALUES or any(len(text) > MAX_VALUE for text in values):
        raise WrongUsage(
            f"Filtret {name}", "har för många eller för långa värden.", "Ta bort några av dem."
        )
    if ALL in values:
        return (ALL,)
    for text in values:
        _value(name, text)
    return values


def _value(name: str, text: str) -> list[Any]:
    """The values of the contract that one text in an address stands for (a span gives several)."""
    if name in WORDS:
        for key, word in WORDS[name].items():
            if text == word.slug:
                return [key == "true"] if name == "aterkommande" else [key]
        choices = ", ".join(word.slug for word in WORDS[name].values())
        raise WrongUsage(f"{name}={text[:40]}", "finns inte.", f"Välj bland {choices}.")
    if name != "ar":
        return [text]
    found = YEAR.fullmatch(text)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if not 0 <= last - first <= MAX_VALUES:
        raise WrongUsage(
            f"”{text[:40]}”", "är inget år.", "Skriv till exempel 2024 eller 2022-2024."
        )
    return list(range(first, last + 1))


def _whole(parameters: QueryParams, name: str) -> int | None:
    text = parameters.get(name)
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or not 1 <= len(text) <= 6 or int(text) < 1:
        raise WrongUsage(f"{name}={text[:40]}", "är inget nummer.", "Skriv ett heltal från 1.")
    return int(text)
