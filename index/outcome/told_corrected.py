"""A sentence of a control's result -> whether it says outright that a fault was put right.

"Felen har korrigerats", "systemfelet är nu åtgärdat": a measure, whatever the learned decision
says of its words. What is put right in part is a measure, too; what is to come or denied is none.
"""

from __future__ import annotations

import re
from pathlib import Path

from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("told_words.toml"), "told_corrected")
_DONE = _WORDS["done"]
_CORRECTED = re.compile(
    rf"\b(?:\w*{_WORDS['fault']}\w*|{_WORDS['it']})\b(?:\s+\w+){{0,4}}?\s+"
    rf"(?:(?:är|har|hade|var|blev|blivit)\s+(?:\w+\s+){{0,4}}?{_DONE}|{_WORDS['was_done']})\b"
    r"(?!\s+\d)",  # "det har avslutats 30 ärenden"
    re.IGNORECASE,
)
#: Characters of a sentence; what is longer is a table or worse.
_LONGEST = 1_000
_NOT_SO = re.compile(rf"\b{_WORDS['not_so']}\b", re.IGNORECASE)


def tells_corrected(sentence: str) -> bool:
    """True where ``sentence`` says that what was wrong has been put right."""
    if len(sentence) > _LONGEST:
        return False
    return _CORRECTED.search(sentence) is not None and not _NOT_SO.search(sentence)
