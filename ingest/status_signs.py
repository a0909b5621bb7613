"""A status as a cell shows it -> the status alone: without its sign, its box or its circle.

The words of statuses are data (``vocabulary.toml``); here is only what may stand around them.
"""

from __future__ import annotations

import re

#: What stands behind a colour in a status: "Gul – mindre avvikelse", "Röd (allvarlig)".
_BEHIND_COLOUR = re.compile(
    r"^(?:grön|grönt|gul|gult|röd|rött|orange|blå|blått|vit|vitt|grå|grått|svart)\s*"
    r"(?:[–—:,/-]\s*|\()[^.!?]{2,40}$",
    re.IGNORECASE,
)
#: A status and how grave it is: "Avvikelse – allvarlig", "Brist, mindre".
_GRADED = re.compile(r"^(.+?)(?:\s+[–—-]\s*|\s*[:,/]\s*|\s+\()([^\s()]+)\)?$")
_SIGNS = re.compile('^[^\\w\\s"”(/-]+\\s*|\\s*[●⬤○■▲◆▼\U0001f7e2\U0001f7e1\U0001f534]+$')
#: Boxes of which one is ticked: "☒ Ja ☐ Nej".
_TICKED = re.compile(r"[☒☑✓✔■⊠]\s*([\w ]+)")
_OPEN = re.compile(r"[☐□○]\s*([\w ]+)")
_UNTICKED = re.compile(r"[☐□○]")
#: Circles that stand for a colour by themselves.
_CIRCLES = {"\U0001f7e2": "Grön", "\U0001f7e1": "Gul", "\U0001f7e0": "Gul", "\U0001f534": "Röd"}


def bare_status(text: str) -> str:
    """A status without its sign: "Gul" of "▲ Gul"; a coloured circle is its colour."""
    text = text.removeprefix("- ").strip()
    if text in _CIRCLES:
        return _CIRCLES[text]
    ticked = _TICKED.search(text)
    if ticked and _UNTICKED.search(text):
        return ticked.group(1).strip()
    stripped = _SIGNS.sub("", text).strip()
    stripped = stripped.rstrip(" .")
    return stripped if any(sign.isalnum() for sign in stripped) else text


def unticked(text: str) -> bool:
    """True for boxes of which nobody has ticked one: they are no verdict."""
    return len(_UNTICKED.findall(text)) > 1 and not _TICKED.search(text)


def not_ticked(text: str) -> tuple[str, ...]:
    """What stands behind the boxes that are left open beside a ticked one: ("Ja", "Nej") of
    "☐ Ja ☐ Nej ☒ Vet ej"; nothing for another text."""
    if not _TICKED.search(text):
        return ()
    return tuple(found.strip() for found in _OPEN.findall(text))


def other_not(bare: str) -> str:
    """The same with the other word for not: "Ej bedömd" of "Inte bedömd"; else as it is."""
    first, space, rest = bare.partition(" ")
    other = {"ej": "Inte", "inte": "Ej"}.get(first.lower())
    return f"{other} {rest}" if other and space else bare


def behind_colour(bare: str) -> bool:
    """True for a colour and what it stands for: "Gul – mindre avvikelse"."""
    return _BEHIND_COLOUR.match(bare) is not None


def graded(bare: str) -> tuple[str, str] | None:
    """A status and how grave it is: ("Avvikelse", "allvarlig"); None for one without a grade."""
    found = _GRADED.match(bare)
    return (found[1], found[2]) if found else None
