"""Which wordings of a list stand in a text: every word is looked for at once, in one walk along the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Wording = tuple[tuple[str, ...], ...]  # all of its parts stand in the text, each by one of its words


class Wordings:
    """Some wordings, read once.

    >>> list(Wordings([(("网站", "网"), ("慢",)), (("停更",),)]).standing("网站更新慢"))
    [(0, frozenset({0, 1, 4}))]
    """

    def __init__(self, listed: Sequence[Wording]) -> None:
        self._sizes = [len(wording) for wording in listed]
        self._of: dict[str, list[tuple[int, int]]] = {}  # by word the wordings and their parts that it stands for
        for n, wording in enumerate(listed):
            for at, part in enumerate(wording):
                for word in part:
                    self._of.setdefault(word, []).append((n, at))
        self._openings: dict[str, list[str]] = {}  # by their first two characters
        for word in sorted(self._of, key=len, reverse=True):
            self._openings.setdefault(word[:2], []).append(word)
        self._firsts = {opening[0] for opening in self._openings}

    def standing(self, text: str) -> Iterator[tuple[int, frozenset[int]]]:
        """Each wording that stands in a text, in the order of the list, with the places that it explains."""
        found: dict[int, dict[int, range]] = {}
        for start, word in self._words(text):
            for n, part in self._of[word]:
                found.setdefault(n, {}).setdefault(part, range(start, start + len(word)))
        for n in sorted(found):
            if len(parts := found[n]) == self._sizes[n]:
                yield n, frozenset(place for places in parts.values() for place in places)

    def _words(self, text: str) -> Iterator[tuple[int, str]]:
        """Every word at every place, the first place first and at one place the longest first."""
        openings = self._openings
        for start, first in enumerate(text):
            if first in self._firsts:
                for opening in (text[start : start + 2], first):
                    for word in openings.get(opening, ()):
                        if text.startswith(word, start):
                            yield start, word
