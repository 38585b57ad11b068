"""The selectors of a style sheet, read so that an element which may be meant is never taken for another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ingest.formats.xml import HtmlElement

_MOST = 1000  # characters: a longer selector may mean anything
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_ODD = re.compile(r"[^\w-]")
_PAREN = re.compile(r"\([^()]*\)")
_ATTRIBUTE = re.compile(r"\[\s*([\w-]+)[^\[\]]*\]")
_SIBLING = re.compile(r"[+~]")
_COMPOUND = re.compile(r"(\*|[\w-]*)((?:[.#][\w-]+|\[[\w-]+\]|::?[\w-]+(?:\(\))?)*)")
_SIMPLE = re.compile(r"([.#\[]|::?)([\w-]+)")
_PARTS = ("before", "after")
_AT_REST_NOT = frozenset("hover focus active focus-within focus-visible target first-letter first-line".split())


@dataclass(frozen=True)
class Compound:
    """What a selector asks of one element: its tag and its other marks; of the unknown, nothing."""

    tag: str = ""
    marks: tuple[tuple[str, str], ...] = ()

    def may_match(self, element: HtmlElement) -> bool:
        """Whether an element may be meant."""
        return self.tag in ("", element.tag) and all(_may_have(element, *mark) for mark in self.marks)


@dataclass(frozen=True)
class Selector:
    """One selector: the element it ends with, those around it from the inside out, and the part it styles."""

    last: Compound
    around: tuple[Compound, ...] = ()
    part: str = ""

    @property
    def key(self) -> str:
        """A class, a name or a tag without which no element is meant; '' where there is none."""
        named = [kind + name for kind, name in self.last.marks if kind in ".#"]
        return named[0] if named and "_" not in named[0] else "" if named else self.last.tag

    def may_match(self, element: HtmlElement, step: Callable[[], bool]) -> bool:
        """Whether an element may be meant; it may where no more steps are left."""
        if not self.last.may_match(element):
            return False
        outer = element.iterancestors()
        return all(any(not step() or asked.may_match(e) for e in outer) for asked in self.around)


def read_selectors(names: str) -> Iterator[Selector]:
    """The selectors that stand before a rule; those that hold only under a pointer are left out.

    >>> [s.key for s in read_selectors("td .x, p.a.b > i[title], a:hover, span:nth-child(2n+1)::after")]
    ['.x', 'i', 'span']
    """
    if len(names) > _MOST:
        parts = names.split(",") if "(" not in names and "[" not in names else [""]
    else:
        names = _ESCAPED.sub(lambda m: _ODD.sub("_", chr(min(int(m[1], 16), 0x10FFFF)) if m[1] else m[2]), names)
        parts = _ATTRIBUTE.sub(r"[\1]", _PAREN.sub("()", _PAREN.sub("", names))).split(",")
    for part in parts:
        if selector := _selector(part.strip() if len(part) <= _MOST else ""):
            yield selector


def _selector(text: str) -> Selector | None:
    """What stands before the sign of a sibling is not asked for; None where the selector means nothing at rest."""
    compounds = [_compound(part) for part in _SIBLING.split(text)[-1].replace(">", " ").split()] or [Compound()]
    colons = [(kind, name) for compound in compounds for kind, name in compound.marks if kind[0] == ":"]
    *around, last = compounds
    part = next((name for _, name in colons if name in _PARTS), "")
    if any(name in _AT_REST_NOT or name[0] == "-" or (kind == "::" and name not in _PARTS) for kind, name in colons):
        return None
    return Selector(last, tuple(reversed(around)), part)


def _compound(text: str) -> Compound:
    match = _COMPOUND.fullmatch(text)
    if not match:
        return Compound()
    return Compound(match[1].replace("*", "").lower(), tuple((kind, name) for kind, name in _SIMPLE.findall(match[2])))


def _may_have(element: HtmlElement, kind: str, name: str) -> bool:
    if kind == ".":
        return name in (_ODD.sub("_", own) for own in (element.get("class") or "").split())
    if kind == "#":
        return name == _ODD.sub("_", element.get("id") or "")
    if kind == "[":
        return element.get(name.lower()) is not None
    return name != "first-child" or element.getprevious() is None
