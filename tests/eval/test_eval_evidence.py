"""The labels of what states a finding stand in their controls, and the figures count them."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from eval.evidence import DATA, HALVES, Labelled, line, main
from index.models import Outcome, StoredPassage
from index.question.query import Names
from index.swedish.sentences import sentences
from tests.answering import passage

ENTRIES = json.loads((DATA / "evidence.json").read_text(encoding="utf-8"))
FOUND, COST = "Tre av tolv kort saknades.", "Värdet är 900 kronor."


def _labelled(kept: StoredPassage, accepted: str, question: str | None = None) -> Labelled:
    names = Names((("Ekstad", "Valnämnden"),), (2024,))
    return Labelled(kept, Outcome.DEVIATION, "choosing", (accepted,), question, names)


def test_every_accepted_sentence_stands_in_its_control() -> None:
    results = {
        (city, control["id"]): control["result"]
        for city in {entry["city"] for entry in ENTRIES}
        for path in (DATA / city / "gold").glob("[a-z][0-9][0-9].json")
        for control in json.loads(path.read_text(encoding="utf-8"))["controls"]
    }
    for entry in ENTRIES:
        own = [one.text for one in sentences(results[entry["city"], entry["control"]])]
        assert entry["accepted"] and set(entry["accepted"]) <= set(own), entry["control"]


def test_both_halves_are_of_one_size_and_no_test_split_is_in_them() -> None:
    sizes = Counter((entry["half"], "question" in entry) for entry in ENTRIES)
    assert sizes == {(half, asked): 36 if asked else 75 for half in HALVES for asked in (0, 1)}
    closed = {"granvik", "askeby", "fagerlid", "bjorksund", "vikmark"}
    assert not closed & {entry["city"] for entry in ENTRIES}


def test_a_quote_counts_when_it_holds_an_accepted_sentence() -> None:
    kept = passage("Valnämnden", 2024, f"{COST} {FOUND}", evidence=COST)
    told = line("choosing", [_labelled(kept, FOUND), _labelled(kept, COST)])
    assert "quoted 1 of 2 (0.500)  named by the judgement 1 (0.500)  5.0 words" in told
    asked = _labelled(kept, FOUND, "Vilka nämnder saknade kort?")
    assert asked.states(asked.quote)


def test_what_is_wrong_in_the_half_for_measuring_is_not_shown_unasked() -> None:
    with pytest.raises(SystemExit):
        main(["--verbose"])
