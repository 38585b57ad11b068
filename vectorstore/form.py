"""The official form as frozen models: sections, tables, rows, columns, sums and what is computed from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from vectorstore.errors import GongkaiError
from vectorstore.records import Key

FOLDER = Path(__file__).parent / "forms"


class FormError(GongkaiError):
    """The description of the form contradicts itself."""

    code = "form_error"


@dataclass(frozen=True)
class Name:
    """What people call a row, a column or a measure, in both languages."""

    name: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    means: dict[str, str]
    example: dict[str, str]
    phrase: dict[str, str]
    out_of: dict[str, str]  # of a rate: what stands below its line, in one word


@dataclass(frozen=True)
class Column:
    """A column of a block, with its labels as printed."""

    name: str
    labels: tuple[str, ...]
    unit: str | None  # None: as printed
    kind: str  # flow | stock | change
    decimal: bool
    group: str | None


@dataclass(frozen=True)
class Row:
    """A row of a block, with its labels as printed."""

    name: str
    labels: tuple[str, ...]
    group: str | None
    numeral: str | None
    kind: str


@dataclass(frozen=True)
class Group:
    """A head over rows that carries no numbers itself."""

    name: str
    labels: tuple[str, ...]
    numeral: str | None


@dataclass(frozen=True)
class Block:
    """Rows that share their columns; in table 二 one article of the regulation."""

    article: str | None
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Table:
    """One of the three tables of a form."""

    id: str
    across: bool  # blocks are printed side by side in one row
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...]
    heads: tuple[str, ...]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row in the order of the form."""
        return tuple(row for block in self.blocks for row in block.rows)


@dataclass(frozen=True)
class Field:
    """One cell of the form."""

    form: str
    table: str
    row: str
    column: str
    unit: str | None
    kind: str  # flow | stock | change
    decimal: bool

    @property
    def key(self) -> Key:
        """Table, row and column by their official names."""
        return (self.table, self.row, self.column)


@dataclass(frozen=True)
class Check:
    """One sum that must hold: what stands left equals what stands right."""

    rule: str
    table: str
    at: str  # the row or column it runs along
    left: tuple[Key, ...]
    right: tuple[Key, ...]


@dataclass(frozen=True)
class Subtotal:
    """A row that is not printed: the sum of printed ones, column by column."""

    name: str
    table: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Term:
    """A cell, or the cell of a subtotal, with its sign."""

    key: Key
    sign: int


@dataclass(frozen=True)
class Rate:
    """100 × above ÷ below; not applicable where below is zero."""

    name: str
    table: str
    above: tuple[Term, ...]
    below: tuple[Term, ...]


@dataclass(frozen=True)
class Twin:
    """A field of this form and what the other form counts in its place."""

    here: Key
    there: Key
    note: str | None


@dataclass(frozen=True)
class Section:
    """One of the six sections."""

    number: str
    title: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """One edition of the official form."""

    id: str
    authority: str
    sections: tuple[Section, ...]
    tables: dict[str, Table]
    checks: tuple[Check, ...]
    subtotals: dict[str, Subtotal]
    rates: dict[str, Rate]
    twins: tuple[Twin, ...]

    @cached_property
    def fields(self) -> dict[Key, Field]:
        """Every cell of the form, in its order."""
        return {f.key: f for table in self.tables.values() for f in _fields(self.id, table)}

    def fields_of(self, table: str) -> tuple[Field, ...]:
        """Every cell of one table, in its order."""
        return self._by_table.get(table, ())

    @cached_property
    def _by_table(self) -> dict[str, tuple[Field, ...]]:
        return {table: tuple(f for f in self.fields.values() if f.table == table) for table in self.tables}

    def checks_of(self, table: str) -> tuple[Check, ...]:
        """The sums that must hold in one table."""
        return self._checks.get(table, ())

    @cached_property
    def _checks(self) -> dict[str, tuple[Check, ...]]:
        return {table: tuple(c for c in self.checks if c.table == table) for table in self.tables}


@dataclass(frozen=True, eq=False)
class Forms:
    """Both editions, and what people call the things on them; read once, so that what is made of them may be kept."""

    editions: dict[str, Form]
    rows: dict[str, Name]
    columns: dict[str, Name]
    unions: dict[str, tuple[str, ...]]
    union_names: dict[str, Name]
    heads: dict[str, dict[str, str]]  # heads that a table is drawn with: language → words
    english_sections: dict[str, str]  # number → title

    def __getitem__(self, form: str) -> Form:
        return self.editions[form]

    @cached_property
    def newest(self) -> Form:
        """The form in use now."""
        return self.editions[max(self.editions)]

    def example(self, key: Key, language: str, agency: str, year: int) -> str:
        """A question that asks for exactly this cell or computed measure.

        >>> load_forms().example(("三", "予以公开", "自然人"), "zh", "石桥镇", 2023)
        '石桥镇2023年自然人予以公开多少件？'
        """
        _, row, column = key
        phrase = self.columns[column].phrase[language]
        template = self.rows[row].example[language]
        return template.format(agency=agency, year=year, applicant=phrase, result=phrase, column=phrase)


def _fields(form: str, table: Table) -> Iterator[Field]:
    for block in table.blocks:
        for row in block.rows:
            for col in block.columns:
                kind = col.kind if col.kind != "flow" else row.kind
                yield Field(form, table.id, row.name, col.name, col.unit, kind, col.decimal)


@lru_cache(maxsize=1)
def load_forms(folder: Path = FOLDER) -> Forms:
    """Both editions and the names, read and held against each other once."""
    from vectorstore.formfile import read_forms  # it builds these models, so it is imported late

    return read_forms(folder)
