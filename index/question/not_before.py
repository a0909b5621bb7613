"""A question's text -> the same, with what was not there the year before told as new, and what was
left from that year as left from "the year before".

"Vilka avvikelser 2023 fanns inte året innan?" and "vilka nämnder hade 2023 brister kvar från 2022?"
name two years, and were answered with what either had. Only the year right before the one that is
asked about: what "was not there 2020" may have come any year since.
"""

from __future__ import annotations

import re

_THING = r"(?:avvikelse|brist|fel|problem|anmärkning|svaghet|iakttagelse)\w*"
_BEFORE = (
    r"(?:(?:året|åren)\s+(?:innan|före|dessförinnan)|föregående\s+år|förra\s+året|i\s+fjol|"
    r"(?P<year>20\d\d))"
)
_AS = rf"(?:\s+med)?(?:\s+som\s+{_THING})?"
_WAS = r"(?:fanns|syntes|redovisades|rapporterades|noterades|hittades|upptäcktes|förekom|fick|hade)"
_BEEN = r"(?:funnits|redovisats|rapporterats|noterats|hittats|upptäckts|förekommit|varit|fått|haft)"
_WHOM = r"(?:de|man|nämnden|nämnderna|kommunen|den)"
#: "(Som) inte fanns med som avvikelse året innan", "fanns inte 2022", "som de inte hade 2022".
_NOT_BEFORE = re.compile(
    rf"(?:(?<!\w)som\s+(?:{_WHOM}\s+)?(?:inte|ej)\s+(?:{_WAS}|(?:har\s+|hade\s+)?{_BEEN})"
    rf"|(?<!\w){_WAS}(?:\s+{_WHOM})?\s+(?:inte|ej)(?:\s+{_BEEN})?"
    rf"|(?<!\w)(?:var|är)\s+(?:inte|ej)(?=\s+med))"
    rf"{_AS}\s+(?:(?:under|år)\s+)?{_BEFORE}(?!\w)",
    re.IGNORECASE,
)
_ASKED = re.compile(rf"(?<!\w)(?:vilka|vilken|vad|lista|visa|{_THING})(?!\w)", re.IGNORECASE)
_FAULTS = re.compile(rf"(?<!\w){_THING}", re.IGNORECASE)
#: "Återkommer från 2022" of committees; single controls are followed over both years.
_LEFT = re.compile(
    r"(?<!\w)(?P<left>(?:återkom(?:mer|mit)?|kvarst(?:år|od|ått|ående)|kvar|återst(?:år|od|ått|ående)|olösta?|"
    r"oåtgärdade?))\s+(?:från|sedan)\s+(?P<year>20\d\d)(?!\w)",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"(?<!\w)(?:hur\s+många|(?:\w+)?nämnd\w*|styrelser\w*)(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def new_since(text: str) -> str:
    """``text`` with "som är nya" in place of "som inte fanns året innan"."""
    found = _NOT_BEFORE.search(text)
    if found is None:
        return text
    rest = text[: found.start()] + " " + text[found.end() :]
    years = {int(year) for year in _YEAR.findall(rest)}
    if not (_ASKED.search(rest) and _FAULTS.search(text[: found.start()])) or len(years) > 1:
        return text
    if found["year"] and years != {int(found["year"]) + 1}:
        return text
    return f"{text[: found.start()]}som är nya{text[found.end() :]}"


def left_from_before(text: str) -> str:
    """``text`` with "kvar från året innan" in place of "kvar från 2022", where it asks for
    committees or numbers of 2023."""
    found = _LEFT.search(text)
    if found is None or not _WHOSE.search(text):
        return text
    rest = text[: found.start()] + " " + text[found.end() :]
    if {int(year) for year in _YEAR.findall(rest)} != {int(found["year"]) + 1}:
        return text
    return f"{text[: found.start()]}{found['left']} från året innan{text[found.end() :]}"
