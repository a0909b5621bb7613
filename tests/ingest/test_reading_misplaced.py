"""What seems to stand in another place than its own, sign by sign, and what only looks so."""

from __future__ import annotations

from dataclasses import replace

import pytest

import settings
from ingest import read_source, source_of
from ingest.misplaced import misplaced
from ingest.models import ControlText
from ingest.vocabulary import vocabulary

WELL = (
    ControlText(
        control_activity="Körjournaler förs",
        result="Av 40 bilar saknade tre en journal.\nDe skrivs från mars.",
        status="Avvikelse",
        responsible="Fordonsansvarig",
        extra=(("Kommentar 2023", "Sju bilar saknade en journal."), ("Klart", "2025-03-01")),
    ),
    ControlText(control_activity="Attest sker av rätt person", result="Inga fel i 60 fakturor."),
    ControlText(
        control_activity="Larm provas: Norra skolan",
        result="Provet gjordes på:\n- larm,\n- brandluckor, och\n- dörrar\nAllt fungerade.",
        status="Grön",
    ),
    ControlText(control_activity="Är alla nycklar kvitterade, ja eller nej?", result="97 %"),
    ControlText(control_activity="Avtal följs upp", result="Utan anmärkning", status="OK"),
    ControlText(
        control_activity="Redovisningar granskas",
        result="Tre godkändes inte. Nämnden godkände redovisningen i övriga fall.\nNy rutin",
    ),
)
SAID = "Nämnden ser att kontrollen var god, men att tiden för beslut måste bli kortare"


def told(*changed: ControlText, others: tuple[str, ...] = (), year: int | None = 2024) -> list[str]:
    """What is said of controls that stand among ones that were read well."""
    texts = [(True, one) for one in (*WELL, *changed)]
    texts += [(False, ControlText(result=text)) for text in others]
    return [said for said, _ in misplaced(texts, year, vocabulary())]


def control(**fields: str) -> ControlText:
    values = {"control_activity": "Avvikelser utreds", "result": "Alla 17 är utredda.", **fields}
    return replace(ControlText(), **values)  # type: ignore[arg-type]


def test_what_was_read_well_shows_nothing() -> None:
    others = (
        "Nämnden godkänner uppföljningen och överlämnar den till kommunstyrelsen.",
        "Förra året beslutades tre åtgärder. Alla är klara.",
        "- Planen antogs i januari: Nämnden beslutade om sex kontroller.",
    )
    assert told(others=others) == []


@pytest.mark.parametrize(
    "label", ["Tertial 1", "Resultat T1", "Åtgärd, ansvarig och klart", "Helår 2024", "", "–"]
)
def test_text_under_a_name_of_results_that_counts_for_none(label: str) -> None:
    cells = ("Tre bilar saknade journal.", "Journal förs i alla bilar.")
    lost = [replace(control(), extra=((label, cell),)) for cell in cells]
    (said,) = told(*lost)
    assert said == "text i en kolumn räknades inte till vad kontrollerna fann"
    assert told(lost[0]) == []


@pytest.mark.parametrize(
    ("label", "cell"),
    [
        ("Resultat 2023", "Tre bilar saknade journal."),  # an earlier year's
        ("Tertial 1", "Pågår"),
        ("Underlag", "Listan över alla bilar är bifogad."),
        ("Åtgärd klar", "2025-03-31"),
    ],
)
def test_columns_that_are_no_results(label: str, cell: str) -> None:
    assert told(*[replace(control(), extra=((label, cell),))] * 2) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"control_activity": "Avser risk 3. Ansvarig: Gatuchef"}, "etikett står kvar"),
        ({"control_activity": "Akter förvaras inlåsta Rlsk: De stjäls"}, "etikett står kvar"),
        ({"control_activity": "Akter förvaras inlåsta Metod: Rond"}, "etikett står kvar"),
        ({"control_activity": "Närvaro rapporteras Ja"}, "ett svar står kvar"),
        ({"control_activity": "Inköp sker på avtal Nej"}, "ett svar står kvar"),
        ({"status": SAID}, "en hel text"),
        ({"result": "Röd", "status": "Ny modell används"}, "ett omdöme lästes"),
        ({"result": "Gul", "status": "Klart i mars"}, "ett omdöme lästes"),
        ({"result": "Ansvarig"}, "en rubrik lästes"),
        ({"result": "Kontrollmoment"}, "en rubrik lästes"),
        ({"result": "Följande kontroller har inte utförts."}, "inledningen till en lista"),
        ({"result": "Inga fel.\nNämnden godkände uppföljningen den 3 mars."}, "rapporten eller"),
        ({"result": "Inga fel.\nSidan uppdaterades 3 mars."}, "rapporten eller webbsidan"),
        ({"result": "Inga fel.\nLunds kommun, miljönämnden 5"}, "en sidas huvud"),
        ({"result": "I snitt utfördes 91 procent av tiden,"}, "slutar mitt i"),
        ({"result": "Två av 14 beslut skickades för sent, som"}, "slutar mitt i"),
        ({"result": "Alla är besiktigade. -"}, "slutar mitt i"),
        ({"result": "Besöken ställdes in\nförs in i nästa plan."}, "börjar mitt i"),
        ({"result": "Sex boenden: - På fyra fanns allt. - På två saknades en."}, "samma rad"),
        ({"responsible": "Varje månad"}, "hur ofta"),
        ({"responsible": "Två gånger per år"}, "hur ofta"),
        ({"result": "Inga fel.\n' ."}, "tecken utan ord"),
        ({"result": "Ekonomi\nRepresentation\nUtan anmärkning\nPersonal"}, "bara namn"),
    ],
)  # fmt: skip
def test_one_control_shows_it(changed: dict[str, str], said: str) -> None:
    (sign,) = told(control(**changed))
    assert said in sign


