"""A passage -> verbatim pieces of it: what decided the outcome, what was done about it.

A list needs the sentence that decided the outcome; a question for a number, a date or a reason
needs the sentence that holds one (pieces.py). Quotes are cut from the passage and never mended; a
piece of several sentences is one stretch of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.quoting.findings import stated_finding
from index.found import Hit
from index.models import StoredPassage
from index.storage.kept import kept
from index.swedish.sentences import sentences

#: "/Controller", "/ A. Ek, enhetschef".
_SIGNED = re.compile(r"/ ?[A-ZÅÄÖ][\w.]*(?:,? [\w.-]*\w){0,4}")
_BULLETS = ("-", "•")


@kept(4_096)
def deciding(passage: StoredPassage) -> str:
    """What states the finding (findings.py), else the first words that there are."""
    judgement = passage.judgement
    stated = stated_finding(passage) or (judgement.evidence if judgement else None)
    return stated if stated and stands_in(stated, passage) else first_words(passage)


def pieces_of(stretch: str) -> tuple[str, ...]:
    """A stretch of a text cut at its paragraphs and list items, without their bullets: what is
    quoted one by one, because items that run together read as one sentence. Who signed the text
    ("/Enhetschef Park") says nothing by itself."""
    found: list[str] = []
    for line in stretch.split("\n"):
        parts = sentences(line)
        cuts = [n for n, part in enumerate(parts) if n and _after_bullet(line, part.start)]
        for first, last in zip([0, *cuts], [*cuts, len(parts)], strict=True):
            if first < last:
                found.append(line[parts[first].start : parts[last - 1].end])
    return tuple(one for one in found if not _SIGNED.fullmatch(one)) or tuple(found)


def _after_bullet(line: str, start: int) -> bool:
    """True where a list item begins: a bullet between spaces stands before ``start``."""
    before = line[:start].rstrip()
    return before.endswith(_BULLETS) and len(before) < start and before[-2:-1].isspace()


def measures(hit: Hit) -> tuple[str, ...]:
    """Sentences that tell what was or will be done, as they stand."""
    judgement = hit.passage.judgement
    if judgement is None or not judgement.measures:
        return ()
    texts = fields_of(hit.passage)
    return tuple(one for one in judgement.measures if _is_in(one, texts))


def first_words(passage: StoredPassage) -> str:
    """Something to quote from a passage: the first sentence of its result, else its activity."""
    if passage.result:
        found = sentences(passage.result)
        return found[0].text if found else passage.result
    text = passage.status or passage.control_activity or passage.process or passage.title
    return text or ""


def fields_of(passage: StoredPassage) -> tuple[str, ...]:
    """Every text of a passage that may be quoted."""
    found = (
        passage.result, passage.control_activity, passage.systematic_control,
        passage.working_method, passage.process, passage.goal, passage.risk, passage.method,
        passage.frequency, passage.responsible, passage.number, passage.status,
        passage.assessment, passage.title, *(text for _, text in passage.extra),
    )  # fmt: skip
    return tuple(text for text in found if text)


def stands_in(quote: str, passage: StoredPassage) -> bool:
    """True when ``quote`` is a verbatim piece of one text of the passage."""
    return _is_in(quote, fields_of(passage))


def _is_in(quote: str, texts: Sequence[str]) -> bool:
    return bool(quote) and any(quote in text for text in texts)
