"""web/quality.json -> the measured figures that "Om svaren" shows, in Swedish.

The file is written by ``python -m eval.quality`` and never by hand, so that what users are promised
is what was measured. It holds numbers only; what they mean is said here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from web.words import NARROW_SPACE, count, number, percent

FILE = Path(__file__).resolve().parent / "quality.json"

#: Key of the file -> (what is measured, what it means for a reader).
MEANINGS: Mapping[str, tuple[str, str]] = {
    "controls_split": (
        "Kontroller lästa rätt",
        "Kontrollen börjar och slutar där den ska, med sin egen aktivitet och sitt eget resultat.",
    ),
    "controls_read": (
        "Kontroller vars alla fält är lästa rätt",
        "Varje fält stämmer med facit, tecken för tecken.",
    ),
    "outcomes_unseen": (
        "Utfall rätt",
        "Avvikelse, utan avvikelse, inte genomförd eller oklart, bedömt av en modell som inte har "
        "lärt av någon text från staden.",
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
        "Svaret finns inte i rapporterna, och det ska sägas. Resten fick ett svar om något annat.",
    ),
    "answered": (
        "Svar på frågor som rapporterna svarar på",
        "Resten fick felaktigt beskedet att inget svar har hittats.",
    ),
}


#: What the mean is over, where it is not questions.
UNITS: Mapping[str, tuple[str, str]] = {"controls_split": ("kontroll", "kontroller")}
#: The two cities in the file, the one that nothing was chosen by first.
PARTS = ("test", "development")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as the page shows it; ``of`` and ``interval`` are empty where there is none."""

    value: str
    of: str
    interval: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was measured, in each of PARTS; None where it was not measured there."""

    name: str
    meaning: str
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """When and on which city."""

    measured: str
    sample: str


@dataclass(frozen=True, slots=True)
class Quality:
    """How well it goes, in the order of PARTS, and how to measure it again. ``alone`` is what was
    measured in one of them only, by its name."""

    test: Measured
    development: Measured
    lines: tuple[Line, ...]
    alone: tuple[tuple[str, Line], ...]
    commands: tuple[str, ...]


def quality_of(path: Path = FILE) -> Quality:
    """The figures of the file; a key that nobody explained is a mistake and raises KeyError."""
    data = json.loads(path.read_text(encoding="utf-8"))
    found = [data[part]["figures"] for part in PARTS]
    unknown = {key for figures in found for key in figures} - set(MEANINGS)
    if unknown:
        raise KeyError(f"{path}: nobody explained {', '.join(sorted(unknown))}")
    entries = [entry for figures in found for entry in figures.values()]
    lines = [
        Line(name, meaning, tuple(_figure(key, figures.get(key)) for figures in found))
        for key, (name, meaning) in MEANINGS.items()
        if any(key in figures for figures in found)
    ]
    return Quality(
        test=_measured(data["test"]),
        development=_measured(data["development"]),
        lines=tuple(line for line in lines if None not in line.figures),
        alone=tuple(
            (data[part]["sample"], line)
            for line in lines
            for part, figure in zip(PARTS, line.figures, strict=True)
            if figure is not None and None in line.figures
        ),
        commands=tuple(dict.fromkeys(entry["command"] for entry in entries)),
    )


def _measured(part: Mapping[str, str]) -> Measured:
    return Measured(part["measured"], part["sample"])


def _figure(key: str, entry: Mapping[str, float] | None) -> Figure | None:
    if entry is None:
        return None
    return Figure(percent(entry["value"]), _of(key, entry), _interval(entry))


def _of(key: str, entry: Mapping[str, float]) -> str:
    """``259 av 259``, or ``34 frågor`` where the value is a mean."""
    if "right" in entry:
        return f"{number(entry['right'])} av {number(entry['of'])}"
    if "of" not in entry:
        return ""
    return count(int(entry["of"]), *UNITS.get(key, ("fråga", "frågor")))


def _interval(entry: Mapping[str, float]) -> str:
    if "low" not in entry:
        return ""
    return f"{percent(entry['low'])}–{percent(entry['high'])}".replace(f"{NARROW_SPACE}%–", "–")
