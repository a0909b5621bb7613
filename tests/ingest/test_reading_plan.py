"""A plan listed by number in a plain text, and what was found under its numbers further down."""

from __future__ import annotations

import pytest

from ingest.text.plan import plan_tables
from tests.reading import controls

TOP = "Ekstads kommun\nKulturnämnden\n\nUppföljning av intern kontroll 2023\n\n1 Årets plan\n\n"
PLAN = (
    ("Museet", ("Föremål är märkta", "Utlån har kontrakt")),
    ("Biblioteket", ("Medier köps på avtal",)),
    ("Scenen", ("Biljetter redovisas", "Utrymning övas")),
)
FOUND = {
    "Föremål är märkta": "Alla 80 föremål i stickprovet\nvar märkta.",
    "Utlån har kontrakt": "Fyra av 20 utlån saknade kontrakt.\nDe har skrivits i efterhand.",
    "Medier köps på avtal": "Köpen följde avtalet.",
    "Biljetter redovisas": "Redovisningen stämde.",
    "Utrymning övas": "Ingen övning har hållits.",
}


def report(codes: list[str], list_sign: str, told: str, areas: bool) -> str:
    names = [name for _, held in PLAN for name in held]
    by_name = dict(zip(names, codes, strict=True))
    plan = ""
    for area, held in PLAN:
        plan += f"{area}\n" if areas else ""
        plan += "".join(f"{by_name[name]}{list_sign} {name}\n" for name in held)
        plan += "\n" if areas else ""
    body = "".join(f"{told.format(by_name[name])} {FOUND[name]}\n\n" for name in names)
    return TOP + plan + "\n2 Resultat av kontrollerna\n\n" + body


@pytest.mark.parametrize(
    "codes", [["K1", "K2", "K3", "K4", "K5"], ["1.1", "1.2", "2.1", "3.1", "3.2"],
              ["IK-1", "IK-2", "IK-3", "IK-4", "IK-5"]],
)  # fmt: skip
@pytest.mark.parametrize(
    ("sign", "told"), [(" ", "{0}."), (":", "{0}:"), (".", "{0} ."), ("", "Till {0}:")]
)
@pytest.mark.parametrize("areas", [True, False])
def test_the_plan_says_what_and_the_remark_what_was_found(
    codes: list[str], sign: str, told: str, areas: bool
) -> None:
    read = controls(report(codes, sign, told, areas))
    assert [(one.control_activity, one.result) for one in read] == [
        (name, found.replace("\n", " ")) for name, found in FOUND.items()
    ]
    assert [one.number for one in read] == codes
    if areas:
        assert [one.process for one in read] == [area for area, held in PLAN for _ in held]


@pytest.mark.parametrize(
    "text",
    [
        "A1 Attest\nA2 Moms\nA3 Kassa\n\nInget mer sägs om dem här.\n",  # nothing is told of them
        "A1 Attest följs.\nA2 Moms dras.\n\nA1 Allt var rätt.\n\nA2 En var fel.\n",  # sentences
        "A1 Attest\nA2 Moms\n\nA1. Allt var rätt.\n\nA2. En var fel.\n",  # too few
    ],
)
def test_lists_that_are_no_plan(text: str) -> None:
    assert plan_tables(text.split("\n")) == ({}, [])
