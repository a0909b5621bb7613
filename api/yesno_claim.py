"""A yes/no question -> what it claims: the kind of thing asked for, and the words that say it.

"Ja" is good or bad by what was asked: "fanns det konton kvar?" asks for a fault, "stämmer
kassorna?" for order, "kom någon till skada?" for something of its own that no outcome tells. Only
the main clause decides that: "när kopian inte gick att läsa" and "den felaktiga ersättningen" go
beside it. The words are yesno_words.toml.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from api.asked import figures_in
from index.models import Interpretation, Outcome
from index.stop_words import STOP_WORDS
from index.terms import search_terms, tokens
from index.vocabulary import compile_phrases, load_vocabulary

_FILE = Path(__file__).with_name("yesno_words.toml")
#: "Hade alla ...?", "fick samtliga ...?"
_ALL = re.compile(r"\b(?:alla|samtliga|varje|vartenda|varenda|båda|bägge)\b")
#: "Var det 50 konton?": the words that lead up to a claim.
_LEAD = re.compile(
    r"^(?:och |men )?(?:stämmer det|är det (?:sant|så|riktigt)|visst är det så|visade det sig|"
    r"framgår det|gäller det|har det (?:kommit fram|framkommit|visat sig)) att "
)
_CONTROL = re.compile(
    r"\b\w*(?:kontrollen|kontroller|kontrollerna|granskningen|momente[nt]|stickprovet)\b"
)
#: "Har det blivit bra?" asks what changed, and not how one control went.
_BECOME = re.compile(r"\bbliv(?:it|a)\s+(?:\w+\s+){0,2}?(?:bra|bättre|löst|ordning)\b")
_WRONG = re.compile(r"\bfel\s+(\w{3,})\b")
#: "Finns det chefer som inte har attesterat i tid?" asks for what is not in order.
_SOME_NOT = re.compile(r"(?:var|är|finns|fanns) det\b.*\bsom\s+(?:\w+\s+)?(?:inte|ej|aldrig)\b")
_TURNED = re.compile(r"\b(?:inte|ej|utan att|aldrig|ingen|inget|inga)\b")
_AUXILIARY = frozenset(
    {"har", "hade", "är", "var", "blev", "blir", "fick", "får", "kan", "kunde", "ska", "skall",
     "skulle", "måste", "behöver", "hann", "vill", "finns", "fanns", "det", "och", "kom", "kommer",
     "gick", "går"}
)  # fmt: skip


_SAME = "likt"
_SUPINE = re.compile(r"(?:at|it|tt|ats|its|tts|[lmnr]t|[lmnr]ts)$")
_INFINITIVE = re.compile(r"(?<!r)(?<!rn)as?$")
_PARTICIPLE = re.compile(r"(?:ad|ade|at|ats|[dt]|[dt]a|dda|tta|en|na)$")
#: "Fick den som läste akten sparken?": what they got stands last.
_GOT = ("fick", "fått")
#: What goes before a verb -> how that ends.
_ENDINGS = {
    **dict.fromkeys(("har", "hade"), _SUPINE),
    **dict.fromkeys(("måste", "ska", "skall", "skulle", "kan", "kunde"), _INFINITIVE),
    **dict.fromkeys(("får", "behöver", "kommer", "vill", "hann", "går", "gick"), _INFINITIVE),
    **dict.fromkeys(("är", "var", "blev", "blir"), _PARTICIPLE),
}


class Asks(StrEnum):
    """What a question asks for. FAULT and ORDER: whether the control found something wrong or not;
    EVENT: something of its own; UNDONE, DONE: whether it was made; EXISTS, SOME: whether there is
    such a thing; FACT: whatever else."""

    FAULT = "fault"
    ORDER = "order"
    EVENT = "event"
    DONE = "done"
    UNDONE = "undone"
    EXISTS = "exists"
    SOME = "some"
    FACT = "fact"


#: The outcomes with which the answer is yes.
YES = {
    Asks.FAULT: (Outcome.DEVIATION,),
    Asks.EVENT: (Outcome.DEVIATION,),
    Asks.SOME: (Outcome.DEVIATION,),
    Asks.ORDER: (Outcome.NO_DEVIATION,),
    Asks.UNDONE: (Outcome.NOT_PERFORMED,),
    Asks.DONE: (Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.UNCLEAR),
}
_OF_OUTCOME: dict[tuple[Outcome, ...], Asks] = {
    (Outcome.DEVIATION,): Asks.FAULT,
    (Outcome.NO_DEVIATION,): Asks.ORDER,
    (Outcome.NOT_PERFORMED,): Asks.UNDONE,
}

#: One word of a text: its stem (or the number of a way to say the same), then its compound parts.
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """``focus`` are the words of the main clause, ``told`` those of them that a sentence must have
    to say yes or no, ``verb`` what is done; ``turned``: they stand behind "inte" or "utan att";
    ``coming``: of what is to be; ``of_control``: whether a control was made; ``general``: the fault
    has no name of its own ("fel", "brister"), or that of what was ``wrong`` with it ("fel dag");
    ``every``: it is claimed of all of them."""

    asks: Asks
    focus: tuple[Keys, ...]
    told: tuple[Keys, ...]
    verb: Keys | None
    turned: bool
    coming: bool
    of_control: bool
    general: bool
    every: bool
    wrong: bool = False


@functools.cache
def claim_words() -> dict[str, re.Pattern[str]]:
    """The lists of yesno_words.toml, compiled."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: compile_phrases(phrases) for name, phrases in data.items() if name != "same"}


