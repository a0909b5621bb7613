"""A control -> the sentence that states what was found: what an answer quotes as its evidence.

The judgement names the sentence that weighed most for its outcome; that is nearly always the
finding. Where it is not (it tells how the control was made, what last year gave, a status word, or
that "det är allvarligt"), the sentence of the same control that states the finding is taken
instead. Nothing is decided anew here: the outcome stands, only its words are chosen.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from api.amounts import amounts
from index.kept import kept
from index.models import Judgement, Outcome, StoredPassage
from index.sentences import Sentence, sentences

_FILE = Path(__file__).with_name("finding_words.toml")
#: Fewer words than this, without a figure, say nothing by themselves ("Nästan.").
_FEW_WORDS = 4
#: An amount that goes on for so many words tells what it is of.
_MANY_WORDS = 7
_OF = re.compile(r"\bav\b")
_POINTS_AT_ALL = re.compile(r"^(?:samtliga|alla) (?:avser|gäller|rör)\b")


def stated_finding(passage: StoredPassage) -> str | None:
    """The sentence of the result that states the finding; None to keep the judgement's own, which
    is not kept where it tells what was done about it and another one states the fault."""
    judgement = passage.judgement
    parts = sentences(passage.result or "")
    if judgement is None or not parts:
        return None
    own = judgement.evidence
    done = judgement.outcome is Outcome.DEVIATION and _only_done(own or "", passage)
    if own and not done and not _says_little(own, passage, judgement):
        return None
    able = [
        one for one in parts
        if not _says_little(one.text, passage, judgement)
        and _states(one.text.lower(), judgement.outcome)
    ]  # fmt: skip
    told = [
        one for one in able
        if not _is_measure(one.text, judgement) and not _has("cause", one.text)
    ]  # fmt: skip
    return _best(told or able, parts, own, judgement.outcome)


def is_method(text: str) -> bool:
    """True for a sentence that only tells how the control was made, and on what."""
    return _has("method", text) and not _states_fault(text) and not _has("clean", text)


def states_undone(text: str) -> bool:
    """True for a sentence that says that the control was not carried out."""
    return _has("undone", text)


def _says_little(text: str, passage: StoredPassage, judgement: Judgement) -> bool:
    """True for a sentence that does not state what gave the control its outcome."""
    plain = text.strip().lower()
    outcome = judgement.outcome
    if passage.status and plain.rstrip(".") == passage.status.strip().lower().rstrip("."):
        return True
    if outcome is Outcome.NOT_PERFORMED:
        return not _has("undone", plain)
    if len(plain.split()) < _FEW_WORDS and not re.search(r"\d", plain):
        return not _states(plain, outcome)
    if _starts("past", plain) and not _has("found", plain):
        return True
    if _has("verdict", plain) and not amounts(plain):
        return True
    if _starts("amount", plain) and len(plain.split()) < _MANY_WORDS:
        return True
    contrary = outcome is Outcome.DEVIATION and _has("clean", plain) and not _states_fault(plain)
    method = outcome is not Outcome.UNCLEAR and is_method(plain)
    return contrary or method or bool(outcome is Outcome.DEVIATION and _POINTS_AT_ALL.match(plain))


def _states(plain: str, outcome: Outcome) -> bool:
    """True when the sentence has words for this outcome."""
    match outcome:
        case Outcome.DEVIATION:
            return _states_fault(plain)
        case Outcome.NO_DEVIATION:
            return _has("clean", plain)
        case Outcome.NOT_PERFORMED:
            return _has("undone", plain)
        case Outcome.UNCLEAR:
            return True


def _states_fault(text: str) -> bool:
    plain = text.lower()
    return _has("fault", plain) or _falls_short(plain)


def _falls_short(plain: str) -> bool:
    """True for "41 av 45", "av 230 har 171": a part that is not the whole."""
    numbers = [one for one in amounts(plain) if one.unit == ""]
    for place in _OF.finditer(plain):
        after = [one for one in numbers if 0 <= one.start - place.end() <= 12]
        if not after:
            continue
        whole = after[0]
        if any(one is not whole and 0 < one.value < whole.value for one in numbers):
            return True
    return False


def _best(
    able: Sequence[Sentence], parts: Sequence[Sentence], own: str | None, outcome: Outcome
) -> str | None:
    """The sentence that states it most outright; of two, the one nearer to the judgement's own, or
    the first where that is a verdict on the whole."""
    if not able:
        return None
    on_the_whole = bool(own) and _has("verdict", own or "")
    at = next((one.start for one in parts if own and not on_the_whole and one.text in own), 0)

    def rank(one: Sentence) -> tuple[float, int]:
        return (-_strength(one.text, outcome), abs(one.start - at))

    return min(able, key=rank).text


def _strength(text: str, outcome: Outcome) -> float:
    plain = text.lower()
    told = {Outcome.DEVIATION: "fault", Outcome.NO_DEVIATION: "clean",
            Outcome.NOT_PERFORMED: "undone", Outcome.UNCLEAR: "untold"}[outcome]  # fmt: skip
    strength = 1.0 * _has(told, plain) + 0.5 * _has("found", plain) - 0.5 * is_method(plain)
    if outcome is Outcome.DEVIATION:
        figures = [one for one in amounts(plain) if one.unit or not 1900 < one.value < 2100]
        strength += 1.25 * _falls_short(plain) + 0.5 * bool(figures)
        strength -= 0.75 * _has("reassures", plain)
    return strength - 0.75 * _has("past", plain)


def _only_done(text: str, passage: StoredPassage) -> bool:
    """True for a measure with a paragraph of its own; inside the finding's it goes on about it."""
    judgement, result = passage.judgement, passage.result or ""
    if judgement is None or not text or not _is_measure(text, judgement):
        return False
    return result[: max(result.find(text), 0)].rstrip(" ").endswith("\n")


def _is_measure(text: str, judgement: Judgement) -> bool:
    return any(text in one for one in judgement.measures)


# ---- words --------------------------------------------------------------------------------------


@kept(40_000)
def _has(kind: str, text: str) -> bool:
    return _patterns()[kind].search(text.lower()) is not None


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {kind: re.compile(r"\b(?:" + "|".join(words) + ")") for kind, words in data.items()}


def _starts(kind: str, text: str) -> bool:
    return _patterns()[kind].match(text) is not None
