"""Numbers of a row in one run behind its label, a stop between them: 规章 0,13,39 and 规章：16，12，37."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.pages import Item, Line

_RUN = re.compile(r"(?P<run>\d[\d.]*(?:(?P<stop>[,，、；;^]) ?\d[\d.]*)(?:(?P=stop) ?\d[\d.]*)+)\s*[。；;]?\s*$")
_START = re.compile(r"(?:^|(?<=[\t \u3000\xa0：:]))(?<![,，、；;^] )\d")
_BEHIND = "\t \u3000\xa0：:"  # what stands between a label and its numbers
_THOUSANDS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")  # where a comma parts these it parts no cells
_LONGEST = 400
_FEWEST, _MANY = 3, 10  # numbers of one line
_ROWS = 2


def unrun(items: Sequence[Item]) -> Sequence[Item]:
    """The lines, each such run with a tab before every number; others as they are."""
    lines = [i for i in items if isinstance(i, Line) and _may_be_run(i.text)]
    grouped = any(_THOUSANDS.search(i.text) for i in items if isinstance(i, Line)) if lines else False
    found = {
        id(line): match
        for line in lines
        if (match := _run(line.text)) is not None and not (grouped and match["stop"] == ",")
    }
    stops = Counter(match["stop"] for match in found.values())
    stop = max(stops, key=lambda s: stops[s], default="")
    sizes = Counter(_size(match) for match in found.values() if match["stop"] == stop)
    if not _is_table(sizes):
        return items
    usual = max(sizes, key=lambda size: sizes[size])
    told = {n: match for n, match in found.items() if match["stop"] == stop and _size(match) == usual}
    return [_tabbed(i, told[id(i)]) if isinstance(i, Line) and id(i) in told else i for i in items]


def _may_be_run(text: str) -> bool:
    return len(text) < _LONGEST and any(text.count(stop) > 1 for stop in ",，、；;^") and any(map(str.isdigit, text))


def _run(text: str) -> re.Match[str] | None:
    """The run at the end of a line, if a label, a gap or nothing stands before it."""
    found = (_RUN.match(text, start.start()) for start in _START.finditer(text))
    return next((match for match in found if match is not None), None)


def _size(match: re.Match[str]) -> int:
    return 1 + match["run"].count(match["stop"])


def _is_table(sizes: Counter[int]) -> bool:
    """Whether several lines have as many numbers, or one has many."""
    size, rows = max(sizes.items(), key=lambda x: x[1], default=(0, 0))
    return (size >= _FEWEST and rows >= _ROWS) or size >= _MANY


def _tabbed(line: Line, match: re.Match[str]) -> Line:
    label = line.text[: match.start()].rstrip(_BEHIND)
    numbers = [n.strip() for n in match["run"].split(match["stop"])]
    return line._replace(text="\t".join([label, *numbers]))
