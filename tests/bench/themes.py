"""How well points are put under the curated themes: `python -m tests.bench.themes` prints precision and recall.

`tests/questions/themes.jsonl` was labelled by hand: what reports say, none of it planted under a theme.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.prose.themes import Aspect, named
from vectorstore.embedder import Embedder, load_embedder

LABELLED = Path(__file__).parents[1] / "questions" / "themes.jsonl"
Way = Callable[[str, Aspect], frozenset[str]]


@dataclass
class Score:
    """What was given, what of it is right, what should have been given."""

    given: int = 0
    right: int = 0
    wanted: int = 0

    def __str__(self) -> str:
        return f"precision {self.right / max(self.given, 1):.3f}  recall {self.right / max(self.wanted, 1):.3f}"


def main() -> None:
    """Print the table; with --wrong what was labelled otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    for way, names in ways(load_embedder()).items():
        for aspect, score in sorted(scores(names).items()):
            print(f"{way:16} {aspect:9} {score}  ({score.wanted} labels)")
    if options.wrong:
        print(*wrong(ways(load_embedder())["words + meaning"]), sep="\n")


def ways(embedder: Embedder) -> dict[str, Way]:
    """By words alone, and with nearness in meaning for what words miss."""
    from assistant.prose.groups import nearest_theme

    def both(text: str, aspect: Aspect) -> frozenset[str]:
        found = named(text, aspect) or nearest_theme([text], aspect, embedder)[0]
        return frozenset(t.key for t in found)

    return {"words": lambda text, aspect: frozenset(t.key for t in named(text, aspect)), "words + meaning": both}


def labelled() -> Iterator[tuple[str, Aspect, frozenset[str]]]:
    """Text, aspect and the themes that it names."""
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        yield entry["text"], entry["aspect"], frozenset(entry["themes"])


def scores(names: Way) -> dict[str, Score]:
    """By aspect and over all."""
    found: dict[str, Score] = defaultdict(Score)
    for text, aspect, themes in labelled():
        got = names(text, aspect)
        for score in (found[aspect], found["together"]):
            score.given += len(got)
            score.right += len(got & themes)
            score.wanted += len(themes)
    return found


def wrong(names: Way) -> Iterator[str]:
    """What was put elsewhere than the label says."""
    for text, aspect, themes in labelled():
        if (got := names(text, aspect)) != themes:
            yield f"{aspect}: {text}: {sorted(got)} instead of {sorted(themes)}"


if __name__ == "__main__":
    sys.exit(main())
