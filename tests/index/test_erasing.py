"""An erased report: no word of it is left in any file of the library's folder."""

from __future__ import annotations

import gc
import re
import threading
import time
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.access.person import READER, Person
from api.access.seen import Views, seen_by
from api.quoting.quotes import deciding
from api.schemas import AskRequest, SearchRequest
from api.services import INDEX_WAIT, Services
from errors import LibraryLocked
from index.embedding.embeddings import passage_text
from index.engines import generations
from index.engines.lexical import LexicalIndex
from index.models import StoredPassage
from index.storage import erasing
from index.storage.check import check
from index.storage.connection import Connection
from index.storage.library import Library
from index.swedish.sentences import sentences
from index.swedish.terms import analysed, search_terms
from index.topics.concepts import zones
from tests.shelf import FROM_HOME, HOME, add, made, shelf
from tests.toy import MODEL, ToyEncoder, written
from web.site import create_app

#: Only the report that is erased has it, in every kind of field.
WORD = "Kvastskaftsinventering"
NAME = "Hemlighetsnämnden"
REPORT = made(NAME, 2022, f"{WORD} visade brist.", extra=(WORD,))
VECTOR = ToyEncoder().encode_passages([passage_text(REPORT.passages[0].text, NAME, 2022)])[0]


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with shelf(tmp_path / "library") as made_services:
        yield made_services


def traces(folder: Path, *words: str) -> list[str]:
    """Files that hold one of the words, its vectors, or its terms in the packed way of tantivy."""
    wanted = [form.encode(code) for word in words for code in ("utf-8", "utf-16-le")
              for form in (word, word.lower(), word[:12], word[:12].lower())]  # fmt: skip
    wanted += [VECTOR.astype(kind).tobytes() for kind in ("<f2", "<f4")]
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*")
             if path.is_file() and any(one in path.read_bytes() for one in wanted)}  # fmt: skip
    terms = {term for word in words for term in search_terms(word) if term[:4] in word.lower()[:4]}
    for lexical in folder.rglob("lexical"):
        if any(LexicalIndex.open(lexical).knows(term) for term in terms):
            found.add(lexical.relative_to(folder).as_posix())
    return sorted(found)


def secret_report(services: Services) -> str:
    """Take the report in, build the index with it, and have somebody else see it too."""
    library = services.library
    number = add(library, "x.txt", REPORT)
    services.restrict(next(r.id for r in services.reports() if r.id != number), ["annan"])
    generations.rebuild(library, MODEL, library.dimension)
    shown = seen_by(services, Views(services), Person("nils", READER, frozenset()))
    for one in (services, shown):
        assert one.search(SearchRequest(query=WORD)).results[0].report_id == number
    return number


def test_erasing_leaves_no_word_in_any_file(services: Services) -> None:
    folder = services.settings.library
    number = secret_report(services)
    before = " ".join(traces(folder, WORD, NAME))
    for part in ("base.faiss", "words.txt", "lexical"):
        assert len(re.findall(rf"(index/\d+|seen/\w+/index/\d+)/{part}", before)) == 2, part
    assert "library.sqlite" in before
    services.remove([number], erase=True)
    assert traces(folder, WORD, NAME) == []
    assert not services.status().cleaning
    assert services.search(SearchRequest(query="konton")).total == 9
    assert check(services.library, services.settings).problems == []


def held_in_memory() -> list[StoredPassage]:
    """Passages of the report that this process still holds."""
    gc.collect()
    passages = (one for one in gc.get_objects() if isinstance(one, StoredPassage))
    return [passage for passage in passages if passage.committee == NAME]


def test_no_passage_of_it_is_kept_in_memory(services: Services) -> None:
    number = secret_report(services)
    assert services.ask(AskRequest(question=f"Hade {NAME} brist i {WORD} 2022?")).supported
    assert held_in_memory()
    services.remove([number], erase=True)
    assert held_in_memory() == []
    assert deciding.cache_info().currsize == zones.cache_info().currsize == 0
    assert analysed.cache_info().currsize == sentences.cache_info().currsize == 0


def test_hiding_keeps_everything_and_its_time_erases_it(services: Services) -> None:
    folder = services.settings.library
    number = secret_report(services)
    services.remove([number])
    assert "library.sqlite" in " ".join(traces(folder, WORD)) and not services.erasing.cleaning
    services.erase_removed([number])
    assert traces(folder, WORD, NAME) == []


def test_the_last_report_can_be_erased(services: Services) -> None:
    services.remove([report.id for report in services.reports()], erase=True)
    assert traces(services.settings.library, "Socialnämnden") == []
    assert check(services.library, services.settings).problems == []


def test_a_kill_before_the_cleaning_is_made_up_for(services: Services) -> None:
    """The rows went, and the process with them: the count says that the files are not clean."""
    library = services.library
    library.remove(secret_report(services))
    assert erasing.cleaning_is_due(library) and traces(library.folder, WORD)
    [problem] = check(library, services.settings).problems[:1]
    assert "raderade rapporter" in problem
    with TestClient(create_app(services.settings, services), base_url=HOME) as site:
        until = time.monotonic() + 20
        while site.get("/api/status").json()["cleaning"] and time.monotonic() < until:
            time.sleep(0.05)
        assert traces(library.folder, WORD, NAME) == []


