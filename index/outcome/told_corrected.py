"""A sentence of a control's result -> whether it says outright that a fault was put right.

"Felen har korrigerats", "systemfelet är nu åtgärdat": a measure, whatever the learned decision
says of its words. What is put right in part is a measure, too; what is to come or denied is none.
Of all that was wrong, and not of a part of it, it tells that the fault is gone.
"""

from __future__ import annotations

import re
from pathlib import Path

from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("told_words.toml"), "told_corrected")


def _corrected(done: str, was_done: str) -> str:
    """A pattern of the fault, or what stands for it, and that something was done with it."""
    return (
        rf"\b(?:\w*{_WORDS['fault']}\w*|{_WORDS['it']})\b(?:\s+\w+){{0,4}}?\s+"
        rf"(?:(?:är|har|hade|var|blev|blivit)\s+(?:\w+\s+){{0,4}}?{done}|{was_done})\b"
        r"(?!\s+\d)"  # "det har avslutats 30 ärenden"
    )


_ANYWHERE = re.compile(
    _corrected(
        f"(?:{_WORDS['done']}|{_WORDS['closed']})",
        f"(?:{_WORDS['was_done']}|{_WORDS['was_closed']})",
    ),
    re.IGNORECASE,
)
#: The fault is what the sentence is about: "mallen är rättad efter felen" tells nothing of them.
_AT_FIRST = re.compile(
    rf"^\W*(?:\w+\W+){{0,5}}?{_corrected(_WORDS['done'], _WORDS['was_done'])}", re.IGNORECASE
)
#: Characters of a sentence; what is longer is a table or worse.
_LONGEST = 1_000
_NOT_SO = re.compile(rf"\b{_WORDS['not_so']}\b", re.IGNORECASE)
#: Not all of it, or not yet.
_NOT_ALL = re.compile(
    rf"\b(?:{_WORDS['not_all']}|{_WORDS['numbers']}|\d+\s+{_WORDS['of_them']})\b", re.IGNORECASE
)
#: "Alla 214 är åtgärdade", "de tre är rättade": all of them.
_ALL = re.compile(rf"\b{_WORDS['the']}\s+(?:\d+|{_WORDS['numbers']})\b", re.IGNORECASE)

#: "Som en del av arbetet" tells of no part of the faults.
_AS_A_PART = re.compile(r"\bsom\s+en\s+del\s+(?:av|i)\b", re.IGNORECASE)


def tells_corrected(sentence: str) -> bool:
    """True where ``sentence`` says that what was wrong, or some of it, has been put right."""
    if len(sentence) > _LONGEST:
        return False
    return _ANYWHERE.search(sentence) is not None and not _NOT_SO.search(sentence)


def tells_all_corrected(sentence: str) -> bool:
    """True where ``sentence`` says that the fault is gone: all of what was wrong."""
    every = _AS_A_PART.sub(" ", _ALL.sub(" alla ", sentence))
    return (
        tells_corrected(every)
        and _AT_FIRST.search(every) is not None
        and not _NOT_ALL.search(every)
    )
