"""Measures asked for of a year that no report is of yet -> those that the reports before it plan.

"Vad ska tekniska nämnden göra 2025?" is answered by the report of 2024, and by what an older one
plans for that very year; what was planned for the years between, and what is done, is past.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.compose.draft import Draft
from api.quoting.quotes import measures
from api.swedish import years
from index.found import Hit

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def year_to_come(draft: Draft) -> int | None:
    """The first year that the question names and every report is older than; None for none."""
    known = draft.evidence.known_years
    named = [int(one) for one in _YEAR.findall(draft.question)]
    return min((one for one in named if known and one > max(known)), default=None)


def planned_for(draft: Draft, hits: Sequence[Hit], year: int) -> list[Hit]:
    """Those of ``hits`` whose report is the one before ``year``, or whose measures name it; else
    those of the newest reports. It is said of which years these are."""
    before = [hit for hit in hits if hit.passage.year == year - 1]
    naming = [hit for hit in hits if any(str(year) in one for one in measures(hit))]
    own = {hit.passage.id: hit for hit in (*before, *naming)}
    newest = max((hit.passage.year or 0 for hit in hits), default=0)
    chosen = [hit for hit in hits if hit.passage.id in own]
    chosen = chosen or [hit for hit in hits if (hit.passage.year or 0) == newest]
    of = years([hit.passage.year for hit in chosen if hit.passage.year])
    if of:
        draft.coverage(
            f"Rapporter för {year} finns inte i biblioteket: det som följer planeras i rapporterna "
            f"för {of}."
        )
    return chosen
