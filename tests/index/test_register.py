"""The register of committees: what is refused, what it does to coverage, questions and names."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from errors import WrongUsage
from index.found import CommitteeYear
from index.models import Filters
from index.question.query import read_question
from index.storage.register import Entry, by_register, expected, in_scope, kin, within
from ingest import Overrides
from ingest.models import ReportId
from tests.shelf import add, command, made, site_of
from tests.toy import text_file, written

CITY = "Ekstad"
SOCIAL = Entry(CITY, "Socialnämnden", aliases=("SON", "Sociala utskottet"))
WELFARE = Entry(CITY, "Välfärdsnämnden", first=2024)


def test_every_part_of_a_scope_must_hold_and_nothing_is_in_all_of_nothing() -> None:
    own = CommitteeYear(CITY, "Socialnämnden", 2023, ReportId("a"))
    others = [
        CommitteeYear("Vikby", "Socialnämnden", 2023, ReportId("b")),
        CommitteeYear(CITY, "Nämnden", 2023, ReportId("c")),
        CommitteeYear(CITY, "Socialnämnden", 2022, ReportId("d")),
        CommitteeYear(None, None, None, None),
    ]
    scope = Filters(municipalities=("ekstad",), committees=("SOCIALNÄMNDEN",), years=(2023,))
    assert within([*others, own], scope) == (own,)
    assert within(others, Filters()) == tuple(others)
    assert in_scope(own, scope)
    assert within([own, *others], Filters(reports=(ReportId("d"),))) == (others[2], others[3])


# ---- what goes in --------------------------------------------------------------------------------


def test_an_entry_comes_back_clean(services: Services) -> None:
    said = Entry("  Ekstad ", " Social  nämnden", 2019, None, ("SN", " SN ", ""), "", 0)
    put = services.library.put_entry(said)
    assert put == Entry("Ekstad", "Social nämnden", 2019, None, ("SN",), None, put.number)
    assert services.library.register() == (put,)
    changed = services.library.put_entry(dataclasses.replace(put, last=2022))
    assert services.library.register() == (changed,)
    assert services.library.drop_entry(put.number) == changed
    assert services.library.register() == ()


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry(CITY, "  "), "namn: saknas"),
        (Entry(CITY, "X" * 201), "för långt"),
        (Entry(CITY, "Ny nämnd", 2024, 2022), "slutar innan"),
        (Entry(CITY, "Ny nämnd", 24), "inget årtal"),
        (Entry(CITY, "Ny nämnd", aliases=("ny Nämnd",)), "både namn och alias"),
        (Entry(CITY, "socialnämnden"), "finns redan i registret"),
        (Entry(None, "Ny nämnd", aliases=("son",)), "finns redan i registret"),
        (Entry(CITY, "Ny nämnd", successor="Ny nämnd"), "sig själv"),
        (Entry(CITY, "Ny nämnd", successor="Okänd nämnd"), "ingen känd nämnd"),
        (Entry(CITY, "Ny nämnd", number=99), "finns inte i registret"),
    ],
)
def test_what_can_not_be_is_refused(services: Services, entry: Entry, words: str) -> None:
    services.library.put_entry(SOCIAL)
    with pytest.raises(WrongUsage, match=words):
        services.library.put_entry(entry)
    assert len(services.library.register()) == 1


def test_nobody_succeeds_herself_in_a_circle(services: Services) -> None:
    library = services.library
    b = library.put_entry(Entry(CITY, "B-nämnden"))
    library.put_entry(Entry(CITY, "A-nämnden", successor="B-nämnden"))
    with pytest.raises(WrongUsage, match="genom A-nämnden"):
        library.put_entry(dataclasses.replace(b, successor="A-nämnden"))


def test_the_same_name_in_two_municipalities(services: Services) -> None:
    services.library.put_entry(SOCIAL)
    other = Entry("Björkvik", "Socialnämnden", aliases=("SON",))
    assert services.library.put_entry(other).number
    assert len(services.library.register()) == 2


# ---- what it does --------------------------------------------------------------------------------


def place(committee: str, year: int, city: str = CITY) -> CommitteeYear:
    return CommitteeYear(city, committee, year, ReportId(f"{city}{committee}{year}"))


def test_a_committee_without_any_report_is_expected() -> None:
    held = [place("Socialnämnden", 2022), place("Socialnämnden", 2024), place("X", 2019, "Annan")]
    register = [
        Entry(CITY, "Valnämnden"),
        Entry(CITY, "Nya nämnden", 2024),
        Entry(CITY, "G", 2020, 2020),
    ]
    found = expected(held, Filters(municipalities=(CITY,)), register)
    missing = [(one.committee, one.year) for one in found if one.report_id is None]
    assert missing == [
        ("Socialnämnden", 2023),
        ("Valnämnden", 2022), ("Valnämnden", 2023), ("Valnämnden", 2024),
        ("Nya nämnden", 2024),
        ("G", 2020),
    ]  # fmt: skip
    assert expected([], Filters(), [Entry(CITY, "Valnämnden")]) == ()


def test_kin_goes_one_way() -> None:
    register = [
        Entry(CITY, "A", successor="B"),
        Entry(CITY, "A2", successor="B"),
        Entry(CITY, "B", successor="C"),
    ]
    assert kin("A", register) == ["A", "B", "C"]
    assert sorted(kin("C", register)[:-1]) == ["A", "A2", "B"]
    assert kin("D", register) == ["D"]


def test_a_question_by_alias_and_by_the_name_before(services: Services) -> None:
    library = services.library
    library.put_entry(WELFARE)
    library.put_entry(dataclasses.replace(SOCIAL, successor="Välfärdsnämnden", last=2024))
    asked = read_question("Vad visade kontrollen av konton i SON 2024?", services.names())
    assert "Socialnämnden" in asked.committees
    assert ("SON", "Socialnämnden") in asked.resolved
    assert asked.unresolved == ()
    later = read_question("Hade välfärdsnämndens kontroller brister?", services.names())
    assert set(later.committees) == {"Socialnämnden", "Välfärdsnämnden"}
    assert ("Välfärdsnämnden", "Välfärdsnämnden (tidigare Socialnämnden)") in later.resolved
    other = read_question("Hade tekniska nämnden brister?", services.names())
    assert other.committees == ("Tekniska nämnden",)


def test_coverage_tells_of_a_registered_committee_without_report(services: Services) -> None:
    services.library.put_entry(Entry(CITY, "Valnämnden", 2023))
    site = site_of(services)
    answer = site.post("/api/ask", json={"question": "Vilka hade brister i kontroll av konton?"})
    missing = answer.json()["coverage"]["no_report"]
    assert [(r["committee"], r["year"]) for r in missing] == [
        ("Valnämnden", 2023),
        ("Valnämnden", 2024),
    ]


def test_a_report_gets_its_committees_own_name() -> None:
    report = made("Sociala utskottet")
    named = by_register(report, [dataclasses.replace(SOCIAL, aliases=("sociala utskottet",))])
    assert named.identity.committee == "Socialnämnden"
    assert {p.id for p in named.passages}.isdisjoint(p.id for p in report.passages)
    assert "Sociala utskottet" in named.notes[-1]
    assert by_register(report, [WELFARE]) is report
    assert by_register(report, [dataclasses.replace(SOCIAL, municipality="Björkvik")]) is report


def test_a_file_that_is_read_gets_its_committees_own_name(
    services: Services, tmp_path: Path
) -> None:
    services.library.put_entry(Entry(None, "Socialnämnden", aliases=("Omsorgsnämnden",)))
    content = written("Omsorgsnämnden", 2020, [("Kontroll av avtal", "Allt i ordning.")])
    file = text_file(tmp_path, "omsorg.txt", content)
    for said, state in ((None, "added"), ("omsorgsnämnden", "unchanged")):
        summary = services.add_files([file], Overrides(committee=said), lambda *_: None)
        assert summary.refused == []
        assert [(one.state, one.report.committee) for one in summary.added] == [
            (state, "Socialnämnden")
        ]


# ---- by every way in -----------------------------------------------------------------------------


def test_by_command(services: Services, capsys: pytest.CaptureFixture[str]) -> None:
    add(services.library, "d.txt", made("Sociala utskottet", 2022))
    words = ["--municipality", CITY, "--alias", "SON", "--alias", "Sociala utskottet"]
    assert command(services, "register", "add", "Socialnämnden", *words) == 0
    said = capsys.readouterr().out
    assert "även SON, Sociala utskottet; 2 rapporter" in said
    assert "1 rapporter står under ett alias" in said
    number = str(services.library.register()[0].number)
    assert command(services, "register", "set", number, "--from", "2022", "--json") == 0
    changed = json.loads(capsys.readouterr().out)
    assert (changed["first_year"], changed["aliases"]) == (2022, ["SON", "Sociala utskottet"])
    assert command(services, "register", "set", number, "--to", "2020") == 2
    assert "slutar innan" in capsys.readouterr().err
    assert command(services, "register", "list") == 0
    assert "2022-" in capsys.readouterr().out
    assert command(services, "register", "remove", number) == 0
    assert command(services, "register", "remove", number) == 2


def test_over_http(site: TestClient, services: Services) -> None:
    add(services.library, "d.txt", made("Sociala utskottet", 2022))
    body = {"committee": "Socialnämnden", "municipality": CITY, "aliases": ["Sociala utskottet"]}
    added = site.post("/api/register", json=body)
    assert added.status_code == 201
    assert (added.json()["reports"], len(added.json()["reports_under_alias"])) == (2, 1)
    assert site.post("/api/register", json=body).status_code == 422
    [renamed] = site.post("/api/register/apply").json()["renamed"]
    assert services.report(renamed).committee == "Socialnämnden"
    number = added.json()["number"]
    put = site.put(f"/api/register/{number}", json={**body, "last_year": 2024})
    assert put.json()["last_year"] == 2024
    assert len(site.get("/api/register").json()["entries"]) == 1
    assert site.delete(f"/api/register/{number}").status_code == 200
    assert site.delete(f"/api/register/{number}").status_code == 422


def test_by_the_page(site: TestClient, services: Services) -> None:
    assert "Registret är tomt" in site.get("/register").text
    form = {"committee": "<i>Valnämnden", "aliases": "VN, Valet", "first_year": "2022"}
    assert site.post("/register", data=form, follow_redirects=False).status_code == 303
    [entry] = services.library.register()
    assert (entry.aliases, entry.first) == (("VN", "Valet"), 2022)
    assert "&lt;i&gt;Valnämnden" in site.get("/register").text
    address = f"/register/{entry.number}"
    assert 'value="VN, Valet"' in site.get(address).text
    site.post(address, data={"committee": "Valnämnden", "last_year": "2024"})
    assert services.library.register()[0].last == 2024
    assert (
        site.post(address, data={"committee": "Valnämnden", "last_year": "tjugo"}).status_code
        == 422
    )
    assert site.post("/register", data={"committee": " "}).status_code == 422
    elsewhere = {"origin": "http://elak.example"}
    assert site.post(f"{address}/ta-bort", headers=elsewhere).status_code == 403
    site.post(f"{address}/ta-bort")
    assert services.library.register() == ()
