"""A question as it was typed -> its text with what was understood at once blanked out.

That are names and years, who asks and why, and how the answer is to be set out: what every later
step of the reading goes without.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass

from index.models import Filters
from index.question.doubted import without_doubt
from index.question.finer_points import said_before
from index.question.framing import read_framing, without_who_asks
from index.question.held_together import held_together
from index.question.included import without_included
from index.question.names import FoundNames, Names, find_names
from index.question.periods import Period, read_periods
from index.question.set_out import without_set_out
from index.question.spelling import spelt
from index.question.vocabulary import Vocabulary
from index.question.what_checked import WhatChecked, without_what_checked
from index.swedish.words import Span, blanked


@dataclass(frozen=True, slots=True)
class Said:
    """A question with what was understood of it blanked out. ``text`` is as it was typed but for
    its spelling; ``plain`` is lower case, without names, years and ``whatever`` says that what was
    found narrows nothing; ``taken`` are the characters of those. ``before``: it says that a fault
    was there before; ``also``: what is to be counted in ("ta med även de som inte blev av");
    ``checked``: it asks what was checked, or who did."""

    text: str
    plain: str
    period: Period
    found: FoundNames
    before: bool
    also: str
    whatever: list[Span]
    checked: WhatChecked | None

    @property
    def taken(self) -> list[Span]:
        """Characters that were read and name no topic."""
        return [*self.period.spans, *self.found.spans, *self.whatever]


def read_said(question: str, names: Names, given: Filters, vocabulary: Vocabulary) -> Said:
    """Take the years and the names out of ``question``."""
    text = without_set_out(spelt(unicodedata.normalize("NFC", question).strip()))
    text = held_together(text)
    before = said_before(lower(text), vocabulary)
    text = blanked(text, before)
    period = read_periods(text, known_years(names, given))
    text, also = without_included(text)
    text = without_doubt(without_who_asks(text))
    found = find_names(blanked(text, period.spans), names, vocabulary)
    if own := names.years_of(found.committees):  # its own newest report, and the one before it
        period = read_periods(text, known_years(names, given), own)
    plain = lower(blanked(text, [*period.spans, *found.spans]))
    text, plain, checked = without_what_checked(text, plain)  # a last sentence is taken for framing
    framing = read_framing(blanked(text, found.spans), plain, vocabulary)
    text, plain = blanked(text, framing), blanked(plain, framing)
    pattern = vocabulary.patterns["performed.whatever"]
    whatever = [Span(*one.span()) for one in pattern.finditer(plain)]  # with what its gaps hold
    plain = blanked(plain, whatever)
    if checked is None:
        text, plain, checked = without_what_checked(text, plain)
    return Said(text, plain, period, found, bool(before), lower(also), whatever, checked)


def known_years(names: Names, given: Filters) -> tuple[int, ...]:
    """Years to count from: the newest in scope."""
    return tuple(year for year in names.years if not given.years or year in given.years)


@functools.lru_cache(maxsize=64)  # a question is asked for several times
def lower(text: str) -> str:
    """Lower case of the same length."""
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
