"""told_findings.py: what sentences of a result tell outright, whatever the control."""

from __future__ import annotations

import numpy as np
import pytest

from index.models import Outcome
from index.outcome.judge import OutcomeModel
from index.outcome.scores import CLASSES, ControlScores
from index.outcome.told_findings import told_findings
from index.swedish.sentences import sentences
from ingest.models import ControlText

CLEAN, FAULT, UNCLEAR = Outcome.NO_DEVIATION, Outcome.DEVIATION, Outcome.UNCLEAR


@pytest.mark.parametrize(
    ("result", "told"),
    [
        # a measured share and its limit
        ("Köptrohet 91 % (mål minst 85 %).", CLEAN),
        ("Andelen sena betalningar var 1,1 procent. Målet är högst 2 procent.", CLEAN),
        ("Svinnet är 0,6 procent, det är under gränsen på en procent.", CLEAN),
        ("I fjol låg det på 9 procent. I år är det 3,8 procent och gränsen är 5.", CLEAN),
        ("Tre av 900 plattor är borta, 0,3 procent. Gränsvärdet är en procent.", CLEAN),
        # all of all, and nothing said with reserve
        ("26 av 26 lekplatser har besiktats.", CLEAN),
        ("Kassorna stämde vid tre av tre oanmälda besök.", CLEAN),
        ("Fyra avstämningar är gjorda, inga differenser.", CLEAN),
        ("Stickprovet är gånget igenom utan att något att erinra framkommit.", None),
        ("Urvalet har lästs av två personer utan att finna något att erinra.", CLEAN),
        ("Fyra dröjde men hade giltiga skäl, så vi räknar dem inte som fel.", CLEAN),
        # so many faults
        ("Åtta av 22 köp saknade anteckning om valet.", FAULT),
        ("I tre av fyrtio ärenden var beskedet för sent.", FAULT),
        ("Registret är genomgånget. Ramp saknades vid 2 av 16 lokaler.", FAULT),
        ("I fem fall var registret över nycklar ej ifyllt.", FAULT),
        ("Två avtal har skrivits på av en handläggare trots att nämnden beslutar om dem.", FAULT),
        ("Kravet är svar inom en vecka, och det uppfylldes tyvärr inte.", FAULT),
        ("Vi räknade nycklarna. Ingen på kontoret kunde redovisa var två av dem fanns.", FAULT),
        ("Planen finns.\n\nDen är dock inte känd av alla som ska följa den.", FAULT),
        # not as often as it should be
        ("Loggen har lästs 5 av 12 månader. De som lästs är rena.", FAULT),
        ("Rond har gjorts under tre av fyra kvartal.", FAULT),
        ("41 av 60 planerade besök gjordes.", FAULT),
        ("Larmet provades i mars och juni. Provet i oktober uteblev.", FAULT),
        ("Protokollen visar elva mätningar. Mätningarna i juli och augusti missades.", FAULT),
        # the rest was not to be well
        ("38 av 40 avtal fanns i registret. De övriga omfattas inte av kravet.", CLEAN),
        # none, as a figure
        ("60 konton stämda mot personalregistret. Träffar: 0. I fjol: 11.", CLEAN),
        ("Fyrtio loggar lästa, 0 avvikelser.", CLEAN),
        # no finding
        ("Filen gick inte att läsa. Det går därför inte att avgöra om kravet är nått.", UNCLEAR),
        ("Endast fyra köp togs fram. Urvalet är för litet för att dra någon slutsats.", UNCLEAR),
        ("Hur många brickor som är borta går inte att säga, då listan saknas.", UNCLEAR),
        ("Båtarna är räknade, men det går ännu inte att säga hur många som sålts.", UNCLEAR),
        ("Ett kontor är inte besökt, varför någon bedömning inte kan göras.", UNCLEAR),
        ("Ett kontor återstår, varför någon slutlig bedömning inte kan göras.", UNCLEAR),
    ],
)
def test_a_form_tells_its_outcome(result: str, told: Outcome | None) -> None:
    assert list(told_findings(result)) == ([told] if told else [])


