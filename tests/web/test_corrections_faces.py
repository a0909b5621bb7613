"""A correction by every way in: command, HTTP, page; and out again as labelled texts."""

from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient

from api.access.person import EDITOR, Person
from api.services import Services
from tests.conftest import TRAINING
from tests.people import site_for
from tests.shelf import command


def deviation(services: Services) -> str:
    return next(p.id for p in services.library.scan() if p.committee == "Socialnämnden")


def test_by_command(services: Services, capsys: pytest.CaptureFixture[str]) -> None:
    name = deviation(services)
    said = ["--outcome", "not_performed", "--recurring", "--note", "Sköts upp."]
    assert command(services, "correct", name, *said, "--json") == 0
    done = json.loads(capsys.readouterr().out)
    assert done["passage"]["outcome"] == "not_performed"
    assert (done["passage"]["outcome_source"], done["passage"]["outcome_certain"]) == ("user", True)
    assert done["correction"]["outcome_before"] == "deviation"
    assert command(services, "corrections") == 0
    listed = capsys.readouterr().out
    assert (
        "avvikelse -> inte genomförd, mindre -> inget allvar, inte återkommande -> återkom"
        in listed
    )
    assert listed.rstrip().endswith(f"({done['correction']['at'][:10]}) – Sköts upp.")
    assert command(services, "corrections", "--json") == 0
    assert json.loads(capsys.readouterr().out)["corrections"] == [done["correction"]]
    assert command(services, "correct", name, "--undo") == 0
    assert "avvikelse, mindre (rättelsen är ångrad)" in capsys.readouterr().out
    assert services.passage(name).outcome_source == "model"


