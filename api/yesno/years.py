"""Yes/no questions about more years than one: whether it was so each year, or before.

"Har bisysslor kontrollerats alla år?" is no where one year's control was not made, and "har felet
funnits tidigare?" is answered by an earlier report, or by what this one says of earlier years;
where neither tells, nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.draft import Draft, in_marks, marks
from api.compose.told_again import years_told
from api.quoting.coverage import named
from api.quoting.rows import Row, deciding_hit
from api.swedish import listed, years
from api.yesno.asks import YES, Asks
from api.yesno.claim import Claimed
from api.yesno.earlier import fault_before, fault_is_new
from index.models import Outcome
from index.outcome.told_recurring import tells_recurring

_DECIDED = (Outcome.DEVIATION, Outcome.NO_DEVIATION, Outcome.NOT_PERFORMED)


def asks_of_before(question: str, outcomes: Sequence[Outcome], claimed: Claimed) -> bool:
    """True for "har felet funnits tidigare?" and "är felet nytt?", and not for "är de klara
    tidigare än planerat?"."""
    of_fault = claimed.asks is Asks.FAULT or tuple(outcomes) == (Outcome.DEVIATION,)
    return of_fault and (fault_before(question) or fault_is_new(question))


def write_before(draft: Draft, rows: Sequence[Row]) -> bool:
    """Yes with the earlier years that had it, or with what a report says of them; no where earlier
    controls found none, the other way round where it is asked whether it is new; False, and
    nothing, where the newest control found no fault."""
    yes, no = ("Nej", "Ja") if fault_is_new(draft.question) else ("Ja", "Nej")
    last = {row.committee: row for row in sorted(rows, key=lambda row: row.place.year or 0)}
    faults = [row for row in last.values() if row.outcome is Outcome.DEVIATION]
    newest = {row.place for row in last.values()}
    own = {row.committee for row in faults}
    earlier = [row for row in rows if row.committee in own and row.place not in newest]
    if not faults:
        return False
    had = [row for row in earlier if row.outcome is Outcome.DEVIATION]
    if had:
        numbers = [draft.cite(deciding_hit(row)) for row in had]
        draft.computed(
            f"{yes}, avvikelser fanns hos {_names(draft, had)}{marks(numbers)}.", numbers
        )
        faults = [row for row in faults if row.committee not in {one.committee for one in had}]
    told = [(row, one) for row in faults if (one := _told(row))]
    for row, sentence in told:
        n = draft.cite(deciding_hit(row), sentence)
        name = draft.name_of(row)
        draft.quoted(f"{yes}, enligt rapporten från {name}: {in_marks(sentence)}{marks([n])}", [n])
    left = {row.committee for row in faults} - {row.committee for row, _ in told}
    clean = [row for row in earlier
             if row.committee in left and row.outcome is Outcome.NO_DEVIATION]  # fmt: skip
    if clean:
        numbers = [draft.cite(deciding_hit(row)) for row in clean]
        word = "Ingen avvikelse" if had or told else f"{no}, ingen avvikelse"
        draft.computed(f"{word} fanns hos {_names(draft, clean)}{marks(numbers)}.", numbers)
    silent = [row for row in faults if row.committee in left - {one.committee for one in clean}]
    if silent:
        names = _names(draft, silent)
        draft.coverage(f"Om det var så före {names} framgår inte av rapporterna.")
    return True


def _names(draft: Draft, rows: Sequence[Row]) -> str:
    """ "Socialnämnden 2022 och 2023 och Valnämnden 2024"."""
    own = {row.committee: [one.place.year or 0 for one in rows if one.committee == row.committee]
           for row in rows}  # fmt: skip
    return listed([f"{draft.committee(one)} {years(each)}".strip() for one, each in own.items()])


def _told(row: Row) -> str | None:
    """The sentence by which a report says that its fault was there before."""
    passage = deciding_hit(row).passage
    return tells_recurring(passage.result) or next(iter(years_told(passage)[1]), None)


def write_every_year(draft: Draft, rows: Sequence[Row], claimed: Claimed) -> bool:
    """No with the years in which it was not so; neither where a year does not tell."""
    wanted = YES.get(claimed.asks, ())
    if not wanted or not rows:
        return False
    against = [row for row in rows if row.outcome in _DECIDED and row.outcome not in wanted]
    unknown = [row for row in rows if row.outcome not in _DECIDED and row.outcome not in wanted]
    committees = {row.committee for row in rows}
    shown = {row.place for row in rows}
    missing = [one for one in draft.evidence.scope
               if (one.municipality, one.committee) in committees and one not in shown]  # fmt: skip
    if against:
        numbers = [draft.cite(deciding_hit(row)) for row in against]
        names = _names(draft, against)
        draft.computed(f"Nej, det gäller inte {names}{marks(numbers)}.", numbers)
    elif missing:
        names = named(missing, several=draft.several)
        draft.coverage(f"Nej, ingen sådan kontroll hittades i rapporterna från {names}.")
    elif unknown:
        names = _names(draft, unknown)
        draft.coverage(f"Det framgår inte om det gäller {names}.")
    else:
        numbers = [draft.cite(deciding_hit(row)) for row in rows]
        names = _names(draft, rows)
        draft.computed(f"Ja, enligt rapporterna från {names}{marks(numbers)}.", numbers)
    return True
