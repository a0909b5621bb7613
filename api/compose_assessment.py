"""Reports -> what the committees themselves think of their internal control, with the words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.draft import Claim, Counts, Draft, in_marks, marks
from api.rows import Row, rows_of
from api.swedish import capital, counted, listed
from index.found import Hit
from index.interpretation import QuestionType
from ingest.models import Kind


def compose_assessment(draft: Draft) -> list[Row]:
    """Write the verdicts; returns the rows that it tells about."""
    interpretation = draft.evidence.interpretation
    rows = [row for row in rows_of(draft.evidence.about, controls_only=False) if verdict_of(row)]
    asked = interpretation.details.verdicts
    matching = [row for row in rows if not asked or kind_of(verdict_of(row)) in asked]
    if interpretation.type is QuestionType.YESNO and asked and rows:
        _yes_or_no(draft, rows, matching)
        matching = rows
    elif interpretation.type in (QuestionType.LIST, QuestionType.COUNT) and asked:
        _count(draft, matching)
    for row in matching:
        _line(draft, row)
    draft.tell(matching)
    return matching


def verdict_of(row: Row) -> str:
    """The verdict of a row's report, as it stands there; "" without one."""
    return next((hit.passage.assessment for hit in row.hits if hit.passage.assessment), "")


def kind_of(verdict: str) -> str:
    """ "Inte helt tillräcklig" -> "partly"; also in other words for the same."""
    plain = verdict.lower()
    if re.search(r"otillräcklig|inte tillräcklig|ej tillräcklig", plain):
        return "insufficient"
    if re.search(r"inte helt|ej helt|delvis|inte fullt|undantag|huvudsak", plain):
        return "partly"
    return "sufficient" if "tillräcklig" in plain else "other"


def _proof(row: Row) -> Hit:
    """The passage that carries the verdict: an analysis paragraph where there is one."""
    analysis = [hit for hit in row.hits if hit.passage.kind is Kind.ANALYSIS]
    with_word = [hit for hit in analysis if "tillräcklig" in (hit.passage.result or "").lower()]
    return (with_word or analysis or list(row.hits))[0]


def _line(draft: Draft, row: Row) -> None:
    hit = _proof(row)
    n = draft.cite(hit, verdict_of(row))
    name, verdict = draft.name_of(row), in_marks(verdict_of(row))
    draft.quoted(
        f"{name} bedömde sin interna kontroll som {verdict}{marks([n])}",
        [n],
        row=True,
    )


def _yes_or_no(draft: Draft, rows: Sequence[Row], matching: Sequence[Row]) -> None:
    answer = "Ja" if len(matching) == len(rows) else "Nej" if not matching else "Delvis"
    citations = [draft.cite(_proof(row), verdict_of(row)) for row in rows]
    names = listed([draft.name_of(row) for row in rows])
    draft.computed(f"{answer}, enligt den egna bedömningen: {names}{marks(citations)}.", citations)


def _count(draft: Draft, rows: Sequence[Row]) -> None:
    if not rows:
        draft.coverage("Ingen nämnd i de genomsökta rapporterna gjorde den bedömningen.")
        return
    committees = list(dict.fromkeys(row.committee for row in rows))
    citations = [draft.cite(_proof(row), verdict_of(row)) for row in rows]
    draft.computed(
        f"{capital(counted(len(committees), 'nämnd', 'nämnder'))} gjorde den bedömningen: "
        f"{listed([draft.committee(one) for one in committees])}{marks(citations)}.",
        citations,
        Claim(Counts.COMMITTEES, len(committees)),
    )
