"""What the pages say, over a small library made by hand: no model, no browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from tests.shelf import shelf, site_of


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    with shelf(tmp_path_factory.mktemp("library")) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(services: Services) -> TestClient:
    return site_of(services)


def orders(text: str) -> tuple[list[str], list[str]]:
    """What a list can be put in order by, and what it is."""
    nav = re.search(r'<nav class="sorts".*?</nav>', text, re.DOTALL)
    assert nav
    return (
        re.findall(r">([^<>]+)</a>", nav[0]),
        re.findall(r'aria-current="true">([^<>]+)</a>', nav[0]),
    )


def test_a_list_without_words_is_in_no_order_of_relevance(client: TestClient) -> None:
    assert orders(client.get("/sok").text) == (["nämnd", "år"], ["nämnd"])
    assert orders(client.get("/sok?sortering=ar").text) == (["nämnd", "år"], ["år"])
    assert orders(client.get("/sok?fraga=konton").text) == (
        ["relevans", "år", "nämnd"],
        ["relevans"],
    )


def test_the_order_of_a_list_without_words_is_what_it_says(client: TestClient) -> None:
    plain, by_committee = (
        re.findall(r'href="(/kontroll/[^"/]+)"', client.get(f"/sok{query}").text)
        for query in ("", "?sortering=namnd")
    )
    assert plain
    assert plain == by_committee
