"""A report's own abbreviations -> its vocabulary: what its legend says that they stand for.

"Teckenförklaring: KA = kontrollansvarig, ANM = anmärkning" makes a column "KA" that of who is
responsible and "ANM" the word of a status, in this report alone. Only what stands as a whole cell
of a table is taken, and only where its meaning is known; a known word keeps its own meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.models import Block, Heading, Line, Paragraph, Table
from ingest.nearest import Meanings
from ingest.plain import plain
from ingest.tables.column_content import cell_text
from ingest.vocabulary import EXTRA, Vocabulary, vocabulary

#: What an abbreviation stands for is no longer than this (characters).
MEANING_LENGTH = 60
#: An abbreviation in a table of them is no longer than this (characters).
LISTED_LENGTH = 5
_SHORT = r"(?:(?:Ej|Inte|Icke|Delv)\s)?[^\W\d_][\w+*/.-]{0,9}"
_MEANING = r"([^=,;.()]{3,60}?)\s*(?=[,;.()]|$)"
_BEGINS = r"(?:^|[,;.:(]\s*|\boch\s+|-\s+)"
#: "KA = kontrollansvarig", anywhere.
_EQUAL = re.compile(rf"{_BEGINS}({_SHORT})\s*(?:=|\bbetyder\b|\bstår för\b)\s*{_MEANING}")
#: "KA – kontrollansvarig", "KA: kontrollansvarig", in a legend.
_PARTED = re.compile(rf"{_BEGINS}({_SHORT})\s*(?:\s[–—-]\s|:\s)\s*{_MEANING}")
_LEGEND = re.compile(
    r"^(?:tecken|färg|symbol)?förklaring\w*\b|^förkortning\w*\b|^beteckning\w*\b|^teckenf\b",
    re.IGNORECASE,
)


def with_legend(blocks: Sequence[Block], words: Vocabulary) -> Vocabulary:
    """The vocabulary with the abbreviations that a report explains and uses in its tables."""
    cells = {
        cell_text(cell).strip().lower()
        for block in blocks
        if isinstance(block, Table) and not is_legend(block)
        for row in block.rows
        for cell in row
    }
    fields, statuses, codes = dict(words.fields), set(words.status_words), set[str]()
    for short, meaning in _explained(blocks):
        if short.lower() not in cells:
            continue
        codes.add(plain(short))
        if words.status_word(meaning):
            statuses.add(plain(short))
        field = words.head_of(meaning)
        if field not in (None, EXTRA) and plain(short) not in fields:
            fields[plain(short)] = field
    if not codes:
        return words
    return replace(
        words,
        fields=Meanings(fields),
        status_words=frozenset(statuses),
        codes=frozenset(codes),
    )


def _explained(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """(abbreviation, meaning) of each entry of a legend."""
    inside = False
    for block in blocks:
        if isinstance(block, Heading):
            inside = bool(_LEGEND.match(block.line.text))
        if isinstance(block, Table) and is_legend(block):
            yield from ((cell_text(short).strip(), cell_text(told)) for short, told in block.rows)
        if not isinstance(block, Paragraph):
            continue
        text = block.line.text
        lead = _LEGEND.match(text)
        pattern = _PARTED if (inside or lead) and "=" not in text else _EQUAL
        for found in pattern.finditer(text[lead.end() :] if lead else text):
            yield found.group(1), found.group(2).strip()


def is_legend(table: Table) -> bool:
    """True for a table of two columns, abbreviations and what they stand for.

    Labels that are known are those of a form.
    """
    if len(table.rows) < 2 or len(table.rows[0]) != 2:
        return False
    return all(
        re.fullmatch(_SHORT, cell_text(short).strip())
        and len(cell_text(short)) <= LISTED_LENGTH
        and 0 < len(cell_text(told)) <= MEANING_LENGTH
        and vocabulary().field_of(cell_text(short)) is None
        for short, told in table.rows
    )


def scale_lines(blocks: Sequence[Block], words: Vocabulary) -> frozenset[str]:
    """The paragraphs, two or more in a row, that explain a status each ("Gul: mindre brister.")."""
    out: set[str] = set()
    run: dict[str, str] = {}
    for block in (*blocks, Heading(Line(""), 0)):
        text = block.line.text.removeprefix("- ") if isinstance(block, Paragraph) else ""
        status, parted, told = text.partition(":")
        if parted and words.status_word(status) and re.search(words.outcomes_said, told, re.I):
            if isinstance(block, Paragraph):
                run[plain(status)] = block.line.text
            continue
        if len(run) > 1:
            out.update(run.values())
        run = {}
    return frozenset(out)


def is_scale(table: Table, words: Vocabulary) -> bool:
    """True for a table that explains the verdicts: each once, and its meaning."""
    if not 2 <= len(table.rows) <= 8 or len(table.rows[0]) not in (2, 3):
        return False
    verdicts = []
    for verdict, *told in table.rows:
        text = cell_text(verdict).strip()
        if not (words.status_word(text) if text else verdict.colour):
            return False
        if not any(cell_text(cell) for cell in told):
            return False
        verdicts.append(text or verdict.colour)
    return len(set(verdicts)) == len(verdicts)
