"""Whose report it is and what the committee concludes, where neither is said in the usual words."""

from __future__ import annotations

import pytest

from ingest import Report
from ingest.identity.assessment import told_in
from ingest.models import Kind
from tests.reading import report_of

CONTROL = "\n## Resultat av kontroller\n\nKontrollmoment: Attest\n\nResultat: Alla 40 var rätt.\n"


def read(text: str, ending: str = "md") -> Report:
    return report_of(text, f"rapport.{ending}")


@pytest.mark.parametrize("head", ["", "## Nämndens ställningstagande\n\n"])
@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        (
            "Samlat omdöme: Håller, med undantag för bokföringen",
            "Håller, med undantag för bokföringen",
        ),
        ("Sammanvägning: Planen har i stort följts", None),
        ("Helhet: Kontrollen räcker till", "Kontrollen räcker till"),
        ("Samlat omdöme: 14 mars 2024", None),
        ("Samlat omdöme: Se bilagan sist", None),
    ],
)
def test_what_stands_behind_the_label_of_the_verdict(
    head: str, line: str, verdict: str | None
) -> None:
    text = f"# Omsorgsnämnden: uppföljning av intern kontroll 2023\n\n{head}{line}\n\n{CONTROL}"
    assert read(text).assessment == verdict


def test_a_letterhead_in_capitals_is_no_title() -> None:
    report = read(
        "GRANVALLA KOMMUN\nBarn- och utbildningskontoret\n\n"
        "Barn- och utbildningsnämnden: så gick granskningarna 2023\n" + "=" * 57 + "\n\n"
        "OMDÖME: Går åt rätt håll\n\n"
        "Nämnden anser att den interna kontrollen har blivit bättre.\n\n"
        "1. Frånvaro i årskurs nio\n" + "-" * 40 + "\nKontrollmoment: Frånvaro\n"
        "Resultat: Alla anmälningar var gjorda inom en vecka.\n",
        "txt",
    )
    assert report.title == "Barn- och utbildningsnämnden: så gick granskningarna 2023"
    assert report.identity.municipality == "Granvalla"
    assert report.assessment == "Går åt rätt håll"
    told = [passage.text.result for passage in report.passages if passage.kind is Kind.ANALYSIS]
    assert told == ["Nämnden anser att den interna kontrollen har blivit bättre."]


@pytest.mark.parametrize(
    ("line", "municipality"),
    [
        ("Till Äldrenämnden i Tallvalla", "Tallvalla"),
        ("Uppföljning 2023, Barn- och utbildningsnämnden i Upplands Väsby", "Upplands Väsby"),
        ("KOMMUNSTYRELSEN I ÄNGLUNDA", "Änglunda"),
        ("Kommundelsnämnden i Tallvalla", None),
        ("Utredningen av nämnden i Tallvallas rapport", None),
        ("Beslut av äldrenämnden i samband med bokslutet", None),
        ("Äldrenämnden i Bilaga 2", None),
    ],
)
def test_the_place_that_a_committee_is_said_to_be_in(line: str, municipality: str | None) -> None:
    report = read(
        f"# Uppföljning av äldrenämndens interna kontroll 2023\n\n{line}\n\n"
        f"## Inledning\n\nModellen är den som Götene kommun har.\n{CONTROL}"
    )
    assert report.identity.municipality == (municipality or "Götene")


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("Samlat omdöme: I stort sett bra. Nämnden ser ändå över två rutiner.", "I stort sett bra"),
        (
            "Nämnden bedömer att den interna kontrollen är god med vissa undantag. Se nedan.",
            "god med vissa undantag",
        ),
        (
            "Den interna kontrollen är tillräcklig utom vid inköp av konsulter, som ses över.",
            "tillräcklig utom vid inköp av konsulter",
        ),
        (
            "Nämndens slutsats är att den interna kontrollen är god, med undantag för bisysslor.",
            "god, med undantag för bisysslor",
        ),
        (
            "Vi har en tillfredsställande intern kontroll med vissa utvecklingsområden.",
            "tillfredsställande intern kontroll med vissa utvecklingsområden",
        ),
        (
            "Styrelsen har en levande intern kontroll, utom för inköp där den är bristfällig.",
            None,
        ),
        ("Nämnden bedömer att den interna kontrollen är god.", "god"),
        (
            "Nämndens interna kontroll är tillräcklig men med ett stort undantag, löner.",
            "tillräcklig men med ett stort undantag",
        ),
        (
            "Den interna kontrollen har varit tillräcklig inom avfall och vatten. Inte i övrigt.",
            "tillräcklig inom avfall och vatten",
        ),
        ("Den interna kontrollen är god i stora delar men inte vid inköp.", "god i stora delar"),
        ("Den interna kontrollen är tillräcklig inom nämndens ansvarsområde.", "tillräcklig"),
        ("Den interna kontrollen har fungerat väl inom vatten och avlopp.", None),
        ("Den interna kontrollen har fungerat väl inom nämndens område.", "fungerat väl"),
    ],
)
def test_a_verdict_with_an_exception_or_with_more_behind_it(said: str, verdict: str | None) -> None:
    text = f"# Omsorgsnämnden: uppföljning av intern kontroll 2023\n\n## Sammanfattning\n\n{said}"
    assert read(f"{text}\n\n{CONTROL}").assessment == verdict


