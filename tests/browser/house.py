"""A server of our own over a library, and what a person does in a browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
APP = [sys.executable, str(ROOT / "app.py")]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def app(*words: str | Path) -> None:
    """Run one command of the program."""
    subprocess.run([*APP, *map(str, words)], check=True, capture_output=True)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


class Address(str):
    """Where a server answers, and its process."""

    pid: int

    def busy(self) -> float:
        """The seconds of computing that it took so far; 0 where a system does not say."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(library: Path) -> Iterator[Address]:
    """The pages as `app.py chat` serves them; gives their address."""
    library.mkdir(exist_ok=True)
    url = Address(f"http://127.0.0.1:{(port := free_port())}")
    command = [*APP, "chat", "--no-open", "--port", str(port), "--library", str(library)]
    with (library / "chat.log").open("ab") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "PYTHONUTF8": "1"})
    url.pid = server.pid
    try:
        _wait(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, "the server stopped"
        try:
            urllib.request.urlopen(url, timeout=1)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer within a minute")


def visit(browser: Any, url: str, language: str = "zh-CN", width: int = 1280, height: int = 860, **more: Any) -> Any:
    """A visitor of their own, with a note of every request and of every error of a script."""
    context = browser.new_context(locale=language, viewport={"width": width, "height": height}, **more)
    page = context.new_page()
    page.requests, page.errors = [], []
    page.on("request", lambda r: page.requests.append(r.url))
    page.on("pageerror", lambda e: page.errors.append(str(e)))
    page.goto(url)
    return page


def chat(browser: Any, url: str, **how: Any) -> Any:
    """A visitor who sees the chat."""
    page = visit(browser, url, **how)
    page.wait_for_selector(".welcome, .turn")
    return page


def ask(page: Any, question: str) -> Any:
    """Type into the first text area, send with Enter; gives the turn that answers."""
    before = page.locator(".message.bot").count()
    box = page.locator("textarea").first
    box.fill(question)
    box.press("Enter")
    answered(page, before)
    return page.locator(".turn").last


def answered(page: Any, before: int) -> None:
    """Wait until one more answer stands there."""
    page.wait_for_function("n => document.querySelectorAll('.message.bot').length > n", arg=before, timeout=20_000)
