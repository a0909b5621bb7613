"""The whole way of the data on one page: from a report file to a cited answer on a page.

Everything is real here: the PDFs, the model, SQLite, FAISS, tantivy, the app. Read it from top to
bottom to know the system; each room's own tests tell its details.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from api.services import Services
from index.models import Outcome
from index.question.query import Names, read_question
from index.storage.scope import EVERYTHING
from ingest import Overrides, open_source, read_source
from ingest.models import Kind
from settings import Settings
from tests.conftest import EKSTAD
from web.site import create_app

QUESTION = "Vilka nämnder hade behörighetsbrister 2024?"


@pytest.mark.slow
def test_from_a_report_file_to_a_cited_answer_on_a_page(tmp_path: Path) -> None:
    settings = Settings(library=tmp_path / "library")
    files = [EKSTAD / "pdf" / name for name in ("d03.pdf", "d06.pdf", "d09.pdf")]

    # report file -> blocks -> report -> control passages
    report = read_source(open_source(files[1], settings), settings)
    assert (report.identity.committee, report.identity.year) == ("Socialnämnden", 2024)
    assert report.assessment == "Inte helt tillräcklig"
    controls = [passage for passage in report.passages if passage.kind is Kind.CONTROL]
    assert len(controls) == 13
    accounts = next(p for p in controls if "17 inloggningar" in (p.text.result or ""))
    assert accounts.text.process and accounts.text.goal and accounts.page and accounts.regions

    # -> outcome -> embeddings + terms -> library and index
    services = Services.open(settings)
    summary = services.add_files(files, Overrides(municipality="Ekstad"), lambda *_: None)
    assert [added.state for added in summary.added] == ["added", "added", "added"]
    assert (summary.refused, summary.controls, summary.placed) == ([], 38, 1.0)
    stored = services.library.passage(accounts.id)
    assert stored.judgement is not None and stored.judgement.outcome is Outcome.DEVIATION
    assert stored.result and (stored.judgement.evidence or "?") in stored.result

    # the same files again change nothing
    again = services.add_files(files, Overrides(municipality="Ekstad"), lambda *_: None)
    assert {added.state for added in again.added} == {"unchanged"}
    assert services.status().index == "current"

    # question -> query -> evidence -> answer, over HTTP as a program would
    read = read_question(QUESTION, Names.of(services.library), EVERYTHING)
    assert (read.type, read.years, read.outcomes) == ("list", (2024,), (Outcome.DEVIATION,))
    with TestClient(create_app(settings, services), base_url="http://127.0.0.1:8000") as client:
        answer = client.post("/api/ask", json={"question": QUESTION}).json()
        assert answer["supported"]
        assert [row["committee"] for row in answer["committees"]] == ["Socialnämnden"]
        cited = next(c for c in answer["citations"] if c["control_id"] == stored.id)
        assert cited["quote"] in stored.result and cited["page"] == stored.page
        checked = {row["committee"] for row in answer["coverage"]["without_deviation"]}
        assert checked == {"Kommunstyrelsen", "Tekniska nämnden"}

        # answer -> page, and the source page with the passage marked
        page = client.get("/", params={"fraga": QUESTION}, follow_redirects=True)
        assert "Socialnämnden" in page.text and "17 inloggningar" in page.text
        address = f"/api/reports/{cited['report_id']}/pages/{cited['page']}.png"
        plain = _picture(client.get(address))
        marked = _picture(client.get(address, params={"passage": stored.id}))
        box = next(region for region in stored.regions if region.page == cited["page"])
        scale = settings.page_image_scale
        spot = (int((box.x0 + box.x1) / 2 * scale), int((box.top + 1) * scale))
        assert plain.size == marked.size
        assert plain.getpixel(spot) != marked.getpixel(spot)

        # a question that the reports can't answer is answered with no
        silent = client.post("/api/ask", json={"question": "Hur blir vädret i morgon?"}).json()
        assert (silent["supported"], silent["committees"], silent["citations"]) == (False, [], [])
        assert silent["nearest"]
    services.close()


def _picture(response: object) -> Image.Image:
    assert response.status_code == 200  # type: ignore[attr-defined]
    return Image.open(io.BytesIO(response.content)).convert("RGB")  # type: ignore[attr-defined]
