"""Text -> the municipality or region that it names, in the nominative.

"Lunds kommun" and "LUNDS KOMMUN" are Lund. A name that is in no list is believed where something
says that it is a municipality's, or where it is built like a Swedish place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ingest.clean import common_words
from ingest.identity.dates import MONTHS
from ingest.identity.names import NOT_LEAD, committees_in, lines_of

#: "Äldrenämnden i Mölndal": the place behind a committee's name that ends a line or a part of one.
_IN_PLACE = re.compile(
    r"\b(?!(?i:stadsdels|kommundels|distrikts|områdes|lokal)nämnd)"
    r"\w*(?i:nämnden|styrelsen) [iI] ([A-ZÅÄÖ][a-zåäöé]{2,}(?:[- ][A-ZÅÄÖ][a-zåäöé]+)?)"
    r"(?=\s*(?:$|[,.;:()·•|–—]|(?:[Dd]nr:?\s+)?(?:[A-ZÅÄÖ]{2,6}[ -]?)?20\d\d|"
    r"(?:Bilaga|BILAGA|Sida|Sid|Datum|Version|Utskriven)\b))"
)
_KOMMUN = re.compile(
    r"\b(?!\w*(?:nämnden|styrelsen|förvaltningen|kontoret) )"
    r"([A-ZÅÄÖ][a-zåäöé]+(?:[- ][A-ZÅÄÖ][a-zåäöé]+)?)s? (?:[Kk]ommuns?|[Ss]tads?)\b"
)
#: A letterhead in capitals: "LUNDS KOMMUN", "REGION SKÅNE".
_KOMMUN_CAPITALS = re.compile(r"\b([A-ZÅÄÖÉ-]{3,}) (KOMMUN|STAD)\b")
_REGION_CAPITALS = re.compile(r"\bREGION ([A-ZÅÄÖ]{3,})\b")
#: Listed names that are also ordinary words or other names; they need "kommun" beside them.
_AMBIGUOUS = frozenset(
    [
        "Mark",
        "Berg",
        "Sala",
        "Vara",
        "Nora",
        "Eda",
        "Ale",
        "Kil",
        "Boden",
        "Mora",
        "Åre",
        "Kinda",
        "Habo",
        "Hjo",
        "Heby",
        "Säter",
        "Salem",
        "Flen",
        "Lund",
    ]
)
#: A place before what a municipality has companies for.
_MUNICIPAL = re.compile(
    r"([A-ZÅÄÖ][a-zåäöé]+(?:[- ][A-ZÅÄÖ][a-zåäöé]+)?) (?:Kommunala? )?(?i:bostäder|bostads|hyres|"
    r"energi|elnät|vatten|miljö|fastighet|stadshus|kommun|hamn|parkering|lokaltrafik|näringsliv|"
    r"avfall|fjärrvärme)"
)
#: The same in one word: "Björksundsbostäder".
_IN_ONE = re.compile(r"([A-ZÅÄÖ][a-zåäöé]{2,}?s?)(?:bostäder|hem|energi|elnät)\b")
_REGION = re.compile(r"\bRegion(?:en)? ([A-ZÅÄÖ][a-zåäö]+(?:[- ](?:[A-ZÅÄÖ][a-zåäö]+|län))*)")
#: Where and when a text was signed: "Sandviken den 3 mars 2024", "Lund 2024-03-03".
_SIGNED = re.compile(
    r"^([A-ZÅÄÖ][a-zåäöé]+(?:[- ][A-ZÅÄÖ][a-zåäöé]+)?),? "
    rf"(?:(?:den )?\d{{1,2}} {MONTHS} 20\d\d|(?:den )?20\d\d-\d\d-\d\d)\.?$"
)
#: Endings of Swedish place names; a name that is in no list is believed only with one of them.
_PLACE = re.compile(
    r"(?:stad|sta|köping|borg|berg|by|torp|hamn|sund|vik|ås|ö|sala|lund|rum|ryd|måla|arp|inge|ed|fors|"
    r"holm|näs|mark|dal|dalen|bo|boda|hult|löv|sjö|å|tuna|um|vall|bruk|strand|skär|älv|mo|inge|hed)$"
)
#: Endings of place names that have an s of their own; before "kommun" any other s is a genitive's.
_ENDS_IN_S = re.compile(r"(?:ås|näs|nes|äs|os|fors|hus|moss|ss|lås)$", re.IGNORECASE)


@cache
def listed_municipalities() -> frozenset[str]:
    """The 290 municipalities of Sweden, by name: a closed list."""
    return frozenset(lines_of("municipalities.txt"))


def municipalities_in(text: str) -> list[str]:
    """Municipalities that a text names as such ("Lunds kommun", "Malmö stad", "Region Skåne")."""
    text = _KOMMUN_CAPITALS.sub(lambda match: match[0].title(), text)
    text = _REGION_CAPITALS.sub(lambda match: match[0].title(), text)
    found: list[tuple[int, str]] = []
    for match in _KOMMUN.finditer(text):
        found.append((match.start(), _nominative(match.group(1), text)))
    for match in _REGION.finditer(text):
        found.append((match.start(), "Region " + match.group(1)))
    return [name for _, name in sorted(found) if name]


def _nominative(name: str, text: str) -> str:
    """The name without its genitive s: by the list of municipalities, else by the text."""
    listed = listed_municipalities()
    if name in listed:
        return name
    if name.endswith("s") and name[:-1] in listed:
        return name[:-1]
    if name + "n" in listed:
        return name + "n"
    last = name.split()[-1]
    if last in listed or (last.endswith("s") and last[:-1] in listed):
        return last if last in listed else last[:-1]
    if name.lower() in ("vår", "en", "din", "er", "denna", "varje"):
        return ""
    return name if _ENDS_IN_S.search(name) else name.removesuffix("s")


def listed_municipality_in(text: str) -> str | None:
    """The one listed municipality whose bare name stands in a text, or None."""
    listed = listed_municipalities()
    found = set()
    for word in re.findall(r"[A-ZÅÄÖ][a-zåäöé]+(?:[- ][A-ZÅÄÖ][a-zåäöé]+)?", text):
        for name in (word, word[:-1] if word.endswith("s") else word, *word.split()):
            if name in listed and name not in _AMBIGUOUS:
                found.add(name)
    return found.pop() if len(found) == 1 else None


def place_of_committee(text: str) -> str | None:
    """The place that a committee is said to be in ("Till Äldrenämnden i Mölndal"), or None.

    Any name is believed there, but for the committee of a part of a municipality.
    """
    found = _IN_PLACE.search(text.title() if text.isupper() else text)
    return found[1] if found and found[1].lower() not in NOT_LEAD else None


def place_of_company(company: str) -> str | None:
    """The place that a municipal company is named after ("Sandvikens Energi AB"), or None.

    A name that is in no list is believed only when it is built like a place, before a word of what
    municipalities have companies for.
    """
    company = company.removeprefix("AB ")
    found = _MUNICIPAL.match(company) or _IN_ONE.match(company)
    if found is None:
        return None
    name = _nominative(found[1], company)
    known = name in listed_municipalities() and name not in _AMBIGUOUS
    return name if known or (len(name) >= 5 and _PLACE.search(name.lower())) else None


def place_beside_committee(text: str) -> str | None:
    """The place that stands beside a committee's name: "Socialnämnden · Ekstad"."""
    parts = [part.strip() for part in re.split(r"[·•|,–—]|\s-\s|\s{2,}", text)]
    if len(parts) < 2 or not any(committees_in(part) for part in parts):
        return None
    listed = listed_municipalities()
    for part in parts:
        if re.fullmatch(r"[A-ZÅÄÖ][a-zåäöé]{2,}", part) and not committees_in(part):
            if part in listed and part not in _AMBIGUOUS:
                return part
            if len(part) >= 5 and _PLACE.search(part.lower()):
                return part
    return None


