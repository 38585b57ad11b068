"""The form's description in forms/*.toml, read into models that are held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from vectorstore import datafile
from vectorstore.form import (
    Block,
    Check,
    Column,
    Form,
    FormError,
    Forms,
    Group,
    Name,
    Rate,
    Row,
    Section,
    Subtotal,
    Table,
    Term,
    Twin,
)
from vectorstore.wording import key


def read_forms(folder: Path) -> Forms:
    """Read both editions and the names, and hold them against each other."""
    names = _toml(folder / "names.toml")
    editions = {e["id"]: _form(e) for e in (_toml(folder / f"{year}.toml") for year in ("2019", "2021"))}
    forms = Forms(
        editions=editions,
        rows={n: _name(n, d) for n, d in names["rows"].items()},
        columns={n: _name(n, d) for n, d in names["columns"].items()},
        unions={n: tuple(d["columns"]) for n, d in names["unions"].items()},
        union_names={n: _name(n, d) for n, d in names["unions"].items()},
        heads=names["heads"],
        english_sections=names["sections"],
    )
    _check(forms)
    return forms


def _toml(path: Path) -> dict[str, Any]:
    return datafile.read(path)


def _name(name: str, d: dict[str, Any]) -> Name:
    return Name(
        name,
        tuple(d["zh"]),
        tuple(d["en"]),
        dict(d.get("means", {})),
        dict(d.get("example", {})),
        dict(d.get("phrase", {})),
        dict(d.get("out_of", {})),
    )


def _form(d: dict[str, Any]) -> Form:
    tables = {t["id"]: _table(t) for t in d["table"]}
    subtotals = {s["name"]: _subtotal(s, tables[s["table"]]) for s in d["subtotal"]}
    return Form(
        id=d["id"],
        authority=d["authority"],
        sections=tuple(Section(s["number"], s["title"], tuple(s["labels"])) for s in d["section"]),
        tables=tables,
        checks=tuple(c for i in d["identity"] for c in _checks(i, tables[i["table"]])),
        subtotals=subtotals,
        rates={
            r["name"]: Rate(r["name"], r["table"], _terms(r["table"], r["above"]), _terms(r["table"], r["below"]))
            for r in d["rate"]
        },
        twins=tuple(t for c in d.get("comparable", []) for t in _twins(c, tables)),
    )


def _table(d: dict[str, Any]) -> Table:
    groups = tuple(Group(g["name"], tuple(g["labels"]), g.get("numeral")) for g in d.get("groups", []))
    return Table(
        d["id"], d.get("across", False), tuple(_block(b) for b in d["block"]), groups, tuple(d.get("heads", []))
    )


def _block(d: dict[str, Any]) -> Block:
    columns = tuple(_column(c, d) for c in d["columns"])
    rows = tuple(
        Row(r["name"], tuple(r["labels"]), r.get("group"), r.get("numeral"), r.get("kind", "flow")) for r in d["rows"]
    )
    return Block(d.get("article"), rows, columns)


def _column(c: dict[str, Any], block: dict[str, Any]) -> Column:
    unit = c.get("unit", block["unit"])
    decimal = bool(c.get("decimal", block.get("decimal", False)))
    unit = None if unit == "as_printed" else unit
    return Column(c["name"], tuple(c["labels"]), unit, c.get("kind", "flow"), decimal, c.get("group"))


def _subtotal(d: dict[str, Any], table: Table) -> Subtotal:
    rows = _spread(d["rows"], table)
    columns = next(b.columns for b in table.blocks if any(r.name in rows for r in b.rows))
    return Subtotal(d["name"], table.id, rows, tuple(c.name for c in columns))


def _spread(names: Iterable[str], table: Table) -> tuple[str, ...]:
    """Write `不予公开/*` out as the rows of that group."""
    out: list[str] = []
    for name in names:
        found = [r.name for r in table.rows if r.name == name or (name.endswith("/*") and r.group == name[:-2])]
        if not found:
            raise FormError(table=table.id, missing=name)
        out += found
    return tuple(out)


def _checks(d: dict[str, Any], table: Table) -> Iterator[Check]:
    for block in table.blocks:
        names = [c.name for c in block.columns]
        if d["along"] == "columns":
            _demand(set(d["left"]) | set(d["right"]), names, table)
            for row in block.rows:
                yield _check_line(
                    d, table.id, row.name, [(row.name, c) for c in d["left"]], [(row.name, c) for c in d["right"]]
                )
        else:
            left, right = _spread(d["left"], table), _spread(d["right"], table)
            for col in names:
                yield _check_line(d, table.id, col, [(r, col) for r in left], [(r, col) for r in right])


def _check_line(
    d: dict[str, Any], table: str, at: str, left: list[tuple[str, str]], right: list[tuple[str, str]]
) -> Check:
    return Check(d["rule"], table, at, tuple((table, *x) for x in left), tuple((table, *x) for x in right))


def _terms(table: str, terms: list[dict[str, Any]]) -> tuple[Term, ...]:
    return tuple(Term((table, t["row"], t["column"]), t.get("sign", 1)) for t in terms)


def _twins(d: dict[str, Any], tables: dict[str, Table]) -> Iterator[Twin]:
    here, there = d["here"], d["there"]
    table = next(t for t in tables.values() if any(r.name == here["row"] for r in t.rows))
    block = next(b for b in table.blocks if any(r.name == here["row"] for r in b.rows))
    columns = [c.name for c in block.columns] if here["column"] == "*" else [here["column"]]
    for c in columns:
        other = c if there["column"] == "*" else there["column"]
        yield Twin((table.id, here["row"], c), (table.id, there["row"], other), d.get("note"))


def _demand(wanted: set[str], held: Iterable[str], table: Table) -> None:
    if missing := wanted - set(held):
        raise FormError(table=table.id, missing=sorted(missing))


def _check(forms: Forms) -> None:
    """Fail loudly where the description contradicts itself."""
    for form in forms.editions.values():
        for table in form.tables.values():
            _check_labels(form, table)
        for rate in form.rates.values():
            _check_rate(form, rate)
        for field in form.fields.values():
            _check_example(forms, field.row, field.column)
        for subtotal in form.subtotals.values():
            for column in subtotal.columns:
                _check_example(forms, subtotal.name, column)
        for rate in form.rates.values():
            _check_example(forms, rate.name, form.tables[rate.table].blocks[0].columns[-1].name)
    _check_heads(forms)
    for twin in (t for f in forms.editions.values() for t in f.twins):
        if twin.there not in forms.newest.fields and twin.there[1] not in forms.newest.subtotals:
            raise FormError(missing=twin.there)


def _check_labels(form: Form, table: Table) -> None:
    """Two rows of one group, or two columns of one block, may not fold to one wording."""
    seen: dict[tuple[str, str], str] = {}
    for row in table.rows:
        for label in row.labels:
            owner = seen.setdefault((row.group or "", key(label)), row.name)
            if owner != row.name:
                raise FormError(form=form.id, table=table.id, label=label, rows=[owner, row.name])
    for block in table.blocks:
        columns: dict[str, str] = {}
        for col in block.columns:
            for label in col.labels:
                if columns.setdefault(key(label), col.name) != col.name:
                    raise FormError(form=form.id, table=table.id, label=label)


def _check_heads(forms: Forms) -> None:
    """What a table is drawn with is what the form prints over its tables and groups; every section has two titles."""
    tables = forms.newest.tables.values()
    printed = {key(text) for t in tables for text in (*t.heads, *(label for g in t.groups for label in g.labels))}
    if strange := [head for head in forms.heads.values() if key(head["zh"]) not in printed or not head["en"]]:
        raise FormError(heads=strange)
    if unmatched := {s.number for s in forms.newest.sections} ^ forms.english_sections.keys():
        raise FormError(sections=sorted(unmatched))


def _check_rate(form: Form, rate: Rate) -> None:
    for term in rate.above + rate.below:
        subtotal = form.subtotals.get(term.key[1])
        held = term.key in form.fields or (subtotal is not None and term.key[2] in subtotal.columns)
        if not held:
            raise FormError(form=form.id, rate=rate.name, missing=term.key)


def _check_example(forms: Forms, row: str, column: str) -> None:
    for language in ("zh", "en"):
        if not forms.rows.get(row) or not forms.rows[row].example.get(language):
            raise FormError(row=row, missing=f"example.{language}")
        if not forms.columns.get(column) or language not in forms.columns[column].phrase:
            raise FormError(column=column, missing=f"phrase.{language}")
