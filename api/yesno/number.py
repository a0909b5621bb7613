"""A number that a question claims, held against the sentence that answers: "var det 50 konton?" is
refuted with the sentence that says 17, "fler än 10?" is confirmed with it."""

from __future__ import annotations

import operator
import re
from itertools import pairwise
from pathlib import Path

from api.quoting.asked import counted_in, figures_in
from api.yesno.claim import Claimed
from api.yesno.keys import keys_of, said_of
from api.yesno.refused import has_negation
from index.findings.finding_words import kinds
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.swedish.amounts import Amount, amounts, same
from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import tokens
from index.swedish.word_groups import word_groups
from index.topics.concepts import concepts

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "number")
#: A number behind these bounds a time or an amount; it is no number that is claimed.
_LIMIT = re.compile(
    r"\b(?:inom|efter|före|innan|under|i|sedan|på|var|vart|varje|om|kl|vecka|mot|av|för|från|till)\s+"
    r"(?:(?:minst|högst|mer än|de|sina|dessa|cirka|ca)\s+)?$"
)
_TIME = re.compile(rf"\s*{_WORDS['times']}")
#: A number that nothing follows which it could count is a name.
_LABEL = re.compile(r"\s*(?:$|[?.!,]|(?:i|på|vid|hos|under|för|och|eller|inte|är|var|har)\b)")
_ONLY = re.compile(rf"\b{_WORDS['only']}\s+$")
#: What stands before a number that is a bound -> what is within it.
_BOUNDS = (
    (re.compile(rf"\b{_WORDS['more']}\s+än\s+$|\böver\s+$"), operator.gt),
    (re.compile(rf"\b{_WORDS['less']}\s+än\s+$|\bunder\s+$"), operator.lt),
    (re.compile(r"\bminst\s+$"), operator.ge),
    (re.compile(rf"\b{_WORDS['at_most']}\s+$"), operator.le),
)
#: Kinds of sentences with those that were not as they should be, and what joins them to the whole.
_OF_FAULTS = frozenset({"fault", "short", "beyond"})
_PART_OF = re.compile(rf"\s+(?:\w+\s+)?av\s+(?:{_WORDS['the_whole']}\s+)*", re.IGNORECASE)
#: "Från 14 procent" is where a share came from; "under fem procent" is a bound, and no time.
_FROM = re.compile(r"\b(?:från|mot|av|för)\s+$")
#: A share of a report that is not what it found: its goal ("mål max 5 %"), another year's
#: ("i fjol 14 %", "(2023: 81,6 %)", "mot 32 procent föregående år").
_GOAL = re.compile(rf"\b{_WORDS['goals']}\w*\b[^.;()]{{0,25}}$")
_SHARE = re.compile(r"\d\s*(?:%|procent)")
_GOAL_ASKED = re.compile(rf"\b{_WORDS['goals']}\w*\b")
_BEFORE = rf"(?:{_WORDS['before']}|20\d\d)"
_OF_BEFORE = re.compile(rf"(?:\b{_BEFORE}\b[^.;()]{{0,30}}|\(\s*{_BEFORE}\s*:?\s*)$")
_THEN = re.compile(rf"\s*\)?(?:\s+\w+){{0,1}}\s+(?:år\s+)?{_BEFORE}\b")


def claims_share(question: str) -> bool:
    """True for a question whether a share is above or below what it says ("över 90 procent")."""
    plain = question.lower()
    return any(
        one.unit == "%"
        and _is_claimed(one, plain)
        and any(bound.search(plain[: one.start]) for bound, _ in _BOUNDS)
        for one in amounts(plain)
    )


def number_told(question: str, hit: Hit, claimed: Claimed, answers: str) -> tuple[bool, str] | None:
    """Whether what a control states is the number that is claimed, and the sentence that states it:
    the one that ``answers``, or where a share is claimed another that says some of the claim."""
    if _names_its_sum(question, hit):
        return None
    shares = _shares_told(hit, claimed) if claims_share(question) else []
    for sentence in (answers, *shares):
        holds = holds_number(question, sentence)
        if holds is not None:
            return holds, sentence
    return None


def _names_its_sum(question: str, hit: Hit) -> bool:
    """True for "fakturor över 9 miljoner kronor" of a control of "fakturor över 9 mnkr": it says
    which are meant, and claims no number."""
    own = {one.value for one in amounts(hit.passage.control_activity or "") if one.unit == "kr"}
    return any(one.unit == "kr" and one.value in own for one in amounts(question))


