"""What sets the cells of a line apart: tabs before them, lines left empty between them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.values import read_value


def is_tabbed(text: str) -> bool:
    """Whether a line is one cell behind a tab; a label with empty cells behind it is a row of many.

    >>> is_tabbed("\\t12"), is_tabbed("\\t（三）不予公开\\t\\t\\t\\t"), is_tabbed("\\t1\\t2")
    (True, False, False)
    """
    return text[0] == "\t" and "\t" not in text.strip() and text[len(text.rstrip()) :].count("\t") < 2


def are_indented(texts: Sequence[str]) -> bool:
    """Whether a tab stands before nearly every number."""
    values = [t for t in texts if read_value(t) is not None]
    return sum(t[0] == "\t" for t in values) >= 0.9 * len(values)


def gaps_are_cells(texts: Sequence[str]) -> bool:
    """Whether empty lines stand between rows rather than between all cells: then one within a row is an empty cell."""
    lone = [i for i, t in enumerate(texts[:-1]) if t.strip() and read_value(t) is not None]
    if len(lone) < 6:
        return False
    followed = sum(not texts[i + 1].strip() for i in lone)
    return 0 < followed <= 0.4 * len(lone)
