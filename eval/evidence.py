"""Labelled controls of the open cities -> how often the sentence quoted of one states its finding.

    python -m eval.evidence [--half choosing|measuring] [--verbose]

150 controls with results of three sentences or more, drawn with a fixed seed from nine cities, and
72 controls with a list question that they answer (eval/data/evidence.json). Of each the sentences
are named that say what was found, or what was asked; they were named before the program's choice
was seen. The half "choosing" was looked at while the rules were written, "measuring" never: its
errors are printed only where ``--verbose`` asks for that half by name. Outcomes are those of the
shipped weights, which have seen Ekstad's.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from api.quoting.asked import asked_by
from api.quoting.pieces import telling
from api.quoting.quotes import deciding
from eval.topic_data import control_of
from index.embedding.embeddings import load_encoder, passage_text
from index.found import Hit
from index.models import Outcome, StoredPassage
from index.outcome.judge import OutcomeModel
from index.question.query import Names, read_question
from ingest.models import ControlText
from settings import load

DATA = Path(__file__).parent / "data"
HALVES = ("choosing", "measuring")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A judged control, the outcome of its gold, and the sentences that state its finding."""

    passage: StoredPassage
    outcome: Outcome
    half: str
    accepted: tuple[str, ...]
    question: str | None
    names: Names

    @property
    def quote(self) -> str:
        """What an answer quotes: a list where there is a question, else any answer."""
        if self.question is None:
            return deciding(self.passage)
        asked = asked_by(self.question, read_question(self.question, self.names))
        return " ".join(telling(Hit(self.passage, 1.0, None, None), asked))

    @property
    def named(self) -> str:
        """The sentence that the judgement names."""
        judgement = self.passage.judgement
        return (judgement.evidence if judgement else None) or ""

    def states(self, quote: str) -> bool:
        """True for a quote that holds an accepted sentence."""
        return any(one in quote for one in self.accepted)


def labelled() -> list[Labelled]:
    """All of them, judged by the shipped weights. KeyError for a control that no gold has."""
    entries = json.loads((DATA / "evidence.json").read_text(encoding="utf-8"))
    passages: dict[tuple[str, str], tuple[StoredPassage, Outcome]] = {}
    names = {city: _gather(city, passages) for city in sorted({one["city"] for one in entries})}
    found = [passages[one["city"], one["control"]] for one in entries]
    judged = _judged([passage for passage, _ in found])
    return [
        Labelled(passage, outcome, entry["half"], tuple(entry["accepted"]),
                 entry.get("question"), names[entry["city"]])
        for passage, (_, outcome), entry in zip(judged, found, entries, strict=True)
    ]  # fmt: skip


def _gather(city: str, passages: dict[tuple[str, str], tuple[StoredPassage, Outcome]]) -> Names:
    """Put the controls of a city's gold into ``passages``; return what its reports are called."""
    pairs, years = [], []
    for path in sorted((DATA / city / "gold").glob("[a-z][0-9][0-9].json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        pairs.append((report["municipality"], report["committee"]))
        years.append(int(report["year"]))
        for control in report["controls"]:
            made = control_of(control, control["id"], city, report, len(passages))
            passages[city, control["id"]] = made.passage, Outcome(control["outcome"])
    return Names(tuple(sorted(set(pairs))), tuple(sorted(set(years))))


def _judged(passages: Sequence[StoredPassage]) -> list[StoredPassage]:
    settings = load()
    encoder = load_encoder(settings.model, settings)
    names = [field.name for field in fields(ControlText) if field.name != "extra"]
    texts = [ControlText(**{name: getattr(one, name) for name in names}) for one in passages]
    vectors = encoder.encode_passages([passage_text(one, None, None) for one in texts])
    judgements = OutcomeModel.load(settings, encoder).judge(texts, vectors)
    return [
        replace(passage, judgement=judgement)
        for passage, judgement in zip(passages, judgements, strict=True)
    ]


def line(name: str, own: Sequence[Labelled]) -> str:
    """A line of figures: how many of the quotes hold an accepted sentence, how many of the
    sentences that the judgement names do, and how many words a quote has."""
    quoted = sum(one.states(one.quote) for one in own)
    named = sum(one.states(one.named) for one in own)
    words = sum(len(one.quote.split()) for one in own) / len(own)
    return (
        f"{name:16} quoted {quoted} of {len(own)} ({quoted / len(own):.3f})  "
        f"named by the judgement {named} ({named / len(own):.3f})  {words:.1f} words"
    )


def print_half(half: str, own: Sequence[Labelled], verbose: bool) -> None:
    """The figures of a half, by outcome, and where asked for what is wrong in it."""
    plain = [one for one in own if one.question is None]
    print(line(half, plain))
    for outcome in Outcome:
        of_it = [one for one in plain if one.outcome is outcome]
        if of_it:
            print(line(f"  {outcome.value}", of_it))
    print(line("  asked for", [one for one in own if one.question]))
    for one in own if verbose else ():
        if not one.states(one.quote):
            told = one.passage.judgement.outcome.value if one.passage.judgement else None
            print(f"\n{one.passage.id} {one.outcome.value}, judged {told}: {one.question or ''}\n"
                  f"   result:   {one.passage.result}\n   quoted:   {one.quote}\n"
                  f"   accepted: {' | '.join(one.accepted)}")  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of both halves, each apart."""
    parser = argparse.ArgumentParser(prog="python -m eval.evidence", description=__doc__)
    parser.add_argument("--half", choices=HALVES, default=None, help="only this half")
    parser.add_argument("--verbose", action="store_true", help="what is wrong in that half")
    chosen = parser.parse_args(arguments)
    if chosen.verbose and not chosen.half:
        parser.error("--verbose needs --half: the half for measuring is not looked at")
    every = labelled()
    for half in [chosen.half] if chosen.half else HALVES:
        print_half(half, [one for one in every if one.half == half], chosen.verbose)


if __name__ == "__main__":
    main()
