"""A real Chromium over a real library: ask, open a citation, see the words marked on the page.

Two of the Ekstad reports are read with the bundled model, so that what is seen here is what a user
sees. Without a browser these tests fail and say what to install; they are never skipped silently.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import Watch, browser_path, free_port, served, window
from tests.conftest import EKSTAD

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import Page

    from api.schemas import PassageModel
    from api.services import Services

pytestmark = pytest.mark.slow

QUESTION = "Vilka nämnder hade brister i behörighetshanteringen 2024?"
NOT_IN_REPORTS = "Vilka nämnder hade problem med rymdraketer?"


@pytest.fixture(scope="module")
def services(chromium: str, small_services: Services) -> Services:
    """The two reports, once it is known that there is a browser to see them with."""
    return small_services


@pytest.fixture(scope="module")
def chromium() -> str:
    """Fails, or skips where that was asked for, before a model is loaded for nothing."""
    return browser_path()


@pytest.fixture(scope="module")
def site(services: Services) -> Iterator[str]:
    """The address of the site over that library."""
    from web.site import create_app

    app = create_app(services.settings, services)
    with served(app, free_port()) as address:
        yield address


@pytest.fixture
def desk(site: str, tmp_path: Path) -> Iterator[tuple[Page, Watch]]:
    """A page in a wide window."""
    with window(tmp_path, viewport={"width": 1440, "height": 900}, base_url=site) as (
        context,
        watch,
    ):
        yield context.pages[0], watch


@pytest.fixture
def plain(site: str, tmp_path: Path) -> Iterator[tuple[Page, Watch]]:
    """A page without script."""
    options = {"viewport": {"width": 1440, "height": 900}, "java_script_enabled": False}
    with window(tmp_path, base_url=site, **options) as (context, watch):
        yield context.pages[0], watch


def ask(page: Page, question: str) -> None:
    page.goto("/")
    page.get_by_label("Fråga eller sökord").fill(question)
    page.get_by_role("button", name="Fråga").click()
    page.wait_for_url("**/svar?**")


def opened(page: Page, number: str) -> None:
    """Wait until source ``number`` stands beside the answer."""
    page.locator(f'[data-source][data-current="{number}"]').wait_for()


def picture(page: Page, index: int = 0) -> Image:
    """The page picture that stands beside the answer, as the browser gets it."""
    from PIL import Image

    address = page.locator(".source .sheet img").nth(index).get_attribute("src")
    response = page.request.get(address or "")
    assert response.ok, response.status
    return Image.open(io.BytesIO(response.body())).convert("RGB")


def is_marked(colour: tuple[int, int, int]) -> bool:
    """White paper under the highlighter: much red and green, little blue."""
    red, green, blue = colour
    return red > 220 and green > 190 and blue < 170


def words_on(report: str, page_number: int) -> list[dict[str, float | str]]:
    """Words of a page with their places, read by pdfplumber and not by our own reader."""
    import pdfplumber

    with pdfplumber.open(EKSTAD / "pdf" / report) as pdf:
        return [dict(word) for word in pdf.pages[page_number - 1].extract_words()]


def share_marked(image: Image, words: list[dict[str, float | str]], scale: float) -> float:
    """Share of ``words`` whose upper left and lower right corners lie under the highlighter."""
    marked = 0
    for word in words:
        corners = [
            (float(word["x0"]) + 0.3, float(word["top"]) + 0.3),
            (float(word["x1"]) - 0.3, float(word["bottom"]) - 0.3),
        ]
        colours = [image.getpixel((int(x * scale), int(y * scale))) for x, y in corners]
        near_white = [c for c in colours if isinstance(c, tuple) and min(c[:2]) > 120]
        marked += any(is_marked((c[0], c[1], c[2])) for c in near_white)
    return marked / len(words)


def run_of(words: list[dict[str, float | str]], text: str) -> list[dict[str, float | str]]:
    """The words of a page that spell the beginning of ``text``; it must stand there."""
    wanted = text.split()[:8]
    for first in (word for word in words if word["text"] == wanted[0]):
        column = [
            word
            for word in words
            if float(word["x0"]) > float(first["x0"]) - 1
            and float(word["top"]) > float(first["top"]) - 1
        ][: len(wanted)]
        if [word["text"] for word in column] == wanted:
            return column
    raise AssertionError(f"{' '.join(wanted)!r} does not stand on the page")


def check_marks(image: Image, passage: PassageModel, others: list[PassageModel]) -> None:
    """The passage's words are marked on its page, and no other control's are."""
    assert passage.page is not None
    words = words_on(passage.source_file, passage.page)
    scale = image.width / 594.96
    activity = run_of(words, passage.control_activity or "")
    assert share_marked(image, activity, scale) == 1.0
    for other in others:
        foreign = run_of(words, other.control_activity or "")
        assert share_marked(image, foreign, scale) == 0.0


def control_beside(page: Page, services: Services) -> tuple[PassageModel, list[PassageModel]]:
    """The control that is open beside the answer, and the others that begin on its page."""
    link = page.locator(".source-body").get_by_role("link", name="Hela kontrollen")
    passage = services.passage((link.get_attribute("href") or "").rsplit("/", 1)[-1])
    others = [
        other
        for other in services.report_passages(passage.report_id)
        if other.page == passage.page and other.id != passage.id and other.control_activity
    ]
    return passage, others


def test_ask_open_a_citation_and_see_the_marked_page(
    desk: tuple[Page, Watch], services: Services
) -> None:
    page, watch = desk
    ask(page, QUESTION)
    assert "Socialnämnden" in page.locator(".answer").inner_text()
    notes = page.locator(".answer .note")
    last = notes.last.get_attribute("data-n")
    notes.last.click()
    page.wait_for_url(f"**kalla={last}*")
    opened(page, last or "")
    assert page.locator("[data-number]").inner_text() == last
    passage, others = control_beside(page, services)
    assert (passage.control_activity or "") in page.locator(".source-body").inner_text()
    page.locator(".source .sheet img").first.evaluate("image => image.decode()")
    check_marks(picture(page), passage, others)
    assert watch.complaints == []


def test_the_same_without_script(plain: tuple[Page, Watch], services: Services) -> None:
    page, watch = plain
    ask(page, QUESTION)
    assert "Socialnämnden" in page.locator(".answer").inner_text()
    note = page.locator(".answer .note").last
    number = (note.inner_text() or "").split()[-1]
    note.click()
    page.wait_for_url("**kalla=*")
    assert page.locator("[data-number]").inner_text() == number
    passage, others = control_beside(page, services)
    check_marks(picture(page), passage, others)
    page.locator(".source-body").get_by_role("link", name="Hela kontrollen").click()
    page.wait_for_url("**/kontroll/**")
    assert (passage.result or "").split("\n")[0] in page.locator("main").inner_text()
    assert watch.complaints == []


def test_a_quote_on_the_page_is_marked_in_the_text(desk: tuple[Page, Watch]) -> None:
    page, watch = desk
    ask(page, QUESTION)
    marked = page.locator(".source-body mark").all_inner_texts()
    assert marked
    row = page.locator("details.row").first
    row.locator("summary").click()
    quote = " ".join(row.locator("blockquote").first.inner_text().split())
    assert quote in " ".join(" ".join(marked).split()) or " ".join(marked) in quote
    assert watch.complaints == []


def test_arrow_keys_step_through_the_sources(desk: tuple[Page, Watch], services: Services) -> None:
    page, watch = desk
    ask(page, "Vilka nämnder hade avvikelser 2024?")
    count = page.locator(".sources a[data-n]").count()
    assert count > 2
    page.keyboard.press("ArrowRight")
    opened(page, "2")
    page.keyboard.press("ArrowRight")
    opened(page, "3")
    assert page.locator(".source-body [data-text] mark").count()
    third, others = control_beside(page, services)
    check_marks(picture(page), third, others)
    page.keyboard.press("ArrowLeft")
    opened(page, "2")
    assert page.url.endswith("#kalla")
    assert "kalla=2" in page.url
    page.reload()
    assert page.locator("[data-number]").inner_text() == "2"
    assert watch.complaints == []


def test_the_whole_way_by_keyboard(desk: tuple[Page, Watch]) -> None:
    page, watch = desk
    page.goto("/")
    page.keyboard.press("Tab")
    assert focused(page) == "Till innehållet"
    page.keyboard.press("Enter")
    tab_to(page, "fraga")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url("**/svar?**")
    tab_to(page, "Källa 1")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**kalla=1*")
    tab_to(page, "Hela kontrollen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kontroll/**")
    assert watch.complaints == []


def focused(page: Page) -> str:
    """The name of what has the focus, else its id."""
    return str(
        page.evaluate(
            "(document.activeElement.innerText || document.activeElement.id)"
            ".replace(/\\s+/g, ' ').trim()"
        )
    )


def tab_to(page: Page, name: str) -> None:
    """Press Tab until ``name`` has the focus; a page that can't be walked fails."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    raise AssertionError(f"{name} can't be reached by keyboard")


