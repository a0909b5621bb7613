"""Whose report it is, its versions and files, and its removal: by command, HTTP and page."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from api.by_hand.identity import set_identity
from api.schemas.by_hand import IdentityRequest
from api.services import Services
from errors import WrongUsage
from index.models import Filters, Outcome, StoredReport
from index.storage.corrections import Correction
from tests.shelf import add, command, made


def named(services: Services, committee: str, year: int) -> StoredReport:
    return next(r for r in services.reports() if (r.committee, r.year) == (committee, year))


# ---- whose report it is --------------------------------------------------------------------------


def test_an_identity_set_by_hand_keeps_everything_else(services: Services) -> None:
    old = named(services, "Socialnämnden", 2023)
    first = services.library.report_passages(old.id)[0]
    services.library.correct(first.id, Correction(outcome=Outcome.UNCLEAR))
    added = set_identity(services, old.id, IdentityRequest(committee="Valnämnden", year=2022))
    new = added.report
    assert (new.committee, new.year, new.municipality) == ("Valnämnden", 2022, "Ekstad")
    assert dict(new.sources)["committee"] == "user"
    assert (new.version, new.control_count, new.sha256) == (2, old.control_count, old.sha256)
    passages = services.library.report_passages(new.id)
    assert [p.result for p in passages] == [
        p.result for p in services.library.report_passages(old.id)
    ]
    assert passages[0].id != first.id
    judgement = passages[0].judgement
    assert judgement is not None and judgement.outcome is Outcome.UNCLEAR
    [kept] = services.library.corrections()
    assert (kept.committee, kept.passage_id) == ("Valnämnden", passages[0].id)
    assert kept.before is not None and kept.before.outcome is Outcome.DEVIATION
    found = services.searcher.find("konton", Filters(committees=("Valnämnden",)), 5)
    assert {hit.passage.report_id for hit in found} == {new.id}
    assert services.library.report(old.id).current is False


def test_reading_the_file_again_gives_the_same_ids(services: Services) -> None:
    """The ids are those that reading would have given, had the report said whose it is."""
    old = named(services, "Tekniska nämnden", 2024)
    there = set_identity(services, old.id, IdentityRequest(committee="Valnämnden")).report
    ids = [p.id for p in services.library.report_passages(there.id)]
    back = set_identity(services, there.id, IdentityRequest(committee="Tekniska nämnden")).report
    again = set_identity(services, back.id, IdentityRequest(committee="Valnämnden")).report
    assert [p.id for p in services.library.report_passages(again.id)] == ids


def test_the_identity_of_another_report_makes_a_version_of_it(services: Services) -> None:
    other = named(services, "Socialnämnden", 2024)
    moved = set_identity(
        services, named(services, "Socialnämnden", 2023).id, IdentityRequest(year=2024)
    )
    assert (moved.state, moved.report.current) == ("new_version", True)
    assert [r.id for r in services.reports() if r.committee == "Socialnämnden"] == [moved.report.id]
    assert services.report(other.id).current is False


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (IdentityRequest(), "heter redan så"),
        (IdentityRequest(committee="socialnämnden"), "heter redan så"),
        (IdentityRequest(period="våren"), "ingen period"),
    ],
)
def test_an_identity_that_is_none(services: Services, said: IdentityRequest, words: str) -> None:
    with pytest.raises(WrongUsage, match=words):
        set_identity(services, named(services, "Socialnämnden", 2024).id, said)


def test_identity_over_http_and_on_the_page(site: TestClient, services: Services) -> None:
    report = named(services, "Socialnämnden", 2023)
    done = site.post(f"/api/reports/{report.id}/identity", json={"period": "delår"})
    assert done.json()["period"] == "delår"
    assert site.post(f"/api/reports/{report.id}/identity", json={"year": 2020}).status_code == 422
    page = site.get(f"/rapporter/{done.json()['id']}").text
    assert "<option selected>delår</option>" in page
    form = {"committee": "Valnämnden", "year": "2021", "period": "helår"}
    sent = site.post(f"/rapporter/{done.json()['id']}/identitet", data=form, follow_redirects=False)
    assert sent.status_code == 303
    assert "Valnämnden 2021" in site.get(sent.headers["location"]).text
    assert "nyare version" in site.get(f"/rapporter/{report.id}").text
    found = site.get(f"/api/reports/{report.id}/versions").json()["reports"]
    assert [one["current"] for one in found] == [True, False, False]


# ---- the same report in another file -------------------------------------------------------------


def test_a_duplicate_is_shown_and_can_be_had(site: TestClient, services: Services) -> None:
    report = named(services, "Socialnämnden", 2024)
    assert add(services.library, "kopia.txt", made()) == report.id
    model = site.get(f"/api/reports/{report.id}").json()
    [file] = model["files"]
    assert file["source_file"] == "kopia.txt"
    address = f"/api/reports/{report.id}/files/{file['sha256']}"
    assert site.get(address).content == b"kopia.txt"
    assert address in site.get(f"/rapporter/{report.id}").text
    assert site.get(f"/api/reports/{report.id}/files/{'0' * 64}").status_code == 404
    assert (services.status().reports, services.status().duplicates) == (3, 1)
    assert services.check(repair=False).ok


# ---- removing ------------------------------------------------------------------------------------


def test_removed_and_put_back_by_command(
    services: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    report = named(services, "Socialnämnden", 2024)
    assert command(services, "remove", report.id) == 0
    assert f"kontrollsok remove --undo {report.id}" in capsys.readouterr().out
    assert command(services, "status") == 0
    assert f"Borttagen    {report.id}" in capsys.readouterr().out
    assert command(services, "remove", "--undo", report.id, "--json") == 0
    done = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in done["restored"]] == [report.id]
    assert command(services, "remove", "--undo", report.id) == 2
    assert command(services, "remove", "--undo", "--erase", report.id) == 2
    assert command(services, "remove", "--erase", report.id) == 0
    assert command(services, "remove", "--undo", report.id) == 2
    assert services.removed() == []


def test_removed_and_put_back_on_the_page(site: TestClient, services: Services) -> None:
    report = named(services, "Socialnämnden", 2024)
    control = services.library.report_passages(report.id)[0]
    assert "30\N{NO-BREAK SPACE}dagar" in site.get(f"/rapporter/{report.id}/ta-bort").text
    site.post(f"/rapporter/{report.id}/ta-bort")
    assert site.get(f"/kontroll/{control.id}").status_code == 404
    assert control.id not in site.post("/api/search", json={"query": "konton"}).text
    page = site.get("/rapporter").text
    assert f"/rapporter/{report.id}/angra" in page
    assert [r["id"] for r in site.get("/api/reports").json()["removed"]] == [report.id]
    site.post(f"/rapporter/{report.id}/angra")
    assert control.id in site.post("/api/search", json={"query": "konton"}).text
    site.delete(f"/api/reports/{report.id}")
    assert site.post(f"/api/reports/{report.id}/restore").json()["id"] == report.id
    site.delete(f"/api/reports/{report.id}")
    site.post(f"/rapporter/{report.id}/radera")
    assert site.post(f"/api/reports/{report.id}/restore").status_code == 404


@pytest.mark.parametrize("what", ["identitet", "angra", "radera"])
def test_a_change_from_elsewhere_is_refused(
    site: TestClient, services: Services, what: str
) -> None:
    address = f"/rapporter/{services.reports()[0].id}/{what}"
    assert site.post(address, headers={"origin": "http://elak.example"}).status_code == 403
