"""Several bodies named with a word for their sum: held against another one, another year, or against one another."""

from __future__ import annotations

from itertools import pairwise

from assistant.question import Cells, Kind, Question, Scope
from assistant.read import Read
from assistant.shares.denominators import SUMMED
from vectorstore.pattern import Pattern


def named_sums(q: Question, r: Read) -> list[Question]:
    """石桥镇和柳林镇三年合计谁多, 两镇一共比白沙镇多多少, 两镇2024年合计比2023年多多少."""
    one = len(q.measures) == 1 and isinstance(q.measures[0], Cells) and len(q.scope.bodies) > 1
    other = q.filters or q.steady or q.group == "region" or q.sums or r.mentions.has("op", "average", "median", "place")
    if not one or other or q.kind not in {Kind.TOTAL, Kind.COMPARE} or not r.mentions.has("op", "total"):
        return []
    return _against_others(q, r) or _by_years(q, r) or _one_another(q, r)


_HELD_TO = Pattern(r"(?:比|较|超过|多于|少于|高于|低于|不如|\bthan)\s*(?:the )?$")
_AND = Pattern(r"(?:和|与|跟|同|及)$")


def _against_others(q: Question, r: Read) -> list[Question]:
    """Those named first against those named behind 比, each side added up."""
    named = [(m, bodies[0]) for m, bodies in r.who.named if len(bodies) == 1]
    if len(named) != len(r.who.named) or {body for _, body in named} != set(q.scope.bodies):
        return []
    gaps = [r.mentions.text[a.end : b.start] for (a, _), (b, _) in pairwise(named)]
    totals = [m.start for m in r.mentions.of("op", "total")]
    summed = [any(a.end <= t < b.start for t in totals) for (a, _), (b, _) in pairwise(named)]
    held = [bool(_HELD_TO.search(gap) or (s and _AND.search(gap))) for gap, s in zip(gaps, summed, strict=True)]
    if sum(held) != 1:
        return []
    cut = held.index(True) + 1
    sides = [tuple(dict.fromkeys(body for _, body in part)) for part in (named[:cut], named[cut:])]
    if max(map(len, sides)) == 1 and len(q.years) < 2:
        return []
    return beside(q, [Scope(bodies=side) for side in sides])


def beside(q: Question, groups: list[Scope]) -> list[Question]:
    """The sum of every group, held against one another."""
    fields: dict[str, object] = {"kind": Kind.TOTAL, "versus": True, "whole": False, "of_all": False, "premise": None}
    fields |= {"filters": (), "against": None, "asks_whether": False, "apart": False, "in_percent": False}
    return [q.model_copy(update={**fields, "scope": scope}) for scope in groups]


_EVERY_YEAR = Pattern(r"每年|逐年|各年|历年|每一年|each year|every year|per year|by year")


def _by_years(q: Question, r: Read) -> list[Question]:
    """What they have together: in which year most, in every year, or in one year against another."""
    text = r.mentions.text
    if r.mentions.has("ask", "which_year"):
        return [q.model_copy(update={"kind": Kind.EXTREME, "group": "year", "apart": False})]
    if len(q.years) > 1 and _EVERY_YEAR.search(text.lower()):
        return [q.model_copy(update={"kind": Kind.TREND, "sums": True, "apart": False})]
    held = any(_HELD_TO.search(text[: m.start]) for m in r.mentions.of("years"))
    if len(q.years) != 2 or not (held or r.mentions.has("op", "growth", "up", "down")):
        return []
    by = "percent" if q.in_percent else "amount"
    return [q.model_copy(update={"kind": Kind.TOTAL, "change": by, "course": "any", "apart": True})]


_SUM_ASKED = Pattern(rf"{SUMMED}[^,，;；差比多少高低]{{0,6}}(?:多少|几)")


def _one_another(q: Question, r: Read) -> list[Question]:
    """Who of them has more in all: of two the sums side by side, of more in their order; of one year their figures."""
    if not r.mentions.has("op", "most", "least", "rank", "rank_up", "compare"):
        return []
    sum_too = [q.model_copy(update={"kind": Kind.TOTAL, "apart": False})] if _SUM_ASKED.search(r.mentions.text) else []
    if len(q.years) < 2:
        return [*sum_too, q.model_copy(update={"kind": Kind.COMPARE})]
    if len(q.scope.bodies) == 2:
        return [*sum_too, *beside(q, [Scope(bodies=(body,)) for body in q.scope.bodies])]
    return [*sum_too, q.model_copy(update={"kind": Kind.RANK, "years_added": True, "apart": False})]
