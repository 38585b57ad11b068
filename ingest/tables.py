"""Cells and form → tables: every cell of the form each table is on, with its state and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.amended import amended, corrections
from ingest.articles import read_articles
from ingest.blocks import read_blocks
from ingest.cells import Cell, Strip, drops_blanks, has_twins, is_doubled, read_strips
from ingest.found import ABSENT, Found
from ingest.headed import read_headed
from ingest.labels import Lexicon, lexicon
from ingest.matrix import Matrix, read_matrix
from ingest.pages import Outline
from ingest.pictured import pictured
from ingest.sought import items_of
from ingest.stated import Prose
from ingest.this_year import of_this_year
from ingest.units import UnitNote, in_unit, notes_in
from ingest.values import Value
from vectorstore.form import Field, Forms, Table
from vectorstore.records import Fact, Finding, Key, Place, Rule, Side, State, Verdict

Cells = dict[tuple[str, str, str], Found]  # edition, row, column
_LABEL = 24  # a longer text is no head
_READ = 0.5  # with more cells of a table unread, it may be laid out in another way
_FEW = 20  # numbers: of so few it cannot be said whether equal neighbours were collapsed


@dataclass(frozen=True)
class TableReading:
    """All tables of one report; `damaged` are those of which something was not clear."""

    forms: dict[str, str | None]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    damaged: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Table:
    """One table as read, whatever its kind."""

    form: str
    cells: Cells
    damaged: bool
    off_form: tuple[tuple[str, Cell], ...] = ()


def read_tables(outline: Outline, forms: Forms, year: int | None = None) -> TableReading:
    """Read every table of the form; one that is not there has all its cells absent."""
    place = Place(outline.document.file)
    strips = _doubted({table: _strips(outline, forms, table, year) for table in forms.newest.tables}, forms)
    twins = any(map(has_twins, strips.values())) or sum(map(_figures, strips.values())) < _FEW
    read = {t.id: _read(strips[t.id], twins, outline, forms, t) for t in forms.newest.tables.values()}
    around = corrections(outline)
    read = {t: found and _amended(found, strips[t], forms.newest.tables[t], around, year) for t, found in read.items()}
    read |= _as_the_others(read, forms)
    facts, findings = [], []
    for table, found in read.items():
        own = list(_facts(table, found, forms, place, pictured(outline, table)))
        facts += own
        findings += [*_off_form(table, found), *_unread(own, found)]
    return TableReading(
        {t: found.form if found else None for t, found in read.items()},
        tuple(facts),
        tuple(findings),
        frozenset(t for t, found in read.items() if found and found.damaged),
    )


def _amended(read: _Table, strips: Sequence[Strip], table: Table, around: Sequence[str], year: int | None) -> _Table:
    """The table without the figures that a note takes back."""
    return replace(read, cells=amended(read.cells, strips, table, around, year))


def _as_the_others(read: dict[str, _Table | None], forms: Forms) -> dict[str, _Table | None]:
    """A table that is the same on every edition is on that of the one whose rows tell."""
    tables = forms.newest.tables
    told = next((f.form for t, f in read.items() if f and not tables[t].across and forms.newest.checks_of(t)), None)
    lone = any(f and not tables[t].across and forms.newest.checks_of(t) and _has_lone_zeros(f) for t, f in read.items())
    return {
        t: _Table(told, {(told, row, column): f for (_, row, column), f in cells.items()}, found.damaged)
        for t, found in read.items()
        if found and told and tables[t].across
        for cells in [_all_zero(found.cells) if lone else found.cells]
    }


def _has_lone_zeros(found: _Table) -> bool:
    """Whether rows that the sums prove to be all zero stand as one zero each."""
    rows: dict[str, list[Found]] = {}
    for (_, row, _), cell in found.cells.items():
        rows.setdefault(row, []).append(cell)
    zero = [
        own for own in rows.values() if all(f.raw == "0" and f.state is State.REPAIRED and not f.value for f in own)
    ]
    return len(zero) > 4


def _all_zero(cells: Cells) -> Cells:
    """One zero for a whole table, in a paper that prints its rows of zeros so."""
    lone = {(f.raw, f.place) for f in cells.values() if f.state is State.UNREADABLE}
    if len(lone) != 1 or {raw for raw, _ in lone} != {"0"} or any(f.raw != "0" for f in cells.values()):
        return cells
    return {key: f._replace(state=State.REPAIRED, value=Decimal(0), candidates=("0",)) for key, f in cells.items()}


def _strips(outline: Outline, forms: Forms, table: str, year: int | None) -> tuple[Strip, ...]:
    """The strips of one table; those with which the paper ends may be cut."""
    items = items_of(outline, forms, table)
    last = [item for s in outline.sections.values() for item in ((s.heading,) if s.heading else ()) + s.items][-1:]
    ended = bool(items) and items[-1] in last
    decimal = any(c.decimal for b in forms.newest.tables[table].blocks for c in b.columns)
    return of_this_year(read_strips(items, lexicon(forms, table), ended, year, decimal))


def _doubted(strips: dict[str, tuple[Strip, ...]], forms: Forms) -> dict[str, tuple[Strip, ...]]:
    """The strips as far as they may be believed, seen over the whole paper.

    Where it leaves out empty cells and puts them behind its rows, no empty place is a cell's; where all
    digits stand twice, no number is one.
    """
    sized = {t.id: len(t.blocks[0].columns) for t in forms.newest.tables.values() if forms.newest.checks_of(t.id)}
    drops = any(drops_blanks(strips[table], width) for table, width in sized.items())
    doubled = is_doubled(s for own in strips.values() for s in own)
    if not drops and not doubled:
        return strips
    return {t: tuple(_doubtful(s, drops, doubled) for s in own) for t, own in strips.items()}


def _doubtful(strip: Strip, drops: bool, doubled: bool) -> Strip:
    cells = strip.cells
    if doubled:
        cells = tuple(c._replace(value=Value("run"), whole=False) if c.text and c.value else c for c in cells)
    return strip._replace(cells=cells, padded=strip.padded or drops)


def _figures(strips: Sequence[Strip]) -> int:
    return sum(c.value is not None and bool(c.text) for s in strips for c in s.cells)


def _read(strips: Sequence[Strip], twins: bool, outline: Outline, forms: Forms, table: Table) -> _Table | None:
    """One table; `twins` says that equal neighbours are printed in this paper as often as they stand."""
    words = lexicon(forms, table.id)
    if not strips:
        return None
    section = outline.sections.get(table.id)
    title = [section.heading] if section and section.heading else []
    notes = [note for line in title for note in notes_in(Cell(line.text, None, line.place, 0))]
    if forms.newest.checks_of(table.id):
        read = _summed(strips, twins, forms, table, words)
        cells = _counted(read.form, read.cells, strips, table, notes) if read else {}
        return _Table(read.form, cells, read.damaged, read.off_form) if read else None
    articles = read_articles(strips, forms, table.id, words, Prose(outline, forms).stated, notes)
    return _Table(articles.form, articles.cells, articles.damaged, articles.off_form) if articles else None


def _summed(strips: Sequence[Strip], twins: bool, forms: Forms, table: Table, words: Lexicon) -> Matrix | None:
    """A table whose cells add up, as the form lays it out; where nearly nothing is read so, as its own labels do."""
    read: Matrix | None
    if table.across:
        blocks = read_blocks(strips, table, words, twins)
        read = Matrix(forms.newest.id, blocks.cells, blocks.damaged) if blocks else None
    else:
        read = read_matrix(strips, forms, table.id, words)
    unread = sum(f.value is None for f in read.cells.values()) if read else 0
    if read is None or unread <= _READ * len(read.cells):
        return read
    headed = read_headed(strips, forms, table.id, words)
    return Matrix(headed.form, headed.cells, True, headed.off_form) if headed else read


def _counted(
    form: str, cells: dict[tuple[str, str], Found], strips: Sequence[Strip], table: Table, notes: list[UnitNote]
) -> Cells:
    """The cells of a table of one kind: a unit that is stated anywhere in it is that of all."""
    texts = (c for s in strips for c in s.cells if c.value is None)
    around = [*notes, *dict.fromkeys(n for cell in texts for n in notes_in(cell, heads=len(cell.text) < _LABEL))]
    unit = table.blocks[0].columns[0].unit
    return {(form, *key): in_unit(found, unit, (), around) for key, found in cells.items()}


def _facts(table: str, read: _Table | None, forms: Forms, place: Place, instead: Found) -> Iterator[Fact]:
    """One fact for every cell of the form."""
    if read is None:
        yield from (_fact(f, instead, place) for f in forms.newest.fields_of(table))
        return
    for field in _fields(table, read, forms):
        yield _fact(field, read.cells.get((field.form, field.row, field.column), ABSENT), place)


def _fields(table: str, read: _Table, forms: Forms) -> Sequence[Field]:
    """The cells of this paper's form in its order; where the reading mixes editions, in its own."""
    if len({edition for edition, _, _ in read.cells}) > 1:
        return [forms[edition].fields[table, row, column] for edition, row, column in read.cells]
    return forms[read.form].fields_of(table)


