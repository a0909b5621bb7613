"""A working paper -> its parts in Swedish, in the order in which every form of it is read."""

from __future__ import annotations

from collections.abc import Iterator

from api.papers.schemas import ChangesModel, PaperModel
from api.quoting.coverage_words import COVERAGE_WORDS, OUTCOME_WORDS, covered, told_classes
from api.quoting.references import reference_of, short_marks
from api.schemas import AnswerModel, CitationModel, CoverageRow, FiltersModel
from api.words import CHANGES, FIELD_LABELS, QUESTION_TYPES

COVERED = {"with_deviation": "Hade avvikelse", **COVERAGE_WORDS}
DISCLAIMER = (
    "Svaret är maskinellt sammanställt ur rapporterna, som de var när frågan ställdes. "
    "Läs källorna innan du använder det."
)


def answer_lines(answer: AnswerModel) -> Iterator[tuple[str | None, str]]:
    """The answer for a sheet, a line a row: a cell that holds all of it can't be read."""
    label: str | None = "Svar"
    for line in short_marks(answer.answer).split("\n"):
        yield label, line.removeprefix("- ")
        label = None


def made(paper: PaperModel) -> list[tuple[str, str]]:
    """When and by what the answer was made."""
    at = f"{paper.at[:10]} {paper.at[11:16]} UTC"
    answer = paper.answer
    return [
        ("Frågan ställdes", at),
        ("Arbetspapper", paper.id),
        ("Stöd i rapporterna", "ja" if answer.supported else "nej"),
        ("Genomsökta rapporter", str(answer.coverage.reports)),
        ("Index", f"generation {answer.index.generation.lstrip('0') or '0'}"),
        ("Sökmodell", answer.index.model),
    ]


def reading(paper: PaperModel) -> list[tuple[str, str]]:
    """How the question was read, and the scope that was set by hand."""
    return reading_of(paper.answer, paper.filters)


def reading_of(answer: AnswerModel, by_hand: FiltersModel) -> list[tuple[str, str]]:
    """The same of any answer."""
    read = answer.interpretation
    told = [
        ("Svarsform", QUESTION_TYPES[read.type]),
        ("Ämne", "; ".join(read.topics)),
        ("Skäl", "; ".join(read.reasons)),
        ("Nämner", read.way or ""),
        ("Kommun", ", ".join(read.municipalities)),
        ("Nämnd", ", ".join(read.committees)),
        ("År", ", ".join(map(str, read.years))),
        ("Utfall", CHANGES.get(read.change or "", ", ".join(map(outcome_word, read.outcomes)))),
        ("Tolkat", "; ".join(f"”{text}” som {name}" for text, name in read.resolved.items())),
        ("Okända namn", ", ".join(one.text for one in read.unresolved)),
    ]
    told += [(f"Avgränsat för hand: {label}", text) for label, text in _by_hand(by_hand)]
    return [(label, text) for label, text in told if text]


def _by_hand(filters: FiltersModel) -> Iterator[tuple[str, str]]:
    for field, label in FIELD_LABELS.items():
        values = getattr(filters, field)
        if field == "outcome":
            values = [outcome_word(value) for value in values]
        if values:
            yield label.lower(), ", ".join(map(str, values))


def outcome_word(outcome: str | None) -> str:
    """An outcome in Swedish; "" for none."""
    return OUTCOME_WORDS.get(outcome or "", "")


def coverage(paper: PaperModel) -> Iterator[tuple[str, list[CoverageRow]]]:
    """The classes of the coverage that hold anything, with their rows."""
    for name, words in COVERED.items():
        rows: list[CoverageRow] = getattr(paper.answer.coverage, name)
        if rows and name in told_classes(paper.answer):
            yield words, rows


def named(rows: list[CoverageRow], *, several: bool = False) -> str:
    """Every row by name; nothing is cut in a working paper."""
    return ", ".join(covered(row, several=several) for row in rows)


def where(citation: CitationModel, *, several: bool = False) -> str:
    """What is referred to, with what the control is called: of one page there may be many."""
    told = reference_of(citation, several=several)
    named = citation.control and citation.page is not None  # without pages the reference names it
    return f"{told}, kontrollen ”{citation.control}”" if named else told


def quoted(citation: CitationModel) -> str:
    """What is quoted of a source, piece by piece, each on one line and in marks."""
    pieces = citation.quotes or [citation.quote]
    return " ".join(f"”{' '.join(one.split())}”" for one in pieces)


def news(changes: ChangesModel) -> list[str]:
    """What has changed since, one sentence each."""
    return changes.sentences or ["Inget som svaret vilar på har ändrats sedan frågan ställdes."]
