"""The first by one measure, of those past a threshold on another: 许可超过500件的里面谁处罚最多."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.bounds.had import names
from assistant.question import Cells, Kind
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.asks.typed import Typed

_SUMS = {Kind.TOTAL, Kind.RANK, Kind.AVERAGE, Kind.MEDIAN, Kind.EXTREME}  # 没有诉讼的单位许可合计: not of the suits
_INSIDE = Pattern(
    r"(?:里[面头]?|之?中|当中)[,，]?[^,，。;；]{0,16}最[多少高低大小]"
    r"|的(?:单位|机关|部门|乡镇|镇街|街道|[镇乡局])[,，]?[^,，。;；]{0,8}最[多少高低大小]"
)
_NOT_NONE = Pattern(r"不为?[零0]|不是[零0]|非[零0]|[零0]除外|\bnon-?zero|not zero|more than zero")
_SOME = {(">", "0"), ("!=", "0")}


def among_those(t: Typed) -> Typed:
    """许可超过500件的里面谁处罚最多: of those past the threshold the first by the other measure."""
    passed = {f.measure for f in t.filters}
    others = tuple(m for m in t.measures if isinstance(m, Cells) and m not in passed)
    inside = _INSIDE.search(t.r.mentions.text) and t.signs.has("op", "most", "least") and not t.signs.first
    single = not (t.growth or t.steady or t.signs.bodies)
    if inside and t.kind is Kind.LIST and len(others) == 1 and single:
        return replace(t, kind=Kind.EXTREME, measures=others)
    above_none = bool(t.filters) and all((f.op, f.value) in _SOME for f in t.filters) and not others
    if above_none and t.kind is Kind.LIST and single and t.signs.has("op", "least") and _NOT_NONE.search(t.r.text):
        return replace(t, kind=Kind.EXTREME)  # 最少的（不为零）
    once = all(sum(names(m, measure) for m in t.r.mentions.found) < 2 for measure in passed)
    of_them = t.kind in _SUMS and others and once and single and not (t.summed or t.by_share or t.stated)
    return replace(t, measures=others) if of_them and passed <= {*t.measures} else t
