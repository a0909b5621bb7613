"""question_words.toml -> compiled phrases. The words are data, so that anybody can read and mend
how questions are understood without reading code."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.interpretation import QuestionType
from index.swedish.words import Span

_FILE = Path(__file__).with_name("question_words.toml")
#: At most four words between; the only groups that are captured, so that they can be kept.
_GAP = r"((?:[^\s?!.;]+\s+){0,4}?)"
_BEGINS = r"(?<!\w)"


@dataclass(frozen=True, slots=True)
class FormRule:
    """Phrases that tell the form of a question."""

    type: QuestionType
    phrases: re.Pattern[str]
    needs: str | None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything of question_words.toml, compiled. Patterns match lower-case text; ``framing`` are
    the single words of its phrases, those with ``*`` as they begin."""

    never_names: frozenset[str]
    never_letters: frozenset[str]
    word_names: frozenset[str]
    except_words: frozenset[str]
    before_names: frozenset[str]
    administrations: tuple[str, ...]
    at_words: frozenset[str]
    after_names: frozenset[str]
    served: dict[str, str]
    informal: dict[str, str]
    company_fields: tuple[tuple[str, ...], ...]
    committee_fields: dict[str, tuple[str, ...]]
    patterns: dict[str, re.Pattern[str]]
    forms: tuple[FormRule, ...]
    deviation_tails: tuple[str, ...]
    edges: frozenset[str]
    idle: frozenset[str]
    idle_beginnings: tuple[str, ...]
    framing: frozenset[str]

    def is_idle(self, word: str) -> bool:
        """True for a word that is no topic on its own."""
        return word in self.edges or word in self.idle or word.startswith(self.idle_beginnings)

    def spans(self, name: str, text: str) -> list[Span]:
        """Places in ``text`` where a phrase of the list ``name`` stands, without its gaps."""
        return [span for hit in self.hits(name, text) for span in hit]

    def hits(self, name: str, text: str) -> list[list[Span]]:
        """The same, the pieces of each phrase together."""
        return [_without_gaps(hit) for hit in self.patterns[name].finditer(text)]

    def says(self, name: str, text: str) -> bool:
        """True when a phrase of the list ``name`` stands in ``text``."""
        return self.patterns[name].search(text) is not None


def _without_gaps(hit: re.Match[str]) -> list[Span]:
    spans, place = [], hit.start()
    for number in range(1, (hit.lastindex or 0) + 1):
        if hit.group(number):
            spans.append(Span(place, hit.start(number)))
            place = hit.end(number)
    spans.append(Span(place, hit.end()))
    return [span for span in spans if span.end > span.start]


@functools.cache
def load_vocabulary() -> Vocabulary:
    """Read and compile the file, once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    names, idle = data["names"], data["edges"]["idle"]
    rules = tuple(
        FormRule(
            QuestionType(rule["type"]),
            compile_phrases(rule["phrases"]),
            rule.get("needs"),
        )
        for rule in data["form"]["rules"]
    )
    return Vocabulary(
        never_names=frozenset(names["never_names"]),
        never_letters=frozenset(names["never_letters"]),
        word_names=frozenset(names["word_names"]),
        except_words=frozenset(names["except_words"]),
        before_names=frozenset(names["before_names"]),
        administrations=tuple(names["administrations"]),
        at_words=frozenset(names["at_words"]),
        after_names=frozenset(names["after_names"]),
        served=dict(names["served"]),
        informal=dict(names["informal"]),
        company_fields=tuple(tuple(field) for field in names["company_fields"]),
        committee_fields={key: tuple(parts) for key, parts in names["committee_fields"].items()},
        patterns=_patterns(data),
        forms=rules,
        deviation_tails=tuple(data["outcome"]["deviation_tails"]),
        edges=frozenset(data["edges"]["words"]),
        idle=frozenset(one for one in idle if not one.endswith("*")),
        idle_beginnings=tuple(one[:-1] for one in idle if one.endswith("*")),
        framing=frozenset(_single_words(data)),
    )


def _single_words(data: Any) -> Iterable[str]:
    """Every word of every phrase in any depth of the file, names of committees and places apart."""
    if isinstance(data, str):
        for word in _TOKEN.findall(data):
            if word not in _SIGNS and not word.startswith("*"):
                yield word.removesuffix("*")
    elif isinstance(data, list):
        for one in data:
            yield from _single_words(one)
    else:
        for name, one in data.items():
            if name != "names":
                yield from _single_words(one)


def _patterns(data: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    """Every list of phrases under "section.list"."""
    patterns = {}
    for section in ("outcome", "severity", "recurring", "count", "assessment", "performed", "frame",
                    "years", "outside"):  # fmt: skip
        for name, phrases in data[section].items():
            patterns[f"{section}.{name}"] = compile_phrases(phrases)
    patterns["form.yesno"] = compile_phrases(data["form"]["yesno"]["start"])
    patterns["form.finding"] = compile_phrases(data["form"]["fragment"]["finding"])
    return patterns


def compile_phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for a list of phrases, the longest first.

    That a word begins is asked once for all of them, and not by each: every phrase is then told by
    its first letter, and a text is read fourteen times as fast.
    """
    ordered = sorted(set(phrases), key=len, reverse=True)
    if any(_TOKEN.findall(one)[0] in _GAPS for one in ordered):  # may begin inside a word
        return re.compile("|".join(f"(?:{phrase_pattern(one)})" for one in ordered))
    every = "|".join(f"(?:{_begun(one)})" for one in ordered)
    return re.compile(f"{_BEGINS}(?:{every})")


def phrase_pattern(phrase: str) -> str:
    """The mini-language of the file (see its head) as a regular expression.

    Every word takes the space after it, so that a word that may be missing leaves no trace.
    """
    return "".join(_piece(token) for token in _TOKEN.findall(phrase))


def _begun(phrase: str) -> str:
    """The same where it is known that a word begins."""
    tokens = _TOKEN.findall(phrase)
    first = _first_words(tokens)
    pieces = [(number in first, _piece(token)) for number, token in enumerate(tokens)]
    return "".join(piece.removeprefix(_BEGINS) if begun else piece for begun, piece in pieces)


def _first_words(tokens: Sequence[str]) -> set[int]:
    """Which tokens are words that the phrase may begin with; none of them where that depends on one
    that may be missing."""
    if tokens[0] not in _SIGNS:
        return {0}
    depth, found = 0, set()
    for number, token in enumerate(tokens if tokens[0] == "(" else ()):
        depth += (token in "([") - (token in ")]")
        if not depth:
            break
        if depth == 1 and token not in _SIGNS and tokens[number - 1] in "(|":
            found.add(number)
    return found


_TOKEN = re.compile(r"\[?\.\.\]?|[\[\]()|]|[^\s\[\]()|]+")
_GAPS = ("..", "[..]")
_SIGNS = {"..": _GAP, "[..]": _GAP, "[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}


def _piece(token: str) -> str:
    if token in _SIGNS:
        return _SIGNS[token]
    word = re.escape(token).replace(r"\*", r"\w*")
    return rf"{_BEGINS}{word}(?!\w)\s*"
