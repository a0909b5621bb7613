"""The page of one control: what it says of the outcome and of the measures."""

from __future__ import annotations

import html
import re
from typing import Any

from api.access.visitor import NOBODY
from tests.web.test_overview import passage
from web.site import environment
from web.state import Known


def drawn(**fields: Any) -> str:
    """The text of the page, without tags."""
    page = environment().get_template("passage.html").render(
        passage=passage(**{"outcome_source": "model", **fields}), doubts="", correction=None,
        similar=[], history=[], our_form="", visitor=NOBODY, may_edit=True,
        known=Known(), here="", state=None, several_municipalities=False, scale=1.5,
    )  # fmt: skip
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_measure_is_told_as_done_or_planned_and_when() -> None:
    text = drawn(
        measures=["Elva konton spärrades.", "Rutinen ska förtydligas under våren 2025."],
        measure_details=[
            {"text": "Elva konton spärrades.", "state": "done", "when": None},
            {
                "text": "Rutinen ska förtydligas under våren 2025.",
                "state": "planned",
                "when": "våren 2025",
            },
        ],
    )
    assert "Åtgärder Gjord Elva konton spärrades." in text
    assert "Planerad, våren 2025 Rutinen ska förtydligas under våren 2025." in text


def test_what_the_text_says_is_told_beside_the_reports_status() -> None:
    green = {"outcome": "no_deviation", "outcome_source": "status", "status": "Grön"}
    same = drawn(**green, text_outcome="no_deviation")
    assert "Rapportens status ”Grön” säger utan avvikelse, och texten säger detsamma." in same
    other = drawn(**green, text_outcome="deviation")
    assert "säger utan avvikelse, men texten låter som avvikelse. Statusen gäller här" in other
    assert "Rapportens status ”" not in drawn(outcome_source="model")
