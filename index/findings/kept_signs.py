"""A passage -> the sentences of its result, their signs and kinds, as the library keeps them.

An answer that tells of three hundred controls weighs a thousand sentences, and to work their signs
out was a quarter of the time it took. They hang on nothing but the control and its judgement, so
they are worked out when it enters and lie beside it, as one line of text:

    5f0c2ab91d3e7784 0,46,7,3 47,120,1028,0    what they are of; begin, end, signs, kinds of each

The first word is a digest of the result, the status, the judgement and of the rules themselves. A
line whose digest is another's (a correction, a newer program, a library from before) is passed over
and worked out anew; a server writes it again beside its work, ``reindex`` at once
(index/storage/signing.py).
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from pathlib import Path

from index.findings.finding_words import every_kind, kinds
from index.findings.signs import SIGNS, signs
from index.models import Judgement, StoredPassage
from index.storage.kept import kept
from index.swedish.sentences import Sentence, sentences

Sets = tuple[frozenset[str], ...]
Told = tuple[tuple[Sentence, ...], Sets, Sets]

_INDEX = Path(__file__).parents[1]
#: What decides how a result is divided and what its sentences tell.
_RULES = (
    "findings/finding_words.py", "findings/finding_words.toml", "findings/signs.py",
    "outcome/status.py", "outcome/status_grammar.py", "outcome/status_words.toml",
    "swedish/abbreviations.toml", "swedish/amounts.py", "swedish/sentences.py",
)  # fmt: skip


def sentences_of(passage: StoredPassage) -> tuple[Sentence, ...]:
    """The sentences of its result, in order."""
    return _told(passage)[0]


def signs_of(passage: StoredPassage) -> Sets:
    """The signs (signs.py) of each of them; none where the passage has no judgement."""
    return _told(passage)[1]


def kinds_of(passage: StoredPassage) -> Sets:
    """The kinds (finding_words.py) of each of them."""
    return _told(passage)[2]


def line_of(result: str | None, status: str | None, judgement: Judgement | None) -> str | None:
    """What is kept of a control; None where there is nothing to keep."""
    if judgement is None or not result:
        return None
    parts = sentences(result)
    told = (
        f"{part.start},{part.end},{_bits(signs(status, judgement, parts, n), SIGNS)},"
        f"{_bits(kinds(part.text), every_kind())}"
        for n, part in enumerate(parts)
    )
    return " ".join([_digest(result, status, judgement), *told])


def is_kept(passage: StoredPassage) -> bool:
    """True where what is kept of it is of this very result and judgement, and by these rules."""
    judgement, line = passage.judgement, passage.signs
    if judgement is None or not passage.result:
        return line is None
    return bool(line and line.startswith(_digest(passage.result, passage.status, judgement)))


@kept(4_096)
def _told(passage: StoredPassage) -> Told:
    """As kept, where that is of this very result and judgement; else worked out."""
    result, judgement = passage.result or "", passage.judgement
    line = passage.signs
    if judgement and line and line.startswith(_digest(result, passage.status, judgement)):
        return _read(result, line)
    parts = sentences(result)
    own = tuple(signs(passage.status, judgement, parts, n) for n in range(len(parts)) if judgement)
    return parts, own, tuple(kinds(part.text) for part in parts)


def _read(result: str, line: str) -> Told:
    parts, own, told = [], [], []
    for one in line.split(" ")[1:]:
        start, end, signs_, kinds_ = map(int, one.split(","))
        parts.append(Sentence(result[start:end], start, end))
        own.append(_named(signs_, SIGNS))
        told.append(_named(kinds_, every_kind()))
    return tuple(parts), tuple(own), tuple(told)


def _bits(names: frozenset[str], known: tuple[str, ...]) -> int:
    return sum(1 << place for place, name in enumerate(known) if name in names)


@lru_cache(maxsize=8_192)
def _named(bits: int, known: tuple[str, ...]) -> frozenset[str]:
    """The names that a number of bits stands for."""
    return frozenset(name for place, name in enumerate(known) if bits >> place & 1)


def _digest(result: str, status: str | None, judgement: Judgement) -> str:
    """Sixteen letters that change with anything that the signs hang on."""
    own = (rules(), result, status or "", judgement.outcome, judgement.evidence or "",
           *judgement.measures)  # fmt: skip
    return hashlib.blake2b("\0".join(own).encode(), digest_size=8).hexdigest()


@cache
def rules() -> str:
    """A digest of the code and the words that decide."""
    found = hashlib.blake2b(digest_size=8)
    for name in _RULES:
        found.update((_INDEX / name).read_bytes())
    return found.hexdigest()
