"""How surely a name in a text says who is meant."""

from __future__ import annotations

from enum import IntEnum


class How(IntEnum):
    """How surely a name says which body is meant; the lower the surer."""

    EXACT = 0
    ALIAS = 1
    SHORT = 2  # the county, or the word for government, left out
    PINYIN = 3
    BARE = 4  # without its ending: 石桥
    TYPO = 5  # one character off, among look-alikes or with three others right
    GUESS = 6  # one character off in a short name: to be asked back
