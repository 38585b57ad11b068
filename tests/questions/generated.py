"""Questions over the demonstration county out of templates: field by agency by year, each with its gold as a query.

python -m tests.questions.generated   writes generated.jsonl anew, byte for byte the same
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from tests.questions.naive import RATES, UNITS, County
from tests.questions.queries import Query, answer

HERE = Path(__file__).resolve()
OUT = HERE.with_name("generated.jsonl")
WORDS: dict[str, Any] = json.loads(HERE.with_name("spoken.json").read_text(encoding="utf-8"))
YEARS = (2022, 2023, 2024)
FLOWS = ("licence", "punish", "force", "fee", "new", "granted", "partial", "review", "suits", "docs_made")
STOCKS = ("docs_live", "after", "before")
BROAD = ("new", "punish", "licence", "force", "granted", "review", "suits")
SCOPES = ("towns", "departments", "grass")
# What is said of a cell that holds no number; a column that the form lacks may also be called not comparable.
REASONS = {
    "blank": ["not_stated", "uncertain"],
    "not_applicable": ["not_applicable"],
    "unreadable": ["uncertain"],
    "off_form": ["not_stated", "not_applicable"],
    "not_held": ["not_held"],
}
Line = dict[str, Any]


class Maker:
    """Writes questions, the same ones every time."""

    def __init__(self, seed: str = "青禾县的问题") -> None:
        self.rng = Random(seed)
        self.county = County()
        self.lines: list[Line] = []
        self.talk: str | None = None

    def make(self) -> list[Line]:
        """Every kind in turn."""
        for part in (self.values, self.columns, self.rates, self.series, self.pairs, self.sums, self.middles):
            part()
        for part in (self.orders, self.tests, self.shares, self.stocks, self.prose, self.english, self.talks):
            part()
        return self.lines

    def ask(self, question: str, *accept: dict[str, Any], must_not: list[Query] | None = None) -> None:
        turn = sum(line["talk"] == self.talk for line in self.lines) + 1 if self.talk else None
        language = "en" if question.isascii() else "zh"
        line: Line = {"id": f"g{len(self.lines) + 1:04}", "talk": self.talk, "turn": turn, "register": "generated"}
        line |= {"question": question, "today": "2025-03-01", "language": language, "accept": list(accept)}
        self.lines.append(line | ({"must_not": must_not} if must_not else {}))

    def say(self, kind: str, field: str | None = None, tongue: str = "templates", **given: Any) -> str:
        """A sentence of a kind, its slots filled with one of the wordings of each."""
        foreign = "english" in tongue
        fill = {name: str(value) if foreign else self.word(name, value) for name, value in given.items()}
        if field:
            fill["f"] = self.rng.choice(WORDS["fields"][field]["en" if foreign else "zh"])
            fill["u"] = UNITS.get(field, "件")
        return str(self.rng.choice(WORDS[tongue][kind]).format(**fill))

    def word(self, slot: str, value: Any) -> str:
        book = {"a": "agencies", "b": "agencies", "y": "years", "s": "scopes", "c": "columns"}.get(slot)
        return str(self.rng.choice(WORDS[book][str(value)]) if book and str(value) in WORDS[book] else value)

    def some(self, many: int, *pools: Any) -> Iterator[tuple[Any, ...]]:
        """Some different choices out of several pools."""
        seen: set[tuple[Any, ...]] = set()
        while len(seen) < many:
            drawn = tuple(self.rng.choice(pool) for pool in pools)
            if drawn not in seen:
                seen.add(drawn)
                yield drawn

    @property
    def agencies(self) -> list[str]:
        return self.county.members("all")

    def reading(self, kind: str, *queries: Query, **more: Any) -> dict[str, Any]:
        return {"kinds": [kind], "figures": list(queries), **more}

    def cell(self, of: str, year: int, field: str, column: str | None = None) -> Query:
        return {"op": "cell", "of": of, "year": year, "field": field} | ({"column": column} if column else {})

    def known(self, query: Query) -> bool:
        """Whether every figure of a query has a value and nobody is left out."""
        gold = answer(self.county, query)
        return bool(gold.figures) and all(f.value is not None for f in gold.figures) and not gold.left_out

    def one(self, question: str, query: Query) -> None:
        """A question for one figure, or for the reason why there is none."""
        if self.known(query):
            self.ask(question, self.reading("value", query))
            return
        state = self.county.state(query["of"], query["year"], query["field"], query.get("column"))
        accept = [{"kinds": ["missing"], "reasons": REASONS[state]}]
        self.ask(
            question, *accept, *([{"kinds": ["refuse"], "reasons": ["not_comparable"]}] if state == "off_form" else [])
        )

    def values(self) -> None:
        fields = [name for name in WORDS["fields"] if name not in RATES]
        for field in fields:
            for of, year in self.some(6, self.agencies, YEARS):
                self.one(self.say("value", field, a=of, y=year), self.cell(of, year, field))

    def columns(self) -> None:
        fields = ("new", "granted", "partial", "unheld", "after", "repeat")
        for of, year, field, column in self.some(40, self.agencies, YEARS, fields, list(WORDS["columns"])):
            question = self.say("column", field, a=of, y=year, c=column)
            self.one(question, self.cell(of, year, field, column))

    def rates(self) -> None:
        for of, year, rate in self.some(40, self.agencies, YEARS, list(RATES)):
            query, question = self.cell(of, year, rate), self.say("rate", rate, a=of, y=year)
            if self.known(query):
                self.ask(question, self.reading("value", query, beside=True))
            else:
                held = (of, year) in self.county.reports
                never = [{"op": "raw", "value": v, "unit": "%"} for v in ("0", "100")]
                reason = ["not_applicable" if held else "not_held"]
                self.ask(question, {"kinds": ["missing"], "reasons": reason}, must_not=never)

    def series(self) -> None:
        for of, field in self.some(40, self.agencies, (*FLOWS, *STOCKS)):
            queries = [self.cell(of, year, field) for year in YEARS]
            if all(map(self.known, queries)):
                self.ask(self.say("trend", field, a=of), self.reading("trend", *queries))

    def pairs(self) -> None:
        for of, other, year, field in self.some(50, self.agencies, self.agencies, YEARS, FLOWS):
            queries = [self.cell(of, year, field), self.cell(other, year, field)]
            if of != other and "青禾县" not in (of, other) and all(map(self.known, queries)):
                self.ask(self.say("compare", field, a=of, b=other, y=year), self.reading("compare", *queries))
        for of, field in self.some(20, self.agencies, FLOWS):
            queries = [self.cell(of, year, field) for year in (2023, 2024)]
            if all(map(self.known, queries)):
                self.ask(self.say("years", field, a=of), self.reading("compare", *queries))

    def sums(self) -> None:
        for scope, year, field in self.some(40, (*SCOPES, "streets"), YEARS, FLOWS):
            query = {"op": "total", "over": scope, "years": [year], "field": field}
            self.ask(self.say("total", field, s=scope, y=year), self.reading("total", query, complete=True))
        for year, field in self.some(15, YEARS, FLOWS):
            never = [{"op": "total", "over": over, "years": [year], "field": field} for over in ("all", "bodies")]
            question = self.say("county", field, y=year)
            self.ask(question, self.reading("total", self.cell("青禾县", year, field)), must_not=never)
        for of, field in self.some(20, self.agencies, FLOWS[:-1]):
            query = {"op": "total", "over": of, "years": list(YEARS), "field": field}
            if self.known(query):
                self.ask(self.say("span", field, a=of), self.reading("total", query))

    def middles(self) -> None:
        for op, scope, year, field in self.some(30, ("mean", "median"), SCOPES, YEARS, FLOWS):
            query = {"op": op, "over": scope, "years": [year], "field": field}
            kind = "average" if op == "mean" else op
            self.ask(self.say(op, field, s=scope, y=year), self.reading(kind, query, complete=True))

    def orders(self) -> None:
        plain = WORDS["plain_scopes"]
        for low, scope, year, field in self.some(40, (False, True), SCOPES, YEARS, FLOWS):
            query: Query = {"op": "top", "n": 1, "over": scope, "year": year, "field": field} | (
                {"low": True} if low else {}
            )
            self.ask(
                self.say("least" if low else "most", field, p=plain[scope], y=year), self.reading("extreme", query)
            )
        for (year,) in self.some(3, YEARS):
            query = {"op": "top", "n": 1, "over": "departments", "year": year, "field": "open_rate"}
            self.ask(self.say("highest", "open_rate", p="部门", y=year), self.reading("extreme", query))
        for kind, scope, year, field in self.some(45, ("rank", "top", "each"), SCOPES, YEARS, (*FLOWS, "docs_live")):
            n = 3 if kind == "top" else 0
            query = {"op": "top", "n": n, "over": scope, "year": year, "field": field}
            words = {"p": plain[scope], "s": scope, "y": year}
            self.ask(self.say(kind, field, **words), self.reading("rank", query, only=True, order=kind != "each"))

    def tests(self) -> None:
        plain = WORDS["plain_scopes"]
        for kind, scope, year, field in self.some(50, ("count", "list"), SCOPES, YEARS, BROAD):
            found = answer(self.county, {"op": "each", "over": scope, "year": year, "field": field}).figures
            bar = sorted(f.value for f in found if f.value is not None)[len(found) // 2]
            query = {
                "op": "count" if kind == "count" else "where",
                "over": scope,
                "year": year,
                "tests": [[field, ">", str(bar)]],
            }
            question = self.say(kind, field, p=plain[scope], y=year, n=f"{bar}件")
            if kind == "count" or answer(self.county, query).agencies:
                self.ask(question, self.reading(kind, query, only=kind == "list"))

    def shares(self) -> None:
        for of, year, field in self.some(
            20, self.county.members("bodies"), YEARS, ("licence", "punish", "new", "force")
        ):
            part, whole = self.cell(of, year, field), self.cell("青禾县", year, field)
            if self.known(part):
                ratio = {"op": "ratio", "num": part, "den": whole}
                self.ask(self.say("share", field, a=of, y=year), self.reading("share", ratio, part, whole))

    def stocks(self) -> None:
        for of, field in self.some(15, self.agencies, STOCKS):
            queries = [self.cell(of, year, field) for year in YEARS]
            if all(map(self.known, queries)):
                never = [{"op": "total", "over": of, "years": list(YEARS), "field": field}]
                refused = {"kinds": ["refuse"], "reasons": ["not_comparable"], "figures": queries}
                self.ask(self.say("stock", field, a=of), refused, must_not=never)

    def prose(self) -> None:
        for of, year, what in self.some(70, self.agencies, YEARS, list(WORDS["said"])):
            query = {"op": "said", "of": of, "year": year, "what": what}
            found = answer(self.county, query).figures
            name = self.rng.choice(WORDS["said"][what])
            question = self.say("said", None, a=of, y=year, f=name, u=found[0].unit if found else "")
            held = (of, year) in self.county.reports
            missing = {"kinds": ["missing"], "reasons": ["not_stated" if held else "not_held"]}
            self.ask(question, self.reading("value", query) if found else missing)

    def english(self) -> None:
        fields = [n for n, f in WORDS["fields"].items() if f["en"] and n != "open_rate"]
        names = WORDS["english"]
        for of, year, field in self.some(80, self.agencies, YEARS, fields):
            kind = "fee" if field == "fee" else "value"
            self.one(self.say(kind, field, "english_templates", a=names[of], y=year), self.cell(of, year, field))
        for of, year in self.some(8, self.agencies, YEARS):
            query = self.cell(of, year, "open_rate")
            if self.known(query):
                question = self.say("rate", "open_rate", "english_templates", a=names[of], y=year)
                self.ask(question, self.reading("value", query, beside=True))
        self.english_many([f for f in BROAD if WORDS["fields"][f]["en"]])

    def english_many(self, fields: list[str]) -> None:
        """Trends, comparisons, totals and rankings in English."""
        names, tongue = WORDS["english"], "english_templates"
        for of, other, year, field in self.some(30, self.county.members("bodies"), self.agencies[1:], YEARS, fields):
            pair = [self.cell(of, year, field), self.cell(other, year, field)]
            if of != other and all(map(self.known, pair)):
                question = self.say("compare", field, tongue, a=names[of], b=names[other], y=year)
                self.ask(question, self.reading("compare", *pair))
            series = [self.cell(of, y, field) for y in YEARS]
            if all(map(self.known, series)):
                self.ask(self.say("trend", field, tongue, a=names[of]), self.reading("trend", *series))
        for scope, year, field in self.some(20, list(WORDS["english_scopes"]), YEARS, fields):
            words = {"s": WORDS["english_scopes"][scope], "y": year}
            # An English town may be a 镇, or a 镇 or 乡: either is fair.
            overs = [scope, "townships"] if scope == "towns" else [scope]
            totals: list[Query] = [{"op": "total", "over": o, "years": [year], "field": field} for o in overs]
            ranks: list[Query] = [{"op": "top", "n": 0, "over": o, "year": year, "field": field} for o in overs]
            added = [self.reading("total", query, complete=True) for query in totals]
            ranked = [self.reading("rank", query, only=True, order=True) for query in ranks]
            self.ask(self.say("total", field, tongue, **words), *added)
            self.ask(self.say("rank", field, tongue, **words), *ranked)

    def talks(self) -> None:
        """Conversations: a figure, another year, another agency, another field."""
        for n, (of, other, field, second) in enumerate(
            self.some(40, *[self.county.members("bodies")] * 2, BROAD, BROAD)
        ):
            steps = [(of, 2024, field), (of, 2023, field), (other, 2023, field), (other, 2023, second)]
            if of == other or field == second or not all(self.known(self.cell(*step)) for step in steps):
                continue
            self.talk = f"g{n:02}"
            words = [
                self.say("value", field, a=of, y="2024年"),
                self.say("next", y=self.rng.choice(("2023年", "前年"))),
            ]
            words += [self.say("other", a=other), self.say("field", second)]
            for question, step in zip(words, steps, strict=True):
                self.ask(question, self.reading("value", self.cell(*step)))
        self.talk = None


def written() -> str:
    """The set as it lies in the file."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in Maker().make())


if __name__ == "__main__":
    OUT.write_text(written(), encoding="utf-8")
