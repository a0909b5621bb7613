"""The library: in whole or not at all, once, with its versions; wrong folders are refused."""

from __future__ import annotations

import dataclasses
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
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
    UnknownReport,
)
from index.library import Added, Library
from index.locks import refuse_network_drive
from index.models import Filters, Judgement, Outcome, OutcomeSource, Severity
from index.schema import FORMAT_VERSION
from ingest.models import FileFormat, Kind, Report
from tests.toy import Source, analysis, control, embedded, judged, judgement, report

MODEL = "toy@1"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", wait_seconds=0.3) as opened:
        yield opened


def add(library: Library, name: str, made: Report, again: bool = False) -> Added:
    source = Source(name, f"{name} {made}".encode())
    return library.add_report(source, made, judged(made), embedded(made), MODEL, again=again)


def three(who: str = "", cases: str = "två") -> Report:
    return report(
        passages=[
            control("Kontroll av konton", f"Brist i {cases} fall.", who=who),
            control("Attest av fakturor", "Allt i ordning.", who=who),
            analysis("Nämnden har god kontroll.", who=who),
        ]
    )


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


# ---- versions ------------------------------------------------------------------------------------


def test_other_content_of_the_same_report_is_a_new_version(library: Library) -> None:
    old = add(library, "a.txt", three())
    new = add(library, "b.txt", three(cases="tre"))
    assert (new.state, new.report.version) == ("new_version", 2)
    assert [r.id for r in library.reports()] == [new.report.id]
    assert [r.id for r in library.versions(old.report.id)] == [new.report.id, old.report.id]
    assert not library.report(old.report.id).current
    assert {p.report_id for p in library.scan()} == {new.report.id}
    old_passages = library.report_passages(old.report.id)
    assert [p.id for p in old_passages] == [p.id for p in library.report_passages(new.report.id)]
    assert library.passage(old_passages[0].id).report_id == new.report.id
    assert library.passage_in(old.report.id, old_passages[0].id) == old_passages[0]


def test_an_old_file_again_does_not_come_back_over_the_newer(library: Library) -> None:
    add(library, "a.txt", three())
    new = add(library, "b.txt", three(cases="tre"))
    assert add(library, "a.txt", three()).state == "unchanged"
    assert [r.id for r in library.reports()] == [new.report.id]


def test_another_period_is_another_report(library: Library) -> None:
    add(library, "a.txt", report(passages=[control("Attest")]))
    half = report(passages=[control("Attest", who="delår")], period="delår")
    assert add(library, "b.txt", half).state == "added"
    assert len(library.reports()) == 2


def test_municipalities_are_never_merged(library: Library) -> None:
    add(library, "a.txt", report(municipality="Ekstad", passages=[control("Attest", who="1")]))
    other = report(municipality="Björkvik", passages=[control("Attest", who="2")])
    assert add(library, "b.txt", other).state == "added"
    nowhere = report(municipality=None, passages=[control("Attest", who="3")])
    assert add(library, "c.txt", nowhere).state == "added"
    assert len(library.reports()) == 3


@pytest.mark.parametrize(
    ("activities", "state"),
    [
        (["A", "B", "C"], "new_version"),
        (["A", "B", "X"], "new_version"),
        (["A", "X", "Y"], "added"),
    ],
)
def test_without_municipality_half_of_the_activities_must_agree(
    library: Library, activities: list[str], state: str
) -> None:
    add(library, "a.txt", report(municipality=None, passages=[control(a) for a in "ABC"]))
    again = report(municipality=None, passages=[control(a, "Rättat.") for a in activities])
    assert add(library, "b.txt", again).state == state


def test_two_passages_never_share_an_id(library: Library) -> None:
    """Two municipalities' reports that name none: the reader gives equal activities equal ids."""
    one = report(municipality=None, passages=[control("Attest"), control("B"), control("C")])
    two = report(municipality=None, passages=[control("Attest"), control("X"), control("Y")])
    add(library, "a.txt", one)
    second = add(library, "b.txt", two)
    ids = [p.id for p in library.scan()]
    assert len(set(ids)) == 6
    renamed = library.report_passages(second.report.id)[0]
    assert library.passage(renamed.id) == renamed
    put_right = [control(a, "Rättat.") for a in ("Attest", "X", "Y")]
    third = add(library, "c.txt", report(municipality=None, passages=put_right))
    assert third.state == "new_version"
    assert library.report_passages(third.report.id)[0].id == renamed.id


