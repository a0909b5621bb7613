"""Sentences of a result -> the one that tells a fault outright, for told_findings.py to weigh.

"Åtta av 22 köp saknade anteckning", "alla utom två hade plan", "de tre som saknades": a fault that
is counted stays one however much else is well, unless the report explains it away. So does an aim
that was not met, and what was made fewer times than planned. No form belongs to a kind of control.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from index.swedish.amounts import WORDS, amounts
from index.swedish.word_groups import word_groups
from ingest.identity.dates import MONTHS

_WORDS = word_groups(Path(__file__).with_name("told_words.toml"), "told_faults")

_NOT = r"(?:inte|ej|icke)"
COUNT = r"(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,7}|hälften|flera|några|" + "|".join(
    sorted((word for word, value in WORDS.items() if value), key=len, reverse=True)
) + ")"  # fmt: skip
#: "Åtta av 22 köp saknade ...", "i tre fall var ... för sent", "saknades i två av 150".
_SO_MANY = re.compile(
    rf"(?:^|,\s+)\s*(?:(?:i|hos|på|vid|för)\s+)?{COUNT}\s+(?:\w+\s+){{1,4}}?[^.;:]{{0,60}}?"
    rf"\b(?:saknade|saknades|saknar|saknas|fattades\s+\d+|brast|översteg|överskreds|(?:var|hade|har)\s+inte\b(?!\s+{_WORDS['found']})|"
    r"(?:för\s+)sen\w*|fastän|trots\s+att|felaktig\w*|kvarstod|stod\s+(?:\w+\s+)?kvar|olåst\w*|uteblev)\b"
    rf"|\bi\s+{COUNT}\s+(?:(?:av\s+)?(?:dem|dessa)|fall|ärenden|akter)\s+(?:var|hade|fanns|är|har)\s+(?:(?!som\b)[^.;:]){{0,40}}?"
    rf"\b(?:inte|ej)\b(?!\s+(?:{_WORDS['found']}|behöv\w*|varit\s+nödvändig\w*))"
    rf"|\b(?:saknade\w*|saknas)\s+(?:\w+\s+){{0,4}}?(?:i|för|hos|vid|på)\s+{COUNT}\s+(?:fall|av)\b",
    re.IGNORECASE,
)
#: "I ett beslut saknades motivering", "i två akter har fel belopp använts", "fel fanns i 2 av 150",
#: "av 150 noterades fel i 2", "tre handlingar kom först efter en vecka", "de två som saknades",
#: "alla utom en". Of the 254 labelled results that tell one, and explain none away, 251 are
#: deviations.
_SOME = re.compile(
    rf"(?:^|[,.]\s+|\b(?:och|men)\s+)(?:i|hos|på|vid)\s+{COUNT}\s+(?:av\s+)?(?:(?!av\b)\w+\s+){{1,3}}?"
    rf"(?:(?:har|hade|användes|fanns)\s+)?(?:(?:\w+\s+){{0,2}}?fel(?:aktig\w*)?|{_WORDS['lacked']})\b"
    rf"|\bi\s+{COUNT}\s+(?:av\s+)?(?:\w+\s+){{1,3}}?{_WORDS['lacked']}\b"
    rf"|\b(?<!att )saknades\s+(?:i|för|hos|vid|på)\s+"
    rf"(?:{COUNT}\s+\w+|(?:alla|samtliga)\b|(?-i:[A-ZÅÄÖ]))"
    rf"|^(?:däremot|dock)\s+{_WORDS['lacked']}\b"
    rf"|\b{_WORDS['fault']}\s+{_WORDS['seen']}\s+(?:i|hos|vid|på|för)\s+{COUNT}\b"
    rf"|^\W*{COUNT}\s+(?:\w+\s+)?{_WORDS['fault']}\b[^.;]{{0,60}}\b{_WORDS['seen']}\b"
    rf"|^av\s+(?:(?:de|totalt)\s+)?{COUNT}\s+[^.;]{{0,80}}?\b{_WORDS['seen']}\s+(?:\w+\s+)?"
    rf"{_WORDS['fault']}\s+(?:i|hos|vid|på|för)\s+{COUNT}\b"
    rf"|(?<!ingen av )(?<!ingen av de )\b{COUNT}\s+(?:\w+\s+){{0,3}}?"
    r"(?:hade|har|innehöll|fått)\s+fel\b"
    rf"|\b{COUNT}\s+(?:\w+\s+){{0,4}}?{_WORDS['came']}\s+(?:\w+\s+){{0,2}}?{_WORDS['late']}"
    rf"|\b{_WORDS['came']}\s+{COUNT}\s+(?:\w+\s+){{0,1}}?{_WORDS['late']}"
    rf"|\b(?:alla|samtliga|\w+ngen)\s+(?:\w+\s+){{0,2}}?utom\s+(?:(?:på|i|hos|för|vid)\s+)?{COUNT}\b"
    rf"|\b{COUNT}\s+(?:\w+\s+){{0,5}}?hade\s+(?:(?:\w+\s+)?{_WORDS['had']}|kvar\s+sin\w?)\b"
    rf"|(?:^|[,.]\s+){COUNT}\s+(?:\w+\s+){{0,2}}?{_WORDS['faulty']}\b(?![^.;]*\b{_WORDS['stopped']}\b)"
    rf"|\bav\s+{COUNT}\s+(?:\w+\s+){{1,3}}?(?:var|är)\s+{COUNT}\s+(?:fel\b|{_WORDS['faulty']}\b)"
    rf"|\bde[nt]?\s+(?:{COUNT}\s+)?(?:som\s+(?:{_WORDS['lacked']}|brast|missades|kom\s+för\s+sent)|försenade)\b"
    rf"|\b(?:i|hos|på|vid|för)\s+{COUNT}\s+(?:av\s+)?(?:\w+\s+){{1,2}}?(?:hade|har|blev|var)\s+"
    rf"(?:(?!inte\b|ej\b|inga\b|ingen\b)\w+\s+){{0,4}}?{_WORDS['mixed_up']}\b",
    re.IGNORECASE,
)
#: "Vid det prov som avvek", "den hiss som inte klarade kravet", "debiterade sand som inte lagts".
_DID_NOT_PASS = re.compile(
    rf"\bde[nt]?\s+(?:{COUNT}\s+)?(?:\w+\s+)?som\s+{_WORDS['failed']}\b"
    rf"|\b{COUNT}\s+(?:(?!som\b)\w+\s+){{1,9}}?{_WORDS['charged']}\s+(?:\w+\s+){{0,4}}?som\s+(?:inte|aldrig|ej)\b",
    re.IGNORECASE,
)
#: "Målet nåddes inte", "lagen är tydlig och vi klarade den inte", "ingen kunde förklara".
_NOT_MET = re.compile(
    rf"\b(?:klarades?|klarar|uppfyll(?:er|de|des|s)|efterlev(?:er|de|des|s)|nåddes|nås|hölls)\s+(?:(?!är|var|har)\w+\s+)?{_NOT}\b"
    r"|\bingen\s+(?:\w+\s+){0,3}kunde\s+(?:säga|svara|visa|förklara|redovisa|uppge)\b"
    rf"(?!\s+(?:någ\w+\s+)?{_WORDS['fault']}\b)"
    r"|\b(?:inte|ej)\s+(?:\w+\s+)?känd\w*\s+(?:av|hos|för|bland)\s+(?:alla|samtliga|flertalet)\b",
    re.IGNORECASE,
)
_TIME = rf"(?:i|under)\s+(?:{MONTHS}|(?:tertial|kvartal)(?:et)?\s+\d)"
#: "I februari fanns inga avvikelser, i maj en och i oktober fyra".
_IN_ANOTHER_MONTH = re.compile(
    rf"\b{_TIME}\s+(?:\w+\s+)?(?:inga?|noll|0)\s+{_WORDS['fault']}[^.;]{{0,20}}?\b{_TIME}\s+(?:\w+\s+)?{COUNT}\b",
    re.IGNORECASE,
)
#: "Ingen rond i ishallen sedan 2021": it should have been made since.
_NONE_SINCE = re.compile(
    rf"^\W*(?:nej,\s+)?(?:ingen|inget|inga)\s+(?:\w+\s+)?\w*{_WORDS['duty']}\w*\b[^.;]{{0,80}}?\bsedan\s+"
    rf"(?:\w+\s+)?(?:20\d\d|i\s+fjol|{MONTHS}|{COUNT}\s+år)",
    re.IGNORECASE,
)
#: "Gjord 5 av 12 månader", "52 av 61 planerade kontroller gjordes": of 20 labelled so all but two
#: are deviations, and these two say that it was agreed.
_NOT_EACH_TIME = re.compile(
    rf"\b(?P<done>{COUNT})\s+av\s+(?:(?:de|årets|planerade|möjliga)\s+)*(?P<all>{COUNT})\s+"
    rf"(?:{_WORDS['times']}|planerade\s+\w+)\b",
    re.IGNORECASE,
)
#: The same the other way about: "av 240 planerade kontroller utfördes 187".
_MADE_OF_PLANNED = re.compile(
    rf"\bav\s+(?:(?:de|årets)\s+)?(?P<all>{COUNT})\s+planerade\s+\w+\s+(?:har\s+)?"
    rf"{_WORDS['made']}\s+(?:bara\s+|endast\s+)?(?P<done>{COUNT})\b",
    re.IGNORECASE,
)
#: "Avstämningen i september uteblev", where others were made: of it alone a control is not made.
_ONE_LEFT_OUT = re.compile(
    rf"\b\w{{4,}}(?:en|et|na)\s+(?:i|för)\s+(?:{MONTHS}(?:,\s+|\s+och\s+)?)+\s*"
    rf"{_WORDS['left_out']}\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"\b{_WORDS['made']}\b[^.;]*?\b(?:{MONTHS}|{COUNT})\b",
    re.IGNORECASE,
)
#: What explains a count away, in any sentence; and what says that some had another reason.
_EXPLAINED = re.compile(rf"\b(?:{_WORDS['excused']}|{_WORDS['explained']})\b", re.IGNORECASE)
_EXCUSED = re.compile(rf"\b(?:{_WORDS['excused']}|{_WORDS['other_reason']})\b", re.IGNORECASE)
_OTHER_REASON = re.compile(rf"\b{_WORDS['other_reason']}\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:inga|ingen|inget|inte|noll|0)\b(?!,)", re.IGNORECASE)


def told_fault(own: Sequence[str]) -> str | None:
    """The sentence of ``own`` (what is told of this year) with a fault that nothing explains away,
    or with an aim that was not met."""
    if months := next((one for one in own if _IN_ANOTHER_MONTH.search(one)), None):
        return months
    counted = () if any(map(_EXPLAINED.search, own)) else own
    so_many = [one for one in counted if _SO_MANY.search(one) or some_left_out(one, own)]
    so_many += [one for one in own if _some(one, own) or _did_not_pass(one, own)]
    return next((one for one in [*so_many, *own] if one in so_many or _NOT_MET.search(one)), None)


def none_since(about_now: Sequence[str]) -> str | None:
    """The sentence that says that what should have been made has not been since some earlier time;
    ``about_now``: also those that name such a time."""
    return next((one for one in about_now if _NONE_SINCE.search(one)), None)


def some_left_out(sentence: str, own: Sequence[str]) -> bool:
    """True where it was made some of the times that it should be, and not all."""
    times = _NOT_EACH_TIME.search(sentence) or _MADE_OF_PLANNED.search(sentence)
    if times is not None:
        done, every = (_value(times[one]) for one in ("done", "all"))
        fewer = done is not None and every is not None and done < every
        return fewer and not any(map(_OTHER_REASON.search, own))
    others = (one for one in own if one != sentence)
    return _ONE_LEFT_OUT.search(sentence) is not None and any(map(_MADE.search, others))


def _some(sentence: str, own: Sequence[str]) -> bool:
    """True where some of what was looked at are said to be faulty, and none of them excused."""
    said = _SOME.search(sentence)
    if said is None or _NONE.search(sentence[: said.end()]):
        return False
    return not any(map(_EXCUSED.search, own[own.index(sentence) :]))


def _did_not_pass(sentence: str, own: Sequence[str]) -> bool:
    """True where one of those that were looked at is said not to have passed."""
    said = _DID_NOT_PASS.search(sentence)
    if said is None or _NONE.search(sentence[: said.start()]):
        return False
    return not any(map(_EXCUSED.search, own[own.index(sentence) :]))


def _value(count: str) -> float | None:
    """What a count is in figures; None for "flera"."""
    return next((one.value for one in amounts(count)), None)
