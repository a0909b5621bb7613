"""Yes and no that a report tells in other words than the question's: without any of it, too much of
it, neither of two, no difference; and whether anybody looked."""

from __future__ import annotations

import pytest

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.query import Names, read_question
from tests.answering import answer, evidence, passage
from tests.composed import holds

NAMES = Names((("Ekstad", "Hamnnämnden"), ("Ekstad", "Valnämnden")), (2022, 2023), ("Ekstad",))
YES, NO = Outcome.DEVIATION, Outcome.NO_DEVIATION


def said(question: str, activity: str, result: str, outcome: Outcome) -> str:
    """The first word of the answer that one control gives."""
    row = passage("Hamnnämnden", 2023, result, outcome, activity=activity)
    read = read_question(question, NAMES)
    assert read.type is QuestionType.YESNO
    model = answer(question, evidence(QuestionType.YESNO, [row], interpretation=read))
    holds(model)
    return model.answer.split(",")[0].split(".")[0].split()[0]


@pytest.mark.parametrize(
    ("question", "activity", "result", "outcome", "word"),
    [
        ("Har narkotika försvunnit på boendena?", "Narkotikakontroll på boendena",
         "Kontrollen är gjord varje månad på samtliga sex boenden utan svinn.", NO, "Nej"),
        ("Har några verktyg stulits ur förrådet?", "Inventering av verktyg i förrådet",
         "Alla verktyg i förrådet räknades i maj utan stölder.", NO, "Nej"),
        ("Kom någon badgäst till skada i bassängen?", "Badgästers säkerhet i bassängen",
         "Säsongen genomfördes utan olyckor.", NO, "Nej"),
        ("Har nycklar försvunnit ur skåpet?", "Nycklar i skåpet",
         "Två nycklar försvann ur skåpet utan kvittens.", YES, "Ja"),
    ],
)  # fmt: skip
def test_without_any_of_it_says_no(
    question: str, activity: str, result: str, outcome: Outcome, word: str
) -> None:
    assert said(question, activity, result, outcome) == word


def test_without_looking_for_it_says_nothing() -> None:
    told = said("Har narkotika försvunnit på boendena?", "Narkotikakontroll på boendena",
                "Boendena besöktes utan att svinn söktes.", Outcome.UNCLEAR)  # fmt: skip
    assert told not in ("Ja", "Nej")


@pytest.mark.parametrize(
    ("question", "activity", "result", "word"),
    [
        ("Fick någon ungdom fel lön för sin praktik?", "Utbetalda löner för praktik",
         "Fem ungdomar hade fått för lite och två för mycket lön.", "Ja"),
        ("Har någon båtägare fått fel avgift?", "Båtägares avgifter",
         "Tre båtägare fick för hög avgift.", "Ja"),
        ("Fick någon praktikant fel lön för sin ferietid?", "Utbetalda löner till ferieungdomar",
         "Fem praktikanter hade fått för mycket lön.", "Ja"),
        ("Fick någon förening fel belopp?", "Belopp till föreningar",
         "Två föreningar fick ett för stort belopp.", "Ja"),
        ("Fick någon ungdom fel lön för sin praktik?", "Utbetalda löner för praktik",
         "Lönen kom för sent till fem ungdomar.", "Inget"),
        ("Har någon båtägare fått fel avgift?", "Båtägares avgifter",
         "Tre båtägare hade inte fått någon avi.", "Inget"),
    ],
)  # fmt: skip
def test_too_much_or_too_little_of_it_is_wrong(
    question: str, activity: str, result: str, word: str
) -> None:
    assert said(question, activity, result, YES) == word


@pytest.mark.parametrize(
    ("result", "word"),
    [
        ("Kontrollen av övertiden visade inga fel. Jouren är ännu inte granskad.", "Det"),
        ("Inga fel hittades i de anställdas löner. Jouren är ännu inte granskad.", "Nej"),
    ],
)
def test_no_fault_in_a_part_is_no_answer_where_the_rest_is_not_told(result: str, word: str) -> None:
    told = said("Fick någon anställd fel lön?", "Löner till anställda", result, Outcome.UNCLEAR)
    assert told == word


@pytest.mark.parametrize(
    ("question", "outcome", "word"),
    [
        ("Har någon kollat att vakterna har körkort?", Outcome.NOT_PERFORMED, "Nej"),
        ("Har man tittat på om vakterna har körkort?", Outcome.NOT_PERFORMED, "Nej"),
        ("Har ni gått igenom vakternas körkort?", Outcome.NOT_PERFORMED, "Nej"),
        ("Har någon kollat att vakterna har körkort?", Outcome.DEVIATION, "Ja"),
        ("Har nämnden stämt av vakternas körkort mot registret?", Outcome.NO_DEVIATION, "Ja"),
    ],
)
def test_whether_anybody_looked_is_told_by_whether_it_was_done(
    question: str, outcome: Outcome, word: str
) -> None:
    done = outcome is not Outcome.NOT_PERFORMED
    result = "Vakternas körkort jämfördes med registret." if done else "Kontrollen är inte gjord."
    assert said(question, "Vakternas körkort", result, outcome) == word


