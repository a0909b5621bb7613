"""Lines of a plain text that name what stands right below them, with no blank line between.

An area over its paragraph ("Bibliotek", and below it a sentence), and the outer item of a list in a
list: a bullet with a name, below it items of another bullet, each with a label ("o Resultat: ...").
Type and weight would have told both apart; the text that is left of them shows it by what is short,
what is a sentence, and how far each line is moved in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence

from ingest.clean import list_item
from ingest.models import Line
from ingest.nothing import nothing_done
from ingest.plain import plain
from ingest.vocabulary import vocabulary

#: So many of a kind at least; a name is no longer than this (characters).
TIMES, NAME_LENGTH = 3, 70
#: What a name stands over comes before so many lines: a page may end between the two.
BELOW = 8
#: A label is no longer than this (characters).
LABEL_LENGTH = 45
#: The name of an area right above a label has no more words than this.
AREA_WORDS = 6
#: Such a share of the controls that have a label have a name above it.
ALMOST = 0.8
#: A name fills no more of the width of the text than this: the word below it would have fitted.
FILLED = 0.75
_ENDED = re.compile(r"[.!?:]$")
_NAME = re.compile(r"^[A-ZÅÄÖ][^:;\t|]*[\w)?]$")


def over_paragraphs(lines: Sequence[str], outer: Container[int]) -> list[int]:
    """The names of areas above an ``outer`` item, and those right above a paragraph, where they are
    not too few. Where they are, a page may have ended between another and its paragraph."""
    counted = Counter(plain(line) for line in lines if line.strip())
    width = max((len(line) for line in lines if len(line) <= 200), default=80)
    words = vocabulary()
    over: list[int] = []
    out: list[int] = []
    apart: list[int] = []
    for place, line in enumerate(lines[:-1]):
        text = line.strip()
        above = lines[place - 1].strip() if place else ""
        if above or not _may_name(text) or "  " in text or counted[plain(text)] > 1:
            continue
        if words.field_of(text) is not None or words.status_word(text):
            continue
        near = range(place + 1, min(place + BELOW, len(lines)))
        below = next((p for p in near if lines[p].strip()), len(lines))
        told = below in outer or (below < len(lines) and _sentence(lines, below))
        if len(text) > FILLED * width or not told:
            continue
        right = below == place + 1
        (over if below in outer else out if right else apart).append(place)
    return [*over, *out, *apart] if len(over) + len(out) >= TIMES else over


def over_labels(lines: Sequence[str]) -> list[int]:
    """The names of areas right above a control that its label names ("Larm", and below it
    "Kontroll: Prov av larm"), where they are two at least."""
    words = vocabulary()
    out: list[int] = []
    for place, line in enumerate(lines[:-1]):
        text = line.strip()
        above = lines[place - 1].strip() if place else ""
        if above or not _may_name(text) or "  " in text or len(text.split()) > AREA_WORDS:
            continue
        below = lines[place + 1].strip()
        found = words.label_of(Line(below)) if ":" in below[:LABEL_LENGTH] else None
        known = words.field_of(text) is not None or words.status_word(text)
        if found is not None and found[0] == "control_activity" and found[2] and not known:
            out.append(place)
    return out if len(out) > 1 else []


def over_labels_apart(lines: Sequence[str]) -> dict[int, bool]:
    """The names that stand alone above a control that its label names, a blank line between, as
    text out of a Word file has its headings; True for an area, which stands above such a name.

    Almost every such control has one: a short paragraph above a few is what the one above found.
    """
    filled = [place for place, line in enumerate(lines) if line.strip()]
    labelled = [at for at, place in enumerate(filled) if _labels_control(lines[place])]
    names = [at - 1 for at in labelled if at and _alone(lines, filled, at - 1)]
    if len(names) < TIMES or len(names) < ALMOST * len(labelled):
        return {}
    areas = [at - 1 for at in names if at and _alone(lines, filled, at - 1)]
    return {filled[at]: at in areas for at in sorted({*names, *areas})}


def _labels_control(line: str) -> bool:
    """True for a line that begins with the label of a control and goes on with what it is."""
    text = line.strip()
    found = vocabulary().label_of(Line(text)) if ":" in text[:LABEL_LENGTH] else None
    return found is not None and found[0] == "control_activity" and bool(found[2])


def _alone(lines: Sequence[str], filled: Sequence[int], at: int) -> bool:
    """True for a short name in a paragraph of its own that is no value: of a label above, a
    verdict, an office, or that there is nothing."""
    place = filled[at]
    text = lines[place].strip()
    around = (*lines[max(place - 1, 0) : place], *lines[place + 1 : place + 2])
    if any(one.strip() for one in around) or not _may_name(text) or "  " in text:
        return False
    words = vocabulary()
    if len(text.split()) > AREA_WORDS or words.office(text) or nothing_done([Line(text)]):
        return False
    if words.field_of(text) is not None or words.status_word(text):
        return False
    above = lines[filled[at - 1]].strip() if at else ""
    return not above.endswith(":") and words.fields.get(plain(above)) is None


def _may_name(text: str) -> bool:
    return 0 < len(text) <= NAME_LENGTH and bool(_NAME.match(text)) and not list_item(text)[1]


def _sentence(lines: Sequence[str], place: int) -> bool:
    """True where a sentence begins, in one line or several without a blank one between."""
    text = lines[place].strip()
    if not text[:1].isupper() or list_item(text)[1] or len(text.split()) < 3 or ":" in text[:45]:
        return False
    while place < len(lines) and (text := lines[place].strip()):
        if list_item(text)[1]:
            return False
        if _ENDED.search(text):
            return True
        place += 1
    return False


def outer_items(lines: Sequence[str]) -> list[int]:
    """The items that name what the items below them, moved in or with another bullet, tell under
    labels."""
    return items_over_text(lines) or items_over_labels(lines)


def items_over_labels(lines: Sequence[str]) -> list[int]:
    """The items that are a name and nothing else, over items moved in or with another bullet that
    have a label each."""
    out: list[int] = []
    leads = Counter(map(_lead, lines))
    for place, line in enumerate(lines[:-1]):
        text, listed = list_item(line.strip())
        lead = _lead(lines[place + 1])
        if not listed or not _may_name(text) or not lead:
            continue
        if leads[lead] < TIMES and vocabulary().field_of(lead) is None:
            continue
        if _indent(lines[place + 1]) > _indent(line) or _bullet(lines[place + 1]) != _bullet(line):
            out.append(place)
    return out if len(out) >= TIMES else []


def items_over_text(lines: Sequence[str]) -> list[int]:
    """The items that are a name and nothing else, each right above sentences that tell of it; none
    where another item tells something itself."""
    items = [place for place, line in enumerate(lines[:-1]) if list_item(line.strip())[1]]
    named = [place for place in items if _may_name(list_item(lines[place].strip())[0])]
    over = [place for place in named if _sentence(lines, place + 1)]
    return over if len(over) >= TIMES and len(over) == len(items) else []


def _lead(line: str) -> str:
    """The label of an item that has one and its value, else ""."""
    text, listed = list_item(line.strip())
    head, colon, rest = text.partition(":")
    told = listed and colon and rest.strip() and len(head) <= LABEL_LENGTH
    return head if told else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _bullet(line: str) -> str:
    return line.strip()[:1]
