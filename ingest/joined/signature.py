"""The end of a report -> the lines that sign it: name and office, place and date, who wrote it.

They stand below the last control and are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.identity.dates import MONTHS
from ingest.models import Block, Heading, Line, Paragraph
from ingest.vocabulary import Vocabulary

#: So many lines at the end are looked at; one that signs is no longer than this (characters).
END, LENGTH = 8, 160
#: A line with an office is no longer than this (characters).
OFFICE = 60
_PART = r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:-[A-ZÅÄÖÉ][a-zåäöéü]+)?"
_PERSON = re.compile(rf"(?:{_PART}|[A-ZÅÄÖ]\.)(?: (?:{_PART}|[A-ZÅÄÖ]\.|von|af|de)){{1,3}}")
#: What a scanner makes of a signature, or of the line that it stands on, before the name.
_PEN = re.compile(r"^(?:[_~.,|/\\-]+ +)+(?=[A-ZÅÄÖÉ])")
_PLACE = re.compile(
    rf"(?:{_PART},? )?(?:den )?(?:20\d\d-\d\d-\d\d|\d{{1,2}} {MONTHS} 20\d\d)|[_.\s]{{6,}}",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"(?:ärendet|rapporten|uppföljningen|sammanställningen|skrivelsen|dokumentet|underlaget)\b"
    r"[^.]{0,20}\b(?:har )?(?:handl[aä]g|upprätta|sammanställ|skriv|tagits fram|bere[td]|"
    r"underteckna)\w* [^.]*\bav [^.]*[A-ZÅÄÖ][^.]*\.",
    re.IGNORECASE,
)
_WITH_OFFICE = re.compile(rf"{_PERSON.pattern},? (?P<office>[a-zåäö][\w-]*(?: [\w-]+){{0,3}})")
#: "Sammanställt av Ivar Holm, controller": a line that is no sentence.
_BY = re.compile(
    r"(?i:(?:sammanställ|upprätta|ifyll|skriv|rapporter|framtag|handlag|bere|underteckna)\w*"
    rf"(?: den [\w -]{{3,20}}| 20\d\d-\d\d-\d\d)? av) {_PERSON.pattern}"
    r"(?:(?:,| –| \()? ?[^.:;]{2,60})?\.?"
)


def signature_of(blocks: Sequence[Block], words: Vocabulary) -> frozenset[str]:
    """The lines that sign a report, as they are written; none where nobody is named at its end."""
    lines: list[Line] = []
    rest = list(blocks[-END:])
    while rest and isinstance(last := rest[-1], Paragraph) and _signs(last.line.text, words):
        lines.append(last.line)
        rest.pop()
    above = rest[-1] if rest else None
    if isinstance(above, Heading | Paragraph) and _is_label(above.line, words):
        return frozenset()  # who is responsible for the last control
    forms = (_PERSON, _WRITTEN, _BY)
    texts = [_PEN.sub("", line.text) for line in lines]
    named = any(form.fullmatch(text) for form in forms for text in texts)
    named = named or any(_of_office(text, words) for text in texts)
    return frozenset(line.text for line in lines) if named else frozenset()


def _of_office(text: str, words: Vocabulary) -> bool:
    """True for a person and the office in one line: two lines of a text, joined."""
    found = _WITH_OFFICE.fullmatch(text) if len(text) <= OFFICE else None
    return found is not None and words.office(found["office"])


def _is_label(line: Line, words: Vocabulary) -> bool:
    found = words.label_of(line)
    bare = (found is not None and not found[2]) or words.field_of(line.text) is not None
    return bare or line.text.endswith(":")


def _signs(text: str, words: Vocabulary) -> bool:
    if len(text) > LENGTH or words.label_of(Line(text)) is not None:
        return False
    text = _PEN.sub("", text) or text
    office = len(text) <= OFFICE and text[-1] not in ".:,;" and words.office(text)
    return office or any(form.fullmatch(text) for form in (_PERSON, _PLACE, _WRITTEN, _BY))
