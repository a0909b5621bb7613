"""Elements of a web page that are said to be a table by their roles -> elements of a table.

A page that is laid out with style sheets has no ``table``: its rows and cells are ``div`` or
``li``, and ``role="row"``, ``role="cell"`` (WAI-ARIA) tell those who do not see them what they are.
"""

from __future__ import annotations

from typing import Any

_TABLES = frozenset(("table", "grid", "treegrid"))
#: Role of an element inside a table -> the element that it is.
_PARTS = {
    "rowgroup": "tbody",
    "row": "tr",
    "cell": "td",
    "gridcell": "td",
    "columnheader": "th",
    "rowheader": "th",
    "caption": "caption",
}
#: The same spans, as they are said of roles and of elements.
_SPANS = {"aria-colspan": "colspan", "aria-rowspan": "rowspan"}


def tables_by_role(root: Any) -> None:
    """Give every element under ``root`` that has such a role the name of what it is, in place.

    Nothing is done where a cell stands in no row: the roles do not hold together then.
    """
    for element in list(root.iter()):
        if _role(element) in _TABLES and element.tag != "table":
            parts = [part for part in element.iterdescendants() if _role(part) in _PARTS]
            if parts and all(map(_in_its_place, parts)):
                _named(element, parts)


def _named(table: Any, parts: list[Any]) -> None:
    table.tag = "table"
    for part in parts:
        part.tag = _PARTS[_role(part)]
        for said, name in _SPANS.items():
            if part.get(said) and not part.get(name):
                part.set(name, part.get(said))


def _in_its_place(part: Any) -> bool:
    """True for a cell that stands right in a row, and for what is no cell."""
    return _PARTS[_role(part)] not in ("td", "th") or _role(part.getparent()) == "row"


def _role(element: Any) -> str:
    named = isinstance(element.tag, str)
    return str(element.get("role") or "").strip().lower() if named else ""
