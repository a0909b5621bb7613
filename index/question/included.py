"""A question's text -> what is to be counted in ("ta med bolagen", "även de som inte blev av").

It narrows nothing: names in it are those of some of all that is asked about, and an outcome in it
is one more of those that are asked for.
"""

from __future__ import annotations

import re

#: "Ta med bostadsbolaget också.", "räkna även bolag", "inklusive bolagen", "även bolagen": with
#: them, and not of them alone.
_INCLUDED = re.compile(
    r"(?:^|(?<=[.?!])|,)\s*(?:och\s+)?(?:ta|tag|räkna)\s+"
    r"(?:(?:även|också|gärna)\s+)?(?:med|in|även|också)\s+[^.?!]+[.?!]?\s*$"
    r"|(?<!\w)(?:inklusive|inkl\.?)\s+(?:\w+\s+){0,2}?\w*(?:bolag|nämnd|styrelse|förbund)\w*"
    r"|,?\s*(?<!\w)(?:även|också|inklusive|inkl\.?)\s+(?:de|dem|sådana)\s+(?:\w+\s+)?(?:som|där|utan)\s+[^.?!,]+"
    r"|,\s*(?:även|också)\s+(?:(?:de|kommunala|kommunens|våra)\s+){0,2}bolag(?:en)?(?!\w)",
    re.IGNORECASE,
)


def without_included(text: str) -> tuple[str, str]:
    """``text`` with spaces where it says so, and what it says."""
    also = " ".join(found.group() for found in _INCLUDED.finditer(text))
    return _INCLUDED.sub(lambda found: " " * len(found.group()), text), also
