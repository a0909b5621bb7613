"""Tables of a plain text whose columns stand side by side: by gaps, or by bars that were rules."""

from __future__ import annotations

import pytest

from ingest.models import ControlText
from ingest.text.alone import labels_alone, labels_mended
from ingest.text.bars import wrapped_rows
from ingest.text.columns import columns_at
from ingest.vocabulary import vocabulary
from tests.reading import controls_of, report_of

TOP = "Uppföljning av intern kontroll 2023\n\nTekniska nämnden i Norrby kommun\n\n"
SIDES = """Process: Snöröjning

Arbetssätt             Systematisk kontroll   Kontrollaktivitet       Resultat

Jouren ringer ut vid   Arbetsledaren går      Genomgång av jour-      Alla 31 utryckningar finns
fem centimeter.        igenom loggen.         loggen                  i loggen.

Process: Broar
Arbetssätt             Systematisk kontroll   Kontrollaktivitet       Resultat
Broar besiktas av      Ingenjören för en      Kontroll av att         Fyra av nio broar har inte
en konsult vart        lista över broar.      besiktningar är         besiktats i tid. Besiktningen
sjätte år.                                    gjorda                  beställs i
%s
Arbetssätt             Systematisk kontroll   Kontrollaktivitet       Resultat
                                                                      april.
"""
BARS = """| Område    | Kontroll          | Resultat                   | Status |
| Kök       | Temperatur i      | Loggarna är kompletta.     | Grön   |
|           | kylrum            |                            |        |
| Kök       | Specialkost       | Två av tio kök saknade     | Gul    |
|           |                   | märkning. Rutinen ses      |        |
|           |                   | över.                      |        |
| Städ      | Egenkontroll      | Inget att anmärka.         | Grön   |
"""
FORM = """Process 1 %s

Arbetssätt
%s
Systematisk kontroll
Chefen läser en lista med namn varje månad på kontoret.
Kontrollaktivitet
Stickprov av %s
Resultat
%s

"""


def controls(text: str) -> list[ControlText]:
    return controls_of(report_of(TOP + text))


@pytest.mark.parametrize("turned", ["", "\n"])
def test_each_process_has_its_table_and_a_row_goes_on_over_the_page(turned: str) -> None:
    read = controls(SIDES % turned)
    assert [(one.process, one.control_activity) for one in read] == [
        ("Snöröjning", "Genomgång av jourloggen"),
        ("Broar", "Kontroll av att besiktningar är gjorda"),
    ]
    assert read[1].result == (
        "Fyra av nio broar har inte besiktats i tid. Besiktningen beställs i april."
    )
    assert read[1].working_method == "Broar besiktas av en konsult vart sjätte år."


def test_a_sentence_with_gaps_below_half_known_names_is_no_table() -> None:
    lines = ["Kontroll   Utfall   Rosor", "Alla   mår   bra"]
    assert columns_at(lines, 0, vocabulary()) is None


def test_wrapped_cells_between_bars_are_whole() -> None:
    read = controls(BARS)
    assert [one.control_activity for one in read] == [
        "Temperatur i kylrum", "Specialkost", "Egenkontroll",
    ]  # fmt: skip
    assert read[1].result == "Två av tio kök saknade märkning. Rutinen ses över."
    assert [one.status for one in read] == ["Grön", "Gul", "Grön"]


def test_drawn_lines_part_the_rows() -> None:
    rule = "+------+--------+--------+"
    rows = [
        rule, "| Moms | Prov A | Alla   |", "|      |        | rätta. |",
        rule, "|      | Prov B | Inga   |", "|      |        | fel.   |",
        rule, "| Lön  | Prov C | Ett    |", "|      |        | fel.   |", rule,
    ]  # fmt: skip
    assert wrapped_rows(rows) == [
        ["Moms", "Prov A", "Alla rätta."],
        ["", "Prov B", "Inga fel."],
        ["Lön", "Prov C", "Ett fel."],
    ]


def test_paragraphs_and_lists_in_a_drawn_cell_stay_apart() -> None:
    rows = [
        "+--------+----------------+", "| Moms   | Två prov togs. |", "|        |                |",
        "|        | -   Maj: ett   |", "|        |     fel.       |", "|        | -   Juni: inga |",
        "+--------+----------------+", "| Lön    | Ett            |", "|        | prov.          |",
        "+--------+----------------+", "| Inköp  | Inga fel.      |", "+--------+----------------+",
    ]  # fmt: skip
    assert wrapped_rows(rows) == [
        ["Moms", "Två prov togs.<br>- Maj: ett fel.<br>- Juni: inga"],
        ["Lön", "Ett prov."],
        ["Inköp", "Inga fel."],
    ]
    read = controls("\n".join([rows[0], "| Moment | Resultat       |", *rows]))
    assert read[0].result == "Två prov togs.\n- Maj: ett fel.\n- Juni: inga"


def test_one_row_below_a_double_line_is_one_control() -> None:
    rows = [
        "+--------+----------------+", "| Moment | Resultat       |", "+========+================+",
        "| Broar  | Två av tolv    |", "| tvättas| är tvättade.   |", "|        |                |",
        "|        | Resten i maj.  |", "+--------+----------------+",
    ]  # fmt: skip
    assert wrapped_rows(rows) == [
        ["Moment", "Resultat"],
        ["Broar tvättas", "Två av tolv är tvättade.<br>Resten i maj."],
    ]
    several = [*rows[:3], "| Broar  | Tvättade.      |", "| Vägar  | Sopade.        |", rows[-1]]
    assert wrapped_rows(several) is None


@pytest.mark.parametrize(
    "rows",
    [
        ["| Moms | Prov A | Rätt |", "|      | Prov B | Rätt |", "| Lön  | Prov C | Fel  |"],
        ["| Moms | Prov | Rätt |", "| Inköp av varor | Prov | Fel |", "| Lön | | |"],
    ],
)
def test_an_area_over_several_rows_is_no_wrapped_row(rows: list[str]) -> None:
    assert wrapped_rows(rows) is None


def test_labels_without_blank_lines_begin_paragraphs_and_a_misread_one_is_known() -> None:
    method = "En handläggare utreder varje ansökan inom tre veckor."
    text = FORM % ("Färdtjänst", method, "ansökningar", "Tolv av 40 tog längre tid.")
    text += FORM % ("Boende", "Boendet har en pärm.", "pärmen", "Pärmen är komplett.")
    text += FORM % ("Skog", "Skogen gallras.", "avtal", "Avtalen är giltiga.")
    read = controls(text.replace("Systematisk kontroll", "Systematlsk kontroll", 1))
    assert [one.control_activity for one in read] == [
        "Stickprov av ansökningar",
        "Stickprov av pärmen",
        "Stickprov av avtal",
    ]
    assert [one.working_method for one in read] == [
        method,
        "Boendet har en pärm.",
        "Skogen gallras.",
    ]
    assert {one.systematic_control for one in read} == {
        "Chefen läser en lista med namn varje månad på kontoret."
    }


def test_another_form_of_a_label_and_a_label_once_stay() -> None:
    words = vocabulary()
    lines = ["Kontrollaktivitet", "Kontrollaktivitet", "Kontrollaktiviteter", "Kontrollaktivitet 2"]
    assert labels_mended(lines, words) == lines
    assert labels_mended(["Arbetssätt", "Arbetssätt", "Arbetsätt"], words) == ["Arbetssätt"] * 3
    assert labels_alone(["Resultat", "Alla hade svarat.", "Metod", "Prov"], words) == frozenset()
