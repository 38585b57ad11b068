"""The report page in a real browser: the tables of the form, what is set by hand, decisions, other years."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.browser.house import ask, chat, visit
from tests.browser.seen import latin, pale, too_wide
from tests.county import COUNTY, report, reports, value

POLICE, WILLOW, TOWN, LEARNING = "青禾县公安局", "青禾县柳林镇人民政府", "青禾县城关镇人民政府", "青禾县教育局"
ISSUED = ("二", "行政规范性文件", "本年制发件数")
RECEIVED = ("三", "本年新收政府信息公开申请数量", "总计")


@pytest.fixture(scope="module")
def visitor(browser: Any, address: str) -> Iterator[Any]:
    made = visit(browser, f"{address}/report")
    yield made
    assert made.errors == []
    made.context.close()


@pytest.fixture(scope="module")
def numbers(visitor: Any) -> dict[tuple[str, int], int]:
    """The number of every report, as the page itself finds it."""
    found = {}
    for agency in (POLICE, WILLOW, TOWN, LEARNING):
        visitor.locator("#report-find").fill(agency)
        visitor.wait_for_function("a => document.querySelector('#report-found')?.innerText.includes(a)", arg=agency)
        for link in visitor.locator("#report-found a").all():
            year = int(link.inner_text().split()[-1].removesuffix("年"))
            found[agency, year] = int(link.get_attribute("href").rpartition("=")[2])
    return found


def opened(page: Any, address: str, number: int, **cited: str) -> Any:
    """The report of that number, wholly there."""
    page.goto(f"{address}/report?{urllib.parse.urlencode({'report': number, **cited})}")
    page.locator("#cell-form").wait_for(state="attached")
    page.locator("#part-prose > *:not(.soft), #part-prose .soft").first.wait_for(state="attached")
    page.wait_for_function("() => !document.querySelector('#part-findings')?.innerText.includes('正在取')")
    page.wait_for_function("() => !document.querySelector('#part-years')?.textContent.includes('正在取')")
    return page


def said(page: Any) -> str:
    page.wait_for_function("() => /^(?!正在取)./.test(document.querySelector('#report-said')?.innerText ?? '')")
    return str(page.locator("#report-said").inner_text())


def total_issued(page: Any) -> str:
    return str(ask(page, "2023年各部门行政规范性文件本年制发件数合计多少件？").inner_text())


def test_a_cell_set_by_hand_is_in_the_next_total(
    visitor: Any, browser: Any, address: str, numbers: dict[tuple[str, int], int]
) -> None:
    """公安局 2023 prints 5223 for three cells; the total leaves it out until somebody says what stands there."""
    talk = chat(browser, address)
    before = total_issued(talk)
    assert POLICE in before
    page = opened(visitor, address, numbers[POLICE, 2023])
    cell = page.locator("td.unreadable").first
    assert "未能辨认" in cell.inner_text() and "可能是" in cell.inner_text() and "5223" in cell.inner_text()
    cell.click()
    assert page.locator("#cell-form select").input_value() == "|".join(ISSUED)
    page.locator("#cell-form input[name=value]").fill("五")
    page.locator("#cell-form input[name=by]").fill("王某")
    page.locator("#cell-form input[name=why]").fill("核对盖章原件")
    page.locator("#cell-form button.strong").click()
    assert "“五”不是一个数" in said(page)
    page.locator("#cell-form input[name=value]").fill("5")
    page.locator("#cell-form button.strong").click()
    page.wait_for_function("() => document.querySelector('#report-said').innerText.includes('已人工确认')")
    page.locator(".paper .by-hand").wait_for()
    note = page.locator(".paper .by-hand").inner_text()
    assert all(part in note for part in ("人工确认为 5", "王某", "核对盖章原件"))
    assert "人工确认" in page.locator("td.confirmed").inner_text()
    after = total_issued(talk)
    offices = {r["agency"] for r in reports() if r["agency"].endswith("局")} - {POLICE}
    known = sum(value(a, 2023, *ISSUED) for a in offices)
    assert f"合计{known}件" in before and f"合计{known + Decimal(5)}件" in after, (before, after)
    talk.context.close()


def test_a_decision_lays_a_finding_to_rest(visitor: Any, address: str, numbers: dict[tuple[str, int], int]) -> None:
    page = opened(visitor, address, numbers[LEARNING, 2023])
    finding = page.locator(".findings > li", has_text="文字与表格")
    shown = finding.inner_text()
    assert "38" in shown and "35" in shown and "相差 3" in shown and "第 15 行" in shown and "报告自相矛盾" in shown
    finding.locator("summary").click()
    finding.locator("input[name=by]").fill("李某")
    finding.locator("input[name=note]").fill("正文含上年结转")
    finding.locator("button[value=false_alarm]").click()
    assert "已记下认定：误报" in said(page)
    page.locator(".findings .who", has_text="误报：李某").wait_for()
    page.goto(f"{address}/library")
    row = page.locator("#grid tbody tr", has_text=LEARNING)
    row.wait_for()
    assert "疑点" not in row.inner_text()


def test_the_three_tables_stand_as_on_the_form(visitor: Any, address: str, numbers: dict[tuple[str, int], int]) -> None:
    page = opened(visitor, address, numbers[WILLOW, 2023], cell="|".join(RECEIVED))
    tables = page.locator(".paper table.form")
    assert tables.count() == 3
    heads = (
        tables.nth(1)
        .locator("tr")
        .evaluate_all(
            "rows => rows.slice(0, 3).map(r => [...r.cells].map(c => [c.innerText.trim(), c.colSpan, c.rowSpan]))"
        )
    )
    assert [h[1:] for h in heads[0]] == [[3, 3], [7, 1]] and heads[0][1][0] == "申请人情况"
    assert heads[1] == [["自然人", 1, 2], ["法人或其他组织", 5, 1], ["总计", 1, 2]] and len(heads[2]) == 5
    spans = tables.nth(1).locator("th[scope=rowgroup]").evaluate_all("all => all.map(c => c.rowSpan)")
    assert spans == [22, 8, 3, 5, 3]
    assert tables.nth(2).locator("td").count() == 15 and tables.nth(1).locator("td").count() == 175
    numbers_shown = tables.nth(1).locator("td .figure").all_inner_texts()
    truth = [Decimal(c[3]) for c in report(WILLOW, 2023)["cells"] if c[0] == "三"]
    assert [Decimal(n.replace(",", "")) for n in numbers_shown] == truth
    cited = page.locator("td #cited")
    assert cited.inner_text() == str(value(WILLOW, 2023, *RECEIVED)) and cited.count() == 1
    box = cited.bounding_box()
    assert 0 <= box["y"] <= 860


def test_a_quotation_is_marked_in_its_paragraph(
    visitor: Any, address: str, numbers: dict[tuple[str, int], int]
) -> None:
    sentence = report(WILLOW, 2023)["said"][0]["sentence"]
    page = opened(visitor, address, numbers[WILLOW, 2023], quote=sentence)
    assert page.locator("#cited").count() == 1
    shown = page.locator("#cited").inner_text()
    assert shown in sentence or sentence in shown


def test_other_years_and_prose_stand_beside(visitor: Any, address: str, numbers: dict[tuple[str, int], int]) -> None:
    page = opened(visitor, address, numbers[WILLOW, 2023])
    page.locator("#part-years").evaluate("part => part.closest('details').open = true")
    row = page.locator("#part-years tr", has_text="行政处罚")
    key = ("二", "行政处罚", "本年处理决定数量")
    assert row.locator("td").all_inner_texts() == [f"{value(WILLOW, y, *key):,}" for y in (2022, 2023, 2024)]
    page.locator("#part-prose").evaluate("part => part.closest('details').open = true")
    assert page.locator("#part-prose tbody tr").count() >= 3


def test_a_page_of_a_pdf_is_shown_with_its_cell(
    visitor: Any, address: str, numbers: dict[tuple[str, int], int]
) -> None:
    number = numbers[TOWN, 2023]
    page = opened(visitor, address, number, cell="|".join(RECEIVED))
    picture = page.locator("figure.page img")
    picture.wait_for()
    page.wait_for_function("() => document.querySelector('figure.page img').naturalWidth > 600")
    with page.expect_download() as original:
        page.locator("#report-head a[download]").click()
    source = COUNTY / "2023" / "青禾县城关镇人民政府2023年政府信息公开工作年度报告.pdf"
    assert original.value.suggested_filename == source.name
    assert Path(original.value.path()).read_bytes() == source.read_bytes()


def test_an_agency_set_by_hand_is_text_and_signed(
    visitor: Any, browser: Any, address: str, numbers: dict[tuple[str, int], int]
) -> None:
    page = opened(visitor, address, numbers[TOWN, 2022])
    trick = "青禾县<svg/onload=window.opened=1>局"
    page.locator("summary", has_text="更正单位或年份").click()
    form = page.locator("#name-form")
    form.locator("input[name=agency]").fill(trick)
    form.locator("input[name=by]").fill("赵某")
    form.locator("input[name=why]").fill("试")
    form.locator("button").click()
    assert trick in said(page)
    page.locator("#report-head .who", has_text="赵某").wait_for()
    assert trick in page.locator("h1").inner_text()
    page.goto(f"{address}/library")
    page.locator("#grid tbody tr", has_text="局").first.wait_for()
    assert trick in page.locator("#grid").inner_text()
    assert page.evaluate("window.opened") is None and page.locator(".room svg").count() == 0


def test_the_report_page_is_whole_in_every_light_and_width(
    visitor: Any, address: str, numbers: dict[tuple[str, int], int]
) -> None:
    page = opened(visitor, address, numbers[POLICE, 2023], cell="|".join(ISSUED))
    page.locator("details").evaluate_all("every => every.forEach(one => one.open = true)")
    assert latin(page) == set()
    for width, scheme in ((1280, "light"), (1280, "dark"), (640, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 860})
        page.locator("body").evaluate("(body, dark) => body.classList.toggle('dark', dark)", scheme == "dark")
        assert (too_wide(page), pale(page)) == ([], []), (width, scheme)
    page.set_viewport_size({"width": 1280, "height": 860})


def test_a_report_that_is_gone_says_so(visitor: Any, address: str) -> None:
    visitor.goto(f"{address}/report?report=99999")
    assert "不在库里" in said(visitor)
