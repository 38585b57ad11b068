"""Conversations that outlive the server, two pages of one, the first minute of an empty library, many at once."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.browser.house import ask, chat, serving
from tests.browser.wire import Wire, get
from tests.county import COUNTY, value

SHIQIAO = "青禾县石桥镇人民政府"
PENALTIES = ("二", "行政处罚", "本年处理决定数量")


@pytest.fixture
def library(read_county: Path, tmp_path: Path) -> Iterator[Path]:
    yield Path(shutil.copytree(read_county, tmp_path / "library"))


def test_a_conversation_outlives_the_server_and_goes_on(browser: Any, library: Path) -> None:
    with serving(library) as url:
        page = chat(browser, url)
        ask(page, "石桥镇2023年行政处罚多少件？")
        talk = page.url.rpartition("?")[2]
        page.context.close()
    with serving(library) as url:
        page = chat(browser, f"{url}/?{talk}")
        assert "行政处罚" in page.locator(".turn .sentence").inner_text()
        turn = ask(page, "那2022年呢")
        wanted = value(SHIQIAO, 2022, *PENALTIES)
        assert f"{wanted:,}件" in turn.locator(".sentence").inner_text()
        assert page.locator("#list [data-talk]").count() == 1
        keep_house(page, url)
        page.context.close()


def keep_house(page: Any, url: str) -> None:
    """Rename, search, export, delete."""
    page.locator("#list summary").click()
    page.locator("#list [data-do=rename]").click()
    page.keyboard.type("处罚的<b>事</b>")
    page.keyboard.press("Enter")
    page.wait_for_selector("#list .open:has-text('<b>事</b>')")
    number = page.locator("#list [data-talk]").get_attribute("data-talk")
    exported(url, str(number))
    ask_anew(page)
    page.locator("#search").fill("柳林镇2023")  # a word of the answer's or the question's own
    page.wait_for_function("() => document.querySelectorAll('#list [data-talk]').length === 1")
    page.locator("#search").fill("")
    page.wait_for_function("() => document.querySelectorAll('#list [data-talk]').length === 2")
    page.once("dialog", lambda d: d.dismiss())
    page.locator(f"#list [data-talk='{number}'] summary").click()
    page.locator(f"#list [data-talk='{number}'] [data-do=delete]").click()
    assert page.locator("#list [data-talk]").count() == 2
    page.once("dialog", lambda d: d.accept())
    page.locator(f"#list [data-talk='{number}'] [data-do=delete]").click()
    page.wait_for_function("() => document.querySelectorAll('#list [data-talk]').length === 1")


def ask_anew(page: Any) -> None:
    page.locator("[data-do=new]").first.click()
    page.wait_for_selector(".welcome")
    ask(page, "柳林镇2023年行政许可多少件？")


def exported(url: str, number: str) -> None:
    text = get(f"{url}/download/talk/{number}.md").decode()
    assert text.startswith("# 处罚的\\<b\\>事\\</b\\>\n") and "## 石桥镇2023年行政处罚多少件？" in text
    assert "### 出处" in text and "石桥镇人民政府2023年政府信息公开工作年度报告.docx" in text
    with zipfile.ZipFile(io.BytesIO(get(f"{url}/download/talk/{number}.docx"))) as book:
        body = book.read("word/document.xml").decode()
    assert "处罚的&lt;b&gt;事&lt;/b&gt;" in body and body.count("<w:tbl>") == 2 and "第37行" in body


def test_an_empty_library_offers_the_county_and_then_questions_that_fit(browser: Any, tmp_path: Path) -> None:
    with serving(tmp_path / "empty") as url:
        page = chat(browser, url)
        assert "库里还没有报告" in page.locator(".welcome").inner_text()
        assert page.locator(".welcome a").get_attribute("href") == "library"
        page.locator("[data-do=samples]").click()
        page.wait_for_selector(".examples", timeout=90_000)
        assert "14 家单位、41 份年度报告（2022–2024）" in page.locator(".held").inner_text()
        for n in range(page.locator(".examples button").count()):
            said = page.locator(".examples button").nth(n).inner_text()
            turn = ask(page, said)
            assert turn.locator(".options, .fault").count() == 0, said
            page.locator("[data-do=new]").first.click()
            page.wait_for_selector(".examples")
        page.context.close()


def test_two_pages_of_one_conversation_lose_nothing(browser: Any, address: str) -> None:
    """A page goes on from what it shows; what the other one added stays, and both see it when they look again."""
    one = chat(browser, address)
    ask(one, "石桥镇2023年行政处罚多少件？")
    two = chat(browser, one.url)
    ask(two, "柳林镇2023年行政许可多少件？")
    turn = ask(one, "那2022年呢")
    assert f"{value(SHIQIAO, 2022, *PENALTIES):,}件" in turn.locator(".sentence").inner_text()
    one.locator(".turn").last.locator("[data-do=retry]").click()
    one.wait_for_function("() => !document.querySelector('.turn.waiting, .turn[hidden]')")
    for page in (one, two):
        page.reload()
        page.wait_for_selector(".turn")
        asked = page.locator(".turn .asked p").all_inner_texts()
        assert asked == ["石桥镇2023年行政处罚多少件？", "柳林镇2023年行政许可多少件？", "那2022年呢"]
        page.context.close()


def test_everybody_is_answered_while_a_file_is_read(address: str) -> None:
    """Twenty ask at once beside an upload: each gets the own answer; how soon is measured in tests/bench/page.py."""
    wire = Wire(address)
    towns = ("石桥镇", "柳林镇", "白沙镇", "城关镇")

    def one(n: int) -> str:
        return str(wire.ask(f"{towns[n % 4]}{2022 + n % 3}年行政处罚多少件？", str(n))["turn"])

    with ThreadPoolExecutor(21) as pool:
        upload = pool.submit(wire.upload, COUNTY / "2024" / "部门报送材料.zip")
        said = list(pool.map(one, range(20)))
    assert upload.result()["taken"] == 2
    for n, turn in enumerate(said):
        wanted = value(f"青禾县{towns[n % 4]}人民政府", 2022 + n % 3, *PENALTIES)
        assert f'<span class="value">{wanted:,}</span>' in turn, (n, turn)
