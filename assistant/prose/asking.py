"""The regular expressions of wanted.toml: by which words a question about words is known."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from vectorstore import datafile
from vectorstore.pattern import Pattern


def says(table: str, what: str, text: str) -> bool:
    """Whether a text holds words of this kind.

    >>> says("form", "silent", "哪些单位没有提到培训"), says("form", "silent", "有没有提到培训的单位")
    (True, False)
    """
    return bool(pattern(table, what).search(text))


def pattern(table: str, what: str) -> Pattern:
    """One of the expressions."""
    return _patterns()[table, what]


@lru_cache(maxsize=1)
def _patterns() -> dict[tuple[str, str], Pattern]:
    book = datafile.read(Path(__file__).parent / "wanted.toml")
    return {(table, what): Pattern(p, re.I) for table, entries in book.items() for what, p in entries.items()}
