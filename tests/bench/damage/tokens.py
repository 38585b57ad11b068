"""What a reader sees of a printed part: a number, a sign, or an empty cell."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from tests.bench.damage.paper import Paper


def decimal(token: str) -> Decimal | None:
    """What a clear cell says."""
    text = unicodedata.normalize("NFKC", token).replace(",", "").strip()
    text = text.split("(")[0].rstrip("件")
    try:
        return Decimal(text)
    except ArithmeticError:
        return None


def is_token(paper: Paper, text: str, kind: str) -> bool:
    """Whether a reader sees a value here: a number, a sign, or an empty cell where the layout shows one."""
    if kind == "noise":
        return text.isdigit() and len(text) < 4
    return kind == "value" and bool(text or paper.shows_blanks)
