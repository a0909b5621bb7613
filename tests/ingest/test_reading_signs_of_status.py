"""A status as a sign before a name or in brackets behind it, and lines that explain the signs."""

from __future__ import annotations

import pytest

from ingest.vocabulary import vocabulary
from tests.reading import controls

HEAD = "# Intern kontroll 2024\n\nIdrottsnämnden, Lindsunds kommun\n\n"
TOLD = (
    ("Nycklar till hallarna", "Två av 40 nycklar saknades."),
    ("Mål är förankrade", "Alla mål var förankrade."),
    ("Lån av utrustning", "Listan fanns inte."),
)


@pytest.mark.parametrize(
    ("signs", "status"),
    [
        (("🟡", "🟢", "🔴"), ("Gul", "Grön", "Röd")),
        (("🟠", "🟢", "🔴"), ("Gul", "Grön", "Röd")),
        (("⚠️", "✅", "❌"), None),
    ],
)
def test_a_coloured_sign_before_the_name_of_a_heading(
    signs: tuple[str, ...], status: tuple[str, ...] | None
) -> None:
    text = HEAD + "".join(
        f"### {sign} {name}\n\n{found}\n\n" for sign, (name, found) in zip(signs, TOLD, strict=True)
    )
    read = controls(text, "r.md")
    assert [(one.control_activity, one.result) for one in read] == list(TOLD)
    assert status is None or tuple(one.status for one in read) == status
    assert all(one.status for one in read)


@pytest.mark.parametrize(
    ("brackets", "status"),
    [
        (("betyg B", "betyg A", "betyg C"), ("B", "A", "C")),
        (("Gul", "Grön", "Röd"), ("Gul", "Grön", "Röd")),
        (("bedömning: godkänd", "bedömning: godkänd", "bedömning: brist"),
         ("godkänd", "godkänd", "brist")),
    ],
)  # fmt: skip
def test_a_verdict_in_brackets_behind_the_name_of_an_item(
    brackets: tuple[str, ...], status: tuple[str, ...]
) -> None:
    text = HEAD + "## Hallar\n\n" + "".join(
        f"* **{name}** ({what})  \n  {found}\n\n"
        for what, (name, found) in zip(brackets, TOLD, strict=True)
    )  # fmt: skip
    read = controls(text, "r.md")
    assert [(one.control_activity, one.result) for one in read] == list(TOLD)
    assert tuple(one.status for one in read) == status


def test_other_words_in_brackets_stay_in_the_finding() -> None:
    text = HEAD + "## Hallar\n\n" + "".join(
        f"* **{name}** (hall {n})  \n  {found}\n\n" for n, (name, found) in enumerate(TOLD, 1)
    )  # fmt: skip
    read = controls(text, "r.md")
    assert [one.status for one in read] == [None] * 3
    assert all("hall" in (one.result or "") for one in read)


def test_a_chapter_about_the_scale_is_no_process() -> None:
    for heading in ("Betygsskala", "Bedömningsskalan", "Färgskala"):
        assert vocabulary().section_of(heading) == "analysis"
    assert vocabulary().section_of("Skala för lån") is None
    assert vocabulary().section_of("Betyg i årskurs nio") is None
