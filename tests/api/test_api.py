"""The HTTP API over a real library: the contract, the errors, uploads that outlive a process."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from api.app import create_api
from api.schemas import AnswerModel, JobModel, PassageModel, SearchResponse
from api.services import Services
from api.uploads.job_files import safe_name
from api.uploads.jobs import Jobs
from errors import LibraryLocked
from ingest import Overrides
from settings import Settings
from tests.conftest import EKSTAD, REPOSITORY
from tests.shelf import until_ready

HOME = "http://127.0.0.1:8000"
pytestmark = pytest.mark.slow

#: Uploads are read at low priority: on cores that other tests keep busy that takes its time.
READING_SECONDS = 600


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    opened = Services.open(Settings(library=tmp_path_factory.mktemp("api") / "library"))
    paths = [EKSTAD / "pdf" / "d06.pdf", EKSTAD / "pdf" / "e08.pdf"]
    opened.add_files(paths, Overrides(municipality="Ekstad"), lambda *_: None)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def client(services: Services) -> Iterator[TestClient]:
    with TestClient(create_api(services), base_url=HOME) as opened:
        yield opened


def waited(client: TestClient, job_id: str) -> JobModel:
    deadline = time.monotonic() + READING_SECONDS
    while True:
        job = JobModel.model_validate(client.get(f"/api/jobs/{job_id}").json())
        if job.state in ("done", "failed"):
            return job
        assert time.monotonic() < deadline, f"job {job_id} did not end: {job}"
        time.sleep(0.05)


def test_search_gives_results_facets_and_how_it_was_read(client: TestClient) -> None:
    body = {"query": "introduktion av vikarier", "limit": 3}
    found = SearchResponse.model_validate(client.post("/api/search", json=body).json())
    assert len(found.results) == 3
    assert found.results[0].score >= found.results[1].score >= found.results[2].score
    assert {entry.value for entry in found.facets["committee"]} <= {"Socialnämnden", "Valnämnden"}
    assert found.interpretation.topics


def test_a_filter_is_a_hard_scope(client: TestClient) -> None:
    body = {"query": "introduktion av vikarier", "filters": {"committee": ["Valnämnden"]}}
    found = client.post("/api/search", json=body).json()
    assert {result["committee"] for result in found["results"]} == {"Valnämnden"}


def test_an_empty_list_says_which_filter_to_loosen(client: TestClient) -> None:
    filters = {"committee": ["Valnämnden"], "year": [2023], "kind": ["control"]}
    found = client.post("/api/search", json={"query": "vikarier", "filters": filters}).json()
    assert (found["total"], found["results"]) == (0, [])
    assert found["loosen"] == [{"filter": "year", "total": 4}]
    assert client.post("/api/search", json={"query": "vikarier"}).json()["loosen"] == []


def test_grouped_matches_page_as_one_list(client: TestClient) -> None:
    body = {"query": "introduktion av vikarier", "group": True, "limit": 200}
    whole = client.post("/api/search", json=body).json()
    folded = sum(len(result["same"]) for result in whole["results"])
    assert whole["entries"] == len(whole["results"]) == whole["total"] - folded
    pages = [
        client.post("/api/search", json={**body, "limit": 5, "offset": offset}).json()["results"]
        for offset in range(0, whole["entries"], 5)
    ]
    assert [r["id"] for page in pages for r in page] == [r["id"] for r in whole["results"]]


def test_a_control_of_one_year_has_no_history_and_is_like_others(
    client: TestClient, services: Services
) -> None:
    control = next(p for p in services.library.scan() if p.control_activity)
    assert client.get(f"/api/passages/{control.id}/history").json() == []
    assert client.get("/api/passages/p0/history").status_code == 404
    like = client.get(f"/api/passages/{control.id}/similar").json()
    assert like and control.id not in {one["id"] for one in like}
    assert like[0]["committee"] != control.committee


def test_an_empty_query_lists_the_scope_and_pages_through_it(client: TestClient) -> None:
    scope = {"query": "", "filters": {"kind": ["control"]}, "limit": 10}
    first = client.post("/api/search", json=scope).json()
    second = client.post("/api/search", json={**scope, "offset": 10}).json()
    assert first["total"] == second["total"] == 17
    ids = [result["id"] for result in first["results"] + second["results"]]
    assert len(ids) == len(set(ids)) == 17


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"query": "x", "limit": 0},
        {"query": "x", "limit": 10_000},
        {"query": "x" * 1001},
        {"query": "x", "filters": {"year": ["tjugo"]}},
        {"query": "x", "filters": {"nämnd": ["y"]}},
    ],
)
def test_a_wrong_request_is_refused_as_a_problem(client: TestClient, body: object) -> None:
    answer = client.post("/api/search", json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["remedy"]


def test_a_streamed_answer_ends_with_the_same_answer(client: TestClient) -> None:
    body = {"question": "Vilka nämnder hade brister i introduktionen 2024?"}
    whole = AnswerModel.model_validate(client.post("/api/ask", json=body).json())
    stream = client.post("/api/ask", json=body, headers={"accept": "text/event-stream"})
    events = [part.split("\n", 1) for part in stream.text.strip().split("\n\n")]
    names = [name.removeprefix("event: ") for name, _ in events]
    assert names[0] == "interpretation" and names[-1] == "answer"
    assert names.count("sentence") == len(whole.sentences)
    last = AnswerModel.model_validate_json(events[-1][1].removeprefix("data: "))
    assert last.model_copy(update={"elapsed_ms": 0}) == whole.model_copy(update={"elapsed_ms": 0})


def test_a_passage_its_page_and_its_file(client: TestClient) -> None:
    line = client.get("/api/export", params={"committee": "Valnämnden"}).text.splitlines()[-1]
    passage = PassageModel.model_validate_json(line)
    assert client.get(f"/api/passages/{passage.id}").json() == json.loads(line)
    picture = client.get(f"/api/reports/{passage.report_id}/pages/{passage.page}.png")
    assert Image.open(io.BytesIO(picture.content)).width > 500
    original = client.get(f"/api/reports/{passage.report_id}/file")
    assert original.content == (EKSTAD / "pdf" / "e08.pdf").read_bytes()
    assert original.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "address",
    ["passages/p0", "reports/r-0", "reports/r-0/file", "reports/r-0/pages/1.png", "jobs/j0"],
)
def test_what_is_not_there_is_a_404_that_says_what_to_do(client: TestClient, address: str) -> None:
    answer = client.get(f"/api/{address}")
    assert answer.status_code == 404
    assert answer.json()["remedy"]


def test_a_page_that_the_report_lacks_is_a_404(client: TestClient) -> None:
    report = client.get("/api/reports").json()["reports"][0]
    for page in (0, 999):
        assert client.get(f"/api/reports/{report['id']}/pages/{page}.png").status_code == 404


def test_an_upload_is_read_and_can_be_removed(client: TestClient) -> None:
    good = (EKSTAD / "pdf" / "e04.pdf").read_bytes()
    files = [("files", ("../../e04 å.pdf", good)), ("files", ("tom.pdf", b""))]
    accepted = client.post("/api/reports", files=files, data={"municipality": "Ekstad"})
    assert accepted.status_code == 202
    job = waited(client, accepted.json()["id"])
    assert job.state == "done" and job.summary is not None
    assert [added.report.source_file for added in job.summary.reports] == ["e04 å.pdf"]
    assert [refused.source_file for refused in job.summary.refused] == ["tom.pdf"]
    added = job.summary.reports[0].report
    found = client.post("/api/search", json={"query": "årsräkningar", "limit": 1}).json()
    assert found["results"][0]["report_id"] == added.id
    assert client.delete(f"/api/reports/{added.id}").status_code == 200
    assert client.get(f"/api/reports/{added.id}").status_code == 404
    again = client.post("/api/search", json={"query": "årsräkningar"}).json()
    assert added.id not in {result["report_id"] for result in again["results"]}


KILLED_AFTER_AN_UPLOAD = """
import io, os, sys
from pathlib import Path
from api.uploads.jobs import Jobs
from api.services import Services
from ingest import Overrides
from settings import Settings

