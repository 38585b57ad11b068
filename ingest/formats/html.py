"""A web page → lines and grids: real tables laid out, layout tables opened, hidden text and mere links left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, takewhile

from lxml import etree
from lxml.html import document_fromstring

from ingest.errors import TooDeep, TooMany
from ingest.formats.concealed import conceal
from ingest.formats.entered import drawn, entered
from ingest.formats.ink import raised, struck
from ingest.formats.limits import DEPTH, GRID_CELLS
from ingest.formats.spans import Cell, lay_out
from ingest.formats.xml import HtmlElement
from ingest.pages import Document, Grid, Item, Line, Page
from vectorstore.records import Place

_DROPPED = frozenset(
    (
        "script style noscript template head nav footer select option button textarea iframe object svg "
        "canvas audio video map del rp rt"
    ).split()
)
_INLINE = frozenset(
    (
        "a abbr b bdi bdo big cite code dfn em font i ins kbd label mark q ruby s samp small span strike "
        "strong sub sup tt u var wbr img input"
    ).split()
)
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TELLING = _HEADS | frozenset("a b strong pre sup sub s strike small".split())  # they say how their text looks
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_WRAPPED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\xad]")
_NOTE = re.compile(r"vertical-align\s*:\s*(?:super|sub)\b", re.IGNORECASE)
_STRUCK = re.compile(r"line-through", re.IGNORECASE)
_SHORT = re.compile(r"\s*[\[(（【]?\s*\d{1,2}\s*[\])）】]?\s*")
_LONG = 300  # characters: no cell of the form says so much, so the table only lays out a page
_SAID = 60  # characters: one cell alone that says more is a sentence, and
_SAYING = 3  # so many make the table a whole report saved by a program for sheets
_SITE_TAIL = re.compile(r"(?:网站?|门户|人民政府|政府|平台)$")
_SPONSOR = re.compile(r"主办(?:单位)?\s*[:：]\s*(?:&nbsp;|\s|<[^<>]*>)*([\u4e00-\u9fff]{4,30})")


def read_html(text: str, file: str) -> Document:
    """Read a web page; what it says of itself stands in title, site and published."""
    root, _held = _parse(text)
    meta = {(m.get("name") or m.get("property") or "").lower(): m.get("content", "").strip() for m in root.iter("meta")}
    heads = [t.strip() for t in (root.findtext(".//title") or "",) if t.strip()]
    title = meta.get("articletitle") or (heads[0] if heads else None)
    body = root.find("body")
    flow = _Flow(file, 0)
    page = Page(None, tuple(flow.read(root if body is None else body)))
    return Document(file, (page,), title, _site(meta, heads, text), meta.get("pubdate") or None, tuple(flow.pictures))


def fragment(text: str, file: str, offset: int) -> Iterator[Item]:
    """The items of a piece of HTML that stands inside another text."""
    root, _held = _parse(text)
    body = root.find("body")
    yield from _Flow(file, offset).read(root if body is None else body)


def _parse(text: str) -> tuple[HtmlElement, list[HtmlElement]]:
    """The tree of a page, and all its elements: lxml makes one anew at every look unless somebody holds it."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = document_fromstring(text.encode("utf-8", "replace") or b"<p></p>", parser=parser, ensure_head_body=True)
    if any("RESOURCE_LIMIT" in entry.type_name for entry in parser.error_log):
        raise TooDeep(limit=DEPTH)
    held = list(root.iter())
    conceal(root, text)
    return root, held


def _site(meta: dict[str, str], heads: list[str], text: str) -> str | None:
    if named := meta.get("sitename") or meta.get("og:site_name"):
        return named
    for part in reversed(re.split(r"[-_|—–－]+|\s{2,}", heads[0])[1:] if heads else []):
        if _SITE_TAIL.search(part.strip()):
            return part.strip()
    sponsor = _SPONSOR.search(text)
    return sponsor[1] if sponsor else None


