"""axe-core on every page and state, light and dark, wide and at 320 px; what is printed.

Over a small library made by hand, so that every state a page can be in is seen in a minute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser import Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from api.services import Services

pytestmark = pytest.mark.slow

QUESTION = "Vilka nämnder hade avvikelser 2024?"


@pytest.fixture(scope="module")
def addresses(shelf_services: Services, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every page, with something to show on each."""
    from api import corrections, papers, register
    from api.library_schemas import CorrectionRequest, RegisterRequest
    from api.paper_schemas import PaperRequest

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
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    found = []
    context = shelf_browser.new_context(
        base_url=shelf_site, color_scheme=scheme, bypass_csp=True  # axe is a script from outside
    )  # fmt: skip
    context.route("**/pages/*.png*", lambda route: route.fulfill(status=204))
    page = context.new_page()
    for width in (1280, 320) if scheme == "light" else (1280,):
        page.set_viewport_size({"width": width, "height": 900})
        for address in addresses:
            page.goto(address)
            for violation in Axe().run(page).response["violations"]:
                nodes = [node["target"] for node in violation["nodes"]][:3]
                found.append(f"{width} {address}: {violation['id']} {nodes}")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(f"{width} {address}: scrolls sideways")
    context.close()
    assert found == []


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
