"""A question's plain text -> the outcome, severity and history it asks for.

Outcome words are negated as often as not, so the lists are tried from the most special to the most
general, and what one has taken the next does not see: "utan anmärkning" is no "anmärkning".
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from pathlib import Path

from index.interpretation import Change, QuestionType
from index.models import Outcome, Severity
from index.question.in_order import approves, only_whether, state_asked
from index.question.made_or_missed import missed, passed_over, undone
from index.question.vocabulary import Vocabulary
from index.swedish.word_groups import word_groups
from index.swedish.words import Span

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "outcome_words")
_NEGATED_BEFORE = re.compile(r"\b(?:inte|ej|aldrig|icke)\s+(?:\w+\s+){0,2}$")
_NEGATED_AFTER = re.compile(r"\s*(?:inte|ej|aldrig)\b")
_NEGATED = re.compile(r"\b(?:inte|ej|aldrig|icke)\b")
#: "Betalat räkningar utan att de granskas": the fault, and no control that is asked for.
_WITHOUT = re.compile(r"\butan\s+att\s+(?:\w+\s+){0,3}$")
#: "Anställts utan att det prövats som det ska".
_NEVER_SO = re.compile(r"\b(?:inte|ej|aldrig|icke|utan\s+att)\b")
#: "Gick det lika bra?" and "hur bra gick det?" ask how well.
_COMPARED = re.compile(r"\b(?:lika|hur|bättre|sämre)\b")
#: "Registrerad som den ska", where the clause ends; not "kontroller som de ska göra".
_AS = re.compile(r"som\s")
_ENDS = re.compile(
    r"\s*(?:$|[.,;:?!)–-]|(?:och|eller|utan|i|på|hos|vid|inom|under|men|för|av|nu)\s)"
)
#: "fel 2023": names and years are blanked here.
_ONLY_FAULTS = re.compile(r"^\W*(?:alla\s+|samtliga\s+|årets\s+)?(?P<what>fel|felen)\W*$")
#: "..., och återkom de?" asks one more thing and narrows nothing.
_ALSO_ASKS = re.compile(r"\boch\s+återkom\w*\s+(?:de|den|det|dessa|bristerna|avvikelserna)\b")
#: "Elever som är borta från skolan": away from a place, and no fault that is gone.
_AWAY = re.compile(r"(?<!\w)borta\s(?:från|på|i|hos|under)\s(?=\w)")
#: "Larmet vid dåligt väder": what the thing is for, and not what was found.
_CIRCUMSTANCE = re.compile(r"(?<!\w)vid\s+$")
#: "Var fattades det pengar när man räknade?" asks for what was found then.
_WHEN_CHECKED = re.compile(
    r"(?<!\w)(?:när|då)\s+(?:(?:man|de|dem|den|det|vi|ni|nämnden)\s+)?\w+(?:ade|te|de|at)s?(?!\w)"
)
#: "Allvarlig kritik från JO": what others said, and not how grave a control found it.
_BY_OTHERS = re.compile(
    r"(?<!\w)(?:(?:allvarlig|skarp|hård|stark)\s+)?kritik(?:en)?(?:\s+(?:eller|och|samt)\s+(?:ett\s+|en\s+)?\w+)?\s+(?:från|av)\s"
)
#: "Hur allvarligt är det?", "..., och hur många var allvarliga?": how grave, and of no grave ones
#: only; "väsentliga avtal" are no faults.
_NOT_HOW_GRAVE = re.compile(
    r"(?<!\w)hur\s+(?:pass\s+)?(?:allvarlig|väsentlig)\w*|(?<!\w)(?:blivit|blev|bli|blir)\s+(?:mer\s+)?allvarlig\w*"
    r"|(?<!\w)från\s+(?:(?:de|den|det)\s+)?(?:allvarligast|värst|grövst)\w*\s+till\s+[^?.,]*"
    r"|(?:,|\s)\s*(?:(?:och|samt)\s+|varav\s+)(?:i\s+så\s+fall\s+)?hur\s+(?:många|stor\s+(?:del|andel))\s+(?!av\s+(?:dem|dessa)\s)(?:av\s+\w+\s+)?"
    r"(?:(?:var|är|bedöm\w+|klass\w+|räkna\w+)\s+)?[^?,]*\??\s*$"
    # "..., och är nån av dem allvarlig?"
    rf"|(?:,|\?|\s)\s*(?:(?:och|samt)\s+)?(?:är|var|blev)\s+(?:(?:(?:någon|nån|något|nåt|några)\s+av\s+{_WORDS['of_these']}"
    rf"|{_WORDS['these']})\s+)(?:så\s+|också\s+)?(?:allvarlig|väsentlig)\w*\s*\??\s*$"
    r"|(?<!\w)(?:det\s+)?(?:värsta|allvarliga)\s+(?:händer|sker|inträffar|skulle\s+(?:hända|ske|inträffa)|tänkbara)(?!\w)"
    rf"|(?<!\w)väsentliga?\s+{_WORDS['grave_things']}\w*"
)
#: "Fel som inte är återkommande".
_COMES_AGAIN = re.compile(r"(?:återkom|upprepa)\w*")
#: What has become of a fault, as it is asked about it.
_PUT_RIGHT = re.compile(rf"\b{_WORDS['put_right']}\b")
#: "Fel" and "felen" that name no thing's fault.
_OF_FAULTS = re.compile(r"(?<!\w)fel(?:en|et)?(?!\w)")
#: The "not" of "ej verkställda beslut" is theirs.
_LACKING = re.compile(r"\b(?:ej|inte|icke)\s+\w+(?:ade|da|ta|na)\s+\w+")
#: "Anser att den interna kontrollen av inköp fungerar", "ingen bedömning av riskerna": that
#: one, and no verdict on all.
_OF_ONE_THING = re.compile(
    r"\b(?:anse[rt]?|ansåg|tyck\w+|mena[rdt]\w*)\b.*\bintern\w*\s*kontroll\w*\s+av\s+\w"
    r"|\b(?:bedömning\w*|omdöme\w*|slutsats\w*)\s+(?:av|om|kring|gällande|rörande)\s+(?!\s)"
    r"(?!(?:den|sin|deras|nämndens|hela|året\w*|årets|egna|egen|hur)\b"
    r"|\w*(?:internkontroll|intern\w*\s+kontroll|nämnd|styrelse))\w"
    r"|\b(?:(?:o?tillräcklig|godtagbar|bristfällig|fungerande)\w*|god)\s+(?:egen\s+)?"
    r"(?:intern\w*\s*kontroll\w*|internkontroll\w*)\s+"
    r"(?:av|över|kring|på|vid|gällande|rörande)\s+\w"
)
#: "Vilken slutsats drog nämnden?", "hur lyder slutsatsen för ...?": of the year, where no more is
#: named.
_CONCLUSION = re.compile(
    r"^\W*(?:vad|hur|vilken|vilka)\W+(?:\w+\W+){0,3}?slutsats\w*"
    rf"(?:\W+(?:{_WORDS['conclusion']}|\d+))*\W*$"
)
#: "A-fel" and "B-anmärkning" are classes: they stay in what is asked about.
_CLASS = re.compile(r"(?<![\w-])\w-$")
#: "Kan inte säga om arkivet är i ordning": neither that it is nor that it is not.
_WHETHER = re.compile(r"\bom(?:\s+\w+)?\s*$")
_ASKS_FOR_ROWS = (QuestionType.LIST, QuestionType.COMBINED)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the outcome; ``spans`` are the characters that told it."""

    outcomes: tuple[Outcome, ...]
    severities: tuple[Severity, ...]
    recurring: bool | None
    change: Change | None
    assumed: bool
    assessment: bool
    verdicts: tuple[str, ...]
    spans: tuple[Span, ...]


