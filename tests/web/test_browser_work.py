"""A real Chromium over a small library made by hand: what an auditor does to it, by keyboard too.

Files are dropped, taken out of the list and sent; an outcome is corrected; an answer is kept and
taken away as a document; a report is removed and put back.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import Watch, walk_to
from tests.toy import written

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from api.services import Services

pytestmark = pytest.mark.slow

QUESTION = "Vilka nämnder hade avvikelser 2024?"
CONTROLS = [("Kontroll av konton", "Två konton var öppna: brist."), ("Attest", "I ordning.")]
#: Puts files on the form as a drop does; (name, text) each.
DROP = """(form, files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  const options = { dataTransfer: data, bubbles: true, cancelable: true };
  form.dispatchEvent(new DragEvent("drop", options));
}"""


def test_many_files_are_dropped_one_is_taken_out_and_the_rest_read(
    shelf_desk: tuple[Page, Watch], shelf_services: Services
) -> None:
    page, watch = shelf_desk
    page.goto("/rapporter")
    form = page.locator("[data-upload]")
    form.evaluate(DROP, [["å ä ö.txt", "Matsedel: soppa."], ["fel.txt", "x"]])
    form.evaluate(DROP, [["2021.txt", written("Miljönämnden", 2021, CONTROLS)]])
    chosen = form.get_by_role("list", name="Valda filer").get_by_role("listitem")
    assert chosen.count() == 3, "what is dropped is added to what was chosen"
    form.get_by_role("button", name="Ta bort fel.txt").press("Enter")
    assert [text.split("\n")[0] for text in chosen.all_inner_texts()] == ["å ä ö.txt", "2021.txt"]
    assert form.get_by_role("status").inner_text().startswith("2 filer")
    walk_to(page, "[data-upload] button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/jobb/**")
    page.get_by_role("heading", name="Inläst").wait_for(timeout=600_000)
    text = page.locator("main").inner_text()
    assert "å ä ö.txt" in text
    assert "Miljönämnden 2021" in text
    assert {report.committee for report in shelf_services.reports()} >= {"Miljönämnden"}
    assert watch.complaints == []


#: A script can't make a real folder: a file called "mapp" stands for one.
FOLDERS = """() => {
  DataTransferItem.prototype.webkitGetAsEntry = function () {
    const name = this.getAsFile().name;
    return { name, isDirectory: name.startsWith("mapp") };
  };
}"""


def test_a_folder_that_is_dropped_is_said_and_the_files_beside_it_are_taken(
    shelf_desk: tuple[Page, Watch],
) -> None:
    page, watch = shelf_desk
    page.goto("/rapporter")
    page.evaluate(FOLDERS)
    form = page.locator("[data-upload]")
    form.evaluate(DROP, [["mapp <b>2024", ""], ["a.txt", "x"]])
    chosen = form.get_by_role("list", name="Valda filer").get_by_role("listitem")
    assert [text.split("\n")[0] for text in chosen.all_inner_texts()] == ["a.txt"]
    assert form.get_by_role("status").inner_text() == (
        "1 fil, 1 byte ”mapp <b>2024” är en mapp och följer inte med: släpp filerna i stället."
    )
    form.evaluate(DROP, [["b.txt", "y"]])
    assert form.get_by_role("status").inner_text() == "2 filer, 2 byte"
    assert watch.complaints == []


def test_a_report_is_removed_and_put_back_by_keyboard(
    shelf_desk: tuple[Page, Watch], shelf_services: Services
) -> None:
    page, watch = shelf_desk
    before = len(shelf_services.reports())
    page.goto("/rapporter")
    walk_to(page, "a:has-text('Tekniska nämnden')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rapporter/*")
    walk_to(page, "a:has-text('Ta bort ur biblioteket')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ta-bort")
    walk_to(page, "button:has-text('Ta bort')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rapporter#borttagna")
    assert len(shelf_services.reports()) == before - 1
    walk_to(page, "button:has-text('Lägg tillbaka')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rapporter/*")
    assert len(shelf_services.reports()) == before
    assert watch.complaints == []


def test_an_outcome_is_corrected_and_undone_by_keyboard(
    shelf_desk: tuple[Page, Watch], shelf_services: Services
) -> None:
    page, watch = shelf_desk
    control = next(p for p in shelf_services.library.scan() if "Brist" in (p.result or ""))
    page.goto(f"/kontroll/{control.id}")
    walk_to(page, ".correct > summary")
    page.keyboard.press("Enter")
    walk_to(page, "input[name=utfall]:checked")
    for _ in range(3):  # down to the last of the four: utan avvikelse
        page.keyboard.press("ArrowDown")
    walk_to(page, "#varfor")
    page.keyboard.type("Felet gällde ett annat år.")
    page.keyboard.press("Enter")
    page.get_by_text("Rättad för hand", exact=True).wait_for()
    assert shelf_services.passage(control.id).outcome == "no_deviation"
    page.goto("/rattelser")
    assert "Felet gällde ett annat år." in page.locator("main").inner_text()
    walk_to(page, "main button:has-text('Ångra')")
    page.keyboard.press("Enter")
    page.get_by_text("Inget är rättat.").wait_for()
    assert shelf_services.passage(control.id).outcome == "deviation"
    assert watch.complaints == []


def test_an_answer_is_kept_noted_and_taken_out_by_keyboard(
    shelf_desk: tuple[Page, Watch], tmp_path: Path
) -> None:
    from docx import Document
    from openpyxl import load_workbook

    page, watch = shelf_desk
    page.goto(f"/svar?fraga={QUESTION}")
    walk_to(page, "button:has-text('Spara som arbetspapper')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/arbetspapper/*")
    page.get_by_role("heading", name="Oförändrat").wait_for()
    walk_to(page, "#anteckning")
    page.keyboard.type("Stäm av i vår.")
    walk_to(page, "button:has-text('Spara anteckningen')")
    page.keyboard.press("Enter")
    page.wait_for_url("**#anteckning")
    saved = {}
    for name, link in (("paper.docx", "a:has-text('Word')"), ("paper.xlsx", "a:has-text('Excel')")):
        walk_to(page, f"main {link}")
        with page.expect_download() as got:
            page.keyboard.press("Enter")
        saved[name] = tmp_path / name
        got.value.save_as(saved[name])
    document = Document(io.BytesIO(saved["paper.docx"].read_bytes()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert QUESTION in text
    assert "Stäm av i vår." in text
    cells = [cell for row in load_workbook(saved["paper.xlsx"])["Svar"].values for cell in row]
    assert QUESTION in cells
    assert watch.complaints == []


def test_a_chip_is_changed_by_keyboard(shelf_desk: tuple[Page, Watch]) -> None:
    page, watch = shelf_desk
    page.goto(f"/svar?fraga={QUESTION}")
    walk_to(page, ".chip:has-text('År') summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert not page.locator(".chip:has-text('År') .menu").is_visible()
    page.keyboard.press("Enter")
    walk_to(page, ".chip:has-text('År') .menu a:has-text('2023') >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_url("**ar=2023*")
    assert "2023" in page.locator(".chip.hand", has_text="År").inner_text()
    assert watch.complaints == []


def test_a_facet_narrows_by_keyboard(shelf_desk: tuple[Page, Watch]) -> None:
    page, watch = shelf_desk
    page.goto("/sok?fraga=konton")
    walk_to(page, ".facets a:has-text('Socialnämnden')")
    page.keyboard.press("Enter")
    page.wait_for_url("**namnd=Socialn**")
    metas = page.locator(".hits .meta").all_inner_texts()
    assert metas
    assert all("Socialnämnden" in text for text in metas)
    assert watch.complaints == []
