"""The site over HTTP with a real library: what every page must be, and what is refused."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from settings import load
from tests.web.test_weight import files_as_sent
from web.site import asset, create_app
from web.words import OUTCOMES

if TYPE_CHECKING:
    from api.schemas import PassageModel

pytestmark = pytest.mark.slow

QUESTION = "Vilka nämnder hade brister i behörighetshanteringen 2024?"
#: A page weighs at most so much without the page picture.
MOST_BYTES = 100_000


@pytest.fixture(scope="module")
def client(small_services: Services) -> Iterator[TestClient]:
    app = create_app(small_services.settings, small_services)
    yield TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def control(small_services: Services) -> PassageModel:
    report = small_services.reports()[0]
    return next(p for p in small_services.report_passages(report.id) if p.kind == "control")


@pytest.fixture(scope="module")
def addresses(control: PassageModel) -> list[str]:
    return [
        "/",
        f"/svar?fraga={QUESTION}",
        f"/svar?fraga={QUESTION}&ar=alla&kalla=1",
        "/svar?fraga=rymdraketer",
        "/sok",
        "/sok?fraga=konton&sortering=ar",
        "/sok?namnd=Finns inte",
        "/oversikt",
        "/oversikt?visa=process&alla=1",
        "/oversikt?visa=utveckling&ar=2024",
        f"/kontroll/{control.id}",
        f"/kontroll/{control.id}/liknande",
        "/rapporter",
        f"/rapporter/{control.report_id}",
        f"/rapporter/{control.report_id}/sida/{control.page}?kontroll={control.id}",
        f"/rapporter/{control.report_id}/ta-bort",
        "/rattelser",
        "/register",
        "/arbetspapper",
        "/hjalp",
        "/om",
        "/tillganglighet",
    ]


def test_every_page_is_whole(client: TestClient, addresses: list[str]) -> None:
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert response.headers["content-type"].startswith("text/html")
        text = response.text
        assert '<html lang="sv">' in text
        assert text.count("<h1") == 1, address
        assert text.count("<main") == 1
        title = re.search(r"<title>(.+) – Kontrollsök</title>", text)
        assert title, address
        assert "None" not in re.sub(r"<[^>]+>", " ", text), address
        assert not re.search(r'id="([\w-]+)"[^>]*>.*id="\1"', text, re.DOTALL), address


def test_an_empty_library_says_what_to_do(tmp_path: Path) -> None:
    opened = Services.open(load({}, library=tmp_path / "library"))
    client = TestClient(create_app(opened.settings, opened), base_url="http://127.0.0.1:8000")
    for address in ("/", "/sok", "/oversikt", "/rapporter", "/hjalp", "/om", "/sok.csv"):
        response = client.get(address)
        assert response.status_code == 200, address
    for address in ("/", "/sok", "/oversikt"):
        main = client.get(address).text.split("<main")[1]
        assert 'href="/rapporter"' in main, address
    opened.close()


def test_every_page_is_light(client: TestClient, addresses: list[str]) -> None:
    files = files_as_sent()
    for address in addresses:
        assert len(client.get(address).content) + files <= MOST_BYTES, address


def test_every_page_is_guarded(client: TestClient, addresses: list[str]) -> None:
    for address in [*addresses, "/finns-inte"]:
        headers = client.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("address", ["/svar", "/sok"])
def test_a_question_is_data(client: TestClient, address: str) -> None:
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> {{ 7*7 }}"
    text = client.get(address, params={"fraga": attack}).text
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{ 7*7 }}" in text


def test_a_question_on_the_start_page_goes_to_its_answer(client: TestClient) -> None:
    response = client.get("/?fraga=Vad&ar=2024", follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == "/svar?fraga=Vad&ar=2024"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/finns-inte", 404),
        ("/rapporter/finns-inte", 404),
        ("/kontroll/p0000000000000000", 404),
        ("/jobb/j0000000000000000", 404),
        ("/svar?fraga=x&ar=nu", 422),
        ("/svar?fraga=" + "x" * 1001, 422),
        ("/oversikt?visa=fel", 422),
        ("/rapporter/x/sida/ett", 422),
    ],
)
def test_a_problem_is_a_page_that_says_what_to_do(
    client: TestClient, address: str, status: int
) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("text/html")
    remedy = re.search(r'class="remedy">([^<]+)<', response.text)
    assert remedy
    assert len(remedy[1]) > 15
    assert "openapi" not in response.text


def test_an_unforeseen_error_tells_nothing_and_is_guarded(small_services: Services) -> None:
    app = create_app(small_services.settings, small_services)

    @app.get("/trasig")
    def broken() -> None:
        raise ZeroDivisionError("hemligt")

    client = TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False)
    response = client.get("/trasig")
    assert response.status_code == 500
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "hemligt" not in response.text
    assert "Något gick fel i programmet" in response.text


def test_programs_get_problems_as_data(client: TestClient) -> None:
    response = client.get("/api/reports/finns-inte")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_a_page_that_the_report_has_not(client: TestClient, control: PassageModel) -> None:
    response = client.get(f"/rapporter/{control.report_id}/sida/999")
    assert response.status_code == 404
    assert "999" in response.text


def test_an_upload_without_a_file_is_refused(client: TestClient) -> None:
    response = client.post("/rapporter", headers={"origin": "http://127.0.0.1:8000"})
    assert response.status_code == 422
    assert "Gå tillbaka" in response.text


@pytest.mark.parametrize("origin", ["http://elak.example", "null", "http://127.0.0.1:9999"])
def test_a_change_from_elsewhere_is_refused(
    client: TestClient, control: PassageModel, small_services: Services, origin: str
) -> None:
    address = f"/rapporter/{control.report_id}/ta-bort"
    assert client.post(address, headers={"origin": origin}).status_code == 403
    assert client.post("/rapporter", headers={"origin": origin}).status_code == 403
    assert small_services.report(control.report_id).current


def test_static_files_are_kept_by_their_content(client: TestClient) -> None:
    hashed = client.get(asset("css/base.css"))
    assert "immutable" in hashed.headers["cache-control"]
    assert client.get("/static/css/base.css").headers["cache-control"] == "no-cache"
    assert client.get("/static/../site.py").status_code == 404
    assert client.get("/static/%2e%2e/site.py").status_code == 404


def test_the_fragment_is_what_the_page_shows(client: TestClient) -> None:
    page = client.get("/svar", params={"fraga": QUESTION, "kalla": "1"}).text
    found = re.search(r'data-fragment="([^"]+)"', page)
    quote = re.search(r'class="quote" data-n="1".*?<blockquote[^>]*>(.*?)</blockquote>', page, re.S)
    assert found
    assert quote
    said = [
        " ".join(html.unescape(re.sub(r"<[^>]+>", " ", piece)).split())
        for piece in re.findall(r"<div>(.*?)</div>", quote[1], re.S)
    ]
    assert said
    fragment = client.get(found[1], params={"citat": said})
    assert fragment.status_code == 200
    body = page.split('aria-label="Källans text och sida">')[1].split("</aside>")[0]
    squeezed = " ".join(fragment.text.split())
    assert squeezed
    assert squeezed in " ".join(body.split())


def test_the_source_fragment_marks_only_what_stands_there(
    client: TestClient, control: PassageModel
) -> None:
    address = f"/kontroll/{control.id}/kalla"
    text = client.get(address, params={"citat": "något som inte står i rapporten"}).text
    assert "något som inte står" not in text


def test_suggestions_are_the_librarys_own_names(
    client: TestClient, small_services: Services
) -> None:
    for name in small_services.status().committees:
        found = client.get("/forslag", params={"text": f"Vad fann {name[:7].lower()}"}).json()
        assert f"Vad fann {name}" in found
    assert client.get("/forslag", params={"text": "Vad fann 20"}).json() == ["Vad fann 2024"]
    assert client.get("/forslag", params={"text": "x"}).json() == []
    assert client.get("/forslag", params={"text": "x" * 1001}).status_code == 422


def test_the_overview_counts_every_control(client: TestClient, small_services: Services) -> None:
    text = client.get("/oversikt").text
    legend = text.split('class="legend"')[1].split("</p>")[0]
    counts = [int(number) for number in re.findall(r"</span>\s*(\d+)</a>", legend)]
    assert len(counts) == 4
    assert sum(counts) == small_services.status().controls


def test_an_answer_goes_into_a_workbook(client: TestClient) -> None:
    from openpyxl import load_workbook

    response = client.get("/svar.xlsx", params={"fraga": QUESTION})
    assert response.status_code == 200
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Svar", "Rader", "Täckning"]
    assert [cell.value for cell in book["Svar"][1]] == ["Fråga", QUESTION]
    page = client.get("/svar", params={"fraga": QUESTION}).text
    quotes = [row[5] for row in book["Rader"].iter_rows(min_row=2, values_only=True)]
    assert quotes
    assert len(quotes) == page.count('class="quote"')


def test_a_formula_in_a_question_stays_text(client: TestClient) -> None:
    from openpyxl import load_workbook

    response = client.get("/svar.xlsx", params={"fraga": '=HYPERLINK("http://elak.example")'})
    cell = load_workbook(io.BytesIO(response.content))["Svar"]["B1"]
    assert cell.data_type == "s"


def test_the_saved_list_is_the_list(client: TestClient, small_services: Services) -> None:
    from openpyxl import load_workbook

    everything = client.get("/sok.csv?slag=kontroll").text
    assert everything.startswith("\ufeffKommun;Nämnd;År;")
    rows = list(csv.DictReader(io.StringIO(everything.removeprefix("\ufeff")), delimiter=";"))
    assert {row["Utfall"] for row in rows} <= {word.name for word in OUTCOMES.values()}
    assert {row["Slag"] for row in rows} == {"Kontroll"}
    assert len(rows) == small_services.status().controls
    found = client.get("/sok.xlsx", params={"fraga": "konton", "namnd": "Socialnämnden"})
    sheet = load_workbook(io.BytesIO(found.content)).active
    assert sheet is not None
    head, *lines = sheet.iter_rows(values_only=True)
    assert {line[head.index("Nämnd")] for line in lines} == {"Socialnämnden"}
    assert all(line[head.index("Resultat")] for line in lines)
    assert sheet.column_dimensions["B"].width > len("Socialnämnden")


def test_the_saved_overview_counts_what_the_page_counts(
    client: TestClient, small_services: Services
) -> None:
    from openpyxl import load_workbook

    for view in ("namnd", "process", "utveckling"):
        response = client.get(f"/oversikt.csv?visa={view}")
        assert "filename*=UTF-8''%C3%B6versikt.csv" in response.headers["content-disposition"]
        rows = list(
            csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff")), delimiter=";")
        )
        assert sum(int(row["Kontroller"]) for row in rows) == small_services.status().controls
        outcomes = ("Avvikelse", "Oklart", "Inte genomförd", "Utan avvikelse")
        for row in rows:
            assert sum(int(row[name]) for name in outcomes) == int(row["Kontroller"])
    assert client.get("/oversikt.csv?visa=fel").status_code == 422
    book = load_workbook(io.BytesIO(client.get("/oversikt.xlsx").content))
    assert book.sheetnames == [
        *("Nämnder och år", "Återkommande avvikelser", "Inte genomförda i rad")
    ]


def test_the_list_of_reports_is_saved(client: TestClient, small_services: Services) -> None:
    text = client.get("/rapporter.csv").text.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Fil"] for row in rows] == [r.source_file for r in small_services.reports()]
    assert client.get("/rapporter.xlsx").content.startswith(b"PK")


def test_similar_controls_are_others_first_with_their_measures(
    client: TestClient, control: PassageModel, small_services: Services
) -> None:
    text = client.get(f"/kontroll/{control.id}/liknande").text
    listed = text.split('id="de-liknar"')[1]
    found = small_services.similar(control.id, 20)
    assert [one.id for one in found] == re.findall(r'<h3><a href="/kontroll/(\w+)"', listed)
    assert found[0].committee != control.committee
    measured = next(one for one in found if one.measures)
    assert html.escape(measured.measures[0][:60], quote=False) in html.unescape(listed).replace(
        "\u2019", "'"
    )
    assert client.get("/kontroll/p0000000000000000/liknande").status_code == 404


def test_every_list_is_saved_as_both_kinds_of_file(
    client: TestClient, control: PassageModel, small_services: Services
) -> None:
    """What a page links to as a download is a file with the lines of the page."""
    from openpyxl import load_workbook

    counted = {
        f"/svar?fraga={QUESTION}": None,
        f"/kontroll/{control.id}/liknande": len(small_services.similar(control.id, 50)),
        f"/rapporter/{control.report_id}": len(small_services.report_passages(control.report_id)),
        "/rapporter": len(small_services.reports()),
        "/sok": small_services.status().passages,
        "/oversikt": None,
    }
    for page, lines in counted.items():
        links = re.findall(r'href="([^"]+)" download', client.get(page).text)
        kinds = {".csv": 0, ".xlsx": 0}
        for link in map(html.unescape, links):
            kind = next((k for k in kinds if k in link), None)
            if kind is None:
                continue  # an original
            kinds[kind] += 1
            response = client.get(link)
            assert response.status_code == 200, link
            assert "attachment" in response.headers["content-disposition"]
            if kind == ".csv":
                text = response.text.removeprefix("\ufeff")
                table = list(csv.reader(io.StringIO(text), delimiter=";"))
                assert {len(line) for line in table} == {len(table[0])}, link
                rows = len(table) - 1
            else:
                sheet = load_workbook(io.BytesIO(response.content), read_only=True).worksheets[0]
                rows = len(list(sheet.iter_rows())) - 1
            assert lines is None or rows == lines, link
        assert kinds == {".csv": 1, ".xlsx": 1}, page
