"""Questions after what no report tells -> how many are met with silence, and which are not.

    python -m eval.near_misses [--libraries DIR] [--verbose]

91 questions over Vikmark and Källsta (eval/data/near_misses.json), written in the plain forms that
auditors use after a look at the names of the cities' controls, and before any was asked: each asks
for something that a municipality may well control ("badvattnet", "trygghetslarm", "statsbidrag")
and that no report of that city tells, often beside something like it that one does tell. Beside
silence it is counted whether an answer says plainly that what was asked is not told, as in
eval/silence.py. Figures after the first are development figures (docs/measurements.md).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from api.schemas import AskRequest
from api.services import Services
from eval.city import DATA, files
from eval.silence import NOT_TOLD
from ingest import Overrides
from settings import load

QUESTIONS = DATA / "near_misses.json"


def near_misses() -> dict[str, list[str]]:
    """City -> its questions."""
    found: dict[str, list[str]] = json.loads(QUESTIONS.read_text(encoding="utf-8"))
    return found


def answered(city: str, library: Path) -> dict[str, str]:
    """Question -> its answer, of those that are not met with silence; the city's reports are read
    into ``library`` where it does not have them."""
    services = Services.open(load(library=library))
    services.add_files(list(files(DATA / city).values()), Overrides(), lambda *progress: None)
    answers = {text: services.ask(AskRequest(question=text)) for text in near_misses()[city]}
    services.close()
    return {text: one.answer for text, one in answers.items() if one.supported}


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--libraries", type=Path, default=None, help="folder kept between runs")
    parser.add_argument("--verbose", action="store_true", help="every answer")
    chosen = parser.parse_args(arguments)
    with ExitStack() as stack:
        root = chosen.libraries or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for city, questions in near_misses().items():
            found = answered(city, root / city)
            says_so = sum(any(told in answer for told in NOT_TOLD) for answer in found.values())
            silent = len(questions) - len(found)
            print(f"{city}: silent {silent} of {len(questions)}; answered and said not to be told "
                  f"{says_so}")  # fmt: skip
            for text, answer in found.items() if chosen.verbose else ():
                print(f"  {text}\n    {answer[:300]!r}")


if __name__ == "__main__":
    main()
