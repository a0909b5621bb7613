"""Lines and headings -> the committee's verdict on its own internal control.

It stands by itself below the heading of the assessment, or behind it ("Samlad bedömning: god");
what a verdict may be called is data, and the first line below the heading may say it freely.
"""

from __future__ import annotations

import re

from ingest.models import LeftOut, Line
from ingest.structure.outline import Section
from ingest.structure.signs import SENTENCE
from ingest.walk.prose import ProseWalk

#: One word, or several of which one has a small letter: no date, no name, no "Se nedan".
_SAYS = re.compile(r"^(?!Se\b)[A-ZÅÄÖ](?:[a-zåäö]+|.*\s[a-zåäö]{3,}.*)$")
#: Who has approved a report, and when: an act, and no verdict.
_ACT = re.compile(
    r"^(?:\w+ (?:är|har) )?(?:godkän|fastställ|antag|besluta|granska|underteckna|upprätta)\w*\b"
    r".{0,25}\bav\b",
    re.IGNORECASE,
)
#: A verdict of a committee that stands by itself is no longer than this (characters).
VERDICT_LENGTH = 60


class VerdictWalk(ProseWalk):
    """The part of the walk that knows a verdict when it meets one."""

    def _assessed(self, line: Line, level: int | None) -> bool:
        """Take the committee's verdict where it stands by itself: below its heading, or after it.

        ``level`` is that of a heading, None for a paragraph.
        """
        head, colon, rest = line.text.removeprefix("- ").partition(":")
        named = bool(colon) and self.words.section_of(head) == "assessment"
        if named and level is None and self._opens_with_verdict(head, rest):
            return False
        if named and self.open is None and self._free(rest.strip()):
            if level is not None:
                self.close()
                self.outline.heading(head, level)
                self.reading.headings.append(head)
            elif self.outline.section is Section.CONTROLS:
                return False
            self._take_verdict(line, line.text)
            return True
        if self.outline.section is not Section.ASSESSMENT:
            return False
        first = not self.reading.assessment_lines and not self.judged
        self.judged = self.judged or level is None
        if level is not None and self.words.section_of(line.text) is not None:
            return False
        other = self.words.field_of(head) not in (None, "status") or self.words.title_label(head)
        labelled = first and level is None and not other and self._free(rest.strip())
        if not labelled and not self._verdict(line.text.removeprefix("- "), first):
            return False
        self._take_verdict(line, line.text)
        return True

    def _opens_with_verdict(self, head: str, rest: str) -> bool:
        """Note "Samlad bedömning: God. Nämnden ...": a verdict, and more of it in the paragraph."""
        said, stop, _ = rest.strip().partition(". ")
        among = self.open is not None or self.outline.section is Section.CONTROLS
        if among or not stop or not self._verdict(said, True):
            return False
        self.reading.assessment_lines.append(f"{head}: {said}")
        return True

    def _take_verdict(self, line: Line, text: str) -> None:
        self.reading.assessment_lines.append(text)
        self._drop(line, LeftOut.HEADING)

    def _free(self, text: str) -> bool:
        """True for what stands behind a label of the assessment: a verdict in any words."""
        if self._verdict(text, True):
            return True
        short = 0 < len(text) <= VERDICT_LENGTH and not text.endswith((".", ":", ","))
        return short and _SAYS.search(text) is not None and not SENTENCE.search(text)

    def _verdict(self, text: str, first: bool) -> bool:
        """True for a verdict by itself; the ``first`` line of the section may say it freely."""
        if len(text) > VERDICT_LENGTH or not text or _ACT.match(text):
            return False
        if self.words.scale_word(text) and not SENTENCE.search(text):
            return True
        return first and self.words.verdict_word(text) and not text.endswith((".", ":"))
