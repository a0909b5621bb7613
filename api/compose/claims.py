"""Yes/no questions whose "ja" is not that of the outcome: what is claimed of others, of nobody, of
every control, or of a fault that was put right.

"Är det bara socialnämnden som har fel?" is answered no where another committee has it, "stämmer det
att ingen hade fel?" too, and "är felen rättade?" yes where the newest control found none.
"""

from __future__ import annotations

import re
from pathlib import Path

from api.compose.bounds import committees_named, rows_named
from api.compose.draft import Claim, Counts, Draft, marks
from api.compose.list import sure
from api.compose.overview import write_summary
from api.compose.predicates import did, none_did, subject
from api.compose.told_put_right import put_right_told, write_put_right
from api.quoting.rows import (
    Row,
    answering,
    committees_of,
    deciding_hit,
    rows_of,
    span_of,
    sure_rows,
)
from api.swedish import CONTROLS, about, counted, listed, years
from index.interpretation import Change
from index.models import Outcome
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "claims")
_ROWS = 12
#: "Gjordes alla kontroller?", "var samtliga planerade kontroller utan anmärkning?"
_EVERY_CONTROL = re.compile(rf"\b(?:alla|samtliga)\s+(?:\w+\s+){{0,2}}?{_WORDS['controls']}\b")
#: "Finns det problem kvar?"
_STILL = re.compile(rf"\b{_WORDS['remarks']}\w*\b.*\bkvar\b|\bkvar\s+(?:\w+\s+)?{_WORDS['faults']}")
#: "Var någon kontroll felfri?", "fanns det något som var bra?"
_SOME = re.compile(rf"\b{_WORDS['some']}\b(?!\s+{_WORDS['no_claim']})")
#: "Kontrollerade alla nämnder ...?"
EVERY = re.compile(rf"\b(?:alla|samtliga|varje)\s+(?:\w+\s+)?{_WORDS['bodies']}\w*")
#: What such a claim is refuted by.
_AGAINST = {
    (): (Outcome.NOT_PERFORMED,),
    (Outcome.NO_DEVIATION,): (Outcome.DEVIATION, Outcome.NOT_PERFORMED),
}


def compose_claim(draft: Draft) -> list[Row] | None:
    """Write the first sentence of such a question and return the rows it tells about; None where
    the question is of another kind."""
    interpretation = draft.evidence.interpretation
    details = interpretation.details
    if details.alone or details.denied:
        return _of_nobody(draft) if interpretation.outcomes else None
    if interpretation.topics and _STILL.search(draft.question.lower()):
        return _put_right(draft, still=True)
    if details.change is Change.REMEDIED and interpretation.topics:
        return _put_right(draft)
    if _claims_no_fault(draft):
        return _of_every_control(draft, (Outcome.DEVIATION,))
    every = _EVERY_CONTROL.search(draft.question.lower())
    if every and interpretation.outcomes in _AGAINST:
        return _of_every_control(draft, _AGAINST[interpretation.outcomes])
    return None


def _claims_no_fault(draft: Draft) -> bool:
    """True for "är valnämnden utan fel?", which a clean control beside a fault does not make so."""
    interpretation = draft.evidence.interpretation
    clean = interpretation.outcomes == (Outcome.NO_DEVIATION,) and not interpretation.topics
    some = interpretation.details.of_controls or interpretation.details.any_committee
    of_others = EVERY.search(draft.question.lower()) or _SOME.search(draft.question.lower())
    return clean and not some and not of_others and bool(sure_rows(draft.evidence))


