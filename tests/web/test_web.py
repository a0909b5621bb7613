"""The site without a browser: addresses, chips, suggestions and doubts."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from api.schemas import (
    InterpretationModel,
    UnresolvedModel,
    WithoutModel,
)
from errors import WrongUsage
from tests.web.test_overview import passage
from web.chips import chips_of, loosened
from web.show import doubts_of
from web.state import Known, State, query_string, read_state
from web.suggest import SHOWN, finished

KNOWN = Known(("Ekstad",), ("Kommunstyrelsen", "Socialnämnden"), (2022, 2023, 2024))


def interpretation(**fields: object) -> InterpretationModel:
    base: dict[str, object] = {
        "type": "list",
        "topics": ["behörigheter"],
        "municipalities": [],
        "committees": [],
        "years": [],
        "outcomes": [],
        "unresolved": [],
    }
    return InterpretationModel.model_validate({**base, **fields})


def state_of(address: str) -> State:
    return read_state(QueryParams(urlsplit(address).query))


# ---- addresses -----------------------------------------------------------------------------------


def test_state_reads_what_it_writes() -> None:
    state = State("Vem å ä ö?", {"ar": ("2022-2024",), "utfall": ("avvikelse",)}, 3, 2, "ar")
    assert state_of("/sok" + query_string(state)) == state


@given(
    st.text(max_size=200),
    st.dictionaries(st.sampled_from(["namnd", "process"]), st.text(min_size=1, max_size=80)),
)
def test_state_survives_any_words(question: str, filters: dict[str, str]) -> None:
    question = " ".join(question.encode("utf-8", "ignore").decode().split())
    chosen = {
        name: (text.encode("utf-8", "ignore").decode().strip(),)
        for name, text in filters.items()
        if text.encode("utf-8", "ignore").decode().strip() not in ("", "alla")
    }
    state = State(question, chosen)
    assert state_of("/svar" + query_string(state)) == state


def test_filters_in_the_contracts_words() -> None:
    state = state_of("/sok?ar=2022-2023&ar=2024&utfall=avvikelse&aterkommande=ja&namnd=Valnämnden")
    filters = state.filters(KNOWN)
    assert filters.year == [2022, 2023, 2024]
    assert filters.outcome == ["deviation"]
    assert filters.recurring == [True]
    assert filters.committee == ["Valnämnden"]


def test_all_widens_to_everything_the_library_has() -> None:
    filters = state_of("/svar?fraga=x&ar=alla&namnd=alla&utfall=alla").filters(KNOWN)
    assert filters.year == [2022, 2023, 2024]
    assert filters.committee == ["Kommunstyrelsen", "Socialnämnden"]
    assert len(filters.outcome) == 4


@pytest.mark.parametrize(
    "query",
    [
        "ar=nu",
        "ar=2024-2022",
        "ar=1000-2024",
        "utfall=fel",
        "kalla=0",
        "kalla=-1",
        "sida=abc",
        "sida=9999999",
        "sida=²",
        "sortering=slump",
        "namnd=" + "x" * 301,
        "fraga=" + "x" * 1001,
        "&".join(f"process={n}" for n in range(101)),
    ],
)
def test_an_address_that_is_wrong_is_refused_with_a_remedy(query: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        state_of("/svar?" + query)
    assert refused.value.remedy


# ---- chips ---------------------------------------------------------------------------------------


def test_what_was_read_can_be_widened_and_changed() -> None:
    state = state_of("/svar?fraga=Vilka%20hade%20brister%202024%3F")
    read = interpretation(years=[2024], outcomes=["deviation"])
    chips = {chip.label: chip for chip in chips_of(read, state, KNOWN)}
    assert chips["År"].value == "2024"
    assert chips["Utfall"].value == "Avvikelse"
    removed = parse_qs(urlsplit(chips["År"].remove_href or "").query)
    assert removed == {"fraga": ["Vilka hade brister 2024?"], "ar": ["alla"]}
    changes = {choice.name: choice.href for choice in chips["År"].choices}
    assert parse_qs(urlsplit(changes["2023"]).query)["ar"] == ["2023"]
    assert parse_qs(urlsplit(changes["2022–2024"]).query)["ar"] == ["2022-2024"]


def test_what_a_hand_set_goes_back_to_what_the_question_says() -> None:
    state = state_of("/svar?fraga=x&ar=alla&namnd=Socialnämnden")
    chips = {chip.label: chip for chip in chips_of(interpretation(years=[2024]), state, KNOWN)}
    assert chips["År"].tone == "free"
    assert "ar=" not in (chips["År"].remove_href or "ar=")
    assert chips["Nämnd"].tone == "hand"


def test_an_unknown_name_is_never_dropped() -> None:
    unknown = UnresolvedModel(text="Brandnämnden", candidates=["Byggnadsnämnden"])
    chips = chips_of(interpretation(unresolved=[unknown]), State("x"), KNOWN)
    warned = [chip for chip in chips if chip.tone == "warn"]
    assert [chip.value for chip in warned] == ["Brandnämnden"]
    assert "Byggnadsn" in warned[0].choices[0].href


def test_a_no_says_what_to_loosen() -> None:
    state = state_of("/svar?fraga=x&utfall=avvikelse")
    ways = loosened(interpretation(years=[2024]), state)
    assert [text for text, _ in ways] == [
        "Fråga om alla utfall",
        "Fråga om alla år",
        "Sök efter orden i stället",
    ]


def test_what_was_found_without_a_filter_is_offered_first() -> None:
    helps = WithoutModel(filter="year", values=[2024], reports=2, text="Utan året 2024 ...")
    read = interpretation(years=[2024], committees=["Socialnämnden"])
    ways = loosened(read, state_of("/svar?fraga=x"), [helps])
    assert [(text, "ar=alla" in href) for text, href in ways] == [
        ("Fråga om alla år: 2\N{NO-BREAK SPACE}rapporter har svar", True),
        ("Sök efter orden i stället", False),
    ]


def test_an_unknown_name_is_what_to_change() -> None:
    unknown = UnresolvedModel(text="Brandnämnden", candidates=["Byggnadsnämnden"])
    ways = loosened(interpretation(unresolved=[unknown], years=[2024]), State("x"))
    assert [text for text, _ in ways] == [
        "Fråga om Byggnadsnämnden",
        "Fråga om alla nämnder",
        "Sök efter orden i stället",
    ]


# ---- suggestions and doubts ----------------------------------------------------------------------


def test_the_last_words_are_finished_to_a_name() -> None:
    names = ["Socialnämnden", "Kultur- och fritidsnämnden", "Inköp och upphandling", "2024"]
    assert finished("Hade SOC", names) == ["Hade Socialnämnden"]
    assert finished("Hade kultur- och fr", names) == ["Hade Kultur- och fritidsnämnden"]
    assert finished("brister i inköp och", names) == ["brister i Inköp och upphandling"]
    assert finished("Vad hände 20", names) == ["Vad hände 2024"]
    assert finished("Hade Socialnämnden", names) == [], "a whole name needs nothing"
    assert finished("Hade Socialnämnden ", names) == []
    assert finished("s", names) == ["Socialnämnden"], "one letter is enough"
    assert finished("", names) == []


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=30))
def test_any_text_is_finished_without_being_changed(text: str, names: list[str]) -> None:
    found = finished(text, names)
    assert len(found) <= SHOWN
    for one in found:
        assert one.casefold().startswith(text.casefold())


def test_how_sure_is_said_of_what_was_weighed() -> None:
    weighed = passage(
        outcome="deviation",
        severity="serious",
        severity_confidence=0.8,
        recurring=True,
        recurring_confidence=0.7,
        outcome_source="model",
    )
    assert doubts_of(weighed) == (
        "Avvikelsen bedöms som allvarlig (säkert till 80\u00a0%) "
        "och återkommande (säkert till 70\u00a0%)."
    )
    small = weighed.model_copy(update={"severity": "minor", "recurring": False})
    assert doubts_of(small) == "Avvikelsen bedöms som mindre allvarlig (säkert till 80\u00a0%)."
    assert doubts_of(weighed.model_copy(update={"outcome_source": "user"})) == ""
    assert doubts_of(passage()) == ""
