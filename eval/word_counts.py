"""Training texts -> index/swedish/word_counts.json: how common a word is in this field, by lemma.

The compound splitter prefers common parts (index/swedish/compounds.py). Words that stand once are
left out: they are names and slips more often than words. Run: ``python -m eval.word_counts``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from index.swedish.lexicon import lexicon
from index.swedish.terms import tokens

HOME = Path(__file__).resolve().parent
TARGET = HOME.parent / "index" / "swedish" / "word_counts.json"
FIELDS = ("process", "working_method", "systematic_control", "control_activity", "result")
AT_LEAST, SHORTEST = 2, 3


def counted() -> dict[str, int]:
    """Lemma -> how often it stands in the training texts, sorted."""
    words = lexicon()
    counts: Counter[str] = Counter()
    for path in sorted((HOME / "data" / "training").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            control = json.loads(line)
            for field in FIELDS:
                found = tokens(control.get(field) or "")
                counts.update(
                    words.lemma(word) for word in found if word.isalpha() and len(word) >= SHORTEST
                )
    return {word: count for word, count in sorted(counts.items()) if count >= AT_LEAST}


def main() -> None:
    """Write the file."""
    content = json.dumps(counted(), ensure_ascii=False, indent=0, sort_keys=True)
    TARGET.write_text(content + "\n", encoding="utf-8")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
