"""What a typed query of a question line asks for, computed over the naive county."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from tests.questions.naive import UNITS, County, Figure, percent

Query = dict[str, Any]


@dataclass
class Gold:
    """What a query asks for."""

    figures: list[Figure] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


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


def changed(county: County, q: Query) -> Gold:
    """How the agencies of a scope moved between two years: the n that rose (or fell) most, or all with a sign."""
    gold, moved = Gold(), []
    for short in county.members(q["over"]):
        before, after = (county.figure(short, q[year], q["field"]).value for year in ("from", "to"))
        if before is None or after is None:
            gold.left_out.append(short)
        else:
            moved.append(Figure(short, None, after - before, UNITS.get(q["field"], "件")))
    signed = [f for f in moved if holds(f.value, q.get("sign", ">"), 0)]
    kept = signed if "sign" in q else highest(moved, q["n"], bool(q.get("low")))
    gold.agencies = [f.agency or "" for f in kept]
    return gold


def rising(county: County, q: Query) -> Gold:
    """The agencies whose figure rose from each of the years to the next."""
    gold = Gold()
    for short in county.members(q["over"]):
        values = [county.figure(short, year, q["field"]).value for year in q["years"]]
        if all(a is not None and b is not None and a < b for a, b in pairwise(values)):
            gold.agencies.append(short)
    return gold


def always(county: County, q: Query) -> Gold:
    """The agencies that pass every test in every one of the years."""
    yearly = [where(county, q | {"op": "where", "year": year}).agencies for year in q["years"]]
    return Gold(agencies=[short for short in yearly[0] if all(short in found for found in yearly)])


OPS: dict[str, Callable[[County, Query], Gold]] = {
    "cell": lambda c, q: Gold([c.figure(q["of"], q["year"], q["field"], q.get("column"))]),
    "each": each,
    "changed": changed,
    "rising": rising,
    "always": always,
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
