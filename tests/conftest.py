"""What several test files share: where the data lies, and what is skipped without it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings as hypothesis_settings

if TYPE_CHECKING:
    from api.services import Services

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"
EKSTAD = REPOSITORY / "eval" / "data" / "ekstad"
TRAINING = REPOSITORY / "eval" / "data" / "training"

# The same examples on every machine and day; and no deadline, since a busy machine is no fault.
hypothesis_settings.register_profile("kontrollsok", derandomize=True, deadline=None, database=None)
hypothesis_settings.load_profile("kontrollsok")

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


@pytest.fixture(scope="session")
def small_services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """Two Ekstad reports of 2024, read with the real model: what a user's library is, but small."""
    from api.services import Services
    from settings import load

    settings = load({}, library=tmp_path_factory.mktemp("library"))
    opened = Services.open(settings)
    summary = opened.add_files(
        [EKSTAD / "pdf" / name for name in ("d03.pdf", "d06.pdf")],
        opened.overrides("", "", ""),
        lambda stage, done, total, name: None,
    )
    assert summary.count("added") == 2, summary.refused
    yield opened
    opened.close()
