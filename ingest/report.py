"""A document as blocks -> the report with its passages, each with its stable id.

A passage's id depends on whose report it is and on what was to be checked, not on where or how it
was read: a better parser keeps the ids (design 5.2).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from errors import NotAReport
from ingest.clean import clean_text
from ingest.doubts import doubts, unsure
from ingest.identity import whose as identity
from ingest.identity.assessment import assessment_of
from ingest.identity.titles import title_of
from ingest.joined.repeats import Draft
from ingest.misplaced import misplaced
from ingest.models import (
    Document,
    Identity,
    Kind,
    Passage,
    PassageId,
    Report,
)
from ingest.vocabulary import vocabulary
from ingest.walk.controls import Reading, read_controls

_ABOUT = re.compile(
    r"intern\w*[\s-]*kontroll|kontrollmoment|kontrollaktivitet|kontrollplan", re.IGNORECASE
)
#: Where the text of a scan was read, among the sources of a report's identity.
RECOGNISED = "text recognition"
#: A layout that was understood gives so many of its controls a name and a result.
SURE = 0.5
#: A report of which more of its words have no place was not read whole: of 230 reports of 24
#: fictional cities none has more than 0.01, and one whose risks were lost 0.07.
LEFT_OVER = 0.02
_NOT_ID = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user says about a report; it goes before what is read."""

    municipality: str | None = None
    committee: str | None = None
    year: int | None = None


def read_report(document: Document, name: str, overrides: Overrides) -> Report:
    """Read the report that the blocks tell; raises :class:`errors.NotAReport`."""
    reading = read_controls(document)
    _refuse_other_texts(document, reading, name)
    sources = identity.sources_of(document, reading, name)
    whose = _identity(document, reading, sources, overrides)
    verdict = assessment_of(reading)
    passages = _passages(reading.drafts, whose, document)
    words = _word_count(document)
    lost = sum(len(text.split()) for text in reading.unplaced)
    return Report(
        identity=whose,
        title=title_of(document, reading),
        assessment=verdict.value if verdict else None,
        passages=passages,
        page_count=document.page_count,
        placed=1.0 - lost / words if words else 1.0,
        unplaced=tuple(reading.unplaced),
        dropped=(*document.dropped, *reading.dropped),
        diary_number=identity.diary_number_of(sources),
        date=identity.date_of(reading),
        notes=(
            *document.notes,
            *_notes(whose, passages),
            *_doubts(document, reading, passages, whose),
            *_left_over(reading.unplaced, words),
        ),
    )


def _refuse_other_texts(document: Document, reading: Reading, name: str) -> None:
    """A text without one control, or that never speaks of internal control, is no report."""
    text = " ".join(_texts(document))
    if not text.strip():
        raise NotAReport(name, "innehåller ingen text.", "Kontrollera att rätt fil valdes.")
    told = [
        draft.text
        for draft in reading.drafts
        if draft.kind is Kind.CONTROL and draft.text.control_activity and draft.text.result
    ]
    if reading.controls and (told or _ABOUT.search(text)):
        return
    raise NotAReport(
        name,
        "är ingen uppföljning av intern kontroll: inga kontroller med resultat hittades.",
        "Kontrollera att rätt fil valdes. Är det en uppföljning, så är det en layout som inte "
        "känns igen: spara den som Word eller PDF från källsystemet, och anmäl den gärna.",
    )


def _identity(
    document: Document, reading: Reading, sources: Sequence[identity.Source], overrides: Overrides
) -> Identity:
    committee = identity.committee_of(document, sources)
    municipality = identity.municipality_of(document, reading, sources)
    year = identity.year_of(reading, sources, document)
    where = {
        field: found.where
        for field, found in (
            ("committee", committee),
            ("municipality", municipality),
            ("year", year),
        )
        if found is not None
    }
    if document.recognised_pages:
        where["text"] = RECOGNISED
    for field in ("committee", "municipality", "year"):
        if getattr(overrides, field) is not None:
            where[field] = "user"
    return Identity(
        municipality=overrides.municipality or (municipality.value if municipality else None),
        committee=overrides.committee or (committee.value if committee else None),
        year=overrides.year or (int(year.value) if year else None),
        period=identity.period_of(sources),
        sources=tuple(sorted(where.items())),
    )


