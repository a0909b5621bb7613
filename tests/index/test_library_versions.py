"""The same report again: as a new version, in another file, of another committee."""

from __future__ import annotations

import dataclasses

import pytest

from index.storage.library import Added, Library
from ingest.models import FileFormat, Report
from tests.shelved import MODEL, add, three
from tests.toy import Source, control, embedded, judged, report

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
