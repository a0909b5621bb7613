"""A word as somebody wrote it -> the meaning of the known word that it is a slip of.

A report asks for the same few hundred words again and again, so answers are kept: by the text and
by the list that was asked, which may be a report's own (:mod:`ingest.structure.legend`).
"""

from __future__ import annotations

from functools import lru_cache

#: Similarity (0-100) from which a misspelt word is taken for the known one.
#: "arbetsätt"/"arbetssätt" 94.7, "kontrollaktiviet" 97; "controller"/"kontroller" 90.
ALIKE = 91.0
#: Shorter words are not guessed, and a slip changes the length by no more (characters).
SHORTEST, LONGER = 6, 3
#: What a scanner takes for each other is one letter: "Resu1tat", "Kontrolimoment", "Komrnentar",
#: "Atgärd"; in words of so many letters no two meanings meet.
_READ_ALIKE = str.maketrans("1|!i0åäâáàöóò", "llll" + "o" + "aaaaa" + "ooo")
SHORTEST_READ = 5
#: Answers that are kept; a report adds 75 or so (the 48 reports of six development cities).
KEPT = 10_000


class Meanings(dict[str, str]):
    """Plain word -> what it means. It is never changed, and hashed as the thing that it is, so that
    to keep an answer costs neither the time to hash a thousand words nor a copy of them."""

    __hash__ = object.__hash__  # type: ignore[assignment]


@lru_cache(maxsize=KEPT)
def nearest(text: str, known: Meanings) -> str | None:
    """The meaning of the known word that ``text`` is a misspelling of, or None."""
    from rapidfuzz import fuzz, process

    if len(text) >= SHORTEST_READ and _read(text) in (read := _all_read(known)):
        return read[_read(text)]
    if len(text) < SHORTEST:
        return None
    names = [n for n in known if abs(len(n) - len(text)) <= LONGER and len(n) >= SHORTEST]
    found = process.extractOne(text, names, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return known[found[0]] if found else None


def _read(text: str) -> str:
    """A plain text in which letters that a scanner takes for each other are one."""
    return text.replace("rn", "m").translate(_READ_ALIKE)


@lru_cache(maxsize=64)
def _all_read(known: Meanings) -> dict[str, str]:
    """What the known words mean, as a scanner may have read them; not where two meanings meet."""
    out: dict[str, str] = {}
    unsure: set[str] = set()
    for name, meaning in known.items():
        if out.setdefault(_read(name), meaning) != meaning:
            unsure.add(_read(name))
    return {name: meaning for name, meaning in out.items() if name not in unsure}


def same_read(one: str, other: str) -> bool:
    """True for two plain names that are the same, but for what a scanner or a pen got wrong."""
    from rapidfuzz import fuzz

    return _read(one) == _read(other) or (
        min(len(one), len(other)) >= SHORTEST and fuzz.ratio(one, other) >= ALIKE
    )
