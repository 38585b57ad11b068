"""A table drawn as on the official form: merged heads, groups of rows, blocks side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from assistant.web.tags import Html, Part, tag
from prompts import say
from vectorstore.form import Block, Column, Forms, Group, Row, Table
from vectorstore.records import Key

Draw = Callable[[Key], Html]  # one cell as <td>
_TABLES = 3
_OPEN = "（"  # numerals of the second level stand in brackets: （三）


class Labels:
    """What rows and columns are called on the page, in one language."""

    def __init__(self, forms: Forms, language: str) -> None:
        self._forms = forms
        self._language = language

    def row(self, name: str) -> Html:
        """A row by its own part of the name, or by its English one."""
        if self._language == "zh" or name not in self._forms.rows:
            return _words(name.rpartition("/")[2])
        return self._both(self._forms.rows[name].en[0], name.rpartition("/")[2])

    def column(self, column: Column) -> Html:
        """A column, with its unit where it is an amount."""
        unit = f"（{column.unit}）" if column.decimal and column.unit else ""
        if self._language == "zh" or column.name not in self._forms.columns:
            return _words(column.name + unit)
        return self._both(breakable(self._forms.columns[column.name].en[0]), column.name + unit)

    def group(self, name: str) -> Html:
        """A head over rows: what is computed under it bears its name."""
        computed = (s for form in self._forms.editions.values() for s in form.subtotals if s.startswith(name + "/"))
        if self._language == "zh" or (found := next(computed, None)) is None:
            return _words(name)
        return self._both(self._forms.rows[found].en[0], name)

    def computed(self, name: str) -> Html:
        """A computed row, by the name people give it."""
        return _words(self._forms.rows[name].zh[0] if self._language == "zh" else self._forms.rows[name].en[0])

    def head(self, which: str) -> Html:
        """A head over columns or rows that is no label of values."""
        return _words(self._forms.heads[which][self._language])

    @staticmethod
    def _both(english: str, official: str) -> Html:
        return tag("span", english, tag("small", official, lang="zh-CN", class_="official"))


def _words(text: str) -> Html:
    return tag("span", text)


def breakable(head: str) -> str:
    """An English head that may be broken inside its words: seven or fifteen columns stand beside a conversation.

    >>> breakable("other applicants").replace("\u00ad", "|")
    'oth|er appli|cants'
    """
    return re.sub(r"\w+", lambda word: _breaks().get(word[0], word[0]), head)


@lru_cache(1)
def _breaks() -> Mapping[str, str]:
    written = say("shelf", "breaks", "en").split()
    return {word.replace("-", ""): word.replace("-", "\u00ad") for word in written}


def editions(forms: Mapping[str, str | None], language: str) -> list[str]:
    """On which form each table is; once where it is the same for all."""
    said = {
        t: say("shelf", "form", language, form=f) if f else say("shelf", "no_table", language) for t, f in forms.items()
    }
    if len(forms) == _TABLES and len(set(forms.values())) == 1:
        return [say("shelf", "tables_form", language, form=next(iter(said.values())))]
    return [say("shelf", "table_form", language, table=t, form=form) for t, form in said.items()]


def sheet(table: Table, blocks: Sequence[Block], labels: Labels, draw: Draw) -> Html:
    """The blocks of a table that a report has, as the form prints them."""
    if table.across:
        rows = list(_across(table, blocks, labels, draw))
    elif any(column.group for block in blocks for column in block.columns):
        rows = [row for block in blocks for row in _matrix(table, block, labels, draw)]
    else:
        rows = list(_stacked(table, blocks, labels, draw))
    return tag("table", *rows, class_=f"form form-{'across' if table.across else len(blocks[0].columns)}")


def _stacked(table: Table, blocks: Sequence[Block], labels: Labels, draw: Draw) -> Iterator[Html]:
    """Blocks under each other, each with its article and its own columns, all as wide as the widest."""
    width = max(len(block.columns) for block in blocks)
    for block in blocks:
        spans = _spread(len(block.columns), width)
        if block.article:
            yield tag("tr", _head(_words(block.article), colspan=width + 1, class_="article"))
        heads = [_head(labels.column(c), "col", colspan=n) for c, n in zip(block.columns, spans, strict=True)]
        yield tag("tr", _head(labels.head("item"), "col"), *heads)
        for row in block.rows:
            cells = [_wide(draw((table.id, row.name, c.name)), n) for c, n in zip(block.columns, spans, strict=True)]
            yield tag("tr", _head(labels.row(row.name), "row"), *cells)


def _spread(parts: int, width: int) -> list[int]:
    """How many columns each of a few cells covers.

    >>> _spread(2, 3), _spread(1, 3)
    ([1, 2], [3])
    """
    return [1] * (parts - 1) + [width - parts + 1]


def _wide(cell: Html, columns: int) -> Html:
    return cell if columns == 1 else Html(cell.replace("<td", f'<td colspan="{columns}"', 1))


def _matrix(table: Table, block: Block, labels: Labels, draw: Draw) -> Iterator[Html]:
    """Rows by columns, both in groups: the labels of the rows stand in three columns."""
    upper, lower = [], []
    for group, columns in ((g, list(c)) for g, c in groupby(block.columns, lambda c: c.group)):
        if group is None:
            upper += [_head(labels.column(c), "col", rowspan=2) for c in columns]
        else:
            upper.append(_head(labels.head("bodies"), "colgroup", colspan=len(columns)))
            lower += [_head(labels.column(c), "col") for c in columns]
    note = _head(labels.head("balance"), colspan=3, rowspan=3, class_="note")
    yield tag("tr", note, _head(labels.head("applicants"), "colgroup", colspan=len(block.columns)))
    yield tag("tr", *upper)
    yield tag("tr", *lower)
    for heads, row in _rows(table, block, labels):
        yield tag("tr", *heads, *(draw((table.id, row.name, c.name)) for c in block.columns))


def _rows(table: Table, block: Block, labels: Labels) -> Iterator[tuple[list[Html], Row]]:
    """Each row with the heads that open at it: the whole it lies in, its group, its own label."""
    groups = {g.name: g for g in table.groups}
    outer = next((g for g in table.groups if g.numeral and not g.numeral.startswith(_OPEN)), None)
    inside = [row for row in block.rows if _numeral(row, groups).startswith(_OPEN)]
    for row in block.rows:
        heads = []
        if outer and inside and row is inside[0]:
            heads.append(_head(_numbered(outer.numeral, labels.head("results")), "rowgroup", rowspan=len(inside)))
        group = groups.get(row.group or "")
        own = _numbered(row.numeral, labels.row(row.name))
        if group:
            members = [r for r in block.rows if r.group == row.group]
            if row is members[0]:
                named = _numbered(group.numeral, labels.group(group.name))
                heads.append(_head(named, "rowgroup", rowspan=len(members)))
            heads.append(_head(own, "row"))
        else:
            heads.append(_head(own, "row", colspan=2 if row in inside else 3))
        yield heads, row


def _numeral(row: Row, groups: dict[str, Group]) -> str:
    group = groups.get(row.group or "")
    return (group.numeral if group else row.numeral) or ""


def _numbered(numeral: str | None, label: Html) -> Html:
    """A label behind its numeral, as printed: 一、 · （一） · 1."""
    if not numeral:
        return label
    after = "" if numeral.startswith(_OPEN) else "." if numeral.isascii() else "、"
    return tag("span", tag("span", numeral + after, class_="numeral"), label)


def _across(table: Table, blocks: Sequence[Block], labels: Labels, draw: Draw) -> Iterator[Html]:
    """One row of values: the rows of the form stand side by side, each with its columns."""
    pairs = [(row, block.columns) for block in blocks for row in block.rows]
    upper, lower = [], []
    for group, members in ((g, list(m)) for g, m in groupby(pairs, lambda p: p[0].group)):
        width = sum(len(columns) for _, columns in members)
        heads = [_head(labels.row(r.name), "colgroup", colspan=len(c), rowspan=1 if group else 2) for r, c in members]
        upper += heads if group is None else [_head(labels.group(group), "colgroup", colspan=width)]
        lower += heads if group else []
    yield tag("tr", *upper)
    yield tag("tr", *lower)
    yield tag("tr", *(_head(labels.column(c), "col") for _, columns in pairs for c in columns))
    yield tag("tr", *(draw((table.id, row.name, c.name)) for row, columns in pairs for c in columns))


def _head(label: Part, scope: str | None = None, **attributes: str | int | None) -> Html:
    return tag("th", label, scope=scope, **attributes)
