"""A committee's name -> its parts, and how near two names are.

"Kultur- och fritidsnämnden" is the body "nämnd" with the parts kultur and fritid; "Bromma
stadsdelsnämnd" is "nämnd" with Bromma and stadsdel. Names are compared by parts, because whole
names of different bodies are near each other by letters ("Brandnämnden", "Barnnämnden").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from index.swedish.words import fold, words

#: Endings of a body's noun, folded, the longest first; the value is the body, and whether plural.
BODY_FORMS = {
    "namndernas": ("namnd", True), "namnderna": ("namnd", True), "namnders": ("namnd", True),
    "namnder": ("namnd", True), "namndens": ("namnd", False), "namnden": ("namnd", False),
    "namnds": ("namnd", False), "namnd": ("namnd", False),
    "styrelsernas": ("styrelse", True), "styrelserna": ("styrelse", True),
    "styrelser": ("styrelse", True), "styrelsens": ("styrelse", False),
    "styrelsen": ("styrelse", False), "styrelses": ("styrelse", False),
    "styrelse": ("styrelse", False), "utskottets": ("utskott", False),
    "utskottet": ("utskott", False), "utskott": ("utskott", False),
    "beredningens": ("beredning", False), "beredningen": ("beredning", False),
}  # fmt: skip

#: Nouns of a part of town: with them it is the proper name that tells the body.
AREAS = ("stadsdel", "kommundel", "distrikt", "omrade")
#: Endings with which a part of a name may stand in a text.
DEFINITE = ("", "en", "ens", "et", "ets", "n", "ns", "s", "erna", "ernas")
#: Letters of a part that may be lengthened: "räddning", but not "barn" or "kultur".
_LONG_ENOUGH = 7
_JOINERS = ("och", "samt", "&", "for")
#: "Länsstyrelsens tillsyn", "Socialstyrelsens föreskrifter", "Allmänna reklamationsnämnden".
_AUTHORITIES = (
    "lansstyrelse", "socialstyrelse", "transportstyrelse", "domstolsstyrelse", "polisstyrelse",
    "reklamationsnamnd", "overklagandenamnd", "studiestodsnamnd", "hyresnamnd", "arrendenamnd",
    "ansvarsnamnd", "integritetsskyddsnamnd", "etikprovningsnamnd", "valprovningsnamnd",
)  # fmt: skip
#: What makes another word of "nämnd": benämnd, omnämnd, utnämnd, ovannämnd, förenämnd.
_PARTICIPLES = ("be", "om", "ut", "ovan", "fore", "sist", "sa", "nyss", "forst", "tidigare")


@dataclass(frozen=True, slots=True)
class BodyWord:
    """A word that ends in a body's noun: what stands before it, which body, plural or not."""

    stem: str
    body: str
    plural: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class CommitteeName:
    """A known committee by its parts, folded and without the linking s."""

    name: str
    body: str
    parts: tuple[str, ...]

    @property
    def area(self) -> bool:
        """True for the committee of a part of town."""
        return any(part in AREAS for part in self.parts)

    @property
    def initials(self) -> str:
        """Its letters: "Barn- och utbildningsnämnden" -> "BUN", "Kommunstyrelsen" -> "KS"."""
        letters = [word.text[0] for word in words(self.name) if word.folded not in _JOINERS]
        ending = self.body[0] if _glued(self.name) else ""
        return ("".join(letters) + ending).upper()


@lru_cache(maxsize=10_000)
def compound_initials(name: CommitteeName) -> str:
    """Its letters when each part of a compound gives one: "Samhällsbyggnadsnämnden" -> "SBN"."""
    from index.swedish.compounds import splitter

    letters = ""
    for word in words(name.name):
        if word.folded not in _JOINERS:
            letters += "".join(
                one.text[0] for one in splitter().split(word.text.lower().strip("-"))
            )
    return letters.upper()


def _glued(name: str) -> bool:
    """True when the body's noun is the end of a longer word ("Servicenämnden")."""
    found = [body for word in words(name) if (body := body_word(word.folded)) and body.stem]
    return bool(found)


def part(word: str) -> str:
    """A word as a part of a name: folded, no hyphen, no linking s ("fritids" -> "fritid")."""
    plain = fold(word).strip("-")
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") else plain


