"""Whether something is asked of every year: 每年都有诉讼的单位, 一年比一年少, 连续三年超过100件."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from assistant.bounds.at_years import conditions, joined_years
from assistant.bounds.wholly import began
from assistant.question import Cells, Filter, Kind
from assistant.read import Read
from assistant.words.courses import course_of
from assistant.words.kinds import Signs
from vectorstore.pattern import Pattern

_EVERY = Pattern(
    r"连[续着]|接连|每(?:一)?年都?|年年|历年都|各年都|[两二三四五六]年(?:里|间|内|来)?(?:都|均|全|皆)|一直|始终|从来|从(?=[没未不])"
    r"|[两二三四五六]年[^,，。;；?？年]{1,10}(?:都|均|全|皆)(?=[在超达高低大小多少不没])"
    r"|\b(?:every|each|any) year\b|in all (?:\w+ )?years|throughout|always|\bnever\b|in a row|consecutive"
)
_ALL_HAVE = Pattern(
    r"(?:都|均|全|皆)(?:发生|出现|收到|接到|办理?)?过?(?:有|被)|(?:都|均)(?:发生|出现)过?|\bhad\b|\bhave\b"
)
_IN_A_ROW = Pattern(r"(?:连[续着]|接连)([两二三四五六]|\d)个?年")
_KINDS = {Kind.LIST, Kind.COUNT, Kind.EXTREME, Kind.TREND, Kind.TOTAL, Kind.RANK, Kind.COMPARE}
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


class Steady(NamedTuple):
    """What holds in every year, the thresholds it is about, the kind, and the years."""

    course: Literal["each", "any", "up", "down"]
    filters: tuple[Filter, ...]
    kind: Kind
    years: tuple[int, ...]


def steady_of(r: Read, signs: Signs, kind: Kind, filters: Sequence[Filter]) -> Steady | None:
    """The condition of every year that bodies are asked for by; none where no such thing is asked."""
    cells = [m for m in r.found.measures if isinstance(m, Cells)]
    text = r.mentions.text
    asks = signs.has("ask", "which", "which_many", "list_all", "yesno") or kind in {Kind.LIST, Kind.COUNT}
    own = signs.area and not signs.reach and not signs.has("ask", "which", "which_many")
    if not signs.many or signs.bodies or own or kind not in _KINDS or not cells or signs.stated:
        return None
    if not asks and not _OF_WHOM.search(text):
        return None
    if any(m.amount and m.amount.role == "first" for m in r.mentions.found):  # 两年都进前三: a place, no figure
        return None
    if signs.has("op", "average", "median", "share", "total", "why") or signs.has("ask", "which_year"):
        return None
    kind = Kind.COUNT if signs.counts else Kind.LIST
    if (course := course_of(text)) and not filters and len(cells) == 1:
        return Steady(course, (), kind, one_more(r))
    if apart := began(r) or conditions(r):
        return Steady("each", apart, kind, tuple(dict.fromkeys(f.year for f in apart if f.year)))
    none = bool(filters) and all((f.op, f.value, f.than) == ("=", "0", None) for f in filters)
    joined = joined_years(r) or ("each" if _EVERY.search(text) or none else None)  # 2023、2024年没有处罚的镇
    if joined is None:
        return None
    asked = signs.has("ask", "how_many") or signs.has("op", *_FIGURES)
    asked = asked or (signs.has("op", "trend") and not signs.has("ask", "which", "which_many"))
    if not filters and (_ALL_HAVE.search(text) or (joined == "each" and not asked)):
        filters = [Filter(measure=m, op=">", value="0") for m in cells]
    return Steady(joined, tuple(filters), kind, r.years) if filters and len(r.years) != 1 else None


_FIGURES = ("most", "least", "rank", "rank_up", "growth", "up", "down", "compare", "than", "definition")
_OF_WHOM = Pattern(r"的(?:单位|机关|部门|镇|乡|街道|局|县|区)")


def one_more(r: Read) -> tuple[int, ...]:
    """连续三年增长: three rises lie between four years, where of the first of them anything is held."""
    row = _IN_A_ROW.search(r.mentions.text)
    n = _NUMBERS.get(row[1]) or int(row[1]) if row else 0
    said = any(m.years and m.years.named for m in r.mentions.of("years"))
    before = r.years[0] - 1 if r.years else 0
    return (before, *r.years) if before in r.held and not said and len(r.years) == n else r.years


_SOME_OF_THEM = Pattern(r"年(?:里|间|中|内|来|当中)?[,，]?((?:至少|只|仅|就)?有(?:[一两二三四五]|\d)个?年)(?![份度报])")


def some_years(r: Read) -> tuple[str, ...]:
    """三年里有两年超过100件: in how many of the years is nothing that is told."""
    return tuple(_SOME_OF_THEM.findall(r.mentions.text))
