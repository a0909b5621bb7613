"""What warns of a reading: names that are none, labels and heads left in texts, names missing, and
more or fewer controls than the report says that it has; and what is no sign of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import settings
from ingest import read_source, source_of
from ingest.doubts import announced, doubts
from ingest.models import ControlText
from ingest.vocabulary import vocabulary

OPTIONS = settings.load({})
FOUND = "Av 40 granskade akter saknade tre en plan. Planerna skrivs i mars."
NAMES = ("Körjournaler förs", "Attest", "Betyg sätts i tid", "Larm i 3 hus", "HSL-avvikelser")


def told(
    names: tuple[str, ...],
    results: tuple[str, ...] = (),
    others: tuple[str, ...] = (),
    texts: tuple[str, ...] = (),
) -> list[str]:
    results = results or (FOUND,) * len(names)
    controls = [
        ControlText(control_activity=name or None, result=result)
        for name, result in zip(names, results, strict=True)
    ]
    return list(doubts(controls, others, texts, vocabulary()))


def one(said: list[str]) -> str:
    (text,) = said
    return text


def test_controls_that_were_read_well_raise_no_doubt() -> None:
    texts = ("Planen för 2024 innehåller fem kontroller inom tre områden.",)
    analyses = (
        "Risken är: hög. Resultat redovisas nedan.",
        "Grön | 2 | 3 | 4",
        "Process | Ja | Nej",
    )
    assert told(NAMES, others=analyses, texts=texts) == []


@pytest.mark.parametrize(
    "names",
    [
        ("Resultat", "Åtgärd", *NAMES),
        ("|", "–", *NAMES),
        ("3", "4.1", *NAMES),
        ("Kontroll 1", "Kontroll 2", "Kontroll 3"),
        ("Avvikelse", "Grön", *NAMES[:3]),
    ],
)
def test_names_that_are_labels_verdicts_or_signs(names: tuple[str, ...]) -> None:
    assert f"av {len(names)} kontroller heter som en etikett eller ett tecken" in one(told(names))


def test_a_single_name_that_is_a_label_is_no_sign() -> None:
    assert told(("Resultat", *NAMES)) == []


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Listan har lästs. I maj saknades två", "Alla stämde. Inga fel fanns", *NAMES),
         "har meningar till namn"),
        (("Resor följer policyn Godkänt", "Brandövning hålls Mindre avvikelse", *NAMES),
         "har ett omdöme sist i namnet"),
        (("", "", *NAMES), "2 av 7 kontroller saknar namn"),
        (("", *NAMES), "1 av 6 kontroller saknar namn"),
    ],
)  # fmt: skip
def test_names_that_hold_something_else_and_names_missing(
    names: tuple[str, ...], said: str
) -> None:
    assert said in one(told(names))


@pytest.mark.parametrize(
    "names",
    [
        ("Kontroll av bl.a. Skolskjutsar i maj", "Beslut enl. SoL fattas", *NAMES),
        ("Följs målet Grön stad", "Underlag är godkänt", *NAMES),  # no verdict: none begins large
        ("", "", ""),  # a report that names no control by itself
    ],
)
def test_names_that_only_look_so(names: tuple[str, ...]) -> None:
    assert told(names) == []


@pytest.mark.parametrize(
    "left",
    [
        "Kommentar\n{0}",
        "{0}\nÅtgärd",
        "Komrnentar: {0}",
        "Resu1tat: {0}",
        "{0}\nAnsvarig: HR",
        "{0}\n4",
    ],
)
def test_labels_and_page_numbers_left_in_what_was_found(left: str) -> None:
    results = (left.format(FOUND), left.format(FOUND), FOUND, FOUND, FOUND)
    assert "2 av 5 kontroller har etiketter eller sidnummer kvar i texten" in one(
        told(NAMES, results)
    )


@pytest.mark.parametrize(
    "text", ["Avvikelse\n{0}", "{0}\nResultatet: bra.", "Brist: {0}", "Av 4\n{0}"]
)
def test_lines_of_what_was_found_that_are_no_labels(text: str) -> None:
    assert told(NAMES, (text.format(FOUND),) * 5) == []


def test_lines_that_say_whose_report_it_is_left_in_what_was_found() -> None:
    left = f"{FOUND}\nHamnnämnden, Ekstads kommun"
    assert "etiketter eller sidnummer" in one(told(NAMES, (left, left, FOUND, FOUND, FOUND)))
    named = f"{FOUND}\nEkstads kommun köper in planer."
    assert told(NAMES, (named, named, FOUND, FOUND, FOUND)) == []


def test_rows_of_a_table_one_after_another_in_what_was_found() -> None:
    rows = "Akter granskas\nTre saknas.\nMindre avvikelse\nLarm provas\nAlla gick.\nIngen avvikelse"
    assert "flera omdömen" in one(told(NAMES[:2], (rows, rows)))
    assert "flera omdömen" in one(told(NAMES[:2], (rows, rows.replace("Mindre", "Allvarlig"))))


@pytest.mark.parametrize(
    "text",
    [
        "Ingen avvikelse\nIngen avvikelse\nMindre avvikelse",  # a verdict a tertial
        "Mindre avvikelse\nTre akter saknar en plan.",
        "Tre akter saknar en plan.\nMindre avvikelse\nPlanerna skrivs i mars.",
    ],
)
def test_verdicts_of_one_control_are_no_sign(text: str) -> None:
    assert told(NAMES[:2], (text, text)) == []


@pytest.mark.parametrize(
    "line",
    [
        "| Process | Risk | Kontroll | Utfall |",
        "|---|---|---| Inköp | Attest",
        "Nr Process Risk Kontroll Ansvarig",
        "Process Kontrollmoment Metod Resultat Inköp Attest av fakturor Alla var rätt",
    ],
)
def test_a_table_that_was_read_as_text(line: str) -> None:
    assert "en tabell lästes som text" in one(told(NAMES, others=("Inledning.", line)))
    assert told(NAMES, (line, *(FOUND,) * 4)) != []


@pytest.mark.parametrize("answer", ["Ja", "Nej", "nej."])
def test_answers_of_another_column_left_in_what_was_found(answer: str) -> None:
    left = f"{answer}\n{FOUND}"
    assert "ett ja eller nej" in one(told(NAMES, (left, left, FOUND, FOUND, FOUND)))


def test_a_yes_that_is_all_that_was_found_is_no_sign() -> None:
    assert told(NAMES, ("Ja", "Ja", "Nej", FOUND, "Ja, i två fall.\nDe är rättade.")) == []


@pytest.mark.parametrize(
    "name", ["Hamnen · sida 1 (3)", "Drift och kaj, Sid 2 av 3", "Intern kontroll sidan 2/3"]
)
def test_a_control_that_is_the_foot_of_a_page(name: str) -> None:
    assert "foten på en sida" in one(told((name, *NAMES)))


def test_a_name_that_only_speaks_of_a_page() -> None:
    assert told(("Uppgifterna på sida 3 i planen", "Larm enligt sida 2", *NAMES)) == []


def numbered(*rows: tuple[str, str | None, str | None]) -> list[str]:
    controls = [
        ControlText(number=number, control_activity=name, result=result, status=status)
        for (number, result, status), name in zip(rows, NAMES, strict=False)
    ]
    return list(doubts(controls, (), (), vocabulary()))


@pytest.mark.parametrize("other", [(None, "Grön"), ("Grön", "Grön"), (None, None)])
def test_what_was_found_of_one_control_at_another(other: tuple[str | None, str | None]) -> None:
    first = ("2.2", f"{FOUND}\n3.1 38 anställningar är granskade.", "Gul")
    assert "stå hos en annan" in one(numbered(first, ("3.1", *other)))
    assert numbered(first, ("3.1", FOUND, "Grön")) == []
    assert numbered(first, ("3.2", *other)) == []


# ---- how many ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Planen för 2024 omfattar tolv kontrollmoment fördelade på fyra processer.", {12}),
        ("Nämnden antog i januari en plan med sju kontroller.", {7}),
        ("Förvaltningen har följt upp 9 granskningar.", {9}),
        ("Planen består av 14 kontrollpunkter.", {14}),
        ("Brister finns i tre kontroller. Två kontroller flyttas.", set()),
        ("Avvikelser har noterats i fyra kontroller: moms, larm och nycklar.", set()),
        ("Nämnden har haft avvikelser i sex kontroller.", set()),
        ("Planen innehåller tre områden.", set()),
        ("Av planens kontroller är nio gröna.", set()),
    ],
)
def test_how_many_controls_a_report_says_that_it_has(text: str, counts: set[int]) -> None:
    assert announced([text]) == counts


@pytest.mark.parametrize(("count", "doubt"), [("tolv", True), ("två", True), ("sex", False)])
def test_far_more_or_fewer_controls_than_announced(count: str, doubt: bool) -> None:
    texts = (f"Planen innehåller {count} kontroller.",)
    said = told(NAMES, texts=texts)
    assert [("kontroller men 5 lästes" in text) for text in said] == [True] * doubt


def test_one_count_that_fits_is_enough() -> None:
    texts = ("Planen innehåller fem kontroller.", "Nästa plan innehåller tolv kontroller.")
    assert told(NAMES, texts=texts) == []


REPORT = """Ekstads kommun
Valnämnden

