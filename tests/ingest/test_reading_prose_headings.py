"""Running text under headings without numbers: do they name controls or processes? And what signs
a report."""

from __future__ import annotations

import pytest

from ingest import Report
from ingest.models import ControlText
from ingest.plain import is_clause
from tests.reading import controls_of, report_of

TITLE = "<h1>Uppföljning av intern kontroll 2024</h1><p>Hamnnämnden</p><p>Alvdala kommun</p>"
NAMES = ("Livbojar längs kajen", "Debitering av hamnavgift", "Bränsledepåns lås", "Kranens prov")
FOUND = (
    "Fyra av trettio bojar saknades vid ronden.",
    "Nio båtar hade inte fakturerats i tid.",
    "Inga brister hittades vid besöken.",
    "Provet ställdes in eftersom kranen var trasig.",
)
DONE = ("Bojarna är beställda.", "Registret rättas i mars.", "", "Ny tid är bokad till april.")


def report(page: str, name: str = "r.html") -> Report:
    return report_of(page, name)


def controls(page: str, name: str = "r.html") -> list[ControlText]:
    return controls_of(report(page, name))


def sections(level: int) -> str:
    return "".join(
        f"<h{level}>{name}</h{level}><p>{found}</p>" + (f"<p>{done}</p>" if done else "")
        for name, found, done in zip(NAMES, FOUND, DONE, strict=True)
    )


def expected() -> list[str]:
    return ["\n".join(filter(None, pair)) for pair in zip(FOUND, DONE, strict=True)]


@pytest.mark.parametrize(
    "told", ["Planen omfattar fyra granskningar.", "I år gjordes 4 kontroller."]
)
@pytest.mark.parametrize("level", [2, 3])
def test_so_many_headings_as_there_are_controls_name_them(told: str, level: int) -> None:
    page = f"{TITLE}<h2>Inledning</h2><p>{told}</p>"
    page += ("<h2>Redovisning av granskningarna</h2>" if level == 3 else "") + sections(level)
    found = controls(page + "<h2>Underskrift</h2><p>Anna-Lisa Berg</p><p>Hamnchef</p>")
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.result for one in found] == expected()
    assert {one.process for one in found} == {None}


@pytest.mark.parametrize(
    ("told", "again"),
    [
        ("Planen omfattar sex granskningar.", FOUND[::-1]),
        ("Nämnden beslutade om 6 kontrollmoment.", ("", *FOUND[:3])),
    ],
)
def test_controls_in_a_list_of_those_left_undone_are_counted(
    told: str, again: tuple[str, ...]
) -> None:
    page = f"{TITLE}<h2>Inledning</h2><p>{told}</p><h2>Det här visade granskningarna</h2>"
    for name, found, more in zip(NAMES, FOUND, again, strict=True):
        page += f"<h3>{name}</h3><p>{found}</p>" + (f"<p>{more}</p>" if more else "")
    undone = "<ul><li><b>Dykning.</b> Isen låg kvar.</li><li><b>Pejling.</b> Båten såld.</li></ul>"
    found_ = controls(f"{page}<h2>Granskningar som inte utförts</h2>{undone}")
    assert [one.control_activity for one in found_] == [*NAMES, "Dykning", "Pejling"]
    assert found_[3].result == "\n".join(filter(None, (FOUND[3], again[3])))
    # without that list there are not so many, and each paragraph may be a control of its own
    alone = controls(f"{page}<h2>Kontroller att ta upp nästa år</h2>{undone}")
    assert [one.control_activity for one in alone][:4] != list(NAMES)


@pytest.mark.parametrize("head", ["Genomförda kontroller", "Resultat av årets granskningar"])
def test_findings_in_first_paragraphs_only_make_the_headings_controls(head: str) -> None:
    found = controls(
        f"{TITLE}<h2>Inledning</h2><p>Nämnden redovisar.</p><h2>{head}</h2>{sections(3)}"
    )
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.result for one in found] == expected()


