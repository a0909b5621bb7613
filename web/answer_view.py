"""An answer of the contract -> what its page shows, in reading order, with every address made.

Nothing is decided here and nothing is left out: rows, citations and coverage are the answer's own.
Templates only loop over these; the addresses, groupings and Swedish words are made once, here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote as quoted

from api.quoting.coverage_words import several_of, told_classes
from api.quoting.references import reference_of
from api.schemas import AnswerModel, CitationModel, CommitteeRow
from web.chips import Chip, chips_of, loosened
from web.coverage import Coverage, coverage_of
from web.marks import Part, parts_of
from web.sentences import Sentence, Told, sentences_of
from web.show import name_of, place_of
from web.state import Known, State
from web.words import OUTCOMES, Word

#: A page of rows holds so many rows and citations at most (but always one row): about 60 kB.
ROWS_AT_ONCE = 24
CITATIONS_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation with its addresses. ``open_href`` opens it beside the answer, without script."""

    n: int
    control_id: str
    who: str
    place: str
    copy: str
    parts: tuple[tuple[Part, ...], ...]
    quotes: tuple[str, ...]
    glimpse: str
    control: str | None
    open_href: str
    fragment_href: str
    passage_href: str


@dataclass(frozen=True, slots=True)
class Source:
    """One cited passage with its reference, what the control is called where the reference does
    not say it, and the citations that are taken from it."""

    copy: str
    control: str
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One committee-year of the answer, with the citations that carry it."""

    anchor: str
    year: str
    words: tuple[Word, ...]
    uncertain: bool
    cited: tuple[Cited, ...]
    report_href: str


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one committee."""

    name: str
    municipality: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """All of the answer page but the source that is open beside it.

    ``told`` and ``covered`` as :func:`web.sentences.sentences_of`. A long list has several pages of
    rows; ``sources`` are those that this page's rows cite.
    """

    question: str
    supported: bool
    chips: tuple[Chip, ...]
    told: tuple[Told, ...]
    covered: tuple[Sentence, ...]
    groups: tuple[Group, ...]
    cited: tuple[Cited, ...]
    sources: tuple[Source, ...]
    coverage: Coverage
    loosen: tuple[tuple[str, str], ...]
    row_count: int
    in_rows: frozenset[int]
    page: int = 1
    pages: int = 1


def answer_view(answer: AnswerModel, state: State, known: Known) -> AnswerView:
    """Everything the answer page shows of ``answer``, asked for by ``state``."""
    several = several_of(answer)
    cited = tuple(cited_of(citation, state, several=several) for citation in answer.citations)
    told, covered = sentences_of(answer)
    pages = row_pages(answer.committees)
    page = min(state.page, len(pages))
    in_rows = frozenset(n for _, row in pages[page - 1] for n in row.citations)
    here = [one for one in cited if one.n in in_rows or one.n == state.source]
    return AnswerView(
        question=answer.question,
        supported=answer.supported,
        chips=chips_of(answer.interpretation, state, known),
        told=told,
        covered=covered,
        groups=_groups(answer, pages[page - 1], cited, several=several),
        cited=cited,
        sources=_sources(here if len(pages) > 1 else cited),
        coverage=coverage_of(
            answer.coverage, told_classes(answer), several=several, told=answer.committees
        ),
        loosen=loosened(answer.interpretation, state, answer.loosen),
        row_count=len(answer.committees),
        in_rows=in_rows,
        page=page,
        pages=len(pages),
    )


def row_pages(rows: Sequence[CommitteeRow]) -> list[list[tuple[int, CommitteeRow]]]:
    """Rows with their numbers from 1, a page at a time; one empty page where there is none."""
    pages: list[list[tuple[int, CommitteeRow]]] = [[]]
    citations = 0
    for number, row in enumerate(rows, 1):
        full = len(pages[-1]) >= ROWS_AT_ONCE or citations + len(row.citations) > CITATIONS_AT_ONCE
        if full and pages[-1]:
            pages.append([])
            citations = 0
        pages[-1].append((number, row))
        citations += len(row.citations)
    return pages


def cited_of(citation: CitationModel, state: State, *, several: bool) -> Cited:
    """A citation as the page shows it."""
    who = name_of(citation.committee, citation.municipality if several else None)
    quotes = tuple(citation.quotes or [citation.quote])
    return Cited(
        n=citation.n,
        control_id=citation.control_id,
        who=f"{who} {citation.year or ''}".strip(),
        place=place_of(citation.page, citation.page_label),
        copy=reference_of(citation, several=several),
        parts=tuple(map(parts_of, quotes)),
        quotes=quotes,
        control=citation.control,
        glimpse=quotes[0],
        open_href=state.link("/svar", source=citation.n) + "#kalla",
        fragment_href=f"/kontroll/{quoted(citation.control_id)}/kalla",
        passage_href=f"/kontroll/{quoted(citation.control_id)}",
    )


def quoted_parts(citation: CitationModel) -> tuple[Part, ...]:
    """What is quoted of a source, piece by piece."""
    return tuple(part for one in citation.quotes or [citation.quote] for part in parts_of(one))


def _sources(cited: Iterable[Cited]) -> tuple[Source, ...]:
    """The cited passages in the order of their first citation."""
    passages: dict[str, list[Cited]] = {}
    for citation in cited:
        passages.setdefault(citation.control_id, []).append(citation)
    return tuple(
        Source(of[0].copy, of[0].control or "" if of[0].place else "", tuple(of))
        for of in passages.values()
    )


def _groups(
    answer: AnswerModel,
    rows: Sequence[tuple[int, CommitteeRow]],
    cited: Sequence[Cited],
    *,
    several: bool,
) -> tuple[Group, ...]:
    numbered = {citation.n: citation for citation in cited}
    doubtful = {
        (row.municipality, row.committee, row.year, row.report_id)
        for row in answer.coverage.uncertain
    }
    grouped: dict[tuple[str | None, str | None], list[Row]] = {}
    for index, row in rows:
        identity = (row.municipality, row.committee, row.year, row.report_id)
        shown = _row(index, row, numbered, uncertain=identity in doubtful)
        grouped.setdefault((row.municipality, row.committee), []).append(shown)
    return tuple(
        Group(name_of(committee), municipality if several else None, tuple(rows))
        for (municipality, committee), rows in grouped.items()
    )


def _row(index: int, row: CommitteeRow, numbered: dict[int, Cited], *, uncertain: bool) -> Row:
    names = list(row.outcomes) or ([row.outcome] if row.outcome else [])
    return Row(
        anchor=f"rad-{index}",
        year=str(row.year) if row.year else "Okänt år",
        words=tuple(word for name, word in OUTCOMES.items() if name in names),
        uncertain=uncertain,
        cited=tuple(numbered[n] for n in row.citations if n in numbered),
        report_href=f"/rapporter/{quoted(row.report_id)}",
    )
