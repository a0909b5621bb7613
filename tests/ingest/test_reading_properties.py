"""Properties: whatever stands in a report comes back, in the field it belongs to, and once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from eval.forms.elements import Made
from eval.forms.layouts import LAYOUTS
from eval.forms.typesetting import to_pdf
from eval.forms.writing import to_docx, to_html
from ingest import read_source, source_of
from ingest.clean import clean_text, join_lines
from settings import load
from tests.reading import controls_of

OPTIONS = load({})
WORDS = [
    *("granskning", "fakturor", "behörigheter", "åtta", "Älvsborg", "HR-avdelningen", "e-post"),
    *("kontroll", "avtal", "chef", "system", "rutinen", "in-", "och", "utbetalningar", "12", "%"),
    *("2", "400", "kr", "stickprov", "visade", "att", "fem", "av", "tolv", "saknades", "enligt"),
    *("nämndens", "beslut", "(SN", "2023:4)", "registret", "över", "personuppgiftsbehandlingar"),
    *("hanteras", "därför", "skriftligt", "i", "Treserva,", "Procapita", "och", "Lifecare"),
    *("medarbetare", "upphandlingsdokumentation", "ärendehantering"),
]

sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=25).map(
    lambda words: (" ".join(words)[0].upper() + " ".join(words)[1:]).rstrip(",(") + "."
)
results = st.lists(sentences, min_size=1, max_size=6).map(" ".join)


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Controls with activities that differ, as the layouts take them."""
    count = draw(st.integers(2, 7))
    out = []
    for number in range(count):
        area = draw(st.sampled_from(["Inköp", "Löner", "Arkiv och diarium", "Tillsyn"]))
        out.append(
            {
                "process": f"{area} {number // 3 + 1}",
                "working_method": f"Arbetssätt {number // 3 + 1} enligt antagen riktlinje",
                "systematic_control": f"Löpande avstämning {number // 3 + 1} varje månad",
                "control_activity": f"Kontroll {number + 1} av att {draw(sentences).lower()}"[:90],
                "result": draw(results),
            }
        )
    for row in out:
        row["control_activity"] = row["control_activity"].rstrip(" .,(").removesuffix(" (sn")
    return out


def bare(text: str | None) -> str:
    """Letters and digits only: where lines and hyphens break is tested elsewhere."""
    return re.sub(r"[\W_]+", "", text or "")


def check(made: Made, content: bytes, name: str) -> None:
    report = read_source(source_of(name, content, OPTIONS), OPTIONS)
    read = controls_of(report)
    assert len(read) == len(made.expected)
    for text, expected in zip(read, made.expected, strict=True):
        for part, value in expected.items():
            assert bare(getattr(text, part)) == bare(value), part
    assert report.placed == 1.0
    assert len({p.id for p in report.passages}) == len(report.passages)


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "prose"])
@given(rows=rows(), other=st.booleans())
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    phases=[Phase.generate],
)
def test_every_word_comes_back_in_its_field(
    layout: str, rows: list[dict[str, Any]], other: bool
) -> None:
    made = LAYOUTS[layout](rows, other)
    check(made, to_pdf(made), "r.pdf")
    check(made, to_docx(made), "r.docx")
    check(made, to_html(made).encode(), "r.html")


@given(st.text(max_size=200))
def test_clean_text_is_clean_and_stays_so(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert "  " not in once
    assert once == once.strip()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.integers(1, 30))
def test_lines_joined_hold_every_letter_in_order(words: list[str], width: int) -> None:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    assert bare(join_lines(lines)) == bare(" ".join(words))


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["Genomgång av registre-", "ring sker."], "Genomgång av registrering sker."),
        (["kultur-", "och fritid"], "kultur- och fritid"),
        (["in- och utbetal-", "ningar"], "in- och utbetalningar"),
        (["vår HR-", "chef"], "vår HR-chef"),
        (["skickas med e-", "post"], "skickas med e-post"),
        (["under 2023-", "2024"], "under 2023-2024"),
        (["mars–", "maj"], "mars–maj"),
        (["maj-", "augusti"], "maj-augusti"),
        (["besök tisdag-", "torsdag."], "besök tisdag-torsdag."),
        (["januari -", "mars"], "januari - mars"),
        (["doku\u00ad", "menteras"], "dokumenteras"),
        (["eﬀekt och ﬁnans"], "effekt och finans"),
        (["barn-, skol-", "och ungdomsfrågor"], "barn-, skol- och ungdomsfrågor"),
        (["avtal/", "beställning"], "avtal/beställning"),
    ],
)
def test_words_over_line_ends(lines: list[str], whole: str) -> None:
    assert join_lines(lines) == whole
