"""The page in a real browser: first visit, one question, the right figure and its source, nothing from another host."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.county import COUNTY, report, value

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

if CHROMIUM is None:
    pytest.skip("NO CHROMIUM ON THIS MACHINE: the browser tests did not run", allow_module_level=True)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The chat as `app.py chat` serves it, over the reports of 2023."""
    library = tmp_path_factory.mktemp("library")
    app = [sys.executable, str(ROOT / "app.py")]
    subprocess.run([*app, "ingest", str(COUNTY / "2023"), "--library", str(library)], check=True, capture_output=True)
    url = f"http://127.0.0.1:{(port := free_port())}"
    log = (library / "chat.log").open("wb")
    command = [*app, "chat", "--no-open", "--port", str(port), "--library", str(library)]
    server = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "PYTHONUTF8": "1"})
    try:
        _wait(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert server.poll() is None, "the server stopped"
        try:
            urllib.request.urlopen(url, timeout=1)
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError("the server did not answer within a minute")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield made
        made.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1200, "height": 900})
    made = context.new_page()
    made.asked = []
    made.on("request", lambda r: made.asked.append(r.url))
    made.goto(address)
    made.wait_for_selector("textarea")
    yield made
    context.close()


def ask(page: Any, question: str) -> str:
    """Type into the first text area, send with Enter, give the last answer's text."""
    before = page.locator(".bot.message, .message.bot").count()
    box = page.locator("textarea").first
    box.fill(question)
    box.press("Enter")
    page.wait_for_function("n => document.querySelectorAll('.bot.message, .message.bot').length > n", arg=before)
    page.wait_for_timeout(400)
    return str(page.locator(".bot.message, .message.bot").last.inner_text())


def test_first_visit_first_question_right_figure_and_its_source(page: Any) -> None:
    wanted = value("青禾县石桥镇人民政府", 2023, "二", "行政处罚", "本年处理决定数量")
    text = ask(page, "石桥镇2023年行政处罚多少件？")
    assert f"{wanted:,}件" in text
    assert Path(report("青禾县石桥镇人民政府", 2023)["file"]).name in text and "出处" in text


def test_nothing_is_loaded_from_another_host(page: Any, address: str) -> None:
    ask(page, "有哪些报告？")
    foreign = [u for u in page.asked if not u.startswith((address, "data:", "blob:"))]
    assert page.asked and foreign == []


def test_no_english_stands_on_the_chinese_page(page: Any) -> None:
    words = {w for w in page.locator("body").inner_text().split() if w.isascii() and w.isalpha() and len(w) > 3}
    assert words <= {"docx", "html"}


def test_markup_in_a_question_is_shown_as_text(page: Any) -> None:
    ask(page, "<img src=x onerror=\"document.title='open'\"> 石桥镇**处罚**")
    assert page.title() != "open"
    assert page.locator("img[src='x']").count() == 0
    assert "<img src=x" in page.locator("body").inner_text()


def test_phone_width_cuts_nothing(browser: Any, address: str) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 800})
    phone = context.new_page()
    phone.goto(address)
    phone.wait_for_selector("textarea")
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()