@pytest.mark.parametrize(
    "result",
    [
        "Andelen var 1,1 procent. Målet är högst 2 procent. Två avtal saknade dock krav.",
        "Turerna kom i tid i 95 procent. Avtalets gräns är 97.",  # a limit without a side
        "24 av 26 lekplatser har besiktats.",
        "26 av 26 är besiktade, men en gunga är avstängd.",
        "Elva av elva kök har lämnat loggar. I två kök låg temperaturen för högt.",
        "Förra året saknade åtta av 22 köp anteckning.",  # another year
        "Möten har hållits elva av tolv månader, juli ställdes in enligt överenskommelse.",
        "Tolv av tolv månader var med, utom en bilaga.",
        "Övningen i november uteblev.",  # all that there was to be
        "Tre av fyra månader gäller avtalet, vilket är förklarat i bilagan.",
        "Två av 96 saknades men hade giltiga skäl att vara borta.",
        "Tre ordförandebeslut fattades under året.",
        "Hur mycket exakt går inte att säga, men larmet var trasigt i två månader.",
        "Kontrollen blev inte genomförd. Det går därför inte att avgöra om rutinen följs.",
        "Avtalet går inte att säga upp.",
        "Störningen nådde inte kommunens egna system.",
        "Avgiften i 40 ärenden har lästs om av en kollega som inte hade fattat beslutet.",
        "I fyra fall har inte framkommit något nytt.",
        "Avvikelser: 0,5 procent. Fler mättes i maj men togs inte upp.",
        "I ett kök var maten 54 grader, vilket är under gränsen på 60.",
        "Tre konton hade båda rättigheterna. Ingen felaktig betalning har hittats.",
        "",
    ],
)
def test_what_tells_nothing_outright(result: str) -> None:
    assert told_findings(result) == {}


@pytest.mark.parametrize(
    "nonsense", ["5 5 5, ", "26 av 26 ", "i tre fall var ej ", "för litet för "]
)
def test_a_table_in_one_line_tells_nothing(nonsense: str) -> None:
    assert told_findings(nonsense * 2000) == {}


def test_what_is_told_is_a_sentence_of_the_result() -> None:
    result = "Vi har läst 40 akter. Sex av 40 akter saknade plan.\nEn mall tas fram."
    assert told_findings(result)[FAULT] == "Sex av 40 akter saknade plan."


class Doubting:
    """A judge that leans to one outcome."""

    def __init__(self, leans: Outcome, how_much: float) -> None:
        rest = (1 - how_much) / 3
        self._outcome = [how_much if one is leans else rest for one in CLASSES]

    def score(self, texts: list[ControlText], vectors: object) -> list[ControlScores]:
        found = []
        for text in texts:
            split = sentences(text.result or "")
            nothing = np.zeros(len(split), np.float32)
            outcome = np.array(self._outcome, np.float32)
            found.append(ControlScores(outcome, 0.1, 0.1, split, nothing, nothing))
        return found


def judged(
    leans: Outcome, how_much: float, result: str, status: str | None = None
) -> tuple[Outcome, str | None]:
    text = ControlText(None, None, None, None, "Kontroll", result, status=status)
    model = OutcomeModel(Doubting(leans, how_much), True)  # type: ignore[arg-type]
    judgement = model.judge([text], np.zeros((1, 4), np.float32))[0]
    return judgement.outcome, judgement.evidence


def test_what_is_told_outright_moves_a_judge_in_doubt_and_is_the_evidence() -> None:
    result = "Arbetet går bra. Sex av 40 akter saknade plan. Alla är nöjda."
    assert judged(CLEAN, 0.6, "Arbetet går bra.")[0] is CLEAN
    assert judged(CLEAN, 0.6, result.replace("Alla", "De")) == (
        FAULT,
        "Sex av 40 akter saknade plan.",
    )


def test_it_is_weighed_and_does_not_decide_alone() -> None:
    result = "Sex av 40 akter saknade plan. De är nöjda."
    assert judged(CLEAN, 0.999, result)[0] is CLEAN


def test_what_was_made_some_of_the_times_weighs_more() -> None:
    assert judged(CLEAN, 0.999, "Sex av 40 akter saknade plan. De är nöjda.")[0] is CLEAN
    assert judged(CLEAN, 0.999, "Loggen har lästs 5 av 12 månader. De är nöjda.")[0] is FAULT


@pytest.mark.parametrize("status", ["Gul", "gult", "🟡"])
def test_a_yellow_status_is_no_fault_where_the_text_can_not_tell(status: str) -> None:
    few = "Elva av 90 har svarat. Svaren är för få för att dra någon slutsats."
    assert judged(UNCLEAR, 0.6, few, status)[0] is UNCLEAR
    assert judged(UNCLEAR, 0.6, "Elva av 90 har svarat.", status)[0] is FAULT


@pytest.mark.parametrize("status", ["Mindre avvikelse", "Röd", "Brist"])
def test_a_status_that_names_a_fault_is_one(status: str) -> None:
    few = "Elva av 90 har svarat. Svaren är för få för att dra någon slutsats."
    assert judged(UNCLEAR, 0.6, few, status)[0] is FAULT


@pytest.mark.parametrize("status", ["Pågår", "Pågående", "Påbörjad"])
def test_what_a_control_under_way_has_found_counts(status: str) -> None:
    found = "Hittills är 40 akter lästa. Sex av 40 akter saknade plan."
    assert judged(FAULT, 0.9, found, status)[0] is FAULT
    assert judged(FAULT, 0.9, "Hittills är 40 akter lästa.", status)[0] is UNCLEAR
    few = f"{found} Svaren är för få för att dra någon slutsats."
    assert judged(FAULT, 0.9, few, status)[0] is UNCLEAR
