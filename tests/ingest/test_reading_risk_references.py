"""Codes that stand for a risk of a table give way to the risk."""

from __future__ import annotations

import pytest

from ingest import Report
from ingest.models import Kind
from tests.reading import controls_of, report_of

RISKS = ("Någon drunknar vid kajen", "Avgifter uteblir helt", "Bränsle läcker ut i vattnet")


def report(codes: tuple[str, str, str], *references: str) -> Report:
    """A report with a table of risks, and a control for each reference."""
    rows = "\n".join(
        f"| {code} | {risk} | 3 | 4 |" for code, risk in zip(codes, RISKS, strict=True)
    )
    text = f"""# Rapport om intern kontroll 2024

Hamnnämnden, Alvdala kommun

## Riskbild

| Beteckning | Risk | S | K |
| --- | --- | --- | --- |
{rows}

## Genomförda kontroller
"""
    for number, (name, reference) in enumerate(
        zip(("Livbojar", "Fakturor", "Tanklås"), references, strict=False), 1
    ):
        text += f"\n### {number}. Kontroll av {name.lower()}\n\n{reference}\n\n"
        text += f"**Resultat.** Av {number + 3} prov var ett fel.\n\n**Bedömning:** Brist\n"
    return report_of(text, "r.md")


@pytest.mark.parametrize(
    ("codes", "references"),
    [
        (("R1", "R2", "R3"), ("Avser risk R1. Ansvarig: Hamnmästare", "Avser risk R2.",
                              "Avser risk R3. Ansvarig: Chef för depån")),
        (("1", "2", "3"), ("Kopplad till risk nr 1", "Hör till risk 2", "Gäller risken 3.")),
        (("HN-1", "HN-2", "HN-3"), ("Risk: HN-1", "Risk: HN-2", "Risk: HN-3")),
    ],
)  # fmt: skip
def test_a_line_that_refers_to_a_risk(
    codes: tuple[str, str, str], references: tuple[str, ...]
) -> None:
    read = report(codes, *references)
    assert [(one.control_activity, one.risk) for one in controls_of(read)] == list(
        zip(("Kontroll av livbojar", "Kontroll av fakturor", "Kontroll av tanklås"), RISKS,
            strict=True)
    )  # fmt: skip
    wanted = [reference.partition("Ansvarig: ")[2] or None for reference in references]
    assert [one.responsible for one in controls_of(read)] == wanted
    assert all(one.result and one.result.endswith("prov var ett fel.") for one in controls_of(read))
    assert read.placed > 0.99


def test_two_risks_of_one_control() -> None:
    first, second = controls_of(report(("R1", "R2", "R3"), "Avser risk R1 och R3", "Risk: R2"))
    assert first.risk == f"{RISKS[0]}; {RISKS[2]}"
    assert second.risk == RISKS[1]


def test_a_code_that_no_table_explains_and_a_risk_in_words_stay_as_they_are() -> None:
    first, second = controls_of(report(("R1", "R2", "R3"), "Risk: R9", "Risk: 3 båtar kan sjunka"))
    assert first.risk == "R9"
    assert second.risk == "3 båtar kan sjunka"


def test_the_table_of_risks_is_told_with_the_analysis_wherever_it_stands() -> None:
    text = "# Intern kontroll 2024, hamnnämnden\n\nAlvdala kommun\n\n## 1. Risker\n\n"
    text += "| Id | Risk | RV |\n| --- | --- | --- |\n"
    text += "".join(f"| R{n} | {risk} | 6 |\n" for n, risk in enumerate(RISKS, 1))
    text += "\n## 2. Kontroller\n\n### Livbojar\n\n**Resultat:** Fyra saknades.\n"
    read = report_of(text, "r.md")
    assert [one.control_activity for one in controls_of(read)] == ["Livbojar"]
    told = [p.text.result for p in read.passages if p.kind is Kind.ANALYSIS]
    assert f"R2 | {RISKS[1]} | 6" in told
    assert read.placed == 1.0


def test_a_column_of_codes_in_a_table_of_controls() -> None:
    rows = "".join(f"| {n} | Prov {n} | Ett av {n} prov var fel. | R{n} |\n" for n in (1, 2, 3))
    text = "\n## Tabell\n\n| Nr | Kontroll | Resultat | Risk |\n| --- | --- | --- | --- |\n" + rows
    head = "# Intern kontroll 2024, hamnnämnden\n\nAlvdala kommun\n\n## Risker\n\n"
    head += "| Nr | Risk | Värde |\n| --- | --- | --- |\n"
    head += "".join(f"| R{n} | {risk} | 6 |\n" for n, risk in enumerate(RISKS, 1))
    read = report_of(head + text, "r.md")
    assert [one.risk for one in controls_of(read)] == list(RISKS)
