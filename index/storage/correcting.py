"""A person's word -> the library: the methods of an open library for corrections (design 6)."""

from __future__ import annotations

from errors import WrongUsage
from index.models import Outcome, Severity, StoredPassage
from index.search.counting import LibraryCounts
from index.storage import corrections, tables
from index.storage.corrections import Correction, StoredCorrection
from index.storage.locks import Lock


class LibraryCorrections(LibraryCounts):
    """The part of :class:`index.storage.library.Library` that keeps what people correct."""

    lock: Lock

    def corrections(self) -> list[StoredCorrection]:
        """Every correction that is not undone, those that hold for no text any more too."""
        with tables.said_in_swedish(self.database):
            return corrections.active(self._db)

    def correction_of(self, passage: StoredPassage) -> StoredCorrection | None:
        """The correction that holds for a passage."""
        with tables.said_in_swedish(self.database):
            return corrections.active_for(self._db, passage.key)

    def correct(self, passage_id: str, said: Correction) -> StoredPassage:
        """Put a person's word over what was decided; what she said before and does not say
        otherwise now stays.

        Raises UnknownPassage; WrongUsage when nothing is corrected, when the passage has no
        outcome, or when a severity is given to what is no deviation.
        """
        with self.lock.held():
            passage = self.passage(passage_id)
            before = corrections.active_for(self._db, passage.key)
            whole = _merged(before.correction if before else Correction(), said)
            _check(passage, whole, said)
            identity = self._report_by_id(passage.report_id)["identity"]
            with tables.transaction(self._db, self.database):
                corrections.correct(self._db, passage, identity, whole)
        return self.passage_in(passage.report_id, passage.id)

    def undo_correction(self, passage_id: str) -> StoredPassage:
        """Judge a passage as before it was corrected. Raises UnknownPassage, WrongUsage."""
        with self.lock.held():
            passage = self.passage(passage_id)
            with tables.transaction(self._db, self.database):
                if not corrections.undo(self._db, passage.key):
                    raise WrongUsage(
                        passage_id,
                        "är inte rättad.",
                        "Se `kontrollsok corrections` för vad som är rättat.",
                    )
        return self.passage_in(passage.report_id, passage.id)

    def drop_correction(self, number: int) -> None:
        """Undo a correction by its number, also one that holds for no text any more.

        Raises WrongUsage when there is none such.
        """
        with self.lock.held(), tables.transaction(self._db, self.database):
            if number not in {one.number for one in corrections.active(self._db)}:
                raise WrongUsage(
                    f"Rättelsen {number}",
                    "finns inte, eller är redan ångrad.",
                    "Se `kontrollsok corrections` för vad som är rättat.",
                )
            corrections.undo_number(self._db, number)


def _merged(before: Correction, said: Correction) -> Correction:
    outcome = said.outcome or before.outcome
    deviation = outcome in (None, Outcome.DEVIATION)
    return Correction(
        outcome=outcome,
        severity=said.severity or (before.severity if deviation else None),
        recurring=before.recurring if said.recurring is None else said.recurring,
        note=said.note if said.note is not None else before.note,
        made_by=said.made_by,
    )


def _check(passage: StoredPassage, whole: Correction, said: Correction) -> None:
    if passage.judgement is None:
        raise WrongUsage(
            passage.id,
            "är ett stycke av analysen och har inget utfall.",
            "Rätta en kontroll i stället.",
        )
    if whole.empty:
        raise WrongUsage(
            passage.id, "fick ingen rättelse.", "Ange utfall, allvar eller återkommande."
        )
    becomes = whole.outcome or passage.judgement.outcome
    if isinstance(said.severity, Severity) and becomes is not Outcome.DEVIATION:
        raise WrongUsage(
            passage.id,
            "kan inte ha något allvar: bara en avvikelse har det.",
            "Ange utfallet avvikelse också, eller inget allvar.",
        )
