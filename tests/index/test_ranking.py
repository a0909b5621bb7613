"""The order of a ranked list: what is wanted first, the whole scope, outcomes as odds not walls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from index.engines import generations
from index.interpretation import Details, Interpretation, QuestionType
from index.models import Filters, Outcome
from index.search.hits import Ranked, Searcher
from index.search.ranking import (
    ANALYSIS,
    SECONDARY,
    Wanted,
    load_weights,
    mixed,
    prior,
    ranked_scope,
    shown,
    wanted_of,
)
from index.storage.library import Library
from settings import Settings
from tests.toy import MODEL, Source, ToyEncoder, analysis, control, embedded, judged, report

FOUND = "Konton för den som slutat"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Four reports: each has a control of accounts, with a deviation in two of them."""
    with Library.open(tmp_path_factory.mktemp("ranking") / "library") as library:
        for number, committee in enumerate(("A-nämnden", "B-nämnden", "C-nämnden", "D-nämnden")):
            result = "Brist: konton var kvar." if number % 2 else "Inga konton var kvar."
            made = report(
                committee,
                2024,
                passages=[
                    control(FOUND, result, who=committee),
                    control("Attest av fakturor", "Brist: attest saknas.", "Inköp", who=committee),
                    analysis("Nämnden har gått igenom konton för den som slutat.", who=committee),
                ],
            )
            source = Source(committee, committee.encode())
            library.add_report(source, made, judged(made), embedded(made), MODEL)
        generations.catch_up(library)
        yield Searcher.open(library, ToyEncoder(), Settings())


def rows(searcher: Searcher, ranked: Ranked) -> list[tuple[str | None, str]]:
    """Activity (None: analysis) and outcome, best first."""
    passages = {p.key: p for p in searcher.library.passages(ranked.keys.tolist())}
    return [
        (
            passages[key].control_activity,
            judgement.outcome.value if (judgement := passages[key].judgement) else "",
        )
        for key in ranked.keys.tolist()
    ]


def test_every_passage_of_the_scope_is_ranked_once(searcher: Searcher) -> None:
    ranked = searcher.ranked(Wanted("konton", "konton"))
    assert sorted(ranked.keys.tolist()) == sorted(p.key for p in searcher.library.scan())
    assert ranked.scores.tolist() == sorted(ranked.scores.tolist(), reverse=True)
    scoped = searcher.ranked(Wanted("konton", "konton"), Filters(committees=("B-nämnden",)))
    assert len(scoped.keys) == 3


def test_controls_about_the_topic_come_before_analysis_and_others(searcher: Searcher) -> None:
    found = rows(searcher, searcher.ranked(Wanted("konton slutat", "konton slutat")))
    assert [activity for activity, _ in found[:4]] == [FOUND] * 4


def test_the_outcome_asked_for_comes_first_and_the_others_stay(searcher: Searcher) -> None:
    wanted = Wanted("konton slutat", "brister i konton", frozenset({Outcome.DEVIATION}))
    found = rows(searcher, searcher.ranked(wanted))
    assert found[:2] == [(FOUND, "deviation")] * 2
    assert (FOUND, "no_deviation") in found
    clean = Wanted("konton slutat", "konton utan brist", frozenset({Outcome.NO_DEVIATION}))
    assert rows(searcher, searcher.ranked(clean))[:2] == [(FOUND, "no_deviation")] * 2


def test_what_is_read_only_in_part_keeps_the_order(searcher: Searcher) -> None:
    few = Searcher.open(searcher.library, ToyEncoder(), Settings(search_depth=10))
    wanted = Wanted("konton slutat", "konton slutat", frozenset({Outcome.DEVIATION}))
    assert few.ranked(wanted).keys.tolist()[:4] == searcher.ranked(wanted).keys.tolist()[:4]


def test_an_empty_scope_gives_an_empty_list(searcher: Searcher) -> None:
    assert len(searcher.ranked(Wanted("konton", "konton"), Filters(years=(1999,))).keys) == 0


def test_several_queries_mixed_are_the_mean_of_their_standings() -> None:
    random = np.random.default_rng(1)
    sample = random.normal(size=(50, 8)).astype(np.float32)
    queries = random.normal(size=(2, 8)).astype(np.float32)
    both = mixed(queries, sample)
    cosines = sample @ queries.T
    wanted = ((cosines - cosines.mean(axis=0)) / cosines.std(axis=0)).mean(axis=1)
    assert both.standing(sample @ both.vector) == pytest.approx(wanted, abs=1e-4)
    assert np.linalg.norm(both.vector) == pytest.approx(1, abs=1e-6)


