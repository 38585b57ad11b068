"""How a set of questions is answered over the demonstration county: right, wrong, refused, asked back, and how fast.

`python -m tests.bench.questions SET.jsonl [--failures FILE] [--library DIR]`
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

from assistant.answer import Answer
from assistant.ask import ask
from ingest.pipeline import read_file, walk
from tests.papers.county import SAMPLES
from tests.questions.judge import REFUSALS, VERDICTS, Verdict, judge
from tests.questions.naive import County
from tests.questions.shown import Shown, misplaced
from vectorstore.library import Library

Line = dict[str, Any]


def main() -> int:
    """Ingest the county, ask every question, print the rates."""
    options = _arguments()
    lines = [json.loads(line) for line in options.set.read_text(encoding="utf-8").splitlines() if line]
    kept = nullcontext(str(options.library)) if options.library else tempfile.TemporaryDirectory()
    with kept as folder, Library.open(Path(folder)) as library:
        fill(library)
        results = list(run(library, lines))
    report(results)
    if options.failures:
        dump(results, options.failures)
    return int(any(verdict.name == "wrong" for _, verdict, _, _ in results))


def fill(library: Library) -> None:
    """The demonstration county with its roster."""
    for path, name in walk([SAMPLES / "青禾县"]):
        library.replace(read_file(path, library.forms, name))
    library.load_roster(SAMPLES / "roster.csv")
    library.catch_up()


Result = tuple[Line, Verdict, dict[str, Any], float]


def run(library: Library, lines: list[Line]) -> Iterator[Result]:
    """Ask every question in its conversation and judge the answer."""
    county, talk = County(), None
    before: Answer | None = None
    for line in lines:
        previous = before if line["talk"] and line["talk"] == talk else None
        started = time.perf_counter()
        try:
            before = ask(line["question"], library, date.fromisoformat(line["today"]), previous)
            seconds = time.perf_counter() - started
            given = before.model_dump(mode="json")
            verdict = judge(county, line, given)
        except Exception as error:  # a trace is a failure of its own kind, and the next question is still asked
            before, given, seconds = None, {}, time.perf_counter() - started
            verdict = Verdict("trace", f"{type(error).__name__}: {error}"[:200])
        talk = line["talk"]
        yield line, verdict, given, seconds


def expected(line: Line) -> str:
    """The kind under which a line is counted: that of its first reading."""
    kind: str = line["accept"][0]["kinds"][0]
    return kind


def wants_figures(line: Line) -> bool:
    """Whether every fair reading is an answer, so that a refusal is needless."""
    return all(not set(r["kinds"]) <= REFUSALS for r in line["accept"])


def report(results: list[Result]) -> None:
    """The rates, whole and by kind, and the times."""
    names = (*VERDICTS, "trace")
    by: dict[str, Counter[str]] = defaultdict(Counter)
    for line, verdict, _, _ in results:
        for group in ("all", expected(line), f"({line['register']})", "(follow-up)" if (line["turn"] or 0) > 1 else ""):
            by[group][verdict.name] += 1
    by.pop("", None)
    print(f"{'':14}{'n':>5}" + "".join(f"{n:>15}" for n in names))
    for group, counts in sorted(by.items(), key=lambda g: (g[0] != "all", g[0].startswith("("), -g[1].total())):
        print(f"{group:14}{counts.total():>5}" + "".join(f"{counts[n] or '':>15}" for n in names))
    rates(results)


def rates(results: list[Result]) -> None:
    """The four figures that the set is for."""
    answers = [v.name for line, v, _, _ in results if wants_figures(line)]
    refusals = [v.name for line, v, _, _ in results if not wants_figures(line)]
    spent = sorted(seconds for *_, seconds in results)
    tongue = sum(bool(given) and given["language"] != line["language"] for line, _, given, _ in results)
    print(f"\nexact figures       {share(answers, {'exact', 'right_refusal'})}")
    print(f"silently wrong      {share([v.name for _, v, _, _ in results], {'wrong'})}")
    print(f"right refusals      {share(refusals, {'right_refusal', 'exact'})}")
    print(f"needlessly refused  {share(answers, {'needless'})}")
    county = County()
    print(f"other language      {tongue}")
    wandered = sum(bool(given) and misplaced(Shown(county, given)) > 0 for _, _, given, _ in results)
    print(f"misplaced figures   in {wandered} answers")
    middle, late = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
    print(f"seconds             median {middle:.4f}, p95 {late:.4f}, longest {spent[-1]:.4f}")


def share(names: list[str], good: set[str]) -> str:
    """How many of how many, in percent."""
    hit = sum(name in good for name in names)
    return f"{hit} of {len(names)} ({100 * hit / len(names):.1f} %)" if names else "none asked"


def dump(results: list[Result], path: Path) -> None:
    """Everything that was not right, a line each."""
    with path.open("w", encoding="utf-8") as out:
        for line, verdict, given, _ in results:
            if verdict.name not in ("exact", "right_refusal"):
                entry = {"id": line["id"], "verdict": verdict.name, "why": verdict.why, "line": line, "answer": given}
                out.write(json.dumps(entry, ensure_ascii=False) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("set", type=Path, help="questions, a JSON object a line")
    parser.add_argument("--failures", type=Path, help="where to write what was not right")
    parser.add_argument("--library", type=Path, help="keep the library here")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
