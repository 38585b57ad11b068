"""Points of many reports put together: under curated themes, what no word covers by meaning, the rest by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from assistant.prose.apart import own_matters
from assistant.prose.points import Point, unmarked
from assistant.prose.themes import Aspect, Theme, named, themes
from vectorstore.keywords import terms

if TYPE_CHECKING:
    from vectorstore.embedder import Embedder

NEAR = 0.5  # cosine to an example from which a point belongs to its theme (tests/bench/themes.py)
CLEAR = 0.1  # by how much the nearest theme must be nearer than the next
ALIKE = 0.5  # share of the shorter point's pairs of characters from which two points say the same
LONGEST = 24  # characters of a name taken from a point


@dataclass(frozen=True)
class Group:
    """Points that say the same: a curated theme, or what several reports say that no theme covers."""

    theme: Theme | None
    points: tuple[Point, ...]

    def name(self, language: str) -> str:
        """The theme's name, else the words of one of the points."""
        return self.theme.name(language) if self.theme else f"“{_head(self.points[0].text)}”"

    @cached_property
    def reports(self) -> dict[int, tuple[Point, ...]]:
        """Who says it: the points of each report."""
        found: dict[int, list[Point]] = {}
        for point in self.points:
            found.setdefault(point.report_id, []).append(point)
        return {report_id: tuple(said) for report_id, said in found.items()}


def grouped(points: Sequence[Point], aspect: Aspect, embedder: Embedder | None) -> list[Group]:
    """Every point in the groups it belongs to, those that most reports name first."""
    by_theme: dict[Theme, list[Point]] = {}
    left: list[Point] = []
    for point in points:
        found = named(point.text, aspect)
        for theme in found:
            by_theme.setdefault(theme, []).append(point)
        if not found:
            left.append(point)
    rest = []
    for point, near in zip(left, nearest_theme([p.text for p in left], aspect, embedder), strict=True):
        for theme in near:
            by_theme.setdefault(theme, []).append(point)
        if not near:
            rest.append(point)
    groups = []
    for theme, said in by_theme.items():
        own = own_matters(theme, said)
        groups += [Group(None, points) for points in own]
        apart = {id(p) for points in own for p in points}
        groups += [Group(theme, kept)] if (kept := tuple(p for p in said if id(p) not in apart)) else []
    groups += [Group(None, alike) for alike in _alike(rest)]
    order = {theme: n for n, theme in enumerate(themes()[aspect])}
    return sorted(groups, key=lambda g: (-len(g.reports), g.theme is None, order.get(g.theme, 0) if g.theme else 0))


def nearest_theme(texts: Sequence[str], aspect: Aspect, embedder: Embedder | None) -> list[tuple[Theme, ...]]:
    """The theme whose examples a text is clearly nearest to, by meaning; none where it is not near any."""
    listed = [(t, example) for t in themes()[aspect] for example in t.examples]
    if embedder is None or not listed or not texts:
        return [()] * len(texts)
    near = embedder.encode([unmarked(text) for text in texts]) @ embedder.encode([e for _, e in listed]).T
    return [_nearest([(t, float(c)) for (t, _), c in zip(listed, row, strict=True)]) for row in near]


def _nearest(cosines: Iterable[tuple[Theme, float]]) -> tuple[Theme, ...]:
    best: dict[Theme, float] = {}
    for theme, cosine in cosines:
        best[theme] = max(cosine, best.get(theme, -1.0))
    first, second, *_ = [*sorted(best, key=lambda t: -best[t]), None, None]
    if first is None or best[first] < NEAR or (second is not None and best[first] - best[second] < CLEAR):
        return ()
    return (first,)


def _alike(points: Sequence[Point]) -> list[tuple[Point, ...]]:
    """Points that share most of their words, one group each; every point stands in exactly one."""
    groups: list[list[Point]] = []
    for point in sorted(points, key=lambda p: (len(p.text), p.text, p.report_id)):
        home = next((g for g in groups if likeness(g[0].text, point.text) >= ALIKE), None)
        if home is None:
            groups.append([point])
        else:
            home.append(point)
    return [tuple(g) for g in groups]


def likeness(one: str, other: str) -> float:
    """How much of the shorter of two texts stands in the other, by pairs of characters.

    >>> likeness("公开栏破损", "有的村公开栏破损")
    1.0
    """
    a, b = _pairs(unmarked(one)), _pairs(unmarked(other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(terms(text))


def _head(text: str) -> str:
    bare = unmarked(text)
    first = next((c for c in bare.replace("：", "，").split("，") if len(c) >= 4), bare)
    return first if len(first) <= LONGEST else first[:LONGEST] + "……"
