"""Which figures an ask holds against each other: two of an area, bodies by shares, two bodies in two years."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.kinds import Signs
from assistant.question import Cells, Filter, Kind
from assistant.read import Read
from assistant.shares import whole_of

_JOINED = re.compile(r"\s*(?:和|与|跟|同|及|、|or|and)\s*")


def between_two(r: Read, signs: Signs) -> bool:
    """自然人和企业谁申请得多, 全县: which of two of an area's figures is meant, not which body."""
    named = [m for m in r.mentions.found if any(m.means(k) for k in ("row", "column", "union", "phrase", "reading"))]
    asked = [m for m in r.mentions.of("ask", "which") if m.kind == "word"]
    if signs.measures != 2 or not signs.area or signs.reach or len(named) < 2 or not asked:
        return False
    text, (one, other) = r.mentions.text, named[:2]
    return bool(_JOINED.fullmatch(text[one.end : other.start])) and asked[0].start - other.end in {0, 1}


def paired(r: Read) -> bool:
    """石桥镇2023年比柳林镇2024年: two bodies and two years by turns."""
    names = [(m.start, "body") for m, bodies in r.who.named if len(bodies) == 1]
    years = [(m.start, "year") for m in r.mentions.of("years") if m.years and len(m.years.named) == 1]
    turns = [what for _, what in sorted([*names, *years])]
    return len(r.who.named) == len(names) == len(years) == 2 and turns[0] == turns[2] != turns[1] == turns[3]


def of_shares(kind: Kind, signs: Signs, filters: Sequence[Filter], r: Read, whole: Cells | None) -> tuple[Kind, bool]:
    """The kind of an ask about shares: who passes a bound, whether one does, or the bodies in the order of theirs."""
    if any(f.out_of for f in filters):
        return (Kind.SHARE if kind is Kind.VALUE else Kind.LIST if kind is Kind.SHARE and signs.many else kind), False
    if kind is not Kind.SHARE or not signs.many or signs.bodies or signs.has("ask", "which_year"):
        return kind, False
    if signs.first or signs.has("op", "rank", "rank_up"):
        return Kind.RANK, True
    if signs.has("op", "most", "least"):
        return Kind.EXTREME, True
    cells = [m for m in r.found.measures if isinstance(m, Cells)]
    of_area = whole is None and len(cells) == 1 and whole_of(cells[0], r.language) is None
    of_area = of_area and not signs.has("op", "total")  # 各镇合计占全县多少: of the sum
    return (Kind.RANK, True) if of_area and r.who.each and r.who.levels else (kind, False)