services = Services.open(Settings(library=Path(sys.argv[1])))
jobs = Jobs(services)
jobs.start()
with open(sys.argv[2], "rb") as file:
    print(jobs.add([("e09 å.pdf", file)], Overrides(municipality="Ekstad")).id, flush=True)
(jobs.folder / "j0000000000000000").mkdir()  # an upload that was never acknowledged
os._exit(9)
"""


def test_an_upload_that_a_killed_process_left_goes_on(tmp_path: Path) -> None:
    path = EKSTAD / "pdf" / "e09.pdf"
    command = [sys.executable, "-c", KILLED_AFTER_AN_UPLOAD, str(tmp_path), str(path)]
    killed = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY)
    assert killed.returncode == 9, killed.stderr
    services = Services.open(Settings(library=tmp_path))
    jobs = Jobs(services)
    jobs.start()
    deadline = time.monotonic() + READING_SECONDS
    while jobs.get(killed.stdout.strip()).state not in ("done", "failed"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert jobs.get(killed.stdout.strip()).state == "done"
    assert [report.source_file for report in services.reports()] == ["e09 å.pdf"]
    assert not (jobs.folder / "j0000000000000000").exists()

    # a second site over the same library leaves the queue alone and says where to upload
    second = Jobs(Services.open(Settings(library=tmp_path)))
    second.start()
    with pytest.raises(LibraryLocked):
        second.add([("x.pdf", io.BytesIO(b"x"))], Overrides())
    jobs.stop()


def test_a_file_over_the_limit_is_refused_by_name_and_the_rest_goes_in(tmp_path: Path) -> None:
    services = Services.open(Settings(library=tmp_path, max_file_megabytes=1))
    with TestClient(create_api(services), base_url=HOME) as client:
        small = (EKSTAD / "pdf" / "e08.pdf").read_bytes()
        files = [
            ("files", ("stor.pdf", b"%PDF-" + bytes(1_000_000))),
            ("files", ("e08.pdf", small)),
        ]
        job = waited(client, client.post("/api/reports", files=files).json()["id"])
        assert job.summary is not None
        assert [(r.source_file, r.code) for r in job.summary.refused] == [
            ("stor.pdf", "file_too_large")
        ]
        assert [added.report.committee for added in job.summary.reports] == ["Valnämnden"]
        assert [r["source_file"] for r in client.get("/api/status").json()["refused"]] == [
            "stor.pdf"
        ]
    services.close()


def test_an_unknown_filter_of_the_export_is_refused(client: TestClient) -> None:
    deviations = client.get("/api/export", params={"outcome": "deviation"}).text.splitlines()
    assert deviations and {json.loads(line)["outcome"] for line in deviations} == {"deviation"}
    assert client.get("/api/export", params={"utfall": "avvikelse"}).status_code == 422


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("rapport å.pdf", "rapport å.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\mapp\\fil.pdf", "fil.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("", "namnlös"),
        ("...", "namnlös"),
        ("x" * 500 + ".pdf", "x" * 196 + ".pdf"),
        ("å" * 500 + ".pdf", "å" * 98 + ".pdf"),
        ("\u202egpj.fdp", "gpj.fdp"),
    ],
)
def test_a_file_name_is_only_a_name(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    until_ready(client)


def test_every_field_of_the_contract_has_a_description_and_an_example(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    framework = {"HTTPValidationError", "ValidationError"}
    for name, schema in schemas.items():
        if name in framework or name.startswith("Body_"):
            continue
        for field, described in schema.get("properties", {}).items():
            # A description that only repeats its model's own is left out beside the reference.
            model = schemas.get(described.get("$ref", "").rpartition("/")[2], {})
            says = described.get("description") or model.get("description")
            assert says, f"{name}.{field} has no description"
            shown = "examples" in described or "$ref" in str(described)
            assert shown, f"{name}.{field} has no example"
