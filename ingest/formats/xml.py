"""The few steps through a Word document's XML, whatever its namespace: the strict and the usual dialect are one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

Element = etree._Element
HtmlElement = Any  # an element of a web page: the stubs of lxml know neither its line nor its texts
_OFF = ("0", "false", "off", "none")


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return _bare(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=256)
def _any(name: str) -> str:
    return f"{{*}}{name}"


@lru_cache(maxsize=1024)
def _bare(tag: str) -> str:
    return tag[tag.rfind("}") + 1 :]


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, and its child, and so on; None where the way ends."""
    for name in path:
        element = None if element is None else next(element.iterchildren(_any(name)), None)
    return element


def parts(element: Element | None) -> dict[str, Element]:
    """The first child of each name."""
    out: dict[str, Element] = {}
    for inner in () if element is None else element:
        out.setdefault(local(inner), inner)
    return out


def named(element: Element, name: str) -> Iterator[Element]:
    """The children of a name."""
    return element.iterchildren(_any(name))


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute, whatever its namespace."""
    if element is None:
        return None
    return next((str(v) for k, v in element.items() if _bare(str(k)) == name), None)


def number(element: Element | None, default: int) -> int:
    """An attribute that should be a number; what is none counts as the default."""
    text = value(element) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default


def is_on(element: Element | None) -> bool:
    """Whether a switch such as w:vanish is there and not turned off."""
    return element is not None and (value(element) or "1") not in _OFF
