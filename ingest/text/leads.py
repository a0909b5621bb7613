"""Lines of a text -> the words that begin some of them again and again: labels, known or not.

What a label begins is a paragraph of its own, though no blank line stands above it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.plain import plain
from ingest.vocabulary import Vocabulary

#: Words before a colon are a label where two of them at least begin so many lines; they are no
#: longer than this (characters).
LEAD_TIMES, LEAD_LENGTH = 3, 45


def leads(lines: Sequence[str], words: Vocabulary) -> frozenset[str]:
    """What stands before the colon of a line that begins at the margin, again and again."""
    counted = Counter(
        line.partition(":")[0]
        for line in lines
        if ":" in line[: LEAD_LENGTH + 1] and line[:1].isupper()
    )
    often = sum(times >= LEAD_TIMES for times in counted.values())
    found = frozenset(lead for lead, times in counted.items() if often > 1 and times > 1)
    return found | _stopped(lines, words) | _asked(lines)


def _asked(lines: Sequence[str]) -> frozenset[str]:
    """Questions with their marks ("Vad visade kontrollen? Fyra ..."), where two at least begin so
    many."""
    heads = (line.partition("? ") for line in lines if line[:1].isupper())
    counted = Counter(f"{head}?" for head, mark, _ in heads if mark and len(head) <= LEAD_LENGTH)
    often = sum(times >= LEAD_TIMES for times in counted.values())
    return frozenset(head for head, times in counted.items() if often > 1 and times > 1)


def _stopped(lines: Sequence[str], words: Vocabulary) -> frozenset[str]:
    """Known labels with a full stop ("Resultat. Fyra av ..."), where two at least begin so many."""
    heads = (line.partition(". ")[0] for line in lines if line[:1].isupper())
    counted = Counter(head for head in heads if len(head) <= LEAD_LENGTH)
    known = {head: n for head, n in counted.items() if words.fields.get(plain(head))}
    often = sum(times >= LEAD_TIMES for times in known.values())
    return frozenset(head for head, times in known.items() if often > 1 and times > 1)
