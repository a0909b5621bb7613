"""Labels below the name of a control: nested in lists, an area behind it, the finding first."""

from __future__ import annotations

import pytest

from tests.reading import controls

HEAD = "# Uppföljning av intern kontroll 2024\n\nIdrottsnämnden, Lindsunds kommun\n\n"
#: Area, name, how, what was found, what is done, status.
TOLD = (
    ("Hallar", "Nycklar till hallarna", "Räkning i maj", "Två av 40 nycklar saknades.",
     "Låsen byts.", "Gul"),
    ("Hallar", "Mål är förankrade", "Besök i sex hallar", "Alla mål var förankrade.", "", "Grön"),
    ("Bidrag", "Bidrag till föreningar", "Samtliga utbetalningar", "Tre belopp var fel.",
     "Beloppen har krävts tillbaka.", "Röd"),
    ("Bidrag", "Lån av utrustning", "Genomgång av listan", "Listan fanns inte.", "", "Röd"),
)  # fmt: skip
WHOLE = [(name, f"{found}\n{done}".strip(), status) for _, name, _, found, done, status in TOLD]


def read(text: str, name: str = "r.md") -> list[tuple[str | None, str | None, str | None]]:
    return [(one.control_activity, one.result, one.status) for one in controls(text, name)]


@pytest.mark.parametrize(
    ("bullet", "inner", "labels"),
    [
        ("-", "  -", ("Metod", "Iakttagelse", "Åtgärd", "Status")),
        ("*", "    *", ("Så gjorde vi", "Resultat", "Åtgärder", "Bedömning")),
        ("-", "  -", ("Urval", "Utfall", "Förslag till åtgärd", "Färg")),
    ],
)
def test_items_of_markdown_with_labels_nested_in_them(
    bullet: str, inner: str, labels: tuple[str, str, str, str]
) -> None:
    text = HEAD
    for place, (area, name, *told) in enumerate(TOLD):
        text += f"## {area}\n\n" if place % 2 == 0 else ""
        text += f"{bullet} {name}\n"
        text += "".join(
            f"{inner} {label}: {value}\n"
            for label, value in zip(labels, told, strict=True)
            if value
        )
        text += "\n"
    assert read(text) == WHOLE
    assert [one.process for one in controls(text, "r.md")] == [area for area, *_ in TOLD]


def test_items_with_labels_that_do_not_stand_in_others_name_none() -> None:
    text = HEAD + "## Kontroller\n\n" + "".join(
        f"### {name}\n\n- Metod: {how}\n- Iakttagelse: {found}\n\n"
        for _, name, how, found, *_ in TOLD
    )  # fmt: skip
    assert [one[0] for one in read(text)] == [name for _, name, *_ in TOLD]


@pytest.mark.parametrize("label", ["Process", "Granskningsområde", "Rutin"])
@pytest.mark.parametrize("name", ["Granskningspunkt", "Kontrollmoment"])
def test_an_area_right_below_the_label_that_names_a_control_is_of_it(label: str, name: str) -> None:
    text = "Lindsunds kommun\nIdrottsnämnden\n\nUppföljning av intern kontroll 2024\n\n" + "".join(
        f"{name}: {what}\n{label}: {area}\nObservation: {found}\n"
        + (f"Rekommendation: {done}\n" if done else "") + f"Bedömning: {status}\n\n"
        for area, what, _, found, done, status in TOLD
    )  # fmt: skip
    assert read(text, "r.txt") == WHOLE
    assert [one.process for one in controls(text)] == [area for area, *_ in TOLD]


def test_a_process_above_several_controls_goes_on_over_them() -> None:
    text = HEAD
    for place, (area, name, _, found, *_) in enumerate(TOLD):
        text += f"Process: {area}\n\n" if place % 2 == 0 else ""
        text += f"Kontrollmoment: {name}\n\nResultat: {found}\n\n"
    assert [(one.process, one.control_activity) for one in controls(text, "r.md")] == [
        (area, name) for area, name, *_ in TOLD
    ]


@pytest.mark.parametrize(
    ("found", "name", "area"),
    [
        ("Slutsats", "Kontrollpunkt", "Område"),
        ("Resultat", "Kontrollmoment", "Process"),
        ("Iakttagelse", "Granskning", "Rutin"),
    ],
)
def test_the_finding_stands_before_the_name_from_the_first_control_on(
    found: str, name: str, area: str
) -> None:
    text = HEAD + "---\n\n".join(
        f"**{found}:** {told}\n\n" + (f"**Åtgärd:** {done}\n\n" if done else "")
        + f"**{name}:** {what}\n\n**{area}:** {where}\n\n"
        for where, what, _, told, done, _ in TOLD
    )  # fmt: skip
    assert [(one.process, one.control_activity, one.result) for one in controls(text, "r.md")] == [
        (where, what, f"{told}\n{done}".strip()) for where, what, _, told, done, _ in TOLD
    ]


@pytest.mark.parametrize(
    ("how", "found"),
    [
        ("**Vad vi tittade på:**", "**Vad vi kom fram till:**"),
        ("**Granskat.**", "**Funnet.**"),
        ("**Det vi läste:**", "**Det vi hittade:**"),
    ],
)
def test_what_was_looked_at_tells_how_below_the_heading_of_a_control(how: str, found: str) -> None:
    text = HEAD + "".join(
        f"## {name}\n\n{how} {way}.\n\n{found} {told}\n\n" for _, name, way, told, *_ in TOLD
    )
    assert [(one.control_activity, one.method) for one in controls(text, "r.md")] == [
        (name, f"{way}.") for _, name, way, *_ in TOLD
    ]


def test_an_area_below_the_heading_of_a_control_is_of_it_whatever_label_is_next() -> None:
    text = HEAD + "".join(
        f"## {n}. {name}\n\n**Område:** {area}\n\n**Vad vi kom fram till:** {found}\n\n"
        f"**Färg:** {status}\n\n"
        for n, (area, name, _, found, _, status) in enumerate(TOLD, 1)
    )
    assert [(one.process, one.control_activity) for one in controls(text, "r.md")] == [
        (area, name) for area, name, *_ in TOLD
    ]
