"""Whether a question is about what these reports write of, or about something else: by what it is likest."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.prose.spoken import lines
from assistant.prose.wherein import examples
from vectorstore import datafile

if TYPE_CHECKING:
    from vectorstore.likeness import Likeness

SHARP = 10.0  # how far the likest questions go before the others
# Chosen on the chosen half of tests/questions/elsewhere.jsonl and of villagers.jsonl, the other sets in sight.
ABOUT = 0.08  # from which a question is taken to be about the reports
FOUND = 0.12  # what a passage that answers wholly adds to it


def of_the_reports(question: str, best: float) -> bool:
    """Whether a question is about the reports, by what it is like and how well the best passage answers it.

    >>> of_the_reports("村里的公开栏多久换一次", 0.3), of_the_reports("明天会下雨吗", 0.1)
    (True, False)
    """
    return likeness(question) + FOUND * min(best, 1.0) >= ABOUT


def likeness(question: str) -> float:
    """How much more a question is like those about the reports than like those about other things."""
    ours, others = _examples().shares(question, SHARP)
    return math.log(ours / others) / SHARP


@lru_cache(maxsize=1)
def _examples() -> Likeness:
    """What is asked of the reports, and what is asked of anybody else (elsewhere.toml)."""
    from vectorstore.embedder import bundled
    from vectorstore.likeness import Likeness

    said = [" ".join(line.said).replace("…", "") for line in lines()]
    ours = [*(asked for part in examples().values() for asked in part), *said]
    table = datafile.read(Path(__file__).parent / "elsewhere.toml")
    return Likeness(bundled(), [ours, [asked for text in table.values() for asked in text.splitlines()]])
