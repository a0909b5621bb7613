"""A passage and a question -> the verbatim piece that answers it.

A list needs the sentence that decided the outcome; a question for a number, a date or a reason
needs the sentence that holds one and speaks of what was asked. Quotes are cut from the passage and
never mended; a piece of several sentences is one stretch of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from index.models import Hit, StoredPassage
from index.sentences import Sentence, sentences
from index.topic import Concept, padded

#: A result up to this length is quoted whole in an answer to one question.
_WHOLE = 420
_DECIDED = 1.0
_MOST = 3
_NUMBER = re.compile(
    r"\d|\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo\w*|trettio\w*|fyrtio\w*|femtio\w*|hälften|samtliga|ingen|inga)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b\d{1,2}\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*|\b\d{4}-\d\d-\d\d\b|"
    r"\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|"
    r"vår|våren|höst|hösten|sommar|sommaren|årsskiftet|v\.\s*\d+)\b|\b20\d\d\b|\bkvartal\w*",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:eftersom|därför|orsak\w*|beror|berodde|på grund av|p\.?\s?g\.?\s?a\.?|med anledning av|"
    r"till följd av|då|slutade|slutat|vakan\w*|ersatt\w*|byt\w*|försen\w*|saknar|hann\w*|drog ut|"
    r"inställd\w*|oklart|upptagen|prioriter\w*|vilket innebar|medförde|tiden gick|för att)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:Dessa|Detta|Denna|De|Det|Den|Dem|Samtliga dessa|Alla dessa|Båda)\b(?!\s+(?:finns|fanns))"
)
_MONEY = re.compile(r"\b\d[\d\s.,]*\s*(?:kr|kronor|tkr|mnkr|mkr|miljoner|tusen)\b", re.IGNORECASE)


class Wanted(StrEnum):
    """What kind of fact a question is after."""

    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    REASON = "reason"
    ANYTHING = "anything"


_ASKS = (
    (Wanted.MONEY, r"\bhur mycket\b.*\b(?:kosta|betala|kronor|kr|pengar|lön|avgift|belopp|summa)|"
                   r"\bhur stort?\b.*\b(?:belopp|summa)|\bvilket belopp|\bhur mkt\b|\bkostade\b"),
    (Wanted.NUMBER, r"\bhur (?:många|mycket|stort?|stora|lång|ofta)\b|\b(?:antal|andel)\w*\b"),
    (Wanted.DATE, r"\bnär\b|\bvilket datum\b|\bfrån vilket\b|\bvilken dag\b|\bsedan när\b"),
    (Wanted.REASON, r"\bvarför\b|\borsak\w*|\bberor\b|\bberodde\b|\banledning\b|\bkommer det sig"),
)  # fmt: skip
_SHAPES = {
    Wanted.NUMBER: _NUMBER,
    Wanted.MONEY: _MONEY,
    Wanted.DATE: _DATE,
    Wanted.REASON: _REASON,
}


def wanted_by(question: str) -> Wanted:
    """Read what kind of fact ``question`` is after."""
    plain = question.lower()
    return next((kind for kind, pattern in _ASKS if re.search(pattern, plain)), Wanted.ANYTHING)


def deciding(hit: Hit) -> str:
    """The sentence that decided the outcome, else the first that there is; one that begins with
    "Dessa" or "Det" is quoted with the sentence that it speaks of."""
    passage = hit.passage
    judgement = passage.judgement
    if judgement and judgement.evidence and stands_in(judgement.evidence, passage):
        return _with_its_subject(judgement.evidence, passage.result or "")
    return _first(passage)


def _with_its_subject(quote: str, text: str) -> str:
    """The quote with the sentence before it in the same paragraph, when it points back to that."""
    parts = sentences(text)
    place = next((n for n, part in enumerate(parts) if part.text == quote), 0)
    if place and _POINTS_BACK.match(quote):
        whole = text[parts[place - 1].start : parts[place].end]
        return quote if "\n" in whole else whole
    return quote


def measures(hit: Hit) -> tuple[str, ...]:
    """Sentences that tell what was or will be done, as they stand."""
    judgement = hit.passage.judgement
    found = judgement.measures if judgement else ()
    return tuple(measure for measure in found if stands_in(measure, hit.passage))


def answering_piece(hit: Hit, topic: Sequence[Concept], wanted: Wanted) -> str:
    """The stretch of the result that answers: all of a short one, else the best sentences."""
    text = hit.passage.result
    if not text:
        return _first(hit.passage)
    if len(text) <= _WHOLE:
        return text
    parts = sentences(text)
    decided = hit.passage.judgement.evidence if hit.passage.judgement else None
    scores = [_worth(part, topic, wanted, decided) for part in parts]
    return _stretch(text, parts, scores)


def _worth(part: Sentence, topic: Sequence[Concept], wanted: Wanted, decided: str | None) -> float:
    haystack = padded(part.text)
    strong = [concept for concept in topic if not concept.weak] or list(topic)
    said = sum(concept.found(haystack) for concept in strong) / (len(strong) or 1)
    weak = sum(concept.found(haystack) for concept in topic if concept.weak) * 0.15
    shape = _SHAPES.get(wanted)
    fits = 0.5 if shape is not None and shape.search(part.text) else 0.0
    # an open question is answered by what decided the outcome, a pointed one by its kind of fact
    bonus = _DECIDED if wanted is Wanted.ANYTHING else _DECIDED / 3
    return said + weak + fits + (bonus if part.text == decided else 0.0)


def _stretch(text: str, parts: Sequence[Sentence], scores: Sequence[float]) -> str:
    """The best run of at most three sentences that is not too long."""
    best, chosen = -1.0, (0, 0)
    for first in range(len(parts)):
        for last in range(first, min(first + _MOST, len(parts))):
            length = parts[last].end - parts[first].start
            if length > _WHOLE and last > first:
                break
            total = sum(scores[first : last + 1]) - 0.2 * (last - first)
            if total > best + 1e-9:
                best, chosen = total, (first, last)
    return text[parts[chosen[0]].start : parts[chosen[1]].end]


def _first(passage: StoredPassage) -> str:
    """Something to quote from a passage: the first sentence of its result, else its activity."""
    if passage.result:
        found = sentences(passage.result)
        return found[0].text if found else passage.result
    text = passage.status or passage.control_activity or passage.process or passage.title
    return text or ""


def fields_of(passage: StoredPassage) -> tuple[str, ...]:
    """Every text of a passage that may be quoted."""
    found = (
        passage.result, passage.control_activity, passage.systematic_control,
        passage.working_method, passage.process, passage.goal, passage.risk, passage.method,
        passage.frequency, passage.responsible, passage.number, passage.status,
        passage.assessment, passage.title, *(text for _, text in passage.extra),
    )  # fmt: skip
    return tuple(text for text in found if text)


def stands_in(quote: str, passage: StoredPassage) -> bool:
    """True when ``quote`` is a verbatim piece of one text of the passage."""
    return bool(quote) and any(quote in text for text in fields_of(passage))