def test_equal_ids_within_a_report_are_told_apart(library: Library) -> None:
    add(library, "a.txt", report(passages=[control("Attest", "Ett"), control("Attest", "Två")]))
    passages = list(library.scan())
    assert len({p.id for p in passages}) == 2
    assert [p.result for p in passages] == ["Ett", "Två"]


def test_the_same_bytes_with_another_identity_set_by_hand(library: Library) -> None:
    made = report(municipality=None, passages=[control("Attest")])
    source = Source("a.txt", b"same")
    first = library.add_report(source, made, judged(made), embedded(made), MODEL)
    put_right = report(municipality="Ekstad", passages=[control("Attest", who="Ekstad")])
    second = library.add_report(
        source, put_right, judged(put_right), embedded(put_right), MODEL, again=True
    )
    assert second.state == "new_version"
    assert second.report.id != first.report.id
    assert [r.municipality for r in library.reports()] == ["Ekstad"]
    assert library.passage(made.passages[0].id).report_id == first.report.id


def test_a_superseded_file_that_moves_leaves_its_successor_alone(library: Library) -> None:
    """a, then b of the same identity, then a again with another committee set by hand."""
    first, moved = Source("a.txt", b"a"), Source("c.txt", b"c")
    for source, cases in ((first, "två"), (Source("b.txt", b"b"), "tre")):
        made = three(cases=cases)
        library.add_report(source, made, judged(made), embedded(made), MODEL)
    culture = report("Kulturnämnden", passages=[control("Attest", who="Kultur")])
    again = library.add_report(
        first, culture, judged(culture), embedded(culture), MODEL, again=True
    )
    assert (again.state, again.report.version) == ("added", 1)
    assert [(r.committee, r.source_file) for r in library.reports()] == [
        ("Kulturnämnden", "a.txt"),
        ("Socialnämnden", "b.txt"),
    ]
    culture = report("Kulturnämnden", passages=[control("Attest", "Rättat.", who="Kultur")])
    third = library.add_report(moved, culture, judged(culture), embedded(culture), MODEL)
    assert (third.state, third.report.version) == ("new_version", 2)
    library.remove(again.report.id)
    assert [(r.committee, r.source_file) for r in library.reports()] == [
        ("Kulturnämnden", "c.txt"),
        ("Socialnämnden", "b.txt"),
    ]


# ---- removing ------------------------------------------------------------------------------------


def test_remove_takes_everything_and_the_version_before_counts_again(library: Library) -> None:
    old = add(library, "a.txt", three())
    new = add(library, "b.txt", three(cases="tre"))
    path = library.original(new.report.id)
    before = library.sequence()
    assert library.remove(new.report.id).id == new.report.id
    assert not path.exists()
    assert [r.id for r in library.reports()] == [old.report.id]
    changed = library.changed_since(before)
    assert {report_id for _, report_id in changed} == {old.report.id, new.report.id}
    library.remove(old.report.id)
    assert list(library.scan()) == []
    with pytest.raises(UnknownReport, match="finns inte"):
        library.report(old.report.id)
    with pytest.raises(UnknownReport):
        library.remove(old.report.id)


def test_numbers_are_never_used_again(library: Library) -> None:
    added = add(library, "a.txt", three())
    used = {p.key for p in library.scan()}
    library.remove(added.report.id)
    again = add(library, "a.txt", three())
    assert again.report.id == added.report.id
    assert used.isdisjoint(p.key for p in library.scan())


def test_removed_original_stays_while_another_report_has_the_same_bytes(library: Library) -> None:
    source = Source("a.txt", b"same")
    wrong, right = report("Kulturnämnden", passages=[control("A")]), three()
    first = library.add_report(source, wrong, judged(wrong), embedded(wrong), MODEL)
    library.add_report(source, right, judged(right), embedded(right), MODEL, again=True)
    library.remove(first.report.id)
    assert library.reports() == []
    assert not library.originals.path(source.sha256).exists()


