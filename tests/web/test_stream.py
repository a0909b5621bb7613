"""An answer that takes its time comes as it is ready, and says what to do where it fails."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.schemas import AskRequest
from api.services import Services
from errors import LibraryError
from tests.shelf import site_of
from web import stream
from web.site import asset

ADDRESS = "/svar?fraga=Vilka+nämnder+hade+avvikelser+2024%3F"
ANSWER = 'id="svaret"'


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything counts as slow."""
    monkeypatch.setattr(stream, "BLINK_SECONDS", 0.0)


def pieces(client: TestClient) -> list[str]:
    with client.stream("GET", ADDRESS) as response:
        assert response.status_code == 200
        assert response.headers["cache-control"] == "private, no-cache"
        assert "default-src 'none'" in response.headers["content-security-policy"]
        return list(response.iter_text())


def slowed(services: Services, seconds: float) -> None:
    """The real answer, each part of it later."""
    quick = services.ask_in_parts

    def ask_in_parts(request: AskRequest) -> Iterator[Any]:
        for part in quick(request):
            time.sleep(seconds)
            yield part

    services.ask_in_parts = ask_in_parts  # type: ignore[method-assign]


def squeezed(page: str) -> str:
    """A page without what differs from one second to the next."""
    took = re.sub(r"rapporter, [\d,]+\u00a0m?s<", "rapporter<", page)
    return " ".join(re.sub(r"Svar gjort [^<]+? ur", "Svar gjort ur", took).split())


def test_an_answer_that_is_ready_is_one_page(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "BLINK_SECONDS", 30.0)
    page = site_of(services).get(ADDRESS)
    assert ANSWER in page.text
    assert "Läser rapporterna" not in page.text


@pytest.mark.usefixtures("hurried")
def test_the_frame_and_the_question_come_before_a_slow_answer(services: Services) -> None:
    slowed(services, 0.1)
    text = "".join(pieces(site_of(services)))
    waiting = text.index("Läser rapporterna")
    assert text.index('class="waiting" role="status"') < waiting < text.index(ANSWER)
    assert text.count("<main") == text.count("</main>") == text.count("</html>") == 1
    assert str(stream.SPLIT) not in text


@pytest.mark.usefixtures("hurried")
def test_what_is_known_is_told_on_the_way_inside_the_live_region(services: Services) -> None:
    slowed(services, 0.05)
    text = "".join(pieces(site_of(services)))
    waiting, answer = text.index('role="status"'), text.index('<div class="desk">')
    read = text.index("Frågan läst som lista, 2024")
    row = text.index("Socialnämnden 2024: avvikelse")
    assert waiting < read < row < answer
    on_the_way = text[waiting:answer]
    assert on_the_way.rstrip().endswith("</div>")
    assert "[1]" not in on_the_way


@pytest.mark.usefixtures("hurried")
def test_the_slow_page_holds_the_same_answer(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowed(services, 0.05)
    slow = "".join(pieces(site_of(services)))
    monkeypatch.setattr(stream, "BLINK_SECONDS", 30.0)
    quick = site_of(services).get(ADDRESS).text
    article = re.search(r'<div class="desk">.*</div>(?=\s*</main>)', quick, re.S)
    assert article
    assert squeezed(article[0]) in squeezed(slow)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (LibraryError("Biblioteket", "går inte att läsa.", "Starta om."), "Starta om."),
        (ZeroDivisionError("hemligt"), "Något gick fel i programmet"),
    ],
)
def test_a_slow_failure_says_what_to_do_on_the_same_page(
    services: Services, error: Exception, said: str
) -> None:
    def ask_in_parts(request: AskRequest) -> Iterator[Any]:
        time.sleep(0.1)
        yield from ()
        raise error

    services.ask_in_parts = ask_in_parts  # type: ignore[method-assign]
    text = "".join(pieces(site_of(services)))
    assert said in text
    assert "hemligt" not in text
    assert 'class="remedy"' in text
    assert text.rstrip().endswith("</html>")


def test_static_files_are_sent_compressed_to_whoever_takes_it(services: Services) -> None:
    client = site_of(services)
    with client.stream("GET", asset("css/base.css")) as response:
        raw = b"".join(response.iter_raw())
    assert response.headers["content-encoding"] == "gzip"
    assert response.headers["content-type"].startswith("text/css")
    assert "immutable" in response.headers["cache-control"]
    plain = client.get("/static/css/base.css", headers={"accept-encoding": "identity"})
    assert gzip.decompress(raw) == plain.content
    assert len(raw) < len(plain.content) / 2
    again = client.get("/static/css/base.css", headers={"if-none-match": plain.headers["etag"]})
    assert again.status_code == 304
    assert "content-encoding" not in client.get(ADDRESS).headers
