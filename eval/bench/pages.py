"""The sample library, served as a user serves it -> weight and time of every page.

    python -m eval.bench.pages [--library DIR]

Weight is what a browser fetches for the page the first time: the HTML and every script, style and
icon it names, as they are sent (files compressed), without the picture of a report's page. Time is
from the request to the last byte over loopback, warm: the median and the 95th percentile of ROUNDS
requests. The picture of a page is timed by itself. Targets: 100 kB, an answer
within 300 ms, a picture within 300 ms. Seconds of a shared machine wobble; the processor is named.
"""

from __future__ import annotations

import argparse
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import numpy as np

from eval.bench.way import PDFS, processor

QUESTION = "Vilka nämnder hade behörighetsbrister 2022-2024?"
ROUNDS = 20
SECONDS_TO_START = 300
LIMIT_BYTES = 100_000
LIMIT_MS = 300.0
#: What the frame of a page fetches by itself.
NAMED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
IMPORTED = re.compile(r'from "\./([^"]+)"')


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve, measure, print; the exit code is 1 where a page is too heavy. Times are told and
    decide nothing: a shared machine wobbles."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--library", type=Path, help="one that is there; else the sample is read")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        library = chosen.library or _sample(Path(folder) / "library")
        with _served(library) as home:
            print(f"processor: {processor()}; {ROUNDS} requests a page, warm")
            return _measure(home)


def _measure(home: str) -> int:
    heaviest, slowest = 0, 0.0
    print(f"{'page':32}{'kB':>7}{'p50 ms':>9}{'p95 ms':>9}")
    for name, path in _pages(home).items():
        weight = _weight(home, path)
        heaviest = max(heaviest, weight)
        p50, p95 = _times(home + path)
        slowest = max(slowest, p50)
        print(f"{name:32}{weight / 1000:7.1f}{p50:9.0f}{p95:9.0f}")
    p50, p95 = _times(home + _picture(home))
    slowest = max(slowest, p50)
    print(f"{'picture of a page':32}{'':7}{p50:9.0f}{p95:9.0f}")
    print(f"heaviest page {heaviest / 1000:.1f} kB (target {LIMIT_BYTES / 1000:.0f}), "
          f"slowest {slowest:.0f} ms at the median (target {LIMIT_MS:.0f})")  # fmt: skip
    return 0 if heaviest <= LIMIT_BYTES else 1


def _pages(home: str) -> dict[str, str]:
    """Every kind of page; the control is the first that the answer cites."""
    answer = f"/svar?fraga={quote(QUESTION)}"
    no = quote("Vilka nämnder hade problem med rymdraketer?")
    text = _get(home + answer).decode()
    control = _first(r'href="(/kontroll/\w+)"', text)
    report = _first(r'href="(/rapporter/[^"/]+)"', _get(home + "/rapporter").decode())
    return {
        "start": "/",
        "answer": answer,
        "answer that says no": f"/svar?fraga={no}",
        "search": f"/sok?fraga={quote('konton behörighet')}",
        "every control": "/sok",
        "overview": "/oversikt",
        "overview of processes": "/oversikt?visa=process",
        "trends": "/oversikt?visa=utveckling",
        "control": control,
        "similar controls": f"{control}/liknande",
        "reports": "/rapporter",
        "report": report,
        "help": "/hjalp",
        "about": "/om",
    }


def _picture(home: str) -> str:
    text = _get(f"{home}/svar?fraga={quote(QUESTION)}").decode()
    return _first(r'src="(/api/reports/[^"]+\.png[^"]*)"', text).replace("&amp;", "&")


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError(f"no {pattern} on the page")
    return found[1]


def _weight(home: str, path: str) -> int:
    """Bytes of the page and of all that it names, each once."""
    page = _get(home + path)
    sent = len(_sent(home + path))
    files = set(NAMED.findall(page.decode()))
    scripts = [name for name in files if ".js" in name]
    for script in scripts:
        files |= {f"/static/js/{name}" for name in IMPORTED.findall(_get(home + script).decode())}
    return sent + sum(len(_sent(home + name)) for name in files)


def _times(address: str) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds; the first request is not counted."""
    _get(address)
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        _get(address)
        times.append((time.perf_counter() - started) * 1000)
    p50, p95 = np.percentile(times, [50, 95])
    return float(p50), float(p95)


def _get(address: str) -> bytes:
    with urlopen(address, timeout=60) as response:
        body: bytes = response.read()
        return body


def _sent(address: str) -> bytes:
    """What goes over the wire to a browser, which takes compressed files."""
    request = Request(address, headers={"accept-encoding": "gzip"})
    with urlopen(request, timeout=60) as response:
        body: bytes = response.read()
        return body


def _sample(library: Path) -> Path:
    command = [sys.executable, "-m", "kontrollsok", "--library", str(library)]
    subprocess.run(
        [*command, "ingest", str(PDFS), "--municipality", "Ekstad"], check=True, capture_output=True
    )
    return library


@contextmanager
def _served(library: Path) -> Iterator[str]:
    """``kontrollsok serve`` in a process of its own, once it is ready; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "kontrollsok", "--library", str(library)]
    server = subprocess.Popen(
        [*command, "serve", "--no-token", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    home = f"http://127.0.0.1:{port}"
    try:
        _wait(home, server)
        yield home
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(home: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            _get(home + "/ready")
            return
        except (URLError, OSError):  # not listening yet, or the model is still being loaded
            time.sleep(0.5)
    raise RuntimeError(f"the site did not get ready on {home}")


if __name__ == "__main__":
    sys.exit(main())
