"""Sections told in paragraphs without labels -> which of them tells how, by a vote of all sections.

A report that tells each control in running text often begins with how it was done ("Loggarna har
jämförts med avtalet."), before what was found. One paragraph alone may be either; where most
sections of a report open so, the others do too, but for those that open with a finding. What speaks
of how, and what of a finding, is data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.models import Kind
from ingest.repeats import Draft
from ingest.vocabulary import Vocabulary

#: So many sections of two paragraphs or more vote, so many of them for "how".
VOTES, AGREED = 3, 0.6


def with_methods(drafts: Sequence[Draft], words: Vocabulary) -> list[Draft]:
    """The drafts, the first paragraph of each section as its method where the report tells so."""
    firsts = {
        place: (draft.text.result or "").split("\n")[:2]
        for place, draft in enumerate(drafts)
        if draft.kind is Kind.CONTROL and draft.prose > 1 and not draft.text.method
    }
    how = {place for place, (first, below) in firsts.items() if _tells_how(first, below, words)}
    if len(how) < VOTES or len(how) < AGREED * len(firsts):
        return list(drafts)
    return [
        _parted(draft) if place in how or _open(firsts.get(place), words) else draft
        for place, draft in enumerate(drafts)
    ]


def _tells_how(first: str, below: str, words: Vocabulary) -> bool:
    """True for a paragraph of how, and no list; what is told in one breath is not parted."""
    listed = first.startswith("- ") or below.startswith("- ")
    return not listed and words.tells_how(first) and not words.tells_finding(first)


def _open(told: list[str] | None, words: Vocabulary) -> bool:
    """True for a first paragraph that tells no finding, above one that does: the others say what
    it is."""
    if told is None or any(line.startswith("- ") for line in told):
        return False
    first, below = told
    return words.tells_finding(below) and not (
        words.tells_finding(first) or words.status_word(first)
    )


def _parted(draft: Draft) -> Draft:
    method, _, result = (draft.text.result or "").partition("\n")
    return replace(
        draft, text=replace(draft.text, method=method, result=result), prose=draft.prose - 1
    )
