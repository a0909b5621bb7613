"""Drafts of a whole report -> the goals and processes that only the whole can tell.

The one heading over all controls names their section ("Punkterna i planen"), no goal and no
process, where a word of it says so. And where nothing else tells the process of a control, a column
that comes nearest to it does ("Verksamhet").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.joined.repeats import Draft
from ingest.models import ControlText, Kind
from ingest.plain import numbered, plain
from ingest.structure.signs import NAMES_CONTROL
from ingest.text.senders import says_whose
from ingest.vocabulary import Vocabulary

#: A heading that counts the appendices and says nothing.
_APPENDIX = re.compile(r"bilaga(?: \w{1,3})?\.?", re.IGNORECASE)
#: So many controls at least stand under a heading that covers them all.
COVERED = 3


def placed(
    drafts: Sequence[Draft], headings: Sequence[str], words: Vocabulary
) -> tuple[list[Draft], set[str]]:
    """The drafts, their goals and processes settled; and the goals that were none."""
    names = {numbered(heading)[1] for heading in headings}
    goal = _over_all(drafts, "goal", names, words)
    process = _over_all(drafts, "process", names, words)
    out = []
    for draft in drafts:
        text = draft.text
        if draft.kind is Kind.CONTROL:
            text = _without_section(text, names, words)
            if goal is not None:
                text = replace(text, goal=None)
            if process is not None:
                text = replace(text, process=None)
            if text.process is None:
                near = next((e for e in text.extra if words.stands_in(e[0])), None)
                if near is not None:
                    extra = tuple(entry for entry in text.extra if entry is not near)
                    text = replace(text, process=near[1], extra=extra)
        out.append(replace(draft, text=text))
    return _numbers_apart(_grounded(out, words)), {goal} if goal else set()


def _without_section(text: ControlText, names: set[str], words: Vocabulary) -> ControlText:
    """The text without a goal or a process that is only the number of an appendix, the heading of
    what was found ("Kommentarer"), or who sends the report ("Lunds kommun")."""
    goal, process = (
        None
        if value
        and (
            _APPENDIX.fullmatch(value)
            or (value in names and (words.field_of(value) == "result" or says_whose(value)))
        )
        else value
        for value in (text.goal, text.process)
    )
    return replace(text, goal=goal, process=process)


def _grounded(drafts: Sequence[Draft], words: Vocabulary) -> list[Draft]:
    """Where nothing tells how any control was done, what it rests on does ("Underlag")."""
    if any(draft.text.method for draft in drafts if draft.kind is Kind.CONTROL):
        return list(drafts)
    out = []
    for draft in drafts:
        text = draft.text
        near = next((entry for entry in text.extra if plain(entry[0]) in words.grounds), None)
        if near is not None:
            extra = tuple(entry for entry in text.extra if entry is not near)
            draft = replace(draft, text=replace(text, method=near[1], extra=extra))
        out.append(draft)
    return out


def _numbers_apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Names that all begin with a number of their own are told without it."""
    controls = [draft for draft in drafts if draft.kind is Kind.CONTROL]
    told = [numbered(draft.text.control_activity or "") for draft in controls]
    numbers = {number for number, _ in told}
    if len(controls) < COVERED or None in numbers or len(numbers) < len(controls):
        return list(drafts)
    if any(draft.text.number for draft in controls):
        return list(drafts)
    out = []
    for draft in drafts:
        if draft.kind is Kind.CONTROL:
            number, name = numbered(draft.text.control_activity or "")
            draft = replace(draft, text=replace(draft.text, number=number, control_activity=name))
        out.append(draft)
    return out


def _over_all(
    drafts: Sequence[Draft], field: str, names: set[str], words: Vocabulary
) -> str | None:
    """The one value of a field in all controls of tables, where it is a section's heading."""
    controls = [draft for draft in drafts if draft.kind is Kind.CONTROL]
    values = {getattr(draft.text, field) for draft in controls}
    named = all(draft.table or draft.text.control_activity for draft in controls)
    if len(controls) < COVERED or len(values) != 1 or not named:
        return None
    (value,) = values
    if value not in names or NAMES_CONTROL.match(value):
        return None
    return value if words.names_all(value) or value.lower().startswith("bilaga ") else None
