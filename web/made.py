"""An answer -> how it was made, for whoever must be able to explain it.

Only what the answer's own document says: how the question was read, what was searched, how many
passages were judged and taken, how many sentences held, which model and which index.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from api.papers.parts import reading_of
from api.schemas import AnswerModel, FiltersModel
from web.words import count, date, listing, number


def how_made(answer: AnswerModel, by_hand: FiltersModel) -> list[tuple[str, str]]:
    """Headings with what stands under them, in the order in which the answer was made."""
    told = [
        *reading_of(answer, by_hand),
        ("Genomsökt", _searched(answer)),
        ("Bedömt", _judged(answer)),
        ("Sammansatt", _composed(answer)),
        ("Prövat", _checked(answer)),
        ("Ordval", _worded(answer)),
        ("Sökmodell", model_name(answer.index.model)),
        ("Index", f"generation {answer.index.generation.lstrip('0') or '0'}"),
    ]
    return [(label, text) for label, text in told if text]


def model_name(model: str | None) -> str:
    """What the model is called for a person; the bundled one has only a version of its own."""
    if model is None:
        return "inte vald än"
    name, _, revision = model.partition("@")
    return f"multilingual-e5-small, medföljande ({revision})" if name == "bundled" else model


def made_at(now: datetime) -> str:
    """``26 november 2026 kl. 03.35``."""
    return f"{date(now.isoformat())} kl. {now:%H.%M}"


def _searched(answer: AnswerModel) -> str:
    missing = len(answer.coverage.no_report)
    told = count(answer.coverage.reports, "rapport", "rapporter")
    if missing:
        told += f"; {count(missing, 'väntad rapport', 'väntade rapporter')} saknas i biblioteket"
    return told


def _judged(answer: AnswerModel) -> str:
    """Old answers do not tell; a question without a topic is about every control there is."""
    if answer.judged is None or answer.about is None:
        return ""
    if answer.interpretation.reasons and not answer.interpretation.topics:
        told = count(answer.judged, "kontroll", "kontroller")
        if "deviation" in answer.interpretation.outcomes:
            return f"{told} med avvikelse: {number(answer.about)} nämner det"
        return f"{told} som inte genomfördes: {number(answer.about)} av ett sådant skäl"
    if not answer.interpretation.topics:
        return f"{count(answer.about, 'ställe', 'ställen')}; frågan har inget ämne att välja efter"
    left = number(answer.judged - answer.about)
    return (
        f"{count(answer.judged, 'ställe', 'ställen')}, vart och ett: "
        f"{number(answer.about)} handlar om ämnet, {left} gör det inte"
    )


def _composed(answer: AnswerModel) -> str:
    kinds: Counter[str] = Counter(sentence.kind for sentence in answer.sentences)
    named = {"quoted": "med citat", "computed": "ur raderna", "coverage": "om täckningen"}
    told = [f"{kinds[kind]} {words}" for kind, words in named.items() if kinds[kind]]
    cited = len({citation.control_id for citation in answer.citations})
    sources = f"; {count(cited, 'kontroll eller stycke', 'kontroller och stycken')} citeras"
    return f"{count(len(answer.sentences), 'mening', 'meningar')}: {listing(told)}" + (
        sources if cited else ""
    )


def _checked(answer: AnswerModel) -> str:
    if not answer.dropped:
        return "alla meningar håller mot sina källor"
    return (
        f"{count(answer.dropped, 'mening höll', 'meningar höll')} inte mot sina källor "
        "och visas inte som de skrevs"
    )


def _worded(answer: AnswerModel) -> str:
    if answer.language_model:
        return f"av språkmodellen {answer.language_model}, prövat mot källorna mening för mening"
    return "regler, ingen språkmodell: samma fråga ger samma svar"
