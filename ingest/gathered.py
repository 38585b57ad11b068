"""Papers whose tables were all put behind their words: each goes back under its own heading."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.headings import NUMBERS, TABLES, Heading
from ingest.marks import find_marks
from ingest.pages import Grid, Item, Section

_FEWEST = 2  # tables that stand there


def gathered(sections: dict[str, Section], items: Sequence[Item], last: Heading) -> dict[str, Section]:
    """The sections, tables found behind the last of them moved to where their headings stand empty."""
    if not sections or last.number in TABLES:
        return sections
    marks = {m.number: m.start for m in reversed(find_marks(items))}
    begun = sorted((start, number) for number, start in marks.items() if _is_empty(sections.get(number)))
    if len(begun) < max(_FEWEST, len(marks)) or [n for _, n in begun] != sorted(marks, key=NUMBERS.index):
        return sections
    ends = [*(start for start, _ in begun[1:]), len(items)]
    moved = {
        number: Section(number, sections[number].heading if number in sections else None, tuple(items[start:end]))
        for (start, number), end in zip(begun, ends, strict=True)
    }
    gone = {id(item) for item in items[begun[0][0] :]}
    words = tuple(item for item in sections[last.number].items if id(item) not in gone)
    both = {**sections, last.number: Section(last.number, sections[last.number].heading, words), **moved}
    return {number: both[number] for number in NUMBERS if number in both}


def _is_empty(section: Section | None) -> bool:
    """Whether no table stands under a heading."""
    return section is None or not any(isinstance(i, Grid) or any(c.isdigit() for c in i.text) for i in section.items)
