"""Files are read in children that may be killed: time, memory and crashes end one file only."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest

import errors
import settings
from ingest import read_source, source_of
from ingest.processes.priority import NICE
from ingest.processes.worker import Readers
from tests.conftest import EKSTAD
from tests.ingest.test_ingest_refusals import CASES

OPTIONS = settings.load({})


def sample(name: str) -> bytes:
    return (EKSTAD / "pdf" / f"{name}.pdf").read_bytes()


def test_a_child_reads_the_same_report() -> None:
    source = source_of("e08.pdf", sample("e08"), OPTIONS)
    with Readers(OPTIONS) as readers:
        assert readers.read(source) == read_source(source, OPTIONS)


@pytest.mark.parametrize("case", CASES[3:6] + CASES[8:9], ids=lambda case: str(case[0]))
def test_a_refusal_comes_back_by_its_name(
    case: tuple[str, type[errors.RefusedFile], bytes],
) -> None:
    name, kind, content = case
    with Readers(OPTIONS) as readers, pytest.raises(errors.RefusedFile) as caught:
        readers.read(source_of(name, content, OPTIONS))
    assert type(caught.value) is kind
    assert caught.value.subject == name


def test_every_setting_of_reading_reaches_the_child() -> None:
    source = source_of("d03.pdf", sample("d03"), OPTIONS)  # eight pages: two are read again
    with Readers(settings.load({}, witness_pages=1)) as readers:
        assert "Kontrolläst av en andra läsare" in "".join(readers.read(source).notes)
    with Readers(settings.load({}, max_pages=2)) as readers, pytest.raises(errors.FileTooLarge):
        readers.read(source)


def test_who_stops_waits_for_no_file() -> None:
    with Readers(OPTIONS) as readers:
        reading = readers.read_all(
            source_of(name, content, OPTIONS)
            for name, content in [("e08.pdf", sample("e08"))] + [("bomb.pdf", deep_pdf())] * 3
        )
        assert not isinstance(next(reading)[1], errors.RefusedFile)
        begun = time.monotonic()
        reading.close()
        assert time.monotonic() - begun < OPTIONS.parse_seconds / 5


def deep_pdf() -> bytes:
    """A page whose content takes very long to draw out: many forms that call one another."""
    calls = b"/X Do " * 60
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    resources = b"<< /XObject << /X 5 0 R >> >>"
    objects.append(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources "
        + resources
        + b" >>"
    )
    objects.append(b"<< /Length %d >>\nstream\n" % len(calls) + calls + b"\nendstream")
    for level in range(6):
        inner = b"<< /XObject << /X %d 0 R >> >>" % (6 + level)
        content = calls if level < 5 else b"0 0 m 10 10 l S " * 2000
        objects.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources %s /Length %d >>"
            % (inner, len(content))
            + b"\nstream\n"
            + content
            + b"\nendstream"
        )
    body = b"%PDF-1.4\n"
    places = []
    for number, held in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + held + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return body + table + trailer % (len(objects) + 1, len(body))


def flate_bomb() -> bytes:
    """A page of a hundred kilobytes whose content unpacks to a hundred megabytes of rules."""
    import zlib

    packed = zlib.compress(b"0 0 m 500 500 l S " * 6_000_000, 9)
    head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    body, places = b"%PDF-1.4\n", []
    for number, held in enumerate(
        (
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
            head + packed + b"\nendstream",
        ),
        1,
    ):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + held + b"\nendobj\n"
    table = b"xref\n0 5\n0000000000 65535 f \n"
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)


@pytest.mark.skipif(sys.platform != "linux", reason="the bound on memory is Linux's")
def test_a_file_that_grows_too_large_is_refused_and_the_next_is_read() -> None:
    options = settings.load({}, parse_megabytes=700)
    with Readers(options) as readers:
        with pytest.raises(errors.RefusedFile) as caught:
            readers.read(source_of("packad.pdf", flate_bomb(), options))
        assert caught.value.subject == "packad.pdf"
        report = readers.read(source_of("e08.pdf", sample("e08"), options))
    assert len(report.passages) == 6


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read() -> None:
    options = settings.load({}, parse_seconds=3)
    with Readers(options) as readers:
        begun = time.monotonic()
        with pytest.raises(errors.RefusedFile) as caught:
            readers.read(source_of("bomb.pdf", deep_pdf(), options))
        assert time.monotonic() - begun < 30
        assert caught.value.subject == "bomb.pdf"
        readers.settings = OPTIONS  # how long a sound file takes is the machine's matter
        report = readers.read(source_of("e08.pdf", sample("e08"), OPTIONS))
    assert len(report.passages) == 6


@pytest.mark.skipif(sys.platform == "win32", reason="sessions of POSIX")
def test_a_child_is_a_group_of_our_session() -> None:
    """Ended with what it has started; and its lower priority counts against ours (autogroup)."""
    with Readers(OPTIONS) as readers:
        readers.read(source_of("e08.pdf", sample("e08"), OPTIONS))
        child = readers._free.get()
        assert child is not None
        assert os.getsid(child.process.pid) == os.getsid(0)
        assert os.getpgid(child.process.pid) == child.process.pid != os.getpgid(0)
        assert os.getpriority(os.PRIO_PROCESS, child.process.pid) >= NICE
        readers._free.put(child)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_child_that_dies_refuses_its_file_and_is_replaced() -> None:
    source = source_of("e08.pdf", sample("e08"), OPTIONS)
    with Readers(OPTIONS) as readers:
        readers.read(source)
        child = readers._free.get()
        assert child is not None
        os.kill(child.process.pid, signal.SIGKILL)
        readers._free.put(child)
        try:
            readers.read(source)
        except errors.BrokenFile as refused:
            assert refused.subject == "e08.pdf"
        assert len(readers.read(source).passages) == 6


def test_many_files_come_back_in_order_and_one_bad_one_stops_none() -> None:
    names = ["d01", "trasig", "e08", "d07"]
    contents = [sample(n) if n != "trasig" else sample("d01")[:3000] for n in names]
    sources = [
        source_of(f"{name}.pdf", content, OPTIONS)
        for name, content in zip(names, contents, strict=True)
    ]
    with Readers(OPTIONS, workers=2) as readers:
        read = list(readers.read_all(sources))
    assert [source.name for source, _ in read] == [f"{name}.pdf" for name in names]
    kinds = ["refused" if isinstance(result, errors.RefusedFile) else "read" for _, result in read]
    assert kinds == ["read", "refused", "read", "read"]
