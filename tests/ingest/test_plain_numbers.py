"""The number before a name, apart from it."""

from __future__ import annotations

import pytest

from ingest.plain import numbered


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("2.1 Attest", "2.1", "Attest"),
        ("K3. Attest", "K3", "Attest"),
        ("1a Attest", "1a", "Attest"),
        ("12b) Attest av fakturor", "12b", "Attest av fakturor"),
        ("3c. Nycklar", "3c", "Nycklar"),
        ("4e våningen", None, "4e våningen"),
        ("5km löpning", None, "5km löpning"),
        ("Attest", None, "Attest"),
    ],
)
def test_a_number_is_told_from_the_name(text: str, number: str | None, name: str) -> None:
    assert numbered(text) == (number, name)
