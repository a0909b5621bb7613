"""A toy encoder (real and deterministic, small and quick) and reports made by hand.

The vector counts hashed character trigrams, so that texts with words in common are near: enough to
test the library and the index with real SQLite, FAISS and tantivy in milliseconds.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.models import Judgement, Outcome, OutcomeSource, Severity
from index.search.hits import model_of
from ingest.models import (
    ControlText,
    FileFormat,
    Identity,
    Kind,
    Passage,
    PassageId,
    Report,
)


@dataclass(frozen=True)
class ToyEncoder:
    """Hashed trigrams; fulfils the Encoder protocol."""

    name: str = "toy"
    revision: str = "1"
    dimension: int = 64
    precision: str = "float32"
    each_alone: bool = True

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            padded = f"  {text.casefold()}  "
            for start in range(len(padded) - 2):
                piece = f"{self.revision}{padded[start : start + 3]}".encode()
                vectors[row, zlib.crc32(piece) % self.dimension] += 1
            if progress:
                progress(row + 1)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.maximum(norms, 1e-9)
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode_passages(texts)

    def encode_topics(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode_queries(texts)


#: What a library calls the toy encoder's vectors.
MODEL = model_of(ToyEncoder())


class ToyOutcome:
    """Judges by one word; the real model has its own tests."""

    def judge(self, texts: Sequence[ControlText], vectors: NDArray[np.float32]) -> list[Judgement]:
        return [judgement("brist" in (text.result or "").casefold()) for text in texts]


def judgement(deviation: bool, serious: bool = False, recurring: bool = False) -> Judgement:
    return Judgement(
        outcome=Outcome.DEVIATION if deviation else Outcome.NO_DEVIATION,
        confidence=0.9,
        certain=True,
        source=OutcomeSource.MODEL,
        evidence=None,
        severity=(Severity.SERIOUS if serious else Severity.MINOR) if deviation else None,
        recurring=recurring,
        measures=("Rutinen ses över.",) if deviation else (),
    )


@dataclass(frozen=True)
class Source:
    """What open_source gives, made by hand."""

    name: str
    content: bytes
    format: FileFormat = FileFormat.TEXT
    sha256: str = field(default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())


def control(
    activity: str, result: str = "Allt i ordning.", process: str = "Ekonomi", who: str = ""
) -> Passage:
    digest = hashlib.sha256(f"{who}|{activity}".encode()).hexdigest()
    text = ControlText(process=process, control_activity=activity, result=result)
    return Passage(PassageId(f"p{digest[:16]}"), Kind.CONTROL, text, page=3, page_label="3 (8)")


def analysis(words: str, who: str = "") -> Passage:
    digest = hashlib.sha256(f"analysis|{who}|{words}".encode()).hexdigest()
    return Passage(PassageId(f"p{digest[:16]}"), Kind.ANALYSIS, ControlText(result=words))


def report(
    committee: str | None = "Socialnämnden",
    year: int | None = 2024,
    municipality: str | None = "Ekstad",
    passages: Sequence[Passage] = (),
    period: str = "helår",
) -> Report:
    return Report(
        identity=Identity(municipality, committee, year, period),
        title=f"Uppföljning av intern kontroll {year}",
        assessment="Tillräcklig",
        passages=tuple(passages),
        page_count=8,
        placed=1.0,
    )


def judged(made: Report) -> list[Judgement | None]:
    return [
        judgement("brist" in (p.text.result or "").casefold()) if p.kind is Kind.CONTROL else None
        for p in made.passages
    ]


def embedded(made: Report, encoder: ToyEncoder | None = None) -> NDArray[np.float16]:
    encoder = encoder or ToyEncoder()
    texts = [
        " ".join(filter(None, [p.text.process, p.text.control_activity, p.text.result]))
        for p in made.passages
    ]
    return encoder.encode_passages(texts).astype(np.float16)


def text_file(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def written(committee: str, year: int, controls: Sequence[tuple[str, str]]) -> str:
    """A whole report as text, in the layout of the Stockholm reports."""
    rows = "\n".join(
        f"Attest i två led\tStickprov\t<p>{activity}</p> "
        f"<p><b>Beskrivning och resultat av kontrollaktivitet:</b></p> <p>{result}</p>"
        for activity, result in controls
    )
    return f"""# Uppföljning av intern kontroll {year}

{committee}

## Inledning

Nämnden bedömer att den interna kontrollen under {year} har varit tillräcklig.

## Uppföljning av nämndens internkontrollplan

### 1.1 Ekstads ekonomi är i balans

#### Process: Inköp och upphandling

Arbetssätt\tSystematisk kontroll\tKontrollaktivitet
{rows}
"""
