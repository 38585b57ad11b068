"""多少人申请过: persons are asked for where applications are counted; those are told, and that they are no persons."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.measures import cells, shape, with_column
from assistant.question import Cells, Measure, Note
from assistant.read import Read
from vectorstore.pattern import Pattern
from vectorstore.spoken import load_speech

CASES, APPLIED = "cases_not_persons", "applications_not_persons"
_ANYBODY = Pattern(r"[没无有]人|没有人")  # 没人申请: whether anything came, not how many came
_WHOEVER = Pattern(r"申请[人者]|\bapplicants?\b|\brequesters?\b|户")


def of_persons(r: Read, measures: Sequence[Measure]) -> tuple[tuple[Measure, ...], tuple[Note, ...]]:
    """The measures that stand for what is asked of persons, with what must be said of them; else as they are."""
    natural, (row, *_) = next(iter(load_speech().alone.items()))
    own = with_column(cells((row,), shape().total, r.language), natural, r.language)
    said = any(m.means("unit", "people") for m in r.mentions.found) and not _ANYBODY.search(r.mentions.text)
    said = said and not r.mentions.has("op", "share", "breakdown")
    counted = [m for m in measures if isinstance(m, Cells) and own is not None and m.table == own.table]
    if not said or own is None or not counted or len(counted) < len(measures):
        return tuple(measures), ()
    if any(m.row != row for m in counted) or _WHOEVER.search(r.mentions.text):
        return tuple(measures), (Note(code=CASES),)
    whole = [m for m in counted if m.column != shape().total]
    return tuple(dict.fromkeys(whole or [own])), (Note(code=APPLIED),)
