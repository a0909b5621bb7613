"""Stockholm's table as a tool tells it whose blank lines stand elsewhere than between the cells."""

from __future__ import annotations

import pytest

from tests.reading import controls

TOP = "Ekstads kommun\n\nUppföljning av intern kontroll 2024\n\nHamnnämnden\n\n"
LABEL = "Beskrivning och resultat av kontrollaktivitet:"
FIRST = (
    "Process: Bojar\nArbetssätt\n\nSystematisk\nkontroll\n\nTillsyn av\nkajer\n\n"
    "Rond varje\nvecka\n\n"
    "Kontrollaktivitet\n\nStickprov av livbojar\n{0}\nTvå av tio bojar saknades\ni juni.\n\n"
)
SECOND = (
    "Process: Avgifter\nArbetssätt\n\nSystematisk\nkontroll\n\nTaxa\n\nAvstämning\n\n"
    "Kontrollaktivitet\n\nKontroll av avgifter för\nbåtplatser\n{0}\nAlla 40 hade rätt avgift.\n\n"
    "Kontroll av arrenden\n{0}\nEtt av sju var för lågt.\n\n"
)


@pytest.mark.parametrize(
    "label", [LABEL, LABEL.replace("av kon", "av\nkon"), LABEL.replace(" av", "\nav")]
)
@pytest.mark.parametrize("goal", ["", "1.2 Ekstad ska vara tryggt\n"])
def test_names_glued_to_headings_and_results_to_what_was_checked(label: str, goal: str) -> None:
    found = controls(TOP + (goal + FIRST + SECOND).format(label))
    assert [
        (c.process, c.working_method, c.systematic_control, c.control_activity, c.result)
        for c in found
    ] == [
        ("Bojar", "Tillsyn av kajer", "Rond varje vecka", "Stickprov av livbojar",
         "Två av tio bojar saknades i juni."),
        ("Avgifter", "Taxa", "Avstämning", "Kontroll av avgifter för båtplatser",
         "Alla 40 hade rätt avgift."),
        ("Avgifter", "Taxa", "Avstämning", "Kontroll av arrenden", "Ett av sju var för lågt."),
    ]  # fmt: skip


def test_a_sentence_that_begins_as_the_label_does_is_none() -> None:
    told = (
        (FIRST + SECOND).format(LABEL).replace("i juni.", "i juni.\nBeskrivning och bilder finns.")
    )
    assert [c.result for c in controls(TOP + told)][0] == (
        "Två av tio bojar saknades i juni. Beskrivning och bilder finns."
    )
