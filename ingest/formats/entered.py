"""What a web page shows that is not its text: what was typed into its fields, and where it draws."""

from __future__ import annotations

import re

from ingest.formats.xml import HtmlElement
from ingest.pages import PICTURE

_TYPED = frozenset({"", "text", "number", "tel", "search"})
_DRAWN = frozenset({"img", "svg", "canvas", "object", "iframe", "script"})
_SPECK = 3  # pixels: a smaller picture only keeps a place


def entered(field: HtmlElement) -> str:
    """What stands in a field of a form."""
    if field.tag == "input":
        return (field.get("value") or "") if (field.get("type") or "").lower() in _TYPED else ""
    if field.tag == "textarea":
        return "".join(field.itertext())
    options = list(field.iter("option")) if field.tag == "select" else []
    chosen = [option for option in options if option.get("selected") is not None] or options[:1]
    return "".join(chosen[0].itertext()) if chosen else ""


def drawn(cell: HtmlElement) -> str:
    """What is said to be printed in a cell without words: a picture, where one may show a figure."""
    return PICTURE if any(e.tag in _DRAWN and not _is_speck(e) for e in cell.iter()) else ""


def _is_speck(picture: HtmlElement) -> bool:
    sizes = [re.match(r"\d+", picture.get(side) or "") for side in ("width", "height")]
    return any(size and int(size[0]) < _SPECK for size in sizes)
