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

from api.quoting.finding_words import gives_reason, kinds, numbers, points_back
from index.models import Judgement, Outcome, StoredPassage
from index.outcome.measures import MeasureState, detail
from index.outcome.status import read_verdict
from index.storage.kept import kept
from index.swedish.sentences import Sentence, sentences

#: Fewer words than this, without a figure, say nothing by themselves ("Nästan.").
_FEW_WORDS = 4
#: A verdict has fewer words than this.
_VERDICT_WORDS = 8
#: The least whole of which a remainder is looked for.
_MANY = 8
#: A longer sentence with a sum tells what it is of.
_SUM_WORDS = 12
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
_TOLD = {Outcome.DEVIATION: {"fault", "short"}, Outcome.NO_DEVIATION: {"clean", "whole", "all"},
         Outcome.NOT_PERFORMED: {"undone"}, Outcome.UNCLEAR: {"untold"}}  # fmt: skip
_CONTRARY = {Outcome.DEVIATION: {"clean", "all"}, Outcome.NO_DEVIATION: {"short"}}
#: Signs of a deviation only.
_OF_FAULTS = {"short", "reassures", "detail", "consequence"}
#: Kinds that are signs as they are.
_PLAIN = frozenset(WEIGHTS) - {
    "named", "first", "told", "beyond", "remainder", "contrary", "measure", "method", "bare",
    "brief",
}  # fmt: skip
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
    parts = sentences(passage.result or "")
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
    return _stretch(passage.result or "", parts, told, best, judgement.outcome)


@kept(4_096)
def signs_of(passage: StoredPassage) -> tuple[frozenset[str], ...]:
    """The signs of each sentence; they are weighed anew for each question."""
    parts, judgement = sentences(passage.result or ""), passage.judgement
    return tuple(signs(passage, judgement, parts, n) for n in range(len(parts)) if judgement)


def signs(
    passage: StoredPassage, judgement: Judgement, parts: Sequence[Sentence], n: int
) -> frozenset[str]:
    """What speaks for and against the n-th sentence: names of WEIGHTS."""
    text, outcome = parts[n].text, judgement.outcome
    told = kinds(text)
    found = set(told & _PLAIN)
    faulty = outcome is Outcome.DEVIATION
    if not faulty:
        found -= _OF_FAULTS
    if told & {"fault", "short"}:
        found -= {"consequence", "money"}
    elif len(text.split()) > _SUM_WORDS:
        found.discard("money")
    found |= _for_and_against(told, outcome)
    if faulty and (_is_remainder(parts, n) or _is_rest(told, parts, n)):
        found = found - {"contrary", "method"} | {"told", "remainder"}
    if "demand" in found and "told" not in found:
        found.discard("counts")
    if n and points_back(text):
        found.add("back")
    if _is_bare(text, told, passage.status, outcome):  # "Ej utförd." is what was found
        found.add("brief" if outcome is Outcome.NOT_PERFORMED and "told" in found else "bare")
    others = {
        "named": text in (judgement.evidence or "") and not _is_status(text, passage.status),
        "first": n == 0,
        "measure": any(text in one for one in judgement.measures)
        and (faulty or "told" not in found),
    }
    return frozenset(found | {sign for sign, holds in others.items() if holds})


def _for_and_against(told: frozenset[str], outcome: Outcome) -> set[str]:
    """Whether a sentence has words for the outcome, or tells how the control was made."""
    states = told & _TOLD[outcome]
    if "scope" in told and states <= {"all", "short"}:
        return {"method"}
    found: set[str] = set()
    if "verdict" in told and not told & {"counts", "money"}:
        return found
    if states:
        found.add("told")
    elif outcome is Outcome.DEVIATION and "beyond" in told:
        found.add("beyond")
    elif told & _CONTRARY.get(outcome, set()) and "percent" not in told:
        found.add("contrary")
    if "method" in told and outcome is not Outcome.UNCLEAR and not states - {"all"}:
        found.add("method")
    return found


