"""Evidence on when something new is built or opened -> only controls that tell of building at all.

"När byggs den nya idrottshallen?" is no question for a control of who hires the sports hall: the
place is said, and nothing of what is asked about it.
"""

from __future__ import annotations

import dataclasses
import re

from index.found import Evidence, Hit
from index.interpretation import QuestionType
from index.swedish.sentences import sentences

_PLACE = (
    r"\w*(?:hall|hus|skola|förskola|bibliotek|bad|boende|bana|park|arena|lokal|bro|väg|hamn|station|gård|torg|museum|"
    r"kök|central)\w{0,5}"
)
#: "Byggs den nya skolan", "nya badhuset invigas": of one that is not there yet.
_BUILDS = re.compile(
    r"(?<!\w)(?:bygg(?:s|as|a)|öppna(?:r|s)?|invigs|invigas|riv(?:s|as|a)|färdigställ(?:s|as))(?!\w)"
)
_NEW = re.compile(rf"(?<!\w)(?:ny|nya|nytt)\s+{_PLACE}(?!\w)")
#: "Badhuset klart", where that is all that is left of "när är det nya badhuset klart?".
_READY = re.compile(rf"^{_PLACE}\s+(?:stå\s+)?klart?$")
_THE_PLACE = re.compile(rf"(?<!\w){_PLACE}(?!\w)")
#: What a sentence says that tells of that, beside a place: not "bygglov", nor a system that "togs i
#: bruk".
_TOLD = re.compile(
    r"(?<!\w)(?:bygg(?:s|as|a|er|de|des|ts|t|et|ena|ande|start\w*|nation\w*|projekt\w*|tid\w*)|(?:ny|om|till)bygg\w*|"
    r"öppna(?:r|s|de|des|t|ts)|öppning\w*|invig\w*|riv(?:s|as|its|ning\w*)|färdigställ\w*|inflyttning\w*|"
    r"tas\s+i\s+bruk|(?:tagits|togs)\s+i\s+bruk|stå(?:r|tt)?\s+klar\w*)(?!\w)"
)


def without_untold(evidence: Evidence) -> Evidence:
    """``evidence`` without the hits that tell nothing of building, where that is asked about."""
    asked = evidence.interpretation
    if asked.type is not QuestionType.LOOKUP or not asked.topics:
        return evidence
    topics = [topic.lower() for topic in asked.topics]
    if not all(_READY.match(one) or (_BUILDS.search(one) and _NEW.search(one)) for one in topics):
        return evidence
    about = tuple(hit for hit in evidence.about if _tells(hit))
    if len(about) == len(evidence.about):
        return evidence
    kept = {hit.passage.id for hit in about}
    nearest = evidence.nearest or evidence.about if not about else evidence.nearest
    return dataclasses.replace(
        evidence,
        about=about,
        nearest=nearest,
        by_topic=tuple(found & kept for found in evidence.by_topic),
    )


def _tells(hit: Hit) -> bool:
    passage = hit.passage
    texts = (passage.process, passage.control_activity, passage.result)
    told = (one.text.lower() for text in texts if text for one in sentences(text))
    return any(_TOLD.search(one) and _THE_PLACE.search(one) for one in told)
