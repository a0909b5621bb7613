"""A question's plain text -> whether it asks when faults, or measures as such, are to be mended.

"När ska bristerna vara åtgärdade?" asks for plans with their times, and not for all faults. Names
and years are blanked when this is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "when_mended")
_WHEN = re.compile(
    rf"^\W*(?:och\s+)?(?:(?:senast\s+)?när|till\s+när)\s+(?:senast\s+)?{_WORDS['to_come']}\s[^?]*\b{_WORDS['mended']}"
)
_MEASURES_ALONE = re.compile(r"(?:de\s+)?(?:planerade\s+)?åtgärder(?:na)?(?:\s+vara)?$")


def asks_when_mended(plain: str) -> bool:
    """True for "när ska bristerna ...?", whatever they are of."""
    return _WHEN.match(plain) is not None


def of_measures_alone(plain: str, topics: Sequence[str]) -> bool:
    """True for "när ska åtgärderna vara klara?": measures as such are no subject."""
    return asks_when_mended(plain) and _MEASURES_ALONE.match(" ".join(topics)) is not None
