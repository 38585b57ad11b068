"""A turn after groups that were held against each other: asked of every one of them again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.question import Kind, Question, Scope
from assistant.shares.denominators import SUMMED
from assistant.talks.listed import pointed_at
from assistant.talks.told import asks_between
from vectorstore.pattern import Pattern

_ENDS = "?？。.!！ "
_ADDED = Pattern(rf"{SUMMED}|加在一起|相加|一共|总共|合起来|\b(?:together|altogether|in all|in total)\b", re.I)
_EACH = Pattern(r"各|分别|\beach\b|\brespectively\b", re.I)
_OF_THE_TALK = ("told", "winners", "listed", "ranked", "listing", "beside", "context", "notes", "offered")
_OF_THE_ASK = ("text", "scope", "also", "versus", *_OF_THE_TALK)
_SUMS = {Kind.TOTAL, Kind.AVERAGE, Kind.MEDIAN}
_FIGURES = {*_SUMS, Kind.SHARE, Kind.COMPARE, Kind.VALUE, Kind.LIST, Kind.RANK, Kind.EXTREME, Kind.COUNT}


def sides_of(q: Question) -> tuple[Question, ...]:
    """The groups of one ask that were told apart, each as it was asked; none where the asks differ otherwise."""
    asks = (q.model_copy(update={"also": ()}), *q.also)
    one_text = all(one.text.strip(_ENDS) == q.text.strip(_ENDS) for one in q.also)
    groups = all((one.scope.regions or one.scope.levels) and not one.scope.bodies for one in asks)
    fits = len(asks) > 1 and (q.versus or one_text) and asks[0].kind in _FIGURES
    return asks if fits and ((groups and _alike(asks)) or both_ends(asks)) else ()


def both_ends(asks: Sequence[Question]) -> bool:
    """Whether the first and the last of one ranking were asked for: 最多和最少的街道差多少."""
    extremes = all(one.kind is Kind.EXTREME and _same(one.scope, asks[0].scope) for one in asks)
    extremes = extremes and not any(one.scope.bodies for one in asks)
    return extremes and {one.order for one in asks} == {"asc", "desc"}


_OVER_ALL = Pattern(
    r"(?:谁|哪一?[个家]?[县区市]?)[^,，。;；]{0,8}最|最[^,，。;；]{0,6}(?:谁|哪)"
    rf"|(?:{SUMMED}|一共|总共|加起来)[^,，。;；]{{0,4}}[增减升降涨跌多少]了"
)


def areas_each(sides: Sequence[Question]) -> bool:
    """Whether the sides are areas, each asked for by its own figure."""
    return bool(sides) and all(
        one.whole and len(one.scope.regions) == 1 and not (one.scope.levels or one.scope.bodies) for one in sides
    )


def asked_of_each(text: str, previous: Question, understood: Callable[[Question], list[Question]]) -> list[Question]:
    """The turn after each of the groups; none where it means one of them, or all of them as one."""
    sides = previous.beside
    if (both_ends(sides) and pointed_at(text)) or (areas_each(sides) and _OVER_ALL.search(text)):
        return []  # 这两家的公开率: of the two, not both ends of it; 谁降得最多: which of the areas
    found = [understood(side) for side in sides]
    if not all(len(asks) == 1 for asks in found):
        return []
    asks = [one for (one,) in found]
    if both_ends(sides):  # 部门呢: both ends of theirs, and how far they lie apart
        ends = [one.model_copy(update={"apart": side.apart}) for one, side in zip(asks, sides, strict=True)]
        return ends if both_ends(ends) else []
    between = asks_between(text)
    if between and all(_same(one.scope, side.scope) for one, side in zip(asks, sides, strict=True)):
        kept = {"measures": asks[0].measures, "years": asks[0].years, "text": asks[0].text, "notes": asks[0].notes}
        asks = [side.model_copy(update={**kept, "beside": ()}) for side in sides]
    if not _ADDED.search(text) and all(_same(one.scope, asks[0].scope) for one in asks):
        asks = _by_area(asks[0]) or asks
    apart = len({one.scope.model_dump_json() for one in asks}) == len(asks)
    if not apart or not _alike(asks) or asks[0].kind not in _FIGURES:
        return []
    carried = all(one.measures == side.measures for one, side in zip(asks, sides, strict=False))
    if carried and _ADDED.search(text) and not (between or _EACH.search(text)):
        return _as_one(asks)
    versus = previous.versus or bool(between)
    return [one.model_copy(update={"versus": versus, "told": ()}) for one in asks]


def _alike(asks: Sequence[Question]) -> bool:
    """Whether they ask for the same and differ only in whom they ask it of."""
    own = dict.fromkeys(_OF_THE_ASK)
    return len({repr(one.model_copy(update=own)) for one in asks}) == 1


def _same(one: Scope, other: Scope) -> bool:
    return one.model_dump() == other.model_dump()


def _by_area(q: Question) -> list[Question]:
    """两县的部门呢: the areas named anew, told apart as the groups before them were."""
    several = len(q.scope.regions) > 1 and q.kind in _SUMS and q.group is None
    scopes = [q.scope.model_copy(update={"regions": (path,)}) for path in q.scope.regions] if several else []
    return [q.model_copy(update={"scope": scope}) for scope in scopes]


def _as_one(asks: Sequence[Question]) -> list[Question]:
    """两县一共多少: the groups as one; where that cannot be said as one group, it is named, never half of it told."""
    first = asks[0].scope
    regions = tuple(dict.fromkeys(path for one in asks for path in one.scope.regions))
    kinds = tuple(dict.fromkeys(level for one in asks for level in one.scope.levels))
    same_kinds = all(one.scope.levels == first.levels for one in asks)
    same_areas = all(one.scope.regions == first.regions for one in asks)
    if not (same_kinds or same_areas) or not first.levels:
        words = {"kind": Kind.MISSING, "reason": "not_stated", "not_understood": (asks[0].text.strip(_ENDS),)}
        return [asks[0].model_copy(update={**words, "told": ()})]
    scope = first.model_copy(update={"regions": regions, "levels": kinds})
    return [asks[0].model_copy(update={"kind": Kind.TOTAL, "scope": scope, "told": ()})]
