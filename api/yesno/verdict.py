"""Rows and a claim -> yes, no, or neither, with the sentence that decides it.

A number in the question is held against the report's own. What asks for a fault or for order is
answered by what the control came to, unless a sentence says outright that it is not so. Anything
else ("kom någon till skada?", "måste de betala tillbaka?") is answered by a sentence that says so
or denies it, and by none is left to the reader: a control that found a fault found no harm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.compose.list import sure
from api.quoting.asked import Asked, fullness
from api.quoting.pieces import best_sentence
from api.quoting.rows import Row
from api.yesno.all_of_them import not_all
from api.yesno.asks import YES, Asks
from api.yesno.claim import Claimed
from api.yesno.done import says_it_is_done
from api.yesno.forms import LATE, TIME
from api.yesno.number import claims_share, number_told
from api.yesno.told import (
    ALL_OF_IT,
    MOST_OF_IT,
    SOME_OF_IT,
    Told,
    affirmed,
    denied,
    is_about,
    is_in_order,
    is_of_a_goal,
    says_all,
    says_each,
    says_most,
    says_outright,
    says_some,
    says_wrong,
    share_said,
    tells_of_it,
)
from index.found import CommitteeYear, Hit
from index.models import Outcome

#: Hits of a row that its line quotes.
QUOTED = 2
#: A row that says so much less of the claim than the best one is another's.
_SAYS_LESS = 0.3
#: Of what was not made, and of which the report does not tell.
_SILENT = (Outcome.NOT_PERFORMED, Outcome.UNCLEAR)
#: What is answered by a sentence alone.
BY_SENTENCE = (Asks.EVENT, Asks.SOME, Asks.EXISTS, Asks.FACT)


@dataclass(frozen=True, slots=True)
class Verdict:
    """``word`` is "Ja", "Nej" or "" (what the control came to is said instead); ``rows`` it rests
    on; ``sentence`` of the first of them, where one sentence decided it."""

    word: str
    rows: tuple[Row, ...]
    certain: bool = True
    sentence: str | None = None


def decide(question: str, rows: Sequence[Row], claimed: Claimed, fact: Asked) -> Verdict:
    """The verdict on ``rows``, those that the question means."""
    if claimed.asks not in (Asks.DONE, Asks.UNDONE):
        rows = [_carried_out(row) for row in rows]
    number = _of_number(question, rows, claimed, fact)
    if number is not None:
        return number
    if claimed.asks in BY_SENTENCE:
        return _of_sentences(rows, claimed, fact)
    rows = _nearest(rows, claimed)
    in_time = _of_time(question, rows)
    if not in_time:
        return Verdict("", tuple(rows), certain=bool(sure(rows)))
    rows = in_time
    done = says_it_is_done(rows[0].hits[0], claimed) if len(rows) == 1 else None
    if done is not None:
        return Verdict("Ja", tuple(rows), True, done)
    return _of_denial(rows, claimed) or _of_every(rows, claimed) or _of_outcome(rows, claimed)


def _carried_out(row: Row) -> Row:
    """The row without what was left undone or does not tell, where its first control does."""
    first = row.hits[0].passage.judgement
    if first is None or first.outcome in _SILENT:
        return row
    return row.only(lambda hit: hit.outcome not in _SILENT)


def _nearest(rows: Sequence[Row], claimed: Claimed) -> list[Row]:
    """Where a control says most of what is claimed, the rows that say about as much: the wages of
    others tell nothing of "feriejobbarnas löner"."""
    said = [share_said(row.hits[0], claimed) for row in rows]
    best = max(said, default=0.0)
    if best < MOST_OF_IT:
        return list(rows)
    return [row for row, own in zip(rows, said, strict=True) if own > best - _SAYS_LESS]


def _of_time(question: str, rows: Sequence[Row]) -> list[Row]:
    """Of a question whether something was late, without the rows that say nothing of time: bills
    that were booked wrong were not paid too late, nor in time for being booked right."""
    if not LATE.search(question.lower()):
        return list(rows)
    return [row for row in rows if _tells_time(row)]


def _tells_time(row: Row) -> bool:
    passage = row.hits[0].passage
    texts = [passage.result or ""]
    if row.outcome is Outcome.NO_DEVIATION:  # "Inga avvikelser."
        texts.append(passage.control_activity or "")
    able = (Outcome.DEVIATION, Outcome.NO_DEVIATION)
    return row.outcome not in able or TIME.search(" ".join(texts).lower()) is not None


def _of_number(question: str, rows: Sequence[Row], claimed: Claimed, fact: Asked) -> Verdict | None:
    """Whether the report states the number that is claimed; where a share is claimed and none tells
    it, neither, whatever the control came to."""
    if len(rows) == 1 and rows[0].hits:
        hit = rows[0].hits[0]
        if told := number_told(question, hit, claimed, best_sentence(hit, fact)):
            return Verdict("Ja" if told[0] else "Nej", tuple(rows), True, told[1])
    if not claims_share(question):
        return None
    return Verdict("", tuple(rows), certain=bool(sure(rows)))


def _of_sentences(rows: Sequence[Row], claimed: Claimed, fact: Asked) -> Verdict:
    """Yes where a sentence of a row says it; no where each row has one that denies it, or was
    made of that and found nothing."""
    turned = claimed.turned and claimed.asks in (Asks.EXISTS, Asks.SOME)
    if turned and len(rows) == 1 and (whole := says_all(rows[0].hits[0], claimed)):
        return Verdict("Nej", tuple(rows), True, whole)  # "finns det någon som inte besiktades?"
    told = {row.place: _told(row, claimed, fact) for row in rows}
    so = [row for row in rows if (one := told[row.place]) and one.so]
    if so:
        return _with_sentence("Ja", so, told)
    lacking = [row for row in rows if _lacks_it(row, claimed)]
    if lacking:
        return Verdict("Ja", tuple(lacking), certain=any(row.certain for row in lacking))
    rows = _telling(rows, told)
    denying = [row for row in rows if told[row.place]]
    others = [row for row in rows if not told[row.place]]
    if rows and all(_found_none(row, claimed, fact, bool(denying)) for row in others):
        certain = all(row.certain for row in others)
        return _with_sentence("Nej", [*denying, *others], told, certain)
    if denying and all(row.outcome is Outcome.NO_DEVIATION and row.likely for row in others):
        return _with_sentence("Nej", denying, told)  # those that found no fault say nothing of it
    return Verdict("", tuple(rows), certain=bool(sure(rows)))


def _telling(rows: Sequence[Row], told: Mapping[CommitteeYear, Told | None]) -> Sequence[Row]:
    """Without the years of which the report does not tell what was found, where another tells."""
    return [one for one in rows if told[one.place] or one.outcome is not Outcome.UNCLEAR] or rows


def _lacks_it(row: Row, claimed: Claimed) -> bool:
    """True for a fault in what "finns det någon som inte har ...?" asks for, by its own words."""
    if not (claimed.turned and claimed.asks in (Asks.EXISTS, Asks.SOME)):
        return False
    faulty = row.outcome is Outcome.DEVIATION and row.likely
    hit = row.hits[0]
    if not faulty or says_outright(hit, claimed):  # "58 lekplatser besiktades": what lacks is other
        return False
    return share_said(hit, claimed) >= MOST_OF_IT and says_each(hit, claimed)


def _told(row: Row, claimed: Claimed, fact: Asked) -> Told | None:
    """What the first of a row's passages that says something of the claim says."""
    share = SOME_OF_IT if row.outcome in YES.get(claimed.asks, ()) else MOST_OF_IT
    if row.outcome is Outcome.NO_DEVIATION and claimed.asks in (Asks.SOME, Asks.EVENT):
        share = ALL_OF_IT
    if claimed.asks is Asks.EXISTS:
        share = SOME_OF_IT
    first = fullness(row.hits[0], fact)
    for hit in row.hits[:QUOTED]:
        if fullness(hit, fact) < first:
            continue  # of another thing
        told = denied(hit, claimed)
        if told is None and row.outcome is not Outcome.NOT_PERFORMED:  # "besöken ställdes in"
            told = affirmed(hit, claimed, share)
        if told is not None:
            return told
    return None


