"""told_faults.py: a fault that is counted stays one, however much else is well."""

from __future__ import annotations

import pytest

from index.models import Outcome
from index.outcome.told_findings import fault_of_another_period, told_findings

CLEAN, FAULT, UNCLEAR = Outcome.NO_DEVIATION, Outcome.DEVIATION, Outcome.UNCLEAR


@pytest.mark.parametrize(
    "result",
    [
        # in some of them
        "30 ansökningar lästa. Beloppen var riktiga. I en ansökan saknades underskrift.",
        "Taxan följs. I två avtal har fel index använts, båda till kundens fördel.",
        "Hyllorna är uppmärkta, men i tre rum saknades brandfilt.",
        "Differenser fanns i 3 av 80 kassor, tillsammans 410 kronor. Resten stämde.",
        "Av 52 besökta bryggor noterades brister vid elva bryggor. Ingen har behövt stängas.",
        "Fel identifierades på nio av kvittona.",
        "40 mätare lästa, två hade fel omräkningstal.",
        "Ett fel på 900 kronor i sjöbodarnas hyra hittades. I övrigt stämde beloppen.",
        "Alla bryggor är besökta. Livboj saknades vid Norra bryggan.",
        "Kölistan är genomgången. Motivering saknades i samtliga fall.",
        # all but some
        "Tillstånd fanns för alla serveringar utom en.",
        "Syfte var angivet på samtliga kvitton utom två, som kompletterades efteråt.",
        "Protokoll finns från alla råd utom tre. I övrigt utan anmärkning.",
        # those that lacked it
        "Larmprov gjordes i 28 båthus. De två som saknades provades i mars.",
        "Nio av tio turer gick i tid. De försenade gick i snöstorm.",
        "Tio avslutade resor lästes. Kvitton fanns för alla utom ett.",
        # what some had, or were
        "120 intyg lästa, 119 giltiga. Ett hade löpt ut dagen före och förnyades direkt.",
        "Listan är genomgången, två som slutat hade kvar sin tagg.",
        "Lönerna stämde i stort. Två ungdomar hade fått för lite.",
        "Provade i maj på alla bryggor. En blockerad utgång i båthuset öppnades på plats.",
        "Av 100 kontrollerade räkningar var fyra fel. De rättades i augusti.",
        # too late
        "Tre protokoll justerades i tid. Två protokoll anslogs och skickades först i augusti.",
        "Av 50 brev registrerades fyra senare än dagen efter.",
        # fewer than planned
        "41 av 60 planerade provdykningar gjordes.",
        "Av 240 planerade ronder genomfördes 187. De övriga hanns inte med.",
        # an aim that was not reached
        "Av 900 anmälningar besvarades 88 % i tid, målet är 90 %.",
        "Köptroheten är 71 procent. Målet är 85 procent.",
        # what was mixed up, did not pass, was paid for nothing, or not made since
        "Kontroll av 60 båtplatser. Vid fyra platser hade nycklarna förväxlats vid bytet.",
        "51 av 52 livbojar klarade provet. Den boj som underkändes är utbytt.",
        "20 räkningar lästa, i en var 60 meter kätting debiterad som aldrig levererats.",
        "Ingen genomgång av bryggorna har gjorts sedan 2021.",
        "Inga övningar har hållits i båthuset sedan i fjol.",
        "I mars fanns inga fel, i maj ett och i oktober tre.",
        # in a column of its own: the second tertial, or what is said against the first
        "40 mätare lästa, inga fel.\n38 mätare lästa, två hade fel omräkningstal.",
        "Samtliga hyror stämde mot taxan.\nDäremot saknades avtal för elva bodar.",
    ],
)
def test_a_fault_that_is_counted_is_one(result: str) -> None:
    assert list(told_findings(result)) == [FAULT]


