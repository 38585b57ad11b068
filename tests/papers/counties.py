"""Counties that never were: agencies whose years hang together, and the county government that adds them up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tests.papers.prose import Body
from tests.papers.truth import FORMS, TABLES, ZERO, Truth, applicants, balanced, editions, result_rows
from vectorstore.records import Key

FORM = FORMS["2021"]
Report = tuple[str, int]  # agency, year


@dataclass(frozen=True)
class Scale:
    """How much an agency of one kind handles in a year: lowest and highest."""

    applications: tuple[int, int]
    licences: tuple[int, int]
    penalties: tuple[int, int]
    coercion: tuple[int, int]
    fees: tuple[int, int]  # in 元
    documents: tuple[int, int]
    court: tuple[int, int]  # cases in a block of table 四


SCALES = {
    "county": Scale((120, 240), (9000, 26000), (1500, 6000), (40, 300), (9_000_000, 40_000_000), (6, 20), (2, 12)),
    "town": Scale((0, 12), (15, 760), (0, 46), (0, 5), (0, 0), (0, 3), (0, 1)),
    "township": Scale((0, 5), (0, 160), (0, 9), (0, 1), (0, 0), (0, 2), (0, 0)),
    "street": Scale((3, 38), (120, 2400), (4, 160), (0, 12), (0, 80_000), (0, 3), (0, 3)),
    "finance": Scale((4, 22), (12, 90), (0, 8), (0, 0), (0, 3_000_000), (2, 9), (0, 2)),
    "education": Scale((8, 40), (40, 320), (0, 12), (0, 2), (2_000_000, 9_000_000), (1, 6), (0, 2)),
    "police": Scale((60, 150), (30_000, 72_000), (18_000, 46_000), (400, 2600), (3_000_000, 8_000_000), (1, 5), (2, 9)),
    "market": Scale((40, 120), (12_000, 38_000), (260, 1500), (20, 140), (40_000, 900_000), (1, 6), (1, 9)),
    "land": Scale((90, 260), (900, 5200), (30, 240), (2, 30), (12_000_000, 98_000_000), (1, 5), (3, 22)),
    "water": Scale((3, 25), (60, 400), (2, 40), (0, 6), (300_000, 4_000_000), (0, 3), (0, 3)),
    "culture": Scale((1, 14), (80, 600), (1, 30), (0, 3), (0, 0), (0, 3), (0, 1)),
}
# How often an application ends in which row of the form: many are answered, some ways are rare.
RESULTS = (34, 9, 1, 2, 1, 5, 4, 3, 3, 2, 14, 5, 3, 6, 3, 1, 1, 2, 3, 1, 2)
APPLICANTS = (62, 18, 2, 4, 9, 5)


def simulate(bodies: Iterable[Body], years: Iterable[int], seed: object) -> dict[Report, Truth]:
    """Reports whose carry-over and stock hold from year to year; a county's is the sum of its own and all others."""
    out: dict[Report, Truth] = {}
    bodies, years = list(bodies), list(years)
    for body in bodies:
        out |= _lifetime(body, years, Random(f"{seed}/{body.name}"))
    for county in (b for b in bodies if b.kind == "county"):
        for year in years:
            parts = [out[b.name, year] for b in bodies]
            out[county.name, year] = replace(out[county.name, year], cells=added(parts))
    return out


def added(truths: list[Truth]) -> dict[Key, Decimal]:
    """Cell by cell what several reports on one form add to."""
    return {key: sum((t.cells[key] for t in truths), ZERO) for key in truths[0].fields}


def _lifetime(body: Body, years: list[int], rng: Random) -> dict[Report, Truth]:
    draw = _Draws(SCALES[body.kind], rng)
    pending, in_force = draw.pending(draw.scale.applications[0]), Decimal(draw.between(draw.scale.documents) * 4)
    out = {}
    for year in years:
        issued = Decimal(draw.between(draw.scale.documents))
        repealed = min(in_force, Decimal(rng.randint(0, 2)) if in_force else ZERO)
        in_force += issued - repealed
        three, pending = draw.table_three(pending)
        cells = {**draw.table_two(issued, repealed, in_force), **three, **draw.courts()}
        truth = Truth(body.name, body.region, year, editions("2021"), cells)
        out[body.name, year] = replace(truth, cells={key: cells[key] for key in truth.fields})
    return out


