"""Prose as it was meant: lines broken by pages and columns joined into paragraphs, paragraphs cut into sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.furniture import is_mark, is_menu
from ingest.pages import Item, Line, Outline
from vectorstore.form import load_forms
from vectorstore.records import Place

_ENDS = tuple("。！？!?；;：:”）)》】")
_OPENS = re.compile(
    r"^\s*(?:[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[）)]|[一二三四五六七八九十]{1,3}\s*[、.．是]|第[一二三四五六七八九十]+|\d{1,2}\s*[、.．)）]\s*(?!\d)|[①-⑳●■◆▪•·\-*]\s*)"
)
_SENTENCE = re.compile(r"[^。！？!?；;]*[。！？!?；;]+[”’）)》]*|[^。！？!?；;]+$")
_HAN_GAP = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef“”‘’])[ \t\u3000]+(?=[\u3000-\u9fff\uff00-\uffef“”‘’])"
    r"|(?<=[\u4e00-\u9fff])[ \t]+(?=\d)|(?<=\d)[ \t]+(?=[\u4e00-\u9fff%％])"
    r"|(?<=[（(《“])\s+|(?<=[,，;；:：、。])[ \t]+"
)
_WIDTH = 18  # a line shorter than this did not end because it was full


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with the place where it begins."""

    text: str
    place: Place
    heading: bool = False


def paragraphs(items: Iterable[Item]) -> Iterator[Paragraph]:
    """The paragraphs of a section; a line that was broken off goes on in the next."""
    text, place, heading, broken = "", None, False, False
    for item in items:
        if not isinstance(item, Line):
            broken = False
            continue
        said = tidy(item.text)
        if not said:
            broken = broken and not text.endswith(_ENDS)
            continue
        if is_mark(said) or is_menu(said):
            continue
        if place is not None and broken and _goes_on(text, said) and not (heading or item.heading):
            text += said
            continue
        if place is not None:
            yield Paragraph(text, place, heading)
        text, place, heading, broken = said, item.place, item.heading, True
    if place is not None:
        yield Paragraph(text, place, heading)


def _goes_on(text: str, said: str) -> bool:
    return not text.endswith(_ENDS) and len(text) >= _WIDTH and not _OPENS.match(said)


def tidy(text: str) -> str:
    """A line without the spaces that setting put between Chinese characters.

    >>> tidy("　公开 信息 12 条， 满意 度 98 %")
    '公开信息12条，满意度98%'
    """
    text = " ".join(text.split())
    return _HAN_GAP.sub("", text) if " " in text else text


@lru_cache(maxsize=128)  # a paragraph is heard more than once
def plain(text: str) -> str:
    """Figures and signs at their usual width, spaces gone.

    >>> plain("收到申请１２件，办结 12 件")
    '收到申请12件,办结12件'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())


def sentences(text: str) -> list[str]:
    """A paragraph's sentences, each with its stop.

    >>> sentences("一是甲。二是乙；三是丙")
    ['一是甲。', '二是乙；', '三是丙']
    """
    return [s for s in _SENTENCE.findall(text) if s.strip()]


@lru_cache(maxsize=2)  # passages, figures and checks ask for it of one report after another
def prose_of(outline: Outline) -> tuple[tuple[str, tuple[Paragraph, ...]], ...]:
    """The paragraphs of each section's prose: what is no table, the introduction counted to the first section."""
    return tuple((number, tuple(paragraphs(items))) for number, items in _prose_items(outline))


def _prose_items(outline: Outline) -> Iterator[tuple[str, list[Item]]]:
    front = [item for item in outline.front if isinstance(item, Line) and _is_prose(item.text)]
    if not outline.sections:
        yield "一", list(front)
    for number, section in outline.sections.items():
        lead = front if number == "一" and section.heading is not None else []
        table = number in load_forms().newest.tables
        yield number, [*lead, *(item for item in section.items if _keeps(item, table))]


def _is_prose(text: str) -> bool:
    return len(text) >= 24 and "\t" not in text.strip() and "。" in text


def _keeps(item: Item, table: bool) -> bool:
    return isinstance(item, Line) and (
        _is_prose(item.text) if table else "\t" not in item.text or item.text.strip().count("\t") < 2
    )
