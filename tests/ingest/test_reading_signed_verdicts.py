"""A verdict with its sign in a column that is a part of the result too."""

from __future__ import annotations

import pytest

from tests.ingest.test_reading_unnamed import read, table

NAMES = ("Slangtvätt", "Larmplan")
FOUND = ("Sex av 40 slangar var inte tvättade.", "Planen höll vid två övningar.")


@pytest.mark.parametrize("form", ["● {}", "▲ {}", "●<br>{}", "{} ■"])
def test_the_sign_before_a_verdict_is_no_part_of_the_result(form: str) -> None:
    verdicts = ("Gul", "Grön")
    rows = [
        " | ".join((name, form.format(verdict), told))
        for name, verdict, told in zip(NAMES, verdicts, FOUND, strict=True)
    ]
    found = read("<h2>Kontroller</h2>" + table("Kontroll | Utfall | Kommentar", *rows))
    assert [one.status for one in found] == list(verdicts)
    assert [one.result for one in found] == [
        f"{verdict}\n{told}" for verdict, told in zip(verdicts, FOUND, strict=True)
    ]


def test_a_list_of_findings_keeps_its_signs() -> None:
    rows = [f"{name} | <ul><li>{told}</li></ul>" for name, told in zip(NAMES, FOUND, strict=True)]
    found = read("<h2>Kontroller</h2>" + table("Kontroll | Resultat", *rows))
    assert [one.result for one in found] == [f"- {told}" for told in FOUND]
