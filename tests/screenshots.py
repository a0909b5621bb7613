"""The Ekstad sample -> a picture of every page, wide, narrow and dark.

``python -m tests.screenshots FOLDER`` (or ``make screenshots``). Look at them after every change of
a template or a style: a test can say that a page is right, but not that it is good.
"""

from __future__ import annotations

import sys
import tempfile
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
    "narrow": {"viewport": {"width": 375, "height": 800}},
}


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
        "kontroll": f"/kontroll/{control.id}",
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


def main(folder: Path) -> None:
    """Draw every page into ``folder``."""
    from web.site import create_app

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        services = sample_library(Path(place) / "library")
        with served(create_app(services.settings, services), free_port()) as address:
            for mode, options in MODES.items():
                profile = Path(place) / mode
                with window(profile, base_url=address, **options) as (context, watch):
                    page = context.pages[0]
                    for name, path in pages_of(services).items():
                        page.goto(path)
                        page.wait_for_load_state("networkidle")
                        page.screenshot(path=str(folder / f"{name}-{mode}.png"))
                    sys.stderr.writelines(f"{text}\n" for text in watch.complaints)
        services.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
