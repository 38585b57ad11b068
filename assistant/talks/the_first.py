"""Whom a turn of a talk means of those who came first: 它, 第一名, 占全县多少, 比上一年多几件."""

from __future__ import annotations

import re

from assistant.question import Body, Kind, Scope
from assistant.talks.said import Said
from assistant.words.amount import number
from vectorstore.pattern import Pattern

Meant = tuple[Scope, bool]  # whose, and whether it was taken from the turn before
_INSIDE = Pattern(r"\s*那?(?:么)?(?:这|那)?(?:里面|里头|其中|当中)")  # 里面输了几件, after who had the most lawsuits
_CHOOSING = {("ask", "which"), ("ask", "which_many"), ("op", "most"), ("op", "least"), ("op", "rank")}
_FIRST_OF_THEM = Pattern(r"\s*那?(?:么)?(?:第一名?|头名|榜首|排第一的|居首的|最多的那?[家个])(?!到|至|和|、)")
_THEM = Pattern(r"[它他]们|这[几些两三四五]|\b(?:they|their|them)\b")
_THOSE = r"[这那前上]面?[这那]?(?:几|些|[两二三四五六七八九十\d]+)(?:[家个]|单位|镇|局)"
_OF_THOSE = Pattern(rf"\s*那?(?:其中|它们|他们|{_THOSE}|of (?:them|those|these)\b)", re.I)
_SO_MANY = Pattern(r"\s*那?(?:这|那)?([两二三四五六七八九十]|\d{1,2})(?:家|个(?:单位|机关|部门|镇|局))(?!以)")


def those_first(s: Said) -> Meant | None:
    """各占全县多少, 这三家: all who came first."""
    cut = s.previous.kind is Kind.RANK and s.previous.limit is not None and not s.previous.by_share
    cut = cut and len({b.region for b in s.previous.winners}) == 1
    said = cut or s.words & {("op", "total"), ("who", "each")}
    shares = s.says("op", "share") and said and not s.q.measures and not s.q.limit
    several = len(s.previous.winners) > 1 and not s.who.named
    if several and (shares or of_those(s.text, len(s.previous.winners))):
        return Scope(bodies=s.previous.winners), True
    return None


def all_told(s: Said) -> Meant | None:
    """它们, where several bodies were spoken of and one of them came first: all of them."""
    several = len(s.previous.winners) < 2 < len(s.old.bodies) + 1 and not s.others
    return (s.old, True) if several and _THEM.search(s.text) else None


def the_first(s: Said) -> Meant | None:
    """第一名呢: whoever came first."""
    mine = (first(s) or _moved_from(s)) and not s.others and (s.part or not s.who.area)
    return (Scope(bodies=s.previous.winners), True) if mine else None


def first(s: Said) -> tuple[Body, ...]:
    """它, 第一名: those who came first in the answer before."""
    split = s.says("op", "breakdown") and s.previous.kind is Kind.EXTREME and len(s.previous.winners) == 1
    said = s.says("turn", "it") or split or (_FIRST_OF_THEM.match(s.text) and not s.q.measures)
    inside = _INSIDE.match(s.text) and s.says("ask", "how_many") and not (s.words & _CHOOSING)
    return s.previous.winners if said or inside else ()


def _moved_from(s: Said) -> bool:
    """比前年多了几件, after who has the most: how far that one's figure moved; 占全县多少: its share."""
    before = s.previous
    one = before.kind is Kind.EXTREME and len(before.winners) == 1 and not (before.change or before.group)
    asks = s.words & {*_CHOOSING, ("who", "each"), ("op", "total"), ("op", "average")}
    moved = s.says("op", "growth") or (s.says("op", "compare") and (s.q.apart or s.q.since) and len(s.q.years) == 1)
    meant = (moved and not s.who.said) or (s.says("op", "share") and not s.named)
    return one and meant and not (asks or s.q.measures or before.by_share)


def of_those(text: str, n: int) -> bool:
    """这几家, 其中; 三家 after the first three."""
    many = _SO_MANY.match(text)
    return bool(_OF_THOSE.match(text)) or (many is not None and number(many[1]) == n)
