"""What lies in deploy/: scripts that can be read by their shells, a unit that systemd accepts, and
settings that exist. A bundle is made and installed by hand (docs/operations.md), not here."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from settings import ENVIRONMENT_PREFIX, Settings
from tests.conftest import REPOSITORY

DEPLOY = REPOSITORY / "deploy"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_the_install_script_is_one() -> None:
    subprocess.run(["sh", "-n", str(DEPLOY / "install.sh")], check=True)


def test_a_bundle_that_was_changed_is_refused(tmp_path: Path) -> None:
    shutil.copy(DEPLOY / "check.py", tmp_path)
    (tmp_path / "a.whl").write_bytes(b"a")
    sums = f"{hashlib.sha256(b'a').hexdigest()}  a.whl\n"
    (tmp_path / "SHA256SUMS").write_text(sums, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "check.py")]
    assert subprocess.run(command, check=False).returncode == 0
    (tmp_path / "a.whl").write_bytes(b"b")
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, "a.whl" in done.stderr) == (1, True)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    text = (DEPLOY / "kontrollsok.service").read_text(encoding="utf-8")
    unit = tmp_path / "kontrollsok.service"
    unit.write_text(text.replace("/opt/kontrollsok/bin/kontrollsok", "/bin/true"), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["kontrollsok.service", "Containerfile"])
def test_it_names_only_settings_that_exist(name: str) -> None:
    known = {ENVIRONMENT_PREFIX + one.name.upper() for one in fields(Settings)}
    text = (DEPLOY / name).read_text(encoding="utf-8")
    named = set(re.findall(r"KONTROLLSOK_[A-Z_]+(?==)", text)) - {"KONTROLLSOK_"}
    assert named >= {"KONTROLLSOK_LIBRARY", "KONTROLLSOK_CACHE"}
    assert named <= known


def test_the_container_has_no_rights() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER 10001", text, re.MULTILINE)
    assert "--read-only" in text and "--cap-drop=ALL" in text
