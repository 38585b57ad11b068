"""Whether a value passes a threshold."""

from __future__ import annotations

from decimal import Decimal

_MEETS = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "~": lambda a, b: abs(a - b) * 10 <= b,  # 左右: a tenth more or less
}


def meets(value: Decimal, op: str, bound: str) -> bool:
    """Whether a value passes a threshold.

    >>> meets(Decimal(9), ">=", "9"), meets(Decimal(9), ">", "9")
    (True, False)
    """
    return bool(_MEETS[op](value, Decimal(bound)))
