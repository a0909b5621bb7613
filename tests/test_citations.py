"""api/citations.py: each way in which a sentence can be wrong, and that it is dropped."""

from __future__ import annotations

import pytest

from api.citations import check
from api.draft import Claim, Counts, Draft
from index.models import Hit, Outcome, QuestionType
from tests.answering import evidence, hits, passage

SOCIAL = passage("Socialnämnden", 2024, "Sjutton konton var öppna, mot 96 år 2023.")
TEKNISK = passage("Tekniska nämnden", 2023, "Avgiften blev 385 tkr och 140 tkr.")


@pytest.fixture
def draft() -> Draft:
    return Draft("hur många konton?", evidence(QuestionType.LIST, [SOCIAL, TEKNISK]))


def hit(number: int) -> Hit:
    return hits([SOCIAL, TEKNISK])[number]


def reasons(draft: Draft) -> list[str]:
    return [failed.reason for failed in check(draft).failed]


def test_what_is_right_is_kept_and_numbered_as_it_is_met(draft: Draft) -> None:
    draft.cite(hit(1), "Avgiften blev 385 tkr")
    n = draft.cite(hit(0), "Sjutton konton var öppna, mot 96 år 2023.")
    draft.quoted(f"Socialnämnden 2024: ”Sjutton konton var öppna, mot 96 år 2023.” [{n}]", [n])
    checked = check(draft)
    assert checked.failed == ()
    assert [one.n for one in checked.cited] == [1]
    assert checked.sentences[0].text.endswith("[1]")


def test_a_quote_that_is_not_verbatim(draft: Draft) -> None:
    n = draft.cite(hit(0), "Sjutton konton stod öppna")
    draft.quoted(f"”Sjutton konton stod öppna” [{n}]", [n])
    assert reasons(draft) == ["citatet står inte i källan"]


def test_a_quote_in_the_sentence_that_differs_from_the_citation(draft: Draft) -> None:
    n = draft.cite(hit(0), "Sjutton konton var öppna")
    draft.quoted(f"”Sjuttio konton var öppna” [{n}]", [n])
    assert reasons(draft) == ["citatet står inte i källan"]


def test_another_committee_than_the_cited(draft: Draft) -> None:
    n = draft.cite(hit(0), "Sjutton konton var öppna")
    draft.quoted(f"Tekniska nämnden 2024: ”Sjutton konton var öppna” [{n}]", [n])
    assert reasons(draft) == ["nämner en nämnd som den inte hänvisar till"]


def test_a_number_that_the_source_does_not_have(draft: Draft) -> None:
    n = draft.cite(hit(0), "Sjutton konton var öppna")
    draft.quoted(f"Av 97 konton: ”Sjutton konton var öppna” [{n}]", [n])
    assert reasons(draft) == ["ett tal står inte i källan"]


def test_a_year_that_is_not_the_cited(draft: Draft) -> None:
    n = draft.cite(hit(0))
    draft.computed(f"En nämnd hade avvikelser 2021: Socialnämnden [{n}].", [n])
    assert reasons(draft) == ["nämner ett år som den inte hänvisar till"]


def test_no_citation_an_unknown_one_and_marks_that_differ(draft: Draft) -> None:
    n = draft.cite(hit(0))
    draft.quoted("Socialnämnden hade fel.", [])
    draft.quoted("Socialnämnden hade fel [9].", [9])
    draft.quoted("Socialnämnden hade fel.", [n])
    assert reasons(draft) == [
        "saknar hänvisning",
        "hänvisar till något som inte finns",
        "märkena stämmer inte med hänvisningarna",
    ]


@pytest.mark.parametrize(
    ("value", "failed"),
    [(2, []), (3, ["räkningen stämmer inte"]), (float("nan"), ["räkningen stämmer inte"])],
)
def test_a_count_is_counted_again(draft: Draft, value: float, failed: list[str]) -> None:
    one, other = draft.cite(hit(0)), draft.cite(hit(1))
    text = f"Nämnder: Socialnämnden [{one}] och Tekniska nämnden [{other}]."
    draft.computed(text, [one, other], Claim(Counts.COMMITTEES, value))
    assert reasons(draft) == failed


@pytest.mark.parametrize(
    ("value", "terms", "failed"),
    [
        (525, (385.0, 140.0), []),
        (526, (385.0, 140.0), ["räkningen stämmer inte"]),
        (486, (385.0, 101.0), ["räkningen stämmer inte"]),
    ],
)
def test_a_sum_is_added_again_from_numbers_that_are_cited(
    draft: Draft, value: float, terms: tuple[float, ...], failed: list[str]
) -> None:
    n = draft.cite(hit(1), "Avgiften blev 385 tkr och 140 tkr.")
    draft.computed(f"Tillsammans [{n}].", [n], Claim(Counts.SUM, value, terms))
    assert reasons(draft) == failed


def test_a_quote_with_its_own_quotation_marks_holds() -> None:
    quoted = passage("Valnämnden", 2024, "Kontot ”admin” var öppet.", Outcome.DEVIATION)
    draft = Draft("?", evidence(QuestionType.LIST, [quoted]))
    n = draft.cite(hits([quoted])[0], "Kontot ”admin” var öppet.")
    draft.quoted(f"Valnämnden 2024: ”Kontot ”admin” var öppet.” [{n}]", [n], row=True)
    assert reasons(draft) == []
