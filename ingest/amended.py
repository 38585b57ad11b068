"""Notes under a table that take a figure back: 行政处罚数据有误，应为685件. The printed one is not certain any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from ingest.cells import Strip
from ingest.found import Found
from ingest.pages import Line, Outline
from vectorstore.form import Table, load_forms
from vectorstore.records import State
from vectorstore.wording import fold

Cells = dict[tuple[str, str, str], Found]  # edition, row, column
_TAKES_BACK = re.compile(
    r"(?:数[据字值]?|口径)[^，,。]{0,6}(?:有误|错误|不[太够]?准确|待核|待定|存疑)|[填报统]错|误[填报统]|[错少漏多][填报统]\D{0,3}\d"
    r"|[暂尚]未[^，,。]{0,4}(?:统计|核实)|待核实|预计数|[预暂]估|估[计算]数|以[^，,。]{0,16}(?:公布|发布|核定|审定|通报)[^，,。]{0,8}为准"
)
_COUNT = r"[\s“”\"'：:约]{0,3}(\d[\d,]{0,15}(?:\.\d{1,6})?)(?!\d|[\d,.]{0,16}\s?(?:个?工作日|个月|小时|[日天年月%％]))"
_INSTEAD = re.compile(
    rf"(?:应[当该]?[为是系]|实际[为是]|实为|(?:更|修|订|改|补)正\s*[，,]?\s*为|[改调][整]?为|正确[^，,。\d]{{0,6}}[为是]){_COUNT}"
    rf"|应[当该]?按{_COUNT}\s*[件项个宗起条]?计|以{_COUNT}\s*[件项个宗起条]?为准"
)
_CORRECTS = re.compile(r"更正|勘误|有误|错误|误[填报]|[错少漏多][填报]")  # of a report, outside of its tables
_OTHER_YEAR = re.compile(r"上一?年度?(?!结转|项目)|去年|往年")
_YEAR = re.compile(r"20\d\d(?=\s*年)")
_END = re.compile(r"[。；;！!]")


def amended(
    cells: Mapping[tuple[str, str, str], Found],
    strips: Sequence[Strip],
    table: Table,
    around: Sequence[str],
    year: int | None,
) -> Cells:
    """The cells; those of rows that a note takes back are not certain, unless they say already what it says.

    Words on the strip of a row speak of it. `around` are corrections that stand elsewhere in the report.
    """
    told = dict(cells)
    texts = (*(text for s in strips for text in _said(s)), *_broken(strips, table))
    for row, instead in (*_notes(texts, table, year), *(n for n in _notes(around, table, year) if n[1])):
        own = {key: f for key, f in cells.items() if key[1] == row and f.value is not None}
        if not any(f.value in instead for f in own.values()):
            told |= {key: _unsure(f, instead) for key, f in own.items()}
    return told


def corrections(outline: Outline) -> list[str]:
    """The sentences outside of the tables that correct a report."""
    prose = [i for n, s in outline.sections.items() if n not in load_forms().newest.tables for i in s.items]
    lines = (i.text for i in (*outline.front, *prose) if isinstance(i, Line))
    return [s for text in lines if _CORRECTS.search(text) for s in _END.split(text) if _CORRECTS.search(s)]


def _is_of(sentence: str, year: int | None) -> bool:
    """Whether a sentence speaks of no other year than the report's."""
    years = set(map(int, _YEAR.findall(sentence)))
    return not _OTHER_YEAR.search(sentence) and (not years or year is None or year in years)


def _said(strip: Strip) -> Iterator[str]:
    """What a strip says beside its values."""
    texts = [c.text for c in strip.cells if c.value is None]
    yield from ["，".join(texts)] if len(texts) < len(strip.cells) else texts


def _broken(strips: Sequence[Strip], table: Table) -> Iterator[str]:
    """Sentences that go on on the next line, put together; a label alone on its line begins none."""
    labels = {fold(label) for row in table.rows for label in row.labels}
    for a, b in pairwise(strips):
        if len(a.cells) == len(b.cells) == 1 and a.cells[0].value is b.cells[0].value is None:
            text = a.cells[0].text
            if text and not _END.match(text[-1]) and fold(text) not in labels:
                yield text + b.cells[0].text


def _notes(texts: Iterable[str], table: Table, year: int | None) -> Iterator[tuple[str, tuple[Decimal, ...]]]:
    """The rows that a sentence takes back, each with the numbers that it gives instead."""
    for sentence, instead in (note for text in texts for note in _taking_back(text)):
        if _is_of(sentence, year):
            yield from ((row, instead) for row in _named(fold(sentence), table))


@lru_cache(maxsize=8192)
def _taking_back(text: str) -> tuple[tuple[str, tuple[Decimal, ...]], ...]:
    """The sentences of a text that take a figure back, each with the numbers that it gives instead."""
    found = ((s, [next(filter(None, m.groups())) for m in _INSTEAD.finditer(s)]) for s in _END.split(text))
    return tuple(
        (s, tuple(Decimal(n.replace(",", "")) for n in numbers))
        for s, numbers in found
        if numbers or _TAKES_BACK.search(s)
    )


def _named(text: str, table: Table) -> set[str]:
    """The rows whose label stands in a sentence."""
    return {row.name for row in table.rows if any(fold(label) in text for label in row.labels)}


def _unsure(found: Found, instead: tuple[Decimal, ...]) -> Found:
    said = sorted({v for v in (found.value, *instead) if v is not None})
    return found._replace(state=State.UNREADABLE, value=None, candidates=tuple(f"{v:f}" for v in said))
