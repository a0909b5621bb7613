"""What the sentences of a result tell is worked out once, when it enters, and never used stale."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.quoting.findings import WEIGHTS
from index.findings import kept_signs
from index.findings.finding_words import every_kind, kinds
from index.findings.kept_signs import kinds_of, line_of, sentences_of, signs_of
from index.findings.signs import SIGNS, signs
from index.models import Outcome, StoredPassage
from index.storage.corrections import Correction
from index.storage.library import Library
from index.storage.signing import write_signs
from index.swedish.sentences import sentences
from tests.answering import passage
from tests.conftest import REPOSITORY
from tests.shelf import add, made

TEXT = (
    "Tolv ärenden har valts ut.\nI tre av tolv ärenden saknades beslut. Det är allvarligt. "
    "Rutinen har setts över."
)
#: What a rule may import that decides nothing.
DECIDES_NOTHING = {"index.models", "index.storage.kept"}


def control(text: str = TEXT, outcome: Outcome = Outcome.DEVIATION) -> StoredPassage:
    return passage("Valnämnden", 2024, text, outcome, evidence="Det är allvarligt.")


def kept(one: StoredPassage) -> StoredPassage:
    """As the library hands it out."""
    return replace(one, signs=line_of(one.result, one.status, one.judgement))


def worked_out(one: StoredPassage) -> tuple[frozenset[str], ...]:
    parts = sentences(one.result or "")
    assert one.judgement is not None
    return tuple(signs(one.status, one.judgement, parts, n) for n in range(len(parts)))


@pytest.mark.parametrize("outcome", list(Outcome))
def test_what_is_kept_is_what_is_worked_out(outcome: Outcome) -> None:
    one = kept(control(outcome=outcome))
    kept_signs._told.cache_clear()
    assert signs_of(one) == worked_out(one)
    assert sentences_of(one) == sentences(TEXT)
    assert kinds_of(one) == tuple(kinds(part.text) for part in sentences(TEXT))
    assert any(signs_of(one)) and any(kinds_of(one))


def test_what_is_kept_is_what_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    one = kept(control())

    def never(*_: object) -> frozenset[str]:
        raise AssertionError("worked out anew")

    kept_signs._told.cache_clear()
    monkeypatch.setattr(kept_signs, "signs", never)
    monkeypatch.setattr(kept_signs, "kinds", never)
    assert len(signs_of(one)) == 4
    kept_signs._told.cache_clear()
    with pytest.raises(AssertionError, match="anew"):
        signs_of(control())


@pytest.mark.parametrize(
    "changed", ["outcome", "evidence", "measures", "status", "result", "rules"]
)
def test_a_line_of_something_else_is_passed_over(
    changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = kept(control())
    assert one.judgement is not None
    if changed == "status":
        other = replace(one, status="Avvikelse")
    elif changed == "result":
        other = replace(one, result=TEXT.replace("tre av tolv", "fem av tolv"))
    elif changed == "rules":
        other = one
        monkeypatch.setattr(kept_signs, "rules", lambda: "another program")
    else:
        new: dict[str, Any] = {
            "outcome": Outcome.NO_DEVIATION, "evidence": TEXT[:26], "measures": (TEXT[-23:],)
        }  # fmt: skip
        other = replace(one, judgement=replace(one.judgement, **{changed: new[changed]}))
    kept_signs._told.cache_clear()
    read: list[str] = []
    monkeypatch.setattr(kept_signs, "_read", lambda result, line: read.append(line))
    assert signs_of(other) == worked_out(other)
    assert read == []
    kept_signs._told.cache_clear()


def test_without_a_judgement_there_is_nothing_to_keep() -> None:
    assert line_of(TEXT, None, None) is None
    assert line_of(None, "Avvikelse", control().judgement) is None
    analysis = replace(control(), judgement=None)
    assert (signs_of(analysis), sentences_of(analysis)) == ((), sentences(TEXT))


# ---- in the library ------------------------------------------------------------------------------


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as opened:
        add(opened, "a.txt", made("Valnämnden", found="Brist: kvitto saknas. Tolv granskades."))
        yield opened


def only(library: Library) -> StoredPassage:
    (one,) = (p for p in library.scan() if "kvitto saknas" in (p.result or ""))
    return one


def test_they_come_in_with_the_report(library: Library) -> None:
    one = only(library)
    assert one.signs == line_of(one.result, one.status, one.judgement)
    assert one.signs is not None
    (head,) = (p for p in library.heads() if p.key == one.key)
    assert head.signs == one.signs
    assert write_signs(library, lambda done, total: None) == 0


def test_a_correction_is_followed_at_once_and_kept_when_the_index_is_made_anew(
    library: Library,
) -> None:
    before = only(library)
    library.correct(before.id, Correction(outcome=Outcome.NO_DEVIATION))
    corrected = only(library)
    assert signs_of(corrected) == worked_out(corrected) != signs_of(before)
    seen: list[tuple[int, int]] = []
    assert write_signs(library, lambda *told: seen.append(told)) == 1
    assert seen == [(0, len(library.current_keys()))]
    after = only(library)
    assert after.signs == line_of(after.result, after.status, after.judgement) != before.signs


def test_what_an_older_program_left_out_is_made_up_for(library: Library) -> None:
    library._db.execute("UPDATE passages SET signs = NULL")
    assert only(library).signs is None
    every = sum(p.judgement is not None and p.result is not None for p in library.scan())
    assert write_signs(library, lambda done, total: None) == every
    assert only(library).signs is not None


# ---- the rules -----------------------------------------------------------------------------------


def test_every_sign_has_its_weight() -> None:
    assert set(SIGNS) == set(WEIGHTS)
    assert len(SIGNS) == len(set(SIGNS))


def test_every_kind_has_a_bit() -> None:
    found = set[str]()
    for text in ("41 av 45 ärenden.", "45 av 45.", "92 % i tid.", "Restvärdet är 92 000 kronor."):
        found |= kinds(text)
    assert {"short", "most", "whole", "percent", "counts", "money"} <= found
    assert found <= set(every_kind())


def _imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {name for name in named if name.startswith("index.")}


def test_the_digest_is_of_every_module_that_decides() -> None:
    left, found = {"index.findings.signs", "index.swedish.sentences"}, set[str]()
    while left:
        name = left.pop()
        found.add(name)
        left |= _imported(REPOSITORY / f"{name.replace('.', '/')}.py") - found - DECIDES_NOTHING
    modules = {f"index/{name}" for name in kept_signs._RULES}
    assert {f"{name.replace('.', '/')}.py" for name in found} <= modules
    read = {path for path in modules if path.endswith(".toml")}
    for module in modules - read:
        text = (REPOSITORY / module).read_text(encoding="utf-8")
        for path in REPOSITORY.glob(f"{Path(module).parent}/*.toml"):
            if path.name in text:
                assert str(path.relative_to(REPOSITORY)) in read
