"""Figures in the cells of a web page of which its style sheets leave open whether, or in what order, they are seen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ingest.formats.ink import struck
from ingest.formats.selectors import Selector, read_selectors
from ingest.formats.xml import HtmlElement
from ingest.pages import UNCLEAR

_LONG = 300  # characters: no cell of the form says so much, so the table only lays out a page
_STEPS = 1_000_000  # of matching: where a page asks for more, all its figures are doubtful
_HELD = 10  # steps that a rule costs which holds
_MUCH = 2000  # characters: a rule that says more may say anything
_MOST = 0.5  # of its rows: where so many are hidden, a program shows them
_CELLS = ("td", "th")
_NAMES = frozenset("sr-only sr_only visually-hidden visuallyhidden screen-reader-text hidden hide d-none".split())
_HINT = re.compile(
    rf"<style|line-through|clip|:\s*-\d{{3}}|(?:width|height)\s*:\s*[01]|bidi|<bdo|reverse|float|order\s*:|absolute|fixed"
    rf"|transform|{'|'.join(_NAMES)}",
    re.I,
)
_DIGIT = re.compile(r"\d")
_START = r"(?:^|[;\s{])"
_GONE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*(?:0(?:\.0+)?|\.0+)(?![.\d])"
    rf"|{_START}(?:font-size|font|zoom)\s*:\s*0(?:\.0*)?(?![.\d])|filter\s*:\s*opacity\(\s*0",
    re.I,
)
_SHOWN = re.compile(r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible", re.I)
_AWAY = re.compile(
    r"line-through|clip\s*:\s*rect|clip-path\s*:\s*(?:inset|circle|polygon)|bidi-override|isolate-override"
    rf"|{_START}(?:left|right|top|bottom|text-indent|margin(?:-\w+)?)\s*:\s*-(?:\d{{4,}}|[5-9]\d\d|\d\d+r?em|\d{{3,}}[%v])"
    r"|scale[xy]?\(\s*(?:0|-)|rotate[xy]\(|rotate\(\s*-?(?:180|90)|translate[xy]?\(\s*-\d{3,}",
    re.I,
)
_BOX = re.compile(rf"{_START}(?:max-)?(?:width|height)\s*:\s*(?:0(?:\.\d+)?(?![.\d])|1px)", re.I)
_CUT = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.I)
_MOVED = re.compile(
    rf"{_START}float\s*:\s*(?:left|right)|{_START}order\s*:\s*-?[1-9]|position\s*:\s*(?:absolute|fixed)", re.I
)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|sub|text-top)\b", re.I)
_PALE = re.compile(rf"{_START}color\s*:\s*(?:#fff(?:fff)?\b|white|transparent)", re.I)
_TURNED = re.compile(r"(?:row|column|wrap)-reverse|direction\s*:\s*rtl", re.I)
_CONTENT = re.compile(rf"{_START}content\s*:([^;]*)", re.I)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")


def doubt(root: HtmlElement, text: str, rules: Iterable[tuple[str, str]]) -> None:
    """Strike out the figures that may be hidden, struck, moved or lengthened; `rules` are names and styles."""
    if not _HINT.search(text):
        return
    sheet = _Sheet(rules)
    for row in _lost_rows(root, sheet):
        for cell in row.iterchildren(*_CELLS):
            _strike(cell)
    for cell in root.iter(*_CELLS):
        if (sheet.by_key or any(map(_has_own_look, cell.iter()))) and sum(map(len, cell.itertext())) <= _LONG:
            _judge(cell, sheet)


class _Sheet:
    """The rules of a page that bear on what is seen, by what the last part of their selector asks for."""

    def __init__(self, rules: Iterable[tuple[str, str]]) -> None:
        self.by_key: dict[str, list[tuple[Selector, str]]] = defaultdict(list)
        self.steps = _STEPS
        for names, style in rules:
            if any(kind.search(style) for kind in (_GONE, _AWAY, _BOX, _MOVED, _RAISED, _PALE, _TURNED, _CONTENT)):
                for selector in read_selectors(names):
                    self.by_key[selector.key].append((selector, style if len(style) <= _MUCH else "display:none"))

    def styles(self, element: HtmlElement) -> Iterator[tuple[str, str]]:
        """The styles that may hold for an element, each with the part of it they are for: '', 'before' or 'after'."""
        if not self.by_key:
            return
        classes = [f".{name}" for name in (element.get("class") or "").split()]
        for key in dict.fromkeys((str(element.tag), *classes, f"#{element.get('id') or ''}", "")):
            for selector, style in self.by_key.get(key, ()):
                if not self._step():
                    yield "", "display:none"
                    return
                if selector.may_match(element, self._step):
                    self.steps -= _HELD + len(style) // _HELD
                    yield selector.part, style

    def _step(self) -> bool:
        self.steps -= 1
        return self.steps >= 0


def _lost_rows(root: HtmlElement, sheet: _Sheet) -> Iterator[HtmlElement]:
    """Rows that a rule may hide or strike, unless they are most of their table."""
    for table in root.iter("table") if sheet.by_key else ():
        rows = [tr for tr in table.iter("tr") if tr.get("hidden") is None and next(tr.iterancestors("table")) is table]
        lost = [tr for tr in rows if any(not part and _is_lost(style) for part, style in sheet.styles(tr))]
        if len(lost) <= _MOST * len(rows):
            yield from lost


def _is_lost(style: str) -> bool:
    return bool(_GONE.search(style) or "line-through" in style.lower())


def _judge(cell: HtmlElement, sheet: _Sheet) -> None:
    """Strike out what in a cell is doubtful."""
    seen = [e for e in cell.iter() if isinstance(e.tag, str) and e.get("hidden") is None]
    looks = [(e, styles) for e in seen for styles in [list(sheet.styles(e))] if styles or _has_own_look(e)]
    total = _digits(cell) if looks else 0
    for element, styles in looks:
        if any(part and _writes(style, element) for part, style in styles):
            _lengthen(element, cell)
        own, ruled = element.get("style") or "", ";".join(style for part, style in styles if not part)
        if (held := _digits(element)) and _is_doubtful(element, own, ruled, held < total):
            _strike(element)


def _has_own_look(element: HtmlElement) -> bool:
    """Whether an element says by itself how it looks, or of what kind it is."""
    return bool(element.get("style") or element.get("class")) or element.tag == "bdo"


def _is_doubtful(element: HtmlElement, own: str, ruled: str, mixed: bool) -> bool:
    """Whether a part of a cell may not be seen where it stands; `mixed`: the cell has figures beside it."""
    look, inner = f"{ruled};{own}", element.tag not in _CELLS
    if _AWAY.search(look) or (element.tag == "bdo" and (element.get("dir") or "").lower() == "rtl"):
        return True
    if _GONE.search(ruled) and not _SHOWN.search(own):
        return True
    if inner and ((_BOX.search(look) and _CUT.search(look)) or _NAMES & set((element.get("class") or "").split())):
        return True
    if (
        inner
        and mixed
        and (
            _PALE.search(ruled) or _MOVED.search(look) or (element.tag not in ("sup", "sub") and _RAISED.search(ruled))
        )
    ):
        return True
    return bool(_TURNED.search(look)) and sum(bool(_DIGIT.search(text)) for text in element.itertext()) > 1


def _writes(style: str, element: HtmlElement) -> bool:
    """Whether the words that a style puts before or behind an element are such as change a figure.

    >>> from lxml.html import fromstring
    >>> p = fromstring('<p title="9">')
    >>> [_writes(f"content:{what}", p) for what in ('"9"', '"\\\\f101"', "attr(title)", "attr(id)", '""')]
    [True, False, True, False, False]
    """
    said = [match[1] for match in _CONTENT.finditer(style)]
    if not said or _GONE.search(style) or _BOX.search(style):
        return False
    if "counter" in said[-1]:
        return True
    words = "".join(a or b for a, b in _QUOTED.findall(said[-1]))
    words = _ESCAPE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), words)
    words += "".join(element.get(name.lower()) or "" for name in re.findall(r"attr\(\s*([\w-]+)", said[-1]))
    return any(letter.isalnum() for letter in words)


def _lengthen(element: HtmlElement, cell: HtmlElement) -> None:
    """Make the figure that a style may lengthen, or write into an empty cell, unclear."""
    if _digits(cell):
        _strike(cell)
    elif not "".join(cell.itertext()).strip():
        element.text = UNCLEAR


def _digits(element: HtmlElement) -> int:
    return len(_DIGIT.findall("".join(element.itertext())))


def _strike(element: HtmlElement) -> None:
    for inner in element.iter():
        inner.text = struck(inner.text) if inner.text else inner.text
        if inner is not element and inner.tail:
            inner.tail = struck(inner.tail)
