"""A list of who lacks a thing -> which of its controls say outright that the thing is missing.

A fault in the same matter is no missing thing: "vilka nämnder saknar avtal?" was answered by
whoever had a fault that had to do with agreements, as if each of them had none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from api.compose.draft import Draft
from api.quoting.coverage import named
from api.quoting.rows import Row
from index.findings.kept_signs import sentences_of
from index.models import Outcome, StoredPassage
from index.storage.heads import read_words
from index.swedish.word_groups import word_groups
from index.topics.concepts import Concept, concepts, padded

_WORDS = word_groups(Path(__file__).with_name("form_words.toml"), "told_missing")
_ASKS = re.compile(
    rf"^\W*(?:och\s+)?(?:vilka|vilken|vem|var|hos\s+vilka|i\s+vilka)\b[^?,]*?\b{_WORDS['lacks']}\s+(?:det\s+)?"
    r"(?P<thing>[\w-]+)\s*(?:20\d\d\s*)?\W*$"
)
_LACK = re.compile(
    rf"\b{_WORDS['lack']}\b|\b(?:inte|ej|aldrig)\s+(?:\w+\s+){{0,2}}?{_WORDS['there']}\b|\b{_WORDS['there']}\s+(?:inte|ej)\b"
)
#: Another clause begins: "ingen försäkring | som avtalet kräver".
_CLAUSE = re.compile(
    r"[.;()]|,\s+(?:och|samt|eller)\s|,?\s+(?:som|men|vilket|där|när|eftersom|utan\s+att)\s"
)
#: How well a concept is found that is said.
_SAID = 0.5


def say_what_is_missing(draft: Draft, rows: Sequence[Row]) -> None:
    """Say of which of ``rows`` it is told that the thing is missing, where not of all of them."""
    interpretation = draft.evidence.interpretation
    asked = _ASKS.match(" ".join(draft.question.lower().split()))
    if asked is None or interpretation.outcomes != (Outcome.DEVIATION,):
        return
    if len(interpretation.topics) != 1 or len(interpretation.topics[0].split()) != 1:
        return
    things = concepts(interpretation.topics[0])
    read_words(hit.passage for row in rows for hit in row.hits)
    told = [row for row in rows if any(says_missing(hit.passage, things) for hit in row.hits)]
    if len(told) == len(rows):
        return
    thing = asked["thing"]
    if not told:
        draft.coverage(f"Att {thing} saknas sägs inte uttryckligen av någon av dem.")
        return
    names = named([row.place for row in told], several=draft.several)
    draft.coverage(f"Att {thing} saknas sägs uttryckligen av {names}, inte av de övriga.")


def says_missing(passage: StoredPassage, things: Sequence[Concept]) -> bool:
    """True where a clause says that one of ``things`` is not there, or the next one says so of it
    ("... biträdesavtal. För tre finns inget.")."""
    before = ""
    for one in sentences_of(passage):
        for clause in _CLAUSE.split(one.text.lower()):
            points_back = re.search(rf"\b{_WORDS['points_back']}\W*(?:,|$)", clause) is not None
            about = f"{before} {clause}" if points_back else clause
            if _LACK.search(clause) and _names(about, things):
                return True
            before = clause if clause.strip() else before
    return False


def _names(text: str, things: Sequence[Concept]) -> bool:
    haystack = padded(text)
    return any(one.found(haystack) > _SAID for one in things)
