"""Text -> the name of a committee or a municipality in its full, nominative form.

"Socialnämndens", "socialnämnd" and "Socialnämden" are all Socialnämnden. Names that nobody has
listed are taken as they stand when they are built like a committee's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_WORD = r"[A-Za-zÅÄÖåäöÉé]+"
#: First parts with suspended hyphens ("Vård-, omsorgs- och ", "Kultur- och "), or adjectives and
#: places before the last word ("Tekniska nämnden", "Bromma stadsdelsnämnd").
_COMMITTEE = re.compile(
    rf"(?P<lead>(?:{_WORD}-,?\s+(?:{_WORD}-,?\s+)*(?:och|samt)\s+)|"
    rf"(?:(?:[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)*s?\s+(?:och\s+)?){{1,3}}"
    rf"(?=(?:stadsdels|kommundels|distrikts|lokal|områdes|region|skol)?nämnd))|"
    rf"(?:[Tt]ekniska|[Ss]ociala|[Hh]umanistiska|[Gg]emensamma|[Kk]ommunala|[Nn]orra|[Ss]ödra|[Öö]stra|"
    rf"[Vv]ästra|[Cc]entrala)\s+)?"
    rf"(?P<core>(?:{_WORD}-)?(?:{_WORD})?(?:nämnd|styrelse)(?:ens|en|ns|n|s)?)\b"
)
_FOR = re.compile(
    r"\b(?P<core>(?:(?:[Gg]emensamma|[Rr]egionala|[Kk]ommungemensamma) )?"
    r"(?:[Nn]ämnden|[Ss]tyrelsen)) för "
    r"(?P<what>[a-zåäö]+(?:, [a-zåäö]+)*(?: och [a-zåäö]+)?"
    r"(?: [a-zåäö]+){0,1})"
)
#: A committee of a part of a municipality may be told by the place behind it.
_PART_NAMED = re.compile(r"^(?:stadsdels|kommundels|distrikts|områdes|lokal)nämnden$", re.I)
_OF_PART = re.compile(r" ([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)*)\b(?! (?:kommun|stad)\b)")
#: "Äldrenämnden i Mölndal": the place behind a committee's name that ends a line or a part of one.
_IN_PLACE = re.compile(
    r"\b(?!(?i:stadsdels|kommundels|distrikts|områdes|lokal)nämnd)"
    r"\w*(?i:nämnden|styrelsen) [iI] ([A-ZÅÄÖ][a-zåäöé]{2,}(?:[- ][A-ZÅÄÖ][a-zåäöé]+)?)"
    r"(?=\s*(?:$|[,.;:()·•|–—]|20\d\d))"
)
#: A part of a committee that reports by itself: "Kommunstyrelsens personalutskott".
_UTSKOTT = re.compile(
    r"\b([A-ZÅÄÖa-zåäö-]+(?:styrelsens|nämndens)) "
    r"((?:[a-zåäö-]+ och )?[a-zåäö-]*utskott)(?:ets?)?\b"
)
_PROPER = r"[A-ZÅÄÖ][\wåäöé-]+"
#: A company, a foundation or a federation of municipalities.
_COMPANY = re.compile(
    rf"\b(AB {_PROPER}(?:(?: i| och| &)? {_PROPER}){{0,3}}|(?:{_PROPER} (?:i |och |& )?){{1,4}}AB|"
    rf"Stiftelsen {_PROPER}(?: {_PROPER}){{0,2}}|{_PROPER}(?: {_PROPER})? [a-zåäö]*"
    r"förbund)\b"
)
_GENERIC = frozenset(
    [
        "nämnd",
        "nämnden",
        "nämndens",
        "nämnds",
        "styrelse",
        "styrelsen",
        "styrelsens",
        "nämndstyrelse",
        "bolagsstyrelse",
        "bolagsstyrelsen",
        "facknämnd",
        "facknämnden",
        "förvaltningsnämnd",
    ]
)
_DIRECTIONS = (
    "Norra",
    "Södra",
    "Östra",
    "Västra",
    "Centrala",
    "Tekniska",
    "Sociala",
    "Humanistiska",
    "Gemensamma",
    "Kommunala",
)
_NOT_LEAD = frozenset(
    [
        "uppföljning",
        "rapport",
        "internkontroll",
        "intern",
        "kontroll",
        "kontrollen",
        "internkontrollplan",
        "till",
        "från",
        "för",
        "av",
        "årsrapport",
        "plan",
        "nämnd",
        "handläggare",
        "datum",
        "rubrik",
        "sammanställning",
        "bilaga",
        "resultat",
        "granskning",
    ]
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
_REGION = re.compile(r"\bRegion(?:en)? ([A-ZÅÄÖ][a-zåäö]+(?:[- ](?:[A-ZÅÄÖ][a-zåäö]+|län))*)")
#: Endings of Swedish place names; a name that is in no list is believed only with one of them.
_PLACE = re.compile(
    r"(?:stad|sta|köping|borg|berg|by|torp|hamn|sund|vik|ås|ö|sala|lund|rum|ryd|måla|arp|inge|ed|fors|"
    r"holm|näs|mark|dal|dalen|bo|boda|hult|löv|sjö|å|tuna|um|vall|bruk|strand|skär|älv|mo|inge|hed)$"
)
#: Endings of place names that have an s of their own; before "kommun" any other s is a genitive's.
_ENDS_IN_S = re.compile(r"(?:ås|näs|nes|äs|os|fors|hus|moss|ss|lås)$", re.IGNORECASE)


def committees_in(text: str) -> list[str]:
    """The committees that a text names, each in its full form, in order."""
    if text.isupper():
        text = text.capitalize()
    text = re.sub(r"\b([Gg])emensam nämnd för\b", r"\1emensamma nämnden för", text)
    found: list[tuple[int, str]] = []
    taken: list[tuple[int, int]] = []
    for match in _FOR.finditer(text):
        found.append((match.start(), f"{match['core'].capitalize()} för {match['what']}"))
        taken.append(match.span())
    for odd in _odd_names():
        start = text.lower().find(odd.lower())
        if start >= 0:
            found.append((start, odd))
            taken.append((start, start + len(odd)))
    for match in _COMMITTEE.finditer(text):
        if any(start <= match.start("core") < end for start, end in taken):
            continue
        name = _full(match["lead"] or "", match["core"])
        part = _OF_PART.match(text, match.end()) if not match["lead"] else None
        if name is not None and part and _PART_NAMED.search(name):
            name = f"{name} {part[1]}"
        if name is not None:
            found.append((match.start(), name))
    return [name for _, name in sorted(found)]


def part_of_committee_in(text: str) -> str | None:
    """The "utskott" that a title names, or None."""
    found = _UTSKOTT.search(text)
    return f"{found[1][0].upper()}{found[1][1:]} {found[2]}" if found else None


def company_in(text: str) -> str | None:
    """The company, foundation or federation that a title names, or None."""
    found = _COMPANY.search(text)
    return found[1].strip() if found else None


def abbreviated_committee_in(text: str) -> str | None:
    """The committee that a short name in capitals stands for ("KS"), or None."""
    short = dict(line.split(" ", 1) for line in _lines_of("abbreviations.txt"))
    found = {
        short[word] for word in re.findall(r"\b[A-ZÅÄÖ][A-ZÅÄÖa-z]{1,2}\b", text) if word in short
    }
    return found.pop() if len(found) == 1 else None


def _full(lead: str, core: str) -> str | None:
    lead = _cut_lead(" ".join(lead.split()))
    if core.lower() in _GENERIC and not lead:
        return None
    if core.lower().endswith(("nämnder", "nämnderna")):
        return None
    stem = re.sub(r"(?:ens|en|ns|n|s)$", "", core) if not core.endswith("e") else core
    if core.lower().endswith(("styrelse", "styrelsen", "styrelsens")):
        stem = re.sub(r"n?s?$", "", core)
        definite = stem + "n"
    else:
        definite = stem + "en"
    place = (
        bool(lead)
        and not lead.endswith(("-", "och", "samt"))
        and lead.split()[-1] not in (*_DIRECTIONS, *(word.lower() for word in _DIRECTIONS))
    )
    if place and stem.lower().endswith(("stadsdelsnämnd", "kommundelsnämnd", "distriktsnämnd")):
        definite = stem
    name = f"{lead} {definite}".strip() if lead else definite
    return name[0].upper() + (name[1:] if lead and not place else _lower_core(name, place))


def _lower_core(name: str, place: bool) -> str:
    if place:
        *head, core = name.split(" ")
        return " ".join([*head, core.lower() if not core[:2].isupper() else core])[1:]
    return name[1:] if name[:2].isupper() else name[1:].lower()


def _cut_lead(lead: str) -> str:
    """Words before a name that are no part of it: "Uppföljning Socialnämnden"."""
    words = lead.split()
    while words and words[0].lower().strip(",-") in _NOT_LEAD:
        words.pop(0)
    return " ".join(words)


@cache
def _lines_of(name: str) -> tuple[str, ...]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def listed_municipalities() -> frozenset[str]:
    """The 290 municipalities of Sweden, by name: a closed list."""
    return frozenset(_lines_of("municipalities.txt"))


@cache
def _odd_names() -> tuple[str, ...]:
    """Listed names of several words that the pattern for committees would cut."""
    return tuple(
        name
        for name in _lines_of("committees.txt")
        if " " in name and "-" not in name and name.split()[0] not in (*_DIRECTIONS, "Nämnden")
    )


def spelled_right(name: str) -> str:
    """The listed committee that ``name`` is a slip of the pen of, else ``name``."""
    from rapidfuzz.distance import DamerauLevenshtein

    listed = _lines_of("committees.txt")
    by_lower = {entry.lower(): entry for entry in listed}
    if name.lower() in by_lower:
        return by_lower[name.lower()]
    allowed = 1 if len(name) < 20 else 2
    near = [
        entry
        for entry in listed
        if abs(len(entry) - len(name)) <= allowed
        and DamerauLevenshtein.distance(entry.lower(), name.lower()) <= allowed
    ]
    return near[0] if len(near) == 1 else name


def misspelt_committees(text: str) -> list[str]:
    """Listed committees that stand in a text misspelt beyond what the pattern knows."""
    words = re.findall(rf"{_WORD}(?:-{_WORD})*", text)
    found = []
    for word in words:
        if len(word) >= 9 and re.search(r"(?:ä?mn?d|styrel)", word.lower()):
            stem = word[:-1] if word.endswith("s") else word
            right = spelled_right(stem)
            if right != stem:
                found.append(right)
    return found


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
    return found[1] if found and found[1].lower() not in _NOT_LEAD else None


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
