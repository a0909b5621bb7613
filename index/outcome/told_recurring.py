"""A control's result -> the sentence that says outright that what was found was there before.

"Bristen återkommer från föregående år", "samma iakttagelse gjordes 2022": beside the learned
decision, as a sentence that calls a fault grave is (told_serious.py). Of 947 labelled deviations
in fictional reports 115 have one, and all 115 are recurring.
"""

from __future__ import annotations

import re
from pathlib import Path

from index.swedish.sentences import short_sentences
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("told_words.toml"), "told_recurring")

_FAULT = rf"\w*{_WORDS['fault']}\w*"
_SEEN = _WORDS["seen"]
_EARLIER = (
    r"(?:20\d\d|förra (?:året|årets|gången)|(?:i )?fjol\w*|året (?:innan|före)|åren (?:innan|före)|"
    r"föregående (?:år|års|uppföljning|granskning|kontroll|rapport)\w*|"
    r"tidigare (?:år|års|uppföljning\w*|granskning\w*|kontroll\w*|rapport\w*)|"
    r"senaste (?:uppföljning|kontroll|granskning)\w*|"
    r"(?:två|tre|fyra|flera|båda)\s+(?:senaste|tidigare|föregående)\s+"
    r"(?:år|uppföljning|kontroll|granskning|inventering)\w*|"
    rf"(?:{_WORDS['season']})\s+(?:före|innan)|20\d\d\s+års\s+\w+)"
)
_SAME = (
    rf"{_WORDS['alike']}\s+"
    rf"(?:(?:typ|slags?|sort|form)\s+(?:av\s+)?|\w+\s+)?{_FAULT}"
)
_SAME_THING = r"\bsamma sak\b"
_WHEN = r"(?:(?:i|vid|under)\s+(?:\w+\s+)?)?"
_IS_SAME = r"(?:densamma|detsamma|desamma)"
#: What went wrong, said of another year: "även 2023 saknades ...", "blev hälften inte av".
_LACKED = rf"(?:{_WORDS['lacked']}|blev\s+[^.;,]{{0,30}}\binte\s+av)"
#: "Eftersläpningen är större än föregående år", "vilket är sämre än 2023".
_MORE_THAN = (
    rf"\b(?:sämre|värre)\s+än\s+{_WHEN}{_EARLIER}"
    rf"|\b{_FAULT}\b[^.;]{{0,80}}\b(?:fler|större|högre)\s+än\s+{_WHEN}{_EARLIER}"
)
#: "Eftersläpningen är mindre än året innan" is one still; what is "bättre än 2022" may have been
#: well then, unless it is told that it is not well yet. Of 5 labelled so all are recurring.
_LESS_THAN = (
    rf"\b{_FAULT}\b\s+(?:är|var|har\s+blivit|blev)\s+(?:\w+\s+)?(?:mindre|färre|lägre)\s+än\s+{_WHEN}{_EARLIER}"
    rf"|\bbättre\s+än\s+{_WHEN}{_EARLIER}(?=,?\s+men\b[^.;]*\b(?:ännu|fortfarande)\b)"
)
#: "Sex konton fanns kvar, mot 31 förra året": so many then. Shares may have reached the goal then,
#: and sums of money are of something else; of noughts there was none.
_A_NUMBER = (
    r"(?:[1-9]\d*|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton)"
    r"(?:\s+av\s+\d+)?(?!\s*(?:\d|%|procent|kr|tkr|mnkr|miljon|tusen))"
)
_HELD_AGAINST = (
    rf"\b(?:att\s+jämföra\s+med|jämfört\s+med|mot)\s+{_A_NUMBER}\s+"
    rf"(?:\w+\s+)?{_WHEN}{_EARLIER}"
)
#: What is counted so is a fault.
_WRONG = rf"(?:{_LACKED}|{_WORDS['wrong']})"
_STAYS = (
    r"(?:kvarstår|kvarstod|kvarstått|består|finns kvar|fanns kvar|är inte (?:löst|borta|avhjälpt))"
)
_TOLD = re.compile(
    "|".join((
        rf"\b{_FAULT}\b[^.;]{{0,40}}\b(?:återkommer|återkom|återkommit|kvarstår|kvarstod|kvarstått|"
        rf"upprepas|upprepades|upprepats|består)\b[^.;]{{0,60}}\b{_EARLIER}",
        rf"\b{_SAME}\b[^.;]{{0,80}}\b{_EARLIER}",
        rf"\b{_EARLIER}\b[^.;]{{0,50}}\b{_SAME}",
        rf"\b{_SEEN}\s+(?:i|vid|under)\s+(?:de\s+)?(?:två|tre|fyra|flera|båda)\s+"
        r"(?:senaste|tidigare|föregående)\s+\w+",
        rf"\b{_IS_SAME}\b[^.;]{{0,60}}\b{_EARLIER}",
        rf"\blika (?:många|stor\w*|hög\w*)\b[^.;]{{0,60}}\b{_EARLIER}",
        rf"\b(?:även|också)\s+{_WHEN}{_EARLIER}\b[^.;]{{0,25}}\b{_LACKED}",
        rf"\binte heller\s+{_WHEN}{_EARLIER}\b[^.;]{{0,25}}\b"
        r"(?:nåddes|klarades|uppfylldes|hölls|följdes)\b",
        rf"\b{_EARLIER}\b[^.;]{{0,80}}\b{_FAULT}\s+{_STAYS}",
        rf"\b{_FAULT}\b\s+(?:som\b|från\b|vid\b|i\b)[^.;]{{0,60}}\b{_EARLIER}\b[^.;,]{{0,60}}\b{_STAYS}",
        rf"\btidigare\s+\w+(?:ade|ad|da|ta|na|de)\s+{_FAULT}[^.;,]{{0,60}}\b{_STAYS}",
        rf"\b{_FAULT}\s+(?:på\s+\w+\s+)?(?:finns|fanns|är|var)\s+(?:alltså |fortfarande )?"
        rf"kvar sedan\s+{_EARLIER}",
        rf"{_SAME_THING}[^.;]{{0,40}}\b(?:{_SEEN}|hände)\b[^.;]{{0,60}}\b{_EARLIER}",
        rf"\b{_SEEN}\s+{_SAME_THING}[^.;]{{0,30}}\b{_EARLIER}",
        r"\b(?:andra|tredje|fjärde|femte) året i (?:rad|följd)\b",
        rf"\b(?:även|också|redan)\b[^.;]{{0,40}}\b{_EARLIER}\b[^.;]{{0,40}}\b{_SEEN}",
        rf"\b{_SEEN}\b[^.;]{{0,25}}\b(?:även|också|redan)\b[^.;]{{0,40}}\b{_EARLIER}",
        rf"\b(?:även|också|redan)\b\s+{_SEEN}[^.;]{{0,40}}\b{_EARLIER}",
        r"\b(?:bristen|avvikelsen|felet|problemet|bristerna|avvikelserna|felen)\s+"
        r"(?:är|har varit|bedöms vara|är därmed) återkommande\b",
        # "vid 2022 års granskning saknades ...", "precis som året före", "har ökat tre år i rad"
        rf"^\W*(?:(?:vid|i|under)\s+)?(?:\w+\s+)?{_EARLIER}\b[^.;]{{0,25}}\b{_LACKED}",
        rf"\b{_WORDS['just_as']}\s+(?:(?:vid|i|under)\s+)?(?:\w+\s+){{0,2}}?{_EARLIER}"
        rf"(?!\s+{_WORDS['well']}\b)",
        rf"\b{_WORDS['grew']}\s+(?:\w+\s+){{0,2}}?(?:två|tre|fyra|fem|flera)\s+år\s+i\s+(?:rad|följd)\b",
        _MORE_THAN,
        _LESS_THAN,
        rf"\b{_WRONG}\b[^.;]{{0,80}}{_HELD_AGAINST}",
        r"\båterkommande (?:brist|avvikelse|fel|problem|anmärkning)\w*\b",
    )),
    re.IGNORECASE,
)  # fmt: skip
#: "Inga återkommande brister", "bristen från 2022 är åtgärdad": it was, and is not.
_NOT_NOW = re.compile(
    r"\b(?:inte|ej|inga|ingen|inget|utan|aldrig|åtgärda[dt]\w*|rättat?s?|borta|löst|undanröj\w*)\b",
    re.IGNORECASE,
)
#: "Utan att något gjordes", "inte heller 2022 nåddes målet", "kvarstår, är inte löst": it is still.
_STILL = re.compile(
    r"\b(?:(?:men|och)\s+)?(?:inget|ingenting|utan\s+att\s+(?:något|någonting|det|den|de))\s+(?:\w+\s+)?"
    r"(?:gjor|hän|vidtog|åtgärda|avhjälp|ändra)\w*"
    r"|,?\s+då\s+\d+\s+[^.;,]*|,?\s+men\b[^.;]*\b(?:ännu|fortfarande)\b[^.;]*\b(?:inte|ej)\b"
    r"|\binte\s+heller\b|\bblev\s+[^.;,]{0,30}\binte\s+av\b|\bär inte (?:löst|borta|avhjälpt)\b",
    re.IGNORECASE,
)


