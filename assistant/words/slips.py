"""Words of the form with one character wrong, as hurried people type them: 行政处法, 新受申请."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.words.lexicon import Sense, lexicon
from vectorstore import datafile
from vectorstore.pattern import Pattern

KINDS = frozenset({"row", "column", "union", "phrase", "reading", "how_many"})
_LENGTHS = range(2, 9)
_WEIGHT, _DOUBT = 10, 3  # what a character explains, and what the slip costs
Slip = tuple[int, int, int, str, tuple[Sense, ...]]  # weight, start, end, the word meant, its senses


def slips(text: str, left: Sequence[tuple[int, int, str]]) -> Iterator[Slip]:
    """Where the unknown pieces of a text may be a misspelt word, and only one."""
    for start, end, _ in left:
        for size in _LENGTHS:
            for at in range(max(0, start - size + 1), min(end, len(text) - size + 1)):
                piece = text[at : at + size]
                meant = _meant(piece) if not piece.isascii() else set()
                senses = {lexicon().senses[word] for word in meant}
                if len(senses) == 1:
                    word = min(meant)
                    yield size * _WEIGHT - _DOUBT, at, at + size, word, lexicon().senses[word]


def _meant(piece: str) -> set[str]:
    """The words for a measure that a piece is one look-alike off from."""
    others = ((i, c) for i, typed in enumerate(piece) for c in _alike().get(typed, ()) if c != typed)
    bent = (piece[:i] + c + piece[i + 1 :] for i, c in others)
    return {word for word in bent if _measures(word)}


def _measures(word: str) -> bool:
    """Whether a word surely names what is counted, or asks how many."""
    senses = lexicon().senses.get(word, ())
    firm = any(s.kind in KINDS and not s.weak for s in senses) or any(s.what == "how_many" for s in senses)
    return firm and not word.isascii()


def mended(text: str) -> str:
    """A text with the ends of names and the verbs of handing in typed right; no character moves."""
    for wrong, right in _table()["phrases"].items():
        text = text.replace(wrong, right)
    for pattern, right in _table()["verbs"].items():
        text = re.sub(pattern, right, text)
    return text


_SPACED = Pattern(r"(?:(?<=\s)|^)[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff])+(?=\s|$|[?？。,，])")


def closed_up(text: str) -> str:
    """Signs typed apart that are one word of the form.

    >>> closed_up("石桥镇 许 可"), closed_up("县 乡 比")
    ('石桥镇 许可', '县 乡 比')
    """
    return _SPACED.sub(lambda m: said if _measures(said := "".join(m.group().split())) else m.group(), text)


def ended(text: str) -> str:
    """A text whose every character that sounds like the end of a name is that end: 石桥真 as 石桥镇."""
    return text.translate(_ends())


@lru_cache(maxsize=1)
def _ends() -> dict[int, str]:
    return {ord(c): right for right, wrong in _table()["endings"].items() for c in wrong}


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return datafile.read(Path(__file__).parent / "slips.toml")


@lru_cache(maxsize=1)
def _alike() -> dict[str, set[str]]:
    groups = _table()["groups"].split()
    found: dict[str, set[str]] = {}
    for group in groups:
        for c in group:
            found.setdefault(c, set()).update(group)
    return found
