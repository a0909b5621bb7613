"""A control's result -> the sentence that says outright that what was found was there before.

"Bristen återkommer från föregående år", "samma iakttagelse gjordes 2022": beside the learned
decision, as a sentence that calls a fault grave is (outcome_status.py). Of 857 labelled deviations
in fictional reports 48 have one, and all 48 are recurring.
"""

from __future__ import annotations

import re

from index.sentences import sentences

_FAULT = (
    r"\w*(?:brist|avvikels|fel|problem|iakttagels|anmärkning|förhållande|eftersläpning|svaghet|"
    r"mönst)\w*"
)
_SEEN = (
    r"(?:konstatera\w*|notera\w*|påtala\w*|påpeka\w*|framkom\w*|fanns|gjordes|upptäck\w*|påträffa\w*|"
    r"uppmärksamma\w*|redovisa\w*|rapportera\w*|hittades|gällde|visade|anmärk\w*|kritisera\w*|"
    r"lyftes|sågs)"
)
_EARLIER = (
    r"(?:20\d\d|förra (?:året|årets|gången)|(?:i )?fjol\w*|året (?:innan|före)|åren (?:innan|före)|"
    r"föregående (?:år|års|uppföljning|granskning|kontroll|rapport)\w*|"
    r"tidigare (?:år|års|uppföljning\w*|granskning\w*|kontroll\w*|rapport\w*)|"
    r"senaste (?:uppföljning|kontroll|granskning)\w*)"
)
_SAME = rf"(?:samma|motsvarande|liknande|likartade?)\s+(?:\w+\s+)?{_FAULT}"
_TOLD = re.compile(
    "|".join((
        rf"\b{_FAULT}\b[^.;]{{0,40}}\b(?:återkommer|återkom|återkommit|kvarstår|kvarstod|kvarstått|"
        rf"upprepas|upprepades|upprepats|består)\b[^.;]{{0,60}}\b{_EARLIER}",
        rf"\b{_SAME}\b[^.;]{{0,80}}\b{_EARLIER}",
        rf"\b{_EARLIER}\b[^.;]{{0,50}}\b{_SAME}",
        rf"\b(?:även|också|redan)\b[^.;]{{0,40}}\b{_EARLIER}\b[^.;]{{0,40}}\b{_SEEN}",
        rf"\b{_SEEN}\b[^.;]{{0,25}}\b(?:även|också|redan)\b[^.;]{{0,40}}\b{_EARLIER}",
        rf"\b(?:även|också|redan)\b\s+{_SEEN}[^.;]{{0,40}}\b{_EARLIER}",
        r"\b(?:bristen|avvikelsen|felet|problemet|bristerna|avvikelserna|felen)\s+"
        r"(?:är|har varit|bedöms vara|är därmed) återkommande\b",
        r"\båterkommande (?:brist|avvikelse|fel|problem|anmärkning)\w*\b",
    )),
    re.IGNORECASE,
)  # fmt: skip
#: "Inga återkommande brister", "bristen från 2022 är åtgärdad": it was, and is not.
_NOT_NOW = re.compile(
    r"\b(?:inte|ej|inga|ingen|inget|utan|aldrig|åtgärda[dt]\w*|rättat?s?|borta|löst|undanröj\w*)\b",
    re.IGNORECASE,
)


def tells_recurring(result: str | None) -> str | None:
    """The sentence that says so; None without one."""
    told = (one.text for one in (sentences(result) if result else ()))
    return next((one for one in told if _TOLD.search(one) and not _NOT_NOW.search(one)), None)
