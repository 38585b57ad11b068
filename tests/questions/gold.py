"""The naive reader of the county's truth: a second, slow way to every figure, sharing nothing with the assistant.

A want is a line of words: `石桥镇 2023 行政处罚` is a cell, `… 行政复议@结果纠正` a named column;
`sum 镇,乡 2023 行政处罚`, `max`, `min`, `mean`, `median` and `count 镇 2023 行政处罚 > 10` go over levels
(`*`: all but the county's own report; single bodies by their short names), over one year or several (`2022,2023`);
`pool` is the rate of their sums; `diff A | B` of two wants; `rate A | B` a share in percent, `change A | B` from B
to A in percent, `times A | B` A over B; a bare number is itself.
Who is meant is a line too: `who 部门 2024 行政许可 > 100`, `first 镇 2024 行政处罚 3` (0: all of them, in order, with
those who tie at the cut), `last …` the least first.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.assistant.county import truth

RATES = {
    "公开率": (["予以公开", "部分公开"], [], ["总计"], []),
    "不予公开率": (["不予公开/合计"], [], ["总计"], []),
    "无法提供率": (["无法提供/合计"], [], ["总计"], []),
    "不予处理率": (["不予处理/合计"], [], ["总计"], []),
    "行政复议纠错率": (["行政复议@结果纠正"], [], ["行政复议"], ["行政复议@尚未审结"]),
    "行政诉讼纠错率": (["行政诉讼/合计@结果纠正"], [], ["行政诉讼/合计"], ["行政诉讼/合计@尚未审结"]),
}
SUMS = {"行政诉讼/合计": ["未经复议直接起诉", "复议后起诉"]}
LEGAL = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
DEFAULTS = {"规章": "本年制发件数", "行政规范性文件": "本年制发件数", "行政事业性收费": "本年收费金额"}
DECISIONS = {"行政许可", "行政处罚", "行政强制"}
TWINS = {"本年制发件数": "本年新制作数量", "本年处理决定数量": "处理决定数量"}
LEVELS = {"镇": "镇", "乡": "乡", "街道": "街道", "局": "部门"}
DECIDED = {"printed", "repaired", "confirmed"}


def reports() -> list[dict[str, Any]]:
    """Every report of the county."""
    return list(truth()["reports"])


def report(short: str, year: int) -> dict[str, Any] | None:
    """One report by its short name."""
    return next((r for r in reports() if r["short"] == short and r["year"] == year), None)


def level(r: dict[str, Any]) -> str:
    """The level of a report's body, by the end of its short name."""
    return next((v for k, v in LEVELS.items() if r["short"].endswith(k)), "县")


def cell(r: dict[str, Any], what: str) -> Decimal | None:
    """One measure of a report; None where any cell it needs is not decided."""
    row, _, column = what.partition("@")
    if row in RATES:
        up, up_less, down, down_less = RATES[row]
        above, below = (_net(r, plus, less) for plus, less in ((up, up_less), (down, down_less)))
        return None if above is None or not below else percent(above, below)
    if "+" in row:
        return _net(r, row.split("+"), [])
    if row == "其他处理/合计" and any(c[1] == "其他处理" for c in r["cells"]):
        row = "其他处理"
    if column == "法人":
        return _net(r, [f"{row}@{c}" for c in LEGAL], [])
    if row.endswith("/合计"):
        parts = SUMS.get(row) or list(
            dict.fromkeys(c[1] for c in r["cells"] if c[1].startswith(row.removesuffix("合计")))
        )
        return _net(r, [f"{p}@{column}" if column else p for p in parts], [])
    column = column or DEFAULTS.get(row) or ("本年处理决定数量" if row in DECISIONS else "总计")
    for wanted in (column, TWINS.get(column)):
        for _, its_row, its_column, value, state, _ in r["cells"]:
            if its_row == row and its_column == wanted:
                return Decimal(value) if state in DECIDED else None
    return None


