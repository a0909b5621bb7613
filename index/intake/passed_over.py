"""Files of a folder that are no reports we read -> what sort they are, how many, and what to do.

Nobody asked for each of them, so they are not refused: a folder of reports with a picture in it
goes in whole. But a report that was saved as a spreadsheet is not to be missed in silence either.
Thousands of them are a few lines: each sort has its first names and its number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

#: So many names of each sort are told.
NAMES_TOLD = 10
_AS_REPORT = "Är något av dem en rapport: spara den som PDF eller docx."


@dataclass(frozen=True, slots=True)
class Sort:
    """Files that are passed over for one reason; ``code`` is its stable name for programs."""

    code: str
    reason: str
    remedy: str


PICTURE = Sort("picture", "bilder läses inte.", "Är de sidor av en rapport: spara dem som en PDF.")
SPREADSHEET = Sort("spreadsheet", "kalkylblad läses inte.", _AS_REPORT)
PRESENTATION = Sort("presentation", "presentationer läses inte.", _AS_REPORT)
ARCHIVE = Sort("archive", "arkiv packas inte upp.", "Packa upp dem och läs in mappen igen.")
MAIL = Sort("mail", "brev och webbarkiv läses inte.", "Spara rapporten i dem som PDF eller docx.")
UNOPENED = Sort(
    "unopened", "går inte att öppna.", "Kontrollera behörigheten till dem och läs in mappen igen."
)
OTHER = Sort("other", "filer av det slaget läses inte.", _AS_REPORT)

_BY_ENDING: Mapping[str, Sort] = MappingProxyType(
    {
        ending: sort
        for sort, endings in (
            (PICTURE, ".jpg .jpeg .png .gif .tif .tiff .bmp .webp .heic .heif .svg .jfif"),
            (SPREADSHEET, ".xlsx .xls .xlsm .xlsb .xltx .ods .numbers .csv .tsv"),
            (PRESENTATION, ".pptx .ppt .pptm .ppsx .pps .odp .key"),
            (ARCHIVE, ".zip .7z .rar .tar .gz .tgz .bz2 .xz"),
            (MAIL, ".msg .eml .mht .mhtml .pst"),
        )
        for ending in endings.split()
    }
)


def sort_of(ending: str) -> Sort:
    """What a file with ``ending`` (".jpg", any case) is; its content was no report."""
    return _BY_ENDING.get(ending.lower(), OTHER)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """The files of one sort: the first ``names``, below the folder, and how many there are."""

    sort: Sort
    names: tuple[str, ...]
    count: int


class Passing:
    """Collects them while folders are walked."""

    def __init__(self) -> None:
        self._names: dict[Sort, list[str]] = {}
        self._counts: dict[Sort, int] = {}

    def add(self, sort: Sort, name: str) -> None:
        """One more; its name is kept while there is room."""
        names = self._names.setdefault(sort, [])
        if len(names) < NAMES_TOLD:
            names.append(name)
        self._counts[sort] = self._counts.get(sort, 0) + 1

    def told(self) -> tuple[PassedOver, ...]:
        """Every sort that was met, in the order of its first file."""
        return tuple(
            PassedOver(sort, tuple(names), self._counts[sort])
            for sort, names in self._names.items()
        )
