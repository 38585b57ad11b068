"""What a number format prints beside or instead of the number that is stored: 0"万", 0%, #,##0, with a last comma."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.formats.beside import Ink, unseen
from ingest.formats.ink import struck

_NOTHING = ";;;"  # prints no number, whatever its sign
_PERCENT = ("9", "10")  # the formats that every workbook has, by their numbers
_PARTS = re.compile(r'"[^"]*"?|\\.|!.|[_*].|\[[^\]]*\]|;|.', re.DOTALL)
_PLACES = re.compile(r"[0#?]|General|@", re.IGNORECASE)
_OTHER = re.compile(r"%|[eE][+\-]|[0#?],+(?![0#?,])")  # a share, a power of ten, thousands left out
_UNIT = re.compile(r"[十百千]?万?元|件次|项次|人次|[件项个次条份宗起例笔人]")
_BESIDE = frozenset(" \u3000\xa0¥￥$()（）-")
_TOLD = re.compile(r"-?\d+(?:\.\d+)?")
_CONDITION = re.compile(r"\[[<>=]")


@lru_cache(maxsize=1024)
def format_ink(code: str, number: str = "") -> Ink | None:
    """What a format does to a number; None if it prints the number that is stored.

    >>> format_ink('0"件"')("5"), format_ink("#,##0.00"), format_ink('"约"0')("5") == struck("5")
    ('5件', None, True)
    """
    if code.strip() == _NOTHING:
        return unseen
    if number in _PERCENT:
        return _doubted
    units = set()
    sections = list(_sections(code.replace("G/通用格式", "General")))
    for words, places in sections:
        own = "".join(words).strip()
        if _OTHER.search(places) or (_CONDITION.search(code) and own and not _PLACES.search(places)):
            return _doubted
        if _PLACES.search(places):
            said = "".join(c for c in own if c not in _BESIDE)
            if said and not _UNIT.fullmatch(said):
                return _doubted
            units.add(said)
    if _hides_zero(code, sections):
        return _Zeroless(units.pop() if len(units) == 1 else "")
    return _Behind(units.pop()) if len(units) == 1 and units != {""} else None


def _hides_zero(code: str, sections: list[tuple[list[str], str]]) -> bool:
    """Whether nothing is printed where the number is zero: 0;-0; or [=0]"" or #."""
    empty = [not places and not "".join(words).strip() for words, places in sections]
    third = len(sections) > 2 and empty[2] and not _CONDITION.search(code)
    digits = sections[0][1].strip()
    return third or ("[=0]" in code and any(empty)) or (digits[:1] == "#" and not re.search("[0@]|General", digits))


def _sections(code: str) -> list[tuple[list[str], str]]:
    """The words of each section of a format, for numbers above, below and at zero, and its places for digits."""
    out: list[tuple[list[str], str]] = [([], "")]
    for part in _PARTS.findall(code):
        words, places = out[-1]
        if part == ";":
            out.append(([], ""))
        elif part[0] == '"':
            words.append(part.strip('"'))
        elif part[0] in "\\!" and len(part) > 1:
            words.append(part[1:])
        elif part[0] not in "_*[":
            out[-1] = (words if part.isascii() else [*words, part], places + part)
    return out


def _doubted(text: str) -> str:
    """A number of which something else is printed."""
    return struck(text) if _TOLD.fullmatch(text) else text


class _Zeroless:
    """An ink that prints no zero, and a unit behind any other number."""

    def __init__(self, unit: str) -> None:
        self._unit = unit

    def __call__(self, text: str) -> str:
        """The number with its unit; nothing for a zero."""
        told = _TOLD.fullmatch(text)
        return "" if told and not float(text) else text + self._unit if told else text


class _Behind:
    """An ink that prints a unit behind a number."""

    def __init__(self, unit: str) -> None:
        self._unit = unit

    def __call__(self, text: str) -> str:
        """The number with its unit."""
        return text + self._unit if _TOLD.fullmatch(text) else text
