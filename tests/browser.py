"""Helpers for the browser test: find a Chromium, serve the site on a free port, watch the page.

Kept apart from the tests so that ``make screenshots`` and a person at a prompt can use them too.
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fastapi import FastAPI
    from playwright.sync_api import Browser, BrowserContext, Page

SKIP = "KONTROLLSOK_SKIP_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
USUAL_PLACES = (
    "/usr/bin/chromium",
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SECONDS_TO_START = 60
#: How long a page may take (ms) before it is a fault: machines are crowded.
LONGEST = 180_000


def browser_path() -> str:
    """A Chromium on this machine; the test fails with the remedy where there is none."""
    if os.environ.get(SKIP) == "1":
        pytest.skip(f"{SKIP}=1: the browser tests were switched off by hand")
    for name in NAMES:
        if found := shutil.which(name):
            return found
    for place in USUAL_PLACES:
        if Path(place).exists():
            return place
    pytest.fail(
        "No Chromium was found. Install one (Debian: apt install chromium), or put it in PATH, "
        f"or set {SKIP}=1 to run the rest of the tests without it."
    )


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(app: FastAPI, port: int) -> Iterator[str]:
    """``app`` on 127.0.0.1, in a thread of this process; gives its address."""
    import uvicorn

    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="site", daemon=True)
    thread.start()
    deadline = time.monotonic() + SECONDS_TO_START
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError(f"the site did not start on port {port}")
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)


@dataclass
class Watch:
    """What a page complained about: console errors (CSP violations too), crashes, bad answers."""

    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Listen to ``page`` from now on."""
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        page.on(
            "requestfailed",
            lambda request: self._failed(request.url, request.failure or "", page.url),
        )

    def _console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"console {kind}: {text}")

    def _failed(self, url: str, failure: str, page_url: str) -> None:
        if "ERR_ABORTED" not in failure:  # a picture that was left for another page
            self.complaints.append(f"failed on {page_url}: {url} {failure}")


@contextmanager
def window(folder: Path, **options: object) -> Iterator[tuple[BrowserContext, Watch]]:
    """A fresh browser with its own empty profile in ``folder``; options as playwright's context."""
    from playwright.sync_api import sync_playwright

    watch = Watch()
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(folder),
            executable_path=browser_path(),
            headless=True,
            args=list(FLAGS),
            locale="sv-SE",
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(LONGEST)
        context.on("page", watch.over)
        for page in context.pages:
            watch.over(page)
        try:
            yield context, watch
        finally:
            context.close()


@contextmanager
def launched() -> Iterator[Browser]:
    """One browser for many contexts, each with its own profile: quicker than :func:`window`."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path(), headless=True, args=list(FLAGS)
        )
        try:
            yield browser
        finally:
            browser.close()


def walk_to(page: Page, selector: str) -> None:
    """Press Tab until what ``selector`` names has the focus; a page that can't be walked fails."""
    wanted = page.locator(selector).first
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{selector} can't be reached by keyboard")