def test_the_cleaning_outlives_an_error_that_nobody_thought_of(
    services: Services, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged and told, and the next try cleans."""

    def broken(erased: Collection[str]) -> None:
        raise RuntimeError("not thought of")

    library = services.library
    library.remove(secret_report(services))
    app = create_app(services.settings, services)
    forget = services.erasing.forget
    monkeypatch.setattr(services.erasing, "forget", broken)
    monkeypatch.setattr("api.uploads.erasing.ANSWER_WAITS", 0.1)
    with TestClient(app, base_url=HOME) as site:
        until = time.monotonic() + 20
        while "can't be cleaned away" not in caplog.text and time.monotonic() < until:
            time.sleep(0.02)
        assert "not thought of" in caplog.text and not services.erasing.clean()
        assert "kontrollsok_cleaning 1.0" in site.get("/metrics").text
        monkeypatch.setattr(services.erasing, "forget", forget)
        monkeypatch.setattr("api.uploads.erasing.ANSWER_WAITS", 20.0)
        assert services.erasing.clean()
    assert traces(library.folder, WORD, NAME) == []


def test_check_repairs_it(services: Services) -> None:
    services.library.remove(secret_report(services))
    found = check(services.library, services.settings, repair=True)
    assert found.problems == [] and any("raderade" in one for one in found.repaired)
    assert traces(services.settings.library, WORD, NAME) == []


def test_a_running_server_erases_what_is_due_and_its_summaries(tmp_path: Path) -> None:
    with (
        shelf(tmp_path / "library", removed_days=0) as services,
        TestClient(
            create_app(services.settings, services), base_url=HOME, headers=FROM_HOME
        ) as site,
    ):
        content = written(NAME, 2021, [(WORD, f"{WORD}: brist.")]).encode()
        job = site.post("/api/reports", files={"files": ("x.txt", content)}).json()["id"]
        while (told := site.get(f"/api/jobs/{job}").json())["state"] != "done":
            time.sleep(0.02)
        number = told["summary"]["reports"][0]["report"]["id"]
        assert any(one.startswith("incoming/") for one in traces(services.settings.library, NAME))
        assert site.delete(f"/api/reports/{number}").json()["cleaned"] is True
        assert traces(services.settings.library, WORD, NAME) == []
        assert site.get(f"/api/jobs/{job}").json()["summary"]["reports"] == []


def test_an_old_reader_holds_the_log_and_that_is_said(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = secret_report(services)
    other = Library.open(services.settings.library)
    cursor = other._db.execute("SELECT * FROM passages")
    cursor.fetchone()  # an old state of the database stays open
    other._db.execute("BEGIN") if not other._db.in_transaction else None
    monkeypatch.setattr(erasing, "WAIT_SECONDS", 0.2)
    monkeypatch.setattr("index.storage.tables.BUSY_MILLISECONDS", 100)
    with pytest.raises(LibraryLocked):
        services.remove([number], erase=True)
    assert services.erasing.cleaning
    cursor.fetchall()
    other._db.execute("ROLLBACK")
    other.close()
    assert services.erasing.clean()
    assert traces(services.settings.library, WORD, NAME) == []


def test_others_write_while_the_cleaning_waits_for_an_old_reader(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = services.library
    library.remove(secret_report(services))
    emptying, empty_log = threading.Event(), erasing._empty_log

    def told(connection: Connection, database: Path) -> None:
        emptying.set()
        empty_log(connection, database)

    monkeypatch.setattr(erasing, "_empty_log", told)
    with (
        Library.open(library.folder) as reader,
        Library.open(library.folder, wait_seconds=1) as writer,
        ThreadPoolExecutor(1) as beside,
    ):
        reader._db.execute("BEGIN")
        reader._db.execute("SELECT * FROM passages").fetchone()
        cleaning = beside.submit(services.erasing.clean)
        try:
            assert emptying.wait(20)
            assert add(writer, "y.txt", made("Valnämnden", 2023, "Brist."))
            assert not cleaning.done()
        finally:
            reader._db.execute("ROLLBACK")
        assert cleaning.result()
    assert traces(library.folder, WORD, NAME) == []


def test_a_change_does_not_wait_for_all_of_the_cleaning(services: Services) -> None:
    """Whoever builds the index may do so for minutes; other changes wait behind this one."""
    waits: list[float | None] = []

    class Built:
        """An index that somebody else is building."""

        @contextmanager
        def held(self, wait_seconds: float | None = None) -> Iterator[None]:
            waits.append(wait_seconds)
            raise LibraryLocked("index", "byggs", "Vänta.")
            yield

    services.library.index_lock = Built()
    removed = services.reports()[0].id
    services.remove([removed])
    assert removed not in {report.id for report in services.reports()}
    assert waits == [INDEX_WAIT]