def test_a_chip_changes_the_question(desk: tuple[Page, Watch]) -> None:
    page, watch = desk
    ask(page, QUESTION)
    chip = page.locator(".chip", has_text="År")
    chip.get_by_role("link", name="Ta bort").click()
    page.wait_for_url("**ar=alla*")
    chip = page.locator(".chip", has_text="År")
    assert "alla" in chip.inner_text()
    chip.locator("summary").click()
    chip.get_by_role("link", name="Som frågan säger").click()
    page.wait_for_url(lambda url: "ar=" not in url)
    assert "2024" in page.locator(".chip", has_text="År").inner_text()
    assert watch.complaints == []


def test_a_no_is_as_visible_as_a_yes(desk: tuple[Page, Watch]) -> None:
    page, watch = desk
    ask(page, NOT_IN_REPORTS)
    assert page.get_by_role("heading", name="Inget stöd i rapporterna").is_visible()
    assert page.get_by_role("heading", name="Det som ligger närmast").is_visible()
    assert page.locator("details.row").count() == 0
    assert page.get_by_role("link", name="Sök efter orden i stället").is_visible()
    assert watch.complaints == []


def test_a_cell_of_the_overview_opens_what_it_counted(desk: tuple[Page, Watch]) -> None:
    page, watch = desk
    page.goto("/oversikt")
    cell = page.locator("table .tally").first
    title = cell.get_attribute("title") or ""
    cell.click()
    page.wait_for_url("**/sok?**")
    counted = title.split("\u00a0")[0]
    assert page.locator(".list-head .meta span").first.inner_text().startswith(f"{counted}\u00a0")
    assert page.locator(".hits > li").count() == int(counted)
    assert watch.complaints == []


