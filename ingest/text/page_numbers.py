"""Lines of a text -> those with the numbers of its pages, which count up by one, or nearly.

"Sid 2", "2 (4)", "- 2 -" say that they number pages; a number by itself may be one, and so may the
last of a line that comes again with nothing else new: minutes have their committee, date and page
in one, and an extract of them begins at any page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Container, Sequence
from itertools import pairwise

from ingest.plain import plain
from ingest.text.heads import names_in
from ingest.vocabulary import vocabulary

#: A line with a page number is no longer than this (characters with blanks, words).
LINE_LENGTH, LINE_WORDS = 250, 12
#: The head of a table told line by line has no more names than this.
HEAD_LINES = 15
#: Page numbers by themselves stand so many lines with text apart at least.
APART = 5
#: What comes again before a page number has so many letters at least.
AGAIN_LENGTH = 12
#: Lines that are alike but for a number that rises are of pages where they are so many; so many
#: pages between two may have a number that was not read.
ALIKE_TIMES, UNREAD = 3, 2
#: A number by itself that stands so many letters from the margin is no row's.
CENTRED = 20

_PAGE = re.compile(
    r"^(?P<before>.*?\S\s{2,}|.*\|\s*|\s*)(?:[-–]\s*)?(?:(?P<word>sid(?:a|an|nr)?|s|page)\b\.?:?\s*)?"
    r"(?P<number>\d{1,3})\s*(?P<of>\(\s*\d{1,3}\s*\)|av\s+\d{1,3}|of\s+\d{1,3}|/\s*\d{1,3})?"
    r"(?P<after>\s*[-–]|\s{2,}\S.*|\s*\|.*)?\s*$",
    re.IGNORECASE,
)
#: A page number between dashes: "- 2 -".
_DASHED = re.compile(r"^\s*[-–]\s*\d{1,3}\s*[-–]\s*$")
#: A number by itself far from the margin.
_CENTRED = re.compile(rf"^\s{{{CENTRED},}}\d{{1,3}}\s*$")


def page_numbers(
    lines: Sequence[str],
    kept: Container[int] = frozenset(),
    breaks: Collection[int] = frozenset(),
) -> tuple[list[int], bool]:
    """The lines with page numbers: such that count up by one, all written in one way; and whether
    they are sure to be: they say so ("sid 2", "2 (4)", "- 2 -"), stand at the ends of pages or
    far from the margin. ``kept``: places of lines that have none; ``breaks``: the lines that begin
    a page, where the file tells it."""
    ways: dict[tuple[str, bool, bool], list[tuple[int, int]]] = {}
    again: dict[str, list[tuple[int, int]]] = {}
    alike: dict[str, list[tuple[int, int]]] = {}
    for place, line in enumerate(lines):
        found = _PAGE.match(line) if len(line) <= LINE_LENGTH else None
        if found is None or len(line.split()) > LINE_WORDS:
            continue
        dashes = "-" if _DASHED.match(line) else ""
        told = bool(found["word"]) or bool(found["of"]) or bool(dashes)
        before = " ".join(found["before"].split())
        alone = not before.strip(" |") and not found["after"]
        if not told and not alone:
            if not found["after"] and place not in kept and _comes_again(before):
                again.setdefault(before, []).append((place, int(found["number"])))
            continue
        way = ((found["word"] or dashes).lower(), bool(found["of"]), alone)
        ways.setdefault(way, []).append((place, int(found["number"])))
        if found["word"] or found["of"]:
            form = " ".join((line[: found.start("number")], "#", line[found.end("number") :]))
            alike.setdefault(" ".join(form.split()), []).append((place, int(found["number"])))
    sure = [_counting(held, False) for way, held in ways.items() if way[0] or way[1]]
    sure += [_rising(held) for held in alike.values()]
    marks = max(sure, key=len, default=[])
    if marks:
        return marks, True
    extracts = [_counting(held, True, anywhere=True) for held in again.values()]
    marks = max(extracts, key=len, default=[])
    edges = _edges(lines, breaks)
    at_ends = [
        _counting([one for one in held if one[0] in edges], False, anywhere=True)
        for way, held in ways.items()
        if not way[0] and not way[1]
    ]
    told_by_file = max(at_ends, key=len, default=[])
    if len(told_by_file) > 1:
        return told_by_file, True
    centred = [place for place in edges if _CENTRED.match(lines[place])]
    if centred:
        return sorted(centred), True
    bare = [_counting(held, True) for way, held in ways.items() if not way[0] and not way[1]]
    bare = [run for run in bare if not run or not _counts_rows(lines, run[0])]
    alone_marks = max(bare, key=len, default=[])
    if len(marks) > len(alone_marks):
        return marks, True
    return alone_marks, bool(alone_marks) and all(
        _indent(lines[place]) >= CENTRED for place in alone_marks
    )


def _edges(lines: Sequence[str], breaks: Collection[int]) -> set[int]:
    """The first and the last line with text of each page that the file tells; none where it tells
    none."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    if not breaks or not filled:
        return set()
    below = [bisect_left(filled, place) for place in breaks]
    places = {filled[at] for at in below if at < len(filled)}
    return places | {filled[at - 1] for at in below if at} | {filled[0], filled[-1]}


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _comes_again(before: str) -> bool:
    """True for text that may stand before the number on each page, and is no label of a value."""
    words = vocabulary()
    known = words.field_of(before) is not None or words.status_word(before)
    return len(before) >= AGAIN_LENGTH and " " in before and not known and bool(plain(before))


def _counts_rows(lines: Sequence[str], mark: int) -> bool:
    """True for the number of a table's first row: the names of its columns stand right above it,
    in a line or one a line, that of the numbers first."""
    words = vocabulary()
    others = 0
    for line in reversed(lines[max(mark - 2 * HEAD_LINES, 0) : mark]):
        names = names_in(line, words)
        if names:
            return words.field_of(names[0]) == "number"
        field = words.field_of(line) if line.strip() else None
        others += bool(line.strip()) and field is None
        if others > 1:  # one may head the first rows
            return False
        if field == "number":
            return True
    return False


def _rising(found: Sequence[tuple[int, int]]) -> list[int]:
    """The places of numbers in lines that are else the same, if each is larger than the one before
    by a page or the few whose number was not read, and each far below it; else nothing."""
    all_rise = all(
        0 < after - before <= UNREAD + 1 and below - above > APART
        for (above, before), (below, after) in pairwise(found)
    )
    return [place for place, _ in found] if all_rise and len(found) >= ALIKE_TIMES else []


def _counting(found: Sequence[tuple[int, int]], bare: bool, anywhere: bool = False) -> list[int]:
    """The longest run of numbers that count up by one; ``bare`` ones count from 1 or 2, far apart.

    A number by itself may also be a value in a table. ``anywhere``: two of them may begin at any
    number, as those do that say what they are.
    """
    best: list[int] = []
    for start, (place, number) in enumerate(found):
        if number > 2 and bare and not anywhere:
            continue
        run, last = [place], number
        for other, count in found[start + 1 :]:
            if count == last + 1 and (not bare or other - run[-1] > APART):
                run.append(other)
                last = count
        if number > 2 and len(run) < 2:
            continue
        if len(run) > len(best):
            best = run
    enough = (2 if anywhere else 3) if bare else 1
    return best if len(best) >= enough else []