def _net(r: dict[str, Any], plus: list[str], less: list[str]) -> Decimal | None:
    values = [cell(r, w) for w in plus] + [None if (v := cell(r, w)) is None else -v for w in less]
    return None if any(v is None for v in values) else sum((v for v in values if v is not None), Decimal(0))


def percent(above: Decimal, below: Decimal) -> Decimal:
    """In percent to two places."""
    return (above * 100 / below).quantize(Decimal("0.01"), ROUND_HALF_UP)


def group(levels: str, years: str) -> list[dict[str, Any]]:
    """The reports of some levels, or of some bodies, in some years."""
    wanted, asked = levels.split(","), [int(y) for y in years.split(",")]
    return [r for r in reports() if r["year"] in asked and _belongs(r, wanted)]


def _belongs(r: dict[str, Any], wanted: list[str]) -> bool:
    return level(r) in wanted or r["short"] in wanted or (wanted == ["*"] and level(r) != "县")


def value(want: str) -> Decimal | None:
    """The figure that a want describes."""
    head, _, rest = want.partition(" ")
    if head in {"diff", "rate", "change", "times"}:
        a, b = (value(part.strip()) for part in rest.split("|"))
        assert a is not None and b is not None, want
        if head == "times":
            return (a / b).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return a - b if head == "diff" else percent(a, b) if head == "rate" else percent(a - b, b)
    if head == "pool":
        return _pooled(*rest.split())
    if head in {"sum", "max", "min", "mean", "median", "count", "n"}:
        return _over(head, rest.split())
    if not rest:
        return Decimal(head)
    year, what = rest.split(" ", 1)
    found = report(head, int(year))
    return None if found is None else cell(found, what)


def _over(head: str, words: list[str]) -> Decimal:
    levels, years, what, *test = words
    values = [v for r in group(levels, years) if (v := cell(r, what)) is not None]
    if head == "count":
        return Decimal(sum(_passes(v, test) for v in values))
    ordered, n = sorted(values), len(values)
    if head == "n":
        return Decimal(n)
    if head == "median":
        return ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2
    if head == "mean":
        return (sum(values, Decimal(0)) / n).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return sum(values, Decimal(0)) if head == "sum" else ordered[0 if head == "min" else -1]


def _passes(v: Decimal, test: list[str]) -> bool:
    if not test:
        return True
    op, bound, *more = test
    limit = Decimal(bound)
    held = {">": v > limit, ">=": v >= limit, "<": v < limit, "<=": v <= limit, "=": v == limit}[op]
    return held and _passes(v, more)


def _pooled(levels: str, years: str, rate: str) -> Decimal:
    """The sums above and below the line of all reports that have both."""
    up, up_less, down, down_less = RATES[rate]
    pairs = [(_net(r, up, up_less), _net(r, down, down_less)) for r in group(levels, years)]
    both = [(a, b) for a, b in pairs if a is not None and b is not None]
    return percent(sum((a for a, _ in both), Decimal(0)), sum((b for _, b in both), Decimal(0)))


def bodies(want: str) -> list[tuple[str, Decimal]]:
    """Who is meant, each with the value that decides it; in order where an order is asked for."""
    head, levels, years, what, *test = want.split()
    found = [(r["agency"], v) for r in group(levels, years) if (v := cell(r, what)) is not None]
    if head == "who":
        return [(name, v) for name, v in found if _passes(v, test)]
    ranked = sorted(found, key=lambda f: f[1], reverse=head == "first")
    n = int(test[0])
    return (
        ranked if n == 0 or n >= len(ranked) else [f for i, f in enumerate(ranked) if i < n or f[1] == ranked[n - 1][1]]
    )


def those(want: str) -> set[str]:
    """Whom such a query means."""
    return {name for name, _ in bodies(want)}


def cells() -> Iterator[tuple[str, int, str, str, str, str | None]]:
    """Every cell of the county: agency, year, table, row, column, value if decided."""
    for r in reports():
        for table, row, column, val, state, _ in r["cells"]:
            yield r["agency"], r["year"], table, row, column, val if state in DECIDED else None
