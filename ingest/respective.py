"""Figures said of several things at once: 网站、微博和微信分别发布3条、5条和7条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[余多]?[万亿千百]?[余多]?[\u4e00-\u9fff%％]{0,2}?"
_SERIES = re.compile(
    rf"(?P<heads>[^，,。；;：:（）()\d]{{0,60}})分别(?P<verb>[^\d，,。；;：:（）()]{{0,20}})"
    rf"(?P<numbers>(?:{_NUMBER}(?:、|，|,|以及|和|及|与)){{1,9}}{_NUMBER}(?=[，,。；;：:（）()、]|$))"
)
_NEXT = re.compile(r"、|，|,(?!\d{3})|以及|和|及|与")
_UNIT = re.compile(r"[^\d余多万亿千百]+$")


class Series(NamedTuple):
    """Where the numbers stand, and what each one counts with its unit; nothing where things and numbers differ."""

    start: int
    end: int
    parts: tuple[tuple[str, str], ...]


def series_in(sentence: str) -> Iterator[Series]:
    """Every such series of a sentence.

    >>> [s.parts for s in series_in("微博和微信分别发布信息24、1.6万余条。")]
    [(('微博发布信息', '24条'), ('微信发布信息', '1.6万余条'))]
    """
    for match in _SERIES.finditer(sentence):
        numbers = _NEXT.split(match["numbers"])
        things = [thing for thing in _NEXT.split(match["heads"]) if thing]
        unit = _UNIT.search(numbers[-1])
        same = unit is not None and len(things) == len(numbers)
        whole = [n if _UNIT.search(n) else n + unit[0] for n in numbers] if unit else []
        parts = zip((thing + match["verb"] for thing in things), whole, strict=True) if same else ()
        yield Series(match.start("numbers"), match.end("numbers"), tuple(parts))
