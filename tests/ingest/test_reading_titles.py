"""What a report is called and whose it is: titles that go on, share a line or shout."""

from __future__ import annotations

import pytest

from ingest import Report
from tests.reading import report_of

TOLD = (
    "<h2>Resultat per enhet</h2><h3>Kajen</h3><table><tr><th>Kontroll</th><th>Resultat</th></tr>"
    "<tr><td>Livbojar</td><td>Fyra av 40 saknades.</td></tr>"
    "<tr><td>Belysning</td><td>Alla lampor lyste.</td></tr></table>"
)


def report(page: str, kind: str = "html") -> Report:
    return report_of(page, f"r.{kind}")


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<h1>Intern kontroll 2024</h1><p>– Redovisning för hamnstyrelsen</p>",
         "Intern kontroll 2024 Redovisning för hamnstyrelsen"),
        ("<h1>Redovisning av intern kontroll</h1><h2>verksamhetsåret 2024</h2><h2>Hamnnämnden</h2>",
         "Redovisning av intern kontroll verksamhetsåret 2024 Hamnnämnden"),
        ("<p>Kontrollplan med utfall 2024, hamnnämnden   Diarienr HN 2024/7   Version 2</p>",
         "Kontrollplan med utfall 2024, hamnnämnden"),
        ("<p>Hem &gt; Politik &gt; Intern kontroll &gt; Hamnnämnden 2024</p>"
         "<p>Hamnnämndens interna kontroll 2024</p>", "Hamnnämndens interna kontroll 2024"),
        ("<p>Lunds kommun Rapport intern kontroll 2024</p><p>Rapport intern kontroll 2024</p>",
         "Rapport intern kontroll 2024"),
        ("<p>Årlig rapport om intern kontroll 2024</p><p>rapport om intern kontroll 2024</p>",
         "Årlig rapport om intern kontroll 2024"),
        ("<h1>Intern kontroll 2024</h1><p>- Hamnar</p><p>- Farleder</p>", "Intern kontroll 2024"),
        ("<h1>Intern kontroll 2024</h1><h2>Hamnnämnden</h2>", "Intern kontroll 2024"),
        ("<h1>Intern kontroll</h1><h1>Årsrapport 2024</h1><p>Hamnnämnden</p>",
         "Intern kontroll Årsrapport 2024"),
        ("<h1>Hamnnämnden</h1><h2>Uppföljning av intern kontroll</h2><h2>januari–juni 2024</h2>",
         "Uppföljning av intern kontroll januari–juni 2024"),
        ("<h1>Uppföljning av internkontrollplan</h1><p>2024</p><p>Hamnnämnden</p>",
         "Uppföljning av internkontrollplan 2024"),
    ],
)  # fmt: skip
def test_a_title(page: str, title: str) -> None:
    read = report(f"<p>Alvviks kommun</p>{page}{TOLD}")
    assert read.title == title
    assert (read.identity.municipality, read.identity.year) == ("Alvvik", 2024)
    assert len(read.passages) == 2


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Uppföljning av intern kontroll", "för hamnnämnden 2024"),
         "Uppföljning av intern kontroll för hamnnämnden 2024"),
        (("UPPFÖLJNING AV INTERN KONTROLL", "HAMNNÄMNDEN", "2024"),
         "UPPFÖLJNING AV INTERN KONTROLL HAMNNÄMNDEN 2024"),
    ],
)  # fmt: skip
def test_a_title_in_several_lines_of_a_text(lines: tuple[str, ...], title: str) -> None:
    told = "Kontroll: Livbojar\nResultat: Fyra saknades.\n\nKontroll: Larm\nResultat: Inga fel.\n"
    text = "\n".join(lines)
    read = report(f"Alvviks kommun\n\n{text}\n\nKontroller\n\n{told}", "txt")
    assert (read.title, read.identity.year) == (title, 2024)


def test_a_title_in_capitals_is_told_as_it_stands_elsewhere() -> None:
    page = (
        "Uppföljning av intern kontroll 2024, hamnnämnden{0}\n\nAlvviks kommun\n\n"
        "UPPFÖLJNING AV INTERN KONTROLL 2024\n\n1. Kontroller\n\nKontroll: Livbojar\n"
        "Resultat: Fyra saknades.\n\nKontroll: Belysning\nResultat: Alla lyste.\n\n"
    )
    read = report(page.format("     Sida 1") + page[: page.index("{")] + "     Sida 2\n", "txt")
    assert read.title == "Uppföljning av intern kontroll 2024"


@pytest.mark.parametrize(
    "line",
    ["Hamnnämnden i Alvvik   HN 2024/19", "Hamnnämnden i Alvvik 2024",
     "Hamnnämnden i Alvvik   Bilaga 2", "Hamnnämnden i Alvvik Sida 3 (8)"],
)  # fmt: skip
def test_a_committee_in_its_place(line: str) -> None:
    read = report(f"<h1>Intern kontroll 2024</h1><p>{line}</p>{TOLD}")
    assert (read.identity.municipality, read.identity.committee) == ("Alvvik", "Hamnnämnden")


def test_results_by_the_parts_of_a_report_are_no_goal() -> None:
    read = report(f"<h1>Intern kontroll 2024</h1><p>Hamnnämnden</p>{TOLD}")
    assert [(p.text.goal, p.text.process) for p in read.passages] == [(None, "Kajen")] * 2


@pytest.mark.parametrize(
    "title", ["Så gick årets kontroller 2024", "Resultat av granskningar 2024"]
)
def test_the_one_heading_over_all_others_is_the_title_though_it_sounds_like_a_section(
    title: str,
) -> None:
    page = f"<h1>{title}</h1><p>Hamnnämnden, Alvdala kommun</p>"
    page += "<h2>Redovisning i korthet</h2><h3>Livbojar</h3><p>Resultat: Fyra saknades.</p>"
    assert report_of(page, "r.html").title == title


@pytest.mark.parametrize("name", ["Alvviks kommun", "Alvviks kommun, hamnnämnden"])
def test_who_sends_a_report_is_no_goal_of_it(name: str) -> None:
    page = f"<h1>Intern kontroll 2024 för hamnnämnden</h1><h2>{name}</h2><table>"
    page += "<tr><th>Kontroll</th><th>Resultat</th><th>Status</th></tr>"
    page += "<tr><td colspan=3>Kajen</td></tr><tr><td>Livbojar</td><td>Fyra saknas.</td>"
    page += "<td>Gul</td></tr><tr><td>Ljus</td><td>Alla lyste.</td><td>Grön</td></tr></table>"
    read = report(page)
    assert [(p.text.goal, p.text.process) for p in read.passages] == [(None, "Kajen")] * 2


def test_the_head_of_a_page_above_the_title_is_no_title() -> None:
    page = "<p>Intern kontroll 2024, uppföljning</p>"
    page += "<h1>Hamnnämndens uppföljning av intern kontroll 2024</h1><p>Alvviks kommun</p>"
    assert report(page + TOLD).title == "Hamnnämndens uppföljning av intern kontroll 2024"
