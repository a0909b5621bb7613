"""A question and a passage -> the sentences of it that answer, verbatim, and how well they do.

"Hur många ...?" wants the sentence with the number, "när" the one with the date, "vem" the one with
the person; an open question wants what decided the outcome and the figures behind it. Sentences are
weighed one by one, and the best of them are quoted in the order in which they stand.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from api.amounts import Amount, amounts
from api.finding_words import is_method, points_back, states_undone
from api.findings import stated_finding
from api.quotes import deciding, first_words, measures, pieces_of
from index.concepts import Concept, concepts, padded
from index.consequences import consequences_of
from index.kept import kept
from index.models import Hit, Interpretation, Outcome
from index.reasons_told import stating
from index.sentences import Sentence, sentences
from index.stop_words import STOP_WORDS
from index.terms import search_terms, tokens

_FILE = Path(__file__).with_name("fact_words.toml")
#: Characters that are quoted of one passage: by how many rows the answer has.
ALONE, FEW, MANY = 900, 480, 360
_STRETCHES = 3
#: Sentences that a list quotes of what a finding led to.
_FEW_SENTENCES = 2
#: Share of what the topic names that a sentence must say, for its number to be the answer.
SAYS_IT = 0.6
#: So much more a second sentence must say to be quoted in a list.
_TELLS_MORE = 0.3
_DECIDED = 0.6
#: How much saying all of the topic weighs for which of the findings is quoted.
_ASKED = 2.5
#: "De 4 fakturorna" speaks of some that were counted before.
_BACK = re.compile(r"\b(?:de|dessa|av de|alla de)\s+$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
#: What a word that says little counts; where a person is asked for, what she does.
_OF_WEAK = {False: 0.15, True: 0.5}
#: Share of what the sentence before says that one which points back to it has, too.
_POINTED = 0.8
#: How well a concept is found where it stands whole, and not by a part of a compound.
_WHOLE = 0.8
#: Words after a number among which its noun is looked for: "61 besiktade lekplatser".
_NOUN_WITHIN = 4


class Wanted(StrEnum):
    """What kind of fact a question is after; FIGURES: it is open, but a figure tells most."""

    MONEY = "money"
    SHARE = "share"
    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    REASON = "reason"
    FIGURES = "figures"
    ANYTHING = "anything"


#: Kinds that one sentence answers.
POINTED = (Wanted.MONEY, Wanted.SHARE, Wanted.NUMBER, Wanted.DATE, Wanted.PERSON)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is after: the kind of fact, what its topic names, and what it counts."""

    wanted: Wanted
    topic: tuple[Concept, ...]
    noun: Concept | None
    led_to: tuple[Concept, ...] = ()  # what the finding led to, where that is what is asked for
    reasons: tuple[str, ...] = ()  # why a control was left undone, where that is asked for

    @property
    def strong(self) -> tuple[Concept, ...]:
        """What the topic names, without words that say little."""
        able = [one for one in self.topic if not one.weak and max(map(len, one.words)) > 2]
        return tuple(able) or self.topic


@functools.cache
def _patterns() -> dict[str, dict[Wanted, re.Pattern[str]]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        part: {Wanted(kind): re.compile("|".join(lists)) for kind, lists in data[part].items()}
        for part in ("asks", "holds")
    }


def wanted_by(question: str) -> Wanted:
    """Read what kind of fact ``question`` is after."""
    plain = " ".join(question.lower().split())
    asks = _patterns()["asks"]
    return next((kind for kind, one in asks.items() if one.search(plain)), Wanted.ANYTHING)


def asked_by(
    question: str, interpretation: Interpretation, otherwise: Wanted = Wanted.ANYTHING
) -> Asked:
    """What ``question`` is after; ``otherwise`` when its words do not tell."""
    topic = concepts(" ".join(interpretation.topics))
    wanted = wanted_by(question)
    counts = re.search(r"\b(?:hur många|antal\w*)\b", question.lower()) is not None
    noun = topic[0] if topic and counts else None
    led_to = tuple(one for topic in interpretation.topics for one in consequences_of(topic))
    wanted = otherwise if wanted is Wanted.ANYTHING else wanted
    return Asked(wanted, topic, noun, led_to, interpretation.details.reasons)


