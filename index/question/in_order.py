"""A question for rows that names no outcome -> whether it asks where things were as they should be.

"Var stämde kassan?" and "hos vilka var delegeringarna giltiga?" were answered with those where they
were not. Where a word speaks against it, or it is only asked whether, nothing is read here.
"""

from __future__ import annotations

import re
from pathlib import Path

from index.interpretation import QuestionType
from index.models import Outcome
from index.question.vocabulary import Vocabulary
from index.swedish.word_groups import word_groups
from index.swedish.words import Span

_ROWS = (QuestionType.LIST, QuestionType.COMBINED)

_STATE = re.compile(
    r"(?<!\w)(?:(?:fungera|funka)(?:r|de|t)|stäm(?:mer|de|t)|(?:följs|följdes|följts|efterlev(?:s|des|ts))(?!\s+(?:upp|av)(?!\w))"
    r"|räck(?:er|te|t)|uppfyll(?:er|de|t|des|ts|s)|ok|okej|okay"
    r")(?!\w)"
)
#: "Lever utförarna upp till kraven".
_LIVES_UP = re.compile(
    r"(?<!\w)(?P<live>lev(?:er|de|t))\s+(?:[^\s?,]+\s+){0,3}?(?P<up>upp\s+till)(?!\w)"
)
#: "Höll städbolaget vad de lovat", "levererades det som var avtalat": whose it is stands between.
_KEPT = re.compile(
    r"(?<!\w)(?P<kept>håll(?:er|it)|höll|leverera(?:r|de|t|des)|gjorde?s?|gjort)\s+(?:[^\s?,]+\s+){0,3}?"
    r"(?P<promise>(?:allt\s+)?(?:det\s+som|det|vad|som)\s+(?:(?:de|den|man|avtalet|kontraktet)\s+)?(?:har\s+|hade\s+|var\s+)?"
    r"(?:(?:ut)?lova(?:t|ts|d|de|des)|avtala(?:t|ts|d|de|des)|åtagit\s+sig|sade?|sa|säger))(?!\w)"
)
#: "Höll utförarna sina avtal", "hölls kraven på bemanning"; not "höll möten om avtal".
_KEPT_TO = re.compile(
    r"(?<!\w)(?P<kept>höll|hölls|håller|hålls|hållit|hållits)\s+(?:(?!(?:om|med|kring|för|i|på|av|till|enligt|vid|isär|upp)\s)[^\s?,]+\s+){0,3}?"
    r"(?P<own>(?:sina|sitt|sin)\s+)?(?:avtalade\s+|utlovade\s+|överenskomna\s+)?(?=(?:\w*(?:avtal|kontrakt|krav|villkor|pris)(?:et|en|er|erna)?"
    r"|åtagande(?:t|n|na)?|löfte(?:t|n|na)|överenskommelse(?:n|r|rna)|\w*budget(?:en|ar|arna)?)(?!\w))"
)
#: "Hanterade alla incidenter enligt rutinen", "fattades enligt delegationsordningen": what the rule
#: is of stays in what is asked about.
_BY_RULE = re.compile(
    r"(?<!\w)(?:hantera(?:des?|ts?)|sköt(?:tes?|ts?)|gjorde?s|gjorde|gjorts?|utför(?:des?|ts?)|registrera(?:des?|ts?)|"
    r"dokumentera(?:des?|ts?)|bokför(?:des?|ts?)|arkivera(?:des?|ts?)|gallra(?:des?|ts?)|handla(?:des?|ts?)|upphandla(?:des?|ts?)|"
    r"handla(?:gts?|de[s]?)|fatta(?:des?|ts?)|beslut(?:ade?s?|ats?)|attestera(?:des?|ts?)|redovisa(?:des?|ts?)|"
    r"rapportera(?:des?|ts?)|anmäl(?:des?|ts?)|förvara(?:des?|ts?)|betala(?:des?|ts?)|anställ(?:des?|ts?)|prövat?s|prövade?s?)\s+"
    r"(?:(?!\w*(?:kontroll|granskning|stickprov|uppföljning))[^\s?,]+\s+){1,6}?"
    r"(?:(?P<rule>enligt\s+(?:(?:gällande|fastställ\w+|sina?|de[nt]?|alla|nämndens|kommunens)\s+){0,2}"
    r"(?:rutin|regel|regler|regelverk|riktlinj|anvisning|polic|instruktion|boken|konstens\s+regler|checklist)\w*)|"
    r"enligt\s+(?:(?:gällande|sina?|de[nt]?)\s+)?(?:lag(?:en|stiftning\w*)?|avtal(?:et|en)?|delegationsordning\w*|delegation(?:en)?|plan(?:en)?)(?!\w))"
)
#: "Fick rätt lön", "attesterades av rätt person": and no right of anybody's, and not "rätt många".
_RIGHT = re.compile(
    r"(?<!\w)(?:betala|fick|fått|debitera|fakturera|beräkna|bokför|kontera|registrera|hamna|attestera|besluta|fatta|signera|"
    r"godkän|utbetala|redovisa|lämna|gav|gett|ge|använd|köp|sattes?|skicka|gick|placera|hade|hos|var)\w*\s+(?:[^\s?,]+\s+){0,3}?"
    r"(?P<right>rätt|korrekt)\s+(?!(?:till|att|och|eller|i|på|vid|inom|för|enligt|mot|från|om|under|när|hos|ut|in|upp|fram|av|"
    r"många|mycket|få|ofta|bra|dålig\w*|illa|stor\w*|små|svår\w*|lång\w*|länge|länge\w*|nyligen|nya?|gamla?|vanlig\w*|sen\w*)(?!\w))[\w-]{3,}"
)
#: "Inom den tid som lagen ger", "inom lagens tid", "inom tio veckor": of all of them, or of those
#: that a deed is told of.
_WITHIN = re.compile(
    r"(?<!\w)(?P<within>inom\s+(?:(?:den\s+)?tid(?:en)?\s+som\s+\w+\s+(?:ger|gav|kräver|krävde|säger|sa|medger|medgav|anger|"
    r"föreskriver|föreskrev|bestämt|satt|lovat)|(?:lagens|reglernas|avtalets|rätt|lagstadgad|föreskriven|avtalad|bestämd)\s+(?:tid|tider|frist|tidsgräns)\w*))(?!\w)"
)
#: "Där alla kvitton och underlag fanns", "fanns samtliga protokoll": none was missing.
_ALL_THERE = re.compile(
    r"(?<!\w)(?:alla|samtliga|vartenda|varenda)\s+(?:[^\s?,]+\s+){1,3}?(?P<there>fanns|finns|fanns\s+med|finns\s+med)(?!\w)"
    r"|(?<!\w)(?P<there_first>fanns|finns)\s+(?:alla|samtliga|vartenda|varenda)\s+(?!\w*(?:nämnd|kontroll|rapport)\w*)\w{3,}"
)
_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "in_order")
#: "Vilka år höll sig svinnet under taket", "var låg avgiften inom gränsen": a limit was kept.
#: Under an aim is not within it.
_UNDER_LIMIT = re.compile(
    rf"(?<!\w){_WORDS['kept']}\s+(?:sig\s+)?(?:[^\s,;?]+\s+){{0,6}}?"
    rf"(?P<limit>(?:(?:under|inom)\s+(?:\w+\s+)?{_WORDS['limit']}|inom\s+{_WORDS['aim']})(?!\w))"
)
_MORE = (
    # "var delegeringarna giltiga", "hade aktuella avtal"
    r"(?<!\w)(?:var|är|varit|fanns|finns|hade|har|haft)\s+(?:\S+\s+){0,4}?(?:(?:giltig|komplett|aktuell|uppdaterad|"
    r"fullständig|korrekt|undertecknad|signerad|(?:väl)?fungerande|tydlig|ändamålsenlig|inarbetad|insatt|införstådd|medvet(?:en|na)|"
    r"bekant)\w*|goda?)(?!\w)",
    # "känner personalen till rutinen"
    r"(?<!\w)(?:känner|kände|känt)\s+(?:\S+\s+){0,4}?till(?!\w)",
    # "betalade sina fakturor i tid"
    r"(?<!\w)(?:betala|svara|besvara|leverera|lämna|anmäl|redovisa|verkställ|utre|skicka|rapportera|åtgärda|handlägg|hann|hunnit|"
    r"kom|blev|blivit)\w*\s[^?,]*?(?<!\w)(?:i\s+(?:rätt\s+)?tid|inom\s+(?:utsatt\s+tid|(?:tids)?fristen|tidsgränsen))(?!\w)",
    # "hade alla vikarier introducerade", "fick samtliga konton stängda"
    r"(?<!\w)(?:hade|har|haft|fick|fått)\s+(?:alla|samtliga|varenda|vartenda)\s+(?:(?:sina|sin|de)\s+)?(?:\S+\s+){1,3}?(?:\w{4,}?|fullt\s+)?"
    r"(?:övad|behörig|legitimerad|försäkrad|vaccinerad|klar|färdig|introducerad|utbildad|besikt|granskad|kontrollerad|registrerad|diarieförd|anmäld|stängd|avslutad|godkänd|dokumenterad|"
    r"testad|provad|klassad|förtecknad|märkt|inlämnad|attesterad|prövad|inventerad|återlämnad|verkställd|åtgärdad|rättad|lagad|"
    r"uppföljd|genomgång|tecknad|utredd|besvarad|bemannad|låst|säkrad)\w*(?!\w)",
    r"(?<!\w)(?:kunde|kan|kunnat)\s+(?:\S+\s+){0,2}?(?:visa|uppvisa|redovisa|styrka)(?!\w)",
    # "visade upp kompletta avtal"
    r"(?<!\w)(?:visade|visat)\s+upp\s+(?!att\s|hur\s)",
    r"(?<!\w)(?:håll|höll)\w*\s+(?:\S+\s+){0,2}?(?:tidsgräns|tidsplan|tidsfrist|frist|gräns|garanti)\w*",
)
_GOOD = re.compile("|".join(_MORE))
_AGAINST = re.compile(
    r"(?<!\w)(?:inte|ej|aldrig|icke|ingen|inga|inget|utan|svår\w*|problem\w*|miss\w*|brist\w*|brast|fel\w*|sen|sent|sena|"
    r"förse\w*|sakna\w*|knappt|sällan|dröj\w*|dålig\w*|krångl\w*|krångel\w*|strul\w*|ojämn\w*|sämre|sämst|bättre|bäst|delvis|"
    r"risk\w*|hot\w*|oklar\w*|undantag\w*|försv\w*|borta|glöm\w*|slarv\w*|illa|halt\w*|för\s+(?:lång|få|lite)\w*|"
    r"om|hur(?!\s+(?:pass\s+)?många)|ifall|ska|skulle|bör|borde|måste|varför)(?!\w)"
)

