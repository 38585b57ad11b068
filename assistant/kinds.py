"""Which kind of answer a question wants, by the words it has: the order of the rules is the order of this file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from assistant.mentions import Mentions
from assistant.question import Kind

ABILITY, SOURCE = "ability", "source"  # what a question about the collection may be about


@dataclass(frozen=True)
class Signs:
    """What is seen in a question, counted once."""

    words: frozenset[tuple[str, str]]
    bodies: int = 0  # agencies named
    many: bool = False  # more than one agency is meant, named or not
    area: bool = False  # 全县, or a region alone
    years: int = 0  # years named; 3 stands for more
    measures: int = 0
    firm: int = 0  # measures not resting on weak words alone
    stated: int = 0
    filters: int = 0
    first: bool = False  # 前三名
    counts: bool = False  # 多少家
    prose: bool = False  # a section of the report is named
    reach: bool = False  # 各, 所有 …

    def has(self, kind: str, *what: str) -> bool:
        """Whether one of these words is there."""
        return any((kind, w) in self.words for w in what)


def signs_of(mentions: Mentions) -> frozenset[tuple[str, str]]:
    """Every sense of every word."""
    return frozenset((s.kind, s.what) for m in mentions.found for s in m.senses)


def counted(mentions: Mentions) -> bool:
    """Whether agencies are counted: 多少家, 几个镇, how many towns."""
    previous = None
    for m, after in pairwise(mentions.found):
        body = m.means("level") or m.means("who", "all")
        relative = mentions.text[m.start - 1 : m.start] == "的"  # 超过100件的单位有多少
        if body and after.means("ask", "how_many") and (relative or re.search(r"[个家]$", after.text)):
            return True
    for m in mentions.found:
        body = m.means("level") or m.means("who", "all")
        if previous is not None and body and previous.means("ask", "how_many"):
            return True
        unit = m.means("unit", "count") and not m.means("row")
        previous = previous if previous is not None and unit and len(m.text) == 1 else m
    return False


Rule = tuple[Kind, Callable[[Signs], bool]]

ABOUT: tuple[Rule, ...] = (
    (Kind.LIST, lambda s: s.has("op", "unfiled")),
    (Kind.CATALOGUE, lambda s: s.has("op", ABILITY, SOURCE) and not s.measures),
    (Kind.CHECK, lambda s: s.has("op", "copied")),
    (Kind.CHECK, lambda s: s.has("op", "check") and not s.firm and not s.stated),
    (Kind.DEFINITION, lambda s: s.has("op", "definition") and s.measures > 0 and not s.has("ask", "yesno", "zero")),
    (Kind.CATALOGUE, lambda s: s.has("op", "catalogue", "filed") and not s.measures and not s.prose),
    (Kind.CATALOGUE, lambda s: s.counts and not s.measures and not s.filters and not s.prose),
)

PROSE: tuple[Rule, ...] = (
    (Kind.SUMMARY, lambda s: s.has("op", "summary") and not s.firm),
    (Kind.SUMMARY, lambda s: s.prose and s.reach and not s.firm and not s.stated),
    (Kind.PASSAGES, lambda s: s.prose and not s.firm and not s.stated),
    (
        Kind.PASSAGES,
        lambda s: s.has("op", "passages") and not s.has("ask", "how_many") and not s.filters and not s.firm,
    ),
    (
        Kind.PASSAGES,
        lambda s: (
            s.has("op", "passages") and not s.has("ask", "how_many") and not s.filters and not s.reach and s.firm == 1
        ),
    ),
    (Kind.PASSAGES, lambda s: s.has("op", "why") and not s.measures),
)

FIGURES: tuple[Rule, ...] = (
    (Kind.COUNT, lambda s: s.counts),
    (Kind.LIST, lambda s: s.filters > 0 and s.many and s.has("ask", "which", "which_many") and not s.first),
    (Kind.TOTAL, lambda s: s.has("op", "breakdown") and s.measures > 2 and not s.bodies),
    (Kind.VALUE, lambda s: s.has("op", "breakdown") and s.measures > 2 and s.bodies == 1 and s.years < 2),
    (Kind.AVERAGE, lambda s: s.has("op", "average")),
    (Kind.MEDIAN, lambda s: s.has("op", "median")),
    (Kind.RANK, lambda s: s.has("op", "place")),
    (Kind.SHARE, lambda s: s.has("op", "share") and not s.has("op", "growth")),
    (Kind.TOTAL, lambda s: s.has("op", "total") and s.bodies > 1),
    (
        Kind.LIST,
        lambda s: (
            s.filters > 0 and s.many and not s.first and not s.has("op", "rank", "rank_up", "total", "most", "least")
        ),
    ),
    (Kind.RANK, lambda s: s.first or s.has("op", "rank", "rank_up")),
    (Kind.COMPARE, lambda s: s.bodies > 1 and s.has("op", "most", "least", "compare", "growth")),
    (Kind.EXTREME, lambda s: s.has("ask", "which_year") and s.has("op", "most", "least", "compare")),
    (Kind.LIST, lambda s: s.has("ask", "which_year") and s.filters > 0),
    (Kind.EXTREME, lambda s: s.has("op", "most", "least") and (s.many or s.years > 1 or not s.bodies)),
    (Kind.COMPARE, lambda s: s.has("op", "growth") and s.years < 3 and not (s.many and not s.area)),
    (Kind.TOTAL, lambda s: s.has("op", "total") and (s.many or s.years > 1)),
    (Kind.TREND, lambda s: s.has("op", "trend", "growth") or (s.years > 2 and not s.reach)),
    (
        Kind.COMPARE,
        lambda s: s.has("op", "compare") and (s.bodies > 1 or s.years > 0 or s.measures > 1) and (s.area or not s.many),
    ),
    (Kind.COMPARE, lambda s: s.bodies > 1 or s.years == 2),
    (Kind.LIST, lambda s: s.many and (s.has("who", "each") or s.has("ask", "which", "which_many", "list_all"))),
    (Kind.LIST, lambda s: s.many and s.has("ask", "yesno") and not s.area),
    (Kind.TOTAL, lambda s: s.many),
)


def decide(signs: Signs, rules: tuple[Rule, ...]) -> Kind | None:
    """The kind that the first fitting rule says."""
    return next((kind for kind, fits in rules if fits(signs)), None)
