"""Gold figures of the demonstration county: plain loops over samples/truth.json, sharing nothing with the program.

It is slow and simple on purpose. Questions carry small typed queries over it; queries.py computes what they ask for.
"""

from __future__ import annotations

import json
from copy import copy
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
TRUTH = HERE.parents[2] / "samples" / "truth.json"
CENT = Decimal("0.01")
KINDS: dict[str, tuple[str, ...]] = {
    "towns": ("town",),
    "townships": ("town", "township"),
    "streets": ("street",),
    "towns_streets": ("town", "street"),
    "grass": ("town", "township", "street"),
    "departments": ("finance", "education", "police", "market", "land"),
    "bodies": ("town", "township", "street", "finance", "education", "police", "market", "land"),
    "all": ("county", "town", "township", "street", "finance", "education", "police", "market", "land"),
}
NEW, BEFORE = "本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量"
LITIGATION = ("未经复议直接起诉", "复议后起诉")
# A field is a table, a row, and the names its column bears on one form or the other.
FIELDS: dict[str, tuple[str, str, list[str]]] = json.loads(HERE.with_name("fields.json").read_text(encoding="utf-8"))
SUBTOTALS = {"refused": "不予公开", "unable": "无法提供", "unprocessed": "不予处理", "otherwise": "其他处理"}
RATES = {
    "open_rate": "公开率",
    "refused_rate": "不予公开率",
    "unable_rate": "无法提供率",
    "unprocessed_rate": "不予处理率",
    "review_rate": "行政复议纠错率",
    "suit_rate": "行政诉讼纠错率",
}
UNITS = {"fee": "万元", **dict.fromkeys(RATES, "%")}


@dataclass(frozen=True)
class Figure:
    """One figure that an answer must show."""

    agency: str | None  # short name; None: a scope
    year: int | None
    value: Decimal | None
    unit: str
    row: str | None = None
    column: str | None = None
    bound: str = "exact"
    derived: bool = False  # over several reports
    rounded: bool = False  # may be shown to fewer places


class County:
    """The truth of the county, read once."""

    def __init__(self, path: Path = TRUTH) -> None:
        truth = json.loads(path.read_text(encoding="utf-8"))
        self.reports: dict[tuple[str, int], dict[str, Any]] = {(r["short"], r["year"]): r for r in truth["reports"]}
        self.missing: list[dict[str, Any]] = truth["missing"]
        self.kinds: dict[str, str] = {r["short"]: r["kind"] for r in truth["reports"]}
        self.names: dict[str, str] = {r["short"]: r["agency"] for r in truth["reports"]}
        self.cells: dict[tuple[str, int, str, str, str], Decimal | None] = {}
        for key, report in self.reports.items():
            for table, row, column, value, _state, _raw in report["cells"]:
                self.cells[(*key, table, row, column)] = None if value is None else Decimal(value)

    def without(self, unread: set[tuple[str, int]]) -> County:
        """The same county to a reader who could not read these reports."""
        other = copy(self)
        other.cells = {key: None if key[:2] in unread else value for key, value in self.cells.items()}
        return other

    def members(self, over: str) -> list[str]:
        """The agencies of a scope: the name of a kind, or agencies joined by +."""
        if over in KINDS:
            return [short for short, kind in self.kinds.items() if kind in KINDS[over]]
        return over.split("+")

    def one(self, of: str, year: int, row: tuple[str, str, list[str]], column: str | None) -> Figure:
        """A printed cell, in the column of whichever form the report is on."""
        table, name, columns = row
        for wanted in [column] if column else columns:
            if (of, year, table, name, wanted) in self.cells:
                return Figure(of, year, self.cells[of, year, table, name, wanted], "件", name, wanted)
        return Figure(of, year, None, "件", name, column or columns[0])

    def state(self, of: str, year: int, name: str, column: str | None = None) -> str:
        """Why a cell holds no number: its state in the truth, `off_form`, or `not_held`."""
        if (of, year) not in self.reports:
            return "not_held"
        table, row, columns = FIELDS.get(name, ("", "", []))
        wanted = [column] if column else columns
        found = [c[4] for c in self.reports[of, year]["cells"] if (c[0], c[1]) == (table, row) and c[2] in wanted]
        return found[0] if found else "off_form"

    def added(self, of: str, year: int, table: str, start: tuple[str, ...], column: str) -> Decimal | None:
        """The sum of the rows that begin so, in one column."""
        found = [
            value
            for (a, y, t, row, c), value in self.cells.items()
            if (a, y, t, c) == (of, year, table, column) and row.startswith(start)
        ]
        numbers = [value for value in found if value is not None]
        return sum(numbers, Decimal(0)) if found and len(numbers) == len(found) else None

    def parts(self, of: str, year: int, rate: str) -> tuple[Decimal | None, Decimal | None]:
        """What stands above and below the line of a rate."""
        if rate in ("review_rate", "suit_rate"):
            rows = ("行政复议",) if rate == "review_rate" else LITIGATION
            fixed, total, still_open = (self.added(of, year, "四", rows, c) for c in ("结果纠正", "总计", "尚未审结"))
            return fixed, None if total is None or still_open is None else total - still_open
        starts = {"open_rate": ("予以公开", "部分公开")}.get(rate) or (RATES[rate].removesuffix("率"),)
        return self.added(of, year, "三", starts, "总计"), self.added(of, year, "三", ("总计",), "总计")

    def figure(self, of: str, year: int, name: str, column: str | None = None) -> Figure:
        """A field, a subtotal or a rate of one report; the value is None where there is none."""
        if name in RATES:
            above, below = self.parts(of, year, name)
            rate = None if above is None or not below else percent(above, below)
            return Figure(of, year, rate, "%", RATES[name], "总计", rounded=True)
        if name in SUBTOTALS:
            value = self.added(of, year, "三", (SUBTOTALS[name],), column or "总计")
            return Figure(of, year, value, "件", f"{SUBTOTALS[name]}/合计", column or "总计")
        if name == "suits":
            result = column or "总计"
            return Figure(of, year, self.added(of, year, "四", LITIGATION, result), "件", "行政诉讼/合计", result)
        if name == "intake":
            value = self.added(of, year, "三", (NEW, BEFORE), "总计")
            return Figure(of, year, value, "件")
        found = self.one(of, year, FIELDS[name], column)
        return Figure(of, year, found.value, UNITS.get(name, "件"), found.row, found.column)


def percent(above: Decimal, below: Decimal) -> Decimal:
    """A rate in percent, to two places.

    >>> percent(Decimal(1), Decimal(3))
    Decimal('33.33')
    """
    return (above * 100 / below).quantize(CENT, ROUND_HALF_UP)
