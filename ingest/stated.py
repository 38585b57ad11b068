"""What a paper's own prose says of its tables' figures, where the table alone cannot say it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.pages import Line, Outline
from ingest.values import without_notes
from vectorstore.form import Column, Forms
from vectorstore.wording import fold

_SENTENCES = re.compile(r"[。；;！!？?\n]")
_YEAR = re.compile(r"(20\d\d)\s*年")
_ELSEWHEN = re.compile(r"上一?年|去年|往年|历年|累计|近[两三四五几]年|以来")
_SIZES = range(12, 4000)  # characters of a line that may be prose


class Prose:
    """The sentences of one report, of its own year."""

    def __init__(self, outline: Outline, forms: Forms) -> None:
        self.outline, self.forms = outline, forms

    def stated(
        self, row: str, columns: Sequence[Column], ways: Sequence[tuple[Decimal, ...]]
    ) -> tuple[Decimal | None, ...] | None:
        """What the readings of a row's digits say that agree with every number the prose states of it.

        None if the prose states none of them, or what no reading says.
        """
        told = [self._numbers(row, column) for column in columns]
        if not any(told) or any(len(numbers) > 1 for numbers in told):
            return None
        left = [way for way in ways if all(not t or n in t for n, t in zip(way, told, strict=True))]
        seen = [{way[i] for way in left} for i in range(len(columns))]
        return tuple(s.pop() if len(s) == 1 else None for s in seen) if left else None

    def _numbers(self, row: str, column: Column) -> set[Decimal]:
        """The numbers that stand behind a name of the column in a sentence that names the row."""
        names = [fold(n) for n in self.forms.rows[row].zh if len(n) > 1]
        words = sorted({*self.forms.columns[column.name].zh, *column.labels}, key=len, reverse=True)
        pattern = re.compile(rf"(?:{'|'.join(map(re.escape, words))})[^\d，,]{{0,14}}?(\d[\d,]*(?:\.\d+)?)")
        clauses = (s for s in self._sentences() if any(n in fold(s) for n in names))
        return {Decimal(m[1].replace(",", "").rstrip(".")) for s in clauses for m in pattern.finditer(s)}

    def _sentences(self) -> Iterator[str]:
        """Sentences of prose that speak of no other time than the report's own year."""
        sections = (item for s in self.outline.sections.values() for item in s.items)
        lines = [
            unicodedata.normalize("NFKC", without_notes(i.text))
            for i in (*self.outline.front, *sections)
            if isinstance(i, Line)
        ]
        years = Counter(year for line in lines for year in _YEAR.findall(line)).most_common(1)
        own = {years[0][0]} if years else set()
        for line in lines:
            for sentence in _SENTENCES.split(line) if len(line) in _SIZES and "\t" not in line else ():
                if not _ELSEWHEN.search(sentence) and set(_YEAR.findall(sentence)) <= own:
                    yield sentence
