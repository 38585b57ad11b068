"""What stands on a page and is not the report: page numbers, menus, footers (furniture.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_SENTENCE = re.compile(r"[。，；]")  # a line that says something is no furniture, whatever word it begins with


@lru_cache(maxsize=3)
def _pattern(kind: str) -> re.Pattern[str]:
    lists = tomllib.loads((Path(__file__).parent / "furniture.toml").read_text(encoding="utf-8"))
    return re.compile("|".join(lists[kind]), re.IGNORECASE)


def is_mark(text: str) -> bool:
    """Whether a line is a page number or the like, wherever it stands.

    >>> is_mark("- 7 -"), is_mark("第 3 页 共 8 页"), is_mark("7")
    (True, True, False)
    """
    return len(text) < 24 and _is("anywhere", text)


def is_menu(text: str) -> bool:
    """Whether a line belongs to the website around the report.

    >>> is_menu("打印 关闭"), is_menu("打印明白纸五百份，送到各村。")
    (True, False)
    """
    return 0 < len(text) < 60 and _is("lines", text) and not _SENTENCE.search(text)


def is_tail(text: str) -> bool:
    """Whether the website goes on here after the report has ended."""
    return 0 < len(text) < 80 and _is("tail", text) and not _SENTENCE.search(text)


@lru_cache(maxsize=16384)
def _is(kind: str, text: str) -> bool:
    return bool(_pattern(kind).search("".join(text.split())))
