"""A pattern that is compiled, and looked for, only where a word stands without which it finds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class Hinted:
    """A costly pattern behind a cheap look.

    >>> [m[1] for m in Hinted("最多|最少", r"最[多少]的?(.)").finditer("最多的镇")]
    ['镇']
    """

    def __init__(self, hint: str, pattern: str) -> None:
        self.words = tuple(hint.split("|"))  # one of them stands wherever the pattern finds anything; "" always does
        self.pattern = pattern

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, once it is needed."""
        return re.compile(self.pattern)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place of a text where it matches."""
        return self.compiled.finditer(text) if any(word in text for word in self.words) else iter(())
