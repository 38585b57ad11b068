"""Sections → passages: one sub-head, one point of an enumeration, one problem or measure each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from ingest.names import is_agency
from ingest.pages import Outline
from ingest.sentences import Paragraph, prose_of, sentences
from vectorstore.records import Passage

_LEVELS = (
    re.compile(r"^[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]\s*[、.．]?"),
    re.compile(r"^\d{1,2}\s*[、.．]\s*(?!\d)"),
    re.compile(r"^(?:[（(]\s*\d{1,2}\s*[）)]|[①-⑳])\s*"),
)
_POINT = re.compile(
    r"(?:^|(?<=[。；;：:，,！!]))\s*(?=(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][，,、是]|[①-⑳]|[（(]\d{1,2}[）)]))"
)
_HEAD = re.compile(r"^([^。；;！!，,]{2,30}?)(?:[：:。]|$)")
_STRAY = re.compile(r"^[\d\s.．、\-—/（）()年月日]*$")
_LONG, _SHORT = 400, 10  # characters of a point, and of a sentence that says nothing alone
_TITLE = 14  # characters of a head that ends in a full stop
_INTRO = 9.0  # below every numbered level: 改进措施：一是…
_LEAD = re.compile(r"(?P<said>.*[。；;！!])\s*(?P<lead>[^。；;！!]{2,30}[：:，,])\s*", re.DOTALL)
_TURN = re.compile(
    r"(?<=[。！!])\s*(?=(?:针对|下一步|今后|接下来|对此|为此)[^。]{6})"
)  # from what is wrong to what is done
_BEGUN = re.compile(r"一是|第一[，,、是]|①|[（(]1[）)]")
_FIRST = re.compile(r"^[（(]?\s*(?:一|1|①)\s*(?:[）)、.．]|$|(?<=①))")


@dataclass(frozen=True, slots=True)
class _Head:
    level: float
    text: str
    intro: bool = False  # said without a number: 改进措施：


def cut(outline: Outline) -> tuple[Passage, ...]:
    """Cut a report's prose into passages; tables and signatures are not prose."""
    return tuple(p for number, parts in prose_of(outline) for p in _section(number, list(parts)))


def _section(number: str, parts: list[Paragraph]) -> Iterator[Passage]:
    heads: list[_Head] = []
    parts = _unsigned(parts)
    for part, following in zip_longest(parts, parts[1:]):
        text = part.text
        while (level := _level(text)) is not None:
            heads = _opened(heads, level) if _FIRST.match(text) else heads
            title, text = _headed(_LEVELS[level].sub("", text, count=1), opens=_goes_under(following, level))
            heads = [h for h in heads if h.level < level] + [_Head(level, title)]
        if text and _is_head(part):
            heads, text = [] if part.heading else _outside(heads), ""
            heads.append(_Head(_INTRO, part.text.rstrip("：:"), intro=True))
        points = list(_points(text))
        if len(points) > 1 and _introduces(points[0]):
            heads = [*_outside(heads), _Head(_INTRO, points.pop(0)[:-1], intro=True)]
        for said, lead in _led(points):
            yield Passage(number, "／".join(h.text for h in heads if h.text), said, part.place)
            heads = [*_outside(heads), _Head(_INTRO, lead, intro=True)] if lead else heads


def _led(points: list[str]) -> Iterator[tuple[str, str]]:
    """Each point, and the words behind it that lead in the next enumeration: 二是…。改进措施：一是…"""
    for said, after in zip_longest(points, points[1:], fillvalue=""):
        match = _LEAD.fullmatch(said) if _BEGUN.match(after) else None
        *first, last = _TURN.split(match["said"] if match else said)
        yield from ((part, "") for part in first)
        yield last, match["lead"].strip("：:，, ") if match else ""


def _opened(heads: list[_Head], level: int) -> list[_Head]:
    """An introduction right before the first of a numbered list stands above the whole list."""
    if not heads or not heads[-1].intro:
        return heads
    return [*heads[:-1], _Head(max(level, *(h.level for h in heads[:-1]), -1) - 0.5, heads[-1].text, intro=True)]


def _outside(heads: list[_Head]) -> list[_Head]:
    """The heads that a new introduction stands under: an earlier one, and all below it, is over."""
    return heads[: next((n for n, h in enumerate(heads) if h.intro), len(heads))]


def _level(text: str) -> int | None:
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.match(text)), None)


def _goes_under(following: Paragraph | None, level: int) -> bool:
    """Whether the next paragraph stands under a head of this level, not beside it."""
    if following is None or _introduces(following.text):
        return False
    below = _level(following.text)
    return below is None or below > level


def _headed(text: str, opens: bool) -> tuple[str, str]:
    """A numbered paragraph's head, and what it says under it; one that is all one sentence is no head."""
    match = _HEAD.match(text)
    if match is None:
        return "", text
    rest = text[match.end() :].strip()
    stopped = text.endswith(("。", "；")) and len(text) > _TITLE
    return ("", text) if not rest and (stopped or not opens) else (match[1].strip(), rest)


def _is_head(part: Paragraph) -> bool:
    return _introduces(part.text) or (part.heading and len(part.text) <= 30 and "。" not in part.text)


def _introduces(text: str) -> bool:
    return len(text) <= 30 and text.endswith(("：", ":")) and not re.search(r"[。；;]", text)


def _points(text: str) -> Iterator[str]:
    """The points of an enumeration, each whole; without one, sentence by sentence."""
    parts = [p.strip() for p in _POINT.split(text) if p.strip()]
    for part in parts:
        limit = _LONG if len(parts) > 1 else 0
        yield from _grouped(part, limit) if len(part) > limit else (part,)


def _grouped(text: str, limit: int) -> Iterator[str]:
    """Sentences together as long as they stay below the limit; a very short one keeps the company of the next."""
    piece = ""
    for sentence in sentences(text):
        if len(piece) >= _SHORT and len(piece) + len(sentence) > limit:
            yield piece.strip()
            piece = ""
        piece += sentence
    if piece.strip():
        yield piece.strip()


def _unsigned(parts: list[Paragraph]) -> list[Paragraph]:
    """Without the signature and the date at the end, and without lines of nothing but figures."""
    said = [p for p in parts if not _STRAY.match(p.text)]
    while said and is_agency(said[-1].text):
        said.pop()
    return said
