"""Words that may stand at one place of a pattern: as they are said, and none without a pattern."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from index.swedish.word_groups import any_of, word_groups

ROOT = Path(__file__).parents[2]
#: The files, with the folders whose modules have the patterns.
FILES = {
    "index/question/form_words.toml": "index/question",
    "index/outcome/told_words.toml": "index/outcome",
    "api/compose/form_words.toml": "api/compose",
    "api/yesno/form_words.toml": "api/yesno",
}


@pytest.mark.parametrize(
    ("words", "text", "taken"),
    [
        (["följt upp", "följt"], "har följt  upp det", "följt  upp"),
        (["nämnd*"], "i nämnderna", "nämnderna"),
        (["nämnd"], "i nämnderna", "nämnd"),
        (["följ* upp"], "de följde upp det", "följde upp"),
        (["brist+"], "brist och brister", "brister"),
        (["p.g.a."], "pxgxax p.g.a. det", "p.g.a."),
        (["år", "åren"], "åren", "år"),
    ],
    ids=["space", "ending", "no ending", "ending inside", "some ending", "signs", "first wins"],
)
def test_an_entry_is_written_as_it_is_said(words: list[str], text: str, taken: str) -> None:
    found = re.search(any_of(words), text)
    assert found is not None
    assert found.group() == taken


@pytest.mark.parametrize("words", [["följt upp"], ["nämnd*"]])
def test_what_is_not_said_is_not_taken(words: list[str]) -> None:
    assert re.search(any_of(words), "följer upp, styrelsen följt med") is None


@pytest.mark.parametrize("file", FILES)
def test_every_list_is_read_by_the_module_that_its_section_is_named_for(file: str) -> None:
    sections = tomllib.loads((ROOT / file).read_text(encoding="utf-8"))
    assert sections
    for section, groups in sections.items():
        code = (ROOT / FILES[file] / f"{section}.py").read_text(encoding="utf-8")
        unread = [name for name in groups if not re.search(rf"_WORDS\[['\"]{name}['\"]\]", code)]
        assert not unread, (section, unread)
        assert set(word_groups(ROOT / file, section)) == set(groups)


@pytest.mark.parametrize("file", FILES)
def test_no_list_has_a_word_twice_or_one_that_an_earlier_word_hides(file: str) -> None:
    for section, groups in tomllib.loads((ROOT / file).read_text(encoding="utf-8")).items():
        for name, words in groups.items():
            hidden = [
                (first, later)
                for place, first in enumerate(words)
                for later in words[place + 1 :]
                if later == first or (first.endswith("*") and later.startswith(first[:-1]))
            ]
            assert not hidden, (section, name, hidden)
