"""Counts by field -> the facets of the search page, each value a link that turns it on or off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.compose.strange_names import strange
from api.schemas import FacetModel, LoosenModel
from api.words import FIELD_LABELS
from web.state import ALL, FIELDS, WORDS, Known, State, slug_of
from web.words import count as counted

#: The facets in the order they are read.
ORDER = ("utfall", "allvar", "aterkommande", "ar", "kommun", "namnd", "process", "slag")
#: How it is said that a filter is taken away.
WIDER: Mapping[str, str] = {
    "utfall": "med alla utfall", "allvar": "oavsett allvar", "ar": "i alla år",
    "aterkommande": "oavsett om det är återkommande", "kommun": "i alla kommuner",
    "namnd": "hos alla nämnder", "process": "i alla processer", "slag": "i alla slags stycken",
}  # fmt: skip
LABELS: Mapping[str, str] = {name: FIELD_LABELS[FIELDS[name]] for name in ORDER}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value: its name, how many passages have it, and the address that turns it."""

    name: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One field."""

    label: str
    values: tuple[FacetValue, ...]


def facets_of(facets: Mapping[str, list[FacetModel]], state: State) -> list[Facet]:
    """Facets in reading order; a field with one value that nobody chose tells nothing."""
    shown = []
    for name, label in LABELS.items():
        values = tuple(_value(name, entry, state) for entry in facets.get(FIELDS[name], []))
        if len(values) > 1 or any(value.chosen for value in values):
            if name == "ar":
                values = tuple(sorted(values, key=lambda value: value.name, reverse=True))
            shown.append(Facet(label, values))
    return shown


def ways_out(loosen: Sequence[LoosenModel], state: State) -> list[tuple[str, str]]:
    """What to loosen when nothing was found, with what that gives: (what it says, address).

    A filter that the question's own words set is set to everything.
    """
    names = {field: name for name, field in FIELDS.items()}
    ways = []
    for one in loosen:
        name = names[one.filter]
        free = () if name in state.chosen else (ALL,)
        text = f"Sök {WIDER[name]}: {counted(one.total, 'träff', 'träffar')}"
        ways.append((text, state.having(name, *free).link("/sok", page=1)))
    return ways


def strange_names(state: State, known: Known) -> list[tuple[str, str, str]]:
    """Names that the list is narrowed to and that no report has: what is said of each, and the one
    that may have been meant with its address, "" for none."""
    found = []
    for name, names in (("kommun", known.municipalities), ("namnd", known.committees)):
        said = [one for one in state.chosen.get(name, ()) if one != ALL]
        for one in strange(FIELDS[name], said, names):
            href = state.having(name, one.near).link("/sok", page=1) if one.near else ""
            found.append((one.told, one.near or "", href))
    return found


def _value(name: str, entry: FacetModel, state: State) -> FacetValue:
    slug = slug_of(name, entry.value)
    words = WORDS.get(name, {})
    word = words.get(str(entry.value).lower())
    return FacetValue(
        name=word.name if word else str(entry.value),
        count=entry.count,
        href=state.toggled(name, slug).link("/sok"),
        chosen=slug in state.chosen.get(name, ()),
    )
