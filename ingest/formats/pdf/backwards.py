"""Pages that lie in the wrong order, the last first: the headings of the report say so."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.headings import NUMBERS, find_headings
from ingest.pages import Item


def lie_backwards(pages: Sequence[Sequence[Item]]) -> bool:
    """Whether every section of one report follows the other only if the last page is read first."""
    found = [[h.number for h in find_headings(items) if h.sure] for items in pages]
    forwards = [number for page in found for number in page]
    backwards = [number for page in reversed(found) for number in page]
    return backwards == list(NUMBERS) != forwards
