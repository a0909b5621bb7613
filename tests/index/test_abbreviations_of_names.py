"""What authorities write in letters is found by the name, and the name by the letters."""

from __future__ import annotations

import pytest

from index.topics.concepts import concepts, padded
from index.topics.synonyms import load_synonyms


def _found(topic: str, text: str) -> float:
    return max(one.found(padded(text)) for one in concepts(topic))


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("brandskyddet", "SBA på biblioteken"),
        ("SBA", "Systematiskt brandskyddsarbete i simhallarna"),
        ("dataskyddsombudet", "DSO:s granskning, DSO har läst registret"),
        ("OVK", "Obligatorisk ventilationskontroll"),
        ("svenska för invandrare", "Närvaro på SFI"),
        ("det särskilda boendet", "Nattbemanning på SÄBO"),  # in the definite form
        ("risk- och sårbarhetsanalyser", "RSA är från 2019"),
        ("SIP", "Samordnad individuell plan fanns i 14 av 20 ärenden"),
    ],
)
def test_either_form_is_as_good_as_the_word_itself(topic: str, text: str) -> None:
    assert _found(topic, text) == 1.0


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("brandskyddet", "Sotning av pannor"),
        (
            "brandskyddet",
            "Utrymning av skolan övades",
        ),  # means nearly the same, and is not its name
        ("SIP", "En sipsmak av kaffe"),
        ("LOU", "Louise har granskat"),
        ("arbetsmiljön", "Samtliga medarbetare svarade"),  # no SAM in it
    ],
)
def test_another_word_is_not(topic: str, text: str) -> None:
    assert _found(topic, text) < 1.0


def test_every_name_has_letters_and_what_they_stand_for() -> None:
    names = [rule for rule in load_synonyms().rules if rule.name]
    assert len(names) >= 25
    for rule in names:
        texts = [one.text for one in rule.asked]
        assert any(len(text) <= 5 for text in texts) or "-" in texts[0], texts
        assert any(len(text) > 8 for text in texts), texts


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("gång- och cykelvägar", "Snöröjning av gång- och cykelvägarna"),
        ("plan- och bygglagen", "Handläggningstid enligt plan- och bygglagen"),
    ],
)
def test_a_hanging_hyphen_is_no_part_of_a_word(topic: str, text: str) -> None:
    assert _found(topic, text) == 1.0


def test_a_phrase_ends_where_its_last_letter_is_a_word() -> None:
    assert not any("plan b" in one.words for one in concepts("plan- och bygglagen"))
    assert any("plan b" in one.words for one in concepts("en plan B om systemet ligger nere"))


def test_care_of_the_sick_is_not_sick_leave() -> None:
    assert _found("hälso- och sjukvården", "Sjukfrånvaron var 7 procent") < 0.5
    assert _found("sjuka medarbetare", "Sjukfrånvaron var 7 procent") > 0.9
