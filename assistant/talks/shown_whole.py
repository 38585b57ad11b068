"""全部列出来, 分开说: every one of the group spoken of, none left out for its place; never everybody held."""

from __future__ import annotations

from assistant.measures import Found
from assistant.question import Kind, Note, Question
from assistant.talks.said import Said
from vectorstore.pattern import Pattern

_ALL = Pattern(
    r"\s*(?:请|那就?|就|帮我|给我|麻烦)*(?:[把将]?(?:它们|他们|这些|那些|结果|名单|数据))?(?:给我)?"
    r"(?:全部|全都|全|所有的?|完整地?)(?:都|给我)?"
    r"(?:列|显示|展示|摆|报|说|给|罗列|展开|亮|调)(?:出来|出|一下|给我|全|看看|一遍)*[吧啊]?\s*[。!?？！]?"
    r"|(?:please |then |now )*(?:show|list|give|display)(?: me)?"
    r" (?:all|all of them|them all|everything|the (?:full|whole) list)(?:,? (?:for|in) 20\d\d)?"
    r"(?:,? (?:from )?(?:highest|largest|most)(?: to \w+| first)?)?(?: please)?\s*[.!]?"
)
_HIGHEST_FIRST = Pattern(r"\b(?:highest|largest|most) (?:first|to)\b")
_APART = Pattern(
    r"\s*(?:那|再|请|就|给我|帮我|麻烦|能不能|[把将](?:它们|他们|它|数|数字|这个数))*"
    r"(?:分开|拆开|分别|分头|逐[个家一]|挨[个家]|一[个家]一[个家]|一家家|各自|单独)(?:来|地|着)?(?:都|给我)?"
    r"(?:[说讲看列报算]|来?看看|说说|讲讲|报报|列列|列出|列出来|说明)?(?:一下|一遍|出来|给我听?|清楚)?[吧呢啊]?\s*[。!?？！]?"
    r"|(?:please |then |and )*(?:separately|each separately|one by one|break it down|split it up)(?: please)?\s*[.!?]?"
)
_WHOLE = {Kind.RANK: Kind.RANK, Kind.EXTREME: Kind.RANK, Kind.LIST: Kind.LIST, Kind.COUNT: Kind.LIST}
_WHOLE |= {Kind.TOTAL: Kind.LIST, Kind.AVERAGE: Kind.LIST, Kind.MEDIAN: Kind.LIST}


def all_of_the_group(s: Said, found: Found) -> Question | None:
    """The answer before for every one of the group."""
    before = s.previous
    group = before.scope.levels or before.scope.regions or len(before.scope.bodies) > 1 or before.filters
    plain = not (before.talk or before.unfiled or before.group or before.change or before.inspected or before.copied)
    if not _ALL.fullmatch(s.text) or not group or not plain or before.kind not in _WHOLE or before.whole:
        return None
    kind = _WHOLE[before.kind] if before.filters or before.kind is not Kind.COUNT else Kind.LIST
    fields: dict[str, object] = {"text": s.q.text, "kind": kind, "limit": None, "places": (), "together": False}
    fields |= {"years": s.q.years or before.years}
    if _HIGHEST_FIRST.search(s.text):
        fields |= {"order": "desc"}
    return before.model_copy(update={**fields, "notes": (Note(code="carried"),)})


def each_apart(s: Said, found: Found) -> Question | None:
    """分开说, 拆开看, after a sum: the figure of each of those added up, told in the sentence."""
    before = s.previous
    if before.kind is not Kind.TOTAL or not _APART.fullmatch(s.text) or s.q.measures or s.who.named:
        return None
    if before.talk or before.group or before.change or before.against or before.beside or before.by_share:
        return None
    one = len(before.scope.bodies) == 1
    kind = Kind.LIST if not one else Kind.TREND if len(before.years) > 1 else Kind.VALUE
    fields: dict[str, object] = {"text": s.q.text, "kind": kind, "summed": False, "whole": False, "told": ()}
    return before.model_copy(update={**fields, "notes": (Note(code="carried"),)})
