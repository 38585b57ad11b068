"""Whose reports a turn of a talk means: whom it names itself, else those spoken of."""

from __future__ import annotations

from collections.abc import Callable

from assistant.bodies.ranks import kinds_called
from assistant.bodies.whose import Whose
from assistant.question import Body, Kind, Question, Scope
from assistant.talks.added import added
from assistant.talks.leaving_out import but_these, put_back
from assistant.talks.listed import those_listed
from assistant.talks.ranked import ranking_of
from assistant.talks.said import Said, Words
from assistant.talks.the_first import Meant, all_told, first, of_those, the_first, those_first
from assistant.talks.turned import those_that_moved
from assistant.words.kinds import counted
from vectorstore.levels import levels
from vectorstore.pattern import Pattern


def scope_of(said: Said) -> Meant:
    """Whose reports are meant: the first rule that applies, else those spoken of."""
    return next((meant for rule in RULES if (meant := rule(said))), (said.old, True))


def _in_its_area(s: Said) -> Meant | None:
    """占全市多少, of the body or the county spoken of."""
    spoken_of = s.old.bodies or (s.old.regions and s.who.area)
    if s.part and spoken_of and not (first(s) or s.named or (s.q.measures and not s.of_a_whole)):
        return s.old.model_copy(update={"levels": s.q.scope.levels, "seat": s.q.scope.seat}), True
    return None


def _placed(s: Said) -> Meant | None:
    """公开率排全县第几, after one body's figures: its place, not the whole order."""
    alone = len(s.old.bodies) == 1 and not (s.named or s.others)
    return (s.old, True) if s.q.place and s.who.area and alone else None


def _the_listed(s: Said) -> Meant | None:
    """有几家: as many as were just listed, as nobody else is named."""
    who = s.who
    named = who.named or who.regions or who.levels or who.area or who.strangers
    listed = s.previous.kind in {Kind.LIST, Kind.COUNT} and counted(s.mentions) and not named
    return (s.old, True) if listed and not s.q.measures else None


def _the_chosen(s: Said) -> Meant | None:
    """The answer to a question asked back may be the region alone: 白石县的."""
    regions = s.q.scope.regions
    found = tuple(b for b in s.previous.choices if regions and any(r[-1] in b.region for r in regions))
    return (Scope(bodies=found), False) if len(found) == 1 else None


def _grouped(s: Said) -> Meant | None:
    """分县看, after one body: everyone is told apart."""
    groups = s.words & {("group", "region"), ("group", "level"), ("group", "agency")}
    if (
        s.says("group", "region")
        and s.previous.kind is Kind.SHARE
        and s.old.levels
        and not (s.who.said or s.q.measures)
    ):
        return s.old.model_copy(update={"levels": (), "seat": ()}), True  # 各县呢, after what part the departments have
    if groups and s.old.bodies and not s.who.said:
        return Scope(everyone=True, regions=s.old.regions), True
    return None


def _each_area(s: Said) -> Meant | None:
    """各县呢, after the city's own departments: the counties themselves."""
    own = s.old.seat and not set(s.old.seat).intersection(kinds_called("县"))
    if ("group", "region") not in s.words or not own or s.who.said:
        return None
    return Scope(everyone=not s.old.regions, regions=s.old.regions), True


def _of_the_ranking(s: Said) -> Meant | None:
    """这几家: those of the last ranking told."""
    ranked = s.previous.ranked.winners if s.previous.ranked else ()
    mine = not others_named(s.who) and ranked and of_those(s.text, len(ranked))
    return (Scope(bodies=ranked), True) if mine else None


def _compared(s: Said) -> Meant | None:
    """和石桥镇比呢, 和隔壁河阳县比呢: beside those spoken of."""
    compared = s.says("op", "compare")
    if compared and s.says("link", "and") and s.who.named and not s.q.measures and s.q.scope.bodies:
        if s.old.bodies:
            return s.old.model_copy(update={"bodies": tuple(dict.fromkeys((*s.old.bodies, *s.q.scope.bodies)))}), True
        if s.old.levels or s.old.regions:
            return s.old.model_copy(update={"more": (*s.old.more, *s.q.scope.bodies)}), True
    if compared and _another_area(s.q, s.who, s.old):
        return s.old.model_copy(update={"regions": (*s.old.regions, *s.q.scope.regions)}), True
    return None


