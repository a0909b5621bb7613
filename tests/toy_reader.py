"""The reading process with the toy encoder: ``python -m tests.toy_reader``, a real process.

``TOY_PAUSE`` in the environment: seconds that each text takes, so that a test can meet it at work;
``TOY_FAULT``: the first text is more than the encoder can stand.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from api.services import Services
from api.uploads.reading_process import main
from index.storage.library import Library
from settings import Settings
from tests.toy import ToyEncoder, ToyOutcome

COMMAND = (sys.executable, "-m", "tests.toy_reader")
PAUSE = float(os.environ.get("TOY_PAUSE", "0"))


class PausingEncoder(ToyEncoder):
    """The toy encoder, with a moment per text."""

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        if "TOY_FAULT" in os.environ:
            raise RuntimeError("not thought of")
        rows = []
        for done, text in enumerate(texts, start=1):
            time.sleep(PAUSE)
            rows.append(super().encode_passages([text])[0])
            if progress:
                progress(done)
        return np.stack(rows)


def toy_services(settings: Settings) -> Services:
    """Services over the toy encoder and the toy outcome."""
    services = Services(settings, Library.open(settings.library), PausingEncoder())
    services._outcome_model = ToyOutcome()  # type: ignore[assignment]
    return services


if __name__ == "__main__":
    main(toy_services)
