"""The judgements of one report -> the same, with the severities that its own scale tells.

A status says how grave it is by where it stands among the report's others. Where a report has a
word for what is grave ("allvarlig brist"), its plain "brist" is not; where it has a step for what
is partly in order ("delvis uppfyllt") and the lowest for what is not ("ej uppfyllt"), the lowest is
grave unless the text is sure that it is not. "Underkänt" is grave there whatever the text.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from index.models import Judgement, Outcome, OutcomeSource, Severity
from index.outcome.status import Status, read_status

#: The probability of "serious" that the text must give the lowest step of a scale of three. Of 19
#: in the development cities 13 are serious; the text gives 11 of them more, and 1 of the others.
LOWEST_STEP = 0.003
#: The lowest step that says so itself: 8 of 8 labelled so in a scale of three are serious.
_FAILED = re.compile(r"underkän", re.IGNORECASE)


def graded(
    statuses: Sequence[str | None], judgements: Sequence[Judgement | None]
) -> list[Judgement | None]:
    """``judgements`` of one report's passages, with the ``statuses`` that stand in it, in order."""
    read = [read_status(status) for status in statuses]
    faults = [status for status in read if status and status.outcome is Outcome.DEVIATION]
    grave = any(status.severity is Severity.SERIOUS for status in faults)
    partly = any(not status.lowest for status in faults)
    return [
        _graded(
            status, judgement, failed=bool(_FAILED.search(cell or "")), grave=grave, partly=partly
        )
        if judgement
        else None
        for cell, status, judgement in zip(statuses, read, judgements, strict=True)
    ]


def _graded(
    status: Status | None, judgement: Judgement, *, failed: bool, grave: bool, partly: bool
) -> Judgement:
    by_status = judgement.source is OutcomeSource.STATUS and judgement.severity is not None
    if status is None or status.severity is not None or not by_status:
        return judgement
    if grave and not status.lowest:
        return dataclasses.replace(judgement, severity=Severity.MINOR, severity_confidence=1.0)
    sure = failed or _severe(judgement) >= LOWEST_STEP
    if partly and not grave and status.lowest and sure:
        return dataclasses.replace(
            judgement, severity=Severity.SERIOUS, severity_confidence=max(0.5, _severe(judgement))
        )
    return judgement


def _severe(judgement: Judgement) -> float:
    """How likely the text finds it serious."""
    said = judgement.severity_confidence
    if said is None:
        return 0.0
    return said if judgement.severity is Severity.SERIOUS else 1.0 - said
