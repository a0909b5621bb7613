"""A checked sentence and other words for it -> the other words, or why they may not be shown.

A language model may only word what was composed. Its sentence must rest on the same citations and
pass the check of citations.py; beyond that its numbers must be those of the sentence, what was
denied must stay denied and what was not must not become so, and hardly a word may come from
elsewhere. What fails is refused, and the composed sentence stands.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from api.citations import Checked, problem
from api.compose.draft import Cited, Draft, Sentence
from api.language_model import LanguageModel
from api.quoting.quotes import fields_of
from api.serving.counters import count_dropped
from index.question.vocabulary import compile_phrases
from index.swedish.amounts import amounts, same
from index.swedish.stop_words import STOP_WORDS
from index.swedish.terms import search_terms, tokens

_MARK = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile(r"”([^”]*)”")
_ODD = re.compile(r"[\x00-\x1f\x7f<>`]|https?:|\]\(")
#: Of the words that carry meaning, this share (and so many) may come from elsewhere.
_NEW_SHARE, _NEW_WORDS = 0.2, 3


@dataclasses.dataclass(frozen=True, slots=True)
class Worded:
    """One sentence as it may be shown; ``by_model``: in the model's words. ``refused``: the model
    had words for it that failed the check."""

    sentence: Sentence
    by_model: bool = False
    refused: bool = False


def reword(draft: Draft, checked: Checked, model: LanguageModel) -> Iterator[Worded]:
    """The sentences of ``checked``, in order, each in the model's words where those hold.

    A sentence is given as soon as the model has come past it; what it never reached, and what is
    about the coverage, stands as composed.
    """
    able = [n for n, sentence in enumerate(checked.sentences) if sentence.kind != "coverage"]
    lines = [checked.sentences[n].text for n in able]
    done = 0
    for place, text in model.reworded(draft.question, lines) if lines else ():
        here = able[place]
        if here < done:
            continue  # said again: the first words stand
        yield from (Worded(one) for one in checked.sentences[done:here])
        yield _worded(text, checked.sentences[here], checked.cited, draft)
        done = here + 1
    yield from (Worded(one) for one in checked.sentences[done:])


def _worded(text: str, composed: Sentence, cited: Sequence[Cited], draft: Draft) -> Worded:
    sentence = dataclasses.replace(composed, text=" ".join(text.split()))
    reason = refusal(sentence, composed, cited, draft)
    if reason:
        count_dropped(f"språkmodellen: {reason}")
        return Worded(composed, refused=True)
    return Worded(sentence, by_model=True)


def refusal(sentence: Sentence, composed: Sentence, cited: Sequence[Cited], draft: Draft) -> str:
    """Why ``sentence`` may not stand for ``composed``; "" when it may."""
    text = sentence.text
    if _ODD.search(text) or len(text) > 2 * len(composed.text) + 100:
        return "formen"
    by_number = {one.n: one for one in cited}
    if {int(n) for n in _MARK.findall(text)} != set(composed.citations):
        return "hänvisningarna är andra"
    sources = _sources(composed, by_number)
    if any(_one_line(piece) not in sources for piece in _QUOTED.findall(text)):
        return "citatet står inte i källan"
    plain = dataclasses.replace(sentence, text=_QUOTED.sub(" ", text))
    if reason := problem(plain, by_number, draft):
        return reason
    return _drifts(_bare(text), _bare(composed.text), sources)


def _sources(composed: Sentence, by_number: dict[int, Cited]) -> str:
    texts = [text for n in composed.citations for text in fields_of(by_number[n].passage)]
    return _one_line(" | ".join(texts))


def _drifts(new: str, old: str, sources: str) -> str:
    """Numbers, denials and words that the sentence did not have; its own numbers must stay."""
    said = [one.value for one in amounts(old)]
    told = [one for one in amounts(new) if not (one.word and one.value == 1)]
    if any(not any(same(one.value, value) for value in said) for one in told):
        return "ett tal är ett annat"
    kept = [one.value for one in amounts(new)]
    own = [one for one in amounts(_QUOTED.sub(" ", old)) if not (one.word and one.value == 1)]
    if any(not any(same(one.value, value) for value in kept) for one in own):
        return "ett tal saknas"
    if _denies(new) != _denies(old):
        return "ett nekande ord kom till eller försvann"
    words = [term for word in tokens(new) if word not in STOP_WORDS
             for term in search_terms(word)[:1]]  # fmt: skip
    known = set(search_terms(f"{old} {sources}"))
    strange = [term for term in words if term not in known]
    if len(strange) > _NEW_WORDS or len(strange) > _NEW_SHARE * max(len(words), 5):
        return "säger något som inte står i källan"
    return ""


def _denies(text: str) -> bool:
    return _negation().search(text.lower()) is not None


@functools.cache
def _negation() -> re.Pattern[str]:
    file = Path(__file__).parent / "yesno" / "yesno_words.toml"
    words: list[str] = tomllib.loads(file.read_text(encoding="utf-8"))["negation"]
    return compile_phrases([*words, "nej", "utan", "saknas", "saknades", "saknar", "saknade"])


def _bare(text: str) -> str:
    return _MARK.sub(" ", text)


def _one_line(text: str) -> str:
    return " ".join(text.split())