def read_asked(plain: str, type_: QuestionType, vocabulary: Vocabulary) -> Asked:
    """Read ``plain`` (lower case, names and years blanked)."""
    plain = _BY_OTHERS.sub(lambda found: " " * len(found.group()), plain)
    outcomes, spans = _outcomes(plain, vocabulary)
    severities = []
    grave = _NOT_HOW_GRAVE.sub(lambda found: " " * len(found.group()), plain)
    for severity in (Severity.MINOR, Severity.SERIOUS):
        hits = vocabulary.spans(f"severity.{severity.value}", grave)
        if hits:  # "mindre allvarliga" is not "allvarliga"
            severities.append(severity)
            spans += hits
            grave = _hide(grave, hits)
    change, recurring, more = _history(plain, type_, vocabulary)
    spans += more
    assessment = vocabulary.says("assessment.about", plain) and not _OF_ONE_THING.search(plain)
    if not assessment and not outcomes and (whole := _CONCLUSION.match(plain)):
        assessment = True
        spans.append(Span(*whole.span()))
    if (severities or recurring or change is Change.NEW) and not outcomes:
        outcomes = [Outcome.DEVIATION]
    if change in (Change.CORRECTED, Change.UNTREATED):
        outcomes = [Outcome.DEVIATION]
    if change is Change.REMEDIED:
        outcomes = [Outcome.NO_DEVIATION]
    if not outcomes and not assessment:
        when = _WHEN_CHECKED.sub(lambda found: " " * len(found.group()), plain)
        outcomes, more = state_asked(when, type_, vocabulary)
        spans += more
    assumed = type_ in _ASKS_FOR_ROWS and not outcomes and not assessment
    if assumed:
        outcomes = _assumed(_WHEN_CHECKED.sub(" ", plain), vocabulary)
    verdicts: tuple[str, ...] = ()
    if assessment:
        verdicts, more = _verdicts(plain, vocabulary)
        spans += more
        beside = type_ in _ASKS_FOR_ROWS and vocabulary.says("outcome.deviation", plain)
        kept = severities if beside else []
        outcomes, severities, assumed = [], kept, False
    return Asked(
        tuple(outcomes),
        tuple(severities),
        recurring,
        change,
        assumed,
        assessment,
        verdicts,
        tuple(spans),
    )


