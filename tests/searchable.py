"""A library of three committees over three years, and searchers over it."""

from __future__ import annotations

from index.found import Hit
from index.search.hits import Searcher
from index.storage.library import Library
from settings import Settings
from tests.toy import MODEL, Source, ToyEncoder, analysis, control, embedded, judged, report

ENCODER = ToyEncoder()
COMMITTEES = ("Kommunstyrelsen", "Socialnämnden", "Tekniska nämnden")


def add(library: Library, committee: str, year: int, extra: str = "") -> str:
    who = f"{committee} {year}"
    made = report(
        committee,
        year,
        passages=[
            control("Konton för den som slutat", f"Brist: {year % 7} konton kvar.{extra}", who=who),
            control("Attest av fakturor", "Attest följer reglerna.", "Inköp", who=who),
            control("Diarium", "Handlingar diarieförs.", "Administration", who=who),
            analysis("Nämndens kontroll är god.", who=who),
        ],
    )
    source = Source(who + extra, (who + extra).encode())
    return library.add_report(source, made, judged(made), embedded(made), MODEL).report.id


def opened(library: Library, encoder: ToyEncoder = ENCODER) -> Searcher:
    return Searcher.open(library, encoder, Settings())


def places(hits: list[Hit]) -> list[tuple[str | None, int | None]]:
    return [(hit.passage.committee, hit.passage.year) for hit in hits]
