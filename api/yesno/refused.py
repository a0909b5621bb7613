"""A sentence of a report and what is claimed -> whether it says no in a way of its own, or nothing.

"Inget tyder på att någon fått bidrag på felaktiga grunder" and "ingen har öppnat akter" say no to
more than their words; what is planned says nothing of what was, nor does "samtliga har lämnat
jävsförklaring" say that somebody is biased.
"""

from __future__ import annotations

import re
from pathlib import Path

from api.yesno.asks import Asks
from api.yesno.claim import Claimed
from api.yesno.forms import ALL
from api.yesno.keys import claim_words, clauses, keys_of, said_of, same_word
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.models import Outcome
from index.outcome.measures import MeasureState, detail
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "refused")
#: Share of the question's words that such a sentence has.
_HALF, _MOST = 0.5, 0.65
#: What says that there is no sign of it; that nobody did it.
_NO_SIGN = re.compile(
    rf"\b(?:inget|ingenting)\s+{_WORDS['points']}\s+(?:på|för)\b|"
    rf"\b(?:inga|inget|ingen)\s+{_WORDS['signs']}\s+(?:på|av|om|för)\b"
)
_NOBODY = re.compile(r"\b(?:ingen|ingen av dem)\s+(?:har|hade)\b")
#: "Fyra dubbla fakturor stoppades innan de betalades": it did not come to it.
_STOPPED = re.compile(rf"(?<!\w)(?P<stopped>{_WORDS['stopped']})(?!\w)")
_BEFORE = re.compile(r"(?<!\w)(?:innan|före)(?!\w)")
#: "Vet nämnden vilka som kan logga in?"
_KNOWS = re.compile(
    rf"^(?:och\s+|men\s+)?(?:{_WORDS['knows']}|känner\s+(?:\S+\s+){{0,3}}?till|"
    rf"har\s+(?:\S+\s+){{1,3}}?{_WORDS['has_hold_of']})(?!\w)"
)
#: Share of what is asked about that a sentence says which tells that it is not known.
_SOME = 0.3


def refused(sentence: str, claimed: Claimed) -> bool:
    """True for a sentence that says no to it: nothing points to it, or nobody did it."""
    return _nothing_points_to(sentence.lower(), claimed) or _nobody_did(sentence, claimed)


def not_known(claim: str, hit: Hit) -> str | None:
    """The sentence that tells that it is not known what ``claim``, lower case, asks whether
    somebody knows; a control that was not made may say so, too."""
    found = _KNOWS.match(claim)
    if found is None:
        return None
    asked = keys_of(claim[found.end() :])
    unknown = claim_words()["unknown"]
    own = (part.text for part in sentences_of(hit.passage))
    return next((one for one in own if unknown.search(one.lower())
                 and said_of(asked, keys_of(one)) >= _SOME), None)  # fmt: skip


def says_nothing_of_it(hit: Hit, sentence: str, claimed: Claimed) -> bool:
    """True for a measure that is planned where it is asked what was, and for what was stopped
    before it came to it; for a sentence with a no of a control that does not tell what it found;
    and for one of all of them of a clean control, where it is asked for some fault ("samtliga har
    lämnat jävsförklaring")."""
    judgement = hit.passage.judgement
    if judgement is None:
        return False
    if claimed.past and _was_stopped(sentence, claimed):
        return True
    if claimed.past and any(sentence in one for one in judgement.measures):
        return detail(sentence).state is MeasureState.PLANNED
    if judgement.outcome is Outcome.UNCLEAR:
        return has_negation(sentence.lower())
    some = claimed.asks in (Asks.SOME, Asks.EVENT)
    clean = judgement.outcome is Outcome.NO_DEVIATION
    return some and clean and ALL.search(sentence.lower()) is not None


def _was_stopped(sentence: str, claimed: Claimed) -> bool:
    """True for a sentence that tells that something was stopped before it came to it, where it is
    asked whether it did, and not whether it was stopped."""
    plain = sentence.lower()
    found = _STOPPED.search(plain) if _BEFORE.search(plain) else None
    return found is not None and not said_of(keys_of(found["stopped"]), claimed.focus)


def has_negation(plain: str) -> bool:
    """True for a text that says no to something, or that something lacks or is not known."""
    words = claim_words()
    return any(
        words[one].search(plain) for one in ("nothing", "negation", "half", "unknown", "lacking")
    )


def _nothing_points_to(plain: str, claimed: Claimed) -> bool:
    """True for "inget tyder på att någon förening fått bidrag på felaktiga grunder"."""
    found = _NO_SIGN.search(plain)
    wrong = claimed.asks in (Asks.FAULT, Asks.EVENT, Asks.SOME)
    if found is None or not wrong:
        return False
    things = [one for one in claimed.focus if one != claimed.verb]
    return said_of(things, keys_of(plain[found.end() :])) >= _HALF


def _nobody_did(sentence: str, claimed: Claimed) -> bool:
    """True for "ingen har öppnat akter", where it is asked whether somebody did without leave."""
    if not claimed.turned or claimed.verb is None:
        return False
    first = [one for one in claimed.focus if one not in claimed.told]
    for clause in clauses(sentence):
        nobody = _NOBODY.search(clause)
        behind = keys_of(clause[nobody.end() :]) if nobody else ()
        if behind and same_word(claimed.verb, behind[0]) and said_of(first, behind) >= _MOST:
            return True
    return False
