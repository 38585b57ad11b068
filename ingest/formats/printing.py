"""What a number format prints beside or instead of the number that is stored: 0"万", 0%, #,##0, with a last comma."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

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
_SHOWN = re.compile(rf"(\d{{1,20}}(?:\.(\d{{1,20}}))?)({_UNIT.pattern})?")
_SPELT = re.compile(r"[〇零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+")  # the figures of another script
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
    units, zero = set(), ""  # what is printed instead of a zero
    sections = list(_sections(code.replace("G/通用格式", "General")))
    conditions = any(section.condition for section in sections)
    for n, (words, places, condition) in enumerate(sections):
        own = "".join(words).strip()
        said = "".join(c for c in own if c not in _BESIDE)  # a dash for a zero is one
        if own and not _PLACES.search(places) and condition == ("" if n == 2 and not conditions else "[=0]"):
            zero = said
        elif _OTHER.search(places) or (own and (conditions or not n) and not _PLACES.search(places)):
            return _doubted
        elif _PLACES.search(places):
            if said and not _UNIT.fullmatch(said):
                return _doubted
            units.add(said)
    if zero or _hides_zero(code, sections):
        return _Zeroless(units.pop() if len(units) == 1 else "", zero)
    return _Behind(units.pop()) if len(units) == 1 and units != {""} else None


class _Section(NamedTuple):
    """A part of a format: the words it prints, its places for digits, and for which numbers it is if it says so."""

    words: list[str]
    places: str = ""
    condition: str = ""


def _hides_zero(code: str, sections: list[_Section]) -> bool:
    """Whether nothing is printed where the number is zero: 0;-0; or [=0]"" or #."""
    empty = [not places and not "".join(words).strip() for words, places, _ in sections]
    third = len(sections) > 2 and empty[2] and not _CONDITION.search(code)
    digits = sections[0].places.strip()
    return third or ("[=0]" in code and any(empty)) or (digits[:1] == "#" and not re.search("[0@]|General", digits))


def _sections(code: str) -> list[_Section]:
    """The sections of a format: for numbers above, below and at zero, or as they say themselves."""
    out = [_Section([])]
    for part in _PARTS.findall(code):
        words, places, _ = out[-1]
        if part == ";":
            out.append(_Section([]))
        elif _CONDITION.match(part):
            out[-1] = out[-1]._replace(condition=part)
        elif part[0] == '"':
            words.append(part.strip('"'))
        elif part[0] in "\\!" and len(part) > 1:
            words.append(part[1:])
        elif part[0] not in "_*[":
            out[-1] = out[-1]._replace(words=words if part.isascii() else [*words, part], places=places + part)
    return out


def as_shown(number: str, shown: str) -> str:
    """A number that is stored, where the text that is printed for it is known.

    >>> as_shown("12", "12件"), as_shown("1234.5", "¥1,235"), as_shown("0", "-"), as_shown("1", "100%") == struck("1")
    ('12件', '1234.5', '0', True)
    """
    told = "".join(c for c in shown if c not in _BESIDE and c not in ",，")
    if not number or not told or _SPELT.fullmatch(told):
        return number
    if not any(map(str.isdigit, told)) and not Decimal(number):
        return told  # a word for a zero
    match = _SHOWN.fullmatch(told)
    if match is None or abs(abs(Decimal(number)) - Decimal(match[1])) > Decimal(5).scaleb(-1 - len(match[2] or "")):
        return struck(number)
    return number + (match[3] or "")


def _doubted(text: str) -> str:
    """A number of which something else is printed."""
    return struck(text) if _TOLD.fullmatch(text) else text


class _Zeroless:
    """An ink that prints nothing or a word for a zero, and a unit behind any other number."""

    def __init__(self, unit: str, zero: str) -> None:
        self._unit, self._zero = unit, struck(zero)

    def __call__(self, text: str) -> str:
        """The number with its unit."""
        told = _TOLD.fullmatch(text)
        return self._zero if told and not float(text) else text + self._unit if told else text


class _Behind:
    """An ink that prints a unit behind a number."""

    def __init__(self, unit: str) -> None:
        self._unit = unit

    def __call__(self, text: str) -> str:
        """The number with its unit."""
        return text + self._unit if _TOLD.fullmatch(text) else text
