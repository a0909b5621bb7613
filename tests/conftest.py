"""What several test files share: where the data lies, and what is skipped without it."""

from __future__ import annotations

from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"
EKSTAD = REPOSITORY / "eval" / "data" / "ekstad"
TRAINING = REPOSITORY / "eval" / "data" / "training"

needs_real_reports = pytest.mark.skipif(
    not (SHARED / "reports").is_dir(),
    reason="the two real reports lie in ../shared/reports, which is not here",
)


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """Folder of the two real reports; the test is skipped where it is missing."""
    folder = SHARED / "reports"
    if not folder.is_dir():
        pytest.skip("the two real reports lie in ../shared/reports, which is not here")
    return folder
