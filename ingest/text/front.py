"""Names and values as Markdown has them outside tables -> lines of the text.

At the head of a file ("---", "title: Intern kontroll 2023", "---") a converter writes what the
document says of itself: its title is the heading of the text, the rest stands as it is. In a list
of definitions the name stands alone, and its value below it behind a colon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: No block of facts is longer than this (lines).
LONGEST = 40

_FACT = re.compile(r"^([A-Za-z][\w-]*):(?:\s+(.*))?$")
#: A value of a list of definitions, below its name: ":   Alla fakturor var rätt."
_DEFINED = re.compile(r"^ {0,3}[:~] {1,3}(?=\S)")
_MORE = re.compile(r"^(?:\s+\S|- )")
_QUOTED = re.compile(r"""^(["'])(.*)\1$""")


def front_read(lines: Sequence[str]) -> list[str]:
    """The lines, a block of facts at their head without its rules, its title as a heading."""
    if not lines or lines[0].strip() != "---":
        return list(lines)
    ends = (p for p, line in enumerate(lines[1:LONGEST], 1) if line.strip() in ("---", "..."))
    end = next(ends, 0)
    facts = lines[1:end]
    if not facts or not all(_FACT.match(line) or _MORE.match(line) for line in facts):
        return list(lines)
    out: list[str] = []
    for line in facts:
        found = _FACT.match(line)
        name, value = found.groups() if found else ("", None)
        if name.lower() == "title" and value:
            quoted = _QUOTED.match(value.strip())
            out += [f"# {quoted.group(2) if quoted else value.strip()}", ""]
        else:
            out += [line.strip(), ""]
    return [*out, *lines[end + 1 :]]


def defined_apart(lines: Sequence[str]) -> list[str]:
    """The lines, each value of a list of definitions as a paragraph of its own below its name."""
    out: list[str] = []
    for line in lines:
        found = _DEFINED.match(line)
        named = any(above.strip() for above in out[-2:])
        if found and named:
            out += ["", line[found.end() :]]
        else:
            out.append(line)
    return out