#: "Saknades ingenting", "saknar inte några avtal": all of it is there.
_NOTHING_LACKS = re.compile(
    r"(?<!\w)(?P<lacks>(?:sakna(?:des?|r|s|t|ts)|fatta(?:des|s|ts)|fattas)\s+(?:det\s+)?(?:ingenting|inget|inga|ingen|inte\s+(?:någon|något|några|en\s+enda|ett\s+enda)))(?!\w)"
)
#: What things are called that are no fault: "rutiner mot hot", "riskanalyser", "felanmälan".
_NAMES = re.compile(
    r"(?<!\w)(?:(?:mot|om|vid|av|för)\s+hot(?!\w)|hot(?=\s+(?:och|eller)\s+våld(?!\w))|(?:hot(?:bild|bedömning)|brist(?:analys|inventering)|"
    r"risk(?:analys|bedömning|hantering|värdering|inventering|område)|fel(?:anmälan|rapportering|sökning))\w*)"
)
#: "Missade sitt mål", "låg under målvärdet".
_MISSED_GOAL = re.compile(
    r"(?<!\w)(?:miss(?:a(?:de|t|r)|ar)|(?:hamna(?:de|t|r)|låg|ligger|legat)\s+(?:[^\s?,]+\s+)?(?:under|över|utanför))\s+"
    r"(?:[^\s?,]+\s+){0,3}?(?:del)?mål(?:et|en|värde\w*|nivå\w*|tal\w*)?(?!\w)"
)
#: "Om rätt chef hade godkänt räkningarna": who approves a thing; "nämnder som hade godkänt" got it.
_APPROVES = re.compile(r"(?<!\w)(?:har|hade|ha)\s+(?:\w+\s+)?godkänt\s*$")
#: After "godkänt", where nothing is named that was approved.
_NOTHING_MORE = re.compile(
    r"\s*(?:$|[.,;:?!)–-]|(?:och|eller|utan|i|på|hos|vid|inom|under|men|för|av|nu|som|med|resultat|"
    r"utfall|betyg|bedömning|omdöme|status|hela|alla\s+år)(?!\w))"
)