#: "Vilka återkrav har gjorts?": which there are, whatever the control found.
_WERE_MADE = re.compile(
    rf"^\W*vilka\s+(?!{_WORDS['no_deeds']})[\w-]+\s+(?:har|hade)\s+{_WORDS['were_made']}\W*$"
)


def _assumed(plain: str, vocabulary: Vocabulary) -> list[Outcome]:
    """What "vilka ...?" asks for when it says no outcome: every one of who did something, either of
    the worse of who did not do it ("har inte testat sina larm"), else deviations."""
    checked = [hit for hit in vocabulary.hits("performed.any_outcome", plain)
               if not _WITHOUT.search(plain[: hit[0].start])]  # fmt: skip
    if not checked and (outcomes := missed(plain)):
        return list(outcomes)
    if not checked:
        return [] if _WERE_MADE.match(plain) else [Outcome.DEVIATION]
    denied = all(_is_negated(plain, Span(hit[0].start, hit[-1].end)) for hit in checked)
    return [Outcome.DEVIATION, Outcome.NOT_PERFORMED] if denied else []


def _outcomes(plain: str, vocabulary: Vocabulary) -> tuple[list[Outcome], list[Span]]:
    outcomes: list[Outcome] = []
    spans: list[Span] = []
    left = plain
    unclear = vocabulary.spans("outcome.unclear", left)
    if unclear:
        outcomes.append(Outcome.UNCLEAR)
        spans += unclear
        left = _hide(left, unclear)
    of_controls = vocabulary.says("outcome.control_nouns", plain)
    hits = vocabulary.hits("outcome.not_performed_alone", left)
    not_performed = [span for one in hits for span in one
                     if of_controls or not passed_over(left, one)]  # fmt: skip
    if not not_performed and of_controls:
        not_performed = vocabulary.spans("outcome.not_performed", left)
    if not_performed:
        outcomes += undone(plain, not_performed)
        spans += not_performed
        left = _hide(left, not_performed)
    unmended = vocabulary.spans("recurring.yes", plain)  # "har inte åtgärdat bristerna"
    for hit in vocabulary.hits("outcome.no_deviation", _hide(left, unmended)):
        if _AS.match(left, hit[0].start) and not _ENDS.match(left, hit[-1].end):
            continue
        if approves(left, hit[-1].end):
            continue
        hidden = plain[hit[0].start : hit[0].end] != left[hit[0].start : hit[0].end]
        if hidden and _NEGATED.search(plain[hit[0].start : hit[0].end]):
            continue  # "klarade inte att genomföra": the "inte" was the control's
        between = _between(left, hit)
        if _COMPARED.search(between):
            continue
        spans += hit
        if only_whether(left, hit[0].start, hit[-1].end):
            continue
        negated = _is_negated(left, hit[0]) or _NEGATED.search(between) is not None
        outcomes.append(Outcome.DEVIATION if negated else Outcome.NO_DEVIATION)
    left = _hide(left, spans)
    faults = [span for span in vocabulary.spans("outcome.deviation", left)
              if not _is_circumstance(left, span)]  # fmt: skip
    if faults:
        outcomes.append(Outcome.DEVIATION)
        spans += faults
    elif bare := _ONLY_FAULTS.match(left):
        outcomes.append(Outcome.DEVIATION)
        spans.append(Span(*bare.span("what")))
    elif Outcome.NOT_PERFORMED not in outcomes and any(
        _has_tail(word, vocabulary) for word in re.findall(r"[\w-]+", left)
    ):
        outcomes.append(Outcome.DEVIATION)
    if any(_WHETHER.search(plain[: one.end]) for one in unclear):
        outcomes = [one for one in outcomes if one in (Outcome.UNCLEAR, Outcome.NOT_PERFORMED)]
    named = [one for one in spans if not _CLASS.search(plain[: one.start])]
    return list(dict.fromkeys(outcomes)), named


