"""Notes under a table that take a figure back: 行政处罚数据有误，应为685件. The printed one is not certain any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from ingest.cells import Strip
from ingest.found import Found
from vectorstore.form import Table
from vectorstore.records import State
from vectorstore.wording import fold

Cells = dict[tuple[str, str, str], Found]  # edition, row, column
_TAKES_BACK = re.compile(r"数[据字]?[^，,。]{0,6}(?:有误|错误)|填错|误填|误报|错报")
_INSTEAD = re.compile(r"(?:应[当该]?[为是]|实际[为是]|实为|更正为|改为)\D{0,3}?(\d[\d,]*(?:\.\d+)?)")
_END = re.compile(r"[。；;！!]")


def amended(cells: Mapping[tuple[str, str, str], Found], strips: Sequence[Strip], table: Table) -> Cells:
    """The cells; those of rows that a note takes back are not certain, unless they say already what it says."""
    told = dict(cells)
    for row, instead in _notes((c.text for s in strips for c in s.cells if c.value is None), table):
        own = {key: f for key, f in cells.items() if key[1] == row and f.value is not None}
        if not any(f.value in instead for f in own.values()):
            told |= {key: _unsure(f, instead) for key, f in own.items()}
    return told


def _notes(texts: Iterable[str], table: Table) -> Iterator[tuple[str, tuple[Decimal, ...]]]:
    """The rows that a sentence takes back, each with the numbers that it gives instead."""
    for sentence in (s for text in texts for s in _END.split(text)):
        instead = tuple(Decimal(m[1].replace(",", "")) for m in _INSTEAD.finditer(sentence))
        if instead or _TAKES_BACK.search(sentence):
            yield from ((row, instead) for row in _named(fold(sentence), table))


def _named(text: str, table: Table) -> set[str]:
    """The rows whose label stands in a sentence."""
    return {row.name for row in table.rows if any(fold(label) in text for label in row.labels)}


def _unsure(found: Found, instead: tuple[Decimal, ...]) -> Found:
    said = sorted({v for v in (found.value, *instead) if v is not None})
    return found._replace(state=State.UNREADABLE, value=None, candidates=tuple(f"{v:f}" for v in said))
