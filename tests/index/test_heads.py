"""Heads of passages: the same passages, whose words are read when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from api.compose.naming import control_heading
from errors import UnknownPassage
from index.models import (
    Filters,
    Judgement,
    Outcome,
    OutcomeSource,
    Severity,
    StoredPassage,
)
from index.storage.heads import PassageHead, read_headings, read_words
from index.storage.library import Library
from index.storage.seen import SeenLibrary
from ingest.models import Kind
from tests.shelved import MODEL, add, three
from tests.toy import Source, control, embedded, report

#: Everything that a judgement can hold.
FULL = Judgement(
    Outcome.DEVIATION, 0.81, False, OutcomeSource.STATUS, "Gul", Severity.SERIOUS, True,
    ("Rättat.",), Outcome.NO_DEVIATION, 0.7, 0.6,
)  # fmt: skip


@pytest.fixture
def reads(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The keys of each statement that reads passages with their words."""
    noted: list[list[int]] = []
    whole = Library.passages

    def passages(self: Library, keys: Sequence[int]) -> list[StoredPassage]:
        noted.append(list(keys))
        return whole(self, keys)

    monkeypatch.setattr(Library, "passages", passages)
    return noted


def test_a_head_is_the_passage(library: Library) -> None:
    add(library, "a.txt", three())
    add(library, "b.txt", report("Valnämnden", 2023, passages=[control("Nycklar", "Kvitterade.")]))
    made = report("Byggnadsnämnden", passages=[control("Attest", "Tre fel.")])
    library.add_report(Source("c", b"c"), made, [FULL], embedded(made), MODEL)
    whole = list(library.scan())
    assert list(library.heads()) == whole
    assert whole == list(library.heads())
    assert [hash(one) for one in library.heads()] == [hash(one) for one in whole]
    keys = [one.key for one in reversed(whole)]
    assert library.heads_of([*keys, 99]) == library.passages(keys)
    assert list(library.heads()) != whole[1:]


@pytest.mark.parametrize(
    "filters",
    [
        Filters(kinds=(Kind.CONTROL,)),
        Filters(outcomes=(Outcome.DEVIATION,)),
        Filters(years=(2024,), processes=("Ekonomi",)),
        Filters(committees=("valnämnden",)),
        Filters(severities=(Severity.SERIOUS,), recurring=(True,)),
    ],
)
def test_a_scope_is_the_same_as_of_whole_passages(library: Library, filters: Filters) -> None:
    add(library, "a.txt", three())
    add(library, "b.txt", report("Valnämnden", 2023, passages=[control("Nycklar", "Borta.")]))
    made = report("Byggnadsnämnden", passages=[control("Attest", "Tre fel.")])
    library.add_report(Source("c", b"c"), made, [FULL], embedded(made), MODEL)
    assert [one.key for one in library.heads(filters)] == [one.key for one in library.scan(filters)]


def test_what_a_control_came_to_reads_no_words(library: Library, reads: list[list[int]]) -> None:
    add(library, "a.txt", three())
    for one in library.heads():
        assert (one.committee, one.year, one.source_file) == ("Socialnämnden", 2024, "a.txt")
        assert one.judgement is None or one.judgement.outcome in Outcome
        assert (one.kind is Kind.CONTROL) == (one.judgement is not None)
    assert reads == []


def test_words_are_read_once_and_of_many_together(library: Library, reads: list[list[int]]) -> None:
    add(library, "a.txt", report(passages=[control(f"Nycklar {n}", "Två fel.") for n in range(8)]))
    heads = list(library.heads())
    assert heads[0].control_activity == "Nycklar 0"
    judgement = heads[0].judgement
    assert judgement is not None
    assert judgement.measures == library.passage(heads[0].id).judgement.measures  # type: ignore[union-attr]
    assert reads == [[heads[0].key]]
    assert [one.control_activity for one in heads] == [f"Nycklar {n}" for n in range(8)]
    assert reads[1:] == [[heads[1].key], [one.key for one in heads[2:]]]


def test_who_says_before_reads_many_together(library: Library, reads: list[list[int]]) -> None:
    add(library, "a.txt", three())
    add(library, "b.txt", report("Valnämnden", passages=[control("Nycklar", "Borta.")]))
    heads, whole = list(library.heads()), list(library.scan())
    read_headings([*heads, *whole])
    assert [control_heading(one) for one in heads] == [control_heading(one) for one in whole]
    assert reads == []
    read_words([*heads, *whole])
    assert [one.result for one in heads] == [one.result for one in whole]
    read_words(heads)
    assert reads == [[one.key for one in heads]]


def test_the_words_of_one_that_was_erased_meanwhile_are_missed(library: Library) -> None:
    added = add(library, "a.txt", three())
    first, *_ = library.heads()
    library.remove_all([added.report.id])
    with pytest.raises(UnknownPassage, match=r"togs bort medan frågan besvarades"):
        _ = first.result


def test_who_may_not_see_a_report_sees_no_heads_of_it(library: Library) -> None:
    added = add(library, "a.txt", three())
    add(library, "b.txt", report("Valnämnden", passages=[control("Nycklar", "Borta.")]))
    keys = [one.key for one in library.scan()]
    library.restrict(added.report.id, ["Säkerhet"])
    with SeenLibrary(library, frozenset({"Annan"})) as seen:
        assert {one.committee for one in seen.heads()} == {"Valnämnden"}
        assert [one.committee for one in seen.heads_of(keys)] == ["Valnämnden"]
        assert [one.result for one in seen.heads()] == ["Borta."]


def test_an_unknown_field_is_no_field(library: Library) -> None:
    add(library, "a.txt", three())
    first, *_ = library.heads()
    assert isinstance(first, PassageHead)
    assert not hasattr(first, "colour")
    assert not hasattr(first.judgement, "colour")


def test_heads_lie_in_an_index_of_their_own(library: Library) -> None:
    add(library, "a.txt", three())
    rows = library._rows(
        "EXPLAIN QUERY PLAN SELECT passages.report, passages.key, passages.id, kind, outcome, "
        "outcome_confidence, outcome_certain, outcome_source, severity, recurring, text_outcome, "
        "severity_confidence, recurring_confidence FROM passages WHERE report = ? "
        "AND passages.kind IN (?) ORDER BY position",
        (1, "control"),
    )
    assert ["COVERING INDEX passage_heads" in row["detail"] for row in rows] == [True]
