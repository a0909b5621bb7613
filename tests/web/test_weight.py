"""Every page of a city's library stays light: 14 committees, 4 years, 60 processes."""

from __future__ import annotations

import re
from pathlib import Path

from api.services import Services
from index.engines import generations
from index.storage.library import Library
from settings import load
from tests.conftest import REPOSITORY
from tests.shelf import add, site_of
from tests.toy import ToyEncoder, control
from tests.toy import report as made_report
from web.reports import REPORTS_AT_ONCE
from web.site import environment, zipped
from web.state import Known, State

#: A page weighs at most so much, without the picture of a report's page.
MOST_BYTES = 100_000
#: An answer with a row for each of 56 committee-years, all of whose controls deviate, is as long as
#: can be: its rows are paged, its words and its coverage stand whole.
LONGEST_ANSWER = 170_000
NAMES = (
    *("Almens", "Bokens", "Cederns", "Ekens", "Granens", "Hasselns", "Idegranens"),
    *("Jolsterns", "Kastanjens", "Lindens", "Mullbärets", "Nyponets", "Olvonets", "Poppelns"),
)
YEARS, PROCESSES = (2021, 2022, 2023, 2024), 60


def city(folder: Path) -> Services:
    library = Library.open(folder)
    for number in range(len(NAMES)):
        committee = f"{NAMES[number]} stadsdels kultur- och fritidsnämnd"
        for year in YEARS:
            passages = [
                control(
                    f"Kontroll nummer {one} av att rutinen följs i alla verksamheter",
                    "Brist i två fall." if one % 3 else "Allt i ordning.",
                    process=f"Ekonomi, inköp och upphandling del {(number * 5 + one) % PROCESSES}",
                    who=f"{committee}{year}",
                )
                for one in range(12)
            ]
            add(library, f"{number}-{year}.txt", made_report(committee, year, passages=passages))
    generations.catch_up(library)
    return Services(load({}, library=folder), library, ToyEncoder())


def files_as_sent() -> int:
    """Bytes of every script, style and icon as a browser gets them."""
    folder = REPOSITORY / "web/static"
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sum(len(zipped(file.relative_to(folder).as_posix())) for file in files)


def test_every_page_of_a_large_library_is_light(tmp_path: Path) -> None:
    services = city(tmp_path / "library")
    client = site_of(services)
    static = files_as_sent()
    report = services.reports()[0]
    some = next(iter(services.report_passages(report.id)))
    addresses = [
        "/",
        "/svar?fraga=Vilka nämnder hade avvikelser 2021-2024?",
        "/sok",
        "/sok?fraga=rutinen",
        "/oversikt",
        "/oversikt?visa=process",
        "/oversikt?visa=utveckling",
        f"/kontroll/{some.id}",
        f"/kontroll/{some.id}/liknande",
        f"/rapporter/{report.id}",
        "/rapporter",
        "/hjalp",
        "/om",
    ]
    heavy = {}
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        weight = len(response.content) + static
        if weight > (LONGEST_ANSWER if address.startswith("/svar") else MOST_BYTES):
            heavy[address] = weight
    shown, page = [], 1
    while rows := _rows(client.get(f"{addresses[1]}&sida={page}").text, page):
        shown += rows
        page += 1
    services.close()
    assert heavy == {}
    assert len(shown) == len(set(shown)) == len(NAMES) * len(YEARS)


def _rows(text: str, page: int) -> list[str]:
    """Anchors of the rows on one page of an answer; none after the last page."""
    found = re.search(r"Sida (\d+) av (\d+)", text)
    assert found
    return re.findall(r'class="row" id="(rad-\d+)"', text) if int(found[1]) == page else []


def test_a_thousand_names_are_no_list_to_tick() -> None:
    template = environment().from_string(
        '{% from "_scope.html" import scope with context %}'
        '{{ scope("/oversikt", state, [], "Visa", False) }}'
    )
    names = tuple(f"Nämnd {number}" for number in range(1000))
    state = State(chosen={"namnd": ("Nämnd 7",)})
    text = template.render(state=state, known=Known(("Ekstad", "Granvik"), names, (2024,)))
    assert len(text) < 3000
    assert re.findall(r'name="namnd" value="([^"]+)" checked', text) == ["Nämnd 7"]
    assert 'type="text" id="lagg-till-namnd" name="namnd"' in text
    assert re.findall(r'name="kommun" value="([^"]+)"', text) == ["Ekstad", "Granvik"]


def test_the_list_of_reports_is_paged_and_narrowed(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    for number in range(REPORTS_AT_ONCE + 5):
        committee = f"Nämnd {number:03}"
        passages = [control("Attest", who=committee)]
        add(library, f"{number}.txt", made_report(committee, 2024, passages=passages))
    services = Services(load({}, library=tmp_path / "library"), library, ToyEncoder())
    client = site_of(services)
    first, second = (client.get(f"/rapporter?sida={page}").text for page in (1, 2))
    narrowed = client.get("/rapporter?namnd=Nämnd 007").text
    none = client.get("/rapporter?namnd=Finns inte").text
    services.close()
    shown = [re.findall(r">(Nämnd \d{3})</a></th>", text) for text in (first, second, narrowed)]
    assert [len(names) for names in shown] == [REPORTS_AT_ONCE, 5, 1]
    assert not set(shown[0]) & set(shown[1])
    assert f"{REPORTS_AT_ONCE + 5}\u00a0rapporter" in second
    assert "Inga rapporter inom avgränsningen." in none
    assert len(first) < 60_000