@pytest.mark.parametrize("name", ["Gemensamma räddningsnämnden", "Norra byggnadsnämnden"])
def test_a_committee_has_the_whole_name_that_a_line_above_the_title_gives_it(name: str) -> None:
    short = name.split()[1].capitalize()
    text = f"{name}\n\nRapport 2023\n\n{short} antog sin plan för intern kontroll i mars."
    assert read(f"{text}\n\n{CONTROL}").identity.committee == name


@pytest.mark.parametrize(
    ("company", "place"),
    [("AB Lindsundsbostäder", "Lindsund"), ("Lindsundshem AB", "Lindsund"), ("AB Trygghem", None)],
)
def test_a_company_is_named_after_its_municipality_in_one_word(
    company: str, place: str | None
) -> None:
    text = f"# Internkontroll 2024 – rapport till styrelsen\n\n{company}\n{CONTROL}"
    assert read(text).identity.municipality == place


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("SOLVIKS HAMN OCH VATTEN AB", "Solviks Hamn och Vatten AB"),
        ("AB Solvikshus", "AB Solvikshus"),
    ],
)
def test_a_company_in_the_letterhead_reports_to_the_committee_that_its_text_names(
    head: str, name: str
) -> None:
    text = f"{head}\n\nPM till styrelsen 2023-02-22\n\nBolagets interna kontroll 2022\n\n"
    text += f"{name} ska varje år lämna en rapport till kommunstyrelsen, som äger bolaget.\n"
    assert read(text + CONTROL, "txt").identity.committee == name


@pytest.mark.parametrize(
    "act", ["Godkänd av hamnchef Roger Ek 2025-01-22", "Fastställd den 3 mars av hamnnämnden"]
)
def test_who_approved_a_report_is_no_verdict(act: str) -> None:
    text = "# Hamnnämnden: uppföljning av intern kontroll 2024\n" + CONTROL
    said = "Bedömningen är att den interna kontrollen är god med undantag för bojarna."
    report = read(f"{text}\n## Sammanfattande bedömning\n\n{said}\n\n{act}\n")
    assert report.assessment == "god med undantag för bojarna"
    alone = read(f"{text}\n## Sammanfattande bedömning\n\nGodkänd, med undantag för bojarna\n")
    assert alone.assessment == "Godkänd, med undantag för bojarna"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("Den interna kontrollen bedöms vara godtagbar.", "godtagbar"),
        ("Nämndens interna kontroll är på en acceptabel nivå.", "på en acceptabel nivå"),
        ("Den interna kontrollen bedöms inte vara godtagbar.", "inte vara godtagbar"),
        ("Intern kontroll ska hålla riskerna på en acceptabel nivå.", None),
    ],
)
def test_a_sentence_with_the_middle_of_a_scale(said: str, verdict: str | None) -> None:
    text = "# Hamnnämnden: uppföljning av intern kontroll 2024\n\n## Sammanfattning\n\n"
    assert read(f"{text}{said}\n{CONTROL}").assessment == verdict


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Den interna kontrollen är i ordning men att tillsynen måste stärkas är tydligt.", None),
        ("Intern kontroll finns, men vi ser att rutinerna för inköp behöver utvecklas.", None),
        ("Vi anser att den interna kontrollen behöver utvecklas.", "behöver utvecklas"),
        ("Den interna kontrollen visar att den måste stärkas under 2025.", "måste stärkas"),
        ("Den interna kontrollen av inköp och löner kan förbättras.", "kan förbättras"),
    ],
)
def test_what_must_be_better_is_the_control_itself(sentence: str, verdict: str | None) -> None:
    assert told_in(sentence) == verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "Styrelsen har det övergripande ansvaret för att det finns en god intern kontroll.",
        "Nämnden har ett ansvar att se till att det finns en tillräcklig intern kontroll.",
        "Förvaltningen har ansvarat för att säkerställa en tillfredsställande intern kontroll.",
        "Det finns en grupp som ansvarar för att ha en god intern kontroll.",
    ],
)
def test_who_answers_for_it_has_not_judged_it(sentence: str) -> None:
    assert told_in(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Nämnden har en god intern kontroll.", "god"),
        ("Nämnden har haft en tillräcklig intern kontroll.", "tillräcklig"),
        ("Den interna kontrollen har, med tydlig ansvarsfördelning, varit god.", "god"),
    ],
)
def test_the_committee_judges_in_its_own_words(sentence: str, verdict: str) -> None:
    assert told_in(sentence) == verdict
