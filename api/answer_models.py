"""Parts of a checked answer -> the models of the contract (design 5.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.compose.draft import Cited, Sentence
from api.compose.naming import control_name
from api.compose.silence import without
from api.quoting.rows import Row
from api.schemas import CitationModel, CommitteeRow, SentenceModel, WithoutModel
from index.found import Loosened


def text_of(sentences: Sequence[Sentence]) -> str:
    """One text: running sentences first, a line for each row, what was searched last."""
    lines: list[str] = []
    running: list[str] = []
    for sentence in sentences:
        if sentence.row:
            if running:
                lines.append(" ".join(running))
                running = []
            lines.append(f"- {sentence.text}")
        else:
            running.append(sentence.text)
    if running:
        lines.append(" ".join(running))
    return "\n".join(lines)


def sentence_model(sentence: Sentence) -> SentenceModel:
    """A checked sentence as it is sent."""
    return SentenceModel(text=sentence.text, kind=sentence.kind, citations=list(sentence.citations))


def committee_row(row: Row, numbers: Mapping[str, Sequence[int]]) -> CommitteeRow:
    """``numbers``: passage id -> its citations."""
    ids = {hit.passage.id for hit in row.hits}
    return CommitteeRow(
        municipality=row.place.municipality,
        committee=row.place.committee,
        year=row.place.year,
        report_id=row.place.report_id or "",
        outcome=row.outcome.value if row.outcome else None,
        outcomes=[outcome.value for outcome in row.outcomes],
        citations=sorted(n for id_ in ids for n in numbers.get(id_, ())),
        certain=row.certain,
    )


def without_model(one: Loosened, *, several: bool) -> WithoutModel:
    """A filter that could be taken away, and what there would be then."""
    return WithoutModel.model_validate(
        {
            "filter": _FILTERS[one.field],
            "values": list(one.values),
            "also": [{"filter": _FILTERS[name], "values": list(own)} for name, own in one.also],
            "reports": len(one.places),
            "text": without(one, several=several),
        }
    )


#: A part of the scope -> its name in ``filters``.
_FILTERS = {
    "years": "year",
    "committees": "committee",
    "municipalities": "municipality",
    "processes": "process",
}


def citation_model(one: Cited) -> CitationModel:
    """A quoted control as it is sent."""
    passage = one.passage
    return CitationModel(
        n=one.n,
        control_id=passage.id,
        kind=passage.kind.value,
        report_id=passage.report_id,
        municipality=passage.municipality,
        committee=passage.committee,
        year=passage.year,
        page=passage.page,
        page_label=passage.page_label,
        source_file=passage.source_file,
        quote=one.quote,
        quotes=list(one.shown),
        control=control_name(passage) or None,
        heading=passage.process or passage.goal,
    )
