"""Text under a heading without controls, in a report that names its controls -> analysis.

Where most controls have a name, a paragraph without one that says nothing of a check, under a
general heading that covers none of them ("Vem gör vad?", "Övriga händelser"), tells of no control.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.joined.repeats import Draft
from ingest.models import ControlText, Kind

#: So many controls have a name, so many times as many at least as have none.
NAMED, TIMES = 3, 1
#: A heading that names no area: a question, or what else there is to say.
_GENERAL = re.compile(
    r".*\?$|(?:övrig|om|plan|inför|avslut|fortsatt|kontakt|mer|vidare|läs|bakgrund|syfte|arbete[nt]|"
    r"vad|vem|hur|så)\w*\b",
    re.IGNORECASE,
)
#: Words of what was checked and found.
_CHECKED = re.compile(
    r"kontroll(?:en|erna|erat|erats|erade|erades|moment\w*)\b|\w*gransk(?:a|at|ad|ats|ade|ades|ning\w*)\b|"
    r"stickprov|\bavvik|brist(?:er|en)?\b|\bsaknade?s?\b|samtliga|\bgick igenom|\bgåtts igenom",
    re.IGNORECASE,
)


def without_nameless(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those that tell of no control as analysis."""
    controls = [draft for draft in drafts if draft.kind is Kind.CONTROL]
    named = [draft for draft in controls if draft.text.control_activity]
    if len(named) < NAMED or len(named) < TIMES * (len(controls) - len(named)):
        return list(drafts)
    covered = Counter(draft.text.process for draft in named)
    return [
        replace(draft, kind=Kind.ANALYSIS, text=ControlText(result=draft.text.result))
        if draft.kind is Kind.CONTROL and not covered[draft.text.process] and _tells_none(draft)
        else draft
        for draft in drafts
    ]


def _tells_none(draft: Draft) -> bool:
    """True for a mere paragraph that says nothing of a check."""
    text = draft.text
    told = (text.control_activity, text.status, text.number, text.risk, text.method, text.extra)
    if draft.table or any(told) or not text.result or not _GENERAL.match(text.process or "?"):
        return False
    return _CHECKED.search(text.result) is None
