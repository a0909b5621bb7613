"""Rows -> yes, no, or what the control came to, with the sentence that says it.

Whether "ja" is good or bad depends on what was asked: "fanns det konton kvar?" asks for a fault,
"stämmer kassorna?" for order (yesno_words.toml). A number in the question is held against the
report's own: "var det 50 konton?" is refuted with the sentence that says 17. A verdict that rests
on an outcome of which we are not certain says so; where nothing tells, the answer says what the
control came to and leaves yes and no alone.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from api.amounts import amounts, same
from api.compose_claims import compose_claim, compose_nothing_there
from api.compose_list import sure, write_controls, write_row
from api.compose_lookup import best_hits, controls, full_ones, write_piece
from api.coverage import named
from api.draft import Draft, marks
from api.pieces import Asked, asked_by, best_sentence, figures_in, literal_share, says_share
from api.rows import Row, answering, committees_of, deciding_hit, rows_of
from api.swedish import CAME_TO, capital, listed, number, years
from index.models import Hit, Interpretation, Outcome
from index.query import NEGATIVE
from index.vocabulary import compile_phrases, load_vocabulary

_FILE = Path(__file__).with_name("yesno_words.toml")
#: Share of what the topic names that one sentence must say to be held against the question.
_SAYS_IT = 0.75
_ROWS = 12
#: Hits of a row that its line quotes.
_QUOTED = 2
#: More committees than this are counted.
_NAMED = 8
#: "Kontrollerade alla nämnder ...?"
EVERY = re.compile(r"\b(?:alla|samtliga|varje)\s+(?:\w+\s+)?(?:nämnd|styrelse|förvaltning)\w*")


@dataclass(frozen=True, slots=True)
class Verdict:
    """``word`` is "Ja", "Nej" or "" (what the control came to is said instead); ``rows`` it rests
    on; ``sentence`` of the first of them, where one sentence decided it."""

    word: str
    rows: tuple[Row, ...]
    certain: bool = True
    sentence: str | None = None


def compose_yesno(draft: Draft) -> list[Row]:
    """Write the answer; returns the rows that it tells about."""
    interpretation = draft.evidence.interpretation
    fact = asked_by(draft.question, interpretation)
    claimed = compose_claim(draft)
    if claimed is not None:
        return _shown(draft, claimed, fact)
    rows = _meant(draft, fact)
    wanted = outcomes_asked(draft.question, interpretation)
    yes = [row for row in rows if row.outcome in wanted] if wanted else []
    if interpretation.details.any_committee and yes:
        rows = sure(yes) or yes
    there = answering(draft.evidence) if wanted and not interpretation.topics else []
    if there:
        rows = sure(there) or there
        verdict = Verdict("Ja", tuple(rows), certain=any(row.certain for row in rows))
    elif wanted and not interpretation.topics and not EVERY.search(draft.question.lower()):
        rows = compose_nothing_there(draft)
        draft.tell(rows)
        return rows
    else:
        verdict = _of_sentence(draft, rows, fact) or _of_outcome(rows, wanted, interpretation)
    if not (EVERY.search(draft.question.lower()) and _said_of_every(draft, rows, wanted)):
        _say(draft, verdict)
    if there and interpretation.details.of_controls:
        write_controls(draft, rows)
        draft.tell(rows)
        return rows
    return _shown(draft, rows, fact)


def _shown(draft: Draft, rows: Sequence[Row], fact: Asked) -> list[Row]:
    """Write a line for each row."""
    for row in rows[:_ROWS]:
        if draft.evidence.interpretation.topics:
            write_piece(draft, _decided_first(row), fact, len(rows))
        else:
            write_row(draft, row)
    draft.tell(rows)
    return list(rows)


def _decided_first(row: Row) -> Row:
    """The row with the hit that decided its outcome among those that are quoted."""
    hit = deciding_hit(row)
    if hit in row.hits[:_QUOTED]:
        return row
    return Row(row.place, (hit, *(one for one in row.hits if one is not hit)))


def _said_of_every(draft: Draft, rows: Sequence[Row], wanted: Sequence[Outcome]) -> bool:
    """Write the answer to "kontrollerade alla nämnder ...?": no where a report of the scope lacks
    it, with which; False, and nothing, when the wording does not tell what is asked for."""
    if not wanted or not draft.evidence.scope:
        return False
    has = {row.place for row in rows if row.outcome in wanted}
    lacking = [place for place in draft.evidence.scope if place not in has]
    if lacking:
        draft.coverage(f"Nej, det gäller inte {named(lacking, several=draft.several)}.")
    else:
        draft.coverage("Ja, det gäller alla nämnder med en rapport i det som frågan gäller.")
    return True


def _meant(draft: Draft, fact: Asked) -> list[Row]:
    interpretation = draft.evidence.interpretation
    every = (
        interpretation.details.any_committee
        or not interpretation.topics
        or len(interpretation.committees) > 1
    )
    found = controls(draft.evidence.about)
    if every:
        return rows_of(_word_for_word(found, fact, interpretation), controls_only=False)
    return rows_of(best_hits(full_ones(found, fact)), controls_only=False)


def _word_for_word(
    hits: Sequence[Hit], fact: Asked, interpretation: Interpretation
) -> Sequence[Hit]:
    """The hits of which one sentence says the thing in the question's own words, if there are any:
    "otillåten direktupphandling" is not every deviation in direct procurement."""
    topics = interpretation.topics
    literal = [hit for hit in hits
               if literal_share(best_sentence(hit, fact), topics) == 1.0]  # fmt: skip
    return literal or hits


# ---- what the wording asks for ------------------------------------------------------------------


@functools.cache
def _words() -> dict[str, re.Pattern[str]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: compile_phrases(phrases) for name, phrases in data.items()}


def outcomes_asked(question: str, interpretation: Interpretation) -> tuple[Outcome, ...]:
    """The outcomes with which the answer is yes; () when the wording does not tell."""
    if interpretation.outcomes and not interpretation.details.assumed_outcomes:
        return interpretation.outcomes
    plain, words = _claim(question), _words()
    if words["done"].match(plain):
        return (Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.UNCLEAR)
    if words["fault"].search(plain) or load_vocabulary().says("form.finding", plain):
        return (Outcome.DEVIATION,)
    if words["order"].search(plain):
        return (Outcome.NO_DEVIATION,)
    return (Outcome.DEVIATION,) if words["some"].search(plain) else interpretation.outcomes


def _claim(question: str) -> str:
    """The question's own claim, in lower case: without "stämmer det att" and the like."""
    plain = " ".join(question.lower().split())
    return re.sub(
        r"^(?:och )?(?:stämmer det|är det (?:sant|så|riktigt)|visst är det så|visade det sig|"
        r"framgår det|gäller det) att ",
        "",
        plain,
    )


