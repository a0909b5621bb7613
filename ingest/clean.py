"""Text as it stands in a file -> text as we keep it (design 5.2), and whole words over line ends.

Verbatim but for white space: NFC, one space, ligatures as letters, no invisible characters. A word
that was broken at a line end is mended, a suspended hyphen ("kultur- och fritid") is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from functools import cache
from pathlib import Path

from ingest.dictionary import begins_compound, is_word
from ingest.identity.dates import MONTHS

SOFT_HYPHEN = "\u00ad"
#: Put at the end of a line that one word fills to the last letter: the word may go on below.
FILLED = "\u2060"
#: A hyphen that the typesetter put at a line end, and no writer: the word goes on without it.
TYPESET_HYPHEN = "\u2027"
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
_HYPHENS = re.compile("[\u2010\u2011]")
_SPACES = re.compile(r"\s+")
#: Signs that begin a list item; a dash counts only with a space after it.
BULLET = re.compile(
    r"^(?:[•●○◦▪▫■□‣⁃∙·➢➤►▶✓✔❖\uf0b7\uf0a7\uf0d8\uf02d\uf0fc]\s*|§\s*(?!\s|\d)|[-–—*o]\s+)(?=\S)"
)
_SIGNS_ONLY = re.compile(r"^[•●○◦▪▫■□‣⁃∙·➢➤►▶❖\uf0b7\uf0a7\uf0d8\uf02d\uf0fc§*–—-]$")
#: After a hyphen at a line end these words mean that the hyphen is suspended.
_SUSPENDING = frozenset(
    [
        "och",
        "eller",
        "samt",
        "respektive",
        "resp",
        "till",
        "och/eller",
        "liksom",
        "alternativt",
        "men",
        "å",
        "mot",
        "kontra",
    ]
)
#: Of these also what goes on with a word that is known: "leverantörsres-" and "kontra".
_ALSO_ENDINGS = frozenset(["samt", "kontra"])
#: Short first parts of compounds that keep their hyphen.
_HYPHENATED_STARTS = frozenset(
    [
        *("e", "a", "b", "c", "d", "i", "p", "t", "u", "x", "icke", "ex", "pre", "post", "anti"),
        *(
            "it",
            "hr",
            "vd",
            "tv",
            "sms",
            "ai",
            "gps",
            "gis",
            "lss",
            "hsl",
            "kf",
            "ks",
            "pdf",
            "dso",
        ),
    ]
)
#: Consonants that no Swedish word begins with.
_NO_ONSET = re.compile(
    r"(?!(?:bl|br|bj|dr|dj|dv|fj|fl|fr|fn|gl|gr|gn|gj|hj|kl|kn|kr|kv|lj|mj|nj|pj|pl|pr|ps|sc|sf|sh|sj|"
    r"sk|sl|sm|sn|sp|st|sv|th|tj|tr|tv|vr|ch|cl|cr|ph|wh|xm)[^bcdfghjklmnpqstvwxz]|sch|skj|skr|skv|"
    r"spj|spl|spr|stj|str|chr)[bcdfghjklmnpqrstvwxz]{2}"
)
_VOWEL = re.compile("[aeiouyåäöéü]")
#: What the name of a street, a school or a home ends in: "Ängs-" and "vägen" are one word.
_PLACE = re.compile(
    r"(?:väg|gata|gränd|skola|gård|hem|torg|plan|back|berg|park|hall|hus|kyrka|bro|strand|dal|holm|"
    r"hamn|sjö|fors|vik|lund|kulla|ås)(?:n|en|et|met|ar|or|s|ens|ets|ns)?$|gatan|skolan|kyrkan|backen"
)
_LAST_PART = re.compile(r"(\S+)-$")
#: From one time to another: "januari-mars", "måndag-fredag".
_TIMES = rf"(?:{MONTHS}|(?:mån|tis|ons|tors|fre|lör|sön)dag|vår|sommar|höst|vinter)"
_SPAN = re.compile(f"{_TIMES}-{_TIMES}", re.IGNORECASE)


@cache
def common_words() -> frozenset[str]:
    """Word forms that are common in reports, in lower case."""
    text = Path(__file__).with_name("words.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def clean_text(text: str) -> str:
    """The text in NFC with one space between words and no invisible characters."""
    text = unicodedata.normalize("NFC", text).translate(_LIGATURES)
    text = _HYPHENS.sub("-", text.replace(SOFT_HYPHEN, "").replace(TYPESET_HYPHEN, "-"))
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def list_item(text: str) -> tuple[str, bool]:
    """The text without its bullet, and whether it had one."""
    found = BULLET.match(text)
    return (text[found.end() :], True) if found else (text, False)


def is_bullet(text: str) -> bool:
    """True for a word that is nothing but a bullet or a dash."""
    return bool(_SIGNS_ONLY.match(text)) or text == "o"


def join_lines(lines: Iterable[str], words: Container[str] = frozenset()) -> str:
    """One paragraph of its lines, with words mended over the line ends.

    ``words`` are the words (lower case) that the same file has inside a line: they tell whether
    "a-" + "b" is the word "ab" or the word "a-b".
    """
    joined = ""
    for line in lines:
        line = line.strip()
        if not line:
            continue
        joined = _append(joined, line, words) if joined else line
    return clean_text(joined)


def _append(text: str, line: str, words: Container[str]) -> str:
    if text.endswith(FILLED):
        alone = not text.endswith(FILLED * 2)
        return _over_filled(text.rstrip(FILLED), line, words, alone)
    if text.endswith(TYPESET_HYPHEN):
        return text[:-1] + line if line[0].islower() else f"{text[:-1]}-{line}"
    if text.endswith(SOFT_HYPHEN):
        return _over_soft_hyphen(text[:-1], line, words)
    text = _HYPHENS.sub("-", text)
    if text.endswith("–") and text[-2:-1].isalnum() and line[0].isalnum():
        return text + line
    if text.endswith("/") and not text.endswith(" /") and line[0].isalpha():
        return text + line
    if re.search(r"[a-zåäö] -$", text) and re.match(r"\d\d(?!\d)", line):
        return text + line
    if not text.endswith("-") or text.endswith(" -") or text == "-":
        return f"{text} {line}"
    return _over_hyphen(text, line, words)


def _over_filled(text: str, line: str, words: Container[str], alone: bool) -> str:
    """A word too long for its column is cut without a hyphen; is this the rest of one?"""
    start = text.split()[-1].lower()
    rest = line.split(maxsplit=1)[0]
    bare = rest.strip(".,;:()–").lower()
    if not bare:
        return text + line if rest in {".", ",", ":", ";", ")"} else _append(text, line, words)
    if not (line[0].isalpha() and line[0].islower()) or not start[-1].isalpha():
        return _append(text, line, words)
    known = (_wordlike(start, words), _wordlike(bare, words))
    joined = f"{start}{bare}" in words and (not all(known) or (alone and len(start) > 3))
    cut = joined or not (all(known) if alone else any(known))
    return text + line if cut else _append(text, line, words)


def _wordlike(text: str, words: Container[str]) -> bool:
    """True for a word, or a compound of words; never for "ng" or "ystem"."""
    text = re.split(r"[-/–]", text.strip("(\"'”»"))[-1]
    return text in words or (not _NO_ONSET.match(text) and is_word(text, words))


def _over_soft_hyphen(text: str, line: str, words: Container[str]) -> str:
    """A hyphen that the PDF engine took for a line-break hyphen may still be a real one."""
    if text and text[-1].isalnum():
        return _over_hyphen(text + "-", line, words)
    return f"{text} {line}"


def _over_hyphen(text: str, line: str, words: Container[str]) -> str:
    part = _LAST_PART.search(text)
    first = line.split(maxsplit=1)[0]
    word = first.lower().strip(".,;:()")
    if part is None or (word in _SUSPENDING and not _ends_word(part.group(1), word, words)):
        return f"{text} {line}"
    if not first[0].isalpha() or not first[0].islower():
        return text + line
    start = part.group(1).lstrip("(\"'”»")
    rest = first.rstrip(".,;:!?)\"'”»")
    if f"{start}-{rest}".lower() in words or _SPAN.fullmatch(f"{start}-{rest}"):
        return text + line
    if f"{start}{rest}".lower() in words:
        return text[:-1] + line
    placed = start[1:].islower() and _PLACE.match(rest) and begins_compound(start.lower())
    if not placed and _keeps_hyphen(start, text[: part.start()].rstrip()):
        return text + line
    return text[:-1] + line


def _ends_word(start: str, word: str, words: Container[str]) -> bool:
    """True for "gemen-" and "samt": together a word, where the first part is none by itself."""
    start = start.lower()
    return word in _ALSO_ENDINGS and is_word(start + word, words) and not is_word(start, words)


def _keeps_hyphen(start: str, before: str) -> bool:
    """True for "HR-", "IT-", "DU1-", "e-", and for a name in the middle of a sentence."""
    last = re.split(r"[-/]", start)[-1] or start
    if last.lower() in _HYPHENATED_STARTS or any(sign.isdigit() for sign in last):
        return True
    letters = [sign for sign in last if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    if capitals >= 2 or not _VOWEL.search(last.lower()):
        return True
    return bool(capitals) and bool(before) and before[-1] not in ".!?:\n–-•"
