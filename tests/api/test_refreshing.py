"""A server after an upgrade refreshes what is kept for speed, stops in the middle and goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from api.commands.terminal_library import status_text
from api.services import Services
from api.serving import refreshing
from api.serving.refreshing import Refreshing, rest_after
from errors import LibraryLocked
from index.embedding.beside import beside
from index.models import StoredPassage
from index.storage import signing
from index.storage.library import Library
from tests.shelf import shelf, site_of

OLD = "0123456789abcdef 0,12,0,0"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Three reports, nine passages, as an older program left them."""
    with shelf(tmp_path / "library") as opened:
        library = opened.library
        library.keep_signs([(p.key, OLD) for p in library.scan() if p.judgement], "older done")
        yield opened


def until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "not in time"
        time.sleep(0.01)


def old(services: Services) -> int:
    return sum(one.signs == OLD for one in services.library.scan())


def test_the_server_does_it_beside_its_work(services: Services) -> None:
    assert services.status().signs_left == 9 and old(services) == 6
    with site_of(services):
        until(lambda: services.status().signs_left == 0)
    assert old(services) == 0


def test_status_and_site_say_how_many_are_left(services: Services) -> None:
    site = site_of(services)
    assert "Förnyas      9 passager efter uppgraderingen" in status_text(services.status())
    assert "9 passager efter uppgraderingen" in site.get("/om").text
    signing.write_signs(services.library, lambda done, total: None)
    assert "Förnyas" not in status_text(services.status())
    assert "efter uppgraderingen" not in site.get("/om").text


def test_a_server_that_is_stopped_goes_on_at_its_next_start(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "AT_ONCE", 2)
    monkeypatch.setattr(refreshing, "RESTS", 1e9)
    first = Refreshing(services)
    first.start()
    until(lambda: services.status().signs_left == 7)
    started = time.monotonic()
    first.stop()
    assert time.monotonic() - started < refreshing.STOP_SECONDS / 2, "its rest is cut short"
    assert services.status().signs_left == 7 and 0 < old(services) < 6

    read: list[int] = []
    whole = Library.passages

    def passages(library: Library, keys: Sequence[int]) -> list[StoredPassage]:
        read.extend(keys)
        return whole(library, keys)

    monkeypatch.setattr(Library, "passages", passages)
    monkeypatch.setattr(refreshing, "RESTS", 0.0)
    every = sorted(one.key for one in services.library.scan())
    again = Refreshing(services)
    again.start()
    until(lambda: services.status().signs_left == 0 and read == every[2:])
    again.stop()
    assert old(services) == 0


def test_it_tries_again_after_another_has_written(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float | None] = []
    own = signing.write_next

    def write_next(library: Library, count: int, wait_seconds: float | None = None) -> bool:
        asked.append(wait_seconds)
        if len(asked) == 1:
            raise LibraryLocked("biblioteket", "ändras just nu.", "Vänta.")
        if len(asked) == 2:
            raise RuntimeError("nobody thought of it")
        return own(library, count, wait_seconds)

    monkeypatch.setattr(signing, "write_next", write_next)
    monkeypatch.setattr(refreshing, "TRIES_AFTER", 0.01)
    monkeypatch.setattr(refreshing, "TRIES_AFTER_ERROR", 0.01)
    thread = Refreshing(services)
    thread.start()
    until(lambda: services.status().signs_left == 0)
    thread.stop()
    assert len(asked) >= 3 and set(asked) == {0}
    assert old(services) == 0


def test_it_rests_longer_while_somebody_asks() -> None:
    assert not beside.asked
    alone = rest_after(2.0)
    with beside.asking():
        assert rest_after(2.0) > alone >= 2.0
    assert rest_after(2.0) == alone


def test_a_piece_is_followed_by_a_rest_until_all_is_done(services: Services) -> None:
    thread = Refreshing(services)
    assert (thread._next() or 0) > 0
    assert thread._next() is None
