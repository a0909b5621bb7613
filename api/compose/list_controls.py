"""Rows -> the answer to "vilka kontroller ...?": how many, where, then a line for each control."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.bounds import MOST_CONTROLS, MOST_NAMED, say_what_is_left_out, uncited_controls
from api.compose.by_the_reports import with_what_tells_it
from api.compose.doubt import doubt
from api.compose.draft import Claim, Counts, Draft, in_marks, marks
from api.compose.naming import control_name
from api.compose.predicates import but_not, did_controls, subject
from api.compose.told_again import with_recurrence
from api.compose.told_mended import gone_told
from api.compose.which_things import few_of_any_outcome
from api.quoting.asked import asked_by
from api.quoting.pieces import MANY, pieces, telling
from api.quoting.rows import Row, committees_of, span_of
from api.swedish import CAME_TO, capital, counted, listed, number
from index.storage.heads import read_words
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "list_controls")
#: Controls that get a line each; the first sentence counts all of them, and cites as many as
#: bounds.py lets it.
_LINES = 100
#: Asks for the number of each year.
_EACH_YEAR = re.compile(rf"\b{_WORDS['each_year']}\b")


def first_of_controls(draft: Draft, rows: Sequence[Row]) -> None:
    """ "Fyra kontroller genomfördes inte 2023: två hos Kommunstyrelsen och två hos Valnämnden"."""
    interpretation = draft.evidence.interpretation
    hits = [hit for row in rows for hit in row.hits]
    committees = committees_of(rows)
    citations = [draft.cite(hit) for hit in hits[:MOST_CONTROLS]]
    count = capital(counted(len(hits), "kontroll", "kontroller"))
    told = f"{count} {did_controls(interpretation)}{subject(interpretation)}"
    told += f"{span_of(rows)}{but_not(interpretation)}"
    if len(committees) > MOST_NAMED:
        where = f", hos {counted(len(committees), 'nämnd', 'nämnder')}"
    elif len(committees) == 1:
        where = f", hos {draft.committee(committees[0])}"
    else:
        by_year = _by_year if _EACH_YEAR.search(draft.question.lower()) else lambda *_: ""
        named = [
            f"{_how_many(one, rows)} hos {draft.committee(one)}{by_year(one, rows)}"
            for one in committees
        ]
        where = f": {listed(named)}"
    uncited = uncited_controls(hits)
    claims = [Claim(Counts.CONTROLS, len(hits), uncited=uncited)]
    if len(committees) > MOST_NAMED:
        claims.append(Claim(Counts.COMMITTEES, len(committees), uncited=uncited))
    draft.computed(f"{told}{where}{marks(citations)}.", citations, *claims)


def _how_many(committee: tuple[str | None, str | None], rows: Sequence[Row]) -> str:
    return number(sum(len(row.hits) for row in rows if row.committee == committee))


def _by_year(committee: tuple[str | None, str | None], rows: Sequence[Row]) -> str:
    """ " (fyra 2022 och fem 2023)"."""
    own = [row for row in rows if row.committee == committee and row.place.year]
    return f" ({listed([f'{number(len(row.hits))} {row.place.year}' for row in own])})"


def write_controls(draft: Draft, rows: Sequence[Row], *, came_to: bool = False) -> None:
    """A line for each control: whose it is, what it is called, and what was found, quoted. What it
    ``came_to`` stands before, where that is not what was asked for."""
    asked = asked_by(draft.question, draft.evidence.interpretation)
    hits = [(row, hit) for row in rows for hit in row.hits]
    full = few_of_any_outcome(draft, rows)
    graded = bool(draft.evidence.interpretation.severities)
    read_words(hit.passage for _, hit in hits[:_LINES])
    for row, hit in hits[:_LINES]:
        found = pieces(hit, asked, MANY) if full else telling(hit, asked)
        quotes = with_what_tells_it(draft, hit, gone_told(draft, hit) or found)
        quotes = with_recurrence(quotes, hit.passage, draft.evidence.interpretation)
        numbers = [draft.cite(hit, quote) for quote in quotes]
        name = control_name(hit.passage)
        called = f", {in_marks(name)}" if name else ""
        judgement = hit.passage.judgement
        said = " ".join(map(in_marks, quotes))
        verdict = ""
        if judgement and (came_to or len(draft.evidence.interpretation.outcomes) != 1):
            verdict = f"{capital(CAME_TO[judgement.outcome])}. "
        head = f"{draft.name_of(row)}{called}{doubt(hit, of_severity=graded)}"
        draft.quoted(
            f"{head}: {verdict}{said}{marks(numbers[:1])}",
            numbers,
            row=True,
        )
    if len(hits) > MOST_CONTROLS:
        say_what_is_left_out(draft, _LINES, len(hits), "kontroller")
