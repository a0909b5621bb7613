"""A question's plain text -> whether it asks about the library's reports as such.

"Vilka rapporter finns från 2022?" and "Vilka nämnder saknar rapport?" ask what there is, and not
what a control found. Names and years are blanked when this is read.
"""

from __future__ import annotations

import re

_REPORT = (
    r"(?:rapport|rapporten|rapporter|rapporterna|uppföljningsrapporter|redovisning|redovisningar)"
)
_SMALL = (
    r"(?:(?:alla|några|någon|de|den|en|sin|sina|in|med|för|från|av|i|till|om|året|år|det|vi|som|"
    r"bibliotek|biblioteket)\s+)*"
)
_THERE = re.compile(
    rf"^\W*(?:vilka|vilken|visa|lista|finns\s+det|fanns\s+det|har\s+(?:vi|ni|biblioteket)|vad\s+finns\s+det\s+för|"
    rf"hur\s+många|(?:(?:från|för)\s+)?vilka\s+(?:nämnder|år|kommuner)\s+(?:finns|har)\s+(?:det|vi|ni|biblioteket))\s+{_SMALL}{_REPORT}"
    rf"(?:\s+(?:finns|fanns|har|ingår|är|inlästa|inläst|kvar|med|att\s+söka\s+i)|\s+{_SMALL.removesuffix('*')}*)*[\s?.!,]*$"
)
_MISSING = re.compile(
    rf"(?<!\w)(?:sakna[rs]?|saknades|saknade|(?:har|hade)\s+(?:ingen|inga|inte\s+någon)|(?:inte|ej|icke|aldrig)\s+(?:har\s+)?"
    r"(?:(?:av|in)?lämnat|(?:av|in)?lämnade|(?:in)?lämnades|redovisat|skickat|(?:in)?kommit)|utan)\s+"
    rf"{_SMALL}{_REPORT}(?!\w)|(?<!\w){_REPORT}\s+(?:som\s+)?(?:sakna[sd]\w*|inte\s+(?:finns|lämnats|kommit))"
)


#: "Vilka nämnder ingår i underlaget?"
_INCLUDED = re.compile(
    r"(?<!\w)vilka\s+(?:nämnder|styrelser|bolag|förvaltningar|kommuner|år)\s+(?:finns|fanns|ingår|ingick|är)\s+(?:med\s+)?i\s+"
    r"(?:underlaget|biblioteket|materialet|samlingen|databasen|systemet)\W*$"
)


def about_reports(plain: str) -> str | None:
    """ "there" or "missing" where the reports themselves are asked for, else None."""
    text = " ".join(re.sub(r"[?!.,]+(?=\s|$)", " ", plain).split()) + " "
    if _MISSING.search(text):
        return "missing"
    return "there" if _THERE.search(text) or _INCLUDED.search(text) else None