def test_a_citation_is_copied(desk: tuple[Page, Watch]) -> None:
    page, watch = desk
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/sok?fraga=konton")
    page.locator(".hits h3 a").first.click()
    page.wait_for_url("**/kontroll/**")
    wanted = page.get_by_label("Hänvisning").input_value()
    page.get_by_role("button", name="Kopiera").click()
    page.get_by_role("button", name="Kopierad").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == wanted
    assert ", Uppföljning av intern kontroll 2024, s. " in wanted
    assert watch.complaints == []


@pytest.mark.parametrize(("width", "script"), [(1280, True), (375, False)], ids=["wide", "plain"])
def test_the_cited_words_are_in_view_when_a_source_is_opened(
    site: str, tmp_path: Path, width: int, script: bool
) -> None:
    """Of every source of an answer: not scrolled past, and not below the edge."""
    options = {"viewport": {"width": width, "height": 720}, "java_script_enabled": script}
    with window(tmp_path, base_url=site, **options) as (context, watch):
        page = context.pages[0]
        page.goto("/svar?fraga=Vilka nämnder hade avvikelser 2024?")
        sources = page.locator(".sources a[data-n]")
        assert sources.count() > 7
        hidden = []
        for n in range(1, 9):
            page.goto(f"/svar?fraga=Vilka nämnder hade avvikelser 2024?&kalla={n}#kalla")
            picture = page.locator(".source .sheet img").first
            if script:
                picture.evaluate("image => image.decode()")
            if not words_in_view(page):
                hidden.append(n)
        assert hidden == []
        assert watch.complaints == []


def words_in_view(page: Page) -> bool:
    """True when the first line of the marked words lies within the window, and within the pane."""
    mark = page.locator(".source-body [data-text] mark").first.bounding_box()
    body = page.locator(".source-body").bounding_box()
    window_size = page.viewport_size
    assert mark and body and window_size
    height = window_size["height"]
    top, bottom = max(body["y"], 0), min(body["y"] + body["height"], height)
    return top <= mark["y"] and mark["y"] + 20 <= bottom
