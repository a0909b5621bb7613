"""told_serious.py: what a report says that makes its finding grave, whatever the control."""

from __future__ import annotations

import pytest

from index.outcome.told_serious import tells_serious


@pytest.mark.parametrize(
    "result",
    [
        # the report calls it so
        "Sju båtar saknades. Bristen bedöms som väsentlig. Bommen lagas i maj.",
        "Ingen hade nyckel till bommen. Det är allvarligt.",
        "Hamnchefen ser det som en allvarlig brist att bommen stod öppen.",
        "Bommen stod öppen. Nämnden ser allvarligt på detta.",
        # an authority stepped in
        "Nio båtar saknade besked. Länsstyrelsen har påtalat bristen.",
        "Sju saknade lina. Arbetsmiljöverket har förelagt nämnden att ordna det.",
        "Nämnden har fått kritik av JO för att bommen stod öppen.",
        "Redovisningen kom sent. Skolverket krävde tillbaka 90 000 kronor.",
        "Ansökan kom sent och Migrationsverket avslog den.",
        # a law was broken
        "Båtarna köptes direkt, vilket strider mot lagen om offentlig upphandling.",
        "Bommen lämnades öppen i strid med rutinen. Det bryter mot miljöbalken.",
        "Det strider mot Arbetsmiljöverkets föreskrift.",
        "Skollagens krav på skyndsamhet är därmed inte uppfyllt.",
        # it was reported
        "Två doser försvann. Händelsen har anmälts enligt lex Maria.",
        "Listan låg framme. Incidenten anmäldes till IMY.",
        "Två motorer är borta. Polisanmälan är gjord.",
        # lost, partial, dangerous
        "Ansökan kom sent. Stöd för 300 000 kronor har gått förlorat.",
        "Avgiften glömdes och fordran är preskriberad. Förlusten uppgår till 86 000 kronor.",
        "En handläggare hade fattat beslut om sin svågers båtplats.",
        "Två hade handlagt ärenden som rörde närstående utan att säga det.",
        "Bommen är trasig men fortfarande i bruk.",
        "Badet hölls öppet trots att provet var otjänligt.",
        "I ett fall kom en gäst till skada.",
        "Loggen är borta, så det går inte att utesluta att någon läst listan.",
    ],
)
def test_what_makes_a_finding_grave(result: str) -> None:
    told = tells_serious(result)
    assert told is not None
    assert told in result


@pytest.mark.parametrize(
    "result",
    [
        "Sju båtar saknades. Bristen bedöms inte som allvarlig.",
        "Läget är i allt väsentligt oförändrat.",
        "Tre bojar saknades, vilket är en mindre allvarlig brist.",
        "Om bommen står öppen är det allvarligt.",
        "Tre bojar saknades, vilket revisorerna påtalade i maj.",
        "IVO har inte riktat någon kritik mot nämnden.",
        "Kritiken från Länsstyrelsen 2019 är åtgärdad. Tre bojar saknades.",
        "Länsstyrelsen har fått två bojar för lite.",
        "Det är väsentligt bättre än i fjol.",
        "Jouravtalet har kompletterats med vite.",
        "Inget strider mot lagen.",
        "Avsteget strider mot vår rutin för bryggor.",
        "Ingen händelse har anmälts enligt lex Sarah.",
        "I sex fall framgår inte varför vi lät bli att anmäla till IMY.",
        "Surfplattorna är polisanmälda.",  # of things, that are often lost
        "Inget ärende har gått förlorat.",
        "Tre blanketter om närstående saknades.",
        "Ingen gäst kom till skada.",
        "Bommen är i drift.",
        "",
    ],
)
def test_what_is_denied_or_only_thought_of_is_no_grave_finding(result: str) -> None:
    assert tells_serious(result) is None
