"""A sentence of a report and what is claimed -> whether it says so, says that it is not so, or
neither.

"Ingen vårdskada har kunnat kopplas till tillfällena" denies that somebody came to harm, "ingen av
listorna var signerad" does not: what is denied must be what was asked. A clause is held against the
question word by word; one of what may be, or is to be, says nothing of what was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from api.quoting.asked import Asked, fullness
from api.yesno.asks import Asks
from api.yesno.claim import Claimed
from api.yesno.forms import ALL, SOME_OF_THEM
from api.yesno.keys import (
    ALL_STEMS,
    Keys,
    among,
    claim_words,
    clauses,
    keys_of,
    names_the_deed,
    said_of,
    said_the_same,
    said_with,
)
from api.yesno.only_able import none_did, only_able
from api.yesno.refused import has_negation, refused, says_nothing_of_it
from index.findings.finding_words import kinds, share_told
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "told")
#: Share of a clause's words that the question has, for what it denies to be what was asked:
#: behind "ingen", and anywhere beside "inte".
_BEHIND, _BESIDE = 0.4, 0.5
#: Words behind "ingen" of which one is what there is none of.
_HEAD = 2
#: Share of the question's words that a sentence which says so must have: where the outcome speaks
#: for it, where nothing does, and where the outcome speaks against it.
SOME_OF_IT, MOST_OF_IT, ALL_OF_IT = 0.5, 0.65, 0.9

#: "Cisternen var däremot besiktad": unlike the others, and no fault.
_BESIDE_OTHERS = re.compile(rf"\b{_WORDS['unlike_others']}\b")
#: A word of so few letters names nothing ("ut").
_SHORT = 2
#: How the key of "målet" reads, and a figure beside it.
_GOAL = "mål"
_HELD_AGAINST = re.compile(r"\d[^.;]*\bmål\w*|\bmål\w*[^.;]*\d")
_AGAINST = ("nothing", "negation")
#: Fewer words than this are no fact that could be told.
_ENOUGH = 2
#: "Sju beslut, samtliga om anställning, ...": all of those seven.
_OF_A_PART = re.compile(rf",\s*(?:alla|samtliga|båda|bägge)\s+{_WORDS['of_a_part']}\b[^,.;]*")
#: "Ingen av dem bedöms vara ...", "ingen av de nio hade gett ...": what comes after says what they
#: did not.
_OF_THEM = re.compile(rf"^\s*av\s+(?:\w+\s+){{1,4}}?{_WORDS['did']}\s")
_ONE_OF_THEM = re.compile(r"\bav (?:dem|dessa)\b")
#: "Utan svinn", and what was done "utan att" something was.
_WITHOUT = re.compile(rf"\butan\b(?:\s+{_WORDS['any']}\b)?")
#: What is wrong with a thing that there is too much or too little of.
_TOO = re.compile(rf"\bför {_WORDS['too']}\b")
#: What "saknas" denies: that a thing is there, or is as it should be.
_THERE = (Asks.EXISTS, Asks.ORDER, Asks.FACT)


@dataclass(frozen=True, slots=True)
class Told:
    """What ``sentence`` says of the claim: that it is so, or (``so`` False) that it is not."""

    hit: Hit
    sentence: str
    so: bool


def denied(hit: Hit, claimed: Claimed) -> Told | None:
    """The first sentence of a passage that says that what is claimed is not so; where the question
    is turned round itself ("utan att uppge det"), that it is."""
    able = False
    for part in sentences_of(hit.passage):
        if refused(part.text, claimed) or (able and claimed.past and none_did(part.text)):
            return Told(hit, part.text, False)
        own = keys_of(part.text)
        named = said_of(claimed.told, own) > 0 or names_the_deed(claimed.verb, own)
        able = only_able(part.text) and named
        if any(_denies(clause, claimed) for clause in clauses(part.text)):
            return Told(hit, part.text, claimed.turned)
    return None


def affirmed(hit: Hit, claimed: Claimed, share: float) -> Told | None:
    """The sentence of a passage that says most of what is claimed, ``share`` of its words at
    least and what must be told, and turns none of it."""
    if claimed.turned or (claimed.asks is Asks.FACT and len(claimed.focus) < _ENOUGH):
        return None
    found: list[tuple[float, str]] = []
    unknown = claim_words()["unknown"]
    before = ""
    for part in sentences_of(hit.passage):
        whom, before = before if SOME_OF_THEM.match(part.text.lower()) else "", part.text
        if claimed.asks is Asks.FACT and is_of_some(part.text):
            continue
        if unknown.search(part.text.lower()):  # "det är inte känt om personer ... kan logga in"
            continue
        if says_nothing_of_it(hit, part.text, claimed) or (claimed.past and only_able(part.text)):
            continue
        own = [one for one in clauses(part.text) if not _is_turned(one, claimed)]
        if any(_affirms(one, claimed) for one in own):
            beside = (whom, hit.passage.control_activity or "") if whom else ()
            told = said_with(claimed.focus, " ".join(own), beside, ALL_OF_IT)
            found.append((told, part.text))
    best = max(found, default=(0.0, ""))
    return Told(hit, best[1], True) if found and best[0] >= share else None


def is_about(hit: Hit, claimed: Claimed, fact: Asked) -> bool:
    """True for a control whose heading and text have half of what the question names."""
    if fullness(hit, fact) >= SOME_OF_IT:
        return True
    return share_said(hit, claimed) >= SOME_OF_IT


def share_said(hit: Hit, claimed: Claimed) -> float:
    """Share (0-1) of what is claimed that a control's heading and text say."""
    return said_of(claimed.focus, _keys_in(hit))


