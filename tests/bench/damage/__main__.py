"""Break papers, have them read, judge them: python -m tests.bench.damage [--papers N] [--seeds 1 2 3] [--dump DIR]."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from multiprocessing import Pool
from pathlib import Path
from random import Random
from statistics import median
from zlib import crc32

from tests.bench.damage import of_layout, of_numbers, of_pages, of_rows  # noqa: F401  (each enters its damages)
from tests.bench.damage.damages import DAMAGES, broken
from tests.bench.damage.figures import draw
from tests.bench.damage.paper import LAYOUTS, Paper, compose
from tests.bench.damage.printing import SUFFIX
from tests.bench.damage.verdicts import Outcome, tried

MANY = "three_or_more"
KINDS = (
    "wrong",
    "not_read",
    "oracle_wrong",
    "needless",
    "unsaid",
    "misled",
    "bold",
)  # the folders of a dump, worst first


def made(name: str, seed: int, number: int) -> Paper:
    """The paper of this number: all layouts in turn, every profile, always the same for a seed."""
    rng = Random(crc32(f"{name}/{seed}/{number}".encode()))
    if name == MANY:
        layout = LAYOUTS[number % len(LAYOUTS)]
        usable = [n for n, d in DAMAGES.items() if layout in d.layouts and n != "none"]
        chosen = tuple(sorted(rng.sample(usable, rng.randint(3, 5)), key=list(DAMAGES).index))
    else:
        layouts = DAMAGES[name].layouts
        layout, chosen = layouts[number % len(layouts)], (name,)
    if "author_slip" in chosen:
        chosen = ("author_slip", *(n for n in chosen if n != "author_slip"))
    paper = compose(draw(rng), layout, rng.randrange(1 << 20))
    return broken(rng, paper, chosen)


def _one(task: tuple[str, int, int, bool]) -> tuple[str, Outcome]:
    name, seed, number, with_oracle = task
    return name, tried(made(name, seed, number), with_oracle)


def _tasks(options: argparse.Namespace) -> Iterator[tuple[str, int, int, bool]]:
    for seed in options.seeds:
        for name in options.only or (*DAMAGES, MANY):
            for number in range(options.papers * (4 if name == MANY else 1)):
                yield name, seed, number, not options.no_oracle


def run(options: argparse.Namespace) -> int:
    """Run the bench and print its table; 1 if any cell was read wrongly."""
    os.nice(10)
    tables: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    seconds: list[float] = []
    with Pool(options.processes) as pool:
        for name, outcome in pool.imap_unordered(_one, _tasks(options), chunksize=4):
            seconds.append(outcome.seconds)
            for layout in (outcome.paper.layout, "all"):
                tables[name, layout] += outcome.counts
                tables[name, layout]["papers"] += 1
                tables[name, layout]["worst_ms"] = max(tables[name, layout]["worst_ms"], round(outcome.seconds * 1000))
            if options.dump:
                _dump(Path(options.dump), name, outcome)
    _print(tables, seconds, options.layouts)
    return 1 if any(c["wrong"] for c in tables.values()) else 0


def _dump(folder: Path, name: str, outcome: Outcome) -> None:
    counts = outcome.counts
    kind = next((k for k in KINDS if counts[k]), "slow" if outcome.seconds > 0.2 else "")
    if not kind:
        return
    place = folder / kind / name
    place.mkdir(parents=True, exist_ok=True)
    if len(list(place.iterdir())) >= 24:
        return
    stem = f"{outcome.paper.layout}_{outcome.paper.seed}"
    (place / f"{stem}.{SUFFIX[outcome.paper.layout]}").write_text(outcome.text, encoding="utf-8")
    figures = outcome.paper.figures
    note = [f"damages {outcome.paper.damages} profile {figures.profile} forms {figures.forms}"]
    note.append(f"{outcome.seconds:.3f}s {dict(counts)}")
    (place / f"{stem}.why").write_text("\n".join(note + sorted(outcome.remarks)) + "\n", encoding="utf-8")


def _print(tables: dict[tuple[str, str], Counter[str]], seconds: list[float], layouts: bool) -> None:
    print(
        f"{'damage':22}{'layout':9}{'papers':>7}{'cells':>9}{'seen':>9}{'exact':>9}{'decidable':>10}{'of those':>9}"
        f"{'needless':>9}{'unsaid':>7}{'misled':>7}{'bold':>6}{'WRONG':>7}{'oracle!':>8}{'unread':>7}{'worst ms':>9}"
    )
    whole: Counter[str] = Counter()
    worst = 0
    for (name, layout), c in sorted(tables.items(), key=lambda x: ([*DAMAGES, MANY].index(x[0][0]), x[0][1])):
        if layout == "all":
            whole += c
            worst = max(worst, c["worst_ms"])
        if layouts or layout == "all":
            _row(name, layout, c)
    whole["worst_ms"] = worst
    _row("all", "all", whole)
    print(f"median {median(seconds) * 1000:.1f} ms, worst {max(seconds) * 1000:.0f} ms")


def _row(name: str, layout: str, c: Counter[str]) -> None:
    share = f"{100 * c['exact_decidable'] / c['decidable']:.2f}%" if c["decidable"] else "-"
    print(
        f"{name:22}{layout:9}{c['papers']:7}{c['cells']:9}{c['seen']:9}{c['exact_seen']:9}{c['decidable']:10}{share:>9}"
        f"{c['needless']:9}{c['unsaid']:7}{c['misled']:7}{c['bold']:6}{c['wrong']:7}{c['oracle_wrong']:8}{c['not_read']:7}{c['worst_ms']:9}"
    )


def options_of(arguments: list[str]) -> argparse.Namespace:
    """The arguments of the bench."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.damage", description=__doc__)
    parser.add_argument(
        "--papers",
        type=int,
        default=20,
        help="papers a damage and seed (100 for the full run; four times as many with several damages)",
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--only", nargs="+", choices=(*DAMAGES, MANY), help="these damages only")
    parser.add_argument("--layouts", action="store_true", help="a row for each layout")
    parser.add_argument("--dump", help="write papers that were read wrongly or refused needlessly to this folder")
    parser.add_argument("--no-oracle", action="store_true", help="only look for wrong cells")
    parser.add_argument("--processes", type=int, default=2)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(run(options_of(sys.argv[1:])))
