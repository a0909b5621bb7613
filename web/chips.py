"""How a question was read -> chips that each can be changed or taken away by a link.

A chip's links only ever set filters in the address: "alla" says that a field is not narrowed even
though the question's words would. The question itself stays as it was written, so that nobody
wonders what happened to her words.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from api.schemas import InterpretationModel, UnresolvedModel, WithoutModel
from api.swedish import capital
from api.words import CHANGES
from web.state import ALL, Known, State, slug_of
from web.words import OUTCOMES, QUESTION_TYPES, RECURRING, SEVERITIES, count, listing, years

#: A menu with more choices than this is a list nobody reads; the scope panel has them all.
MAX_CHOICES = 30


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a chip's menu."""

    name: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was read from the question, or set by hand.

    ``tone`` is "read", "hand", "free" (set to everything) or "warn" (a name nobody knows).
    """

    label: str
    value: str
    tone: str = "read"
    choices: tuple[Choice, ...] = ()
    remove_href: str | None = None
    note: str = ""


def chips_of(read: InterpretationModel, state: State, known: Known) -> tuple[Chip, ...]:
    """The chips of one question, in the order: form, topic, who, when, what."""
    chips = [Chip("Svarsform", QUESTION_TYPES[read.type])]
    chips += [_topic(topic, read.topics, state) for topic in read.topics]
    chips += [Chip("Skäl", reason) for reason in read.reasons]
    chips += [Chip("Nämner", read.way)] if read.way else []
    chips += [Chip("Utom", topic) for topic in read.left_out]
    chips += _names("kommun", "Kommun", read.municipalities, known.municipalities, state)
    chips += _names("namnd", "Nämnd", read.committees, known.committees, state)
    chips += _years(read.years, known, state)
    chips += _outcomes(read, state)
    chips += _words("allvar", "Allvar", list(read.severities), state)
    recurring = [] if read.recurring is None else [str(read.recurring).lower()]
    chips += _words("aterkommande", "Återkommande", recurring, state)
    chips += _names("process", "Process", [], (), state)
    chips += _words("slag", "Slag", [], state)
    chips += [
        Chip("Tolkat", f"”{text}” som {name}", note="Namnet stavades annorlunda i frågan.")
        for text, name in read.resolved.items()
    ]
    chips += [_unresolved(entry, state) for entry in read.unresolved]
    return tuple(chips)


#: The filters that a search was made without when nothing was found, by their field.
_SEARCHED = {
    "year": ("ar", "alla år"),
    "committee": ("namnd", "alla nämnder"),
    "municipality": ("kommun", "alla kommuner"),
    "process": ("process", "alla processer"),
}


#: An unknown name is let go by this field of the address.
_UNKNOWN = {"committee": "namnd", "municipality": "kommun"}


def loosened(
    read: InterpretationModel, state: State, helps: Sequence[WithoutModel] = ()
) -> tuple[tuple[str, str], ...]:
    """What to loosen when nothing was found: (what it says, address), the narrowest first.

    ``helps`` are the parts of the scope without which there is an answer: they stand first, and
    the other parts that were searched without are not offered. A name that nobody knows is the
    reason by itself: then the known names nearest to it come first.
    """
    words = ("Sök efter orden i stället", state.having("utfall").link("/sok"))
    if read.unresolved:
        nearest = [
            (f"Fråga om {name}", state.having(_UNKNOWN[entry.kind], name).link("/svar"))
            for entry in read.unresolved
            for name in entry.candidates
        ]
        freed = dict.fromkeys(_UNKNOWN[entry.kind] for entry in read.unresolved)
        everything = dict(_SEARCHED.values())
        for name in freed:
            state = state.having(name, ALL)
        text = f"Fråga om {' och '.join(everything[name] for name in freed)}"
        if helps:
            text += f": {count(helps[0].reports, 'rapport', 'rapporter')} har svar"
        return (*nearest, (text, state.link("/svar")), words)
    ways = [_helping(one, state) for one in helps]
    searched = [name for name, _ in _SEARCHED.values()]
    narrow: Sequence[tuple[str, str, bool]] = (
        ("utfall", "Fråga om alla utfall", bool(read.outcomes)),
        ("allvar", "Fråga oavsett allvar", bool(read.severities)),
        ("aterkommande", "Fråga även om det som inte återkommit", read.recurring is not None),
        ("process", "Fråga om alla processer", False),
        ("slag", "Fråga om alla slags stycken", False),
        ("namnd", "Fråga om alla nämnder", bool(read.committees)),
        ("ar", "Fråga om alla år", bool(read.years)),
        ("kommun", "Fråga om alla kommuner", bool(read.municipalities)),
    )
    for name, text, named in narrow:
        given = state.chosen.get(name, ())
        if given == (ALL,) or not (given or named) or (helps and name in searched):
            continue
        values = (ALL,) if named and name in ("kommun", "namnd", "ar", "utfall") else ()
        if given or values:
            ways.append((text, state.having(name, *values).link("/svar")))
    return (*ways, words)


def _helping(one: WithoutModel, state: State) -> tuple[str, str]:
    freed = [_SEARCHED[name] for name in (one.filter, *(other.filter for other in one.also))]
    for name, _ in freed:
        state = state.having(name, *((ALL,) if name != "process" else ()))
    everything = listing([everything for _, everything in freed])
    text = f"Fråga om {everything}: {count(one.reports, 'rapport', 'rapporter')} har svar"
    return text, state.link("/svar")


def _topic(topic: str, topics: Sequence[str], state: State) -> Chip:
    """A topic goes away only where its words can be cut out of the question."""
    start = state.question.casefold().find(topic.casefold())
    if len(topics) < 2 or start < 0:
        return Chip("Ämne", topic)
    rest = " ".join((state.question[:start] + state.question[start + len(topic) :]).split())
    return Chip("Ämne", topic, remove_href=state.link("/svar", question=rest, source=None))


def _years(read: Sequence[int], known: Known, state: State) -> list[Chip]:
    choices = [(str(year), str(year)) for year in reversed(known.years)]
    if len(known.years) > 1:
        spelled = f"{known.years[0]}-{known.years[-1]}"
        choices.append((years(known.years), spelled))
    given = state.chosen.get("ar", ())
    value = listing([text.replace("-", "–") for text in given]) if given else years(read)
    return _field("ar", "År", value, bool(read), choices, state)


def _names(
    name: str, label: str, read: Sequence[str], known: Sequence[str], state: State
) -> list[Chip]:
    choices = [(text, text) for text in known] if len(known) <= MAX_CHOICES else []
    value = listing(list(state.chosen.get(name, ()) or read))
    return _field(name, label, value, bool(read), choices, state)


def _words(name: str, label: str, read: Sequence[str], state: State) -> list[Chip]:
    words = {"utfall": OUTCOMES, "allvar": SEVERITIES, "aterkommande": RECURRING}.get(name, {})
    named = {word.slug: word.name for word in words.values()}
    given = state.chosen.get(name) or tuple(slug_of(name, value) for value in read)
    value = listing([named.get(slug, slug) for slug in given])
    return _field(name, label, value, bool(read), [(n, s) for s, n in named.items()], state)


def _outcomes(read: InterpretationModel, state: State) -> list[Chip]:
    """The outcomes, or, where it is asked what became of them over the years, that."""
    chips = _words("utfall", "Utfall", list(read.outcomes), state)
    told = CHANGES.get(read.change or "")
    if told is None or not chips or chips[0].tone != "read":
        return chips
    return [dataclasses.replace(chips[0], value=capital(told))]


def _field(
    name: str,
    label: str,
    value: str,
    named: bool,
    choices: Sequence[tuple[str, str]],
    state: State,
) -> list[Chip]:
    """The chip of one filter: none where neither the question nor a hand narrows it."""
    given = state.chosen.get(name, ())
    if not given and not named:
        return []
    menu = [
        Choice(text, state.having(name, slug).link("/svar"), given == (slug,))
        for text, slug in choices
    ]
    can_free = bool(choices) and name in ("kommun", "namnd", "ar", "utfall")
    free = state.having(name, ALL).link("/svar")
    if given == (ALL,):
        menu.append(Choice("Som frågan säger", state.having(name).link("/svar")))
        return [Chip(label, "alla", "free", tuple(menu), state.having(name).link("/svar"))]
    if can_free:
        menu.append(Choice("Alla", free))
    if given:
        return [Chip(label, value, "hand", tuple(menu), state.having(name).link("/svar"))]
    return [Chip(label, value, "read", tuple(menu), free if can_free else None)]


def _unresolved(entry: UnresolvedModel, state: State) -> Chip:
    menu = tuple(
        Choice(name, state.having(_UNKNOWN[entry.kind], name).link("/svar"))
        for name in entry.candidates[:MAX_CHOICES]
    )
    return Chip("Okänt namn", entry.text, "warn", menu, note="Namnet finns inte i biblioteket.")
