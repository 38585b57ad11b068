"""A text with its bodies, names, years, measures and numbers marked, place for place: its shape, whatever its words."""

from __future__ import annotations

import re

from assistant.read import Read
from assistant.words.mentions import Mention
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

_INSIDE = Pattern(r"(?:之中|当中|里面|里头|中|里|内)$")


def shape_of(r: Read) -> str:
    """The text with its bodies as B, names as N, years as Y, measures as M and numbers as A, place for place."""
    chars = list(r.mentions.text)
    for m in r.mentions.found:
        if letter := mark(m):
            end = m.start + len(_INSIDE.sub("", m.text)) if letter == "B" else m.end  # 部门里头 may be one word
            chars[m.start : end] = letter * (end - m.start)
    return "".join(chars)


_MEASURE = ("row", "column", "union", "phrase", "reading")
_OF_ALL = Pattern(r"单位|机关|部门|agenc|bodies|offices|authorit")


def mark(m: Mention) -> str:
    """B, N, Y, M or A; nothing for any other word."""
    if m.kind in {"name", "years"}:
        return "N" if m.kind == "name" else "Y"
    if any(m.means(kind) for kind in _MEASURE):
        return "M"
    if m.amount:
        return "A"
    areas = {kind.level for kind in levels().areas}
    level = m.sense("level")
    if level and not areas & set(levels().spoken[level]):
        return "B"
    return "B" if (m.means("who", "all") or m.means("who", "each")) and _OF_ALL.search(m.text) else ""


def heads(shape: str) -> list[tuple[int, int]]:
    """Where bodies stand in a shape."""
    return [m.span() for m in re.finditer(r"B+", shape)]
