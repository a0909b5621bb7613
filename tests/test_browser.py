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


def test_search_filters_and_opens(desk: tuple[Page, Watch]) -> None:
    page, watch = desk
    page.goto("/sok?fraga=behörighet")
    page.get_by_role("complementary", name="Avgränsa").get_by_role(
        "link", name="Socialnämnden"
    ).click()
    page.wait_for_url("**namnd=Socialn**")
    metas = page.locator(".hits .meta").all_inner_texts()
    assert metas
    assert all("Socialnämnden" in text for text in metas)
    page.locator(".hits h3 a").first.click()
    page.wait_for_url("**/kontroll/**")
    assert page.locator(".source img").first.is_visible()
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


def test_on_paper_everything_is_open_and_nothing_to_click(desk: tuple[Page, Watch]) -> None:
    page, watch = desk
    ask(page, "Vilka nämnder hade avvikelser 2024?")
    row = page.locator("details.row").last
    row.evaluate("row => { row.open = false; }")
    assert not row.locator("blockquote").first.is_visible()
    page.emulate_media(media="print")
    assert row.locator("blockquote").first.is_visible()
    assert row.locator(".print-only").first.is_visible()
    for hidden in (".site-nav", ".ask", ".scope", ".source-nav"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert len(page.pdf()) > 10_000
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


def test_upload_a_bad_and_a_good_file(
    desk: tuple[Page, Watch], services: Services, tmp_path: Path
) -> None:
    page, watch = desk
    bad = tmp_path / "å ä ö.txt"
    bad.write_text("Matsedel för vecka 12: soppa, fisk, pannkaka.", "utf-8")
    page.goto("/rapporter")
    page.get_by_label("Filer").set_input_files([bad, EKSTAD / "pdf" / "d09.pdf"])
    page.get_by_role("button", name="Läs in").click()
    page.wait_for_url("**/jobb/**")
    page.get_by_role("heading", name="Inläst").wait_for(timeout=120_000)
    text = page.locator("main").inner_text()
    assert "å ä ö.txt" in text
    assert "Tekniska nämnden 2024" in text
    page.get_by_role("link", name="Tekniska nämnden 2024").click()
    page.get_by_role("link", name="Ta bort ur biblioteket").click()
    page.get_by_role("button", name="Ta bort").click()
    page.wait_for_url("**/rapporter#borttagna")
    assert "Tekniska nämnden" not in page.locator("table").inner_text()
    assert len(services.reports()) == 2
    assert watch.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(
    site: str, services: Services, tmp_path: Path, scheme: str
) -> None:
    """axe-core finds nothing on any page, wide or narrow; no page scrolls sideways at 320 px.

    Dark differs in its colours only, so the narrow window is seen in light.
    """
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

    from api import papers
    from api.paper_schemas import PaperRequest

    report = services.reports()[0]
    control = next(p for p in services.report_passages(report.id) if p.kind == "control")
    kept = papers.keep(services, PaperRequest(question=QUESTION))
    pages = [
        "/",
        f"/svar?fraga={QUESTION}",
        f"/svar?fraga={NOT_IN_REPORTS}",
        "/sok?fraga=konton",
        "/oversikt",
        "/oversikt?visa=process",
        "/oversikt?visa=utveckling",
        f"/kontroll/{control.id}",
        f"/kontroll/{control.id}/liknande",
        "/rapporter",
        f"/rapporter/{report.id}",
        f"/rapporter/{report.id}/sida/{control.page}?kontroll={control.id}",
        f"/rapporter/{report.id}/ta-bort",
        "/rattelser",
        "/register",
        "/arbetspapper",
        f"/arbetspapper/{kept.id}",
        "/hjalp",
        "/om",
        "/tillganglighet",
        "/finns-inte",
    ]
    found = []
    options = {"color_scheme": scheme, "bypass_csp": True}  # axe is a script from outside
    with window(tmp_path, base_url=site, **options) as (context, _):
        page = context.pages[0]
        for width in (1440, 320) if scheme == "light" else (1440,):
            page.set_viewport_size({"width": width, "height": 900})
            for address in pages:
                page.goto(address)
                for violation in Axe().run(page).response["violations"]:
                    nodes = [node["target"] for node in violation["nodes"]][:3]
                    found.append(f"{width} {address}: {violation['id']} {nodes}")
                if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    found.append(f"{width} {address}: scrolls sideways")
    assert found == []


def test_a_problem_says_what_to_do(desk: tuple[Page, Watch]) -> None:
    page, _ = desk
    response = page.goto("/rapporter/finns-inte")
    assert response is not None
    assert response.status == 404
    assert page.locator(".remedy").inner_text()
    assert page.get_by_role("link", name="Till startsidan").is_visible()


def test_correct_an_outcome_and_undo(desk: tuple[Page, Watch], services: Services) -> None:
    from api.schemas import FiltersModel

    page, watch = desk
    control = next(
        p for p in services.passages(FiltersModel(kind=["control"])) if p.outcome == "deviation"
    )
    page.goto(f"/kontroll/{control.id}")
    page.get_by_text("Rätta utfallet").click()
    page.get_by_label("Utan avvikelse").check()
    page.get_by_label("Varför (frivilligt)").fill("Felet gällde ett annat år.")
    page.get_by_role("button", name="Spara rättelsen").click()
    page.get_by_text("Rättad för hand", exact=True).wait_for()
    assert services.passage(control.id).outcome == "no_deviation"
    page.get_by_role("button", name="Ångra rättelsen").click()
    page.get_by_text("Rätta utfallet").wait_for()
    assert services.passage(control.id).outcome == "deviation"
    assert watch.complaints == []


def test_keep_an_answer_and_take_it_out_as_word(desk: tuple[Page, Watch]) -> None:
    from docx import Document

    page, watch = desk
    ask(page, QUESTION)
    page.get_by_role("button", name="Spara som arbetspapper").click()
    page.wait_for_url("**/arbetspapper/*")
    page.get_by_role("heading", name="Oförändrat").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    document = Document(str(download.value.path()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert QUESTION in text
    assert "Källor" in text
    page.get_by_text("Ta bort arbetspappret").click()
    page.get_by_role("button", name="Ta bort för gott").click()
    page.wait_for_url("**/arbetspapper")
    assert watch.complaints == []
