"""Reports printed to PDF by programs that people use: a browser and a word processor.

Both are looked for on the machine and not installed from here; where one is missing, the caller is
told by :class:`MissingProgram`.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WORD_PROCESSORS = ("soffice", "libreoffice")
#: Seconds that one program may take for all files it is given.
TIME_LIMIT = 600


class MissingProgram(RuntimeError):
    """The program that should print is not on this machine."""


def program(names: tuple[str, ...]) -> str:
    """The first of the programs that is on this machine; raises :class:`MissingProgram`."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise MissingProgram(f"none of {', '.join(names)} is installed")


def print_word(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Word files by name -> PDFs by the same names, printed by LibreOffice in one run."""
    office = program(WORD_PROCESSORS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = []
        for stem, content in files.items():
            paths.append(folder / f"{stem}.docx")
            paths[-1].write_bytes(content)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", name]
        subprocess.run(
            [*command, *map(str, paths)], check=True, capture_output=True, timeout=TIME_LIMIT
        )
        return {stem: (folder / f"{stem}.pdf").read_bytes() for stem in files}


def print_page(html: str) -> bytes:
    """An HTML page -> PDF, printed by a browser without its own headers and footers."""
    browser = program(BROWSERS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, out = folder / "page.html", folder / "page.pdf"
        page.write_text(html, "utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
        flags += ["--disable-quic", "--disable-background-networking", "--no-pdf-header-footer"]
        flags += ["--disable-component-update", f"--user-data-dir={folder / 'profile'}"]
        subprocess.run(
            [browser, *flags, f"--print-to-pdf={out}", page.as_uri()],
            check=True,
            capture_output=True,
            timeout=TIME_LIMIT,
        )
        return out.read_bytes()
