"""How long a question takes to be understood where a roster names a hundred thousand agencies, and to load that roster.

`python -m tests.bench.understanding [--agencies 100000] [--library DIR]`
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from itertools import islice, product
from pathlib import Path

from assistant.terminal.opened import seldom_collected
from assistant.understand import understand
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
FIRST, SECOND, THIRD = "青清白柳石东云平安新", "禾河溪林桥湖山原泉沙", "口坪塘湾沟坝店坡岭洲"
BODIES = (
    "人民政府 财政局 教育局 公安局 市场监督管理局 自然资源局 民政局 司法局 交通运输局 农业农村局 水利局 卫生健康局"
    " 应急管理局 审计局 统计局 医疗保障局 城关镇 石桥镇 柳林镇 大河湾镇 白沙镇 云溪乡 东湖街道办事处 清河街道办事处"
).split()
ASKED = (
    "{c}石桥镇2023年行政处罚多少件",
    "{c}公安局2024年公开率是多少",
    "{c}各镇2023年行政许可合计",
    "{c}财政局和教育局2023年哪个新收申请多",
    "{c}石乔镇去年罚了几起",
    "石桥镇2023年处罚多少",
    "哪些镇2024年处罚比2023年多",
    "how many penalties did the police bureau of {c} impose in 2023?",
    "请问一下{c}市场监督管理局近三年的行政许可走势怎么样，和自然资源局相比呢",
    "2024年收到申请最多的前十个单位",
)


def counties() -> Iterator[tuple[str, str]]:
    """A city and a county in it, thousands of them, no two alike."""
    for n, (a, b, c) in enumerate(product(FIRST, SECOND, THIRD)):
        for d in FIRST:
            yield f"澜{SECOND[n % 10]}{FIRST[n // 10 % 10]}市", f"{a}{b}{c}{d}县"


def write(path: Path, agencies: int) -> None:
    """A roster of so many agencies."""
    rows = ((f"{county}{body}", f"云泽省/{city}/{county}") for city, county in counties() for body in BODIES)
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow(["agency", "aliases", "region", "level", "years"])
        sheet.writerows([agency, "", region, "", "2022-2024"] for agency, region in islice(rows, agencies))


def main() -> int:
    """Load the roster, ask, print."""
    options = _arguments()
    seldom_collected()
    kept = nullcontext(str(options.library)) if options.library else tempfile.TemporaryDirectory()
    with kept as folder, Library.open(Path(folder)) as library:
        if ("云泽省",) not in library.catalogue.regions():
            roster = Path(folder) / "roster.csv"
            write(roster, options.agencies)
            began, spent = time.perf_counter(), time.process_time()
            n = library.load_roster(roster)
            print(
                f"{n} agencies loaded in {time.perf_counter() - began:.1f} s (CPU {time.process_time() - spent:.1f} s)"
            )
        ask(library)
    return 0


def ask(library: Library) -> None:
    """Every question of several counties: CPU and wall, in milliseconds."""
    named = [county for _, county in islice(counties(), 0, 4000, 200)]
    for question in ASKED:
        understand(question.format(c=named[0]), library.catalogue, TODAY)
    walls, spents = [], []
    for county in named:
        for question in ASKED:
            began, spent = time.perf_counter(), time.process_time()
            understand(question.format(c=county), library.catalogue, TODAY)
            walls.append(1000 * (time.perf_counter() - began))
            spents.append(1000 * (time.process_time() - spent))
    for name, times in (("wall", sorted(walls)), ("CPU", sorted(spents))):
        late = times[int(len(times) * 0.95)]
        middle = times[len(times) // 2]
        print(f"understanding, {name}: median {middle:.1f} ms, p95 {late:.1f} ms, longest {times[-1]:.1f} ms")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--agencies", type=int, default=100_000, help="how many agencies the roster names")
    parser.add_argument("--library", type=Path, help="keep the library here")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
