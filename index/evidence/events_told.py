"""Evidence on something that happened -> which of its controls do not tell that it did.

"Vem har loggat in med ett gammalt konto?" is judged about old accounts, and a control that found
forty of them open and no log-in is about them, too. It is no hit for this question: some sentence
of its result must say that it happened. Where no control says so in words that are known
(index/topics/events.toml) they are all kept, because it may be said in others.
"""

from __future__ import annotations

import dataclasses

from index.findings.kept_signs import sentences_of
from index.found import Evidence
from index.interpretation import QuestionType
from index.models import Outcome, StoredPassage
from index.storage.heads import read_words
from index.topics.events import Event, Tells, load_events


def only_told(evidence: Evidence) -> Evidence:
    """``evidence`` with the controls that tell nothing of the event, or deny it, as ``untold``; to
    a question after like cases they are nothing at all."""
    event = load_events().get(evidence.interpretation.details.event)
    hits = [hit for hit in evidence.about if hit.outcome is Outcome.DEVIATION]
    if event is None or len(hits) < 2:
        return evidence
    read_words(hit.passage for hit in hits)
    untold = frozenset(hit.passage.id for hit in hits if not _is_told(hit.passage, event))
    if len(untold) == len(hits):
        return evidence
    if evidence.interpretation.type is not QuestionType.SIMILAR:
        return dataclasses.replace(evidence, untold=untold)
    return dataclasses.replace(
        evidence,
        about=tuple(hit for hit in evidence.about if hit.passage.id not in untold),
        by_topic=tuple(found - untold for found in evidence.by_topic),
    )


def _is_told(passage: StoredPassage, event: Event) -> bool:
    if not event.may_be_told(passage.result or ""):
        return False
    return event.told(one.text for one in sentences_of(passage)) is Tells.YES
