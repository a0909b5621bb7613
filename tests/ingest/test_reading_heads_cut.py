"""Plain texts: heads of columns and cells in several lines, areas above labels."""

from __future__ import annotations

import pytest

from ingest.text.names import over_labels
from ingest.text.tables import cells_joined
from tests.reading import controls_of, report_of

TOP = "Uppföljning av intern kontroll 2022\n\nHamnnämnden i Solvik kommun\n\n"
CUT = """\
Område      Kontroll-           Ansva-     Iakttag-                        Bedöm-
            moment              rig        else                            ning

Kajer       Att kajerna har     Hamn-      Två av nio kajer saknade        Gul
            stegar              kapten     stege.

Avgifter    Att hamnavgifter    Ekonom     Alla 40 fakturor var rätt.      Grön
            faktureras rätt
"""
MORE = """\
Bojar       Bojar ligger rätt   Lots       Alla 40 bojar är mätta.         Grön

Larm        Att larm provas     Vakt       Provet ställdes in då           Grå
            i maj                          vakten var sjuk.
"""
SMALL = """\
Område      Kontroll            Resultat                        Status
avgifter    moms på faktura     inga fel                        grön
kajer       stegar              två saknas                      gul
"""
SHEET = '''\
Område;Kontroll;Resultat;Status
Kajer;Kajerna har stegar;"Två saknas; de är beställda.";Gul
Larm;Larm provas;"Provet ställdes in.

Nytt prov görs i mars.";Grå
Bad;"Prov av ""Lillstrand""";Alla prov togs.;Grön
'''
AREAS = """\
{}
Kontroll: Att kajerna har stegar
Två av nio kajer saknade stege, och de är nu beställda av hamnkaptenen.
Åtgärd: Stegar monteras i april.

{}
Kontroll: Att larm provas
Provet ställdes in.
"""


@pytest.mark.parametrize("again", [True, False])
def test_a_head_in_two_lines_has_whole_names(again: bool) -> None:
    head = CUT[: CUT.index("\n\n") + 2]
    text = f"{TOP}{CUT}\nSida 1\n\n{head}{MORE}\nSida 2\n" if again else f"{TOP}{CUT}\n{MORE}"
    read = controls_of(report_of(text))
    assert [(one.process, one.control_activity, one.responsible, one.status) for one in read] == [
        ("Kajer", "Att kajerna har stegar", "Hamnkapten", "Gul"),
        ("Avgifter", "Att hamnavgifter faktureras rätt", "Ekonom", "Grön"),
        ("Bojar", "Bojar ligger rätt", "Lots", "Grön"),
        ("Larm", "Att larm provas i maj", "Vakt", "Grå"),
    ]


def test_a_first_row_in_small_letters_is_no_part_of_the_head() -> None:
    read = controls_of(report_of(TOP + SMALL))
    assert [one.control_activity for one in read] == ["moms på faktura", "stegar"]


def test_a_cell_in_quotation_marks_goes_on_over_lines_of_a_sheet_parted_by_semicolons() -> None:
    read = controls_of(report_of(TOP + SHEET))
    assert [(one.process, one.control_activity, one.result, one.status) for one in read] == [
        ("Kajer", "Kajerna har stegar", "Två saknas; de är beställda.", "Gul"),
        ("Larm", "Larm provas", "Provet ställdes in.\nNytt prov görs i mars.", "Grå"),
        ("Bad", 'Prov av "Lillstrand"', "Alla prov togs.", "Grön"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ['Kajer;Stegar;"Två saknas.;Gul', "Larm;Prov;Inga fel;Grön"],
        ['Han sade; hon sade; "jag', 'vet inte" och gick.'],
        ['Kajer;"Stegar";Inga fel', "Larm;Prov;Inga fel"],
    ],
)
def test_a_quotation_mark_that_opens_no_cell(lines: list[str]) -> None:
    assert cells_joined(lines) == lines


@pytest.mark.parametrize("names", [("Kajer", "Larm"), ("Kajer och bryggor", "Larm i hamnen")])
def test_a_name_right_above_a_control_is_its_area(names: tuple[str, str]) -> None:
    read = controls_of(report_of(TOP + AREAS.format(*names)))
    assert [(one.process, one.control_activity) for one in read] == [
        (names[0], "Att kajerna har stegar"),
        (names[1], "Att larm provas"),
    ]
    assert read[0].result is not None
    assert read[0].result.endswith("Stegar monteras i april.")


@pytest.mark.parametrize(
    "lines",
    [
        ["Kajer", "Kontroll: Stegar", "", "Larmet provas inte:", "Kontroll: Prov"],  # one alone
        ["Två saknas.", "Kontroll: Stegar", "", "Grön", "Kontroll: Prov"],
        ["Kajer", "Resultat: Två saknas", "", "Larm", "Resultat: Inga fel"],
        ["text", "Kajer", "Kontroll: Stegar", "text", "Larm", "Kontroll: Prov"],
        ["Kajer", "Kontroll:", "", "Larm", "Kontroll:"],
    ],
)
def test_other_lines_above_labels_are_no_areas(lines: list[str]) -> None:
    assert over_labels(lines) == []


BLOCK = """\
            Kontroll-           Ansvarig   Resultat av                     Åtgärder
Process     moment              för        kontrollen                      och tidplan
                                kontroll

Kajer       Att kajerna har     Hamn-      Två av nio kajer saknade        Stegar monteras
            stegar              kapten     stege.                          i april.

Avgifter    Att hamnavgifter    Ekonom     Alla 40 fakturor var rätt.
            faktureras rätt
"""
TIMES = """\
Nr    Kontroll              {}          Kommentar
1     Stegar finns          Gul               Gul               Grön              Två saknades.
2     Larm provas           Grå               Grå               Grå               Ställdes in.
"""


def test_a_head_in_a_block_of_lines_has_whole_names() -> None:
    read = controls_of(report_of(TOP + BLOCK))
    assert [(one.process, one.control_activity, one.responsible, one.result) for one in read] == [
        ("Kajer", "Att kajerna har stegar", "Hamnkapten",
         "Två av nio kajer saknade stege.\nStegar monteras i april."),
        ("Avgifter", "Att hamnavgifter faktureras rätt", "Ekonom", "Alla 40 fakturor var rätt."),
    ]  # fmt: skip


def test_a_head_and_a_row_without_a_blank_line_between_are_no_block() -> None:
    text = "Kontroll      Resultat        Status\nStegar        Två saknas.     Gul\n\n"
    text += "Larm          Inga fel.       Grön\n"
    read = controls_of(report_of(TOP + text))
    assert [(one.control_activity, one.status) for one in read] == [
        ("Stegar", "Gul"),
        ("Larm", "Grön"),
    ]


@pytest.mark.parametrize(
    "times", [("Jan-april", "Maj-aug", "Sep-dec"), ("T1 2022", "T2 2022", "T3 2022")]
)
def test_parts_of_the_year_are_names_of_columns(times: tuple[str, ...]) -> None:
    head = "".join(f"{time:18}" for time in times).rstrip()
    read = controls_of(report_of(TOP + TIMES.format(head.ljust(44))))
    assert [(one.control_activity, one.status, one.result) for one in read] == [
        ("Stegar finns", "Grön", "Två saknades."),
        ("Larm provas", "Grå", "Ställdes in."),
    ]