@kept(20_000)
def _haystack(text: str) -> str:
    """A text's words and terms; the same sentences are weighed for question after question."""
    return padded(text)


# ---- what a sentence is worth -------------------------------------------------------------------


def worth(part: str, asked: Asked, decided: str | None = None, before: str = "") -> float:
    """How well a sentence answers: what it says of the topic, and whether it holds the fact;
    ``before`` is the sentence that it points back to ("för 41 av dem ..."), whose topic it has."""
    haystack, earlier = _haystack(part), _haystack(before) if before else ""
    strong = asked.strong
    said = sum(max(one.found(haystack), _POINTED * one.found(earlier)) for one in strong)
    said /= len(strong) or 1
    each = _OF_WEAK[asked.wanted is Wanted.PERSON]  # "vem har bedömt": who does it, and not who is
    weak = each * sum(one.found(haystack) for one in asked.topic if one.weak)
    fits = _fits(part, asked)
    near = 0.4 * (asked.noun is not None and _counts(part, before, asked.noun))
    bonus = _DECIDED if asked.wanted in (Wanted.ANYTHING, Wanted.FIGURES) else _DECIDED / 3
    same = decided is not None and (part in decided or decided in part)
    return said + weak + fits + near + bonus * same


def _counts(part: str, before: str, noun: Concept) -> bool:
    """True where a number counts ``noun``, or "41 av dem" that the sentence before counts."""
    return bool(
        counted_in(part, noun) or (before and figures_in(part) and counted_in(before, noun))
    )


def says_share(part: str, asked: Asked) -> float:
    """Share (0-1) of what the topic names that a piece of text says."""
    haystack = _haystack(part)
    return sum(one.found(haystack) for one in asked.strong) / (len(asked.strong) or 1)


def _fits(part: str, asked: Asked) -> float:
    """Up to 0.6 for holding the kind of fact that is asked for."""
    match asked.wanted:
        case Wanted.MONEY:
            return 0.6 * any(one.unit == "kr" for one in amounts(part))
        case Wanted.SHARE:
            return 0.6 * any(one.unit == "%" for one in amounts(part)) or 0.3 * bool(
                figures_in(part)
            )
        case Wanted.NUMBER:
            return 0.5 * bool(figures_in(part))
        case Wanted.FIGURES:
            return 0.15 * min(3, len(figures_in(part)))
        case Wanted.PERSON:
            return 0.5 * _names_another(part, asked)
        case Wanted.DATE | Wanted.REASON as kind:
            return 0.5 * (_patterns()["holds"][kind].search(part.lower()) is not None)
        case _:
            return 0.0


def _names_another(part: str, asked: Asked) -> bool:
    """True for a sentence with a person, office or firm that the question does not name itself."""
    found = (one.group() for one in _patterns()["holds"][Wanted.PERSON].finditer(part.lower()))
    return any(all(one.found(_haystack(word)) == 0 for one in asked.topic) for word in found)


def figures_in(part: str) -> list[Amount]:
    """The numbers of a sentence that are no years and no articles ("en", "ett")."""
    return [
        one
        for one in amounts(part)
        if not (one.word and one.value == 1)
        and not (one.unit == "" and _YEAR.fullmatch(part[one.start : one.end]))
    ]


def counted_in(part: str, noun: Concept) -> list[tuple[Amount, int]]:
    """Numbers of a sentence that count ``noun``, with the place where the noun ends."""
    found = []
    for one in figures_in(part):
        end = _noun_end(part, one.end, noun)
        if one.unit == "" and end is not None and not _BACK.search(part[: one.start]):
            found.append((one, end))
    return found


def _noun_end(part: str, start: int, noun: Concept) -> int | None:
    words = list(re.finditer(r"[\w-]+", part[start : start + 80]))[:_NOUN_WITHIN]
    for word in words:
        if re.search(r"[.,;:()]", part[start : start + word.start()]):
            return None
        if amounts(word.group()):
            return None
        if noun.found(_haystack(word.group())) > 0.5:
            return start + word.end()
    return None


