"""The word store finds what looking in each passage's text finds, piece by piece."""

from __future__ import annotations

import mmap
from pathlib import Path

import numpy as np
import pytest

from errors import IndexDamaged
from eval.bench.generator import reports
from index.engines import word_store
from index.engines.word_store import WordStore
from index.engines.word_writer import FILES, WordWriter
from index.models import StoredPassage
from index.topics.concepts import Concept, Needle, concepts, zones
from index.topics.topic import said
from ingest.models import Kind, PassageId, ReportId

TOPICS = (
    "behörigheter", "hot och våld", "kvitto vid representation", "direktupphandling", "GDPR",
    "avstämning av konton som slutat", "försörjningsstödsutbetalningar", "it-system", "brandskydd",
    "ej verkställda beslut", "lön eller arvode", "otillåten påverkan",
)  # fmt: skip
PIECES = (" kontroll ", " kontr", "kontroll", "roll ", " av konton ", " slumpvis val", "xyz", " i ")


@pytest.fixture(scope="module")
def passages() -> list[StoredPassage]:
    """Generated controls with keys that have gaps, out of order."""
    texts = [one.text for made in reports(150) for one in made.report.passages]
    return [
        StoredPassage(
            key=7 + 3 * ((number * 17) % 150), id=made_id, kind=Kind.CONTROL,
            report_id=ReportId("r"), source_file="r.txt", municipality=None, committee=None,
            year=None, title=None, assessment=None, goal=text.goal, process=text.process,
            working_method=text.working_method, systematic_control=text.systematic_control,
            control_activity=text.control_activity, result=text.result, risk=None, method=None,
            frequency=None, responsible=None, number=None, status=None, extra=(("x", "ett kort"),),
            judgement=None, page=None, page_label=None, regions=(),
        )
        for number, (made_id, text) in enumerate(zip(_ids(), texts, strict=True))
    ]  # fmt: skip


def _ids() -> list[PassageId]:  # the ids are of no matter here
    return [PassageId(f"p{number}") for number in range(150)]


@pytest.fixture(scope="module")
def store(passages: list[StoredPassage], tmp_path_factory: pytest.TempPathFactory) -> WordStore:
    folder = tmp_path_factory.mktemp("words")
    assert list(WordWriter(folder).watching(passages)) == passages
    opened = WordStore.open(folder)
    assert opened is not None
    return opened


def pieces() -> list[Concept]:
    one_by_one = [Concept((text,), (Needle(text, 0.5),), weak=False) for text in PIECES]
    together = Concept(("all",), tuple(Needle(t, 1 - n / 10) for n, t in enumerate(PIECES)), False)
    return [*one_by_one, together]


def test_it_says_what_the_texts_say(store: WordStore, passages: list[StoredPassage]) -> None:
    keys = np.array([passage.key for passage in passages[20:90]])
    gathered = store.gathered(store.rows(keys))
    found = [zones(passage) for passage in passages[20:90]]
    stems = frozenset(stem for zone in found for stem in zone.whole.partition("|")[2].split())
    assert store.stems(gathered) == stems
    for topic in [concepts(topic, stems) for topic in TOPICS] + [tuple(pieces())]:
        true = said(topic, found)
        whole, heading = store.said(topic, gathered)
        assert np.array_equal(whole, true.whole)
        assert np.array_equal(heading, true.heading)
    assert true.whole.any()


def test_keys_that_are_not_held_have_no_row(store: WordStore) -> None:
    assert store.rows(np.array([0, 7, 8, 10, 10_000])).tolist() == [-1, 0, -1, 1, -1]


def test_nothing_asked_gives_nothing(store: WordStore) -> None:
    whole, heading = store.said(pieces(), store.gathered(np.empty(0, dtype=np.int64)))
    assert whole.shape == heading.shape == (0, len(PIECES) + 1)


def test_a_store_of_another_form_is_not_used(passages: list[StoredPassage], tmp_path: Path) -> None:
    assert WordStore.open(tmp_path) is None
    list(WordWriter(tmp_path).watching(passages[:3]))
    words = tmp_path / FILES[0]
    words.write_text(words.read_text("utf-8").replace("1-", "0-", 1), "utf-8")
    assert WordStore.open(tmp_path) is None


def test_a_damaged_store_is_said_so(passages: list[StoredPassage], tmp_path: Path) -> None:
    list(WordWriter(tmp_path).watching(passages[:3]))
    (tmp_path / FILES[2]).write_bytes(b"no array")
    with pytest.raises(IndexDamaged, match="check --repair"):
        WordStore.open(tmp_path)


@pytest.mark.skipif(not hasattr(mmap.mmap, "madvise"), reason="the system can't be told")
def test_what_was_looked_at_is_let_go_and_found_again(
    store: WordStore, passages: list[StoredPassage], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = store.rows(np.array([passage.key for passage in passages]))
    before = store.gathered(rows)
    monkeypatch.setattr(word_store, "_MAPPED", 4_096)
    for _ in range(3):
        again = store.gathered(rows)
        assert store._looked_at == 0
        assert np.array_equal(again.numbers, before.numbers)
