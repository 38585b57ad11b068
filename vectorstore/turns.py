"""Turns: some at a time, the others in the order in which they came."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A lock that is handed on to who waited longest; whoever gives it back cannot snatch it again."""

    def __init__(self, places: int = 1) -> None:
        self._free = places
        self._waiting: deque[threading.Lock] = deque()
        self._guard = threading.Lock()

    @contextmanager
    def turn(self, patience: float = -1) -> Iterator[bool]:
        """One's turn, or False for who waited as many seconds in vain."""
        mine = self._come(patience)
        try:
            yield mine
        finally:
            if mine:
                self._go()

    def _come(self, patience: float) -> bool:
        called = threading.Lock()
        with self._guard:
            if self._free:
                self._free -= 1
                return True
            called.acquire()
            self._waiting.append(called)
        if called.acquire(timeout=patience):
            return True
        with self._guard:
            if called not in self._waiting:  # called in the very moment of giving up
                return True
            self._waiting.remove(called)
        return False

    def _go(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1
