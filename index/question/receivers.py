"""Committees that a question names -> without those to whom something was sent.

"Vilka nämnder har rapporterat något till kommunstyrelsen?" asks other committees' reports, and not
that of kommunstyrelsen. "Vilka beslut anmäldes till socialnämnden?" asks the one that is named.
"""

from __future__ import annotations

import re

from index.question.known_names import FoundNames

_WHO = re.compile(
    r"(?<!\w)(?:vilk(?:a|en)\s+(?:av\s+)?(?:andra\s+|övriga\s+)?(?:nämnd|styrelse|förvaltning)\w*|vem|(?:någon|några)\s+nämnd\w*|"
    r"nämnder\s+som|vilka\s+(?:har|hade))(?!\w)",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"(?<!\w)(?:anmäl|rapporter|återrapporter|eskaler|lyft|lämna|överlämna|skicka|hänskjut|informer|underrätta|vända?t?\s+sig)"
    r"\w*\s(?:[\w-]+\s+){0,4}?till\s+$",
    re.IGNORECASE,
)
#: What is escalated is another's, whoever asks: "vilka brister har eskalerats till ...?"
_REFERRED = re.compile(
    r"(?<!\w)(?:eskaler|hänskjut|hänsköt)\w*\s(?:[\w-]+\s+){0,4}?till\s+$", re.IGNORECASE
)


def leave_receivers(text: str, found: FoundNames) -> None:
    """Take out of ``found`` the committees "till" which something was sent, where it is asked who
    sent it, or what was referred to them; their names are part of what is asked for."""
    sent = _SENT if _WHO.search(text) else _REFERRED
    for span, committees in found.taken:
        if sent.search(text[: span.start]):
            found.committees = [one for one in found.committees if one not in committees]
            found.spans = [one for one in found.spans if one != span]