def _found_none(row: Row, claimed: Claimed, fact: Asked, is_denied: bool) -> bool:
    """True for a control of what is claimed that found nothing wrong; what one may lead to (a fine,
    harm) it must say itself, unless another row denies it (``is_denied``)."""
    hit = row.hits[0]
    if row.outcome is not Outcome.NO_DEVIATION or not row.likely:
        return False
    if claimed.turned:  # "finns det barn som inte har fått besök?"
        there = claimed.asks in (Asks.EXISTS, Asks.SOME) and fullness(hit, fact) == 1
        return there and share_said(hit, claimed) >= MOST_OF_IT and says_each(hit, claimed)
    if claimed.asks not in (Asks.EVENT, Asks.SOME):
        return False
    if claimed.asks is Asks.EVENT and tells_of_it(hit, claimed):
        return False
    if claimed.asks is Asks.SOME or is_denied or says_some(hit, claimed):
        return is_about(hit, claimed, fact)
    return fullness(hit, fact) == 1


def _with_sentence(
    word: str,
    rows: Sequence[Row],
    told: Mapping[CommitteeYear, Told | None],
    certain: bool = True,
) -> Verdict:
    first = told[rows[0].place]
    ordered = tuple(_led_by(row, one.hit) if (one := told[row.place]) else row for row in rows)
    return Verdict(word, ordered, certain, first.sentence if first else None)


