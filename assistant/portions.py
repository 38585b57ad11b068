"""What part of the bodies those are that a condition holds of: 许可为0的有几家，占多少; 被诉的单位占几成."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question import Cells, Filter, Kind, Measure
from assistant.read import Read

_BODY = r"(?:单位|机关|部门|乡镇|镇街|街道|[镇乡局家个])"
_OF_BODIES = re.compile(
    rf"(?:的{_BODY}|[几少]{_BODY}|的)[,，、;；]?(?:又|大概|大约)?占(?:交了?报告的|全部|所有|总|全[县市区](?={_BODY}))?{_BODY}{{0,2}}"
    r"(?:总?数|里|中)?的?(?:多少|几成|几分之几|百分之几|百分之多少|比例|比重|百分比|比|多大(?:比例|比重)?)(?:是?多少|多大)?[?？。]?$"
)
_NAMED = re.compile(rf"(?:的|[几少]){_BODY}[,，、;；]?(?:又|大概|大约)?占")
_OTHER = ("most", "least", "rank", "rank_up", "average", "median", "growth", "up", "down", "trend")
_OF_THEM = {Kind.COUNT, Kind.LIST, Kind.SHARE, Kind.VALUE, Kind.TOTAL}


def of_the_bodies(r: Read, kind: Kind, filters: Sequence[Filter], measures: Sequence[Measure]) -> tuple[Filter, ...]:
    """The conditions whose bodies are held against all of them; none where a share of figures is asked for."""
    cells = [m for m in measures if isinstance(m, Cells)]
    many = r.who.reach or r.who.regions or r.who.area
    if kind not in _OF_THEM or not many or r.who.named or not _OF_BODIES.search(r.mentions.text):
        return ()
    if any(m.amount and m.amount.role == "first" for m in r.mentions.found):
        return ()
    if any(f.out_of or f.unit or f.than for f in filters) or r.mentions.has("op", *_OTHER):
        return ()
    if not filters and not _NAMED.search(r.mentions.text):
        return ()  # 维持的占多少: a part of the figure
    had = tuple(Filter(measure=m, op=">", value="0") for m in cells) if len(cells) == 1 else ()
    return tuple(filters) or had
