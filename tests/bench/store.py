"""How fast the store is: `python -m tests.bench.store [REPORTS] [NAMES]`; medians, in milliseconds unless said."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median

from tests.vectorstore.made import FORMS, PENALTIES, RECEIVED, reading, report
from vectorstore.library import Library
from vectorstore.records import Reading
from vectorstore.roster import Listed

TOWNS = "石桥 柳林 清河 白沙 双庙 大营 上店 龙泉 金谷 平川 南坪 北岭 东湖 西津 黑石 红岩 老君 新集 三合 五里".split()
BUREAUS = "财政局 教育局 民政局 司法局 水利局 审计局 统计局 林业局 商务局 交通运输局 应急管理局 医疗保障局".split()
SYLLABLES = "安宝昌德丰福广海和华吉嘉江金康乐利临隆宁平清荣瑞盛泰通文武祥兴阳义永裕源泽".strip()


def counties(n: int, seed: int = 1) -> Iterator[tuple[str, ...]]:
    """Invented counties of invented cities, all different."""
    rng = Random(seed)
    seen: set[str] = set()
    while len(seen) < n:
        county = "".join(rng.sample(SYLLABLES, 3)) + "县"
        if county not in seen:
            seen.add(county)
            yield ("河南省", f"{SYLLABLES[len(seen) % 20]}山市", county)


def bodies(n: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Towns and bureaus of many counties."""
    local = [f"{town}镇人民政府" for town in TOWNS] + BUREAUS
    for region in counties(n // len(local) + 1):
        yield from ((region[-1] + name, region) for name in local)


def readings(n: int, years: int = 5) -> Iterator[Reading]:
    """Reports of many bodies over some years, 40 passages each."""
    rng = Random(2)
    made = bodies(n // years + 1)
    for number in range(n):
        if number % years == 0:
            agency, region = next(made)
        values = {key: rng.choice((0, 0, 0, rng.randrange(500))) for key in FORMS["2021"].fields}
        texts = [f"{agency}第{i}项：" + "".join(rng.choices(SYLLABLES, k=60)) for i in range(40)]
        yield reading(f"{agency}{number}", report(agency, 2019 + number % years, values, region, texts=texts))


def timed(work: Callable[[], object], times: int = 15) -> float:
    """The median time of a piece of work, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken)


def facts_bench(reports: int) -> None:
    """Take reports in, then ask for them."""
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder)) as library:
        made = list(readings(reports))
        start = time.perf_counter()
        for one in made:
            library.replace(one)
        seconds = time.perf_counter() - start
        size = sum(f.stat().st_size for f in Path(folder).iterdir()) / 1e6
        print(f"replace {reports} reports: {seconds:.1f} s ({seconds / reports * 1000:.1f} ms each), {size:.0f} MB")
        held = library.catalogue.reports()
        ids = [h.report_id for h in held]
        print(f"one cell of one report: {timed(lambda: library.facts.cells([PENALTIES], ids[:1])):.2f}")
        print(f"all cells of one report: {timed(lambda: library.facts.of(ids[0])):.2f}")
        print(f"one cell of {len(ids)} reports: {timed(lambda: library.facts.cells([PENALTIES], ids)):.0f}")
        print(f"two cells of {len(ids)} reports: {timed(lambda: library.facts.cells([PENALTIES, RECEIVED], ids)):.0f}")
        print(f"findings of {len(ids)} reports: {timed(lambda: library.facts.findings(ids)):.0f}")
        print(f"catalogue of {len(ids)} reports: {timed(library.catalogue.reports):.0f}")
        print(f"catalogue of a year: {timed(lambda: library.catalogue.reports(year=2021)):.0f}")
        print(f"bodies: {timed(library.catalogue.agencies):.0f}")
        print(f"keywords over all passages: {timed(lambda: library.passages.keyword('平安临江怎么办理裕源')):.0f}")
        one = ids[:1]
        took = timed(lambda: library.passages.keyword("平安临江怎么办理裕源", report_ids=one))
        print(f"keywords in one report: {took:.1f}")
        print(f"forget one report: {timed(lambda: library.forget([held.pop().agency_id or 0], 2023), 3):.1f}")


def names_bench(names: int) -> None:
    """Find names in questions among many."""
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder)) as library:
        from vectorstore import register

        rows = [Listed(agency, (), region, None, ()) for agency, region in bodies(names)][:names]
        start = time.perf_counter()
        with library._database.writing() as connection:
            register.enrol(connection, rows)
        print(f"roster of {len(rows)} bodies: {time.perf_counter() - start:.1f} s")
        agency, region = rows[len(rows) // 2].agency, rows[len(rows) // 2].region
        for question in (
            f"{agency}2023年行政处罚多少件",
            f"{region[-1]}财政局近三年收到的申请",
            "石桥镇2023年行政处罚多少件",
            f"{agency[:2]}县石乔镇的许可，换成{region[-1]}看看，再和柳林镇比一比哪个多",
            "各镇街新收政府信息公开申请数量排个名，公开率多高",
            "How many licences did Liulin Town handle in 2023?",
        ):
            hits = library.catalogue.find(question)
            shown = [(h.text, h.kind, len(h.ids) or h.regions, h.how) for h in hits][:4]
            print(f"find: {timed(lambda q=question: library.catalogue.find(q)):.2f}  {question}  {shown}")


if __name__ == "__main__":
    given = [int(a) for a in sys.argv[1:]]
    facts_bench(given[0] if given else 1310)
    names_bench(given[1] if len(given) > 1 else 100_000)
