"""What the formulas of a workbook come to: sums and differences, counted where every part of them is sure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ingest.formats.limits import SHEET_CELLS

Square = tuple[int, int]  # row, column
_TOKEN = re.compile(
    r"\s*(?:(?P<range>\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+)|(?P<cell>\$?[A-Z]{1,3}\$?\d+)(?![\w(])"
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<sum>SUM\()|(?P<sign>[-+(),]))"
)
_PLACE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)")
_DEEP = 40  # formulas that rest on formulas
_LONG = 400  # tokens


class Unsure(Exception):
    """The formula does more, or a part of it is no plain number."""


class Sheet:
    """The numbers and formulas of one sheet."""

    def __init__(self, numbers: Mapping[Square, Decimal], formulas: Mapping[Square, str], words: set[Square]) -> None:
        self._numbers, self._formulas, self._words = numbers, formulas, words
        self._counted: dict[Square, Decimal | None] = {}
        self._left = SHEET_CELLS  # squares that are still added up

    def count(self, at: Square) -> Decimal | None:
        """What the formula of a square comes to; None if that is not sure."""
        try:
            return self._value(at, 0)
        except (Unsure, RecursionError):
            return None

    def _value(self, at: Square, depth: int) -> Decimal:
        formula = self._formulas.get(at)
        if formula is None:
            if at in self._words:
                raise Unsure
            return self._numbers.get(at, Decimal(0))
        if at not in self._counted:
            self._counted[at] = None  # while it is counted: one that rests on itself is not sure
            if depth < _DEEP:
                self._counted[at] = _Sum(self, formula, depth).value()
        value = self._counted[at]
        if value is None:
            raise Unsure
        return value

    def add(self, first: Square, last: Square, depth: int) -> Decimal:
        """The sum of a range."""
        (y0, x0), (y1, x1) = first, last
        self._left -= max(0, y1 - y0 + 1) * max(0, x1 - x0 + 1)
        if self._left < 0:
            raise Unsure
        squares = ((y, x) for y in range(y0, y1 + 1) for x in range(x0, x1 + 1))
        return sum((self._value(at, depth + 1) for at in squares), Decimal(0))

    def one(self, at: Square, depth: int) -> Decimal:
        """The value of one square."""
        return self._value(at, depth + 1)


class _Sum:
    """Reads a formula from left to right."""

    def __init__(self, sheet: Sheet, formula: str, depth: int) -> None:
        self._sheet, self._depth = sheet, depth
        self._tokens = list(_tokens(formula))[::-1]

    def value(self) -> Decimal:
        """What the whole comes to."""
        value = self._added()
        if self._tokens:
            raise Unsure
        return value

    def _added(self) -> Decimal:
        total, sign = Decimal(0), 1
        while self._next() in ("+", "-"):
            sign = -sign if self._tokens.pop()[1] == "-" else sign
        total += sign * self._part()
        while self._next() in ("+", "-"):
            sign = 1 if self._tokens.pop()[1] == "+" else -1
            total += sign * self._part()
        return total

    def _part(self) -> Decimal:
        kind, text = self._tokens.pop() if self._tokens else ("", "")
        if kind == "number":
            return Decimal(text)
        if kind == "cell":
            return self._sheet.one(square_of(text), self._depth)
        if kind == "sum":
            total = self._argument()
            while self._next() == ",":
                self._tokens.pop()
                total += self._argument()
        elif text == "(":
            total = self._added()
        else:
            raise Unsure
        if not self._tokens or self._tokens.pop()[1] != ")":
            raise Unsure
        return total

    def _argument(self) -> Decimal:
        if self._tokens and self._tokens[-1][0] == "range":
            first, last = self._tokens.pop()[1].split(":")
            return self._sheet.add(square_of(first), square_of(last), self._depth)
        return self._added()

    def _next(self) -> str:
        return self._tokens[-1][1] if self._tokens else ""


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    at = 0
    for _ in range(_LONG):
        if at >= len(formula):
            return
        match = _TOKEN.match(formula, at)
        if match is None or match.lastgroup is None:
            raise Unsure
        yield match.lastgroup, match[match.lastgroup]
        at = match.end()
    raise Unsure


def square_of(reference: str) -> Square:
    """Row and column of a reference.

    >>> square_of("B7"), square_of("$AA$1")
    ((6, 1), (0, 26))
    """
    column = 0
    plain = reference.replace("$", "")
    letters = plain.rstrip("0123456789")
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(plain[len(letters) :]) - 1, column - 1


def moved(formula: str, down: int, right: int) -> str:
    """A formula as it reads in another square: what is not held by $ moves along.

    >>> moved("SUM(D2:$I2)", 1, 1)
    'SUM(E3:$I3)'
    """

    def place(match: re.Match[str]) -> str:
        y, x = square_of(match[2] + match[4])
        column = match[2] if match[1] else _letters(x + right)
        return f"{match[1]}{column}{match[3]}{match[4] if match[3] else y + 1 + down}"

    return _PLACE.sub(place, formula)


def _letters(column: int) -> str:
    out = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out
