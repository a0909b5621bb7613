"""A question's plain text -> the reasons by which it asks for controls that were left undone.

"Vilka kontroller ställdes in för att tjänster stod tomma?": the words after "för att" are no topic
but the reason. Only where what stands before it asks for controls that were not carried out:
"brister på grund av systembyte" stays as it is. The words are data: reasons.toml.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.outcome_words import read_asked
from index.question.reason_parts import either
from index.question.topic_parts import is_general
from index.question.vocabulary import Vocabulary, compile_phrases
from index.swedish.terms import tokens
from index.swedish.words import Span, blanked

_FILE = Path(__file__).with_name("reasons.toml")
#: A reason before what was left undone ("har på grund av sjukdom ställts in") has so many words.
_WORDS_BEFORE = 7
_ASKED = {Outcome.NOT_PERFORMED, Outcome.UNCLEAR}
_WHY = re.compile(r"(?<!\w)(?:varför|hur\s+kommer\s+det\s+sig)(?!\w)")
#: Where a reason ends: with its sentence, or before a question that hangs on it.
_END = re.compile(
    r"[?!]|\.(?=\s|$)|(?:\s*,\s*|\s+)(?:och|samt|men)\s+(?:i\s+så\s+fall\s+)?(?:hos\s+|i\s+|vid\s+)?"
    r"(?:hur|vad|när|vem|vilken|vilket|vilka|var)(?!\w)|\s*[,:–]\s+(?:hos\s+|i\s+)?(?:vilka|vilken|lista|visa)(?!\w)"
    r"|\s+(?:per|varje|för\s+varje|under)\s+(?:år|året|åren|perioden|nämnd|styrelse|förvaltning)(?!\w)"
)
#: The same where deviations are asked for, and before "när något gått fel".
_CLOSE = re.compile(rf"{_END.pattern}|\s+(?:när|då)\s")
_ASKS_WHICH = re.compile(
    r"\W*(?:och\s+)?(?:(?:i|hos|vid|på|inom)\s+)?(?:vilka|vilken|vem|var|vad|visa|lista|finns\s+det)(?!\w)(?!.*åtgärd)"
)
#: "Stoppades av", "hindrats av".
_STOPPED = re.compile(r"(?:stoppa|förhindra|hindra|omöjliggjor)\w+\s+(?=av)")
#: What stands before a reason that comes before what was left undone.
_BEFORE = re.compile(
    r"(?:^\W*|(?<!\w)(?:har|hade|blev|kunde|kan|fick|får|måste|inte|ej|man|nämnden|det)\s+)$"
)
#: "Att personal saknades (vakans, sjukdom)": names of it, after the clause.
_BRACKET = re.compile(r"\s*\(\s*")
_AND = re.compile(r"(?<!\s)(?:\s*+,)?\s++(?<!-\s)(?:och|samt)\s+")
_EDGE = re.compile(
    r"^att\s+|\s+(?:i|på|hos|vid|inom|av|för|från|under|och|eller|sedan|år|åren|mellan|till|samt)$|^[\s,:]+|[\s,:.)]+$"
)
#: "För att spara pengar": what something is for; "för att alla var sjuka" is why.
FOR = "för att"
_INFINITIVE = re.compile(
    r"(?:(?:inte|bättre|istället|bara)\s+)?(?!(?:alla|samtliga|flera|många|några|andra|båda|inga|vissa|samma|egna|"
    r"dessa|våra|nya|gamla|stora|sjuka|tomma|tekniska|interna|externa)\b|\w*[aeo]rna\b|\w*arna\b)"
    r"(?:\w{2,}a|få|se|gå|nå|stå|ge|ta|bli|slå)\b"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reason: ``asked`` finds it in a question, ``said`` in a report; ``of``: the kinds
    that it is made up of. ``unless`` finds what is none; a sentence that leads no reason in must
    have ``beside`` too."""

    name: str
    asked: re.Pattern[str]
    said: re.Pattern[str]
    of: frozenset[str]
    people: bool
    led: bool
    unless: re.Pattern[str] | None = None
    beside: re.Pattern[str] | None = None

    def stated(self, plain: str) -> list[str]:
        """What says this kind in lower-case text."""
        if self.unless is not None:
            plain = self.unless.sub(lambda one: "_" * len(one.group()), plain)
        return [one.group() for one in self.said.finditer(plain)]


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """The whole file; ``phrase``, ``clause``, ``perhaps`` and ``into`` lead a reason in, of
    ``around`` the first group is one, ``apart`` has a fault between,
    ``report`` leads one in where a report tells it."""

    kinds: tuple[Kind, ...]
    phrase: re.Pattern[str]
    clause: re.Pattern[str]
    perhaps: re.Pattern[str]
    into: re.Pattern[str]
    around: tuple[re.Pattern[str], ...]
    apart: re.Pattern[str]
    report: re.Pattern[str]
    beside: re.Pattern[str]

    def kinds_in(self, text: str) -> tuple[tuple[Kind, ...], str]:
        """The kinds that a text names, and the text without the words that name them; what one
        kind has taken the next does not see. Beside one of its own kinds a wide one says nothing.
        """
        found, left = [], text
        for kind in self.kinds:
            hits = list(kind.asked.finditer(left))
            if hits:
                found.append(kind)
            for hit in hits:
                left = left[: hit.start()] + " " * len(hit.group()) + left[hit.end() :]
        names = {kind.name for kind in found}
        return tuple(kind for kind in found if not kind.of & names), left