def says_some(hit: Hit, claimed: Claimed) -> bool:
    """True where they say one of the words that tell it."""
    return said_of(claimed.told, _keys_in(hit)) > 0


def tells_of_it(hit: Hit, claimed: Claimed) -> bool:
    """True where a clause of the result, that says no to nothing, has one of the words that tell
    it: "en fick ta emot hotfulla ord" of a control that found no fault."""
    for part in sentences_of(hit.passage):
        for clause in clauses(part.text):
            turned = _is_turned(clause, claimed) or _denies(clause, claimed)
            if not turned and said_of(claimed.told, keys_of(clause)) > 0:
                return True
    return False


def says_each(hit: Hit, claimed: Claimed) -> bool:
    """True where they say each of them."""
    return said_of(claimed.told, _keys_in(hit)) == 1


def says_wrong(hit: Hit, claimed: Claimed) -> bool:
    """True where one sentence says both the fault and what it was in ("fel" and "dag") and the
    control what was done; where nothing more is named ("fel lön"), it may say them apart."""
    beside = (*claimed.told, *((claimed.verb,) if claimed.verb else ()))
    if not [one for one in claimed.focus if len(one[0]) > _SHORT and not among(one, beside)]:
        return says_each(hit, claimed)
    texts = (part.text.lower() for part in sentences_of(hit.passage))
    own = (keys_of(_TOO.sub("fel", one)) for one in texts)
    verb = claimed.verb
    named = verb is None or among(verb, claimed.told)  # "fått fel avgift"
    done = named or (verb is not None and among(verb, _keys_in(hit)))
    return done and any(said_of(claimed.told, one) == 1 for one in own)


def _keys_in(hit: Hit) -> tuple[Keys, ...]:
    passage = hit.passage
    texts = (passage.process, passage.control_activity, passage.result)
    return keys_of("\n".join(text for text in texts if text))


def says_most(sentence: str, claimed: Claimed) -> bool:
    """True for a sentence that has most of several words of the question."""
    enough = len(claimed.focus) > 1
    return enough and said_of(claimed.focus, keys_of(sentence)) >= MOST_OF_IT


def says_all(hit: Hit, claimed: Claimed) -> str | None:
    """The sentence of a passage that says it of all of them: "alla 96 planerade prover togs"; not
    of all of a part: "sju beslut, samtliga om anställning, hade blivit liggande", nor of what is
    done about it: "besök läggs in för varje placerat barn"."""
    things = [one for one in claimed.focus if not ALL_STEMS.fullmatch(one[0])]
    judgement = hit.passage.judgement
    done = judgement.measures if judgement else ()
    for part in sentences_of(hit.passage):
        if any(part.text in one for one in done):
            continue
        plain = part.text.lower()
        whole = ALL.search(_OF_A_PART.sub(" ", plain)) is not None or share_told(plain) == 1
        own = keys_of(part.text)
        most = len(things) > 1 and said_of(things, own) >= MOST_OF_IT
        if claimed.turned and claimed.told:  # all of them have what is lacking: of whom, it says
            had = said_of(claimed.told, own) == 1  # above
            most = most or (had and share_said(hit, claimed) >= MOST_OF_IT)
        if whole and most and not has_negation(plain):
            return part.text
    return None


def says_outright(hit: Hit, claimed: Claimed) -> bool:
    """True where a sentence says most of the claim, of more than a part and without a no."""
    return any(
        says_most(part.text, claimed)
        and not has_negation(part.text.lower())
        and not is_of_some(part.text)
        for part in sentences_of(hit.passage)
    )


