"""What is claimed of all of them, and a passage -> the sentence that says that some are not so.

"Hölls tiden vid varje larm?" is no where the report says "vid 611 av 614", however well the control
went: a limit may be kept, and not by all. What a sample was drawn from says nothing of that ("24 av
90 akter gicks igenom").
"""

from __future__ import annotations

import re
from pathlib import Path

from api.yesno.claim import Claimed
from api.yesno.keys import ALL_STEMS, keys_of, said_of
from index.findings.finding_words import share_told
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "all_of_them")
#: Share of what is claimed that such a sentence says.
_MOST = 0.65
#: "94 procent av larmen": less than all.
_PERCENT = re.compile(r"(?<![\d,])\d{1,2}(?:,\d+)?\s*(?:%|procent)\s+av\s")
#: How many were looked at.
_SAMPLED = re.compile(rf"\b{_WORDS['sampled']}\b")


def not_all(hit: Hit, claimed: Claimed) -> str | None:
    """The sentence of a passage that says that it is so of some, and not of all; None without."""
    things = [one for one in claimed.focus if not ALL_STEMS.fullmatch(one[0])]
    judgement = hit.passage.judgement
    done = judgement.measures if judgement else ()
    for part in sentences_of(hit.passage):
        plain, own = part.text.lower(), keys_of(part.text)
        if any(part.text in one for one in done) or _SAMPLED.search(plain):
            continue
        if len(things) > 1 and said_of(things, own) >= _MOST and _is_of_some(plain):
            return part.text
    return None


def _is_of_some(plain: str) -> bool:
    share = share_told(plain)
    return (share is not None and share < 1) or _PERCENT.search(plain) is not None
