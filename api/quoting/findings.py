"""A control -> the sentence that states what was found: what an answer quotes as its evidence.

The judgement names the sentence that weighed most for its outcome. That one weighs here too, but
what is quoted must tell a reader what was found: each sentence is weighed by what it tells (how the
control was made, last year's figures, what was done, what it cost, a status word: finding_words.py)
and by its place. Two that belong together are quoted together: one that begins with "Två av dem"
with what it speaks of, "46 av 50 var giltiga" with what was wrong with the others, and "Ej utförd."
with why. Nothing is decided anew here: the outcome stands, only its words are chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from index.findings.finding_words import gives_reason, points_back
from index.findings.kept_signs import Sets, kinds_of, sentences_of, signs_of
from index.findings.signs import VERDICT_WORDS
from index.models import Outcome, StoredPassage
from index.outcome.measures import MeasureState, detail
from index.swedish.sentences import Sentence

#: Sentences that are quoted before one that points back.
_BACK = 2
#: Words of two sentences that are quoted together because the second completes the first.
_TOGETHER = 45
#: What each sign of a sentence counts (python -m eval.evidence).
WEIGHTS: Mapping[str, float] = MappingProxyType({
    "named": 1.0, "first": 0.5, "told": 1.5, "beyond": 1.0, "short": 0.5, "counts": 0.75,
    "found": 0.5, "remainder": 1.0, "contrary": -1.5, "method": -1.5, "measure": -2.0,
    "past": -0.5, "again": -2.0, "consequence": -1.5, "money": -0.75, "amount": -1.0,
    "back": -0.25, "detail": -1.0, "verdict": -1.5, "reassures": -1.0, "cause": -1.0,
    "demand": -1.25, "later": -0.75, "bare": -1.5, "brief": -0.75,
})  # fmt: skip
#: Signs of a sentence beside the finding, whatever was asked.
BESIDE = frozenset({
    "measure", "method", "bare", "again", "verdict", "demand", "later", "consequence", "money",
    "amount", "contrary",
})  # fmt: skip
#: Signs of a sentence that gives no reason why a control was not made.
_NO_REASON = frozenset({"verdict", "again"})
#: Signs of a sentence that is never quoted only because of the one before it.
_NOT_WITH = frozenset({"measure", "again", "consequence", "verdict", "method", "later", "cause"})


def stated_finding(
    passage: StoredPassage, asked: Callable[[str], float] | None = None
) -> str | None:
    """The stretch of the result that states the finding, None where no sentence does; ``asked``
    tells how much more a sentence weighs because it says what was asked."""
    parts = sentences_of(passage)
    judgement = passage.judgement
    if judgement is None or not parts:
        return None
    if len(parts) == 1 and parts[0].text == judgement.evidence:
        return parts[0].text
    told = signs_of(passage)
    worths = [sum(WEIGHTS[sign] for sign in one) for one in told]
    if asked is not None:
        worths = [
            worth if own & BESIDE else worth + asked(part.text)
            for worth, part, own in zip(worths, parts, told, strict=True)
        ]
    best = worths.index(max(worths))
    if "contrary" in told[best]:
        return None
    return _stretch(passage, best, judgement.outcome)


def _stretch(passage: StoredPassage, n: int, outcome: Outcome) -> str:
    """The n-th sentence with those of its paragraph that it can't be understood without."""
    text, parts = passage.result or "", sentences_of(passage)
    told, kinds = signs_of(passage), kinds_of(passage)
    first, last = n, n
    while first and n - first < _BACK and not _apart(text, parts, first):
        if not _leans(parts[first].text, told[first], kinds[first], first == n):
            break
        if not points_back(parts[n].text) and _words(parts[first - 1 : n + 1]) > _TOGETHER:
            break
        first -= 1
    if (
        n + 1 < len(parts)
        and not _apart(text, parts, n + 1)
        and _completes(parts, told, kinds, n, outcome)
    ):
        last += 1
    if parts[last].text.endswith(":"):  # "Vid inventeringen saknades:" says nothing by itself
        while last + 1 < len(parts) and _is_item(text, parts, last + 1):
            if _words(parts[first : last + 2]) > _TOGETHER:
                break
            last += 1
    return text[parts[first].start : parts[last].end]


def _is_item(text: str, parts: Sequence[Sentence], n: int) -> bool:
    """True where the n-th sentence is an item of a list."""
    return "\n- " in text[parts[n - 1].end : parts[n].start + 2]


def _leans(text: str, told: frozenset[str], kinds: frozenset[str], chosen: bool) -> bool:
    """True for a sentence that the one before it is quoted with."""
    if points_back(text):
        return True
    if not chosen or "remainder" not in told:
        return False
    return "fault" not in kinds or "rest" in kinds


def _words(parts: Sequence[Sentence]) -> int:
    return sum(len(one.text.split()) for one in parts)


def _apart(text: str, parts: Sequence[Sentence], n: int) -> bool:
    """True where a new paragraph or item begins with the n-th sentence."""
    return "\n" in text[parts[n - 1].end : parts[n].start]


def _says_no_more(text: str, kinds: frozenset[str]) -> bool:
    """True for a sentence that says that the control was not made, or not to its end, and not
    why."""
    short = len(text.split()) < VERDICT_WORDS and "fault" in kinds
    return ("undone" in kinds or short) and not gives_reason(text)


def _completes(
    parts: Sequence[Sentence], told: Sets, kinds: Sets, n: int, outcome: Outcome
) -> bool:
    """True where the sentence after the n-th tells what was wrong with the part that is not in its
    "46 av 50", why what it says in a word is so, or why the control was not made."""
    before, after, text = kinds[n], told[n + 1], parts[n + 1].text
    if outcome is Outcome.NOT_PERFORMED and _says_no_more(parts[n].text, before):
        to_come = "measure" in after and detail(text).state is MeasureState.PLANNED
        beside = to_come or after & _NO_REASON or "later" in kinds[n + 1]
        return not beside and _words(parts[n : n + 2]) <= _TOGETHER
    if after & _NOT_WITH or _words(parts[n : n + 2]) > _TOGETHER:
        return False
    if told[n] & {"bare", "brief"}:
        return True
    if outcome is not Outcome.DEVIATION or "fault" in before:
        return False
    if "remainder" in after and "counts" in before:
        return True
    return "most" in before and "told" in after and not points_back(text)
