"""Evidence without a passage about the topic -> an honest no: what was searched, and why not."""

from __future__ import annotations

from api.draft import Draft
from api.swedish import about, counted, listed, years


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
        return
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
    if evidence.nearest:
        draft.coverage("De närmaste kontrollerna visas för sig; de handlar om annat.")


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