@pytest.mark.parametrize(
    "result",
    [
        "Inga livbojar saknades vid bryggorna, men bommen är ny.",
        "Inga fel har hittats sedan 2021.",
        "Ingen olycka vid övningarna sedan i fjol.",
        "Inga räkningar har betalats som inte var beställda.",
        "Av 60 nycklar hade ingen förväxlats.",
        "Av 52 besökta bryggor noterades inga brister i år.",
        "I mars fanns inga fel, i maj inga heller.",
        "Ingen av de 30 räkningarna innehöll fel, men de kom på papper.",
        "Plan fanns för alla utom två, som nyss hade flyttat till kommunen.",
        "Svar lämnades samma dag i alla ärenden utom ett, som ännu pågick vid granskningen.",
        "203 lov gavs i tid, samtliga utom två. Tiden var förlängd, vilket lagen medger.",
        "I tre fall hade sökanden själv lämnat fel adress, men det rättades.",
        "Av 162 planerade ronder genomfördes 159. De tre sista gäller hamnar som höll stängt.",
        "Fyra av fyra planerade ronder gjordes, men protokollet är kort.",
        "Körning 1 gav många filer, 0 felaktiga summor.",
        "Ingen av de 126 som slutat hade kvar sin tagg.",
        "Samtliga 38 elever med en ogiltig frånvaro har fått en utredning.",
        "En påminnelse har gått ut till alla båtägare.",
        "Förra året saknades livboj vid Norra bryggan.",
        "Risken är att livbojar saknas vid bryggorna, men så är det inte.",
        "Tiden är 91 procent, men avtalets gräns är 97.",  # a limit without a side
        "Tiden hölls, men målet är 95 procent och inget mål för andelen är satt.",
    ],
)
def test_what_is_none_or_excused_is_no_fault(result: str) -> None:
    assert FAULT not in told_findings(result)


@pytest.mark.parametrize(
    "result",
    [
        "Köptrohet 91 % (mål 85 %). Resten är enstaka hotellnätter där avtal inte finns.",
        "97 procent av turerna har loggats. Målet är 95 procent.",
        "94 procent av larmen besvarades i tid. Kravet i avtalet är 90 procent.",
        "Tolv plattor av 3 100 har inte kunnat återfinnas, 0,4 procent. Gränsvärdet är en procent.",
        "402 av 431 bodar är besiktade. Målet att 90 procent ska vara klara nåddes.",
        "Kursen har gåtts av 44 av 46. De två som återstår är lediga. Målet bedöms vara uppnått.",
        "Ingen obehörig läsning har upptäckts. Utdrag tas varje månad.",
        "Nej, vi har inte hittat någon obefogad körning.",
        "Inga otillåtna körningar har registrerats under året.",
    ],
)
def test_an_aim_that_is_reached_and_what_is_not_found_are_clean(result: str) -> None:
    assert list(told_findings(result)) == [CLEAN]


@pytest.mark.parametrize(
    "result",
    [
        "Målet nåddes nästan, men inte helt.",
        "Två konton var kvar. Inget intrång har upptäckts.",
        "Jag har inte hittat någon som hade ansvaret för bommen.",
        "Köptroheten är 91 procent, målet är 85 procent. Däremot saknas två avtal.",
    ],
)
def test_what_is_said_with_reserve_is_not_clean(result: str) -> None:
    assert CLEAN not in told_findings(result)


@pytest.mark.parametrize(
    "result",
    [
        "Proven togs, men svaren från laboratoriet hade inte kommit när rapporten skrevs.",
        "Protokoll har begärts men inte kommit in när rapporten färdigställdes.",
        "Underlaget räcker inte för en slutsats.",
        "Mediantiden är 74 dagar. Något mål finns inte, varför tiden inte går att värdera.",
        "Frågan har inte kunnat besvaras. Loggboken är borta.",
        "Svarsfrekvensen är för låg för att någon slutsats ska kunna dras.",
    ],
)
def test_what_can_not_be_told_is_unclear(result: str) -> None:
    assert list(told_findings(result)) == [UNCLEAR]


@pytest.mark.parametrize(
    ("result", "fault"),
    [
        ("Två som slutat hade kvar sin nyckel.\nInga avvikelser.\nInga avvikelser.", True),
        ("Inga fel.\nUtan anmärkning.", False),
        ("Två som slutat hade kvar sin nyckel.\nNycklarna är återlämnade.", False),
        ("I övrigt inga avvikelser.", False),
    ],
)
def test_what_was_found_in_one_period_stays_found(result: str, fault: bool) -> None:
    assert fault_of_another_period(result) is fault
