"""The six sections of every report in a file, however numbered or titled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from ingest.errors import NotAReport, Shuffled, TooMany
from ingest.formats.limits import REPORTS, TABLE_LINES
from ingest.furniture import is_mark, is_menu, is_tail
from ingest.gathered import gathered
from ingest.headings import NUMBERS, TABLES, Heading, find_headings, numbered_as
from ingest.marks import find_marks
from ingest.pages import Document, Grid, GridCell, Item, Line, Outline, Section
from ingest.shuffled import is_shuffled
from ingest.titles import Title, find_titles
from vectorstore.wording import fold

_TELLING = frozenset("二三")  # sections that only this kind of report has
_LONG = 300  # characters: a paragraph may have more, a heading never
_NUMBER = re.compile(
    r"(?:^|(?<=[\s。；\d/无—-]))(?:第[一二三四五六]部分|[一二三四五六]\s?[、．.])(?=\s*[\u4e00-\u9fff])"
)
_EXPLAINED = re.compile(
    r"^[^\s>]{0,8}?(?:解读\s*[:：|]|读懂)[^>，。]{4,60}(?:年度报告|年报)[》”）)]*$"
    r"|^[^>，。]{4,60}(?:年度报告|年报)[》”）)]*的?(?:政策|文字|图文|图片|一图)*解读$"
)
_NUMBERS = 2000
_WIDE = 100  # characters of one line
_PROSE = 300  # characters that a report without the sections must at least say


def find_outlines(document: Document) -> list[Outline]:
    """Find each report of a document and its sections; a page that is no report is refused."""
    items = [item for page in document.pages for item in _opened(page.items)]
    headings = _without_contents(items, find_headings(items))
    headings = sorted([*headings, *find_marks(items)], key=lambda h: h.start)
    titles = find_titles(items)
    if is_shuffled(headings, titles):
        raise Shuffled
    if _is_explanation(items):
        raise NotAReport(headings_seen=len(headings))
    runs = _runs(headings, titles)
    if len(runs) > REPORTS:
        raise TooMany(size=len(runs), limit=REPORTS)
    bounds = _bounds(runs, titles, len(items))
    outlines = [
        _outline(document, items, headings, run, start, stop) for run, (start, stop) in zip(runs, bounds, strict=True)
    ]
    if len(runs) == 1 and not _is_report(items, runs[0], titles):
        raise NotAReport(headings_seen=len(runs[0]))
    return outlines


def _is_explanation(items: Sequence[Item]) -> bool:
    """Whether a page only explains a report, in its order: it says so in its first lines and prints no table."""
    first = [item.text.strip() for item in items[:12] if isinstance(item, Line) and item.text.strip()][:6]
    return any(_EXPLAINED.search(text) for text in first) and not find_marks(items)


def _opened(items: Sequence[Item]) -> Iterator[Item]:
    """The items, a grid cut where one of its rows is nothing but the heading of a section."""
    for item in items:
        if isinstance(item, Grid):
            yield from _cut(item)
        elif len(item.text) > _LONG:
            yield from _broken(item)
        else:
            yield item


def _broken(line: Line) -> Iterator[Line]:
    """A line with a whole report on it, its breaks lost: cut before each heading of a section and after it."""
    cuts = [0]
    for match in islice(_NUMBER.finditer(line.text), _NUMBERS):
        found = find_headings([Line(line.text[match.start() : match.start() + _LONG], line.place)])
        if found and found[0].sure:
            cuts.append(match.start())
    for start, stop in pairwise([*cuts, len(line.text)]):
        yield line._replace(text=line.text[start:stop])


def _cut(grid: Grid) -> Iterator[Item]:
    begun = 0
    for y, row in enumerate(grid.rows):
        said = [cell for cell in row if cell.text.strip()]
        if not said or not (len(said) == 1 or _NUMBER.match(said[0].text)):
            continue
        line, rest = _parted(said[0])
        if line is None or (rest is None and len(said) > 1):
            continue
        yield from _part(grid, begun, y)
        yield line
        begun = y + 1
        if rest is not None:
            begun, changed = y, tuple(rest if cell is said[0] else cell for cell in row)
            grid = replace(grid, rows=(*grid.rows[:y], changed, *grid.rows[y + 1 :]))
    yield from _part(grid, begun, len(grid.rows))


def _parted(cell: GridCell) -> tuple[Line | None, GridCell | None]:
    """The heading of a section that a cell is or begins with, and the cell without it if it says more."""
    text = cell.text if len(cell.text) < _LONG else cell.text[:_LONG]
    for words in dict.fromkeys(("".join(text.split("\n")), " ".join(text.split("\n")))):
        line = Line(words, cell.place, True)
        for found in (h for h in find_headings([line]) if h.sure):
            if not found.rest:
                return (line, None) if len(words) < 60 else (None, None)
            head = line._replace(text=words.removesuffix(found.rest).strip())
            return head, cell._replace(text=found.rest)
    return None, None


def _part(grid: Grid, start: int, stop: int) -> Iterator[Grid]:
    if start == 0 and stop == len(grid.rows):
        yield grid
    elif start < stop:
        rows = tuple(tuple(c._replace(row=c.row - start) for c in row) for row in grid.rows[start:stop])
        yield Grid(rows, next((c.place for row in rows for c in row), grid.place))


def _without_contents(items: Sequence[Item], headings: list[Heading]) -> list[Heading]:
    """Leave out a table of contents: headings one after another, nothing between, all of them found again below."""
    out: list[Heading] = []
    follow: list[frozenset[str]] = [frozenset()]  # the numbers from each heading on
    for heading in reversed(headings):
        follow.append(follow[-1] if heading.number in follow[-1] else follow[-1] | {heading.number})
    follow.reverse()
    i = 0
    while i < len(headings):
        j = i + 1
        while j < len(headings) and _nothing_between(items, headings[j - 1].end, headings[j].start):
            j += 1
        listed, below = {h.number for h in headings[i:j]}, follow[j]
        if not (len(listed) >= 3 and len(listed & below) >= len(listed) - 1):
            out += [h for h in headings[i:j] if not h.listed or h.number not in below]
        i = j
    return out


def _nothing_between(items: Sequence[Item], start: int, stop: int) -> bool:
    return all(
        isinstance(item, Line) and (not item.text.strip() or item.text.strip().isdigit()) for item in items[start:stop]
    )


def _runs(headings: list[Heading], titles: list[Title]) -> list[list[Heading]]:
    """The headings of each report: the numbers rise; where they start over in earnest, another report begins."""
    parts: list[list[Heading]] = [[]]
    reached: list[int] = []  # ranks of the sure headings of the last part
    for i, heading in enumerate(headings):
        again = heading.sure and bool(reached) and heading.rank <= reached[-1] and heading.rank in reached
        if again and _starts_over(headings, i, parts[-1][-1], titles):
            parts.append([])
            reached = []
        if heading.sure:
            reached.append(heading.rank)
        parts[-1].append(heading)
    return [_best(part) for part in parts]


def _starts_over(headings: list[Heading], at: int, before: Heading, titles: list[Title]) -> bool:
    """Whether three sections follow from here, with a title of their own or as a whole report."""
    rising: list[int] = []
    first = headings[at]
    for heading in islice(headings, at, None):
        if heading.sure:
            if rising and heading.rank <= rising[-1]:
                break
            rising.append(heading.rank)
    between = {t.text for t in titles if before.start < t.start < first.start}
    if first.rank == before.rank:  # the same heading again: a new page, unless another title stands between
        return len(rising) >= 3 and bool(between - {t.text for t in titles if t.start < before.start})
    whole = rising[0] == 0 or {4, 5} <= set(rising)
    return len(rising) >= 3 and (whole or (bool(between) and len(rising) >= 4))


def _best(headings: list[Heading]) -> list[Heading]:
    """The rising chain of headings with the highest score; of equals the one that stands earliest."""
    best: dict[int, tuple[int, list[Heading]]] = {-1: (0, [])}
    for heading in headings:
        score, chain = max((chain for last, chain in best.items() if last < heading.rank), key=lambda c: c[0])
        if score + heading.score > best.get(heading.rank, (0, []))[0]:
            best[heading.rank] = (score + heading.score, [*chain, heading])
    return max(best.values(), key=lambda c: c[0])[1]


def _bounds(runs: list[list[Heading]], titles: list[Title], end: int) -> list[tuple[int, int]]:
    """Where each report begins and ends: the next begins with its title, else with its first heading."""
    starts = [0]
    for before, run in pairwise(runs):
        first = run[0].start
        starts.append(min((t.start for t in titles if before[-1].end <= t.start < first), default=first))
    return list(zip(starts, [*starts[1:], end], strict=True))


def _is_report(items: Sequence[Item], run: list[Heading], titles: list[Title]) -> bool:
    found = {h.number for h in run}
    if titles and found:
        return True
    if len(found) >= 2 and found & _TELLING:
        return len(found) >= 3 or any(h.sure for h in run if h.number in _TELLING)
    said = sum(len(item.text) for item in items if isinstance(item, Line))
    return bool(titles) and titles[0].start < 40 and said >= _PROSE


def _outline(
    document: Document, items: Sequence[Item], headings: list[Heading], run: list[Heading], start: int, stop: int
) -> Outline:
    run = _with_strayed(_filled(items, run, start, stop), [h for h in headings if start <= h.start < stop])
    front = tuple(items[start : run[0].start if run else stop])
    ends = [*(h.start for h in run[1:]), stop][: len(run)]
    sections = {
        h.number: Section(h.number, h.line, tuple(_content(items, h, end, last=h is run[-1])))
        for h, end in zip(run, ends, strict=True)
    }
    sections = {number: sections[number] for number in NUMBERS if number in sections}
    sections = gathered(sections, items[run[-1].end : stop], run[-1]) if run else sections
    longest = max((sum(map(_lines, s.items)) for n, s in sections.items() if n in TABLES), default=0)
    if longest > TABLE_LINES:
        raise TooMany(size=longest, limit=TABLE_LINES)
    if sections and "一" not in sections and (prose := _prose(front)):
        sections = {"一": Section("一", None, prose), **sections}
    return Outline(document, front, sections)


def _with_strayed(run: list[Heading], headings: list[Heading]) -> list[Heading]:
    """The headings where they stand, with those of sections that are out of the form's order and have no other."""
    held = {h.number for h in run}
    others = [h for h in headings if run and h.sure and h.number not in held and h.start > run[0].start]
    strayed = [h for h in others if sum(o.number == h.number for o in others) == 1]
    return sorted([*run, *strayed], key=lambda h: h.start) if strayed else run


