"""A real Chromium over a small library made by hand: what needs no model, by keyboard and without.

Lists, the overview, files to take away, what is kept in the browser, and how the pages behave for
those who ask for less motion or other colours. The answers themselves are in test_browser.py.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from api.schemas import AnswerModel
from tests.browser import Watch, walk_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from api.schemas import AskRequest
    from api.services import Services

pytestmark = pytest.mark.slow

QUESTION = "Vilka nämnder hade avvikelser 2024?"


def sheet_of(path: Path, title: str) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook

    return list(load_workbook(path)[title].iter_rows(values_only=True))


def test_years_are_compared_in_the_matrix_by_keyboard(shelf_desk: tuple[Page, Watch]) -> None:
    page, watch = shelf_desk
    page.goto("/oversikt")
    row = page.locator("tr", has_text="Socialnämnden")
    assert [cell.inner_text().split("\n")[0] for cell in row.locator(".tally").all()] == [
        *("1 av 2", "1 av 2", "2 av 4")
    ]
    walk_to(page, "tr:has-text('Socialnämnden') .tally >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_url("**ar=2023*")
    assert page.locator(".hits > li").count() == 2
    assert "Socialnämnden 2023" in page.locator(".hits").inner_text()
    walk_to(page, ".hits h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kontroll/**")
    assert watch.complaints == []


def test_trends_stand_as_pictures_with_the_same_numbers_as_a_table(
    shelf_desk: tuple[Page, Watch],
) -> None:
    page, watch = shelf_desk
    page.goto("/oversikt?visa=utveckling")
    drawn = page.locator("a.pillar").all_inner_texts()
    page.locator(".behind > summary").click()
    told = [text for text in page.locator(".behind td").all_inner_texts() if text != "–"]
    assert len(drawn) > 2
    assert drawn == told
    page.emulate_media(media="print")
    assert page.locator(".behind table").is_visible()
    assert not page.locator(".tools .scope").is_visible()
    assert watch.complaints == []


def test_the_overview_is_narrowed_and_saved_by_keyboard(
    shelf_desk: tuple[Page, Watch], tmp_path: Path
) -> None:
    page, watch = shelf_desk
    page.goto("/oversikt")
    walk_to(page, ".scope > summary")
    page.keyboard.press("Enter")
    walk_to(page, ".scope input[value='Tekniska nämnden']")
    page.keyboard.press("Space")
    walk_to(page, ".scope button")
    page.keyboard.press("Enter")
    page.wait_for_url("**namnd=Tekniska*")
    assert page.locator(".tallies tbody tr").count() == 1
    walk_to(page, "a[href*='.xlsx']")
    with page.expect_download() as got:
        page.keyboard.press("Enter")
    assert got.value.suggested_filename == "översikt.xlsx"
    saved = tmp_path / "saved.xlsx"
    got.value.save_as(saved)
    head, *rows = sheet_of(saved, "Nämnder och år")
    assert head[:3] == ("Nämnd", "År", "Kontroller")
    assert rows == [("Tekniska nämnden", "2024", 2, 0, 0, 0, 2)]
    assert watch.complaints == []


def test_an_answer_is_asked_and_saved_by_keyboard(
    shelf_desk: tuple[Page, Watch], tmp_path: Path
) -> None:
    page, watch = shelf_desk
    page.goto("/")
    walk_to(page, "#fraga")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url("**/svar?**")
    page.locator("#svaret").wait_for()
    walk_to(page, "a[href*='/svar.xlsx']")
    with page.expect_download() as got:
        page.keyboard.press("Enter")
    saved = tmp_path / "svar.xlsx"
    got.value.save_as(saved)
    assert sheet_of(saved, "Svar")[0] == ("Fråga", QUESTION)
    rows = sheet_of(saved, "Rader")
    assert any(row[1] == "Socialnämnden" and "Brist" in str(row[5]) for row in rows)
    assert watch.complaints == []


def test_a_slow_answer_shows_the_question_first(
    shelf_desk: tuple[Page, Watch], shelf_plain: Page, shelf_services: Services
) -> None:
    """With script and without: what is on its way is seen to be."""
    page, watch = shelf_desk
    quick, ready = shelf_services.ask_in_parts, threading.Event()

    def slow(request: AskRequest) -> Iterator[Any]:
        for part in quick(request):
            if isinstance(part, AnswerModel):  # its wording is what takes time
                assert ready.wait(timeout=60)
            yield part

    shelf_services.ask_in_parts = slow  # type: ignore[method-assign]
    try:
        for window_of in (page, shelf_plain):
            ready.clear()
            window_of.goto(f"/svar?fraga={QUESTION}", wait_until="commit")
            waiting = window_of.get_by_role("status").filter(has_text="Läser rapporterna")
            waiting.wait_for(state="visible")
            waiting.get_by_text("Socialnämnden 2024: avvikelse").wait_for(state="visible")
            assert window_of.locator("#svaret").count() == 0
            ready.set()
            window_of.locator("#svaret").wait_for(state="visible")
            assert not waiting.is_visible()
    finally:
        ready.set()
        del shelf_services.ask_in_parts
    assert watch.complaints == []


def test_names_are_suggested_while_typing(shelf_desk: tuple[Page, Watch]) -> None:
    page, watch = shelf_desk
    page.goto("/")
    page.get_by_label("Fråga eller sökord").press_sequentially("Vad fann tekn", delay=5)
    option = page.locator("#fraga-forslag option")
    option.first.wait_for(state="attached")
    assert option.first.get_attribute("value") == "Vad fann Tekniska nämnden"
    assert page.locator("#fraga").get_attribute("list") == "fraga-forslag"
    assert watch.complaints == []


def test_questions_are_kept_in_the_browser_and_forgotten(shelf_desk: tuple[Page, Watch]) -> None:
    page, watch = shelf_desk
    page.goto(f"/svar?fraga={QUESTION}")
    page.locator("#svaret").wait_for()
    page.goto("/")
    recent = page.locator("[data-recent]")
    recent.get_by_role("link", name=QUESTION).wait_for()
    recent.get_by_role("button", name="Glöm dem").click()
    page.reload()
    assert not recent.is_visible()
    assert watch.complaints == []


def test_the_core_works_without_script(shelf_plain: Page) -> None:
    shelf_plain.goto("/sok?fraga=konton")
    shelf_plain.get_by_role("complementary", name="Avgränsa").get_by_role(
        "link", name="2023"
    ).click()
    shelf_plain.wait_for_url("**ar=2023*")
    assert shelf_plain.locator(".hits > li").count() >= 1
    shelf_plain.get_by_role("link", name="Visa liknande").first.click()
    shelf_plain.wait_for_url("**/liknande")
    assert shelf_plain.get_by_role("heading", name="Liknande kontroller").is_visible()
    shelf_plain.goto("/oversikt?visa=process")
    shelf_plain.locator(".tally").first.click()
    shelf_plain.wait_for_url("**/sok?**")
    shelf_plain.goto("/hjalp")
    shelf_plain.locator(".asked a").first.click()
    shelf_plain.wait_for_url("**/svar?**")
    assert shelf_plain.locator("#svaret").is_visible()


def test_nothing_of_a_table_lies_beside_a_narrow_window(shelf_desk: tuple[Page, Watch]) -> None:
    """Every year of the overview, every column of the reports: rows are cards there."""
    page, watch = shelf_desk
    page.set_viewport_size({"width": 375, "height": 800})
    for address, count in (("/oversikt", 4), ("/oversikt?visa=process", 4), ("/rapporter", 12)):
        page.goto(address)
        cells = page.locator(".cards tbody td:visible")
        beside = cells.evaluate_all(
            "cells => cells.filter(cell => cell.getBoundingClientRect().right > innerWidth)"
            ".map(cell => cell.textContent)"
        )
        assert (cells.count() >= count, beside) == (True, []), address
        labels = cells.evaluate_all(
            "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
        )
        assert "none" not in labels
    assert watch.complaints == []


def test_facts_of_a_card_have_room_for_their_words_on_a_phone(
    shelf_desk: tuple[Page, Watch],
) -> None:
    """No label is a column of single letters, whatever stands beside it."""
    page, watch = shelf_desk
    page.goto(f"/svar?fraga={QUESTION}")
    page.get_by_role("button", name="Spara som arbetspapper").click()
    page.wait_for_url("**/arbetspapper/*")
    kept = page.url
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for address in (kept, "/om"):
            page.goto(address)
            labels = page.locator(".card .fields dt")
            widths = labels.evaluate_all("labels => labels.map(label => label.clientWidth)")
            assert len(widths) > 4
            assert min(widths) > 90, (width, address)
    assert watch.complaints == []


def test_a_long_row_of_years_begins_at_the_newest(shelf_desk: tuple[Page, Watch]) -> None:
    """What does not fit a phone is scrolled to its end before anybody has touched it."""
    page, watch = shelf_desk
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"/svar?fraga={QUESTION}&ar=alla")
    frame = page.locator(".matrix-frame").first
    frame.evaluate("""frame => {
        for (const row of frame.querySelectorAll("tr")) {
            for (let n = 0; n < 12; n += 1) row.append(row.lastElementChild.cloneNode(true));
        }
    }""")
    last = frame.locator("tr").first.locator("th").last.bounding_box()
    assert last
    assert last["x"] + last["width"] <= 320
    assert watch.complaints == []
