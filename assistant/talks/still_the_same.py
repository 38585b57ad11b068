"""Whether those just listed, or first, are the same ones in another year: 2024年还是这些吗, 名单有没有变."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.question import Kind, Question, SameAs
from assistant.read import Read
from assistant.talks.listed import LISTS, listing_of
from assistant.talks.ranked import ranking_of
from vectorstore.pattern import Pattern

_SAME = Pattern(
    r"(?:还|仍然?|依然|依旧|也)(?:都|全)?(?:是|为)(?:不是)?(?:这|那|它|他|原来|上面|同)|是不是(?:还|也|仍)"
    r"|变化|变动|变(?=[了吗么没过?？]|$)|不变|没变|[不]?一样|相同|不同|(?:多|少|增加|减少|新增|换)了(?:哪|谁|几家)"
    r"|谁(?:新|退|掉)|新上榜|新进|退出|掉出|换人"
    r"|\bthe same\b|\bstill (?:them|these|those|the)\b|\bchanged?\b|\bdropped out\b|\bnewcomers?\b",
    re.I,
)
_CHANGED = Pattern(r"增长|下降|上升|幅|多少件|差多少")


def still_said(text: str) -> bool:
    """Whether a turn may ask if something is still the same.

    >>> still_said("2024年还是这些吗"), still_said("2024年呢")
    (True, False)
    """
    return bool(_SAME.search(text))


def asked_if_same(r: Read, before: Question | None, asked: Callable[[str, Question], list[Question]]) -> list[Question]:
    """The list, or the first so many, of the other year, to be held against those told; nothing where not asked."""
    told = before if before is not None and before.unfiled else _told(before)
    said = r.who.named or r.who.regions or r.who.levels or r.found.measures or r.who.strangers
    if told is None or said or len(r.years) != 1 or _CHANGED.search(r.mentions.text):
        return []
    (year,), was = r.years, told.listed or told.winners
    if told.years == (year,) or len(told.years) != 1:
        return []
    found = asked(f"and in {year}?" if r.language == "en" else f"{year}年呢", told)
    if len(found) != 1 or found[0].kind not in {*LISTS, Kind.RANK, Kind.EXTREME}:
        return []
    if told.unfiled:
        return found
    kind = Kind.LIST if found[0].kind is Kind.COUNT else found[0].kind
    return [found[0].model_copy(update={"kind": kind, "same_as": SameAs(bodies=was, year=told.years[0])})]


def _told(before: Question | None) -> Question | None:
    """The list by a condition, or the ranking cut at a place, that the talk is about."""
    if before is None:
        return None
    if listing := listing_of(before):
        plain = listing.filters or listing.asks_whether or listing.unfiled
        return listing if plain and not (listing.steady or listing.change or listing.beyond) else None
    ranking = ranking_of(before)
    cut = ranking is not None and (ranking.limit or ranking.kind is Kind.EXTREME) and not ranking.places
    return ranking if ranking and cut and not (ranking.by_share or ranking.change) else None
