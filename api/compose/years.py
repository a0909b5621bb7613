"""All controls of several years -> how many had what was asked for, year by year.

"Har antalet avvikelser minskat?" has no topic, and asks of the library or of a committee. The
reports of two years are seldom the same committees', and then the numbers are told with that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from api.compose.draft import Claim, Counts, Draft, marks
from api.compose.list_controls import first_of_controls
from api.compose.predicates import controls
from api.compose.rank import what_counted
from api.compose.year_against_year import write_years_against
from api.quoting.rows import Row, answering, asked_for, rows_of, sure_rows
from api.swedish import because, counted, listed, number
from api.swedish import years as years_told
from index.found import CommitteeYear
from index.interpretation import Interpretation, QuestionType
from index.models import Outcome
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "years")
#: "Hur många ... 2022-2024?" wants them all; how it went, or each year, no sum.
_HOW_MANY = re.compile(r"\b(?:hur\s+(?:pass\s+)?många|antal(?:et)?)\b")
#: "Vilket år hade nämnden flest avvikelser?"
_WHICH_YEAR = re.compile(rf"\bvilket\s+(?:av\s+åren|år)\b.*\b({_WORDS['most']})\b")
_MOST = ("flest", "mest", "sämst", "värst")
_EACH = re.compile(rf"\b{_WORDS['each']}\b")


def counts_years(interpretation: Interpretation) -> bool:
    """True for a question of how many there were in each of several years, of no topic."""
    details = interpretation.details
    if interpretation.topics or details.assessment:
        return False
    if interpretation.type is QuestionType.TREND and interpretation.outcomes and not details.change:
        return len(interpretation.committees) < 2
    return (
        interpretation.type in (QuestionType.TREND, QuestionType.COMPARE)
        and not interpretation.committees
        and len(interpretation.years) > 1
    )


def compose_years(draft: Draft) -> list[Row]:
    """Write a sentence for each year; returns the rows that were counted."""
    said = write_years_against(draft)
    evidence = draft.evidence
    rows = _rows(draft)
    plain = draft.question.lower()
    in_all = _HOW_MANY.search(plain) is not None and _EACH.search(plain) is None
    if in_all and not said and rows and evidence.interpretation.outcomes:
        first_of_controls(draft, rows)
    asked = evidence.interpretation.years
    there = {place.year for place in evidence.scope if place.year}
    searched: list[list[CommitteeYear]] = []
    for year in asked if len(asked) > 1 else sorted({*asked, *there}):
        own = [row for row in rows if row.place.year == year]
        searched.append([place for place in evidence.scope if place.year == year])
        _year(draft, year, own, len(searched[-1]))
    if asked_year := _WHICH_YEAR.search(plain):
        say_which_year(draft, rows, most=asked_year[1] in _MOST)
    _compared(draft, [one for one in searched if one])
    draft.tell(rows)
    return list(rows)


def say_which_year(draft: Draft, rows: Sequence[Row], *, most: bool) -> None:
    """ "Flest kontroller med avvikelse var det 2022 och 2024", of rows with what was asked for."""
    years = Counter(row.place.year for row in rows for _ in row.hits if row.place.year)
    if len(years) < 2:
        return
    chosen = (max if most else min)(years.values())
    told = sorted(year for year, count in years.items() if year and count == chosen)
    if len(told) == len(years):
        draft.coverage(f"Lika många {what_counted(draft)} var det {years_told(told)}.")
    else:
        word = "Flest" if most else "Lägst antal"
        when = listed(list(map(str, told)))
        draft.coverage(f"{word} {what_counted(draft)} var det {when}.")


def _compared(draft: Draft, searched: Sequence[Sequence[CommitteeYear]]) -> None:
    """Say what stands in the way of comparing the years that have reports."""
    never = "så talen kan inte jämföras rakt av."
    if len({len(one) for one in searched}) > 1:
        draft.coverage(f"Antalet rapporter skiljer sig mellan åren, {never}")
    elif len({frozenset((p.municipality, p.committee) for p in one) for one in searched}) > 1:
        draft.coverage(f"Rapporterna är inte från samma nämnder alla år, {never}")


def _rows(draft: Draft) -> list[Row]:
    """The rows with what is counted; controls that were in order are counted also where another of
    the same report was not."""
    interpretation = draft.evidence.interpretation
    if not interpretation.outcomes:
        return _with_deviation(draft)
    if interpretation.outcomes != (Outcome.NO_DEVIATION,):
        return answering(draft.evidence)
    rows = [row.only(asked_for(interpretation)) for row in sure_rows(draft.evidence)]
    return [row for row in rows if row.hits]


def _with_deviation(draft: Draft) -> list[Row]:
    bad = [
        row.only(lambda hit: hit.outcome is Outcome.DEVIATION)
        for row in rows_of(draft.evidence.about)
    ]
    return [row for row in bad if row.hits]


def _year(draft: Draft, year: int, rows: Sequence[Row], searched: int) -> None:
    hits = [hit for row in rows for hit in row.hits]
    asked = draft.evidence.interpretation
    why = because(asked.details.reasons).lstrip()
    of = f"{why} i {counted(searched, 'rapport', 'rapporter')}".lstrip()
    if not searched:
        draft.coverage(f"Biblioteket har ingen rapport för {year}.")
    elif not hits:
        draft.coverage(f"{year}: inga {controls(asked)} {of}.")
    else:
        citations = [draft.cite(hit) for hit in hits]
        name = controls(asked, one=len(hits) == 1)
        draft.computed(
            f"{year}: {number(len(hits))} {name} {of}{marks(citations)}.",
            citations,
            Claim(Counts.CONTROLS, len(hits)),
        )
