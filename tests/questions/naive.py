"""Gold figures of the demonstration county: plain loops over samples/truth.json, sharing nothing with the program.

It is slow and simple on purpose. A question line carries small typed queries; `answer` computes what they ask for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
TRUTH = HERE.parents[2] / "samples" / "truth.json"
CENT = Decimal("0.01")
Query = dict[str, Any]
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


@dataclass
class Gold:
    """What a query asks for."""

    figures: list[Figure] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


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
            return Figure(of, year, self.added(of, year, "四", LITIGATION, "总计"), "件", "行政诉讼/合计", "总计")
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


def holds(value: Decimal | None, sign: str, limit: object) -> bool:
    """Whether a value passes a test; what is not there passes none."""
    if value is None:
        return False
    bar = Decimal(str(limit))
    return {">": value > bar, ">=": value >= bar, "<": value < bar, "<=": value <= bar, "=": value == bar}[sign]


def gather(county: County, q: Query) -> tuple[list[Figure], list[str]]:
    """The figures of a scope over its years, and the agencies that have none."""
    there, left = [], []
    for year in q.get("years", [q.get("year")]):
        for short in county.members(q["over"]):
            found = county.figure(short, year, q["field"], q.get("column"))
            if found.value is None:
                left.append(short)
            else:
                there.append(found)
    return there, left


def aggregate(county: County, q: Query) -> Gold:
    """A total, mean, median or rate over a scope."""
    years = q["years"]
    year = years[0] if len(years) == 1 else None
    unit = UNITS.get(q["field"], "件")
    if q["op"] == "rate":
        pairs = [county.parts(a, y, q["field"]) for y in years for a in county.members(q["over"])]
        kept = [(a, b) for a, b in pairs if a is not None and b is not None]
        value = percent(sum((a for a, _ in kept), Decimal(0)), sum((b for _, b in kept), Decimal(0)))
        return Gold([Figure(None, year, value, "%", derived=True, rounded=True)])
    there, left = gather(county, q)
    numbers = sorted(f.value for f in there if f.value is not None)
    if q["op"] == "total":
        value = sum(numbers, Decimal(0))
    elif q["op"] == "mean":
        value = sum(numbers, Decimal(0)) / len(numbers)
    else:
        middle = len(numbers) // 2
        value = numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2
    return Gold([Figure(None, year, value, unit, derived=True, rounded=q["op"] != "total")], left_out=left)


def highest(found: list[Figure], n: int, low: bool) -> list[Figure]:
    """The first n in order, with every tie at the cut; all of them where n is 0."""
    ranked = sorted(found, key=lambda f: f.value or Decimal(0), reverse=not low)
    if not n or n >= len(ranked):
        return ranked
    cut = ranked[n - 1].value
    return ranked[:n] + [f for f in ranked[n:] if f.value == cut]


def top(county: County, q: Query) -> Gold:
    """The first of a ranking."""
    there, left = gather(county, q)
    ranked = highest(there, q["n"], bool(q.get("low")))
    return Gold(ranked, [f.agency or "" for f in ranked], left_out=left)


def where(county: County, q: Query) -> Gold:
    """The agencies that pass every test, with their figures."""
    gold = Gold()
    for short in county.members(q["over"]):
        found = [county.figure(short, q["year"], name) for name, _, _ in q["tests"]]
        if any(f.value is None for f in found):
            gold.left_out.append(short)
        elif all(holds(f.value, test[1], test[2]) for f, test in zip(found, q["tests"], strict=True)):
            gold.agencies.append(short)
            gold.figures += list(dict.fromkeys(found))
    if q["op"] == "count":
        return Gold([Figure(None, q["year"], Decimal(len(gold.agencies)), "家", derived=True)])
    return gold


def spoken(county: County, of: str, year: int, what: str) -> list[Figure]:
    """The figures of one kind that stand only in prose."""
    said = county.reports.get((of, year), {}).get("said", [])
    return [Figure(of, year, Decimal(s["value"]), s["unit"], bound=s["bound"]) for s in said if s["what"] == what]


def spoken_top(county: County, q: Query) -> Gold:
    """The first of a ranking by a figure in prose."""
    found = [f for short in county.members(q["over"]) for f in spoken(county, short, q["year"], q["what"])]
    ranked = highest(found, q["n"], low=False)
    return Gold(ranked, [f.agency or "" for f in ranked])


def ratio(county: County, q: Query) -> Gold:
    """One figure as a share of another."""
    above, below = (answer(county, q[side]).figures[0] for side in ("num", "den"))
    year = above.year if above.year == below.year else None
    assert above.value is not None and below.value is not None
    return Gold([Figure(None, year, percent(above.value, below.value), "%", derived=True, rounded=True)])


def noted(county: County, q: Query) -> Gold:
    """A number out of what was planted in a report."""
    text = next(p["text"] for p in county.reports[q["of"], q["year"]]["planted"] if p["id"] == q["id"])
    match = re.search(q["pick"], text)
    assert match, text
    return Gold([Figure(q["of"], q["year"], Decimal(match[1]), "元" if q["id"] == "fee" else "件")])


def planted(county: County, q: Query) -> Gold:
    """The agencies in whose reports of a year something of a kind was planted."""
    hit = [s for (s, y), r in county.reports.items() if y == q["year"] and _rules(r) & set(q["rules"])]
    return Gold(agencies=hit)


def _rules(report: dict[str, Any]) -> set[str]:
    return {p["rule"] for p in report["planted"] if p["rule"]}


def written(county: County, q: Query) -> Gold:
    """What a report says of its problems, measures or channels."""
    theme = q.get("theme")
    found = county.reports[q["of"], q["year"]]["items"]
    return Gold(says=[i["text"] for i in found if i["kind"] == q["kind"] and theme in (None, i["theme"])])


def themed(county: County, q: Query) -> Gold:
    """The agencies that name a theme."""
    gold = Gold()
    for short in county.members(q["over"]):
        items = county.reports.get((short, q["year"]), {}).get("items", [])
        if any((i["kind"], i["theme"]) == (q["kind"], q["theme"]) for i in items):
            gold.agencies.append(short)
    return gold


def unreported(county: County, q: Query) -> Gold:
    """The agencies that did not report for a year."""
    short = {name: s for s, name in county.names.items()}
    gone = [short[m["agency"]] for m in county.missing if m["year"] == q["year"]]
    if q["op"] == "unreported":
        return Gold(agencies=gone)
    return Gold([Figure(None, q["year"], Decimal(len(gone)), "家", derived=True)])


def difference(county: County, q: Query) -> Gold:
    """One figure less another."""
    left, right = (answer(county, q[side]).figures[0] for side in ("left", "right"))
    assert left.value is not None and right.value is not None
    return Gold([Figure(None, None, left.value - right.value, left.unit, derived=True)])


def each(county: County, q: Query) -> Gold:
    """The figure of every agency of a scope."""
    there, left = gather(county, q)
    return Gold(there, [f.agency or "" for f in there], left_out=left)


OPS: dict[str, Callable[[County, Query], Gold]] = {
    "cell": lambda c, q: Gold([c.figure(q["of"], q["year"], q["field"], q.get("column"))]),
    "each": each,
    "total": aggregate,
    "mean": aggregate,
    "median": aggregate,
    "rate": aggregate,
    "top": top,
    "where": where,
    "count": where,
    "ratio": ratio,
    "diff": difference,
    "said": lambda c, q: Gold(spoken(c, q["of"], q["year"], q["what"])),
    "said_top": spoken_top,
    "note": noted,
    "planted": planted,
    "unreported": unreported,
    "unreported_count": unreported,
    "items": written,
    "themed": themed,
    "names": lambda c, q: Gold(agencies=list(q["of"])),
    "raw": lambda c, q: Gold([Figure(None, None, Decimal(q["value"]), q["unit"])]),
}


def answer(county: County, query: Query) -> Gold:
    """What a query asks for."""
    return OPS[query["op"]](county, query)
