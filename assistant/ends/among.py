"""What is asked of a ranking as a whole: how many of the first are of some kind, the first against the last."""

from __future__ import annotations

from assistant.question import Cells, Kind, Question, Scope
from assistant.read import Read
from assistant.words.mentions import Mention
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

_HOW_MANY = Pattern(r"(?:的?(?:单位|机关))?(?:里面?|之?中|当中|里头)[^,，。;；]{0,8}?(?:几|多少)[个家名]?")
_HOW_MANY_OF = Pattern(r"how many (?:of|among|in) (?:the )?$")


def of_ranking(q: Question, r: Read) -> Question:
    """The question with what it asks of those that are ranked."""
    firsts = [m for m in r.mentions.found if m.amount and m.amount.role == "first"]
    if one := _is_of(q, r):
        return one
    if not firsts or not any(isinstance(m, Cells) for m in q.measures):
        return q
    return _against_last(q, r, firsts) or _counted_among(q, r, firsts[0]) or q


_IS_IT = Pattern(r"最[多少高低大小]的(?:单位|机关|那[个家]|一家)?(?:是不是|是否是?|不是|是)(?:一?个|一家)?$")


_LAST = Pattern(r"[吗吧呢?？。]*$")


def _is_of(q: Question, r: Read) -> Question | None:
    """处罚最多的是不是街道: who is first of all, and whether it is one of those."""
    text = r.mentions.text
    asked = [m for m in r.mentions.of("level") if _IS_IT.search(text[: m.start]) and _LAST.match(text, m.end)]
    if q.kind is not Kind.EXTREME or not asked or len(r.mentions.of("level")) > 1:
        return None
    of = Scope(levels=tuple(levels().spoken[asked[0].sense("level") or ""]), seat=q.scope.seat)
    scope = q.scope.model_copy(update={"levels": (), "seat": (), "without_levels": (), "everyone": not q.scope.regions})
    return q.model_copy(update={"scope": scope, "counts_of": of, "asks_whether": False})


def _against_last(q: Question, r: Read, firsts: list[Mention]) -> Question | None:
    """前三名合计比后三名合计多多少: both sums, never the places one by one."""
    sizes = {m.amount.least: int(m.amount.ops[0][1]) for m in firsts if m.amount}
    held = r.mentions.has("op", "times", "compare") or q.apart
    if len(sizes) < 2 or not held or q.group or q.scope.bodies:
        return None
    fields = {"kind": Kind.RANK, "limit": sizes[False], "last": sizes[True], "order": "desc", "apart": False}
    return q.model_copy(update=fields)


def _counted_among(q: Question, r: Read, first: Mention) -> Question | None:
    """前五名里有几个是街道: the ranking is of everyone, those counted are of some level or area."""
    text = r.mentions.text
    if not (_HOW_MANY.match(text, first.end) or _HOW_MANY_OF.search(text[: first.start])):
        return None
    named = [m for m in r.mentions.of("level") if m.start >= first.end]
    counted = tuple(dict.fromkeys(level for m in named for level in levels().spoken[m.sense("level") or ""]))
    areas = tuple(
        dict.fromkeys(
            path
            for m in r.mentions.of("name")
            if m.start >= first.end
            for h in m.hits
            for path in h.regions
            if path in q.scope.regions and not (counted and m.text.isascii())
        )
    )
    if not counted and not areas:
        return None
    before = [m for m in r.mentions.of("level") if m.end <= first.start]
    kept = tuple(dict.fromkeys(level for m in before for level in levels().spoken[m.sense("level") or ""]))
    regions = tuple(path for path in q.scope.regions if path not in areas)
    scope = q.scope.model_copy(update={"levels": kept, "regions": regions, "everyone": not (kept or regions)})
    of = Scope(levels=counted, regions=areas)
    fields = {"kind": Kind.RANK, "scope": scope, "counts_of": of, "asks_whether": False, "group": None}
    return q.model_copy(update=fields)
