"""Numbers, lists and names -> Swedish that reads well: the words all answers are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.happening import who_happened
from index.interpretation import Course
from index.models import Outcome, Severity

_WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva",
          "tolv")  # fmt: skip

#: What a committee did, after its name.
DID = {
    Outcome.DEVIATION: "hade avvikelser",
    Outcome.NO_DEVIATION: "kontrollerade utan att finna avvikelser",
    Outcome.NOT_PERFORMED: "genomförde inte kontrollen",
    Outcome.UNCLEAR: "berättar inte vad kontrollen visade",
}
#: What controls came to, after their number.
CONTROLS_DID = {
    Outcome.DEVIATION: "hade avvikelser",
    Outcome.NO_DEVIATION: "var utan avvikelse",
    Outcome.NOT_PERFORMED: "genomfördes inte",
    Outcome.UNCLEAR: "har ett resultat som inte framgår",
}
#: What one side of a comparison came to, after its name.
SIDE_DID = {
    Outcome.DEVIATION: "hade avvikelser",
    Outcome.NO_DEVIATION: "var utan avvikelse",
    Outcome.NOT_PERFORMED: "genomförde inte kontrollen",
    Outcome.UNCLEAR: "säger inte vad kontrollen visade",
}
#: The same before the names of many.
BEFORE_SIDES = {
    Outcome.DEVIATION: "avvikelser hade",
    Outcome.NO_DEVIATION: "utan avvikelse var",
    Outcome.NOT_PERFORMED: "kontrollen genomfördes inte av",
    Outcome.UNCLEAR: "resultatet framgår inte hos",
}
#: What a control came to, as a label.
CAME_TO = {
    Outcome.DEVIATION: "avvikelse",
    Outcome.NO_DEVIATION: "utan avvikelse",
    Outcome.NOT_PERFORMED: "inte genomförd",
    Outcome.UNCLEAR: "resultatet framgår inte",
}
#: The same before or after "kontroller".
CONTROLS = {
    Outcome.DEVIATION: ("kontroll med avvikelse", "kontroller med avvikelse"),
    Outcome.NO_DEVIATION: ("kontroll utan avvikelse", "kontroller utan avvikelse"),
    Outcome.NOT_PERFORMED: ("kontroll som inte genomfördes", "kontroller som inte genomfördes"),
    Outcome.UNCLEAR: (
        "kontroll vars resultat inte framgår",
        "kontroller vars resultat inte framgår",
    ),
}
#: The same of some that were counted: "tolv kontroller: fem med avvikelse och sju utan".
OF_WHICH = {
    Outcome.DEVIATION: "med avvikelse",
    Outcome.NO_DEVIATION: "utan avvikelse",
    Outcome.NOT_PERFORMED: "som inte genomfördes",
    Outcome.UNCLEAR: "vars resultat inte framgår",
}
#: Of these it is odd to say that no committee did it: "ingen nämnd genomförde inte kontrollen".
NEGATED = (Outcome.NOT_PERFORMED, Outcome.UNCLEAR)
SEVERITY = {Severity.SERIOUS: "allvarliga", Severity.MINOR: "mindre"}


#: A space inside a number written in groups, or between a number and its unit.
_UNBROKEN = re.compile(
    r"(?<=\d) (?=\d{3}(?!\d))|(?<=\d) (?=(?:tkr|mkr|mnkr|mdkr|kr|kronor|öre|miljon\w*|miljard\w*|"
    r"procent\w*|promille|st|kg|km|m2|m²|tim|min)(?!\w)|[%‰€])"
)


def unbroken(text: str) -> str:
    """``text`` as it is shown: a number and its unit do not break over lines. Only for showing;
    what is stored, quoted or checked keeps the report's own spaces."""
    return _UNBROKEN.sub("\u00a0", text)


def number(count: int, *, neuter: bool = False) -> str:
    """To twelve in words, above in figures with a thin group space: "tolv", "1 250"."""
    if count == 1 and neuter:
        return "ett"
    if 0 <= count < len(_WORDS):
        return _WORDS[count]
    return f"{count:,}".replace(",", " ")


def decimal(value: float) -> str:
    """A number with one decimal: "4,0"."""
    return f"{value:.1f}".replace(".", ",")


def counted(count: int, singular: str, plural: str, *, neuter: bool = False) -> str:
    """A number with its noun: "en rapport", "tre rapporter", "ingen rapport"."""
    if count == 0:
        return f"{'inget' if neuter else 'ingen'} {singular}"
    return f"{number(count, neuter=neuter)} {singular if count == 1 else plural}"


def listed(parts: Sequence[str], between: str = ", ") -> str:
    """ "a", "a och b", "a, b och c"; with "; " between, where a part has an "och" of its own, "a; b
    och c; d"."""
    if len(parts) < 2:
        return "".join(parts)
    if between != ", ":
        return between.join(parts)
    return f"{', '.join(parts[:-1])} och {parts[-1]}"


def years(values: Sequence[int]) -> str:
    """ "2024", "2022 och 2024", "2022–2024" for three in a row or more."""
    ordered = sorted(set(values))
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}–{ordered[-1]}"
    return listed([str(year) for year in ordered])


def times(course: Course | None) -> str:
    """ " under minst två år i rad", " under minst två av åren", " både 2022 och 2023"; "" for one
    year."""
    if course is None or course.years < 2:
        return ""
    if course.base:
        return f" {'både' if len(course.base) == 2 else 'alla åren'} {years(course.base)}"
    return f" under minst {number(course.years)} {'år i rad' if course.in_a_row else 'av åren'}"


def capital(text: str) -> str:
    """The same with a capital first letter."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """A heading as it stands inside a sentence: "inköp" of "Inköp", but "IT-drift" as it is."""
    return text[:1].lower() + text[1:] if not text[:2].isupper() else text


def about(topics: Sequence[str], joint: str = "eller") -> str:
    """ " när det gäller behörigheter", with marks around a longer wording, and a subject before
    one that tells what happened: "att någon ”loggat in”"; "" without a topic."""
    if not topics:
        return ""
    shown = [topic if _is_a_name(topic) else _marked(topic) for topic in topics]
    return " när det gäller " + f" {joint} ".join(shown)


def because(reasons: Sequence[str], *, faults: bool = False) -> str:
    """ " på grund av ”vakans” eller att ”ingen hann”", " för att ”spara pengar”"; "" for none. Of
    deviations (``faults``) it is only told that a report says it, or something like it."""
    if not reasons:
        return ""
    told = []
    for one in reasons:
        lead = next((lead for lead in ("för att ", "att ") if one.startswith(lead)), "")
        told.append(f"{lead}”{one.removeprefix(lead)}”")
    if faults:
        return f" där rapporten nämner {' eller '.join(told)} eller liknande"
    if all(one.startswith("för att ") for one in reasons):
        return f" {' eller '.join(told)}"
    return f" på grund av {' eller '.join(told)}"


def _marked(topic: str) -> str:
    who = who_happened(topic)
    return f"att {who} ”{topic}”" if who else f"”{topic}”"


def _is_a_name(topic: str) -> bool:
    """True for one word, or for two with "och" between: a longer wording is set in marks."""
    return len(topic.split()) == 1 or (" och " in topic and len(topic.split()) == 3)
