"""A question's text -> the years it asks about, in any Swedish way of saying it.

Years that are counted ("de senaste tre åren") count from the newest report in the library, not
from today: a report comes the year after the year it is about. A committee's newest report is its
own, and so is what is compared "med året innan". A year that no report has is kept,
so that the answer can say that there is none, unless it is that of a day until or from which
something is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.swedish.words import Span

_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:jan|feb|mars|apr|maj|juni|juli|aug|sep|okt|nov|dec)[a-z]*\.?"
_DASH = r"\s*[-\u2010-\u2015]\s*"
_NUMBERS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9,
            "tio": 10}  # fmt: skip
_COUNT = r"\d{1,2}|" + "|".join(_NUMBERS)


@dataclass(frozen=True, slots=True)
class Period:
    """The years of a question. ``excluded`` are years that the asked thing must be absent from
    ("2023 men inte 2024"); ``spans`` are the characters that told it; ``either``: the years are
    joined by "eller", so that any of them will do."""

    years: tuple[int, ...]
    excluded: tuple[int, ...]
    spans: tuple[Span, ...]
    either: bool = False


#: What part of a year, or which winter: "hösten 2024", "säsongen 2023/24".
_SEASON = r"våren|vårterminen|sommaren|hösten|höstterminen|vintern|säsongen|läsåret|skolåret"
_RANGE = re.compile(
    rf"(?:\b(?:mellan|från(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?|under|åren|perioden|{_SEASON})\s+)*"
    rf"\b({_YEAR})(?:{_DASH}|/(?=\d\d\b)|\s+(?:till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?)\s+)({_YEAR}|\d\d)\b"
)
#: Before "mellan 2022 och 2024": those two are asked about, and no span of years.
_OF_TWO = re.compile(
    r"\b(?:skillnad\w*|skilde?r?|skiljer|jämför\w*|gapet|likheter\w*)\b[^?.!]*$", re.IGNORECASE
)
_BETWEEN = re.compile(rf"\bmellan\s+(?:åren\s+)?({_YEAR})\s+och\s+({_YEAR})\b")
_SINCE = re.compile(
    rf"\b(?:alltsedan|sedan|(?<!var\s)(?<!är\s)(?<!blev\s)(?<!för\s)sen|från\s+och\s+med|fr\.?\s?o\.?\s?m\.?|efter\s+och\s+med)"
    rf"\s+(?:år(?:et)?\s+)?({_YEAR})(?:\s+och\s+(?:framåt|fram\s+till\s+nu))?"
    rf"|\bfrån\s+(?:år(?:et)?\s+)?({_YEAR})\s+(?:och\s+)?(?:framåt|fram\s+till\s+nu|tills?\s+(?:nu|i\s*dag))"
    rf"|\b({_YEAR})\s+och\s+(?:framåt|senare)"
)
_AFTER = re.compile(rf"\befter\s+(?:år(?:et)?\s+)?({_YEAR})\b(?!\s+års)")
_UNTIL = re.compile(
    rf"\b(?:till\s+och\s+med|t\.?\s?o\.?\s?m\.?|fram\s+till)\s+(?:år(?:et)?\s+)?({_YEAR})\b"
)
_BEFORE = re.compile(rf"\b(?:före|innan)\s+(?:år(?:et)?\s+)?({_YEAR})\b")
#: "22-24", but not "v. 14-26": only where the library has one of the two years.
_SHORT = re.compile(
    rf"(?<![\w.,§-])(?<!v )(?<!v\. )(?<!vecka )(?<!kl )(?<!kl\. )'?(\d\d){_DASH}'?(\d\d)"
    rf"(?![\w%-]|[.,:]\d|\s*(?:%|procent|dagar|veckor|kronor|år\b))"
)
#: "ON -24", "'24", and of two years "23/24", "23 resp 24", "23→24".
_ONE_SHORT = re.compile(r"(?<![^\s,(])['’´-](2\d)(?![\w%-]|[.,:]\d)")
_TWO_SHORT = re.compile(
    r"(?<![\w.,§/-])(?<!vecka\s)(?<!veckorna\s)(?<!v\s)(?<!v\.\s)'?(2\d)(?:\s*(?:/|→|->|>)\s*|\s+(?:och|o|&|respektive|resp\.?|vs\.?|mot|kontra|till|jämfört\s+med)\s+)"
    r"'?(2\d)(?=\s*(?:[?!.,;:)]|$)|\s+(?:i|hos|för)\s)"
)
#: "Åren 22, 23 och 24", "år 22", "2022, 23 och 24": two figures each.
_TWO_FIGURES = re.compile(
    rf"\b(?:(?P<years>åren)|år|{_YEAR}\s*,)\s*'?((?:2\d)(?:(?:\s*,\s*|\s*/\s*|\s+(?:och|samt|&)\s+|\s+)'?2\d)*)"
    rf"(?![\w%-]|[.,:]\d)(?(years)|(?!\s+(?!(?:och|samt|i|hos|på|för|av|vid|inom|men)\b)\w))"
)
_LAST = re.compile(
    rf"\b(?:under\s+)?(?:(?:de|dom)\s+)?(?:(?:senaste|sista|närmaste)\s+({_COUNT})"
    rf"|({_COUNT})\s+(?:senaste|sista|föregående))\s+åre?n?s?\b",
    re.IGNORECASE,
)
_NEWEST_REPORT = re.compile(
    r"\b(?:senaste|sista|nyaste)\s+(?:uppföljning|rapport|återrapportering|redovisning)(?:en|erna|er)?\b",
    re.IGNORECASE,
)
_NEWEST = re.compile(
    r"\b(?:(?:det|under\s+det)\s+)?(?:senaste|sista)\s+årets?\b|\bi\s+år\b|\bårets\b(?!\s+(?:slut|början)\b)"
    rf"|{_NEWEST_REPORT.pattern}",
    re.IGNORECASE,
)
_PREVIOUS = re.compile(
    r"\b(?:i\s+fjol|fjolårets?|förra\s+årets?|föregående\s+års?|året\s+(?:innan|före))\b",
    re.IGNORECASE,
)
#: "... jämfört med året innan?", "..., och hur såg det ut året innan?": the newest year with
#: the one before it, where there is a report of that; else the newest report may tell it itself.
_THAN_PREVIOUS = re.compile(
    r"\b(?:(?:jämfört\s+med|i\s+jämförelse\s+med|i\s+förhållande\s+till|än|mot"
    r"|och\s+hur\s+(?:såg|var|gick|blev|stod)\s+(?:det|läget|resultatet|utfallet)(?:\s+(?:ut|till))?)\s+)"
    rf"(?:under\s+)?(?:{_PREVIOUS.pattern})",
    re.IGNORECASE,
)
#: "Bättre än 2022?": what came after it, too.
_THAN_A_YEAR = re.compile(
    rf"\b(?:bättre|sämre|fler|färre|flera|mer|mindre|högre|lägre|större|oftare|vanligare|jämfört|jämförelse)\b[^?.!]*?"
    rf"\b(?:än|med)\s+(?:under\s+|år\s+)?{_YEAR}\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrån\s+$", re.IGNORECASE)
#: A paper of a year that no report has: "en handlingsplan från 2019".
_OF_A_PAPER = re.compile(
    rf"\b(?:\w*(?:plan|planen|planer|rutin\w*|policy\w*|riktlinje\w*|förteckning\w*|register|registret|lista|listan|avtal\w*|"
    rf"dokument\w*|version\w*|mall\w*|instruktion\w*|föreskrift\w*|blankett\w*|ordning|ordningen|reglemente\w*))\s+från\s+(?:år\s+)?({_YEAR})\b",
    re.IGNORECASE,
)
#: A day of a year that no report has, until or from which something is: "fick till 31 januari 2025
#: på sig", "domen från den 4 mars 2015". "Fel den 12 maj 2030" asks for that year.
_DAY = re.compile(
    r"\b(?:till|från|senast|före|innan|efter|per|t\.?o\.?m\.?|fr\.?o\.?m\.?)\s+(?:och\s+med\s+)?(?:den\s+)?"
    rf"(?:\d{{1,2}}\s+{_MONTH}\s+({_YEAR})|({_YEAR})-\d\d-\d\d)\b",
    re.IGNORECASE,
)
#: A day in figures, which is no span of years ("2023-05-31").
_IN_FIGURES = re.compile(rf"\b({_YEAR})-\d\d-\d\d\b")
#: What is planned for a year that no report has is no report's year ("planerar för 2025", "träder i
#: kraft 2025", "skjuts upp till 2025").
_PLANNED = re.compile(
    rf"\b(?:plane\w+|tänk(?:er|t)|ska|skall|kommer\s+att|inför\w*|kommande|framöver"
    r"|aktuell\w*|priorit\w+|börja\w*\s+gälla|träd\w+\s+i\s+kraft|lova\w*|tas\s+i\s+(?:bruk|drift)|startas?r?"
    r"|(?:(?:upp|fram)?skju[tk]\w*|(?:fram)?flytta\w*|senareläg\w+)(?=[^?.!]*\b(?:till|inför)\s+(?:\w+\s+)?20\d\d))\b[^?.!]*?"
    rf"\b((?:(?:under|för|till|inför|år)\s+)*({_YEAR}))\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    rf"(?:\b(?:men|fast|dock)\s+|(?<=\d\d\d\d)(?:,\s*|\s+och\s+|\s+))(?:inte|ej|icke)\s+(?!heller\b)"
    rf"(?:(?:längre|också|något|några|alls)\s+)?(?:under\s+|år\s+|för\s+)?"
    rf"({_YEAR}(?:\s*(?:,|och|eller|&)\s*{_YEAR})*)(?:\s+års)?\b"
)
#: "brister 2022 som var åtgärdade året efter": that year too.
_YEAR_AFTER = re.compile(r"\båret\s+(?:efter|därpå|därefter)\b|\bföljande\s+år\b", re.IGNORECASE)
#: "... 2022 utan att ha det 2024", "men klarade sig 2023", "men hade inga fel 2024".
_CLEAN_THEN = re.compile(
    rf"\b(?:utan\s+att\s+(?:\w+\s+){{1,4}}?|(?:men|fast)\s+(?:klarade\s+\w+\s+|(?:var|blev)\s+"
    rf"(?:bra|utan|i\s+ordning|fri\w*|godkän\w+|åtgärda\w*)\s+(?:\w+\s+){{0,2}}?|"
    rf"(?:(?:hade|har|fick|haft|fått|visade)\s+)?(?:inte|inga|ingen|inget)\s+(?:\w+\s+){{0,3}}?))"
    rf"(?:under\s+|år\s+)?({_YEAR})\b",
    re.IGNORECASE,
)
#: "... men inte i representation 2024": another thing in the only year that is named.
_IN_A_THING = re.compile(
    r"\b(?:inte|inga|ingen|inget)\s+(?:\w+\s+)?(?:i|på|om|kring|inom|av|med|vid|för|gällande)\s+\w+\s+"
    r"(?:under\s+|år\s+)?\d{4}$",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(rf"\b{_YEAR}\b")
_PLAIN = re.compile(
    rf"\b(?:(?:under|för|vid|från|år|året|åren|avseende|per\s+(?:den\s+)?\d{{1,2}}\s+{_MONTH}|{_SEASON})\s+)*({_YEAR})"
    rf"((?:\s*(?:,|och|samt|&|respektive|resp\.?|eller|/)\s*(?:år\s+)?{_YEAR})*)(?:\s+års)?\b",
    re.IGNORECASE,
)


def read_periods(text: str, known: Sequence[int], own: Sequence[int] = ()) -> Period:
    """Read every statement of years in ``text``; ``known`` are the years of the library, ``own``
    those of the committees that the question names."""
    reader = _Reader(text, sorted(set(known)), sorted(set(own) & set(known)))
    reader.read()
    years = sorted(set(reader.years))
    excluded = sorted(set(reader.excluded))
    return Period(tuple(years), tuple(excluded), tuple(reader.spans), reader.either)


class _Reader:
    """Takes the statements one kind after the other, the longest ways of saying it first."""

    def __init__(self, text: str, known: list[int], own: list[int]) -> None:
        self.text = text
        self.known = known
        self.own = own or known
        self.years: list[int] = []
        self.excluded: list[int] = []
        self.spans: list[Span] = []
        self.either = False

    def read(self) -> None:
        self._blank_papers()
        self._planned()
        for found in self._fresh(_NOT):
            self.excluded += [int(year) for year in re.findall(_YEAR, found.group(1))]
        for found in _CLEAN_THEN.finditer(self.text):
            span = Span(*found.span(1))
            named = _ANY_YEAR.search(self.text[: found.start()])
            elsewhere = _IN_A_THING.search(found.group()) and not named
            if not elsewhere and not any(span.overlaps(taken) for taken in self.spans):
                self.spans.append(span)
                self.excluded.append(int(found.group(1)))
        for found in self._fresh(_IN_FIGURES):
            self.years.append(int(found.group(1)))
        for pattern in (_RANGE, _BETWEEN):
            for found in self._fresh(pattern):
                first, last = int(found.group(1)), _full(found.group(2), found.group(1))
                if pattern is _BETWEEN and _OF_TWO.search(self.text[: found.start()]):
                    self.years += [first, last]
                else:
                    self._span_of_years(first, last)
        for found in self._fresh(_SINCE):
            first = int(next(group for group in found.groups() if group))
            self._span_of_years(first, max([first, *self.known]))
        for found in self._fresh(_AFTER):
            first = int(found.group(1)) + 1
            self._span_of_years(first, max([first, *self.known]))
        for found in self._fresh(_UNTIL):
            self._up_to(int(found.group(1)))
        for found in self._fresh(_BEFORE):
            self._up_to(int(found.group(1)) - 1)
        self._counted()
        self._short()
        for found in self._fresh(_PLAIN):
            self.years += [int(year) for year in re.findall(_YEAR, found.group())]
            self.either = self.either or "eller" in found.group(2).lower()
        if self.years and self._fresh(_YEAR_AFTER):
            self.years.append(max(self.years) + 1)
        if len(set(self.years)) == 1 and _THAN_A_YEAR.search(self.text):
            self.years += [year for year in self.known if year > self.years[0]]

    def _counted(self) -> None:
        """Years counted from the newest report; without any report they can't be told."""
        if not self.known:
            return
        newest = self.known[-1]
        for found in self._fresh(_LAST):
            said = (found.group(1) or found.group(2)).casefold()
            many = _NUMBERS.get(said) or int(said)
            self._span_of_years(newest - many + 1, newest)
        named = [int(year) for year in re.findall(_YEAR, self.text)]
        said = named or _NEWEST.search(self.text)
        if not said and self._fresh(_THAN_PREVIOUS):
            last = self.own[-1]
            self.years += [last, *(year for year in self.own if year == last - 1)]
        for found in self._fresh(_PREVIOUS):
            if named and _FROM.search(self.text[: found.start()]):
                continue  # "2023 som man kände igen från året innan": of 2023
            of_named = named and found.group().lower().startswith(("året", "föregående"))
            self.years.append((max(named) if of_named else newest) - 1)
        for found in self._fresh(_NEWEST):
            of_report = _NEWEST_REPORT.fullmatch(found.group())
            self.years.append(self.own[-1] if of_report else newest)

    def _blank_papers(self) -> None:
        """Hide the year of a paper that is older than every report, and of a day that is of none of
        their years: they are no years of the scope."""
        if not self.known:
            return
        papers = [one.span(1) for one in _OF_A_PAPER.finditer(self.text)
                  if int(one.group(1)) < self.known[0]]  # fmt: skip
        days = [one.span(one.lastindex or 0) for one in _DAY.finditer(self.text)
                if int(one.group(one.lastindex or 0)) not in self.known]  # fmt: skip
        for first, last in [*papers, *days]:
            self.text = self.text[:first] + " " * (last - first) + self.text[last:]

    def _planned(self) -> None:
        """Take a year to come out of the text; it is no year of the scope."""
        for found in _PLANNED.finditer(self.text):
            if self.known and int(found.group(2)) > self.known[-1]:
                self.spans.append(Span(*found.span(1)))

    def _short(self) -> None:
        """ "22-24", "åren 22 23 24" where the library has one of them."""
        for found in _SHORT.finditer(self.text):
            first, last = 2000 + int(found.group(1)), 2000 + int(found.group(2))
            span = Span(*found.span())
            taken = any(span.overlaps(other) for other in self.spans)
            if first < last and not taken and {first, last} & set(self.known):
                self.spans.append(span)
                self._span_of_years(first, last)
        for found in _TWO_FIGURES.finditer(self.text):
            years = [2000 + int(one) for one in re.findall(r"\d\d", found.group(2))]
            span = Span(*found.span())
            if set(years) & set(self.known) and not any(span.overlaps(one) for one in self.spans):
                self.spans.append(span)
                self.years += [*years, *map(int, re.findall(_YEAR, found.group()))]
        for pattern in (_TWO_SHORT, _ONE_SHORT):
            self._of_two_figures(pattern)

    def _of_two_figures(self, pattern: re.Pattern[str]) -> None:
        """Years of which only the last figures are written, where the library has every one."""
        for found in pattern.finditer(self.text):
            years = [2000 + int(one) for one in found.groups()]
            span = Span(*found.span())
            taken = any(span.overlaps(other) for other in self.spans)
            if not taken and set(years) <= set(self.known):
                self.spans.append(span)
                self.years += years

    def _fresh(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """Matches that no earlier statement has taken; they are taken by this one."""
        fresh = []
        for found in pattern.finditer(self.text):
            span = Span(found.start(), found.end())
            if not any(span.overlaps(taken) for taken in self.spans):
                self.spans.append(span)
                fresh.append(found)
        return fresh

    def _span_of_years(self, first: int, last: int) -> None:
        self.years += range(first, last + 1) if first <= last else range(last, first + 1)

    def _up_to(self, last: int) -> None:
        earlier = [year for year in self.known if year <= last]
        self.years += earlier or [last]


def _full(year: str, beside: str) -> int:
    """``"24"`` beside ``"2022"`` is 2024."""
    return int(year) if len(year) == 4 else int(beside[:2] + year)
