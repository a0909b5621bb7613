"""api/citations.py: each way in which a sentence can be wrong, and that it is dropped."""

from __future__ import annotations

import logging
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import REGISTRY

from api.citations import check
from api.compose import composers
from api.compose.draft import Claim, Counts, Draft
from api.quoting.quotes import deciding
from api.quoting.rows import Row
from index.found import Hit
from index.interpretation import QuestionType
from index.models import Outcome
from tests.answering import answer, evidence, hits, passage

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
        (525_000, (385_000.0, 140_000.0), []),
        (525_001, (385_000.0, 140_000.0), ["räkningen stämmer inte"]),
        (486_000, (385_000.0, 101_000.0), ["räkningen stämmer inte"]),
        (525, (385.0, 140.0), ["räkningen stämmer inte"]),  # "tkr" is a thousand kronor
    ],
)
def test_a_sum_is_added_again_from_numbers_that_are_cited(
    draft: Draft, value: float, terms: tuple[float, ...], failed: list[str]
) -> None:
    n = draft.cite(hit(1), "Avgiften blev 385 tkr och 140 tkr.")
    draft.computed(f"Tillsammans [{n}].", [n], Claim(Counts.SUM, value, terms))
    assert reasons(draft) == failed


def test_a_committee_with_the_year_of_another_report(draft: Draft) -> None:
    n = draft.cite(hit(0), "Sjutton konton var öppna, mot 96 år 2023.")
    draft.quoted(f"Socialnämnden 2023: ”Sjutton konton var öppna, mot 96 år 2023.” [{n}]", [n])
    assert reasons(draft) == ["nämner ett år som den inte hänvisar till"]


def test_another_municipality_than_the_cited() -> None:
    other = passage("Valnämnden", 2024, "Fel.", municipality="Granvik")
    draft = Draft("?", evidence(QuestionType.LIST, [SOCIAL, other]))
    n = draft.cite(hits([SOCIAL])[0])
    draft.quoted(f"Socialnämnden i Granvik: ”{deciding(SOCIAL)}” [{n}]", [n])
    draft.quoted(f"Socialnämnden i Ekstad: ”{deciding(SOCIAL)}” [{n}]", [n])
    assert reasons(draft) == ["nämner en kommun som den inte hänvisar till"]


WORDS = st.sampled_from(
    ["Socialnämnden", "Tekniska nämnden", "2023", "2024", "[1]", "[2]", "97", "17", "konton", "”",
     "Sjutton konton var öppna", "Avgiften blev 385 tkr", "tolv", "inte", "Ekstad"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=8), st.lists(st.integers(1, 3), max_size=3), st.booleans())
def test_whatever_is_written_what_is_kept_holds(
    words: list[str], citations: list[int], quoted: bool
) -> None:
    draft = Draft("hur många konton?", evidence(QuestionType.LIST, [SOCIAL, TEKNISK]))
    draft.cite(hit(0), "Sjutton konton var öppna")
    draft.cite(hit(1), "Avgiften blev 385 tkr")
    write = draft.quoted if quoted else draft.computed
    write(" ".join(words), citations)
    checked = check(draft)
    assert len(checked.sentences) + len(checked.failed) == 1
    for sentence in checked.sentences:
        cited = {one.n: one.passage for one in checked.cited}
        assert sentence.citations and set(sentence.citations) <= set(cited)
        own = {cited[n].committee for n in sentence.citations}
        bare = re.sub("”[^”]*”", " ", sentence.text)
        for name in ("Socialnämnden", "Tekniska nämnden"):
            assert name not in bare or name in own
        if quoted:
            assert "97" not in bare.split()
    for one in checked.cited:
        assert one.quote in (one.passage.result or "")


def test_a_quote_with_its_own_quotation_marks_holds() -> None:
    quoted = passage("Valnämnden", 2024, "Kontot ”admin” var öppet.", Outcome.DEVIATION)
    draft = Draft("?", evidence(QuestionType.LIST, [quoted]))
    n = draft.cite(hits([quoted])[0], "Kontot ”admin” var öppet.")
    draft.quoted(f"Valnämnden 2024: ”Kontot ”admin” var öppet.” [{n}]", [n], row=True)
    assert reasons(draft) == []


@pytest.mark.parametrize("name", ["Distriktsnämnd 3", "Nämnden för område 1 och 2", "Vision 2030"])
def test_a_digit_in_a_committee_s_name_is_no_number_of_the_report(name: str) -> None:
    own = passage(name, 2024, "Sjutton konton var öppna.", Outcome.DEVIATION)
    draft = Draft("vilka?", evidence(QuestionType.LIST, [own]))
    n = draft.cite(hits([own])[0], "Sjutton konton var öppna.")
    draft.quoted(f"{name} 2024: ”Sjutton konton var öppna.” [{n}]", [n], row=True)
    draft.computed(f"En nämnd hade avvikelser: {name} 2024 [{n}].", [n])
    draft.quoted(f"{name} 2024, av 4 konton: ”Sjutton konton var öppna.” [{n}]", [n], row=True)
    assert reasons(draft) == ["ett tal står inte i källan"]


def test_a_dropped_sentence_is_counted_and_logged_without_its_text(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = passage("Valnämnden", 2024, "Nyckeln till Storgatan saknades.", Outcome.DEVIATION)
    monkeypatch.setitem(composers.BY_FORM, QuestionType.LIST, _writes_badly)
    reason = "saknar hänvisning"
    before = REGISTRY.get_sample_value(DROPPED, {"reason": reason}) or 0.0
    with caplog.at_level(logging.INFO, logger="kontrollsok"):
        told = answer("vilka?", evidence(QuestionType.LIST, [own]))
    assert REGISTRY.get_sample_value(DROPPED, {"reason": reason}) == before + 1
    assert told.dropped == 1 and reason in caplog.text and "Storgatan" not in caplog.text


DROPPED = "kontrollsok_dropped_sentences_total"


def _writes_badly(draft: Draft) -> list[Row]:
    draft.quoted("Valnämnden: ”Nyckeln till Storgatan saknades.”", [])
    return []
