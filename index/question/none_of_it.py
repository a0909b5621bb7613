"""A question's text -> the same, with what it asks for none of behind its "inga"; and where it asks
who had none of a thing that is a fault by its own name.

"Brister i inköp, vilka hade inga?" was answered with those that had them, and so was "vilka hade
inga försvunna nycklar?", which names no outcome. "Vilka hade inga rutiner?" asks for a fault.
"""

from __future__ import annotations

import re

_WHO = (
    r"(?:(?:i|hos|vid)\s+)?(?:vem|vilka|vilken)(?:\s+(?:nämnd(?:er|erna)?|styrelser|förvaltningar|"
    r"av\s+(?:dem|nämnderna)))?(?:\s+som)?"
)
_HAD = (
    r"(?:hade|har|fick|fanns|finns|fann|hittade|redovisade|rapporterade|slapp)"
    r"(?:\s+(?:haft|fått|hittat))?"
)
#: "Brister i inköp, vilka hade inga?": the thing comes first.
_IN_FRONT = re.compile(
    rf"^\s*(?P<what>[^?.!;]+?)\s*(?:[,:]|\s[–-])\s*(?P<who>{_WHO}\s+{_HAD})\s+(?P<none>inga|ingen|inget)"
    r"(?:\s+(?:sådana|sådan|sådant|alls|av\s+dem))*\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_QUESTION_WORD = re.compile(r"^\W*(?:vilk|vem|vad|hur|när|var|varför)\w*(?!\w)", re.IGNORECASE)
#: Things that are a fault by their name.
_FAULTY = (
    r"(?:(?:ej|inte|icke)\s+\w+(?:ade|da|ta|na)|försv\w+|försen\w+|stul\w+|borttappa\w+|bortkom\w+|"
    r"kvarglöm\w+|bortglöm\w+|felaktig\w*|otillåt\w+|obehörig\w*|ogiltig\w*|oredovisa\w+|"
    r"o(?:attester|betal|signer|anmäl|avslut|registrer|redovis|redd|besvar|gransk)\w+|"
    r"utgång\w+|dubbel\w*|dubbla|överskrid\w+|sena|missade|saknade)"
)
#: "Inga beslut som väntat för länge", "inga ärenden äldre än fem år": what is told of them is the
#: fault; "inga rutiner som fungerade" has none of what there should be.
_THAT = re.compile(
    rf"(?<!\w){_WHO}\s+{_HAD}\s+(?:inga|ingen|inget)\s+(?:\w+\s+){{1,3}}?(?:(?:som|där)\s+(?:\w+\s+){{0,2}}?"
    r"(?:inte|ej|aldrig|icke|vänta\w*|försv\w+|försen\w+|sakna\w*|dröj\w+|överskr\w+|leg(?:at|ade)|låg|glöm\w+|tappa\w*|missa\w*|"
    r"fastna\w*|förfall\w+|(?:gick|gått)\s+ut|utan|stulits|stals|fel\w*|(?:[^?.]*\s)?för\s+(?:sent|sena|länge|lång\w*|gamla|höga|stora|många|få))(?!\w)"
    r"|(?:äldre|längre|mer)\s+än\s)",
    re.IGNORECASE,
)
_NONE = re.compile(
    rf"(?<!\w){_WHO}\s+{_HAD}\s+(?P<none>inga|ingen|inget)\s+(?={_FAULTY}\s+\w)", re.IGNORECASE
)


def asked_behind(text: str) -> str:
    """``text`` with what its first half names put behind the "inga" that it ends with."""
    found = _IN_FRONT.match(text)
    if found is None or _QUESTION_WORD.match(found["what"]):
        return text
    what = found["what"]
    what = what[:1].lower() + what[1:] if what[1:2].islower() else what
    return f"{found['who']} {found['none']} {what}?"


def none_found(plain: str) -> bool:
    """True for a question, in lower case, for those who had none of such a thing."""
    return _NONE.search(plain) is not None or _THAT.search(plain) is not None
