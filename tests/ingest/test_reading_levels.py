"""Headings whose marks and numbers do not agree about how deep they are."""

from __future__ import annotations

import pytest

from ingest.models import Heading
from ingest.text.reader import read_text
from tests.reading import controls


def levels(*headings: str) -> list[int]:
    read = read_text("\n\n".join(f"{one}\n\nKajen är hel." for one in headings))
    return [block.level for block in read.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (["## 3 Kaj", "### 3.1 Bojar", "### 3.2 Stegar", "#### 3.3 Ljus", "### 3.4 Is"],
         [2, 3, 3, 3, 3]),
        (["## 3 Kaj", "#### 3.1 Bojar", "## 3.2 Stegar", "### Fynd", "#### 3.3 Ljus"],
         [2, 4, 4, 5, 4]),
        (["# Hamn", "## 2.1.1 Bojar", "### 2.1.2 Stegar", "#### Fynd", "## 2.1.3 Ljus", "# Slut"],
         [1, 2, 2, 3, 2, 1]),
        (["### 1.1 Is", "### 1.2 Ljus", "# 1.3 Bojar", "## 2 Slut", "### Bilaga"],
         [3, 3, 3, 2, 3]),
    ],
)  # fmt: skip
def test_what_is_numbered_alike_stands_at_one_level(headings: list[str], found: list[int]) -> None:
    assert levels(*headings) == found


@pytest.mark.parametrize(
    "headings",
    [
        ["## 3.1 Bojar", "### 3.2 Stegar"],  # nothing tells which
        ["## 3.1 Bojar", "### 3.1 Bojar", "### 3.2 Stegar"],  # counted anew
        ["## Bojar", "### Stegar", "#### Ljus"],
        ["# 1 Bojar", "## 2 Stegar", "# 3 Ljus"],  # a list in a section counts so
    ],
)
def test_other_headings_keep_their_levels(headings: list[str]) -> None:
    assert levels(*headings) == [len(one.partition(" ")[0]) for one in headings]


def test_an_area_at_another_level_is_no_part_of_the_one_above() -> None:
    area = "{} 4.{} {}\n\n**Kontrollmoment:** {}\n\n**Resultat:** Inga fel.\n\n"
    told = [
        ("###", "Kaj", "Bojar finns"),
        ("####", "Is", "Isen mäts"),
        ("###", "Bad", "Vatten tas"),
    ]
    text = (
        "# Uppföljning av intern kontroll 2024\n\nHamnnämnden i Ekstads kommun\n\n## 4 Resultat\n\n"
    )
    text += "".join(area.format(mark, at, *rest) for at, (mark, *rest) in enumerate(told, 1))
    assert [(one.goal, one.process) for one in controls(text, "r.md")] == [
        (None, "Kaj"),
        (None, "Is"),
        (None, "Bad"),
    ]
