"""Corrections: a person's word holds, is used at once, survives what comes, and can be undone."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from errors import UnknownPassage, WrongUsage
from index.engines import generations
from index.models import Filters, Outcome, OutcomeSource, Severity
from index.search.hits import Searcher
from index.storage.corrections import Correction
from index.storage.library import Added, Library
from index.storage.sameness import same_text
from ingest.models import Report
from settings import Settings
from tests.conftest import REPOSITORY
from tests.toy import MODEL, Source, ToyEncoder, analysis, control, embedded, judged, report

CLEAN = Correction(outcome=Outcome.NO_DEVIATION)


def add(library: Library, name: str, made: Report, again: bool = False) -> Added:
    source = Source(name, name.encode())
    return library.add_report(source, made, judged(made), embedded(made), MODEL, again=again)


def made(
    result: str = "Brist i två fall.", who: str = "", committee: str = "Socialnämnden"
) -> Report:
    return report(
        committee,
        passages=[
            control("Kontroll av konton", result, who=who),
            control("Attest av fakturor", "Allt i ordning.", who=who),
            analysis("Nämnden har god kontroll.", who=who),
        ],
    )


def first(library: Library) -> str:
    return next(iter(library.scan())).id


def test_a_correction_goes_over_what_was_decided_and_back(library: Library) -> None:
    add(library, "a.txt", made())
    before = library.passage(first(library))
    after = library.correct(before.id, CLEAN)
    assert after == library.passage(before.id)
    assert after.judgement is not None and before.judgement is not None
    assert after.judgement.outcome is Outcome.NO_DEVIATION
    assert after.judgement.source is OutcomeSource.USER
    assert (after.judgement.certain, after.judgement.confidence) == (True, 1.0)
    assert after.judgement.severity is None
    [kept] = library.corrections()
    assert kept.before == before.judgement
    assert dict(kept.quoted)["result"] == "Brist i två fall."
    assert library.undo_correction(before.id) == before
    assert library.corrections() == []


def test_what_is_not_said_again_stays(library: Library) -> None:
    add(library, "a.txt", made())
    name = first(library)
    library.correct(name, Correction(severity=Severity.SERIOUS, note="Stort belopp."))
    judgement = library.correct(name, Correction(recurring=True)).judgement
    assert judgement is not None
    assert (judgement.severity, judgement.recurring) == (Severity.SERIOUS, True)
    [kept] = library.corrections()
    assert kept.correction == Correction(None, Severity.SERIOUS, True, "Stort belopp.")
    clean = library.correct(name, CLEAN).judgement
    assert clean is not None and clean.severity is None
    undone = library.undo_correction(name).judgement
    assert undone is not None and undone.source is OutcomeSource.MODEL


def test_it_is_searched_and_filtered_at_once(library: Library) -> None:
    add(library, "a.txt", made())
    generations.catch_up(library)
    searcher = Searcher.open(library, ToyEncoder(), Settings())
    scope = Filters(outcomes=(Outcome.NOT_PERFORMED,))
    assert searcher.find("konton", scope, 5) == []
    name = library.correct(first(library), Correction(outcome=Outcome.NOT_PERFORMED)).id
    searcher.refresh()
    assert [hit.passage.id for hit in searcher.find("konton", scope, 5)] == [name]
    assert [p.id for p in library.scan(scope)] == [name]
    assert ("not_performed", 1) in searcher.facets()["outcome"]
    library.undo_correction(name)
    searcher.refresh()
    assert searcher.find("konton", scope, 5) == []


def test_it_survives_a_reindex_and_a_new_start(library: Library, tmp_path: Path) -> None:
    add(library, "a.txt", made())
    name = library.correct(first(library), CLEAN).id
    generations.rebuild(library, MODEL, ToyEncoder().dimension)
    library.close()
    with Library.open(tmp_path / "library") as again:
        judgement = again.passage(name).judgement
        assert judgement is not None and judgement.outcome is Outcome.NO_DEVIATION


def test_a_new_version_takes_it_over_by_the_passages_id(library: Library) -> None:
    old = add(library, "a.txt", made("Brist i två registre-\nringar."))
    library.correct(first(library), CLEAN)
    add(library, "b.txt", made("Brist i två registreringar."))
    [kept] = library.corrections()
    assert kept.attached
    judgement = library.passage(kept.passage_id).judgement
    assert judgement is not None and judgement.source is OutcomeSource.USER
    library.undo_correction(kept.passage_id)
    for one in (library.report_passages(old.report.id)[0], library.passage(kept.passage_id)):
        assert one.judgement is not None and one.judgement.outcome is Outcome.DEVIATION


def test_another_identity_takes_it_over_by_the_text(library: Library) -> None:
    add(library, "a.txt", made(committee="Okänd nämnd"))
    library.correct(first(library), CLEAN)
    add(library, "a.txt", made(who="another id for every passage"), again=True)
    [kept] = library.corrections()
    assert (kept.attached, kept.committee) == (True, "Socialnämnden")
    assert kept.passage_id == first(library)
    judgement = library.passage(kept.passage_id).judgement
    assert judgement is not None and judgement.source is OutcomeSource.USER


def test_a_text_that_says_something_else_is_nobodys_word(library: Library) -> None:
    add(library, "a.txt", made("Brist i två fall."))
    library.correct(first(library), CLEAN)
    other = add(library, "b.txt", made("Brist i nio fall."))
    [kept] = library.corrections()
    assert not kept.attached
    judgement = library.passage(kept.passage_id).judgement
    assert judgement is not None and judgement.source is OutcomeSource.MODEL
    library.remove(other.report.id)  # and when the text is back, so is the word
    [kept] = library.corrections()
    assert kept.attached
    library.drop_correction(kept.number)
    assert library.corrections() == []


def test_it_waits_for_a_report_that_was_removed(library: Library) -> None:
    added = add(library, "a.txt", made())
    name = library.correct(first(library), CLEAN).id
    library.remove(added.report.id)
    [kept] = library.corrections()
    assert not kept.attached
    add(library, "a.txt", made())
    judgement = library.passage(name).judgement
    assert judgement is not None and judgement.outcome is Outcome.NO_DEVIATION


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Correction(), "ingen rättelse"),
        (Correction(Outcome.UNCLEAR, Severity.MINOR), "bara en avvikelse"),
    ],
)
def test_a_correction_that_says_nothing_sensible(
    library: Library, said: Correction, words: str
) -> None:
    add(library, "a.txt", made())
    with pytest.raises(WrongUsage, match=words):
        library.correct(first(library), said)
    assert library.corrections() == []


def test_only_a_control_that_is_there_can_be_corrected(library: Library) -> None:
    added = add(library, "a.txt", made())
    paragraph = library.report_passages(added.report.id)[2].id
    with pytest.raises(WrongUsage, match="analysen"):
        library.correct(paragraph, CLEAN)
    with pytest.raises(UnknownPassage):
        library.correct("p0000000000000000", CLEAN)
    with pytest.raises(WrongUsage, match="inte rättad"):
        library.undo_correction(first(library))
    with pytest.raises(WrongUsage, match="finns inte"):
        library.drop_correction(7)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Två registre-\nringar saknar underlag.", "Två registreringar saknar underlag.", True),
        ("- Tio konton granskades\n- Allt väl", "Tio konton granskades. Allt väl", True),
        ("Inga avvikelser fanns.", "Två avvikelser fanns.", False),
        ("Av 40 fakturor var 3 fel.", "Av 40 fakturor var 5 fel.", False),
        ("Rutinen följs. " * 60, "Rutinen följs. " * 60 + "Sida", True),
        ("Rutinen följs.", "Rutinen följs sedan länge av alla enheter.", False),
        (None, "", True),
    ],
)  # fmt: skip
def test_two_readings_of_one_text(one: str | None, other: str | None, same: bool) -> None:
    assert same_text(one, other) is same


# ---- a library of the format before --------------------------------------------------------------


def test_an_older_library_is_brought_up_and_loses_nothing(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        connection.executescript((REPOSITORY / "tests" / "library_v1.sql").read_text("utf-8"))
    connection.close()
    with Library.open(tmp_path) as library:
        assert [(r.committee, r.version) for r in library.reports()] == [
            ("Socialnämnden", 2),
            ("Valnämnden", 1),
        ]
        assert len(library.versions(library.reports()[0].id)) == 2
        assert [one.name for one in library.refused()] == ["trasig.pdf"]
        assert library.sequence() == 6
        assert sum(len(keys) for keys, _ in library.vectors(library.model or "")) == 4
        corrected = library.correct(first(library), CLEAN)
        assert corrected.judgement is not None
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        brought_up = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    with Library.open(tmp_path / "new") as library:
        new = library._rows("SELECT sql FROM sqlite_master ORDER BY name")
    assert brought_up == [tuple(row) for row in new]


def test_a_library_that_can_not_be_brought_up_stays_as_it_was(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        connection.executescript((REPOSITORY / "tests" / "library_v1.sql").read_text("utf-8"))
        connection.execute("CREATE TABLE papers (stands TEXT, in_the TEXT, way TEXT)")
    connection.close()
    with pytest.raises(Exception, match="papers"):
        Library.open(tmp_path)
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        columns = [row[1] for row in connection.execute("PRAGMA table_info(reports)")]
    assert "removed_at" not in columns
