"""Names of the contract -> the Swedish words for them that every face uses."""

from __future__ import annotations

from collections.abc import Mapping

#: Forms of question.
QUESTION_TYPES: Mapping[str, str] = {
    "list": "lista",
    "lookup": "uppgift",
    "count": "antal",
    "yesno": "ja eller nej",
    "trend": "utveckling",
    "similar": "liknande",
    "measure": "åtgärder",
    "compare": "jämförelse",
    "combined": "sammansatt",
}

#: What is asked about deviations over the years, in the place of their outcome.
CHANGES: Mapping[str, str] = {
    "new": "nya avvikelser",
    "remedied": "åtgärdade avvikelser",
    "corrected": "avvikelser som rapporten själv säger är åtgärdade",
    "worse": "blivit sämre enligt rapporten",
    "better": "blivit bättre enligt rapporten",
    "untreated": "avvikelser utan redovisad åtgärd",
}

#: Filters, as headings.
FIELD_LABELS: Mapping[str, str] = {
    "municipality": "Kommun",
    "committee": "Nämnd",
    "year": "År",
    "outcome": "Utfall",
    "severity": "Allvar",
    "process": "Process",
    "recurring": "Återkommande",
    "kind": "Slag",
}


def taken_for(said: str, name: str) -> str:
    """What a name of the question was taken for, in a sentence."""
    return f"”{said}” har tolkats som {name}."
