"""A verdict below running text, and answers with how much: the status, no part of the result."""

from __future__ import annotations

import pytest

from ingest.models import ControlText
from tests.reading import controls_of, report_of

HEAD = "# Rapport om intern kontroll 2024\n\nLindsunds Hamn AB\n\n## Årets granskningar\n"


def controls(text: str, ending: str = "md") -> list[ControlText]:
    return controls_of(report_of(text, f"rapport.{ending}"))


@pytest.mark.parametrize("label", ["Slutsats:", "**Utlåtande:**", "Facit:"])
def test_a_label_that_closes_running_text_with_a_status(label: str) -> None:
    text = (
        HEAD
        + f"""
### Område: Kaj och magasin

#### Nycklar till magasinen

Sannolikhet 3, konsekvens 2

Av 60 nycklar saknades två. De har spärrats.

Beslutade åtgärder:

- Skåpet låses på natten.

{label} Med anmärkning

#### Förtöjningslinor

Alla 24 linor hade besiktigats före säsongen.

{label} Utan anmärkning

### Område: Ekonomi

#### Fakturering av hamnavgift

Jämförelsen mellan anlöp och fakturor kunde inte göras, eftersom loggen saknades.

{label} Inte utförd
"""
    )
    told = controls(text)
    assert [(one.process, one.control_activity, one.status) for one in told] == [
        ("Kaj och magasin", "Nycklar till magasinen", "Med anmärkning"),
        ("Kaj och magasin", "Förtöjningslinor", "Utan anmärkning"),
        ("Ekonomi", "Fakturering av hamnavgift", "Inte utförd"),
    ]
    assert told[0].result == (
        "Av 60 nycklar saknades två. De har spärrats.\n- Skåpet låses på natten."
    )
    assert told[0].extra == (("Riskvärde", "Sannolikhet 3, konsekvens 2"),)
    assert told[1].result == "Alla 24 linor hade besiktigats före säsongen."


def test_a_verdict_that_comes_again_is_no_label_of_what_stands_below_it() -> None:
    points = ("Kranar", "Grindar", "Bojar", "Lyktor", "Pirar", "Stegar")
    text = HEAD + "".join(
        f"\n### {name}\n\nSå gjordes kontrollen: Besök i juni.\n\n"
        f"Iakttagelser: Av {number} {name.lower()} lagades {number - 2} förra sommaren.\n\n"
        + (f"Utvärdering: Underkänt\n\nNästa steg: {name} lagas.\n" if number % 2 else
           "Utvärdering: Godkänt\n")
        for number, name in enumerate(points, 2)
    )  # fmt: skip
    told = controls(text)
    assert [one.control_activity for one in told] == list(points)
    assert [one.status for one in told] == ["Godkänt", "Underkänt"] * 3
    assert told[1].result == "Av 3 grindar lagades 1 förra sommaren.\nGrindar lagas."
    assert told[2].result == "Av 4 bojar lagades 2 förra sommaren."


LINES = (
    "{label}. {value}",  # with a full stop, and the last a heading to the eye
    "- {label}: {value}",
    "- **{label}:** {value}",
    "**{label}**\n\n{value}",
    "{label}\n\n{value}",
)


@pytest.mark.parametrize("ending", ["md", "txt"])
@pytest.mark.parametrize("form", LINES)
def test_a_conclusion_in_a_word_is_the_status_however_its_label_stands(
    form: str, ending: str
) -> None:
    points = ("Kranar", "Grindar", "Bojar", "Lyktor", "Pirar", "Stegar")
    text = HEAD
    for number, name in enumerate(points, 2):
        values = {
            "Ansvarig": "Hamnmästare",
            "Iakttagelser": f"Av {number} {name.lower()} var {number - 2} rostiga.",
            "Utvärdering": ("Godkänt", "Underkänt")[number % 2],
            "Insatser": f"{name} målas i vår." if number % 2 else "",
        }
        lines = (form.format(label=k, value=v) for k, v in values.items() if v)
        text += f"\n### 2.{number} {name}\n\n" + "\n\n".join(lines) + "\n"
    if ending == "txt":
        text = text.replace("#", "").replace("*", "").replace("\n ", "\n")
    told = controls(text, ending)
    assert [one.control_activity for one in told] == list(points)
    assert [one.status for one in told] == ["Godkänt", "Underkänt"] * 3
    assert {one.responsible for one in told} == {"Hamnmästare"}
    assert told[1].result == "Av 3 grindar var 1 rostiga.\nGrindar målas i vår."
    assert told[2].result == "Av 4 bojar var 2 rostiga."


