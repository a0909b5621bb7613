"""A small library of reports made by hand, with services over it and a site: no model is loaded."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from fastapi.testclient import TestClient

import kontrollsok
from api.services import Services
from index.embedding.embeddings import passage_text
from index.engines import generations
from index.storage.library import Library
from ingest.models import Report
from settings import load
from tests.toy import MODEL, Source, ToyEncoder, ToyOutcome, analysis, control, judged
from tests.toy import report as made_report
from web.site import create_app

HOME = "http://127.0.0.1:8000"
#: What the forms of our own pages send.
FROM_HOME = {"origin": HOME}


def made(
    committee: str = "Socialnämnden",
    year: int = 2024,
    found: str = "Brist i två fall.",
    period: str = "helår",
    extra: Sequence[str] = (),
) -> Report:
    """A report of two controls and a paragraph; ``extra`` are further activities."""
    who = f"{committee}{year}{period}"
    return made_report(
        committee,
        year,
        passages=[
            control("Kontroll av konton", found, process="Informationssäkerhet", who=who),
            control("Attest av fakturor", "Allt i ordning.", who=who),
            *(control(name, "Allt i ordning.", who=who) for name in extra),
            analysis(f"{committee} har god kontroll {year}.", who=who),
        ],
        period=period,
    )


def add(library: Library, name: str, report: Report, again: bool = False) -> str:
    """Take a report in; its id."""
    source = Source(name, name.encode())
    who = report.identity
    texts = [passage_text(one.text, who.committee, who.year) for one in report.passages]
    vectors = ToyEncoder().encode_passages(texts).astype(np.float16)
    added = library.add_report(source, report, judged(report), vectors, MODEL, again=again)
    return added.report.id


@contextmanager
def shelf(folder: Path, **settings: object) -> Iterator[Services]:
    """Services over three reports: Socialnämnden 2023 and 2024, Tekniska nämnden 2024."""
    loaded = load({}, library=folder, **settings)
    library = Library.open(folder, address=loaded.database)
    add(library, "a.txt", made(year=2023))
    add(library, "b.txt", made())
    add(library, "c.txt", made("Tekniska nämnden", found="Allt i ordning."))
    generations.catch_up(library)
    services = Services(loaded, library, ToyEncoder())
    services._outcome_model = ToyOutcome()  # type: ignore[assignment]
    yield services
    services.close()


def site_of(services: Services) -> TestClient:
    """The site and the API over these services, as a browser on this machine meets them."""
    app = create_app(services.settings, services)
    return TestClient(app, base_url=HOME, headers=FROM_HOME, raise_server_exceptions=False)


def until_ready(client: TestClient, seconds: float = 300.0) -> None:
    """Wait until model and index are loaded; an AssertionError when they are not in time."""
    for _ in range(int(seconds / 0.05)):
        if client.get("/ready").status_code == 200:
            return
        time.sleep(0.05)
    raise AssertionError(f"not ready within {seconds:.0f} seconds")


def command(services: Services, *words: str) -> int:
    """Run a command of the program over the library of ``services``; its exit code."""
    return kontrollsok.main(["--library", str(services.settings.library), *words])
