"""What a label, a column head, a section heading or a status word means: text -> field or role.

The words themselves are data (``vocabulary.toml``); here is only how they are matched. A head that
is spelled a little wrong ("Arbetsätt"), carries a year, a bracket or a colon, or joins two names
("Resultat och kommentar", "Process/rutin") still finds its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ingest.models import Line
from ingest.nearest import nearest
from ingest.plain import plain, uncounted
from ingest.status_signs import bare_status, behind_colour, graded, not_ticked, other_not
from ingest.word_lists import EXTRA, Group, WordLists

__all__ = ["EXTRA", "Group", "Vocabulary", "vocabulary"]

#: Texts longer than this (characters) are never a label or a column head.
LABEL_LENGTH = 70

#: A counted label and what it labels without a colon: "Kontroll 3 – Attest", "Kontrollmoment 4. X".
_COUNTED_LABEL = re.compile(
    r"^([A-ZÅÄÖ][\w/ -]{2,40}?\s+(?:nr\s*)?[A-ZÅÄÖ]?\d{1,3}(?:\.\d{1,2})*)"
    r"(?:\s*[.:)]\s+|\s+[–—-]\s+|:|\s+(?=[A-ZÅÄÖ]))(\S.*)$"
)
#: What a part of a report is counted by: "Bilaga 2", "Del B".
_PART = re.compile(r"^(?:bilaga \w{1,3}|(?:del|avsnitt|kapitel) (?:\d{1,2}|[a-h]|[ivx]{1,4})) ")
#: A label that is cut: "Proc.", "Ansv.".
_CUT = re.compile(r"^([A-ZÅÄÖ][a-zåäö]{1,6})\.$")


@dataclass(frozen=True, slots=True)
class Vocabulary(WordLists):
    """The word lists, and how they are held against texts."""

    def office(self, text: str) -> bool:
        """True when a text names an office ("Enhetschef", "Ekonom på staben")."""
        return any(word.endswith(self.office_endings) for word in plain(text).split())

    def field_of(self, label: str) -> str | None:
        """The field that a label or column head names ("extra" included), or None."""
        text = plain(label)
        if not text or len(text) > LABEL_LENGTH:
            return self.fields.get(label.strip().lower()) if label.strip() else None
        found = self.fields.get(text) or self.fields.get(uncounted(label))
        if found in (None, EXTRA):
            found = self._cut(label) or found
        if found is None and "," in label:
            found = self._joined(plain(label.replace(",", "/")))
        if found is None:
            found = self._joined(text) or nearest(text, self.fields)
        return found if found is not None else nearest(uncounted(label), self.fields)

    def _cut(self, label: str) -> str | None:
        """The field of "Proc." or "Åtg.": of the best known label that begins so."""
        found = _CUT.match(label.strip())
        if found is None:
            return None
        start = found.group(1).lower()
        names = [name for name in self.ranks if name.startswith(start)]
        best = min(names, key=lambda name: (len(name), self.ranks[name]), default=None)
        return self.fields.get(best) if best is not None else None

    def _joined(self, text: str) -> str | None:
        """The field of "a/b" or "a och b": the common one, or that of the first part."""
        parts = [part.strip() for part in re.split(r"/| och | samt | & | eller ", text)]
        if len(parts) < 2 or not all(parts):
            return None
        found = [self.fields.get(part) or nearest(part, self.fields) for part in parts]
        if found[0] is None or (any(part is None for part in found) and len(parts) > 2):
            return None
        known = [part for part in found if part is not None]
        if len(known) < len(parts):
            return None
        for strong in ("result", "status"):
            if strong in known:
                return "result"
        return known[0]

    def rank(self, label: str) -> int:
        """How near the head of its field's list a label stands; the lower the better known."""
        return self.ranks.get(plain(label), 1000)

    def head_of(self, label: str) -> str | None:
        """Like :meth:`field_of`, and guesses by the first or last known words of a long head."""
        found = self.field_of(label)
        if found is not None:
            return found
        text = plain(label)
        if not text or len(text) > 120:
            return None
        for known in sorted(self.fields, key=len, reverse=True):
            if len(known) < 4 or self.fields[known] == "number":
                continue
            if text.startswith(known + " ") or text.endswith(" " + known):
                return self.fields[known]
        return self.guess_of(label)

    def guess_of(self, label: str) -> str | None:
        """The field that the words of an unknown label speak of ("Vad vi såg"), or None."""
        text = plain(label)
        if not text or len(text) > LABEL_LENGTH:
            return None
        return next((field for rule, field in self.keywords if re.search(rule, text)), None)

    def section_of(self, heading: str) -> str | None:
        """The kind of a section heading: contents, assessment, analysis, controls; or None."""
        text = _PART.sub("", plain(heading))
        found = self.sections.get(text) or nearest(text, self.sections)
        if found is not None:
            return found
        both = [self.sections.get(part) for part in text.split(" och ")]
        if len(both) > 1 and None not in both:
            return "assessment" if "assessment" in both else both[0]
        told = set(text.split())
        if told and told <= self.section_words and _begins(told, self.section_stems):
            return "controls"
        return next((role for rule, role in self.section_rules if re.search(rule, text)), None)

    def scale_word(self, text: str) -> str | None:
        """The verdict of a committee's scale that stands in a text, as it is written there."""
        for word, _ in self.assessments:
            found = re.search(rf"\b{re.escape(word)}(?=t?\b)", text, re.IGNORECASE)
            if found:
                return found.group()
        return None

    def verdict_word(self, text: str) -> bool:
        """True when a word of the text says how good something is."""
        return _begins(plain(text).split(), self.verdict_stems)

    def stands_in(self, label: str) -> bool:
        """True for a column that tells the process where no other does ("Verksamhet")."""
        return plain(label) in self.processes_near

    def names_all(self, heading: str) -> bool:
        """True when a heading speaks of the controls of a plan as such ("Punkterna i planen")."""
        return any(re.fullmatch(self.all_controls, word) for word in plain(heading).split())

    def measures(self, label: str) -> bool:
        """True for a label of what is done about a finding, and not of the finding too."""
        text = plain(label)
        told = any(re.search(rf"\b{stem}", text) for stem in self.measure_stems)
        return told and not any(re.search(rf"\b{stem}", text) for stem in self.finding_stems)

    def tells_how(self, paragraph: str) -> bool:
        """True for running text that speaks of how a control was done."""
        return re.search(self.how_told, paragraph, re.IGNORECASE) is not None

    def tells_finding(self, paragraph: str) -> bool:
        """True for running text that speaks of what was found, or that nothing was done."""
        return re.search(self.finding_told, paragraph, re.IGNORECASE) is not None

    def opens_list(self, text: str) -> bool:
        """True for a text that begins with what stands over a list of controls."""
        return re.search(self.list_opens, text, re.IGNORECASE) is not None

    def status_word(self, text: str) -> bool:
        """True when the whole text is a status of a control ("Gul", "Mindre avvikelse")."""
        bare = bare_status(text)
        said = (bare, other_not(bare), *not_ticked(text))
        if any(plain(one) in self.status_words for one in said) or behind_colour(bare):
            return True
        parts = graded(bare)
        return (
            parts is not None
            and plain(parts[0]) in self.status_words
            and plain(parts[1]) in self.status_grades
        )

    def title_label(self, label: str) -> bool:
        """True for the labels of a title page ("Handläggare", "Dnr")."""
        return plain(label) in self.title_labels

    def label_of(self, line: Line) -> tuple[str, str, str] | None:
        """(field, label, rest) when the line begins with a label, else None.

        A label is known and followed by a colon, or is set in bold, or stands alone in its line.
        """
        text = line.text.removeprefix("- ")
        counted = _COUNTED_LABEL.match(text)
        known = self.field_of(counted.group(1)) if counted else None
        if counted and known in ("control_activity", "process", "risk", "goal"):
            field = self.field_of(counted.group(1)) or EXTRA
            return field, counted.group(1), counted.group(2).strip()
        head, colon, rest = text.partition(":")
        if colon and len(head) <= LABEL_LENGTH and not rest.startswith("//"):
            found = self.field_of(head)
            if found is not None:
                return found, head.strip(), rest.strip()
        if line.bold and len(line.bold) <= LABEL_LENGTH and not line.text.startswith("- "):
            found = self.field_of(line.bold)
            if found is not None:
                rest = text[len(line.bold) :].lstrip(" :–-")
                return found, line.bold.strip(" :"), rest.strip()
        return self._phrase_at_start(text)

    def _phrase_at_start(self, text: str) -> tuple[str, str, str] | None:
        low = text.lower()
        for phrase, field in self.phrases:
            if low.startswith(phrase):
                return field, text[: len(phrase)], text[len(phrase) :].lstrip(" :").strip()
        return None

    def phrase_inside(self, text: str) -> tuple[int, int, str] | None:
        """(start, end, field) of a sure label in the middle of a text, its colon included."""
        low = text.lower()
        for phrase, field in self.phrases:
            start = low.find(phrase)
            if start > 0 and text[start].isupper():
                end = start + len(phrase)
                while end < len(text) and text[end] in " :":
                    end += 1
                return start, end, field
        return None


def _begins(words: Iterable[str], stems: tuple[str, ...]) -> bool:
    return any(word.startswith(stems) for word in words)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that lies beside this file, read once."""
    return Vocabulary.read()
