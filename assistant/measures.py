"""The measures of the form: rows with their columns in either edition, what they are called, what was found of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.question import Cells, Measure
from vectorstore.derive import sides_in
from vectorstore.form import Forms, load_forms
from vectorstore.spoken import Speech, load_speech

Rows = tuple[str, ...]  # rows that are added up: one, mostly


@dataclass
class Found:
    """The measures of a question, and what kept some from being understood."""

    measures: list[Measure] = field(default_factory=list)
    readings: bool = False  # several readings of one word: all are given
    choose: list[Cells] = field(default_factory=list)  # one of these: to be asked back
    impossible: list[str] = field(default_factory=list)  # a row with a column that no form has
    assumed: list[Cells] = field(default_factory=list)  # the column or row was not said
    whole: Cells | None = None  # out of what: 答复的申请中，…
    alone: list[str] = field(default_factory=list)  # columns that stood without a row
    firm: int = 0  # rows and phrases that were named in so many words
    placed: list[tuple[int, Cells]] = field(default_factory=list)  # where in the text each was named


@dataclass(frozen=True)
class Shape:
    """Which columns each row has, in either form, and which of them is meant when none is named."""

    columns: dict[str, tuple[str, ...]]
    table: dict[str, str]
    default: dict[str, tuple[str, ...]]
    total: str


@lru_cache(maxsize=1)
def shape() -> Shape:
    """What the two forms say about rows and their columns."""
    forms, speech = load_forms(), load_speech()
    columns: dict[str, dict[str, None]] = {}
    table: dict[str, str] = {}
    for form in sorted(forms.editions.values(), key=lambda f: f.id, reverse=True):
        for f in form.fields.values():
            columns.setdefault(f.row, {})[f.column] = None
            table.setdefault(f.row, f.table)
        for s in form.subtotals.values():
            columns.setdefault(s.name, dict.fromkeys(s.columns))
            table.setdefault(s.name, s.table)
    total = next(c.right[0][2] for c in forms.newest.checks if c.left[0][1] == c.right[0][1])
    for form in forms.editions.values():
        for r in form.rates.values():
            of_kinds = (c for c in columns[r.below[0].key[1]] if sides_in(forms, r, c))
            columns[r.name], table[r.name] = {total: None, **dict.fromkeys(of_kinds)}, r.table
    default = {row: _default(row, tuple(found), forms, speech, total) for row, found in columns.items()}
    return Shape({row: tuple(found) for row, found in columns.items()}, table, default, total)


def _default(row: str, columns: tuple[str, ...], forms: Forms, speech: Speech, total: str) -> tuple[str, ...]:
    if row in speech.default:
        return speech.default[row]
    if total in columns:
        return (total,)
    own = [f.column for f in forms.newest.fields.values() if f.row == row]
    return tuple(own[:1]) or columns[:1]


def label(rows: Rows, column: str, language: str) -> str:
    """What a measure is called in an answer.

    >>> label(("行政处罚",), "本年处理决定数量", "zh"), label(("予以公开",), "自然人", "zh")
    ('行政处罚', '予以公开（自然人）')
    """
    forms = load_forms()
    names = [(forms.rows[row].zh if language == "zh" else forms.rows[row].en)[0] for row in rows]
    name = ("＋" if language == "zh" else " + ").join(names)
    known = shape()
    if column == known.total or all(
        known.default[row] == (column,) and row not in load_speech().default for row in rows
    ):
        return name
    union = forms.union_names.get(column)
    said = union or forms.columns[column]
    return f"{name}（{said.zh[0]}）" if language == "zh" else f"{name} ({said.en[0]})"


def fits(rows: Rows, column: str, known: Shape) -> bool:
    """Whether every row has the column, or every column of a union."""
    unions = load_forms().unions
    wanted = unions.get(column, (column,))
    return all(c in known.columns[row] for row in rows for c in wanted)


def cells(rows: Rows, column: str, language: str) -> Cells:
    """The measure that some rows and a column make."""
    known, union = shape(), load_forms().unions.get(column, (column,))
    own = (column,) if _rates().issuperset(rows) else union  # a rate of several columns is one over their sums
    parts = [(row, c) for row in rows for c in own]
    (row, first), *plus = parts
    return Cells(table=known.table[row], row=row, column=first, plus=tuple(plus), label=label(rows, column, language))


def rate_of(measure: Cells, language: str) -> Cells | None:
    """The rate that has a measure above its line: 纠错率 of what was corrected."""
    own = {(measure.table, row, column) for row, column in ((measure.row, measure.column), *measure.plus)}
    for form in load_forms().editions.values():
        for rate in form.rates.values():
            if {term.key for term in rate.above} == own:
                total = shape().total
                return Cells(table=rate.table, row=rate.name, column=total, label=label((rate.name,), total, language))
    return None


def with_column(measure: Cells, column: str, language: str) -> Cells | None:
    """The same row under another column, if it has that column: 其中自然人呢."""
    rows = (measure.row, *dict.fromkeys(row for row, _ in measure.plus if row != measure.row))
    return cells(rows, column, language) if fits(rows, column, shape()) else None


def under(measures: Sequence[Measure], columns: Sequence[str], language: str) -> tuple[Cells, ...]:
    """The rows spoken of under other columns, where every one of them has every column; else nothing."""
    rows = [m for m in measures if isinstance(m, Cells)]
    fitted = [with_column(m, column, language) for m in rows for column in columns]
    return tuple(m for m in fitted if m is not None) if all(fitted) else ()


def handled(language: str) -> Cells:
    """The total of what was handled: what the rates of the form stand over."""
    row = next(r.below[0].key[1] for r in load_forms().newest.rates.values() if len(r.below) == 1)
    return cells((row,), shape().total, language)


def is_rate(measure: Cells) -> bool:
    """Whether a measure is a share in percent."""
    return measure.row in _rates()


@lru_cache(maxsize=1)
def _rates() -> frozenset[str]:
    return frozenset(name for form in load_forms().editions.values() for name in form.rates)


@lru_cache(maxsize=1)
def results() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """The row that a rate is of, and every row and subtotal of the results that make it up."""
    forms, out = load_forms().editions.values(), []
    for rate in (r for form in forms for r in form.rates.values()):
        rows = {t.key[1] for t in rate.below}
        checks = [c for form in forms for c in form.checks if {k[1] for k in c.right} <= rows]
        parts = {row for c in checks for _, row, _ in c.left}
        parts |= {s.name for form in forms for s in form.subtotals.values() if set(s.rows) <= parts}
        if len(rows) == 1:
            out.append((rate.table, rate.below[0].key[1], frozenset(parts - rows)))
    return tuple(dict.fromkeys(out))


def is_result(rows: Rows) -> bool:
    """Whether rows are among the results that make up what was handled."""
    return any(parts.issuperset(rows) for _, _, parts in results())
