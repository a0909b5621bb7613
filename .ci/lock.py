"""pyproject.toml + what is installed -> the lines of requirements.lock.

Walks from the project's own requirements (with the dev extra) through the installed packages and
prints each with its version. A local tag ("+cpu") is left off, because it can't be installed
elsewhere; markers of our own requirements are kept, because such a package has no file for every
platform.
"""

from __future__ import annotations

import sys
import tomllib
from importlib import metadata
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.utils import canonicalize_name


def own_requirements(pyproject: Path) -> list[Requirement]:
    """What the project asks for, dev extra and build system included."""
    document = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    project = document["project"]
    lines = list(document["build-system"]["requires"]) + list(project["dependencies"])
    lines += project["optional-dependencies"]["dev"]  # the peers have an environment of their own
    return [Requirement(line) for line in lines]


def closure(roots: list[Requirement]) -> dict[str, str]:
    """Canonical name -> version of every installed package that the roots need."""
    found: dict[str, str] = {}
    waiting = [(root, extra) for root in roots for extra in (root.extras or {""})]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        if name == "pip" or (name in found and not requirement.extras):
            continue  # pip comes with the environment, and does not replace itself in mid-work
        distribution = metadata.distribution(name)
        seen = name in found
        found[name] = distribution.version.split("+")[0]
        for line in distribution.requires or []:
            needed = Requirement(line)
            for wanted in requirement.extras or {""}:
                if not seen or "extra" in str(needed.marker or ""):
                    waiting.append((needed, wanted))
    return found


def main() -> None:
    """Print the lock."""
    roots = own_requirements(Path("pyproject.toml"))
    markers = {canonicalize_name(root.name): root.marker for root in roots if root.marker}
    lines = [
        "# Written by `make lock`; installed by `make setup` with --no-deps.",
        "# Every package that the project needs, pinned; torch without local tag on purpose.",
    ]
    for name, version in sorted(closure(roots).items()):
        marker = f" ; {markers[name]}" if name in markers else ""
        lines.append(f"{name}=={version}{marker}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
