"""A question for money and for no subject -> the controls whose findings tell a sum, each alone.

"Hur mycket pengar handlar det om?" has no one answer: sums of different controls are of different
things, and one of them was taken for the answer. None is added up.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.draft import Draft, in_marks, marks
from api.compose.naming import control_name
from api.quoting.asked import Wanted, wanted_by
from api.quoting.rows import Row, rows_of
from api.swedish import capital, counted, number
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.interpretation import Interpretation, QuestionType
from index.models import Outcome, Severity, StoredPassage
from index.storage.heads import read_words
from index.swedish.amounts import amounts

_FORMS = (QuestionType.LIST, QuestionType.LOOKUP)
#: So many controls get a line, and so many sentences of each.
_LINES, _SENTENCES = 30, 2


def asks_for_money_alone(question: str, interpretation: Interpretation) -> bool:
    """True where it is asked how much money, and of no subject."""
    narrowed = interpretation.topics or interpretation.details.rank or interpretation.details.share
    if interpretation.type not in _FORMS or narrowed:
        return False
    return wanted_by(question) is Wanted.MONEY


def compose_amounts(draft: Draft) -> list[Row]:
    """Write the sums; returns the rows that it tells about, serious faults first."""
    faulty = [hit for hit in draft.evidence.about if hit.outcome is Outcome.DEVIATION]
    read_words(hit.passage for hit in faulty)
    told = [(hit, quotes) for hit in faulty if (quotes := sums_in(hit.passage))]
    whole = counted(len(faulty), "kontroll med avvikelse", "kontroller med avvikelse")
    if not told:
        draft.coverage(f"Av {whole} nämner ingen ett belopp.")
        return []
    draft.coverage(
        f"{capital(number(len(told)))} av {whole} nämner belopp. De gäller olika saker och läggs "
        "därför inte ihop. Fråga om ett ämne, så svarar den kontroll som gäller det."
    )
    told.sort(key=lambda one: not _is_serious(one[0]))
    for hit, quotes in told[:_LINES]:
        _line(draft, hit, quotes)
    rows = rows_of([hit for hit, _ in told[:_LINES]])
    draft.tell(rows)
    if len(told) > _LINES:
        left = counted(len(told) - _LINES, "kontroll", "kontroller")
        draft.coverage(f"Ytterligare {left} nämner belopp.")
    return rows


def sums_in(passage: StoredPassage) -> list[str]:
    """The sentences of a result that tell a sum of money, verbatim."""
    return [
        one.text for one in sentences_of(passage)
        if any(each.unit == "kr" for each in amounts(one.text))
    ][:_SENTENCES]  # fmt: skip


def _is_serious(hit: Hit) -> bool:
    judgement = hit.passage.judgement
    return judgement is not None and judgement.severity is Severity.SERIOUS


def _line(draft: Draft, hit: Hit, quotes: Sequence[str]) -> None:
    numbers = [draft.cite(hit, quote) for quote in quotes]
    name = control_name(hit.passage)
    called = f", {in_marks(name)}" if name else ""
    said = " ".join(map(in_marks, quotes))
    whose = draft.name_of(rows_of([hit])[0])
    draft.quoted(f"{whose}{called}: {said}{marks(numbers[:1])}", numbers, row=True)
