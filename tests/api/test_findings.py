"""The sentence that states the finding is what an answer quotes, not how the control was made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api.quoting.quotes import deciding, pieces_of
from index.findings.finding_words import kinds
from index.interpretation import QuestionType
from index.models import Outcome
from index.swedish.sentences import sentences
from tests.answering import answer, evidence, passage

METHOD = "Tolv ärenden har valts ut slumpmässigt."
FOUND = "I tre av tolv ärenden saknades beslut."
LIST = "Följande noterades: - Kvitto saknas i två fall - Attest saknas i ett fall"


@pytest.mark.parametrize(
    ("text", "evidence_", "outcome", "stated"),
    [
        (f"{METHOD} {FOUND}", METHOD, Outcome.DEVIATION, FOUND),
        (f"Förra året saknades sex beslut. {FOUND}", "Förra året saknades sex beslut.",
         Outcome.DEVIATION, FOUND),
        (f"{FOUND} Det är allvarligt.", "Det är allvarligt.", Outcome.DEVIATION, FOUND),
        (f"{FOUND} Cirka 40 tkr.", "Cirka 40 tkr.", Outcome.DEVIATION, FOUND),
        (f"Samtliga 30 har svarat. {FOUND}", "Samtliga 30 har svarat.", Outcome.DEVIATION, FOUND),
        (f"{METHOD} Alla följde rutinen.", METHOD, Outcome.NO_DEVIATION, "Alla följde rutinen."),
        ("Handläggaren slutade i maj. Kontrollen har inte genomförts.",
         "Handläggaren slutade i maj.", Outcome.NOT_PERFORMED, "Kontrollen har inte genomförts."),
        # nobody's "det": the sentence points back to nothing, and its measure comes after the fault
        ("Kontroller har gjorts på grund av identifierade risker. Det har identifierats allvarliga "
         "brister; dessa har delgetts leverantören.",
         "Det har identifierats allvarliga brister; dessa har delgetts leverantören.",
         Outcome.DEVIATION,
         "Det har identifierats allvarliga brister; dessa har delgetts leverantören."),
        # the judgement's own sentence stands where it states the finding
        (f"{METHOD} {FOUND} Sju brev kom inte fram.", "Sju brev kom inte fram.",
         Outcome.DEVIATION, "Sju brev kom inte fram."),
        # and where no other sentence states it better
        (METHOD, METHOD, Outcome.DEVIATION, METHOD),
    ],
)  # fmt: skip
def test_what_is_quoted_states_the_finding(
    text: str, evidence_: str, outcome: Outcome, stated: str
) -> None:
    assert deciding(passage("Valnämnden", 2024, text, outcome, evidence=evidence_)) == stated


def test_a_status_word_gives_way_to_what_was_found() -> None:
    row = passage("Valnämnden", 2024, f"Avvikelse\n{FOUND}", evidence="Avvikelse")
    assert deciding(row) == deciding(replace(row, status="Avvikelse")) == FOUND
    told = passage("Valnämnden", 2024, FOUND, evidence="Fungerar inte")
    assert deciding(replace(told, status="Fungerar inte")) == FOUND
    clean = passage("Valnämnden", 2024, "Alla beslut fanns.", evidence="Fungerar inte")
    assert deciding(replace(clean, status="Fungerar inte")) == "Fungerar inte"


@pytest.mark.parametrize(
    ("beside", "stated"),
    [
        ("Restvärdet uppskattas till 92 000 kronor.", "Av 640 datorer kunde 23 inte återfinnas."),
        ("Liknande svinn noterades även 2022.", "Av 640 datorer kunde 23 inte återfinnas."),
        ("Händelsen är polisanmäld.", "Av 640 datorer kunde 23 inte återfinnas."),
        ("Bristen är allvarlig.", "På två skolor låg proven i ett olåst rum."),
        ("De flesta gäller högstadiet.", "Nio av 60 elever saknade en utredning."),
        ("Målet är 95 procent.", "91 procent av larmen besvarades i tid."),
    ],
)
def test_what_it_led_to_and_what_it_is_held_against_are_not_the_finding(
    beside: str, stated: str
) -> None:
    for text in (f"{stated} {beside}", f"{stated}\n{beside}"):
        assert deciding(passage("Valnämnden", 2024, text, evidence=beside)) == stated


@pytest.mark.parametrize(
    "whole",
    [
        "Kassorna stämde på fem av sex boenden. På Ripan fattades 340 kronor.",
        "Av 100 brev var 92 registrerade i tid. Åtta hade legat två till fem dagar.",
        "Samtycke fanns för 41. Övriga var tagna före 2022.",
    ],
)
def test_what_held_for_most_is_quoted_with_what_did_not(whole: str) -> None:
    first, second = (one.text for one in sentences(whole))
    for own in (first, second):
        text = f"{whole} Samma fel fanns 2022. Rutinen ses över."
        assert deciding(passage("Valnämnden", 2024, text, evidence=own)) == whole


def test_a_number_that_is_left_of_a_whole_is_the_finding() -> None:
    text = "60 beslut lästes. 54 var rätt. Sex hade fattats av en annan chef. Momsen var rätt."
    kept = passage("Valnämnden", 2024, text, evidence="54 var rätt.")
    assert deciding(kept) == "54 var rätt. Sex hade fattats av en annan chef."


def test_a_control_that_was_not_made_is_quoted_with_why() -> None:
    why = "Tjänsten var vakant."
    text = f"Ej utförd. {why}\nGörs 2025."
    row = passage("Valnämnden", 2024, text, Outcome.NOT_PERFORMED, evidence="Ej utförd.")
    assert deciding(replace(row, status="Ej utförd")) == f"Ej utförd. {why}"


def test_of_two_findings_a_list_quotes_the_one_that_is_asked_for() -> None:
    rent, keys = "Hyra saknades för 31 av 140 tillfällen.", "Nycklar fattades i två fall."
    kept = passage("Valnämnden", 2024, f"{rent} {keys}", evidence=rent)
    for topic, said in (("hyra", rent), ("nycklar", keys)):
        model = answer(
            f"Vilka nämnder hade brister i {topic}?",
            evidence(QuestionType.LIST, [kept], topics=(topic,), outcomes=(Outcome.DEVIATION,)),
        )
        assert f"”{said}”" in model.answer


@pytest.mark.parametrize(
    ("topic", "denied"),
    [
        ("beloppsgräns", "Inget inköp överskrider den beloppsgräns som gäller."),
        ("tillstånd", "Ingen av krogarna saknade tillstånd."),
        ("körkort", "Inga förare saknar körkort."),
        ("budgetram", "Nämndens budgetram har inte överskridits."),
    ],
)
def test_what_nobody_did_wrong_is_not_quoted_for_the_fault(topic: str, denied: str) -> None:
    """It says more of the topic than what was found does, but alone it would deny the fault."""
    kept = passage("Valnämnden", 2024, f"{FOUND} {denied}", evidence=FOUND)
    model = answer(
        f"Vilka nämnder hade brister i {topic}?",
        evidence(QuestionType.LIST, [kept], topics=(topic,), outcomes=(Outcome.DEVIATION,)),
    )
    assert f"”{FOUND}" in model.answer


@pytest.mark.parametrize(
    "fault",
    [
        "Ingen kunde förklara varför gränsen överskreds.",
        "Inget beslut fattades innan ramen överskreds.",
        "Ingen rutin finns för den som saknar körkort.",
        "Inga åtgärder vidtogs trots att tillstånd saknades.",
        "Inget köp överskrider gränsen, men i två fall saknades kvitto.",
    ],
)
def test_a_fault_that_begins_with_nobody_is_a_fault(fault: str) -> None:
    assert "fault" in kinds(fault)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Sju listor har luckor utan förklaring.", False),
        ("Tre kvitton har ingen kunnat förklara.", False),
        ("Fyra hyror sänktes utan någon orsak i akten.", False),
        ("Förklaringen är att ingen ersättare fanns.", True),
        ("Orsaken är ett byte av system.", True),
    ],
)
def test_what_nobody_explains_is_no_cause(text: str, cause: bool) -> None:
    assert ("cause" in kinds(text)) is cause


def test_a_method_sentence_does_not_stand_beside_the_finding() -> None:
    text = f"{METHOD} Urvalet gjordes i mars. {FOUND}"
    model = answer(
        "Vilka nämnder hade brister i ärenden?",
        evidence(QuestionType.LIST, [passage("Valnämnden", 2024, text, evidence=FOUND)],
                 topics=("ärenden",), outcomes=(Outcome.DEVIATION,)),
    )  # fmt: skip
    assert METHOD not in model.answer
    assert f"”{FOUND}” [1]" in model.answer


def test_items_of_a_list_are_cut_and_never_run_together() -> None:
    items = ["Kvitto saknas i två fall", "Attest saknas i ett fall"]
    assert [one.text for one in sentences(LIST)] == ["Följande noterades:", *items]
    assert pieces_of(LIST) == ("Följande noterades:", *items)
    assert pieces_of("- Kvitto saknas\n- Attest saknas") == ("Kvitto saknas", "Attest saknas")
    model = answer("Vad visade kontrollen?", evidence(
        QuestionType.LOOKUP, [passage("Valnämnden", 2024, LIST)]))  # fmt: skip
    assert " - " not in model.answer
    assert sorted(model.citations[0].quotes) == sorted(["Följande noterades:", *items])
    dash = "Tiden - tre veckor - hölls inte."
    assert [one.text for one in sentences(dash)] == [dash]


def test_a_passage_has_one_number_whatever_is_quoted_of_it() -> None:
    text = f"{FOUND} Ärendena har kompletterats."
    row = passage("Valnämnden", 2024, text, measures=["Ärendena har kompletterats."])
    model = answer("Hur har andra gjort?", evidence(QuestionType.SIMILAR, [row]))
    assert [one.n for one in model.citations] == [1]
    assert " ".join(model.citations[0].quotes) == text
    assert model.citations[0].quote == text
    assert "[2]" not in model.answer


def test_what_was_done_about_it_is_not_quoted_as_what_was_found() -> None:
    done = "De tre som saknade beslut har fått en påminnelse."
    kept = passage("Valnämnden", 2024, f"{FOUND}\n{done}", evidence=done, measures=[done])
    assert deciding(kept) == FOUND
    only = passage("Valnämnden", 2024, done, evidence=done, measures=[done])
    assert deciding(only) == done


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Planerna var nya inom de senaste tolv månaderna i 38 av 38 ärenden.", "whole"),
        ("Samtalen hölls inom fem dagar i 12 av 12 fall.", "whole"),
        ("Svar gavs inom tre veckor i 40 av 45 ärenden.", "most"),
        ("Av två enheter hade den ena brister i 12 av 40 köp.", "short"),
        ("Av 40 planer var 38 nya.", "most"),
    ],
)
def test_a_part_of_a_whole_is_the_number_before_it(text: str, kind: str) -> None:
    assert kind in kinds(text)
    assert ("short" in kinds(text)) is (kind != "whole")


def test_the_word_of_the_status_is_not_quoted_beside_what_was_found() -> None:
    text = "OK\nInget larm var obesvarat i mer än tio minuter."
    made = passage("Socialnämnden", 2024, text, Outcome.NO_DEVIATION, activity="Larm")
    found = replace(made, status="OK")
    told = answer(
        "Hur gick kontrollen av larm?", evidence(QuestionType.LOOKUP, [found], topics=("larm",))
    )
    assert "Inget larm var obesvarat" in told.answer
    assert "”OK”" not in told.answer


def test_a_status_that_is_all_there_is_is_quoted() -> None:
    made = passage("Socialnämnden", 2024, "Ej utförd", Outcome.NOT_PERFORMED, activity="X")
    found = replace(made, status="Ej utförd")
    told = answer("Hur gick X?", evidence(QuestionType.LOOKUP, [found], topics=("X",)))
    assert "”Ej utförd”" in told.answer


@pytest.mark.parametrize(
    ("beside", "stated"),
    [
        ("Pumpen provkördes fyra gånger utan problem.",
         "I oktober tog det 25 minuter att starta, målet är tio minuter."),
        ("Protokoll finns för alla lyftar på kajen.",
         "På bryggan var protokollet för en stege två månader för gammalt."),
        ("Enkäten besvarades av 58 av 64 skeppare.", "Fem uppgav att de tackat ja till en resa."),
        ("40 anställningar under året.", "Utdrag fanns för samtliga utom en."),
        ("Samtliga 31 fakturor i hamnen har granskats.",
         "Syfte fanns på alla utom två, som kompletterades samma vecka."),
        ("Två mätningar har gjorts, i april och i november.",
         "Entreprenören var sen vid tre tillfällen."),
        ("Även vid inventeringen 2021 saknades nycklar.", "Elva nycklar kunde inte redovisas."),
    ],
)  # fmt: skip
def test_what_was_in_order_or_only_asked_is_not_quoted_for_the_fault(
    beside: str, stated: str
) -> None:
    for text in (f"{beside} {stated}", f"{stated} {beside}"):
        row = passage("Valnämnden", 2024, text, Outcome.DEVIATION, evidence=beside)
        assert deciding(row) == stated


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("Elva nycklar kunde inte redovisas.", False),
        ("Tolv poster har inte kunnat redovisas.", False),
        ("Resultatet redovisas i april.", True),
    ],
)
def test_what_could_not_be_accounted_for_is_not_to_come(text: str, later: bool) -> None:
    assert ("later" in kinds(text)) is later


def test_what_leads_up_to_a_list_is_quoted_with_its_items() -> None:
    led = "Vid inventeringen saknades:"
    text = f"Listan omfattar 214 nycklar. {led}\n- 19 nycklar\n- 4 taggar\nLåset byts."
    row = passage("Valnämnden", 2024, text, Outcome.DEVIATION, evidence=led)
    assert pieces_of(deciding(row)) == (led, "19 nycklar", "4 taggar")


def test_what_was_so_in_an_earlier_year_too_is_not_quoted_for_this_one() -> None:
    found, then = "Förhöjda halter uppmättes i hallen i april.", "Samma hall hade höga halter 2023."
    row = passage("Valnämnden", 2024, f"{found} {then}", Outcome.DEVIATION, evidence=then)
    assert deciding(row) == found


def test_why_a_control_was_left_out_is_quoted_with_that_it_was() -> None:
    why = "Genomgången utgick på grund av ett nytt system."
    undone = "Således har kontrollen inte genomförts."
    row = passage("Valnämnden", 2024, f"{why} {undone} Den görs i stället 2025.",
                  Outcome.NOT_PERFORMED, evidence=undone)  # fmt: skip
    found = evidence(QuestionType.LIST, [row], topics=(), outcomes=(Outcome.NOT_PERFORMED,))
    assert f"{why} {undone}" in answer("Varför genomfördes inte alla kontroller?", found).answer