@lru_cache(maxsize=10_000)
def body_word(folded: str) -> BodyWord | None:
    """Read a folded word as a body's noun with what is glued before it, or None.

    One letter may be off in the noun when something stands before it ("socialnamden"). Authorities
    of the state are no committees.
    """
    if folded.startswith(_AUTHORITIES):
        return None
    for form, (body, plural) in BODY_FORMS.items():
        if folded.endswith(form):
            if folded[: -len(form)] in _PARTICIPLES:
                return None
            return BodyWord(folded[: -len(form)].rstrip("-"), body, plural, True)
    best: tuple[int, int, BodyWord] | None = None
    for form, (body, plural) in BODY_FORMS.items():
        if len(form) < 5:
            continue
        for size in (len(form), len(form) - 1, len(form) + 1):
            tail, stem = folded[-size:], folded[:-size].rstrip("-")
            distance = OSA.distance(tail, form, score_cutoff=1)
            if len(stem) >= 3 and distance <= 1 and tail[0] == form[0]:
                found = (distance, -len(form), BodyWord(stem, body, plural, False))
                best = min(best, found, key=lambda item: item[:2]) if best else found
    return best[2] if best else None


@lru_cache(maxsize=10_000)
def read_name(name: str) -> CommitteeName:
    """Take a known committee's name apart."""
    body, parts = "", []
    for word in words(name):
        read = body_word(word.folded) if not body else None
        if read and read.exact:
            body = read.body
            parts += parts_of(read.stem)
        elif word.folded not in _JOINERS:
            parts += parts_of(word.text)
    return CommitteeName(name, body, tuple(parts))


def parts_of(word: str) -> list[str]:
    """Parts of one word; a double name gives each ("Rinkeby-Kista" -> rinkeby, kista)."""
    return [part(piece) for piece in word.split("-") if piece]


def part_distance(asked: str, known: str) -> int | None:
    """Letters that differ between two parts, None when too many to be a slip.

    None is allowed in a short part, one from four letters on, two from nine, or from seven where
    they begin alike ("servis", "service"): "brand" is not "barn", "friitd" is "fritid".
    """
    alike = len(known) >= 7 and asked[:4] == known[:4]
    allowed = 0 if len(known) < 4 else 1 if len(known) < 9 and not alike else 2
    distance = OSA.distance(asked, known, score_cutoff=allowed)
    return distance if distance <= allowed else None


def distance(asked: Sequence[str], known: CommitteeName) -> int | None:
    """Letters that differ when both have the same parts in any order; None: other parts."""
    if len(asked) != len(known.parts):
        return None
    left, total = list(known.parts), 0
    for one in asked:
        near = [
            (found, other) for other in left if (found := part_distance(one, other)) is not None
        ]
        if not near:
            return None
        best = min(near)
        total += best[0]
        left.remove(best[1])
    return total


def contains(asked: Sequence[str], known: CommitteeName) -> bool:
    """True when every asked part is one of the known, exactly ("byggnadsnämnden" in "Miljö- och
    byggnadsnämnden")."""
    return bool(asked) and set(asked) < set(known.parts)


def is_longer_form(asked: Sequence[str], known: CommitteeName) -> bool:
    """True when both have one part, and one begins with the other ("räddningstjänst")."""
    if len(asked) != 1 or len(known.parts) != 1:
        return False
    short, long = sorted((asked[0], known.parts[0]), key=len)
    return len(short) >= _LONG_ENOUGH and long.startswith(short)


def letters_of(word: str) -> str:
    """The capitals that may be a committee's letters ("BUN", "KS", "BUN:s", "VoN"), else ""."""
    found = re.fullmatch(r"([A-ZÅÄÖ]{2,5}|[A-ZÅÄÖ]o[A-ZÅÄÖ]{1,3})(?::?s)?", word)
    return found.group(1).upper() if found else ""


def stem_of(name: str) -> str:
    """A name without its body's noun, folded: what tells two committees apart."""
    plain = fold(name)
    ending = next((form for form in BODY_FORMS if plain.endswith(form)), "")
    return plain[: len(plain) - len(ending)].strip(" -") or plain
