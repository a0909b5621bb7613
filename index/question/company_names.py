"""A question's text -> the municipal companies and associations it names.

A company has no body's noun to be read by: it is found by its whole name ("Lindsundshem AB:s"),
by the name without its form, when that is written as a name ("Lindsundshem"), or all of them as a
group ("bolagen", "kommunens bolag").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.question.committee_names import CommitteeName
from index.question.known_names import FoundNames, fold_same_length
from index.swedish.words import Span, fold

#: What tells a company or an association by its name; folded.
_FORM = re.compile(
    r"(?<!\w)(?:ab|bolag|aktiebolag|kommunalforbund|forbund|stiftelse)(?!\w)|\w(?:bolaget|forbundet|stiftelsen)\b"
)
_GROUPS = {
    "bolag": re.compile(
        r"(?<!\w)(?:(?:alla|samtliga|de)\s+)?(?:(?:kommunens|stadens|kommunala|egna|regionens)\s+)*bolag(?:en)?s?(?!\w)"
    ),
    "forbund": re.compile(r"(?<!\w)(?:kommunal)?forbund(?:en)?s?(?!\w)"),
}
#: "Nämnder och (kommunala) bolag", "bolag eller nämnd", "alla nämnder, bolag och år"; folded.
_JOIN = (
    r"(?:\s*,\s+|(?:\s*,)?\s+(?:och|eller|samt|respektive|plus|liksom|jamte|inklusive|aven)\s+)"
    r"(?:(?:nagot|nagra|nagon|alla|samtliga|vilka|vilket|de|det|aven|ocksa|hos|i|for)\s+)*"
)
_AFTER_BODY = re.compile(rf"(?<![\w-])(?:namnd|styrelse|forvaltning)\w*{_JOIN}$")
_BEFORE_BODY = re.compile(rf"{_JOIN}(?:namnd|styrelse|forvaltning)")
#: "Nämnd för nämnd och även bolaget", "nämnderna samt bolaget": the company is one of all.
_AFTER_ALL = re.compile(
    rf"(?<![\w-])(?:namnder(?:na)?s?|namnd\s+for\s+namnd|styrelser(?:na)?s?|forvaltningar(?:na)?s?)(?P<join>{_JOIN})$"
)
_COMMA = re.compile(r"\s*,(?=\s)")
#: "Bidrag till bolag och stiftelser", "föreningar, stiftelser och bolag": any that there are.
_OTHERS = (
    r"(?:stiftelse|forening|organisation|foretag|firm|leverantor|entreprenor|privatperson|"
    r"enskilda|konsult|verksamhet|aktor|skolor|person|studieforbund)"
)
_BESIDE_OTHERS = re.compile(rf"bolags?(?:\s*,\s*|\s+(?:och|eller|samt)\s+)(?:\w+\s+)?{_OTHERS}")
_AFTER_OTHERS = re.compile(rf"(?<!\w){_OTHERS}\w*(?:\s*,\s*|\s+(?:och|eller|samt)\s+)$")


def is_company(name: CommitteeName) -> bool:
    """True for a known name that is a company or an association, not a committee."""
    return not name.body and _FORM.search(fold(name.name)) is not None


def find_companies(text: str, known: Sequence[CommitteeName], found: FoundNames) -> list[Span]:
    """Put the companies of ``text`` into ``found``; gives the places that were read."""
    companies = [name.name for name in known if is_company(name)]
    folded = fold_same_length(text)
    places: list[Span] = []
    for name in companies:
        own = re.sub(r"\s+", r"\\s+", re.escape(fold(name)).replace(r"\ ", " "))
        short = _without_form(name)
        tried = [rf"(?<!\w){own}(?::?s)?(?!\w)"]
        if len(short) >= 4:
            tried.append(rf"(?<!\w){re.escape(fold(short))}s?(?!\w)")
        for number, wanted in enumerate(tried):
            for hit in re.finditer(wanted, folded):
                span = Span(hit.start(), hit.end())
                if found.free(span) and (number == 0 or text[span.start].isupper()):
                    found.take([name], span)
                    places.append(span)
    for word, pattern in _GROUPS.items():
        members = [name for name in companies if _is_of_group(word, name)]
        for hit in pattern.finditer(folded) if members else ():
            span = Span(hit.start(), hit.end())
            if found.free(span) and not _is_any(folded, span):
                found.take([] if _is_coordinated(folded, span) else members, span)
                places.append(span)
    return places


def one_of_all(folded: str, span: Span) -> Span | None:
    """The place of "och även bolaget" after "nämnderna", where ``span`` is that company: it narrows
    nothing. None for any other."""
    before = _AFTER_ALL.search(folded[: span.start])
    if before is None:
        return None
    comma = _COMMA.match(folded, span.end)
    return Span(before.start("join"), comma.end() if comma else span.end)


def _is_any(folded: str, span: Span) -> bool:
    """True for the bare "bolag" beside "stiftelser": not those of the municipality."""
    if not re.fullmatch(r"bolags?", folded[span.start : span.end]):
        return False
    after = _BESIDE_OTHERS.match(folded, span.start)
    return after is not None or _AFTER_OTHERS.search(folded[: span.start]) is not None


def _is_coordinated(folded: str, span: Span) -> bool:
    """True for "nämnder och bolag", "någon nämnd eller något bolag": all of them, and no group."""
    return (
        _AFTER_BODY.search(folded[: span.start]) is not None
        or _BEFORE_BODY.match(folded, span.end) is not None
    )


def _is_of_group(word: str, name: str) -> bool:
    plain = fold(name)
    company = re.search(r"(?<!\w)ab(?!\w)|bolag", plain) is not None
    return company if word == "bolag" else "forbund" in plain


def _without_form(name: str) -> str:
    """ "Lindsundshem AB" -> "Lindsundshem", "AB Vattenverket" -> "Vattenverket"."""
    return re.sub(r"(?:^AB\s+|\s+AB$|\s+aktiebolag$)", "", name).strip()
