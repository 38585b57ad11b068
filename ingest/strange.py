"""Words in a table's heads that are none of the form's: in whose columns they stand, so that nothing is read there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.cells import Strip
from ingest.found import Found
from ingest.labels import Lexicon, Meaning, likeness
from ingest.pieces import Piece
from vectorstore.form import Column
from vectorstore.records import State
from vectorstore.wording import fold

_LEAST = 3  # words on a line of heads that may hold a strange one
_LEFT = 0.3  # a word in a column's place that is so like its label is what is left of it

Line = list[int]  # the pieces of one line of heads


@dataclass(frozen=True)
class Heads:
    """The pieces, each word of the heads with its column; `unknown` are the columns that no word of the form names."""

    pieces: list[Piece]
    unknown: frozenset[str]


def with_strangers(pieces: list[Piece], columns: Sequence[Column], strips: Sequence[Strip], lexicon: Lexicon) -> Heads:
    """Give every strange word of the heads one of the columns that the paper does not name, in their order.

    Nobody knows which it is: what stands in that column is certain for no cell.
    """
    lines = list(_lines(pieces, strips, len(columns)))
    named = {n for p in pieces if p.role in ("column", "head", "stray") for n in p.may_be("column")[:1]}
    missing = [c for c in columns if c.name not in named]
    words = {fold(pieces[i].text): None for line in lines for i in line if pieces[i].role == "unknown"}
    of = {w: own[0] for w in words if len(own := [c for c in missing if any(w in label for label in c.labels)]) == 1}
    missing = [c for c in missing if c not in of.values()]
    left = {c.name for c in missing}
    others = (w for w in words if w not in of and lexicon.is_strange(w, left) and not _is_of_parts(w, lexicon))
    strange = dict(zip(others, missing, strict=False))
    turned = list(pieces)
    for i in (i for line in lines for i in line if pieces[i].role == "unknown"):
        if column := (of | strange).get(fold(pieces[i].text)):
            turned[i] = pieces[i]._replace(word=(Meaning("column", column.name),), role="column")
    worn = _worn(strange, columns, [[turned[i] for i in line] for line in lines])
    return Heads(turned, frozenset(left - worn if strange else ()))


def untold(found: Found) -> Found:
    """A cell below a strange word: whose value that is nobody knows."""
    return found._replace(state=State.UNREADABLE, value=None, candidates=()) if found.value is not None else found


def _lines(pieces: Sequence[Piece], strips: Sequence[Strip], width: int) -> Iterator[Line]:
    """The lines of heads, without the word above the labels of the rows."""
    may_head = [p.role in ("column", "unknown") for p in pieces]  # a column, or a word that nobody knows
    for heads, run in groupby(range(len(pieces)), key=may_head.__getitem__):
        if not heads:
            continue
        for lone, own in groupby(run, key=lambda i: -1 if strips[pieces[i].strip].lone else pieces[i].strip):
            part = list(own)
            line = _inner(part, pieces) if lone == -1 else part
            if len(line) >= _LEAST and any(pieces[i].role == "column" for i in line):
                stub = len(line) % width == 1 and pieces[line[0]].role == "unknown"
                yield line[stub:]


def _inner(line: Line, pieces: Sequence[Piece]) -> Line:
    """Of words on lines of their own those from the first column to the last: beyond them anything may stand."""
    known = [n for n, i in enumerate(line) if pieces[i].role == "column"]
    return line[known[0] : known[-1] + 1] if known else []


def _is_of_parts(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is put together from parts of labels that stood beside each other on a page."""
    ends = {0}
    for end in range(2, len(word) + 1):
        if any(start in ends and any(word[start:end] in label for label in lexicon.words) for start in range(end - 1)):
            ends.add(end)
    return len(word) in ends


def _worn(strange: dict[str, Column], columns: Sequence[Column], lines: list[list[Piece]]) -> set[str]:
    """The columns whose own label, in its own place, is too worn to be known."""
    order = {c.name: n for n, c in enumerate(columns)}
    for line in lines:
        places = [order[n] for p in line for n in p.may_be("column")[:1] if n in order]
        if any(b not in (a + 1, 0) for a, b in pairwise(places)):
            return set()
    return {c.name for word, c in strange.items() if any(likeness(word, label) >= _LEFT for label in c.labels)}
