"""What stays as it was while a turn of a talk asks for the same kind of answer: order, group, change, the whole."""

from __future__ import annotations

import re
from typing import Literal

from assistant.question import Kind, Scope
from assistant.talks.added import adds
from assistant.talks.said import Said
from assistant.talks.turned import OPS, of_other_years, those_that_moved
from assistant.talks.years_next import between_bodies
from vectorstore.pattern import Pattern

_Group = Literal["agency", "region", "level", "year"] | None
_ORDERED = {Kind.RANK, Kind.EXTREME}
_FASTEST = Pattern(r"快|幅|率|\bfast|\brate")
_AREAS_LISTED = {Kind.TOTAL, Kind.LIST, Kind.RANK, Kind.EXTREME, Kind.REFUSE}


def kept(s: Said, kind: Kind, scope: Scope) -> dict[str, object]:
    """What stays as it was while the kind stays: the order and its end, the group, the change, the subject."""
    q, before, same = s.q, s.previous, kind is s.previous.kind
    one, first = len(scope.bodies) == 1, bool(scope.bodies) and scope.bodies == before.winners
    anew = adds(s) and s.who.said and "排" in s.text  # 加上街道一起排: all of them, no longer the first so many
    cut = (
        before
        if same and _same_order(s) and not (anew or q.limit or first or (one and (before.places or before.limit)))
        else q
    )
    return {
        "limit": cut.limit,
        "places": cut.places,
        "order": _order(s, kind),
        "group": q.group or _group(s, kind),
        "sections": q.sections or (before.sections if same and not q.topic else ()),
        "topic": q.topic or (before.topic if same and not q.sections else None),
        **_change(s, kind),
        **_held_apart(s, kind),
    }


def _held_apart(s: Said, kind: Kind) -> dict[str, object]:
    """2023年呢, after 几倍 or 多百分之几: what lies between two is still told so."""
    same = kind is s.previous.kind is Kind.COMPARE and not s.q.measures and not s.words & {("op", "total")}
    return {name: getattr(s.q, name) or (same and getattr(s.previous, name)) for name in ("times", "in_percent")}


def share_kept(s: Said, scope: Scope, kind: Kind) -> dict[str, object]:
    """2022年呢, after 占三家合计各多少: still of that group, as long as those asked of lie in it."""
    over = s.previous.over
    ranked = s.previous.kind is Kind.RANK and scope.bodies == s.previous.winners  # 占全区多少, after the first five
    chosen = s.previous.kind is Kind.LIST and bool(s.previous.listing or s.previous.ranked)  # or after those over 100
    ranked = ranked or (chosen and scope.bodies == s.old.bodies)
    summed = s.previous.kind is Kind.TOTAL or s.says("op", "total") or adds(s) or ranked
    joined = ranked or scope.bodies == s.old.bodies or (s.previous.kind is Kind.SHARE and over is None)
    summed = summed or (s.previous.together and not over and scope == s.old)
    if kind is Kind.SHARE and summed and joined and len(scope.bodies) > 1:
        return {"together": True}  # 占全市多少, of what the two have together; 加上住建局呢
    if s.previous.portion and kind is s.previous.kind and not s.q.measures:
        return {"portion": True, "over": over if scope == s.old else None}
    ordered = s.previous.by_share and kind is s.previous.kind and kind in _ORDERED and (_same_order(s) or _turned(s))
    if ordered and not (s.q.measures or s.q.over or s.who.said):
        return {name: getattr(s.previous, name) for name in ("by_share", "over", "together", "out_of")}
    if s.q.over or over is None or kind is not Kind.SHARE or s.previous.kind is not Kind.SHARE or s.q.whole:
        return {}
    held = all(b in over.bodies or b.region in over.regions for b in scope.bodies)
    same = scope == s.old or (bool(scope.bodies) and held)
    together = (s.previous.together or summed) and len(scope.bodies) > 1
    return {"over": over, "together": together} if same else {}


def whole_kept(s: Said, scope: Scope, kind: Kind, carried: bool) -> bool:
    """Whether the area's own figure is meant, or stays meant."""
    own = s.q.whole and not (s.previous.choices and scope.bodies)
    stays = carried or (kind is s.previous.kind is Kind.SHARE and not s.q.measures)
    return own or (stays and s.previous.whole)


def _same_order(s: Said) -> bool:
    """那处罚呢, of a ranking: nothing is said of its order, so that it and its end stay."""
    return not {what for group, what in s.words if group == "op"} & OPS


def _turned(s: Said) -> bool:
    """最低的呢: nothing but the other end is said."""
    return {what for group, what in s.words if group == "op"} & OPS <= {"most", "least", "rank", "rank_up"}


def _group(s: Said, kind: Kind) -> _Group:
    """各县区公开率，排一下: areas stay areas, as nothing else is named."""
    before = s.previous
    if before.group == "region" and kind is before.kind and _same_order(s) and not s.who.said:
        return before.group  # 申请呢, after areas held against each other
    of_one_area = before.group == "region" and len(s.who.regions) == 1 and s.q.scope.levels  # 芦溪县的镇呢
    if s.q.measures or s.who.others or of_one_area:
        return None
    areas = before.group == "region" and {kind, before.kind} <= _AREAS_LISTED and not s.who.said
    bodies = any(m.text.endswith(("家", "单位", "机关")) for m in s.mentions.of("ask"))
    return before.group if kind is before.kind or (areas and not bodies) else None


def _order(s: Said, kind: Kind) -> Literal["desc", "asc"]:
    """The order stays, unless the turn says which; 倒过来 turns it round."""
    before = s.previous
    if s.says("op", "reverse"):
        turned = before.change and before.course != "any"  # 涨得最多的, 反过来呢: who fell most
        return before.order if turned else "asc" if before.order == "desc" else "desc"
    said = s.words & {("op", "most"), ("op", "least"), ("op", "rank"), ("op", "rank_up")}
    firsts = [m for m in s.mentions.found if m.amount and m.amount.role == "first"]
    last = any(m.amount and m.amount.least for m in firsts)
    top = any(_MOST.search(m.text) or s.who.said or s.q.limit == before.limit for m in firsts)  # 前三, after 后三
    ordered = kind is before.kind or {kind, before.kind} <= _ORDERED
    return before.order if ordered and not (said or last or top) and _same_order(s) else s.q.order


_MOST = Pattern(r"最[多高大]|\b(?:most|top|highest|largest|biggest)\b", re.I)


def _change(s: Said, kind: Kind) -> dict[str, object]:
    """How far they rose stays what is asked for, as long as the turn only says of whom, when, of what, or which way."""
    if s.way and not s.q.change and (s.previous.change or (kind is Kind.EXTREME and s.says("op", "most"))):
        by = "percent" if _FASTEST.search(s.text) else "amount"
        return {"change": s.previous.change or by, "course": s.way, "against": s.previous.against}
    if those_that_moved(s) and not s.q.change:
        way = s.way or ("up" if s.says("op", "most") else "down")
        return {"change": "amount", "course": way, "against": "year"}
    stays = kind is s.previous.kind and (_same_order(s) or of_other_years(s))
    kept = s.previous if s.previous.change and not s.q.change and stays else s.q
    course = _OTHER_WAY[kept.course] if s.says("op", "reverse") else kept.course
    over = kept.against or ("year" if kind is Kind.COMPARE and s.says("op", "growth") else None)  # 比上一年高还是低
    return {"change": kept.change, "course": course, "against": None if between_bodies(s) else over}


_OTHER_WAY: dict[str, Literal["up", "down", "any"]] = {"up": "down", "down": "up", "any": "any"}
