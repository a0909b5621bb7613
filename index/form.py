"""A question's plain text -> its form (list, count, trend ...) and what a count counts.

Rules are tried in the order of question_words.toml, because a question may hold the words of two
forms and the more special one decides ("vilka åtgärder" is about measures, not a list).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.models import Counted, QuestionType
from index.names import FoundNames
from index.periods import Period
from index.vocabulary import FormRule, Vocabulary

_LIST_CUE = re.compile(
    r"(?<!\w)(vilka|vilken|vem|hur många nämnder|någon nämnd|nämnder(?:na)?|lista|visa|var)(?!\w)"
)
_ANY_COMMITTEE = re.compile(
    r"(?<!\w)(?:någon|några|nån|nåt|nått|vilka|vilken)\s+(?:av\s+)?(?:nämnd|styrelse|förvaltning)\w*"
    r"|(?<!\w)(?:någonstans|nånstans|någon\s+gång|nån\s+gång)(?!\w)"
)
#: "nån nämnd som tappat bort konst?"
_SOME_COMMITTEE_FIRST = re.compile(
    r"^(?:finns\s+det\s+|och\s+)?(?:någon|några|nån)\s+(?:av\s+)?(?:nämnd|styrelse|förvaltning)\w*\s[^?]*\?$"
)
#: A request that is put as a question: "kan du visa ...".
_REQUEST = re.compile(r"^(?:kan|skulle|vill|får|kunde)\s+(?:du|ni|jag|vi|man|någon)\s")
#: What leads up to the question proper: "kan du visa hur ...", "jag undrar vad ...".
_LEAD = re.compile(
    r"^(?:(?:kan|skulle|vill)\s+(?:du|ni|jag|vi)\s+|(?:jag|vi)\s+)?"
    r"(?:(?:vill|behöver|skulle|kunna|gärna|också)\s+)*"
    r"(?:visa|berätta|beskriv|beskriva|redovisa|redogör|redogöra|förklara|förklar|säga?|undrar|veta|se|"
    r"följa?|räkna|sammanfatta|ge\s+en\s+bild|ta\s+reda\s+på)\s+"
    r"(?:(?:mig|oss|för|om|av|på|ut|fram)\s+)*(?=(?:hur|vad|vilk\w+|när|varför|vem|om)\s)"
)
#: "berätta om kontrollen" tells what of, and asks no yes or no.
_TELL_OF = re.compile(
    r"(?:(?:kan|skulle|vill)\s+du\s+)?(?:berätta|redogör\w*|förklara|beskriv\w*)\s+"
    r"(?:för\s+(?:mig|oss)\s+)?om\s"
)
#: Before a year: "både 2022 och 2024".
_BOTH = re.compile(r"\b(?:både|såväl)\s+(?:under\s+|år\s+|åren\s+)?$")
#: "Hade nämnden brister i både inköp och attest?": of two things; names and years are blanked here.
_BOTH_THINGS = re.compile(r"\b(?:både|såväl)\s+(?!och\b|som\b)(?:\S+\s+){1,5}?(?:och|som)\s+\w")
_PAST = re.compile(r"^(?:\w{3,}(?:ade|ades|ddes|ttes|ktes|rdes|ndes))\s+")
#: "Läcker det plast ...?", "Registreras posten ...?": a question without question word.
_VERB_FIRST = re.compile(
    r"^(?!(?:när|var|hur|vad|vem|vilka|vilken|vilket|varför|vilkas|vems|per|eller|men|för|under|över|"
    r"efter|hos|åter|enligt)\s)\w{3,}(?:ar|er|or|år|ör|år|as|es|ns|de|te|tt)\s+\w+(?:\s+\w+){2,}"
)
#: A finite verb that is followed by a name (blanked: a run of spaces): "Anlitade   konsulter ...?"
_VERB_AND_NAME = re.compile(r"^\W*\w{2,}(?:de|des|dde|tes|te)\s{3,}")
#: "Hygienkontrollen i nämnden, var den godkänd?"
_TAIL = re.compile(
    r"^(?:(?!\b(?:hur|vad|vilk\w+|när|varför|vem)\b).)*?[,:;–-]\s+((?:var|blev|blir|går|gick|hade|har|är|fick|"
    r"stämde|gjorde|gjordes|höll|finns|fanns|klarade|skedde)\s+.*\?)$"
)
#: "Vilka skolor ...?" about one committee asks for something that its report tells, unless it
#: asks for controls or for what they found.
_WHICH = re.compile(
    r"^(?:och\s+)?(?:(?:på|i|vid|hos|från|till|för|av|med|inom|under)\s+)?(?P<which>vilk(?:en|et|a))\s+"
    r"(?:av\s+)?(?P<noun>[\w-]+(?:\s+[\w-]+)?)"
)
#: "... men inte är löst": a state of the same thing, and nothing else that must not be there.
_BUT_IS_NOT = re.compile(r"men\s+(?:inte|ej)\s+(?:är|var|har|hade|blev|blivit|kunde|fått|heller)\b")
#: "Vi missar tidsgränsen, har någon annan ...?"
_US = re.compile(r"(?<!\w)(?:vi|oss|vår|vårt|våra)(?!\w)")
_OTHERS = re.compile(
    r"(?<!\w)(?:andra|annan|andras|lösningar|(?:någon|nån|några|fler)\s+(?:mer\s+)?som|samma\s+(?:sak|läge|"
    r"situation|bekymmer|problem|fel|brist\w*))(?!\w)"
)
_MORE = (
    r"(?:färre|fler|flera|bättre|sämre|värre|större|högre|lägre|mer|oftare|snabbare|säkrare|"
    r"tryggare|vanligare|längre|kortare|dyrare|billigare)"
)
#: Two committees or years are weighed against each other: "större 2022 eller 2024", "snabbare än".
_WEIGHED = re.compile(
    rf"(?<!\w){_MORE}(?!\w)(?!\s+eller\s+{_MORE})(?:\s+\S+){{0,6}}?\s+(?:än|eller)(?!\w)"
)
#: "Försvinner färre datorer?", "snabbare nu än för några år sedan": how it goes, by itself.
_MORE_NOW = re.compile(rf"(?<!\w){_MORE}(?!\w)(?!\s+(?:än|eller)\s)")
_THAN_BEFORE = re.compile(
    r"(?<!\w)än\s+(?:\w+\s+)?(?:förut|förr|tidigare|innan|(?:för\s+)?(?:\w+\s+)?år\s+sedan)(?!\w)"
)
_TOGETHER = re.compile(r"(?<!\w)(?:sammanlagt|totalt|tillsammans|sammantaget|i\s+allt|ihop)(?!\w)")
_OF_CONTROLS = re.compile(
    r"kontroll|granskning|stickprov|uppföljning|moment|avvikels|brist|\bfel(?:en|et)?\b|problem|"
    r"anmärkning|svaghet|påpekande|surdeg|nämnd|styrelse|förvaltning|åtgärd|insats|områd|process|"
    r"^\w+(?:ade|des|ats|tes)\b|^(?:av|har|hade|var|är|fick|saknar|som|gjorde|sköt|höll|bröt)\b"
)
_OPEN = re.compile(r"^(?:och\s+)?(?:hur|vad|varför|när|beskriv|berätta|förklara)\s")
_ASKS_WHO = re.compile(
    r"(?<!\w)(?:vilk\w+\s+(?:av\s+|andra\s+|övriga\s+)?|per\s+)(?:nämnd|styrelse|förvaltning)\w*|(?<!\w)nämnder\s+som"
)
#: "Finns det ..., och i vilka nämnder?", "Har någon ...? Visa alla.": who, and not whether.
_AND_WHICH = re.compile(
    r"(?:[,?]\s*(?:och\s+)?(?:i\s+så\s+fall\s+)?(?:i\s+|hos\s+|vid\s+)?vilka(?:\s+(?:nämnder|styrelser|förvaltningar|bolag))?"
    r"\s*\??\s*|\?\s*(?:visa|lista|räkna\s+upp|ange|nämn)\s+(?:dem|alla|samtliga|vilka)\s*[.!]?\s*)$"
)
_VAR_AND_VERB = re.compile(
    r"^(?:och\s+)?var\s+(?:var|har|hade|är|fanns|finns|blev|gick|går|kan|kunde|fick|får|låg|ligger|stod|"
    r"står|sker|gör|begås|begicks|görs|brast|kom|bröt|försvann|dök|någonstans|i\s+(?:kommunen|staden|organisationen)|\w{3,}(?:as|ades|des|tes|ade|er|ar)\b)"
)


#: "vilka kontroller ...", "visa alla avvikelser": controls are listed, each by its name.
_FOR_CONTROLS = re.compile(
    r"(?<!\w)(?:vilka|vilken|visa|lista|ange|räkna\s+upp|nämn|alla|samtliga|finns\s+det|fanns\s+det)\s+"
    r"(?:(?:mig|av|de|alla|samtliga|några|någon|planerade|olika|interna|årets|allvarliga|väsentliga|stora|större|"
    r"mindre|återkommande|nya|ej|inte|genomförda|uteblivna|inställda|ogjorda|andra|övriga)\s+)*"
    r"(?:kontroll(?:er|erna|en)?|kontroll(?:moment|aktivitet|punkt)\w*|granskning(?:ar|arna|en)?|moment(?:en)?|"
    r"stickprov(?:en)?|uppföljningar(?:na)?|avvikelse(?:r|rna)?|brist(?:er|erna)?|fel(?:en)?|anmärkning(?:ar|arna)?)(?!\w)"
)


#: "Vilka brister återkom år efter år?" asks for them, not for how it went.
_WHICH_CAME_BACK = re.compile(
    r"^(?:och\s+)?(?:vilka|vilken)\s+(?:\w+\s+)?(?:avvikelser|brister|fel|problem|kontroller|anmärkningar)\s+(?:\S+\s+){0,3}?"
    r"(?:återkom\w*|upprepa\w*|kvarstå\w*|kvarstod|består|bestod|återst\w+|(?:dyker|dök|dykt|kommer|kom|"
    r"kommit|går|gått|finns|fanns|funnits|följer|följt)\s+(?:\S+\s+){0,3}?(?:år\s+efter\s+år|igen|tillbaka|gång\s+på\s+gång))"
)
#: "Vad var det för fel i ...?": all of them.
_WHAT_FAULTS = re.compile(
    r"^(?:och\s+)?vad\s+(?:finns|fanns|är|var|har|hade)\s+(?:det\s+)?(?:\S+\s+){0,3}?för\s+(?:slags\s+|sorts\s+|typ\s+av\s+)?"
    r"(?:fel|brister|problem|avvikelser|anmärkningar|svagheter)(?!\w)"
)
#: "Vad återkommer år efter år?"
_WHAT_CAME_BACK = re.compile(
    r"^(?:och\s+)?vad\s+(?:har\s+|hade\s+)?(?:\S+\s+)?(?:återkom\w*|upprepa\w*|kvarstå\w*|kvarstod|återst\w+)"
    r"(?:\s+år\s+efter\s+år|\s+igen|\s+från\s.*|\s+sedan\s.*)?\s*\??$"
)
#: "Finns det nämnder där ...?", "fanns det några bolag som ...?": which they are.
_ARE_THERE_SOME = re.compile(
    r"^(?:och\s+)?(?:finns|fanns)\s+det\s+(?:några\s+)?(?:nämnder|styrelser|förvaltningar|bolag)\s+"
    r"(?:(?:eller|och)\s+(?:\w+\s+)?(?:bolag|nämnder|styrelser)\s+)?(?:där|som|med|vars|utan|hos)\s"
)
#: "Vilka brister har det varit genom åren?" asks for all of them, and not how it went.
_WHICH_OVER_YEARS = re.compile(
    r"^(?:och\s+)?(?:i\s+|hos\s+|på\s+)?(?:vilka|visa|lista|räkna\s+upp|sammanställ|ange|nämn)\s"
    r"(?!.*(?:utveckl|förändr|ändrat|ändras|öka|minska|trend|förbättr|försämr|bättre|sämre))"
    r".*(?<!\w)(?:genom|över|under)\s+(?:alla\s+)?(?:de\s+)?(?:senaste\s+)?(?:tiden|åren)(?!\w)"
)
#: "När har det hänt att ...?": each time, where nothing says that one is meant.
_AT_WHICH_TIMES = re.compile(
    r"^(?:och\s+)?(?:när|vilka\s+år|vilket\s+år|under\s+vilka\s+år)\s+har\s"
    r"(?!.*(?<!\w)(?:senast|först|sist|slutligen|äntligen)(?!\w))"
)
#: "I hur många av rapporterna tas konst upp?"
_IN_REPORTS = re.compile(
    r"^(?:och\s+)?i\s+hur\s+(?:pass\s+)?många\s+(?:av\s+)?(?:\w+\s+){0,2}?\w*rapport"
)


@dataclass(frozen=True, slots=True)
class Form:
    """The form; ``counted`` for counts only; ``any_committee``: it asks about "någon nämnd";
    ``of_controls``: it asks for controls, and not only for whose they were."""

    type: QuestionType
    counted: Counted | None = None
    any_committee: bool = False
    of_controls: bool = False


def read_form(plain: str, period: Period, found: FoundNames, vocabulary: Vocabulary) -> Form:
    """Decide the form of ``plain`` (lower case, names and years blanked)."""
    text = _asking(" ".join(plain.split()))
    named = text.endswith("?") and _VERB_AND_NAME.match(plain) is not None
    both = both_years(plain, period)
    whole = " ".join(plain.split())
    type_ = _type(text, whole, period, found, vocabulary, named=named, both=both)
    if type_ is QuestionType.YESNO and _AND_WHICH.search(plain):
        type_ = QuestionType.LIST
    any_committee = _ANY_COMMITTEE.search(text) is not None
    if type_ is QuestionType.COUNT:
        counted = Counted.REPORTS if _IN_REPORTS.match(text) else _counted(plain, vocabulary)
        return Form(type_, counted, any_committee)
    of_controls = _FOR_CONTROLS.search(text) is not None or _asks_what_was_not_done(
        text, vocabulary
    )
    return Form(type_, None, any_committee, of_controls)


def both_years(plain: str, period: Period) -> bool:
    """True for "både 2022 och 2024"; "både inköp och attest" says nothing of years."""
    return any(_BOTH.search(plain[: span.start]) for span in period.spans)


def _asking(text: str) -> str:
    """The sentence that asks, when others lead up to it; the clause after a topic put first."""
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", text) if re.search(r"\w", one)]
    asking = [one for one in sentences if one.endswith("?")]
    last = asking[-1] if asking else (sentences[-1] if sentences else text)
    whole = re.sub(r"^\W+", "", last)
    plain = _LEAD.sub("", whole)
    if plain.startswith("om ") and _TELL_OF.match(whole):
        plain = whole
    tail = _TAIL.match(plain)
    return tail.group(1) if tail else plain


def _type(
    text: str,
    whole: str,
    period: Period,
    found: FoundNames,
    vocabulary: Vocabulary,
    *,
    named: bool,
    both: bool,
) -> QuestionType:
    """The form of ``text``, which is the part of ``whole`` that asks."""
    yesno = _is_yesno(text, vocabulary) or named
    if period.excluded and _LIST_CUE.search(text):
        return QuestionType.COMBINED
    early = _by_build(text, whole, period, found, vocabulary, yesno=yesno, both=both)
    if early is not None:
        return early
    for rule in vocabulary.forms:
        if rule.phrases.search(text) and _needed(rule, text, yesno, period, found):
            if rule.type in (QuestionType.COUNT, QuestionType.LOOKUP, QuestionType.LIST) and yesno:
                return QuestionType.YESNO
            if rule.type is QuestionType.LIST and _asks_for_a_fact(text, found):
                return _several_years(QuestionType.LOOKUP, text, period, found)
            if rule.type is QuestionType.LOOKUP and _asks_for_rows(text, vocabulary):
                return QuestionType.LIST
            return _several_years(rule.type, text, period, found)
    if yesno:
        return _several_years(QuestionType.YESNO, text, period, found)
    if _VAR_AND_VERB.match(text):
        return QuestionType.LIST
    finding = vocabulary.says("form.finding", text) or vocabulary.says("outcome.deviation", text)
    outcome = vocabulary.says("outcome.no_deviation", text)
    not_done = vocabulary.says("outcome.not_performed_alone", text)
    if finding or outcome or not_done:
        return QuestionType.LIST
    return _several_years(QuestionType.LOOKUP, text, period, found)


def _needed(rule: FormRule, text: str, yesno: bool, period: Period, found: FoundNames) -> bool:
    """Some phrases tell a form only together with something else."""
    if rule.needs == "two":
        return len(found.committees) > 1 or len(period.years) == 2
    if rule.needs == "list":
        return _LIST_CUE.search(text) is not None and not _BUT_IS_NOT.search(text)
    if rule.needs == "yesno":
        return yesno
    if rule.needs == "fact":
        return _ASKS_WHO.search(text) is None
    if rule.needs == "one":
        return yesno and len(found.committees) == 1
    return True


def _by_build(
    text: str,
    whole: str,
    period: Period,
    found: FoundNames,
    vocabulary: Vocabulary,
    *,
    yesno: bool,
    both: bool,
) -> QuestionType | None:
    """The forms that the build of a question tells, and no single phrase of it."""
    if _US.search(whole) and _OTHERS.search(whole) and not _ASKS_WHO.search(text):
        return QuestionType.SIMILAR
    if _WEIGHED.search(text) and (len(period.years) == 2 or len(found.committees) > 1):
        return QuestionType.COMPARE
    if yesno and (_MORE_NOW.search(text) or _THAN_BEFORE.search(text)):
        return QuestionType.TREND
    if (
        _WHAT_FAULTS.match(text)
        or _WHAT_CAME_BACK.match(text)
        or _WHICH_CAME_BACK.match(text)
        or _WHICH_OVER_YEARS.match(text)
    ):
        return QuestionType.LIST
    if (_ARE_THERE_SOME.match(text) and not _BOTH_THINGS.search(text)) or (
        _AT_WHICH_TIMES.match(text) and not (found.committees and len(period.years) == 1)
    ):
        return QuestionType.LIST
    if yesno and _BOTH_THINGS.search(text) and vocabulary.says("outcome.deviation", text):
        return QuestionType.COMBINED
    if text.startswith("varför "):
        return QuestionType.LOOKUP
    each = len(period.years) > 1 and (vocabulary.says("years.every", text) or both)
    if each and _ASKS_WHO.search(text) and "hur många" not in text:
        return QuestionType.COMBINED
    return None


def _asks_for_rows(text: str, vocabulary: Vocabulary) -> bool:
    """ "Var brister ...?", and "vad ställdes in?": what was not done is never one thing."""
    return _asks_what_was_not_done(text, vocabulary) or _VAR_AND_VERB.match(text) is not None


def _asks_what_was_not_done(text: str, vocabulary: Vocabulary) -> bool:
    return text.startswith("vad ") and vocabulary.says("outcome.not_performed", text)


def _asks_for_a_fact(text: str, found: FoundNames) -> bool:
    """True for an open question, for "vilken" anything but a committee or a control, and for one
    that asks one committee which schools, systems ..."""
    if _ASKS_WHO.search(text) or text.startswith("vad av "):
        return False
    which = _WHICH.match(text)
    if which is not None and not _OF_CONTROLS.search(which["noun"]):
        return len(found.committees) == 1 or which["which"] != "vilka"
    return _OPEN.match(text) is not None


def _several_years(
    type_: QuestionType, text: str, period: Period, found: FoundNames
) -> QuestionType:
    """A question about one thing in several named years asks how it went."""
    single = type_ in (QuestionType.LOOKUP, QuestionType.YESNO)
    if type_ is QuestionType.COUNT and not (_LIST_CUE.search(text) or _TOGETHER.search(text)):
        single = len(period.years) > 2
    several = len(period.years) > 1 and len(found.committees) <= 1
    return QuestionType.TREND if single and several else type_


def _is_yesno(text: str, vocabulary: Vocabulary) -> bool:
    """True when the question starts with its verb, or asks "..., gjorde de det?"."""
    if text.startswith("om "):
        return True
    if text.startswith(("var ", "och var ")):
        return _VAR_AND_VERB.match(text) is None
    if _REQUEST.match(text):
        return False
    if _SOME_COMMITTEE_FIRST.match(text):
        return True
    if vocabulary.patterns["form.yesno"].match(text) or _PAST.match(text):
        return True
    return text.endswith("?") and _VERB_FIRST.match(text) is not None


def _counted(plain: str, vocabulary: Vocabulary) -> Counted:
    for counted in (Counted.COMMITTEES, Counted.REPORTS, Counted.CONTROLS):
        if vocabulary.says(f"count.{counted.value}", plain):
            return counted
    return Counted.STATED
