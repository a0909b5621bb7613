"""A pointed question and the passage that answers -> the sentence of it that is put first.

A date to come stands in what is planned, and not in what happened; how many lacked is told by the
sentence with those, and not by that with all of them; and where two sentences count the same thing
to two numbers, neither is the answer by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from api.quoting.asked import (
    SAYS_IT,
    Asked,
    Wanted,
    counted_in,
    figures_in,
    fits,
    says_share,
    tells_checked,
)
from api.quoting.pieces import best_sentence, holding_sentence
from api.quoting.quotes import measures
from index.findings.finding_words import kinds, points_back, share_told, states_undone
from index.findings.kept_signs import sentences_of
from index.found import Hit, Home
from index.models import Outcome
from index.swedish.sentences import sentences
from index.swedish.word_groups import word_groups
from index.topics.concepts import concepts, padded

_FILE = Path(__file__).with_name("form_words.toml")
_WORDS, _SECOND = word_groups(_FILE, "lookup_sentence"), word_groups(_FILE, "second_question")
#: How many of those that were looked at were wrong.
OF_SOME = re.compile(
    rf"\bhur många av\b.*\b{_WORDS['faulty']}\b"
    rf"|\bhur många\b(?! {_WORDS['wholes']})[^?]*\b(?:{_WORDS['lacked']}|{_WORDS['beyond']})\b"
    rf"|\bhur många\b(?! {_WORDS['wholes']})[^?]*\b(?:hade|har|innehöll|var|är)\s+"
    rf"(?:(?:något|några|någon|minst|ett|en)\s+)*{_WORDS['wrong']}\b"
)
_MENDED = re.compile(rf"\b{_SECOND['mended']}")
_PLANNED = re.compile(rf"\b{_SECOND['coming']}\b")
#: Share of what the topic names by which a sentence tells of the thing itself, and not of a part.
_OUTRIGHT = 0.9
_OUTRIGHT_WHY = re.compile(rf"\b{_WORDS['because']}\b")
_LED_TO = re.compile(rf"^(?P<that>(?:det|detta|vilket)\s+)?.*?\b{_WORDS['led_to']}\b")
_OF_SEVERAL = re.compile(rf"\b{_WORDS['most']}\b")
#: "Vilket system används?": one thing, and no control, report or whose it is.
_WHICH_ONE = re.compile(
    rf"^(?:\w+\s+)?vilke[nt]\s+(?!{_WORDS['wholes_of_one']}\b)(?P<thing>[\w-]+)"
)
_HALF = 0.5
_OF_FAULTS = frozenset({"fault", "short", "beyond"})


def answering_sentence(question: str, hit: Hit, asked: Asked) -> str | None:
    """The sentence of a passage that answers; None where none holds the kind of fact asked for."""
    if asked.coming:
        return to_come(hit, asked)
    if asked.wanted in (Wanted.TIME, Wanted.DATE, Wanted.PERSON, Wanted.MONEY):
        return holding_sentence(hit, asked)
    of_faults = asked.wanted is Wanted.NUMBER and OF_SOME.search(question.lower())
    faulty = _faulty(hit, asked) if of_faults else None
    best = faulty or best_sentence(hit, asked)
    return None if asked.wanted is Wanted.NUMBER and _says_none(best, hit, asked) else best


def tells_why(hit: Hit, asked: Asked) -> str | None:
    """The sentence that says outright why, and with the one before it most of what is asked; of a
    control that was left undone the one that says so."""
    parts = [part.text for part in sentences_of(hit.passage)]
    near = {
        text
        for before, text in zip(["", *parts], parts, strict=False)
        if says_share(f"{before} {text}", asked) > _HALF
        or (hit.outcome is Outcome.NOT_PERFORMED and states_undone(text))
    }
    return holding_sentence(
        hit, asked, lambda text: text in near and _OUTRIGHT_WHY.search(text.lower()) is not None
    )


def tells_what_led_to_it(hit: Hit, asked: Asked) -> tuple[str, ...]:
    """The sentence that tells what is asked about as what came of something ("..., vilket påverkade
    avgifterna"), with the one before it where that is what it came of ("det betyder att ...");
    none where what came of it is something else."""
    parts = [part.text for part in sentences_of(hit.passage) if not part.text.startswith("(")]
    for before, text in zip(["", *parts], parts, strict=False):
        found = _LED_TO.match(text.lower())
        if found is None or says_share(f"{before} {text}", asked) <= _HALF:
            continue
        came = padded(text[found.end() :])
        if any(one.found(came) > _HALF for one in asked.strong):
            return (before, text) if found["that"] and before else (text,)
    return ()


def tells_which(question: str, hit: Hit, asked: Asked) -> str | None:
    """The one sentence that says what is asked and names the kind of thing, where one thing is
    asked for ("vilket system ...?"); None where several do, or none."""
    which = _WHICH_ONE.match(question.lower())
    if which is None or _OF_SEVERAL.search(question.lower()):
        return None
    things = concepts(which["thing"])
    told = [
        part.text
        for part in sentences_of(hit.passage)
        if says_share(part.text, asked) >= SAYS_IT
        and any(one.found(padded(part.text)) > _HALF for one in things)
    ]
    return told[0] if len(told) == 1 else None


def _faulty(hit: Hit, asked: Asked) -> str | None:
    """The sentence with those that were wrong; of two that say as much the one with how many there
    were of how many ("fel på 15 av de 94 fakturorna"), and not the one with those of one kind."""
    best = holding_sentence(hit, asked, tells_of_faults)
    of_all = holding_sentence(hit, asked, lambda text: _of_how_many(text) and _counts(text, asked))
    if best and of_all and says_share(of_all, asked) >= says_share(best, asked):
        return of_all
    return best


def _counts(sentence: str, asked: Asked) -> bool:
    """True where a sentence names what is counted ("15 av de 94 fakturorna")."""
    return asked.noun is not None and asked.noun.found(padded(sentence)) > 0.5


def _of_how_many(sentence: str) -> bool:
    """True for a sentence with those that were wrong as a part of all."""
    return tells_of_faults(sentence) and share_told(sentence) is not None


def _says_none(sentence: str, hit: Hit, asked: Asked) -> bool:
    """True for "två skolor har inga sena anmälningar" where another sentence tells how many there
    were: that a part has none is no number of all."""
    counts = [one for one, _ in counted_in(sentence, asked.noun)] if asked.noun else []
    own = counts or list(figures_in(sentence))
    if not own or any(one.value for one in own):
        return False
    others = (part.text for part in sentences_of(hit.passage) if part.text != sentence)
    return any(one.value for text in others if says_share(text, asked) for one in figures_in(text))


def to_come(hit: Hit, asked: Asked) -> str | None:
    """The sentence that tells when something is to be done (``asked.coming``): of the measures,
    whichever column they stand in, the one that says most of the topic; else one of the result that
    says outright that something is to come; None without one."""
    dated = [
        part.text for one in measures(hit) for part in sentences(one) if fits(part.text, asked) > 0
    ]  # fmt: skip
    if dated:
        return max(dated, key=lambda sentence: says_share(sentence, asked))
    return holding_sentence(hit, asked, lambda text: _PLANNED.search(text.lower()) is not None)


def newest_to_come(question: str, hits: Sequence[Hit], asked: Asked) -> list[Hit]:
    """The hits that tell when something is to be done, of each committee those of its newest
    report: what was to come in an older one has come since, or was put off. A thing that is named
    ("när ska rollmodellen vara i drift?") and not only to be mended is looked for where it is told
    of itself, if it is anywhere."""
    told = {hit: sentence for hit in hits if (sentence := to_come(hit, asked))}
    outright = [
        hit for hit, sentence in told.items()
        if not _MENDED.search(question.lower()) and says_share(sentence, asked) >= _OUTRIGHT
    ]  # fmt: skip
    last: dict[Home, int] = {}
    for hit in outright or told:
        last[hit.home] = max(hit.passage.year or 0, last.get(hit.home, 0))
    return [hit for hit in outright or told if (hit.passage.year or 0) == last[hit.home]]


def tells_of_faults(sentence: str) -> bool:
    """True for a sentence with those that were not as they should be."""
    return bool(kinds(sentence) & _OF_FAULTS)


def sentence_before(hit: Hit, sentence: str) -> str:
    """The sentence that ``sentence`` points back to ("av dessa har 94 granskats"); "" for one that
    does not."""
    parts = [part.text for part in sentences_of(hit.passage)]
    if not points_back(sentence) or sentence not in parts[1:]:
        return ""
    return parts[parts.index(sentence, 1) - 1]


def counts_another(question: str, hit: Hit, sentence: str, asked: Asked) -> bool:
    """True where another sentence that says as much of the question counts the same thing to
    another number: "44 lekplatser" and "tre lekplatser" of "hur många lekplatser?". Where it is
    asked how many were wrong, those of each kind are no other number than those of all."""
    if asked.wanted is not Wanted.NUMBER or asked.noun is None:
        return False
    if OF_SOME.search(question.lower()) and _of_how_many(sentence):
        return False
    own = {one.value for one, _ in counted_in(sentence, asked.noun)}
    said = says_share(sentence, asked)
    looked_at = asked.checked and tells_checked(sentence)  # those that came in are no other number
    return any(
        {one.value for one, _ in counted_in(part.text, asked.noun)} - own
        for part in sentences_of(hit.passage)
        if part.text != sentence
        and says_share(part.text, asked) >= said
        and (not looked_at or tells_checked(part.text))
    )


def says_what_is_counted(question: str, sentence: str, asked: Asked) -> bool:
    """False for "58 lekplatser besiktades" where it is asked how many children were hurt; those
    that lacked may be told by their number alone ("31 hade det inte")."""
    if asked.wanted is not Wanted.NUMBER or asked.noun is None or OF_SOME.search(question.lower()):
        return True
    return asked.noun.found(padded(sentence)) > 0.5


def tells_what_lacked(question: str, sentence: str) -> bool:
    """False for "I år granskades 25 föreningar" where it is asked how many of them had faults."""
    of_some = OF_SOME.search(question.lower()) is not None
    return not of_some or tells_of_faults(sentence)