Uppföljning av intern kontroll 2024

Nämnden antog en plan med {0} kontroller.

Kontroll: Röstkort delas ut
Resultat: Alla delades ut i tid.

Kontroll: Lokaler är tillgängliga
Resultat: En lokal saknade ramp.

Kontroll: Röster räknas av två
Resultat: Så var det i alla distrikt.
"""


@pytest.mark.parametrize(("count", "notes"), [("nio", 1), ("tre", 0), ("fyra", 0)])
def test_the_report_carries_the_doubt(count: str, notes: int) -> None:
    source = source_of("rapport.txt", REPORT.format(count).encode(), OPTIONS)
    read = read_source(source, OPTIONS)
    assert len(read.notes) == notes
    assert all("säger sig ha 9 kontroller men 3 lästes" in note for note in read.notes)


@pytest.mark.parametrize(
    "name", ["☐ Ja ☒ Nej", "------- Hamnar", "Attest ____________", "☒ Vet ej"]
)
@pytest.mark.parametrize("part", ["control_activity", "process"])
def test_a_single_name_with_boxes_or_drawn_lines(name: str, part: str) -> None:
    other = ControlText(control_activity="Attest", result=FOUND)
    drawn = (
        replace(other, control_activity=name) if part != "process" else replace(other, process=name)
    )
    controls = [ControlText(control_activity=text, result=FOUND) for text in NAMES]
    said = list(doubts([*controls, drawn], (), (), vocabulary()))
    assert f"rutor eller streck står som namn, som ”{name}”" in one(said)


@pytest.mark.parametrize("name", ["Kultur- och fritid", "HSL-avvikelser – akut", "A/B_prov"])
def test_hyphens_and_dashes_in_names_are_no_drawn_lines(name: str) -> None:
    assert told((name, *NAMES)) == []


def test_the_title_of_the_pages_inside_results() -> None:
    title = f"{FOUND}\nRedovisning av intern kontroll 2023"
    said = one(told(NAMES, (title, title, FOUND, FOUND, FOUND)))
    assert "2 av 5 kontroller har etiketter eller sidnummer kvar i texten" in said
    sentence = f"{FOUND}\nPlanen för intern kontroll 2024 tar upp frågan."
    assert told(NAMES, (sentence, sentence, FOUND, FOUND, FOUND)) == []


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("Enhetschef", "Ekonom på staben", *NAMES), "heter som den som ansvarar"),
        (("2", *NAMES), "heter som ett sidnummer eller ett tecken"),
        (("som är berättigade", "kurs", *NAMES), "heter som mitten av en mening"),
    ],
)
def test_names_out_of_another_column_or_the_middle_of_a_line(
    names: tuple[str, ...], said: str
) -> None:
    assert said in one(told(names))


def test_texts_with_lines_that_end_in_the_middle_of_a_sentence() -> None:
    cut = "Av 40 granskade akter\nsaknade tre en plan."
    assert "slutar mitt i en mening" in one(told(NAMES, (cut, cut, FOUND, FOUND, FOUND)))


@pytest.mark.parametrize(
    "names",
    [
        ("Enhetschefens attest av egna utlägg", "Ekonomens kontroll av moms", *NAMES),
        ("attest", "betyg", "moms"),  # all begin small: so this report writes them
        ("3G-nätets täckning", *NAMES),
        ("enstaka namn", *NAMES),
    ],
)
def test_names_of_offices_and_small_letters_that_are_right(names: tuple[str, ...]) -> None:
    assert told(names) == []


def test_lines_of_a_list_are_no_cut_sentence() -> None:
    listed = "Två brister fanns:\n- moms\n- kvitto"
    assert told(NAMES, (listed, listed, FOUND, FOUND, FOUND)) == []


def test_names_that_end_in_a_label_are_doubted() -> None:
    said = one(told(("Nycklar kvitteras Bedömning:", "Attest Status:", "Larm i 3 hus")))
    assert "etikett sist i namnet" in said
    # a colon behind another word, and a label without one, are names
    assert told(("Vi har granskat två saker:", "Körjournaler för bilar:", "Larm: status")) == []


def test_what_stands_behind_a_verdict_or_before_a_text_is_doubted() -> None:
    over = tuple(f"{FOUND}\nIngen avvikelse\n{area}" for area in ("Kajer", "Kajer", "Avgifter"))
    assert "efter omdömet" in one(told(NAMES[:3], over))
    assert "börjar med en etikett" in one(told(NAMES[:3], (FOUND, f"Resultat\n{FOUND}", FOUND)))
    # sentences and items behind a verdict, and a label with its own text, are what was found
    ended = (f"{FOUND}\nGul\nTavlor skrivs upp.", f"{FOUND}\nGul\n- tavlor", f"{FOUND}\nGul")
    assert told(NAMES[:3], ended) == []
    assert told(NAMES[:3], (FOUND, "Avvikelse\nAlla hade fel.", FOUND)) == []