@pytest.mark.parametrize(
    "words",
    [
        ["correct", "p0000000000000000", "--outcome", "unclear"],
        ["correct", "KONTROLL"],
        ["correct", "KONTROLL", "--undo"],
        ["correct", "KONTROLL", "--undo", "--outcome", "unclear"],
        ["correct", "KONTROLL", "--outcome", "no_deviation", "--severity", "serious"],
    ],
)
def test_a_wrong_command_says_why_and_changes_nothing(
    services: Services, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    name = deviation(services)
    before = services.library.sequence()
    assert command(services, *(name if word == "KONTROLL" else word for word in words)) == 2
    assert capsys.readouterr().err.startswith("kontrollsok: ")
    assert services.library.sequence() == before


def test_as_labelled_texts(services: Services, capsys: pytest.CaptureFixture[str]) -> None:
    name = deviation(services)
    command(services, "correct", name, "--outcome", "deviation", "--severity", "serious")
    capsys.readouterr()
    assert command(services, "corrections", "--format", "jsonl") == 0
    [line] = capsys.readouterr().out.splitlines()
    label = json.loads(line)
    given = json.loads((TRAINING / "t1.jsonl").read_text("utf-8").splitlines()[0])
    assert list(label) == list(given)
    assert (label["outcome"], label["severity"], label["recurring"]) == (
        "deviation",
        "serious",
        False,
    )
    assert (label["result"], label["working_method"]) == ("Brist i två fall.", "")
    assert label["measures"] == ["Rutinen ses över."]


def test_over_http(site: TestClient, services: Services) -> None:
    name = deviation(services)
    address = f"/api/passages/{name}/correction"
    done = site.post(address, json={"outcome": "no_deviation"})
    assert done.status_code == 200
    assert done.json()["passage"] == site.get(f"/api/passages/{name}").json()
    scope = {"query": "", "filters": {"outcome": ["no_deviation"]}}
    found = site.post("/api/search", json=scope).json()
    assert name in [result["id"] for result in found["results"]]
    assert len(site.get("/api/corrections").json()["corrections"]) == 1
    exported = site.get("/api/corrections/export").text.splitlines()
    assert [json.loads(line)["outcome"] for line in exported] == ["no_deviation"]
    assert site.delete(address).json()["correction"] is None
    assert site.delete(address).status_code == 422
    assert site.post(address, json={}).status_code == 422
    assert site.post(address, json={"outcome": "bad"}).status_code == 422
    assert site.post("/api/passages/p0/correction", json={"recurring": True}).status_code == 404


def test_an_answer_uses_it_at_once(site: TestClient, services: Services) -> None:
    question = {"question": "Vilka nämnder hade avvikelser 2024?"}

    def row() -> tuple[object, object]:
        answer = site.post("/api/ask", json=question).json()
        cover = answer["coverage"]
        [place] = [
            name
            for name in ("with_deviation", "without_deviation", "uncertain")
            for one in cover[name]
            if one["committee"] == "Socialnämnden"
        ]
        return place, [one["committee"] for one in answer["committees"]]

    assert row() == ("with_deviation", ["Socialnämnden"])
    [name] = [
        p.id
        for p in services.library.scan()
        if (p.committee, p.year, p.control_activity)
        == ("Socialnämnden", 2024, "Kontroll av konton")
    ]
    site.post(f"/api/passages/{name}/correction", json={"outcome": "no_deviation"})
    assert row() == ("without_deviation", [])


def test_by_the_page(site: TestClient, services: Services) -> None:
    name = deviation(services)
    page = site.get(f"/kontroll/{name}").text
    assert 'value="deviation" checked' in page
    form = {"utfall": "unclear", "allvar": "serious", "varfor": "  <b>Läs</b> igen "}
    sent = site.post(f"/kontroll/{name}/ratta", data=form, follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, f"/kontroll/{name}#utfall")
    page = site.get(f"/kontroll/{name}").text
    assert ">Rättad för hand<" in page
    assert "&lt;b&gt;Läs&lt;/b&gt; igen" in page
    assert services.passage(name).severity is None
    for place in (f"/kontroll/{name}", "/rattelser"):
        assert changed(site.get(place).text) == [
            ("Utfall", "avvikelse", "oklart"),
            ("Allvar", "mindre", "inget"),
        ]
    assert site.get("/rattelser.jsonl").json()["outcome"] == "unclear"
    site.post(f"/kontroll/{name}/angra")
    assert "Inget är rättat" in site.get("/rattelser").text


def changed(page: str) -> list[tuple[str, str, str]]:
    """What a page says that a correction changed: part, before, after."""
    row = r"<dt>([^<]+)</dt><dd>(?:<s>([^<]+)</s>.*?)?<b>([^<]+)</b></dd>"
    return re.findall(row, page, re.DOTALL)


@pytest.mark.parametrize("recurring", [True, False])
def test_every_part_says_what_it_was_and_by_whom(services: Services, recurring: bool) -> None:
    """Severity and recurrence as the outcome; what is only confirmed is said to be so."""
    site = site_for(services, Person("anna", EDITOR))
    name = deviation(services)
    form = {"utfall": "deviation", "allvar": "serious", "aterkommande": str(recurring).lower()}
    site.post(f"/kontroll/{name}/ratta", data=form)
    parts = [("Allvar", "mindre", "allvarlig")]
    parts += [("Återkommande", "nej", "ja")] if recurring else []
    for place in (f"/kontroll/{name}", "/rattelser"):
        page = site.get(place).text
        assert changed(page) == parts
        assert " av anna</dd>" in page
    found = site.get("/api/corrections").json()["corrections"]
    assert [(one["made_by"], one["severity_before"], one["recurring_before"]) for one in found] == [
        ("anna", "minor", False)
    ]
    site.post(f"/kontroll/{name}/ratta", data={**form, "allvar": "minor", "aterkommande": "false"})
    assert changed(site.get("/rattelser").text) == []
    assert "bekräftad som den var" in site.get("/rattelser").text


def test_what_holds_for_no_text_is_listed_and_can_be_dropped(
    site: TestClient, services: Services
) -> None:
    name = deviation(services)
    site.post(f"/api/passages/{name}/correction", json={"outcome": "unclear"})
    services.library.remove(services.passage(name).report_id)
    page = site.get("/rattelser").text
    assert "Gäller ingen text längre" in page
    [number] = [one.number for one in services.library.corrections()]
    site.post(f"/rattelser/{number}/angra")
    assert services.library.corrections() == []
    assert site.post(f"/rattelser/{number}/angra").status_code == 422


@pytest.mark.parametrize(
    "address", ["/kontroll/{}/ratta", "/kontroll/{}/angra", "/rattelser/1/angra"]
)
def test_a_change_from_elsewhere_is_refused(
    site: TestClient, services: Services, address: str
) -> None:
    name = deviation(services)
    site.post(f"/api/passages/{name}/correction", json={"outcome": "unclear"})
    sent = site.post(
        address.format(name),
        data={"utfall": "deviation"},
        headers={"origin": "http://elak.example"},
    )
    assert sent.status_code == 403
    assert services.passage(name).outcome == "unclear"
