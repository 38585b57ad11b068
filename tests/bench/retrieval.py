"""How well passages are found: keywords alone, vectors alone, both; on any Chinese question set in SQuAD format.

`python -m tests.bench.retrieval SET.json [--beside MORE.json …] [--model NAME] [--every N]`; without a set, our own.
Questions whose ids begin with a word and a dash (`paraphrase-3`) are reported by that word.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.prose.search import CANDIDATES, Found, search
from vectorstore.library import Library
from vectorstore.records import Identity, Passage, Place, Reading, Report
from vectorstore.settings import Settings

OWN = Path(__file__).parent / "paraphrase.json"
REPORT = 25  # passages put into one report
WAYS = {
    "keyword": lambda f: f.keyword,
    "spoken": lambda f: f.spoken,
    "vectors": lambda f: f.meaning or 0.0,
    "meaning": lambda f: f.nearness,
    "score": lambda f: f.score,  # fused is the list as it is given: by score, copies of one another further down
}


@dataclass(frozen=True)
class Asked:
    """A question, the passages that answer it, and where it is asked."""

    id: str
    text: str
    gold: frozenset[int]
    years: tuple[int, ...] | None = None
    sections: tuple[str, ...] = ()  # of the golden passages: asked once more inside them


def main() -> None:
    """Read the sets into a library of their own, ask every question, print the table."""
    options = _arguments()
    articles = [p for path in (options.set, *options.beside) for p in paragraphs(path)]
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(library=Path(folder), embedding_model=options.model)
        with Library.open(Path(folder), settings) as library:
            fill(library, [p["context"] for p in articles])
            numbers: dict[str, set[int]] = defaultdict(set)
            for held in library.passages.get(library.passages.ids()).values():
                numbers[held.passage.text].add(held.id)
            questions = [
                Asked(q["id"], q["question"], frozenset(numbers[p["context"]]))
                for p in paragraphs(options.set)
                for q in p["qas"]
            ]
            asked = questions[:: options.every]
            print(f"{len(articles)} passages, {len(asked)} questions, {library.meaning.embedder.name}")
            for line in table(library, asked):
                print(line)


def paragraphs(path: Path) -> Iterator[dict[str, Any]]:
    """Every paragraph of a SQuAD-format file."""
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        yield from article["paragraphs"]


def fill(library: Library, texts: Sequence[str], year: int = 2024) -> None:
    """Put passages into reports of invented bodies."""
    for n, start in enumerate(range(0, len(texts), REPORT)):
        place = Place(f"{n}.txt")
        passages = tuple(Passage("一", "", text, place) for text in texts[start : start + REPORT])
        identity = Identity(f"青禾县第{n}局", ("青禾县",), year)
        report = Report(identity, {"二": None, "三": None, "四": None}, ("一",), (), (), passages)
        library.replace(Reading(place.file, hashlib.sha256(place.file.encode()).hexdigest(), (report,)))
    library.meaning.catch_up()


def table(library: Library, questions: Sequence[Asked]) -> Iterator[str]:
    """Recall and mean reciprocal rank by way and kind of question, and the times."""
    ranks: dict[tuple[str, str], list[int]] = defaultdict(list)
    seconds = []
    for asked in questions:
        start = time.perf_counter()
        found = search(library, asked.text, years=asked.years, k=2 * CANDIDATES).found
        seconds.append(time.perf_counter() - start)
        kind = asked.id.split("-")[0] if "-" in asked.id and asked.id[0].islower() else "all"
        for way, score in WAYS.items():
            ranks[kind, way].append(_rank(sorted(found, key=lambda f: (-score(f), f.held.id)), asked.gold))
        ranks[kind, "fused"].append(_rank(found, asked.gold))
        if asked.sections:
            inside = search(library, asked.text, years=asked.years, sections=asked.sections, k=CANDIDATES).found
            ranks[kind, "filtered"].append(_rank(inside, asked.gold))
    for (kind, way), got in sorted(ranks.items()):
        yield f"{kind:12} {way:8} R@1 {_share(got, 1):.3f}  R@5 {_share(got, 5):.3f}  MRR {_mrr(got):.3f}"
    middle, slow = (1000 * sorted(seconds)[int(len(seconds) * part)] for part in (0.5, 0.95))
    yield f"a question: median {middle:.0f} ms, p95 {slow:.0f} ms"


def _rank(found: Sequence[Found], gold: frozenset[int]) -> int:
    """Where the first golden passage stands, from 1; 0 if none was found."""
    return next((n for n, f in enumerate(found, start=1) if f.held.id in gold), 0)


def _share(ranks: Sequence[int], k: int) -> float:
    return sum(0 < r <= k for r in ranks) / len(ranks)


def _mrr(ranks: Sequence[int]) -> float:
    return sum(1 / r for r in ranks if r) / len(ranks)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", type=Path, nargs="?", default=OWN)
    parser.add_argument("--beside", type=Path, nargs="*", default=[], help="sets whose passages are put in too")
    parser.add_argument("--model", help="a sentence-transformers model instead of the bundled one")
    parser.add_argument("--every", type=int, default=1, help="ask every N-th question only")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
