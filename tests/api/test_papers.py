"""Working papers: kept whole, shown again with what has changed, and taken out as files."""

from __future__ import annotations

import io
import json

import pytest
from fastapi.testclient import TestClient

from api.by_hand.identity import set_identity
from api.papers import kept as papers
from api.papers.changes import changes
from api.papers.schemas import PaperModel, PaperRequest
from api.schemas.by_hand import IdentityRequest
from api.services import Services
from errors import UnknownPaper
from index.models import Outcome
from index.storage.corrections import Correction
from tests.shelf import add, command, made

QUESTION = "Vilka nämnder hade avvikelser 2024?"


@pytest.fixture
def paper(services: Services) -> PaperModel:
    return papers.keep(services, PaperRequest(question=QUESTION, note="Till granskningen."))


def told(services: Services, paper: PaperModel) -> tuple[list[str], list[str], list[str]]:
    """States of the citations, changes of reports, changes of rows."""
    found = changes(services, paper)
    assert found.changed == bool(found.sentences)
    return (
        [one.state for one in found.citations],
        [f"{one.change} {one.committee} {one.year}" for one in found.reports],
        [f"{one.change} {one.committee} {one.year}" for one in found.rows],
    )


def cited(services: Services, paper: PaperModel) -> str:
    return paper.answer.citations[0].report_id


# ---- kept ----------------------------------------------------------------------------------------


def test_an_answer_is_kept_whole(services: Services, paper: PaperModel) -> None:
    assert [row.committee for row in paper.answer.committees] == ["Socialnämnden"]
    assert paper.passages[0].id == paper.answer.citations[0].control_id
    assert papers.paper(services, paper.id) == paper
    assert (paper.note, paper.question) == ("Till granskningen.", QUESTION)
    [line] = papers.papers(services).papers
    assert (line.id, line.library_changed) == (paper.id, False)
    assert told(services, paper) == (["same"], [], [])
    assert papers.note(services, paper.id, "Klar.").answer == paper.answer
    assert papers.drop(services, paper.id).note == "Klar."
    with pytest.raises(UnknownPaper, match="finns inte"):
        papers.paper(services, paper.id)


# ---- what has changed since ----------------------------------------------------------------------


def test_what_is_elsewhere_changes_nothing(services: Services, paper: PaperModel) -> None:
    add(services.library, "d.txt", made("Valnämnden", 2019))
    assert papers.papers(services).papers[0].library_changed
    assert told(services, paper) == (["same"], [], [])


def test_a_corrected_source(services: Services, paper: PaperModel) -> None:
    services.library.correct(
        paper.answer.citations[0].control_id, Correction(outcome=Outcome.NO_DEVIATION)
    )
    assert told(services, paper) == (["corrected"], [], ["gone Socialnämnden 2024"])
    sentences = changes(services, paper).sentences
    assert sentences[0] == "Källa 1 är rättad för hand: utan avvikelse, var avvikelse."
    assert papers.paper(services, paper.id).passages[0].outcome == "deviation"


def test_a_removed_source_and_back(services: Services, paper: PaperModel) -> None:
    report = cited(services, paper)
    services.remove([report])
    states, reports, rows = told(services, paper)
    assert (states, rows) == (["removed"], ["gone Socialnämnden 2024"])
    assert reports == ["gone Socialnämnden 2024"]
    services.restore_removed([report])
    assert told(services, paper) == (["same"], [], [])


def test_a_new_version_of_the_source(services: Services, paper: PaperModel) -> None:
    add(services.library, "b2.txt", made(found="Brist i nio fall."))
    states, reports, rows = told(services, paper)
    assert (states, reports, rows) == (["text_changed"], ["new_version Socialnämnden 2024"], [])
    assert "Citatet står inte kvar." in changes(services, paper).sentences[0]


def test_a_source_that_the_new_version_leaves_out(services: Services, paper: PaperModel) -> None:
    without = made()
    import dataclasses

    add(services.library, "b2.txt", dataclasses.replace(without, passages=without.passages[1:]))
    states, reports, rows = told(services, paper)
    assert (states, rows) == (["superseded"], ["gone Socialnämnden 2024"])
    assert reports == ["new_version Socialnämnden 2024"]


def test_a_source_that_got_another_identity(services: Services, paper: PaperModel) -> None:
    set_identity(services, cited(services, paper), IdentityRequest(committee="Valnämnden"))
    states, reports, rows = told(services, paper)
    assert states == ["moved"]
    assert set(reports) == {"added Valnämnden 2024", "gone Socialnämnden 2024"}
    assert set(rows) == {"added Valnämnden 2024", "gone Socialnämnden 2024"}


def test_a_new_report_in_the_scope(services: Services, paper: PaperModel) -> None:
    add(services.library, "e.txt", made("Valnämnden"))
    assert told(services, paper) == (
        ["same"],
        ["added Valnämnden 2024"],
        ["added Valnämnden 2024"],
    )


# ---- files ---------------------------------------------------------------------------------------


def test_a_word_document(site: TestClient, paper: PaperModel) -> None:
    from docx import Document

    answer = site.get(f"/api/papers/{paper.id}/export?format=docx")
    assert answer.headers["content-disposition"].endswith('.docx"')
    document = Document(io.BytesIO(answer.content))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for wanted in (QUESTION, "Så lästes frågan", paper.answer.citations[0].quote, "s. 3",
                   "Till granskningen.", "Genomsökta rapporter: 2"):  # fmt: skip
        assert wanted in text
    rows, coverage = document.tables
    assert [cell.text for cell in rows.rows[1].cells] == [
        "Socialnämnden", "Ekstad", "2024", "avvikelse", "[1]",
    ]  # fmt: skip
    assert "Tekniska nämnden 2024" in coverage.rows[2].cells[2].text
    raised = [run.text for p in document.paragraphs for run in p.runs if run.font.superscript]
    assert "[1]" in raised
    source = next(p.text for p in document.paragraphs if p.text.startswith("[1] "))
    assert f", s. 3, kontrollen ”{paper.answer.citations[0].control}” (" in source


