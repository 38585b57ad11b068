"""A share that may stand over more than one whole, or whose parts have each their own: every one of them is told."""

from __future__ import annotations

from assistant.measures import handled, is_result, shape, with_column
from assistant.question import Cells, Kind, Question
from assistant.read import Read
from assistant.words.lexicon import normal
from assistant.words.mentions import Mention
from assistant.words.paraphrases import of_received
from vectorstore.form import load_forms


def each_kind(q: Question, r: Read) -> list[Question]:
    """企业和个人的申请各公开了几成: each kind of applicant in what was handled of its own."""
    columns = dict.fromkeys(_column(m) for m in q.measures if isinstance(m, Cells))
    total = handled(q.language)
    of_one = q.kind is Kind.SHARE and q.out_of is not None and q.out_of.row == total.row
    if not of_one or len(columns) < 2 or q.out_of == total:
        return []
    wholes = {c: with_column(total, c, q.language) for c in columns}
    own = {c: tuple(m for m in q.measures if isinstance(m, Cells) and _column(m) == c) for c in columns}
    return [q.model_copy(update={"measures": own[c], "out_of": wholes[c]}) for c in columns]


def both_wholes(q: Question, r: Read) -> list[Question]:
    """自然人不予公开占多少: of what was handled for them, and of all that was refused; 每收到一件公开几成."""
    cells = [m for m in q.measures if isinstance(m, Cells)]
    if q.kind is not Kind.SHARE or q.by_share or q.over or not cells or len(cells) < len(q.measures):
        return []
    if not all(is_result((m.row,)) for m in cells):
        return []
    columns, total = {_column(m) for m in cells}, handled(q.language)
    if q.out_of is not None and of_received(normal(r.text)) and q.out_of.row not in {total.row}:
        own = with_column(total, q.out_of.column, q.language)
        return [q, q.model_copy(update={"out_of": own})]
    whole = with_column(total, next(iter(columns)), q.language) if len(columns) == 1 else None
    if q.out_of is not None or whole is None or whole == total or not _applicant_first(r):
        return []
    return [q.model_copy(update={"out_of": whole}), q]


def _applicant_first(r: Read) -> bool:
    """Whether the kind of applicant is named before what became of its applications."""
    columns = [m.start for m in r.mentions.found if m.means("column") or m.means("union")]
    rows = [m.start for m in r.mentions.found if _names(m)]
    return bool(columns) and bool(rows) and min(columns) < min(rows)


def _names(m: Mention) -> bool:
    return any(m.means(kind) for kind in ("row", "reading", "phrase")) and not m.means("column")


def _column(m: Cells) -> str:
    """The column of a measure; of several together the name that they have."""
    columns = tuple(dict.fromkeys((m.column, *(column for _, column in m.plus))))
    unions = {parts: name for name, parts in load_forms().unions.items()}
    return m.column if len(columns) == 1 else unions.get(columns, shape().total)
