"""Document and reading -> whose report it is, and for when.

Each value is looked for where it is surest first (title page, headings, running header, text,
file name) and keeps the place where it was read. What can't be found stays None: a wrong committee
or year is worse than one that the user is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ingest.identity.dates import MONTHS, without_dates, without_dates_and_months, years_in
from ingest.identity.names import (
    abbreviated_committee_in,
    committees_in,
    company_in,
    misspelt_committees,
    part_of_committee_in,
    spelled_right,
)
from ingest.identity.places import (
    listed_municipality_in,
    municipalities_in,
    place_beside_committee,
    place_in_goals,
    place_of_committee,
    place_of_company,
    place_signed_in,
)
from ingest.identity.titles import ABOUT, title_of
from ingest.models import Document, Found
from ingest.structure.document_shape import text_lines
from ingest.walk.controls import Reading

#: A line of a letterhead is no longer than this (characters).
LETTERHEAD = 80
_DIARY = re.compile(
    r"(?:dnr|diarienr|diarienummer|ärendenummer|ärendenr)[.:]*\s*"
    r"((?:[A-ZÅÄÖ]{1,6}[ -]?)?\d{2,4}\s?[/:-]\s?(?:[A-ZÅÄÖ]{1,4})?\d+(?:[./-]\d+)*)",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b(20\d\d-\d\d-\d\d|\d{{1,2}}\s+{MONTHS}\s+20\d\d)\b", re.IGNORECASE)
_NAMED = re.compile(r"(?:kommun|region)(?:ens namn)?\s*:\s*(\S.{1,40})$", re.IGNORECASE)
_TERTIAL = re.compile(
    r"\btertial(?:rapport)?\s*([123])\b|\bT([123])\b(?=.{0,12}20\d\d)|\b([123])\s*:?a? tertialet",
    re.I,
)
_KVARTAL = re.compile(r"\bkvartal(?:srapport)?\s*([1234])\b|\bQ([1234])\b", re.IGNORECASE)
_HALF = re.compile(r"\bdelår|\bhalvår|\bper (?:den )?(?:\d\d? )?(?:juni|augusti)\b", re.IGNORECASE)
#: What is handed on, right before whom it is for.
_TOLD = re.compile(r"\b(?:redovisning|redogörelse|\w*rapport(?:ering)?)\s+$", re.IGNORECASE)
#: The day up to which a report in the middle of the year tells.
_UP_TO = re.compile(rf"\bper\s+(?:den\s+)?\d{{1,2}}\s+{MONTHS}\s+(20\d\d)", re.IGNORECASE)
#: Months from and to, of less than a year.
_MONTHS_SPAN = re.compile(rf"\b({MONTHS})\s*(?:[-–—]|till(?: och med)?)\s*({MONTHS})\b", re.I)


@dataclass(frozen=True, slots=True)
class Source:
    """A place where an identity can stand, with its text."""

    where: str
    text: str


def sources_of(document: Document, reading: Reading, name: str) -> list[Source]:
    """Where to look, the surest first."""
    title = title_of(document, reading)
    out = [Source("title page", title or "")]
    out += [Source("title page", text) for text in reading.front_lines]
    out += [Source("heading", text) for text in reading.headings]
    out += [Source("header", text) for text in document.running_lines]
    if document.title:
        out.append(Source("file properties", document.title))
    out.append(Source("file name", _from_name(name)))
    return [source for source in out if source.text]


def _from_name(name: str) -> str:
    return unicodedata.normalize("NFC", re.sub(r"[_.+-]+", " ", PurePath(name).stem))


def committee_of(document: Document, sources: Sequence[Source]) -> Found | None:
    """The committee whose report it is."""
    body = Counter(
        name for line in text_lines(document.blocks) for name in committees_in(line.text)
    )
    letterhead = _letterhead(sources)
    if letterhead:
        return Found(letterhead, "title page")
    for where in ("title page", "heading", "header", "file properties", "file name"):
        here = [source.text for source in sources if source.where == where]
        found = _committee_in(here, body, where == "file name")
        if found:
            return Found(found, where)
    common = body.most_common(2)
    for where, read in (
        ("title page", company_in),
        ("header", company_in),
        ("title page", abbreviated_committee_in),
        ("file name", abbreviated_committee_in),
    ):
        for source in sources:
            text = source.text.upper() if where == "file name" else source.text
            if read is company_in and text.isupper():
                text = _as_elsewhere(text, sources)
            short = read(text) if source.where == where else None
            if short:
                return Found(short, where)
    if common and common[0][1] >= 3 and (len(common) < 2 or common[0][1] >= 2 * common[1][1]):
        return Found(spelled_right(common[0][0]), "text")
    return None


def _letterhead(sources: Sequence[Source]) -> str | None:
    """The company whose name fills a line of the title page, where no other line of it, and no
    title, is or names a committee."""
    front = [source.text for source in sources if source.where == "title page"]
    short = [text for text in front if len(text) <= LETTERHEAD and not text.endswith(".")]
    if any(committees_in(text) for text in short):
        return None
    names = [_as_elsewhere(text, sources) if text.isupper() else text for text in short]
    return next((name for name in names if company_in(name) == name), None)


def _as_elsewhere(name: str, sources: Sequence[Source]) -> str:
    """A name in capitals as another line writes it, else with a capital a word."""
    for source in sources:
        start = source.text.upper().find(name)
        found = source.text[start : start + len(name)] if start >= 0 else name
        if not found.isupper():
            return found
    return " ".join(word if word == "AB" else word.title() for word in name.split())


def _committee_in(texts: Iterable[str], body: Counter[str], loose: bool) -> str | None:
    """The committee that these texts name; of several, the one in the title or the most told of."""
    texts = [_capitalised(text) if loose else text for text in texts]
    named = [
        [spelled_right(name) for name in committees_in(text) or misspelt_committees(text)]
        for text in texts
    ]
    told = [
        [n for n in names if not _addressed(t, n)] for t, names in zip(texts, named, strict=True)
    ]
    named = told if any(told) else named
    candidates = [name for names in named for name in names]
    for text, names in zip(texts, named, strict=True):
        if names and ABOUT.search(text):
            return part_of_committee_in(text) or _fuller(names[0], candidates)
    if not candidates:
        return None
    return max(candidates, key=lambda name: (body[name], -candidates.index(name)))


def _addressed(text: str, name: str) -> bool:
    """True for a committee that a sentence has something sent to ("en rapport till ..."), and for
    one that a title says the report is told to ("– redovisning till ...")."""
    to = re.search(rf"\b(?:till|åt)\s+{re.escape(name)}", text, re.IGNORECASE)
    if to is None:
        return False
    told_to = _TOLD.search(text[: to.start()]) and not text[to.end() : to.end() + 1].isalpha()
    return text.rstrip().endswith(".") or bool(told_to)


def _fuller(name: str, candidates: Sequence[str]) -> str:
    """A committee as another line names it, with what stands before ("Gemensamma")."""
    return next((one for one in candidates if one.lower().endswith(f" {name.lower()}")), name)


def _capitalised(text: str) -> str:
    """File names have no å ä ö at times: "servicenamnden"."""
    text = re.sub(r"namnd", "nämnd", text, flags=re.IGNORECASE)
    return text[:1].upper() + text[1:]


def municipality_of(
    document: Document, reading: Reading, sources: Sequence[Source]
) -> Found | None:
    """The municipality or region whose committee it is."""
    for text in reading.front_lines:
        labelled = _NAMED.match(text)
        if labelled:
            name = labelled.group(1).strip()
            return Found((municipalities_in(name) or [name])[0], "title page")
    for read in (municipalities_in, _committees_place, _companys_place):
        for where in ("title page", "header", "heading", "file properties"):
            for source in sources:
                names = read(source.text) if source.where == where else []
                if names:
                    return Found(names[0], where)
    told = Counter(name for text in document.texts() for name in municipalities_in(text))
    if told and (len(told) == 1 or told.most_common(2)[0][1] >= 2 * told.most_common(2)[1][1]):
        return Found(told.most_common(1)[0][0], "text")
    for where, texts in (
        ("title page", [s.text for s in sources if s.where == "title page"]),
        ("file name", [s.text for s in sources if s.where == "file name"]),
    ):
        name = listed_municipality_in(" . ".join(texts))
        if name:
            return Found(name, where)
    for source in sources:
        beside = place_beside_committee(source.text)
        if beside and source.where in ("title page", "header"):
            return Found(beside, source.where)
    for text in document.texts():
        if signed := place_signed_in(text):
            return Found(signed, "text")
    name = place_in_goals(reading.goals)
    return Found(name, "goals") if name else None


def _committees_place(text: str) -> list[str]:
    place = place_of_committee(text)
    return [place] if place else []


def _companys_place(text: str) -> list[str]:
    company = company_in(text.title() if text.isupper() else text)
    place = place_of_company(company) if company else None
    return [place] if place else []


def year_of(reading: Reading, sources: Sequence[Source], document: Document) -> Found | None:
    """The year that the report is about, not the one in which it was written."""
    tests: tuple[Callable[[str], str], ...] = (without_dates_and_months, without_dates)
    for strip in tests:
        for about in (True, False):
            for source in sources:
                if about and not ABOUT.search(source.text):
                    continue
                years = years_in(strip(source.text))
                if years and (about or source.where != "heading"):
                    return Found(years[0], source.where)
            up_to = _up_to(source for source in sources if about and ABOUT.search(source.text))
            if up_to is not None:
                return up_to
    up_to = _up_to(sources)
    if up_to is not None:
        return up_to
    told = Counter(
        year
        for text in [*reading.analysis_lines, *document.texts()]
        for year in re.findall(
            r"(?:under|för|år|verksamhetsåret|av|i) (20[0-4]\d)\b", without_dates_and_months(text)
        )
    )
    if told and (len(told) == 1 or told.most_common(2)[0][1] >= 2 * told.most_common(2)[1][1]):
        return Found(told.most_common(1)[0][0], "text")
    return None


def _up_to(sources: Iterable[Source]) -> Found | None:
    """The year of the day up to which a report in the middle of a year tells."""
    found = ((_UP_TO.search(source.text), source.where) for source in sources)
    return next((Found(day.group(1), where) for day, where in found if day), None)


def period_of(sources: Sequence[Source]) -> str:
    """ "helår", "delår", "tertial 2", "kvartal 3": what the title says, else the whole year."""
    for source in sources:
        if source.where not in ("title page", "header", "file name"):
            continue
        tertial = _TERTIAL.search(source.text)
        if tertial:
            return f"tertial {next(filter(None, tertial.groups()))}"
        quarter = _KVARTAL.search(source.text)
        if quarter:
            return f"kvartal {next(filter(None, quarter.groups()))}"
        if _HALF.search(without_dates(source.text)) or _UP_TO.search(source.text):
            return "helår" if re.search(r"31 december", source.text, re.I) else "delår"
        span = _MONTHS_SPAN.search(source.text)
        if span and (span[1].lower(), span[2].lower()) != ("januari", "december"):
            return "delår"
    return "helår"


def diary_number_of(sources: Sequence[Source]) -> str | None:
    """The number in the register, as it is written."""
    for source in sources:
        found = _DIARY.search(source.text)
        if found:
            return " ".join(found.group(1).split())
    return None


def date_of(reading: Reading) -> str | None:
    """The date on the title page."""
    for text in reading.front_lines:
        found = _DATE.search(text)
        if found:
            return found.group(1)
    return None