def _of_nobody(draft: Draft) -> list[Row]:
    """ "Nej, ..." with those that have it after all; "ja" where no report of the scope has it."""
    interpretation = draft.evidence.interpretation
    every = sure(answering(draft.evidence))
    alone = interpretation.details.alone
    rows = [row for row in every if row.place.committee not in alone]
    about_what = subject(interpretation)
    when = f" {years(interpretation.years)}" if interpretation.years else ""
    if not rows and not every:
        draft.coverage(f"{'Nej' if alone else 'Ja'}. {none_did(interpretation, about_what + when)}")
        return sure_rows(draft.evidence)
    shown = rows or every
    citations = [draft.cite(row.hits[0]) for row in shown]
    names = committees_named(draft, committees_of(shown))
    verb, _, rest = did(interpretation).partition(" ")
    lead = f"Nej, {names} {verb}{' också' if alone else ''}" if rows else f"Ja, bara {names} {verb}"
    draft.computed(
        f"{lead} {rest}{about_what}{span_of(shown)}, enligt de genomsökta rapporterna"
        f"{marks(citations)}.",
        citations,
    )
    return every


def _of_every_control(draft: Draft, against: tuple[Outcome, ...]) -> list[Row]:
    """ "Nej, hos Valnämnden 2024 finns en kontroll som inte genomfördes", or yes."""
    interpretation = draft.evidence.interpretation
    every = sure_rows(draft.evidence)
    rows = [row.only(lambda hit: hit.outcome in against) for row in every]
    rows = sure([row for row in rows if row.hits])
    if not rows:
        came_to = "är utan avvikelse" if interpretation.outcomes else "genomfördes"
        told = counted(sum(len(row.hits) for row in every), "kontroll", "kontroller")
        of = about(interpretation.topics)
        if against == (Outcome.DEVIATION,):
            draft.coverage(f"Ja, ingen av {told}{of} hade avvikelser enligt rapporterna.")
            return every
        draft.coverage(f"Ja, {told}{of} {came_to} enligt de genomsökta rapporterna.")
        return every
    hits = [hit for row in rows for hit in row.hits]
    citations = [draft.cite(hit) for hit in hits]
    numbers = [(one, sum(hit.outcome is one for hit in hits)) for one in against]
    told = listed([counted(count, *CONTROLS[one]) for one, count in numbers if count])
    names = rows_named(draft, rows)
    draft.computed(
        f"Nej, hos {names} finns {told}{marks(citations)}.",
        citations,
        Claim(Counts.CONTROLS, len(hits)),
    )
    return rows


def _put_right(draft: Draft, *, still: bool = False) -> list[Row]:
    """Whether the newest control of each committee that had the fault found none, if there is a
    later one than that which found it; ``still``: whether it found one."""
    rows = sure_rows(draft.evidence)
    had = {row.committee for row in rows if row.outcome is Outcome.DEVIATION}
    own = [row for row in rows if row.committee in had] or rows
    newest = {row.committee: row for row in sorted(own, key=lambda row: row.place.year or 0)}
    last = sure(list(newest.values()))
    told = all(row.committee in had or put_right_told(deciding_hit(row)) for row in last)
    if not still and len(own) == len(newest) and told:
        write_put_right(draft, last)
        return own
    right = [row for row in last if row.outcome is Outcome.NO_DEVIATION]
    wrong = [row for row in last if row.outcome is Outcome.DEVIATION]
    parts, citations = [], []
    for what, found in (("inga avvikelser", right), ("avvikelser", wrong)):
        if found:
            numbers = [draft.cite(deciding_hit(row)) for row in found]
            names = rows_named(draft, found)
            parts.append(f"{what} hos {names}{marks(numbers)}")
            citations += numbers
    if parts:
        word = "Delvis" if right and wrong else "Nej" if bool(right) is still else "Ja"
        text = f"{word}, den senaste kontrollen fann {' men '.join(parts)}."
        draft.computed(text, citations)
    else:
        draft.coverage("Det framgår inte om det är åtgärdat: ingen senare kontroll säger det.")
    return own


def compose_nothing_there(draft: Draft) -> list[Row]:
    """ "Nej", where no control of the scope came to what was asked for; then what they came to."""
    interpretation = draft.evidence.interpretation
    rows = rows_of(draft.evidence.about)
    draft.coverage(f"Nej. {none_did(interpretation, '')}")
    for row in rows[:_ROWS]:
        write_summary(draft, row, line=True)
    return rows
