"""Rows of a lookup -> the fact that is put before their lines: itself where it is certain, else the
sentence that holds it, and a sum over rows where one is asked for.

A reason is told by the sentence that says outright why; which of several things was meant by the
only sentence that says all of the question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.complement import Complement, complement
from api.compose.draft import Claim, Counts, Draft, in_marks, marks
from api.compose.in_short import in_short
from api.compose.lookup_sentence import (
    answering_sentence,
    counts_another,
    says_what_is_counted,
    sentence_before,
    tells_of_faults,
    tells_what_lacked,
    tells_what_led_to_it,
    tells_which,
    tells_why,
)
from api.quoting.asked import POINTED, Asked, Wanted, figures_in
from api.quoting.pieces import best_sentence, best_worth
from api.quoting.rows import Row
from api.swedish import capital, listed, number
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.models import Outcome
from index.swedish.amounts import amounts
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "fact_first")
#: A result of so many characters has a sentence of it quoted first; one that is worth less does not
#: answer.
LONG, _ANSWERS = 200, 1.0
#: Kinds of faults that are told at most, and at least.
_EACH, _SEVERAL = 8, 2
#: Words that ask for a sum.
TOGETHER = re.compile(rf"\b{_WORDS['together']}\b")


def write_fact(draft: Draft, rows: Sequence[Row], asked: Asked) -> str:
    """The fact before the lines: itself where it is certain, else the sentence that holds it; a
    sum where one is asked for. Returns the sentence when it was quoted whole."""
    if len(rows) > 1 and TOGETHER.search(draft.question.lower()):
        write_sum(draft, rows, asked)
    if len(rows) != 1:
        return ""
    hit = rows[0].hits[0]
    if asked.wanted not in POINTED:
        return _write_sentence(draft, rows[0], hit, asked)
    found = answering_sentence(draft.question, hit, asked)
    if found is None or hit.outcome is Outcome.NOT_PERFORMED:  # what was to be done was not done
        return ""
    sentence = found
    n = draft.cite(hit, sentence)
    rest = complement(draft.question, sentence) if asked.wanted is Wanted.NUMBER else None
    if rest is not None:
        _write_rest(draft, rows[0], rest, n)
    if rest is None and not tells_what_lacked(draft.question, sentence):
        return ""
    if rest is None and counts_another(draft.question, hit, sentence, asked):
        return ""
    if rest is None and not says_what_is_counted(draft.question, sentence, asked):
        return ""
    short = in_short(sentence, asked, sentence_before(hit, sentence)) if rest is None else ""
    if short:
        draft.quoted(f"{capital(short)}, enligt {draft.name_of(rows[0])}{marks([n])}.", [n])
        return ""
    if len(hit.passage.result or "") < LONG or best_worth(hit, asked) < _ANSWERS:
        return ""
    draft.quoted(f"{draft.name_of(rows[0])}: {in_marks(sentence)}{marks([n])}", [n])
    return sentence


def write_each(draft: Draft, rows: Sequence[Row], _asked: Asked) -> str:
    """Quote every sentence of the only row's control that counts a fault, where each kind of them
    is asked for; returns them, "" for one or none."""
    if len(rows) != 1:
        return ""
    hit = rows[0].hits[0]
    counts = [
        part.text for part in sentences_of(hit.passage)
        if tells_of_faults(part.text) and figures_in(part.text)
    ][:_EACH]  # fmt: skip
    return _quote(draft, rows[0], hit, counts) if len(counts) >= _SEVERAL else ""


def _write_sentence(draft: Draft, row: Row, hit: Hit, asked: Asked) -> str:
    """Quote the sentence of a long result that says why, or which; returns it, "" for none."""
    if len(hit.passage.result or "") < LONG:
        return ""
    why = asked.wanted is Wanted.REASON
    sentence = tells_why(hit, asked) if why else tells_which(draft.question, hit, asked)
    told = (sentence,) if sentence else tells_what_led_to_it(hit, asked) if why else ()
    return _quote(draft, row, hit, told) if told else ""


def _quote(draft: Draft, row: Row, hit: Hit, sentences: Sequence[str]) -> str:
    """Quote sentences of a hit before the lines; returns them."""
    numbers = [draft.cite(hit, one) for one in sentences]
    told = " ".join(map(in_marks, sentences))
    draft.quoted(f"{draft.name_of(row)}: {told}{marks(numbers[-1:])}", numbers)
    return "\n".join(sentences)


def _write_rest(draft: Draft, row: Row, rest: Complement, n: int) -> None:
    """ "30 av 53, enligt Kommunstyrelsen 2024: 53 minus 23 [1]." """
    left, whole, part = (f"{value:g}" for value in (rest.rest, rest.whole, rest.part))
    draft.computed(
        f"{left} av {whole}, enligt {draft.name_of(row)}: {whole} minus {part}{marks([n])}.",
        [n],
        Claim(Counts.DIFFERENCE, rest.rest, (rest.whole, rest.part)),
    )


def write_sum(draft: Draft, rows: Sequence[Row], asked: Asked) -> bool:
    """ "Tillsammans 525 000 kronor: 385 000 kronor 2023 och 140 000 kronor 2024", when the best
    sentence of every row holds exactly one such number; says whether it was written."""
    terms, told, citations = [], [], []
    for row in rows:
        sentence = best_sentence(row.hits[0], asked)
        short = in_short(sentence, asked)
        found = amounts(short)
        if len(found) != 1:
            return False
        n = draft.cite(row.hits[0], sentence)
        terms.append(found[0].value)
        citations.append(n)
        told.append(
            f"{short} {row.place.year if _one_committee(rows) else draft.name_of(row)}{marks([n])}"
        )
    unit = " kronor" if asked.wanted is Wanted.MONEY else ""
    total = sum(terms)
    draft.computed(
        f"Tillsammans {number(round(total))}{unit}: {listed(told)}.",
        citations,
        Claim(Counts.SUM, total, tuple(terms)),
    )
    return True


def _one_committee(rows: Sequence[Row]) -> bool:
    return len({row.committee for row in rows}) == 1
