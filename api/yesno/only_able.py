"""A sentence that says that something could be done -> that it does not say that it was.

"Elva personer kunde fortfarande logga in" tells of no login, and "av loggarna framgår att ingen av
dem gjort det" denies what the sentence before told could be done.
"""

from __future__ import annotations

import re

_ABLE = re.compile(
    r"(?<!\w)(?:kan|kunde|kunnat|skulle\s+kunna|om\s+[^.;]{4,120}?\sskulle|möjligt\s+att|möjligheten?\s+att|risk(?:en)?\s+(?:för\s+)?att|hade\s+kunnat)(?!\w)"
    r"(?!\s+(?:\w+\s+)?(?:inte|ej|aldrig|ingen)\b)"
)
#: What was done, in a tense of its own: "kunde logga in, och två hade loggat in".
_DONE = re.compile(
    r"(?<!\w)(?:har|hade)\s+(?:\w+\s+){0,2}?\w{3,}(?:at|it|tt|rt|nt|lt)s?(?!\w)"
    r"|(?<!\w)\w{3,}(?:ades|[dglmnrv]des|[kpstx]tes)(?!\w)"
)
#: "Ingen av dem gjort det", "det har inte skett", "så har inte skett".
_NONE_DID = re.compile(
    r"(?<!\w)ingen\s+(?:av\s+(?:dem|dessa)\s+)?(?:har\s+|hade\s+)?(?:gjort|gjorde)\s+(?:det|så)(?!\w)"
    r"|(?<!\w)(?:det|så|detta)\s+(?:har|hade)\s+(?:dock\s+|emellertid\s+)?(?:inte|aldrig)\s+(?:skett|hänt|inträffat|förekommit|utnyttjats)(?!\w)"
    r"|(?<!\w)(?:inget|inga|ingen)\s+sådan(?:t|a)?\s+(?:\w+\s+)?(?:har\s+)?"
    r"(?:skett|hänt|inträffat|inträffade|förekommit|förekom|uppstått|uppstod|behövts|varit\s+aktuell\w*)(?!\w)"
    r"|(?<!\w)(?:det|detta|möjligheten)\s+(?:skedde|hände|utnyttjades)\s+(?:dock\s+)?(?:inte|aldrig)(?!\w)"
)


def only_able(sentence: str) -> bool:
    """True where ``sentence`` says what could be done, and of nothing that it was."""
    plain = sentence.lower()
    return _ABLE.search(plain) is not None and _DONE.search(plain) is None


def none_did(sentence: str) -> bool:
    """True where ``sentence`` says that nobody did what was told before it."""
    return _NONE_DID.search(sentence.lower()) is not None
