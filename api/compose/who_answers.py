"""A question that asks who answers for controls, and names none -> those whom the reports name.

Of a few controls each is told with its own; of many it is said how many have one, because no single
person answers for all. Who is to carry out a measure stands in its text, where it is told at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.draft import Draft, in_marks, marks
from api.compose.field import RESPONSIBLE, having, write_lacking
from api.compose.naming import control_name
from api.quoting.rows import Row, committees_of, rows_of
from api.swedish import capital, counted, listed
from index.found import Hit
from index.interpretation import Interpretation, QuestionType
from index.storage.heads import read_words
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "who_answers")
_ASKS = re.compile(rf"^\W*(?:och\s+)?(?:vem|vilka|vilken)\b[^?]*\b{_WORDS['answering']}")
_MEASURES = re.compile(rf"\b{_WORDS['measures']}\b")
#: So many controls are told one by one.
_FEW = 30
_OF_MEASURES = (
    "Vem som ansvarar för en åtgärd har rapporterna ingen särskild uppgift om: där det sägs står "
    "det i åtgärdens text."
)
_ASK_OF_ONE = "Fråga om en viss kontroll eller brist, så citeras det som sägs om den."


def asks_who_answers(question: str, interpretation: Interpretation) -> bool:
    """True where it is asked who answers for controls, and for none that is named."""
    narrowed = interpretation.topics or interpretation.outcomes or interpretation.details.assessment
    if interpretation.type is not QuestionType.LOOKUP or narrowed:
        return False
    return _ASKS.search(question.lower()) is not None


def compose_who_answers(draft: Draft) -> list[Row]:
    """Write who answers for the controls in the scope; returns the rows that it tells about."""
    hits = draft.evidence.about
    read_words(hit.passage for hit in hits)
    told = having(hits, RESPONSIBLE)
    if of_measures := _MEASURES.search(draft.question.lower()) is not None:
        draft.coverage(_OF_MEASURES)
    elif not told:
        write_lacking(draft, RESPONSIBLE)
    if of_measures or not told:
        draft.coverage(_ASK_OF_ONE)
    if not told:
        return []
    rows = rows_of(told, controls_only=False)
    if len(told) > _FEW:
        _say_how_many(draft, told, rows)
        return []
    for row in rows:
        for hit in row.hits:
            _line(draft, row, hit)
    draft.tell(rows)
    return rows


def _say_how_many(draft: Draft, told: Sequence[Hit], rows: Sequence[Row]) -> None:
    names = listed([draft.committee(one) for one in committees_of(rows)])
    count = capital(counted(len(told), "kontroll", "kontroller"))
    draft.coverage(
        f"Ingen enskild ansvarar för alla kontroller. {count} har en uppgift om vem som är "
        f"ansvarig, hos {names}. Fråga om en viss kontroll, nämnd eller brist."
    )


def _line(draft: Draft, row: Row, hit: Hit) -> None:
    text = RESPONSIBLE.of(hit.passage) or ""
    n = draft.cite(hit, text)
    name = control_name(hit.passage)
    called = f", {in_marks(name)}" if name else ""
    label = RESPONSIBLE.label.lower()
    draft.quoted(
        f"{draft.name_of(row)}{called}: {label} {in_marks(text)}{marks([n])}", [n], row=True
    )
