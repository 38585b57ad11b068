"""Comparisons that are said in the words of shares or of reasons: 多百分之几, 比重升了还是降了, 为什么少了."""

from __future__ import annotations

from typing import Literal

from assistant.question import Kind, Question
from assistant.read import Read
from assistant.words.kinds import Signs
from vectorstore.pattern import Pattern

_PERCENT_MORE = Pattern(
    r"(?:多|少|高|低|大|小)(?:出|了|上)?(?:百分之(?:几|多少)|几成|多少个?百分比?)"
    r"|\bpercent(?:age)? (?:more|fewer|less|higher|lower)|\b(?:more|fewer|less|higher|lower) in (?:percent|per cent)"
)
_SHARE = Pattern(r"占|比[重例]|\b(?:share|proportion)\b")
_CHANGED = Pattern(
    r"(?:少|多|降|升|涨|跌)了|减少|下降|增加|上升|变[少多]|[少多](?:这么|那么)|\b(?:fall|fell|drop|rise|rose|decline)"
)


def in_percent(r: Read, signs: Signs) -> bool:
    """公安局比财政局多百分之几: what the one has more than the other, in percent of the other."""
    return (signs.bodies > 1 or len(r.who.regions) > 1) and bool(_PERCENT_MORE.search(r.mentions.text))


def over_two_years(r: Read, signs: Signs) -> bool:
    """2023年比2022年多百分之几: of one body two years are held against each other, which tells the percent as well."""
    one = signs.bodies < 2 and (not signs.many or (signs.area and not signs.reach))
    return one and signs.years == 2 and bool(_PERCENT_MORE.search(r.mentions.text))


def unanswered_percent(q: Question, text: str) -> list[str]:
    """最多的镇比最少的镇多百分之几: in percent of no body and no year that was named."""
    said = _PERCENT_MORE.search(text)
    taken = q.in_percent or q.change or q.kind is Kind.COMPARE or not said
    return [] if taken or said is None else [said.group()]


_OF_THE_BODIES = Pattern(
    r"(?:前|后|末尾|最后)(?:面)?的?\s*(?:[\d.]+\s*[%％]|百分之[\d零一二两三四五六七八九十]+|一半|半数|[一二三四五]分之一)"
    r"|\b(?:top|bottom|first|last|lowest|highest) (?:[\d.]+ ?(?:%|percent|per cent)|half|third|quarter)"
)


def part_of_the_bodies(q: Question, text: str) -> list[str]:
    """前10%, the top half: so many of all bodies as no ranking is cut at."""
    said = _OF_THE_BODIES.search(text)
    return [said.group()] if said and q.kind in {Kind.RANK, Kind.EXTREME, Kind.LIST, Kind.COUNT, Kind.TOTAL} else []


def share_moved(r: Read, signs: Signs, kind: Kind) -> bool:
    """占全县的比例比上年升了还是降了: two shares of two years, and what lies between them."""
    apart = signs.years == 2 or (signs.years < 2 and signs.has("op", "growth", "compare", "up", "down"))
    moved = signs.has("op", "growth", "up", "down") or (signs.has("op", "compare") and signs.bodies < 2)
    words = signs.has("op", "share") and bool(_SHARE.search(r.mentions.text))
    return kind in {Kind.COMPARE, Kind.TREND, Kind.SHARE} and words and apart and moved and not in_percent(r, signs)


def said_to_have_changed(signs: Signs, kind: Kind, text: str) -> bool:
    """为什么公安局2025年处罚少了: fewer than the year before is taken for granted, though no year is compared."""
    one = signs.bodies == 1 and signs.measures == 1 and signs.years < 2 and not signs.filters and not signs.claim
    return kind is Kind.VALUE and one and signs.has("op", "why") and bool(_CHANGED.search(text.lower()))


def why_of(signs: Signs) -> Literal["up", "down", "asked"] | None:
    """A reason is asked for: of a rise, of a fall, or of the figure."""
    if not signs.has("op", "why"):
        return None
    return "up" if signs.has("op", "up", "most") else "down" if signs.has("op", "down", "least") else "asked"
