"""A question -> whether it asks for things that a report names ("vilka lekplatser ...?"), and not
for committees, controls or years.

Whose they are is answered as a list, but its sentences must hold the names: more of the control is
quoted, and where no fault was asked for none is looked for.
"""

from __future__ import annotations

import dataclasses
import re

from api.draft import Draft
from index.asked_part import asking
from index.form_patterns import ASKS_WHO, OF_CONTROLS, WHICH

#: Nouns that stand for controls, reports or whose they are.
_NO_THINGS = re.compile(
    r"^(?:fall|ärenden?|rapport\w*|redovisning\w*|år|händelse\w*|verksamhet\w*|del\w*|resultat\w*|"
    r"slutsats\w*|påföljd\w*|konsekvens\w*|lösning\w*|typ\w*|slags|sorts|mer|andra|övriga)\b"
)


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
