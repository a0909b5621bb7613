"""How questions are built, as patterns: what no single phrase of question_words.toml tells.

They match lower-case text in which names and years are blanked. Which words may stand at one place
of a pattern is in form_words.toml.
"""

from __future__ import annotations

import re
from pathlib import Path

from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "form_patterns")
_COMMITTEE = _WORDS["committee"]
_BODY = _WORDS["body"]

LIST_CUE = re.compile(
    r"(?<!\w)(vilka|vilken|vem|hur många nämnder|någon nämnd|nämnder(?:na)?|lista|visa|var)(?!\w)"
)
ANY_COMMITTEE = re.compile(
    rf"(?<!\w)(?:någon|några|nån|nåt|nått|vilka|vilken)\s+(?:av\s+)?{_COMMITTEE}"
    r"|(?<!\w)(?:någonstans|nånstans|någon\s+gång|nån\s+gång)(?!\w)"
)
#: "nån nämnd som tappat bort konst?"
SOME_COMMITTEE_FIRST = re.compile(
    rf"^(?:finns\s+det\s+|och\s+)?(?:någon|några|nån)\s+(?:av\s+)?{_COMMITTEE}\s[^?]*\?$"
)
#: "någon nämnd som har haft det varje år": who, where it must be so in each year.
SOME_WHO = re.compile(rf"(?<!\w)(?:någon|några)\s+(?:av\s+)?{_COMMITTEE}\s+(?:som|där)(?!\w)")
#: A request that is put as a question: "kan du visa ...".
REQUEST = re.compile(
    r"^(?:kan|skulle|vill|får|kunde)\s+(?:du|ni|jag|vi|man|någon)\s"
    r"|^(?:gör|skapa|skriv|ta\s+fram|bygg|rita|ge)\s+(?:mig\s+|oss\s+)?(?:en|ett)\s+"
    rf"(?:(?:kort|enkel|snabb|tydlig)\w*\s+)?\w*{_WORDS['papers']}"
)
#: "Kan man se att ...?" asks whether it is so.
SEE_THAT = re.compile(
    r"^(?:kan|går|kunde)\s+(?:man|vi|ni|du|det)\s+(?:att\s+)?(?:se|utläsa|visa|säga)\s+(?:att|om)\s"
)
#: Before a year: "både 2022 och 2024".
BOTH = re.compile(
    r"\b(?:både|såväl|varken|vare\s+sig)\s+(?:under\s+|år\s+|åren\s+)?$"
    r"|\b(?:och|samt)\s+(?:inte|ej)\s+heller\s+(?:under\s+|år\s+)?$"
    r"|\b(?:och|samt)\s+(?:fortfarande|även|också|igen|åter|återigen)\s+(?:under\s+)?$"
)
#: "Hade nämnden brister i både inköp och attest?": of two things; names and years are blanked here.
BOTH_THINGS = re.compile(r"\b(?:både|såväl)\s+(?!och\b|som\b)(?:\S+\s+){1,5}?(?:och|som)\s+\w")
#: The same with a preposition before each: "fel både i vem som kommer åt systemen och i diariet".
BOTH_AT = re.compile(
    r"\b(?:både|såväl)\s+(?P<at>i|på|inom|för|om|av|med|hos|vid|kring)\s+(?:\S+\s+){1,9}?(?:och|som)\s+(?P=at)\s"
)
#: "Var säkerheten ok? Visa åren utan anmärkning": what was asked whether is to be listed.
THEN_SHOW = re.compile(
    r"\?\s*(?:visa|lista|räkna\s+upp|ange|nämn|ta\s+fram|plocka\s+fram)\s+(?:\S+\s+){0,3}?"
    rf"{_WORDS['shown']}(?!\w)[^?]*$"
)
_CONTROLS = _WORDS["controls"]
_FAULTS = _WORDS["faults"]
_MENDED = word_groups(Path(__file__).with_name("form_words.toml"), "outcome_words")["put_right"]
#: "Vilka har kollat", "vilka år och hur gick det": a sentence that asks who checked, or when.
WHO_CHECKED = (
    rf"(?:och\s+)?(?:i\s+så\s+fall\s+)?(?:(?:vilka|vilken|vem)(?:\s+{_BODY}\w*)?\s+(?:har\s+|hade\s+)?"
    rf"(?:{_WORDS['check']}\w*|titta\w*\s+på|följ\w+\s+upp|g(?:ått|ick)\s+igenom)"
    r"(?:\s+(?:på|upp|det|detta|den|dem|saken|här)){0,3}|(?:under\s+)?vilka\s+år)"
    r"(?:\s*,?\s*(?:och|samt)\s+(?:hur|vad)(?:\s+(?:det|de|man|resultatet))?\s+(?:gick|blev|visade|hittade|fann|kom)[^?]*)?"
    r"\s*[?.!]*\s*$"
)
#: A second number that is asked for: "..., och hur många anmärkningar fick de?"
THEN_HOW_MANY = re.compile(r"(?:,\s*|\s)(?:och|samt)\s+(?:i\s+|av\s+)?hur\s+många\s")
#: "Är badet säkert? Vilka har kollat", "har man övat? vilka år": who or when, and not whether.
THEN_WHO_CHECKED = re.compile(r"\?\s*" + WHO_CHECKED)
#: "Om strömmen går, vilka har övat?": what is thought of, and then the question.
IF_THEN = re.compile(r"^om\s[^?]*?\s*[,–:-]\s*(?:i\s+|hos\s+)?(?:vilk\w+|vem|vad|när|hur)\s[^?]*\?")
#: "Kontroller av jäv", "brister i löner och hur de betalas ut", "löner, alla granskningar": rows.
ROWS_NAMED = re.compile(
    rf"^(?:(?:alla|samtliga|årets|några|olika|allvarliga|mindre|återkommande)\s+)*(?:{_CONTROLS}|{_FAULTS})\s+"
    r"(?:om|kring|av|på|i|hos|med|för|inom|vid|som|där|gällande|rörande|avseende|angående)\s"
    rf"|\s*[,:–-]\s*(?:alla\s+|samtliga\s+)?{_CONTROLS}\s*\??$"
    r"|^allt\s+(?:som\s+|vad\s+)?(?:(?:har|hade|blivit|de|man|vi)\s+)*(?:kontrollerat?s?|granskat?s?|undersökt?s?|följts?\s+upp|kollats?|tittats?\s+på)(?!\w)"
)
#: "Vilka saknar handlingsplan mot hot?", "är planen känd?": of the plan itself, and no measure.
PLAN_ITSELF = re.compile(rf"(?<!\w){_WORDS['of_a_plan']}(?!\w)")
#: Before a verb that is denied.
DENIED = re.compile(r"(?<!\w)(?:inte|ej|aldrig)\s+(?:har\s+|blev\s+)?$")
PAST = re.compile(r"^\w{3,}(?:ades?|[dlgvmrn]des|[tkps]tes)\s+")
#: "Läcker det plast ...?", "Registreras posten ...?": a question without question word.
VERB_FIRST = re.compile(
    r"^(?!\w+(?:ande|ende)\s|(?:när|var|hur|vad|vem|vilka|vilken|vilket|varför|vilkas|vems|per|eller|men|för|under|över|"
    r"efter|hos|åter|enligt)\s|(?:nämnder|avvikelser|brister|kontroller|anmärkningar|granskningar|felaktigheter|svagheter)\s|\w+\s+(?:med|utan|som|av|där)\s)\w{3,}(?:ar|er|or|år|ör|år|as|es|ns|de|te|tt)\s+\w+(?:\s+\w+){2,}"
)
#: "Läcker kommunen personuppgifter?", "Fuskar de?"
VERB_AND_SUBJECT = re.compile(
    r"^(?!\w+(?:ande|ende)\s|(?:när|var|hur|vad|vem|för|under|över|efter|eller|per)\s)\w{3,}(?:ar|er|as|es|ör|år)\s+"
    r"(?:det|vi|ni|de|man|någon|några|\w{3,}(?:en|et|erna|arna|orna))(?!\w)[^?]*\?$"
)
#: A finite verb that is followed by a name (blanked: a run of spaces): "Anlitade   konsulter ...?"
VERB_AND_NAME = re.compile(r"^\W*\w{2,}(?:de|des|dde|tes|te)\s{3,}")
#: "Vilka skolor ...?" about one committee asks for something that its report tells, unless it
#: asks for controls or for what they found.
WHICH = re.compile(
    r"^(?:och\s+)?(?:(?:på|i|vid|hos|från|till|för|av|med|inom|under)\s+)?(?P<which>vilk(?:en|et|a))\s+"
    r"(?:av\s+)?(?P<noun>[\w-]+(?:\s+[\w-]+)?)"
)
#: "... men inte är löst": a state of the same thing, and nothing else that must not be there.
BUT_IS_NOT = re.compile(
    r"men\s+(?:inte|ej)\s+(?:är|var|har|hade|hann|hunnit|blev|blivit|kunde|fått|heller)\b"
)
#: "Vi missar tidsgränsen, har någon annan ...?"
US = re.compile(r"(?<!\w)(?:vi|oss|vår|vårt|våra)(?!\w)")
OTHERS = re.compile(
    r"(?<!\w)(?:andra|annan|andras|annanstans|annat\s+håll|lösningar|(?:någon|nån|några|fler)\s+(?:mer\s+)?som|samma\s+(?:sak|läge|"
    r"situation|bekymmer|problem|fel|brist\w*))(?!\w)"
)
MORE = _WORDS["more"]
#: Two committees or years are weighed against each other: "större 2022 eller 2024", "snabbare än".
WEIGHED = re.compile(
    rf"(?<!\w){MORE}(?!\w)(?!\s+eller\s+{MORE})(?:\s+\S+){{0,6}}?\s+(?:än|eller)(?!\w)"
)
#: "Försvinner färre datorer?": how it goes, by itself; "längre än vad lagen tillåter" is no change.
MORE_NOW = re.compile(
    rf"^(?!finns\s+det\s+fler).*?(?<!\w)(?!flera\s+\w+(?!.*(?<!\w)nu(?!\w))){MORE}(?!\w)(?!\s+eller\s)(?![^?]*\sän\s+\w)"
)
THAN_BEFORE = re.compile(
    r"(?<!\w)än\s+(?:\w+\s+)?(?:förut|förr|tidigare|innan|(?:för\s+)?(?:\w+\s+)?år\s+sedan)(?!\w)"
)
#: "Är det löst nu jämfört med tidigare?", "hur ser det ut mot förra året?": how it went.
COMPARED_WITH_BEFORE = re.compile(
    r"(?<!\w)(?:jämfört\s+med|i\s+jämförelse\s+med|i\s+förhållande\s+till)\s+(?:hur\s+det\s+var\s+)?"
    rf"{_WORDS['before']}(?!\w)"
)
#: "Besiktningar som dragit över tiden": too late, and not how it went over time.
OVER_THE_TIME = re.compile(
    r"(?<!\w)(?:dra(?:r|s|git|gits)?|drog(?:s)?|gå(?:r|tt)?|gick|håll(?:a|er|it)\s+på|höll\s+på|är|var|varit)"
    r"\s+(?:långt\s+|ut\s+)?över\s+(?:på\s+)?tiden(?!\w)"
)
#: "Två eller fler avvikelser": how many, and not more than before.
OR_MORE = re.compile(
    r"(?:(?<=\d)|(?<=två)|(?<=tre)|(?<=fyra)|(?<=fem)|(?<=sex)|(?<=sju)|(?<=åtta)|(?<=nio)|(?<=tio))"
    r"\s+eller\s+(?:fler|flera|mer)(?=\s)"
)
#: "Går det fortfarande att köpa utan avtal?" asks whether it can be done.
IS_IT_STILL_POSSIBLE = re.compile(
    r"^(?:och\s+|men\s+)?(?:går|är|kan)\s+(?:det|man|vem\s+som\s+helst|någon|folk|anställda|personal\w*)\s+"
    r"(?:fortfarande|ännu|alltjämt)\s+(?!inte\b)(?:(?:möjligt|tillåtet|lätt|fritt\s+fram)\s+)?(?:att\s+)?\w+a?\s"
)
#: "Hur har antalet ... utvecklats?", "hur utvecklades ...?"
HOW_IT_WENT = re.compile(
    r"^(?:och\s+)?(?:(?:i|under)\s+(?=hur\s+många\s+år\s))?hur\s+(?:(?:har|hade)\s+[^?]*(?<!\w)(?:utvecklats|utvecklat\s+sig|förändrats|ändrats)(?!\w)"
    r"|(?:utvecklades|utvecklas|förändrades|förändras)(?!\w)|många\s+år\s+(?:i\s+(?:rad|följd|sträck)\s+)?(?:har|hade)\s)"
)
#: "Hur går det för ...?" with no year.
HOW_IT_GOES = re.compile(
    r"^(?:och\s+)?hur\s+går\s+det(?:\s+(?:nu|egentligen))?\s+(?:för|med|hos|i|på)\s"
)
#: "Åtgärder brandskydd", "MFA: åtgärd?": words for a search, and no sentence.
MEASURE_FIRST = re.compile(
    r"^(?:status\s+(?:för\s+|på\s+)?)?åtgärd(?:er|erna|en)?(?!\s+(?:som|har|är|inte|ej))[\s:,–-]+\w[^?]*\??\s*$"
    r"|^[^?]*[–:-]\s+åtgärd(?:er|erna|en)?(?:\s*(?:[+&,]|och)\s*\w+)?\s*\??\s*$"
    # "vilka utbildningar planeras?", and no controls or committees
    rf"|^(?:och\s+)?vilk(?:a|en|et)\s+(?!\w*(?:{_WORDS['wholes']}))(?:\w+\s+)?[\w-]+\s+{_WORDS['proposed']}(?!\w)"
)
#: "Hur många verk kom till rätta?" counts things, and "hur många åtgärder ...?" what was done.
HOW_MANY_THINGS = re.compile(r"\W*hur (?:många|stor|stora|stort)\b(?![^?]*\båtgärd)")
#: What asks for the reason of something.
WHY = re.compile(
    r"^(?:och\s+)?(?:varför|av\s+vilken\s+anledning|av\s+vilka\s+skäl|hur\s+(?:kommer|kom)\s+det\s+sig|hur\s+kan\s+det\s+komma\s+sig"
    r"|vad\s+(?:beror|berodde)|vad\s+(?:anges|angavs|uppges)\s+som\s+(?:orsak|skäl|anledning)|vilken\s+(?:orsak|anledning)|vad\s+(?:är|var)\s+(?:orsaken|anledningen|skälet|skälen|förklaringen|bakgrunden))(?!\w)"
)
#: "Vilken nämnd har flest ...?": one that leads, and no two that are compared.
WHO_LEADS = re.compile(
    rf"(?<!\w)vilk\w+\s+(?:av\s+)?{_COMMITTEE}(?!.*(?<!\w)(?:jämför\w*|än|eller|respektive)(?!\w))"
    r".*(?<!\w)(?:flest|minst(?!\s+(?:\d|en|ett|två|tre|fyra|fem)\b)|färst|högst|lägst|störst|sämst|bäst|värst)(?!\w)"
)
#: "Vilka har haft brister varje år?": committees, where nothing else is named.
WHO_HAS = re.compile(r"^(?:och\s+)?(?:vilka|vem)\s+(?:har|hade|fick|hittade|fann)\s")
TOGETHER = re.compile(r"(?<!\w)(?:sammanlagt|totalt|tillsammans|sammantaget|i\s+allt|ihop)(?!\w)")
OF_CONTROLS = re.compile(
    rf"{_WORDS['of_controls']}|\bfel(?:en|et)?\b|"
    r"^\w+(?:ade|des|ats|tes)\b|^(?:av|har|hade|var|är|fick|saknar|som|gjorde|sköt|höll|bröt)\b"
)
#: "Vem har granskat jäv?": which committees; "vem har granskat kontrollen?": a person.
WHO_HAS_CHECKED = re.compile(
    r"^(?:och\s+)?vem\s+(?:har|hade)\s+(?:granskat|kontrollerat|undersökt|testat|inventerat|(?:följt\s+upp)|"
    r"tittat\s+på|gått\s+igenom)\s+(?!(?:den|det|detta|dem|dessa)(?!\w)"
    r"|\w*(?:kontrollen|granskningen|uppföljningen|stickprovet|rapporten|momentet)(?!\w))\w"
)
OPEN = re.compile(r"^(?:och\s+)?(?:hur|vad|varför|när|beskriv|berätta|förklara)\s")
ASKS_WHO = re.compile(
    rf"(?<!\w)(?:vilk\w+\s+(?:av\s+|andra\s+|övriga\s+)?|per\s+){_COMMITTEE}|(?<!\w)nämnder\s+som"
)
#: "Finns det ..., och i vilka nämnder?", "Har någon ...? Visa alla.": who, and not whether.
AND_WHICH = re.compile(
    rf"(?:[,?:–-]\s*(?:och\s+)?(?:i\s+så\s+fall\s+)?(?:i\s+|hos\s+|vid\s+)?(?:vilka|vilken|vem)(?:\s+{_BODY}\w*)?"
    r"(?:\s+(?:är|var|gäller|gällde)\s+(?:det|de|dem))?(?:\s+i\s+så\s+fall)?\s*\??\s*|\?\s*(?:visa|lista|räkna\s+upp|ange|nämn)\s+(?=\w)(?:(?:dem|alla|samtliga|vilka|vilken)\s*)?"
    rf"(?:{_BODY}\w*(?:\s*(?:,|och|eller|samt)\s+)?)*\s*[.!]?\s*)$"
)
VAR_AND_VERB = re.compile(
    r"^(?:och\s+)?var\s+(?:var|har|hade|är|fanns|finns|blev|gick|går|kan|kunde|fick|får|låg|ligger|stod|"
    r"står|sker|gör|begås|begicks|görs|brast|kom|bröt|försvann|dök|någonstans|i\s+(?:kommunen|staden|organisationen)|\w{3,}(?:as|ades|des|tes|ade|er|ar)\b)"
)


