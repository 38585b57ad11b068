"""Pictures of every page in both languages and both widths: `python -m tests.browser.screenshots [FOLDER] [WHICH]`.

Without a folder those of the README are made anew, under docs/.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.browser.house import CHROMIUM, QUIET, ROOT, app, ask, serving, visit
from tests.county import COUNTY, SAMPLES

WIDTHS = {"wide": (1280, 860), "phone": (390, 844)}
LOCALES = {"zh": "zh-CN", "en": "en-GB"}
MOST = 120 * 1024
README = ("figure-zh-wide", "rank-zh-phone", "source-zh-wide", "library-zh-wide", "report-zh-wide", "source-en-wide")
QUESTIONS = {
    "zh": {
        "figure": "石桥镇2023年行政处罚多少件？",
        "rank": "2023年各单位新收申请排个名",
        "trend": "柳林镇历年许可走势",
    },
    "en": {
        "figure": "How many administrative penalties did Shiqiao Town impose in 2023?",
        "rank": "Rank all agencies by new applications in 2023",
        "trend": "Trend of licences of Liulin Town over the years",
    },
}
Show = Callable[[Any], None]


def welcome(page: Any) -> None:
    page.wait_for_selector(".welcome")


def asked(question: str) -> Show:
    def show(page: Any) -> None:
        turn = ask(page, question)
        if turn.locator(".plot").count():
            turn.locator(".plot[data-drawn]").wait_for()

    return show


def source(question: str) -> Show:
    def show(page: Any) -> None:
        ask(page, question).locator("[data-cite]").first.click()
        page.wait_for_selector("#cited")

    return show


def doubtful(page: Any) -> None:
    """The report that has cells nobody can read for certain."""
    page.locator("#report-find").fill("公安局")
    page.locator("#report-found a", has_text="2023").click()
    page.wait_for_selector("#part-findings li")
    page.locator("td.unreadable").first.evaluate("cell => cell.scrollIntoView({block: 'center'})")


def scenes(language: str) -> Iterator[tuple[str, str, Show]]:
    """Name, address and what is done there."""
    chat = {"zh": "/", "en": "/en"}[language]
    own = QUESTIONS[language]
    yield "welcome", chat, welcome
    yield "figure", chat, asked(own["figure"])
    yield "rank", chat, asked(own["rank"])
    yield "trend", chat, asked(own["trend"])
    yield "source", chat, source(own["figure"])
    yield (
        "library",
        {"zh": "/library", "en": "/library-en"}[language],
        lambda page: page.wait_for_selector("#grid table"),
    )
    yield "report", {"zh": "/report", "en": "/report-en"}[language], doubtful


def main(out: Path, wanted: Callable[[str], bool]) -> None:
    """Take those that are wanted; every file stays small."""
    from playwright.sync_api import sync_playwright

    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        library = Path(folder) / "library"
        app("ingest", COUNTY, "--roster", SAMPLES / "roster.csv", "--library", library)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        with serving(library) as url:
            for language, locale in LOCALES.items():
                for name, path, show in scenes(language):
                    for size, (width, height) in WIDTHS.items():
                        shot = f"{name}-{language}-{size}"
                        if wanted(shot):
                            take(browser, url + path, show, out / f"{shot}.png", locale, width, height)
            if wanted("rank-zh-night"):
                night = asked(QUESTIONS["zh"]["rank"])
                take(browser, url, night, out / "rank-zh-night.png", "zh-CN", 1280, 860, color_scheme="dark")
        browser.close()


def take(browser: Any, url: str, show: Show, file: Path, locale: str, width: int, height: int, **more: Any) -> None:
    page = visit(browser, url, locale, width, height, **more)
    page.wait_for_load_state("networkidle")
    show(page)
    page.wait_for_timeout(600)
    file.write_bytes(small(page.screenshot()))
    page.context.close()


def small(png: bytes) -> bytes:
    """The same picture in as few colours as it needs to stay under the limit."""
    from PIL import Image

    for colours in (256, 96, 48):
        made = io.BytesIO()
        Image.open(io.BytesIO(png)).convert("RGB").quantize(colours).save(made, "PNG", optimize=True)
        if made.tell() <= MOST:
            break
    return made.getvalue()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]), lambda shot: sys.argv[-1] in shot if len(sys.argv) > 2 else True)
    else:
        main(ROOT / "docs", lambda shot: shot in (*README, "rank-zh-night"))