@functools.cache
def _same() -> tuple[re.Pattern[str], ...]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(compile_phrases(one) for one in data["same"])


def plain_claim(question: str) -> str:
    """The question's own claim, in lower case: without "stämmer det att" and the like."""
    return _LEAD.sub("", " ".join(question.lower().split()))


def read_claim(question: str, interpretation: Interpretation) -> Claimed:
    """Read what ``question`` claims."""
    words = claim_words()
    claim = plain_claim(question)
    main = _main_clause(claim)
    bare = words["known"].sub(" ", main)
    asks = _asks(claim, bare, interpretation)
    turned = _TURNED.search(main)
    if asks in (Asks.ORDER, Asks.FAULT) and _SOME_NOT.match(main):
        asks = Asks.EXISTS
    after = main[turned.end() :] if turned else ""
    focus = keys_of(bare, frozenset(_beside_names(interpretation)))
    wrong = _what_is_wrong(bare) if asks is Asks.FAULT else ()
    return Claimed(
        asks=asks,
        focus=focus,
        told=(*_told(asks, main, bare, after, focus), *wrong),
        verb=_verb(bare),
        turned=turned is not None and asks is not Asks.FAULT,
        coming=words["coming"].match(claim) is not None,
        of_control=_CONTROL.search(main) is not None,
        every=_ALL.search(main) is not None,
        general=words["general"].search(bare) is not None,
        wrong=bool(wrong),
    )


def _what_is_wrong(main: str) -> tuple[Keys, ...]:
    """The "dag" of "fel dag"; nothing of "fel på kassorna"."""
    found = _WRONG.search(main)
    return keys_of(found[1]) if found else ()


def _main_clause(claim: str) -> str:
    """The clause that asks; what something led to where that is asked."""
    words = claim_words()
    led = words["led"].search(claim)
    if led is not None:
        claim = claim[led.end() :]
    for beside in words["beside"].finditer(claim):
        before = [one for one in tokens(claim[: beside.start()]) if one not in STOP_WORDS]
        if before:
            claim = claim[: beside.start()]
            break
    if words["exists"].match(claim) or re.match(r"(?:var|är) det (?:någon|nån|några)\b", claim):
        return claim
    cut = re.sub(r"\bsom\b(?!\s+(?:det|de|den)\s+(?:ska|skall|skulle|bör)\b).*", "", claim)
    return cut if _ALL.search(cut) or len(keys_of(cut)) > 1 else claim


