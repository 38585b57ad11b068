"""Ways of asking that no kind of answer does yet: said so, never answered for something else."""

from __future__ import annotations

import re

from assistant.question import Kind, Question

_RANKED = {Kind.EXTREME, Kind.RANK}
_MANY = {Kind.LIST, Kind.COUNT, Kind.TOTAL, Kind.RANK, Kind.EXTREME}
_N = r"第?[一二三四五六七八九十\d]+(?:名|位)?"
_RANKS = re.compile(
    rf"第[一二三四五六七八九十\d]+(?:名|位)?\s*(?:到|至|和|与|跟|、|-|—|~)\s*{_N}|排第?[四五六七八九十]\S?至"
)
_NOT_LEVEL = re.compile(r"(?:不是|非)(?:乡镇|镇|街道|部门|局)")
_MEANS = {Kind.AVERAGE, Kind.COMPARE, Kind.VALUE}
_YEARLY = re.compile(r"年均(?!衡|匀)")
_IN_BOTH = re.compile(r"都|均|但|却|而|又|也|\b(?:either|neither|both|but)\b")
_WHICH_YEARS_MISSING = re.compile(r"哪(?:一|几|些)?(?:个)?年[^,，。;；]{0,6}(?:没|未|缺|漏)")


def not_done(q: Question, text: str) -> tuple[str, ...]:
    """The pieces of such a way of asking."""
    found = [m.group() for m in (_RANKS.search(text), _NOT_LEVEL.search(text)) if m]
    several = len(q.years) > 1 and q.steady is None and not q.change and not q.paired and not q.scope.bodies
    if several and q.filters and q.kind in _MANY and (m := _IN_BOTH.search(text)):
        found.append("、".join(map(str, q.years)) + m.group())
    if q.unfiled and (m := _WHICH_YEARS_MISSING.search(text)):
        found.append(m.group())
    if len(q.years) < 2 and q.kind in _MEANS and (m := _YEARLY.search(text)):
        found.append(m.group())
    return tuple(found)
