"""A question as it was read -> the event that its rows must tell of (index/topics/events.py).

Only where rows with a fault are listed or counted, or like cases are looked for: who was clean, who
checked it and what was left undone is told by what controls came to.
"""

from __future__ import annotations

from index.interpretation import Counted, QuestionType
from index.models import Outcome
from index.question.form import Form
from index.question.outcome_words import Asked
from index.topics.events import event_asked


def happened(text: str, form: Form, asked: Asked) -> str:
    """The name of what ``text`` (lower case) asks to have happened; "" where rows need not tell."""
    if form.type is QuestionType.SIMILAR:
        return event_asked(text)
    of_rows = form.type is QuestionType.LIST or form.counted is Counted.COMMITTEES
    return event_asked(text) if of_rows and asked.outcomes == (Outcome.DEVIATION,) else ""
