"""All labels of a control, then all of its values: a small table that was read by column."""

from __future__ import annotations

import pytest

from tests.reading import controls

TOP = "Ekstads kommun\n\nUppföljning av intern kontroll 2024\n\nFritidsnämnden\n\n"
LABELS = ("Risk", "Kontrollmoment", "Utförd av", "Resultat", "Status")
CONTROLS = (
    ("Någon drunknar", "Livbojar finns", "Badmästare", "Två av tio bojar saknades.", "Gul"),
    ("Olyckor på isen", "Isens tjocklek mäts", "Vaktmästare", "Mätt varje dag.", "Grön"),
    ("Bidrag ges på fel grund", "Underlag granskas", "Handläggare",
     "Alla tolv ansökningar\nvar kompletta.", "Grön"),
)  # fmt: skip
NAMES = ("Badplatser", "Isbanan", "Bidrag")


def text(names: tuple[str, ...], gap: str, labels: tuple[str, ...] = LABELS) -> str:
    parts = []
    for name, values in zip(names, CONTROLS, strict=True):
        parts += [name, gap.join(labels), "\n\n".join(values[-len(labels) :])]
    return TOP + "\n\n".join(parts) + "\n"


@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["apart", "in one part"])
@pytest.mark.parametrize("numbered", [True, False])
def test_each_control_has_its_own_values(gap: str, numbered: bool) -> None:
    names = tuple(f"3.{n} {name}" for n, name in enumerate(NAMES, 1)) if numbered else NAMES
    found = controls(text(names, gap))
    assert [(c.process, c.risk, c.control_activity, c.responsible, c.status) for c in found] == [
        (name, values[0], values[1], values[2], values[4])
        for name, values in zip(NAMES, CONTROLS, strict=True)
    ]
    assert found[2].result == "Alla tolv ansökningar var kompletta."


def test_without_risks_and_offices() -> None:
    body = "\n\n".join(
        f"{name}\n\nKontrollmoment\n\nResultat\n\nStatus\n\n{c[1]}\n\n{c[3]}\n\n{c[4]}"
        for name, c in zip(NAMES, CONTROLS, strict=True)
    )
    assert [(c.control_activity, c.status) for c in controls(TOP + body)] == [
        (c[1], c[4]) for c in CONTROLS
    ]


def test_a_table_with_its_head_on_each_page_is_none() -> None:
    head = "\n\n".join(LABELS)
    rows = ["\n\n".join(values) for values in CONTROLS]
    page = "\n\n".join([head, *rows])
    found = controls(f"{TOP}{page}\n\n{page.replace('bojar', 'flottar').replace('varje', 'var')}")
    assert [c.control_activity for c in found][:3] == [c[1] for c in CONTROLS]
