"""Answer, results, status -> Swedish text for a terminal."""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from pydantic import BaseModel

from api.naming import several_in
from api.references import place_of, short_marks
from api.schemas import (
    AnswerModel,
    CheckModel,
    CitationModel,
    CoverageRow,
    IngestModel,
    PassedOverModel,
    SearchResponse,
    StatusModel,
)
from api.swedish import unbroken

M = TypeVar("M", bound=BaseModel)
WIDTH = 96
#: So many reports that were not placed whole are listed, and so many texts of each.
SHOWN_REPORTS, SHOWN_TEXTS = 20, 3
OUTCOME_WORDS = {
    "deviation": "avvikelse",
    "no_deviation": "utan avvikelse",
    "not_performed": "inte genomförd",
    "unclear": "oklart",
}
INDEX_WORDS = {
    "current": "aktuellt",
    "behind": "släpar efter biblioteket; nästa sökning tar igen det",
    "missing": "saknas; byggs vid nästa sökning",
    "damaged": "skadat; kör kontrollsok check --repair",
}
COVERAGE_WORDS = {
    "without_deviation": "Kontrollerade utan avvikelse",
    "not_performed": "Genomförde inte kontrollen",
    "unclear": "Framgår inte vad som hittades",
    "uncertain": "Osäker bedömning, läs själv",
    "not_mentioned": "Nämner det inte",
    "no_report": "Har ingen rapport i biblioteket",
}
_MISSING = {"municipality": "kommunens namn", "committee": "nämndens namn", "year": "året"}
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


def answer_text(answer: AnswerModel) -> str:
    """The answer, its citations with file and page, and who is not covered."""
    parts = [_wrapped(short_marks(answer.answer))]
    if answer.citations:
        parts.append("Källor")
        several = several_of(answer)
        parts += [_source_text(own, several=several) for own in _by_passage(answer.citations)]
    parts.append(_coverage_text(answer))
    if answer.language_model:
        parts.append(f"Ordalydelsen är språkmodellens: {plain(answer.language_model)}.")
    return "\n\n".join(part for part in parts if part) + "\n"


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


def told_classes(answer: AnswerModel) -> list[str]:
    """The classes of the coverage that a face shows. Of an answer that says no they are those that
    say more than that nothing is mentioned: a table of everybody who says nothing is no table."""
    names = ["with_deviation", *COVERAGE_WORDS]
    return names if answer.supported else ["no_report"]


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


def who(committee: str | None, year: int | None, municipality: str | None = None) -> str:
    """A committee-year in words, with its municipality where one is given."""
    of = f" i {municipality}" if municipality else ""
    return f"{committee or 'okänd nämnd'}{of} {year or 'okänt år'}"


def covered(row: CoverageRow, *, several: bool) -> str:
    """A committee-year of the coverage, with what became of its other controls."""
    name = who(row.committee, row.year, row.municipality if several else None)
    return name + beside(row)


def beside(row: CoverageRow) -> str:
    """In brackets, what became of other controls than those the row is told for."""
    if undone := ", ".join(f"”{one}”" for one in row.also_not_performed):
        return f" (inte genomförd: {undone})"
    done = ", ".join(f"”{one}”" for one in row.also_performed)
    return f" (genomförd utan avvikelse: {done})" if done else ""


def several_of(answer: AnswerModel) -> bool:
    """True where committees are named with their municipality, also for an answer that was kept
    before it said so itself."""
    names = ("with_deviation", *COVERAGE_WORDS)
    rows = (row for name in names for row in getattr(answer.coverage, name))
    return answer.several_municipalities or several_in(rows)


#: Filters as one says what to leave out.
FILTER_WORDS = {
    "municipality": "kommunen",
    "committee": "nämnden",
    "year": "året",
    "outcome": "utfallet",
    "severity": "allvaret",
    "process": "processen",
    "recurring": "villkoret om återkommande",
    "kind": "slaget av stycke",
}


def results_text(response: SearchResponse) -> str:
    """A ranked list: who, where, what was to be checked, what was found."""
    if not response.results:
        ways = [
            f"Utan {FILTER_WORDS[one.filter]} finns {one.total}." for one in response.loosen[:3]
        ]
        hint = " ".join(ways) or "Ta bort ett filter eller sök med andra ord."
        return f"Inga kontroller passar sökningen. {hint}\n"
    parts = []
    for number, result in enumerate(response.results, 1):
        outcome = OUTCOME_WORDS.get(result.outcome or "", "analys")
        page = f", s. {result.page}" if result.page is not None else ""
        where = f"({result.source_file}{page})"
        head = f"{number}. {who(result.committee, result.year)} – {outcome} {where}"
        body = " ".join(filter(None, [result.control_activity, result.result]))
        parts.append(f"{plain(head)}\n{_wrapped(textwrap.shorten(plain(body), 400), '   ')}")
    return "\n\n".join(parts) + "\n"


