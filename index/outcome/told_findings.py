"""A result -> which outcomes its sentences tell outright, for the judges to weigh.

Some things are plain to whoever reads and not to a judge that weighs words: "0,6 procent, gränsen
är en procent" is arithmetic, "26 av 26 har besiktats" leaves none, "åtta av 22 köp saknade
anteckning" is a fault however much else is well, and "det går inte att avgöra" is no finding. These
forms are grammar and belong to no kind of control. Of the labelled texts (3 613 of the training
files, our own, Ekstad and fifteen other cities) they are right as `docs/model-card.md` says.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from pathlib import Path

from index.models import Outcome
from index.outcome.told_faults import COUNT, none_since, some_left_out, told_fault
from index.outcome.told_limits import told_limit
from index.storage.kept import kept
from index.swedish.amounts import amounts
from index.swedish.sentences import sentences, short_sentences
from index.swedish.word_groups import word_groups
from ingest.identity.dates import MONTHS

_WORDS = word_groups(Path(__file__).with_name("told_words.toml"), "told_findings")

#: How much a form adds to the log probability of its outcome: about what its share of right ones
#: is as log odds, and less where several forms are one rule's. A fault that is counted beside many
#: that are well has more than its share (250 of 253): both judges call such results clean with 0.98
#: and more, and were wrong. What they call so is told as not certain (judge.py).
WEIGHTS = {Outcome.UNCLEAR: 6.0, Outcome.NO_DEVIATION: 5.0, Outcome.DEVIATION: 7.0}

#: How much more what was made some of the times that it should be: 17 of 17 are right.
_NOT_EACH_TIME_MORE = 3.0

#: How much more a fault has beside other periods of which only "Inga avvikelser." is said: the
#: judges hear these.
_IN_PERIODS_MORE = 4.0

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
    r"|\bför\s+(?:litet|få|liten|låg|lågt|tidigt|tunt)\b[^.]*\bför\s+att\s+(?:\w+\s+){0,3}?"
    r"(?:dras?|kunna|avgöras?|bedömas?|säga|uttala)\b"
    rf"|\b{_NOT}\s+(?:går|gick)\s+att\s+(?:värdera|bedöma|avgöra)\b"
    r"|\b(?:går|gick)\s+(?:inte|ej)\s+att\s+värdera\b"
    rf"|\bfråg(?:a|an|orna)\s+(?:har\s+)?{_NOT}\s+(?:kunnat|kunde|gått\s+att)\s+(?:besvara|bedöma|avgöra)s?\b"
    rf"|\bunderlag\w*\s+räck\w+\s+{_NOT}\b"
    rf"|\b{_NOT}\s+(?:\w+\s+)?{_WORDS['arrived']}\s+(?:in\s+)?(?:när|då|vid)\s+{_WORDS['the_report']}\w*",
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
#: A part that was not done is not the control: "en fullständig genomgång är ännu inte gjord".
_A_PART_NOT_DONE = re.compile(
    rf"\b{_WORDS['whole']}\s+(?:\w+\s+){{1,5}}?(?:inte|ej|aldrig)\s+(?:\w+\s+)?gjor\w*",
    re.IGNORECASE,
)
#: Another time than the report's own.
_ANOTHER_TIME = re.compile(rf"\b(?:{_WORDS['another_time']}|20[0-9]\d)\b", re.IGNORECASE)
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
_BUT = re.compile(r"\b(?:delvis|aldrig|men|dock|däremot|sträva\w*)\b", re.IGNORECASE)
#: "Målet att 90 procent ska vara klara nåddes", "kravet bedöms vara uppfyllt": whatever is left
#: over, all 10 labelled so are clean.
_REACHED = re.compile(
    r"\b(?:mål|krav)(?:et|en|nivån|värdet)?\b[^.;]{0,60}?"
    r"(?:\b(?:är|har|bedöms|anses)\b[^.;]{0,20}?\b(?:nått|nådd|uppnått|uppnådd|nåtts|uppnåtts|uppfyllt)\b"
    r"|\b(?:nåddes|nås|uppnåddes|uppfylldes)\b)",
    re.IGNORECASE,
)
#: What says that something is well although its words are those of faults.
_NO_FAULT = re.compile(
    r"\b(?:inga?|inget|utan|några?|någon)\s+(?:\w+\s+)?"
    rf"{_WORDS['no_fault']}\w*|\b(?:inte|ej)\s+några?\s+(?:avvikelser|brister|fel)\b"
    r"|\b(?:utan\s+att\s+(?:\w+\s+){1,2}(?:något|någonting)|inget|ingenting|intet|inte\s+något|ej\s+något)\s+"
    r"att\s+(?:erinra|anmärka|invända)\b"
    rf"|\b(?:0|noll)\s+{_WORDS['no_faults_counted']}\w*"
    rf"|^\W*(?:nej,\s+)?ing(?:en|a|et|enting)\s+(?:\w+\s+){{0,4}}?(?:har\s+)?(?:\w+\s+)?{_WORDS['looked_for']}\b"
    rf"|\b(?:inte|ej)\s+{_WORDS['looked_for']}\s+någ(?:on|ra|ot)\s+{_WORDS['no_fault']}\w*"
    rf"|\b{_WORDS['no_faults_listed']}\s*:\s*(?:0|inga|noll)(?![\w,.]\d)",
    re.IGNORECASE,
)
#: Where one of these stands, nothing is taken to be clean.
_RESERVE = re.compile(rf"\b{_WORDS['reserve']}\b", re.IGNORECASE)
#: What parts the columns of a report in a result, which paragraphs have an empty line between.
_COLUMNS = re.compile(r"(?<!\n)\n(?!\s*\n)")
#: A part that says no more than that nothing was found.
_BARELY_CLEAN = re.compile(
    rf"\W*(?:inga?|inget|utan|0|noll)\s+{_WORDS['no_fault']}\w*\W*$", re.IGNORECASE
)
#: A part that begins with a count: "60 poster, en obehörig slagning."
_COUNTED = re.compile(rf"\s*(?:Totalt\s+)?{COUNT}\s+(?!{MONTHS}\b)\w", re.IGNORECASE)
_ON_THE_OTHER_HAND = re.compile(r"\s*(?:Däremot|Dock|Men)\b")
#: Characters in which a sentence says that it is about another time.
_OPENS = 20
_STATED_WELL = re.compile(r"\bstäm(?:de|mer|t)\b", re.IGNORECASE)
_OF_ALL = re.compile(r"^\s+av\s+(?:de\s+|totalt\s+)?$", re.IGNORECASE)
#: "De två återstående var reklam och ska inte registreras": the rest was not to be well.
_REST_NOT_BOUND = re.compile(
    rf"\b(?:återstå\w*|övriga|sista|resterande)\b[^.]*\b(?:{_WORDS['not_bound']}\s+inte"
    rf"|inte\s+{_WORDS['not_bound']}|undantagna|lagts\s+ned|lagt\s+ner)\b",
    re.IGNORECASE,
)


@kept(20_000)
def told_findings(result: str) -> dict[Outcome, str]:
    """Outcome -> the sentence that tells it outright; most results tell none so."""
    found = {
        Outcome.UNCLEAR: _cannot_tell(result),
        Outcome.NO_DEVIATION: _clean(result),
        Outcome.DEVIATION: told_fault(_own(result))
        or _missed(result)
        or none_since(_about_now(result)),
    }
    told = {outcome: sentence for outcome, sentence in found.items() if sentence}
    if Outcome.DEVIATION in told:  # a fault stays one, however much is well
        told.pop(Outcome.NO_DEVIATION, None)
    return {Outcome.UNCLEAR: told[Outcome.UNCLEAR]} if Outcome.UNCLEAR in told else told


def weights_told(result: str) -> dict[Outcome, float]:
    """Outcome -> what the sentences of ``result`` that tell it outright add to its log odds."""
    told = told_findings(result)
    weights = {outcome: WEIGHTS[outcome] for outcome in told}
    if fault_of_another_period(result):
        weights[Outcome.DEVIATION] += _IN_PERIODS_MORE
    if Outcome.DEVIATION in told and some_left_out(told[Outcome.DEVIATION], _own(result)):
        weights[Outcome.DEVIATION] += _NOT_EACH_TIME_MORE
    return weights


def fault_of_another_period(result: str) -> bool:
    """True where one part of ``result`` says only that nothing was found and another tells a fault:
    what was found in one tertial stays found."""
    clean = any(map(_BARELY_CLEAN.match, _COLUMNS.split(result)))
    return clean and Outcome.DEVIATION in told_findings(result)


def _cannot_tell(result: str) -> str | None:
    every = short_sentences(result)
    if any(_NOT_CARRIED_OUT.search(_A_PART_NOT_DONE.sub(" ", one)) for one in every):
        return None
    told = (one for one in every if _CANNOT_TELL.search(one))
    return next((one for one in told if not _A_DETAIL.search(one)), None)


def _clean(result: str) -> str | None:
    """A measured value that keeps its limit, or all of all, where nothing is said with reserve."""
    if len(short_sentences(result)) < len(sentences(result)):
        return None
    own = _own(result)
    limit = told_limit(own)
    if limit is not None and limit.kept and not any(_BUT.search(one) for one in own):
        return limit.sentence
    if reached := next((one for one in own if _is_reached(one)), None):
        return reached
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


def _about_now(result: str) -> list[str]:
    """The sentences of the findings, also those of several paragraphs of prose, but for such as
    tell of another time from their first words on."""
    told = short_sentences(_findings(result))
    return [one for one in told if not _ANOTHER_TIME.search(one[:_OPENS])]


def _own(result: str) -> list[str]:
    """The sentences of the findings that tell of no other time."""
    return [one for one in short_sentences(_findings(result)) if not _ANOTHER_TIME.search(one)]


def _findings(result: str) -> str:
    """The first part of ``result``, where findings stand, and those right after it that begin with
    a count as it does (several tertials, each in a column of its own) or with "däremot"."""
    first, *others = _COLUMNS.split(result)
    if _COUNTED.match(first):
        return "\n".join([first, *takewhile(_COUNTED.match, others)])
    return "\n".join([first, *takewhile(_ON_THE_OTHER_HAND.match, others)])


def _shares(sentence: str) -> list[tuple[float, float]]:
    """ "26 av 26" -> (26, 26)."""
    found = amounts(sentence)
    return [
        (one.value, other.value)
        for one, other in pairwise(found)
        if _OF_ALL.match(sentence[one.end : other.start])
    ]


def _missed(result: str) -> str | None:
    """The sentence with an aim in percent that was not reached, if it does not say that it was."""
    limit = told_limit(_own(result))
    if limit is None or limit.highest or limit.kept or _is_reached(limit.sentence):
        return None
    return limit.sentence


def _is_reached(sentence: str) -> bool:
    return _REACHED.search(sentence) is not None and not _DOUBTFUL.search(sentence)
