"""An answer of `ask` as the judge sees it: its figures against the places that they give as their own."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from tests.questions.naive import RATES, SUBTOTALS, County, Figure

# Columns of the 2019 form that are comparable with one of 2021.
COLUMNS: dict[str | None, str] = {"处理决定数量": "本年处理决定数量", "本年新制作数量": "本年制发件数"}


@dataclass
class Shown:
    """An answer as the judge sees it."""

    county: County
    answer: dict[str, Any]
    figures: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.figures = [f for f in self.answer["figures"] if f["value"] is not None and f["state"] != "unreadable"]
        self.kind: str = self.answer["kind"]

    def body(self, name: str | None) -> str | None:
        """The short name of the agency that is meant, if it is one of the county's."""
        for short, official in self.county.names.items():
            if name in (short, official, official.removeprefix("青禾县")):
                return short
        return None

    def rows(self) -> list[str]:
        """The agencies of the table's rows in their order, or of the figures where the table names none."""
        table = self.answer["table"] or {"rows": []}
        named = [self.body(cell) for row in table["rows"] for cell in row[:2]]
        if not any(named):
            named = [self.body(f["agency"]) for f in self.figures if f["state"] != "derived" or f["row"]]
        return list(dict.fromkeys(n for n in named if n))

    def words(self) -> str:
        """Everything that is said or quoted."""
        quotes = " ".join(str(c["quote"]) for c in self.answer["citations"])
        table = " ".join(str(cell) for row in (self.answer["table"] or {"rows": []})["rows"] for cell in row)
        return " ".join([self.answer["text"], quotes, table, *self.answer["notices"]])

    def named(self) -> set[str]:
        """The agencies named anywhere."""
        words = self.words() + " ".join(str(x["agency"]) for x in self.answer["figures"] + self.answer["citations"])
        plain = words.replace("青禾县人民政府", "＠")
        for short in self.county.names:
            plain = plain.replace(f"青禾县{short}", short)
        found = {short for short in self.county.names if short in plain and short != "青禾县"}
        return found | ({"青禾县"} if "＠" in plain or "青禾县" in plain else set())

    def excluded(self) -> list[dict[str, Any]]:
        """The reports said not to be counted."""
        found: list[dict[str, Any]] = (self.answer["coverage"] or {"excluded": []})["excluded"]
        return found

    def left_out(self) -> str:
        """What is said to be left out."""
        return " ".join([str(e["agency"]) for e in self.excluded()] + [self.answer["text"], *self.answer["notices"]])


def close(shown: str, gold: Figure) -> bool:
    """Whether the printed value is the gold one, to the places that it shows."""
    value = Decimal(shown.replace(",", ""))
    wanted = gold.value or Decimal(0)
    places = -int(value.as_tuple().exponent)
    slack = Decimal("0.5").scaleb(-places) if gold.rounded and places > 0 else Decimal(0)
    return abs(value - wanted) <= slack


def same_unit(shown: str | None, gold: str) -> bool:
    special = {"%", "万元", "元"}
    return shown == gold if gold in special else shown not in special


def _plain(row: str | None) -> str | None:
    return row.removesuffix("/合计") if row else row


def matches(shown: Shown, figure: dict[str, Any], gold: Figure) -> bool:
    """Whether a figure of the answer is the one wanted."""
    if gold.value is None or not same_unit(figure["unit"], gold.unit) or not close(figure["value"], gold):
        return False
    if gold.derived:
        computed = figure["state"] == "derived" or not shown.body(figure["agency"])
        return computed and (gold.year is None or figure["year"] in (gold.year, None))
    where = (shown.body(figure["agency"]), figure["year"]) == (gold.agency, gold.year)
    if gold.row is None:
        return where and figure["bound"] == gold.bound
    named = figure["row"] is None or _plain(figure["row"]) == _plain(gold.row)
    shown_column, gold_column = (COLUMNS.get(c, c) for c in (figure["column"], gold.column))
    return where and named and shown_column in (None, gold_column)


def truth(shown: Shown, f: dict[str, Any]) -> Figure | None:
    """What the place that a figure gives as its own truly holds; None where it gives no place that we know."""
    county = shown.county
    computed = {f"{row}/合计": name for name, row in SUBTOTALS.items()} | {row: name for name, row in RATES.items()}
    short, year, row, column = shown.body(f["agency"]), f["year"], f["row"], f["column"]
    if not (short and year and row and column and f["table"]):
        return None
    if row in computed:
        return county.figure(short, year, computed[row], column if row.endswith("合计") else None)
    for name in (column, *(old for old, new in COLUMNS.items() if new == column)):
        if (key := (short, year, f["table"], row, name)) in county.cells:
            return Figure(short, year, county.cells[key], f["unit"], row, column)
    return None if (short, year) in county.reports else Figure(short, year, None, "")


def _holds(f: dict[str, Any], held: Figure | None) -> bool:
    return held is not None and held.value is not None and close(f["value"], held)


def false_figures(shown: Shown) -> list[str]:
    """Figures that contradict the county's truth, whatever was asked."""
    held = [(f, t) for f in shown.figures if (t := truth(shown, f))]
    right = {(t.agency, t.year, t.row) for f, t in held if _holds(f, t)}
    # A sum or a difference that bears the place of what it was made of is misplaced, not false.
    false = [(f, t) for f, t in held if not _holds(f, t) and not _misplaced(f, t, right)]
    return [f"{t.agency} {t.year} {t.row}: {f['value']}, truly {t.value}" for f, t in false]


def _misplaced(f: dict[str, Any], t: Figure, right: set[Any]) -> bool:
    computed = str(t.row).endswith(("合计", "率"))
    return f["state"] == "derived" and ((t.agency, t.year, t.row) in right or not computed)


def misplaced(shown: Shown) -> int:
    """How many derived figures bear the place of another figure."""
    return sum(
        f["state"] == "derived" and (t := truth(shown, f)) is not None and not _holds(f, t) for f in shown.figures
    )


def is_true(shown: Shown, f: dict[str, Any]) -> bool:
    """Whether a figure is a true cell, a true computed row or a figure that stands in the prose."""
    if f["row"]:
        return _holds(f, truth(shown, f))
    said = shown.county.reports.get((shown.body(f["agency"]) or "", f["year"]), {}).get("said", [])
    return any(Decimal(s["value"]) == Decimal(f["value"]) and s["bound"] == f["bound"] for s in said)