@pytest.mark.parametrize(
    ("question", "activity", "result", "outcome", "word"),
    [
        ("Anställdes vakter som varken hade körkort eller båtbevis?",
         "Körkort och båtbevis när vakter anställs",
         "Samtliga 28 vakter som anställdes har körkort eller båtbevis.", NO, "Nej"),
        ("Finns det lotsar som varken har utbildning eller tillstånd?",
         "Lotsars utbildning och tillstånd",
         "Alla lotsar har utbildning och tillstånd.", NO, "Nej"),
        ("Har det köpts varor som varken stod i avtal eller beställning?",
         "Varor enligt avtal eller beställning",
         "Alla köpta varor stod i avtal eller beställning.", NO, "Nej"),
        ("Nyanställde hamnen vakter som varken hade körkort eller båtbevis?",
         "Körkort och båtbevis vid nyanställning av vakter",
         "Samtliga 28 nyanställda har körkort eller båtbevis.", NO, "Nej"),
        ("Anställdes vakter som varken hade körkort eller båtbevis?",
         "Schema för badplatsens kiosk", "Alla scheman följdes.", NO, "Inget"),
        ("Finns det lotsar som varken har utbildning eller tillstånd?",
         "Lotsars utbildning och tillstånd",
         "Två lotsar hade varken utbildning eller tillstånd.", YES, "Ja"),
    ],
)  # fmt: skip
def test_neither_of_two_is_one_lack(
    question: str, activity: str, result: str, outcome: Outcome, word: str
) -> None:
    assert said(question, activity, result, outcome) == word


@pytest.mark.parametrize(
    ("question", "activity", "result", "outcome", "word"),
    [
        ("Skilde sig hyran på avierna från avtalen?", "Avisering av hyra enligt avtalen",
         "Aviserad hyra överensstämde i samtliga fall med avtalet.", NO, "Nej"),
        ("Skiljer sig saldot i kassan från bokföringen?", "Kassans saldo mot bokföringen",
         "I juli låg saldot 300 kronor under bokföringen.", YES, "Ja"),
        ("Avvek fakturorna från beställningarna?", "Fakturor mot beställningar",
         "Fyra fakturor hade högre pris än beställningarna.", YES, "Ja"),
        ("Var det någon skillnad mellan lagret och registret?", "Inventering av lagret",
         "Fem artiklar i lagret saknades i registret.", YES, "Ja"),
        ("Fanns det skillnader mellan lagret och registret?", "Inventering av lagret",
         "Lagret stämde med registret.", NO, "Nej"),
    ],
)  # fmt: skip
def test_whether_a_thing_differs_from_another_is_told_by_the_control(
    question: str, activity: str, result: str, outcome: Outcome, word: str
) -> None:
    assert said(question, activity, result, outcome) == word


@pytest.mark.parametrize(
    "question",
    [
        "Skiljer sig hamnnämnden från valnämnden när det gäller attest?",
        "Skilde sig 2022 från 2023?",
        "Skiljer sig nämnderna åt i hur de attesterar?",
        "Är det skillnad mellan nämnderna när det gäller jäv?",
        "Hur skiljer sig hamnnämndens lån från valnämndens?",
        "Vad skiljer kontrollerna av inköp?",
    ],
)
def test_committees_and_years_are_compared(question: str) -> None:
    assert read_question(question, NAMES).type is QuestionType.COMPARE


@pytest.mark.parametrize(
    ("question", "result", "outcome", "word"),
    [
        ("Har nämnden tappat bort båtnycklar?", "Elva båtnycklar kunde inte redovisas.", YES, "Ja"),
        ("Har båtnycklar kommit bort?", "Inventeringen visade att två båtnycklar saknades.", YES,
         "Ja"),
        ("Har nämnden slarvat bort båtnycklar?", "Tolv båtnycklar har inte kunnat återfinnas.",
         YES, "Ja"),
        ("Har nämnden förlorat båtnycklar?", "Nio båtnycklar gick inte att hitta.", YES, "Ja"),
        ("Har nämnden tappat bort båtnycklar?", "Inga båtnycklar saknades.", NO, "Nej"),
        ("Har båtnycklar kommit bort?", "Alla båtnycklar fanns på plats.", NO, "Nej"),
    ],
)  # fmt: skip
def test_what_cannot_be_found_is_lost(
    question: str, result: str, outcome: Outcome, word: str
) -> None:
    assert said(question, "Inventering av båtnycklar", result, outcome) == word


