"""What the pages say, over a small library made by hand: no model, no browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from api.access.person import LOCAL_PERSON
from api.access.visitor import Visitor
from api.schemas import AskRequest, FiltersModel
from api.services import Services
from tests.shelf import shelf, site_of
from web.compression import may_be_compressed
from web.made import how_made


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


QUESTION = "Vilka nämnder hade brister i konton 2024?"


def test_an_answer_tells_how_it_was_made(client: TestClient, services: Services) -> None:
    """What its own document says, and nothing in general."""
    answer = services.ask(AskRequest(question=QUESTION))
    text = client.get("/svar", params={"fraga": QUESTION, "namnd": "Socialnämnden"}).text
    made = text[text.index("Så gjordes svaret") :]
    rows = dict(re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", made))
    assert rows["Ämne"] == "; ".join(answer.interpretation.topics)
    assert rows["År"] == "2024"
    assert rows["Avgränsat för hand: nämnd"] == "Socialnämnden"
    assert rows["Genomsökt"] == "1\u00a0rapport"
    assert rows["Prövat"] == "alla meningar håller mot sina källor"
    assert "ingen språkmodell" in rows["Ordval"]
    assert answer.judged == 6  # a passage of each control and paragraph of 2024
    weighed = answer.model_copy(update={"judged": 248, "about": 21})
    assert dict(how_made(weighed, FiltersModel()))["Bedömt"] == (
        "248\u00a0ställen, vart och ett: 21 handlar om ämnet, 227 gör det inte"
    )
    assert answer.index.generation.lstrip("0") in rows["Index"]


def test_what_did_not_hold_and_who_chose_the_words_is_told(services: Services) -> None:
    answer = services.ask(AskRequest(question=QUESTION))
    other = answer.model_copy(update={"dropped": 2, "language_model": "lokal-7b", "judged": None})
    told = dict(how_made(other, FiltersModel()))
    assert told["Prövat"].startswith("2\u00a0meningar höll inte mot sina källor")
    assert "lokal-7b" in told["Ordval"]
    assert "Bedömt" not in told


# ---- compressed pages ----------------------------------------------------------------------------

OURS = {"accept-encoding": "gzip", "sec-fetch-site": "same-origin"}


def on_the_wire(client: TestClient, address: str, headers: dict[str, str]) -> tuple[str, int]:
    """Encoding and length of a page as it is sent."""
    with client.stream("GET", address, headers=headers) as response:
        assert response.status_code == 200
        sent = b"".join(response.iter_raw())
        assert int(response.headers["content-length"]) == len(sent)
        return response.headers.get("content-encoding", ""), len(sent)


def test_a_long_page_is_compressed_for_our_own_pages_alone(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that a foreign page made the browser ask for: its length would tell (BREACH)."""
    monkeypatch.setattr("web.compression.SMALLEST", 2000)
    plain = client.get("/hjalp").text
    for site in ("same-origin", "none"):
        encoding, length = on_the_wire(client, "/hjalp", {**OURS, "sec-fetch-site": site})
        assert encoding == "gzip"
        assert length < len(plain.encode()) / 2
    assert client.get("/hjalp", headers=OURS).text == plain
    foreign: list[dict[str, str]] = [
        {**OURS, "sec-fetch-site": "cross-site"},
        {**OURS, "sec-fetch-site": "same-site"},
        {"accept-encoding": "gzip"},
        {"accept-encoding": "identity", "sec-fetch-site": "same-origin"},
        {**OURS, "accept-encoding": "gzip;q=0, *;q=0.5"},
    ]
    for headers in foreign:
        assert on_the_wire(client, "/hjalp", headers) == ("", len(plain.encode()))


@pytest.mark.parametrize(
    ("said", "takes"),
    [
        ("gzip", True),
        ("br, GZIP ; q=0.5", True),
        ("gzip;q=1.0, identity;q=0.1", True),
        ("gzip;q=0", False),
        ("br, gzip; q=0.000", False),
        ("x-gzipped", False),
        ("", False),
    ],
)
def test_who_refuses_gzip_gets_none(client: TestClient, said: str, takes: bool) -> None:
    """Neither of a page nor of a static file."""
    headers = {**OURS, "accept-encoding": said}
    assert may_be_compressed(Headers(headers)) is takes
    style = client.get("/static/css/base.css", headers=headers)
    assert ("content-encoding" in style.headers) is takes


def test_a_short_page_and_what_is_no_page_come_as_they_are(client: TestClient) -> None:
    assert client.get("/hjalp", headers=OURS).headers["content-security-policy"]
    for address in ("/rattelser", "/api/status"):
        assert "content-encoding" not in client.get(address, headers=OURS).headers


def test_the_proof_of_a_form_is_written_anew_each_time() -> None:
    visitor = Visitor(LOCAL_PERSON, "hemlig session")
    written = {visitor.csrf for _ in range(20)}
    assert len(written) == 20
    assert all(visitor.proves(one) for one in written)
    one = next(iter(written))
    other = Visitor(LOCAL_PERSON, "annan session").csrf
    for wrong in ("", "å", one[:-2], one[:64], one + "00", "00" * 64, other, one[64:] + one[:62]):
        assert not visitor.proves(wrong)
