"""A question's text -> the municipalities and companies it names that the library holds nothing of.

Sweden's municipalities are a closed list (ingest/identity/municipalities.txt): who asks about
Sundsvall in a library without Sundsvall must be told that, and not get the answer of another
municipality. A name outside the list is known by its place ("nämnderna i Björkö"), a municipal
company by its form.
"""

from __future__ import annotations

import functools
import re

from index.interpretation import Unresolved
from index.question.committee_names import part
from index.question.known_names import FoundNames, Names, nearest, take_municipality
from index.question.vocabulary import load_vocabulary
from index.swedish.words import Span, fold
from ingest.identity.places import listed_municipalities

_AT = r"(?:i|från|för|hos|inom|till|mellan|och|eller|än|mot|samt)"
#: What makes another body's place of it: "Länsstyrelsen i Stockholm" is no municipality.
_OTHERS_PLACE = re.compile(
    r"(?:länsstyrelsen|tingsrätten|rätten|universitetet|högskolan|länet|polisen|region\w*|hotell\w*|"
    r"konferens\w*|sjukhuset|mässan)\s+(?:i\s+)?$",
    re.IGNORECASE,
)
#: "nämnderna i Björkö", "styrelsen i X", "kommunen X": a place that is a municipality by its form.
_BY_FORM = re.compile(
    r"\b(?:nämnd|nämnder|nämnden|nämnderna|styrelse|styrelsen|kommunstyrelsen|förvaltning|"
    r"förvaltningar|förvaltningarna|\w+nämnden|bolag|bolagen|kommunen)\s+(?:i|från)\s+"
    r"([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?)(?!\w)"
)
_COMPANY = re.compile(
    r"\b(?:i|hos|inom|vid)\s+((?:[A-ZÅÄÖ][\w-]*\s+){1,4}AB|AB(?:\s+[A-ZÅÄÖ][\w-]*){1,3}|"
    r"(?:bostads|fastighets|energi|vatten|va-?|avfalls|renhållnings|parkerings|stadsnäts?|nät|hamn|"
    r"flygplats|industri|närings?livs?|utvecklings|kraft|värme|fjärrvärme|turist|exploaterings)"
    r"bolaget)(?!\w)"
)


def find_unheld_municipalities(text: str, names: Names, found: FoundNames) -> None:
    """Put the municipalities of ``text`` that no report is of into ``found``, as unresolved. Where
    no report has a municipality that was read, nothing can be said of any."""
    if names.municipalities:
        _listed(text, names, found)
        _by_form(text, names, found)


def find_unheld_companies(text: str, names: Names, found: FoundNames) -> None:
    """The same for municipal companies, by their form; those that are known are read before."""
    for hit in _COMPANY.finditer(text):
        span = Span(*hit.span(1))
        if found.free(span):
            known = [name for _, name in names.committees]
            found.unresolved.append(Unresolved(hit.group(1), nearest(hit.group(1), known)))
            found.spans.append(Span(hit.start(), hit.end()))


def _listed(text: str, names: Names, found: FoundNames) -> None:
    ambiguous = load_vocabulary().word_names
    for hit in _pattern().finditer(text):
        name = hit["name"]
        if fold(name) in names.places or not found.free(Span(*hit.span("name"))):
            continue
        said = bool(hit["at"] or hit["kind"])
        if _OTHERS_PLACE.search(text[: hit.start("name")]) or _in_a_name(text, hit):
            continue
        if name in ambiguous and not said:
            continue
        found.unresolved.append(Unresolved(name, kind="municipality"))
        found.spans.append(Span(hit.start(), hit.end()))


def _in_a_name(text: str, hit: re.Match[str]) -> bool:
    """True for "Anna Berg" and "Lunds Bygg AB": the name stands inside another."""
    before = re.search(r"(\w+)\s+$", text[: hit.start()]) if not hit["at"] else None
    beside = before is not None and before.start() > 0 and before.group(1)[0].isupper()
    return (
        beside
        or re.match(r"\s+[A-ZÅÄÖ][\w-]*(?:\s+[A-ZÅÄÖ]\w*)*\s+AB\b", text[hit.end() :]) is not None
    )


def _by_form(text: str, names: Names, found: FoundNames) -> None:
    for hit in _BY_FORM.finditer(text):
        name, span = hit.group(1), Span(*hit.span(1))
        if not found.free(span) or part(name) in names.pieces:
            continue
        take_municipality(name, name, names, found)
        found.spans.append(span)


@functools.cache
def _pattern() -> re.Pattern[str]:
    """The names of the list in a text, the longest first."""
    longest = sorted(listed_municipalities(), key=lambda name: (-len(name), name))
    every = "|".join(re.escape(name) for name in longest)
    return re.compile(
        rf"(?:\b(?P<at>{_AT})\s+)?(?<![\w-])(?P<name>{every})s?(?![\w-])"
        r"(?P<kind>\s+(?:kommuns?|stads?)(?!\w))?"
    )