def _led_by(row: Row, hit: Hit) -> Row:
    return Row(row.place, (hit, *(one for one in row.hits if one is not hit)))


def _of_denial(rows: Sequence[Row], claimed: Claimed) -> Verdict | None:
    """No, where the only row's own sentence says that it is not so, unless the control found a
    fault, or does not tell, and that sentence speaks of a part, or another one says that it is."""
    if len(rows) != 1 or claimed.asks is Asks.UNDONE:
        return None
    told = _denied(rows[0], claimed)
    return Verdict("Nej", tuple(rows), True, told.sentence) if told else None


def _denied(row: Row, claimed: Claimed) -> Told | None:
    told = denied(row.hits[0], claimed)
    if told is None or told.so:
        return None
    outright = says_most(told.sentence, claimed) or not claimed.general
    faulty = row.outcome in YES.get(claimed.asks, ()) and row.likely
    if not outright and (faulty or row.outcome is Outcome.UNCLEAR):
        return None
    if faulty and affirmed(told.hit, claimed, SOME_OF_IT):
        return None
    return told


def _of_every(rows: Sequence[Row], claimed: Claimed) -> Verdict | None:
    """Yes, where the only row found a fault, but not in what is claimed of all of them; no, where
    it found none and says that not all are so; neither, where what it says of the thing itself is
    in order."""
    if len(rows) != 1 or claimed.asks is not Asks.ORDER:
        return None
    if rows[0].outcome is not Outcome.DEVIATION:
        some = not_all(rows[0].hits[0], claimed) if claimed.every and not claimed.turned else None
        return Verdict("Nej", tuple(rows), True, some) if some else None
    sentence = says_all(rows[0].hits[0], claimed) if claimed.every else None
    if sentence:
        return Verdict("Ja", tuple(rows), True, sentence)
    elsewhere = is_in_order(rows[0].hits[0], claimed) and not is_of_a_goal(rows[0].hits[0], claimed)
    return Verdict("", tuple(rows), rows[0].certain) if elsewhere else None


def _of_outcome(rows: Sequence[Row], claimed: Claimed) -> Verdict:
    told, wanted = tuple(rows), YES.get(claimed.asks, ())
    likely = sure(rows)
    found = {row.outcome for row in likely}
    if not wanted or not found:
        return Verdict("", told, certain=bool(likely))
    yes = tuple(row for row in likely if row.outcome in wanted)
    if len(yes) > 1:
        yes = tuple(row for row in yes if not _denied(row, claimed)) or yes
    if yes and (claimed.wrong or claimed.beyond):
        yes = tuple(row for row in yes if _says_so(row, claimed))
        if not yes:
            return Verdict("", told, certain=any(row.certain for row in likely))
    if yes:
        return Verdict("Ja", yes, certain=any(_is_certain(row, claimed) for row in yes))
    if found == {Outcome.NOT_PERFORMED}:
        no = claimed.asks is Asks.DONE
        return Verdict("Nej" if no else "", told, certain=all(row.certain for row in likely))
    if found <= _of_made(claimed):
        return Verdict("Nej", told, certain=all(row.certain for row in rows))
    return Verdict("", told)


def _says_so(row: Row, claimed: Claimed) -> bool:
    """True for a fault that is the one asked for: what was wrong, or more than there should be."""
    hit = row.hits[0]
    if claimed.wrong:
        return says_wrong(hit, claimed)
    return share_said(hit, claimed) >= MOST_OF_IT


def _is_certain(row: Row, claimed: Claimed) -> bool:
    """True where the outcome is, and the report says some of the claim; a fault that is found by
    other words alone may be another's."""
    of_fault = claimed.asks is Asks.FAULT
    return row.certain and not (of_fault and share_said(row.hits[0], claimed) == 0)


def _of_made(claimed: Claimed) -> set[Outcome]:
    """The outcomes that say no: that something was left undone ("glömt att följa upp") is not
    denied by a control that found a fault, unless the control itself is asked about."""
    made = {Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.NOT_PERFORMED}
    undone = claimed.asks is Asks.UNDONE and not claimed.of_control
    return made - {Outcome.DEVIATION} if undone else made
