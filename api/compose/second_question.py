"""A second question in the same sentence -> what the controls that were told say to it.

"Hur många datorer saknades, och vad var de värda?" is composed by its first question; what the
quotes say to the second goes after, and where they say nothing, so does that: half an answer that
looks whole is worse than none. A question that only names those of the first ("och vilka var de?")
is answered with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from api.compose.draft import Draft, in_marks, marks
from api.compose.lookup_sentence import tells_of_faults, to_come
from api.compose.measured_since import later_of, write_later
from api.compose.told_measures import write_measures
from api.quoting.asked import SAYS_IT, Asked, Wanted, counted_in, fits, says_share, wanted_by
from api.quoting.coverage import named
from api.quoting.pieces import holding_sentence
from api.quoting.rows import Row
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.interpretation import QuestionType
from index.models import Outcome
from index.outcome.measures import MeasureState, detail
from index.swedish.sentences import sentences
from index.swedish.stop_words import STOP_WORDS
from index.swedish.word_groups import word_groups
from index.topics.concepts import concepts

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "second_question")
_AND = r"(?:,\s*|\s)(?:och|samt)\s+"
#: "När ska de vara klara" asks; "när de kvitterades" goes on with what stands before.
_WORD = (
    r"(?:(?:i|av|till|från|för|med|på)\s+)?(?:hur|varför|vem|(?:när|vad)(?!\s+"
    r"(?:de|den|det|man|vi|ni|som|han|hon|\w{2,}(?:erna|arna|orna|et|en))\b))\b"
)
_OUTRIGHT = re.compile(rf"\b{_WORDS['outright']}\b")
#: "och är det polisanmält", "och har felen rättats": verb and subject, and no second predicate
#: ("vilka hade fel och har rättat dem").
_WHETHER = (
    r"(?:är|var|har|hade|blev|blir)\s+(?:det|de|den|dessa|allt|\w{2,}(?:erna|arna|orna|et|en))\b"
)
_SECOND = re.compile(rf"{_AND}(?P<asks>(?:{_WORD}|{_WHETHER})[^?]*)\?*\s*$")
_VERB = re.compile(rf"^{_WHETHER}")
_MENDED = re.compile(rf"\b{_WORDS['mended']}\w*|\b{_WORDS['in_order']}\b")
#: "hur många anmärkningar fick de": what is counted stands right after.
_COUNTED = re.compile(r"\bhur många\s+([\w-]+)")
_SINGLE = re.compile(rf"\b{_WORDS['single']}\b")
_COMING = re.compile(rf"\b{_WORDS['coming']}\b")
_FORMS = (
    QuestionType.LIST,
    QuestionType.LOOKUP,
    QuestionType.COUNT,
    QuestionType.YESNO,
    QuestionType.MEASURE,
)
#: Words of a first question.
_LEAST = 3
_ROWS = 12
_PER_ROW = 2
#: Words of a clause that name nothing.
_EMPTY = STOP_WORDS | {"blivit", "alla", "allt", "något", "någon", "några", "dessa"}


@dataclass(frozen=True, slots=True)
class Second:
    """The clause as it stands, and what it is after; ``mended``: whether it was put right."""

    clause: str
    asked: Asked
    mended: bool


def second_asked(question: str, topics: tuple[str, ...]) -> Second | None:
    """The second question of ``question``, where it asks for something that can be looked for."""
    plain = " ".join(question.lower().split())
    found = _SECOND.search(plain)
    if found is None or len(plain[: found.start()].split()) < _LEAST:
        return None
    clause = found["asks"].strip(" ?.!")
    whether = _VERB.match(clause) is not None
    if whether and _MENDED.search(clause):
        return Second(clause, Asked(Wanted.ANYTHING, (), None), mended=True)
    wanted = Wanted.ANYTHING if whether else wanted_by(f"{clause}?")
    if wanted is Wanted.NUMBER:
        counted = _COUNTED.search(clause)
        noun = concepts(counted[1]) if counted else ()
        return Second(clause, Asked(wanted, noun, noun[0], (), ()), False) if noun else None
    if wanted is not Wanted.ANYTHING:
        return Second(clause, Asked(wanted, concepts(" ".join(topics)), None), mended=False)
    words = [word for word in re.findall(r"[\w-]+", _VERB.sub(" ", clause)) if word not in _EMPTY]
    if not whether or not words:
        return None
    return Second(clause, Asked(wanted, concepts(" ".join(words)), None), mended=False)


def write_second(draft: Draft) -> None:
    """Write what the rows that were told say to the second question and did not say yet."""
    interpretation = draft.evidence.interpretation
    second = second_asked(draft.question, interpretation.topics)
    if second is None or interpretation.type not in _FORMS or not draft.told:
        return
    rows = draft.told[:_ROWS]
    new: list[tuple[str, list[int]]] = []
    lacking: list[Row] = []
    for row in rows:
        told, line, numbers = _of_row(draft, row, second)
        if line:
            new.append((f"{draft.name_of(row)}: {line}", numbers))
        elif not told:
            lacking.append(row)
    told_of = {hit.passage.id for row in draft.told for hit in row.hits}
    after = later_of(draft, rows) if second.mended else []  # the control after tells it best
    later = [hit for hit in after if hit.passage.id not in told_of]
    lacking = [row for row in lacking if all(row.committee != hit.home for hit in later)]
    if not new and not lacking and not later:
        return
    asks = in_marks(f"{second.clause}?")
    if len(lacking) == len(rows):
        draft.coverage(f"På den andra frågan, {asks}, hittades inget svar i kontrollerna.")
        return
    if new or later:
        draft.coverage(f"På den andra frågan, {asks}, svarar kontrollerna:")
    for text, numbers in new:
        draft.quoted(text, numbers, row=True)
    write_later(draft, later)
    if lacking:
        names = named([row.place for row in lacking], several=draft.several)
        lead = "Inget svar på det" if new else f"Inget svar på den andra frågan, {asks},"
        draft.coverage(f"{lead} hittades hos {names}.")


def _of_row(draft: Draft, row: Row, second: Second) -> tuple[bool, str, list[int]]:
    """Whether the row answers in what is quoted already, else the line that does."""
    told, parts, numbers = False, [], []
    for hit in row.hits[:_PER_ROW]:
        quoted = "\n".join(draft.quotes_of(hit))
        if second.mended:
            own, cited = write_measures(draft, hit, quoted)
            parts += own
            numbers += cited
            told = told or _tells_a_measure(quoted)
            continue
        answering = _answering(hit, second, quoted)
        if answering is None or answering in quoted:
            told = told or answering is not None or _may_tell(quoted, second)
            continue
        numbers.append(draft.cite(hit, answering))
        parts.append(f"{in_marks(answering)}{marks(numbers[-1:])}")
    return told, " ".join(parts), numbers


def _may_tell(quoted: str, second: Second) -> bool:
    """True where what is quoted may answer without our knowing: any words may be a reason, and a
    person who is named may be the one."""
    wanted = second.asked.wanted
    return wanted is Wanted.REASON or (wanted is Wanted.PERSON and fits(quoted, second.asked) > 0)


def _tells_a_measure(text: str) -> bool:
    return any(detail(part.text).state is not MeasureState.PLANNED and _MENDED.search(part.text)
               for part in sentences(text))  # fmt: skip


def _answering(hit: Hit, second: Second, quoted: str) -> str | None:
    """The piece of the passage that answers: who is responsible stands in a field of its own, and
    a day to come among the measures."""
    asked = second.asked
    if asked.wanted is Wanted.PERSON:
        return hit.passage.responsible
    if asked.wanted is Wanted.REASON and hit.outcome is Outcome.NOT_PERFORMED:
        return None  # told by the line itself
    if asked.wanted is Wanted.DATE and _COMING.search(second.clause):
        return to_come(hit, replace(asked, coming=True))
    if asked.wanted is Wanted.MONEY and hit.outcome is Outcome.DEVIATION:
        best = holding_sentence(hit, asked)
        of_fault = None if best and best in quoted else holding_sentence(hit, asked, _sum_of_faults)
        return of_fault or best
    if asked.wanted is not Wanted.ANYTHING:
        return holding_sentence(hit, asked, _able(second))
    said = {part.text: says_share(part.text, asked) for part in sentences_of(hit.passage)}
    most = max(said, key=said.__getitem__, default=None)
    return most if most is not None and said[most] >= SAYS_IT else None


def _sum_of_faults(sentence: str) -> bool:
    """Of several sums the one of what was wrong, and no single case or limit."""
    return tells_of_faults(sentence) and _SINGLE.search(sentence.lower()) is None


def _able(second: Second) -> Callable[[str], bool]:
    noun = second.asked.noun
    if second.asked.wanted is Wanted.REASON:
        return lambda sentence: _OUTRIGHT.search(sentence.lower()) is not None
    if second.asked.wanted is not Wanted.NUMBER or noun is None:
        return bool
    return lambda sentence: bool(counted_in(sentence, noun))