#: How long something has lasted, or how old it is: "inte uppräknad sedan 2020", "den äldsta".
_LASTING = re.compile(
    r"\b(?:från|sedan)\s+(?:\w+\s+){0,3}?20\d\d\b|\bäldre\s+än\b|\bden\s+äldsta\b",
    re.IGNORECASE,
)
_EARLIER_TIME = re.compile(rf"{_EARLIER}|\b{_WORDS['before']}\b", re.IGNORECASE)


def names_earlier_time(result: str | None) -> bool:
    """True where ``result`` tells of another time than its own in any way but by since when
    something is. Of the 1 039 labelled deviations that do not, 7 are recurring."""
    return _EARLIER_TIME.search(_LASTING.sub(" ", result or "")) is not None


def tells_recurring(result: str | None) -> str | None:
    """The sentence that says so; None without one."""
    return next((one for one in short_sentences(result or "") if _says_so(one)), None)


def _says_so(sentence: str) -> bool:
    """True when a clause says it and nothing after it that it is no longer so.

    "Hade inget gallrats, vilket påpekades även 2022" denies what was done, not that it was there.
    """
    found = _TOLD.search(sentence)
    if found is None:
        return False
    clause = sentence[max(sentence.rfind(sign, 0, found.start()) for sign in ",;:") + 1 :]
    return not _NOT_NOW.search(_STILL.sub(" ", clause))
