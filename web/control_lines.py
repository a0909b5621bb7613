"""Controls -> the lines of a file for a person: Swedish headings and words, the text first.

A list on the site is saved by somebody who goes on working in a spreadsheet. Programs take the
fields of the contract instead (``kontrollsok export``, ``/api/export``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from api.quoting.references import reference
from api.schemas import PassageModel
from api.workbook import Cells
from web.words import KINDS, OUTCOMES, PASSAGE_FIELDS, SEVERITIES, SOURCES

HEADINGS = (
    *("Kommun", "Nämnd", "År", "Slag", "Utfall", "Allvar", "Återkommande", "Osäkert", "Bedömt av"),
    *(heading for _, heading in PASSAGE_FIELDS),
    *("Resultat", "Avgörande mening", "Åtgärder", "Övriga uppgifter", "Nämndens bedömning"),
    *("Hänvisning", "Fil", "Sida", "Kontrollens id", "Rapportens id"),
)


def control_lines(passages: Iterable[PassageModel]) -> Iterator[Cells]:
    """The headings, then one line for each passage."""
    yield HEADINGS
    for passage in passages:
        yield (*_judged(passage), *_told(passage), *_found(passage))


def _judged(one: PassageModel) -> Cells:
    """Whose it is, and what was made of it."""
    outcome = OUTCOMES[one.outcome].name if one.outcome else None
    severity = SEVERITIES[one.severity].name if one.severity else None
    unsure = None if one.outcome_certain is None else not one.outcome_certain
    return (
        *(one.municipality, one.committee, one.year, KINDS[one.kind].name, outcome, severity),
        *(_yes_or_no(one.recurring), _yes_or_no(unsure)),
        SOURCES[one.outcome_source] if one.outcome_source else None,
    )


def _told(one: PassageModel) -> Cells:
    """What the report says, field by field."""
    extra = "\n".join(f"{name}: {text}" for name, text in one.extra.items())
    return (
        *(getattr(one, field) for field, _ in PASSAGE_FIELDS),
        *(one.result, one.outcome_evidence, "\n".join(one.measures) or None, extra or None),
        one.assessment,
    )


def _found(one: PassageModel) -> Cells:
    """Where it stands."""
    where = reference(one.committee, one.year, one.page, one.page_label)
    return (where, one.source_file, one.page, one.id, one.report_id)


def _yes_or_no(value: bool | None) -> str | None:
    return None if value is None else "ja" if value else "nej"
