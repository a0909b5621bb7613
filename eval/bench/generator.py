"""A seed -> reports of invented municipalities, as many as wanted: distractors for large libraries.

Their controls follow the training texts (eval/data/training): headings and activity of one, its
result with a sentence of another control of the same topic and outcome, and every number, month and
name of a system drawn anew, so that texts differ while topics, words and outcomes are distributed
as in the material. The same seed gives the same reports, each by itself, in any order.
"""

from __future__ import annotations

import functools
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.models import Judgement, Outcome, OutcomeSource, Severity
from index.swedish.sentences import sentences
from ingest.models import ControlText, Identity, Kind, Passage, Report
from ingest.report import identified

TRAINING = Path(__file__).resolve().parent.parent / "data" / "training"
SEED = 8
#: A municipality of the generator: committees x years x controls, as in the design's sizing.
CONTROLS, YEARS = 25, range(2015, 2025)
COMMITTEES = (
    "Kommunstyrelsen", "Grundskolenämnden", "Gymnasienämnden", "Förskolenämnden", "Socialnämnden",
    "Äldrenämnden", "Omsorgsnämnden", "Byggnadsnämnden", "Miljönämnden", "Kulturnämnden",
    "Fritidsnämnden", "Tekniska nämnden", "Trafiknämnden", "Fastighetsnämnden", "Servicenämnden",
    "Räddningsnämnden", "Överförmyndarnämnden", "Arbetsmarknadsnämnden", "Valnämnden",
    "Idrottsnämnden",
)  # fmt: skip
_FIRST = (
    "Alder", "Barr", "Dimm", "Eneby", "Fura", "Gläntan", "Hassel", "Isbro", "Juni", "Klöver",
    "Lindro", "Mossa", "Nattarö", "Oxel", "Pors", "Rönn", "Sälg", "Timmer", "Ulvs", "Vide",
)  # fmt: skip
_LAST = (
    "bränna", "dammen", "fallet", "gärde", "hamra", "kulla", "liden", "moren", "näset", "rud",
    "skoga", "sätra", "tjärn", "udden", "vallen", "viken", "åsen", "ängen", "öarna", "strand",
)  # fmt: skip
_SYSTEMS = (
    "Albatross", "Brisen", "Cirkus", "Dokumenta", "Ekorren", "Falken", "Gryning", "Horisont",
    "Indigo", "Jasmin", "Kompassen", "Lotsen", "Meridian", "Navet", "Orion", "Prisma",
)  # fmt: skip
_GOALS = (
    "1.1 En trygg kommun för alla", "1.2 Trygg vård och omsorg", "2.1 Goda resultat i skolan",
    "2.2 En väl fungerande service", "3.1 Ekonomi i balans", "3.2 En attraktiv arbetsgivare",
    "3.3 Hög beredskap och god säkerhet", "4.1 En hållbar kommun",
)  # fmt: skip
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
)  # fmt: skip
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_NUMBER = re.compile(r"(?<![\w.,§])\d{1,3}(?![\w.,]*\w|[ ]?§)")
#: A name of a system: a capital inside a sentence, in texts of the training material.
_SYSTEM = re.compile(
    r"\b(?:Treserva|Viva|Heroma|Agresso|Raindance|Castor|Platina|Ekot|PMO|Skolplattformen)\b"
)

