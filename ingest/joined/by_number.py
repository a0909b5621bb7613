"""Drafts of a whole report -> controls that are told in two places, joined by their number.

A table lists the controls with number, name and verdict; what was found stands in an appendix or in
a second table, under the number and without the name, or with that of its area. The list says what
was checked, the rest what was found: together they are one passage.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from ingest.joined.repeats import Draft, key_of
from ingest.models import ControlText, Dropped, Kind, LeftOut
from ingest.plain import count_of
from ingest.vocabulary import Vocabulary

#: So many of the texts without a name must have the number of a named control.
FOUND = 0.6
#: Fields that the list of the controls settles.
_PLACES = ("goal", "process")


def joined_by_number(
    drafts: Sequence[Draft], words: Vocabulary
) -> tuple[list[Draft], list[Dropped]]:
    """The drafts with each nameless one taken into the control of its number."""
    named = _named(drafts, words)
    loose = {
        place: _number(draft, words)
        for place, draft in enumerate(drafts)
        if draft.kind is Kind.CONTROL and _nameless(draft, words)
    }
    for place in _called_by_area(drafts, named):
        number = loose[place] = _number(drafts[place], words)
        named[number] = [home for home in named[number] if home != place]
    found = _homes(loose, named)
    if len(found) < 2 or len(found) < FOUND * len(loose):
        return list(drafts), []
    out: list[Draft | None] = list(drafts)
    dropped = []
    for place, home in found.items():
        held, more = out[home], drafts[place]
        if held is not None:
            out[home] = _joined(held, more, words)
        out[place] = None
        if _counted(more.text.process, words):
            dropped.append(Dropped(more.text.process or "", LeftOut.LABEL, more.page))
    return [draft for draft in out if draft is not None], dropped


def _named(drafts: Sequence[Draft], words: Vocabulary) -> dict[str, list[int]]:
    """Number -> places of the controls that have a name."""
    out: dict[str, list[int]] = {}
    for place, draft in enumerate(drafts):
        if draft.kind is Kind.CONTROL and draft.text.number and not _nameless(draft, words):
            out.setdefault(_key(draft.text.number), []).append(place)
    return out


def _called_by_area(drafts: Sequence[Draft], named: Mapping[str, Sequence[int]]) -> list[int]:
    """Places of controls that have the name of an area: that of the row of a plan which has their
    number and tells what was checked; none where they are few."""
    out = []
    for places in named.values():
        plans = [drafts[place] for place in places if drafts[place].bare]
        told = [place for place in places if not drafts[place].bare and drafts[place].text.result]
        if len(plans) == len(told) == 1 and not plans[0].text.result:
            area, name = key_of(plans[0].text.process), drafts[told[0]].text.control_activity
            out += told if area and key_of(name) == area else []
    plan = sum(draft.bare for draft in drafts)
    return out if len(out) >= max(2.0, FOUND * plan) else []


def _homes(loose: Mapping[int, str], named: Mapping[str, Sequence[int]]) -> dict[int, int]:
    """Place of a nameless draft -> place of the control of its number; where several lists count
    anew, that of the list above, unless two claim it."""
    out: dict[int, int] = {}
    for place, number in loose.items():
        homes = named.get(number, ())
        above = [home for home in homes if home < place]
        if len(homes) == 1:
            out[place] = homes[0]
        elif above:
            out[place] = above[-1]
    claims = Counter(out.values())
    return {
        place: home
        for place, home in out.items()
        if len(named[loose[place]]) == 1 or claims[home] == 1
    }


def _nameless(draft: Draft, words: Vocabulary) -> bool:
    name = draft.text.control_activity
    return not name or _counted(name, words)


def _counted(name: str | None, words: Vocabulary) -> bool:
    """True for "Kontroll 3": a label with a number and no name."""
    if not name or count_of(name) is None:
        return False
    return words.field_of(name) in ("control_activity", "number", "risk", "process")


def _number(draft: Draft, words: Vocabulary) -> str:
    text = draft.text
    if text.number:
        return _key(text.number)
    for name in (text.control_activity, text.process):
        if _counted(name, words):
            return _key(count_of(name or ""))
    return ""


def _key(number: str | None) -> str:
    """A number without its signs: "K3" and "3." are both "3", "A1.2" stays."""
    text = re.sub(r"[^\w.]", "", (number or "").lower()).strip(".")
    bare = re.fullmatch(r"[a-zåäö]{1,2}0*(\d+)", text) or re.fullmatch(r"0*(\d+)", text)
    return bare.group(1) if bare else text


def _joined(held: Draft, more: Draft, words: Vocabulary) -> Draft:
    """The control of the list with what is told elsewhere; its first finding says where it is."""
    text, told = held.text, more.text
    values: dict[str, str | None] = {}
    for field in fields(ControlText):
        name = field.name
        if name in ("extra", "result", "control_activity"):
            continue
        value = getattr(text, name) or getattr(told, name)
        told_only = name in _PLACES and not getattr(text, name)
        if told_only and (_heads_appendix(value, words) or _own_name(value, text)):
            value = None
        values[name] = value
    verdict = held.bare and text.status is not None and words.status_word(text.result or "")
    parts = [part for part in (None if verdict else text.result, told.result) if part]
    if len(parts) == 2 and parts[0] in parts[1]:
        parts = parts[1:]
    values["result"] = "\n".join(parts) or None
    page = more.page if told.result and not text.result and more.page else held.page
    regions = tuple(sorted({*held.regions, *more.regions}, key=lambda r: (r.page, r.top, r.x0)))
    return replace(
        held,
        text=replace(text, **values, extra=(*text.extra, *told.extra)),
        page=page,
        regions=regions,
        bare=held.bare and not told.result,
    )


def _own_name(value: str | None, text: ControlText) -> bool:
    """True for an area of a list that is only what the section calls the control itself."""
    return key_of(value) != "" and key_of(value) == key_of(text.control_activity)


def _heads_appendix(value: str | None, words: Vocabulary) -> bool:
    if not value:
        return False
    heads = words.section_of(value) is not None or words.names_all(value)
    return heads or value.lower().startswith("bilaga") or _counted(value, words)
