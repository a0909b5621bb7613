"""A report in the library and what a person says of whose it is -> the same report, put right.

Nothing is read again: the passages, what was decided of them and what people corrected stay. They
get the ids of their new identity, and their vectors are made anew, because a passage is embedded
with its committee and year. The report as it was stays citable as an older version.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import numpy as np

from api.schemas.by_hand import IdentityRequest
from api.services import Services
from errors import WrongUsage
from index.models import Judgement, StoredPassage, StoredReport
from index.storage.records import control_text
from index.storage.scope import fold
from ingest.models import FileFormat, Identity, Passage, Report

if TYPE_CHECKING:
    from index.storage.library import Added

PERIOD = re.compile(r"helår|delår|tertial [1-3]|kvartal [1-4]")


@dataclasses.dataclass(frozen=True, slots=True)
class _Kept:
    """The file of a report, as the library keeps it."""

    name: str
    sha256: str
    content: bytes
    format: FileFormat


def set_identity(services: Services, report_id: str, said: IdentityRequest) -> Added:
    """Put right whose report it is and for when; what is not said stays.

    When another report has that identity, this one becomes its newest version. Raises
    UnknownReport; WrongUsage when nothing changes, for a period that is none, and for a version
    that counts no more.
    """
    from index.embedding.embeddings import passage_text
    from index.engines.state import model_of

    stored = services.library.report(report_id)
    whose = _identity(stored, said)
    passages = services.library.report_passages(report_id)
    made = _report(stored, whose, passages)
    texts = [passage_text(one.text, whose.committee, whose.year) for one in made.passages]
    encoder = services.encoder
    vectors = encoder.encode_passages(texts).astype(np.float16)
    content = services.library.original(report_id).read_bytes()
    kept = _Kept(stored.source_file, stored.sha256, content, FileFormat(stored.format))
    with services.changing():
        return services.library.add_report(
            kept,
            made,
            [_decided(services, one) for one in passages],
            vectors,
            model_of(encoder),
            again=True,
            place=None,
        )


def _identity(stored: StoredReport, said: IdentityRequest) -> Identity:
    if not stored.current:
        raise WrongUsage(
            stored.id,
            "är en äldre version, som inte räknas längre.",
            "Ändra den nyaste versionen i stället.",
        )
    period = said.period or stored.period
    if not PERIOD.fullmatch(period):
        raise WrongUsage(
            period[:40], "är ingen period.", "Skriv helår, delår, tertial 1-3 eller kvartal 1-4."
        )
    given = {name: value for name in ("municipality", "committee", "year")
             if (value := getattr(said, name)) is not None}  # fmt: skip
    where = {**dict(stored.sources), **dict.fromkeys(given, "user")}
    found = Identity(
        municipality=" ".join((said.municipality or stored.municipality or "").split()) or None,
        committee=" ".join((said.committee or stored.committee or "").split()) or None,
        year=said.year or stored.year,
        period=period,
        sources=tuple(sorted(where.items())),
    )
    now = (fold(found.municipality), fold(found.committee), found.year, found.period)
    if now == (fold(stored.municipality), fold(stored.committee), stored.year, stored.period):
        raise WrongUsage(
            stored.id, "heter redan så.", "Ange en annan kommun, nämnd, ett annat år eller period."
        )
    return found


def _report(stored: StoredReport, whose: Identity, passages: list[StoredPassage]) -> Report:
    from ingest.report import identified

    read = [
        Passage(one.id, one.kind, control_text(one), one.page, one.page_label, one.regions)
        for one in passages
    ]
    missing = [name for name in ("committee", "municipality", "year") if not getattr(whose, name)]
    notes = [note for note in stored.notes
             if "kunde inte läsas ur rapporten" not in note
             or any(f"--{name}" in note for name in missing)]  # fmt: skip
    return Report(
        identity=whose,
        title=stored.title,
        assessment=stored.assessment,
        passages=identified(read, whose),
        page_count=stored.page_count,
        placed=stored.placed,
        unplaced=stored.unplaced,
        diary_number=stored.diary_number,
        date=stored.date,
        notes=tuple(notes),
    )


def _decided(services: Services, passage: StoredPassage) -> Judgement | None:
    """What was decided of the passage before anybody corrected it: the correction follows."""
    correction = services.library.correction_of(passage)
    return correction.before if correction else passage.judgement
