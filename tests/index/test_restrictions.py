"""A restricted report: for those without its group the library is one that never had it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.access.person import ADMINISTRATOR, EDITOR, READER, ROLES, Person
from api.schemas import AskRequest
from api.services import Services
from errors import LibraryError, UnknownReport
from index.engines import generations
from index.storage import tables
from index.storage.library import Library
from index.storage.seen import OPEN_TABLES, VIEWS, SeenLibrary
from settings import load
from tests.people import site_for
from tests.shelf import add, made
from tests.toy import Source, ToyEncoder, ToyOutcome

SECRET = "Individnämnden"
MEMBER = Person("mia", READER, frozenset({"social", "annat"}))
WORDS = "Sekretessprövning av barnakter"


def library(folder: Path, *, secret: bool) -> Services:
    """Three reports for everybody, and in their midst one of ``social`` alone, with a correction
    and a working paper about it."""
    opened = Library.open(folder)
    add(opened, "a.txt", made(year=2023))
    number = add(opened, "hemlig.txt", made(SECRET, 2022, WORDS, extra=(WORDS,))) if secret else ""
    add(opened, "b.txt", made())
    add(opened, "c.txt", made("Tekniska nämnden", found="Allt i ordning."))
    if secret:
        opened.restrict(number, ["social"])
    generations.catch_up(opened)
    services = Services(load({}, library=folder), opened, ToyEncoder())
    services._outcome_model = ToyOutcome()  # type: ignore[assignment]
    return services


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Services, Services]]:
    """The library with the secret report and the one without."""
    found = (
        library(tmp_path_factory.mktemp("with") / "library", secret=True),
        library(tmp_path_factory.mktemp("without") / "library", secret=False),
    )
    yield found
    for services in found:
        services.close()


def secret_of(services: Services) -> str:
    return next(r.id for r in services.reports() if r.committee == SECRET)


def ids_of(services: Services) -> tuple[list[str], list[str]]:
    open_to_all = [str(r.id) for r in services.reports() if r.committee != SECRET]
    return open_to_all, [p.id for one in open_to_all for p in services.report_passages(one)]


def addresses(services: Services) -> list[tuple[str, str, object]]:
    """Every way of reading there is: method, address, document."""
    reports, passages = ids_of(services)
    asked = ["Vilka nämnder hade brister i konton?", "Hur många kontroller gjordes?",
             "Vilka kontroller genomfördes inte 2022?", WORDS, f"Vad fann {SECRET} 2022?",
             "Hur har bristerna utvecklats?"]  # fmt: skip
    found: list[tuple[str, str, object]] = []
    for question in asked:
        found += [("POST", "/api/ask", {"question": question}),
                  ("POST", "/api/search", {"query": question}),
                  ("POST", "/api/search", {"query": question, "group": True, "sort": "year"}),
                  ("GET", f"/svar?fraga={question}", None), ("GET", f"/sok?fraga={question}", None),
                  ("GET", f"/svar.csv?fraga={question}", None),
                  ("GET", f"/sok.csv?fraga={question}", None)]  # fmt: skip
    found += [
        ("POST", "/api/search", {"query": "", "filters": {"year": [2022]}}),
        ("POST", "/api/search", {"query": "", "filters": {"committee": [SECRET]}}),
    ]
    pages = ["/", "/sok", "/oversikt", "/oversikt?visa=kommun",
             "/oversikt?visa=process", "/oversikt?visa=utveckling", "/oversikt.csv", "/api/matrix",
             "/api/matrix?rows=process&columns=municipality", "/rapporter",
             "/rapporter.csv", "/rattelser", "/rattelser.jsonl", "/arbetspapper", "/register",
             "/hjalp", "/om", "/forslag?text=Indiv", "/forslag?text=2022", "/api/status",
             "/api/reports", "/api/export", "/api/corrections", "/api/corrections/export",
             "/api/register", "/api/papers", f"/api/export?committee={SECRET}"]  # fmt: skip
    for report in reports:
        pages += [f"/api/reports/{report}", f"/api/reports/{report}/versions",
                  f"/api/reports/{report}/file", f"/rapporter/{report}",
                  f"/rapporter/{report}/kontroller.csv"]  # fmt: skip
    for passage in passages:
        pages += [f"/api/passages/{passage}", f"/api/passages/{passage}/similar?limit=50",
                  f"/api/passages/{passage}/history", f"/kontroll/{passage}",
                  f"/kontroll/{passage}/liknande", f"/kontroll/{passage}/liknande.csv",
                  f"/kontroll/{passage}/kalla"]  # fmt: skip
    return found + [("GET", page, None) for page in pages]


#: Times, which are another's each time.
TIMES = re.compile(r'"elapsed_ms":[0-9.]+|[0-9,.]+\s(?:ms|s|sekunder)\b|\d{4}-\d\d-\d\dT[0-9:]+Z'
                   r"|\d{4}-\d\d-\d\d|\d{1,2} [a-z]+ \d{4}|\bkl\. \d\d\.\d\d")  # fmt: skip


def said(client: TestClient, method: str, address: str, document: object) -> tuple[int, str]:
    answer = client.request(method, address, json=document)
    return answer.status_code, TIMES.sub("", answer.text)


@pytest.mark.parametrize("role", ROLES)
def test_without_the_group_every_address_says_what_it_says_without_the_report(
    both: tuple[Services, Services], role: str
) -> None:
    with_it, without = both
    person = Person("nils", role, frozenset({"annat"}))
    here, there = site_for(with_it, person), site_for(without, person)
    for one in addresses(without):
        mine, theirs = said(here, *one), said(there, *one)
        assert "\n".join(unified_diff(theirs[1].split("\n"), mine[1].split("\n"), n=0)) == "", one
        assert mine == theirs, one
        assert "hemlig" not in said(here, *one)[1]


def test_what_belongs_to_the_report_is_not_there_at_all(both: tuple[Services, Services]) -> None:
    with_it, _ = both
    secret = secret_of(with_it)
    passage = with_it.report_passages(secret)[0].id
    sha256 = with_it.report(secret).sha256
    here = site_for(with_it, Person("nils", ADMINISTRATOR))
    for address in (f"/api/reports/{secret}", f"/api/reports/{secret}/file",
                    f"/api/reports/{secret}/pages/1.png", f"/api/reports/{secret}/versions",
                    f"/api/reports/{secret}/files/{sha256}", f"/rapporter/{secret}",
                    f"/rapporter/{secret}/sida/1", f"/rapporter/{secret}/ta-bort",
                    f"/rapporter/{secret}/kontroller.xlsx", f"/api/passages/{passage}",
                    f"/api/passages/{passage}/similar", f"/api/passages/{passage}/history",
                    f"/kontroll/{passage}", f"/kontroll/{passage}/kalla"):  # fmt: skip
        answer = here.get(address)
        other = here.get(address.replace(secret, "finns-inte").replace(passage, "p0"))
        assert (answer.status_code, SECRET in answer.text) == (404, False), address
        assert other.status_code == 404


def test_what_is_not_seen_can_not_be_changed(both: tuple[Services, Services]) -> None:
    with_it, _ = both
    secret = secret_of(with_it)
    passage = with_it.report_passages(secret)[0].id
    before = with_it.report(secret), with_it.passage(passage)
    here = site_for(with_it, Person("nils", ADMINISTRATOR, frozenset({"annat"})))
    for method, address, document in (
        ("DELETE", f"/api/reports/{secret}", None),
        ("POST", f"/api/reports/{secret}/identity", {"year": 2020}),
        ("POST", f"/api/reports/{secret}/groups", {"groups": []}),
        ("POST", f"/api/reports/{secret}/restore", None),
        ("POST", f"/api/passages/{passage}/correction", {"outcome": "unclear"}),
        ("DELETE", f"/api/passages/{passage}/correction", None),
        ("POST", f"/rapporter/{secret}/ta-bort", None),
        ("POST", f"/rapporter/{secret}/radera", None),
    ):
        assert here.request(method, address, json=document).status_code == 404, address
    assert (with_it.report(secret), with_it.passage(passage)) == before


def test_a_member_sees_all_of_it(both: tuple[Services, Services]) -> None:
    with_it, _ = both
    here = site_for(with_it, MEMBER)
    assert len(here.get("/api/reports").json()["reports"]) == 4
    assert secret_of(with_it) in here.get("/api/export").text
    found = here.post("/api/search", json={"query": WORDS}).json()
    assert found["results"][0]["committee"] == SECRET
    assert {"value": SECRET, "count": 4} in found["facets"]["committee"]


def test_every_answer_says_whose_reports_it_is_about(both: tuple[Services, Services]) -> None:
    with_it, without = both
    sentence = "Svaret gäller de rapporter du har behörighet till."
    question = {"question": "Vilka nämnder hade brister i konton?"}
    for services in (with_it, without):
        for person in (MEMBER, Person("nils", READER)):
            answer = site_for(services, person).post("/api/ask", json=question).json()
            assert answer["answer"].endswith(sentence)
            assert answer["sentences"][-1] == {
                "text": sentence, "kind": "coverage", "citations": [],
            }  # fmt: skip
            stream = {"accept": "text/event-stream"}
            events = site_for(services, person).post("/api/ask", json=question, headers=stream)
            assert events.text.count(sentence) == 3  # as a sentence of its own, and in the whole
        assert sentence not in services.ask(AskRequest.model_validate(question)).answer


def test_corrections_and_papers_about_it_go_with_it(tmp_path: Path) -> None:
    services = library(tmp_path / "library", secret=True)
    secret = secret_of(services)
    passage = services.report_passages(secret)[0].id
    member = site_for(services, Person("mia", EDITOR, frozenset({"social"})))
    other = site_for(services, Person("nils", EDITOR))
    told = {"outcome": "unclear", "note": "hemlig anteckning"}
    assert member.post(f"/api/passages/{passage}/correction", json=told).status_code == 200
    asked = {"question": f"Vad fann {SECRET} 2022?", "note": "hemlig"}
    paper = member.post("/api/papers", json=asked).json()
    assert SECRET in json.dumps(paper, ensure_ascii=False)
    wide = member.post("/api/papers", json={"question": "Vilka nämnder hade brister?"}).json()
    plain = other.post("/api/papers", json={"question": "Vilka nämnder hade brister?"}).json()

    assert [one["id"] for one in member.get("/api/papers").json()["papers"]] == [
        plain["id"], wide["id"], paper["id"],
    ]  # fmt: skip
    assert [one["id"] for one in other.get("/api/papers").json()["papers"]] == [plain["id"]]
    assert not other.get("/api/papers").json()["papers"][0]["library_changed"]
    for kept in (paper, wide):
        assert other.get(f"/api/papers/{kept['id']}").status_code == 404
        assert other.get(f"/api/papers/{kept['id']}/export").status_code == 404
        assert other.delete(f"/api/papers/{kept['id']}").status_code == 404
    assert len(member.get("/api/corrections").json()["corrections"]) == 1
    assert other.get("/api/corrections").json()["corrections"] == []
    assert other.get("/api/corrections/export").text == ""
    assert other.post("/rattelser/1/angra").status_code == 422

    services.library.remove(secret)  # erased: what quoted it still is not for everybody
    assert other.get("/api/corrections").json()["corrections"] == []
    assert other.get(f"/api/papers/{paper['id']}").status_code == 404
    assert len(member.get("/api/corrections").json()["corrections"]) == 1
    add(services.library, "hemlig.txt", made(SECRET, 2022, WORDS, extra=(WORDS,)))
    assert len(other.get("/api/reports").json()["reports"]) == 3  # and it comes back as it was
    services.close()


def test_a_report_that_becomes_restricted_is_gone_at_once(tmp_path: Path) -> None:
    services = library(tmp_path / "library", secret=False)
    report = services.reports()[0].id
    nils = site_for(services, Person("nils", READER))
    mia = site_for(services, Person("mia", EDITOR, frozenset({"social"})))
    assert nils.get(f"/api/reports/{report}").status_code == 200
    groups = {"groups": ["social"]}
    assert mia.post(f"/api/reports/{report}/groups", json=groups).json()["groups"] == ["social"]
    assert nils.get(f"/api/reports/{report}").status_code == 404
    found = nils.post("/api/search", json={"query": "konton"}).json()
    assert report not in json.dumps(found)
    assert mia.post(f"/api/reports/{report}/groups", json={"groups": []}).status_code == 200
    found = nils.post("/api/search", json={"query": "konton"}).json()
    assert report in json.dumps(found)
    services.close()


def test_nobody_can_shut_himself_out(tmp_path: Path) -> None:
    services = library(tmp_path / "library", secret=False)
    report = services.reports()[0].id
    mia = site_for(services, Person("mia", EDITOR, frozenset({"a"})))
    address = f"/api/reports/{report}/groups"
    assert mia.post(address, json={"groups": ["b"]}).status_code == 422
    assert mia.post(address, json={"groups": ["b", " a "]}).json()["groups"] == ["a", "b"]
    services.close()


def test_every_version_of_a_report_is_seen_by_the_same(tmp_path: Path) -> None:
    services = library(tmp_path / "library", secret=True)
    changed = made(SECRET, 2022, "Något annat.", extra=("Ny kontroll",))
    newer = add(services.library, "nyare.txt", changed)
    assert services.report(newer).groups == ("social",)
    assert services.report(newer).version == 2
    seen = SeenLibrary(services.library, frozenset())
    with pytest.raises(UnknownReport):
        seen.report(newer)
    assert len(seen.reports()) == 3
    seen.close()
    services.close()


def test_a_removed_report_that_is_uploaded_for_a_group_comes_back_for_it_alone(
    tmp_path: Path,
) -> None:
    services = library(tmp_path / "library", secret=False)
    again = Source("a.txt", b"a.txt")
    back = next(one for one in services.reports() if one.sha256 == again.sha256)
    services.remove([back.id])
    seen = SeenLibrary(services.library, frozenset())
    found = services.library.seen_again(again, groups=["social"])
    assert found is not None and (found.state, found.report.groups) == ("restored", ("social",))
    with pytest.raises(UnknownReport):
        seen.report(back.id)
    services.remove([back.id])
    found = services.library.seen_again(again, groups=["annat"])
    assert found is not None and found.report.groups == ("social",)  # as it was said before
    seen.close()
    services.close()


def test_a_library_that_is_seen_can_not_be_written(tmp_path: Path) -> None:
    services = library(tmp_path / "library", secret=True)
    seen = SeenLibrary(services.library, frozenset())
    for table in ("reports", "passages", "papers", "main.reports", "restrictions", "meta"):
        with pytest.raises(LibraryError):
            seen._rows(f"DELETE FROM {table}")
    assert len(services.reports()) == 4
    seen.close()
    services.close()


def test_every_table_is_either_narrowed_or_known_to_hide_nothing(tmp_path: Path) -> None:
    opened = Library.open(tmp_path / "library")
    rows = tables.connect(opened.database).execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    assert {str(row[0]) for row in rows} == OPEN_TABLES | set(VIEWS)
    opened.close()


def test_no_restricted_report_goes_to_a_language_model(both: tuple[Services, Services]) -> None:
    asked: list[str] = []

    class Model:
        name = "modell"

        def reworded(self, question: str, lines: list[str]) -> Iterator[tuple[int, str]]:
            asked.append(question)
            yield from ()

    with_it, without = both
    wide = {"question": "Vilka nämnder hade avvikelser?"}
    narrow = {**wide, "filters": {"committee": ["Socialnämnden"]}}
    for services in both:
        services.language_model = Model()  # type: ignore[assignment]
    try:
        site_for(with_it, MEMBER).post("/api/ask", json=wide)
        assert asked == []
        site_for(with_it, MEMBER).post("/api/ask", json=narrow)
        site_for(with_it, Person("nils", READER)).post("/api/ask", json=wide)
        assert len(asked) == 2
    finally:
        for services in both:
            services.language_model = None
