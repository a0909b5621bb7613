"""A citation -> how it is written in a working paper."""

from __future__ import annotations

import re

from api.schemas import CitationModel

#: From so many marks in a row on, only the first and the last are read.
_RUN = re.compile(r"\[\d+\](?:\[\d+\]){3,}")

#: "Sida 1 (4)", "Sid 1/3": the word is ours to write.
_PAGE_WORD = re.compile(r"^(?:sidan|sida|sid|s)\b\.?\s*(?=\d)", re.IGNORECASE)


def printed_page(page: int, label: str | None) -> str:
    """What is printed on the page as its number, without "Sida" before it; else the file's page."""
    return _PAGE_WORD.sub("", label or "") or str(page)


def reference(
    committee: str | None,
    year: int | None,
    page: int | None,
    label: str | None,
    *,
    municipality: str | None = None,
    place: str = "",
) -> str:
    """A citation for a working paper.

    ``Servicenämnden, Uppföljning av intern kontroll 2024, s. 7``; the page as it is printed, but
    without the number of pages after it. ``municipality`` is given where there are several;
    ``place`` stands for the page where the file has none.
    """
    printed = re.split(r"\(| av |/", printed_page(page, label))[0].strip() if page else ""
    title = f"Uppföljning av intern kontroll {year or ''}".strip()
    who = f"{committee} i {municipality}" if committee and municipality else committee
    where = f"s. {printed}" if printed else place
    return ", ".join(part for part in (who, title, where) if part)


def reference_of(citation: CitationModel, *, several: bool = False) -> str:
    """The same for a citation of an answer; ``several`` municipalities are told apart."""
    return reference(
        citation.committee,
        citation.year,
        citation.page,
        citation.page_label,
        municipality=citation.municipality if several else None,
        place=place_of(citation),
    )


def short_marks(text: str) -> str:
    """ "[1][2][3][4]" as "[1–4]": a long run of marks in a text that is read and not clicked."""

    def short(found: re.Match[str]) -> str:
        numbers = [int(n) for n in re.findall(r"\d+", found.group())]
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            return found.group()
        return f"[{numbers[0]}–{numbers[-1]}]"

    return _RUN.sub(short, text)


def place_of(citation: CitationModel) -> str:
    """Where in the file it stands: ``s. 7``, or, in a file without pages, the heading that it
    stands under and what the control is called there."""
    if citation.page is not None:
        return f"s. {citation.page}"
    heading, control = citation.heading, citation.control
    above = under(heading) if heading != control else ""
    return ", ".join(part for part in (above, f"kontrollen ”{control}”" if control else "") if part)


def under(heading: str | None) -> str:
    """ "under ”Inköp”"; "" without a heading."""
    return f"under ”{' '.join(heading.split())}”" if heading else ""
