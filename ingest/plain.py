"""A label, a column head or a heading as it is compared: plain, without its number, with it.

"2.1 Resultat (2024):" and "resultat" are the same label. Nothing here knows what words mean; that
is :mod:`ingest.vocabulary`.
"""

from __future__ import annotations

import re

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:20)?\d\d)?\b")
_NUMBERING = re.compile(r"^(?:§+\s*\d{1,3}\s+|\d{1,2}(?:\.\d{1,2})*[.)]?\s+|[a-zA-Z]\)\s+)")
#: The number of a section or a control before its name: "2.1", "K3", "4)", "1b", "A-12".
_NUMBERED = re.compile(
    r"^((?:\d{1,2}(?:\.\d{1,2}){1,3}(?=\.?\s)|(?:\d{1,2}[a-z]?|[A-ZÅÄÖ]{1,2}[-.]?\d{1,3}(?:\.\d{1,2})?|"
    r"[a-zA-Z](?=\)))(?=[.):]?\s+[–-]?\s*[A-ZÅÄÖ\"”])))[.):]?\s+[–-]?\s*(?=\S)"
)
#: A number that follows a label: "Kontroll 3", "Kontrollmoment nr 4".
_COUNTED = re.compile(r"\s+(?:nr\s*)?([a-zåäö]?\d{1,3}(?:\.\d{1,2})*[a-z]?)$", re.IGNORECASE)
#: The same with a letter: "Process A".
_LETTERED = re.compile(r"\s+[A-ZÅÄÖ]$")
_NOT_WORD = re.compile(r"[^\w#*/ &-]+")
#: A name that is a clause: "Att behörigheter tas bort", "Finns genomförandeplan?".
_CLAUSE = re.compile(
    r"^att \w+ \w+|^(?:är|finns|har|görs|följs|sker|hanteras|stämmer|används)\b.*\?$", re.IGNORECASE
)


def plain(label: str) -> str:
    """The label in lower case without year, brackets, numbering, colon and double spaces."""
    text = _YEARS.sub(" ", _BRACKETS.sub(" ", label.lower()))
    text = _NOT_WORD.sub(" ", _NUMBERING.sub("", text.strip()))
    return re.sub(r"\s*/\s*", "/", " ".join(text.split())).strip(" -")


def numbered(text: str) -> tuple[str | None, str]:
    """(number, name) of "2.1 Attest" or "K3. Attest"; the number is None where there is none."""
    found = _NUMBERED.match(text)
    return (found.group(1), text[found.end() :]) if found else (None, text)


def is_clause(name: str) -> bool:
    """True for what a control asks ("Att planer finns", "Finns planer?"): never an area's name."""
    return _CLAUSE.match(numbered(name)[1]) is not None


def count_of(label: str) -> str | None:
    """The number that a label carries: "3" of "Kontroll 3"."""
    found = _COUNTED.search(_BRACKETS.sub(" ", label).strip(" :."))
    return found.group(1) if found else None


def uncounted(label: str) -> str:
    """The plain label without its number or letter: "process" of "Process A"."""
    bare = _BRACKETS.sub(" ", label).strip(" :.")
    return plain(_LETTERED.sub("", _COUNTED.sub("", bare)))