#: "Har tittat på om maten är | som den ska": who checked it, whatever came of it. "Har provat att
#: larma" is who did it.
_CHECKED_WHETHER = re.compile(
    r"(?<!\w)(?:kontrollera(?:t|de|r)|granska(?:t|de|r)|kolla(?:t|de|r)(?:\s+(?:på|upp|av))?|undersök(?:t|te|er)|"
    r"(?:följt|följde|följer)\s+upp|(?:titta(?:t|de|r))\s+(?:närmare\s+)?på|(?:sett|såg|ser)\s+efter|"
    r"(?:tagit|tog)\s+reda\s+på|(?:testa|prova|pröva)(?:t|de|r)(?!\s+att\s))\s+(?:noga\s+)?(?:så\s+)?"
    r"(?:att|om|ifall|huruvida|hur)\s[^,;:?!.]*$"
)
#: What a control came to, and not how a thing should be: "... utan anmärkning".
_CAME_TO = re.compile(r"(?:utan|inga?|inget|noll)(?!\w)")


def state_asked(
    plain: str, type_: QuestionType, vocabulary: Vocabulary
) -> tuple[list[Outcome], list[Span]]:
    """The outcome that a question for committees tells by a state ("stämde", and where they are
    counted "saknades"), and the characters that told it; nothing where it asks who checked."""
    counted = type_ is QuestionType.COUNT and vocabulary.says("count.committees", plain)
    if not (type_ in _ROWS or counted) or vocabulary.says("performed.any_outcome", plain):
        return [], []
    good = in_order(plain)
    if good is not None:
        return [Outcome.NO_DEVIATION], good
    if _MISSED_GOAL.search(plain):
        return [Outcome.DEVIATION], []
    missing = counted and vocabulary.says("form.finding", plain)
    return ([Outcome.DEVIATION] if missing else []), []