def _with_it(s: Said) -> Meant | None:
    """住建局和它合起来占多少: the one named and those spoken of."""
    spoken = s.old.bodies or s.previous.winners
    joined = s.says("turn", "it") and (s.says("link", "and") or s.says("op", "total"))
    if not joined or not spoken or not s.q.scope.bodies or s.who.regions or s.who.levels or s.who.strangers:
        return None
    both = tuple(dict.fromkeys((*spoken, *s.q.scope.bodies)))
    return (s.old.model_copy(update={"bodies": both}) if s.old.bodies else Scope(bodies=both)), True


def _of_many(s: Said) -> Meant | None:
    """哪些单位, 多少家: never asked of the agency spoken of; 哪个 of two is one of the two."""
    several = s.says("ask", "which_many") or counted(s.mentions)
    many = bool(s.old.bodies) and (several or (s.says("ask", "which") and len(s.old.bodies) == 1))
    of_these = those_that_moved(s) or (bool(s.q.filters) and s.previous.listing and not s.who.said)
    many = many and not (
        len(s.old.bodies) > 1 and of_these
    )  # 比上一年增加的有哪些, 低于40%的有谁, of several: of these
    told = s.q.talk is not None and s.q.talk.form not in {"list", "drill"}  # 问题有哪些: of what it writes
    if many and not (told or s.who.said or s.says("op", "breakdown")):
        asked = Scope(levels=s.old.levels, seat=s.old.seat, everyone=not s.old.levels)  # 在各镇里第几，最多的是谁
        group = {"regions": s.old.regions, "without": s.q.scope.without}
        return asked.model_copy(update=group), bool(s.old.regions or s.old.levels)
    return None


def _each_of_them(s: Said) -> Meant | None:
    """各是多少: each of those spoken of, as nobody else is named."""
    who, old = s.who, s.old
    named = who.named or who.regions or who.levels or who.area or who.strangers or who.all
    bare = all(_EACH.search(m.text) is None for m in s.mentions.of("who", "each"))
    return (old, True) if who.each and not named and bare and (old.bodies or old.levels or old.regions) else None


def _all_others(s: Said) -> Meant | None:
    """其他镇呢: those beside the ones spoken of."""
    if not s.who.others:
        return None
    if s.q.scope.without and not s.q.scope.levels and (group := _group_told(s)):
        return group.model_copy(update={"without": (*group.without, *s.q.scope.without)}), True
    areas = bool(s.q.scope.levels) and set(levels().ranks).issuperset(s.q.scope.levels)
    told = s.old.regions or tuple(dict.fromkeys(b.region for b in s.old.bodies if b.region))
    homes = tuple(dict.fromkeys(path[:-1] for path in told)) if areas else told
    regions = homes if len(homes) == 1 or s.old.regions else ()
    regions = tuple(path for path in regions if path)
    others = Scope(levels=s.q.scope.levels, seat=s.q.scope.seat, regions=regions, everyone=not regions)
    left = {"without_regions": told} if areas else {"without": s.old.bodies}
    return others.model_copy(update=left), True


def _group_told(s: Said) -> Scope | None:
    """The group that the talk is about: the one spoken of, else that of the ranking in which those spoken of stood."""
    if not s.old.bodies:
        return s.old
    ranking = ranking_of(s.previous)
    return ranking.scope if ranking and set(s.old.bodies) <= set(ranking.winners) else None


def _the_named(s: Said) -> Meant | None:
    """柳林镇呢; 和柳林镇比呢 of one body: both."""
    if not (s.who.named or s.who.strangers or s.who.unsure):
        return None
    bodies = _corrected(s.q.scope.bodies, s.who, s.words)
    one = len(bodies) == 1 == len(s.old.bodies) and bodies != s.old.bodies
    if s.says("op", "compare") and one and not s.q.measures:
        bodies = (*s.old.bodies, *bodies)
    return s.q.scope.model_copy(update={"bodies": bodies}), False