@pytest.mark.parametrize("told", ["Planen omfattar fyra granskningar.", "Nämnden redovisar."])
def test_areas_above_one_control_each_are_its_process(told: str) -> None:
    areas = ("Kajer", "Avgifter och taxor", "Bränsledepån", "Lyftkranar")
    page = f"{TITLE}<h2>Inledning</h2><p>{told}</p><h2>Genomförda kontroller</h2>"
    for area, found, done in zip(areas, FOUND, DONE, strict=True):
        page += f"<h3>{area}</h3><p>{found}</p>" + (f"<p>{done}</p>" if done else "")
    found_ = controls(page)
    assert [one.process for one in found_] == list(areas)
    assert [one.result for one in found_] == expected()
    assert {one.control_activity for one in found_} == {None}


@pytest.mark.parametrize("told", ["Planen omfattar åtta granskningar.", "Nämnden redovisar."])
def test_findings_in_every_paragraph_make_the_headings_processes(told: str) -> None:
    page = f"{TITLE}<h2>Inledning</h2><p>{told}</p><h2>Genomförda kontroller</h2>"
    for place, process in enumerate(("Kajer", "Avgifter", "Depå", "Kranar")):
        page += f"<h3>{process}</h3><p>{FOUND[place]}</p><p>{FOUND[(place + 1) % 4]}</p>"
    found = controls(page)
    assert len(found) == 8
    assert [one.process for one in found][::2] == ["Kajer", "Avgifter", "Depå", "Kranar"]


@pytest.mark.parametrize(
    "end",
    [
        "<p>Anna-Lisa Berg</p><p>Hamnchef</p>",
        "<p>Alvdala den 3 mars 2025</p><p>Per Ek</p><p>Förvaltningschef</p>",
        "<p>Rapporten har sammanställts av controller Per Ek.</p>",
        "<p>Sammanställt av Per Ek, controller</p>",
        "<p>Upprättad den 3 mars 2025 av Eva Ek (ekonom)</p>",
    ],
)
def test_who_signs_below_the_last_control_is_no_part_of_it(end: str) -> None:
    page = TITLE + "<h2>Genomförda kontroller</h2>"
    for name, found, done in zip(NAMES, FOUND, DONE, strict=True):
        page += f"<h3>{name}</h3><p>Iakttagelse: {found}</p><p>Åtgärd: {done or 'Ingen'}</p>"
    assert controls(page + end)[-1].result == f"{FOUND[3]}\n{DONE[3]}"


def test_a_name_below_the_label_of_who_is_responsible_is_told_of_the_control() -> None:
    page = TITLE + "<h2>Genomförda kontroller</h2>"
    for name, found in zip(NAMES, FOUND, strict=True):
        page += f"<h3>{name}</h3><p><b>Iakttagelse</b></p><p>{found}</p>"
        page += "<p><b>Ansvarig</b></p><p>Anna-Lisa Berg</p>"
    assert [one.responsible for one in controls(page)] == ["Anna-Lisa Berg"] * 4


TEXT = """RÄDDNINGSTJÄNSTFÖRBUNDET
ÖSTRA-VÄSTERHAMN

2025-02-01                     Dnr 2024-12

Direktionen

Intern kontroll 2024 – redovisning

Inledning

Planen omfattar fyra granskningar.

Redovisning av granskningarna

"""


def test_pages_between_dashes_and_a_name_in_two_lines_of_capitals() -> None:
    page = TEXT
    for place, name in enumerate(NAMES):
        page += f"{name}\n\n{FOUND[place]}\n\n" + (f"{DONE[place]}\n\n" if DONE[place] else "")
        page += f"\n                  - {place + 1} -\n\n" * (place != 2)
    read = report(page.replace("- 4 -", "- 3 -"), "r.txt")
    assert read.identity.committee == "Räddningstjänstförbundet Östra-Västerhamn"
    assert read.title == "Intern kontroll 2024 – redovisning"
    told = controls_of(read)
    assert [one.control_activity for one in told] == list(NAMES)
    assert [one.result for one in told] == expected()


SINGLE = ("Saldo i kassan", "Städning av omklädningsrum", "Lån av båtar", "Hyra för bryggor")


def test_headings_that_say_what_is_done_with_a_paragraph_each_name_controls() -> None:
    page = f"{TITLE}<h2>Inledning</h2><p>Nämnden redovisar.</p><h2>Beskrivning av ärendet</h2>"
    page += "".join(
        f"<h3>{name}</h3><p>{told}</p>" for name, told in zip(SINGLE, FOUND, strict=True)
    )
    found = controls(page + "<h2>Förslag till beslut</h2><p>Nämnden godkänner rapporten.</p>")
    assert [one.control_activity for one in found] == list(SINGLE)
    assert [one.result for one in found] == list(FOUND)


