"""Commands that read into a library, ask it and look after it: typed words -> services -> stdout.

api/commands/command_line.py declares them; those that change a report by hand:
api/commands/by_hand.py.
"""

from __future__ import annotations

import argparse
import re
import sys

from pydantic import ValidationError

from api import export
from api.commands.filters import TRUTH
from api.commands.progress import ProgressLine
from api.commands.terminal import answer_text, print_json, results_text, write
from api.commands.terminal_library import check_text, ingest_text, status_text
from api.compose.strange_names import Strange, strange
from api.present import ingest_model
from api.schemas import AskRequest, FiltersModel, SearchRequest
from api.services import Services
from errors import WrongUsage
from settings import Settings

YEARS = re.compile(r"^(\d{4})(?:[-–](\d{4}))?$")


def run_ingest(options: argparse.Namespace, settings: Settings) -> int:
    """Read files and folders into the library."""
    services = Services.open(settings, create=True)
    overrides = services.overrides(
        options.municipality or "",
        options.committee or "",
        "" if options.year is None else str(options.year),
    )
    progress = ProgressLine(sys.stderr)
    summary = ingest_model(
        services.add_files(options.paths, overrides, progress, options.group or ())
    )
    write(options, summary, ingest_text)
    return 1 if summary.refused else 0


def run_inspect(options: argparse.Namespace, settings: Settings) -> int:
    """How a file is read: its pages with headings, cells and passages drawn, as HTML."""
    from ingest import open_source
    from ingest.inspection import inspect
    from ingest.processes.child import bound_memory

    bound_memory(settings.parse_megabytes)
    found = inspect(open_source(options.path, settings), settings)
    sys.stdout.write(found.page)
    if found.refused is not None:
        raise found.refused
    return 0


def run_export(options: argparse.Namespace, settings: Settings) -> int:
    """Every passage in scope, all fields."""
    passages = Services.open(settings, create=False).passages(filters_from(options))
    if options.format == "xlsx":
        if sys.stdout.isatty():
            raise WrongUsage(
                "--format xlsx",
                "kan inte visas i en terminal.",
                "Skriv till en fil: kontrollsok export --format xlsx > kontroller.xlsx",
            )
        export.write_xlsx(passages, sys.stdout.buffer)
        return 0
    lines = export.jsonl(passages) if options.format == "jsonl" else export.csv_lines(passages)
    for line in lines:
        sys.stdout.write(line)
    return 0


def run_search(options: argparse.Namespace, settings: Settings) -> int:
    """Ranked passages."""
    request = SearchRequest(query=options.text, limit=options.limit, filters=filters_from(options))
    services = Services.open(settings, create=False)
    response = services.search(request)
    if options.json:
        print_json(
            response.model_dump(
                mode="json", include={"results", "interpretation", "facets", "total", "loosen"}
            )
        )
    else:
        names = [] if response.results else _strange_names(services, request.filters)
        sys.stdout.write(results_text(response, names))
    return 0


def _strange_names(services: Services, filters: FiltersModel) -> list[Strange]:
    """Names of the filters that no report of the library has."""
    places = services.library.identities()
    committees = {one.committee for one in places if one.committee}
    towns = {one.municipality for one in places if one.municipality}
    return [
        *strange("committee", filters.committee, committees),
        *strange("municipality", filters.municipality, towns),
    ]


def run_ask(options: argparse.Namespace, settings: Settings) -> int:
    """A cited answer."""
    request = AskRequest(question=options.question, filters=filters_from(options))
    services = Services.open(settings, create=False)
    answer = services.ask(request)
    write(options, answer, lambda told: answer_text(told, services.nearest(told.nearest)))
    return 0


def run_status(options: argparse.Namespace, settings: Settings) -> int:
    """The library at a glance."""
    write(options, Services.open(settings, create=True).status(), status_text)
    return 0


def run_reindex(options: argparse.Namespace, settings: Settings) -> int:
    """Build the index anew, also with another model."""
    services = Services.open(settings, create=False)
    services.reindex(ProgressLine(sys.stderr))
    write(options, services.status(), status_text)
    return 0


def run_check(options: argparse.Namespace, settings: Settings) -> int:
    """Hold library, originals and index against each other."""
    result = Services.open(settings, create=False).check(repair=options.repair)
    write(options, result, check_text)
    return 0 if result.ok else 1


def filters_from(options: argparse.Namespace) -> FiltersModel:
    """The scope that the options say. Raises WrongUsage."""
    years = sorted({year for text in options.year or [] for year in _years(text)})
    try:
        return FiltersModel(
            municipality=options.municipality or [],
            committee=options.committee or [],
            year=years,
            outcome=options.outcome or [],
            severity=options.severity or [],
            process=options.process or [],
            recurring=[TRUTH[value] for value in options.recurring or []],
            kind=options.kind or [],
        )
    except ValidationError as error:
        raise WrongUsage("Filtret", str(error), "Se kontrollsok --help.") from error


def _years(text: str) -> range:
    match = YEARS.match(text)
    if not match or (match[2] and int(match[2]) < int(match[1])):
        raise WrongUsage(f"--year {text}", "är inget år.", "Skriv 2024 eller 2022-2024.")
    return range(int(match[1]), int(match[2] or match[1]) + 1)
