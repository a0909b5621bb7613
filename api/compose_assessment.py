"""Reports -> what the committees themselves think of their internal control, with the words.

A verdict that a sentence tells is quoted with that sentence. Libraries read before 27 November 2026
keep it in the words of a scale ("i huvudsak tillfredsställande" as "Inte helt tillräcklig"), which
no report has written: then a sentence of the same kind is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.draft import Claim, Counts, Draft, in_marks, marks
from api.rows import Row, rows_of
from api.swedish import capital, counted, listed
from index.found import Hit
from index.interpretation import QuestionType
from index.sentences import sentences
from ingest.assessment import told_in
from ingest.models import Kind

#: The sentence after a verdict that takes some of it back ("Undantaget är direktupphandlingar").
_TAKES_BACK = re.compile(
    r"^(?:undantag\w*|inom|dock|däremot|men|samtidigt|särskilt|vad gäller|i fråga om|det beror|"
    r"ett område)\b"
    r"|\b(?:behöver|måste|återstår|saknas)\b",
    re.IGNORECASE,
)
#: The words of that scale.
_SCALE = ("Tillräcklig", "Inte helt tillräcklig", "Otillräcklig")
_NOT = re.compile(
    r"otillräcklig|otillfreds|bristfällig|\b(?:inte|ej|icke)\b(?!.*\b(?:helt|fullt)\b)"
)
_FULL = re.compile(
    r"tillräcklig|tillfredsställande|\bgod\b|godkänd|fungerar (?:väl|bra)|betryggande"
)
_PARTLY = re.compile(
    r"\b(?:inte|ej|icke)\b|delvis|undantag|huvudsak|delar\b|\binom\b|\bmen\b|utom|"
    r"godtagbar|acceptab|väsentligt|i stort|behov|förbättr|utveckl|stärkas|förbehåll|"
    r"med .*anmärkning|\bvissa\b"
)


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
        write_verdict(draft, row)
    draft.tell(matching)
    return matching


def verdict_of(row: Row) -> str:
    """The verdict of a row's report, as it stands there; "" without one."""
    return next((hit.passage.assessment for hit in row.hits if hit.passage.assessment), "")


def kind_of(verdict: str) -> str:
    """ "Inte helt tillräcklig" -> "partly"; also in other words for the same."""
    plain = verdict.lower()
    if _NOT.search(plain) and not re.search(r"\b(?:delar|delvis|vissa)\b", plain):
        return "insufficient"
    if _PARTLY.search(plain):
        return "partly"
    return "sufficient" if _FULL.search(plain) else "other"


def write_verdict(draft: Draft, row: Row) -> None:
    """A line with the verdict in the report's own words: its sentence, or what stands by itself."""
    name = draft.name_of(row)
    if told := _sentence(row):
        n = draft.cite(*told)
        draft.quoted(f"{name}: {in_marks(told[1])}{marks([n])}", [n], row=True)
        return
    n = draft.cite(_proof(row), verdict_of(row))
    verdict = in_marks(verdict_of(row))
    text = f"{name} bedömde sin interna kontroll som {verdict}{marks([n])}"
    draft.quoted(text, [n], row=True)


def _sentence(row: Row) -> tuple[Hit, str] | None:
    """The passage and the sentence of it that tell the verdict, with what takes some of it back."""
    verdict = verdict_of(row)
    for hit in row.hits:
        if hit.passage.kind is not Kind.ANALYSIS:
            continue
        text = hit.passage.result or ""
        own = sentences(text)
        for place, one in enumerate(own):
            told = told_in(one.text)
            alike = told and verdict in _SCALE and kind_of(told) == kind_of(verdict)
            if told == verdict or alike:
                after = own[place + 1] if place + 1 < len(own) else None
                end = after.end if after and _TAKES_BACK.search(after.text) else one.end
                return hit, text[one.start : end]
    return None


def _proof(row: Row) -> Hit:
    """The passage that carries the verdict: an analysis paragraph where there is one."""
    analysis = [hit for hit in row.hits if hit.passage.kind is Kind.ANALYSIS]
    with_word = [hit for hit in analysis if "tillräcklig" in (hit.passage.result or "").lower()]
    return (with_word or analysis or list(row.hits))[0]


def _cite(draft: Draft, row: Row) -> int:
    return draft.cite(*(_sentence(row) or (_proof(row), verdict_of(row))))


def _yes_or_no(draft: Draft, rows: Sequence[Row], matching: Sequence[Row]) -> None:
    answer = "Ja" if len(matching) == len(rows) else "Nej" if not matching else "Delvis"
    citations = [_cite(draft, row) for row in rows]
    names = listed([draft.name_of(row) for row in rows])
    draft.computed(f"{answer}, enligt den egna bedömningen: {names}{marks(citations)}.", citations)


def _count(draft: Draft, rows: Sequence[Row]) -> None:
    if not rows:
        draft.coverage("Ingen nämnd i de genomsökta rapporterna gjorde den bedömningen.")
        return
    committees = list(dict.fromkeys(row.committee for row in rows))
    citations = [_cite(draft, row) for row in rows]
    draft.computed(
        f"{capital(counted(len(committees), 'nämnd', 'nämnder'))} gjorde den bedömningen: "
        f"{listed([draft.committee(one) for one in committees])}{marks(citations)}.",
        citations,
        Claim(Counts.COMMITTEES, len(committees)),
    )
