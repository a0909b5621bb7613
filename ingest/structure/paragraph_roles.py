"""Sections told in paragraphs without labels -> what each paragraph is, by a vote of all sections.

A report that tells each control in running text often begins with how it was done ("Loggarna har
jämförts med avtalet."), before what was found. One paragraph alone may be either; where most
sections of a report open so, the others do too, but for those that open with a finding. So too what
stands below: a paragraph may tell a control of its own, or go on with the one above. What speaks of
how, and what of a finding, is data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.joined.repeats import Draft
from ingest.models import Kind
from ingest.structure.signs import TELLS, joined_regions
from ingest.vocabulary import Vocabulary

_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])")
#: A sentence that says why, or what is to be: "Det finns en risk att ...", "Syftet är att ...",
#: "Lån som inte lämnas ska krävas.", "Vid 2021 års ...".
_WHY = re.compile(
    r"\brisk(?:en|er|erna)?\b.{0,40}\b(?:att|för)\b|\bsyft(?:ar|et|e)\b|"
    r"\b(?:tanken|avsikten|meningen) (?:var|är)\b|"
    r"\b(?:ska|skall|måste)\b|"
    r"\b(?:vid|i) (?:20\d\d års|(?:förra|föregående) årets?) "
    r"(?:uppföljning|kontroll|granskning|rapport)",
    re.IGNORECASE,
)
#: So many sections of two paragraphs or more vote, so many of them for "how".
VOTES, AGREED = 2, 0.6
#: So many paragraphs at least go on with the one above.
GOING_ON = 2


def with_sections_whole(drafts: Sequence[Draft], words: Vocabulary) -> list[Draft]:
    """The drafts of paragraphs below one heading put together, in a report whose paragraphs below
    the first of a section mostly speak neither of a check nor of what it found."""
    later = [p for p in range(1, len(drafts)) if _same_section(drafts[p - 1], drafts[p])]
    open_ended = [place for place in later if not _tells_check(drafts[place], words)]
    if len(open_ended) < GOING_ON or len(open_ended) < AGREED * len(later):
        return list(drafts)
    out: list[Draft] = []
    for place, draft in enumerate(drafts):
        first = (draft.text.result or "").split("\n")[0]
        if place in later and not (words.tells_how(first) or TELLS.match(first)):
            out[-1] = _joined(out[-1], draft)
        else:
            out.append(draft)
    return out


def _same_section(above: Draft, draft: Draft) -> bool:
    """True for two drafts of running text without a name below one heading."""
    return all(
        one.kind is Kind.CONTROL and one.prose and not one.text.control_activity
        for one in (above, draft)
    ) and (above.text.goal, above.text.process) == (draft.text.goal, draft.text.process)


def _tells_check(draft: Draft, words: Vocabulary) -> bool:
    text = draft.text.result or ""
    return words.tells_how(text) or words.tells_finding(text) or TELLS.match(text) is not None


def _joined(above: Draft, draft: Draft) -> Draft:
    result = f"{above.text.result}\n{draft.text.result}"
    return replace(
        above,
        text=replace(above.text, result=result),
        regions=joined_regions(above.regions, draft.regions),
        prose=above.prose + draft.prose,
    )


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
        _parted(draft, words) if place in how or _open(firsts.get(place), words) else draft
        for place, draft in enumerate(drafts)
    ]


def _tells_how(first: str, below: str, words: Vocabulary) -> bool:
    """True for a paragraph of how, and no list; what is told in one breath is not parted."""
    listed = first.startswith("- ") or below.startswith("- ")
    return not listed and words.tells_how(first) and not words.tells_finding(without_why(first))


def without_why(paragraph: str) -> str:
    """A paragraph without the sentences that say why there is a control: the risk, the purpose,
    what was found an earlier year; no word in them tells a finding of this one."""
    return " ".join(one for one in _SENTENCES.split(paragraph) if not _WHY.search(one))


def _open(told: list[str] | None, words: Vocabulary) -> bool:
    """True for a first paragraph that tells no finding, above one that does: the others say what
    it is."""
    if told is None or any(line.startswith("- ") for line in told):
        return False
    first, below = told
    return words.tells_finding(below) and not (
        words.tells_finding(first) or words.status_word(first)
    )


def _parted(draft: Draft, words: Vocabulary) -> Draft:
    """The draft with its first paragraph, and those that go on with how, as the method."""
    told = (draft.text.result or "").split("\n")
    end = 1
    while end < draft.prose - 1 and _tells_how(told[end], told[end + 1], words):
        end += 1
    method, result = "\n".join(told[:end]), "\n".join(told[end:])
    return replace(
        draft, text=replace(draft.text, method=method, result=result), prose=draft.prose - end
    )