class _Draws:
    """What one agency handles."""

    def __init__(self, scale: Scale, rng: Random) -> None:
        self.scale, self.rng = scale, rng

    def between(self, bounds: tuple[int, int]) -> int:
        return self.rng.randint(*bounds)

    def pending(self, applications: int) -> dict[str, Decimal]:
        return {c: Decimal(self.rng.randint(0, applications // 20)) for c in applicants(FORM)}

    def table_two(self, issued: Decimal, repealed: Decimal, in_force: Decimal) -> dict[Key, Decimal]:
        fields = [key for key in FORM.fields if key[0] == "二"]
        numbers = [ZERO] * 3 + [issued, repealed, in_force]
        numbers += [Decimal(self.between(b)) for b in (self.scale.licences, self.scale.penalties, self.scale.coercion)]
        fees = Decimal(self.between(self.scale.fees)) / 10_000
        return dict(zip(fields, [*numbers, fees.quantize(Decimal("0.01")) if fees else ZERO], strict=True))

    def table_three(self, pending: dict[str, Decimal]) -> tuple[dict[Key, Decimal], dict[str, Decimal]]:
        rows, columns = result_rows(FORM), applicants(FORM)
        results: dict[tuple[str, str], Decimal] = {}
        left = dict.fromkeys(columns, ZERO)
        for _ in range(self.between(self.scale.applications)):
            column = self.rng.choices(columns, APPLICANTS)[0]
            if self.rng.random() < 0.07:
                left[column] += 1
            else:
                row = self.rng.choices(rows, RESULTS)[0]
                results[row, column] = results.get((row, column), ZERO) + 1
        for column, came in pending.items():  # what was left over last year is answered this year at the latest
            closed = sum((n for (_, c), n in results.items() if c == column), ZERO)
            short = max(ZERO, came - closed - left[column])
            results[rows[0], column] = results.get((rows[0], column), ZERO) + short
        return balanced(FORM, results, {c: (pending[c], left[c]) for c in columns}), left

    def courts(self) -> dict[Key, Decimal]:
        out: dict[Key, Decimal] = {}
        table = FORM.tables["四"]
        for row in table.rows:
            *parts, total = (c.name for c in table.blocks[0].columns)
            drawn = dict.fromkeys(parts, ZERO)
            for _ in range(self.between(self.scale.court)):
                drawn[self.rng.choices(parts, (6, 2, 2, 1))[0]] += 1
            out |= {("四", row.name, part): n for part, n in drawn.items()}
            out["四", row.name, total] = sum(drawn.values(), ZERO)
        return out


def on_form_2019(truth: Truth, rng: Random, tables: Iterable[str] = TABLES) -> Truth:
    """The same year's work told on the older form, for all or some of the tables."""
    tables = tuple(tables)
    forms = {t: "2019" if t in tables else edition for t, edition in truth.forms.items()}
    told = {**truth.cells, **_older_results(truth), **_older_two(truth, rng)}
    out = replace(truth, forms=forms)
    return replace(out, cells={key: told[key] for key in out.fields})


def _older_results(truth: Truth) -> dict[Key, Decimal]:
    group = [r.name for r in FORM.tables["三"].rows if r.group == "其他处理"]
    columns = [c.name for c in FORM.tables["三"].blocks[0].columns]
    return {("三", "其他处理", c): sum((truth.cells["三", r, c] for r in group), ZERO) for c in columns}


def _older_two(truth: Truth, rng: Random) -> dict[Key, Decimal]:
    """What the older form counts instead: items and their change, procurement."""
    newer = {t.here: truth.cells[t.there] for t in FORMS["2019"].twins if t.there in truth.cells}
    out: dict[Key, Decimal] = {}
    for key, field in FORMS["2019"].fields.items():
        if key[0] != "二" or key in newer:
            continue
        if field.decimal:
            out[key] = Decimal(rng.randint(100_000, 90_000_000)).scaleb(-4)
        elif field.kind == "change":
            out[key] = Decimal(rng.randint(-6, 6))
        else:
            out[key] = Decimal(0 if field.row == "规章" else rng.randint(0, 80))
    return {**out, **newer}
