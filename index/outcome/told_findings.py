"""A result -> which outcomes its sentences tell outright, for the judges to weigh.

Some things are plain to whoever reads and not to a judge that weighs words: "0,6 procent, gränsen
är en procent" is arithmetic, "26 av 26 har besiktats" leaves none, "åtta av 22 köp saknade
anteckning" is a fault however much else is well, and "det går inte att avgöra" is no finding. These
forms are grammar and belong to no kind of control. Of the labelled texts (3 613 of the training
files, our own, Ekstad and fifteen other cities) they are right as `docs/model-card.md` says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from index.models import Outcome
from index.storage.kept import kept
from index.swedish.amounts import WORDS, Amount, amounts
from index.swedish.sentences import sentences
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("told_words.toml"), "told_findings")

#: How much a form adds to the log probability of its outcome: about what its share of right ones
#: is as log odds, and less where several forms are one rule's.
WEIGHTS = {Outcome.UNCLEAR: 6.0, Outcome.NO_DEVIATION: 3.0, Outcome.DEVIATION: 3.0}

#: How much more what was made some of the times that it should be: 17 of 17 are right.
_NOT_EACH_TIME_MORE = 3.0

#: Characters of a sentence; what is longer is a table or worse, and told as nothing.
_LONGEST = 1_000
_NOT = r"(?:inte|ej|icke)"
_SO = r"(?:\w+\s+){0,2}?"
#: "Det går inte att avgöra", "kan därför inte bedömas", "för få för att dra någon slutsats".
_CANNOT_TELL = re.compile(
    rf"\b(?:går|gick)\s+{_SO}{_NOT}\s+(?:ännu\s+|längre\s+)?att\s+"
    rf"{_WORDS['judge']}\b(?!\s+upp)"
    rf"|\b{_NOT}\s+(?:ännu\s+)?möjligt\s+att\s+(?:avgöra|bedöma|säga|uttala|dra|besvara)\b"
    r"|\bomöjligt\s+att\s+(?:avgöra|bedöma|säga|uttala|dra|besvara)\b"
    rf"|\bkan\s+{_SO}{_NOT}\s+(?:ännu\s+)?(?:bedömas|avgöras|besvaras)\b"
    rf"|\b(?:bedömning|slutsats|omdöme)\w*\s+{_NOT}\s+(?:ännu\s+)?(?:kan|går\s+att)\s+"
    r"(?:göra|dra|lämna|ge)s?\b"
    rf"|\b(?:bedömning|slutsats|omdöme|svar)\w*\s+(?:kan|kunde|går|gick|har)\s+{_SO}{_NOT}\s+"
    r"(?:ännu\s+)?(?:att\s+)?(?:göras?|dras?|lämnas?|ges?|kunnat)\b"
    rf"|\bkan\s+(?:vi\s+)?{_SO}{_NOT}\s+(?:\w+\s+)?"
    r"(?:uttala\s+(?:sig|oss)|göra\s+någon\s+bedömning|dra\s+någ\w+)\b"
    rf"|\b(?:någ|ing)\w+\s+(?:\w+\s+)?(?:slutsats|bedömning)\w*\s+(?:kan|kunde|går|gick)\s+{_SO}"
    r"(?:att\s+)?(?:dra|gör|lämna|ge)\w*\b"
    r"|\bunderlag\s+för\s+(?:en\s+|någon\s+)?bedömning\s+(?:finns|saknas|fanns|saknades)\b"
    r"|\bför\s+(?:litet|få|liten|tidigt|tunt)\b[^.]*\bför\s+att\s+(?:\w+\s+)?"
    r"(?:dra|kunna|avgöra|bedöma|säga|uttala)\b",
    re.IGNORECASE,
)
#: What can't be told is a detail of what was found: "hur mycket exakt går inte att säga". "Hur
#: många som saknas går inte att säga" leaves nothing that was found: all 7 labelled so are unclear.
_A_DETAIL = re.compile(
    r"\b(?:exakt|hur\s+(?:mycket|stor\w*)|utan\s+\w+\s+(?:går|kan|gick))\b", re.IGNORECASE
)
#: A control that was not carried out says that too, and it is the graver thing.
_NOT_CARRIED_OUT = re.compile(
    r"\b(?:inte|ej|aldrig)\s+(?:\w+\s+)?(?:genomför|utför|gjorts|gjord|blev\s+av|blivit\s+av|påbörja)"
    r"|\bhann\s+(?:inte|aldrig)\b"
    r"|\b(?:flyttades|flyttats|skjuts|sköts|skjutits|skjutas)\s+(?:fram|upp)\b"
    r"|\b(?:uteblev|uteblivit|ställdes\s+in|ställts\s+in)\b"
    r"|\bhar\s+inte\s+(?:hunnit|kunnat)\s+(?:genomför|kontroll)",
    re.IGNORECASE,
)
#: Another time than the report's own.
_ANOTHER_TIME = re.compile(rf"\b(?:{_WORDS['another_time']}|20[0-9]\d)\b", re.IGNORECASE)
#: A limit in percent with its side: "målet är högst 2 procent", "mål minst 95 %".
_LIMIT = re.compile(
    r"\b(?:mål|krav|gräns|tak|tolerans|norm|nivå)\w*\b[^.;]{0,40}?"
    r"\b(?P<side>högst|max\w*|minst|lägst)\b",
    re.IGNORECASE,
)
#: "Under gränsen på en procent", "gränsvärdet är en procent": a limit that is not to be passed.
_BOUND = re.compile(
    r"\b(?:gräns|gränsvärde|tak|toleransen?s?)\w*\s+(?:är|på|om)?\s*$", re.IGNORECASE
)
#: A bound that has no side is a share of faults when it is small, else perhaps one to be reached.
_SMALL = 20.0
#: "..., och därmed under gränsen", "målet är nått".
_WITHIN = re.compile(
    r"\b(?:därmed|alltså|klart|väl|långt|det\s+är|ligger|låg|är)\s+(?:\w+\s+)?(?:under|inom)\s+"
    r"(?:den\s+)?(?:\w+\s+)?(?:gräns|tak|tolerans|acceptans)\w*"
    rf"|\b(?:mål|krav)\w*\s+{_SO}(?:är|var|bedöms|anses|har|blev)?\s*"
    r"(?:vara\s+|därmed\s+|alltså\s+)?(?:uppnå\w+|nåtts|nått|nåddes|uppfyll\w+)\b",
    re.IGNORECASE,
)
#: "Vi räknar dem inte som fel", "bedöms inte vara en avvikelse": said of what looks like one.
_COUNTED_AS_NONE = re.compile(
    rf"\b(?:räkna|betrakta|bedöm|anse|ses)\w*\s+(?:\w+\s+){{0,2}}?{_NOT}\s+(?:\w+\s+){{0,2}}?(?:som|vara|utgöra)\s+"
    r"(?:en\s+|ett\s+|någon\s+|något\s+|några\s+)?(?:fel|avvikelse|brist)\w*",
    re.IGNORECASE,
)
#: Food that is under its limit is too cold as often as not.
_IN_DEGREES = re.compile(r"\b(?:grader|temperatur\w*)\b|°", re.IGNORECASE)
_DOUBTFUL = re.compile(
    r"\b(?:inte|ej|icke|delvis|aldrig|om|för\s+att|men|dock|däremot|sträva\w*)\b", re.IGNORECASE
)
#: What says that something is well although its words are those of faults.
_NO_FAULT = re.compile(
    r"\b(?:inga?|inget|utan|några?|någon)\s+(?:\w+\s+)?"
    rf"{_WORDS['no_fault']}\w*|\b(?:inte|ej)\s+några?\s+(?:avvikelser|brister|fel)\b"
    r"|\b(?:utan\s+att\s+(?:\w+\s+){1,2}(?:något|någonting)|inget|ingenting|intet|inte\s+något|ej\s+något)\s+"
    r"att\s+(?:erinra|anmärka|invända)\b"
    rf"|\b(?:0|noll)\s+{_WORDS['no_faults_counted']}\w*"
    rf"|\b{_WORDS['no_faults_listed']}\s*:\s*(?:0|inga|noll)(?![\w,.]\d)",
    re.IGNORECASE,
)
#: Where one of these stands, nothing is taken to be clean.
_RESERVE = re.compile(rf"\b{_WORDS['reserve']}\b", re.IGNORECASE)
#: What parts the columns of a report in a result, which paragraphs have an empty line between.
_COLUMNS = re.compile(r"(?<!\n)\n(?!\s*\n)")
#: Characters in which a sentence says that it is about another time.
_OPENS = 20
_STATED_WELL = re.compile(r"\bstäm(?:de|mer|t)\b", re.IGNORECASE)
_OF_ALL = re.compile(r"^\s+av\s+(?:de\s+|totalt\s+)?$", re.IGNORECASE)
_COUNT = r"(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,7}|hälften|flera|några|" + "|".join(
    sorted((word for word, value in WORDS.items() if value), key=len, reverse=True)
) + ")"  # fmt: skip
#: "Åtta av 22 köp saknade ...", "i tre fall var ... för sent", "saknades i två av 150".
_SO_MANY_FAULTS = re.compile(
    rf"(?:^|,\s+)\s*(?:(?:i|hos|på|vid|för)\s+)?{_COUNT}\s+(?:\w+\s+){{1,4}}?[^.;:]{{0,60}}?"
    rf"\b(?:saknade|saknades|saknar|saknas|fattades\s+\d+|brast|översteg|överskreds|(?:var|hade|har)\s+inte\b(?!\s+{_WORDS['found']})|"
    r"(?:för\s+)sen\w*|fastän|trots\s+att|felaktig\w*|kvarstod|stod\s+(?:\w+\s+)?kvar|olåst\w*|uteblev)\b"
    rf"|\bi\s+{_COUNT}\s+(?:(?:av\s+)?(?:dem|dessa)|fall|ärenden|akter)\s+(?:var|hade|fanns|är|har)\s+(?:(?!som\b)[^.;:]){{0,40}}?"
    rf"\b(?:inte|ej)\b(?!\s+{_WORDS['found']})"
    rf"|\b(?:saknade\w*|saknas)\s+(?:\w+\s+){{0,4}}?(?:i|för|hos|vid|på)\s+{_COUNT}\s+(?:fall|av)\b",
    re.IGNORECASE,
)
#: "Målet nåddes inte", "lagen är tydlig och vi klarade den inte", "ingen kunde förklara".
_NOT_MET = re.compile(
    rf"\b(?:klarades?|klarar|uppfyll(?:er|de|des|s)|efterlev(?:er|de|des|s)|nåddes|nås|hölls)\s+(?:(?!är|var|har)\w+\s+)?{_NOT}\b"
    r"|\bingen\s+(?:\w+\s+){0,3}kunde\s+(?:säga|svara|visa|förklara|redovisa|uppge)\b"
    r"|\b(?:inte|ej)\s+(?:\w+\s+)?känd\w*\s+(?:av|hos|för|bland)\s+(?:alla|samtliga|flertalet)\b",
    re.IGNORECASE,
)
_MONTH = _WORDS["month"]
#: "Gjord 5 av 12 månader", "52 av 61 planerade kontroller gjordes": of 20 labelled so all but two
#: are deviations, and these two say that it was agreed.
_NOT_EACH_TIME = re.compile(
    rf"\b(?P<done>{_COUNT})\s+av\s+(?:(?:de|årets|planerade|möjliga)\s+)*(?P<all>{_COUNT})\s+"
    rf"{_WORDS['times']}\b",
    re.IGNORECASE,
)
#: "Avstämningen i september uteblev", where others were made: of it alone a control is not made.
_ONE_LEFT_OUT = re.compile(
    rf"\b\w{{4,}}(?:en|et|na)\s+(?:i|för)\s+(?:{_MONTH}(?:,\s+|\s+och\s+)?)+\s*"
    rf"{_WORDS['left_out']}\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"\b{_WORDS['made']}\b[^.;]*?\b(?:{_MONTH}|{_COUNT})\b",
    re.IGNORECASE,
)
#: "De två återstående var reklam och ska inte registreras": the rest was not to be well.
_REST_NOT_BOUND = re.compile(
    rf"\b(?:återstå\w*|övriga|sista|resterande)\b[^.]*\b(?:{_WORDS['not_bound']}\s+inte"
    rf"|inte\s+{_WORDS['not_bound']}|undantagna|lagts\s+ned|lagt\s+ner)\b",
    re.IGNORECASE,
)
#: What explains a count away.
_EXPLAINED = re.compile(rf"\b{_WORDS['explained']}\b", re.IGNORECASE)


@kept(20_000)
def told_findings(result: str) -> dict[Outcome, str]:
    """Outcome -> the sentence that tells it outright; most results tell none so."""
    found = {
        Outcome.UNCLEAR: _cannot_tell(result),
        Outcome.NO_DEVIATION: _clean(result),
        Outcome.DEVIATION: _faults(result),
    }
    told = {outcome: sentence for outcome, sentence in found.items() if sentence}
    return {Outcome.UNCLEAR: told[Outcome.UNCLEAR]} if Outcome.UNCLEAR in told else told


def weights_told(result: str) -> dict[Outcome, float]:
    """Outcome -> what the sentences of ``result`` that tell it outright add to its log odds."""
    told = told_findings(result)
    weights = {outcome: WEIGHTS[outcome] for outcome in told}
    if Outcome.DEVIATION in told and _some_left_out(told[Outcome.DEVIATION], _own(result)):
        weights[Outcome.DEVIATION] += _NOT_EACH_TIME_MORE
    return weights


def _cannot_tell(result: str) -> str | None:
    if _NOT_CARRIED_OUT.search(result):
        return None
    told = (one for one in _sentences(result) if _CANNOT_TELL.search(one))
    return next((one for one in told if not _A_DETAIL.search(one)), None)


def _clean(result: str) -> str | None:
    """A measured value that keeps its limit, or all of all, where nothing is said with reserve."""
    if any(len(one.text) > _LONGEST for one in sentences(result)):
        return None
    own = _own(result)
    kept_limit = _limit_kept(own)
    if kept_limit is not None and not any(_DOUBTFUL.search(one) for one in own):
        return kept_limit
    if none := next((one for one in own if _COUNTED_AS_NONE.search(one)), None):
        return none
    if rest := next((one for one in own if _REST_NOT_BOUND.search(one)), None):
        return rest
    if any(_RESERVE.search(_NO_FAULT.sub(" ", one)) for one in _about_now(result)):
        return None
    told = " ".join(own)
    within = [one for one in own if _WITHIN.search(one) and not _IN_DEGREES.search(one)
              and not _DOUBTFUL.search(one)]  # fmt: skip
    shares = [pair for one in own for pair in _shares(one)]
    if any(part != whole for part, whole in shares):
        return None
    if within or shares or _NO_FAULT.search(told) or _STATED_WELL.search(told):
        return within[0] if within else own[0]
    return None


def _faults(result: str) -> str | None:
    """So many faults that nothing explains away, or an aim that was not met."""
    own = _own(result)
    explained = any(_EXPLAINED.search(one) for one in own)
    so_many = [] if explained else [one for one in own if _SO_MANY_FAULTS.search(one)]
    so_many += [] if explained else [one for one in own if _some_left_out(one, own)]
    return next((one for one in [*so_many, *own] if one in so_many or _NOT_MET.search(one)), None)


def _some_left_out(sentence: str, own: Sequence[str]) -> bool:
    """True where it was made some of the times that it should be, and not all."""
    times = _NOT_EACH_TIME.search(sentence)
    if times is not None:
        done, every = (_value(times[one]) for one in ("done", "all"))
        return done is not None and every is not None and done < every
    others = (one for one in own if one != sentence)
    return _ONE_LEFT_OUT.search(sentence) is not None and any(map(_MADE.search, others))


def _value(count: str) -> float | None:
    """What a count is in figures; None for "flera"."""
    return next((one.value for one in amounts(count)), None)


def _about_now(result: str) -> list[str]:
    """The sentences of the first part, also those of several paragraphs of prose, but for such as
    tell of another time from their first words on."""
    told = _sentences(_COLUMNS.split(result)[0])
    return [one for one in told if not _ANOTHER_TIME.search(one[:_OPENS])]


def _own(result: str) -> list[str]:
    """The sentences of the first part, where findings stand, that tell of no other time."""
    told = _sentences(_COLUMNS.split(result)[0])
    return [one for one in told if not _ANOTHER_TIME.search(one)]


def _sentences(text: str) -> list[str]:
    return [one.text for one in sentences(text) if len(one.text) <= _LONGEST]


def _shares(sentence: str) -> list[tuple[float, float]]:
    """ "26 av 26" -> (26, 26)."""
    found = amounts(sentence)
    return [
        (one.value, other.value)
        for one, other in pairwise(found)
        if _OF_ALL.match(sentence[one.end : other.start])
    ]


def _limit_kept(own: Sequence[str]) -> str | None:
    """The sentence with a limit in percent that the only other share of it, or of the sentence
    before, keeps."""
    for number, sentence in enumerate(own):
        said = amounts(sentence)
        shares = [one for one in said if one.unit == "%"]
        for limit in said:  # "3,8 procent och därmed under gränsen på 5"
            highest = _side(sentence, limit)
            if highest is None:
                continue
            before = own[number - 1] if number else ""
            values = {one.value for one in shares if one is not limit}
            values |= {one.value for one in amounts(before) if one.unit == "%"}
            if len(values) == 1:
                value = values.pop()
                keeps = value <= limit.value if highest else value >= limit.value
                return sentence if keeps else None
    return None


def _side(sentence: str, limit: Amount) -> bool | None:
    """Whether a share is the highest that is allowed (True) or the lowest; None: no limit."""
    before = sentence[: limit.start]
    named = [*_LIMIT.finditer(before)]
    if named and not before[named[-1].end() :].strip():
        return named[-1].group("side").lower() not in ("minst", "lägst")
    return True if _BOUND.search(before) and limit.value <= _SMALL else None
