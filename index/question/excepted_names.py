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
#: What is said behind what is left out, in a clause of its own: "KS behöver inte vara med".
NOT_ASKED = (
    r"(?:(?:behöver|behövs|ska|skall|kan|får|bör|skulle)\s+(?:(?:du|ni|vi|man|jag)\s+)?(?:inte|ej)\s+"
    r"(?:vara|tas|komma|räknas)\s+(?:med|in)|(?:behövs|ingår|räknas|gäller)\s+(?:inte|ej)|"
    r"(?:behöver|ska|vill)\s+(?:jag|vi)\s+(?:inte|ej)\s+(?:ha|se)(?:\s+med)?|"
    r"kan\s+(?:du|ni|vi|man)\s+(?:gärna\s+)?(?:hoppa\s+över|bortse\s+från|strunta\s+i|stryka|utelämna|lämna\s+utanför|ta\s+bort)|"
    r"kan\s+(?:hoppas\s+över|strykas|uteslutas|utelämnas|lämnas\s+utanför|undantas|tas\s+bort)|"
    r"(?:har|känner|vet)\s+(?:jag|vi)\s+redan(?:\s+(?:till|om|koll\s+på|svar\s+från|tittat\s+på|granskat|fått|sett))?|"
    r"är\s+(?:(?:inte|ej)\s+(?:intressanta?|aktuella?|med)|ointressanta?))"
)
#: What is said before it, at the beginning of a clause: "Hoppa över KS", "Bortse från KS".
PASS_OVER = (
    r"(?:(?:du|ni|vi)\s+)?(?:kan\s+)?(?:hoppa\s+(?:du\s+)?över|bortse\s+(?:gärna\s+)?(?:från|ifrån)|strunta\s+i|"
    r"skippa|uteslut|utelämna|exkludera|undanta|stryk|räkna\s+(?:inte|ej)\s+(?:med|in)|"
    r"ta\s+(?:inte|ej)\s+med|ta\s+bort|glöm|det\s+gäller\s+(?:inte|ej)|(?:men\s+|dock\s+)?(?:inte|ej))"
)
_END = r"(?:\s+(?:tack|här|i\s+(?:listan|svaret|sammanställningen|urvalet)))*\s*(?:[.,;:!?)–]|$)"
_BEGIN = r"(?:^|[.?!;:(–,]|\s-)\s*"
_SMALL = r"(?:(?:från|för|hos|i|inom|vid)\s+)?(?:(?:de|den|det|själva)\s+)?"
_BEHIND = re.compile(rf"\s+{NOT_ASKED}(?={_END})", re.IGNORECASE)
_AHEAD = re.compile(rf"{_BEGIN}(?P<told>{PASS_OVER}\s+{_SMALL})$", re.IGNORECASE)
_OPENS = re.compile(rf"{_BEGIN}{_SMALL}$", re.IGNORECASE)
_CLOSES = re.compile(_END, re.IGNORECASE)
#: "Lämna KS utanför": on both sides.
_AROUND = re.compile(rf"{_BEGIN}(?P<told>(?:lämna|håll)\s+{_SMALL})$", re.IGNORECASE)
_OUTSIDE = re.compile(rf"\s+utanför(?={_END})", re.IGNORECASE)
_ONLY = re.compile(
    r"^\W*(?:är|var)\s+det\s+(?:bara|endast|enbart)\s+(?:i\s+|hos\s+)?$", re.IGNORECASE
)


def leave_out(text: str, found: FoundNames, vocabulary: Vocabulary) -> None:
    """Move the committees after "utom", and those joined to them, to ``found.excluded``; "men inte"
    leaves out only where no other committee is asked about. One that is asked to be the only one
    goes to ``found.alone``."""
    _leave_out_told_apart(text, found)
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


def _leave_out_told_apart(text: str, found: FoundNames) -> None:
    """Move the committees of a clause that only says that they are not asked about ("Inte KS.",
    "KS och SN behöver inte vara med", "Hoppa över KS"), where the rest asks something."""
    for names in _lists_of_names(text, found):
        first, last = names[0][0].start, names[-1][0].end
        told = _told_apart(text[:first], text[last:])
        if told is None or not words(text[: told[0]] + text[last + told[1] :]):
            continue
        committees = [name for _, every in names for name in every]
        if told[2] and set(found.committees) - set(committees):
            continue  # "hos KS. Inte SN.": the one that is asked about is named
        found.excluded.extend(committees)
        found.committees = [name for name in found.committees if name not in committees]
        found.spans += [Span(told[0], first), Span(last, last + told[1])]
        found.taken = [one for one in found.taken if one not in names]


def _told_apart(before: str, after: str) -> tuple[int, int, bool] | None:
    """Where a clause that leaves a name out begins in ``before`` and how far it goes in ``after``;
    and whether it says no more than "inte"."""
    opens = _OPENS.search(before)
    if opens and (behind := _BEHIND.match(after)):
        return len(before), behind.end(), False
    around, outside = _AROUND.search(before), _OUTSIDE.match(after)
    if around and outside:
        return around.start("told"), outside.end(), False
    ahead = _AHEAD.search(before)
    if ahead is None or not _CLOSES.match(after):
        return None
    bare = ahead["told"].split()[0].lower() in ("inte", "ej", *_BUT)
    return ahead.start("told"), 0, bare


def _lists_of_names(text: str, found: FoundNames) -> list[list[tuple[Span, tuple[str, ...]]]]:
    """The names of ``text``, those that one list joins together ("KS, SN och bolaget")."""
    lists: list[list[tuple[Span, tuple[str, ...]]]] = []
    for name in sorted(found.taken, key=lambda one: one[0].start):
        if lists and _JOINED.fullmatch(text[lists[-1][-1][0].end : name[0].start]):
            lists[-1].append(name)
        else:
            lists.append([name])
    return lists


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