def is_in_order(hit: Hit, claimed: Claimed) -> bool:
    """True where every sentence with the thing that is asked about says that it was in order: the
    fault that the control found is another's."""
    things = [one for one in claimed.focus if not among(one, claimed.told)]
    if claimed.verb is not None and len(things) > 1:
        things = [one for one in things if one != claimed.verb]
    own = [part.text for part in sentences_of(hit.passage)
           if things and said_of(things, keys_of(part.text)) >= SOME_OF_IT]  # fmt: skip
    return bool(own) and all(_is_clean(text, claimed) for text in own)


def is_of_a_goal(hit: Hit, claimed: Claimed) -> bool:
    """True where a goal is asked about and the report holds a figure against one: "97,1 % mot
    målvärdet 98 %" says by itself nothing of order."""
    if not any(one[0] == _GOAL for one in claimed.focus):
        return False
    return _HELD_AGAINST.search((hit.passage.result or "").lower()) is not None


def _is_clean(text: str, claimed: Claimed) -> bool:
    told = kinds(_BESIDE_OTHERS.sub("", text))
    says = bool(told & {"clean", "whole"}) or said_of(claimed.told, keys_of(text)) > 0
    return says and not told & {"fault", "short", "beyond"}


def _denies(clause: str, claimed: Claimed) -> bool:
    words, plain = claim_words(), said_the_same(clause)
    if words["half"].search(clause) or words["unknown"].search(clause):
        return False
    without = _WITHOUT.search(plain)
    if without is not None and claimed.asks in (Asks.EVENT, Asks.FAULT):
        first = keys_of(plain[without.end() :])[:1]
        if first and not plain[without.end() :].lstrip().startswith("att "):
            return said_of(first, claimed.told) > 0
    nothing = words["nothing"].search(plain)
    if nothing is not None:
        behind = plain[nothing.end() :]
        return _there_is_none(keys_of(_OF_THEM.sub(" ", behind)), claimed)
    if words["negation"].search(plain) is None and not _lacks(clause, claimed):
        return False
    own = keys_of(plain)
    if len(own) == 1:  # "är inte på plats" says nothing of a "lekplats"
        return any(own[0][0] == one[0] for one in claimed.told)
    return said_of(own, claimed.focus) >= _BESIDE and said_of(own, claimed.told) > 0


def _there_is_none(behind: Sequence[Keys], claimed: Claimed) -> bool:
    """True where what stands ``behind`` an "ingen" is what was asked."""
    if claimed.asks is Asks.EVENT and said_of(behind[:_HEAD], claimed.told) > 0:
        return True
    if claimed.kind is not None and among(claimed.kind, behind):
        return True  # "ingen av dem bedöms förtroendeskadlig"
    headed = said_of(behind[:_HEAD], claimed.focus) > 0
    enough = said_of(behind, claimed.focus) >= _BEHIND
    return headed and enough and said_of(behind, claimed.told) > 0


def _lacks(clause: str, claimed: Claimed) -> bool:
    return claimed.asks in _THERE and claim_words()["lacking"].search(clause) is not None


def is_of_some(sentence: str) -> bool:
    """True for "38 av 40", which says neither that it is so nor that it is not."""
    share = share_told(sentence.lower())
    return share is not None and share < 1


def _is_turned(clause: str, claimed: Claimed) -> bool:
    """True for a clause that says no, or that something lacks."""
    words, plain = claim_words(), said_the_same(clause)
    if claimed.asks is Asks.EVENT and _is_without(plain, claimed):
        return True
    return _lacks(clause, claimed) or any(words[one].search(plain) for one in _AGAINST)


def _is_without(plain: str, claimed: Claimed) -> bool:
    """True where what is asked for stands behind "utan" alone: "besöktes utan att svinn söktes"."""
    found = _WITHOUT.search(plain)
    if found is None:
        return False
    before, behind = plain[: found.start()], plain[found.end() :]
    return said_of(claimed.told, keys_of(before)) == 0 < said_of(claimed.told, keys_of(behind))


def _affirms(clause: str, claimed: Claimed) -> bool:
    words, plain = claim_words(), said_the_same(clause)
    risk = words["risk"].search(clause)
    unsure = risk is not None and said_of(claimed.told, keys_of(clause[: risk.start()])) == 0
    if (unsure or words["maybe"].search(clause)) and not claimed.coming:
        return False
    own = keys_of(plain)
    wish = words["requested"].search(clause)
    if wish is not None and not said_of(keys_of(wish.group()), (*claimed.focus, *claimed.told)):
        return False
    if claimed.asks is Asks.EVENT:
        return said_of(own, claimed.told) > 0
    if claimed.kind is not None:
        if not among(claimed.kind, own):
            return False
        if _ONE_OF_THEM.search(clause):  # "en av dem bedöms vara förtroendeskadlig"
            return True
    verb = claimed.verb is None or among(claimed.verb, own)
    return verb and said_of(claimed.told, own) > 0