@pytest.mark.parametrize(
    ("question", "result", "word"),
    [
        ("Har nämnden fått in båtprotokollen?",
         "Båtprotokoll saknades för nio. Båtprotokollen har begärts in i efterhand.", "Inget"),
        ("Har båtprotokollen kommit in?",
         "Nio fattades. Båtprotokollen begärdes in i november.", "Inget"),
        ("Har båtprotokollen begärts in?",
         "Nio fattades. Båtprotokollen har begärts in i efterhand.", "Ja"),
    ],
)  # fmt: skip
def test_what_was_asked_for_has_not_come(question: str, result: str, word: str) -> None:
    assert said(question, "Kontroll av båtprotokoll", result, YES) == word


@pytest.mark.parametrize(
    ("question", "activity", "result", "outcome", "word"),
    [
        ("Har nämnden stängt kontona efter sommaren?", "Konton",
         "Kontona stängdes den 28 juni och vid kontrollen i juli kunde ingen logga in.", NO, "Ja"),
        ("Har hamnen märkt bojarna?", "Bojar i hamnen",
         "Bojarna märktes i maj och på hösten fanns inga omärkta kvar.", NO, "Ja"),
        ("Har nämnden byggt om bryggan?", "Bryggan i hamnen",
         "Bryggan byggdes om i mars och under hösten har inga klagomål kommit.", NO, "Ja"),
        ("Ledde de felaktiga doserna till någon patientskada?", "Doser till patienter",
         "Fyra doser var fel. Ingen patientskada har kunnat kopplas till doserna.", YES, "Nej"),
        ("Blev det någon vattenskada av läckan?", "Läckor i hamnhuset",
         "Två läckor hittades. En vattenskada uppstod i källaren.", YES, "Ja"),
    ],
)  # fmt: skip
def test_a_deed_beside_what_nobody_did_and_a_harm_by_its_name(
    question: str, activity: str, result: str, outcome: Outcome, word: str
) -> None:
    assert said(question, activity, result, outcome) == word


def test_what_was_not_done_later_is_not_told_as_done() -> None:
    told = said("Har nämnden stängt kontona?", "Konton",
                "Kontona granskades i maj och på hösten hade inga stängts.", YES)  # fmt: skip
    assert told != "Ja"
    told = said("Har nämnden tagit ett viktigt steg?", "Steg i arbetet",
                "Arbetet fortsätter i små steg.", Outcome.UNCLEAR)  # fmt: skip
    assert told not in ("Ja", "Nej")


@pytest.mark.parametrize(
    ("question", "activity", "result", "outcome", "word"),
    [
        ("Har hamnnämnden rapporterat ej verkställda beslut i tid?",
         "Rapportering av ej verkställda beslut", "Samtliga nio beslut har rapporterats i tid.", NO,
         "Ja"),
        ("Har hamnnämnden följt upp ej betalda avgifter?", "Uppföljning av ej betalda avgifter",
         "Alla sådana avgifter har följts upp.", NO, "Ja"),
        ("Har hamnnämnden listat ej avslutade ärenden varje kvartal?",
         "Lista över ej avslutade ärenden", "Ärendena har listats varje kvartal.", NO, "Ja"),
        ("Har hamnnämnden rapporterat ej verkställda beslut i tid?",
         "Rapportering av ej verkställda beslut", "Fyra av nio beslut rapporterades för sent.", YES,
         "Nej"),
        # a negation of its own
        ("Har listan ej uppdaterats i tid?", "Uppdatering av listan i tid",
         "Listan har inte uppdaterats i tid.", YES, "Ja"),
    ],
)  # fmt: skip
def test_a_not_that_belongs_to_a_name_turns_nothing_round(
    question: str, activity: str, result: str, outcome: Outcome, word: str
) -> None:
    assert said(question, activity, result, outcome) == word


@pytest.mark.parametrize(
    ("question", "activity", "result", "outcome", "word"),
    [
        ("Har hamnen betalat dubbelt till någon leverantör?", "Leverantörers fakturor",
         "En entreprenör har fått betalt två gånger för samma jobb.", YES, "Ja"),
        ("Har någon räkning betalats två gånger?", "Räkningar som betalas",
         "Systemet stoppade tre räkningar innan de betalades två gånger.", NO, None),
        ("Har räkningar betalats två gånger?", "Räkningar som betalas",
         "Tre räkningar hade betalats två gånger.", YES, "Ja"),
        ("Har båtar lagts upp utan tillstånd?", "Båtar som läggs upp",
         "Två båtar utan tillstånd upptäcktes innan de hade lagts upp.", NO, None),
        ("Har någon stoppat dubbla räkningar?", "Dubbla räkningar",
         "Systemet har stoppat tre dubbla räkningar innan de betalades.", NO, "Ja"),
    ],
)  # fmt: skip
def test_what_was_stopped_before_it_came_to_it_did_not_happen(
    question: str, activity: str, result: str, outcome: Outcome, word: str | None
) -> None:
    told = said(question, activity, result, outcome)
    assert told == word if word else told != "Ja"
