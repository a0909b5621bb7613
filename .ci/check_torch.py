"""pip's dry-run report -> exit 0 when the torch it would install is a build without CUDA.

A plain ``torch`` for Linux on x86-64 is the CUDA build: several gigabytes that this project never
uses. Better to stop here and say what to do than to fill the disk of an office laptop.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement

REMEDY = """setup: the PyTorch that pip found here is the CUDA build (several GB), not needed here.
Name an index with PyTorch's CPU builds (see "Get started" at pytorch.org, choose CPU):
    make setup TORCH_INDEX=<address of the CPU builds>"""


def needs_cuda(requirements: list[str]) -> bool:
    """True when one of the requirements that apply on this machine is a CUDA package."""
    for text in requirements:
        requirement = Requirement(text)
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if applies and requirement.name.startswith(("nvidia-", "cuda-")):
            return True
    return False


def main() -> int:
    """Read the report named on the command line; print the remedy and return 1 for CUDA."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for item in report["install"]:
        if needs_cuda(item["metadata"].get("requires_dist", [])):
            sys.stderr.write(REMEDY + "\n")
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