def test_every_sheet_of_a_word_document_says_what_it_is_of(
    site: TestClient, paper: PaperModel
) -> None:
    from docx import Document

    answer = site.get(f"/api/papers/{paper.id}/export?format=docx")
    [foot] = Document(io.BytesIO(answer.content)).sections[0].footer.paragraphs
    assert foot.text == f"Kontrollsök, arbetspapper {paper.id}, sida "
    assert foot._p.xpath("w:fldSimple/@w:instr") == ["PAGE"]


def test_a_workbook_without_formulas(site: TestClient, services: Services) -> None:
    from openpyxl import load_workbook

    body = {"question": '=HYPERLINK("http://elak.example";"x") brister 2024', "note": "@SUMMA(1)"}
    kept = site.post("/api/papers", json=body).json()
    book = load_workbook(
        io.BytesIO(site.get(f"/api/papers/{kept['id']}/export?format=xlsx").content)
    )
    assert book.sheetnames == ["Svar", "Rader", "Källor", "Täckning", "Ändrat sedan dess"]
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(cell.data_type in ("s", "n") for cell in row), sheet.title
    first = book["Svar"]["B1"]
    assert (first.value, first.quotePrefix) == (body["question"], True)
    sources = list(book["Källor"].iter_rows(min_row=2, values_only=True))
    assert len(sources) == len(kept["answer"]["citations"])
    names = [cell.value for cell in book["Källor"][1]]
    told = [dict(zip(names, one, strict=True))["Kontroll"] for one in sources]
    assert told == [one["control"] for one in kept["answer"]["citations"]] and all(told)


def test_text_with_notes(site: TestClient, paper: PaperModel) -> None:
    text = site.get(f"/api/papers/{paper.id}/export?format=txt").text
    assert text.startswith(f"{QUESTION}\n\n{paper.answer.answer}\n\n[1] Socialnämnden, Uppf")
    assert "Kontrollerade utan avvikelse (1): Tekniska nämnden 2024." in text
    assert site.get(f"/api/papers/{paper.id}/export?format=pdf").status_code == 422


# ---- by every way in -----------------------------------------------------------------------------


def test_by_command(
    services: Services, paper: PaperModel, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert command(services, "papers", "--json") == 0
    [line] = json.loads(capsysbinary.readouterr().out)["papers"]
    assert line["id"] == paper.id
    assert command(services, "papers", "show", paper.id, "--json") == 0
    assert json.loads(capsysbinary.readouterr().out) == paper.model_dump(mode="json")
    assert command(services, "papers", "changes", paper.id, "--json") == 0
    assert json.loads(capsysbinary.readouterr().out)["changed"] is False
    assert command(services, "papers", "note", paper.id, "Klar.") == 0
    assert papers.paper(services, paper.id).note == "Klar."
    assert command(services, "papers", "remove", paper.id) == 0
    assert command(services, "papers", "show", paper.id) == 2


def test_over_http(site: TestClient) -> None:
    filters = {"committee": ["Tekniska nämnden"]}
    kept = site.post("/api/papers", json={"question": QUESTION, "filters": filters})
    assert kept.status_code == 201
    address = f"/api/papers/{kept.json()['id']}"
    assert site.get(address).json() == kept.json()
    assert kept.json()["filters"]["committee"] == ["Tekniska nämnden"]
    assert kept.json()["answer"]["coverage"]["reports"] == 1
    assert site.get(f"{address}/changes").json()["changed"] is False
    assert site.patch(address, json={"note": "Ny."}).json()["note"] == "Ny."
    assert len(site.get("/api/papers").json()["papers"]) == 1
    assert site.delete(address).status_code == 200
    assert site.get(address).status_code == 404
    assert site.post("/api/papers", json={"question": ""}).status_code == 422


def test_by_the_page(site: TestClient, services: Services) -> None:
    assert "Inga arbetspapper ännu" in site.get("/arbetspapper").text
    page = site.get("/svar", params={"fraga": QUESTION, "namnd": "Socialnämnden"}).text
    assert 'action="/arbetspapper"' in page
    form = {"fraga": QUESTION, "namnd": "Socialnämnden"}
    sent = site.post("/arbetspapper", data=form, follow_redirects=False)
    assert sent.status_code == 303
    address = sent.headers["location"]
    page = site.get(address).text
    assert "Oförändrat" in page
    assert "Brist i två fall." in page
    site.post(f"{address}/anteckning", data={"anteckning": "<script>alert(1)</script>"})
    assert "&lt;script&gt;alert(1)" in site.get(address).text
    [stored] = services.library.papers()
    control = json.loads(stored.answer)["citations"][0]["control_id"]
    services.library.correct(control, Correction(outcome=Outcome.UNCLEAR))
    page = site.get(address).text
    assert "Källa 1 är rättad för hand: oklart, var avvikelse." in page
    for kind in ("docx", "xlsx", "txt"):
        assert site.get(f"{address}/fil.{kind}").status_code == 200
    assert site.get(f"{address}/fil.exe").status_code == 422
    assert site.post("/arbetspapper", data={"fraga": " "}).status_code == 422
    assert site.post("/arbetspapper", headers={"origin": "http://elak.example"}).status_code == 403
    site.post(f"{address}/ta-bort")
    assert site.get(address).status_code == 404