# ---- pieces of a passage ------------------------------------------------------------------------


def _worths(parts: Sequence[Sentence], asked: Asked, decided: str | None) -> list[float]:
    """What each sentence of a text is worth."""
    texts = [part.text for part in parts]
    return [
        worth(text, asked, decided, texts[n - 1] if n and points_back(text) else "")
        for n, text in enumerate(texts)
    ]


def best_worth(hit: Hit, asked: Asked) -> float:
    """What the best sentence of a passage is worth."""
    parts = sentences(hit.passage.result or "")
    return max(_worths(parts, asked, _decided(hit, asked)), default=0.0)


def best_sentence(hit: Hit, asked: Asked) -> str:
    """The sentence that answers best; the first words of a passage without result."""
    parts = sentences(hit.passage.result or "")
    if not parts:
        return first_words(hit.passage)
    worths = _worths(parts, asked, _decided(hit, asked))
    return parts[worths.index(max(worths))].text


def holding_sentence(hit: Hit, asked: Asked) -> str | None:
    """The best of the sentences that hold the kind of fact asked for; None when none does."""
    parts = sentences(hit.passage.result or "")
    worths = _worths(parts, asked, _decided(hit, asked))
    able = [n for n, part in enumerate(parts) if _fits(part.text, asked)]
    return parts[max(able, key=worths.__getitem__)].text if able else None


def pieces(hit: Hit, asked: Asked, budget: int = FEW, without: str = "") -> tuple[str, ...]:
    """What answers, in the order of the text: the whole of a short result, else up to three
    stretches of its best sentences, ``budget`` characters in all; ``without`` a sentence that was
    quoted before."""
    text = hit.passage.result
    heading = _heading(hit, asked)
    if asked.reasons and _why(hit, asked):
        return telling(hit, asked)
    if not text:
        return (heading or first_words(hit.passage),)
    return (*((heading,) if heading else ()), *_of_text(text, hit, asked, budget, without))


def _heading(hit: Hit, asked: Asked) -> str | None:
    """The activity, where a pointed question is answered there and not in the result."""
    activity = hit.passage.control_activity
    if activity is None or asked.wanted not in POINTED:
        return None
    return activity if worth(activity, asked) > best_worth(hit, asked) + 0.3 else None


def _of_text(text: str, hit: Hit, asked: Asked, budget: int, without: str) -> tuple[str, ...]:
    if len(text) <= budget and not without:
        return pieces_of(text)
    parts = sentences(text)
    decided = _decided(hit, asked)
    able = [n for n, part in enumerate(parts) if part.text != without]
    if sum(len(parts[n].text) for n in able) <= budget:
        ranked = able
    else:
        worths = _worths(parts, asked, decided)
        ranked = sorted(able, key=lambda n: (-worths[n], n))
    chosen: set[int] = set()
    for n in ranked:
        if _length(parts, chosen | {n}) <= budget and len(_runs(chosen | {n})) <= _STRETCHES:
            chosen.add(n)
    return _cut(text, parts, chosen or set(ranked[:1]))


def _length(parts: Sequence[Sentence], chosen: set[int]) -> int:
    return sum(parts[n].end - parts[n].start for n in chosen)


def _runs(chosen: set[int]) -> list[tuple[int, int]]:
    """Sentences that follow each other, as (first, last)."""
    runs: list[tuple[int, int]] = []
    for n in sorted(chosen):
        if runs and runs[-1][1] == n - 1:
            runs[-1] = (runs[-1][0], n)
        else:
            runs.append((n, n))
    return runs


def _decided(hit: Hit, asked: Asked) -> str | None:
    """What states the finding; of several, the one that says most of the topic, and holds the fact
    where a pointed question asks for one."""
    if hit.passage.judgement is None:
        return None

    def says(part: str) -> float:
        fits = _fits(part, asked) if asked.wanted in POINTED else 0.0
        return _ASKED * (says_share(part, asked) + fits)

    return stated_finding(hit.passage, says) or deciding(hit.passage)


