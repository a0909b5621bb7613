"""A question's text -> the same, with "but Y was in order" told as "but not in Y".

"Vilka hade fel i lönerna men fakturor som var i sin ordning?" asks for faults in one thing and for
none in another, as "men inte i fakturor" does: read as one topic, it asked for both outcomes of
everything. Only where faults are asked for before it, and only of who had them.
"""

from __future__ import annotations

import re

_ROWS = re.compile(
    r"^\W*(?:och\s+)?(?:(?:i|hos|på|vid|inom)\s+)?(?:vilka|vilken|vem|var|lista|visa|ange|nämn|finns\s+det\s+(?:någon|några)|nämnder)(?!\w)",
    re.IGNORECASE,
)
_FAULT = re.compile(
    r"(?<!\w)(?:fel(?:en)?|\w*brist\w*|brast|\w*avvikels\w*|\w*problem\w*|anmärkning\w*|slarv\w*|kritik)(?!\w)",
    re.IGNORECASE,
)
_GOOD = (
    r"(?:i\s+(?:sin\s+|god\s+|fin\s+)?ordning|utan\s+(?:några\s+)?(?:anmärkning(?:ar)?|avvikelser?|brister|fel|problem)"
    r"|(?:helt\s+)?(?:bra|okej|ok|felfri[at]?|godkän(?:d|t|da)|korrekta?)|som\s+(?:det|de|den)\s+ska(?:ll)?)"
)
_BUT = re.compile(
    r",?\s+(?:men|fast|medan|samtidigt\s+som)\s+(?:(?:hade|har|haft|med|skötte|sköter|skött|där|ändå|däremot)\s+)*"
    r"(?P<what>(?!(?:inte|ej|aldrig|ingen|inga|inget|utan|hur|vad|att|det|de|den|som|sedan|senare|var|är|blev|"
    r"gick|kom|fick|tog|såg|fann|slapp|\w{3,}(?:ade|dde|tte|[rlnsk]te))(?!\w))"
    r"[^,.;:?!]{3,60}?)"
    rf"\s+(?:(?:som\s+)?(?:var|är|varit|blev|gick)\s+)?{_GOOD}"
    r"(?P<when>\s+(?:(?:under|år)\s+)?(?:20\d\d|i\s+fjol))?(?=\s*(?:[?.!]|$))",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?<!\w)(?:inte|ej|aldrig|ingen|inga|inget)(?!\w)", re.IGNORECASE)


def without_but_in_order(text: str) -> str:
    """``text`` with "men inte i Y" in place of "men Y var i ordning"."""
    found = _BUT.search(text)
    if found is None or _NOT.search(found.group()) or not _ROWS.match(text):
        return text
    if not _FAULT.search(text, 0, found.start()):
        return text
    before = text[: found.start()] + (found["when"] or "")
    return f"{before} men inte i {found['what']}{text[found.end() :]}"
