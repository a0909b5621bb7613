"""axe-core on every page and state, light and dark, wide and at 320 px; what is printed.

Over a small library made by hand, so that every state a page can be in is seen in a minute.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import pytest

from tests.accounts import with_accounts
from tests.browser import LONGEST, Watch, free_port, served
from tests.screenshot_pages import ACCOUNT_PAGES, sign_in_wrongly
from web.site import create_app

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from api.services import Services

pytestmark = pytest.mark.slow

QUESTION = "Vilka nämnder hade avvikelser 2024?"


@pytest.fixture(scope="module")
def addresses(shelf_services: Services, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every page, with something to show on each."""
    from api.by_hand import corrections, register
    from api.papers import kept as papers
    from api.papers.schemas import PaperRequest
    from api.schemas.by_hand import CorrectionRequest, RegisterRequest

    menu = tmp_path_factory.mktemp("menu") / "matsedel.txt"
    menu.write_text("Matsedel: soppa.", "utf-8")
    shelf_services.add_files([menu], shelf_services.overrides("", "", ""), lambda *_: None)
    register.put(shelf_services, RegisterRequest(committee="Vårdnämnden", aliases=["Omsorg"]))
    controls = [p for p in shelf_services.library.scan() if p.judgement]
    said = CorrectionRequest(outcome="unclear", note="Texten säger det inte.")
    corrections.correct(shelf_services, controls[-1].id, said)
    kept = papers.keep(shelf_services, PaperRequest(question=QUESTION))
    report = shelf_services.reports()[0]
    shelf_services.remove([shelf_services.reports()[-1].id])
    place = f"/rapporter/{report.id}"
    return [
        "/",
        f"/svar?fraga={QUESTION}",
        f"/svar?fraga={QUESTION}&ar=alla&kalla=1",
        "/svar?fraga=Vilka nämnder hade problem med rymdraketer?",
        "/svar?fraga=Hade Brandnämnden brister 2024?",
        "/sok",
        "/sok?fraga=konton",
        "/sok?fraga=konton&namnd=Finns inte",
        *("/oversikt", "/oversikt?visa=process", "/oversikt?visa=utveckling"),
        "/oversikt?ar=1999",
        *(f"/kontroll/{controls[0].id}", f"/kontroll/{controls[-1].id}"),
        f"/kontroll/{controls[0].id}/liknande",
        *("/rapporter", place, f"{place}/sida/3", f"{place}/ta-bort"),
        *("/rattelser", "/register", "/register/1"),
        *("/arbetspapper", f"/arbetspapper/{kept.id}"),
        *("/hjalp", "/om", "/tillganglighet"),
        *("/finns-inte", "/sok?ar=nu", "/jobb/j0000000000000000"),
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(
    shelf_site: str, shelf_browser: Browser, addresses: list[str], scheme: Literal["light", "dark"]
) -> None:
    """axe-core finds nothing on any page, wide or narrow; no page scrolls sideways at 320 px.

    Dark differs in its colours only, so the narrow window is seen in light.
    """
    page = looked_at(shelf_browser, shelf_site, scheme)
    found = []
    for width in (1280, 320) if scheme == "light" else (1280,):
        page.set_viewport_size({"width": width, "height": 900})
        for address in addresses:
            page.goto(address)
            found += [f"{width} {address}: {fault}" for fault in faults(page)]
    page.context.close()
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_accounts_are_accessible(
    shelf_services: Services,
    shelf_browser: Browser,
    tmp_path: Path,
    scheme: Literal["light", "dark"],
) -> None:
    """Signing in, and that it was wrong; one's own account, and the users with one opened."""
    found = []
    doors = with_accounts(shelf_services, tmp_path)
    for name, door in doors.items():
        app = create_app(shelf_services.settings, shelf_services, door)
        with served(app, free_port()) as address:
            page = looked_at(shelf_browser, address, scheme)
            for width in (1280, 320) if scheme == "light" else (1280,):
                page.set_viewport_size({"width": width, "height": 900})
                for picture, place in ACCOUNT_PAGES[name].items():
                    page.goto(place)
                    if picture == "logga-in-fel":
                        sign_in_wrongly(page)
                    for fold in page.locator("main details").all()[:1]:
                        fold.evaluate("fold => { fold.open = true; }")
                    found += [f"{width} {picture}: {fault}" for fault in faults(page)]
            page.context.close()
    doors["in"].store.close()
    assert found == []


def looked_at(browser: Browser, site: str, scheme: Literal["light", "dark"]) -> Page:
    """A page that axe can look at: it is a script from outside."""
    context = browser.new_context(base_url=site, color_scheme=scheme, bypass_csp=True)
    context.set_default_timeout(LONGEST)
    context.route("**/pages/*.png*", lambda route: route.fulfill(status=204))
    return context.new_page()


def faults(page: Page) -> list[str]:
    """What axe-core finds on the page, and whether it scrolls sideways."""
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    found = []
    for violation in Axe().run(page).response["violations"]:
        found.append(f"{violation['id']} {[node['target'] for node in violation['nodes']][:3]}")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    return found


def test_on_paper_everything_is_open_and_nothing_to_click(shelf_desk: tuple[Page, Watch]) -> None:
    page, watch = shelf_desk
    page.goto("/svar?fraga=Vilka nämnder hade avvikelser 2023-2024?")
    row = page.locator("details.row").last
    row.evaluate("row => { row.open = false; }")
    assert not row.locator("blockquote").first.is_visible()
    page.emulate_media(media="print")
    assert row.locator("blockquote").first.is_visible()
    assert row.locator(".print-only").first.is_visible()
    for hidden in (".site-nav", ".ask", ".scope", ".source-nav", "a[download]", ".keep"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert len(page.pdf()) > 10_000
    assert watch.complaints == []


def test_a_printed_answer_says_when_it_was_made_and_keeps_headings_with_their_rows(
    shelf_desk: tuple[Page, Watch],
) -> None:
    page, _ = shelf_desk
    page.goto("/svar?fraga=Vilka nämnder hade avvikelser 2023-2024?")
    first = " ".join(printed(page)[0].split())
    assert re.search(r"Svar gjort \d{1,2} \w+ 20\d\d kl\. \d\d\.\d\d ur \d rapporter", first)
    headings = page.locator("article h2").all_inner_texts()
    for millimetres in range(60, 220, 20):  # wherever the sheet happens to end
        page.locator("#svaret").evaluate(f"e => e.style.marginBottom = '{millimetres}mm'")
        sheets = printed(page)
        assert not re.search(r"\d ms\b|Hur svaret är gjort", " ".join(sheets))
        last = [sheet.strip().splitlines()[-1].strip() for sheet in sheets]
        assert not set(last) & {*headings, "2023", "2024"}, millimetres


def printed(page: Page) -> list[str]:
    """The text of each sheet."""
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [sheet.get_textpage().get_text_bounded() for sheet in document]


def test_a_problem_says_what_to_do(shelf_desk: tuple[Page, Watch]) -> None:
    page, _ = shelf_desk
    response = page.goto("/rapporter/finns-inte")
    assert response is not None
    assert response.status == 404
    assert "listan över rapporter" in page.locator(".remedy").inner_text()
    assert page.get_by_role("link", name="Till startsidan").is_visible()


def test_less_motion_and_other_colours_are_respected(shelf_desk: tuple[Page, Watch]) -> None:
    page, watch = shelf_desk
    page.emulate_media(reduced_motion="reduce", forced_colors="active")
    page.goto("/sok")
    page.evaluate("document.body.classList.add('asking')")
    moving = "getComputedStyle(document.querySelector('.site-head'), '::after').animationName"
    assert page.evaluate(moving) == "none"
    edge = "getComputedStyle(document.querySelector('.outcome')).borderTopStyle"
    assert page.evaluate(edge) == "solid"
    colours = page.locator(".outcome").first.evaluate(
        "one => [getComputedStyle(one).borderTopColor, getComputedStyle(one).backgroundColor]"
    )
    assert colours[0] != colours[1]
    page.emulate_media(reduced_motion="no-preference", forced_colors="none")
    assert page.evaluate(moving) == "asking"
    assert watch.complaints == []
