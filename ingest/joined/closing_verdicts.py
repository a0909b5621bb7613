"""Drafts whose findings end in a label and a verdict ("... byts i mars. Bedömning: godkänd."), or
begin with one in brackets ("(betyg B)") -> the same with the verdict as their status.

Running text whose paragraphs each tell one control has no line for it; where several end so, it is
how the report says what it came to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.joined.repeats import Draft
from ingest.models import Dropped, Kind, LeftOut
from ingest.status_signs import bare_status
from ingest.vocabulary import Vocabulary

#: So many controls end so, at least.
TIMES = 2
_CLOSING = re.compile(r"(?<=[.!?)])\s+([A-ZÅÄÖ][^.:!?\n]{2,40}):\s*([^.:!?\n]{1,40})\.?$")
_OPENING = re.compile(
    r"^\((?:([^\W\d][^():\n]{2,30}?)(?::\s*|\s+))?([^():\n]{1,40})\)[.:]?\s+(?=\S)"
)
#: A grade of a scale that the report tells: "A", "C+", "3".
_GRADE = re.compile(r"[A-ZÅÄÖ][+-]?|\d")


def with_closing_verdicts(
    drafts: Sequence[Draft], words: Vocabulary
) -> tuple[list[Draft], list[Dropped]]:
    """The drafts with what closes their findings as their status, and the labels left out."""
    found = {place: _closing(draft, words) for place, draft in enumerate(drafts)}
    opening = {place: _opening(draft, words) for place, draft in enumerate(drafts)}
    if sum(one is not None for one in opening.values()) >= TIMES:
        found = {place: found[place] or opening[place] for place in found}
    told = {place: verdict for place, verdict in found.items() if verdict is not None}
    if len(told) < TIMES:
        return list(drafts), []
    out, dropped = list(drafts), []
    for place, (label, status, left) in told.items():
        draft = out[place]
        text = replace(draft.text, status=bare_status(status), result=left)
        out[place] = replace(draft, text=text)
        dropped += [Dropped(label, LeftOut.LABEL, draft.page)] if label else []
    return out, dropped


def _closing(draft: Draft, words: Vocabulary) -> tuple[str, str, str] | None:
    """The label and the verdict at the end of what a control found, where it has no other, and what
    stands before them."""
    text = draft.text.result or ""
    match = _CLOSING.search(text) if _untold(draft) else None
    if match is None or words.field_of(match[1]) != "status":
        return None
    told = words.status_word(match[2]) or _GRADE.fullmatch(match[2])
    return (match[1], match[2], text[: match.start()]) if told else None


def _opening(draft: Draft, words: Vocabulary) -> tuple[str, str, str] | None:
    """The same in brackets before what was found; without a label it is a word of a status."""
    text = draft.text.result or ""
    match = _OPENING.match(text) if _untold(draft) else None
    if match is None:
        return None
    label, status = match[1] or "", match[2]
    if label and words.field_of(label) != "status":
        label, status = "", f"{label} {status}"
    told = words.status_word(status) or (label and _GRADE.fullmatch(status))
    return (label, status, text[match.end() :]) if told else None


def _untold(draft: Draft) -> bool:
    return draft.kind is Kind.CONTROL and not draft.text.status
