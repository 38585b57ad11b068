"""The truth of one report, drawn at random or built by hand, and never taken from ingest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from random import Random
from typing import Literal

from vectorstore.form import Block, Field, Form, Table, load_forms
from vectorstore.records import Key

Edition = Literal["2021", "2019", "mixed", "patchwork"]
TABLES = ("二", "三", "四")
FORMS = load_forms()
ZERO = Decimal(0)


@dataclass(frozen=True)
class Said:
    """A figure that stands in the prose, with what it counts."""

    label: str
    value: Decimal
    unit: str
    bound: str  # exact | at_least | about | over
    section: str
    sentence: str
    what: str = ""  # the measure by one name, however it is worded


@dataclass(frozen=True)
class Truth:
    """What one report says: every cell of the form each of its tables is on."""

    agency: str  # official name, county in front
    region: tuple[str, ...]
    year: int
    forms: dict[str, str]  # table → edition
    cells: dict[Key, Decimal]
    articles: dict[str, str] = field(default_factory=dict)  # article of table 二 → edition, where it is not the table's
    printed: dict[Key, str] = field(default_factory=dict)  # cells printed otherwise than as the plain number
    states: dict[Key, str] = field(default_factory=dict)  # cells whose right state is not "printed"
    units: dict[Key, str] = field(default_factory=dict)  # cells that print a unit where the form leaves it open
    said: tuple[Said, ...] = ()

    def blocks(self, table: str) -> list[tuple[str, Block]]:
        """The blocks of a table as this paper prints them, each with its edition."""
        out = []
        for block in _table(self.forms[table], table).blocks:
            edition = self.articles.get(block.article or "", self.forms[table])
            out.append((edition, next(b for b in _table(edition, table).blocks if b.article == block.article)))
        return out

    @cached_property
    def fields(self) -> dict[Key, Field]:
        """Every cell of this paper in the order of its form."""
        return {
            f.key: f
            for table in TABLES
            for edition, block in self.blocks(table)
            for row in block.rows
            for f in (FORMS[edition].fields[table, row.name, c.name] for c in block.columns)
        }

    def show(self, key: Key) -> str:
        """The cell as the paper prints it."""
        return self.printed.get(key, f"{self.cells[key]:f}")

    def row(self, table: str, row: str) -> list[str]:
        """The cells of a row as printed."""
        return [self.show(key) for key in self._rows[table, row]]

    @cached_property
    def _rows(self) -> dict[tuple[str, str], list[Key]]:
        out: dict[tuple[str, str], list[Key]] = {}
        for key in self.fields:
            out.setdefault(key[:2], []).append(key)
        return out

    def expected(self, key: Key) -> tuple[Decimal | None, str]:
        """The value and the state that a perfect reader gives."""
        state = self.states.get(key, "printed")
        return (self.cells[key] if state in ("printed", "repaired") else None), state

    def with_cells(self, cells: Mapping[Key, Decimal]) -> Truth:
        """The same report with some cells exchanged; nothing is rebalanced."""
        return replace(self, cells={**self.cells, **cells})


def _table(edition: str, table: str) -> Table:
    return FORMS[edition].tables[table]


def editions(form: Edition) -> dict[str, str]:
    """Which edition each table of a paper is on; a mixed one has an old table 三 beside a new table 二."""
    if form == "mixed":
        return {"二": "2021", "三": "2019", "四": "2021"}
    return dict.fromkeys(TABLES, "2021" if form == "patchwork" else form)


def old_articles(form: Edition) -> dict[str, str]:
    """In a patchwork the licences of table 二 stand on the older form, the rest on the newer."""
    return {FORMS["2019"].tables["二"].blocks[1].article or "": "2019"} if form == "patchwork" else {}


def broken_sums(truth: Truth) -> list[str]:
    """The sums of the form that the truth does not satisfy, as `rule at`."""
    return [
        f"{check.rule} {check.at}"
        for table in TABLES
        for check in FORMS[truth.forms[table]].checks_of(table)
        if sum(truth.cells[k] for k in check.left) != sum(truth.cells[k] for k in check.right)
    ]


def random_truth(
    rng: Random,
    form: Edition = "2021",
    density: float = 0.6,
    digits: int = 4,
    *,
    agency: str = "青禾县石桥镇人民政府",
    region: tuple[str, ...] = ("青禾县",),
    year: int = 2023,
) -> Truth:
    """A balanced report: about `density` of the applicant cells are not zero, no cell has more than `digits` digits."""
    forms = editions(form)
    draw = _Draw(rng, density, digits)
    cells = {
        **draw.table_two(FORMS["2019"]),
        **draw.table_two(FORMS["2021"]),
        **balanced(FORMS[forms["三"]], draw.results(FORMS[forms["三"]]), draw.carried()),
        **draw.courts(FORMS[forms["四"]]),
    }
    truth = Truth(agency, region, year, forms, cells, old_articles(form))
    return replace(truth, cells={key: truth.cells[key] for key in truth.fields})


def applicants(form: Form) -> tuple[str, ...]:
    """The six columns of table 三 that add to the last."""
    return tuple(c.name for c in form.tables["三"].blocks[0].columns)[:-1]


def result_rows(form: Form) -> tuple[str, ...]:
    """The rows of table 三 that add to its row 总计."""
    return tuple(r.name for r in form.tables["三"].rows)[2:-2]


def balanced(
    form: Form, results: Mapping[tuple[str, str], Decimal], carried: Mapping[str, tuple[Decimal, Decimal]]
) -> dict[Key, Decimal]:
    """Table 三 from its results and, by applicant, (carried in, carried out); what came in is what is left to say."""
    rows = tuple(r.name for r in form.tables["三"].rows)
    new, before, total, after = rows[0], rows[1], rows[-2], rows[-1]
    out: dict[tuple[str, str], Decimal] = {}
    for column in applicants(form):
        closed = ZERO
        for row in result_rows(form):
            out[row, column] = results.get((row, column), ZERO)
            closed += out[row, column]
        came, left = carried.get(column, (ZERO, ZERO))
        came = min(came, closed + left)
        out[total, column], out[before, column], out[after, column] = closed, came, left
        out[new, column] = closed + left - came
    for row in rows:
        out[row, "总计"] = sum((out[row, c] for c in applicants(form)), ZERO)
    return {("三", row, column): value for (row, column), value in out.items()}


@dataclass(frozen=True)
class _Draw:
    """Draws numbers: a share of them zero, the rest spread evenly over their lengths."""

    rng: Random
    density: float
    digits: int

    def number(self, largest: float) -> Decimal:
        if self.rng.random() > self.density:
            return ZERO
        return Decimal(int(max(1.0, largest) ** self.rng.random()) if largest > 1 else 1)

    def part(self, parts: int) -> Decimal:
        """A number of which so many still add to one within the digits."""
        return self.number((10**self.digits - 1) / parts)

    def results(self, form: Form) -> dict[tuple[str, str], Decimal]:
        parts = len(result_rows(form)) * 7 + 7
        return {(row, c): self.part(parts) for row in result_rows(form) for c in applicants(form)}

    def carried(self) -> dict[str, tuple[Decimal, Decimal]]:
        return {c: (self.part(400), self.part(400)) for c in applicants(FORMS.newest)}

    def courts(self, form: Form) -> dict[Key, Decimal]:
        return {k: v for row in form.tables["四"].rows for k, v in self._court(row.name)}

    def _court(self, row: str) -> Iterator[tuple[Key, Decimal]]:
        *parts, total = (c.name for c in FORMS.newest.tables["四"].blocks[0].columns)
        drawn = {part: self.number((10 ** min(self.digits, 5) - 1) / 4) for part in parts}
        yield from ((("四", row, part), value) for part, value in drawn.items())
        yield ("四", row, total), sum(drawn.values(), ZERO)

    def table_two(self, form: Form) -> dict[Key, Decimal]:
        return {k: self._field(f) for k, f in form.fields.items() if k[0] == "二"}

    def _field(self, f: Field) -> Decimal:
        if f.decimal:
            places = self.rng.choice((1, 2, 4, 6))
            return self.number(10**self.digits - 1) + self.number(10**places - 1).scaleb(-places)
        if f.kind == "change":
            return self.number(60) * self.rng.choice((1, -1))
        return self.number(min(10**self.digits - 1, 99 if f.row == "规章" else 10**self.digits - 1))
