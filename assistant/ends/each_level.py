"""Several kinds of bodies in one ask: a sum, a mean or a share of each kind, never of all of them together."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.bodies.seat import Bodies
from assistant.ends.areas_apart import AGAINST
from assistant.question import Kind, Question
from assistant.read import Read
from vectorstore.pattern import Pattern

APART = Pattern(
    r"分别|各排|分开|各自|各\w{0,2}(?:多少|几)|各是|小计|分(?:镇|乡|街道|部门)|respectively|separately|\beach\b"
)
_WHICH_LEVEL = Pattern(r"^(?:哪个|哪边|哪类|哪一?[个类边]|谁|相?比)")  # 部门和镇哪个收的申请多
_OR = Pattern(r"\s*(?:多|少|高|低)?(?:还是|\bor\b)\s*(?:the )?")  # 申请最多的是部门还是镇街
_HELD_TOGETHER = Pattern(r"比较|对比|相比|哪一?[个边方类头]|谁|差|比|compare|versus|\bvs\b|than")


def each_level(q: Question, r: Read) -> list[Question]:
    """镇、街道、部门合计分别多少: one sum for each kind of body named."""
    named = [one for one in r.who.kinds if not one.out]
    totals = len(r.mentions.of("op", "total"))
    if q.scope.bodies or q.group or q.over or len(named) < 2:
        return []
    which = q.kind is Kind.EXTREME and bool(
        _WHICH_LEVEL.search(r.mentions.text[named[-1].end :])
        or (_either_side(r, named) and not _WHICH_OF_BOTH.search(r.mentions.text[: named[0].start]))
    )
    which = which or _more_than(q, r, named) or _of_groups(q, r, named)
    held = APART.search(r.mentions.text) or _HELD_TOGETHER.search(r.text.lower())
    summed = q.kind is Kind.TOTAL and bool(held or totals >= len(named)) and len(q.years) < 2
    summed = summed or (q.kind is Kind.TOTAL and bool(APART.search(r.mentions.text)))
    means = q.kind in {Kind.AVERAGE, Kind.MEDIAN} and bool(held or len(r.mentions.of("op", q.kind.value)) >= len(named))
    plain = q.kind is Kind.SHARE or (q.by_share and q.kind is Kind.RANK and not q.limit)
    each = _EACH_SHARE.search(r.mentions.text, named[-1].end) or _WHICH_EACH.search(r.mentions.text, named[0].end)
    shared = plain and not (q.out_of or q.over) and bool(each or _one_by_one(r, named))
    if not (which or summed or means or shared):
        return []
    kind = Kind.TOTAL if which else Kind.SHARE if shared else q.kind
    versus = which or bool(AGAINST.search(r.text.lower()))
    fields = {"kind": kind, "apart": False, "times": False, "by_share": False, "versus": versus}
    if means and q.beyond and not r.mentions.has("ask", "which", "which_many"):  # 部门平均低于街道平均吗
        fields |= {"beyond": None, "filters": (), "versus": True}
    scopes = [q.scope.model_copy(update={"levels": one.levels, "seat": one.seat}) for one in named]
    return [q.model_copy(update={**fields, "scope": scope}) for scope in scopes]


def _either_side(r: Read, named: list[Bodies]) -> bool:
    """申请最多的是部门还是镇街."""
    return any(_OR.fullmatch(r.mentions.text[a.end : b.start]) for a, b in pairwise(named))


_WHICH_OF_BOTH = Pattern(r"\b(?:which|what)(?: one| single)? $")  # which town or department: one body of either kind


def _one_by_one(r: Read, named: list[Bodies]) -> bool:
    """街道占全区多少，部门呢: a share is asked of the first before the second is named."""
    asked = [m.end for m in r.mentions.of("op", "share") if named[0].end <= m.start < named[1].start]
    return bool(asked) and bool(_PAUSE.search(r.mentions.text[asked[0] : named[1].start]))


_EACH_SHARE = Pattern(r"(?:各自?|分别)占")  # 镇街和部门各占多少
_PAUSE = Pattern(r"[,，;；、]")
_WHICH_EACH = Pattern(r"\bwhich\b|\beach\b|\brespectively\b")  # came from towns and which from bureaus
_THAN = Pattern(r"(?:的?(?:合计|总共|一共|总[数量]))?(?:比|较)")
_SO_MUCH = Pattern(r"(?:多|少|高|低)[^,，。;；]{0,6}(?:多少|几|吗|[?？]|$)|(?:多|少)$")
_JOINS = Pattern(r"\s*(?:和|与|跟|同|及|以及|、)\s*")


def _more_than(q: Question, r: Read, named: list[Bodies]) -> bool:
    """部门比镇街多处罚多少件: the sums of two kinds of bodies, none of them ranked."""
    text = r.mentions.text
    plain = not (q.filters or q.change or q.by_share) and len(q.years) < 2 and "最" not in text
    between = any(_THAN.fullmatch(text[a.end : b.start]) for a, b in pairwise(named))
    return plain and between and q.kind in _OF_GROUPS and bool(_SO_MUCH.search(text[named[-1].end :]))


def _of_groups(q: Question, r: Read, named: list[Bodies]) -> bool:
    """部门跟镇街各多少: a sum of each kind, where nobody is asked one by one."""
    text = r.mentions.text
    joined = all(_JOINS.fullmatch(text[a.end : b.start]) for a, b in pairwise(named))
    each = r.mentions.has("ask", "which", "which_many", "list_all") or _ONE_BY_ONE.search(text)
    plain = q.kind is Kind.LIST and not (q.filters or q.change or each) and len(q.years) < 2
    return plain and joined and bool(re.search(r"各(?:是|有|为|自)?(?:多少|几)|分别", text[named[-1].end :]))


_ONE_BY_ONE = Pattern(r"每|各(?=镇|乡|街|部门|单位|机关|局|家|个)")
_OF_GROUPS = {Kind.EXTREME, Kind.COMPARE, Kind.LIST, Kind.TOTAL}
