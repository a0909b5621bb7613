"""The colour of a cell or a dot -> the word for it, where a report uses a traffic light."""

from __future__ import annotations

import colorsys
import re

_HEX = re.compile(r"#?([0-9a-fA-F]{6})\b")
_NAMED = {
    "green": "Grön", "lime": "Grön", "limegreen": "Grön", "lightgreen": "Grön",
    "yellow": "Gul", "gold": "Gul", "orange": "Gul", "red": "Röd", "crimson": "Röd",
}  # fmt: skip


def colour_word(red: int, green: int, blue: int) -> str:
    """ "Grön", "Gul" or "Röd" for a colour (0-255) that is clearly one of them, else ""."""
    hue, light, strength = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    if strength < 0.25 or not 0.15 <= light <= 0.93 or max(red, green, blue) < 90:
        return ""
    degrees = hue * 360
    if degrees <= 16 or degrees >= 340:
        return "Röd"
    if 28 <= degrees <= 68:
        return "Gul"
    return "Grön" if 75 <= degrees <= 165 else ""


def colour_in(style: str) -> str:
    """The colour word of an HTML style or a Word fill, else ""."""
    found = _HEX.search(style)
    if found:
        value = found.group(1)
        return colour_word(*(int(value[place : place + 2], 16) for place in (0, 2, 4)))
    triple = re.search(r"rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)", style)
    if triple:
        return colour_word(*(min(int(part), 255) for part in triple.groups()))
    word = re.search(r"background(?:-color)?\s*:\s*([a-z]+)", style.lower())
    return _NAMED.get(word.group(1) if word else style.strip().lower(), "")
