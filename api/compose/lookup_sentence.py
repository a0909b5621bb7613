"""A pointed question and the passage that answers -> the sentence of it that is put first.

A date to come stands in what is planned, and not in what happened; how many lacked is told by the
sentence with those, and not by that with all of them; and where two sentences count the same thing
to two numbers, neither is the answer by itself.
"""

from __future__ import annotations

import re

from api.quoting.asked import Asked, Wanted, counted_in, figures_in, says_share
from api.quoting.pieces import best_sentence, holding_sentence
from index.findings.finding_words import kinds
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.outcome.measures import MeasureState, detail
from index.topics.concepts import padded

#: How many of those that were looked at were wrong.
OF_SOME = re.compile(
    r"\bhur många av\b.*\b(?:fel|brist\w*|sakna\w*|avvikels\w*|anmärkning\w*|inte|ej|fattades)\b"
    r"|\bhur många\b(?! (?:kontroller|nämnder|rapporter))[^?]*\b(?:sakna[ds]\w*|saknar|"
    r"fattas|fattades|försvann|försvunn\w*|borta|inte|ej|aldrig|för sent|försena\w*|överskred\w*|"
    r"(?:mer|mindre|längre|fler|färre|senare) än)\b"
)
_OF_FAULTS = frozenset({"fault", "short", "beyond"})
#: "När ska broarna inspekteras?": what is to come.
_COMING = re.compile(
    r"\bnär\s+(?:ska|skall|kommer|blir|planeras|väntas|beräknas|tänker|måste|bör|är det tänkt)\b"
)


def answering_sentence(question: str, hit: Hit, asked: Asked) -> str | None:
    """The sentence of a passage that answers; None where none holds the kind of fact asked for."""
    if asked.wanted is Wanted.DATE and _COMING.search(question.lower()):
        return holding_sentence(hit, asked, planned)
    if asked.wanted in (Wanted.TIME, Wanted.DATE, Wanted.PERSON, Wanted.MONEY):
        return holding_sentence(hit, asked)
    of_faults = asked.wanted is Wanted.NUMBER and OF_SOME.search(question.lower())
    faulty = holding_sentence(hit, asked, tells_of_faults) if of_faults else None
    best = faulty or best_sentence(hit, asked)
    return None if asked.wanted is Wanted.NUMBER and _says_none(best, hit, asked) else best


def _says_none(sentence: str, hit: Hit, asked: Asked) -> bool:
    """True for "två skolor har inga sena anmälningar" where another sentence tells how many there
    were: that a part has none is no number of all."""
    counts = [one for one, _ in counted_in(sentence, asked.noun)] if asked.noun else []
    own = counts or list(figures_in(sentence))
    if not own or any(one.value for one in own):
        return False
    others = (part.text for part in sentences_of(hit.passage) if part.text != sentence)
    return any(one.value for text in others if says_share(text, asked) for one in figures_in(text))


def planned(sentence: str) -> bool:
    """True for a sentence of what is to be done."""
    return detail(sentence).state is MeasureState.PLANNED


def tells_of_faults(sentence: str) -> bool:
    """True for a sentence with those that were not as they should be."""
    return bool(kinds(sentence) & _OF_FAULTS)


def counts_another(hit: Hit, sentence: str, asked: Asked) -> bool:
    """True where another sentence that says as much of the question counts the same thing to
    another number: "44 lekplatser" and "tre lekplatser" of "hur många lekplatser?"."""
    if asked.wanted is not Wanted.NUMBER or asked.noun is None:
        return False
    own = {one.value for one, _ in counted_in(sentence, asked.noun)}
    said = says_share(sentence, asked)
    return any(
        {one.value for one, _ in counted_in(part.text, asked.noun)} - own
        for part in sentences_of(hit.passage)
        if part.text != sentence and says_share(part.text, asked) >= said
    )


def says_what_is_counted(question: str, sentence: str, asked: Asked) -> bool:
    """False for "58 lekplatser besiktades" where it is asked how many children were hurt; those
    that lacked may be told by their number alone ("31 hade det inte")."""
    if asked.wanted is not Wanted.NUMBER or asked.noun is None or OF_SOME.search(question.lower()):
        return True
    return asked.noun.found(padded(sentence)) > 0.5


def tells_what_lacked(question: str, sentence: str) -> bool:
    """False for "I år granskades 25 föreningar" where it is asked how many of them had faults."""
    of_some = OF_SOME.search(question.lower()) is not None
    return not of_some or tells_of_faults(sentence)