def test_several_go_together_or_not_at_all(library: Library) -> None:
    old = add(library, "a.txt", three()).report
    new = add(library, "b.txt", three(cases="tre")).report
    kept = add(library, "c.txt", report("Kulturnämnden", passages=[control("A")])).report
    with pytest.raises(UnknownReport, match="no-such"):
        library.remove_all([old.id, "no-such"])
    assert len(library.reports(current_only=False)) == 3
    removed = library.remove_all([new.id, old.id, new.id])
    assert [r.id for r in removed] == [new.id, old.id]
    assert library.reports(current_only=False) == [kept]
    assert library.remove_all([]) == []


def test_two_versions_of_the_same_bytes_go_once(library: Library) -> None:
    source = Source("a.txt", b"same")
    wrong, right = report("Kulturnämnden", passages=[control("A")]), three()
    first = library.add_report(source, wrong, judged(wrong), embedded(wrong), MODEL).report
    second = library.add_report(
        source, right, judged(right), embedded(right), MODEL, again=True
    ).report
    assert [r.id for r in library.remove_all([first.id, second.id])] == [first.id, second.id]
    assert library.reports(current_only=False) == []
    assert not library.originals.path(source.sha256).exists()


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
from index.library import Library
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


# ---- the same report in another file, and back after a removal -----------------------------------


def handed(library: Library, name: str, made: Report, kind: FileFormat) -> Added:
    source = Source(name, name.encode(), kind)
    return library.add_report(source, made, judged(made), embedded(made), MODEL)


def test_the_same_report_in_another_format_counts_once(library: Library) -> None:
    """Word and PDF are read a little differently: a hyphen, a line break, a stray word."""
    long = "Rutinen följs av enheterna och dokumenteras. " * 20
    words = [control("Kontroll av konton", f"Brist i två registre-\nringar. {long}")]
    first = handed(library, "a.pdf", report(passages=words), FileFormat.PDF)
    again = [control("Kontroll av konton", f"Brist i två registreringar. {long} Sidhuvud")]
    before = library.sequence()
    second = handed(library, "a.docx", report(passages=again), FileFormat.DOCX)
    assert second.state == "duplicate"
    assert second.report.id == first.report.id
    assert [file.source_file for file in second.report.files] == ["a.docx"]
    assert library.sequence() == before
    assert len(library.reports(current_only=False)) == 1
    assert handed(library, "a.docx", report(passages=again), FileFormat.DOCX).state == "unchanged"
    library.remove(first.report.id)
    assert list(library.originals.names()) == []


@pytest.mark.parametrize(
    "result",
    ["Brist i tre fall.", "Ingen brist i två fall.", "Brist i två fall. Det är allvarligt."],
)
def test_what_says_something_else_is_a_new_version(library: Library, result: str) -> None:
    handed(library, "a.pdf", three(), FileFormat.PDF)
    changed = report(passages=[control("Kontroll av konton", result), *three().passages[1:]])
    assert handed(library, "a.docx", changed, FileFormat.DOCX).state == "new_version"


def test_a_changed_verdict_or_status_is_a_new_version(library: Library) -> None:
    handed(library, "a.pdf", three(), FileFormat.PDF)
    verdict = dataclasses.replace(three(), assessment="Inte helt tillräcklig")
    assert handed(library, "b.pdf", verdict, FileFormat.PDF).state == "new_version"
    first = verdict.passages[0]
    red = dataclasses.replace(first, text=dataclasses.replace(first.text, status="Röd"))
    status = dataclasses.replace(verdict, passages=(red, *verdict.passages[1:]))
    assert handed(library, "c.docx", status, FileFormat.DOCX).state == "new_version"


def test_a_copy_of_an_older_version_does_not_come_back_over_the_newer(library: Library) -> None:
    old = handed(library, "a.pdf", three(), FileFormat.PDF)
    new = handed(library, "b.pdf", three(cases="tre"), FileFormat.PDF)
    copy = handed(library, "a-copy.pdf", three(), FileFormat.PDF)
    assert (copy.state, copy.report.id) == ("duplicate", old.report.id)
    assert [r.id for r in library.reports()] == [new.report.id]


