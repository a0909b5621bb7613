"""What an ingest, the state of the library and a check tell -> Swedish text for a terminal."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence

from api.commands.terminal import plain, plain_lines
from api.schemas import CheckModel, IngestModel, PassedOverModel, StatusModel
from api.swedish import decimal

#: So many reports that were not placed whole are listed, and so many texts of each.
SHOWN_REPORTS, SHOWN_TEXTS = 20, 3
INDEX_WORDS = {
    "current": "aktuellt",
    "behind": "släpar efter biblioteket; nästa sökning tar igen det",
    "missing": "saknas; byggs vid nästa sökning",
    "damaged": "skadat; kör kontrollsok check --repair",
}
_MISSING = {"municipality": "kommunens namn", "committee": "nämndens namn", "year": "året"}


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
        + f"{decimal(sum(summary.seconds.values()))} s"
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
        f"Bibliotek    {status.library} ({decimal(status.megabytes)} MB)",
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
    if status.signs_left:
        left = _count(status.signs_left, "passage", "passager")
        lines.append(
            f"Förnyas      {left} efter uppgraderingen: svaren är desamma, de längsta långsammare "
            "så länge. En server gör det vid sidan om; kontrollsok reindex gör det genast"
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


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _percent(share: float) -> str:
    """Rounded down: a text that is not placed whole is never "100,0 %"."""
    return f"{decimal(math.floor(share * 1000 + 1e-9) / 10)} %"
