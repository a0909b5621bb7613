""" "Vad granskades?" under a heading: the control itself, or how the heading's control was done."""

from __future__ import annotations

import pytest

from tests.reading import controls

HEAD = "# Intern kontroll 2024\n\nParknämnden, Lindsunds kommun\n\n## Årets granskningar\n\n"
TOLD = (
    ("Träd vid vägar", "Att träd vid vägar syns varje år", "Genomgång av protokoll",
     "Elva av 40 träd hade inte synats."),
    ("Bänkar", "Om trasiga bänkar byts inom en månad", "Rond i maj", "Alla bänkar var hela."),
    ("Gödsel", "Huruvida gödsel förvaras låst", "Besök vid två förråd", "Båda förråden var låsta."),
)  # fmt: skip


@pytest.mark.parametrize(
    ("what", "how", "found"),
    [
        ("Vad granskades", "Hur", "Iakttagelse"),
        ("Det här kontrollerade vi", "Så gjorde vi", "Vi såg"),
        ("Detta granskades", "Metod", "Slutsats"),
        ("Vad kontrollerades?", "Tillvägagångssätt", "Resultat"),
    ],
)
def test_it_is_the_control_where_how_stands_beside_it(what: str, how: str, found: str) -> None:
    text = HEAD + "".join(
        f"### {area}\n\n**{what}:** {asked.partition(' ')[2].capitalize()}\n\n"
        f"**{how}:** {done}\n\n**{found}:** {told}\n\n"
        for area, asked, done, told in TOLD
    )
    read = controls(text, "r.md")
    assert [(one.process, one.method, one.result) for one in read] == [
        (area, done, told) for area, _, done, told in TOLD
    ]
    assert [one.control_activity for one in read] == [
        asked.partition(" ")[2].capitalize() for _, asked, *_ in TOLD
    ]


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("Det här granskade vi", "Det här såg vi"),
        ("Vad kontrollerades", "Vad visade det"),
        ("Detta har granskats", "Utfall"),
    ],
)
def test_it_is_the_control_where_it_says_what_should_be_so(what: str, found: str) -> None:
    text = HEAD + "".join(
        f"### {n}. {area}\n\n{what}: {asked}\n\n{found}: {told}\n\n"
        for n, (area, asked, _, told) in enumerate(TOLD, 1)
    )
    assert [(one.process, one.control_activity, one.result) for one in controls(text, "r.md")] == [
        (area, asked, told) for area, asked, _, told in TOLD
    ]


def test_it_tells_how_where_it_says_what_was_done() -> None:
    text = HEAD + "".join(
        f"### {area}\n\n**Vad granskades:** {done}\n\n**Resultat:** {told}\n\n"
        for area, _, done, told in TOLD
    )
    assert [(one.control_activity, one.method, one.result) for one in controls(text, "r.md")] == [
        (area, done, told) for area, _, done, told in TOLD
    ]


def test_it_tells_how_where_the_heading_of_the_control_stands_under_one_of_its_area() -> None:
    text = HEAD.replace("## Årets granskningar\n\n", "") + "".join(
        f"## Enhet {area.lower()}\n\n### {area}\n\n**Vad vi kontrollerade:** {asked}\n\n"
        f"**Vad vi såg:** {told}\n\n"
        for area, asked, _, told in TOLD
    )
    assert [one.control_activity for one in controls(text, "r.md")] == [area for area, *_ in TOLD]


def test_chapters_of_all_controls_one_by_one_are_no_goal() -> None:
    for name in ("Områdena ett i taget", "Granskningarna en och en", "Kontrollerna var för sig"):
        text = HEAD.replace("Årets granskningar", name) + "".join(
            f"### {area}\n\nVad granskades: {asked}\n\nHur: {done}\n\nSlutsats: {told}\n\n"
            for area, asked, done, told in TOLD
        )
        assert {one.goal for one in controls(text, "r.md")} == {None}
