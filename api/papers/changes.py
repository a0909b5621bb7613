"""A working paper and the library of now -> what has changed since.

Each cited passage is looked for where it stood; where it is not, by its text among the same
committee's reports of that year. Then the question is asked again, and the committee-years that it
asserts are held against those of then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from api.papers.schemas import (
    ChangesModel,
    CitationChangeModel,
    CitationState,
    PaperModel,
    ReportChangeModel,
    RowChangeModel,
)
from api.quoting.coverage_words import OUTCOME_WORDS, who
from api.schemas import AnswerModel, AskRequest, CoverageRow, OutcomeName, PassageModel
from api.services import Services
from errors import UnknownPassage, UnknownReport
from index.models import Filters, OutcomeSource, StoredPassage
from index.storage.sameness import letters, same_text

CLASSES = (
    *("with_deviation", "without_deviation", "not_performed", "unclear", "uncertain"),
    "not_mentioned",
)
Place = tuple[str | None, str | None, int | None]


def changes(services: Services, paper: PaperModel) -> ChangesModel:
    """What has changed since the paper was made; asks its question again where anything has."""
    stored = services.kept_paper(paper.id)
    if stored.sequence >= services.library.last_change():
        return _told(paper, [_same(one.n, one.control_id, paper) for one in paper.answer.citations])
    kept = {passage.id: passage for passage in paper.passages}
    citations = [
        _citation(services, one.n, one.quote, kept[one.control_id])
        for one in paper.answer.citations
    ]
    again = services.ask(AskRequest(question=paper.question, filters=paper.filters))
    reports = list(_reports(paper.answer, again))
    return _told(paper, citations, reports, list(_rows(paper.answer, again)))


def _told(
    paper: PaperModel,
    citations: list[CitationChangeModel],
    reports: Sequence[ReportChangeModel] = (),
    rows: Sequence[RowChangeModel] = (),
) -> ChangesModel:
    sentences = [one.text for one in citations if one.state != "same"]
    sentences += [_report_text(one) for one in reports]
    sentences += [_row_text(one) for one in rows]
    return ChangesModel(
        paper=paper.id,
        changed=bool(sentences),
        citations=citations,
        reports=list(reports),
        rows=list(rows),
        sentences=sentences,
    )


# ---- citations -----------------------------------------------------------------------------------


def _same(n: int, control_id: str, paper: PaperModel) -> CitationChangeModel:
    outcome = next((one.outcome for one in paper.passages if one.id == control_id), None)
    return CitationChangeModel(
        n=n, state="same", control_id=control_id, outcome=outcome, text=f"Källa {n} står kvar."
    )


def _citation(services: Services, n: int, quote: str, kept: PassageModel) -> CitationChangeModel:
    found, current = _now(services, kept)
    state, text = _state(n, quote, kept, found, current=current)
    return CitationChangeModel(
        n=n,
        state=state,
        control_id=found.id if found else None,
        outcome=_outcome(found),
        text=text,
    )


def _now(services: Services, kept: PassageModel) -> tuple[StoredPassage | None, bool]:
    """The passage that has the text now, and whether its report counts."""
    try:
        found = services.library.passage(kept.id)
    except UnknownPassage:
        found = None
    if found is not None and services.library.report(found.report_id).current:
        return found, True
    by_text = _by_text(services, kept)
    return by_text or found, by_text is not None


def _by_text(services: Services, kept: PassageModel) -> StoredPassage | None:
    """The same words in the version that counts of the report, or of the same committee and year;
    nowhere else, because results are copied from year to year."""
    wanted = (letters(kept.control_activity), letters(kept.result))
    for passage in _where_it_could_be(services, kept):
        if (letters(passage.control_activity), letters(passage.result)) == wanted:
            return passage
    return None


def _where_it_could_be(services: Services, kept: PassageModel) -> Iterator[StoredPassage]:
    with suppress(UnknownReport):  # it may have got another identity since
        newest = services.library.versions(kept.report_id)[0]
        if newest.current:
            yield from services.library.report_passages(newest.id)
    if kept.committee and kept.year:
        yield from services.library.scan(
            Filters(
                municipalities=(kept.municipality,) if kept.municipality else (),
                committees=(kept.committee,),
                years=(kept.year,),
            )
        )


def _state(
    n: int, quote: str, kept: PassageModel, found: StoredPassage | None, *, current: bool
) -> tuple[CitationState, str]:
    if found is None:
        return "removed", f"Källa {n} finns inte längre i biblioteket."
    if not current:
        return "superseded", f"Källa {n} står bara i en äldre version av rapporten."
    if not same_text(kept.result, found.result):
        still = "Citatet står kvar." if letters(quote) in letters(found.result) else (
            "Citatet står inte kvar."
        )  # fmt: skip
        return "text_changed", f"Källa {n} har en annan text i en ny version. {still}"
    judgement = found.judgement
    differs = judgement is not None and (
        _outcome(found) != kept.outcome
        or judgement.recurring != kept.recurring
        or (judgement.severity.value if judgement.severity else None) != kept.severity
    )
    if differs and judgement is not None:
        now, then = OUTCOME_WORDS[judgement.outcome.value], OUTCOME_WORDS[kept.outcome or "unclear"]
        told = f"{now}, var {then}" if now != then else "allvar eller återkommande"
        if judgement.source is OutcomeSource.USER:
            return "corrected", f"Källa {n} är rättad för hand: {told}."
        if now != then:
            return "outcome_changed", f"Källa {n} bedöms annorlunda: {told}."
    if found.id != kept.id:
        where = who(found.committee, found.year)
        return "moved", f"Källa {n} står nu i rapporten från {where}."
    return "same", f"Källa {n} står kvar."


def _outcome(passage: StoredPassage | None) -> OutcomeName | None:
    return passage.judgement.outcome.value if passage and passage.judgement else None


# ---- reports and rows ----------------------------------------------------------------------------


def _covered(answer: AnswerModel) -> dict[str, CoverageRow]:
    rows = (row for name in CLASSES for row in getattr(answer.coverage, name))
    return {row.report_id: row for row in rows if row.report_id}


def _reports(then: AnswerModel, now: AnswerModel) -> Iterator[ReportChangeModel]:
    before, after = _covered(then), _covered(now)
    places = {(row.municipality, row.committee, row.year) for row in before.values()}
    replaced = {(row.municipality, row.committee, row.year) for row in after.values()}
    for report_id, row in after.items():
        if report_id not in before:
            known = (row.municipality, row.committee, row.year) in places
            yield _report_change(report_id, row, new=True, known=known)
    for report_id, row in before.items():
        here = (row.municipality, row.committee, row.year)
        if report_id not in after and here not in replaced:
            yield _report_change(report_id, row, new=False, known=True)


def _report_change(
    report_id: str, row: CoverageRow, *, new: bool, known: bool
) -> ReportChangeModel:
    return ReportChangeModel(
        report_id=report_id,
        municipality=row.municipality,
        committee=row.committee,
        year=row.year,
        change=("new_version" if known else "added") if new else "gone",
    )


def _rows(then: AnswerModel, now: AnswerModel) -> Iterator[RowChangeModel]:
    before, after = _asserted(then), _asserted(now)
    for place in [*before, *(one for one in after if one not in before)]:
        if place in before and place in after:
            if before[place] != after[place]:
                yield _row_change(place, "outcome", before[place], after[place])
        elif place in after:
            yield _row_change(place, "added", None, after[place])
        else:
            yield _row_change(place, "gone", before[place], None)


def _asserted(answer: AnswerModel) -> dict[Place, OutcomeName | None]:
    return {(row.municipality, row.committee, row.year): row.outcome for row in answer.committees}


def _row_change(
    place: Place, change: str, before: OutcomeName | None, after: OutcomeName | None
) -> RowChangeModel:
    municipality, committee, year = place
    return RowChangeModel.model_validate(
        {
            "municipality": municipality,
            "committee": committee,
            "year": year,
            "change": change,
            "before": before,
            "after": after,
        }
    )


def _report_text(one: ReportChangeModel) -> str:
    where = who(one.committee, one.year)
    return {
        "added": f"Rapporten från {where} har kommit till.",
        "new_version": f"Rapporten från {where} finns i en ny version.",
        "gone": f"Rapporten från {where} räknas inte längre med.",
    }[one.change]


def _row_text(one: RowChangeModel) -> str:
    where = who(one.committee, one.year)
    if one.change == "added":
        return f"Ställs frågan igen kommer {where} med i svaret."
    if one.change == "gone":
        return f"Ställs frågan igen är {where} inte längre med i svaret."
    before, after = OUTCOME_WORDS[one.before or "unclear"], OUTCOME_WORDS[one.after or "unclear"]
    return f"Ställs frågan igen är utfallet för {where} {after}, inte {before}."
