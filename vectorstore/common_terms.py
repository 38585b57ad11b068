"""In how many passages a term of the keyword index stands; one that stands in many is not counted in every question."""

from __future__ import annotations

from collections.abc import Callable, Collection

COMMON = 1000  # passages in which a word stands that is counted once


class CommonTerms:
    """Of one state of the passages (kept.py); it learns from what is asked."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def among(self, words: Collection[str], count: Callable[[list[str]], dict[str, int]]) -> dict[str, int]:
        """In how many each of the words stands, where any does; `count` is asked for those not known yet.

        >>> known, asked = CommonTerms(), []
        >>> def count(words): asked.append(words); return dict(zip(words, [COMMON, 3]))
        >>> known.among(["公开", "赶集"], count) == known.among(["公开", "赶集"], lambda words: {"赶集": 3}), asked
        (True, [['公开', '赶集']])
        """
        found = count([word for word in words if word not in self._counts])
        self._counts |= {word: n for word, n in found.items() if n >= COMMON}
        return found | {word: self._counts[word] for word in words if word in self._counts}
