"""Document and reading -> the report's title, as its title page has it.

A title may go on in a line of its own (the year, a subtitle behind a dash), share its line with the
number in the register or that of a paragraph of minutes, or be set in capitals; a way through a
site ("Start / Politik / ...") is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.identity.dates import without_dates, years_in
from ingest.identity.names import committees_in
from ingest.identity.places import municipalities_in
from ingest.models import Block, Document, Heading, Line, Paragraph
from ingest.structure.document_shape import title_rest
from ingest.structure.signs import SENTENCE
from ingest.vocabulary import vocabulary
from ingest.walk.state import Reading

ABOUT = re.compile(r"intern\w*[\s-]*kontroll|kontrollplan", re.IGNORECASE)
#: A line of the title page that is longer than this (characters) is no title.
TITLE_LENGTH = 200
#: A heading that names a municipality and has no more words than this is no title.
SENDER_WORDS = 3
#: So many names with strokes between them are a way through a site.
WAY = 3
#: What stands in a line behind a title: the register, when it was changed.
_BEHIND = re.compile(
    r"\s+(?:dnr|diarienr|diarienummer|ärendenr|ärendenummer|uppdaterad|utskriven|version|datum)\b.*"
    r"\d.*$",
    re.IGNORECASE,
)
#: The number of a paragraph of minutes before a title.
_PARAGRAPH = re.compile(r"^(?:[A-ZÅÄÖ]{1,5}\s+)?§+\s*\d{1,3}(?:[/:]\d{2,4})?[.:]?\s+(?=\S)")
#: A line of a title page that names a report and its year: "Uppföljning av risker 2024".
_REPORTS = re.compile(r"(?:\w*uppföljning|\w*rapport|redovisning)\b[^.:]*\b20\d\d$", re.IGNORECASE)
#: A sentence behind another one, of five words each at least.
_SECOND = re.compile(r"(?:\S+ ){4,}\w{3,}[.!] [A-ZÅÄÖ]\w*(?: \S+){4,}")
_WAY = re.compile(r"\s+[/>›»]\s+")


def title_of(document: Document, reading: Reading) -> str | None:
    """The report's title: the first heading or front line that speaks of internal control."""
    found = _found(document, reading)
    return _as_written(_whole(found, document.blocks), document) if found else None


def _found(document: Document, reading: Reading) -> str | None:
    lines = [text for text in reading.front_lines if _may_be(text)]
    about = [text for text in lines if ABOUT.search(text)]
    dated = [text for text in about if years_in(without_dates(text))]
    running = " ".join(document.running_lines)
    apart = [text for text in dated if " ".join(text.split()) not in running]
    if about:
        return _alone(_headed(apart or dated or about, document.blocks), about)
    for block in document.blocks[:40]:
        if isinstance(block, Heading) and ABOUT.search(block.line.text):
            kind = vocabulary().section_of(block.line.text)
            if kind is None:
                return block.line.text
    headings = [block for block in document.blocks[:10] if isinstance(block, Heading)]
    whole = _over_all(document.blocks)
    if whole is not None and years_in(whole):
        return whole  # "Så gick kontrollerna 2024" stands over their section, too
    titles = [b.line.text for b in headings if not vocabulary().section_of(b.line.text)]
    named = [text for text in titles if not _names_sender(text)]
    reports = [text for text in lines if _REPORTS.match(text)]
    return next(iter(named or titles or reports), document.title)


def _headed(titles: Sequence[str], blocks: Sequence[Block]) -> str:
    """The first of the titles, or the one below it that is the only heading of the highest level:
    what stands above that in plain letters is the head of the page."""
    whole = _over_all(blocks)
    first = next((block for block in blocks if _text(block) == titles[0]), None)
    plain = isinstance(first, Paragraph)
    return whole if plain and whole is not None and whole in titles else titles[0]


def _over_all(blocks: Sequence[Block]) -> str | None:
    """The first heading where it is the only one of the highest level."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    if len(headings) < 2 or any(one.level <= headings[0].level for one in headings[1:]):
        return None
    return headings[0].line.text


def _alone(title: str, lines: Sequence[str]) -> str:
    """The title of "Lunds kommun Rapport 2024", the head of a page, where it stands alone too."""
    for text in lines:
        if text != title and title.endswith(f" {text}"):
            return text if municipalities_in(title.removesuffix(text)) else title
    return title


def _may_be(text: str) -> bool:
    if len(text) > TITLE_LENGTH or len(_WAY.split(text)) >= WAY:
        return False
    return not _is_sentence(text)


def _is_sentence(text: str) -> bool:
    """True for a whole sentence of the title page, or two; a title is none, though it may be a
    question."""
    whole = SENTENCE.search(text) or _SECOND.search(text)
    return text.endswith((".", "!")) and whole is not None


def _names_sender(text: str) -> bool:
    """True for a heading that says no more than whose report it is ("Lunds kommun")."""
    return len(text.split()) <= SENDER_WORDS and bool(municipalities_in(text))


def _whole(title: str, blocks: Sequence[Block]) -> str:
    """The title with what goes on below it, without what stands behind it."""
    place = next((p for p, block in enumerate(blocks) if _text(block) == title), None)
    below = blocks[place + 1 : place + 4] if place is not None else ()
    parts = [_PARAGRAPH.sub("", _BEHIND.sub("", title))]
    parts += title_rest(blocks, title)
    if years_in(title) and below and _subtitle(below):
        parts.append((_text(below[0]) or "").removeprefix("- "))
    return " ".join(parts)


def _text(block: Block) -> str | None:
    return block.line.text if isinstance(block, Heading | Paragraph) else None


def _subtitle(below: Sequence[Block]) -> bool:
    """True for one line behind a dash, and no list; whose report it is does not go on with it."""
    first, *rest = [_text(block) or "" for block in below]
    if not first.startswith("- ") or (rest and rest[0].startswith("- ")):
        return False
    whose = first.removeprefix("- ").casefold()
    if [name.casefold() for name in committees_in(whose)] == [whose]:
        return False
    return not first.endswith((".", ":")) and vocabulary().label_of(Line(first)) is None


def _as_written(title: str, document: Document) -> str:
    """A title in capitals as it stands elsewhere in the report, where it does."""
    if not title.isupper():
        return title
    for text in (*document.running_lines, *document.texts()):
        start = text.upper().find(title)
        found = text[start : start + len(title)] if start >= 0 else title
        if not found.isupper() and found[:1].isupper():
            return found
    return title
