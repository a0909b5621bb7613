"""A question as it was typed -> the same with a name of two words held together while it is read.

"Man" frames a question ("kan man ...?") and "god" says how something is; in "god man" they are the
name of an office, and taken for what they are elsewhere they would leave "byta god" for a topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: A letter that no word has, so that what is on both sides of it is one word.
_JOINT = "\N{MODIFIER LETTER APOSTROPHE}"
_NAMES = re.compile(r"(?<!\w)(gode?)\s(man(?:s|nen|nens)?)(?!\w)", re.IGNORECASE)
_JOINED = re.compile(rf"(?<!\w)(gode?){_JOINT}(man)", re.IGNORECASE)


def held_together(text: str) -> str:
    """``text``, of the same length, in which each such name is one word."""
    return _NAMES.sub(rf"\1{_JOINT}\2", text)


def as_written(texts: Iterable[str]) -> tuple[str, ...]:
    """The names in ``texts`` as they were written."""
    return tuple(_JOINED.sub(r"\1 \2", one) for one in texts)
