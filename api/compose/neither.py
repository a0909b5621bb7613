"""Rows -> the committees that have nothing of what is asked for: "inga allvarliga avvikelser".

What was found only perhaps counts as found here: nobody is said to be free of it on a doubt. A yes
or no is of all that the question asks about, or of any committee where it asks for one.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.bounds import MOST_ROWS
from api.compose.draft import Draft, marks
from api.compose.list import first_sentence, write_rows
from api.compose.overview import write_summary
from api.compose.predicates import did
from api.quoting.rows import Row, answering, sure_rows
from api.swedish import capital, counted, listed
from index.interpretation import Details, QuestionType
from index.models import Outcome
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "neither")
#: "Finns det någon nämnd som ...?": one is enough.
_ANY = re.compile(rf"\b(?:någon|några|nån)\s+{_WORDS['bodies']}\w*|\bfinns\s+det\s+nämnder")
#: More rows than this are counted and stand in the lines only.
_NAMED = 12


def compose_neither(draft: Draft) -> list[Row]:
    """Write the committees that have nothing of it in any of the years asked about, with what their
    controls came to."""
    bad = answering(draft.evidence)
    rows = _free(draft, bad)
    if draft.evidence.interpretation.type is QuestionType.YESNO:
        one = _ANY.search(draft.question.lower()) is not None
        yes = bool(rows) if one else not bad
        sure = yes or one or any(row.likely for row in bad)
        draft.coverage("Ja." if yes else "Nej." if sure else "Det är osäkert: läs själv.")
        if not yes and not one:
            return _those_that_have(draft, bad)
    if not rows:
        doubt = "" if all(row.certain for row in bad) else ", några av dem osäkert bedömda"
        told = f"alla {_had(draft)}{doubt}"
        draft.coverage(f"Det gäller ingen nämnd i de genomsökta rapporterna: {told}.")
        return []
    first_sentence(draft, rows)
    for row in rows[:MOST_ROWS]:
        write_summary(draft, row, line=True)
    draft.tell(rows)
    return rows


def _free(draft: Draft, bad: Sequence[Row]) -> list[Row]:
    """Rows without it; where several years are asked about, of committees without it in all."""
    interpretation = draft.evidence.interpretation
    places = {row.place for row in bad}
    rows = [row for row in sure_rows(draft.evidence) if row.place not in places]
    if Outcome.DEVIATION in interpretation.outcomes:  # what was not looked at is not free of faults
        rows = [
            row for row in rows if {Outcome.DEVIATION, Outcome.NO_DEVIATION} & set(row.outcomes)
        ]
    if len(interpretation.years) < 2 and not interpretation.details.every_year:
        return rows
    never = {row.committee for row in bad}
    own: dict[tuple[str | None, str | None], set[int | None]] = {}
    for row in rows:
        own.setdefault(row.committee, set()).add(row.place.year)
    wanted = set(interpretation.years) & {place.year for place in draft.evidence.scope}
    return [row for row in rows if row.committee not in never and wanted <= own[row.committee]]


def _those_that_have(draft: Draft, bad: Sequence[Row]) -> list[Row]:
    """ "Kommunstyrelsen 2023 hade allvarliga avvikelser", with what was found."""
    citations = [draft.cite(row.hits[0]) for row in bad[:MOST_ROWS]]
    who = counted(len({row.committee for row in bad}), "nämnd", "nämnder")
    if len(bad) <= _NAMED:
        who = listed([draft.name_of(row) for row in bad])
    draft.computed(f"{capital(who)} {_had(draft)}{marks(citations)}.", citations)
    write_rows(draft, bad)
    draft.tell(bad)
    return list(bad)


def _had(draft: Draft) -> str:
    interpretation = draft.evidence.interpretation
    return did(dataclasses.replace(interpretation, details=Details()))
