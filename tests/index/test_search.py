"""Words, meanings and filters -> passages: what is found, in which order, counted."""

from __future__ import annotations

import numpy as np
import pytest

from errors import UnknownPassage
from index.models import Filters, Outcome
from index.search.fuse import reciprocal_rank
from index.storage.library import Library
from ingest.models import Kind
from tests.searchable import COMMITTEES, ENCODER, opened
from tests.toy import MODEL

# ---- finding -------------------------------------------------------------------------------------


def test_both_halves_lead_to_the_passages(full: Library) -> None:
    hits = opened(full).find("konton", Filters(), 9)
    assert {hit.passage.control_activity for hit in hits} == {"Konton för den som slutat"}
    assert len(hits) == 9
    assert all(hit.cosine is not None and hit.terms is not None for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_passage_from_meaning_alone_has_no_terms(full: Library) -> None:
    hits = opened(full).find("konton", Filters(years=(2024,)), 20)
    assert len(hits) == 12
    assert sum(hit.terms is None for hit in hits) == 9
    assert all(hit.cosine is not None for hit in hits)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(committees=("socialnämnden",)), 12),
        (Filters(years=(2022, 2023)), 24),
        (Filters(committees=COMMITTEES[:2], years=(2024,)), 8),
        (Filters(outcomes=(Outcome.DEVIATION,)), 9),
        (Filters(processes=("inköp",)), 9),
        (Filters(kinds=(Kind.ANALYSIS,), years=(2024,)), 3),
        (Filters(recurring=(True,)), 0),
        (Filters(municipalities=("Björkvik",)), 0),
    ],
)
def test_filters_are_a_hard_scope(full: Library, filters: Filters, count: int) -> None:
    searcher = opened(full)
    wanted = {p.key for p in full.scan(filters)}
    assert len(wanted) == count == searcher.count(filters)
    for text in ("konton attest diarium", ""):
        assert {hit.passage.key for hit in searcher.find(text, filters, 100)} == wanted
    assert {hit.passage.key for hit in searcher.score_all("konton", filters)} == wanted


def test_a_report_is_a_scope_too(full: Library) -> None:
    searcher = opened(full)
    one = full.reports()[0].id
    assert {h.passage.report_id for h in searcher.find("konton", Filters(reports=(one,)), 50)} == {
        one
    }
    assert searcher.find("konton", Filters(reports=("no-such-report",)), 50) == []  # type: ignore[arg-type]


def test_no_text_lists_the_scope_in_library_order(full: Library) -> None:
    hits = opened(full).find("  ", Filters(), 100)
    assert [hit.passage for hit in hits] == list(full.scan())
    assert [hit.passage for hit in opened(full).find("", Filters(), 5)] == list(full.scan())[:5]


@pytest.mark.parametrize("filters", [Filters(years=(2022, 2023)), Filters(municipalities=("X",))])
def test_the_candidates_of_a_scope_are_the_same_by_way_of_the_whole(
    full: Library, filters: Filters
) -> None:
    searcher = opened(full)
    whole = searcher.candidates("konton", Filters(), 10)
    alone, part = (searcher.candidates("konton", filters, 10, one) for one in (None, whole))
    assert part.keys.tolist() == alone.keys.tolist()
    assert part.cosines.tolist() == alone.cosines.tolist()
    assert part.every.tolist() == alone.every.tolist()


def test_score_all_is_exact_and_complete(full: Library) -> None:
    searcher = opened(full)
    hits = searcher.score_all("konton som är kvar")
    assert len(hits) == 36
    query = ENCODER.encode_queries(["konton som är kvar"])[0]
    for hit in hits:
        vector = full.vector(hit.passage.key, MODEL)
        assert vector is not None
        assert hit.cosine == pytest.approx(float(vector.astype(np.float32) @ query), abs=1e-5)
    assert sum(hit.terms is not None for hit in hits) == 9
    best = searcher.find("konton som är kvar", Filters(), 9)
    assert [hit.passage.id for hit in hits[:9]] == [hit.passage.id for hit in best]
    assert [hit.terms for hit in hits[:9]] == pytest.approx([hit.terms for hit in best])
    assert [hit.score for hit in hits[:9]] == pytest.approx([hit.score for hit in best])


def test_similar_leaves_itself_out(full: Library) -> None:
    searcher = opened(full)
    one = searcher.find("konton", Filters(years=(2023,)), 1)[0].passage
    hits = searcher.similar(one.id, Filters(), 8)
    assert {hit.passage.control_activity for hit in hits} == {"Konton för den som slutat"}
    assert one.id not in {hit.passage.id for hit in hits}
    assert len(hits) == 8
    only = searcher.similar(one.id, Filters(years=(2022,)), 3)
    assert {hit.passage.year for hit in only} == {2022}
    with pytest.raises(UnknownPassage):
        searcher.similar("p0", Filters(), 3)


def test_similar_puts_the_same_outcome_first(full: Library) -> None:
    searcher = opened(full)
    hits = searcher.find("attest", Filters(outcomes=(Outcome.NO_DEVIATION,)), 1)
    like = searcher.similar(hits[0].passage.id, Filters(), 9)
    found = [hit.passage.judgement.outcome for hit in like if hit.passage.judgement]
    assert found == sorted(found, key=lambda outcome: outcome is not Outcome.NO_DEVIATION)
    assert [hit.score for hit in like] == sorted((hit.score for hit in like), reverse=True)


def test_facets_count_every_match(full: Library) -> None:
    searcher = opened(full)
    facets = searcher.facets(Filters(years=(2023, 2024)))
    assert facets["year"] == [(2023, 12), (2024, 12)]
    assert facets["committee"] == [(name, 8) for name in COMMITTEES]
    assert dict(facets["outcome"]) == {"deviation": 6, "no_deviation": 12}
    assert dict(facets["kind"]) == {"control": 18, "analysis": 6}
    assert dict(facets["recurring"]) == {False: 18}
    keys = [hit.passage.key for hit in searcher.find("konton", Filters(), 9)]
    assert searcher.facets(keys=keys)["process"] == [("Ekonomi", 9)]


def test_reciprocal_rank() -> None:
    """Worked by hand from the formula: 7 is 2nd and 1st, 5 is 1st only, 9 is 2nd only."""
    fused = reciprocal_rank([[5, 7], [7, 9]])
    assert [key for key, _ in fused] == [7, 5, 9]
    assert fused[0][1] == pytest.approx(1 / 62 + 1 / 61)
    assert reciprocal_rank([[4, 2], [2, 4]]) == [(2, fused[0][1]), (4, fused[0][1])]
    assert reciprocal_rank([[1], [2]], weights=[1, 2])[0][0] == 2
