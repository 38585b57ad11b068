"""What questions about everybody read again and again, kept until anything that is held changes, by any process."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
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
        held = self.now()
        if what not in held:
            held[what] = read()
        found: T = held[what]
        return found

    def now(self) -> dict[Hashable, Any]:
        """All that was read and still holds."""
        state, held = self._database.state(), self._held  # before the rest: what comes in between is read again
        if state != held[0]:
            held = self._held = (state, {})
        return held[1]


class Still(Kept):
    """The same for the length of one question: whether it still holds is looked at once."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def now(self) -> dict[Hashable, Any]:
        """What held when it was first asked for."""
        return self._seen

    @cached_property
    def _seen(self) -> dict[Hashable, Any]:
        return self._kept.now()
