"""What a question means in the papers' words: the lines of the table of talk that it says or comes near."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.prose.shared import Shared
from assistant.prose.spoken import Heard, Line, heard, lines

if TYPE_CHECKING:
    from vectorstore.likeness import Likeness

# Chosen on tests/questions/development.jsonl and the even half of villagers.jsonl.
SAID = 0.2  # what a line gains where a question says two of its characters; more for more
PATTERN = 0.3  # how near a pattern is taken to be: it has no sayings to compare
KEPT = 3  # lines of a question
DECIDED = 5.0  # how far the nearer of two lines goes before the other
FAR = 0.31  # half of the questions about other things come so near to some line
SURE = 3.5  # how fast a line beyond that becomes certain
LEAST = 0.05  # of a share that is worth looking for
LIKE = 3  # of a line's sayings: the nearest
SHARED = 0.3  # of what a matter shares with a line character by character: half a saying is still a hint


def meant(question: str, matter: str) -> list[Heard]:
    """The papers' words for a question, the surest first: by what it says and, without its asking, comes near to.

    >>> meant("字太小老人看不清咋办", "字太小老人看不清")[0].words[0]
    '老人'
    """
    said = {h.words: h for h in heard(question)}
    near = dict.fromkeys(said, PATTERN) | _nearness(matter)
    for words, h in said.items():
        near[words] += SAID * math.sqrt(len(h.said) / 2)
    kept = sorted(near, key=lambda words: -near[words])[:KEPT]
    weights = [math.exp(DECIDED * (near[words] - near[kept[0]])) for words in kept]
    sure = min(1.0, SURE * max(near[kept[0]] - FAR, 0.0)) / sum(weights)
    found = [Heard(said[w].said if w in said else "", w, sure * n) for w, n in zip(kept, weights, strict=True)]
    return [h for h in found if h.share > LEAST]


def _nearness(matter: str) -> dict[tuple[str, ...], float]:
    """How near a matter comes to each line: to its sayings, to the papers' words, to the letters of both."""
    sayings, words = _table()
    near: dict[tuple[str, ...], float] = {}
    sides = zip(_matters(), sayings.of(matter, LIKE), words.of(matter, 1), _letters().of(matter), strict=True)
    for line, like, meant, shared in sides:
        near[line.words] = max(near.get(line.words, 0.0), (like + meant) / 2 + SHARED * shared)
    return near


@lru_cache(maxsize=1)
def _table() -> tuple[Likeness, Likeness]:
    """The sayings of every line and its words; the bundled model knows how people talk."""
    from vectorstore.embedder import bundled
    from vectorstore.likeness import Likeness

    sayings = [[said.replace("…", "") for said in line.said] for line in _matters()]
    return Likeness(bundled(), sayings), Likeness(bundled(), [[" ".join(line.words)] for line in _matters()])


@lru_cache(maxsize=1)
def _letters() -> Shared:
    return Shared([[said.replace("…", " ") for said in line.said] + list(line.words) for line in _matters()])


def _matters() -> list[Line]:
    return [line for line in lines() if not line.aside]