Swap = Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Template:
    """A training control: its headings, the sentences of its result, what it found."""

    number: int
    process: str
    working_method: str
    systematic_control: str
    control_activity: str
    sentences: tuple[str, ...]
    judgement: Judgement
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A generated report with what was found, and the number of the template of each passage."""

    report: Report
    judgements: tuple[Judgement, ...]
    templates: tuple[int, ...]
    name: str


def municipality(number: int) -> str:
    """Name of the ``number``-th invented municipality; 400 are there, then they get a number."""
    lap, place = divmod(number, len(_FIRST) * len(_LAST))
    first, last = divmod((place * 7 + 3) % (len(_FIRST) * len(_LAST)), len(_LAST))
    return f"{_FIRST[first]}{_LAST[last]}" + (f" {lap + 1}" if lap else "")


def reports(passages: int, seed: int = SEED) -> Iterator[Made]:
    """Reports with ``passages`` controls together, municipality by municipality."""
    left, number = passages, 0
    while left > 0:
        for committee in COMMITTEES:
            for year in YEARS:
                count = min(CONTROLS, left)
                if count:
                    yield report(municipality(number), committee, year, count, seed)
                left -= count
        number += 1


def report(place: str, committee: str, year: int, count: int, seed: int = SEED) -> Made:
    """One report of ``count`` controls."""
    draw = random.Random(f"{seed}|{place}|{committee}|{year}")
    chosen = draw.sample(templates(), count)
    written = [_written(template, draw) for template in chosen]
    passages = tuple(Passage("", Kind.CONTROL, text) for text, _ in written)  # type: ignore[arg-type]
    who = Identity(place, committee, year)
    title = f"Uppföljning av intern kontroll {year}, {committee}"
    return Made(
        Report(who, title, None, identified(passages, who), 0, 1.0),
        tuple(judgement for _, judgement in written),
        tuple(template.number for template in chosen),
        f"{place} {committee} {year}.txt",
    )


# ---- one control --------------------------------------------------------------------------------


def _written(template: Template, draw: random.Random) -> tuple[ControlText, Judgement]:
    """The template in other numbers, names and company; the judgement follows its sentences."""
    said = list(template.sentences)
    more = draw.choice(_company(template))
    if more not in said and len(said) > 1:
        said.insert(draw.randrange(1, len(said)), more)
    vary = _variation(draw)
    varied = {sentence: vary(sentence) for sentence in said}
    text = ControlText(
        goal=draw.choice(_GOALS),
        process=template.process or None,
        working_method=template.working_method or None,
        systematic_control=template.systematic_control or None,
        control_activity=vary(template.control_activity) or None,
        result=" ".join(varied.values()) or None,
    )
    judged = template.judgement
    measures = tuple(varied[one] for one in judged.measures if one in varied)
    evidence = varied[said[0]] if said else None
    return text, _judgement(judged, evidence, measures, 0.6 + 0.39 * draw.random())


def _company(template: Template) -> tuple[str, ...]:
    """Sentences of other controls with this topic and outcome (or its own, where it is alone)."""
    topic = template.topics[0] if template.topics else ""
    return _sentences_by()[topic, template.judgement.outcome] or template.sentences or ("",)


def _variation(draw: random.Random) -> functools.partial[str]:
    months = dict(zip(_MONTHS, draw.sample(_MONTHS, len(_MONTHS)), strict=True))
    systems: dict[str, str] = {}

    def system(found: re.Match[str]) -> str:
        return systems.setdefault(found[0], draw.choice(_SYSTEMS))

    def number(found: re.Match[str]) -> str:
        value = int(found[0])
        return str(max(2, round(value * draw.uniform(0.6, 1.7)))) if value > 1 else found[0]

    return functools.partial(_vary, months=months, system=system, number=number)


def _vary(text: str, months: dict[str, str], system: Swap, number: Swap) -> str:
    text = _SYSTEM.sub(system, _NUMBER.sub(number, text))
    return _MONTH.sub(lambda found: months[found[0]], text)


def _judgement(
    judged: Judgement, evidence: str | None, measures: tuple[str, ...], confidence: float
) -> Judgement:
    return Judgement(
        judged.outcome, confidence, confidence > 0.7, OutcomeSource.MODEL, evidence,
        judged.severity, judged.recurring, measures,
    )  # fmt: skip


# ---- the training material ----------------------------------------------------------------------


@functools.cache
def templates() -> tuple[Template, ...]:
    """Every training control."""
    lines = [
        line
        for path in sorted(TRAINING.glob("t*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return tuple(_template(number, json.loads(line)) for number, line in enumerate(lines))


def _template(number: int, data: dict[str, object]) -> Template:
    severity, found = data["severity"], data["measures"]
    judgement = Judgement(
        Outcome(str(data["outcome"])), 1.0, True, OutcomeSource.MODEL, None,
        Severity(str(severity)) if severity else None, bool(data["recurring"]),
        tuple(str(one) for one in found) if isinstance(found, list) else (),
    )  # fmt: skip
    topics = data["topics"]
    return Template(
        number,
        str(data["process"]),
        str(data["working_method"]),
        str(data["systematic_control"]),
        str(data["control_activity"]),
        tuple(one.text for one in sentences(str(data["result"]))),
        judgement,
        tuple(str(one) for one in topics) if isinstance(topics, list) else (),
    )


@functools.cache
def _sentences_by() -> defaultdict[tuple[str, Outcome], tuple[str, ...]]:
    """Topic and outcome -> sentences in which nothing but that is said."""
    found: defaultdict[tuple[str, Outcome], tuple[str, ...]] = defaultdict(tuple)
    for one in templates():
        for topic in one.topics[:1]:
            found[topic, one.judgement.outcome] += one.sentences
    return found
