"""Committees that a question names -> those that it leaves out ("utom KS och de tre nämnderna")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.question.known_names import FoundNames
from index.question.vocabulary import Vocabulary
from index.swedish.words import Span, Word, words

#: What may stand between two names of one list.
_JOINED = re.compile(r"\s*(?:,|&|\b(?:och|samt|eller)\b|\s)*\s*")
_BUT = ("men", "dock", "fast")
#: "Är Trafiknämnden ensam om problemet?": whether others have it.
_ALONE = re.compile(r"\s+(?:\w+\s+)?(?:ensamt?|ensamma|(?:den|det|de)\s+enda)(?!\w)", re.IGNORECASE)

#: "Bolaget undantaget", "KS borträknad": the name is left out by what comes after it.
_LEFT_OUT = re.compile(
    r"\s+(?:(?:är|ska\s+vara|räknas)\s+)?(?:undanta\w+|borträkna\w+|oräkna\w+|exkludera\w+|bortse\w+(?:\s+från)?|"
    r"(?:inte|ej)\s+(?:med|in)räkna\w+|utelämna\w+)(?!\w)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"^\W*(?:är|var)\s+det\s+(?:bara|endast|enbart)\s+(?:i\s+|hos\s+)?$", re.IGNORECASE
)


def leave_out(text: str, found: FoundNames, vocabulary: Vocabulary) -> None:
    """Move the committees after "utom", and those joined to them, to ``found.excluded``; "men inte"
    leaves out only where no other committee is asked about. One that is asked to be the only one
    goes to ``found.alone``."""
    every = words(text)
    named = sorted(found.taken, key=lambda one: one[0].start)
    last: Span | None = None
    for span, committees in named:
        before = [word for word in every if word.end <= span.start]
        start = _except_word(before, vocabulary)
        if start is None and len(named) == 1:
            start = _but_not(text, before)
        after = _LEFT_OUT.match(text, span.end)
        if start is None and after is not None:
            start = span.start
            found.spans.append(Span(*after.span()))
        joined = last is not None and _JOINED.fullmatch(text[last.end : span.start])
        alone = _ALONE.match(text[span.end :]) or _ONLY.search(text[: span.start])
        last = span if start is not None or joined else None
        if last is None and not alone:
            continue
        (found.excluded if last else found.alone).extend(committees)
        found.committees = [name for name in found.committees if name not in committees]
        if start is not None:
            found.spans.append(Span(start, span.start))


def _except_word(before: Sequence[Word], vocabulary: Vocabulary) -> int | None:
    """Where the "utom" of a name stands: at most one word before it, or small ones ("de tre")."""
    for steps, word in enumerate(reversed(before)):
        if word.folded in vocabulary.except_words:
            return word.start
        if steps and word.folded not in vocabulary.before_names:
            return None
    return None


def _but_not(text: str, before: Sequence[Word]) -> int | None:
    """Where "men inte" or ", inte" stands right before a name, or before "i", "hos" and the like;
    or "andra nämnder än"."""
    for last in (before, before[:-1]):
        if len(last) < 2 or last[-1].folded not in ("inte", "ej"):
            continue
        if last[-2].folded in _BUT:
            return last[-2].start
        if text[last[-2].end : last[-1].start].strip() == ",":
            return last[-1].start
    if not before:
        return None
    others = {word.folded for word in before[-4:-1]} & {"andra", "annan", "ovriga", "fler", "flera"}
    return before[-1].start if others and before[-1].folded == "an" else None
