"""A topic as it was written -> whether it tells what happened, and of whom.

"Vilka nämnder har loggat in i andras journaler?" has no noun for its topic. A sentence that says
what it is about then needs a subject: "när det gäller att någon ”loggat in i andras journaler”".
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from index.swedish.lexicon import lexicon


def who_happened(topic: str) -> str:
    """ "någon" before what somebody did, "något" before what was done to a thing; "" before a
    noun, which needs neither."""
    first, *rest = topic.lower().split()
    if not rest:
        return ""
    words = _words()
    if first in words["active"] or _is_done(first, rest[0]):
        return "någon"
    if first in words["passive"] or (first.endswith("s") and _is_done(first[:-1], rest[0])):
        return "något"
    return ""


def _is_done(word: str, after: str) -> bool:
    """True for a supine on -at: "resultat av" has no verb "resulta", and "försenat underhåll" is a
    thing and its quality."""
    if not word.endswith("at") or word in _words()["nouns"]:
        return False
    verb = lexicon()[word[:-1]]
    if verb is None or verb.word != word[:-1]:
        return False
    return after in _words()["after"] or lexicon().lemma(after) != after


@cache
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data["happening"].items()}