def test_a_library_of_nothing_or_one_passage_has_a_standing() -> None:
    queries = np.eye(2, 4, dtype=np.float32)
    for sample in (np.empty((0, 4), dtype=np.float32), np.ones((1, 4), dtype=np.float32)):
        assert np.isfinite(mixed(queries, sample).standing(np.ones(3, dtype=np.float32))).all()


def odds(wanted: Wanted, outcomes: Sequence[Outcome | None], sure: list[float]) -> list[float]:
    """Log odds of controls with these outcomes; None: a paragraph of analysis."""
    nothing = np.zeros(len(outcomes), dtype=bool)
    held = [np.array([one is outcome for one in outcomes]) for outcome in Outcome]
    analysis = np.array([one is None for one in outcomes])
    found = prior(wanted, analysis, held, nothing, nothing, np.array(sure))
    return [float(one) for one in found]


def test_a_doubtful_outcome_weighs_less_than_a_sure_one() -> None:
    wanted = Wanted("x", "x", frozenset({Outcome.DEVIATION}))
    told = [Outcome.DEVIATION, Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.NO_DEVIATION, None]
    sure, doubtful, not_so, not_surely, analysis = odds(wanted, told, [0.9, 0.6, 0.6, 0.9, 0.0])
    assert sure > doubtful > not_so > not_surely
    assert analysis == ANALYSIS
    assert odds(Wanted("x", "x"), told, [0.9] * 5) == [0, 0, 0, 0, ANALYSIS]


def test_a_severity_and_a_recurrence_that_are_asked_for_come_first() -> None:
    wanted, first, none = Wanted("x", "x"), np.array([True, False]), np.zeros(2, dtype=bool)
    outcomes = [none] * len(Outcome)
    assert prior(wanted, none, outcomes, first, none).tolist() == [SECONDARY, 0]
    assert prior(wanted, none, outcomes, none, first).tolist() == [SECONDARY, 0]


def test_an_outcome_is_as_sure_as_usual_where_nobody_says() -> None:
    wanted = Wanted("x", "x", frozenset({Outcome.DEVIATION, Outcome.UNCLEAR}))
    nothing = np.zeros(5, dtype=bool)
    outcomes = [np.arange(5) == number for number in range(len(Outcome))]
    found = prior(wanted, np.arange(5) == 4, outcomes, nothing, nothing)
    named = dict(zip(Outcome, found.tolist(), strict=False))
    assert named[Outcome.DEVIATION] == named[Outcome.UNCLEAR] > named[Outcome.NO_DEVIATION]
    assert found[4] == ANALYSIS


def interpretation(*topics: str, assumed: bool = False) -> Interpretation:
    return Interpretation(
        QuestionType.LIST,
        topics,
        years=(2024,),
        outcomes=(Outcome.DEVIATION,),
        details=Details(assumed_outcomes=assumed),
    )


def test_a_filter_set_by_hand_is_a_wall_and_no_longer_a_wish() -> None:
    given = Filters(outcomes=(Outcome.NO_DEVIATION,))
    assert wanted_of(interpretation("konton"), "konton", given).outcomes == frozenset()
    scope = ranked_scope(interpretation("konton"), Filters(outcomes=given.outcomes), given)
    assert scope.outcomes == given.outcomes


def test_with_a_topic_the_outcome_is_a_wish_and_without_one_a_scope() -> None:
    read = Filters(years=(2024,), outcomes=(Outcome.DEVIATION,))
    assert ranked_scope(interpretation("konton"), read, Filters()) == Filters(years=(2024,))
    assert ranked_scope(interpretation(), read, Filters()) == read
    half = wanted_of(interpretation("konton", assumed=True), "q", Filters())
    assert half.outcome_weight < wanted_of(interpretation("konton"), "q", Filters()).outcome_weight


def test_an_unknown_model_uses_the_bundled_weights() -> None:
    assert load_weights("other@1") == load_weights("bundled@1+abcd")


def test_scores_keep_the_order_of_the_odds() -> None:
    odds = np.array([-39.0, -3, 0, 6, 12])
    assert (np.diff(shown(odds)) > 0).all()
    assert shown(odds).min() >= 0 and shown(odds).max() <= 1
