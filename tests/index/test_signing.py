"""Signs by an older program's rules are made again, a little at a time, from where it was."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from errors import LibraryLocked
from index.findings import kept_signs
from index.models import StoredPassage
from index.storage import signing
from index.storage.library import Library
from index.storage.signing import signs_left, write_next, write_signs
from tests.shelf import add, made

OLD = "0123456789abcdef 0,12,0,0"


def of_an_older_program(library: Library) -> list[int]:
    """Two reports as an older program left them; the keys of their passages."""
    add(library, "a.txt", made(year=2022))
    add(library, "b.txt", made(year=2023))
    passages = list(library.scan())
    library.keep_signs([(one.key, OLD) for one in passages if one.judgement], "older done")
    return sorted(one.key for one in passages)


def is_own(passage: StoredPassage) -> bool:
    return passage.signs == kept_signs.line_of(passage.result, passage.status, passage.judgement)


def own(library: Library) -> list[int]:
    return sorted(one.key for one in library.scan() if one.judgement and is_own(one))


def test_of_a_new_library_nothing_is_left(library: Library) -> None:
    assert signs_left(library) == 0 and not write_next(library, 10)
    add(library, "a.txt", made())
    assert signs_left(library) == 0 and len(own(library)) == 2


def test_all_of_an_older_program_are_made_again_piece_by_piece(library: Library) -> None:
    keys = of_an_older_program(library)
    assert signs_left(library) == len(keys) == 6 and own(library) == []
    left = []
    while write_next(library, 2):
        left.append(signs_left(library))
    assert left == [4, 2, 0]
    assert len(own(library)) == 4 and all(is_own(one) for one in library.scan())
    assert signs_left(library) == 0 and not write_next(library, 2)


def test_it_goes_on_where_it_was(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = of_an_older_program(library)
    write_next(library, 4)
    done = own(library)
    read: list[int] = []
    monkeypatch.setattr(signing, "is_kept", lambda one: read.append(one.key))
    monkeypatch.setattr(signing, "line_of", lambda *_: OLD)
    write_next(library, 4)
    assert read == keys[4:] and set(done) <= set(keys[:4])
    assert not write_next(library, 4), "all is noted as done"


def test_another_version_begins_anew(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = of_an_older_program(library)
    while write_next(library, 3):
        pass
    for module in (kept_signs, signing):
        monkeypatch.setattr(module, "rules", lambda: "newer")
    assert signs_left(library) == len(keys) and own(library) == []
    assert write_next(library, 10) and len(own(library)) == 4


def test_what_came_in_meanwhile_is_not_passed_over(library: Library) -> None:
    of_an_older_program(library)
    write_next(library, 6)
    add(library, "c.txt", made(year=2024))
    assert signs_left(library) == 3
    while write_next(library, 3):
        pass
    assert len(own(library)) == 6


def test_a_piece_is_written_whole_or_not_at_all(library: Library) -> None:
    keys = of_an_older_program(library)

    class Failing(list[tuple[int, str | None]]):
        def __iter__(self) -> Iterator[tuple[int, str | None]]:
            yield keys[0], "new"
            raise RuntimeError("killed")

    with pytest.raises(RuntimeError, match="killed"):
        library.keep_signs(Failing(), f"{kept_signs.rules()} {keys[0]}")
    assert signs_left(library) == len(keys)
    assert "new" not in {one.signs for one in library.scan()}


def test_it_waits_for_no_writer(library: Library) -> None:
    keys = of_an_older_program(library)
    held, done = threading.Event(), threading.Event()

    def write() -> None:
        with library.lock.held():
            held.set()
            done.wait(30)

    writer = threading.Thread(target=write)
    writer.start()
    assert held.wait(30)
    with pytest.raises(LibraryLocked):
        write_next(library, 2, wait_seconds=0)
    done.set()
    writer.join()
    assert signs_left(library) == len(keys) and own(library) == []
    assert write_next(library, 6, wait_seconds=30) and len(own(library)) == 4


def test_no_writer_waits_while_signs_are_worked_out(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_an_older_program(library)
    wrote: list[str] = []

    def line_of(*told: object) -> str | None:
        writer = threading.Thread(
            target=lambda: wrote.append(add(library, "c.txt", made("Valnämnden")))
        )
        writer.start()
        writer.join(30)
        return kept_signs.line_of(*told)  # type: ignore[arg-type]

    monkeypatch.setattr(signing, "line_of", line_of)
    write_next(library, 1)
    assert len(wrote) == 1 and len(own(library)) >= 1


def test_reindex_leaves_nothing_for_the_server(library: Library) -> None:
    of_an_older_program(library)
    assert write_signs(library, lambda done, total: None) == 4
    assert signs_left(library) == 0 and len(own(library)) == 4


def test_servers_of_two_versions_go_through_a_library_once_each(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_an_older_program(library)
    for _ in range(20):
        going_on = []
        for version in ("0" * 16, "1" * 16):
            monkeypatch.setattr(signing, "rules", lambda version=version: version)
            going_on.append(write_next(library, 2))
        if not any(going_on):
            break
    assert not any(going_on)
