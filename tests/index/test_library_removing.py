"""A removal takes everything, can be undone, and ends in erasing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from errors import UnknownReport
from index.storage.library import Library
from tests.shelved import MODEL, add, three
from tests.toy import Source, control, embedded, judged, report

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
    monkeypatch.setattr("index.storage.tables.now", lambda: later)
    with Library.open(library.folder) as opened:
        assert [r.id for r in opened.removed()] == [kept.id]
        assert not path.exists()
        opened.erase_removed([kept.id])
        assert opened.removed() == []
    assert list(library.originals.names()) == []
