"""A passage of the contract -> what pages call it, how it is referred to, what of it is marked.

The templates' own words for a passage (`show.heading_of` and its neighbours), made once, here; an
answer is made ready for its page by ``answer_view``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from api.compose.naming import control_heading
from api.quoting.references import printed_page, reference, under
from api.schemas import PassageModel
from web.marks import Part, begun_at, begun_near, find_quote, parts_of
from web.words import PASSAGE_FIELDS, listing, percent

#: So many characters of a source are read before its marked words come, at most: five lines.
BEFORE_MARK = 240


def copy_of(passage: PassageModel, *, several: bool) -> str:
    """How a passage is referred to in a working paper."""
    return reference(
        passage.committee,
        passage.year,
        passage.page,
        passage.page_label,
        municipality=passage.municipality if several else None,
        place=under(passage.process or passage.goal),
    )


def name_of(committee: str | None, municipality: str | None = None) -> str:
    """The committee, and the municipality where several are in the answer."""
    name = committee or "Okänd nämnd"
    return f"{name}, {municipality}" if municipality else name


def place_of(page: int | None, label: str | None) -> str:
    """``s. 5 (8)``: what is printed on the page, else the file's page; "" without pages."""
    return f"s.\u00a0{printed_page(page, label)}" if page is not None else ""


def passage_parts(passage: PassageModel) -> tuple[Part, ...]:
    """The result text with the deciding sentence marked."""
    return parts_of(passage.result or "", [passage.outcome_evidence or ""])


def source_parts(
    passage: PassageModel, quotes: Sequence[str] = ()
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The same beside an answer, in two: what is folded away so that the first marked words are in
    view when the source is opened, and the text from there on."""
    text = passage.result or ""
    marks = quotes or [passage.outcome_evidence or ""]
    start = min(
        (begun_near(text, one, BEFORE_MARK) for one in marks if find_quote(text, one)), default=0
    )
    return parts_of(text[:start].rstrip()), parts_of(begun_at(text, start), marks)


def quoted_field(
    passage: PassageModel, quotes: Sequence[str]
) -> tuple[str, tuple[Part, ...]] | None:
    """The field that holds the cited words, marked, where it is not the result: an answer about
    verdicts cites the committee's assessment. (label, text)"""
    if any(find_quote(passage.result or "", quote) for quote in quotes):
        return None
    fields = [
        ("Nämndens bedömning", passage.assessment),
        *((label, getattr(passage, name)) for name, label in PASSAGE_FIELDS),
        *passage.extra.items(),
    ]
    for label, text in fields:
        if text and any(find_quote(text, quote) for quote in quotes):
            return label, parts_of(text, quotes)
    return None


def heading_of(passage: PassageModel) -> str:
    """What a passage is called in a list: its activity, else what comes nearest."""
    if passage.kind == "analysis":
        return "Nämndens analys"
    return control_heading(passage).replace("\n", " ") or "Kontroll utan rubrik"


def doubts_of(passage: PassageModel) -> str:
    """How sure severity and recurrence are, where they were weighed and not set by hand."""
    if passage.outcome_source == "user":
        return ""
    severity = passage.severity_confidence if passage.severity else None
    recurring = passage.recurring_confidence if passage.recurring else None
    told = []
    if severity is not None:
        how = "allvarlig" if passage.severity == "serious" else "mindre allvarlig"
        told.append(f"{how} (säkert till {percent(severity)})")
    if recurring is not None:
        told.append(f"återkommande (säkert till {percent(recurring)})")
    return f"Avvikelsen bedöms som {listing(told)}." if told else ""


def by_process(passages: Iterable[PassageModel]) -> list[tuple[str, list[PassageModel]]]:
    """Runs of passages under one process heading, in the order of the report."""
    runs: list[tuple[str, list[PassageModel]]] = []
    for passage in passages:
        name = "Analys" if passage.kind == "analysis" else (passage.process or "Utan process")
        if not runs or runs[-1][0] != name:
            runs.append((name, []))
        runs[-1][1].append(passage)
    return runs
