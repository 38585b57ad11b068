"""A number of a question: what it is, and what is said about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from vectorstore.wording import chinese_number

Op = Literal[">", ">=", "<", "<=", "=", "!=", "~"]
Bounds = tuple[tuple[Op, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what is said about it."""

    role: Literal["threshold", "first", "claim", "times", "multiple"]  # multiple: of a change, in percent
    ops: tuple[tuple[Op, Decimal], ...]
    unit: str = ""
    least: bool = False  # the last so many instead of the first
    places: tuple[int, ...] = ()  # of a ranking: 第二到第四名
    scaled: bool = False  # said in 万, 千 …: without a unit, of money it is 元

    def said_of(self, unit: str | None) -> tuple[tuple[tuple[Op, Decimal], ...], str | None]:
        """The bounds in the unit of what they are said of, and their own unit where the two do not fit.

        >>> Amount("threshold", ((">", Decimal(5_000_000)),), "元").said_of("万元")
        ((('>', Decimal('500')),), None)
        >>> Amount("threshold", ((">", Decimal(80)),), "%").said_of("件")[1]
        '%'
        """
        percent = self.unit in _PERCENTS
        if unit == "%":
            return self.ops, None if percent or not self.unit else self.unit
        if percent:
            return self.ops, "%"
        if unit == _TEN_THOUSAND and (self.unit == "元" or (self.scaled and not self.unit)):
            return tuple((op, value / 10_000) for op, value in self.ops), None
        fits = not self.unit or unit is None or (self.unit in MONEY) == (unit == _TEN_THOUSAND)
        return self.ops, None if fits else self.unit


MONEY = frozenset({"元", "万元"})
_TEN_THOUSAND = "万元"
_PERCENTS = frozenset({"%", "个百分点", "percent", "per cent"})
NUM = (
    r"(\d+(?:,\d{3})*(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+|(?:two|three|four|five|six|seven|eight|nine|ten)\b)"
    r"\s*(万|千|百|亿|thousand|million|percent)?\s*"
)
_SCALE = {"万": 10_000, "千": 1_000, "百": 100, "亿": 100_000_000, "thousand": 1_000, "million": 1_000_000}
NUMERALS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten".split())}


def number(text: str, scale: str | None = None) -> Decimal | None:
    """A number in figures or in words, with its scale.

    >>> number("1,200"), number("十二"), number("1.5", "万")
    (Decimal('1200'), Decimal('12'), Decimal('15000.0'))
    """
    plain = text.replace(",", "")
    found = Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None
    if found is None:
        read = NUMERALS.get(text, chinese_number(text))
        found = None if read is None else Decimal(read)
    return found if found is None or scale is None else found * _SCALE.get(scale, 1)
