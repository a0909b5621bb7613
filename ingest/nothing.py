"""Lines -> do they say that there is nothing: a dash, "Ingen", "Inga åtgärder behövs."?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.models import Line

#: A cell or a paragraph that only says that nothing is done about a finding. "Ingen ytterligare
#: åtgärd" says more: what was done is enough.
_NOTHING_DONE = re.compile(
    r"^(?:- )?(?:ingen|inga|inget|ej|behövs (?:ej|inte))\b"
    r"(?: (?:särskilda?|nya|egna|\w*åtgärd(?:er|en)?|svar|insats(?:er)?|förslag|"
    r"rekommendation(?:er)?|behövs|erfordras|är|har|finns|aktuellt?|aktuella|registrerade?|"
    r"registrerats|planerade?|beslutade?|beslutats|föreslagits|föreslås|vidtas|vidtagits|vidtagna|"
    r"nödvändig(?:a|t)?|lämnats|att åtgärda|behov))*\.?$",
    re.IGNORECASE,
)


def nothing_done(lines: Sequence[Line]) -> bool:
    """True for a text of its own that only says that nothing is done ("Inga åtgärder behövs.")."""
    text = " ".join(line.text for line in lines).strip()
    return len(text) <= 60 and bool(_NOTHING_DONE.match(text))


def only_dash(lines: Sequence[Line]) -> bool:
    """True for a cell that holds only a dash, "Ingen" or the like."""
    return " ".join(line.text for line in lines).strip(" .").lower() in (
        "-",
        "–",
        "—",
        "ingen",
        "inga",
        "inget",
        "i.u.",
        "e/t",
    )


def denied(lines: Sequence[Line]) -> bool:
    """True for "Nej" by itself: below the label of a measure none is needed."""
    return " ".join(line.text for line in lines).strip(" .").lower() == "nej"