def _of_a_kind(s: Said) -> Meant | None:
    """各镇呢, of the area spoken of; 河阳呢, of the kind of bodies spoken of."""
    q, who, old = s.q, s.who, s.old
    if q.scope.levels and not q.scope.regions:
        around = () if who.area else _around(s)
        return q.scope.model_copy(update={"regions": old.regions or around}), bool(old.regions or around)
    same_kind = old.levels and not (q.scope.levels or old.bodies)
    if q.scope.regions and same_kind and not (who.area or who.each or who.all or q.measures):
        return q.scope.model_copy(update={"levels": old.levels, "seat": old.seat}), True
    return None


def _everyone(s: Said) -> Meant | None:
    """所有单位, 全县; 没有诉讼的几家 are still those of the area spoken of."""
    if not s.who.said:
        return None
    ones = all(len(m.text) == 1 for m in s.mentions.of("who", "all"))
    if _BELOW.search(s.text) and s.old.regions and not s.named:  # 下属单位加起来呢: of the area spoken of
        return s.q.scope.model_copy(update={"regions": s.old.regions, "everyone": False}), True
    ones = ones or not (s.q.measures or s.says("who", "area") or _WHOLLY_ALL.search(s.text))  # 最低的单位是谁
    counted_only = s.q.scope.everyone and not s.who.each and ones
    of_some = (s.old.regions or s.old.levels) and not s.old.bodies
    return (s.old, True) if counted_only and of_some else (s.q.scope, False)


_WHOLLY_ALL = Pattern(r"所有|全部|全体|各|每|整个|全[省市县区]|\b(?:all|every|each)\b")
_BELOW = Pattern(r"(?:下属|所属|下辖|下面)的?(?:各|所有|几)?[个家]?(?:单位|机关|部门)")

RULES: tuple[Callable[[Said], Meant | None], ...] = (
    those_listed,
    those_first,
    _in_its_area,
    _placed,
    all_told,
    the_first,
    _the_listed,
    _the_chosen,
    _grouped,
    _each_area,
    _of_the_ranking,
    put_back,
    added,
    _with_it,
    _compared,
    _of_many,
    _each_of_them,
    _all_others,
    _the_named,
    _of_a_kind,
    _everyone,
    but_these,
)  # in this order: the first that applies

_EACH = Pattern(r"单位|机关|家|地|个|级|agenc|town|dep")
_BOTH = Pattern(
    r"^(?:我)?(?:[两二三四五]|这[两二三]|那[两二三])?(?:个|家|边|者)?(?:我)?(?:都|全都?)(?:要|看|给我|查|列|说|报|想知道|问)"
    r"|^\s*(?:both|all of them|all)\b"
)


def others_named(who: Whose) -> bool:
    """Whether a turn says itself whose reports it means."""
    return bool(who.named or who.regions or who.levels or who.strangers)


def all_offered(text: str, who: Whose, previous: Question) -> tuple[Body, ...]:
    """两个都要: all of those one of which was to be chosen."""
    return (previous.choices or previous.offered) if not others_named(who) and _BOTH.search(text) else ()


def _another_area(q: Question, who: Whose, old: Scope) -> bool:
    """和隔壁河阳县比呢: beside the area spoken of, nothing else is named."""
    one = len(q.scope.regions) == 1 and len(old.regions) == 1 and q.scope.regions != old.regions
    return one and not (old.bodies or old.levels or who.named or who.levels or who.each or who.all or q.measures)


def _corrected(bodies: tuple[Body, ...], who: Whose, words: Words) -> tuple[Body, ...]:
    """不是石桥镇，是柳林镇: the last one is meant."""
    return bodies[-1:] if ("turn", "correct") in words and len(who.named) > 1 else bodies


def _around(s: Said) -> tuple[tuple[str, ...], ...]:
    """The areas of the ranking that the talk is about, else the one area in which all bodies spoken of lie."""
    if s.previous.ranked and s.previous.ranked.scope.regions:
        return s.previous.ranked.scope.regions
    homes = tuple(dict.fromkeys(b.region for b in s.old.bodies if b.region))
    return homes if len(homes) == 1 else ()