@functools.cache
def load_reason_words() -> ReasonWords:
    """The words for reasons, read and compiled once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    lead = data["lead"]
    said = {one["name"]: [*one["asked"], *one["said"]] for one in data["reason"]}
    kinds = tuple(
        Kind(one["name"], _compiled(one["asked"]),
             _compiled(each for name in [one["name"], *one.get("of", ())] for each in said[name]),
             frozenset(one.get("of", ())), bool(one.get("people")), one.get("people") == "led",
             _compiled(one["unless"]) if "unless" in one else None,
             _compiled(one["with"]) if "with" in one else None)
        for one in data["reason"]
    )  # fmt: skip
    phrase, clause, perhaps, into = (
        compile_phrases(lead[name]) for name in ("phrase", "clause", "perhaps", "into")
    )
    report = [*lead["phrase"], *lead["clause"], *lead["into"], *lead["report"]]
    return ReasonWords(
        kinds, phrase, clause, perhaps, into, tuple(map(re.compile, lead["around"])),
        re.compile(lead["apart"]), _compiled(report), _compiled(data["beside"]["words"]),
    )  # fmt: skip


def _compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    """The same as ``compile_phrases``, tried where words begin only, and no
    gap goes over a comma."""
    pattern = compile_phrases(phrases).pattern.replace(r"[^\s?!.;]", r"[^\s?!.;,]")
    return re.compile(rf"(?<!\w)(?=\w)(?:{pattern})")


@dataclass(frozen=True, slots=True)
class Asked:
    """The reasons asked for, any of which will do, each in the question's own words ("vakans", "att
    ingen hann", "för att spara pengar"); ``span`` is what told them, with what led them in."""

    reasons: tuple[str, ...]
    span: Span


def read_reasons(
    text: str, plain: str, taken: Sequence[Span], vocabulary: Vocabulary
) -> Asked | None:
    """The reasons in ``text``; ``plain`` is the same in lower case with names and years blanked,
    which are ``taken``. None where it asks for no control that was left undone, or for no reason.
    """
    if _WHY.search(plain):
        return None
    shown = blanked(text, taken)
    for lead in _leads(plain):
        for end in _ends(plain, lead, vocabulary):
            found = _pieces(shown[lead.start : end], lead)
            if found:
                return Asked(found, Span(lead.span.start, max(end, lead.span.end)))
    return _of_faults(plain, shown, vocabulary) if _ASKS_WHICH.match(plain) else None


def _of_faults(plain: str, shown: str, vocabulary: Vocabulary) -> Asked | None:
    """What befell people, where deviations are asked for by it ("beror på att folk var sjuka")."""
    for lead in _leads(plain):
        close = _CLOSE.search(plain, lead.span.end)
        end = lead.end or (close.start() if close else len(plain))
        found = _pieces(shown[lead.start : end], lead)
        if not found or not all(_is_of_people(one) for one in found):
            continue
        span = Span(lead.span.start, max(end, lead.span.end))
        left = read_asked(blanked(plain, [span]), QuestionType.LOOKUP, vocabulary).outcomes
        if Outcome.DEVIATION in left and Outcome.NOT_PERFORMED not in left:
            return Asked(found, span)
    return None


# ---- where a reason stands ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Lead:
    """What leads a reason in: ``span`` with it, ``start`` where the reason begins; ``end`` where it
    ends, if that is told. ``clause``: a clause follows; ``known``: only a kind that is known is
    meant."""

    span: Span
    start: int
    clause: str = ""
    known: bool = False
    end: int | None = None


