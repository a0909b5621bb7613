"""SHA256SUMS beside this file -> exit 0 when every file is there and unchanged."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    """Name what differs."""
    wrong = []
    for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        wanted, name = line.split("  ", 1)
        path = HERE / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            wrong.append(name)
    for name in wrong:
        sys.stderr.write(f"check: {name} is missing or was changed\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
