"""Evidence without a passage about the topic -> an honest no: what was searched, why not, and what
there would be without one part of the scope."""

from __future__ import annotations

from api.coverage import named
from api.draft import Draft
from api.swedish import about, counted, listed, years
from index.models import Loosened

_OUTSIDE = {
    "private": "Rapporterna handlar om kontroller, inte om enskilda personers förhållanden.",
    "opinion": "Rapporterna berättar vad kontroller visade; åsikter och råd ger de inte.",
}


def compose_silence(draft: Draft) -> None:
    """Write why there is no answer; nothing is asserted and nothing cited."""
    evidence = draft.evidence
    interpretation = evidence.interpretation
    for one in interpretation.unresolved:
        near = f" Närmast är {listed(one.candidates)}." if one.candidates else ""
        draft.coverage(f"Biblioteket har ingen rapport från ”{one.text}”.{near}")
    if interpretation.unresolved and not evidence.scope:
        return
    if not evidence.scope:
        _no_reports(draft)
        _without(draft)
        return
    if interpretation.details.outside:
        draft.coverage(_OUTSIDE[interpretation.details.outside])
    searched = counted(len(evidence.scope), "rapport", "rapporter")
    topic = about(interpretation.topics)
    draft.coverage(f"Rapporterna ger inget svar{topic}: {searched} har gåtts igenom.")
    own = [place.year for place in evidence.scope if place.year]
    committees = dict.fromkeys(place.committee for place in evidence.scope if place.committee)
    if own and committees:
        draft.coverage(
            f"De gäller {years(own)} och kommer från "
            f"{counted(len(committees), 'nämnd', 'nämnder')}."
        )
    _without(draft)
    if evidence.nearest and not evidence.loosened:
        draft.coverage("De närmaste kontrollerna visas för sig; de handlar om annat.")


def _without(draft: Draft) -> None:
    for one in draft.evidence.loosened:
        draft.coverage(without(one))


def without(one: Loosened) -> str:
    """ "Utan året 2023 finns svar i två rapporter: Socialnämnden 2022 och 2024." """
    values = [value for value in one.values if isinstance(value, int)]
    part = {
        "years": f"{'året' if len(values) == 1 else 'åren'} {years(values)}",
        "committees": f"begränsningen till {listed([str(value) for value in one.values])}",
        "municipalities": f"begränsningen till {listed([str(value) for value in one.values])}",
        "processes": f"begränsningen till ”{listed([str(value) for value in one.values])}”",
    }[one.field]
    reports = counted(len(one.places), "rapport", "rapporter")
    return f"Utan {part} finns svar i {reports}: {named(one.places)}."


def _no_reports(draft: Draft) -> None:
    evidence = draft.evidence
    interpretation = evidence.interpretation
    of = f" från {listed(interpretation.committees)}" if interpretation.committees else ""
    when = f" för {years(interpretation.years)}" if interpretation.years else ""
    where = f" i {listed(interpretation.municipalities)}" if interpretation.municipalities else ""
    draft.coverage(f"Biblioteket har ingen rapport{of}{where}{when}.")
    if evidence.known_years:
        draft.coverage(f"De rapporter som finns gäller {years(evidence.known_years)}.")
    elif not evidence.known_committees:
        draft.coverage("Biblioteket är tomt: läs in rapporter först.")