@pytest.mark.parametrize(
    "changed",
    [
        {"control_activity": "Behörigheter i Heroma: Avslut"},
        {"control_activity": "Hur många säger Nej?"},
        {"responsible": "Månadsansvarig controller"},
        {"responsible": "Årsarbetsgruppen"},
        {"status": "Godkänd med mindre anmärkningar som rättas"},
        {"result": "E-tjänsten används.\ne-post skickas ut."},
        {"result": "Följande brister fanns: två dörrar stod olåsta."},
        {"result": "Följ upp 2023 - 2024. Inga fel - Bra."},
        {"result": "Chef\nSamordnare\nTekniker"},
    ],
)
def test_what_only_looks_so(changed: dict[str, str]) -> None:
    assert told(control(**changed)) == []


@pytest.mark.parametrize(
    "process", ["Kontroller från 2023", "Förra årets åtgärder", "Från tidigare rapporter"]
)
def test_a_control_of_an_earlier_year_among_those_of_this_one(process: str) -> None:
    (said,) = told(control(process=process))
    assert "ett tidigare års" in said


def test_a_line_over_a_control_may_say_that_it_is_of_an_earlier_year() -> None:
    def texts(line: str) -> list[tuple[bool, ControlText]]:
        above = (False, ControlText(result=line))
        return [*((True, one) for one in WELL), above, (True, control())]

    def signs(line: str, year: int | None) -> list[str]:
        return [said for said, _ in misplaced(texts(line), year, vocabulary())]

    (said,) = signs("Kontroller från föregående år (2023) som följts upp", 2024)
    assert "ett tidigare års" in said
    assert signs("Kontroller från 2023", 2024) == [said]
    assert signs("Kontroller från 2023", 2023) == signs("Kontroller från 2023", None) == []
    assert signs("Tre kontroller är kvar från förra året.", 2024) == []


def test_names_of_the_next_controls_below_what_most_found() -> None:
    names = ("Representation", "Bisysslor", "Säkerhetskopior", "Ny ledning", "Arkiv", "Larm", "Lås")
    hanging = [control(result=f"Inga fel.\n{name}") for name in names]
    (said,) = told(*hanging)
    assert "nästa kontroll" in said
    assert told(*hanging[:3]) == []


def test_figures_for_findings() -> None:
    figures = [control(result=text) for text in ("85,6 %", "221", "93")]
    (said,) = told(*figures)
    assert "bara siffror" in said


@pytest.mark.parametrize(
    "item",
    [
        "- Maskiner är besiktade: Kontrollen gjordes inte. Tjänsten var vakant.",
        "- Debitering av avgifter. Kontrollen kunde inte göras.",
        "- Arkivets ordning – Granskningen ställdes in i maj.",
    ],
)
def test_items_beside_the_controls_that_tell_of_some(item: str) -> None:
    (said,) = told(others=(f"Två kontroller är kvar.\n{item}",))
    assert "en lista ser ut att berätta om kontroller" in said


def test_a_report_says_so() -> None:
    text = (
        "# Uppföljning av intern kontroll 2024\n\nEkstads kommun, Miljönämnden\n\n## Kontroller\n\n"
        "| Kontrollmoment | Ansvarig | Resultat |\n|---|---|---|\n"
        "| Jäv prövas | Varje månad | Inga fel hittades i 30 beslut. |\n"
        "| Avgifter tas ut | Chef | Tre fakturor saknades. |\n"
    )
    options = settings.load({})
    report = read_source(source_of("m.md", text.encode(), options), options)
    assert any("hur ofta lästes som vem, som ”Varje månad”" in note for note in report.notes)
    mended = text.replace("Varje månad", "Nämndsekreterare")
    assert read_source(source_of("m.md", mended.encode(), options), options).notes == ()
