"""A question's plain text -> whether it asks for money and names no subject.

"Hur mycket pengar handlar det om?" and "hur mycket pengar har kommunen förlorat?" were answered by
the one control that has the word. Names and years are blanked when this is read.
"""

from __future__ import annotations

import re
from pathlib import Path

from index.swedish.word_groups import word_groups

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "money_alone")
_ALONE = re.compile(
    rf"^\W*(?:och\s+)?(?:hur\s+mycket\s+pengar|hur\s+stora\s+(?:belopp|summor)|hur\s+många\s+kronor)"
    rf"(?:\s+{_WORDS['says_nothing']})+\W*$"
)


def asks_for_money(plain: str) -> bool:
    """True where all the other words of the question say nothing of what the money is of."""
    return _ALONE.match(" ".join(plain.split())) is not None