def _shares_told(hit: Hit, claimed: Claimed) -> list[str]:
    """The sentences with a share that say some of the claim and turn nothing, the fullest first."""
    own = [part.text for part in sentences_of(hit.passage) if _SHARE.search(part.text)]
    said = {one: said_of(claimed.focus, keys_of(one)) for one in own}
    told = [one for one in own if said[one] > 0 and not has_negation(one.lower())]
    return sorted(told, key=lambda one: -said[one])


def holds_number(question: str, sentence: str) -> bool | None:
    """True when the sentence has what the question claims, False when it counts the same thing and
    comes to another number; None without such a number in either."""
    plain = question.lower()
    if (of_a_whole := _holds_part(plain, sentence)) is not None:
        return of_a_whole
    asked = [one for one in amounts(plain) if _is_claimed(one, plain)]
    if not asked:
        return None
    found = [_holds(one, plain, sentence) for one in asked]
    return None if None in found else all(found)


def _holds_part(plain: str, sentence: str) -> bool | None:
    """Whether "15 av 94" is what a sentence tells of those 94; None where it tells none of them, or
    the question has a bound ("fler än 15 av 94")."""
    claimed = _parts_told(plain)
    if len(claimed) != 1 or any(bound.search(plain[: one.start]) for one in figures_in(plain)
                                for bound, _ in _BOUNDS):  # fmt: skip
        return None
    [(part, whole)] = claimed
    told = [own for own, of in _parts_told(sentence) if same(of, whole)]
    return any(same(own, part) for own in told) if told else None


def _is_claimed(one: Amount, plain: str) -> bool:
    if one.word and one.value < 2:  # "en" is an article, but "bara en" a number
        return _ONLY.search(plain[: one.start]) is not None
    if one not in figures_in(plain):  # a year
        return False
    if not one.unit and _LABEL.match(plain[one.end :]):  # "besöksrum 2"
        return False
    if one.unit == "%":  # "var mer än 20 procent av dem sena?", "under 5 procent"
        return not _FROM.search(plain[: one.start])
    return not (_LIMIT.search(plain[: one.start]) or _TIME.match(plain[one.end :]))


def _holds(one: Amount, plain: str, sentence: str) -> bool | None:
    told = _of_the_same(one, plain, sentence)
    if not told:
        return None
    before = plain[: one.start]
    for bound, fits in _BOUNDS:
        if bound.search(before):
            return all(fits(value, one.value) for value in told)
    return any(same(one.value, value) for value in told)


def _of_the_same(one: Amount, plain: str, sentence: str) -> list[float]:
    """The sentence's numbers of the same unit, or of the same things; all of things where the
    number itself stands among them."""
    if one.unit:
        told = [other for other in amounts(sentence) if other.unit == one.unit]
        if one.unit != "%" or _GOAL_ASKED.search(plain):
            return [other.value for other in told]
        found = [other for other in told if not _is_beside(other, sentence)]
        bounded = any(bound.search(plain[: one.start]) for bound, _ in _BOUNDS)
        return [other.value for other in (found if bounded else found or told)]
    noun = next(iter(tokens(plain[one.end :])), "")
    values = [other.value for other in figures_in(sentence) if not other.unit]
    if noun in STOP_WORDS:  # "fler än fem som saknade ..."
        return values if len(values) == 1 else []
    counted = [found.value for concept in concepts(noun)
               for found, _ in counted_in(sentence, concept)] if noun else []  # fmt: skip
    if all(_OF_FAULTS & kinds(text) for text in (plain, sentence)):
        counted = _of_those_at_fault(one, sentence, counted)
    return counted or [value for value in values if same(one.value, value)]


def _of_those_at_fault(one: Amount, sentence: str, counted: list[float]) -> list[float]:
    """For all that were looked at ("de 94") those of them that were wrong."""
    parts = [(part, whole) for part, whole in _parts_told(sentence)
             if whole in counted or same(one.value, whole)]  # fmt: skip
    wholes = [whole for _, whole in parts]
    return [*(part for part, _ in parts), *(value for value in counted if value not in wholes)]


def _parts_told(sentence: str) -> list[tuple[float, float]]:
    """The 15 and the 94 of "fel på 15 av de 94 fakturorna"."""
    return [
        (one.value, of.value)
        for one, of in pairwise(one for one in figures_in(sentence) if not one.unit)
        if _PART_OF.fullmatch(sentence[one.end : of.start])
    ]


def _is_beside(share: Amount, sentence: str) -> bool:
    """True for the share of a goal, or of a year before."""
    before, after = sentence[: share.start].lower(), sentence[share.end :].lower()
    return any(one.search(before) for one in (_GOAL, _OF_BEFORE)) or _THEN.match(after) is not None
