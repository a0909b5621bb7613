"""Answer and results -> Swedish text for a terminal; JSON where a program reads."""

from __future__ import annotations

import argparse
import json
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from pydantic import BaseModel

from api.compose.strange_names import Strange
from api.quoting.coverage_words import (
    COVERAGE_WORDS,
    OUTCOME_WORDS,
    covered,
    several_of,
    told_classes,
    who,
)
from api.quoting.references import place_of, short_marks
from api.schemas import AnswerModel, CitationModel, CoverageRow, PassageModel, SearchResponse
from api.swedish import unbroken

M = TypeVar("M", bound=BaseModel)
WIDTH = 96
#: Control characters, and those that turn the direction of writing.
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Text of a report without control characters, so that it can't steer the terminal."""
    return CONTROL_CHARACTERS.sub("", text)


def _wrapped(text: str, indent: str = "") -> str:
    """Lines of the terminal's width; a number is not parted from its unit."""
    return "\n".join(
        textwrap.fill(unbroken(line), WIDTH, initial_indent=indent, subsequent_indent=indent)
        for line in plain(text).splitlines()
    ).replace("\u00a0", " ")


def answer_text(answer: AnswerModel, nearest: Sequence[PassageModel] = ()) -> str:
    """The answer, its citations with file and page, who is not covered, and of a no the ``nearest``
    controls."""
    parts = [_wrapped(short_marks(answer.answer))]
    if answer.citations:
        parts.append("Källor")
        several = several_of(answer)
        parts += [_source_text(own, several=several) for own in _by_passage(answer.citations)]
    if nearest:
        parts.append("\n".join(["Närmast, bedöms handla om annat", *map(_nearest_text, nearest)]))
    parts.append(_coverage_text(answer))
    if answer.language_model:
        parts.append(f"Ordalydelsen är språkmodellens: {plain(answer.language_model)}.")
    return "\n\n".join(part for part in parts if part) + "\n"


def _nearest_text(one: PassageModel) -> str:
    page = f", s. {one.page}" if one.page is not None else ""
    about = textwrap.shorten(plain(one.control_activity or one.result or ""), 160)
    return _wrapped(f"- {who(one.committee, one.year)}: {about} ({one.source_file}{page})")


def _by_passage(citations: Iterable[CitationModel]) -> list[list[CitationModel]]:
    """Citations of one control together, in the order of the first of them."""
    own: dict[str, list[CitationModel]] = {}
    for citation in citations:
        own.setdefault(citation.control_id, []).append(citation)
    return list(own.values())


def _source_text(own: Sequence[CitationModel], *, several: bool) -> str:
    """One control with its file and page, and what is quoted of it; a quote that stands inside
    another one is not shown twice."""
    first = own[0]
    name = who(first.committee, first.year, first.municipality if several else None)
    place = [name, first.source_file, place_of(first)]
    head = f"{''.join(f'[{one.n}]' for one in own)} {', '.join(filter(None, place))}"
    pieces = dict.fromkeys(piece for one in own for piece in one.quotes or [one.quote])
    longest = [one for one in pieces if not any(one in two and one != two for two in pieces)]
    quotes = [_wrapped(f"”{' '.join(quote.split())}”", "    ") for quote in longest]
    return "\n".join([_wrapped(head), *quotes])


def _coverage_text(answer: AnswerModel) -> str:
    coverage = answer.coverage
    if not coverage.reports:
        return ""
    searched = "rapport genomsökt" if coverage.reports == 1 else "rapporter genomsökta"
    lines = [f"Täckning: {coverage.reports} {searched}."]
    for field, words in COVERAGE_WORDS.items():
        rows: list[CoverageRow] = getattr(coverage, field)
        if rows and field in told_classes(answer):
            names = _names(rows, several=several_of(answer))
            lines.append(_wrapped(f"{words} ({len(rows)}): {names}", "  "))
    return "\n".join(lines)


def _names(rows: Iterable[CoverageRow], limit: int = 12, *, several: bool = False) -> str:
    names = [covered(row, several=several) for row in rows]
    more = f" och {len(names) - limit} till" if len(names) > limit else ""
    return ", ".join(names[:limit]) + more


def results_text(response: SearchResponse, names: Sequence[Strange] = ()) -> str:
    """A ranked list: who, where, what was to be checked, what was found; ``names`` of the filters
    that no report has."""
    if not response.results:
        ways = [f"{one.told}{f' Menade du {one.near}?' if one.near else ''}" for one in names]
        ways += [
            f"Utan --{one.filter} finns {one.total} {'träff' if one.total == 1 else 'träffar'}."
            for one in response.loosen[:3]
        ]
        hint = " ".join(ways) or "Ta bort ett filter eller sök med andra ord."
        return f"Inga kontroller passar sökningen. {hint}\n"
    parts = []
    for number, result in enumerate(response.results, 1):
        outcome = OUTCOME_WORDS.get(result.outcome or "", "analys")
        page = f", s. {result.page}" if result.page is not None else ""
        where = f"({result.source_file}{page})"
        head = f"{number}. {who(result.committee, result.year)} – {outcome} {where}"
        told = [text for text in (result.control_activity, result.result) if text]
        lines = [_wrapped(textwrap.shorten(plain(text), 400), "   ") for text in told]
        parts.append("\n".join([plain(head), *lines]))
    return "\n\n".join(parts) + "\n"


def write(options: argparse.Namespace, model: M, text: Callable[[M], str]) -> None:
    """Print ``model``: one JSON document with ``--json``, else as ``text`` puts it."""
    if options.json:
        print_json(model.model_dump(mode="json"))
    else:
        sys.stdout.write(text(model))


def print_json(document: object) -> None:
    """One JSON document on stdout."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def plain_lines(lines: Iterable[str]) -> str:
    """Lines for a terminal, without control characters."""
    return "\n".join(plain(line) for line in lines) + "\n"
