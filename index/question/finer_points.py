"""A question's plain text -> its finer points: who leads, whether a share is asked for, what it
denies.

Names and years are blanked here, and the text is lower case.
"""

from __future__ import annotations

import re

from index.interpretation import QuestionType
from index.question.form import Form
from index.question.outcome_words import Asked
from index.question.vocabulary import Vocabulary
from index.swedish.words import Span

#: Who leads is asked of committees.
_WHO = re.compile(
    r"\b(?:nämnd|styrelse|förvaltning|bolag)\w*|^\W*(?:vem\b|vilka (?:är|var|har|hade)\b)"
)
_MOST = re.compile(
    r"\b(?:störst\s+(?:problem|bekymmer|brister|svårigheter)|flest|sämst|värst|(?:högst|störst|största)\s+(?:andel|antal)(?:en|et)?|topp\s*-?\s*(?:\d+|tre|fem|tio))\b"
)
_A_NUMBER = r"(?:\d|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\b"
#: "Minst hälften", "minst tredje året" is no rank either.
_A_SHARE = r"(?:hälften|var|varannan|andra|tredje|fjärde)\b"
_LEAST = re.compile(
    rf"\b(?:färst|minst(?!\s+(?:{_A_NUMBER}|{_A_SHARE}))|bäst|lägst\s+(?:andel|antal))\b"
)
#: "Vilken nämnd klarade sig bäst?", "skötte sig sämst": told by the faults, not by what went well.
_HOW_WELL = re.compile(r"\b(?:bäst|sämst|värst)\b")
_HOW_MANY = re.compile(r"\b(?:flest|färst|minst|högst|lägst|störst|andel\w*|antal\w*)\b")
#: "Vilken nämnd hade först problem?", "när upptäcktes det först?"
_FIRST = re.compile(r"\b(?:först|tidigast|för\s+första\s+gången)\b(?!\s+(?:när|efter|då)\b)")
_LAST = re.compile(r"\b(?:senast|för\s+sista\s+gången)\b")
#: "När senast ska felen vara rättade?": a day that is to come, and no last time of what was.
_AT_THE_LATEST = re.compile(
    r"\b(?:när|datum|dag)\s+(?:senast\s+)?(?:ska|skall|måste|bör|behöver)\b|\bsenast\s+(?:ska|skall|måste|bör)\b"
)
_WHEN = re.compile(r"^\W*(?:och\s+)?(?:när|vilket\s+år)\b")
#: "Hur stor andel av nämnderna", "hur många av kontrollerna".
_SHARE = re.compile(
    r"\bhur\s+stor\s+(?:andel|del)\b|\bi\s+vilken\s+(?:utsträckning|omfattning|grad|mån)\b|\bvilken\s+andel\b|\bandelen\b|\bhur\s+många\s+(?:procent|av)\b"
    r"|\b(?:högst|störst|lägst|minst)\s+andel\b"
)
#: "Stämmer det att ingen nämnd hade ...?"
_NOBODY = re.compile(
    r"\b(?:att|var|hade|har|är|fanns)\s+(?:det\s+)?(?:så\s+att\s+)?(?:ingen|inga)\s+(?:\w+\s+)?"
    r"(?:nämnd|styrelse|förvaltning|bolag)\w*"
)
#: "Både uteblivna kontroller och allvarliga avvikelser", "... och dessutom ...".
_IN_ONE = re.compile(
    r"\b(?:både|såväl)\s+(?:\S+\s+){1,5}?(?:och|som)\s+\w|\b(?:dessutom|samtidigt|samma\s+(?:år|rapport))\b"
)

#: "Löner, kontroller?", "... ok? Visa alla granskningar.": whatever came of them.
_EVERY_CONTROL = re.compile(
    r"(?:[?.!]\s*(?:visa|lista|räkna\s+upp|ange|redovisa|ta\s+fram)\s+(?:mig\s+)?(?:alla|samtliga)\s+"
    r"|[,:–-]\s*(?:alla\s+|samtliga\s+)?)(?:kontroller(?:na)?|granskningar(?:na)?|stickprov(?:en)?)\W*$"
)
#: "Visa alla kontroller av inköp" asks for all of them, whatever they found.
_OF_ALL_CONTROLS = re.compile(r"\b(?:kontroller(?:na)?|kontrollmoment\w*|granskningar(?:na)?)\b")
#: "Vilka kontroller visade att larm saknades?": those that found it.
_THAT_SHOWED = re.compile(
    r"\b(?:(?:kontroll|granskning|stickprov|uppföljning|inventering|moment)\w*\s+(?:som\s+)?|som\s+)(?:(?:har|hade)\s+)?"
    r"(?:visa\w*|påvisa\w*|avslöja\w*|upptäck\w*|konstatera\w*|fann|funnit|hittade|hittat|såg|sett)\s+"
    r"(?:(?:man|de|det|nämnden|sig|på)\s+){0,2}att\b"
)


def said_before(plain: str, vocabulary: Vocabulary) -> list[Span]:
    """Characters that say that a fault was there before ("påpekats redan förra året"): no year that
    is asked about."""
    if not vocabulary.says("outcome.deviation", plain):
        return []
    return vocabulary.spans("recurring.year_before", plain)


def in_one_report(plain: str) -> bool:
    """True where all that is asked for must be in one report: "både X och Y", "samma år"."""
    return _IN_ONE.search(plain) is not None


def read_rank(plain: str, type_: QuestionType) -> str | None:
    """ "most", "least", "first" or "last" where a question asks who, or when, that is."""
    asks_who = type_ is QuestionType.LIST and _WHO.search(plain)
    if asks_who and _MOST.search(plain):
        return "most"
    if asks_who and _LEAST.search(plain):
        return "least"
    when = type_ in (QuestionType.LIST, QuestionType.LOOKUP) and _WHEN.search(plain)
    if (asks_who or when) and _FIRST.search(plain):
        return "first"
    past = _LAST.search(plain) and not _AT_THE_LATEST.search(plain)
    return "last" if when and past else None


def asks_how_well(plain: str, type_: QuestionType) -> bool:
    """True where who did best or worst is asked, and no number of anything."""
    led = read_rank(plain, type_) in ("most", "least")
    return led and _HOW_WELL.search(plain) is not None and _HOW_MANY.search(plain) is None


def ranked(plain: str, form: Form, asked: Asked) -> str | None:
    """Who leads; when it was first or last only of what was found."""
    rank = read_rank(plain, form.type)
    found = asked.outcomes and not (asked.assumed and form.type is QuestionType.LOOKUP)
    return rank if rank in ("most", "least", None) or found else None


def showed_something(plain: str) -> bool:
    """True for controls "som visade att pengar saknades"."""
    return _THAT_SHOWED.search(plain) is not None


def asks_for_all(plain: str) -> bool:
    """True for controls of a subject, not for those that showed something."""
    return _OF_ALL_CONTROLS.search(plain) is not None and not showed_something(plain)


def shows_every_control(plain: str) -> bool:
    """True for "..., kontroller?" and "...? Visa alla granskningar.": whatever came of them."""
    return _EVERY_CONTROL.search(plain) is not None


def asks_for_share(plain: str) -> bool:
    """True for "hur stor andel av ...", "hur många av ..."."""
    return _SHARE.search(plain) is not None


def denies(plain: str, type_: QuestionType) -> bool:
    """True for a yes/no question that claims that no committee has it."""
    return type_ is QuestionType.YESNO and _NOBODY.search(plain) is not None
