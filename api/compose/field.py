"""A question for what a report tells of a control itself -> that field, quoted: who was
responsible, by which method, how often, against which risk.

The result of a control seldom says it; the report has it in a column or on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from api.compose.draft import Draft, in_marks, marks
from api.quoting.rows import Row
from index.found import Hit
from index.models import StoredPassage
from index.swedish.sentences import sentences
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "field")
#: What is done when a thing is checked; as everybody words it.
_CHECK = _WORDS["checks"]
_CHECKED = rf"{_WORDS['checked']}\w*"


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
            rf"\bvem\b[^?]*\b{_WORDS['answers_for_it']}\b(?!\s+för\s+att\b)"
            rf"|\bvem {_WORDS['makes_it']}\b[^?]*\b\w*{_WORDS['controls']}\w*"
        ),
        re.compile(rf"\bvem (?:är det som |som )?{_WORDS['is_checking']}\b"),
    ),
    Field(
        "method",
        "Metod",
        "kontrollens metod",
        re.compile(
            r"\b(?:vilken|vilka|med vilken) (?:kontroll)?metod\w*"
            rf"|\bpå vilket sätt\b[^?]*\b{_WORDS['done_in_a_way']}\w*"
        ),
        re.compile(
            rf"^\W*hur (?:(?:har|hade|blev|är) )?(?:(?:ni|man|de|nämnden) )?{_CHECK}\w*"
            rf"|^\W*hur (?:har|hade|blev|är|blir) [^?]{{3,60}}?\b{_CHECK}(?:t|ts|d|de|des)?\b"
            rf"|\bhur (?:gick|går) {_WORDS['the_control']}\b[^?]*\btill\b"
        ),
    ),
    Field(
        "frequency",
        "Hur ofta",
        "hur ofta kontrollen görs",
        re.compile(rf"\bhur ofta\b[^?]*\b{_WORDS['done_so_often']}\b"),
        re.compile(rf"\bhur ofta {_CHECKED}\b"),
    ),
    Field(
        "risk",
        "Risk",
        "vilken risk kontrollen avser",
        re.compile(
            r"\b(?:vilken|vilka) risk(?:er)?\b"
            rf"(?! (?:har |är |som )?{_WORDS['becomes_of_a_risk']})"
            r"|\b(?:vad|vilken) (?:är|var) risken\b|\bvad riskerar\b"
        ),
    ),
)

RESPONSIBLE = _FIELDS[0]
#: "Kontrollen utförd av enhetschef", in the result.
_MADE_BY = re.compile(rf"\b\w*{_WORDS['controls']}\w*\s+(?:är\s+|har\s+)?{_WORDS['made']}\s+av\s")


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


def write_who_made_it(draft: Draft, rows: Sequence[Row], field: Field) -> bool:
    """Where the results of controls say by whom they were made, one sentence with these; False
    where none does."""
    if field is not RESPONSIBLE:
        return False
    parts, numbers = [], []
    for row in rows:
        for one in sentences(row.hits[0].passage.result or ""):
            if _MADE_BY.search(one.text.lower()):
                numbers.append(draft.cite(row.hits[0], one.text))
                parts.append(f"{draft.name_of(row)}: {in_marks(one.text)}{marks(numbers[-1:])}")
                break
    if parts:
        draft.quoted(" ".join(parts), numbers)
    return bool(parts)


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