def ingest_text(summary: IngestModel) -> str:
    """What went in, what did not, and why."""
    words = {
        "added": "ny",
        "new_version": "ny version",
        "unchanged": "oförändrad",
        "duplicate": "samma som",
        "restored": "tillbaka",
    }
    lines = []
    for added in summary.reports:
        report = added.report
        lines.append(
            f"{words[added.state]:<11} {report.id}  {report.control_count} kontroller, "
            f"{_percent(report.placed)} av orden placerade"
            + (f" ({added.source_file})" if added.source_file else "")
        )
        if added.groups_kept:
            seen = f"bara {', '.join(report.groups)}" if report.groups else "alla"
            lines.append(
                f"{'':<11} fanns redan: de angivna grupperna gäller inte, den får ses av {seen} "
                f"(ändra med `kontrollsok restrict {report.id}`)"
            )
        lines += _unplaced(report.unplaced, f"{'':<11} ")
        if report.recognised:
            lines.append(f"{'':<11} läst med textigenkänning; ord kan vara fel lästa")
        if report.missing:
            lines.append(
                f"{'':<11} kunde inte läsas: {', '.join(_MISSING[one] for one in report.missing)} "
                f"(ange med {', '.join(f'--{one}' for one in report.missing)})"
            )
    lines += [
        f"{'nekad':<11} {_one_line(r.source_file)}: {r.reason} {r.remedy}" for r in summary.refused
    ]
    lines += [_passed_over(one) for one in summary.passed_over]
    if summary.index_behind:
        lines.append("Sökindexet byggdes om av någon annan; det nya finns där vid nästa sökning.")
    passed_over = sum(one.count for one in summary.passed_over)
    lines.append(
        f"{_count(summary.files, 'fil', 'filer')}, "
        f"{_count(len(summary.reports), 'rapport', 'rapporter')}, "
        f"{_count(summary.controls, 'kontroll', 'kontroller')}, "
        f"{_count(len(summary.refused), 'nekad', 'nekade')}, "
        + (f"{_count(passed_over, 'förbigången', 'förbigångna')}, " if passed_over else "")
        + f"{sum(summary.seconds.values()):.1f} s"
    )
    return plain_lines(lines)


def _passed_over(one: PassedOverModel) -> str:
    """Files of a folder that are no reports, and what to do."""
    more = f" och {one.count - len(one.files)} till" if one.count > len(one.files) else ""
    names = ", ".join(map(_one_line, one.files))
    return f"{'förbigången':<11} {names}{more}: {one.reason} {one.remedy}"


def _one_line(name: str) -> str:
    """A file's name, which may hold line breaks that would look like lines of ours."""
    return " ".join(name.split())


def status_text(status: StatusModel) -> str:
    """The library at a glance."""
    span = f"{status.years[0]}–{status.years[-1]}" if status.years else "–"
    lines = [
        f"Bibliotek    {status.library} ({status.megabytes} MB)",
        f"Rapporter    {status.reports}, {status.controls} kontroller, {status.passages} passager",
        f"År           {span}",
        f"Nämnder      {', '.join(status.committees) or '–'}",
        f"Kommuner     {', '.join(status.municipalities) or '–'}",
        f"Modell       {status.model or '–'}",
        f"Index        {INDEX_WORDS.get(status.index, status.index)}",
    ]
    lines.append(f"Placerat     {_percent(status.placed)} av orden, i medel per rapport")
    lines += _placement(status)
    lines += [
        f"Ofullständig {report} (nämnd, kommun eller år saknas)" for report in status.incomplete
    ]
    if status.duplicates or status.older_versions:
        lines.append(
            f"Räknas inte  {_count(status.duplicates, 'dubblett', 'dubbletter')}, "
            f"{_count(status.older_versions, 'äldre version', 'äldre versioner')}"
        )
    lines += [
        f"Borttagen    {r.id} (raderas {(r.erase_at or '')[:10]}; kontrollsok remove --undo {r.id})"
        for r in status.removed
    ]
    if status.cleaning:
        lines.append(
            "Rensas       raderade rapporters ord ligger kvar (kontrollsok check --repair)"
        )
    lines += [f"Nekad        {r.source_file}: {r.reason} {r.remedy}" for r in status.refused]
    return plain_lines(lines)


def _placement(status: StatusModel) -> list[str]:
    """The reports whose text was not placed whole, the lowest share first."""
    lines = []
    short = [entry for entry in status.placement if entry.placed < 1.0]
    for entry in short[:SHOWN_REPORTS]:
        lines.append(f"{'':<12} {_percent(entry.placed)}  {entry.report_id} ({entry.source_file})")
        lines += _unplaced(entry.unplaced, f"{'':<12}   ")
    if len(short) > SHOWN_REPORTS:
        lines.append(f"{'':<12} och {len(short) - SHOWN_REPORTS} till; alla med status --json")
    return lines


def _unplaced(texts: Sequence[str], indent: str) -> list[str]:
    """The text that was not placed, the beginning of each piece."""
    lines = [
        f"{indent}inte placerat: {textwrap.shorten(plain(t), 70)}" for t in texts[:SHOWN_TEXTS]
    ]
    if len(texts) > SHOWN_TEXTS:
        lines.append(f"{indent}och {len(texts) - SHOWN_TEXTS} texter till")
    return lines


def check_text(result: CheckModel) -> str:
    """What a check found."""
    lines = [f"fel      {problem}" for problem in result.problems]
    lines += [f"lagat    {repaired}" for repaired in result.repaired]
    return plain_lines(lines or ["Biblioteket är helt: databas, original och index stämmer."])


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


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _percent(share: float) -> str:
    """Rounded down: a text that is not placed whole is never "100,0 %"."""
    return f"{math.floor(share * 1000 + 1e-9) / 10:.1f} %".replace(".", ",")