DONE_AND_NOT = [
    ("Genomförda kontroller", "Kontroller som inte genomförts", "{}"),
    ("3 Utförda granskningar", "4 Ej utförda granskningar", "3.{n} {}"),
    ("Årets kontroller 2024", "Ej genomförda kontroller", "{}"),
]


@pytest.mark.parametrize(("head", "undone", "form"), DONE_AND_NOT)
@pytest.mark.parametrize("areas", [("Livbojar", "Avgift", "Bränsledepå"), SINGLE[:3]])
def test_chapters_of_done_and_undone_controls_have_one_below_each_heading(
    head: str, undone: str, form: str, areas: tuple[str, ...]
) -> None:
    page = f"{TITLE}<h2>Inledning</h2><p>Nämnden redovisar.</p><h2>{head}</h2>"
    for n, (area, told, done) in enumerate(zip(areas, FOUND, DONE, strict=False), 1):
        page += f"<h3>{form.format(area, n=n)}</h3><p>{told}</p>" + (
            f"<p>{done}</p>" if n > 2 else ""
        )
    page += f"<h2>{undone}</h2><h3>Kranens prov</h3><p>{FOUND[3]}</p>"
    found = controls(page + "<h2>Förslag till beslut</h2><p>Nämnden godkänner rapporten.</p>")
    assert [one.control_activity for one in found] == [*areas, "Kranens prov"]
    assert {one.process for one in found} == {None}
    # without the other chapter they may be areas
    alone = controls(page.replace(undone, "Sammanfattning"))
    assert areas == SINGLE[:3] or {one.control_activity for one in alone} == {None}


def test_paragraphs_that_find_something_each_are_controls_of_their_own() -> None:
    page = f"{TITLE}<h2>Inledning</h2><p>Nämnden redovisar.</p><h2>Genomförda kontroller</h2>"
    for area in ("Kajer", "Avgifter", "Depåer"):
        page += f"<h3>{area}</h3>" + "".join(f"<p>{told}</p>" for told in FOUND[:2])
    page += f"<h2>Ej genomförda kontroller</h2><h3>Kranar</h3><p>{FOUND[3]}</p>"
    assert [one.process for one in controls(page)][:2] == ["Kajer", "Kajer"]


CLAUSES = (
    ("Att livbojar hänger längs kajen", "Att avgifter debiteras", "Att låset håller",
     "Att kranen provas"),
    ("1. Finns livbojar längs kajen?", "2. Är alla avgifter debiterade?", "3. Har depån lås?",
     "4. Används kranen rätt?"),
)  # fmt: skip


@pytest.mark.parametrize("names", CLAUSES)
@pytest.mark.parametrize("form", ["<h3>{}</h3><p>{}</p>{}", "<p><b>{}</b></p><p>{}</p>{}"])
@pytest.mark.parametrize("head", ["Kontroller", "Resultat", "Genomförda kontroller"])
def test_clauses_name_controls(names: tuple[str, ...], form: str, head: str) -> None:
    told = (f"<p>{done}</p>" if done else "" for done in DONE)
    page = f"{TITLE}<h2>{head}</h2>"
    page += "".join(form.format(*one) for one in zip(names, FOUND, told, strict=True))
    found = controls(page)
    assert [one.control_activity for one in found] == [name.split(". ")[-1] for name in names]
    assert [one.result for one in found] == expected()


def test_clauses_as_the_terms_of_a_list() -> None:
    pairs = zip(CLAUSES[0], FOUND, strict=True)
    page = f"{TITLE}<h2>Kontroller</h2><dl>"
    found = controls(page + "".join(f"<dt>{n}</dt><dd>{t}</dd>" for n, t in pairs) + "</dl>")
    assert [one.control_activity for one in found] == list(CLAUSES[0])
    assert [one.result for one in found] == list(FOUND)


@pytest.mark.parametrize(
    "name", ["Attest av fakturor", "Att göra", "Finns i sjön", "Harens väg", "Användning av stöd"]
)
def test_names_that_only_begin_as_clauses_do(name: str) -> None:
    assert not is_clause(name)
