"""The cards of runs -> RESULTS.md at the top of the project: tables, tests, questions by name."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.compare import compare

#: Below each stands what another program writes, up to the next: the figures of large libraries, of
#: a large ingest, and of `make test-long` (tests/long.py).
GROWTH = "<!-- growth: python -m eval.bench.growth -->"
INGEST = "<!-- ingest: python -m eval.bench.whole -->"
BELOW = "<!-- below: make test-long -->"
MARKERS = (GROWTH, INGEST, BELOW)
TARGET = Path(__file__).parent.parent / "RESULTS.md"
COLUMNS = ("ndcg@10", "recall@20", "recall@50", "mrr")
PEERS = ("txtai", "llamaindex")
REFERENCE = "fused (reference)"
#: Questions named in the page: those that moved most.
NAMED = 25

Card = Mapping[str, Any]

_HEAD = """# Results of finding

Written by `python -m eval.runs --write` from its runs; do not edit. Development and test figures
stand apart. A system gets the whole question; nothing is filtered by hand. p is that of a paired
randomisation test (20 000 draws) of nDCG@10 against the product's. Runs are TREC files with cards
in `runs/`; `python -m eval.compare` tells which questions two of them differ in.
"""
_DEV = """Fictional Ekstad: two libraries (d: 12 reports, e: 10), {count} questions with gold: the
public ones, further forms, and our own over other topics. Questions and reports were at hand while
the program was written, and its synonyms were mended after failures on the public ones. The weights
of the ranking are fitted on training queries alone (`python -m eval.fit_ranking`); outcomes are by
weights that never saw the committee.
"""
_KNOWN = """Each of {count} training queries should find its own one of 900 controls. Others that
would answer as well are not judged, so the figures are low; they compare systems without Ekstad's
wording. The product's own weights were fitted on these queries: `python -m eval.fit_ranking` prints
them cross-validated.
"""
_TEST = """Fictional Granvik: 11 reports in eight layouts by another hand, {count} questions.
Nothing was tuned on it; outcomes are by the shipped weights, which never saw it.
"""


def write(out: Path, target: Path = TARGET) -> None:
    """Write the page from the cards in ``out``."""
    cards = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(out.glob("*.json"))]
    parts = [_HEAD]
    for split, title, text in (
        ("dev", "Development: ranked lists", _DEV),
        ("test", "Test: ranked lists", _TEST),
        ("known", "Development: known items", _KNOWN),
    ):
        own = {card["name"]: card for card in cards if card["split"] == split}
        if "product" in own:
            parts.append(_section(title, text, own))
    _write(target, "\n".join(parts), _kept(target))


def write_below(text: str, target: Path = TARGET) -> None:
    """Write what stands below the last marker: the long tests, of which these runs know nothing."""
    _put(BELOW, text, target)


def write_growth(text: str, target: Path = TARGET) -> None:
    """Write what large libraries were measured at (eval/bench/growth.py); the rest stays."""
    _put(GROWTH, text, target)


def write_ingest(text: str, target: Path = TARGET) -> None:
    """Write how a large ingest went (eval/bench/whole_results.py); the rest stays."""
    _put(INGEST, text, target)


def _put(marker: str, text: str, target: Path) -> None:
    page = target.read_text(encoding="utf-8") if target.exists() else ""
    above = page
    for one in MARKERS:
        above = above.partition(one)[0]
    _write(target, above.rstrip() + "\n", _kept(target) | {marker: text})


def _kept(target: Path) -> dict[str, str]:
    """What stands below each marker that is there."""
    page = target.read_text(encoding="utf-8") if target.exists() else ""
    found = {}
    for marker in reversed(MARKERS):
        page, there, text = page.partition(marker)
        if there:
            found[marker] = text
    return found


def _write(target: Path, above: str, kept: Mapping[str, str]) -> None:
    parts = [f"\n{marker}\n\n{kept[marker].strip()}\n" for marker in MARKERS
             if kept.get(marker, "").strip()]  # fmt: skip
    target.write_text(above + "".join(parts), encoding="utf-8")


def _section(title: str, text: str, cards: Mapping[str, Card]) -> str:
    product = cards["product"]
    lines = [f"## {title}\n", text.format(count=len(product["questions"]))]
    plain = [name for name in cards if not name.startswith(("part: ", "words: ", "product"))]
    ordered = sorted(plain, key=lambda name: cards[name]["figures"]["ndcg@10"])
    lines.append(_table([*ordered, "product"], cards))
    lines.append(_by_source(product))
    if any(name.startswith("part: ") for name in cards):
        lines.append(_parts(cards))
    if REFERENCE in cards and "known" not in title:
        lines.append(_moved(product, cards[REFERENCE]))
    lines.append(f"Commit {product['commit']}; {product['settings']}; the product's run took "
                 f"{product['seconds']} s.\n")  # fmt: skip
    return "\n".join(lines)


def _table(names: Sequence[str], cards: Mapping[str, Card]) -> str:
    rows = [f"| system | {' | '.join(COLUMNS)} | p | seconds |",
            "|---|" + "---|" * (len(COLUMNS) + 2)]  # fmt: skip
    for name in names:
        card = cards[name]
        shown = " | ".join(f"{card['figures'][column]:.3f}" for column in COLUMNS)
        p = "" if name == "product" else _chance(_compared(cards["product"], card).p)
        label = f"{name} (peer)" if name in PEERS else name
        rows.append(f"| {label} | {shown} | {p} | {card['seconds']} |")
    return "\n".join(rows) + "\n"


def _by_source(product: Card) -> str:
    rows = ["| questions of the product | count | ndcg@10 | recall@20 |", "|---|---|---|---|"]
    sources = dict.fromkeys(one["source"] for one in product["questions"].values())
    for source in sources:
        own = [one for one in product["questions"].values() if one["source"] == source]
        mean = {key: sum(one[key] for one in own) / len(own) for key in ("ndcg@10", "recall@20")}
        rows.append(f"| {source} | {len(own)} | {mean['ndcg@10']:.3f} | {mean['recall@20']:.3f} |")
    return "\n".join(rows) + "\n"


def _parts(cards: Mapping[str, Card]) -> str:
    product = cards["product"]
    rows = ["The product with one part taken away, and what that costs:\n",
            "| part | ndcg@10 | loss | p | recall@20 |", "|---|---|---|---|---|"]  # fmt: skip
    for name, card in cards.items():
        if name.startswith("part: "):
            found = _compared(product, card)
            rows.append(
                f"| {name.removeprefix('part: ')} | {card['figures']['ndcg@10']:.3f} | "
                f"{found.difference:+.3f} | {_chance(found.p)} | "
                f"{card['figures']['recall@20']:.3f} |"
            )
    rows += ["", "The lexical half alone, step by step:\n", "| analysis | ndcg@10 | recall@20 |",
             "|---|---|---|"]  # fmt: skip
    for name, card in cards.items():
        if name.startswith("words: "):
            rows.append(
                f"| {name.removeprefix('words: ')} | {card['figures']['ndcg@10']:.3f} | "
                f"{card['figures']['recall@20']:.3f} |"
            )
    return "\n".join(rows) + "\n"


def _compared(product: Card, other: Card) -> Any:
    return compare(_figures(product), _figures(other))


def _chance(p: float) -> str:
    return f"{p:.4f}" if p >= 0.0001 else "< 0.0001"


def _figures(card: Card) -> dict[str, float]:
    return {name: float(one["ndcg@10"]) for name, one in card["questions"].items()}


def _moved(product: Card, reference: Card) -> str:
    found = _compared(product, reference)
    lines = [f"Against the fused reference: {found.difference:+.3f} nDCG@10 "
             f"(p {_chance(found.p)}); {len(found.gained)} questions gained, "
             f"{len(found.lost)} lost."]  # fmt: skip
    for word, moved in (("Gained most", found.gained), ("Lost", found.lost)):
        if moved:
            lines.append(f"{word}: " + ", ".join(f"{n} {d:+.2f}" for n, d in moved[:NAMED]) + ".")
    return "\n\n".join(lines) + "\n"
