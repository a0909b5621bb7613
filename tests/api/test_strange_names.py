"""strange_names.py: a list that a wrong name left empty says so, and what may be meant."""

from __future__ import annotations

import pytest

from api.commands.terminal import results_text
from api.compose.strange_names import strange
from api.schemas import LoosenModel, SearchResponse
from web.facets import strange_names
from web.state import Known, State

KNOWN = ("Socialnämnden", "Kultur- och fritidsnämnden", "Tekniska nämnden")


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ("Socialnämden", "Socialnämnden"),
        ("kultur och fritidsnämnden", "Kultur- och fritidsnämnden"),
        ("Teknisk nämnd", "Tekniska nämnden"),
        ("Brandnämnden", None),
    ],
)
def test_a_name_that_no_report_has(said: str, near: str | None) -> None:
    [found] = strange("committee", [said], KNOWN)
    assert (found.said, found.near) == (said, near)
    assert found.told == f"Ingen nämnd i biblioteket heter ”{said}”."


def test_a_name_is_known_whatever_its_case() -> None:
    assert strange("committee", ["SOCIALNÄMNDEN", " tekniska  nämnden "], KNOWN) == []
    assert strange("municipality", [], KNOWN) == []


def test_the_terminal_says_it_before_what_to_leave_out() -> None:
    nothing = SearchResponse.model_construct(
        results=[], loosen=[LoosenModel(filter="committee", total=1)]
    )
    assert results_text(nothing, strange("committee", ["Socialnämden"], KNOWN)) == (
        "Inga kontroller passar sökningen. Ingen nämnd i biblioteket heter ”Socialnämden”. "
        "Menade du Socialnämnden? Utan --committee finns 1 träff.\n"
    )


def test_the_page_links_to_the_name_that_may_be_meant() -> None:
    state = State("konton", chosen={"namnd": ("Socialnämden", "alla"), "ar": ("2024",)})
    [(told, near, href)] = strange_names(state, Known(committees=KNOWN))
    assert (told, near) == ("Ingen nämnd i biblioteket heter ”Socialnämden”.", "Socialnämnden")
    assert "namnd=Socialn%C3%A4mnden" in href
    assert "ar=2024" in href
