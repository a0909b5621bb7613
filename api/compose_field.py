"""A question for what a report tells of a control itself -> that field, quoted: who was
responsible, by which method, how often.

The result of a control seldom says it; the report has it in a column or on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from api.draft import Draft, in_marks, marks
from api.rows import Row
from index.found import Hit
from index.models import StoredPassage


@dataclass(frozen=True, slots=True)
class Field:
    """``name`` of the passage's field, the ``label`` before it, what it tells, the wording that
    asks."""

    name: str
    label: str
    tells: str
    asks: re.Pattern[str]

    def of(self, passage: StoredPassage) -> str | None:
        """The field's text in the report; None where it has none, or a mere dash."""
        text: str | None = getattr(passage, self.name)
        return text if text and any(map(str.isalnum, text)) else None


_FIELDS = (
    Field(
        "responsible",
        "Ansvarig",
        "vem som ansvarar för kontrollen",
        re.compile(
            r"\bvem\b[^?]*\b(?:ansvarar|ansvarade|ansvarig\w*|kontrollansvarig\w*)\b"
            r"|\bvem (?:utför|utförde|gör|gjorde|genomför|genomförde)\b[^?]*\b\w*"
            r"(?:kontroll|granskning|stickprov|uppföljning)\w*"
        ),
    ),
    Field(
        "method",
        "Metod",
        "kontrollens metod",
        re.compile(r"\b(?:vilken|vilka|med vilken) (?:kontroll)?metod\w*"),
    ),
    Field(
        "frequency",
        "Hur ofta",
        "hur ofta kontrollen görs",
        re.compile(r"\bhur ofta\b[^?]*\b(?:kontroll\w*|granska\w*|görs|genomförs|inventera\w*)"),
    ),
)


def field_asked(question: str) -> Field | None:
    """The field that ``question`` asks for, if it asks for one."""
    plain = " ".join(question.lower().split())
    return next((one for one in _FIELDS if one.asks.search(plain)), None)


def having(hits: Sequence[Hit], field: Field | None) -> list[Hit]:
    """The hits whose report tells the field; none without a field."""
    return [hit for hit in hits if field is not None and field.of(hit.passage)]


def write_lacking(draft: Draft, field: Field) -> None:
    """That no report has the field, before what the controls tell."""
    draft.coverage(f"Rapporterna har ingen särskild uppgift om {field.tells}.")


def write_field(draft: Draft, rows: Sequence[Row], field: Field) -> None:
    """One sentence with the field of every row: "Ansvarig: ”HR-chef”, Socialnämnden 2024 [1]."."""
    parts, numbers = [], []
    for row in rows:
        for hit in having(row.hits[:1], field):
            text = field.of(hit.passage) or ""
            numbers.append(draft.cite(hit, text))
            parts.append(f"{in_marks(text)}, {draft.name_of(row)}{marks(numbers[-1:])}")
    if parts:
        draft.quoted(f"{field.label}: {'; '.join(parts)}.", numbers)
