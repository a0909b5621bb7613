"""A question's text -> the same without how the answer is to be set out ("senaste året först").

It narrows nothing: a year in it is none of those that are asked about.
"""

from __future__ import annotations

import re

_SET_OUT = re.compile(
    r"(?:,\s*|\s+)(?:med\s+)?(?:(?:det|de|den)\s+)?"
    r"(?:senaste?|nyaste?|äldsta?|tidigaste?|första|sista|värsta|allvarligaste|största|minsta)\s+"
    r"(?:(?:år|året|åren|nämnd|nämnden|först|avvikelser(?:na)?|brister(?:na)?|felen|fel)\s+)?"
    r"(?:först|sist|överst|underst)\s*[.!]?(?=\s*$)"
    r"|(?:,\s*|\s+)i\s+(?:tids|bokstavs|storleks|kronologisk|alfabetisk|fallande|stigande)\s?ordning\s*[.!]?(?=\s*$)",
    re.IGNORECASE,
)


def without_set_out(text: str) -> str:
    """``text`` with spaces there."""
    return _SET_OUT.sub(lambda found: " " * len(found.group()), text)
