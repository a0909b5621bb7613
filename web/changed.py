"""A correction -> what it changed, part by part, in the words of the pages."""

from __future__ import annotations

from api.by_hand.corrections import changes_of
from api.schemas.by_hand import CorrectionModel
from web.words import OUTCOMES, SEVERITIES

#: Part of a judgement -> its heading; value of the contract -> its word.
PARTS = {"outcome": "Utfall", "severity": "Allvar", "recurring": "Återkommande"}
WORDS = {**OUTCOMES, **SEVERITIES}


def told(one: CorrectionModel) -> list[tuple[str, str, str]]:
    """What a correction changed: (part, what it was, what it is now); "" for what is not known."""
    return [
        (PARTS[change.part], _word(change.before) if one.attached else "", _word(change.after))
        for change in changes_of(one)
    ]


def _word(value: str | bool | None) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return WORDS[value].name.lower() if value else "inget"
