"""A question and a passage -> the sentences of it that answer, verbatim, and how well they do.

Sentences are weighed one by one (asked.py), and the best of them are quoted in the order in which
they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from api.quoting.asked import POINTED, Asked, fits, says_share, worth, worth_of_figures
from api.quoting.findings import BESIDE, stated_finding
from api.quoting.quotes import deciding, first_words, measures, pieces_of
from index.evidence.reasons_told import stating
from index.findings.finding_words import (
    gives_reason,
    is_method,
    points_back,
    speaks_of_it,
    states_undone,
)
from index.findings.kept_signs import kinds_of, sentences_of, signs_of
from index.found import Hit
from index.models import Outcome
from index.swedish.sentences import Sentence, sentences
from index.topics.concepts import padded
from index.topics.events import Tells, load_events

#: Characters that are quoted of one passage: by how many rows the answer has.
ALONE, FEW, MANY = 900, 480, 360
#: The same of each of several passages where one fact is asked for.
POINTED_FEW = 240
_STRETCHES = 3
#: Sentences that a list quotes of what a finding led to.
_FEW_SENTENCES = 2
#: So much more a second sentence must say to be quoted in a list.
_TELLS_MORE = 0.3
#: A finding of two sentences that is no longer is quoted whole.
_SHORT_RESULT = 240
#: Signs of a sentence that tells no fault of its own, a sum apart ("sammanlagt saknas 71"), or that
#: comforts ("inga tecken på missbruk").
_NOT_FOUND = BESIDE - {"amount", "money"} | {"reassures"}
#: How much saying all of the topic weighs for which of the findings is quoted.
_ASKED = 2.5


def _worths(parts: Sequence[Sentence], asked: Asked, decided: str | None) -> list[float]:
    """What each sentence of a text is worth."""
    texts = [part.text for part in parts]
    return [
        worth(text, asked, decided, texts[n - 1] if n and points_back(text) else "")
        for n, text in enumerate(texts)
    ]


def best_worth(hit: Hit, asked: Asked) -> float:
    """What the best sentence of a passage is worth."""
    parts = sentences_of(hit.passage)
    return max(_worths(parts, asked, _decided(hit, asked)), default=0.0)


def best_sentence(hit: Hit, asked: Asked) -> str:
    """The sentence that answers best; the first words of a passage without result."""
    parts = sentences_of(hit.passage)
    if not parts:
        return first_words(hit.passage)
    worths = _worths(parts, asked, _decided(hit, asked))
    return parts[worths.index(max(worths))].text


def holding_sentence(hit: Hit, asked: Asked, able_to: Callable[[str], bool] = bool) -> str | None:
    """The best of the sentences that hold the kind of fact asked for, and are ``able_to``; None
    when none does."""
    parts = sentences_of(hit.passage)
    worths = _worths(parts, asked, _decided(hit, asked))
    able = [n for n, part in enumerate(parts) if fits(part.text, asked) and able_to(part.text)]
    return parts[max(able, key=worths.__getitem__)].text if able else None


def pieces(
    hit: Hit, asked: Asked, budget: int = FEW, without: Sequence[str] = ()
) -> tuple[str, ...]:
    """What answers, in the order of the text: the whole of a short result, else up to three
    stretches of its best sentences, ``budget`` characters in all; ``without`` what is quoted
    elsewhere."""
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


def _of_text(
    text: str, hit: Hit, asked: Asked, budget: int, without: Sequence[str]
) -> tuple[str, ...]:
    if len(text) <= budget and not without:
        return _without_status(pieces_of(text), hit.passage.status)
    parts = sentences(text)
    decided = _decided(hit, asked)
    able = [n for n, part in enumerate(parts) if not any(part.text in one for one in without)]
    if sum(len(parts[n].text) for n in able) <= budget:
        ranked = able
    else:
        worths = _worths(parts, asked, decided)
        ranked = sorted(able, key=lambda n: (-worths[n], n))
    chosen: set[int] = set()
    if budget == POINTED_FEW and ranked:
        chosen = _grown(parts, ranked[0], set(able), budget)
        ranked = ranked[:1]
    for n in ranked:
        if _length(parts, chosen | {n}) <= budget and len(_runs(chosen | {n})) <= _STRETCHES:
            chosen.add(n)
    return _without_status(_cut(text, parts, chosen or set(ranked[:1])), hit.passage.status)


def _grown(parts: Sequence[Sentence], best: int, able: set[int], budget: int) -> set[int]:
    """The best sentence with those around it, in one stretch: a fact among what it is of."""
    chosen = {best}
    while True:
        around = [n for n in (min(chosen) - 1, max(chosen) + 1)
                  if n in able and _length(parts, chosen | {n}) <= budget]  # fmt: skip
        if not around:
            return chosen
        chosen |= {around[0]}


def _without_status(found: tuple[str, ...], status: str | None) -> tuple[str, ...]:
    """The pieces without the word of the status that a column of outcomes puts first: the answer
    tells the outcome in its own words."""
    word = (status or "").lower().rstrip(".")
    told = tuple(one for one in found if not word or one.lower().rstrip(".") != word)
    return told or found


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
        holds = fits(part, asked) if asked.wanted in POINTED else 0.0
        return _ASKED * (says_share(part, asked) + holds)

    return stated_finding(hit.passage, says) or deciding(hit.passage)


def telling(hit: Hit, asked: Asked) -> tuple[str, ...]:
    """What a list quotes of a control: the sentence that decided its outcome, and before or after
    it the one that says more of the topic or has the figures, when there is such a one."""
    text = hit.passage.result or ""
    decided = _decided(hit, asked) or deciding(hit.passage)
    parts, kinds = sentences_of(hit.passage), kinds_of(hit.passage)
    if why := _why(hit, asked):
        return _with_reasons(text, parts, decided, why)
    done = measures(hit)
    own = [n for n, part in enumerate(parts) if part.text in decided]
    able = [
        n for n, part in enumerate(parts)
        if not any(part.text in one for one in done)
        and (n in own or n + 1 in own or not is_method(kinds[n]))
    ]  # fmt: skip
    if decided not in text or not able:
        return pieces_of(decided)
    led_to = [
        n for n, part in enumerate(parts)
        if any(one.found(padded(part.text)) for one in asked.led_to)
    ]  # fmt: skip
    led_to = led_to or _happened(parts, own, asked.event)
    if led_to:
        return _cut(text, parts, _with_what_it_was(text, parts, led_to[:_FEW_SENTENCES]) | {*own})
    least = says_share(decided, asked)  # of two findings the one that is asked for
    more = [
        n for n in _also_found(hit) if n in able and n not in own
        and says_share(parts[n].text, asked) >= least
    ]  # fmt: skip
    both = {*own, *more}
    if own and more and _length(parts, both) <= _SHORT_RESULT:
        return _cut(text, parts, both)
    worths = {n: worth_of_figures(parts[n].text, asked) for n in able}
    best = max(able, key=worths.__getitem__)
    reason = _reason(hit, parts)
    if reason is not None:
        best = reason
    if best in own or len(decided) + len(parts[best].text) > FEW:
        return pieces_of(decided)
    stated = parts[own[-1]].text if own else decided  # what comes before it only leads up to it
    better = worth_of_figures(parts[best].text, asked) - worth_of_figures(stated, asked)
    tells_more = better >= _TELLS_MORE or reason is not None
    return _cut(text, parts, {best, *own}) if tells_more else pieces_of(decided)


def _happened(parts: Sequence[Sentence], own: Sequence[int], name: str) -> list[int]:
    """The first sentence that tells what was asked to have happened, unless one of ``own`` does."""
    event = load_events().get(name)
    if event is None:
        return []
    told = [n for n, part in enumerate(parts) if event.told_by(part.text) is Tells.YES]
    return [] if set(told) & set(own) else told[:1]


def tells_what_came_of_it(quotes: Sequence[str], asked: Asked) -> bool:
    """True where one of ``quotes`` tells what a finding led to, or nothing of that is asked for."""
    said = (one.found(padded(quote)) for quote in quotes for one in asked.led_to)
    return not asked.led_to or any(said)


def _also_found(hit: Hit) -> list[int]:
    """The sentences that tell a fault, and nothing that stands beside one."""
    judgement = hit.passage.judgement
    if judgement is None or judgement.outcome is not Outcome.DEVIATION:
        return []
    told = signs_of(hit.passage)
    return [n for n, own in enumerate(told) if "told" in own and not own & _NOT_FOUND]


def _with_what_it_was(text: str, parts: Sequence[Sentence], led_to: Sequence[int]) -> set[int]:
    """The sentences of what was led to with the one before each, which tells of what: "Händelsen
    har polisanmälts", "Beloppet har återkrävts"."""
    chosen = set(led_to)
    for n in led_to:
        apart = not n or (
            "\n" in text[parts[n - 1].end : parts[n].start] and not speaks_of_it(parts[n].text)
        )
        if not apart and _length(parts, chosen | {n - 1}) <= FEW:
            chosen.add(n - 1)
    return chosen


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
    tells why, where another one says that it was not; else the one right before a sentence that
    says so and not why."""
    judgement = hit.passage.judgement
    if judgement is None or judgement.outcome is not Outcome.NOT_PERFORMED:
        return None
    own = next((n for n, part in enumerate(parts) if part.text == judgement.evidence), None)
    if own is None or not states_undone(parts[own].text):
        return own
    told = own and not gives_reason(parts[own].text) and gives_reason(parts[own - 1].text)
    return own - 1 if told else None


def _cut(text: str, parts: Sequence[Sentence], chosen: set[int]) -> tuple[str, ...]:
    """The chosen sentences as stretches of the text, cut at paragraphs and list items."""
    stretches = (text[parts[first].start : parts[last].end] for first, last in _runs(chosen))
    return tuple(piece for stretch in stretches for piece in pieces_of(stretch))
