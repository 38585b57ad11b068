"""Many invented counties on disk, for benches: their agencies share short names, their reports vary in layout."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random

from tests.papers import county, writers
from tests.papers.book import entry
from tests.papers.counties import simulate
from tests.papers.layouts import TEXT_LAYOUTS
from tests.papers.planted import Draft
from tests.papers.prose import Body, narrate

FIRST, SECOND = "青云白丹金银翠松柏枫桐桂兰荷苇芦砚玉澄朗", "禾泽岫汀坪渚栖峪屿麓溟渌浔漪"
TOWNS = (
    "石桥",
    "柳林",
    "大河湾",
    "白沙",
    "马店",
    "双塔",
    "龙泉",
    "新集",
    "古渡",
    "枣林",
    "石门",
    "东坪",
    "梨园",
    "渔沟",
)
TOWNSHIPS = ("云溪", "山口", "黄岭", "竹坪", "松坡")
STREETS = ("清河", "东湖", "南门", "新华", "北苑")
DEPARTMENTS = {
    "财政局": "finance",
    "教育局": "education",
    "公安局": "police",
    "市场监督管理局": "market",
    "自然资源局": "land",
    "水利局": "water",
    "文化和旅游局": "culture",
}
PROVINCES = ("云泽省", "澹海省", "栖梧省")
CITIES = ("澜平市", "沅汀市", "鹿洲市", "望溪市")


def names() -> Iterator[tuple[str, ...]]:
    """Regions of counties that are not 青禾县, none twice."""
    for i, (a, b) in enumerate(product(FIRST, SECOND)):
        if a + b != "青禾":
            yield PROVINCES[i % 3], CITIES[i % 4], f"{a}{b}县"


def bodies(region: tuple[str, ...], rng: Random, agencies: int) -> list[Body]:
    """A county government, 城关镇 and others; every county draws from the same short names."""
    rest = [(f"{n}镇", "town") for n in rng.sample(TOWNS, k=8)] + [(f"{n}乡", "township") for n in TOWNSHIPS]
    rest += [(f"{n}街道", "street") for n in rng.sample(STREETS, k=3)] + list(DEPARTMENTS.items())
    chosen = [(region[-1], "county"), ("城关镇", "town"), *rng.sample(rest, k=len(rest))]
    return [county.body(region, short, kind) for short, kind in chosen[:agencies]]


def write(out: Path, counties: int, years: range, agencies: int, suffixes: list[str], seed: int) -> int:
    """Write the reports and truth.jsonl; how many were written."""
    many = 0
    out.mkdir(parents=True, exist_ok=True)
    with (out / "truth.jsonl").open("w", encoding="utf-8") as truths:
        for region, _ in zip(names(), range(counties), strict=False):
            for file, line in _county(out, region, years, agencies, suffixes, Random(f"{seed}/{region}")):
                truths.write(line + "\n")
                many += file is not None
    return many


def _county(
    out: Path, region: tuple[str, ...], years: range, agencies: int, suffixes: list[str], rng: Random
) -> Iterator[tuple[Path, str]]:
    those = {b.name: b for b in bodies(region, rng, agencies)}
    for (name, year), truth in simulate(those.values(), years, rng.random()).items():
        body = those[name]
        paper = county.dress(body, Draft(truth, truth), narrate(body, truth, region))
        suffix, layout = rng.choice(suffixes), rng.choice(TEXT_LAYOUTS)
        file = f"{region[-1]}/{year}/{name}{year}{suffix}"
        path = writers.write(paper, out / file, "markdown" if suffix == ".md" else layout)
        yield path, json.dumps(entry(file, paper), ensure_ascii=False)


def main() -> None:
    """Without --out the demonstration county is written anew."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--out", type=Path, help="folder for many counties; without it samples/ is written")
    ask.add_argument("--counties", type=int, default=10)
    ask.add_argument("--agencies", type=int, default=14, help="agencies a county, at most 25")
    ask.add_argument("--years", default="2022-2024")
    ask.add_argument("--formats", default="txt,md,html,docx")
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    if given.out is None:
        print(len(list(county.write_samples())), "files in", county.SAMPLES)
        return
    first, _, last = given.years.partition("-")
    suffixes = [f".{name}" for name in given.formats.split(",")]
    years = range(int(first), int(last or first) + 1)
    print(write(given.out, given.counties, years, given.agencies, suffixes, given.seed), "reports in", given.out)


if __name__ == "__main__":
    main()