def _fact(field: Field, found: Found, place: Place) -> Fact:
    unit = found.unit if field.unit is None else field.unit
    where = place if found.state is State.ABSENT else found.place or place
    return Fact(
        field.form,
        field.table,
        field.row,
        field.column,
        found.value,
        unit,
        found.state,
        found.raw,
        where,
        found.candidates,
    )


def _off_form(table: str, read: _Table | None) -> Iterator[Finding]:
    """What stands in the table and on no form."""
    for text, cell in read.off_form if read else ():
        yield Finding(Rule.OFF_FORM, Verdict.NOTICE, Side(f"{table}/{text}", cell.text, cell.place))


def _unread(facts: list[Fact], read: _Table | None) -> Iterator[Finding]:
    """One finding for every row of which a cell could not be read, or stands in another unit than the form's."""
    others = {(row, column): found.other for (_, row, column), found in read.cells.items()} if read else {}
    rows: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        other = others.get((fact.row, fact.column))
        if fact.state is State.UNREADABLE:
            rows.setdefault((fact.table, fact.row), []).append(fact)
        elif other is not None:
            left = Side(f"{fact.table}/{fact.row}", fact.raw, fact.place)
            yield Finding(Rule.OFF_FORM, Verdict.NOTICE, left, _said(*other))
    for (table, row), own in rows.items():
        keys: tuple[Key, ...] = tuple(f.key for f in own)
        seen = next((o for f in own if (o := others.get((f.row, f.column)))), None)
        left = Side(f"{table}/{row}", own[0].raw or None, own[0].place)
        yield Finding(Rule.UNREADABLE, Verdict.MISREAD, left, _said(*seen) if seen else None, keys=keys)


def _said(unit: str, cell: Cell) -> Side:
    """The words that state a unit."""
    return Side(cell.text, unit, cell.place)