# ---- the verdict --------------------------------------------------------------------------------


def _of_sentence(draft: Draft, rows: Sequence[Row], fact: Asked) -> Verdict | None:
    """What one sentence says of the claim itself: another number, or its denial."""
    if len(rows) != 1 or not rows[0].hits:
        return None
    hit = rows[0].hits[0]
    sentence = best_sentence(hit, fact)
    number = _another_number(draft.question, sentence)
    if number is not None:
        return Verdict("Ja" if number else "Nej", tuple(rows), sentence=sentence)
    claim = _claim(draft.question)
    turned = _words()["fault"].search(claim) or _words()["done"].match(claim)
    if turned or _words()["negation"].search(claim) or len(fact.strong) < 2:
        return None
    if says_share(sentence, fact) >= _SAYS_IT and _denies(sentence, fact):
        return Verdict("Nej", tuple(rows), sentence=sentence)
    return None


def _another_number(question: str, sentence: str) -> bool | None:
    """True when the sentence has the question's number, False when it has only others; None
    without a number in the question or in the sentence."""
    asked = [one for one in figures_in(question) if not (one.word and one.value < 2)]
    told = figures_in(sentence)
    if not asked or not told:
        return None
    values = [one.value for one in amounts(sentence)]
    return all(any(same(one.value, value) for value in values) for one in asked)


def _denies(sentence: str, fact: Asked) -> bool:
    """True when the clause that speaks of the topic is turned round."""
    clauses = re.split(r"[,;:]|\bmen\b|\bmedan\b", sentence.lower())
    best = max(clauses, key=lambda clause: says_share(clause, fact))
    return _words()["negation"].search(best) is not None


def _of_outcome(
    rows: Sequence[Row], wanted: Sequence[Outcome], interpretation: Interpretation
) -> Verdict:
    told = tuple(rows)
    likely = sure(rows)
    found = {row.outcome for row in likely}
    if not wanted or not found:
        return Verdict("", told, certain=bool(likely))
    yes = tuple(row for row in likely if row.outcome in wanted)
    if yes:
        return Verdict("Ja", yes, certain=any(row.certain for row in yes))
    done = Outcome.NO_DEVIATION in wanted and Outcome.DEVIATION in wanted
    if found == {Outcome.NOT_PERFORMED}:
        return Verdict("Nej" if done else "", told, certain=all(row.certain for row in likely))
    if found <= {Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.NOT_PERFORMED}:
        return Verdict("Nej", told, certain=all(row.certain for row in rows))
    return Verdict("", told)


def _say(draft: Draft, verdict: Verdict) -> None:
    rows = verdict.rows
    if not rows:
        return
    hits: list[Hit] = [row.hits[0] if verdict.sentence else deciding_hit(row) for row in rows]
    citations = [draft.cite(hits[0], verdict.sentence), *(draft.cite(hit) for hit in hits[1:])]
    undone = all(row.outcome is Outcome.NOT_PERFORMED for row in rows)
    source = _SOURCES[undone][len(rows) > 1]
    where = _where(draft, rows)
    doubt = "" if verdict.certain else ", men bedömningen är osäker: läs själv"
    word = "Jo" if verdict.word == "Ja" and NEGATIVE.match(draft.question) else verdict.word
    if word:
        text = f"{word}, enligt {source} {where}{doubt}{marks(citations)}."
    else:
        text = f"{capital(_came_to(rows))}, {where}{doubt}{marks(citations)}."
    draft.computed(text, citations)


#: What was not done stands in a report, and was found by no control; one, then several.
_SOURCES = {
    False: ("kontrollen hos", "kontrollerna hos"),
    True: ("rapporten från", "rapporterna från"),
}


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


def _came_to(rows: Sequence[Row]) -> str:
    outcomes = {row.outcome for row in rows}
    if outcomes == {Outcome.NOT_PERFORMED}:
        return "det går inte att säga: kontrollen genomfördes inte"
    if outcomes <= {Outcome.UNCLEAR, None}:
        return "det framgår inte vad kontrollen visade"
    told = dict.fromkeys(CAME_TO[row.outcome] for row in rows if row.outcome)
    return f"kontrollen kom fram till: {listed(list(told))}"
