"""A table of the form asked for as a whole: 表三, the table of part four."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.measures import Found, cells, shape
from assistant.question import Cells
from assistant.words.mentions import Mention, Mentions
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern
from vectorstore.records import Key

_TABLE = Pattern(
    r"表格?\s*(?P<zh>[二三四2-4])(?![季月年\d个家名位份])|第(?P<nth>[二三四])(?:[张个号]?|(?:部分|节)的?)表"
    r"|\b(?:table|part) (?P<en>two|three|four|[2-4])\b"
)
_NUMBERS = dict(zip("2 3 4 two three four".split(), "二三四二三四", strict=True))
_ASKS = ("op", "row", "column", "union", "phrase", "reading", "section", "outside", "beyond")


def whole_table(mentions: Mentions, found: Found, language: str) -> Found:
    """What was found; where nothing is but a table by its number, all that the table counts."""
    said = _TABLE.search(mentions.text)
    if said is None or found.measures or found.choose or any(_asks(m, said.span()) for m in mentions.found):
        return found
    number = said["zh"] or said["nth"] or said["en"]
    return Found(measures=[*of_table(_NUMBERS.get(number, number), language)], firm=1)


def of_table(number: str, language: str) -> tuple[Cells, ...]:
    """All that a table counts on the form in use now."""
    return of_keys((field.key for field in load_forms().newest.fields_of(number)), language)


def of_keys(keys: Iterable[Key], language: str) -> tuple[Cells, ...]:
    """Every row of some cells: in total where it has a total, else under each of its columns."""
    total, own = shape().total, dict.fromkeys(keys)
    wanted = ((row, column) for table, row, column in own if column == total or (table, row, total) not in own)
    return tuple(cells((row,), column, language) for row, column in wanted)


def _asks(m: Mention, span: tuple[int, int]) -> bool:
    """Whether something else is asked for beside the table."""
    inside = span[0] <= m.start < span[1]
    return m.amount is not None or (not inside and any(m.means(kind) for kind in _ASKS))
