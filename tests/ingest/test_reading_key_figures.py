"""Tables of indicators, as an annual report has them: no row of them is a control; and what is."""

from __future__ import annotations

import pytest

from tests.ingest.test_reading_unnamed import read, table

CONTROLS = table(
    "Kontrollmoment | Resultat | Bedömning",
    "Jour är bemannad | Schemat sprack två gånger. | Gul",
    "Nycklar kvitteras | Alla nycklar fanns. | Grön",
)


@pytest.mark.parametrize(
    "figures",
    [
        table(
            "Indikator | Utfall 2023 | Utfall 2024 | Mål | Bedömning",
            "Andel behöriga elever | 84,1 % | 85,6 % | 88 % | Delvis uppfyllt",
            "Meritvärde i årskurs nio | 218 | 221 | 225 | Delvis uppfyllt",
        ),
        table(
            "Nyckeltal | Resultat | Bedömning",
            "Väntetid till bygglov i dagar | 41 | Uppfyllt",
            "Andel nöjda sökande | 77 procent | Ej uppfyllt",
        ),
        table(
            "Mått | Utfall | Status",
            "Kostnad för varje hushåll | 2 150 kr | Gul",
            "Sorterat avfall | 51 % | Grön",
        ),
    ],
)
def test_indicators_are_no_controls(figures: str) -> None:
    for page in (
        f"<h2>Måluppfyllelse</h2>{figures}<h2>Intern kontroll</h2>{CONTROLS}",
        f"<h2>Intern kontroll</h2>{CONTROLS}<h2>Nyckeltal</h2>{figures}",
    ):
        assert [one.control_activity for one in read(page)] == [
            "Jour är bemannad",
            "Nycklar kvitteras",
        ]


@pytest.mark.parametrize("name", ["Kontrollmoment", "Kontroll", "Kontrollaktivitet"])
def test_controls_may_be_told_in_figures(name: str) -> None:
    rows = table(
        f"{name} | Utfall | Status", "Avtal finns | 98 % | Gul", "Avgifter tas ut | 100 % | Grön"
    )
    told = [(one.control_activity, one.result) for one in read(f"<h2>Kontroller</h2>{rows}")]
    assert told == [("Avtal finns", "98 %"), ("Avgifter tas ut", "100 %")]


def test_one_finding_in_words_makes_a_table_of_controls() -> None:
    rows = table(
        "Granskat | Utfall | Bedömning",
        "Sent inlämnade journaler i hemtjänsten | Tre av 40 | Gul",
        "Antal bilar utan körjournal | 2 | Gul",
    )
    assert len(read(f"<h2>Kontroller</h2>{rows}")) == 2
