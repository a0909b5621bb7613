"""The project and requirements.lock -> build/bundle: all wheels and an install script, no network.

``make bundle`` downloads (or builds, where a package has no wheel) what the program itself needs,
for this machine's system and Python: a bundle for Windows is made on Windows. The tools of the
tests are left out. What it was made from is in SHA256SUMS.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from importlib import metadata
from pathlib import Path

from lock import closure
from pip._vendor.packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "build" / "bundle"


def runtime() -> list[str]:
    """``name==version`` of everything that the program needs when it runs; torch as installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = closure([Requirement(line) for line in project["dependencies"]])
    needed["torch"] = metadata.version("torch")  # with its local tag: the CPU build
    return [f"{name}=={version}" for name, version in sorted(needed.items())]


def pip(*arguments: str) -> None:
    """Run pip; a failure ends the bundle."""
    subprocess.run([sys.executable, "-m", "pip", *arguments], check=True, cwd=ROOT)


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Fill the folder anew."""
    extra = ["--extra-index-url", sys.argv[1]] if len(sys.argv) > 1 and sys.argv[1] else []
    shutil.rmtree(TARGET, ignore_errors=True)
    wheels = TARGET / "wheels"
    wheels.mkdir(parents=True)
    lines = runtime()
    (TARGET / "needed.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    pip("wheel", "-q", *extra, "--no-deps", "-w", str(wheels), "-r", str(TARGET / "needed.txt"))
    pip("wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(wheels), ".")
    (TARGET / "needed.txt").unlink()
    own = next(wheels.glob("kontrollsok-*.whl")).name.split("-")[1]
    text = "\n".join([*lines, f"kontrollsok=={own}"]) + "\n"
    (TARGET / "requirements.txt").write_text(text, encoding="utf-8")
    version = f"{sys.version_info[0]}.{sys.version_info[1]} {sysconfig.get_platform()}\n"
    (TARGET / "python-version").write_text(version, encoding="utf-8")
    for path in (ROOT / "deploy").iterdir():
        if path.is_file() and path.name != "Containerfile":
            shutil.copy(path, TARGET)
    shutil.copytree(ROOT / "docs", TARGET / "docs", ignore=shutil.ignore_patterns("images"))
    shutil.copy(ROOT / "LICENSE", TARGET)
    files = sorted(path for path in TARGET.rglob("*") if path.is_file())
    sums = [f"{_sum(path)}  {path.relative_to(TARGET).as_posix()}" for path in files]
    (TARGET / "SHA256SUMS").write_text("\n".join(sums) + "\n", encoding="utf-8")
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}: {len(files)} files, {megabytes:.0f} MB\n")


if __name__ == "__main__":
    main()