def place_signed_in(text: str) -> str | None:
    """The place before the date of a line that says where and when a text was signed, or None.

    A name that is in no list is believed only when it is built like a place, and is no common word
    ("Datum 2024-03-03").
    """
    found = _SIGNED.match(text.strip())
    if found is None or found[1].lower() in common_words():
        return None
    name = found[1]
    known = name in listed_municipalities() or (len(name) >= 5 and _PLACE.search(name.lower()))
    return name if known else None


def place_in_goals(goals: Iterable[str]) -> str | None:
    """The place that a report's goals speak of: the same name in at least two of them.

    A municipality's goals are sentences about it ("Ekstad är en trygg stad"). A name that is in no
    list is believed only when it is built like a Swedish place name.
    """
    listed = listed_municipalities()
    seen: dict[str, set[str]] = {}
    for goal in goals:
        for word in re.findall(r"\b[A-ZÅÄÖ][a-zåäöé]{2,}\b", goal):
            for name in {word, word[:-1] if word.endswith("s") else word}:
                if name in listed or (len(name) >= 5 and _PLACE.search(name.lower())):
                    seen.setdefault(name, set()).add(goal)
    known = [name for name in seen if name in listed and name not in _AMBIGUOUS]
    if len(known) == 1:
        return known[0]
    told = sorted(
        (
            (len(where), name in listed, -len(name), name)
            for name, where in seen.items()
            if len(where) >= 2
        ),
        reverse=True,
    )
    return told[0][3] if told else None
