"""Reports of three passages -> a library, for the tests of what it keeps."""

from __future__ import annotations

from index.storage.library import Added, Library
from ingest.models import Report
from tests.toy import Source, analysis, control, embedded, judged, report

MODEL = "toy@1"


def add(library: Library, name: str, made: Report, again: bool = False) -> Added:
    source = Source(name, f"{name} {made}".encode())
    return library.add_report(source, made, judged(made), embedded(made), MODEL, again=again)


def three(who: str = "", cases: str = "två") -> Report:
    return report(
        passages=[
            control("Kontroll av konton", f"Brist i {cases} fall.", who=who),
            control("Attest av fakturor", "Allt i ordning.", who=who),
            analysis("Nämnden har god kontroll.", who=who),
        ]
    )
