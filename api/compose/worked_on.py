"""A control without measures -> the sentences of its result that tell by their verb that something
is worked on, was improved or is planned ("enheten arbetar vidare med att ...").

The judge learned measures from faults that were put right; of a control where somebody asks what
was done, such a sentence answers, and "någon åtgärd hittades inte" beside it would be false.
"""

from __future__ import annotations

import re
from pathlib import Path

from api.compose.draft import Draft, in_marks, marks
from api.compose.told_measures import LABELS
from api.quoting.rows import Row
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.outcome.measures import MeasureState, detail
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "worked_on")
_WORKED_ON = re.compile(
    rf"\barbetar\s+(?:\w+\s+){{0,2}}?(?:med|för)\s+att\b|\barbet(?:e|et)\s+{_WORDS['goes_on']}\b"
    rf"|\b{_WORDS['goes_on']}\s+(?:att\s+|med\s+att\s+|arbetet\b)"
    rf"|\b(?:har|hade|är)\s+(?:\w+\s+){{0,2}}?{_WORDS['improved']}\b|\b{_WORDS['planned']}\b"
)
_NOT_SO = re.compile(rf"\b{_WORDS['not_so']}\b")


def worked_on(hit: Hit) -> tuple[str, ...]:
    """The sentences, verbatim and in order; none that says no."""
    own = (part.text for part in sentences_of(hit.passage))
    return tuple([
        one for one in own if _WORKED_ON.search(one.lower()) and not _NOT_SO.search(one.lower())
    ])  # fmt: skip


def write_worked_on(draft: Draft, row: Row) -> tuple[list[str], list[int]]:
    """What the row's first control tells of it by its verbs, where nothing else tells a measure."""
    parts: list[str] = []
    numbers: list[int] = []
    before: MeasureState | None = None
    for one in worked_on(row.hits[0]):
        state = detail(one).state
        numbers.append(draft.cite(row.hits[0], one))
        parts.append(f"{'' if state is before else f'{LABELS[state]}: '}{in_marks(one)}")
        before = state
    if parts:
        parts[-1] += marks(numbers[-1:])
    return parts, numbers
