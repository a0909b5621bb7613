"""The same control over the years, though it was reworded."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from rapidfuzz import fuzz

from eval.history import figures
from index.evidence.history import (
    LIKE_ENOUGH,
    LIKE_ENOUGH_ELSEWHERE,
    chains,
    history_of,
    likeness_of,
)


@dataclass(frozen=True)
class Control:
    """What a chain reads of a control."""

    id: str
    year: int | None
    process: str | None = "Informationssäkerhet"
    working_method: str | None = "Behörigheter"
    systematic_control: str | None = None
    control_activity: str | None = "Kontroll av konton"
    risk: str | None = None


def ids(controls: list[Control]) -> list[list[str]]:
    return [[one.id for one in chain] for chain in chains(controls)]


def test_the_chains_of_the_samples_are_found() -> None:
    found = figures()
    assert found["pairs"] == 136
    assert found["f1"] >= 0.95


def test_two_controls_of_one_process_are_dealt_out_once_each() -> None:
    controls = [
        Control("kassa-22", 2022, control_activity="Inventering av kassor"),
        Control("kort-22", 2022, control_activity="Kontroll av kvitton till kort"),
        Control("kort-23", 2023, control_activity="Kontroll av kvitton till kort och syfte"),
        Control("kassa-23", 2023, control_activity="Inventering av kassor, två gånger"),
    ]
    assert sorted(ids(controls)) == [["kassa-22", "kassa-23"], ["kort-22", "kort-23"]]


def test_a_chain_goes_on_after_a_year_without_it() -> None:
    assert ids([Control("a", 2022), Control("b", 2024)]) == [["a", "b"]]


def test_two_of_one_year_are_never_the_same() -> None:
    assert ids([Control("a", 2022), Control("b", 2022)]) == [["a"], ["b"]]


def test_another_process_needs_more_likeness() -> None:
    one = Control("a", 2022, control_activity="Kontroll av konton i Livboken")
    other = Control("b", 2023, process="IT", control_activity="Kontroll av konton i Akten")
    assert ids([one, other]) == [["a"], ["b"]]


def likeness(one: Control, other: Control) -> float:
    """The rule pair by pair: every score of every pair worked out."""
    headings = [
        " ".join(
            part.casefold()
            for part in (
                a.process, a.risk, a.working_method, a.systematic_control, a.control_activity,
            )
            if part
        )
        for a in (one, other)
    ]  # fmt: skip
    like = fuzz.token_sort_ratio(*headings)
    activities = [(a.control_activity or "").casefold() for a in (one, other)]
    if all(activities):
        like = 0.7 * like + 0.3 * fuzz.token_set_ratio(*activities)
    same = (one.process or "").casefold() == (other.process or "").casefold()
    return like if like >= (LIKE_ENOUGH if same else LIKE_ENOUGH_ELSEWHERE) else 0.0


def test_what_is_passed_over_could_not_have_been_like_enough() -> None:
    said = [
        "Kontroll av konton", "kontroll av  Konton i Livboken", "Inventering av kassor", None, "",
        "Livboken: kontroll av konton, två gånger om året", "Kassor", "Attest\u00a0av fakturor",
    ]  # fmt: skip
    made = [
        Control(f"{n}{m}", 2022, process, None, None, activity, risk)
        for n, activity in enumerate(said)
        for m, (process, risk) in enumerate([
            ("Ekonomi", None), ("ekonomi", "Fel konton i kassor"), (None, None), ("IT", "Konton"),
        ])
    ]  # fmt: skip
    found = likeness_of(made, made)
    for row, one in enumerate(made):
        for place, other in enumerate(made):
            assert found[row, place] == pytest.approx(likeness(one, other), abs=1e-9)
    assert 0 < (found > 0).mean() < 1


def test_a_control_without_a_year_has_no_history() -> None:
    assert history_of(Control("a", None), [Control("b", 2023)], [2022, 2023]) == ()
    assert history_of(Control("a", 2022), [], [2022]) == ()
    assert ids([Control("a", None)]) == []


def test_every_year_with_a_report_is_told() -> None:
    now = Control("now", 2024)
    found = history_of(now, [now, Control("then", 2022)], [2022, 2023, 2024])
    assert [(one.year, one.passage and one.passage.id, one.current) for one in found] == [
        (2022, "then", False),
        (2023, None, False),
        (2024, "now", True),
    ]
