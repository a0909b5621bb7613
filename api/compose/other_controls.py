"""Rows that an answer tells about -> the sentence that says where other controls found worse.

An answer to a question of fact, a yes or a no, and a trend rest on the control that was meant. The
coverage gives a committee-year the strongest outcome of all its controls about the topic, so it may
stand under deviations there while the answer says that nothing was found. A reader who sees both
must be told why.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.compose.draft import Draft
from api.compose.naming import control_name
from api.quoting.coverage import named
from api.quoting.rows import Row, sure_rows
from index.found import CommitteeYear
from index.models import Outcome


def say_others(draft: Draft, told: Sequence[Row]) -> None:
    """Write where another control about the topic found a deviation and those of ``told`` found
    none; nothing where there is no such place, or no topic that they could be about."""
    if not draft.evidence.interpretation.topics:
        return
    found: dict[CommitteeYear, set[Outcome]] = {}
    for row in told:
        found.setdefault(row.place, set()).update(row.outcomes)
    worse = [
        row for row in sure_rows(draft.evidence)
        if row.outcome is Outcome.DEVIATION and row.likely
        and Outcome.DEVIATION not in found.get(row.place, {Outcome.DEVIATION})
    ]  # fmt: skip
    if not worse:
        return
    where = named([row.place for row in worse], several=draft.several)
    draft.coverage(f"{_which(worse)} fann avvikelser hos {where}.")


def _which(rows: Sequence[Row]) -> str:
    """ "En annan kontroll om ämnet, ”Nycklar till lokaler”,", or that there are several."""
    hits = [hit for row in rows for hit in row.hits if hit.outcome is Outcome.DEVIATION]
    if len(hits) > 1:
        return "Andra kontroller om ämnet"
    name = control_name(hits[0].passage)
    return f"En annan kontroll om ämnet, ”{name}”," if name else "En annan kontroll om ämnet"
