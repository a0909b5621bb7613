"""A list of controls with verdicts, and what was found in paragraphs under their numbers."""

from __future__ import annotations

import pytest

from tests.ingest.test_reading_unnamed import read, table

NAMES = ("Slangtvätt", "Larmplan", "Jourschema", "Nycklar till stationen")
STATES = ("Gul", "Grön", "Röd", "Grön")
FOUND = (
    "Sex av 40 slangar var inte tvättade efter insats.",
    "Planen är prövad vid två övningar. Den höll.",
    "Schemat sprack i juli. Två nätter saknade befäl.",
    "Alla 60 nycklar kunde visas upp.",
)
NUMBERS = ("1.1", "1.2", "2.1", "2.2")


def listed(numbers: tuple[str, ...], start: int = 0, end: int = 4) -> str:
    rows = zip(numbers[start:end], NAMES[start:end], STATES[start:end], strict=False)
    return table("Nr | Kontroll | Utfall", *(" | ".join(row) for row in rows))


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("<p><b>{}</b> {}</p>", NUMBERS),
        ("<p>{} {}</p>", NUMBERS),
        ("<p>Kommentar till {}: {}</p>", ("K1", "K2", "K3", "K4")),
        ("<p>Kontroll {}. {}</p>", ("1", "2", "3", "4")),
        ("<p>{} – {}</p>", ("A-1", "A-2", "A-3", "A-4")),
    ],
)
@pytest.mark.parametrize("where", ["below each", "appendix"])
def test_paragraphs_under_the_numbers_of_a_list_tell_of_its_rows(
    form: str, numbers: tuple[str, ...], where: str
) -> None:
    told = [form.format(n, text) for n, text in zip(numbers, FOUND, strict=True)]
    told[2] += "<p>Åtgärd: Två vikarier anställs.</p>"
    page = "<h2>Process: Insats</h2>" + listed(numbers, 0, 2)
    if where == "below each":
        page += "<h4>Kommentarer</h4>" + "".join(told[:2])
        page += "<h2>Process: Stöd</h2>" + listed(numbers, 2)
        page += "<h4>Kommentarer</h4>" + "".join(told[2:])
    else:
        page += "<h2>Process: Stöd</h2>" + listed(numbers, 2)
        page += "<h2>Bilaga: iakttagelser</h2>" + "".join(told)
    found = read(page)
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.number for one in found] == list(numbers)
    assert [one.status for one in found] == list(STATES)
    wanted = [*FOUND[:2], f"{FOUND[2]}\nTvå vikarier anställs.", FOUND[3]]
    assert [one.result for one in found] == wanted
    assert [one.process for one in found] == ["Insats", "Insats", "Stöd", "Stöd"]


@pytest.mark.parametrize(
    "form",
    ["<p><b>{}:</b> {}</p>", "<p>{}: {}</p>", "<p><b>{}.</b> {}</p>", "<li>{}: {}</li>"],
)
def test_paragraphs_under_the_names_of_a_list_tell_of_its_rows(form: str) -> None:
    rows = [" | ".join(row) for row in zip(NAMES, STATES, strict=True)]
    page = "<h2>Kontroller</h2>" + table("Kontroll | Utfall", *rows) + "<h3>Kommentarer</h3>"
    page += "".join(form.format(*pair) for pair in zip(NAMES, FOUND, strict=True))
    found = read(page)
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.result for one in found] == list(FOUND)
    assert [(one.status, one.process) for one in found] == [(state, None) for state in STATES]


def test_where_only_what_is_not_green_is_commented_the_others_keep_their_verdict() -> None:
    page = "<h2>Kontroller</h2>" + listed(NUMBERS) + "<h3>Kommentarer</h3>"
    page += f"<p>1.1 {FOUND[0]}</p><p>2.1 {FOUND[2]}</p>"
    found = read(page)
    assert [one.result for one in found] == [FOUND[0], "Grön", FOUND[2], "Grön"]
    assert [one.status for one in found] == list(STATES)
    assert {one.process for one in found} == {None}


def test_lists_that_count_anew_have_their_details_below_them() -> None:
    numbers = ("1", "2", "1", "2")
    page = ""
    for start, process in ((0, "Insats"), (2, "Stöd")):
        page += f"<h2>Process: {process}</h2>" + listed(numbers, start, start + 2)
        page += "".join(f"<p>{n}) {text}</p>" for n, text in zip("12", FOUND[start:], strict=False))
    found = read(page)
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.result for one in found] == list(FOUND)


def test_a_list_of_points_under_a_table_that_tells_results_is_no_list_of_details() -> None:
    rows = [" | ".join(row) for row in zip("1234", NAMES, FOUND, strict=True)]
    page = "<h2>Kontroller</h2>" + table("Nr | Kontroll | Resultat", *rows)
    page += "<h2>Analys</h2><p>1. Rutinerna har blivit bättre i år.</p>"
    page += "<p>2. Fler övningar behövs för alla.</p><p>3. Planen ses över i vår.</p>"
    assert [one.result for one in read(page)] == list(FOUND)


