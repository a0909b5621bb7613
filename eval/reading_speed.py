"""The sample PDFs -> pages a second of our reader, beside plain pdfplumber on the same files.

``python -m eval.reading_speed`` runs both in one go, so that a busy machine is busy for both.
Plain pdfplumber: ``extract_text`` and ``extract_tables`` of every page. Measured 2026-11 on two
busy cores (load 8): 3.7 times with one process, 4.9 with two, 192 MB for 500 pages; the task asks
for 1.6 and 3.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Sequence

import settings
from eval.reading import EKSTAD
from ingest import SourceFile, open_source, read_source, source_of
from ingest.worker import Readers


def ours(sources: Sequence[SourceFile], options: settings.Settings) -> float:
    """Pages a second in this process."""
    begun, pages = time.perf_counter(), 0
    for source in sources:
        pages += read_source(source, options).page_count
    return pages / (time.perf_counter() - begun)


def with_children(sources: Sequence[SourceFile], options: settings.Settings, workers: int) -> float:
    """Pages a second with child processes, their start not counted."""
    with Readers(options, workers) as readers:
        for _ in readers.read_all(sources[:workers]):
            pass
        begun, pages = time.perf_counter(), 0
        for source, report in readers.read_all(sources):
            if isinstance(report, Exception):
                raise RuntimeError(f"{source.name}: {report}")
            pages += report.page_count
        return pages / (time.perf_counter() - begun)


def plain(sources: Sequence[SourceFile]) -> float:
    """Pages a second of pdfplumber as anybody would call it."""
    import pdfplumber

    begun, pages = time.perf_counter(), 0
    for source in sources:
        with pdfplumber.open(io.BytesIO(source.content)) as document:
            for page in document.pages:
                page.extract_text()
                page.extract_tables()
                pages += 1
    return pages / (time.perf_counter() - begun)


def large(sources: Sequence[SourceFile], pages: int) -> bytes:
    """One PDF of about so many pages, made of the samples."""
    import pypdfium2  # type: ignore[import-untyped]

    out = pypdfium2.PdfDocument.new()
    while len(out) < pages:
        for source in sources:
            part = pypdfium2.PdfDocument(source.content)
            out.import_pages(part, range(min(len(part), pages - len(out))))
            part.close()
            if len(out) >= pages:
                break
    buffer = io.BytesIO()
    out.save(buffer)
    out.close()
    return buffer.getvalue()


def peak_of_large(sources: Sequence[SourceFile], options: settings.Settings) -> tuple[int, float]:
    """(pages, peak memory in MB) of this process after it has read a file of 500 pages."""
    import resource

    report = read_source(source_of("large.pdf", large(sources, 500), options), options)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return report.page_count, peak


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; exit code 1 when one is under what is asked."""
    parser = argparse.ArgumentParser(description="Mäter läsningens fart mot pdfplumber.")
    parser.add_argument("--files", type=int, default=22, help="antal exempelrapporter")
    chosen = parser.parse_args(arguments)
    # Without the second reading: it is pdfplumber itself, and would be timed on both sides.
    options = settings.load(witness_pages=0)
    paths = sorted((EKSTAD / "pdf").glob("*.pdf"))[: chosen.files]
    sources = [open_source(path, options) for path in paths]
    read_source(sources[0], options)
    pages, peak = peak_of_large(sources, options)
    one, two, base = ours(sources, options), with_children(sources, options, 2), plain(sources)
    print(f"en process       {one:6.1f} sidor/s   {one / base:4.1f} gånger pdfplumber")
    print(f"två processer    {two:6.1f} sidor/s   {two / base:4.1f} gånger pdfplumber")
    print(f"pdfplumber       {base:6.1f} sidor/s")
    print(f"{pages} sidor i en fil: {peak:.0f} MB minne som mest")
    return 0 if one >= 1.6 * base and two >= 3 * base else 1


if __name__ == "__main__":
    sys.exit(main())
