"""Heads as a page draws them: each column's words broken to its width, one piece below the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.labels import Lexicon
from ingest.pages import Item, Line
from ingest.values import read_value

_WORD = re.compile(r"[^ \u3000\xa0]+(?: [^ \u3000\xa0]+)*")
_GAP = re.compile(r"[ \u3000\xa0]{2,}|\u3000|^ ")
_HIGHEST = 5  # lines of one head
_LONGEST = 400  # characters of one of them


@dataclass
class _Column:
    """The pieces of one column so far, and the places over which they reach."""

    start: int
    end: int
    words: str


def with_whole_heads(items: Sequence[Item], lexicon: Lexicon) -> Sequence[Item]:
    """The lines, each head that is drawn over several of them on one; others as they are."""
    if not any(isinstance(i, Line) and _GAP.search(i.text) for i in items):
        return items
    return list(_joined(items, lexicon))


def _joined(items: Sequence[Item], lexicon: Lexicon) -> Iterator[Item]:
    at, worded = 0, [_worded(item) for item in items]
    while at < len(items):
        run = [line for line in takewhile(bool, worded[at : at + _HIGHEST]) if line]
        head, size = _head(run, lexicon)
        if head is not None:
            yield head
        else:
            size = 1
            yield items[at]
        at += size


def _worded(item: Item) -> Line | None:
    """A line that holds words and no value."""
    if not isinstance(item, Line) or len(item.text) > _LONGEST or "\t" in item.text:
        return None
    words = _WORD.findall(item.text)
    return item if words and not any(read_value(part) for w in words for part in w.split()) else None


def _head(run: list[Line], lexicon: Lexicon) -> tuple[Line | None, int]:
    """The head that most of the first lines make, if every column of it is one of the form's, and how many they are."""
    for size in range(len(run), 1, -1):
        columns = _columns(run[:size])
        read = [lexicon.read(c.words) or () for c in columns]
        known = [words[0] for words in read if len(words) == 1]
        kinds = [{m.kind for m in word} for word in known]
        if (
            len(known) == len(columns)
            and all(k & {"column", "head"} for k in kinds)
            and any("column" in k for k in kinds)
        ):
            return run[0]._replace(text="    ".join(c.words for c in columns)), size
    return None, 0


def _columns(lines: Sequence[Line]) -> list[_Column]:
    """Words that stand below one another put together."""
    columns: list[_Column] = []
    for line in lines:
        for match in _WORD.finditer(line.text):
            start = _width(line.text[: match.start()])
            end = start + _width(match[0])
            over = [c for c in columns if c.start < end and start < c.end]
            if len(over) == 1:
                over[0].start, over[0].end = min(start, over[0].start), max(end, over[0].end)
                over[0].words += match[0]
            elif not over:
                columns.append(_Column(start, end, match[0]))
            else:  # one word over several columns: no head of the kind
                return [_Column(0, 0, "")]
    return sorted(columns, key=lambda c: c.start)


def _width(text: str) -> int:
    """How many places a text takes, a Chinese character two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
