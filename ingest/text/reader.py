"""Plain text and Markdown -> blocks: ``#`` headings, paragraphs, tab or pipe tables, HTML in cells.

This is the form of OCR exports: the levels of headings jump, tables are lines with tabs, and cells
hold scraps of HTML. Every line is taken at its word; nothing is guessed here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from ingest.clean import join_lines, list_item
from ingest.markup.html_lines import has_tags, scrap_lines
from ingest.models import (
    Block,
    Document,
    Dropped,
    Heading,
    LeftOut,
    Line,
    Paragraph,
    Table,
)
from ingest.text.alone import labels_alone, labels_mended
from ingest.text.beside import labels_beside, with_colons
from ingest.text.columns import columns_at, named_over
from ingest.text.counted_names import counted_lines, counted_names
from ingest.text.dashed import dashed_at
from ingest.text.double_spaced import without_double_spacing
from ingest.text.drawn import straight
from ingest.text.front import defined_apart, front_read
from ingest.text.headings import (
    LISTED_LEVEL,
    capitals_joined,
    contents_lists,
    listed_headings,
    plain_level,
)
from ingest.text.items_going_on import items_going_on
from ingest.text.label_lines import label_lines, with_label_colons
from ingest.text.labels_in_line import labels_in_line, with_labels_apart
from ingest.text.leads import leads
from ingest.text.left_margin import without_margin
from ingest.text.levels import levelled, under_areas
from ingest.text.lost_columns import LostColumns, lost_columns
from ingest.text.marks import NUMBERED_BOLD, in_bold, marked_cell, marked_html, marked_line
from ingest.text.names import (
    items_over_labels,
    outer_items,
    over_labels,
    over_labels_apart,
    over_paragraphs,
)
from ingest.text.pages import without_pages
from ingest.text.site import without_site
from ingest.text.tab_bullets import without_bullet_tabs
from ingest.text.tables import cells_joined, table_length, tables_of, with_groups_as_rows
from ingest.text.tagged import tables_in_lines, tagged_table, without_comments
from ingest.vocabulary import vocabulary

#: A paragraph that is bold throughout and no longer than this (characters) is a heading.
HEADING_LENGTH = 160
#: So many lines that go on below tell how wide a text was set; letters are not equally wide, so
#: that a line of so much of it may be full.
WRAPPED, FULL = 5, 0.96
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
#: A number before what it counts.
_COUNTED = re.compile(r"^(?:\d{1,2}\)|\[\d{1,2}\]|\d{1,2}\.)\s+(?:\*\*|__)?[A-ZÅÄÖ]")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
#: What a scanner makes of a fold or a few spots: a line with nothing else.
_STRAY = re.compile(
    r"^\s*(?!\|(?: \|)+\s*$)(?=.*[|~¦^`´'’\\])"  # an empty row of a table has its bars
    r"[|~¦^`´'’\\.,:;]{1,2}(?: [|~¦^`´'’\\.,:;]{1,2}){0,2}\s*$"
)
#: What stands around a word.
_SIGNS = ".,;:!?()[]\"'”»*_"
#: The number of a section whose figure a scanner took for a letter: "4.l Attest".
_MISREAD = re.compile(r"^(\s{0,3}\d{1,2}\.)[lI](?=\.?\s+[A-ZÅÄÖ])")
#: Boxes to tick as a typewriter or a scanner has them: "[ ] Ja [X] Nej", "( ) Ja (x) Nej".
_BOX = re.compile(r"\[[ _]?\]|\([ _]\)")
_CROSSED = re.compile(r"\[[xX]\]|\([xX]\)")


def read_text(text: str) -> Document:
    """Read a text file that is already decoded."""
    bare = without_comments(text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = tables_in_lines(bare.text).replace("\f", "\n\f").split("\n")
    lines = [_MISREAD.sub(r"\g<1>1", straight(one)) for one in lines if not _STRAY.match(one)]
    lines = without_bullet_tabs(without_double_spacing(lines))
    lines = with_groups_as_rows(cells_joined(defined_apart(front_read(lines))))
    lines = labels_mended(lines, vocabulary())
    breaks = {place for place, line in enumerate(lines) if line.startswith("\f")}
    lines = [line.removeprefix("\f") for line in lines]
    beside = labels_beside(lines) | label_lines(lines, vocabulary()).keys()
    beside |= labels_in_line(lines, vocabulary()).keys()
    pages = without_pages(lines, beside, breaks)
    lines = without_margin(capitals_joined(pages.lines))
    lines = with_labels_apart(with_colons(lines), vocabulary())
    lines = with_label_colons(lines, vocabulary())
    lines = [_boxes(line) for line in lines]
    marked = any(_HEADING.match(line) for line in lines)
    lines, site = (lines, []) if marked else without_site(lines, vocabulary())
    lists = {} if marked else contents_lists(lines)
    listed = dict.fromkeys((place for heads in lists.values() for place in heads), LISTED_LEVEL)
    dropped = [*bare.dropped, *pages.dropped, *site]
    for start, end in lists:
        dropped += [Dropped(line.strip(), LeftOut.TABLE_OF_CONTENTS) for line in lines[start:end]]
        lines[start:end] = [""] * (end - start)
    if not marked:
        listed |= dict.fromkeys(named_over(lines, vocabulary()), LISTED_LEVEL + 1)
        listed |= dict.fromkeys(over_labels(lines), LISTED_LEVEL)
        apart = over_labels_apart(lines)
        listed |= {place: LISTED_LEVEL + 2 - outer for place, outer in apart.items()}
        listed |= listed_headings(lines)
        for place, length in counted_names(lines).items():
            lines[place] = " ".join(line.strip() for line in lines[place : place + length])
            lines[place + 1 : place + length] = [""] * (length - 1)
            listed[place] = LISTED_LEVEL
    outer = items_over_labels(lines) if marked else outer_items(lines)
    if not marked:
        listed = dict.fromkeys(over_paragraphs(lines, set(outer)), LISTED_LEVEL) | listed
    for place in outer:
        lines[place] = f"{in_bold(lines[place])}  "  # what is below is no part of it
    held = frozenset(word.strip(_SIGNS).lower() for line in lines for word in line.split())
    blocks = tuple(_blocks(lines, _width(lines), marked, listed, held))
    blocks = levelled(blocks) if marked else under_areas(blocks)
    return Document(blocks, tuple(dropped), running_lines=(*bare.running, *pages.running))


def _boxes(line: str) -> str:
    """The line with the signs for boxes, where it has two of them at least."""
    if len(_BOX.findall(line)) + len(_CROSSED.findall(line)) < 2 or not _BOX.search(line):
        return line
    return _CROSSED.sub("☒", _BOX.sub("☐", line))


def _width(lines: list[str]) -> int:
    """How long (characters) lines are let to be; over 200 they are whole paragraphs.

    The lines that surely go on below tell it, where there are enough of them.
    """
    going = [
        len(line)
        for line, below in zip(lines, lines[1:], strict=False)
        if below[:1].islower() and 20 < len(line) <= 200 and "\t" not in line
    ]
    if len(going) >= WRAPPED:
        return max(going)
    whole = (line for line in lines if "\t" not in line and "   " not in line.strip())
    return max((len(line) for line in whole if len(line) <= 200), default=80)


def _blocks(
    lines: list[str],
    width: int,
    marked: bool,
    listed: Mapping[int, int],
    held: Container[str],
) -> Iterator[Block]:
    """``marked``: headings have a "#"; ``listed``: line -> level of the headings known else;
    ``held``: the words that stand in the text."""
    run: list[str] = []
    index = 0
    lost = LostColumns({}, {}, {}) if marked else lost_columns(lines, vocabulary())
    told, flats, listed = lost.told, lost.flats, {**listed, **lost.listed}
    going = items_going_on(lines, vocabulary())
    again, alone = (
        leads(lines, vocabulary()),
        labels_alone(lines, vocabulary()) | counted_lines(lines),
    )
    while index < len(lines):
        line = lines[index]
        flat = flats.get(index) if index not in told else None
        if flat is not None:
            yield from _paragraph(run, held)
            run = []
            yield Table(tuple(tuple(marked_cell(text) for text in row) for row in flat.rows))
            for place in flat.left:
                yield from _paragraph([lines[place]], held)
            index = flat.end
            continue
        unruled = (
            dashed_at(lines, index) or told.get(index) or columns_at(lines, index, vocabulary())
        )
        if unruled is not None:
            yield from _paragraph(run, held)
            run = []
            index, rows = unruled
            yield Table(tuple(tuple(marked_cell(text) for text in row) for row in rows))
            continue
        level = 0 if marked else listed.get(index, 0) or plain_level(lines, index)
        heading = _HEADING.match(line) if not level else None
        table = table_length(lines, index)
        tagged = list(tagged_table(line))
        if tagged:
            yield from _paragraph(run, held)
            run = []
            yield from tagged
            index += 1
            continue
        if level or heading or table or not line.strip() or _RULE.match(line):
            yield from _paragraph(run, held)
            run = []
        if level or heading:
            made = marked_line(heading.group(2) if heading else line)
            if made:
                yield Heading(made, level or len(heading.group(1) if heading else ""))
        elif table:
            yield from tables_of(lines[index : index + table])
            index += table - 1
        elif line.strip() and not _RULE.match(line):
            begins = list_item(line.strip())[1] or index in alone
            apart = run and index not in going and _begins(run[-1], line, width, again)
            if begins or apart:
                yield from _paragraph(run, held)
                run = []
            run.append(line)
            if line.endswith(("  ", "\\")):
                yield from _paragraph(run, held)
                run = []
        index += 1
    yield from _paragraph(run, held)


def _begins(above: str, line: str, width: int, again: frozenset[str]) -> bool:
    """True when a line without a blank line before it begins a paragraph of its own.

    A label does, words before a colon that come ``again`` at the margin, and a number left of the
    line above; else the rule of every typesetter: its first word would have fitted above.
    """
    if again.intersection((line.partition(":")[0], line.partition(". ")[0], _question(line))):
        return True
    inner = _indent(line) < _indent(above)
    above, line = above.strip(), line.strip()
    ended = inner or above.rstrip("*_").endswith((".", "!", "?"))
    if NUMBERED_BOLD.match(line) or (ended and _COUNTED.match(line)):
        return True
    made = marked_line(line)
    if made is not None and _labelled(made):
        return True
    if len(above) + 1 + len(line.split(maxsplit=1)[0]) > FULL * width:
        return False
    short = len(above) < 60 or (_labelled_text(above) and len(above) + 25 < width)
    return line[0].isupper() and (above[-1] in ".!?:" or not above[-1].isalpha() or short)


def _question(line: str) -> str:
    head, mark, _ = line.partition("? ")
    return f"{head}?" if mark else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _labelled_text(text: str) -> bool:
    made = marked_line(text)
    return made is not None and _labelled(made)


def _labelled(line: Line) -> bool:
    head, colon, _ = line.text.partition(":")
    if line.bold.endswith(":") or (colon and vocabulary().title_label(head)):
        return True
    return vocabulary().label_of(line) is not None and bool(colon)


def _paragraph(run: list[str], held: Container[str]) -> Iterator[Block]:
    """A run of lines is one paragraph; HTML in it may make it several."""
    if not run:
        return
    text = _join(run, held)
    if has_tags(text):
        for line in scrap_lines(marked_html(text)):
            yield Paragraph(line)
        return
    made = marked_line(text)
    if made is None:
        return
    whole = made.bold == made.text and len(made.text) <= HEADING_LENGTH
    yield Heading(made, 6) if whole and made.text[-1] not in ".:" else Paragraph(made)


def _join(run: list[str], held: Container[str]) -> str:
    return join_lines((part.rstrip("\\") for part in run), held)
