"""Rows -> how large a part they are: of the committees with a report, or of the controls.

The whole is counted over the scope, and so the sentence is one of coverage: it cites nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.draft import Draft
from api.compose.predicates import did, did_controls, subject
from api.quoting.rows import Row, committees_of, span_of, sure_rows
from api.swedish import CONTROLS, because, capital, counted, number
from index.found import Hit
from index.interpretation import Counted
from index.models import Outcome
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "share")
#: "Andelen av bristerna som ...": faults are the whole.
_OF_FAULTS = re.compile(rf"\bav\s+(?:\S+\s+){{0,3}}?{_WORDS['faults']}(?:na|en)?\b")


def write_share(draft: Draft, rows: Sequence[Row]) -> None:
    """ "En av fyra nämnder (25 procent) hade avvikelser när det gäller inköp 2024."; where not all
    have such a control, also the part of those that do."""
    interpretation = draft.evidence.interpretation
    checked = sure_rows(draft.evidence)
    of_controls = interpretation.details.counted is Counted.CONTROLS
    if of_controls and interpretation.details.reasons:
        _by_reason(draft, rows)
        return
    if of_controls:
        part = sum(len(row.hits) for row in rows)
        whole = sum(_is_of_whole(draft, hit) for row in checked for hit in row.hits)
        told, noun = did_controls(interpretation), ("kontroll", "kontroller")
        if _of_faults(draft):
            noun = CONTROLS[Outcome.DEVIATION]
    else:
        part = len(committees_of(rows))
        whole = len({(place.municipality, place.committee) for place in draft.evidence.scope})
        told, noun = did(interpretation), ("nämnd", "nämnder")
    text = f"{_of(part, whole, noun)} {told}{subject(interpretation)}{span_of(rows)}."
    draft.coverage(text)
    those = len(committees_of(checked))
    if not of_controls and not interpretation.details.reasons and part <= those < whole:
        draft.coverage(
            f"Av de {number(those)} som har en sådan kontroll är det {_percent(part, those)}."
            if those > 1
            else "Hos ingen annan nämnd hittades en sådan kontroll."
        )


def _of_faults(draft: Draft) -> bool:
    """True for "hur stor del av avvikelserna är allvarliga?"."""
    asked = draft.evidence.interpretation
    kind = asked.severities or asked.recurring is not None
    return bool(kind) and _OF_FAULTS.search(draft.question.lower()) is not None


def _is_of_whole(draft: Draft, hit: Hit) -> bool:
    return not _of_faults(draft) or hit.outcome is Outcome.DEVIATION


def _by_reason(draft: Draft, rows: Sequence[Row]) -> None:
    """ "Tre av nio kontroller som inte genomfördes (33 procent) uteblev på grund av ”vakans”."."""
    why = because(draft.evidence.interpretation.details.reasons)
    part = sum(len(row.hits) for row in rows)
    whole = draft.evidence.judged
    those = counted(whole, *CONTROLS[Outcome.NOT_PERFORMED])
    share = _percent(part, whole)
    draft.coverage(f"{capital(number(part))} av {those} ({share}) uteblev{why}{span_of(rows)}.")


def _of(part: int, whole: int, noun: tuple[str, str]) -> str:
    return f"{capital(number(part))} av {counted(whole, *noun)} ({_percent(part, whole)})"


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} procent" if whole else "ingen"
