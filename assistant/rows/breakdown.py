"""A measure split into what it is made of: 不予公开的情形分布, 办理结果分布, 申请人构成."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.measures import cells, handled, label, shape, with_column
from assistant.question import Cells, Measure
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern
from vectorstore.spoken import load_speech

_APPLICANT = Pattern(
    r"申请[人者]|申请的.{0,6}(?:谁|什么人|哪些人|啥人)|谁[提申递]|[么些类啥样]的?人|\b(?:applicants?|requesters?)\b"
)
_REASON = Pattern(r"理由|情形|原因|\b(?:grounds?|reasons?)\b")
_OUTCOME = Pattern(
    r"结果|处理|办理|输赢|胜负|胜败|怎么(?:判|裁|审|定|了结|收场|答复|回复)|判决|裁定|[赢胜输]没?[赢胜输]|谁[赢胜输]"
    r"|还是|outcome|result|\b(?:end|ended|decided|resolved|handled|answered|dealt with)\b"
)

_AND_RECEIVED = Pattern(
    r"(?:收|接)[到了]*(?:几|多少)[^,，。;；?？]{0,8}[,，、]|how many [^,.;?]{3,80}(?:,| and) (?:how|what)"
)


def goes_without_saying(how: str, language: str) -> tuple[Measure, ...]:
    """What is split where only the split is named: 申请人构成 is of those received, 各种处理结果 of those handled."""
    if _APPLICANT.search(how):
        return (_received(language),)
    return (handled(language),) if _OUTCOME.search(how) else ()


def _received(language: str) -> Cells:
    """What was received: the row that goes without saying beside a kind of applicant."""
    return cells(next(iter(load_speech().alone.values()))[:1], shape().total, language)


def broken_down(measures: Sequence[Measure], language: str, how: str = "") -> tuple[Measure, ...]:
    """The parts of one measure, after it; of several those of whichever have reasons; one without parts stays.

    `how` is what the question says: the outcomes of lawsuits are columns, however the suits came about.
    """
    form = load_forms().newest
    if len(measures) > 1 and _REASON.search(how) and not _APPLICANT.search(how):  # 收到几件，不予公开几件，理由是什么
        parted = [m for m in measures if isinstance(m, Cells) and m.row in form.subtotals]
        return (*measures, *(part for one in parted for part in broken_down([one], language)[1:]))
    if len(measures) != 1 or not isinstance(measures[0], Cells) or measures[0].plus:
        return tuple(measures)
    whole = measures[0]
    if _APPLICANT.search(how) and not form.tables[whole.table].across:
        return by_column(whole, language)
    if _OUTCOME.search(how):
        if form.tables[whole.table].across:
            return by_column(whole, language)
        if whole.row != _received(language).row:
            return by_row(whole, language)
        theirs = with_column(handled(language), whole.column, language) if whole.column != shape().total else None
        if theirs:  # 企业提的有几件，结果怎么样: what became of theirs
            return (whole, *by_row(theirs, language))
        return (*((whole,) if _AND_RECEIVED.search(how) else ()), *by_row(handled(language), language))
    if _REASON.search(how) and whole.row not in form.subtotals and not form.tables[whole.table].across:
        return tuple(measures)  # 拿第三方权益当理由: a reason has none of its own
    if subtotal := form.subtotals.get(whole.row):
        return (whole, *(_cells(whole, row, whole.column, language) for row in subtotal.rows))
    if whole.column != shape().total and (parts := _results(whole, whole.column)):
        return (whole, *(_cells(whole, row, whole.column, language) for row in parts))
    return by_column(whole, language)


def by_row(whole: Cells, language: str) -> tuple[Measure, ...]:
    """The rows that add up to a measure, after it; where there are none, what it is split into else."""
    rows = _results(whole, whole.column)
    return (
        (whole, *(_cells(whole, row, whole.column, language) for row in rows))
        if rows
        else broken_down((whole,), language)
    )


def by_column(whole: Cells, language: str) -> tuple[Cells, ...]:
    """The columns that add up to a total, after it: who applied; another measure stays as it is."""
    columns = [c for c in shape().columns[whole.row] if c != shape().total]
    if whole.plus or whole.column != shape().total:
        return (whole,)
    return (whole, *(_cells(whole, whole.row, c, language) for c in columns))


def every_column(measure: Cells, language: str) -> tuple[Cells, ...]:
    """A row whose columns are no parts of one another: 规范性文件多少件 may mean issued, repealed or in force."""
    form = load_forms().newest
    columns = [f.column for f in form.fields.values() if (f.table, f.row) == (measure.table, measure.row)]
    if measure.plus or shape().total in columns or len(columns) < 2:
        return (measure,)
    return tuple(_cells(measure, measure.row, c, language) for c in columns)


def _results(whole: Cells, column: str) -> list[str]:
    """The rows that add up to a total row, subtotals standing for their rows."""
    form = load_forms().newest
    right = [(whole.table, whole.row, column)]
    check = next((c for c in form.checks if list(c.right) == right and len({k[1] for k in c.left}) > 1), None)
    if check is None:
        return []
    heads = {row: s.name for s in form.subtotals.values() for row in s.rows}
    return list(dict.fromkeys(heads.get(k[1], k[1]) for k in check.left))


def _cells(whole: Cells, row: str, column: str, language: str) -> Cells:
    return Cells(table=whole.table, row=row, column=column, label=label((row,), column, language))
