"""docs/json.md still tells what the program says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import json_examples


@pytest.mark.slow
def test_every_documented_document_is_still_produced(tmp_path: Path) -> None:
    written = json_examples.written()
    produced = {title: document for title, _, document in json_examples.run_all(tmp_path)}
    assert list(written) == list(produced)
    for title, document in produced.items():
        assert json_examples.stable(document) == json_examples.stable(written[title]), title
