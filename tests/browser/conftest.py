"""One browser, one read county and one server of it for every test of the pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.house import CHROMIUM, QUIET, app, chat, serving
from tests.county import COUNTY, SAMPLES

if CHROMIUM is None:
    pytest.skip("NO CHROMIUM ON THIS MACHINE: the browser tests did not run", allow_module_level=True)


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """Shut before the tests of other rooms: while it lives, its loop runs in this thread."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield made
        made.close()


@pytest.fixture(scope="session")
def read_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration county as it was read once; copy it, never write to it."""
    library = tmp_path_factory.mktemp("county")
    app("ingest", COUNTY, "--roster", SAMPLES / "roster.csv", "--library", library)
    return library


@pytest.fixture(scope="package")
def address(read_county: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages over a copy of the county: one server, for what changes a report comes last (test_report)."""
    with serving(Path(shutil.copytree(read_county, tmp_path_factory.mktemp("library") / "county"))) as url:
        yield url


@pytest.fixture(scope="module")
def visitor(browser: Any, address: str) -> Iterator[Any]:
    """Somebody with a Chinese browser, who stays for a module: a page loaded anew takes seconds."""
    made = chat(browser, address)
    yield made
    made.context.close()


@pytest.fixture
def page(visitor: Any) -> Iterator[Any]:
    """The visitor at a new conversation; no script may fail."""
    visitor.locator("#question").fill("")
    visitor.locator("#talks [data-do=new]").click()
    visitor.locator("#search").fill("")
    visitor.wait_for_selector(".welcome")
    yield visitor
    assert visitor.errors == []
