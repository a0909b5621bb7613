"""What this process counts while it answers, for whoever exports it (``/metrics``).

Counters belong to the process, not to a library: they begin at zero when it starts. Nothing of what
people ask or of what reports say is kept here, only reasons and numbers.
"""

from __future__ import annotations

import logging

from prometheus_client import Counter

_log = logging.getLogger("kontrollsok.answers")

#: Sentences that the check after composition refused (api/citations.py), or that a language model
#: worded so that they may not stand (api/rewording.py). ``reason`` is one of a short fixed list.
DROPPED_SENTENCES = Counter(
    "kontrollsok_dropped_sentences",
    "Sentences of answers that did not hold and were not shown, by reason.",
    ["reason"],
)


def count_dropped(reason: str) -> None:
    """Count one dropped sentence and log why, without its text."""
    DROPPED_SENTENCES.labels(reason=reason).inc()
    _log.info("dropped a sentence: %s", reason)
