"""A chapter behind the controls whose name a label may have too: it is no part of the last one."""

from __future__ import annotations

import pytest

from tests.reading import controls

HEAD = "<h1>Uppföljning av intern kontroll 2024</h1><p>Hamnnämnden, Solviks kommun</p>"
CONTROLS = (
    ("Bojar räknas", "Alla 30 fanns på plats."),
    ("Kranen provas", "Provet gjordes i maj."),
    ("Kvitton sparas", "Två av 30 saknades."),
)
LAST = "<p>Nästa plan antas i december.</p>"


def labelled(name: str, told: str, more: str = "") -> str:
    return (
        f"<h3>{name}</h3><p><b>Risk:</b> Skada</p><p><b>Resultat:</b> {told}</p>"
        f"<p><b>Åtgärd:</b> Ny rond i juni.</p>{more}"
    )


def listed(name: str, told: str) -> str:
    return (
        f"<h3>{name}</h3><ul><li><b>Risk:</b> Skada</li><li><b>Resultat:</b> {told}</li>"
        "<li><b>Åtgärd:</b> Ny rond i juni.</li></ul>"
    )


def beside(name: str, told: str) -> str:
    return (
        f"<h3>{name}</h3><table><tr><th>Risk</th><th>Status</th></tr>"
        f"<tr><td>Skada</td><td>Gul</td></tr></table><p>Resultat</p><p>{told}</p>"
        "<p>Åtgärd</p><p>Ny rond i juni.</p>"
    )


def asked(name: str, told: str) -> str:
    return (
        f"<h3>Kontrollpunkt</h3><h4>Vad har kontrollerats?</h4><p>{name}</p>"
        f"<h4>Vad blev resultatet?</h4><p>{told}</p><h4>Åtgärd</h4><p>Ny rond i juni.</p>"
    )


@pytest.mark.parametrize("form", [labelled, listed, beside, asked])
@pytest.mark.parametrize("last", ["Fortsatt arbete", "Nästa steg", "Rekommendationer", "Slutsats"])
@pytest.mark.parametrize("above", ["", "<h2>Resultat av kontrollerna</h2>"])
def test_a_chapter_above_the_names_of_the_controls_is_none_of_the_last(
    form: object, last: str, above: str
) -> None:
    assert callable(form)
    page = HEAD + above + "".join(form(*one) for one in CONTROLS) + f"<h2>{last}</h2>{LAST}"
    found = controls(page, "r.html")
    assert [one.control_activity for one in found] == [name for name, _ in CONTROLS]
    assert [one.result for one in found] == [f"{told}\nNy rond i juni." for _, told in CONTROLS]


@pytest.mark.parametrize("label", ["Fortsatt arbete", "Nästa steg"])
def test_a_label_below_the_name_of_a_control_stays_with_it(label: str) -> None:
    page = HEAD + "".join(labelled(*one) for one in CONTROLS[:2])
    page += labelled(*CONTROLS[2], more=f"<h4>{label}</h4>{LAST}")
    found = controls(page, "r.html")
    assert len(found) == 3
    assert (found[-1].result or "").endswith("Nästa plan antas i december.")
