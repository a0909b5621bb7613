"""A part of a question -> the two things that each have the same small word before them.

"Brister i inköp eller i lön" and "kontroller av kopior och av krisledning" name two topics; read as
one, it had to be about both. "Hot i skolan och i hemtjänsten" is one thing in two places.
"""

from __future__ import annotations

import re
from collections.abc import Callable

#: Words of one thing, at most.
_MOST = 5
_JOINT = r"\s+(?P<joint>eller|och|samt)\s+(?:även\s+|också\s+)?"
_EACH = re.compile(
    r"^(?P<before>.*?)(?<!\w)(?P<with>i|på|av|om|för|med|inom|kring|gällande|rörande)\s+"
    rf"(?P<first>(?:(?!\s(?P=with)\s)[^,;])+?){_JOINT}(?P=with)\s+(?P<second>[^,;]+)$"
)
#: The first "av" went with the control that it stood behind.
_OF = re.compile(rf"^(?P<before>.*?)(?<!\S)(?P<first>[^,;\s]+){_JOINT}av\s+(?P<second>[^,;]+)$")
#: What asks of both, behind them: "A och av B: vilka".
_ASKS = re.compile(r"\s*[,;:]\s*(?:vilk\w+|vem|var|vad|hur)\s*$")


def each_with(
    part: str, trim: Callable[[str], str], names: Callable[[str], bool], *, listed: bool
) -> list[str]:
    """The two of ``part``, or nothing; ``trim`` cuts small words from the ends of one, ``names``
    tells whether it says what it is about. "Och" joins two only where rows are asked for."""
    part = _ASKS.sub("", part)
    found = _EACH.match(part) or _OF.match(part)
    if found is None or not (listed or found["joint"] == "eller"):
        return []
    before = trim(found["before"])
    if before and names(before):
        return []
    both = [trim(found["first"]), trim(found["second"])]
    return both if all(names(one) and len(one.split()) <= _MOST for one in both) else []
