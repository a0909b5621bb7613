"""Results in the formal words of administrations that nothing was learned from -> figures.

    python -m eval.outcome.formal [--verbose]

120 controls (eval/data/formal.jsonl) in the register in which Swedish administrations write, by
somebody who had not seen the program, without statuses: the text alone is judged. Their sister
texts (eval/outcome/texts/own-4.jsonl, two writers) are learned from; these are a test, and which of
them are wrong was looked at once, after the weights were chosen.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from eval.outcome.crossfit import judged_of
from eval.outcome.data import DATA, Example, example_of
from eval.outcome.figures import figures
from index.embedding.embeddings import load_encoder, passage_text
from index.models import Judgement
from index.outcome.judge import OutcomeModel
from settings import load

FILE = DATA / "formal.jsonl"
#: Whose the texts are said to be, for the words that are embedded with a passage.
_COMMITTEE, _YEAR = "Servicenämnden", 2024


def main(arguments: Sequence[str] | None = None) -> None:
    """Judge them and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--verbose", action="store_true", help="also those that are wrong")
    verbose = parser.parse_args(arguments).verbose
    pairs = judged()
    for figure in figures([judged_of(*pair) for pair in pairs]):
        print(figure)
    wrong = [pair for pair in pairs if pair[0].outcome is not pair[1].outcome]
    certain = sum(judgement.certain for _, judgement in wrong)
    print(f"{len(wrong)} of {len(pairs)} outcomes wrong, {certain} of them called certain")
    for example, judgement in wrong if verbose else ():
        print(f"{example.outcome} -> {judgement.outcome}: {example.text.result}")


def examples() -> list[Example]:
    """The labelled texts, each a group of its own."""
    rows = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
    return [
        example_of(row, f"formal-{number:03d}", "formal", f"formal-{number}")
        for number, row in enumerate(rows)
    ]


def judged() -> list[tuple[Example, Judgement]]:
    """Each text with what the shipped weights decide."""
    settings = load()
    encoder = load_encoder(settings.model, settings)
    found = examples()
    texts = [one.text for one in found]
    vectors = encoder.encode_passages([passage_text(one, _COMMITTEE, _YEAR) for one in texts])
    judgements = OutcomeModel.load(settings, encoder).judge(texts, vectors)
    return list(zip(found, judgements, strict=True))


if __name__ == "__main__":
    main()
