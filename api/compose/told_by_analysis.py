"""Hits -> the paragraphs of a report's analysis that answer, where no control does.

"Dataskyddsombudet rekommenderar ...", "graden av inköp via systemet är 85 procent": a report says
such things of a field as a whole, and its control of the field something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from api.quoting.asked import POINTED, SAYS_IT, Asked, Wanted, fits, fullness, says_share
from api.quoting.pieces import best_sentence, best_worth
from index.found import Hit
from index.topics.concepts import padded
from ingest.models import Kind

#: What an analysis tells as well as a control. Its days and people are those of a summary: "sedan
#: november" where the control has the day; but when something is to come it says outright.
_KINDS = (Wanted.ANYTHING, Wanted.SHARE, Wanted.NUMBER, Wanted.MONEY)
#: So much more must be worth what it says, to be told in place of a control.
_PLAINLY_MORE = 0.3
#: Share of what the topic names from which a sentence says it outright, and how well a concept is
#: found that is said.
_OUTRIGHT, _HALF = 0.85, 0.5


def told_by_analysis(hits: Sequence[Hit], asked: Asked) -> list[Hit]:
    """Paragraphs of a report's analysis that say outright what is asked for, where no control says
    it nearly as well: "dataskyddsombudet rekommenderar ...", "graden av inköp ..., 85 %"."""
    if asked.wanted not in _KINDS and not asked.coming:
        return []
    others = [hit for hit in hits if hit.passage.kind is not Kind.CONTROL and _says_it(hit, asked)]
    own = [hit for hit in hits if hit.passage.kind is Kind.CONTROL]
    if not others or any(_nearly_says_it(hit, asked) for hit in own):
        return []
    if asked.coming:  # what tells no day to come is no rival
        own = [hit for hit in own if fits(best_sentence(hit, asked), asked) > 0]
    least = max((best_worth(hit, asked) for hit in own), default=0.0) + _PLAINLY_MORE
    worths = {hit: best_worth(hit, asked) for hit in others}
    most = max(worths.values())
    return [hit for hit, worth in worths.items() if worth >= max(least, most - _PLAINLY_MORE)]


def _says_it(hit: Hit, asked: Asked) -> bool:
    """True where one sentence of a passage says the whole topic, of two things at least, and holds
    the fact asked for; of what is to come most of it, where the paragraph says the rest."""
    sentence = best_sentence(hit, asked)
    holds = asked.wanted not in POINTED or fits(sentence, asked) > 0
    said = sum(one.found(padded(sentence)) > _HALF for one in asked.topic)
    share = says_share(sentence, asked)
    whole = asked.coming and share >= SAYS_IT and fullness(hit, asked) >= _OUTRIGHT
    return holds and said > 1 and (whole or share >= _OUTRIGHT)


def _nearly_says_it(hit: Hit, asked: Asked) -> bool:
    """True where a sentence of a passage says most of the topic, and holds the fact asked for."""
    sentence = best_sentence(hit, asked)
    holds = asked.wanted not in POINTED or fits(sentence, asked) > 0
    return holds and says_share(sentence, asked) >= SAYS_IT
