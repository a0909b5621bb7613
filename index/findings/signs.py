"""A sentence of a control's result, as it was judged -> its signs: what speaks for quoting it, and
against.

The judgement names the sentence that weighed most for its outcome; the others are told apart by
what they tell (how the control was made, last year's figures, what was done, what it cost, a status
word: finding_words.py) and by their place. What a sign weighs is for who quotes to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.findings.finding_words import kinds, numbers, points_back
from index.models import Judgement, Outcome
from index.outcome.status import read_verdict
from index.swedish.sentences import Sentence

#: Every sign there is; their order is that of the bits in kept_signs.py.
SIGNS = (
    "named", "first", "told", "beyond", "short", "counts", "found", "remainder", "contrary",
    "method", "measure", "past", "again", "consequence", "money", "amount", "back", "detail",
    "verdict", "reassures", "cause", "demand", "later", "bare", "brief",
)  # fmt: skip
#: A verdict has fewer words than this.
VERDICT_WORDS = 8
#: Fewer words than this, without a figure, say nothing by themselves ("Nästan.").
_FEW_WORDS = 4
#: The least whole of which a remainder is looked for.
_MANY = 8
#: A longer sentence with a sum tells what it is of.
_SUM_WORDS = 12
_TOLD = {Outcome.DEVIATION: {"fault", "short"}, Outcome.NO_DEVIATION: {"clean", "whole", "all"},
         Outcome.NOT_PERFORMED: {"undone"}, Outcome.UNCLEAR: {"untold"}}  # fmt: skip
_CONTRARY = {Outcome.DEVIATION: {"clean", "all", "ok"}, Outcome.NO_DEVIATION: {"short"}}
#: Signs of a deviation only.
_OF_FAULTS = {"short", "reassures", "detail", "consequence"}
#: Kinds that are signs as they are.
_PLAIN = frozenset(SIGNS) - {
    "named", "first", "told", "beyond", "remainder", "contrary", "measure", "method", "bare",
    "brief",
}  # fmt: skip


def signs(
    status: str | None, judgement: Judgement, parts: Sequence[Sentence], n: int
) -> frozenset[str]:
    """What speaks for and against the n-th of all sentences of a result: names of SIGNS;
    ``status`` is the control's own."""
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
    if faulty and {"method", "scope"} <= found | told:  # "58 av 64 besvarade enkäten": how many
        found -= {"short", "counts"}  # were asked is nothing that was found
    if faulty and (_is_remainder(parts, n) or _is_rest(told, parts, n)):
        found = found - {"contrary", "method"} | {"told", "remainder"}
    if "beyond" in found:
        found.discard("demand")
    if "demand" in found and "told" not in found:
        found.discard("counts")
    if n and points_back(text):
        found.add("back")
    if _is_bare(text, told, status, outcome):  # "Ej utförd." is what was found
        found.add("brief" if outcome is Outcome.NOT_PERFORMED and "told" in found else "bare")
    others = {
        "named": text in (judgement.evidence or "") and not _is_status(text, status),
        "first": n == 0,
        "measure": any(text in one for one in judgement.measures)
        and (faulty or "told" not in found)
        and not _found_and_then(text),
    }
    return frozenset(found | {sign for sign, holds in others.items() if holds})


def _found_and_then(text: str) -> bool:
    """True for a sentence that tells what was found before what was done about it: "Det har
    identifierats allvarliga brister; dessa har delgetts leverantören"."""
    before, _, after = text.partition(";")
    return bool(after) and {"fault", "found"} <= kinds(before)


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
    return (few and not says) or (words < VERDICT_WORDS and read_verdict(text) is not None)


def _is_status(text: str, status: str | None) -> bool:
    return bool(status) and _plain(text) == _plain(status or "")


def _plain(text: str) -> str:
    return text.strip().lower().rstrip(".")
