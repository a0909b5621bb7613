"""A citation -> how it is written in a working paper."""

from __future__ import annotations

from api.schemas import CitationModel


def reference(committee: str | None, year: int | None, page: int | None, label: str | None) -> str:
    """A citation for a working paper.

    ``Servicenämnden, Uppföljning av intern kontroll 2024, s. 7``; the page as it is printed, but
    without the number of pages after it.
    """
    printed = (label or str(page)).split("(")[0].split(" av ")[0].strip() if page else ""
    title = f"Uppföljning av intern kontroll {year or ''}".strip()
    return ", ".join(
        part for part in (committee, title, f"s. {printed}" if printed else "") if part
    )


def reference_of(citation: CitationModel) -> str:
    """The same for a citation of an answer."""
    return reference(citation.committee, citation.year, citation.page, citation.page_label)
