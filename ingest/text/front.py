"""The block of facts that a Markdown file may begin with -> lines of the text.

"---", "title: Intern kontroll 2023", "author: ...", "---": converters write there what a document
says of itself. Its title is the heading of the text, the rest stands as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: No block of facts is longer than this (lines).
LONGEST = 40

_FACT = re.compile(r"^([A-Za-z][\w-]*):(?:\s+(.*))?$")
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