#: "vilka kontroller ...", "visa alla avvikelser": controls are listed, each by its name.
FOR_CONTROLS = re.compile(
    r"(?<!\w)(?:vilka|vilken|visa|lista|ange|räkna\s+upp|nämn|alla|samtliga|finns\s+det|fanns\s+det)\s+"
    rf"(?:{_WORDS['which_controls']}\s+)*"
    r"(?:kontroll(?:er|erna|en)?|kontroll(?:moment|aktivitet|punkt)\w*|granskning(?:ar|arna|en)?|moment(?:en)?|"
    r"stickprov(?:en)?|uppföljningar(?:na)?|avvikelse(?:r|rna)?|brist(?:er|erna)?|fel(?:en)?|anmärkning(?:ar|arna)?)(?!\w)"
    # "har någon kontroll av löner som gick bra": beside others that did not
    r"|(?<!\w)(?:har|hade)\s+(?:någon|nån|minst\s+en|åtminstone\s+en|en\s+enda)\s+\w*(?:kontroll|granskning|uppföljning)\s+"
    r"[^?]*?(?:utan|som|där|vars)\s"
)


#: "Vad gick bra 2023?": controls, and not whose were all in order.
WHAT_WENT_WELL = re.compile(
    r"^(?:och\s+)?(?:vad|vilka\s+(?:områden|processer|punkter|delar|saker))\s+(?:har\s+|hade\s+)?(?:gick|gått|funge\w+|funka\w*|skött\w*|var|blev)\s"
    r"(?!(?:\w+\s+)?(?:fel|snett|galet)(?!\w))"
)
#: "Vem fick vänta längst på bygglov?": one case that a report tells, and no list of committees.
WHO_OF_ALL = re.compile(
    r"^(?:och\s+)?vem\s+(?:har|hade|fick|får|tog|var|är|väntade|dröjde)\s(?!.*(?:nämnd|förvaltning|styrelse|bolag))"
    rf"[^?]*(?<!\w){_WORDS['most']}(?!\w)"
)
#: "Vilka brister återkom år efter år?" asks for them, not for how it went.
WHICH_CAME_BACK = re.compile(
    r"^(?:och\s+)?(?:vilka|vilken)\s+(?:\w+\s+)?(?:avvikelser|brister|fel|problem|kontroller|anmärkningar)\s+(?:\S+\s+){0,3}?"
    r"(?:återkom\w*|upprepa\w*|kvarstå\w*|kvarstod|består|bestod|återst\w+|(?:dyker|dök|dykt|kommer|kom|"
    r"kommit|går|gått|finns|fanns|funnits|följer|följt)\s+(?:\S+\s+){0,3}?(?:år\s+efter\s+år|igen|tillbaka|gång\s+på\s+gång))"
)
#: "Vad var det för fel i ...?": all of them.
WHAT_FAULTS = re.compile(
    r"^(?:och\s+)?vad\s+(?:finns|fanns|är|var|har|hade)\s+(?:det\s+)?(?:\S+\s+){0,3}?för\s+(?:slags\s+|sorts\s+|typ\s+av\s+)?"
    r"(?:fel|brister|problem|avvikelser|anmärkningar|svagheter)(?!\w)"
    r"|^(?:och\s+)?vad\s+(?:har\s+gått|gick|har\s+blivit|blev)\s+(?:\w+\s+)?(?:fel|snett|galet)(?!\w)"
    r"|^(?:och\s+)?vad\s+(?:(?:har|hade)\s+)?(?:bl(?:ev|ivit)|gjor(?:des|ts)|kom(?:mit)?|var(?:it)?|(?:skicka|lämna)(?:des|ts))\s+"
    r"(?:\w+\s+)?(?:försenat|för\s+sent|sent)(?!\w)"
)
#: "Vad återkommer år efter år?"
WHAT_CAME_BACK = re.compile(
    r"^(?:och\s+)?vad\s+(?:har\s+|hade\s+)?(?:\S+\s+)?(?:återkom\w*|upprepa\w*|kvarstå\w*|kvarstod|återst\w+)"
    r"(?:\s+år\s+efter\s+år|\s+igen|\s+från\s.*|\s+sedan\s.*)?\s*\??$"
)
#: "Finns det nämnder där ...?", "fanns det några bolag som ...?": which they are.
ARE_THERE_SOME = re.compile(
    r"^(?:och\s+)?(?:finns|fanns|har\s+(?:vi|kommunen|staden|ni)|hade\s+(?:vi|kommunen|staden|ni))\s+(?:det\s+)?(?:några\s+|exempel\s+på\s+)*(?:nämnder|styrelser|förvaltningar|bolag)\s+"
    r"(?:(?:eller|och)\s+(?:\w+\s+)?(?:bolag|nämnder|styrelser)\s+)?(?:där|som|med|vars|utan|hos)\s"
)
#: "Vilka brister har det varit genom åren?" asks for all of them, and not how it went.
WHICH_OVER_YEARS = re.compile(
    r"^(?:och\s+)?(?:i\s+|hos\s+|på\s+)?(?:vilka|visa|lista|räkna\s+upp|sammanställ|ange|nämn)\s"
    r"(?!.*(?:utveckl|förändr|ändrat|ändras|öka|minska|trend|förbättr|försämr|bättre|sämre))"
    r".*(?<!\w)(?:genom|över|under)\s+(?:alla\s+)?(?:de\s+)?(?:senaste\s+)?(?:tiden|åren)(?!\w)"
)
#: "När har det hänt att ...?": each time, where nothing says that one is meant.
AT_WHICH_TIMES = re.compile(
    r"^(?:och\s+)?(?:när|vilka\s+år|vilket\s+år|under\s+vilka\s+år)\s+har\s"
    r"(?!.*(?<!\w)(?:senast|först|sist|slutligen|äntligen)(?!\w))"
)
#: "I hur många av rapporterna tas konst upp?"
IN_REPORTS = re.compile(
    r"^(?:och\s+)?i\s+hur\s+(?:pass\s+)?många\s+(?:av\s+)?"
    r"(?!(?:\w+\s+)?(?:nämnd|styrelse|förvaltning)\w*s\s)(?:\w+\s+){0,2}?\w*rapport"
)
#: "Lampor som inte lyser, hur snabbt byts de?": what stands before is no question.
THEN_ASKS = re.compile(r"[,:–-]\s*(?:hur|vad|när|varför|vem|vilk\w+)\s[^?]*\?$")
#: "Har någon tagit emot gåvor 2023-2024?" asks whether, and not how it went.
HAS_SOMEONE = re.compile(
    r"^(?:och\s+)?(?:har|hade|blev|fick|var)\s+(?:det\s+)?(?:någon|några|något|nån|nåt)\s"
)
#: "Är bristerna från 2023 åtgärdade 2024?" asks what has become of those, and not how it went.
ARE_THEY_MENDED = re.compile(
    rf"(?<!\w){_FAULTS}\w*\s(?:[^?]*?\s)?{_MENDED}(?!\w)"
    rf"|^{_MENDED}\s(?:[^?]*?\s)?{_FAULTS}"
)
#: "Hur många fel ..., och hur många av dem var allvarliga?": the faults are counted.
OF_THEM = re.compile(r"(?<=[\w\s])[\s,]\s*(?:och|samt|varav)?\s*hur\s+många\s+av\s+dem(?!\w).*$")
#: "Brister från 2022 som fanns kvar 2023, och vilka som var borta": what became of all of them.
LEFT_AND_GONE = re.compile(
    r"^(?P<base>[^?]*?\b(?:19|20)\d\d)(?P<then>[^?]*?\b(?:kvar|kvarst\w+|återkom\w*)\b[^?]*?(?:,|\?|\bmen|\boch)\s+(?:och\s+)?"
    r"(?:vilka|vad)\b[^?]*\b(?:borta|rätta\w*|åtgärda\w*|löst\w*|lösts|avhjälp\w*|försv\w+)\b[^?]*\??\s*)$"
)
#: Lists of phrases that tell rows where nothing tells a form.
FRAGMENTS = ("form.finding", "outcome.deviation", "outcome.no_deviation",
             "outcome.not_performed_alone")  # fmt: skip
#: "Gick bisysslorna bättre än representationen?": two that no outcome weighs.
BETTER_THAN = re.compile(r"(?<!\w)(?:bättre|sämre|värre)\s+än(?!\w)")
#: "Har KS och BUN samma problem?", "brister som BUN också har".
ALIKE = re.compile(r"(?<!\w)(?:samma|också|även|gemensam\w*)(?!\w)")
