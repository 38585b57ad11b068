"""How something went as a whole: 办理情况 with its results and what was carried over, 诉讼情况 with its outcomes."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.links import carried
from assistant.measures import cells, handled, shape
from assistant.question import Cells, Measure
from assistant.rows.breakdown import by_column, by_row
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern

_HOW_IT_WENT = Pattern(
    r"(?<![未没不])(?:办理|处理|受理|答复|办结|诉讼|复议|应诉|官司|结转)的?(?:工作|总体|具体|整体|基本|结果)?情况(?![表数])"
    r"|\bhow (?:did|were|was)\b[^?]{0,60}\b(?:handled?|processed?)\b"
)


def overview(measures: Sequence[Measure], text: str, language: str) -> tuple[Measure, ...]:
    """Every figure that belongs to how it went; where nobody asks for that, the measures as they are."""
    plain = [m for m in measures if isinstance(m, Cells) and m.column == shape().total and not m.plus]
    if not 0 < len(plain) == len(measures) < 3 or not _HOW_IT_WENT.search(text):
        return tuple(measures)
    return tuple(dict.fromkeys(part for m in plain for part in _whole(m, language)))


def _whole(measure: Cells, language: str) -> tuple[Measure, ...]:
    form = load_forms().newest
    if form.tables[measure.table].across:
        rows = form.subtotals[measure.row].rows if measure.row in form.subtotals else ()
        return (measure, *(cells((row,), measure.column, language) for row in rows), *by_column(measure, language)[1:])
    over, (table, _, total) = carried()[-1], carried()[-1].out
    if measure.table != table:
        return (measure,)
    into, out = (cells((key[1],), total, language) for key in (over.into, over.out))
    if measure in (into, out):
        return into, out
    check = next(c for c in form.checks if c.rule == "balance" and over.into in c.left)
    received = [cells((key[1],), total, language) for key in check.left if key != over.into]
    done = handled(language)
    return (*received, into, *by_row(done, language), out) if measure in (*received, done) else (measure,)
