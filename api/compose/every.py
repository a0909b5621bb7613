"""Rows -> the answer to "hade alla nämnder ...?", "kontrollerade varje nämnd ...?".

A report without such a control refutes that everybody checked, and nothing else: of whether all had
it in order, only a control that found otherwise says no. Who did not check, and who does not tell,
is said after, never under the no.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.claims import EVERY
from api.compose.draft import Draft, marks
from api.quoting.coverage import UNCERTAIN, named
from api.quoting.rows import Row, deciding_hit
from api.swedish import BEFORE_SIDES, capital
from index.found import CommitteeYear
from index.models import Outcome

#: What a control must have come to -> what says that it is not so.
_AGAINST: dict[tuple[Outcome, ...], Outcome] = {
    (Outcome.NO_DEVIATION,): Outcome.DEVIATION,
    (Outcome.DEVIATION,): Outcome.NO_DEVIATION,
}
_UNTOLD = (Outcome.NOT_PERFORMED, Outcome.UNCLEAR)
#: Rows that are cited.
_CITED = 12


def write_every(draft: Draft, rows: Sequence[Row], wanted: Sequence[Outcome]) -> bool:
    """Write it; False, and nothing, where all are not asked about or the wording does not tell
    what of."""
    if not EVERY.search(draft.question.lower()) or not wanted or not draft.evidence.scope:
        return False
    said = draft.evidence.interpretation.outcomes
    if len(said) == 1:
        wanted = said  # "hade alla nämnder brister i ...?"
    has = [row for row in rows if row.outcome in wanted]
    places = {row.place for row in has}
    lacking = [place for place in draft.evidence.scope if place not in places]
    against = _AGAINST.get(tuple(wanted))
    if not lacking:
        draft.coverage("Ja, det gäller alla nämnder med en rapport i det som frågan gäller.")
    elif against is None:
        draft.coverage(f"Nej, det gäller inte {named(lacking, several=draft.several)}.")
    else:
        otherwise = [row for row in rows if row.outcome is against]
        refuting = [row for row in otherwise if row.likely]
        if refuting:
            _write(draft, f"Nej, {BEFORE_SIDES[against]}", refuting)
        elif has:
            those = "dem med en säker bedömning" if otherwise else "dem som kontrollerat det"
            _write(draft, f"Av {those} gäller det alla: {BEFORE_SIDES[wanted[0]]}", has)
            _say_unsure(draft, otherwise)
        else:
            draft.coverage("Det går inte att säga: ingen kontroll visar hur det var.")
        _write_rest(draft, rows, lacking)
    return True


def _write(draft: Draft, lead: str, rows: Sequence[Row]) -> None:
    """ "Nej, avvikelser hade Servicenämnden och Valnämnden 2024 [1][2]." """
    citations = [draft.cite(deciding_hit(row)) for row in rows[:_CITED]]
    names = named([row.place for row in rows], several=draft.several, most=_CITED)
    draft.computed(f"{lead} {names}{marks(citations)}.", citations)


def _say_unsure(draft: Draft, rows: Sequence[Row]) -> None:
    """Whose control may well have found otherwise: else "alla" is said of them too."""
    if rows:
        names = named([row.place for row in rows], several=draft.several)
        draft.coverage(UNCERTAIN.format(names))


def _write_rest(draft: Draft, rows: Sequence[Row], lacking: Sequence[CommitteeYear]) -> None:
    """Whose control was not made or does not tell, and who has none."""
    for outcome in _UNTOLD:
        own = [row.place for row in rows if row.outcome is outcome]
        if own:
            names = named(own, several=draft.several)
            draft.coverage(f"{capital(BEFORE_SIDES[outcome])} {names}.")
    checked = {row.place for row in rows if row.outcome is not None}
    silent = [place for place in lacking if place not in checked]
    if silent:
        which = "rapporten" if len(silent) == 1 else "rapporterna"
        names = named(silent, several=draft.several)
        draft.coverage(f"Ingen sådan kontroll hittades i {which} från {names}.")
