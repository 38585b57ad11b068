"""What a web page shows that is not its text: what was typed into its fields, and what its style sheet takes away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from ingest.pages import PICTURE

_TYPED = frozenset({"", "text", "number", "tel", "search"})
_DRAWN = frozenset({"img", "svg", "canvas", "object", "iframe", "script"})
_BRACE = re.compile(r"[{}]")
_GONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SELECTOR = re.compile(r"[\w-]*([.#])([\w-]+)")
_SPECK = 3  # pixels: a smaller picture only keeps a place


def entered(field: HtmlElement) -> str:
    """What stands in a field of a form."""
    if field.tag == "input":
        return (field.get("value") or "") if (field.get("type") or "").lower() in _TYPED else ""
    if field.tag == "textarea":
        return str(field.text_content())
    options = list(field.iter("option")) if field.tag == "select" else []
    chosen = [option for option in options if option.get("selected") is not None] or options[:1]
    return str(chosen[0].text_content()) if chosen else ""


def drawn(cell: HtmlElement) -> str:
    """What is said to be printed in a cell without words: a picture, where one may show a figure."""
    return PICTURE if any(e.tag in _DRAWN and not _is_speck(e) for e in cell.iter()) else ""


def _is_speck(picture: HtmlElement) -> bool:
    sizes = [re.match(r"\d+", picture.get(side) or "") for side in ("width", "height")]
    return any(size and int(size[0]) < _SPECK for size in sizes)


def conceal(root: HtmlElement) -> None:
    """Mark what the page's own style sheet hides within cells; a whole part of the page may be shown by a program."""
    gone = {name for sheet in root.iter("style") for name in _concealed(sheet.text or "")}
    if not gone:
        return
    for cell in root.iter("td", "th"):
        for element in cell.iterdescendants():
            if isinstance(element.tag, str) and not gone.isdisjoint(_names(element)):
                element.set("hidden", "")


def _names(element: HtmlElement) -> set[str]:
    return {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id') or ''}"}


def _concealed(sheet: str) -> set[str]:
    """The classes and names that a style sheet hides wherever they stand.

    >>> sorted(_concealed(".a,p.b{color:red;display:none} @media print{.c{display:none}} .d .e{display:none}"))
    ['.a', '.b']
    """
    hiding = (names.split(",") for names, style in _rules(sheet) if _GONE.search(style))
    found = (_SELECTOR.fullmatch(part.strip()) for parts in hiding for part in parts)
    return {match[1] + match[2] for match in found if match}


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The plain rules of a style sheet; what holds on paper or on small screens only is none."""
    first, *parts = sheet.split("/*")
    sheet = first + "".join(part.partition("*/")[2] for part in parts)
    depth, start, names = 0, 0, ""
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            names = names if depth else sheet[start : brace.start()].strip()
            start = start if depth else brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                if not names.startswith("@"):
                    yield names, sheet[start : brace.start()]
                start = brace.end()