def test_a_verdict_that_is_all_that_is_told_stays_the_result() -> None:
    text = HEAD + "".join(
        f"\n### {name}\n\nKontrollmoment: {name} granskas.\n\nResultat: {verdict}\n"
        for name, verdict in (("Attest", "Utan anmärkning"), ("Jäv", "Med anmärkning"))
    )
    assert [one.result for one in controls(text)] == ["Utan anmärkning", "Med anmärkning"]


FORMS = (
    ("Larm i bassäng", "Brist", ("Ja, större", "Nej", "Ja, mindre", "Inte kontrollerat")),
    ("Kemikalier", "Avvikelse", ("Nej", "Ja (två)", "Ja – mindre", "Nej, ingen")),
)


@pytest.mark.parametrize(("name", "label", "answers"), FORMS)
def test_an_answer_with_how_much_is_a_status(
    name: str, label: str, answers: tuple[str, ...]
) -> None:
    forms = "".join(
        f"<h3>Anläggning {letter}</h3><table><tr><td>Kontroll</td><td>{name} {letter}</td></tr>"
        f"<tr><td>{label}</td><td>{answer}</td></tr><tr><td>Beskriv vad som sågs</td>"
        f"<td>Proven i hall {letter} lästes av under fyra veckor i maj.</td></tr></table>"
        for letter, answer in zip("ABCD", answers, strict=True)
    )
    page = f"<h1>Fritidsnämnden: uppföljning av intern kontroll 2023</h1>{forms}"
    told = controls(page, "html")
    assert [one.status for one in told] == list(answers)
    assert {one.result for one in told} == {
        f"Proven i hall {letter} lästes av under fyra veckor i maj." for letter in "ABCD"
    }


ENDS = ("Två av 60 nycklar saknades. De har spärrats.", "Alla 24 linor höll.", "Loggen saknades.")
NAMES = ("Nycklar till magasinen", "Förtöjningslinor", "Fakturering av hamnavgift")


def run_in(label: str, verdicts: tuple[str, ...]) -> list[ControlText]:
    told = zip(NAMES, ENDS, verdicts, strict=True)
    return controls(
        HEAD + "".join(f"**{name}.** {end} {label}: {verdict}.\n\n" for name, end, verdict in told)
    )


@pytest.mark.parametrize("label", ["Bedömning", "Status", "Samlat omdöme"])
def test_a_label_and_a_verdict_at_the_end_of_a_paragraph(label: str) -> None:
    found = run_in(label, ("godkänd med anmärkning", "godkänd", "ej genomförd"))
    assert [one.control_activity for one in found] == list(NAMES)
    assert [one.status for one in found] == ["godkänd med anmärkning", "godkänd", "ej genomförd"]
    assert [one.result for one in found] == list(ENDS)


def test_what_is_no_verdict_at_the_end_of_a_paragraph_stays() -> None:
    found = run_in("Ansvarig", ("hamnkaptenen", "kontoret", "kontoret"))
    assert [one.status for one in found] == [None, None, None]
    found = run_in("Bedömning", ("rutinen följs av alla utom en", "fler linor köps in", "byts ut"))
    assert found[1].result == f"{ENDS[1]} Bedömning: fler linor köps in."


@pytest.mark.parametrize(
    ("label", "grades"),
    [("Betyg", ("A", "C", "B")), ("Bedömning", ("3", "1", "2")), ("Omdöme", ("A-", "B+", "X"))],
)
def test_grades_of_a_scale_close_the_items_of_a_list(label: str, grades: tuple[str, ...]) -> None:
    told = ("Alla 24 linor var hela.", "Av 60 nycklar saknades två (de är spärrade).",
            "Loggen saknades.")  # fmt: skip
    names = ("Förtöjningslinor byts i tid", "Nycklar är kvitterade", "Avgiften faktureras")
    items = "".join(
        f"- **{name}:** {found} *{label}: {grade}*\n\n"
        for name, found, grade in zip(names, told, grades, strict=True)
    )
    read = controls(HEAD.replace("Årets granskningar", "Kajen") + items)
    assert [(one.control_activity, one.result, one.status) for one in read] == list(
        zip(names, told, grades, strict=True)
    )


def test_a_word_that_is_no_grade_stays_in_the_result() -> None:
    items = "".join(
        f"- **{name}:** Alla var hela. Bedömning: {what}\n\n"
        for name, what in (("Linor", "AB"), ("Nycklar", "12 av 40"), ("Avgifter", "se nedan"))
    )
    read = controls(HEAD.replace("Årets granskningar", "Kajen") + items)
    assert [one.status for one in read] == [None, None, None]
    assert all("Bedömning:" in (one.result or "") for one in read)
