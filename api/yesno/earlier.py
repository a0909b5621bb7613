"""A yes/no question -> whether it asks of an earlier time: of a thing that happens, or of a fault.

"Har det hänt förr att nycklar kommit bort?" asks whether it happened before: before.py lets a yes
stand only where an earlier year is told. "Har felet funnits tidigare?" asks of a fault that is
there now: years.py answers it by the years. The words are neighbours, so they stand here together.
"""

from __future__ import annotations

import re
from pathlib import Path

from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "earlier")
_TIMES = _WORDS["times"]
#: "Hänt förr", "tidigare år också": it happens, and the question is whether it did before.
_HAPPENED = re.compile(
    rf"\b{_WORDS['happened']}\s+(?:det\s+)?(?:{_WORDS['also']}\s+)?{_WORDS['before']}\b"
    rf"|\b(?:tidigare|föregående)\s+{_TIMES}\s+{_WORDS['too']}\b",
    re.IGNORECASE,
)
#: The words for the earlier time alone, in a question of what happened.
_WHEN = re.compile(
    rf"\b(?:{_WORDS['also']}\s+)?(?:{_WORDS['outright']}|"
    rf"(?:(?:vid|i|under)\s+)?(?:några\s+)?(?:tidigare|föregående)(?:\s+{_TIMES})?)\b"
    rf"(?:\s+{_WORDS['too']})?",
    re.IGNORECASE,
)
#: "... tidigare?", "tidigare hos", "redan förut", of a fault; not "tidigare än planerat".
_FAULT = re.compile(
    r"\b(?:tidigare(?!\s+än)(?:\s+år)?|förut|sedan\s+tidigare|återkommande)\W*$"
    r"|\btidigare\s+(?:hos|i|inom|på|vid)\b"
    r"|\b(?:tidigare\s+år|sedan\s+tidigare|(?:redan|även|också)\s+(?:tidigare|förut))\b"
)


def happened_before(question: str) -> bool:
    """True for "har det hänt förr att ...?" and "... tidigare år också?"."""
    return _HAPPENED.search(question) is not None


def without_the_time(question: str) -> str:
    """``question``, one that :func:`happened_before` knows, without its words for the time."""
    return _WHEN.sub(" ", question)


#: "Var felen nya för året?", "är bristen ny?", of a fault.
_NEW = re.compile(
    r"^(?:var|är|blev)\s+(?:\w+\s+){1,5}?(?:ny|nytt|nya)"
    r"(?:\s+(?:för\s+)?(?:året|i\s+år|det\s+året|då|(?:år\s+)?20\d\d))?\W*$"
)


def fault_is_new(question: str) -> bool:
    """True for "är felet nytt för året?", which a yes to :func:`fault_before` denies; whether it
    asks of a fault is for the caller to know."""
    return _NEW.match(" ".join(question.lower().split())) is not None


def fault_before(question: str) -> bool:
    """True for "har felet funnits tidigare?", asked of a fault; whether it is one is for the caller
    to know."""
    return _FAULT.search(" ".join(question.lower().split())) is not None