def test_an_amount_at_the_beginning_is_no_number_of_a_row() -> None:
    page = "<h2>Kontroller</h2>" + listed(("1", "2", "3", "4"))
    page += (
        "<h2>Analys</h2><p>3 av 20 brandmän slutade under året.</p><p>4 nya började i höstas.</p>"
    )
    assert [one.status for one in read(page)] == list(STATES)
    assert [one.result for one in read(page)] == list(STATES)


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("Kontroll {}", ("1", "2", "3", "4")),
        ("Kommentar till kontroll {}", ("1", "2", "3", "4")),
        ("Punkt {}.", NUMBERS),
        ("{}", ("K1", "K2", "K3", "K4")),
    ],
)
def test_text_below_headings_with_the_numbers_of_a_list_tells_of_its_rows(
    form: str, numbers: tuple[str, ...]
) -> None:
    page = "<h2>Översikt</h2>" + listed(numbers) + "<h2>Närmare om utfallet</h2>"
    for number, text in zip(numbers, FOUND, strict=True):
        page += f"<h4>{form.format(number)}</h4><p>{text}</p>"
        page += "<p><i>Åtgärd:</i> Två vikarier anställs.</p>" if number == numbers[2] else ""
    page += "<h2>Kostnader</h2><p>Allt ryms inom budget.</p>"
    found = read(page)
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.number for one in found] == list(numbers)
    assert [one.status for one in found] == list(STATES)
    wanted = [*FOUND[:2], f"{FOUND[2]}\nTvå vikarier anställs.", FOUND[3]]
    assert [one.result for one in found] == wanted
    assert {one.process for one in found} == {None}


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("<p><i>Kontroll {}</i></p><p>{}</p>", ("1", "2", "3", "4")),
        ("<p>Till {}:</p><p>{}</p>", ("K1", "K2", "K3", "K4")),
        ("<p>Punkt {}.</p><p>{}</p>", NUMBERS),
        ("<p>Kontrollmoment nr {}</p><p>{}</p>", ("1", "2", "3", "4")),
    ],
)
def test_numbers_in_lines_of_their_own_say_of_which_row_the_text_below_tells(
    form: str, numbers: tuple[str, ...]
) -> None:
    rows = [" | ".join(row) for row in zip(numbers, NAMES, ("Rond", "", "", ""), strict=True)]
    page = "<h2>Plan</h2>" + table("Nr | Kontroll | Metod", *rows) + "<h2>Resultat</h2>"
    told = [form.format(n, text) for n, text in zip(numbers, FOUND, strict=True)]
    told[1] += "<p>En tredje övning hålls i maj.</p>"
    found = read(page + "".join(told) + "<h2>Bilagor</h2><p>Protokoll</p>")
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.number for one in found] == list(numbers)
    wanted = [FOUND[0], f"{FOUND[1]}\nEn tredje övning hålls i maj.", *FOUND[2:]]
    assert [one.result for one in found] == wanted


def test_lines_with_numbers_and_no_sentence_below_tell_of_no_row() -> None:
    rows = [" | ".join(row) for row in zip("1234", NAMES, strict=True)]
    page = "<h2>Plan</h2>" + table("Nr | Kontroll", *rows) + "<h2>Återkommer nästa år</h2>"
    found = read(page + "".join(f"<p>Kontroll {n}</p>" for n in "124"))
    assert [one.control_activity for one in found] == list(NAMES)
    assert not any(one.result for one in found)


@pytest.mark.parametrize(
    ("form", "numbers"),
    [("<h4>Kontroll {}</h4><p>{}</p>", "1234"), ("<p>Kontroll {}: {}</p>", "1234")],
)
@pytest.mark.parametrize(
    "points",
    [
        "<h2>Förslag till beslut</h2><p>1. Rapporten godkänns.</p><p>2. Den sänds vidare.</p>",
        "<h2>Nämndens beslut</h2><p>1. Planen antas som den är.</p><p>2. Justering sker nu.</p>",
        "<h2>Att ta med sig</h2><p>1. Öva oftare i grupp.</p><p>2. Skriv upp det som görs.</p>",
    ],
)
def test_points_that_count_from_one_too_tell_of_no_row(
    form: str, numbers: str, points: str
) -> None:
    rows = [" | ".join(row) for row in zip(numbers, NAMES, strict=True)]
    page = "<h2>Plan</h2>" + table("Nr | Kontroll", *rows) + "<h2>Resultat av kontrollerna</h2>"
    page += "".join(form.format(*pair) for pair in zip(numbers, FOUND, strict=True))
    found = read(page + points)
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.result for one in found] == list(FOUND)


def test_points_of_a_decision_in_the_way_of_the_findings_tell_of_no_row() -> None:
    rows = [" | ".join(row) for row in zip("1234", NAMES, strict=True)]
    page = "<h2>Plan</h2>" + table("Nr | Kontroll", *rows) + "<h2>Utfall</h2>"
    page += "".join(f"<p>{n}. {text}</p>" for n, text in zip("1234", FOUND, strict=True))
    page += (
        "<h2>Beslut</h2><p>1. Rapporten godkänns.</p><p>2. Rapporten läggs till handlingarna.</p>"
    )
    assert [one.result for one in read(page)] == list(FOUND)


def test_a_process_about_decisions_has_details() -> None:
    page = "<h2>Beslut om bistånd</h2>" + listed(NUMBERS) + "<h2>Beslut om bistånd</h2>"
    page += "".join(f"<p>{n} {text}</p>" for n, text in zip(NUMBERS, FOUND, strict=True))
    assert [one.result for one in read(page)] == list(FOUND)


@pytest.mark.parametrize("told", ["14 slangar provades utan fel.", "2 av 60 nycklar saknades."])
def test_what_was_found_may_begin_with_an_amount(told: str) -> None:
    page = "<h2>Kontroller</h2>" + listed(NUMBERS) + "<h3>Kommentarer</h3>"
    texts = (FOUND[0], FOUND[1], told, FOUND[3])
    page += "".join(f"<p><b>{n}</b> {text}</p>" for n, text in zip(NUMBERS, texts, strict=True))
    assert [one.result for one in read(page)] == list(texts)
