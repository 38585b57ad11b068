"""Every year's change against the year before it: 每年增长率, 逐年增长多少; never the first against the last alone."""

from __future__ import annotations

from dataclasses import replace

from assistant.question import Cells, Kind
from assistant.turn import Turn
from vectorstore.pattern import Pattern

_EACH_STEP = Pattern(
    r"(?:每一?年|逐年|年年|历年|各年度?|分年度?|每年度|年度)[^,，。;；?？]{0,14}?"
    r"(?:增长|增加|增幅|增速|增减|变化|变动|涨|跌|降|同比|减少|减了|多了|少了)"
    r"|(?:同比|比上一?年|较上一?年|环比|年增长率?)[^,，。;；?？]{0,8}?(?:历年|每一?年|逐年|各年)"
    r"|^\s*那?(?:么)?(?:年增长率|年增速|年增幅|年均?同比)"
    r"|\b(?:year[- ](?:on|over)[- ]year|(?:each year(?:'s)?|annual|yearly) (?:growth|change))",
)
_KINDS = {Kind.TREND, Kind.COMPARE, Kind.TOTAL, Kind.VALUE, Kind.LIST}
_ONE_YEAR = Pattern(r"哪|最|谁|都|一直|连续|平均|年均|mean|average|which")  # which year, or a mean of them


def each_step(turn: Turn) -> Turn:
    """The question as one of every year, with what changed from each to the next."""
    q, text, before = turn.q, turn.r.mentions.text.lower(), turn.before
    moved = before is not None and before.kind is Kind.COMPARE and len(before.scope.bodies) == 1
    asked = _EACH_STEP.search(text) and not _ONE_YEAR.search(text) and (moved or len(q.years) != 2)
    if not asked or q.kind not in _KINDS or q.filters or q.steady or not any(isinstance(m, Cells) for m in q.measures):
        return turn
    fields: dict[str, object] = {"kind": Kind.TREND, "stepwise": True, "change": None, "against": None, "told": ()}
    if moved and len(q.years) == 2:
        fields |= {"years": (), "every_year": False}  # 每年增长率, after how far it moved from one year: of all held
    elif before is not None and q.years == before.years:
        told = tuple(n for n in q.notes if n.code not in {"span_of_years", "few_held"})
        fields |= {"every_year": False, "notes": told}
    if before is not None and before.kind is Kind.TOTAL and q.scope == before.scope and len(q.scope.bodies) != 1:
        fields["sums"] = not before.whole
    return replace(turn, q=q.model_copy(update=fields))