def in_order(plain: str) -> list[Span] | None:
    """The characters that tell a good state and nothing of a thing (none where its words are the
    thing's too, "giltiga avtal"); None where ``plain``, lower case, asks for no such."""
    if nothing := _NOTHING_LACKS.search(plain):
        return _told(nothing)
    if _AGAINST.search(_NAMES.sub(lambda found: " " * len(found.group()), plain)):
        return None
    found = [Span(*one.span()) for one in _STATE.finditer(plain)]
    for pattern in (_LIVES_UP, _KEPT, _KEPT_TO, _RIGHT, _WITHIN, _ALL_THERE):
        found += [span for one in pattern.finditer(plain) for span in _told(one)]
    found += [Span(*one.span("limit")) for one in _UNDER_LIMIT.finditer(plain)]
    by_rule = _BY_RULE.search(plain)
    found += _told(by_rule) if by_rule else []
    return found if found or by_rule or _GOOD.search(plain) else None


def _told(found: re.Match[str]) -> list[Span]:
    """Where the named groups stand that matched."""
    return [Span(*found.span(name)) for name, said in found.groupdict().items() if said]


def approves(plain: str, end: int) -> bool:
    """True where the "hade godkänt" that stops at ``end`` has something that was approved."""
    got = _NOTHING_MORE.match(plain, end)
    return _APPROVES.search(plain[:end]) is not None and got is None


def only_whether(plain: str, start: int, end: int) -> bool:
    """True where the state in ``plain[start:end]`` is what somebody checked for: "kollat om larmen
    fungerar som de ska" asks who did, and "kollat larmen utan anmärkning" who found none."""
    if _CAME_TO.match(plain, start, end):
        return False
    return _CHECKED_WHETHER.search(plain[:start]) is not None
