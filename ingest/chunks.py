"""Sections → passages: one sub-head, one point of an enumeration, one problem or measure each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.names import is_agency
from ingest.pages import Outline
from ingest.sentences import Paragraph, paragraphs, prose_of, sentences
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
_INTRO = 9  # below every numbered level: 改进措施：一是…


@dataclass(frozen=True, slots=True)
class _Head:
    level: int
    text: str


def cut(outline: Outline) -> tuple[Passage, ...]:
    """Cut a report's prose into passages; tables and signatures are not prose."""
    return tuple(p for number, items in prose_of(outline) for p in _section(number, list(paragraphs(items))))


def _section(number: str, parts: list[Paragraph]) -> Iterator[Passage]:
    heads: list[_Head] = []
    for part in _unsigned(parts):
        text = part.text
        for level, pattern in enumerate(_LEVELS):
            if match := pattern.match(text):
                title, text = _headed(text[match.end() :])
                heads = [h for h in heads if h.level < level] + [_Head(level, title)]
                break
        else:
            if _is_head(part):
                heads, text = [h for h in heads if not part.heading and h.level < _INTRO], ""
                heads.append(_Head(_INTRO, part.text.rstrip("：:")))
        points = list(_points(text))
        if len(points) > 1 and _introduces(points[0]):
            heads = [h for h in heads if h.level < _INTRO] + [_Head(_INTRO, points.pop(0)[:-1])]
        path = "／".join(h.text for h in heads if h.text)
        yield from (Passage(number, path, said, part.place) for said in points)


def _headed(text: str) -> tuple[str, str]:
    """A numbered paragraph's head, and what it says under it; a paragraph that is all one sentence has no head."""
    match = _HEAD.match(text)
    if match is None:
        return "", text
    rest = text[match.end() :].strip()
    return match[1].strip(), rest or (text if text.endswith(("。", "；")) else "")


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
    while parts and (is_agency(parts[-1].text) or _STRAY.match(parts[-1].text)):
        parts = parts[:-1]
    return [p for p in parts if not _STRAY.match(p.text)]
