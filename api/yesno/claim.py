"""A yes/no question -> what it claims: the kind of thing asked for, and the words that say it.

Only the main clause decides what is asked for (asks.py): "när kopian inte gick att läsa" and "den
felaktiga ersättningen" go beside it. The words are yesno_words.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from api.yesno.asks import Asks, asks_for
from api.yesno.forms import (
    ALL,
    CAUSE,
    FAULTY_THING,
    OF_A_KIND,
    PAST,
    SOME_NOT,
    SUCH_AS_NOT,
    SUPINE,
    UNDONE_THING,
    VERB_SECOND,
    WRONG,
)
from api.yesno.keys import SAME, Keys, claim_words, is_empty, key, keys_of, words_of
from index.interpretation import Interpretation
from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import tokens
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "claim")
#: "Var det 50 konton?": the words that lead up to a claim.
_LEAD = re.compile(
    rf"^(?:och |men )?(?:{_WORDS['leads']}|{_WORDS['happens']} det (?:\w+ ){{0,3}}?|"
    rf"har det (?:\w+ ){{0,3}}?{_WORDS['happened']} (?:\w+ ){{0,3}}?)(?: ?att) "
)
_CONTROL = re.compile(rf"\b\w*{_WORDS['the_control']}\b")
_TURNED = re.compile(rf"\b{_WORDS['turned']}\b")
#: "Utan samtycke" turns a claim round as "utan att" does; "blev eleverna utan lunch?" asks for it.
_WITHOUT = re.compile(r"^(?!(?:blev|blir|är|var|stod|står|gick|går|lämna\w*)\b).*\butan\b")
#: "Kan avtal hävas om leverantören missköter sig?": when it can stands beside what is asked.
_IF = re.compile(
    rf"^(?:och |men )?{_WORDS['may']}\s[^?]*?(?P<beside>\s+(?:om|ifall)\s+"
    rf"(?:(?:en|ett|någon|något|några|man|det|de|den|hen)|\w{{3,}}(?:en|et|na|n))\s+"
    r"(?:(?:inte|ej)\s+)?\w*(?:[aä]r|er|ör|år|får|har)\b)"
)
_AUXILIARY = frozenset(
    {"har", "hade", "är", "var", "blev", "blir", "fick", "får", "kan", "kunde", "ska", "skall",
     "skulle", "måste", "behöver", "hann", "vill", "finns", "fanns", "det", "och", "kom", "kommer",
     "gick", "går"}
)  # fmt: skip


_INFINITIVE = re.compile(r"(?<!r)(?<!rn)as?$")
_PARTICIPLE = re.compile(r"(?:ad|ade|at|ats|[dt]|[dt]a|dda|tta|en|na)$")
#: "Fick den som läste akten sparken?": what they got stands last.
_GOT = ("fick", "fått")
#: What goes before a verb -> how that ends.
_ENDINGS = {
    **dict.fromkeys(("har", "hade"), SUPINE),
    **dict.fromkeys(("måste", "ska", "skall", "skulle", "kan", "kunde"), _INFINITIVE),
    **dict.fromkeys(("får", "behöver", "kommer", "vill", "hann", "går", "gick"), _INFINITIVE),
    **dict.fromkeys(("är", "var", "blev", "blir"), _PARTICIPLE),
}


@dataclass(frozen=True, slots=True)
class Claimed:
    """``focus`` are the words of the main clause, ``told`` those of them that a sentence must have
    to say yes or no, ``verb`` what is done; ``turned``: they stand behind "inte" or "utan att";
    ``coming``: of what is to be; ``of_control``: whether a control was made; ``general``: the fault
    has no name of its own ("fel", "brister"), or that of what was ``wrong`` with it ("fel dag");
    ``every``: it is claimed of all of them; ``beyond``: that it is more than there should be;
    ``past``: it is asked of what was; ``kind``: of which kind it must be ("förtroendeskadlig
    bisyssla")."""

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
    beyond: bool = False
    past: bool = False
    kind: Keys | None = None


def plain_claim(question: str) -> str:
    """The question's own claim, in lower case: without "stämmer det att" and the like, behind
    which the verb comes first as in a question of its own ("räknade nämnden kassorna")."""
    whole = " ".join(question.lower().split())
    claim = _LEAD.sub("", whole)
    return claim if claim == whole else VERB_SECOND.sub(r"\g<verb> \g<who> ", claim)


def read_claim(question: str, interpretation: Interpretation) -> Claimed:
    """Read what ``question`` claims."""
    words = claim_words()
    claim = UNDONE_THING.sub("", FAULTY_THING.sub(r"\1", plain_claim(question)))
    main = _main_clause(claim)
    bare = words["known"].sub(" ", main)
    asks = asks_for(claim, bare, interpretation)
    turned = _TURNED.search(main) or (
        None if words["without"].search(main) else _WITHOUT.search(main)
    )
    such = SUCH_AS_NOT.search(main) is not None
    if (asks in (Asks.ORDER, Asks.FAULT) and SOME_NOT.match(main)) or (asks is Asks.FACT and such):
        asks = Asks.EXISTS
    after = main[turned.end() :] if turned else ""
    named = frozenset(_beside_names(interpretation))
    focus = keys_of(bare, named)
    wrong = _what_is_wrong(bare) if asks is Asks.FAULT else ()
    return Claimed(
        asks=asks,
        focus=focus,
        told=(*_told(asks, main, bare, keys_of(after, named), focus), *wrong),
        verb=None if wrong and bare.startswith(_GOT) else _verb(bare, named),
        turned=turned is not None,
        coming=words["coming"].match(claim) is not None,
        of_control=_CONTROL.search(main) is not None,
        every=ALL.search(main) is not None,
        general=words["general"].search(bare) is not None,
        wrong=bool(wrong),
        beyond=words["beyond"].search(claim) is not None,
        past=PAST.match(claim) is not None,
        kind=_kind(bare) if asks is Asks.EXISTS else None,
    )


def _kind(main: str) -> Keys | None:
    """The "förtroendeskadlig" of "någon förtroendeskadlig bisyssla"."""
    found = OF_A_KIND.search(main)
    return key(found[1]) if found else None


def _what_is_wrong(main: str) -> tuple[Keys, ...]:
    """The "dag" of "fel dag"; nothing of "fel på kassorna"."""
    found = WRONG.search(main)
    return keys_of(found[1]) if found else ()


def _main_clause(claim: str) -> str:
    """The clause that asks; what something led to where that is asked."""
    words = claim_words()
    led = words["led"].search(claim)
    if led is not None:
        claim = claim[led.end() :]
    if (condition := _IF.match(claim)) is not None:
        claim = claim[: condition.start("beside")]
    for beside in words["beside"].finditer(claim):
        before = [one for one in tokens(claim[: beside.start()]) if one not in STOP_WORDS]
        if before:
            claim = claim[: beside.start()]
            break
    caused = CAUSE.search(claim)
    if caused and len(keys_of(claim[: caused.start()])) > 1:
        claim = claim[: caused.start()]
    if words["exists"].match(claim) or re.match(r"(?:var|är) det (?:någon|nån|några)\b", claim):
        return claim
    if SUCH_AS_NOT.search(claim):
        return claim
    cut = re.sub(r"\bsom\b(?!\s+(?:det|de|den)\s+(?:ska|skall|skulle|bör)\b).*", "", claim)
    return cut if ALL.search(cut) or len(keys_of(cut)) > 1 else claim


def _told(
    asks: Asks, main: str, bare: str, after: tuple[Keys, ...], focus: tuple[Keys, ...]
) -> tuple[Keys, ...]:
    """The words that a sentence must say: the fault or the order, what stands behind a negation
    (``after``), else all but the subject."""
    words = claim_words()
    if asks in (Asks.EVENT, Asks.FAULT, Asks.ORDER):
        lists = ("event", "fault") if asks is not Asks.ORDER else ("order", "without")
        found = keys_of(
            " ".join(one.group() for name in lists for one in words[name].finditer(bare))
        )
        if found:
            return found
    if asks is Asks.DONE:
        found = keys_of(" ".join(one.group() for one in words["deed"].finditer(bare)))
        if found:
            return found
    if after:
        return after
    first = next(iter(tokens(main)), "")
    if first not in _AUXILIARY or len(focus) < 2:
        return focus[:1] + focus[2:] if len(focus) > 2 else focus
    return focus if focus[0] == _verb(bare) else focus[1:]


def _verb(main: str, named: frozenset[str] = frozenset()) -> Keys | None:
    """What is done: the verb that a question begins with, or that which goes with "har", "måste",
    "blev"; None where it says nothing of its own."""
    found = words_of(main)
    if not found:
        return None
    ending = _ENDINGS.get(found[0])
    if found[0] in _GOT:
        able = [one for one in found[1:] if not is_empty(one, named)][-1:]
    elif ending is None:
        able = found[:1] if found[0] not in _AUXILIARY else []
    else:
        able = [one for one in found[1:] if one.startswith(SAME) or ending.search(one)]
    own = [one for one in able if not is_empty(one, named)]
    if (
        own
        and found[0] in ("är", "var")
        and own[-1].endswith(("en", "et", "ad", "ade", "da", "na"))
    ):
        return key(own[-1])  # "är bron vid Kvarnen öppen?"
    return key(own[0]) if own else None


def _beside_names(interpretation: Interpretation) -> set[str]:
    names = (*interpretation.committees, *interpretation.municipalities)
    return {word for name in names for word in tokens(name)}
