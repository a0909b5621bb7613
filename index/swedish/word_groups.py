"""A section of a TOML file -> its lists of words, each as a group of a regular expression.

How a sentence is built is grammar, and stands in code as a pattern; which words may stand at one
place of it is data. An entry is written as it is said: a space stands for any white space, `*` at
the end of a word for any ending or none, `+` for any ending. Entries are tried in the order of the
file, so the longer of two goes first.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path


def word_groups(file: Path, section: str) -> dict[str, str]:
    """The groups of one section by their names."""
    return {name: any_of(words) for name, words in _sections(file)[section].items()}


def any_of(words: Iterable[str]) -> str:
    """A group that takes any one of ``words``."""
    return f"(?:{'|'.join(map(_entry, words))})"


def _entry(words: str) -> str:
    return r"\s+".join(map(_word, words.split()))


def _word(word: str) -> str:
    stem = word.rstrip("*+")
    return re.escape(stem) + (rf"\w{word[-1]}" if stem != word else "")


@functools.cache
def _sections(file: Path) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
