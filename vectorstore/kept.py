"""What questions about everybody read again and again, kept until anything that is held changes, by any process."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from vectorstore.database import Database

T = TypeVar("T")


class Kept:
    """Of one library; `what` says what was read."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: tuple[str | None, dict[Hashable, Any]] = (None, {})

    def get(self, what: Hashable, read: Callable[[], T]) -> T:
        """What was read before, if it still holds; else it is read now. Nobody may change what is given."""
        state, held = self._database.state(), self._held  # before the rest: what comes in between is read again
        if state != held[0]:
            held = self._held = (state, {})
        if what not in held[1]:
            held[1][what] = read()
        found: T = held[1][what]
        return found
