"""Rows -> yes, no, or what the control came to, with the sentence that says it.

What a question claims is read by yesno/claim.py and decided by yesno/verdict.py, from a sentence or
from the outcome. A verdict that rests on an outcome of which we are not certain says so; where
nothing tells, the answer says what the control came to and leaves yes and no to the reader.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.asked_for_order import ask_for_order
from api.compose.claims import EVERY, compose_claim, compose_nothing_there
from api.compose.common import asks_how_common, compose_common
from api.compose.draft import Draft, in_marks, marks
from api.compose.every import write_every
from api.compose.fact_first import LONG
from api.compose.list import sure, write_row
from api.compose.list_controls import write_controls
from api.compose.lookup import best_hits, controls, full_ones, write_piece
from api.compose.named_amount import of_the_sum
from api.compose.other_controls import say_others
from api.quoting.asked import Asked, asked_by, literal_share, own_words
from api.quoting.coverage import named
from api.quoting.pieces import best_sentence
from api.quoting.rows import Row, answering, committees_of, deciding_hit, rows_of
from api.swedish import BEFORE_SIDES, CAME_TO, capital, listed, number, years
from api.yesno.asks import YES, Asks
from api.yesno.before import of_before, without_before
from api.yesno.claim import Claimed, plain_claim, read_claim
from api.yesno.earlier import fault_is_new
from api.yesno.in_part import PARTLY, not_everywhere
from api.yesno.of_each import of_each
from api.yesno.refused import not_known
from api.yesno.verdict import BY_SENTENCE, QUOTED, Verdict, decide
from api.yesno.years import asks_of_before, write_before, write_every_year
from index.found import Hit
from index.interpretation import Interpretation
from index.models import STRONGEST_FIRST, Outcome
from index.question.doubted import NEGATIVE, without_doubt
from index.swedish.word_groups import word_groups
from index.topics.concepts import concepts, zones

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "yesno")
_ROWS = 12
#: Of more rows only those are shown in which a sentence says so.
_FEW = 4
#: More committees than this are counted.
_NAMED = 8
#: Said of what was found, and not of the reports: they may well say it in words that were not seen.
_NO_VERDICT = "inget säkert ja eller nej har hittats, läs själv"
#: "Ormar på lekplatser": a thing, and where it is looked for.
THING_AND_PLACE = re.compile(r"(?P<thing>[\w-]{3,}) (?:på|i|vid|hos|inom|bland|från) \w")
#: How it is by now.
NOW = re.compile(rf"\b(?:{_WORDS['now']}|{_WORDS['has_come']} (?:ner|ned|upp)(?! till))\b")


def compose_yesno(draft: Draft) -> list[Row]:
    """Write the answer; returns the rows that it tells about."""
    ask_for_order(draft)
    interpretation = draft.evidence.interpretation
    fact = asked_by(draft.question, interpretation)
    if interpretation.topics and asks_how_common(draft.question):
        common = compose_common(draft)
        if common is not None:
            return _shown(draft, [_decided_first(row) for row in common], fact)
    of_others = compose_claim(draft)
    if of_others is not None:
        return _shown(draft, [_decided_first(row) for row in of_others], fact)
    rows = _meant(draft, fact)
    asked, plainly = without_before(draft.question, interpretation)
    claimed = read_claim(without_doubt(asked), plainly)
    by_years = _of_years(draft, rows, claimed)
    if by_years:
        return _shown(draft, [_decided_first(row) for row in rows], fact)
    wanted = YES.get(claimed.asks, ())
    if not interpretation.topics and interpretation.outcomes == (Outcome.UNCLEAR,):
        wanted = interpretation.outcomes  # "finns det kontroller vars resultat inte framgår?"
    yes = [row for row in rows if row.outcome in wanted] if wanted else []
    if interpretation.details.any_committee and yes and claimed.asks not in BY_SENTENCE:
        rows = sure(yes) or yes
    whole = bool(wanted) and not interpretation.topics and claimed.asks is not Asks.EVENT
    there = answering(draft.evidence) if whole else []
    if there:
        rows = sure(there) or there
        verdict = Verdict("Ja", tuple(rows), certain=any(row.certain for row in rows))
    elif whole and not EVERY.search(draft.question.lower()):
        rows = compose_nothing_there(draft)
        draft.tell(rows)
        return rows
    else:
        deciding = _latest(rows) if NOW.search(draft.question.lower()) else rows
        verdict = _not_known(draft, deciding) or decide(asked, deciding, claimed, fact)
        missing = verdict.sentence is None and any(not one.kind for one in draft.evidence.missing)
        if missing or (claimed.asks is Asks.FAULT and not _thing_is_told(verdict, interpretation)):
            verdict = Verdict("", verdict.rows, verdict.certain)
        verdict = of_before(draft.question, verdict, rows)
        if claimed.asks is Asks.ORDER and not interpretation.details.any_committee:
            meant = of_the_sum(draft.question, draft.evidence.about)
            own = dataclasses.replace(draft.evidence, about=tuple(meant))
            verdict = not_everywhere(verdict, deciding, own, claimed)
        verdict = of_each(draft.question, interpretation, verdict, rows)
    said = ""
    if not write_every(draft, rows, wanted):
        said = say_verdict(draft, verdict)
        if verdict.word == "Ja" and claimed.asks in BY_SENTENCE and len(rows) > _FEW:
            rows = list(verdict.rows)
        first = {row.place: row for row in verdict.rows} if verdict.sentence else {}
        rows = [first.get(row.place, _decided_first(row)) for row in rows]
        if verdict.word == PARTLY:
            shown = {row.place for row in rows}
            rows += [row for row in verdict.rows if row.place not in shown]
    if there and interpretation.details.of_controls:
        write_controls(draft, rows)
        draft.tell(rows)
        return rows
    return _shown(draft, rows, fact, said)


def _of_years(draft: Draft, rows: Sequence[Row], claimed: Claimed) -> bool:
    """Write whether it was so before, or each year, where that is asked."""
    interpretation = draft.evidence.interpretation
    if not interpretation.topics:
        return False
    before = asks_of_before(draft.question, interpretation.outcomes, claimed)
    if before and (not interpretation.years or fault_is_new(draft.question)):
        return write_before(draft, rows)
    return interpretation.details.every_year and write_every_year(draft, rows, claimed)


def _not_known(draft: Draft, rows: Sequence[Row]) -> Verdict | None:
    """No, where the only row says that nobody knows what it is asked whether somebody knows."""
    if len(rows) != 1:
        return None
    told = not_known(plain_claim(draft.question), rows[0].hits[0])
    return Verdict("Nej", tuple(rows), True, told) if told else None


def _thing_is_told(verdict: Verdict, interpretation: Interpretation) -> bool:
    """False where no row says what the fault should be in: what a control of playgrounds came to
    answers nothing about "ormar på lekplatser"."""
    things = [one for topic in interpretation.topics if (one := THING_AND_PLACE.match(topic))]
    if len(things) != len(interpretation.topics) or not things:
        return True
    named = [concept for one in things for concept in concepts(one["thing"])]
    hits = (hit for row in verdict.rows for hit in row.hits)
    return any(concept.found(zones(hit.passage).whole) for hit in hits for concept in named)


def _latest(rows: Sequence[Row]) -> list[Row]:
    """The last year of each committee."""
    last = {row.committee: row for row in sorted(rows, key=lambda row: row.place.year or 0)}
    return [row for row in rows if last[row.committee] is row]


def _shown(draft: Draft, rows: Sequence[Row], fact: Asked, said: str = "") -> list[Row]:
    """Write a line for each row; ``said`` was quoted before."""
    for row in rows[:_ROWS]:
        if draft.evidence.interpretation.topics:
            write_piece(draft, row, fact, len(rows), said)
        else:
            write_row(draft, row)
    say_others(draft, rows)
    draft.tell(rows)
    return list(rows)


def _decided_first(row: Row) -> Row:
    """The row with the hit that decided its outcome among those that are quoted."""
    hit = deciding_hit(row)
    if hit in row.hits[:QUOTED]:
        return row
    return Row(row.place, (hit, *(one for one in row.hits if one is not hit)))


def _meant(draft: Draft, fact: Asked) -> list[Row]:
    interpretation = draft.evidence.interpretation
    every = (
        interpretation.details.any_committee
        or not interpretation.topics
        or len(interpretation.committees) > 1
    )
    found = of_the_sum(draft.question, controls(draft.evidence.about))
    if every:
        return rows_of(_word_for_word(found, fact, interpretation), controls_only=False)
    return rows_of(best_hits(full_ones(found, fact)), controls_only=False)


def _word_for_word(
    hits: Sequence[Hit], fact: Asked, interpretation: Interpretation
) -> Sequence[Hit]:
    """The hits of which one sentence says the thing in the question's own words, if there are any:
    "otillåten direktupphandling" is not every deviation in direct procurement."""
    topics = interpretation.topics
    if len(own_words(topics)) < 2:
        return hits  # no sentence says it in as few words
    literal = [hit for hit in hits
               if literal_share(best_sentence(hit, fact), topics) == 1.0]  # fmt: skip
    return literal or hits


# ---- the verdict in words -----------------------------------------------------------------------


def say_verdict(draft: Draft, verdict: Verdict) -> str:
    """Write it; returns the sentence that it rests on when that was quoted, out of a long text."""
    rows = verdict.rows
    if not rows:
        return ""
    hits: list[Hit] = [row.hits[0] if verdict.sentence else deciding_hit(row) for row in rows]
    citations = [draft.cite(hits[0], verdict.sentence), *(draft.cite(hit) for hit in hits[1:])]
    undone = all(row.outcome is Outcome.NOT_PERFORMED for row in rows)
    source = _SOURCES[undone][len(rows) > 1]
    where = _where(draft, rows)
    kind = _DOUBT[undone][len(rows) > 1] if verdict.word else _UNDECIDED_DOUBT
    doubt = "" if verdict.certain else kind
    word = "Jo" if verdict.word == "Ja" and NEGATIVE.match(draft.question) else verdict.word
    if word == PARTLY:
        told = listed(_each_outcome(draft, rows), "; ")
        draft.computed(f"{word}: {told}{doubt}.", citations)
        return ""
    if not word and len(committees_of(rows)) <= _NAMED and len({row.outcome for row in rows}) > 1:
        told = listed(_each_outcome(draft, rows), "; ")
        lead = capital(_NO_VERDICT)
        draft.computed(f"{lead}: {told}{doubt}.", citations)
        return ""
    if not word:
        told = capital(_came_to(rows, where))
        draft.computed(f"{told}{doubt}{marks(citations)}.", citations)
        return ""
    draft.computed(f"{word}, enligt {source} {where}{doubt}{marks(citations)}.", citations)
    if verdict.sentence is None or len(hits[0].passage.result or "") < LONG:
        return ""
    told = in_marks(verdict.sentence)
    draft.quoted(f"{draft.name_of(rows[0])}: {told}{marks(citations[:1])}", citations[:1])
    return verdict.sentence


#: What was not done stands in a report, and was found by no control; one, then several.
_SOURCES = {
    False: ("kontrollen hos", "kontrollerna hos"),
    True: ("rapporten från", "rapporterna från"),
}
#: What is not certain, and what the reader can do about it; of what was found, then of what was
#: not done.
_DOUBT = {
    False: (
        ", men vad kontrollen visade är osäkert: läs den själv",
        ", men vad kontrollerna visade är osäkert: läs dem själv",
    ),
    True: (
        ", men om kontrollen gjordes är osäkert: läs själv",
        ", men om kontrollerna gjordes är osäkert: läs själv",
    ),
}
_UNDECIDED_DOUBT = ", men det är osäkert: läs själv"


def _each_outcome(draft: Draft, rows: Sequence[Row]) -> list[str]:
    """ "avvikelser hade Valnämnden 2024 [1]", "utan avvikelse var ...": whose is which."""
    told = []
    for outcome in (*STRONGEST_FIRST, None):
        own = [row for row in rows if row.outcome is outcome]
        if own:
            names = named([row.place for row in own], several=draft.several, most=_NAMED)
            numbers = [draft.cite(deciding_hit(row)) for row in own]
            lead = BEFORE_SIDES[outcome] if outcome else "nämns av"
            told.append(f"{lead} {names}{marks(numbers)}")
    return told


def _where(draft: Draft, rows: Sequence[Row]) -> str:
    """ "Socialnämnden och Valnämnden 2023 och 2024"; where the years are not the same, each with
    its own: "Socialnämnden 2023 och Valnämnden 2024"."""
    own = {one: [row.place.year for row in rows if row.committee == one and row.place.year]
           for one in committees_of(rows)}  # fmt: skip
    alike = len({frozenset(each) for each in own.values()}) == 1
    if len(own) > _NAMED or alike:
        every = [year for each in own.values() for year in each]
        names = listed([draft.committee(one) for one in own])
        if len(own) > _NAMED:
            names = f"{number(len(own))} nämnder"
        return f"{names} {years(every)}".strip()
    told = [f"{draft.committee(one)} {years(each)}".strip() for one, each in own.items()]
    return listed(told, "; " if any(len(set(each)) > 1 for each in own.values()) else ", ")


def _came_to(rows: Sequence[Row], where: str) -> str:
    """What stands where there is no yes or no, with whose controls (``where``) it is."""
    outcomes = {row.outcome for row in rows}
    those = f"{_SOURCES[False][len(rows) > 1]} {where}"
    if outcomes == {Outcome.NOT_PERFORMED}:
        return f"det går inte att säga: {those} genomfördes inte"
    if outcomes <= {Outcome.UNCLEAR, None}:
        return f"det framgår inte vad {those} visade"
    told = listed(list(dict.fromkeys(CAME_TO[row.outcome] for row in rows if row.outcome)))
    return f"{_NO_VERDICT}; {those} kom fram till: {told}"
