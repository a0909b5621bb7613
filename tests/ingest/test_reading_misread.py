"""What a scanner gets wrong in labels and heads of columns, and boxes that somebody has ticked."""

from __future__ import annotations

import pytest

from ingest.clean import join_lines
from ingest.vocabulary import vocabulary
from tests.reading import controls

TOP = "Ekstads kommun\nRäddningsnämnden\n\nUppföljning av intern kontroll 2024\n\n"


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Resu1tat", "result"), ("Atgärd", "result"), ("Komrnentar", "result"),
        ("Kontro11moment", "control_activity"), ("Kontrolimoment", "control_activity"),
        ("Kontro11 2.1", "control_activity"), ("Bedömnlng", "status"), ("Frekvens.", "frequency"),
        ("Kontroilansvarig", "responsible"), ("Iakttage1ser", "result"),
    ],
)  # fmt: skip
def test_a_label_is_known_by_what_a_scanner_took_it_for(label: str, field: str) -> None:
    assert vocabulary().field_of(label) == field


@pytest.mark.parametrize(
    "word", ["Controller", "Ansats", "Rotel", "Hamn", "Metall", "Personal", "Tillsyn", "Koll 2"]
)
def test_another_word_is_no_label(word: str) -> None:
    assert vocabulary().field_of(word) is None


FORM = """Kontrollmoment: {0}
Ansvarig: Brandingenjör
Resultat: {1}
Bedömning: {2}

"""


def test_misread_labels_of_a_form_part_its_fields() -> None:
    body = (
        FORM.format("Andningsskydd provas", "Alla 22 skydd var provade.", "Grön")
        + FORM.format("Larmvägar övas", "Två av nio var inte övade.", "Gul")
        .replace("Resultat", "Resuitat").replace("Kontrollmoment", "Kontrolimoment")
        + FORM.format("Fordon besiktas", "Ett fordon saknade besiktning.", "Gul")
        .replace("Ansvarig", "Ansvarlg").replace("Bedömning", "Bedomning")
    )  # fmt: skip
    read = controls(TOP + body)
    assert [(one.control_activity, one.result, one.status) for one in read] == [
        ("Andningsskydd provas", "Alla 22 skydd var provade.", "Grön"),
        ("Larmvägar övas", "Två av nio var inte övade.", "Gul"),
        ("Fordon besiktas", "Ett fordon saknade besiktning.", "Gul"),
    ]
    assert {one.responsible for one in read} == {"Brandingenjör"}


def test_the_head_that_comes_again_misread_is_the_head() -> None:
    head = "Nr\n\nRutin\n\nKontrollmoment\n\nResultat\n\nÅtgärd\n\n"
    rows = [
        "1\n\nLarm\n\nLarmplanen är\naktuell\n\nPlanen är från 2022.\n\nNy plan i maj.\n\n",
        "2\n\nFordon\n\nDäck byts i tid\n\nAlla 14 fordon hade rätt\ndäck.\n\n-\n\n",
        "3\n\nTillsyn\n\nTillsyn enligt plan\n\n31 av 40 gjordes.\n\nEn tjänst tillsätts.\n\n",
        "4\n\nLager\n\nSkum är märkt\n\nAllt skum var märkt.\n\n-\n",
    ]
    again = head.replace("Åtgärd", "Atgärd").replace("Kontrollmoment", "Kontro1lmoment")
    read = controls(f"{TOP}{head}{rows[0]}{rows[1]}Sida 1\n{again}{rows[2]}{rows[3]}Sida 2\n")
    assert [one.number for one in read] == ["1", "2", "3", "4"]
    assert [one.result for one in read] == [
        "Planen är från 2022.\nNy plan i maj.", "Alla 14 fordon hade rätt däck.",
        "31 av 40 gjordes.\nEn tjänst tillsätts.", "Allt skum var märkt.",
    ]  # fmt: skip
    assert all(one.goal is None for one in read)


@pytest.mark.parametrize(
    ("boxes", "status"),
    [
        ("[ ] Utan anmärkning  [x] Mindre brist  [ ] Ej utförd", "Mindre brist"),
        ("( ) Ja   (X) Nej", "Nej"),
        ("[_] Grön [X] Gul [_] Röd", "Gul"),
        ("[ ] Utan anmärkning  [ ] Mindre brist  [ ] Ej utförd", None),
    ],
)
def test_the_box_that_is_ticked_is_the_verdict(boxes: str, status: str | None) -> None:
    body = "".join(
        FORM.format(f"Rutin {name} följs", f"Rutin {name} gicks igenom i mars.", boxes)
        for name in ("alfa", "beta", "gamma")
    )
    read = controls(TOP + body)
    assert [one.status for one in read] == [status] * 3
    assert [one.result for one in read] == [
        f"Rutin {name} gicks igenom i mars." for name in ("alfa", "beta", "gamma")
    ]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("mot kundres-", "kontra i mars", "mot kundreskontra i mars"),
        ("kultur-", "samt fritid", "kultur- samt fritid"),
        ("plan-", "och byggenheten", "plan- och byggenheten"),
        ("egen-", "kontra extern regi", "egen- kontra extern regi"),
    ],
)
def test_a_hyphen_before_and_inside_a_word(above: str, below: str, whole: str) -> None:
    assert join_lines([above, below]) == whole
