"""Pages of a fictional city -> its PDF files, as a browser prints them.

``python -m eval.granvik [g04 ...]`` prints eval/data/granvik/html/*.html to eval/data/granvik/pdf/
through headless Chromium; ``--folder eval/data/savhult`` does the same for another city. The
printed files are kept in the repository, so that the figures do not hang on the browser and fonts
of one machine; run this only when a page changes.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

GRANVIK = Path(__file__).parent / "data" / "granvik"
#: What the browser is called on the systems that carry it.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
#: Without network, updates or a profile that stays.
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


def find_browser() -> str:
    """The path of a Chromium; FileNotFoundError that names the remedy where there is none."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    raise FileNotFoundError(
        f"no browser found (looked for {', '.join(BROWSERS)}); install chromium"
    )


def print_page(page: Path, target: Path, browser: str, timeout: float = 120.0) -> None:
    """Print one HTML file to PDF; RuntimeError when the browser leaves no file behind."""
    with tempfile.TemporaryDirectory() as profile:
        made = Path(profile) / "page.pdf"
        command = [browser, *FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={made}"]
        done = subprocess.run(
            [*command, page.resolve().as_uri()], capture_output=True, text=True, timeout=timeout
        )
        if not made.is_file():
            raise RuntimeError(f"{page.name}: {browser} printed nothing\n{done.stderr[-2000:]}")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, target)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the pages that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m eval.granvik", description=__doc__)
    parser.add_argument("names", nargs="*", help="reports by name (g04); all by default")
    parser.add_argument(
        "--folder", type=Path, default=GRANVIK, help="the city: html/ in it is printed to pdf/"
    )
    given = parser.parse_args(arguments)
    chosen, folder = given.names, given.folder
    pages = sorted((folder / "html").glob("*.html"))
    if not pages:
        parser.error(f"no pages in {folder / 'html'}; name a folder with html/*.html in it")
    if unknown := set(chosen) - {page.stem for page in pages}:
        parser.error(f"no such page: {', '.join(sorted(unknown))}")
    browser = find_browser()
    for page in pages:
        if not chosen or page.stem in chosen:
            target = folder / "pdf" / f"{page.stem}.pdf"
            print_page(page, target, browser)
            print(f"{page.name} -> {target.name}, {target.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
