"""The Ekstad sample -> a picture of every page, wide, narrow, dark and on paper.

``python -m tests.screenshots FOLDER`` (or ``make screenshots``). Look at them after every change of
a template or a style: a test can say that a page is right, but not that it is good. With
``--readme docs/images`` only the three of the README are drawn, in few colours so that they are
small; with ``--library DIR`` a library that is there is used and left as it is.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from settings import load
from tests.browser import free_port, served, window
from tests.conftest import EKSTAD

if TYPE_CHECKING:
    from api.services import Services

QUESTION = "Vilka nämnder har haft konton kvar för personer som slutat 2022-2024?"
MODES: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1440, "height": 900}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 800}},
    "paper": {"viewport": {"width": 794, "height": 1123}},
}
#: Pictures of the README: file name -> name of the page.
README = {"svar": "svar", "oversikt": "oversikt", "kontroll": "kontroll"}
MOST_BYTES = 250_000


def sample_library(folder: Path) -> Services:
    """A library of the 22 Ekstad reports, read with the real model."""
    from api.services import Services

    services = Services.open(load({}, library=folder))
    services.add_files(
        sorted((EKSTAD / "pdf").glob("*.pdf")),
        services.overrides("", "", ""),
        lambda stage, done, total, name: None,
    )
    return services


def opened(folder: Path) -> Services:
    """A library that is there already."""
    from api.services import Services

    return Services.open(load({}, library=folder), create=False)


def pages_of(services: Services) -> dict[str, str]:
    """Name of the picture -> address of the page."""
    report = next(r for r in services.reports() if r.committee == "Socialnämnden")
    control = next(
        passage
        for passage in services.report_passages(report.id)
        if passage.outcome == "deviation" and passage.page
    )
    return {
        "start": "/",
        "svar": f"/svar?fraga={QUESTION}",
        "inget-stod": "/svar?fraga=Vilka nämnder hade problem med rymdraketer?",
        "sok": "/sok?fraga=konton behörighet&ar=2024",
        "oversikt": "/oversikt",
        "processer": "/oversikt?visa=process",
        "utveckling": "/oversikt?visa=utveckling",
        "kontroll": f"/kontroll/{control.id}",
        "liknande": f"/kontroll/{control.id}/liknande",
        "rapporter": "/rapporter",
        "rapport": f"/rapporter/{report.id}",
        "sida": f"/rapporter/{report.id}/sida/{control.page}?kontroll={control.id}",
        "hjalp": "/hjalp",
        "register": "/register",
        "rattelser": "/rattelser",
        "arbetspapper": "/arbetspapper",
        "om": "/om",
        "tillganglighet": "/tillganglighet",
        "fel": "/rapporter/finns-inte",
    }


def draw(services: Services, folder: Path, pages: dict[str, str], modes: list[str]) -> None:
    """Draw ``pages`` into ``folder``, whole, in each of ``modes``."""
    from web.site import create_app

    folder.mkdir(parents=True, exist_ok=True)
    app = create_app(services.settings, services)
    with tempfile.TemporaryDirectory() as place, served(app, free_port()) as address:
        for mode in modes:
            with window(Path(place) / mode, base_url=address, **MODES[mode]) as (context, watch):
                page = context.pages[0]
                page.emulate_media(media="print" if mode == "paper" else "screen")
                for name, path in pages.items():
                    page.goto(path)
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=str(folder / f"{name}-{mode}.png"), full_page=True)
                sys.stderr.writelines(f"{text}\n" for text in watch.complaints)


def draw_readme(services: Services, folder: Path) -> None:
    """The README's pictures: the upper part of a wide page, in a palette that keeps them small."""
    from PIL import Image

    pages = pages_of(services)
    with tempfile.TemporaryDirectory() as place:
        drawn = Path(place)
        draw(services, drawn, {name: pages[page] for name, page in README.items()}, ["wide"])
        folder.mkdir(parents=True, exist_ok=True)
        for name in README:
            picture = Image.open(drawn / f"{name}-wide.png").convert("RGB")
            picture = picture.crop((0, 0, picture.width, min(picture.height, 1100)))
            target = folder / f"{name}.png"
            picture.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)
            size = target.stat().st_size
            if size > MOST_BYTES:
                raise SystemExit(f"{target}: {size} bytes, more than {MOST_BYTES}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"))
    parser.add_argument("--readme", action="store_true", help="the three of the README, small")
    parser.add_argument("--library", type=Path, help="one that is there; else the sample is read")
    parser.add_argument("--modes", nargs="*", default=list(MODES), choices=MODES)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        library = chosen.library
        services = opened(library) if library else sample_library(Path(place) / "library")
        if chosen.readme:
            draw_readme(services, chosen.folder)
        else:
            draw(services, chosen.folder, pages_of(services), chosen.modes)
        services.close()


if __name__ == "__main__":
    main()
