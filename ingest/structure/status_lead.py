"""A status with sentences behind it -> the status, and what is said of it.

"Mindre avvikelse. Genomgång hålls i maj." holds a status and a result.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.models import Line
from ingest.vocabulary import vocabulary

#: What stands behind a status has so many words at least.
BEHIND_WORDS = 3
_LED = re.compile(r"^([^.:;!?]{2,40})\.\s+([A-ZÅÄÖ0-9].*[.!?])$")


def led_by_status(line: Line) -> tuple[Line, Line] | None:
    """(status, what is said of it) of a line that begins with a status, else None."""
    found = _LED.match(line.text)
    if found is None or not vocabulary().status_word(found.group(1)):
        return None
    if len(found.group(2).split()) < BEHIND_WORDS:
        return None
    return replace(line, text=found.group(1)), replace(line, text=found.group(2), bold="")
