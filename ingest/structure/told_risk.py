"""A sentence that tells the risk of a control -> the risk, in its own words.

"Risken som kontrollen ska möta är att köp görs utan konkurrens." stands right below the heading of
a control, before what was done and found.
"""

from __future__ import annotations

import re

#: "Risken (...) är att ...", one sentence.
_TOLD = re.compile(
    r"^((?:den\s+)?(?:\w+\s+)?risk(?:en)?\b[^.:;!?]{0,60}?\s"
    r"(?:är|består i|består av|handlar om|innebär))"
    r"\s+(att\s[^.!?]{8,200})\.?$",
    re.IGNORECASE,
)


def told_risk(text: str) -> tuple[str, str] | None:
    """(lead, risk) of a sentence that tells a risk, else None."""
    found = _TOLD.match(text)
    return (found.group(1), found.group(2)) if found else None
