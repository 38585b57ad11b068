"""Whose reports a turn of a talk means: whom it names itself, else those spoken of."""

from __future__ import annotations

import re

from assistant.amounts import number
from assistant.kinds import counted
from assistant.mentions import Mentions
from assistant.question import Body, Kind, Question, Scope
from assistant.whose import Whose


def _each_of_them(who: Whose, mentions: Mentions) -> bool:
    """各是多少: each of those spoken of, as nobody else is named."""
    named = who.named or who.regions or who.levels or who.area or who.strangers or who.all
    bare = all(_EACH.search(m.text) is None for m in mentions.of("who", "each"))
    return who.each and not named and bare


def _of_many(old: Scope, mentions: Mentions, words: frozenset[tuple[str, str]]) -> bool:
    """哪些单位, 多少家: never asked of the agency spoken of; 哪个 of two is one of the two."""
    several = ("ask", "which_many") in words or counted(mentions)
    return bool(old.bodies) and (several or (("ask", "which") in words and len(old.bodies) == 1))


def _of_the_list(who: Whose, mentions: Mentions, previous: Question) -> bool:
    """有几家: as many as were just listed, as nobody else is named."""
    named = who.named or who.regions or who.levels or who.area or who.strangers
    return previous.kind in {Kind.LIST, Kind.COUNT} and counted(mentions) and not named


_EACH = re.compile(r"单位|机关|家|地|个|级|agenc|town|dep")


def scope_of(
    q: Question, mentions: Mentions, who: Whose, words: frozenset[tuple[str, str]], previous: Question
) -> tuple[Scope, bool]:
    old = previous.scope
    named = who.named or who.regions or who.strangers
    part = words & {("op", "share"), ("op", "place")} or {("op", "average"), ("op", "compare")} <= words
    spoken_of = old.bodies or (old.regions and who.area)  # 占全市多少, of the county spoken of
    first = _of_the_first(q, mentions, words, previous)
    shares = ("op", "share") in words and words & {("op", "total"), ("who", "each")} and not q.measures  # 各占全县多少
    if len(previous.winners) > 1 and not who.named and (shares or _of_those(mentions.text, len(previous.winners))):
        return Scope(bodies=previous.winners), True
    if part and spoken_of and not (first or named or q.measures):
        return old.model_copy(update={"levels": q.scope.levels}), True
    others = named or who.levels or who.each or who.all or who.unsure
    if first and not others and (part or not who.area):
        return Scope(bodies=previous.winners), True
    if _of_the_list(who, mentions, previous) and not q.measures:
        return old, True
    if chosen := _chosen(q, previous):
        return Scope(bodies=chosen), False
    if words & {("group", "region"), ("group", "level"), ("group", "agency")} and old.bodies and not who.said:
        return Scope(everyone=True, regions=old.regions), True
    added = ("turn", "add") in words or (("link", "and") in words and ("op", "compare") in words)
    of_ranking = previous.ranked.winners if previous.ranked else ()
    if not others_named(who) and of_ranking and _of_those(mentions.text, len(of_ranking)):
        return Scope(bodies=of_ranking), True
    back = [b for b in old.without if b in q.scope.bodies]
    if back and not q.measures and _BACK_IN.search(mentions.text):
        return old.model_copy(update={"without": tuple(b for b in old.without if b not in back)}), True
    if old.excepting and not (named or who.levels) and _ALL_IN.search(mentions.text):
        return old.model_copy(update={"without": (), "without_levels": (), "without_regions": ()}), True
    if added and who.named and not q.measures and q.scope.bodies:
        if old.bodies:
            return old.model_copy(update={"bodies": tuple(dict.fromkeys((*old.bodies, *q.scope.bodies)))}), True
        if old.levels or old.regions:
            return old.model_copy(update={"more": (*old.more, *q.scope.bodies)}), True
    if ("op", "compare") in words and _another_area(q, who, old):
        return old.model_copy(update={"regions": (*old.regions, *q.scope.regions)}), True
    if _of_many(old, mentions, words) and not who.said:
        return Scope(everyone=True, regions=old.regions, without=q.scope.without), bool(old.regions)
    if _each_of_them(who, mentions) and (old.bodies or old.levels or old.regions):
        return old, True
    if who.others:
        homes = old.regions or tuple(dict.fromkeys(b.region for b in old.bodies if b.region))
        regions = homes if len(homes) == 1 or old.regions else ()
        return Scope(levels=q.scope.levels, regions=regions, everyone=not regions, without=old.bodies), True
    if who.named or who.strangers or who.unsure:
        bodies = _corrected(q.scope.bodies, who, words)
        if (
            ("op", "compare") in words
            and len(bodies) == 1
            and len(old.bodies) == 1
            and bodies != old.bodies
            and not q.measures
        ):
            bodies = (*old.bodies, *bodies)
        return q.scope.model_copy(update={"bodies": bodies}), False
    if q.scope.levels and not q.scope.regions:
        return q.scope.model_copy(update={"regions": old.regions}), bool(old.regions)
    if q.scope.regions and old.levels and not (old.bodies or who.area or who.each or who.all or q.measures):
        return q.scope.model_copy(update={"levels": old.levels, "seat": old.seat}), True  # 各镇…，河阳呢
    if who.said:
        counted_only = q.scope.everyone and not who.each and all(len(m.text) == 1 for m in mentions.of("who", "all"))
        return (old, True) if counted_only and old.regions and not old.bodies else (q.scope, False)  # 没有诉讼的几家
    if q.scope.without:
        return old.model_copy(update={"without": (*old.without, *q.scope.without)}), True
    return old, True