def _leads(plain: str) -> Iterator[_Lead]:
    words = load_reason_words()
    found = [_Lead(Span(*one.span()), one.start(1), end=one.end(1))
             for pattern in words.around for one in pattern.finditer(plain)]  # fmt: skip
    found += [_Lead(Span(_leads_from(one), one.end()), one.end())
              for one in words.phrase.finditer(plain)]  # fmt: skip
    found += [_Lead(Span(one.start("how"), one.end()), one.end())
              for one in words.apart.finditer(plain)]  # fmt: skip
    found += [
        _Lead(Span(*one.span()), one.start() + one.group().index(" ") + 1)
        for one in words.into.finditer(plain)
    ]
    for pattern, known in ((words.clause, False), (words.perhaps, True)):
        found += [_Lead(Span(*one.span()), one.end(), " ".join(one.group().split()), known)
                  for one in pattern.finditer(plain)]  # fmt: skip
    yield from sorted(found, key=lambda one: one.span.start)


def _leads_from(found: re.Match[str]) -> int:
    """Where a lead begins: the "stoppades" of "stoppades av" tells what became of the control."""
    stopped = _STOPPED.match(found.group())
    return found.start() + (stopped.end() if stopped else 0)


def _ends(plain: str, lead: _Lead, vocabulary: Vocabulary) -> Iterator[int]:
    """Where the reason may end, so that what is left asks for controls that were left undone."""
    if lead.end is not None:
        if _asks_for_undone(plain, Span(lead.span.start, lead.span.end), vocabulary):
            yield lead.end
        return
    close = _END.search(plain, lead.span.end)
    last = close.start() if close else len(plain)
    if _asks_for_undone(plain[: lead.span.start], Span(0, 0), vocabulary):
        yield last
        return
    if not _BEFORE.search(plain[: lead.span.start]):
        return
    for word in list(re.finditer(r"[\w-]+", plain[lead.span.end :]))[:_WORDS_BEFORE]:
        end = lead.span.end + word.end()
        if _undone_after(plain, Span(lead.span.start, end), vocabulary):
            yield end
            return


def _asks_for_undone(plain: str, span: Span, vocabulary: Vocabulary) -> bool:
    asked = read_asked(blanked(plain, [span]), QuestionType.LOOKUP, vocabulary)
    return Outcome.NOT_PERFORMED in asked.outcomes and set(asked.outcomes) <= _ASKED


def _undone_after(plain: str, span: Span, vocabulary: Vocabulary) -> bool:
    """True for "har på grund av sjukdom ställts in", "på grund av sjukdom, vilka ställdes in?"."""
    left = blanked(plain, [span])
    asked = read_asked(left, QuestionType.LOOKUP, vocabulary)
    if Outcome.NOT_PERFORMED not in asked.outcomes or not set(asked.outcomes) <= _ASKED:
        return False
    rest = left[span.end :]
    follows = span.end + len(rest) - len(rest.lstrip(" "))
    return rest.lstrip().startswith(",") or any(one.start == follows for one in asked.spans)


# ---- what it says -------------------------------------------------------------------------------


def is_purpose(clause: str) -> bool:
    """True for what follows "för att" when it tells what for, and not why: "spara pengar"."""
    return _INFINITIVE.match(clause.lower()) is not None


def _pieces(text: str, lead: _Lead) -> tuple[str, ...]:
    """The alternatives of a reason; empty where it says none."""
    clause = bool(lead.clause) or re.match(r"\s*att\s", text) is not None
    purpose = lead.clause == FOR and is_purpose(text)
    said, *named = _BRACKET.split(text)
    found, also = _alternatives([said]), _alternatives(named)
    if (lead.known or purpose) and not any(map(_is_known, [*found, *also])):
        return ()
    start = "för att " if purpose else "att " if clause else ""
    return tuple(dict.fromkeys([*(start + one for one in found), *also]))


def _alternatives(texts: Iterable[str]) -> list[str]:
    found = [piece for text in texts for one in either(text) for piece in _joined(one)]
    return [one for one in map(_trimmed, found) if one and _says_why(one)]


def _joined(text: str) -> list[str]:
    """Halves around "och" that each name a kind of reason: either will do."""
    halves = _AND.split(text)
    return halves if len(halves) > 1 and all(map(_is_known, halves)) else [text]


def _is_known(text: str) -> bool:
    return bool(load_reason_words().kinds_in(text.lower())[0])


def _is_of_people(text: str) -> bool:
    kinds = load_reason_words().kinds_in(text.lower())[0]
    return any(kind.people for kind in kinds)


def _says_why(text: str) -> bool:
    beside = load_reason_words().beside
    return _is_known(text) or any(
        not is_general(word) and not beside.fullmatch(word) for word in tokens(text)
    )


def _trimmed(text: str) -> str:
    text, before = " ".join(text.split()), ""
    while text != before:
        before, text = text, _EDGE.sub("", text)
    return text