def _between(plain: str, hit: list[Span]) -> str:
    """What stands between the pieces of a phrase: "delegationen inte" of "gick ... bra"."""
    return " ".join(plain[one.end : after.start] for one, after in itertools.pairwise(hit))


def _is_negated(plain: str, span: Span) -> bool:
    """True after "inte"; for "inte registrerat post och avtal som de ska" far before, too."""
    before = plain[: span.start]
    if _NEGATED_AFTER.match(plain, span.end):  # "klarade inte"
        return True
    if _AS.match(plain, span.start):
        return _NEVER_SO.search(re.split(r"[.,;:?!]", before)[-1]) is not None
    return _NEGATED_BEFORE.search(before) is not None


def _is_circumstance(plain: str, span: Span) -> bool:
    """True for the "dåligt" of "vid dåligt väder"; "vid brister" tells of faults."""
    adjective = re.fullmatch(r"(?:dålig|felaktig|bristande)\w*\s*", plain[span.start : span.end])
    return adjective is not None and _CIRCUMSTANCE.search(plain[: span.start]) is not None


def _has_tail(word: str, vocabulary: Vocabulary) -> bool:
    """True for a compound that ends in an outcome word ("behörighetsbrister")."""
    return any(word.endswith(tail) and len(word) > len(tail) + 3
               for tail in vocabulary.deviation_tails)  # fmt: skip


def _history(
    plain: str, type_: QuestionType, vocabulary: Vocabulary
) -> tuple[Change | None, bool | None, list[Span]]:
    for pattern in (_ALSO_ASKS, _AWAY):
        plain = pattern.sub(lambda found: " " * len(found.group()), plain)
    if type_ in _ASKS_FOR_ROWS or type_ is QuestionType.COUNT:
        untreated = vocabulary.spans("recurring.untreated", plain)
        if untreated and (vocabulary.says("outcome.deviation", plain) or _OF_FAULTS.search(plain)):
            return Change.UNTREATED, None, untreated
        corrected = [span for hit in vocabulary.hits("recurring.corrected", plain)
                     if not any(_NEGATED_BEFORE.search(plain[: one.start]) for one in hit)
                     for span in hit]  # fmt: skip
        if corrected:
            return Change.CORRECTED, None, corrected
    remedied = [span for hit in vocabulary.hits("recurring.remedied", plain)
                if not any(_NEGATED_BEFORE.search(plain[: one.start]) for one in hit)
                and not _NEGATED_AFTER.match(plain, hit[-1].end)
                for span in hit]  # fmt: skip
    if type_ is QuestionType.YESNO and not remedied:
        remedied = _put_right(plain, vocabulary)
    if type_ is QuestionType.LIST and not remedied:
        better = vocabulary.hits("recurring.better", plain)
        remedied = [span for hit in better if not _NEGATED_BEFORE.search(plain[: hit[0].start])
                    for span in hit]  # fmt: skip
    if remedied:
        return Change.REMEDIED, None, remedied
    new = vocabulary.spans("recurring.new", plain)
    if new:
        return Change.NEW, None, new
    again = vocabulary.spans("recurring.yes", plain)
    if again and _COMES_AGAIN.match(plain, again[0].start) and _is_negated(plain, again[0]):
        return None, False, again
    return None, (True if again else None), again


def _put_right(plain: str, vocabulary: Vocabulary) -> list[Span]:
    """Where "är bristerna i ... åtgärdade?" says that: the word may stand far from its verb."""
    found = _PUT_RIGHT.search(plain)
    if found is None or _NEGATED_BEFORE.search(_LACKING.sub(" ", plain[: found.start()])):
        return []
    return [Span(*found.span())] if vocabulary.says("outcome.deviation", plain) else []


def _verdicts(plain: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], list[Span]]:
    """The verdicts asked for, as keys: none, partly, insufficient, not_sufficient (either
    of the two before), sufficient."""
    left, found, spans = plain, [], []
    for verdict in ("none", "partly", "insufficient", "not_sufficient", "sufficient"):
        hits = vocabulary.spans(f"assessment.{verdict}", left)
        if hits:
            found.append(verdict)
            spans += hits
            left = _hide(left, hits)
    return tuple(found), spans


def _hide(text: str, spans: list[Span]) -> str:
    signs = list(text)
    for span in spans:
        signs[span.start : span.end] = " " * (span.end - span.start)
    return "".join(signs)