def _asks(claim: str, main: str, interpretation: Interpretation) -> Asks:
    """``main``: the main clause without what it takes for granted."""
    words = claim_words()
    said = interpretation.outcomes and not interpretation.details.assumed_outcomes
    own = _OF_OUTCOME.get(interpretation.outcomes) if said else None
    if words["done"].match(main) and own is not Asks.UNDONE:
        return Asks.FACT if figures_in(main) else Asks.DONE
    if words["without"].search(main):
        return Asks.ORDER
    if own in (Asks.ORDER, Asks.UNDONE):
        return own
    if _BECOME.search(main):
        return Asks.FACT
    vocabulary = load_vocabulary()
    if words["event"].search(main):
        return Asks.EVENT
    exists = words["exists"].match(claim) is not None
    wrong = words["fault"].search(main) is not None or (
        own is Asks.FAULT and vocabulary.says("outcome.deviation", main)
    )
    if wrong or (vocabulary.says("form.finding", main) and not exists):
        return Asks.FAULT
    if own is Asks.FAULT and words["known"].search(claim) is None:
        return own
    if words["order"].search(main) or _ALL.search(main):
        return Asks.ORDER
    if exists:
        return Asks.EXISTS
    return Asks.SOME if words["some"].search(main) else Asks.FACT


def _told(
    asks: Asks, main: str, bare: str, after: str, focus: tuple[Keys, ...]
) -> tuple[Keys, ...]:
    """The words that a sentence must say: the fault or the order, what stands behind a negation,
    else all but the subject."""
    words = claim_words()
    if asks in (Asks.EVENT, Asks.FAULT, Asks.ORDER):
        lists = ("event", "fault") if asks is not Asks.ORDER else ("order", "without")
        found = keys_of(
            " ".join(one.group() for name in lists for one in words[name].finditer(bare))
        )
        if found:
            return found
    if after:
        return keys_of(after) or focus
    first = next(iter(tokens(main)), "")
    if first not in _AUXILIARY or len(focus) < 2:
        return focus[:1] + focus[2:] if len(focus) > 2 else focus
    return focus if focus[0] == _verb(bare) else focus[1:]


def _verb(main: str) -> Keys | None:
    """What is done: the verb that a question begins with, or that which goes with "har", "måste",
    "blev"; None where it says nothing of its own."""
    found = _with_same(main)
    if not found:
        return None
    ending = _ENDINGS.get(found[0])
    if found[0] in _GOT:
        able = [one for one in found[1:] if not _is_empty(one, frozenset())][-1:]
    elif ending is None:
        able = found[:1] if found[0] not in _AUXILIARY else []
    else:
        able = [one for one in found[1:] if one.startswith(_SAME) or ending.search(one)]
    own = [one for one in able if not _is_empty(one, frozenset())]
    return _keys(own[0]) if own else None


def _beside_names(interpretation: Interpretation) -> set[str]:
    names = (*interpretation.committees, *interpretation.municipalities)
    return {word for name in names for word in tokens(name)}


# ---- the words of a text ------------------------------------------------------------------------


def keys_of(text: str, without: frozenset[str] = frozenset()) -> tuple[Keys, ...]:
    """The words that say something, in order, each with every form that finds it; words of names
    and years are left out."""
    found = [word for word in _with_same(text) if not _is_empty(word, without)]
    return tuple(dict.fromkeys(_keys(word) for word in found))


def _with_same(text: str) -> list[str]:
    return tokens(said_the_same(text))


def said_the_same(text: str) -> str:
    """A text in lower case, each way to say the same by the number of its list; the words in a gap
    of it stay ("fick inte pengarna tillbaka")."""
    plain = text.lower()
    for number, one in enumerate(_same()):
        plain = one.sub(functools.partial(_numbered, number), plain)
    return plain


def _numbered(number: int, found: re.Match[str]) -> str:
    return " ".join((f" {_SAME}{number}", *(gap.strip() for gap in found.groups() if gap), ""))


def _is_empty(word: str, without: frozenset[str]) -> bool:
    words = claim_words()
    return (
        word in STOP_WORDS
        or word in without
        or word.removesuffix("s") in without
        or word.isdigit()
        or any(words[one].fullmatch(word) for one in ("light", "negation", "nothing"))
    )


@functools.lru_cache(maxsize=4_096)
def _keys(word: str) -> Keys:
    return tuple(search_terms(word)) or (word,)
