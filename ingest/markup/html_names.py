"""Elements of a page that name what stands below them: summaries, terms of a list, a verdict at the
end of a heading.

A page draws a verdict as a badge behind the name of a control, and may tell each control as a term
and its description.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from ingest.clean import clean_text
from ingest.markup.html_lines import lines_in
from ingest.plain import is_clause
from ingest.vocabulary import vocabulary

#: A name is no longer than this (characters).
NAME_LENGTH = 160
#: Elements in a line that a page draws a badge with.
_BADGES = frozenset(("span", "small", "em", "strong", "b", "i", "mark", "div"))
#: What a button has that opens and shuts a panel.
_OPENS = frozenset(("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle"))


def opens_panel(element: Any) -> bool:
    """True for a button that opens and shuts what stands below it: its text is the name of that."""
    return element.tag == "button" and bool(_OPENS & set(element.attrib))


def name_and_badge(element: Any) -> tuple[str, str]:
    """The text of a heading or summary, and the verdict in a badge at its end; "" for none."""
    text = " ".join(line.text for line in lines_in(element))
    badge = element
    while len(badge) and badge.tag not in _BADGES and not (badge[-1].tail or "").strip():
        badge = badge[-1]
    if badge is element or badge.tag not in _BADGES:
        return text, ""
    status = clean_text("".join(badge.itertext()))
    name = text.removesuffix(status).rstrip(" –-|·")
    apart = name != text and len(name) > 3 and not name.endswith(":")
    return (name, status) if apart and vocabulary().status_word(status) else (text, "")


def is_name(text: str) -> bool:
    """True for a short text that is no sentence and no label."""
    plain = 0 < len(text) <= NAME_LENGTH and text[-1] not in ".:;,!?"
    return plain and vocabulary().field_of(text) is None


def terms_name_controls(element: Any) -> bool:
    """True for a definition list whose terms are names, each once on the page, and whose
    descriptions are sentences."""
    words = vocabulary()
    terms = [_text(term) for term in element.iterchildren("dt")]
    told = [_text(one) for one in element.iterchildren("dd")]
    times = Counter(_text(term) for term in element.getroottree().iter("dt"))
    if not terms or not told or any(times[term] > 1 for term in terms):
        return False
    terms = [term for term in terms if not is_clause(term)]
    if any(not is_name(t) or words.guess_of(t) or words.title_label(t) for t in terms):
        return False
    return all(text.endswith((".", "!")) and " " in text for text in told)


def _text(element: Any) -> str:
    return clean_text(" ".join("".join(element.itertext()).split()))
