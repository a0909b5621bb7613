"""Whole reports -> what there is to know of them: how many controls came to what, the committee's
own verdict, its deviations with the grave ones first, and the controls that tell nothing.

"Vad bör jag veta om hamnnämnden?", "hur har det gått för hamnnämnden?": asked of everything in a
report, one control of it, however near, would be no answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.assessment import verdict_of, write_verdict
from api.compose.doubt import say_unsure
from api.compose.draft import Claim, Counts, Draft, in_marks, marks
from api.compose.list_controls import write_controls
from api.compose.naming import control_name
from api.quoting.rows import Row, rows_of
from api.swedish import CAME_TO, OF_WHICH, capital, counted, listed, number
from index.found import Hit
from index.models import STRONGEST_FIRST, Outcome, Severity
from ingest.models import Kind

#: Reports that are told one by one.
_REPORTS = 12
#: Of more reports only the grave deviations have a line, where there are such.
_EVERY_DEVIATION = 3
#: What a control came to of which there is nothing more to tell than its name.
_NOTHING_FOUND = (Outcome.NOT_PERFORMED, Outcome.UNCLEAR)


def compose_overview(draft: Draft) -> list[Row]:
    """Write the overview; returns the rows that it tells about."""
    rows = rows_of(draft.evidence.about)
    if len(rows) > _EVERY_DEVIATION:
        _of_many(draft, rows[:_REPORTS])
    else:
        whole = {row.place: row for row in rows_of(draft.evidence.about, controls_only=False)}
        for row in rows:
            write_summary(draft, row)
            _write_verdict(draft, whole[row.place])
            wanted = draft.evidence.interpretation.outcomes or (Outcome.DEVIATION,)
            told = row.only(lambda hit, wanted=wanted: hit.outcome in wanted)  # type: ignore[misc]
            write_controls(draft, [_grave_first(told)])
            _write_names(draft, row, [one for one in _NOTHING_FOUND if one not in wanted])
    draft.tell(rows)
    return rows


def _of_many(draft: Draft, rows: Sequence[Row]) -> None:
    """What each report came to, then the grave deviations, or all where none is grave."""
    for row in rows:
        write_summary(draft, row)
    say_unsure(draft, [hit for row in rows for hit in row.hits])
    wanted = draft.evidence.interpretation.outcomes or (Outcome.DEVIATION,)
    told = [row.only(lambda hit: hit.outcome in wanted) for row in rows]
    if any(_grave(hit) for row in told for hit in row.hits):
        told = [row.only(_grave) for row in told]
        draft.coverage("Av avvikelserna återges de allvarliga.")
    write_controls(draft, told)


def _write_verdict(draft: Draft, row: Row) -> None:
    """The committee's own verdict, where the text that tells it is at hand."""
    if verdict_of(row) and any(hit.passage.kind is Kind.ANALYSIS for hit in row.hits):
        write_verdict(draft, row)


def write_summary(draft: Draft, row: Row, *, line: bool = False) -> None:
    """ "Valnämnden 2024 redovisar sju kontroller: två med avvikelse, varav en allvarlig, ..."."""
    citations = [draft.cite(hit) for hit in row.hits]
    counts = []
    for outcome in STRONGEST_FIRST:
        if count := sum(one.outcome is outcome for one in row.judgements):
            counts.append(f"{number(count)} {OF_WHICH[outcome]}")
    draft.computed(
        f"{draft.name_of(row)} redovisar {counted(len(row.hits), 'kontroll', 'kontroller')}: "
        f"{listed(counts)}{_of_which_grave(row)}{marks(citations)}.",
        citations,
        Claim(Counts.CONTROLS, len(row.hits)),
        row=line,
    )


def _of_which_grave(row: Row) -> str:
    """ "; en av avvikelserna bedöms som allvarlig"."""
    grave = sum(map(_grave, row.hits))
    if not grave:
        return ""
    bad = sum(one.outcome is Outcome.DEVIATION for one in row.judgements)
    if grave == bad:
        return "; avvikelsen är allvarlig" if bad == 1 else "; alla avvikelserna är allvarliga"
    word = "allvarlig" if grave == 1 else "allvarliga"
    return f"; {number(grave)} av avvikelserna är {word}"


def _write_names(draft: Draft, row: Row, outcomes: Sequence[Outcome]) -> None:
    """ "Inte genomförd: ”Nycklar” [3]."."""
    for outcome in outcomes:
        hits = [hit for hit in row.hits if hit.outcome is outcome and control_name(hit.passage)]
        numbers = [draft.cite(hit) for hit in hits]
        if not hits:
            continue
        named = listed([f"{in_marks(control_name(hit.passage))}{marks([n])}"
                        for hit, n in zip(hits, numbers, strict=True)])  # fmt: skip
        label = capital(CAME_TO[outcome])
        draft.quoted(f"{draft.name_of(row)}, {label.lower()}: {named}.", numbers, row=True)


def _grave_first(row: Row) -> Row:
    return Row(row.place, tuple(sorted(row.hits, key=lambda hit: not _grave(hit))))


def _grave(hit: Hit) -> bool:
    judgement = hit.passage.judgement
    return judgement is not None and judgement.severity is Severity.SERIOUS
