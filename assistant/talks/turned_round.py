"""A turn that turns the answer before round: its other end, who says nothing of it, in the other language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from assistant.measures import Found, is_rate, with_column
from assistant.question import Cells, Kind, Measure, Note, Question
from assistant.talks.ranked import ranking_of
from assistant.talks.said import Said
from vectorstore.pattern import Pattern

_ASKED = r"(?:的)?(?:是谁|是哪[一个家]{1,2}|有哪些|有谁|是哪些|哪些|几家|有几家|呢)?[呢?？]?\s*"
_LEAST = Pattern(rf"\s*那?(?:么)?(?:最[小少低差末]的?|垫底的?|排?最后[一]?名?的?|倒数第一的?)(?:那个|那家)?{_ASKED}")
_MOST = Pattern(rf"\s*那?(?:么)?(?:最[大多高]的?)(?:那个|那家)?{_ASKED}")
_NOT_SO = Pattern(
    r"\s*那?(?:么)?(?:(?:还有)?(?:哪些|哪[几家个]家?|谁)(?:单位|机关)?)?(?:还)?(?:没有?|未|不)"
    rf"(?:用|提|写|说|讲|做|有|建|办|搞|这么|这样|开[通展设]?|设){{0,2}}[到过]?的?(?:单位|机关|家)?{_ASKED}"
)
_SIDES = Pattern(
    r"\s*那?(?:么)?(?:它|这个率?)?的?(?:分子(?:和|、|与)?分母|分母(?:和|、|与)?分子|分子|分母)(?:各自?|分别)?(?:是|为|有)?(?:(?:多少|几)[件个]?|什么数)?[呢?？]?\s*"
    r"|\s*那?(?:是)?(?:几除以几|怎么算出来的|谁除以谁)的?[呢?？]?\s*"
    r"|\s*(?:and )?what (?:are|were) the (?:numerator and (?:the )?denominator|two sides)\??\s*",
    re.I,
)
_SO = Pattern(
    r"\s*那?(?:么)?(?:都)?(?:写|提|说|讲|报)(?:了|到|到了|出来|明了?)的?(?:那些|单位|机关|[几各]家)?(?:都|各|分别)?"
    r"(?:(?:是|有)?(?:多少|几|谁|哪[些几]家?(?:单位)?))?[呢?？]?\s*"
)
_LISTS = {Kind.RANK, Kind.LIST, Kind.COUNT}
_LANGUAGE = Pattern(
    r"\s*(?:请)?(?:用|换成?|改成?|说)(?P<in>中文|汉语|英文|英语)(?:说|讲|回答|答|再说)?(?:一?遍|一下)?[吧呢。!！]?\s*"
)


def other_end(s: Said, found: Found) -> Question | None:
    """最小的呢, after what part the largest has: the other end of the same ranking."""
    order = "asc" if _LEAST.fullmatch(s.text) else "desc" if _MOST.fullmatch(s.text) else None
    base = ranking_of(s.previous)
    several = len(s.old.bodies) > 1  # 最低的是哪家, of the first three by another figure: of these three
    same_end = s.previous.kind is Kind.EXTREME and s.previous.order == order
    if order is None or base is None or several or same_end or s.previous.kind in _LISTS:
        return None
    fields = {"kind": Kind.EXTREME, "order": order, "limit": None, "places": (), "winners": (), "told": ()}
    return base.model_copy(update={**fields, "text": s.q.text, "notes": (Note(code="carried"),)})


def silent_instead(s: Said, found: Found) -> Question | None:
    """没用的呢, after who writes of something: who does not."""
    talk = s.previous.talk
    if talk is None or talk.form not in {"list", "drill"} or s.named or not _NOT_SO.fullmatch(s.text):
        return None
    told = talk.model_copy(update={"silent": True})
    return s.previous.model_copy(update={"text": s.q.text, "talk": told, "notes": (Note(code="carried"),)})


def in_other_words(s: Said, found: Found) -> Question | None:
    """用中文说: the same once more in that language."""
    said = _LANGUAGE.fullmatch(s.text)
    if said is None:
        return None
    language: Literal["zh", "en"] = "zh" if said["in"] in {"中文", "汉语"} else "en"
    before = s.previous
    own = named_in(before.measures, language)
    return before.model_copy(update={"text": s.q.text, "language": language, "measures": own})


def stating_instead(s: Said, found: Found) -> Question | None:
    """写了的是多少, after who states no such figure: those who do."""
    if not s.previous.silent or s.named or not _SO.fullmatch(s.text):
        return None
    fields = {"text": s.q.text, "silent": False, "kind": Kind.LIST, "notes": (Note(code="carried"),)}
    return s.previous.model_copy(update=fields)


def sides_of_the_rate(s: Said, found: Found) -> Question | None:
    """分子分母是多少, after a rate: told once more, as its two sides stand beside it."""
    rates = [m for m in s.previous.measures if isinstance(m, Cells) and is_rate(m)]
    measured = any(isinstance(m, Cells) for m in s.q.measures)
    if not rates or measured or s.named or not _SIDES.fullmatch(s.text):
        return None
    return s.previous.model_copy(update={"text": s.q.text, "notes": (Note(code="carried"),)})


_PERCENT = Pattern(
    r"\s*(?:那么?)?(?:换成?|折成|用|按|以)?(?:百分比|百分数|百分之几|百分之多少)(?:是|有)?(?:多少|来?说|表示)?[呢的]?[?？]?\s*"
    r"|\s*(?:那么?)?[多少高低](?:了|出)?(?:百分之几|百分之多少|几成|几个百分点|多少个?百分点)[呢了]?[?？]?\s*"
    r"|\s*(?:and |what about )?(?:in|as a|what|by what) percent(?:age)?(?: terms| is that)?\s*\??\s*",
    re.I,
)


def told_in_percent(s: Said, found: Found) -> Question | None:
    """百分比呢, after how far two figures lie apart: by how many percent, not the share of a whole."""
    before = s.previous
    lie_apart = before.kind is Kind.COMPARE and len(before.years) < 3 and len(before.scope.bodies) < 3
    moved = before.change is not None and not before.filters
    if not (lie_apart or moved) or s.named or not _PERCENT.fullmatch(s.text):
        return None
    own = {"change": "percent"} if moved else {"in_percent": True}
    return before.model_copy(update={**own, "text": s.q.text, "told": (), "notes": (Note(code="carried"),)})


def named_in(measures: Sequence[Measure], language: str) -> tuple[Measure, ...]:
    """The measures by their names in a language."""
    return tuple(with_column(m, m.column, language) or m if isinstance(m, Cells) else m for m in measures)
