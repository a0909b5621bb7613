"""A question's text -> the same without what only leads up to it: who asks, and what is doubted.

"Som förtroendevald revisor vill jag veta i vilka nämnder ..." asks no other thing than what comes
after, and its words are no topic. A committee named there may be the one that is asked about, and
stays where no other is meant.
"""

from __future__ import annotations

import re

#: "Hade inte nämnden brister?": a question that expects a yes.
NEGATIVE = re.compile(
    r"^\W*(?:och\s+)?(?:(?:hade|har|fanns|finns|var|är|fick|blev)\s+(?:det\s+)?(?=(?:inte|ej)\s)"
    r"|(?:hade|har)\s+(?:[\w-]+\s+(?:och\s+)?)?\w*(?:nämnden|styrelsen|bolaget|kommunen)\s+(?=inte\s+\w+(?:at|it|tt|rt)\s))"
    r"(inte|ej)\s+"
    r"[^?]*\?\s*$",
    re.IGNORECASE,
)
#: "Som revisor vill jag veta", "för min rapport behöver vi en lista på": who asks, and what for.
_WHO_ASKS = re.compile(
    r"^\W*(?:som|i\s+egenskap\s+av|för|inför|till)\s+(?P<who>[^,;:.?!]{2,80}?)\s+"
    r"(?:(?:vill|behöver|önskar|skulle|måste|ska|undrar|söker)\s+(?:jag|vi))\s+"
    r"(?:(?:gärna|vilja|också|även|kunna|behöva|nu)\s+)*"
    r"(?:(?:få\s+(?:veta|reda\s+på|se)|ta\s+reda\s+på|känna\s+till|veta|se|ha|få|förstå)\s+)?"
    r"(?:en\s+(?:lista|förteckning|översikt)\s+(?:på|över)\s+)?(?=\w)",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(r"(?:nämnd|styrelse|förvaltning|bolag)\w*", re.IGNORECASE)


def without_lead_in(text: str) -> str:
    """``text`` with spaces where it says who asks, and for the "inte" of "hade inte nämnden ...?",
    which asks whether it had."""
    return _without_doubt(_without_who_asks(text))


def _without_who_asks(text: str) -> str:
    found = _WHO_ASKS.match(text)
    if found is None:
        return text
    if _COMMITTEE.search(found["who"]) and not _COMMITTEE.search(text, found.end()):
        return text
    return " " * found.end() + text[found.end() :]


def _without_doubt(text: str) -> str:
    found = NEGATIVE.match(text)
    if found is None:
        return text
    return text[: found.start(1)] + " " * len(found.group(1)) + text[found.end(1) :]
