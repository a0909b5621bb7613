"""A reason in words -> its alternatives, each with what became of it.

"Att ett system eller en leverantör byttes ut" gives two reasons, and both were changed: "ett
system" alone would be any trouble with one.
"""

from __future__ import annotations

import re

_OR = re.compile(
    r"(?<!\s)(?:\s*+,)?\s++(?<!-\s)eller\s+(?:(?:på\s+grund\s+av|p\.?g\.?a\.?|till\s+följd\s+av|för\s+att|eftersom)\s+)?"
    r"|(?<!\s)(?:\s*+,)?\s*+\(?\b(?:till\s+exempel|exempelvis|såsom|alltså|dvs|det\s+vill\s+säga)\s+"
    r"|\s*,\s+(?!och\s|eller\s)"
)
#: "Ett system eller | en leverantör byttes ut": what became of both.
_BOTH = re.compile(
    r"^(?:(?:en|ett|någon|något)\s+)?[\w-]+(?P<deed>\s+(?:\w{3,}(?:ades|[tdl]des|ttes|tes|des|ats|tts)|slutade|saknades|"
    r"var|stod|låg)(?!\w).*)$"
)
_BARE = re.compile(r"^\s*(?:(?:en|ett|någon|något)\s+)?[\w-]+\s*$")


def either(text: str) -> list[str]:
    """What stands around "eller", each with the deed that is told of the last."""
    *firsts, last = _OR.split(text)
    both = _BOTH.match(last.strip())
    deed = both["deed"] if both else ""
    return [one + deed if deed and _BARE.match(one) else one for one in firsts] + [last]
