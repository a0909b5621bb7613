"""A question for what a report tells of a control itself -> that field, quoted: who was
responsible, by which method, how often, against which risk.

The result of a control seldom says it; the report has it in a column or on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from api.compose.draft import Draft, in_marks, marks
from api.quoting.rows import Row
from index.found import Hit
from index.models import StoredPassage

#: What is done when a thing is checked; as everybody words it.
_CHECK = r"(?:kontrollera|granska|inventera|undersök|mät|testa|prova)"
_CHECKED = (
    r"(?:kontroller|granska|inventer|undersök|mät|test|prov|besiktig|besikt|stäm|följ|räkn|gå|kolla|"
    r"öva|gör|utför|genomför|sker)\w*"
)


@dataclass(frozen=True, slots=True)
class Field:
    """``name`` of the passage's field, the ``label`` before it, what it tells, the wording that
    asks for it, and the wording that it answers, as a sentence of the result may."""

    name: str
    label: str
    tells: str
    asks: re.Pattern[str]
    answers: re.Pattern[str] | None = None

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
        re.compile(
            r"\bvem (?:är det som |som )?(?:kontrollerar|granskar|mäter|inventerar|testar|provar|"
            r"besiktigar|undersöker|stämmer av|följer upp|går igenom)\b"
        ),
    ),
    Field(
        "method",
        "Metod",
        "kontrollens metod",
        re.compile(
            r"\b(?:vilken|vilka|med vilken) (?:kontroll)?metod\w*"
            r"|\bpå vilket sätt\b[^?]*\b(?:kontrollera|granska|inventera|undersök|följ\w* upp)\w*"
        ),
        re.compile(
            rf"^\W*hur (?:(?:har|hade|blev|är) )?(?:(?:ni|man|de|nämnden) )?{_CHECK}\w*"
            rf"|^\W*hur (?:har|hade|blev|är|blir) [^?]{{3,60}}?\b{_CHECK}(?:t|ts|d|de|des)?\b"
            r"|\bhur (?:gick|går) (?:kontrollen|granskningen|inventeringen)\b[^?]*\btill\b"
        ),
    ),
    Field(
        "frequency",
        "Hur ofta",
        "hur ofta kontrollen görs",
        re.compile(r"\bhur ofta\b[^?]*\b(?:kontroll\w*|granska\w*|görs|genomförs|inventera\w*)"),
        re.compile(rf"\bhur ofta {_CHECKED}\b"),
    ),
    Field(
        "risk",
        "Risk",
        "vilken risk kontrollen avser",
        re.compile(
            r"\b(?:vilken|vilka) risk(?:er)?\b"
            r"(?! (?:har |är |som )?(?:minska|öka|åtgärda|hantera|kvarstå|bliv|blev))"
            r"|\b(?:vad|vilken) (?:är|var) risken\b|\bvad riskerar\b"
        ),
    ),
)


def field_asked(question: str) -> Field | None:
    """The field that ``question`` asks for, if it asks for one."""
    plain = " ".join(question.lower().split())
    return next((one for one in _FIELDS if one.asks.search(plain)), None)


def field_answering(question: str) -> Field | None:
    """The field that tells what ``question`` asks, where the report has it: "hur granskades
    bisysslorna?" may be answered by the result as well."""
    plain = " ".join(question.lower().split())
    able = (one for one in _FIELDS if one.answers and one.answers.search(plain))
    return field_asked(question) or next(able, None)


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
