"""What the prose of these reports is about, topic by topic (topics/*.toml): how people ask, and how papers put it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vectorstore import datafile

FOLDER = Path(__file__).parent / "topics"
_SIDES = ("ask", "say", "en")


@dataclass(frozen=True)
class Topic:
    """One matter: how people ask of it, how papers put it, and in English."""

    ask: tuple[str, ...]
    say: tuple[str, ...]
    en: tuple[str, ...]


@lru_cache(maxsize=1)
def topics() -> tuple[Topic, ...]:
    """Every topic once: what two files say under one name belongs together."""
    found: dict[str, list[dict[str, list[str]]]] = defaultdict(list)
    for path in sorted(FOLDER.glob("*.toml")):
        for name, wordings in datafile.read(path)["topics"].items():
            found[name].append(wordings)
    return tuple(_together(parts) for parts in found.values())


def _together(parts: list[dict[str, list[str]]]) -> Topic:
    ask, say, en = (tuple(dict.fromkeys(w for part in parts for w in part[side])) for side in _SIDES)
    return Topic(ask, say, en)
