"""``kontrollsok papers``: typed words -> working papers -> stdout."""

from __future__ import annotations

import argparse
import sys

from api.commands.library import filters_from
from api.commands.terminal import plain, plain_lines, print_json, write
from api.papers import kept as papers
from api.papers.changes import changes
from api.papers.schemas import PaperModel, PaperRequest, PapersModel
from api.papers.text import text_of
from api.services import Services
from errors import WrongUsage
from settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Do what the verb says; without one, list the papers."""
    services = Services.open(settings, create=False)
    verb = options.verb or "list"
    if verb == "list":
        write(options, papers.papers(services), papers_text)
    elif verb == "save":
        scope = filters_from(options)
        asked = PaperRequest(question=options.question, filters=scope, note=options.note or "")
        write(options, papers.keep(services, asked), kept_text)
    elif verb == "note":
        write(options, papers.note(services, options.paper, options.text), kept_text)
    elif verb == "remove":
        gone = papers.drop(services, options.paper)
        write(options, gone, lambda paper: plain_lines([f"borttaget {paper.id}"]))
    elif verb == "show":
        _show(options, services)
    elif verb == "changes":
        found = changes(services, papers.paper(services, options.paper))
        write(options, found, lambda one: plain_lines(one.sentences or ["Inget har ändrats."]))
    else:
        _export(options, services)
    return 0


def _show(options: argparse.Namespace, services: Services) -> None:
    paper = papers.paper(services, options.paper)
    if options.json:
        print_json(paper.model_dump(mode="json"))
        return
    text = text_of(paper, changes(services, paper))
    sys.stdout.write(plain_lines(text.rstrip("\n").split("\n")))


def _export(options: argparse.Namespace, services: Services) -> None:
    from api.papers.files import file_of

    paper = papers.paper(services, options.paper)
    content, _, name = file_of(paper, changes(services, paper), options.format)
    if options.format != "txt" and sys.stdout.isatty():
        raise WrongUsage(
            f"--format {options.format}",
            "kan inte visas i en terminal.",
            f"Skriv till en fil: kontrollsok papers export {paper.id} > {name}",
        )
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def papers_text(found: PapersModel) -> str:
    """A line for each paper, the newest first."""
    lines = [f"{one.id}  {one.at[:10]}  {one.question}"
             + (" (biblioteket har ändrats sedan dess)" if one.library_changed else "")
             for one in found.papers]  # fmt: skip
    return plain_lines(lines or ["Inga arbetspapper. Spara ett: kontrollsok papers save FRÅGA"])


def kept_text(paper: PaperModel) -> str:
    """Where it is kept, and the answer."""
    note = [f"Anteckning: {paper.note}"] if paper.note else []
    return plain_lines([f"{paper.id}  {paper.question}", *note]) + plain(paper.answer.answer) + "\n"
