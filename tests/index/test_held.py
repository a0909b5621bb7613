"""What is gathered once for all questions: never older than the library, never another's."""

from __future__ import annotations

import threading
from pathlib import Path

from index.question.query import Names
from index.storage.held import held
from index.storage.library import Library
from index.storage.register import Entry
from index.storage.seen import SeenLibrary
from tests.shelf import add, made


def committees(library: Library) -> set[str]:
    return {name for _, name in Names.of(library).committees}


def test_names_are_gathered_once_and_anew_after_a_change(library: Library) -> None:
    add(library, "a.txt", made())
    first, known = Names.of(library), held(library)
    assert Names.of(library) is first and held(library) is known
    number = add(library, "b.txt", made("Valnämnden", 2025))
    assert "Valnämnden" in committees(library) and 2025 in held(library).years
    assert {one.committee for one in held(library).expected} == committees(library)
    library.remove(number)
    assert Names.of(library) == first and held(library) == known


def test_a_change_of_the_register_alone_is_known_at_once(library: Library) -> None:
    add(library, "a.txt", made())
    before = library.sequence()
    assert "Kulturnämnden" not in committees(library)
    city = held(library).municipalities[0]
    library.put_entry(Entry(city, "Kulturnämnden", first=2020, last=2021))
    assert library.sequence() == before  # nothing of it stands in the log of changes
    assert "Kulturnämnden" in committees(library)
    due = [one.year for one in held(library).expected if one.committee == "Kulturnämnden"]
    assert due == [2020, 2021]


def test_what_is_restricted_is_not_among_the_names_of_who_may_not_see_it(library: Library) -> None:
    add(library, "a.txt", made())
    number = add(library, "b.txt", made("Valnämnden", 2025))
    seen = SeenLibrary(library, frozenset())
    assert "Valnämnden" in committees(seen) and "Valnämnden" in committees(library)
    library.restrict(number, ["val"])
    assert "Valnämnden" not in committees(seen) and 2025 not in held(seen).years
    assert "Valnämnden" in committees(library) and 2025 in held(library).years
    seen.close()


def test_threads_that_ask_while_reports_come_never_miss_what_was_there_before(
    tmp_path: Path,
) -> None:
    with Library.open(tmp_path / "library") as library:
        wrong: list[int] = []
        done = threading.Event()

        def ask() -> None:
            while not done.is_set():
                there = len(library.reports())
                if len(held(library).reports) < there:
                    wrong.append(there)

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        for year in range(2010, 2020):
            add(library, f"{year}.txt", made(year=year))
        done.set()
        for thread in threads:
            thread.join()
        assert not wrong and len(held(library).reports) == 10
