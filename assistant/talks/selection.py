"""Whom the answer before chose, for a turn that sums, compares, averages or asks who of them: 合计多少, 谁最少."""

from __future__ import annotations

from assistant.question import Body, Cells, Kind, Question, Scope, Stated
from assistant.read import Read
from assistant.talks.beside import areas_each, both_ends
from assistant.talks.listed import LISTS, how_many_or_who, listing_of, said_of_those
from assistant.talks.ranked import ranking_of
from assistant.talks.said import Said
from assistant.words.kinds import counted, signs_of
from vectorstore.pattern import Pattern

MOST = 300  # of more no sum is told by their names
_SUMS = {Kind.TOTAL, Kind.AVERAGE, Kind.MEDIAN}
_OVER_THEM = {"total", "average", "median", "share", "growth", "compare", "trend", "up", "down"}
_ENDS = {"most", "least"}
_WHOLLY = Pattern(r"单位|机关|部门|地|所有|全部|全体|\b(?:agenc|bod|depart|town|all)")

_THE_REST = Pattern(r"\s*那?(?:么)?(?:剩下|余下|剩余|其[余他它]|the (?:rest|others))")

_OF_NO_GROUP, _EMPTY = ("limit", "talk", "topic", "group"), dict.fromkeys(("places", "beside"), ())


def as_though_named(previous: Question, q: Question, r: Read, text: str) -> Question:
    """The question before as though it had been asked of those it chose, where a turn asks of all of them."""
    bodies = () if _THE_REST.match(text) else chosen_by(previous)
    said = Said(q, r.mentions, r.who, signs_of(r.mentions), previous)
    if not 0 < len(bodies) <= MOST or not _of_them(said, len(bodies)):
        return previous
    kind = previous.kind if previous.kind in _SUMS else Kind.LIST if len(bodies) > 1 else Kind.VALUE
    fields: dict[str, object] = {"kind": kind, "scope": Scope(bodies=bodies), "filters": (), "whole": False}
    fields |= {"measures": _measures(previous), "listed": (), "listing": listing_of(previous), "winners": ()}
    fields |= {"ranked": None if previous.beside else ranking_of(previous), "asks_whether": False, "told": ()}
    return previous.model_copy(update={**dict.fromkeys(_OF_NO_GROUP), **_EMPTY, **fields})


def chosen_by(previous: Question) -> tuple[Body, ...]:
    """Those listed by a condition, added up under one, ranked as the first so many, or at both ends of a ranking."""
    shown = tuple(dict.fromkeys(one.body for one in previous.shown))
    if both_ends(previous.beside):
        return shown
    if areas_each(previous.beside):
        return shown if len(shown) == len(previous.beside) else ()
    if previous.kind is Kind.RANK and (previous.limit or previous.places) and not previous.scope.bodies:
        return previous.winners if len(previous.winners) > 1 else ()
    by_what_holds = previous.kind in LISTS or previous.filters or previous.talk
    stated = any(isinstance(m, Stated) for m in previous.measures)
    of_all = previous.unfiled or (stated and not previous.bounds)  # 各单位的满意率 chooses nobody
    return previous.listed if by_what_holds and not of_all else ()


def _measures(previous: Question) -> tuple[object, ...]:
    return previous.measures or tuple(f.measure for f in previous.filters[:1])


def _of_them(s: Said, n: int) -> bool:
    """Whether a turn asks of all who were chosen, and names neither others nor another choice among them."""
    ops = {what for kind, what in s.words if kind == "op"}
    by_words = s.previous.listed and (said_of_those(s) or how_many_or_who(s.text))  # read in listed.py
    if both_ends(s.previous.beside) and said_of_those(s):
        return True
    if by_words or _others(s) or s.q.filters or s.q.limit or counted(s.mentions):
        return False
    ends = bool(ops & _ENDS) and (s.previous.kind in {*LISTS, *_SUMS} or areas_each(s.previous.beside))
    sums = s.previous.kind in _SUMS or s.says("ask", "how_many")
    figures = sums and not s.q.asks_whether and any(isinstance(m, Cells) for m in s.q.measures)
    turned = s.previous.change and not ops & {"total", "average", "median", "share"}
    if turned or (n == 1 and (ends or ops & {"growth", "up", "down", "compare"})):
        return False  # 下降的呢, 增加最多的是谁, after those that rose: of the group
    return bool(ops & _OVER_THEM or ends or figures or s.who.each)


def _others(s: Said) -> bool:
    """Whether a turn names somebody itself, but for the area that those chosen are a part of."""
    who = s.who
    wholly = [m for what in ("each", "all") for m in s.mentions.of("who", what) if _WHOLLY.search(m.text)]
    named = s.named or who.unsure or who.others or s.q.scope.excepting
    return bool(named or ((who.levels or wholly or who.area) and not _only_the_whole(s)))


def _only_the_whole(s: Said) -> bool:
    """合计占全部部门的多少: the kind of bodies, or the area, is only what their part is of."""
    shares = s.mentions.of("op", "share")
    groups = [m for m in s.mentions.found if m.means("level") or m.means("who")]
    return bool(shares) and all(m.start >= shares[0].start for m in groups)
