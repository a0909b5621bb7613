"""Blocks -> the labels that tell what a control was to find out, and not how it was done.

"Vad granskades?" under the heading of a control mostly tells how: the heading is the name. But
where "Hur: ..." stands beside it, or its values say "Att konton avslutas", "Om avgiften är rätt"
and the headings stand under no areas, it is the control, and the heading the area it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.models import Block
from ingest.plain import plain
from ingest.structure.document_shape import has_groups
from ingest.structure.repeated_labels import Told, repeated
from ingest.vocabulary import Vocabulary

#: So many of the values of such a label are a clause of what was to be found out.
CLAUSES = 0.6
_CLAUSE = re.compile(
    r"^(?:att|om|huruvida|ifall|hur(?:dan|udan)?|vilk(?:en|et|a))\s+\w", re.IGNORECASE
)
_WHAT = re.compile(r"^(?:vad|det|detta)\b")
_HOW = re.compile(r"^(?:hur|så|metod|kontrollmetod|granskningsmetod|tillvägagångssätt)\b")


def what_checked(blocks: Sequence[Block], words: Vocabulary) -> frozenset[str]:
    """The labels (plain) of a report that tell what each control was to find out."""
    every = repeated(blocks, words)
    names = [one for one in every if one.known == "control_activity"]
    areas = has_groups(blocks, words)
    how = max((len(one.values) for one in every if _how(one)), default=0)
    return frozenset(
        plain(one.label)
        for one in names
        if (not areas and _clauses(one))
        or (_WHAT.match(plain(one.label)) and 2 * how > len(one.values))
    )


def _how(one: Told) -> bool:
    return one.known == "method" and bool(_HOW.match(plain(one.label)))


def _clauses(one: Told) -> bool:
    told = sum(_CLAUSE.match(value) is not None for value in one.values)
    return told >= CLAUSES * len(one.values)
