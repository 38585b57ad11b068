"""多少人申请过, 罚了几个人: persons are asked for where cases are counted; the cases are told, and that they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence import unit_of
from assistant.measures import cells, shape, with_column
from assistant.question import Cells, Measure, Note
from assistant.read import Read
from vectorstore.spoken import load_speech

CASES, APPLIED = "cases_not_persons", "applications_not_persons"
_CASE = "件"
_ANYBODY = re.compile(r"[没无有]人|没有人")  # 没人申请: whether anything came, not how many came
_WHOEVER = re.compile(r"申请[人者]|\bapplicants?\b|\brequesters?\b|户")


def of_persons(r: Read, measures: Sequence[Measure]) -> tuple[tuple[Measure, ...], tuple[Note, ...]]:
    """The measures that stand for what is asked of persons, with what must be said of them; else as they are."""
    said = any(m.means("unit", "people") for m in r.mentions.found)
    counted = [m for m in measures if isinstance(m, Cells) and unit_of(m) == _CASE]
    said = said and not _ANYBODY.search(r.mentions.text)
    if not said or not counted or len(counted) < len(measures) or r.mentions.has("op", "share", "breakdown"):
        return tuple(measures), ()
    natural, (row, *_) = next(iter(load_speech().alone.items()))
    own = with_column(cells((row,), shape().total, r.language), natural, r.language)
    applied = all(m.row == row for m in counted)
    if not applied or own is None or _WHOEVER.search(r.mentions.text):
        return tuple(measures), (Note(code=CASES),)
    whole = [m for m in counted if m.column != shape().total]
    return tuple(dict.fromkeys(whole or [own])), (Note(code=APPLIED),)
