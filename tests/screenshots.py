"""The Ekstad sample -> a picture of every page, wide, narrow, dark and on paper.

``python -m tests.screenshots FOLDER`` (or ``make screenshots``). Look at them after every change of
a template or a style: a test can say that a page is right, but not that it is good. With
``--readme docs/images`` only the three of the README are drawn, in few colours so that they are
small; with ``--library DIR`` a copy of a library that is there is used. Pages and states are in
tests/screenshot_pages.py.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from settings import load
from tests.accounts import with_accounts
from tests.browser import free_port, served, window
from tests.conftest import EKSTAD
from tests.screenshot_pages import (
    ACCOUNT_PAGES,
    empty_pages,
    give_states,
    handed_in,
    pages_of,
    sign_in_wrongly,
)

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import Page

    from api.access.guards import Door
    from api.services import Services

MODES: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 800}},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 375, "height": 800}},
    "narrow": {"viewport": {"width": 320, "height": 800}},
    "paper": {"viewport": {"width": 1280, "height": 800}},
}
#: So many printed pages are drawn beside each other.
SHEETS = 4
#: Pictures of the README: file name -> name of the page.
README = {"svar": "svar", "oversikt": "oversikt", "kontroll": "kontroll"}
README_WIDTH = 1440
MOST_BYTES = 250_000


def sample_library(folder: Path) -> Services:
    """A library of the 22 Ekstad reports, read with the real model."""
    from api.services import Services

    services = Services.open(load({}, library=folder))
    services.add_files(
        sorted((EKSTAD / "pdf").glob("*.pdf")),
        services.overrides("Ekstad", "", ""),
        lambda stage, done, total, name: None,
    )
    return services


def copied(library: Path, folder: Path) -> Services:
    """A copy of a library that is there already."""
    from api.services import Services

    shutil.copytree(library, folder)
    return Services.open(load({}, library=folder), create=False)


def draw(
    services: Services,
    folder: Path,
    pages: dict[str, str],
    modes: Sequence[str],
    *,
    width: int = 0,
    door: Door | None = None,
) -> None:
    """Draw ``pages`` into ``folder``, whole, in each of ``modes``; "jobb" hands files in first,
    "logga-in-fel" signs in wrongly."""
    from web.site import create_app

    folder.mkdir(parents=True, exist_ok=True)
    app = create_app(services.settings, services, door)
    with tempfile.TemporaryDirectory() as place, served(app, free_port()) as address:
        for mode in modes:
            options = dict(MODES[mode])
            if width:
                options["viewport"] = {**options["viewport"], "width": width}
            with window(Path(place) / mode, base_url=address, **options) as (context, watch):
                page = context.pages[0]
                for name, path in pages.items():
                    page.goto(path or handed_in(address))
                    if path:
                        page.wait_for_load_state("networkidle")
                    if name == "logga-in-fel":
                        sign_in_wrongly(page)
                    take(page, folder / f"{name}-{mode}.png", on_paper=mode == "paper")
                sys.stderr.writelines(f"{text}\n" for text in watch.complaints)


def take(page: Page, target: Path, *, on_paper: bool) -> None:
    """The whole page as it is seen, or its first sheets as they are printed."""
    if on_paper:
        sheets_of(page.pdf(format="A4", prefer_css_page_size=True)).save(target)
    else:
        page.screenshot(path=str(target), full_page=True)


def sheets_of(pdf: bytes) -> Image:
    """The first sheets of a print, side by side."""
    import pypdfium2  # type: ignore[import-untyped]
    from PIL import Image

    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    drawn = [document[n].render(scale=1.1).to_pil() for n in range(min(len(document), SHEETS))]
    joined = Image.new("RGB", (sum(one.width + 8 for one in drawn), drawn[0].height), "#888888")
    for number, one in enumerate(drawn):
        joined.paste(one, (number * (one.width + 8), 0))
    return joined


def draw_readme(services: Services, folder: Path) -> None:
    """The README's pictures: the upper part of a wide page, in a palette that keeps them small."""
    from PIL import Image

    pages = pages_of(services)
    with tempfile.TemporaryDirectory() as place:
        drawn = Path(place)
        wanted = {name: pages[page] for name, page in README.items()}
        draw(services, drawn, wanted, ["wide"], width=README_WIDTH)
        folder.mkdir(parents=True, exist_ok=True)
        for name in README:
            picture = Image.open(drawn / f"{name}-wide.png").convert("RGB")
            picture = picture.crop((0, 0, picture.width, min(picture.height, 1100)))
            target = folder / f"{name}.png"
            picture.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)
            size = target.stat().st_size
            if size > MOST_BYTES:
                raise SystemExit(f"{target}: {size} bytes, more than {MOST_BYTES}")


def draw_all(services: Services, folder: Path, only: Sequence[str], modes: Sequence[str]) -> None:
    """Every page in every state; the empty library and an upload in the wide window alone."""
    from api.services import Services

    with tempfile.TemporaryDirectory() as place, ExitStack() as stack:
        give_states(services, Path(place))
        pages = pages_of(services)
        draw(services, folder, {n: p for n, p in pages.items() if not only or n in only}, modes)
        for name, door in with_accounts(services, Path(place) / "accounts").items():
            stack.callback(door.store.close)
            wanted = {n: p for n, p in ACCOUNT_PAGES[name].items() if not only or n in only}
            draw(services, folder, wanted, modes if wanted else [], door=door)
        if only:
            return
        draw(services, folder, {"jobb": ""}, ["wide"])
        empty = Services.open(load({}, library=Path(place) / "empty"), services.encoder)
        stack.callback(empty.close)
        draw(empty, folder, empty_pages(), ["wide"])


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"))
    parser.add_argument("--readme", action="store_true", help="the three of the README, small")
    parser.add_argument("--library", type=Path, help="one that is there; else the sample is read")
    parser.add_argument("--modes", nargs="*", default=list(MODES), choices=MODES)
    parser.add_argument("--only", nargs="*", default=[], help="names of pictures, as svar")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "library"
        services = copied(chosen.library, folder) if chosen.library else sample_library(folder)
        if chosen.readme:
            draw_readme(services, chosen.folder)
        else:
            draw_all(services, chosen.folder, chosen.only, chosen.modes)
        services.close()


if __name__ == "__main__":
    main()
