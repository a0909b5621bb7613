"""A question -> whether it asks for things that a report names ("vilka lekplatser ...?"), and not
for committees, controls or years.

Whose they are is answered as a list, but its sentences must hold the names: more of the control is
quoted, and where no fault was asked for none is looked for. More is quoted also of few controls
that are listed whatever came of them.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.draft import Draft
from api.quoting.rows import Row
from index.interpretation import Interpretation
from index.question.asked_part import asking
from index.question.form_patterns import ASKS_WHO, OF_CONTROLS, WHICH
from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "which_things")
#: Of so many controls that are listed whatever came of them, more than the finding is quoted.
_FEW = 3
#: Share of the best control's probability from which another one is about the topic as well.
_NEAR = 0.5
#: Nouns that stand for controls, reports or whose they are.
_NO_THINGS = re.compile(rf"^{_WORDS['no_things']}\b")


@functools.lru_cache(maxsize=256)  # asked again for each row of an answer
def asks_for_things(question: str) -> bool:
    """True for "vilka fritidsgårdar ...?", "vilket projekt ...?"."""
    text = asking(" ".join(question.lower().split()))
    which = WHICH.match(text)
    if which is None or ASKS_WHO.search(text) or text.startswith("hos "):
        return False
    noun = which["noun"]
    return OF_CONTROLS.search(noun) is None and _NO_THINGS.match(noun) is None


def of_any_outcome(draft: Draft) -> bool:
    """Ask anew for every outcome, where things are asked for and that a fault was meant is only
    assumed; says whether that was so."""
    interpretation = draft.evidence.interpretation
    if not (interpretation.details.assumed_outcomes and interpretation.outcomes):
        return False
    if not draft.evidence.about or not asks_for_things(draft.question):
        return False
    anew = dataclasses.replace(interpretation, outcomes=())
    draft.evidence = dataclasses.replace(draft.evidence, interpretation=anew)
    return True


def are_far_off(draft: Draft, rows: Sequence[Row]) -> bool:
    """True where the controls of ``rows`` say far less of the topic than another one does, whatever
    that found: "vilka brev har skickats till ägarna?" is not answered by a fault elsewhere."""
    best = max((hit.score for hit in draft.evidence.about), default=0.0)
    return max((hit.score for row in rows for hit in row.hits), default=0.0) < best * _NEAR


def near_ones(rows: Sequence[Row]) -> list[Row]:
    """Without the controls that say far less of the topic than the best of them."""
    best = max((hit.score for row in rows for hit in row.hits), default=0.0)
    near = [row.only(lambda hit: hit.score >= best * _NEAR) for row in rows]
    return [row for row in near if row.hits]


def asks_for_a_finding(interpretation: Interpretation) -> bool:
    """False for "vilka har granskat ...?", which asks for no outcome."""
    return bool(
        interpretation.outcomes or interpretation.severities or interpretation.recurring is not None
    )


def few_of_any_outcome(draft: Draft, rows: Sequence[Row]) -> bool:
    """True for few controls of which it is asked what was checked, and not what was wrong."""
    told = sum(len(row.hits) for row in rows)
    return told <= _FEW and not asks_for_a_finding(draft.evidence.interpretation)
