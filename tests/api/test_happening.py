"""A topic that tells what happened is told with who did it, and a noun is left as it is."""

from __future__ import annotations

import pytest

from api.swedish import about


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        ("loggat in i andras journaler", "att någon ”loggat in i andras journaler”"),
        ("betalat fakturor två gånger", "att någon ”betalat fakturor två gånger”"),
        ("fått fel lön", "att någon ”fått fel lön”"),
        ("tappat bort nycklar", "att någon ”tappat bort nycklar”"),
        ("lämnat datorer obevakade", "att någon ”lämnat datorer obevakade”"),
        ("skickats till fel adress", "att något ”skickats till fel adress”"),
        ("brutits mot rutinen", "att något ”brutits mot rutinen”"),
    ],
)
def test_what_happened_gets_a_subject(topic: str, told: str) -> None:
    assert about([topic]) == f" när det gäller {told}"


@pytest.mark.parametrize(
    "topic",
    [
        "konton kvar för personer som slutat",
        "resultat av brandövningar",
        "avtal med leverantörer",
        "mandat för attestanter",
        "försenat underhåll",
        "privat bruk av bilar",
        "protokoll från möten",
        "kort på avslutade medarbetare",
        "certifikat för hissar",
    ],
)
def test_a_noun_needs_none(topic: str) -> None:
    assert about([topic]) == f" när det gäller ”{topic}”"


def test_one_word_is_no_clause() -> None:
    assert about(["plakat"]) == " när det gäller plakat"
    assert about(["inköp", "loggat in hos andra"]) == (
        " när det gäller inköp eller att någon ”loggat in hos andra”"
    )
