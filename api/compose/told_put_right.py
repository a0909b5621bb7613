"""A control that found a fault -> what its own report says has become of it.

A library that has no later control of it cannot tell whether a fault is gone, but the report often
does: "A-felen är åtgärdade", "spärren återställdes i oktober". Not of a part of it, nor of what is
to be; what was done is quoted where nothing says that it is gone.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.bounds import rows_named
from api.compose.draft import Draft, in_marks, marks
from api.compose.told_measures import done
from api.quoting.quotes import pieces_of
from api.quoting.rows import Row, deciding_hit
from index.findings.finding_words import share_told
from index.findings.kept_signs import sentences_of
from index.found import Hit
from index.models import Outcome
from index.outcome.measures import MeasureState, detail
from index.outcome.told_corrected import tells_all_corrected

_UNKNOWN = "Det framgår inte om det är åtgärdat: ingen senare kontroll säger det."


def put_right_told(hit: Hit) -> str | None:
    """The sentence that says that the fault which the control found is gone; None without one. Of a
    control that is not surely clean it may tell of a fault, too."""
    judgement = hit.passage.judgement
    if judgement is None or (judgement.certain and judgement.outcome is not Outcome.DEVIATION):
        return None
    for part in sentences_of(hit.passage):
        if not tells_all_corrected(part.text):
            continue
        if (share_told(part.text.lower()) or 1) < 1:  # "av 512 var 431 åtgärdade"
            continue
        if detail(part.text).state is MeasureState.DONE:
            return part.text
    return None


def write_put_right(draft: Draft, rows: Sequence[Row]) -> None:
    """Whether the faults of ``rows``, none of which has a later control, are gone by what their own
    reports say; else what was done about them."""
    told = [(row, hit, one) for row in rows for hit in (deciding_hit(row),)
            if (one := put_right_told(hit))]  # fmt: skip
    for row, hit, sentence in told:
        n = draft.cite(hit, sentence)
        draft.quoted(
            f"Ja, enligt rapporten själv: {draft.name_of(row)}, {in_marks(sentence)}{marks([n])}",
            [n],
        )
    left = [row for row in rows if not any(row is one for one, _, _ in told)]
    acted = [row for row in left if _write_done(draft, row)]
    left = [row for row in left if row not in acted]
    if left and (told or acted):
        names = rows_named(draft, left)
        draft.coverage(f"Om det är åtgärdat hos {names} framgår inte.")
    elif left:
        draft.coverage(_UNKNOWN)


def _write_done(draft: Draft, row: Row) -> bool:
    """Quote what was done about it, and that nothing tells whether that sufficed."""
    hit = deciding_hit(row)
    quotes = [piece for state, quote in done(hit) if state is MeasureState.DONE
              for piece in pieces_of(quote)]  # fmt: skip
    if not quotes:
        return False
    numbers = [draft.cite(hit, quote) for quote in quotes]
    draft.quoted(
        f"Ingen senare kontroll visar om det är åtgärdat hos {draft.name_of(row)}; gjort är: "
        f"{' '.join(map(in_marks, quotes))}{marks(numbers[-1:])}",
        numbers,
    )
    return True