def _is_remainder(parts: Sequence[Sentence], n: int) -> bool:
    """True for "I sju tog det längre tid." after "80 granskades. 73 var klara i tid.": its number
    is what one of the sentence before it leaves of a whole."""
    if not n:
        return False
    own = {one for one in numbers(parts[n].text)[:2] if one}
    before = numbers(parts[n - 1].text)
    earlier = parts[max(n - 3, 0) : n - 1]
    wholes = [*before, *(one for part in earlier for one in numbers(part.text))]
    return any(
        whole >= _MANY and whole - part in own and part > whole - part
        for part in before
        for whole in wholes
    )


def _is_rest(told: frozenset[str], parts: Sequence[Sentence], n: int) -> bool:
    """True for "Övriga var äldre." after "Samtycke fanns för 41."."""
    if not n or "rest" not in told or told & {"ok", "clean"}:
        return False
    before = kinds(parts[n - 1].text)
    return "counts" in before and "fault" not in before


def _is_bare(text: str, told: frozenset[str], status: str | None, outcome: Outcome) -> bool:
    """True for a status word, and for a few words without a figure."""
    if _is_status(text, status):
        return True
    words = len(text.split())
    few = words < _FEW_WORDS and not told & {"counts", "money"}
    says = bool(told & _TOLD[outcome]) and "answer" not in told
    if outcome is Outcome.NOT_PERFORMED:
        says = False  # why it was not made goes with it
    return (few and not says) or (words < _VERDICT_WORDS and read_verdict(text) is not None)


def _is_status(text: str, status: str | None) -> bool:
    return bool(status) and _plain(text) == _plain(status or "")


def _plain(text: str) -> str:
    return text.strip().lower().rstrip(".")


def _stretch(
    text: str, parts: Sequence[Sentence], told: Sequence[frozenset[str]], n: int, outcome: Outcome
) -> str:
    """The n-th sentence with those of its paragraph that it can't be understood without."""
    first, last = n, n
    while first and n - first < _BACK and not _apart(text, parts, first):
        if not _leans(parts[first].text, told[first], first == n):
            break
        if not points_back(parts[n].text) and _words(parts[first - 1 : n + 1]) > _TOGETHER:
            break
        first -= 1
    if (
        n + 1 < len(parts)
        and not _apart(text, parts, n + 1)
        and _completes(parts, told, n, outcome)
    ):
        last += 1
    return text[parts[first].start : parts[last].end]


def _leans(text: str, told: frozenset[str], chosen: bool) -> bool:
    """True for a sentence that the one before it is quoted with."""
    if points_back(text):
        return True
    if not chosen or "remainder" not in told:
        return False
    return not kinds(text) & {"fault"} or "rest" in kinds(text)


def _words(parts: Sequence[Sentence]) -> int:
    return sum(len(one.text.split()) for one in parts)


def _apart(text: str, parts: Sequence[Sentence], n: int) -> bool:
    """True where a new paragraph or item begins with the n-th sentence."""
    return "\n" in text[parts[n - 1].end : parts[n].start]


def _says_no_more(text: str) -> bool:
    """True for a sentence that says that the control was not made, or not to its end, and not
    why."""
    short = len(text.split()) < _VERDICT_WORDS and "fault" in kinds(text)
    return ("undone" in kinds(text) or short) and not gives_reason(text)


def _completes(
    parts: Sequence[Sentence], told: Sequence[frozenset[str]], n: int, outcome: Outcome
) -> bool:
    """True where the sentence after the n-th tells what was wrong with the part that is not in its
    "46 av 50", why what it says in a word is so, or why the control was not made."""
    before, after, text = kinds(parts[n].text), told[n + 1], parts[n + 1].text
    if outcome is Outcome.NOT_PERFORMED and _says_no_more(parts[n].text):
        to_come = "measure" in after and detail(text).state is MeasureState.PLANNED
        beside = to_come or after & _NO_REASON or "later" in kinds(text)
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
