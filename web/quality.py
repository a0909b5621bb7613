"""web/quality.json -> the measured figures that "Om svaren" shows, in Swedish.

The file is written by ``python -m eval.quality`` and never by hand, so that what users are promised
is what was measured. It holds numbers only; what they mean is said here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from web.words import NARROW_SPACE, number, percent

FILE = Path(__file__).resolve().parent / "quality.json"

#: Key of the file -> (what is measured, what it means for a reader).
MEANINGS: Mapping[str, tuple[str, str]] = {
    "controls_read": (
        "Kontroller lästa helt rätt",
        "Varje fält av kontrollen stämmer med facit, tecken för tecken.",
    ),
    "outcomes_unseen": (
        "Utfall rätt, i en kommun som modellen aldrig sett",
        "Det är vad du kan vänta dig av rapporter från en annan kommun.",
    ),
    "list_precision": (
        "Rätt bland dem som en lista nämner",
        "Så stor del av de nämnder och år som svaret tar upp hör dit.",
    ),
    "list_recall": (
        "Funna bland dem som en lista borde nämna",
        "Så stor del av de nämnder och år som hör dit finns med. Resten är missade eller står som "
        "osäkra i täckningen.",
    ),
    "citation_precision": (
        "Källor som handlar om frågan",
        "Så stor del av källorna i ett svar är sådana som en människa också skulle ta med.",
    ),
    "quotes_verbatim": (
        "Citat som står ordagrant i rapporten",
        "Tecken för tecken, prövat mot den lästa texten.",
    ),
    "said_no": (
        "Nej på frågor som rapporterna inte svarar på",
        "Frågor som är ställda så att svaret inte finns i rapporterna.",
    ),
    "answered": (
        "Svar på frågor som rapporterna svarar på",
        "Resten fick felaktigt beskedet att stöd saknas.",
    ),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as the page shows it; ``interval`` is empty where none was computed."""

    name: str
    meaning: str
    value: str
    of: str
    interval: str
    command: str


@dataclass(frozen=True, slots=True)
class Quality:
    """When, on what and how well."""

    measured: str
    sample: str
    figures: tuple[Figure, ...]


def quality_of(path: Path = FILE) -> Quality:
    """The figures of the file; a key that nobody explained is a mistake and raises KeyError."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Quality(
        measured=data["measured"],
        sample=data["sample"],
        figures=tuple(
            Figure(
                name=MEANINGS[key][0],
                meaning=MEANINGS[key][1],
                value=percent(entry["value"]),
                of=_of(entry),
                interval=_interval(entry),
                command=entry["command"],
            )
            for key, entry in data["figures"].items()
        ),
    )


def _of(entry: Mapping[str, float]) -> str:
    """``259 av 259``, or ``34 frågor`` where the value is a mean."""
    if "right" in entry:
        return f"{number(entry['right'])} av {number(entry['of'])}"
    return f"{number(entry['of'])}{NARROW_SPACE}frågor"


def _interval(entry: Mapping[str, float]) -> str:
    if "low" not in entry:
        return ""
    return f"{percent(entry['low'])}–{percent(entry['high'])}".replace(f"{NARROW_SPACE}%–", "–")
