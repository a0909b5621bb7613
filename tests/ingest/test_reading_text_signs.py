"""Small signs of a plain text: bare page numbers, full lines, labels misread before a colon, what a
line says of several controls, where a report was signed."""

from __future__ import annotations

import pytest

import settings
from ingest import Report, read_source, source_of
from ingest.identity.places import place_signed_in
from ingest.models import ControlText, Kind
from ingest.text.pages import without_pages
from ingest.text.reader import read_text

OPTIONS = settings.load({})
TOP = "Hamnnämnden i Ekstads kommun\n\nUppföljning av intern kontroll 2024\n\n"


def report(text: str) -> Report:
    return read_source(source_of("rapport.txt", text.encode(), OPTIONS), OPTIONS)


def controls(text: str) -> list[ControlText]:
    return [p.text for p in report(text).passages if p.kind is Kind.CONTROL]


# ---- page numbers that are nothing but a number --------------------------------------------------

CHAPTERS = (
    "1 Årets kontroller\n\nPlanen har tre kontroller.\n\n1.1 Debitering av avgifter\n\n"
    "Alla 40 båtar har betalat rätt avgift.\n\n{0}"
    "1.2 Besiktning av bryggor\n\nTvå bryggor var inte besiktade.\n\nDe besiktas i maj.\n\n{1}"
    "1.3 Nycklar till lås\n\nSex nycklar saknas.\n\n{2}"
)


@pytest.mark.parametrize(
    "ends",
    [
        ("2\n\f", "3\n\f", "4\n"),  # the file tells where pages end
        ("\f7\n\n", "\f8\n\n", ""),  # an extract: numbers at the top
        (" " * 35 + "1\n\n\n", " " * 35 + "2\n\n\n", " " * 35 + "3\n"),  # in the middle
    ],
)
def test_a_number_at_the_end_of_a_page_or_in_its_middle_is_no_result(
    ends: tuple[str, str, str],
) -> None:
    assert [
        (one.control_activity, one.result) for one in controls(TOP + CHAPTERS.format(*ends))
    ] == [
        ("Debitering av avgifter", "Alla 40 båtar har betalat rätt avgift."),
        ("Besiktning av bryggor", "Två bryggor var inte besiktade.\nDe besiktas i maj."),
        ("Nycklar till lås", "Sex nycklar saknas."),
    ]


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("Antal brister:\n2\nAntal åtgärder:\n3\nSlut.", set[int]()),
        ("Antal brister:\n2\nAntal\n17\nantal\n3\nSlut.", {2, 4}),  # counts nothing up
        ("Text.\n1\nMera text.", {2}),  # one alone
    ],
)
def test_numbers_that_are_of_the_text(text: str, breaks: set[int]) -> None:
    lines = text.split("\n")
    assert without_pages(lines, breaks=breaks).lines == lines


# ---- lines that are full -------------------------------------------------------------------------


def test_a_line_that_ends_a_sentence_near_the_margin_ends_no_paragraph() -> None:
    """Letters are not equally wide: a full line is a little shorter than the longest."""
    first = (
        "Hamnkontoret har gått igenom avtalen för samtliga tvåhundra båtplatser vid kajen och\n"
        "jämfört dem med betalningarna under året enligt reskontran. Åtta avtal hade gått\n"
        "ut. Ingen påminnelse hade skickats till dem som saknade avtal under våren därpå.\n"
        "Det beror på att registret inte hade uppdaterats sedan sommaren då handläggaren\n"
        "slutade. Registret är nu rättat av den nya handläggaren, och avtal har skickats till\n"
        "alla som saknar ett."
    )
    text = f"{TOP}1 Årets kontroller\n\n1.1 Båtplatser\n{first}\n\n1.2 Kranar\nKranarna provas.\n"
    assert controls(text)[0].result == first.replace("\n", " ")


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    lines = (
        "Hamnkontoret har gått igenom avtalen för samtliga båtplatser vid kajen och",
        "jämfört dem med betalningarna under året.",
        "Registret rättas i maj.",
    )
    told = list(read_text("\n".join(lines) + "\n").texts())
    assert told == [f"{lines[0]} {lines[1]}", lines[2]]


# ---- labels --------------------------------------------------------------------------------------

