"""Evidence -> coverage: every expected committee-year of the scope in exactly one class.

An answer is only complete when it also says who checked and found nothing, who did not check, whose
report does not mention it and where there is no report. A committee-year takes its strongest
outcome (design 5.3), of the controls that are about the topic nearly as surely as its best; when no
control of that outcome is more likely than not it is shown as uncertain. Where some controls were
carried out and others not, the others are named beside.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.naming import committee_name, control_name
from api.quoting.rows import Row, order, sure_rows
from api.schemas import CoverageModel, CoverageRow
from api.swedish import capital, counted, listed, number
from index.found import CommitteeYear, Evidence, Hit
from index.models import Outcome
from index.storage.heads import read_headings

#: Sentences name no more than this; longer lists are counted, and stand whole in the coverage.
_NAMED = 6

_CLASS = {
    Outcome.DEVIATION: "with_deviation",
    Outcome.NO_DEVIATION: "without_deviation",
    Outcome.NOT_PERFORMED: "not_performed",
    Outcome.UNCLEAR: "unclear",
}


def coverage_of(evidence: Evidence, asserted: Sequence[Row] = ()) -> CoverageModel:
    """The partition. ``asserted`` rows stand in the class of what the answer says of them, so
    that answer and coverage never differ."""
    rows = {row.place: row for row in sure_rows(evidence)}
    said = {row.place: row for row in asserted}
    classes: dict[str, list[dict[str, object]]] = {
        name: [] for name in (*_CLASS.values(), "uncertain", "not_mentioned", "no_report")
    }
    beside = {place: own for place, row in rows.items() if (own := _named_beside(row))}
    read_headings(hit.passage for own in beside.values() for hit in own)
    places = dict.fromkeys([*evidence.expected, *evidence.scope])
    for place in sorted(places, key=order):
        row = rows.get(place)
        told = _told_row(place, row, beside.get(place, ())) if row else _bare_row(place)
        classes[_class_of(place, row, said.get(place) if row else None)].append(told)
    return CoverageModel.model_validate({"reports": len(evidence.scope), **classes})


def _class_of(place: CommitteeYear, row: Row | None, said: Row | None) -> str:
    if place.report_id is None:
        return "no_report"
    if row is None or row.outcome is None:
        return "not_mentioned"
    if said is not None and said.outcome is not None:
        return _CLASS[said.outcome]
    return _CLASS[row.outcome] if row.likely else "uncertain"


def _bare_row(place: CommitteeYear) -> dict[str, object]:
    """That of a committee-year without controls about the topic. There may be thousands: all are
    made into rows together, where the coverage is checked."""
    return {
        "municipality": place.municipality,
        "committee": place.committee,
        "year": place.year,
        "report_id": place.report_id,
        "control_ids": [],
        "also_not_performed": [],
        "also_performed": [],
    }


def _told_row(place: CommitteeYear, row: Row, beside: Sequence[Hit]) -> dict[str, object]:
    outcome = row.outcome
    undone = outcome is Outcome.NOT_PERFORMED
    return {
        **_bare_row(place),
        "control_ids": [one.passage.id for one in row.hits if _is(one.passage.judgement, outcome)],
        "also_performed" if undone else "also_not_performed": [
            name for hit in beside if (name := control_name(hit.passage))
        ],
    }


def _named_beside(row: Row) -> tuple[Hit, ...]:
    """The row's controls that were not carried out, where others were; in a row that is told for
    one left undone, those that found nothing."""
    if row.outcome is Outcome.NOT_PERFORMED:
        return row.only(lambda hit: _is(hit.passage.judgement, Outcome.NO_DEVIATION)).hits
    if Outcome.NOT_PERFORMED in row.outcomes:
        return row.only(lambda hit: _is(hit.passage.judgement, Outcome.NOT_PERFORMED)).hits
    return ()


def _is(judgement: object, outcome: Outcome | None) -> bool:
    return outcome is not None and getattr(judgement, "outcome", None) is outcome


# ---- in words -----------------------------------------------------------------------------------

#: Whose control may have found either, by our reading of it.
UNCERTAIN = "Vad kontrollen visade hos {} är osäkert: läs själv."


def coverage_sentences(
    coverage: CoverageModel, *, leave_out: Sequence[str] = (), several: bool = False
) -> list[str]:
    """The partition in Swedish; ``leave_out`` are classes that the answer has told already.
    ``several``: municipalities are named."""
    told = [f"{capital(counted(coverage.reports, 'rapport', 'rapporter'))} har gåtts igenom."]
    phrases = (
        ("with_deviation", "Avvikelser redovisas av {}."),
        ("without_deviation", "Kontrollerat utan avvikelse har {}."),
        ("not_performed", "Kontrollen genomfördes inte av {}."),
        ("unclear", "Resultatet framgår inte hos {}."),
        ("uncertain", UNCERTAIN),
    )
    for name, phrase in phrases:
        rows = getattr(coverage, name)
        if rows and name not in leave_out:
            told.append(phrase.format(named(rows, several=several)))
    silent = coverage.not_mentioned
    if silent:
        told.append(_silent(silent, coverage.reports, several=several))
    if coverage.no_report:
        told.append(
            f"Rapport saknas i biblioteket för {named(coverage.no_report, several=several)}."
        )
    return told


def _silent(rows: Sequence[CoverageRow], reports: int, *, several: bool) -> str:
    """That no such control was found, and not that there is none: one in words that we did not
    take for the topic may well stand in the report."""
    if len(rows) == reports:
        return "I ingen av rapporterna hittades någon sådan kontroll."
    if len(rows) <= _NAMED:
        which = "rapporten" if len(rows) == 1 else "rapporterna"
        return f"Ingen sådan kontroll hittades i {which} från {named(rows, several=several)}."
    return f"I {number(len(rows))} rapporter hittades ingen sådan kontroll."


def named(
    rows: Sequence[CoverageRow] | Sequence[CommitteeYear],
    *,
    several: bool = False,
    most: int = _NAMED,
) -> str:
    """Names with their years together; a list of more than ``most`` is cut and counted."""
    groups: dict[tuple[str | None, str | None], list[CoverageRow | CommitteeYear]] = {}
    for row in rows:
        groups.setdefault((row.municipality, row.committee), []).append(row)
    names = [
        f"{committee_name(committee, town, several=several)} {_years_of(own)}".strip()
        for (town, committee), own in groups.items()
    ]
    if len(names) > most + 1:  # "och en till" is no shorter than the name
        return f"{', '.join(names[:most])} och {number(len(names) - most)} till"
    return listed(names)


def _years_of(rows: Sequence[CoverageRow | CommitteeYear]) -> str:
    """ "2023 och 2024", each with what became of its other controls; a report without a year is
    said to have none where others of its committee have one."""
    missing = "utan år" if len({row.year for row in rows}) > 1 else ""
    told = dict.fromkeys(f"{row.year or missing}{_beside(row)}".strip() for row in rows)
    return listed([one for one in told if one])


def _beside(row: CoverageRow | CommitteeYear) -> str:
    """What became of its other controls: " (men ”Städmätning” genomfördes inte)"."""
    if not isinstance(row, CoverageRow):
        return ""
    if undone := row.also_not_performed:
        return f" (men {_quoted(undone)} genomfördes inte)"
    if done := row.also_performed:
        return f" (men {_quoted(done)} genomfördes, utan avvikelse)"
    return ""


def _quoted(names: Sequence[str]) -> str:
    return listed([f"”{name}”" for name in names[:_NAMED]])
