"""What several test files share: where the data lies, and what is skipped without it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as hypothesis_settings

if TYPE_CHECKING:
    from fastapi.testclient import TestClient
    from playwright.sync_api import Browser, Page

    from api.services import Services
    from index.storage.library import Library
    from tests.browser import Watch

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"
EKSTAD = REPOSITORY / "eval" / "data" / "ekstad"
TRAINING = REPOSITORY / "eval" / "data" / "training"

# The same examples on every machine and day; and no deadline, since a busy machine is no fault.
hypothesis_settings.register_profile("kontrollsok", derandomize=True, deadline=None, database=None)
hypothesis_settings.load_profile("kontrollsok")

needs_real_reports = pytest.mark.skipif(
    not (SHARED / "reports").is_dir(),
    reason="the two real reports lie in ../shared/reports, which is not here",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests go first: no core waits at the end for another's one long test."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """Folder of the two real reports; the test is skipped where it is missing."""
    folder = SHARED / "reports"
    if not folder.is_dir():
        pytest.skip("the two real reports lie in ../shared/reports, which is not here")
    return folder


def _read_once(factory: pytest.TempPathFactory, name: str, paths: list[Path], town: str) -> Path:
    """A library of these reports, read with the real models by the first of the processes that test
    who asks for it, for all of them; whoever opens it takes a copy."""
    from filelock import FileLock

    from api.services import Services
    from settings import load

    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with FileLock(shared / f"{name}.lock"):
        if not (shared / name).exists():
            making = shared / f"{name}.making"
            opened = Services.open(load({}, library=making))
            overrides = opened.overrides(town, "", "")
            summary = opened.add_files(paths, overrides, lambda stage, done, total, name: None)
            assert summary.count("added") == len(paths), summary.refused
            opened.close()
            making.rename(shared / name)
    return shared / name


@pytest.fixture(scope="session")
def all_of_ekstad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the 22 reports of Ekstad, as ``make run`` reads them; to be copied."""
    paths = sorted((EKSTAD / "pdf").glob("*.pdf"))
    return _read_once(tmp_path_factory, "all-of-ekstad", paths, "Ekstad")


@pytest.fixture(scope="session")
def small_services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Two Ekstad reports of 2024, read with the real model: what a user's library is, but small."""
    from api.services import Services
    from settings import load

    paths = [EKSTAD / "pdf" / name for name in ("d03.pdf", "d06.pdf")]
    folder = tmp_path_factory.mktemp("library") / "library"
    shutil.copytree(_read_once(tmp_path_factory, "two-of-ekstad", paths, ""), folder)
    opened = Services.open(load({}, library=folder))
    yield opened
    opened.close()


# ---- libraries of small reports, with the toy encoder --------------------------------------------


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library that waits a second for whoever writes."""
    from index.storage.library import Library

    with Library.open(tmp_path / "library", wait_seconds=1) as opened:
        yield opened


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Services over a few reports that are made by hand."""
    from tests.shelf import shelf

    with shelf(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def site(services: Services) -> TestClient:
    """The site over the same."""
    from tests.shelf import site_of

    return site_of(services)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder of three reports, one of them in a folder of its own."""
    from tests.inboxes import CONTROLS
    from tests.toy import text_file, written

    folder = tmp_path / "inbox"
    text_file(folder, "b.txt", written("Socialnämnden", 2023, CONTROLS))
    text_file(folder, "a.md", written("Socialnämnden", 2024, CONTROLS))
    text_file(folder, "2022/c.txt", written("Kommunstyrelsen", 2022, CONTROLS))
    return folder


@pytest.fixture(scope="session")
def nine_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of nine reports with its index, built once; each test gets a copy: ``full``."""
    from index.engines import generations
    from index.storage.library import Library
    from tests.searchable import COMMITTEES, add

    folder = tmp_path_factory.mktemp("nine") / "library"
    with Library.open(folder) as library:
        for committee in COMMITTEES:
            for year in (2022, 2023, 2024):
                add(library, committee, year)
        generations.catch_up(library)
    return folder


@pytest.fixture
def full(nine_reports: Path, tmp_path: Path) -> Iterator[Library]:
    """A copy of ``nine_reports``."""
    from index.storage.library import Library

    shutil.copytree(nine_reports, tmp_path / "library")
    with Library.open(tmp_path / "library", wait_seconds=1) as opened:
        yield opened


# ---- a browser over a small library that is made by hand -----------------------------------------


@pytest.fixture(scope="module")
def shelf_services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Services over tests/shelf.py's library, once it is known that there is a browser."""
    from tests.browser import browser_path
    from tests.shelf import shelf

    browser_path()
    with shelf(tmp_path_factory.mktemp("library")) as opened:
        yield opened


@pytest.fixture(scope="module")
def shelf_site(shelf_services: Services) -> Iterator[str]:
    """The address of the site over that library."""
    from tests.browser import free_port, served
    from web.site import create_app

    with served(create_app(shelf_services.settings, shelf_services), free_port()) as address:
        yield address


@pytest.fixture(scope="module")
def shelf_browser() -> Iterator[Browser]:
    """One browser for the whole file; each test has a fresh profile in it."""
    from tests.browser import launched

    with launched() as opened:
        yield opened


def _page(browser: Browser, site: str, **options: Any) -> Page:
    context = browser.new_context(
        base_url=site, locale="sv-SE", viewport={"width": 1280, "height": 800}, **options
    )
    context.set_default_timeout(60_000)
    # The reports of this library are no files with pages; the marked picture is in test_browser.py.
    context.route("**/pages/*.png*", lambda route: route.fulfill(status=204))
    return context.new_page()


@pytest.fixture
def shelf_desk(shelf_browser: Browser, shelf_site: str) -> Iterator[tuple[Page, Watch]]:
    """A page in a wide window, and what it complained about."""
    from tests.browser import Watch

    page, watch = _page(shelf_browser, shelf_site), Watch()
    watch.over(page)
    yield page, watch
    page.context.close()


@pytest.fixture
def shelf_plain(shelf_browser: Browser, shelf_site: str) -> Iterator[Page]:
    """A page without script."""
    page = _page(shelf_browser, shelf_site, java_script_enabled=False)
    yield page
    page.context.close()
