"""The library: what goes in comes out, in order, filtered; wrong folders are refused."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from errors import (
    BrokenFile,
    EmptyFile,
    LibraryError,
    LibraryLocked,
    LibraryVersionMismatch,
    UnknownPassage,
)
from index.models import Filters, Judgement, Outcome, OutcomeSource, Severity
from index.storage.library import Added, Library
from index.storage.locks import refuse_network_drive
from index.storage.schema import FORMAT_VERSION
from ingest.models import Kind
from tests.shelved import MODEL, add, three
from tests.toy import Source, analysis, control, embedded, judged, judgement, report

# ---- what goes in comes out ----------------------------------------------------------------------


def test_a_report_comes_back_as_it_went_in(library: Library) -> None:
    made = three()
    added = add(library, "a.txt", made)
    assert added.state == "added"
    assert added.report.id.startswith("socialnamnden-2024-")
    assert (added.report.control_count, added.report.passage_count) == (2, 3)
    assert library.reports() == [added.report] == [library.report(added.report.id)]
    stored = list(library.scan())
    assert [p.id for p in stored] == [p.id for p in made.passages]
    assert [p.result for p in stored] == [p.text.result for p in made.passages]
    assert [p.judgement for p in stored] == judged(made)
    assert (stored[0].page, stored[0].page_label, stored[0].source_file) == (3, "3 (8)", "a.txt")
    assert library.passage(stored[1].id) == stored[1]
    assert library.passages([stored[2].key, stored[0].key]) == [stored[2], stored[0]]
    assert library.original(added.report.id).read_bytes() == f"a.txt {made}".encode()
    [(keys, vectors)] = library.vectors(MODEL)
    assert keys.tolist() == [p.key for p in stored]
    assert np.array_equal(vectors, embedded(made))
    vector = library.vector(stored[1].key, MODEL)
    assert vector is not None
    assert np.array_equal(vector, embedded(made)[1])


def test_all_of_a_judgement_comes_back(library: Library) -> None:
    made = report(passages=[control("Attest", "Tre fel.")])
    said = Judgement(
        Outcome.DEVIATION, 0.81, False, OutcomeSource.STATUS, "Gul", Severity.SERIOUS, True,
        ("Rättat.",), Outcome.NO_DEVIATION, 0.7, 0.6,
    )  # fmt: skip
    library.add_report(Source("a", b"a"), made, [said], embedded(made), MODEL)
    (back,) = library.scan(Filters())
    assert back.judgement == said


def test_the_same_bytes_twice_are_one_report(library: Library) -> None:
    first = add(library, "a.txt", three())
    before = library.sequence()
    second = add(library, "a.txt", three())
    assert second.state == "unchanged"
    assert second.report == first.report
    assert library.sequence() == before
    assert len(list(library.scan())) == 3


def test_what_is_missing_is_null(library: Library) -> None:
    add(library, "a.txt", report(None, None, None, [control("Attest")]))
    [passage] = library.scan()
    assert (passage.committee, passage.year, passage.municipality) == (None, None, None)
    assert passage.goal is None
    assert passage.report_id.startswith("rapport-")


def test_unequal_lengths_are_a_programming_error(library: Library) -> None:
    made = three()
    with pytest.raises(ValueError, match="one judgement"):
        library.add_report(Source("a", b"a"), made, [], embedded(made), MODEL)
    assert library.reports() == []


# ---- filters -------------------------------------------------------------------------------------


def test_scan_is_in_library_order_and_holds_to_the_filters(library: Library) -> None:
    for committee, year in [("Socialnämnden", 2024), ("Kommunstyrelsen", 2024), ("ÅNÄMND", 2023)]:
        who = f"{committee}{year}"
        passages = [
            control("Konton", "Brist.", who=who),
            control("Attest", process="Inköp", who=who),
            analysis("Gott.", who=who),
        ]
        add(library, who, report(committee, year, passages=passages))

    def found(**wanted: object) -> list[tuple[str | None, str | None]]:
        filters = Filters(**wanted)  # type: ignore[arg-type]
        return [(p.committee, p.control_activity) for p in library.scan(filters)]

    assert [c for c, _ in found(kinds=(Kind.ANALYSIS,))] == [
        "Kommunstyrelsen",
        "Socialnämnden",
        "ÅNÄMND",
    ]
    assert found(committees=("ånämnd",), processes=("INKÖP",)) == [("ÅNÄMND", "Attest")]
    assert found(years=(2023,), outcomes=(Outcome.DEVIATION,)) == [("ÅNÄMND", "Konton")]
    assert len(found(severities=(Severity.MINOR,))) == 3
    assert found(recurring=(True,)) == []
    assert len(found(recurring=(False,))) == 6
    assert found(municipalities=("Björkvik",)) == []
    first = library.reports()[0].id
    assert {c for c, _ in found(reports=(first,))} == {"Kommunstyrelsen"}
    assert library.processes() == ["Ekonomi", "Inköp"]
    assert [(i.committee, i.year) for i in library.identities()] == [
        ("Kommunstyrelsen", 2024),
        ("Socialnämnden", 2024),
        ("ÅNÄMND", 2023),
    ]


# ---- refused files -------------------------------------------------------------------------------


def test_refused_files_are_listed_until_they_are_read_well(library: Library) -> None:
    error = EmptyFile("tom.pdf", "är tom.", "Skicka filen på nytt.")
    library.refuse("tom.pdf", None, error)
    library.refuse("tom.pdf", None, error)
    library.refuse("trasig.pdf", "ab" * 32, BrokenFile("trasig.pdf", "är trasig.", "Spara om."))
    listed = library.refused()
    assert [(r.name, r.code) for r in listed] == [
        ("tom.pdf", "empty_file"),
        ("trasig.pdf", "broken_file"),
    ]
    assert (listed[0].reason, listed[0].remedy) == ("är tom.", "Skicka filen på nytt.")
    add(library, "tom.pdf", three())
    assert [r.name for r in library.refused()] == ["trasig.pdf"]


def test_refused_uploads_of_one_name_are_told_apart_by_their_content(library: Library) -> None:
    error = BrokenFile("r.pdf", "är trasig.", "Spara om.")
    for sha256 in ("ab" * 32, "cd" * 32, "ab" * 32):
        library.refuse("r.pdf", sha256, error)
    assert [r.sha256 for r in library.refused()] == ["cd" * 32, "ab" * 32]
    library.refuse("r.pdf", "ab" * 32, error, place="x/r.pdf")
    library.refuse("r.pdf", "ef" * 32, error, place="x/r.pdf")
    assert [r.sha256 for r in library.refused()] == ["cd" * 32, "ab" * 32, "ef" * 32]


def test_a_known_file_puts_its_lost_original_back(library: Library) -> None:
    source = Source("a.txt", "innehåll".encode())
    made = three()
    added = library.add_report(source, made, judged(made), embedded(made), MODEL)
    path = library.original(added.report.id)
    path.write_bytes(b"damaged!")
    assert library.seen_again(source) == Added(added.report, "unchanged")
    assert path.read_bytes() == "innehåll".encode()
    path.unlink()
    with pytest.raises(LibraryError, match="originalet saknas"):
        library.original(added.report.id)
    library.seen_again(source)
    assert path.read_bytes() == "innehåll".encode()


# ---- models --------------------------------------------------------------------------------------


def test_another_models_vectors_are_refused_and_both_named(library: Library) -> None:
    add(library, "a.txt", three())
    made = report("Kulturnämnden", passages=[control("A")])
    with pytest.raises(LibraryError, match=r"toy@1.*other@7"):
        library.add_report(Source("b", b"b"), made, judged(made), embedded(made), "other@7")
    assert len(library.reports()) == 1
    assert not library.originals.path(Source("b", b"b").sha256).exists()


def test_models_are_switched_when_every_report_has_the_new_vectors(library: Library) -> None:
    one, two = add(library, "a.txt", three()), add(library, "b.txt", three(cases="tre"))
    vectors = np.ones((3, 5), dtype=np.float16)
    library.put_vectors(two.report.id, "other@7", vectors)
    assert not library.switch_model("other@7", 5)
    assert [r.id for r in library.without_vectors("other@7")] == [one.report.id]
    library.put_vectors(one.report.id, "other@7", vectors)
    assert library.switch_model("other@7", 5)
    assert (library.model, library.dimension) == ("other@7", 5)
    library.drop_other_vectors("other@7")
    assert list(library.vectors("toy@1")) == []


# ---- wrong folders, other processes --------------------------------------------------------------


def test_another_format_version_is_refused_and_both_are_named(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "library.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryVersionMismatch, match=rf"version 99.*version {FORMAT_VERSION}"):
        Library.open(tmp_path)


def test_a_damaged_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"this is no database at all" * 100)
    with pytest.raises(LibraryError, match="skadad"):
        Library.open(tmp_path)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        connection.execute("CREATE TABLE notes (text)")
    with pytest.raises(LibraryError, match="inget Kontrollsök-bibliotek"):
        Library.open(tmp_path)


def test_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match="kan inte skapas"):
        Library.open(tmp_path / "file" / "library")


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "smb3"])
def test_a_network_drive_is_refused(tmp_path: Path, kind: str) -> None:
    mounts = tmp_path / "mounts"
    share = str(tmp_path / "share folder").replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {share} {kind} rw 0 0\n")
    with pytest.raises(LibraryError, match=kind):
        refuse_network_drive(tmp_path / "share folder" / "library", mounts)
    refuse_network_drive(tmp_path / "elsewhere", mounts)
    refuse_network_drive(tmp_path, tmp_path / "no such list")


HOLD = """
import sys
from pathlib import Path
from index.storage.library import Library
library = Library.open(Path(sys.argv[1]))
with library.lock.held():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_process_writes_at_a_time_and_readers_go_on(library: Library) -> None:
    add(library, "a.txt", three())
    command = [sys.executable, "-c", HOLD, str(library.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LibraryLocked, match=rf"process {holder.pid} .*försök igen"):
            add(library, "b.txt", three(cases="tre"))
        assert len(list(library.scan())) == 3
        Library.open(library.folder).close()
        holder.kill()
    assert add(library, "b.txt", three(cases="tre")).state == "new_version"


def test_threads_share_a_library(library: Library) -> None:
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(3):
                who = f"n{number}t{turn}"
                add(library, who, report(f"Nämnd {number}", 2020 + turn, passages=[control(who)]))
                list(library.scan())
        except BaseException as error:
            failed.append(error)

    library.lock._wait_seconds = 30  # type: ignore[attr-defined]
    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(library.reports()) == 12


def test_a_closed_library_says_so(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.close()
    with pytest.raises(LibraryError, match="stängt"):
        library.reports()


def test_unknown_passage(library: Library) -> None:
    added = add(library, "a.txt", three())
    with pytest.raises(UnknownPassage, match="finns inte"):
        library.passage("p0")
    with pytest.raises(UnknownPassage, match=added.report.id):
        library.passage_in(added.report.id, "p0")


def test_judgements_keep_every_field(library: Library) -> None:
    made = report(passages=[control("A")])
    given = judgement(True, serious=True, recurring=True)
    library.add_report(Source("a", b"a"), made, [given], embedded(made), MODEL)
    assert [p.judgement for p in library.scan()] == [given]


def test_closing_waits_for_the_statement_of_another_thread(tmp_path: Path) -> None:
    """Closed between the steps of a statement, its connection would end the process."""
    library = Library.open(tmp_path)
    inside, go_on = threading.Event(), threading.Event()

    def read() -> None:
        with library._handle.busy:  # as every statement does from its first step to its last row
            inside.set()
            go_on.wait(30)

    reader = threading.Thread(target=read)
    reader.start()
    assert inside.wait(30)
    closer = threading.Thread(target=library.close)
    closer.start()
    closer.join(0.2)
    assert closer.is_alive()
    go_on.set()
    reader.join(30)
    closer.join(30)
    assert not closer.is_alive()
