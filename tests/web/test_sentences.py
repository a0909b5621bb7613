"""A sentence that quotes several controls is read control by control, any other as it stands."""

from __future__ import annotations

from web.marks import with_footnotes, with_quote
from web.sentences import Sentence

LONG = "Av 120 granskade akter saknade 29 en aktuell plan, och i nio fanns ingen plan alls. "


def sentence(text: str, kind: str = "quoted") -> Sentence:
    pieces = with_footnotes(text, (1, 2, 3))
    return Sentence(with_quote(pieces) if kind == "quoted" else pieces, kind)


def texts(told: Sentence) -> list[str]:
    return ["".join(piece.text for piece in own) for own in told.each]


def test_each_control_is_told_by_itself_after_whose_they_are() -> None:
    told = sentence(
        f"Valnämnden 2024: Avvikelse. ”{LONG * 2}” [1] Utan avvikelse. ”{LONG}” ”Inget mer.” [2]"
    )
    assert texts(told) == [
        "Valnämnden 2024: ",
        f"Avvikelse. ”{LONG * 2}”1",
        f"Utan avvikelse. ”{LONG}” ”Inget mer.”2",
    ]
    assert [piece.note for own in told.each for piece in own if piece.note] == [1, 2]


def test_nothing_is_lost_where_nobody_is_named_before() -> None:
    told = sentence(f"”{LONG * 2}” [1] ”{LONG}” [2] Därtill en kontroll [3].")
    assert texts(told) == ["", f"”{LONG * 2}”1", f"”{LONG}”2", "Därtill en kontroll3."]


def test_a_short_one_of_one_control_or_of_our_own_words_is_no_list() -> None:
    assert sentence("Valnämnden 2024: ”Ett fel.” [1] ”Två fel.” [2]").each == ()
    assert sentence(f"Valnämnden 2024: ”{LONG * 4}” [1]").each == ()
    assert sentence(f"Avvikelser hade {LONG * 4} [1] och {LONG} [2].", "computed").each == ()