def test_pages_are_better_than_none(library: Library) -> None:
    """A citation of a PDF can be shown on its page: it takes the place of the text."""
    plain = dataclasses.replace(three(), page_count=0)
    handed(library, "a.txt", plain, FileFormat.TEXT)
    paged = handed(library, "a.pdf", three(), FileFormat.PDF)
    assert (paged.state, paged.report.versions) == ("new_version", 2)
    assert handed(library, "b.txt", plain, FileFormat.TEXT).state == "duplicate"


def test_the_same_words_of_another_period_or_committee_are_another_report(
    library: Library,
) -> None:
    handed(library, "a.pdf", three(), FileFormat.PDF)
    half = report(passages=three("delår").passages, period="delår")
    assert handed(library, "b.pdf", half, FileFormat.PDF).state == "added"
    other = report("Kulturnämnden", passages=three("kultur").passages)
    assert handed(library, "c.pdf", other, FileFormat.PDF).state == "added"


def test_a_copy_that_was_another_report_after_all(library: Library) -> None:
    """The same words for two years, one of them set by hand: two reports."""
    handed(library, "a.pdf", three(), FileFormat.PDF)
    handed(library, "b.pdf", three(), FileFormat.PDF)
    last_year = report(year=2023, passages=three("2023").passages)
    source = Source("b.pdf", b"b.pdf", FileFormat.PDF)
    moved = library.add_report(
        source, last_year, judged(last_year), embedded(last_year), MODEL, again=True
    )
    assert moved.state == "added"
    assert [(r.year, r.source_file, r.files) for r in library.reports()] == [
        (2023, "b.pdf", ()),
        (2024, "a.pdf", ()),
    ]


def test_a_removed_report_can_be_put_back(library: Library) -> None:
    old = add(library, "a.txt", three()).report
    new = add(library, "b.txt", three(cases="tre")).report
    passages = library.report_passages(new.id)
    library.remove(new.id, keep_days=30)
    assert [r.id for r in library.reports()] == [old.id]
    assert library.passage(passages[0].id).report_id == old.id
    for look in (library.report, library.original, library.versions, library.report_passages):
        with pytest.raises(UnknownReport):
            look(new.id)
    with pytest.raises(UnknownReport):
        library.remove(new.id)
    [hidden] = library.removed()
    assert hidden.id == new.id
    assert hidden.erase_at is not None and hidden.removed_at is not None
    assert hidden.erase_at > hidden.removed_at
    assert [r.id for r in library.restore_removed([new.id])] == [new.id]
    assert [r.id for r in library.reports()] == [new.id]
    assert library.report_passages(new.id) == passages
    assert library.removed() == []
    with pytest.raises(UnknownReport, match="borttagna"):
        library.restore_removed([new.id])


def test_a_removed_file_that_comes_again_is_put_back(library: Library) -> None:
    first = add(library, "a.txt", three())
    library.remove(first.report.id, keep_days=30)
    again = add(library, "a.txt", three())
    assert (again.state, again.report.id) == ("restored", first.report.id)
    library.remove(first.report.id, keep_days=30)
    corrected = add(library, "b.txt", three(cases="tre"))
    assert (corrected.state, corrected.report.version) == ("added", 2)
    ids = [p.id for p in three().passages]
    assert [p.id for p in library.report_passages(corrected.report.id)] == ids
    library.restore_removed([first.report.id])  # the newer one goes on counting
    assert [r.id for r in library.reports()] == [corrected.report.id]


def test_what_was_removed_is_erased_when_its_time_is_out(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = add(library, "a.txt", three()).report
    kept = add(library, "b.txt", report("Kulturnämnden", passages=[control("A")])).report
    library.remove(gone.id, keep_days=30)
    library.remove(kept.id, keep_days=60)
    path = library.originals.path(gone.sha256)
    Library.open(library.folder).close()
    assert path.exists()
    later = (datetime.now(UTC) + timedelta(days=31)).strftime("%Y-%m-%dT%H:%M:%SZ")
    monkeypatch.setattr("index.tables.now", lambda: later)
    with Library.open(library.folder) as opened:
        assert [r.id for r in opened.removed()] == [kept.id]
        assert not path.exists()
        opened.erase_removed([kept.id])
        assert opened.removed() == []
    assert list(library.originals.names()) == []


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