class _Flow:
    """Walks a tree once without recursion and gives its lines and grids in order."""

    def __init__(self, file: str, offset: int, cell: bool = False) -> None:
        self.file, self.offset, self.cell = file, offset, cell
        self.pieces: list[str] = []
        self.line: int | None = None
        self.pictures: list[Place] = []
        self.linked = self.strong = self.total = 0
        self.in_link = self.in_strong = self.in_head = self.in_pre = self.in_note = self.in_struck = 0
        self.marks: set[HtmlElement] = set()  # what may be the mark of a note behind a figure
        self.skipped: set[HtmlElement] = set()  # what is not read, with all that it holds
        self.grids: dict[HtmlElement, Grid | None] = {}  # a row → the grid that begins with it, None inside one

    def read(self, root: HtmlElement) -> Iterator[Item]:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if element is not root and (tag in _DROPPED or not tag or _hidden(element)):
                    self.pieces += [entered(element)] if self.cell and not _hidden(element) else []
                    self.skipped.add(element)
                    walk.skip_subtree()
                    continue
                yield from self._open(element, tag)
                if element in self.grids:
                    walk.skip_subtree()
            else:
                yield from self._close(element, tag)
                if element is not root and element.tail:
                    self._text(element.tail, element)
        yield from self._flush()

    def _open(self, element: HtmlElement, tag: str) -> Iterator[Item]:
        if tag not in _INLINE and self.pieces:
            yield from self._flush()
        if tag == "img":
            self.pictures.append(self._place(element.sourceline))
        elif tag == "input" and self.cell:
            self.pieces.append(entered(element))
        if tag == "table" or (tag == "tr" and element not in self.grids and _has_no_table(element)):
            self.grids.update(self._grids(_rows_of(element)))
        if grid := self.grids.get(element):
            yield grid
        self._count(element, tag, 1)
        if element.text and element not in self.grids:
            self._text(element.text, element)

    def _close(self, element: HtmlElement, tag: str) -> Iterator[Item]:
        if element in self.skipped:
            return
        if tag not in _INLINE and self.pieces:
            yield from self._flush()
        self._count(element, tag, -1)

    def _count(self, element: HtmlElement, tag: str, step: int) -> None:
        style = element.get("style")
        if not style and tag not in _TELLING:
            return
        if tag == "a" and (element.get("href") or "#")[:1] != "#":
            self.in_link += step
        elif tag in ("b", "strong"):
            self.in_strong += step
        elif tag in _HEADS:
            self.in_head += step
        elif tag == "pre":
            self.in_pre += step
        if tag in ("sup", "sub") or (style and _NOTE.search(style)) or self._is_note(element, tag, step):
            self.in_note += step
        if tag in ("s", "strike") or (style and _STRUCK.search(style)) or self._is_small(element, tag, step):
            self.in_struck += step

    def _is_note(self, element: HtmlElement, tag: str, step: int) -> bool:
        """Whether a link within the page stands behind a figure: it leads to a note."""
        if tag == "a" and step > 0 and (element.get("href") or "")[:1] == "#" and self._glued(element):
            self.marks.add(element)
        return element in self.marks and tag == "a"

    def _is_small(self, element: HtmlElement, tag: str, step: int) -> bool:
        """Whether small digits stand behind a figure: the mark of a note, or its last digits."""
        if tag == "small" and step > 0 and not self.in_note and self._glued(element):
            self.marks.add(element)
        return element in self.marks and tag == "small"

    def _glued(self, element: HtmlElement) -> bool:
        """Whether an element holds a short number that stands directly behind a digit."""
        before = self.pieces[-1][-1:] if self.pieces else ""
        return before.isdigit() and _SHORT.fullmatch("".join(element.itertext())) is not None

    def _text(self, text: str, element: HtmlElement) -> None:
        if not text.strip():
            if self.pieces:
                self.pieces.append(text)
            return
        size = len(text) - text.count(" ") - text.count("\n")
        if self.line is None and size:
            self.line = element.sourceline
        self.total += size
        self.linked += size if self.in_link else 0
        self.strong += size if self.in_strong or self.in_head else 0
        text = raised(text) if self.in_note else struck(text) if self.in_struck else text
        self.pieces.append(text.replace("\n", "\x1e") if self.in_pre else text)

    def _flush(self) -> Iterator[Line]:
        """Give what was gathered as lines; one that is nothing but links leads elsewhere and is left out."""
        text, line = "".join(self.pieces), self.line
        heading = self.strong >= 0.9 * self.total > 0
        lost = self.linked >= 0.8 * self.total > 0 and not heading and not self.cell
        self.pieces.clear()
        self.line, self.linked, self.strong, self.total = None, 0, 0, 0
        for part in () if lost else text.split("\x1e"):
            if said := _squeeze(part):
                yield Line(said, self._place(line), heading)

    def _place(self, line: int | None) -> Place:
        return Place(self.file, line=None if line is None else line + self.offset)

    def _cell(self, element: HtmlElement) -> Cell:
        place = self._place(element.sourceline)
        if len(element):
            inner = _Flow(self.file, self.offset, cell=True)
            text = "\n".join(item.text for item in inner.read(element) if isinstance(item, Line)) or drawn(element)
        else:
            text = _squeeze(element.text or "")
        return Cell(text, place, _span(element, "rowspan"), _span(element, "colspan"))

    def _grids(self, own: list[HtmlElement]) -> dict[HtmlElement, Grid | None]:
        """The runs of rows that are a real table; rows that only lay out the page are left to the walk."""
        rows = [[td for td in tr if td.tag in ("td", "th") and not _hidden(td)] for tr in own]
        if not _side_by_side(rows):
            return {}
        if (size := sum(map(len, rows))) > GRID_CELLS:
            raise TooMany(size=size, limit=GRID_CELLS)
        out: dict[HtmlElement, Grid | None] = {}
        texts = [["".join(td.itertext()) for td in row] for row in rows]
        lines = _lines_of(rows, texts)
        laying = {tr for tr, row, said in zip(own, rows, texts, strict=True) if _lays_out(tr, row, said)}
        for real, run in groupby(zip(own, rows, strict=True), key=lambda p: not (p[0] in lines or p[0] in laying)):
            part = list(run)
            if real and _side_by_side(row for _, row in part):
                out |= dict.fromkeys((tr for tr, _ in part))
                out[part[0][0]] = lay_out(
                    ([self._cell(td) for td in row] for _, row in part), self._place(part[0][0].sourceline)
                )
        return out


