"""Drafts whose findings end in a label and a verdict ("... byts i mars. Bedömning: godkänd.") ->
the same with the verdict as their status.

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
#: A grade of a scale that the report tells: "A", "C+", "3".
_GRADE = re.compile(r"[A-ZÅÄÖ][+-]?|\d")


def with_closing_verdicts(
    drafts: Sequence[Draft], words: Vocabulary
) -> tuple[list[Draft], list[Dropped]]:
    """The drafts with what closes their findings as their status, and the labels left out."""
    found = {place: _closing(draft, words) for place, draft in enumerate(drafts)}
    closing = {place: match for place, match in found.items() if match is not None}
    if len(closing) < TIMES:
        return list(drafts), []
    out, dropped = list(drafts), []
    for place, match in closing.items():
        draft = out[place]
        text = replace(
            draft.text, status=bare_status(match[2]), result=match.string[: match.start()]
        )
        out[place] = replace(draft, text=text)
        dropped.append(Dropped(match[1], LeftOut.LABEL, draft.page))
    return out, dropped


def _closing(draft: Draft, words: Vocabulary) -> re.Match[str] | None:
    """The label and the verdict at the end of what a control found, where it has no other."""
    if draft.kind is not Kind.CONTROL or draft.text.status:
        return None
    match = _CLOSING.search(draft.text.result or "")
    if match is None or words.field_of(match[1]) != "status":
        return None
    return match if words.status_word(match[2]) or _GRADE.fullmatch(match[2]) else None
