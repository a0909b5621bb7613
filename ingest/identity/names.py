"""Text -> the name of a committee in its full, nominative form.

"Socialnämndens", "socialnämnd" and "Socialnämden" are all Socialnämnden. Names that nobody has
listed are taken as they stand when they are built like a committee's name.
"""

from __future__ import annotations

import re
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
#: A part of a committee that reports by itself: "Kommunstyrelsens personalutskott".
_UTSKOTT = re.compile(
    r"\b([A-ZÅÄÖa-zåäö-]+(?:styrelsens|nämndens)) "
    r"((?:[a-zåäö-]+ och )?[a-zåäö-]*utskott)(?:ets?)?\b"
)
_PROPER = r"[A-ZÅÄÖ][\wåäöé-]+"
#: A proper name that goes on, and no word that a title begins with.
_NAMES_ON = rf"(?!(?:Uppfölj|Återrapp|Rapport|Intern|Årsrap|Plan|Redovis|Dnr|Kontroll)){_PROPER}"
#: A company, a foundation or a federation of municipalities.
_COMPANY = re.compile(
    rf"\b(AB {_PROPER}(?:(?: i| och| &)? {_PROPER}){{0,3}}|(?:{_PROPER} (?:i |och |& )?){{1,4}}AB|"
    rf"Stiftelsen {_PROPER}(?: {_PROPER}){{0,2}}|{_PROPER}(?: {_PROPER})? [a-zåäö]*"
    rf"förbund|[A-ZÅÄÖ][a-zåäö]+förbundet (?:(?:Norra|Södra|Östra|Västra|Mellersta) )?{_PROPER}"
    rf"(?: {_NAMES_ON}){{0,2}})\b"
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
NOT_LEAD = frozenset(
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
    short = dict(line.split(" ", 1) for line in lines_of("abbreviations.txt"))
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
    while words and words[0].lower().strip(",-") in NOT_LEAD:
        words.pop(0)
    return " ".join(words)


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """The entries of a list of names that lies beside this file."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _odd_names() -> tuple[str, ...]:
    """Listed names of several words that the pattern for committees would cut."""
    return tuple(
        name
        for name in lines_of("committees.txt")
        if " " in name and "-" not in name and name.split()[0] not in (*_DIRECTIONS, "Nämnden")
    )


def spelled_right(name: str) -> str:
    """The listed committee that ``name`` is a slip of the pen of, else ``name``."""
    from rapidfuzz.distance import DamerauLevenshtein

    listed = lines_of("committees.txt")
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
