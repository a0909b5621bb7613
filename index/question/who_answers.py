"""A question's text -> the same, where it asks who answers for controls in other words.

"Vem är kontrollansvarig för X?" asks what "vem är ansvarig för kontrollen av X?" does, and is no
list of faults; "vem är handläggare?" and "vem ansvarar för åtgärderna?" name no subject, and quoted
whatever control spoke of officials or of measures.
"""

from __future__ import annotations

import re
from pathlib import Path

from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "who_answers")
_WHO = r"^(?P<who>\W*(?:och\s+)?(?:vem|vilka|vilken)\s+(?:är|var))\s+(?:den\s+|de\s+)?"
#: Where a question ends, or only tells whose controls are meant.
_END = (
    r"(?=\W*$|\s+(?:hos|i|på|inom|vid|från|för)\s+\S+(?:\s+(?:nämnden|styrelsen))?"
    r"(?:\s+20\d\d)?\W*$|\s+20\d\d\W*$)"
)
_OF_A_THING = re.compile(
    rf"{_WHO}{_WORDS['answering']}\s+för\s+(?!{_WORDS['controls']}\b)", re.IGNORECASE
)
_OF_NOTHING = re.compile(rf"{_WHO}(?:{_WORDS['answering']}|handläggare){_END}", re.IGNORECASE)
_OF_MEASURES = re.compile(
    rf"^(?P<who>\W*(?:och\s+)?(?:vem|vilka))\s+(?:ansvarar|ansvarade|svarar|(?:är|var)\s+ansvariga?|har\s+ansvaret)\s+för\s+"
    rf"(?:att\s+)?(?:de\s+|alla\s+)?{_WORDS['measures']}(?:\s+(?:åtgärdas|genomförs|rättas|blir\s+av|vidtas))?{_END}",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(r"\bför\s+\S*(?:nämnd|styrelse|bolag)", re.IGNORECASE)


def as_who_is_responsible(text: str) -> str:
    """``text`` as it is read elsewhere, where it asks so; else ``text`` itself."""
    if (found := _OF_A_THING.match(text)) and not _COMMITTEE.match(text, found.end() - 4):
        return f"{found['who']} ansvarig för kontrollen av {text[found.end() :]}"
    if found := _OF_NOTHING.match(text):
        return f"{found['who']} ansvarig för kontrollerna{text[found.end() :]}"
    if found := _OF_MEASURES.match(text):
        return f"{found['who']} är ansvarig för kontrollerna{text[found.end() :]}"
    return text
