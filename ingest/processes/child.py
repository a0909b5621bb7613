"""The child of ``worker``: files from its parent's pipe -> reports, or refusals.

It runs as ``python -m ingest.processes.child``, bounded in memory and processor time, without a
network, and never imports the program's main module. What its readers print goes nowhere: the pipe
is for messages alone.
"""

from __future__ import annotations

import importlib
import os
import pickle
import sys
from typing import Any, BinaryIO

from errors import FileTooLarge, RefusedFile
from ingest.files import SourceFile
from ingest.models import FileFormat
from ingest.processes.isolation import cut_network
from ingest.processes.messages import GOES_ON, READY, receive, refusal_message, report_message, send
from ingest.processes.priority import give_way
from ingest.report import Overrides

#: What a child loads before it says that it is ready.
_LOADED = (
    "pypdfium2",
    "pdfplumber",
    "ingest.pdf.reader",
    "ingest.markup.docx",
    "ingest.markup.html",
    "ingest.report",
)


def bound_memory(megabytes: int) -> None:
    """Bound this process's memory; Windows has no such limit."""
    try:
        import resource
    except ImportError:
        return
    memory = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _limit(seconds: int, megabytes: int) -> None:
    """Bound memory and processor time; the parent's clock rules where there are no such limits.

    The clock of the processor is a second net, should the parent be gone.
    """
    try:
        import resource
    except ImportError:
        return
    bound_memory(megabytes)
    used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (used + 2 * seconds + 10, hard))


def _answer(request: bytes, answers: BinaryIO | Any) -> bytes:
    from ingest import read_source
    from settings import load

    (name, sha256, content, form), limits, (municipality, committee, year) = pickle.loads(request)
    options = load({}, **limits)
    source = SourceFile(name, sha256, content, FileFormat(form))

    def goes_on() -> None:
        _limit(options.parse_seconds, options.parse_megabytes)
        send(answers, GOES_ON)

    try:
        _limit(options.parse_seconds, options.parse_megabytes)
        report = read_source(source, options, Overrides(municipality, committee, year), goes_on)
    except RefusedFile as refused:
        return refusal_message(refused)
    except (MemoryError, RecursionError):
        return refusal_message(
            FileTooLarge(
                name,
                f"kräver mer minne att läsa än de {options.parse_megabytes} MB som är tillåtna.",
                "Dela filen, skriv ut originalet till PDF igen "
                "eller höj KONTROLLSOK_PARSE_MEGABYTES.",
            )
        )
    return report_message(report)


def main() -> None:
    """Answer requests until the parent closes the pipe, without a network, behind other work."""
    cut_network()
    give_way()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    for module in _LOADED:
        importlib.import_module(module)
    send(answers, READY)
    while True:
        request = receive(sys.stdin.buffer)
        if request is None:
            return
        send(answers, _answer(request, answers))


if __name__ == "__main__":
    main()
