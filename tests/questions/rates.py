"""Ask a corpus of questions and count: exact, silently wrong, right and needless refusals."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.answer import Answer
from assistant.ask import ask
from tests.assistant.county import fill
from tests.questions.gold import bodies, cells, value
from vectorstore.library import Library

HERE = Path(__file__).parent
JUDGED = {"development", "generated", "prose", "themes", "unseen", "villagers"}  # sets with a judge of their own
TODAY = date(2025, 3, 1)
APART = {"clarify", "missing", "refuse"}
TRUE = {(a, y, t, r, c): v for a, y, t, r, c, v in cells()}


@dataclass
class Tally:
    """What became of the questions."""

    asked: int = 0
    exact: int = 0
    wrong: list[str] = field(default_factory=list)  # a figure that is not the right one, without a word
    needless: list[str] = field(default_factory=list)
    unrefused: list[str] = field(default_factory=list)
    refusals: int = 0
    other: list[str] = field(default_factory=list)  # another kind or reason than expected, no wrong figure
    seconds: list[float] = field(default_factory=list)


def corpus(name: str) -> Iterator[list[dict[str, Any]]]:
    """The turns of each conversation of a corpus; a single question is a conversation of one."""
    for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        yield entry.get("talk") or [entry]


def untrue(answer: Answer) -> list[str]:
    """Figures of an answer that name a cell and differ from it."""
    out = []
    for f in answer.figures:
        key = (f.agency, f.year, f.table, f.row, f.column)
        if (
            key in TRUE
            and f.state != "derived"
            and f.value is not None
            and (TRUE[key] is None or Decimal(TRUE[key] or 0) != Decimal(f.value))
        ):
            out.append(f"{key} {f.value}≠{TRUE[key]}")
    return out


def strangers(answer: Answer, meant: list[tuple[str, Decimal]]) -> list[str]:
    """Bodies named that are not meant, or meant and not named; and whether they stand in order."""
    if answer.kind.value in APART:
        return []
    shown = list(dict.fromkeys(f.agency for f in answer.figures if f.agency and f.table))
    expected = dict(meant)
    out = [f"{name} does not belong" for name in shown if name not in expected]
    out += [f"{name} is not named" for name in expected if name not in shown]
    values = [expected[name] for name in shown if name in expected]
    ordered = answer.kind.value in {"rank", "extreme"} and values not in (sorted(values), sorted(values, reverse=True))
    return [*out, "out of order"] if ordered else out


def _others(entry: dict[str, Any], answer: Answer) -> list[str]:
    """Who is named and should not be, or the other way round: by their figures, or one by one."""
    if "names" in entry:
        return strangers(answer, bodies(entry["names"]))
    shown = [row[0] or "" for row in answer.table.rows] if answer.table else []
    listed = entry.get("listed", [])
    if not listed or answer.kind.value in APART:
        return []
    strange = [name for name in shown if not any(short in name for short in listed)]
    return strange + [short for short in listed if not any(short in name for name in shown)]


def grade(entry: dict[str, Any], answer: Answer, tally: Tally) -> None:
    """Put one answer into the tally."""
    kind, expected = answer.kind.value, entry["kind"]
    if not expected:
        return
    tally.asked += 1
    tally.seconds.append(answer.seconds)
    said = f"{entry['q']}  [{kind}/{answer.reason}] {answer.text[:110]}"
    have = {Decimal(f.value) for f in answer.figures if f.value is not None}
    wanted = [value(w) for w in entry["want"]]
    right = all(w in have for w in wanted) or ("or" in entry and all(value(w) in have for w in entry["or"]))
    refuse = bool(set(expected) <= APART)
    tally.refusals += refuse
    if bad := untrue(answer) + _others(entry, answer):
        tally.wrong.append(said + str(bad))
    elif kind in expected and right and entry.get("reason", answer.reason) == answer.reason:
        tally.exact += 1
    elif refuse and kind not in APART:
        (tally.wrong if answer.figures else tally.unrefused).append(said)
    elif not refuse and kind in APART:
        tally.needless.append(said)
    elif not right and wanted and kind not in APART:
        tally.wrong.append(said + f" wanted {wanted}")
    else:
        tally.other.append(said)


def run(name: str, library: Library) -> Tally:
    """Ask a whole corpus."""
    tally = Tally()
    for talk in corpus(name):
        previous: Answer | None = None
        for entry in talk:
            previous = ask(entry["q"], library, TODAY, previous)
            grade(entry, previous, tally)
    return tally


def show(name: str, tally: Tally) -> None:
    """Print the rates, and every question that was not answered as it should be."""
    ms = sorted(1000 * s for s in tally.seconds)
    share = 100 * tally.exact / max(tally.asked, 1)
    print(f"{name}: {tally.asked} asked, {tally.exact} as they should be ({share:.1f} %)")
    print(f"  silently wrong {len(tally.wrong)}, needless refusals {len(tally.needless)}", end=", ")
    print(f"not refused {len(tally.unrefused)} of {tally.refusals}, other {len(tally.other)}")
    print(f"  median {ms[len(ms) // 2]:.0f} ms, p95 {ms[int(len(ms) * 0.95)]:.0f} ms")
    for what in ("wrong", "needless", "unrefused", "other"):
        for line in getattr(tally, what):
            print(f"  {what}: {line}")


def main() -> None:
    """Rates of the corpora named on the command line, or of all."""
    names = sys.argv[1:] or sorted(p.stem for p in HERE.glob("*.jsonl") if p.stem not in JUDGED)
    with tempfile.TemporaryDirectory() as folder:
        library = fill(Path(folder))
        began = time.perf_counter()
        for name in names:
            show(name, run(name, library))
        print(f"{time.perf_counter() - began:.1f} s")
        library.close()


if __name__ == "__main__":
    main()
