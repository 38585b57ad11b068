"""The few steps through a Word document's XML, whatever its namespace: the strict and the usual dialect are one."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element
_OFF = ("0", "false", "off", "none")


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, and its child, and so on; None where the way ends."""
    for name in path:
        element = None if element is None else next(named(element, name), None)
    return element


def named(element: Element, name: str) -> Iterator[Element]:
    """The children of a name."""
    return (e for e in element if local(e) == name)


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute, whatever its namespace."""
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def number(element: Element | None, default: int) -> int:
    """An attribute that should be a number; what is none counts as the default."""
    text = value(element) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default


def is_on(element: Element | None) -> bool:
    """Whether a switch such as w:vanish is there and not turned off."""
    return element is not None and (value(element) or "1") not in _OFF