def _notes(whose: Identity, passages: Iterable[Passage]) -> tuple[str, ...]:
    """What the user should know or set by hand, in Swedish."""
    notes = []
    for field, word in (("committee", "Nämnd"), ("municipality", "Kommun"), ("year", "År")):
        if getattr(whose, field) is None:
            notes.append(f"{word} kunde inte läsas ur rapporten; ange med --{field}.")
    controls = [p for p in passages if p.kind is Kind.CONTROL]
    silent = sum(p.text.result is None and p.text.status is None for p in controls)
    if silent:
        notes.append(f"{silent} av {len(controls)} kontroller saknar resultat i rapporten.")
    return tuple(notes)


def _doubts(
    document: Document, reading: Reading, passages: Sequence[Passage], whose: Identity
) -> Iterable[str]:
    """How sure the reading is of the layout, where it is not, and what it was that did not fit."""
    controls = [p.text for p in passages if p.kind is Kind.CONTROL]
    whole = sum(bool(text.control_activity and text.result) for text in controls)
    if reading.uncertain or whole < SURE * len(controls):
        yield (
            f"Layouten kändes inte säkert igen: {whole} av {len(controls)} kontroller lästes med "
            "både namn och resultat. Granska läsningen innan svaren används."
        )
    elif reading.guessed:
        yield (
            f"{reading.guessed} {'tabell' if reading.guessed == 1 else 'tabeller'} har kolumner "
            "vars namn inte känns igen; vad de håller är läst ur deras innehåll. Granska läsningen "
            "innan svaren används."
        )
    others = [p.text.result or "" for p in passages if p.kind is not Kind.CONTROL]
    yield from doubts(controls, others, document.texts(), vocabulary())
    told = [(p.kind is Kind.CONTROL, p.text) for p in passages]
    yield from (unsure(*sign) for sign in misplaced(told, whose.year, vocabulary()))


def _left_over(unplaced: Sequence[str], words: int) -> Iterable[str]:
    """How many words stand in no control and no other field, where they are more than a few."""
    lost = sum(len(text.split()) for text in unplaced)
    if lost > LEFT_OVER * words:
        yield (
            f"{lost} av {words} ord fick ingen plats i läsningen, först ”{unplaced[0][:60]}”. "
            "Granska läsningen innan svaren används."
        )


# ---- passages ------------------------------------------------------------------------------------


def _passages(drafts: Iterable[Draft], whose: Identity, document: Document) -> tuple[Passage, ...]:
    seen: Counter[str] = Counter()
    out = []
    for draft in drafts:
        key = _key(draft)
        seen[key] += 1
        out.append(
            Passage(
                passage_id(whose, key, seen[key]),
                draft.kind,
                draft.text,
                draft.page,
                _label(document, draft.page),
                draft.regions,
            )
        )
    return tuple(out)


def identified(passages: Iterable[Passage], whose: Identity) -> tuple[Passage, ...]:
    """The same passages under another identity, with the ids that reading would give them."""
    seen: Counter[str] = Counter()
    out = []
    for passage in passages:
        key = _key(passage)
        seen[key] += 1
        out.append(replace(passage, id=passage_id(whose, key, seen[key])))
    return tuple(out)


def _key(draft: Draft | Passage) -> str:
    """What identifies a passage inside its report: the activity, else how its text begins."""
    text = draft.text.control_activity
    if not text:
        text = f"{draft.text.process or ''} {(draft.text.result or '')[:160]}"
    return f"{draft.kind}:{_NOT_ID.sub(' ', clean_text(text).lower()).strip()}"


def passage_id(whose: Identity, key: str, occurrence: int) -> PassageId:
    """The stable id: "p" and 16 hexadecimal digits (design 5.2)."""
    parts = (
        (whose.municipality or "").lower(),
        (whose.committee or "").lower(),
        str(whose.year or ""),
        whose.period,
        key,
        str(occurrence),
    )
    return PassageId("p" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16])


def _label(document: Document, page: int | None) -> str | None:
    if page is None or not 1 <= page <= len(document.page_labels):
        return None
    return document.page_labels[page - 1]


def text_of(document: Document) -> str:
    """Everything that was read from a file, what was left out by name too."""
    dropped = (left.text for left in document.dropped)
    return "\n".join((*_texts(document), *dropped))


def _texts(document: Document) -> Iterable[str]:
    yield from document.texts()
    yield from document.running_lines


def _word_count(document: Document) -> int:
    return sum(len(text.split()) for text in _texts(document))
