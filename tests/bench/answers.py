"""How fast questions are answered over 10,080 reports: `python -m tests.bench.answers [--library DIR] [--times N]`.

Medians and 95th percentiles in milliseconds of wall time and of computing alone (the two part on a busy machine).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from assistant.ask import ask
from assistant.prose.search import search
from assistant.terminal.opened import seldom_collected
from tests.papers.readings import many
from vectorstore.library import Library
from vectorstore.settings import hush

TODAY = date(2025, 3, 1)
ROOT = Path(__file__).parents[2]
COUNTIES = 240
LOOK_UPS = ("{agency}{year}年行政处罚多少件", "{agency}{year}年公开率", "{agency}{year}年许可比上一年多多少")
ONE_YEAR = (
    "2023年各单位行政处罚合计多少",
    "2023年行政处罚最多的是哪个单位",
    "2023年全部单位公开率多少",
    "2023年处罚超过100件的单位有几家",
    "2023年各单位新收申请的中位数",
    "各乡镇2023年行政许可排名",
    "哪些单位2023年有行政诉讼",
)
ALL_YEARS = (
    "2022到2024年所有单位行政许可合计多少",
    "2022到2024年全部单位公开率多少",
    "2022到2024年各单位行政处罚平均数",
)
PROSE = (
    "{year}年网站栏目老不更新咋办",
    "{year}年依申请公开怎么办理",
    "{year}年怎么回应舆情",
    "{year}年热线工单怎么办的",
    "{year}年怎么公开村务",
)


def main() -> int:
    """Fill a library if none is given, then ask each group of questions so many times."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--library", type=Path)
    parser.add_argument("--times", type=int, default=10)
    options = parser.parse_args()
    hush()
    seldom_collected()
    kept = nullcontext(str(options.library)) if options.library else tempfile.TemporaryDirectory()
    with kept as folder, Library.open(Path(folder)) as library:
        if not library.catalogue.years():
            for reading in many(COUNTIES, range(2022, 2025), seed=1):
                library.replace(reading)
        held = [h for h in library.catalogue.reports(year=2023) if h.agency]
        print(f"{len(library.catalogue.filed())} reports")
        some = [f.format(agency=h.agency, year=2023) for h in held[:: len(held) // 20] for f in LOOK_UPS]
        told("look-up", lambda q: ask(q, library, TODAY), some)
        told("aggregate, one year", lambda q: ask(q, library, TODAY), ONE_YEAR * options.times)
        told("aggregate, all years", lambda q: ask(q, library, TODAY), ALL_YEARS * options.times)
        library.catch_up()
        prose = [f.format(year=year) for f in PROSE for year in (2022, 2023, 2024)]
        told("passages, search alone", lambda q: search(library, q, years=[int(q[:4])]), prose)
        told("passages, whole answers", lambda q: ask(q, library, TODAY), prose)
        command = [sys.executable, str(ROOT / "app.py"), "ask", "--library", folder]
        cold = [some[0]] * options.times
        told("cold process", lambda q: subprocess.run([*command, q], check=True, capture_output=True), cold)
    return 0


def told(name: str, work: Callable[[str], object], questions: tuple[str, ...] | list[str]) -> None:
    """Ask, after asking each once, and print the times."""
    for question in dict.fromkeys(questions):
        work(question)
    wall, own = [], []
    for question in questions:
        start, used = time.perf_counter(), sum(os.times()[:4])
        work(question)
        wall.append(1000 * (time.perf_counter() - start))
        own.append(1000 * (sum(os.times()[:4]) - used))
    shown = (
        f"{label} median {median(t):.0f}, p95 {quantiles(t, n=20)[18]:.0f}"
        for label, t in (("wall", wall), ("computing", own))
    )
    print(f"{name}: {len(questions)} asked, {'; '.join(shown)}")


if __name__ == "__main__":
    raise SystemExit(main())
