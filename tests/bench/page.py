"""How fast the pages are: `python -m tests.bench.page [LIBRARY]`; seconds of wall clock, p95 where many ask.

Behind each stands how much the server itself computed for it, which says more where others keep the machine busy.
With a LIBRARY (of some ten thousand reports) the pages over it are measured too; it is not written to.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.browser.house import CHROMIUM, QUIET, Address, app, serving, visit
from tests.browser.wire import Wire
from tests.county import COUNTY, SAMPLES

PEOPLE, ROUNDS = 20, 5
AGENCIES = ("石桥镇", "柳林镇", "白沙镇", "财政局", "公安局")
KINDS = (
    "{year}年{agency}行政许可多少件？",
    "{year}年各单位新收申请排个名",
    "{agency}历年行政处罚走势",
    "{year}年行政处罚合计多少件？",
)
COUNTIES = ("青苗", "青木", "青林", "青森", "青竹", "青石", "青山", "青谷")  # what the large upload makes of the county


def timed(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def p95(taken: list[float]) -> float:
    """What 19 of 20 do not exceed."""
    return quantiles(taken, n=20)[-1]


def question(n: int) -> str:
    """The question of one person: kinds, agencies and years in turn."""
    return KINDS[n % 4].format(agency=AGENCIES[n % 5], year=2022 + n // 5 % 3)


def crowd(wire: Wire, first: int = 0) -> list[float]:
    """Everybody asks at the same moment; gives how long each waited."""

    def one(n: int) -> float:
        begun = time.perf_counter()
        said = wire.ask(question(n), f"{first}-{n}")
        assert 'class="said"' in said["turn"], said
        return time.perf_counter() - begun

    with ThreadPoolExecutor(PEOPLE) as pool:
        return list(pool.map(one, range(first, first + PEOPLE)))


def large(folder: Path) -> Path:
    """An archive of some hundred papers that are not held yet: the county's, each a little changed."""
    made = folder / "全部材料.zip"
    papers = {p.name: p.read_bytes() for p in COUNTY.rglob("*.txt")}
    with zipfile.ZipFile(made, "w") as archive:
        for county in COUNTIES:
            for name, text in papers.items():
                archive.writestr(f"{county}/{name}", text.replace("青禾".encode(), county.encode()))
    return made


def during(wire: Wire, archive: Path) -> tuple[float, list[float]]:
    """How long the upload took, and what each of the crowd waited as long as it ran."""
    waits: list[float] = []
    with ThreadPoolExecutor(1) as one:
        begun = time.perf_counter()
        upload = one.submit(wire.upload, archive)
        while not upload.done():
            waits += crowd(wire, 1000 + len(waits))
        taken = time.perf_counter() - begun
    assert upload.result()["taken"] > 50, upload.result()
    return taken, waits


@contextmanager
def browsing() -> Iterator[Any]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def typed(browser: Any, url: str) -> float:
    """From the address to a question that can be typed, with nothing kept from before."""
    page = visit(browser, "about:blank")
    begun = time.perf_counter()
    page.goto(url)
    page.wait_for_selector(".welcome, .turn")
    page.locator("#question").fill("有哪些报告？")
    taken = time.perf_counter() - begun
    page.context.close()
    return taken


def resident(url: Address) -> int:
    """The memory of the server, in MB."""
    status = Path(f"/proc/{url.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) // 1024


def county(browser: Any, folder: Path) -> None:
    """Start, first page, one person, twenty, twenty during an upload."""
    library = folder / "library"
    app("ingest", COUNTY, "--roster", SAMPLES / "roster.csv", "--library", library)
    begun = time.perf_counter()
    print(f"others on this machine: load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with serving(library) as url:
        print(f"server up                      {time.perf_counter() - begun:6.2f} s ({url.busy():.2f} s of computing)")
        pages = [typed(browser, url) for _ in range(7)]
        print(f"page interactive: first        {pages[0]:6.2f} s, median {median(pages):.2f}, longest {max(pages):.2f}")
        wire = Wire(url)
        wire.ask(question(0))
        alone = [timed(lambda n=n: wire.ask(question(n))) for n in range(40)]
        print(f"one person: first content      {median(alone):6.3f} s, p95 {p95(alone):.3f} s")
        before = url.busy()
        many = [wait for n in range(ROUNDS) for wait in crowd(wire, PEOPLE * n)]
        spent = 1000 * (url.busy() - before) / len(many)
        print(
            f"{PEOPLE} at once                     {median(many):6.2f} s, p95 {p95(many):.2f} s ({spent:.0f} ms each)"
        )
        taken, waits = during(wire, large(folder))
        print(f"{PEOPLE} at once during an upload    {median(waits):6.2f} s, p95 {p95(waits):.2f} s")
        print(f"    {len(waits)} questions while {taken:.1f} s of upload ran, the longest {max(waits):.2f} s")
        print(f"memory                         {resident(url):6} MB; load {os.getloadavg()[0]:.1f} at the end")


def thousands(browser: Any, library: Path) -> None:
    """The pages over a large library."""
    with serving(library) as url:
        page = visit(browser, f"{url}/library")
        grid = "() => document.querySelectorAll('#grid tbody tr').length > 0"
        print(f"grid: first sight              {timed(lambda: page.wait_for_function(grid, timeout=60_000)):6.2f} s")
        for name, act in {
            "next page": lambda: page.locator("[data-page='1']").first.click(),
            "a name typed": lambda: page.locator("#filters input").fill("财政局"),
            "only findings, first time": lambda: page.locator("#filters select[name=state]").select_option("findings"),
            "only findings, again": lambda: page.locator("#filters select[name=year]").select_option(index=1),
        }.items():
            print(f"grid: {name:25}{timed(lambda act=act: changed(page, act)):6.2f} s")
        print(f"chat: first page               {typed(browser, url):6.2f} s")
        wire = Wire(url)
        alone = [timed(lambda n=n: wire.ask(question(n))) for n in range(20)]
        print(f"chat: first content            {median(alone):6.3f} s, p95 {p95(alone):.3f} s")
        print(f"memory                         {resident(url):6} MB")


def changed(page: Any, act: Callable[[], object]) -> None:
    """Do something to the grid and wait until another one stands there."""
    page.evaluate("() => document.querySelector('#grid').firstElementChild.setAttribute('data-old', '')")
    act()
    page.wait_for_function("() => !document.querySelector('#grid [data-old]')", timeout=60_000)


def main(library: Path | None) -> None:
    """Everything, one after another."""
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        if library is None:
            county(browser, Path(folder))
        else:
            thousands(browser, Path(shutil.copytree(library, Path(folder) / "large")))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
