"""Whether an ask wants the largest part of a measure, or parts added: 无法提供里面最多的是哪一种, 许可加处罚一共."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from assistant.measures import shape
from assistant.question import Cells, Measure
from assistant.read import Read
from assistant.rows.breakdown import by_column, by_row
from assistant.rows.sums import sum_behind
from assistant.shares.part_and_whole import added
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern

_PART = "原因|理由|情形|情况|缘由|类型|种类|类别|结果|申请人|申请者"
_WHICH = Pattern(
    rf"(?:哪|什么|啥)(?:一|个|几)?(?:种|类|项|款|条|样|{_PART})(?!类?型?的?(?:单位|机关|部门|镇|乡|街道|局|年))"
    rf"|(?:{_PART})[^,，。;；]{{0,8}}(?:哪个|哪一个|哪些|什么|啥|哪几)"
    rf"|(?:最|主要|占)[^,，。;；]{{0,8}}(?:{_PART}|[一那这][种类项])"
    r"|\b(?:which|what)\b.{0,30}\b(?:reasons?|grounds?|kinds?|types?|category|categories|outcomes?|results?)\b"
    r"|\b(?:main|largest|biggest|(?:most|least) (?:common|frequent)|commonest|top|usual)"
    r" (?:reason|ground|kind|type|category|outcome|result|part)"
)
_MOST = Pattern(r"主要|为主|大头|常见|集中在|多数|\b(?:main|mainly|mostly|common|commonest|frequent|usual)\b")
_APPLICANT = Pattern(r"申请人|申请者|哪[一几]?[类种]人|什么样?的?人|\b(?:applicants?|requesters?)\b")


def part_of(r: Read, measures: Sequence[Measure]) -> Literal["rows", "columns"] | None:
    """By what the one measure is to be split, if its largest part is asked for."""
    text = r.mentions.text
    ranked = r.mentions.has("op", "most", "least") or _MOST.search(text)
    if len(measures) != 1 or not isinstance(measures[0], Cells) or not ranked or not _WHICH.search(text):
        return None
    if r.mentions.has("ask", "which_year") or _SHARE_OF.search(text):
        return None
    if _APPLICANT.search(text):
        return "columns" if len(by_column(measures[0], r.language)) > 1 else None
    return "rows" if len(by_row(measures[0], r.language)) > 1 else None


_SHARE_OF = Pattern(r"占[^,，。;；]{1,12}的?(?:比重|比例|占比|百分|多少|几成|份额)")  # 占全部办理结果的比重
_ADDED = Pattern(r"加起来|加在一起|加一起|加到一起|相加|之和|求和|合在一起|\b(?:sum of|added up|put together)\b")
_NAMED = Pattern(r"总[数量][和与及、]")  # 申请总数和结转数: the one's own total, beside another
_PLUS = Pattern(r"\s*(?:加|加上|再加|外加|plus|\+)\s*$")
_AND = Pattern(r"\s*(?:和|与|及|以及|跟|、|and|,)\s*$")
_EACH = Pattern(r"各|分别|每|\b(?:each|respectively|every)\b")


def added_up(r: Read, measures: Sequence[Measure]) -> bool:
    """Whether the measures are to be one sum: said so between them, or of one body's one year with a word for total."""
    placed = [x.start for x in r.mentions.found for k in ("row", "phrase", "reading", "column") if x.means(k)]
    cells = [m for m in measures if isinstance(m, Cells)]
    asked = sum(m.means("ask", "how_many") for m in r.mentions.found)  # 办结总共多少，结转多少: two asks, no sum
    if len(cells) < 2 or _EACH.search(r.mentions.text) or (asked > 1 and not _ADDED.search(r.mentions.text)):
        return False
    joins = [x for x in r.mentions.found if any(a < x.start < b for a, b in pairwise(placed))]
    total = any(not _NAMED.match(r.mentions.text, m.start) for m in r.mentions.of("op", "total"))
    if (r.found.readings and len({m.row for m in cells}) < len(cells)) or r.mentions.has(
        "op", "share", "compare", "growth", "most", "least", "rank", "average"
    ):
        return False
    between = [r.mentions.text[a:b] for a, b in pairwise(placed)]
    if any(_PLUS.fullmatch(x.text) for x in joins) or any("+" in gap or "＋" in gap for gap in between):
        return True
    area = (r.who.area or len(r.who.regions) == 1) and not r.who.named
    one = (len(r.who.named) == 1 or area) and len(r.years) < 2 and not r.who.reach
    return total and (bool(_ADDED.search(r.mentions.text)) or (one and any(_AND.fullmatch(x.text) for x in joins)))


def as_one(r: Read, measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """许可加处罚谁多: where several bodies or years are held against each other, the sum is one figure of each."""
    cells = [m for m in measures if isinstance(m, Cells)]
    ordered = r.mentions.has("op", "most", "least", "rank", "rank_up", "compare", "trend", "growth")
    ordered = ordered or any(m.amount and m.amount.role in {"first", "threshold"} for m in r.mentions.found)
    said = any(_PLUS.fullmatch(x.text) for x in r.mentions.found) or _JOINED_SUM.search(r.mentions.text)
    plus = said or (len(r.years) < 2 and sum_behind(r) is not None)
    alike = len({m.table for m in cells}) == 1 and not any(m.plus for m in cells)
    if len(cells) != len(measures) or len(cells) < 2 or not (ordered and plus and alike):
        return tuple(measures)
    return (added(cells, r.language),)


_JOINED_SUM = Pattern(r"加起来|之和|相加|合起来|加在一起")


def asks_reasons(r: Read, measures: Sequence[Measure]) -> bool:
    """不予公开是因为啥: the form's own reasons, where nothing is said to have risen or fallen."""
    one = measures[0] if len(measures) == 1 else None
    subtotals = load_forms().newest.subtotals
    parted = isinstance(one, Cells) and one.row in subtotals and one.column == shape().total and not one.plus
    other = r.mentions.has("op", "growth", "up", "down", "most", "least", "compare", "average", "rank", "share")
    across = parted and isinstance(one, Cells) and load_forms().newest.tables[one.table].across
    return bool(parted) and not across and r.mentions.has("op", "why") and not other and len(r.years) < 2


_EACH_KIND = Pattern(r"(?:各|每一?|不同)[类种项]的?$")


def of_each_kind(r: Read, measures: Sequence[Measure]) -> bool:
    """各类不予公开分别多少: the parts of a subtotal are asked for."""
    rows = {m.row for m in measures if isinstance(m, Cells)} & load_forms().newest.subtotals.keys()
    named = [m for m in r.mentions.of("row") if m.sense("row") in rows]
    return len(measures) == 1 and any(_EACH_KIND.search(r.mentions.text[: m.start]) for m in named)
