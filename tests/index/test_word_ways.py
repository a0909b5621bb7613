"""Groups of words that follow each other in a sentence."""

from __future__ import annotations

import pytest

from index.swedish.terms import tokens
from index.topics.word_ways import Groups

GROUPS = Groups({
    "thing": ["nyckel", "nyckl*", "*kort", "*dator*"],
    "gone": ["borta", "kommit bort", "inte hitta*"],
    "all": ["samtliga"],
})  # fmt: skip


def says(text: str, *way: str) -> bool:
    return GROUPS.places(tokens(text)).say((way,))


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("En nyckel.", "thing"),
        ("Nycklarna räknades.", "thing"),
        ("Två passerkort.", "thing"),
        ("Elevdatorerna räknades.", "thing"),
        ("De har kommit bort.", "gone"),
        ("De kunde inte hittas.", "gone"),
    ],
    ids=["whole", "any ending", "any beginning", "both", "phrase", "phrase with an ending"],
)
def test_a_word_is_of_its_group(text: str, group: str) -> None:
    assert says(text, group)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Nyckelskåpet räknades.", "thing"),
        ("Kortare tider.", "thing"),
        ("De har kommit in.", "gone"),
        ("De hittades inte.", "gone"),
        ("Alla har kommit", "gone"),
        ("", "gone"),
    ],
    ids=["no ending", "no ending either", "another phrase", "another order", "cut off", "nothing"],
)
def test_other_words_are_not(text: str, group: str) -> None:
    assert not says(text, group)


def test_groups_of_a_way_follow_each_other() -> None:
    assert says("Samtliga nycklar är borta.", "all", "thing", "gone")
    assert not says("Borta är samtliga nycklar.", "thing", "gone")
    assert says("Borta är samtliga nycklar.", "gone", "thing")


def test_and_stand_near() -> None:
    near = "En nyckel till skåpet i förrådet på gården är nu borta."
    far = "En nyckel till skåpet i förrådet på gården vid kajen i hamnen är sedan i våras borta."
    assert says(near, "thing", "gone")
    assert not says(far, "thing", "gone")


def test_a_later_place_counts_where_the_first_is_too_far() -> None:
    text = "Nyckeln har en lapp, ett märke, en rem och ett nummer, och en nyckel till är borta."
    assert says(text, "thing", "gone")


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("de loggade in i juni.", True),
        ("bakloggade in.", True),  # it may stand there, and is looked at word by word
        ("de loggade ut.", False),
        ("de var inne.", False),
        ("it\u2011systemet stod öppet.", True),
    ],
)
def test_what_can_stand_in_a_text_is_seen_without_its_words(text: str, may: bool) -> None:
    groups = Groups({"in": ["loggade in*"], "open": ["it-system*"], "none": []})
    assert groups.may_say((("none",), ("in",), ("open",)), text) is may