def _has_no_table(tr: HtmlElement) -> bool:
    """Whether this is the first of some rows whose table's own tag is lost."""
    before = tr.getprevious()
    return next(tr.iterancestors("table"), None) is None and (before is None or before.tag != "tr")


def _rows_of(element: HtmlElement) -> list[HtmlElement]:
    """The rows of a table, or a row without one and those that follow it."""
    if element.tag == "tr":
        rows = [element, *takewhile(lambda e: e.tag == "tr", element.itersiblings())]
    else:
        rows = [tr for tr in element.iter("tr") if next(tr.iterancestors("table")) is element]
    return [tr for tr in rows if not _hidden(tr)]


def _lines_of(rows: list[list[HtmlElement]], texts: list[list[str]]) -> set[HtmlElement]:
    """The rows of a sheet saved as a page that are titles and sentences: one cell says something, no table is above."""
    filled = [[" ".join(text.split()) for text in row if text.strip()] for row in texts]
    if sum(len(row) == 1 and len(row[0]) > _SAID for row in filled) < _SAYING:
        return set()
    out: set[HtmlElement] = set()
    inside = False
    for row, own in zip(rows, filled, strict=True):
        inside = len(own) > 1 or (inside and len(own) == 1 and len(own[0]) <= _SAID)
        if row and not inside:
            out.add(row[0].getparent())
    return out


def _side_by_side(rows: Iterable[list[HtmlElement]]) -> bool:
    """Whether cells stand beside one another in any of some rows; else they only lay out the page."""
    return any(len(row) > 1 for row in rows)


def _lays_out(tr: HtmlElement, row: list[HtmlElement], texts: list[str]) -> bool:
    if any(len(text) > _LONG for text in texts):
        return True
    return next(tr.iter("table"), None) is not None and any(any(map(_is_wide, td.iter("table"))) for td in row)


def _is_wide(table: HtmlElement) -> bool:
    """Whether a table inside a cell has cells side by side; else it only wraps the cell's own text."""
    return any(sum(td.tag in ("td", "th") for td in tr) > 1 for tr in table.iter("tr"))


def _hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return (style is not None and bool(_HIDDEN.search(style))) or element.get("hidden") is not None


def _span(element: HtmlElement, name: str) -> int:
    digits = re.match(r"\s*(\d{1,6})", said) if (said := element.get(name)) else None
    return int(digits[1]) if digits else 1


def _squeeze(text: str) -> str:
    """Spaces as a browser shows them, but none where the source broke a line inside Chinese words."""
    if text.isalnum():
        return text
    text = _INVISIBLE.sub("", text)
    text = _WRAPPED.sub("", text) if "\n" in text or "\r" in text else text
    return _SPACES.sub(" ", text).strip(" ")
