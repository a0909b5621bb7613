"""A question's text -> the same without how the answer is to be set out ("senaste året först").

It narrows nothing: a year in it is none of those that are asked about.
"""

from __future__ import annotations

import re

_ONE = (
    r"(?:(?:vilken|vilket|vilka)\s+)?"
    r"(?:nämnd(?:en|er)?|år(?:et|tal)?|rapport(?:en)?|förvaltning(?:en)?|sida(?:n)?)"
)
#: What rows are told with: "nämnd och år", "vilken nämnd, vilket år och vilken sida".
_WHAT = rf"{_ONE}(?:\s*(?:,|och|samt|/)\s*{_ONE})*"
_SET_OUT = re.compile(
    r"(?:,\s*|\s+)(?:med\s+)?(?:(?:det|de|den)\s+)?"
    r"(?:senaste?|nyaste?|äldsta?|tidigaste?|första|sista|värsta|allvarligaste|största|minsta)\s+"
    r"(?:(?:år|året|åren|nämnd|nämnden|först|avvikelser(?:na)?|brister(?:na)?|felen|fel)\s+)?"
    r"(?:först|sist|överst|underst)\s*[.!]?(?=\s*$)"
    r"|(?:,\s*|\s+)i\s+(?:tids|bokstavs|storleks|kronologisk|alfabetisk|fallande|stigande)\s?ordning\s*[.!]?(?=\s*$)"
    # "med nämnd och år angivet", "med angivande av nämnd", "nämnd och år ska anges"
    rf"|(?:,\s*(?:med\s+)?|\s+(?:med|där)\s+){_WHAT}\s+(?:(?:ska|bör|måste)\s+(?:anges|framgå|stå\s+med|vara\s+med)|"
    r"ang(?:iven|ivet|ivna)|utsatt|utsatta|utskriv(?:en|et|na)|nämn(?:d|t|da))(?=\s*[.!?]?\s*$)"
    rf"|(?:,\s*|\s+)med\s+(?:angivande\s+av|uppgift\s+om|uppgifter\s+om|angivelse\s+av)\s+{_WHAT}(?=\s*[.!?]?\s*$)",
    re.IGNORECASE,
)


def without_set_out(text: str) -> str:
    """``text`` with spaces where it says how the answer is to be set out."""
    return _SET_OUT.sub(lambda found: " " * len(found.group()), text)