_BACK_IN = re.compile(r"算上|算进|加上|加回|算回|加进|放回|包括")
_ALL_IN = re.compile(r"都算上|全算上|全部算上|都算进|都算(?=[呢吧]|$)|都加上|全加上|不排除|不除外|一个不落|都包括")
_BOTH = re.compile(
    r"^(?:我)?(?:[两二三四五]|这[两二三]|那[两二三])?(?:个|家|边|者)?(?:我)?(?:都|全都?)(?:要|看|给我|查|列|说|报|想知道|问)"
    r"|^\s*(?:both|all of them|all)\b"
)


def others_named(who: Whose) -> bool:
    """Whether a turn says itself whose reports it means."""
    return bool(who.named or who.regions or who.levels or who.strangers)


def all_offered(text: str, who: Whose, previous: Question) -> tuple[Body, ...]:
    """两个都要: all of those one of which was to be chosen."""
    return (previous.choices or previous.offered) if not others_named(who) and _BOTH.search(text) else ()


_FIRST_OF_THEM = re.compile(r"\s*那?(?:么)?(?:第一名?|头名|榜首|排第一的|居首的|最多的那?[家个])(?!到|至|和|、)")


def _of_the_first(
    q: Question, mentions: Mentions, words: frozenset[tuple[str, str]], previous: Question
) -> tuple[Body, ...]:
    """它, 第一名: those who came first in the answer before."""
    said = ("turn", "it") in words or (_FIRST_OF_THEM.match(mentions.text) and not q.measures)
    return previous.winners if said else ()


def _another_area(q: Question, who: Whose, old: Scope) -> bool:
    """和隔壁河阳县比呢: beside the area spoken of, nothing else is named."""
    one = len(q.scope.regions) == 1 and len(old.regions) == 1 and q.scope.regions != old.regions
    return one and not (old.bodies or old.levels or who.named or who.levels or who.each or who.all or q.measures)


_THOSE = r"[这那前上]面?[这那]?(?:几|些|[两二三四五六七八九十\d]+)(?:[家个]|单位|镇|局)"
_OF_THOSE = re.compile(rf"\s*那?(?:其中|它们|他们|{_THOSE}|of (?:them|those|these)\b)", re.I)


_SO_MANY = re.compile(r"\s*那?(?:这|那)?([两二三四五六七八九十]|\d{1,2})(?:家|个(?:单位|机关|部门|镇|局))(?!以)")


def _of_those(text: str, n: int) -> bool:
    """这几家, 其中; 三家 after the first three."""
    many = _SO_MANY.match(text)
    return bool(_OF_THOSE.match(text)) or (many is not None and number(many[1]) == n)


def _chosen(q: Question, previous: Question) -> tuple[Body, ...]:
    """The answer to a question asked back may be the region alone: 白石县的."""
    regions = q.scope.regions
    found = tuple(b for b in previous.choices if regions and any(r[-1] in b.region for r in regions))
    return found if len(found) == 1 else ()


def _corrected(bodies: tuple[Body, ...], who: Whose, words: frozenset[tuple[str, str]]) -> tuple[Body, ...]:
    """不是石桥镇，是柳林镇: the last one is meant."""
    return bodies[-1:] if ("turn", "correct") in words and len(who.named) > 1 else bodies