FORM = "Kontroll: {0}\n{1}: {2}\nMetod: Rondering\nResultat: {3}\n\n"
FORMS = (
    ("Livbojar finns", "Någon drunknar", "Alla 60 bojar fanns."),
    ("Stegar är hela", "Någon fastnar", "Tre stegar var trasiga."),
    ("Belysning tänds", "Någon faller", "Nio lampor var släckta."),
)


@pytest.mark.parametrize("label", ["Rlsk", "R1sk", "Risk"])
def test_a_short_label_that_was_misread_is_spelt_as_it_is_elsewhere(label: str) -> None:
    text = "".join(
        FORM.format(name, label if place == 1 else "Risk", risk, found)
        for place, (name, risk, found) in enumerate(FORMS)
    )
    assert [(one.control_activity, one.risk, one.result) for one in controls(TOP + text)] == [
        *FORMS
    ]


def test_another_word_before_a_colon_is_no_label_misread() -> None:
    text = "".join(FORM.format(name, "Risk", risk, found) for name, risk, found in FORMS)
    read = controls(TOP + text.replace("Alla 60", "Rast: alla 60"))
    assert read[0].result == "Rast: alla 60 bojar fanns."


# ---- what a line says of several controls --------------------------------------------------------

LISTED = """Så har vi arbetat

Stickproven togs i maj. Underlaget är

• intervjuer med hamnvakterna
• hamnens journaler

Kajer

• Livbojar finns
  o {label}: Alla 60 bojar fanns.
  o Åtgärd: Ingen

• Stegar är hela
  o {label}: Tre stegar var trasiga.
  o Åtgärd: De är lagade.

Båtar

• Avgifter tas ut
  o {label}: Två båtar hade inte betalat.
  o Åtgärd: Kravbrev skickas.

{heading}

Dessa kontroller gjordes inte:

• Provning av kranar – kranarna var avställda
• Inventering av nycklar – hamnvakten var sjuk

{end}

Den interna kontrollen är godtagbar.
"""


@pytest.mark.parametrize("label", ["Resultat", "Iakttagelse"])
@pytest.mark.parametrize(
    ("heading", "end"),
    [("Kontroller som inte har genomförts", "Slutsats"), ("Ej utförda kontroller", "Slutord"),
     ("Granskningar som utgått", "Samlad bedömning")],
)  # fmt: skip
def test_two_areas_over_items_and_a_list_of_what_was_left_undone(
    label: str, heading: str, end: str
) -> None:
    read = controls(TOP + LISTED.format(label=label, heading=heading, end=end))
    assert [(one.process, one.control_activity, one.result) for one in read] == [
        ("Kajer", "Livbojar finns", "Alla 60 bojar fanns."),
        ("Kajer", "Stegar är hela", "Tre stegar var trasiga.\nDe är lagade."),
        ("Båtar", "Avgifter tas ut", "Två båtar hade inte betalat.\nKravbrev skickas."),
        (None, "Provning av kranar", "kranarna var avställda"),
        (None, "Inventering av nycklar", "hamnvakten var sjuk"),
    ]


# ---- where it was signed -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Torsby den 3 mars 2024", "Torsby"),
        ("Vallhult den 3 mars 2024", "Vallhult"),
        ("Sandviken 2024-03-03", "Sandviken"),
        ("Norrtälje, den 12 februari 2025.", "Norrtälje"),
        ("Beslut den 3 mars 2024", None),
        ("Datum 2024-03-03", None),
        ("Upprättad 2024-03-03", None),
        ("Torp den 3 mars", None),
        ("Kontroll i Ekeby den 3 mars 2024", None),
    ],
)
def test_the_place_before_a_date(line: str, place: str | None) -> None:
    assert place_signed_in(line) == place


def test_a_report_is_of_the_place_where_it_was_signed_if_it_tells_no_other() -> None:
    text = "Hamnnämnden\n\nUppföljning av intern kontroll 2024\n\n" + CHAPTERS.format("", "", "")
    assert (
        report(text + "\nVallhult den 3 mars 2025\n\nIda Os\n").identity.municipality == "Vallhult"
    )
    told = report(
        text.replace("Hamnnämnden", "Hamnnämnden i Ekstads kommun") + "\nTorsby 2025-03-03\n"
    )
    assert told.identity.municipality == "Ekstad"
