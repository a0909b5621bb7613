"""Rows -> yes, no, or what the control came to, with the sentence that says it.

Whether "ja" is good or bad depends on what was asked: "fanns det konton kvar?" asks for a fault,
"stämmer kassorna?" for order. Where the wording does not tell, the answer says what the control
found and leaves yes and no alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.compose_list import sure, write_row
from api.compose_lookup import best_hits, write_piece
from api.draft import Draft, marks
from api.rows import Row, rows_of
from api.swedish import listed, years
from index.models import Interpretation, Outcome
from index.topic import concepts
from index.vocabulary import load_vocabulary

_FAULT = re.compile(
    r"\b(?:någon|några|något|nån|nåt|nått|kvar|fel|felaktig\w*|brist\w*|avvikels\w*|saknas|saknades|"
    r"saknade|otillåt\w*|obehörig\w*|försvunn\w*|försvann|försvinner|stulen|stulits|svinn|fusk\w*|"
    r"snok\w*|problem|anmärkning\w*|kritik|för sent|för sen\w*|försena\w*|läck\w*|miss\w*|bröt\w*|"
    r"hotat\w*|jäv|mut\w*|överskrid\w*|glömt|felan\w*|skad\w*|olyck\w*)\b"
)
_ORDER = re.compile(
    r"\b(?:stäm\w*|följ\w*|fungera\w*|håll\w*|höll\w*|i tid|rätt|korrekt\w*|klar\w*|alla|samtliga|"
    r"i ordning|uppdatera\w*|godkän\w*|tillräcklig\w*|säker\w*|giltig\w*|aktuell\w*|känd\w*|kände|"
    r"känner|vet|dokumentera\w*|finns det|fanns det)\b"
)
_DONE = re.compile(
    r"^(?:\w*kontrollera\w*|\w*granska\w*|genomför\w*|gjorde\w*|följde\w*\s.*\bupp|mätte\w*|"
    r"inventera\w*|undersök\w*|blev\b.*\b(?:gjord|gjorda|av))\b"
)


def compose_yesno(draft: Draft) -> list[Row]:
    """Write the answer; returns the rows that it tells about."""
    interpretation = draft.evidence.interpretation
    every = (
        interpretation.details.any_committee
        or not interpretation.topics
        or len(interpretation.committees) > 1
    )
    about = draft.evidence.about
    rows = rows_of(about if every else best_hits(about))
    if not rows:
        rows = rows_of(best_hits(draft.evidence.about), controls_only=False)
    asked = _asked(draft.question, interpretation)
    yes = [row for row in rows if row.outcome in asked] if asked else []
    if asked and interpretation.details.any_committee and yes:
        rows = sure(yes) or yes
    verdict = _verdict(draft.question, interpretation, rows, asked)
    if verdict:
        _say(draft, verdict, yes if verdict == "Ja" and yes else rows)
    topic = concepts(" ".join(interpretation.topics))
    for row in rows:
        if interpretation.topics:
            write_piece(draft, row, topic)
        else:
            write_row(draft, row)
    draft.tell(rows)
    return rows


def _asked(question: str, interpretation: Interpretation) -> tuple[Outcome, ...]:
    """The outcomes with which the answer is yes; () when the wording does not tell."""
    if interpretation.outcomes:
        return interpretation.outcomes
    plain = _plain(question)
    if _DONE.match(plain):
        return (Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.UNCLEAR)
    if _FAULT.search(plain) or load_vocabulary().says("form.finding", plain):
        return (Outcome.DEVIATION,)
    if _ORDER.search(plain):
        return (Outcome.NO_DEVIATION,)
    return ()


def _verdict(
    question: str, interpretation: Interpretation, rows: Sequence[Row], asked: Sequence[Outcome]
) -> str:
    """ "Ja", "Nej", "Kontrollen genomfördes inte", or "" when it can't be said."""
    found = {row.outcome for row in rows if row.certain}
    if not asked or not found:
        return ""
    if found & set(asked):
        return "Ja"
    if found == {Outcome.NOT_PERFORMED}:
        return "Nej" if _DONE.match(_plain(question)) else "not_performed"
    if found <= {Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.NOT_PERFORMED}:
        # A flat no must not rest on a control that the reader is told to judge herself.
        return "Nej" if all(one.certain for row in rows for one in row.judgements) else ""
    return "unclear"


def _say(draft: Draft, verdict: str, rows: Sequence[Row]) -> None:
    citations = [draft.cite(row.hits[0]) for row in rows]
    own = [row.place.year for row in rows if row.place.year]
    names = listed(list(dict.fromkeys(row.place.committee or "rapporten" for row in rows)))
    where = f"{names} {years(own)}".strip()
    if verdict == "not_performed":
        text = f"Det går inte att säga: kontrollen genomfördes inte, {where}{marks(citations)}."
    elif verdict == "unclear":
        text = f"Det framgår inte vad kontrollen visade, {where}{marks(citations)}."
    else:
        text = f"{verdict}, enligt kontrollen hos {where}{marks(citations)}."
    draft.computed(text, citations)


def _plain(question: str) -> str:
    return " ".join(question.lower().split())