def telling(hit: Hit, asked: Asked) -> tuple[str, ...]:
    """What a list quotes of a control: the sentence that decided its outcome, and before or after
    it the one that says more of the topic or has the figures, when there is such a one."""
    text = hit.passage.result or ""
    decided = _decided(hit, asked) or deciding(hit.passage)
    parts = sentences(text)
    if why := _why(hit, asked):
        return _with_reasons(text, parts, decided, why)
    done = measures(hit)
    own = [n for n, part in enumerate(parts) if part.text in decided]
    able = [
        n for n, part in enumerate(parts)
        if not any(part.text in one for one in done)
        and (n in own or n + 1 in own or not is_method(part.text))
    ]  # fmt: skip
    if decided not in text or not able:
        return pieces_of(decided)
    led_to = [
        n for n, part in enumerate(parts)
        if any(one.found(padded(part.text)) for one in asked.led_to)
    ]  # fmt: skip
    if led_to:
        return _cut(text, parts, {*led_to[:_FEW_SENTENCES], *own})
    figures = Asked(Wanted.FIGURES, asked.topic, None)
    best = max(able, key=lambda n: (worth(parts[n].text, figures), -n))
    reason = _reason(hit, parts)
    if reason is not None:
        best = reason
    stated = parts[own[-1]].text if own else decided  # what comes before it only leads up to it
    better = worth(parts[best].text, figures) - worth(stated, figures)
    tells_more = better >= _TELLS_MORE or reason is not None
    if best in own or not tells_more or len(decided) + len(parts[best].text) > FEW:
        return pieces_of(decided)
    return _cut(text, parts, {best, *own})


def _why(hit: Hit, asked: Asked) -> list[str]:
    """What states the reasons that were asked for."""
    return list(dict.fromkeys(one for why in asked.reasons for one in stating(hit.passage, why)))


def _with_reasons(
    text: str, parts: Sequence[Sentence], decided: str, why: Sequence[str]
) -> tuple[str, ...]:
    """What decided the outcome with what states the reason, each once; that alone where it says
    both."""
    chosen = {n for n, part in enumerate(parts) if part.text in why[:_FEW_SENTENCES]}
    told = chosen and any(states_undone(parts[n].text) for n in chosen)
    own = {n for n, part in enumerate(parts) if part.text in decided and not told}
    if not chosen:  # the status says it, or another field
        return (*pieces_of(decided), *(one for one in why[:1] if one not in decided))
    return _cut(text, parts, chosen | own)


def _reason(hit: Hit, parts: Sequence[Sentence]) -> int | None:
    """Of a control that was not carried out: the sentence that the judgement took for it, which
    tells why, where another one says that it was not."""
    judgement = hit.passage.judgement
    if judgement is None or judgement.outcome is not Outcome.NOT_PERFORMED:
        return None
    own = next((n for n, part in enumerate(parts) if part.text == judgement.evidence), None)
    return own if own is not None and not states_undone(parts[own].text) else None


def _cut(text: str, parts: Sequence[Sentence], chosen: set[int]) -> tuple[str, ...]:
    """The chosen sentences as stretches of the text, cut at paragraphs and list items."""
    stretches = (text[parts[first].start : parts[last].end] for first, last in _runs(chosen))
    return tuple(piece for stretch in stretches for piece in pieces_of(stretch))


def fullness(hit: Hit, asked: Asked) -> float:
    """Share (0-1) of what the topic names that the passage says, anywhere in it and whole: the
    "kommun" of "kommundirektören" is not the director."""
    passage = hit.passage
    texts = (passage.process, passage.working_method, passage.systematic_control,
             passage.control_activity, passage.result)  # fmt: skip
    haystack = _haystack("\n".join(text for text in texts if text))
    strong = asked.strong
    return sum(one.found(haystack) >= _WHOLE for one in strong) / (len(strong) or 1)


def literal_share(text: str, topics: Sequence[str]) -> float:
    """Share (0-1) of the topic's own words that stand in ``text``, in any inflection but without
    synonyms; 0 for a topic of one word, which says nothing by itself."""
    words = [word for word in tokens(" ".join(topics)) if word not in STOP_WORDS]
    if len(words) < 2:
        return 0.0
    haystack = _haystack(text)
    return sum(f" {search_terms(word)[0]} " in haystack for word in words) / len(words)