def _lines(item: Item) -> int:
    """How many lines an item would fill."""
    if isinstance(item, Line):
        return 1 + len(item.text) // _WIDE
    return sum(bool(cell.text) for row in item.rows for cell in row)


def _filled(items: Sequence[Item], run: list[Heading], start: int, stop: int) -> list[Heading]:
    """Fill a gap with the line between the neighbours that has the missing number, whatever its words."""
    for rank, number in enumerate(NUMBERS):
        if any(h.rank == rank for h in run) or not run:
            continue
        low = max((h.end for h in run if h.rank < rank), default=start)
        high = min((h.start for h in run if h.rank > rank), default=stop)
        for i in range(low, high):
            item = items[i]
            if isinstance(item, Line) and numbered_as(item, number):
                run = sorted([*run, Heading(number, i, i + 1, item, "", 1)], key=lambda h: h.start)
                break
    return run


def _content(items: Sequence[Item], heading: Heading, stop: int, last: bool) -> Iterator[Item]:
    """What stands in a section, without page numbers, menus and headings printed again on a new page."""
    if heading.rest:
        yield Line(heading.rest, heading.line.place)
    title = fold(heading.line.text)
    for item in items[heading.end : stop]:
        if isinstance(item, Line):
            if last and is_tail(item.text):
                return
            if is_mark(item.text) or is_menu(item.text) or (len(item.text) < 60 and fold(item.text) == title):
                continue
        yield item


def _prose(front: Sequence[Item]) -> tuple[Item, ...]:
    """The text under the title of a report that does not head its first section."""
    titles = find_titles(front)
    after = front[titles[-1].end :] if titles else front
    said = tuple(item for item in after if isinstance(item, Line) and not is_menu(item.text) and not is_mark(item.text))
    return said if sum(len(line.text) for line in said) >= 80 else ()
