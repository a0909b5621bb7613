"""Controls that found a fault -> those whose own report says that it was put right already.

"Vilka avvikelser åtgärdades direkt?" asks for no later report: the same control tells both. A
sentence counts that says the fault is gone (told_put_right.py), or that something was done about it
on the spot ("en blockerad utrymningsväg åtgärdades på plats"). What is to be done, or was done
without a word of whether that sufficed, does not. The sentence is quoted, and the reader decides.
"""

from __future__ import annotations

import re
from pathlib import Path

from api.compose.told_measures import done
from api.compose.told_put_right import put_right_told
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.models import Outcome
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "corrected")
#: "Åtgärdades på plats", "förnyades direkt", "spärrats samma dag".
_AT_ONCE = re.compile(
    rf"\b(?:\w{{3,}}(?:ades|tes|des|ats)|{_WORDS['was_done']})\s+(?:\w+\s+){{0,2}}?{_WORDS['at_once']}(?!\w)",
    re.IGNORECASE,
)
#: "..., vilket rättats med 14 200 kronor".
_WHICH_WAS = re.compile(
    rf",\s+(?:vilket|något\s+som)\s+(?:(?:har|är|nu|sedan|senare)\s+)*{_WORDS['which_was']}\b",
    re.IGNORECASE,
)
#: Not done, not all of it, or what was found and told at once, which mends nothing.
_NOT_SO = re.compile(rf"\b{_WORDS['not_so']}\b", re.IGNORECASE)


def corrected_told(hit: Hit) -> str | None:
    """The sentence by which a control that found a fault says that it was put right; else None."""
    if hit.outcome is not Outcome.DEVIATION:
        return None
    if told := put_right_told(hit):
        return told
    for part in sentences_of(hit.passage):
        said = _AT_ONCE.search(part.text) or _WHICH_WAS.search(part.text)
        if said and not _NOT_SO.search(part.text):
            return part.text
    return None


def is_untreated(hit: Hit) -> bool:
    """True for a control that found a fault and tells of nothing done or planned about it, and not
    that it was put right."""
    judgement = hit.passage.judgement
    told = (judgement and judgement.measures) or done(hit) or corrected_told(hit)
    return hit.outcome is Outcome.DEVIATION and not told
