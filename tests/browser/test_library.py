"""The library page in a real browser: bringing files, what is refused, the roster, taking out, finding."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.house import serving, visit
from tests.browser.seen import latin, pale, too_wide
from tests.county import COUNTY, SAMPLES, report

OTHER = SAMPLES / "其他格式"
CLOUD = "青禾县云溪乡人民政府"
FORMATS = {
    "txt": (COUNTY / "2023" / "东湖街道2023年政府信息公开工作年度报告.txt", "青禾县东湖街道办事处 2023"),
    "md": (COUNTY / "2024" / "城关镇2024年政府信息公开工作年度报告.md", "青禾县城关镇人民政府 2024"),
    "html": (COUNTY / "2024" / "青禾县公安局2024年政府信息公开工作年度报告.html", "青禾县公安局 2024"),
    "docx": (COUNTY / "2023" / "青禾县石桥镇人民政府2023年政府信息公开工作年度报告.docx", "青禾县石桥镇人民政府 2023"),
    "pdf": (COUNTY / "2023" / "青禾县财政局2023年政府信息公开工作年度报告.pdf", "青禾县财政局 2023"),
    "xlsx": (OTHER / "青禾县云溪乡人民政府2023年政府信息公开工作年度报告.xlsx", f"{CLOUD} 2023"),
    "zip": (COUNTY / "2024" / "部门报送材料.zip", "青禾县教育局 2024"),
}
TRICK = '<img src=x onerror="window.opened=1"><script>window.opened=1</script> **粗** [点](javascript:1) ${7*7} {{7*7}}'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages over a library that is empty at first."""
    with serving(tmp_path_factory.mktemp("empty")) as url:
        yield url


@pytest.fixture(scope="module")
def visitor(browser: Any, address: str) -> Iterator[Any]:
    made = visit(browser, f"{address}/library")
    yield made
    made.context.close()


@pytest.fixture
def shelf(visitor: Any, address: str) -> Iterator[Any]:
    """The page as a visitor finds it: nothing chosen, no dialog open; no script may fail."""
    if not visitor.url.endswith("/library"):
        visitor.goto(f"{address}/library")
    visitor.locator("#filters").evaluate("form => { form.reset(); form.dispatchEvent(new Event('change')); }")
    visitor.wait_for_selector("#grid > *:not(.soft)")
    yield visitor
    assert visitor.errors == []


def bring(page: Any, *files: Path, by: str = "#files") -> str:
    """Choose files and wait until they are read; gives the lines that are said."""
    page.evaluate("() => document.querySelector('#progress')?.remove()")  # 读完 of the time before
    page.locator(by).set_input_files([str(f) for f in files])
    read = "() => (document.querySelector('#progress')?.textContent || '').startsWith('读完')"
    page.wait_for_function(read, timeout=90_000)
    page.wait_for_timeout(50)
    return str(page.locator("#outcome").inner_text())


def named(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def row(page: Any, agency: str) -> Any:
    return page.locator("#grid tbody tr", has_text=agency)


def test_every_format_is_read_with_its_own_line(shelf: Any) -> None:
    said = bring(shelf, *(path for path, _ in FORMATS.values()))
    for kind, (path, whose) in FORMATS.items():
        line = next((one for one in said.splitlines() if path.name in one and whose in one), None)
        assert line is not None and ("已入库" in line or "没有变化" in line), f"{kind}: {said}"
    assert "收下 8 份报告，没有收的文件 0 个" in said, said  # the archive holds two
    held = row(shelf, "青禾县财政局").locator("td.held")
    held.nth(1).wait_for()  # the grid is fetched anew after the last line
    assert held.count() == 2


def test_what_is_not_taken_says_why_and_is_remembered(shelf: Any, tmp_path: Path) -> None:
    large = tmp_path / "太大.pdf"
    with large.open("wb") as file:
        file.truncate(51 << 20)
    said = bring(shelf, named(tmp_path, "白纸.txt", ""), named(tmp_path, "菜谱.txt", "红烧肉，小火慢炖。" * 30), large)
    lines = said.splitlines()
    assert any("白纸.txt" in s and "空的" in s for s in lines)
    assert any("菜谱.txt" in s and "不像" in s for s in lines)
    assert any("太大.pdf" in s and "50 MB" in s for s in lines)
    assert "没有收的文件 3 个" in said
    shelf.reload()
    shelf.locator("summary", has_text="没有收的文件").click()
    assert shelf.locator("#grid li", has_text="菜谱.txt").count() == 1
    shelf.locator("#clear-refused").click()
    shelf.locator("summary", has_text="没有收的文件").wait_for(state="detached")


def test_a_folder_keeps_the_names_within(shelf: Any, tmp_path: Path) -> None:
    folder = tmp_path / "报送" / "乡镇"
    folder.mkdir(parents=True)
    source = COUNTY / "2022" / "大河湾镇2022年政府信息公开工作年度报告.txt"
    (folder / source.name).write_bytes(source.read_bytes())
    (folder / ".DS_Store").write_bytes(b"\0")
    said = bring(shelf, tmp_path / "报送", by="#folder")
    assert f"报送/乡镇/{source.name}：读到 青禾县大河湾镇人民政府 2022年" in said
    assert ".DS_Store：系统或程序自己的文件，略过" in said


def test_files_may_be_dropped_anywhere(shelf: Any) -> None:
    text = (COUNTY / "2022" / "云溪乡2022年政府信息公开工作年度报告.txt").read_text(encoding="utf-8-sig")
    shelf.evaluate(
        "text => { const held = new DataTransfer(); held.items.add(new File([text], '云溪乡2022.txt'));"
        "document.body.dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: held})); }",
        text,
    )
    told = "said => document.querySelector('#outcome').textContent.includes(said)"  # 读完 stands there from before
    shelf.wait_for_function(told, arg=f"{CLOUD} 2022年")
    row(shelf, CLOUD).wait_for()  # the grid is fetched after the last line
    assert "已收" in row(shelf, CLOUD).inner_text()


def test_a_roster_shows_who_is_missing(shelf: Any, tmp_path: Path) -> None:
    bring(shelf, FORMATS["xlsx"][0])
    shelf.locator("summary", has_text="应报单位名册").click()
    shelf.locator("#roster").set_input_files(str(SAMPLES / "roster.csv"))
    shelf.wait_for_function("() => document.querySelector('#roster-said').textContent.includes('14 家单位')")
    shelf.wait_for_function("() => document.querySelectorAll('#grid tbody tr').length === 14")
    assert row(shelf, CLOUD).locator("td").last.inner_text() == "未交"
    shelf.locator("select[name=state]").select_option("missing")
    shelf.locator("select[name=year]").select_option("2023")
    shelf.wait_for_function("() => document.querySelectorAll('#grid thead th').length === 2")
    assert row(shelf, CLOUD).count() == 0 and row(shelf, "青禾县人民政府").count() == 1
    with shelf.expect_download() as template:
        shelf.locator("#template").click()
    assert Path(template.value.path()).read_text(encoding="utf-8-sig").startswith("agency,aliases,region,level,years")
    shelf.locator("#roster").set_input_files(str(named(tmp_path, "不是名册.csv", "甲,乙\n1,2\n")))
    shelf.wait_for_function("() => document.querySelector('#roster-said').textContent.includes('不像名册')")


def test_taking_out_is_asked_twice(shelf: Any, address: str) -> None:
    bring(shelf, FORMATS["md"][0])
    held = row(shelf, "青禾县城关镇人民政府").locator("td.held")
    link = held.locator("a").get_attribute("href")
    original = f"{address}/original/{link.rpartition('=')[2]}"
    assert urllib.request.urlopen(original).read() == FORMATS["md"][0].read_bytes()
    held.locator(".forget").click()
    assert "去掉 青禾县城关镇人民政府 2024年" in shelf.locator("#sure").inner_text()
    shelf.locator("#sure-yes").click()
    assert "再确认一次" in shelf.locator("#sure").inner_text()
    shelf.keyboard.press("Escape")
    shelf.wait_for_timeout(300)
    assert held.count() == 1
    held.locator(".forget").click()
    shelf.locator("#sure-yes").click()
    shelf.locator("#sure-yes").click()
    held.wait_for(state="detached")
    assert "已去掉 青禾县城关镇人民政府 2024年的报告" in shelf.locator("#outcome").inner_text()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(original)


def test_an_agency_is_found_by_pinyin_and_by_part(shelf: Any) -> None:
    bring(shelf, FORMATS["docx"][0], FORMATS["pdf"][0])
    for text in ("shiqiao", "石桥"):
        shelf.locator("input[name=text]").fill(text)
        shelf.wait_for_function("() => document.querySelectorAll('#grid tbody tr').length === 1")
        assert "石桥镇" in shelf.locator("#grid tbody").inner_text()
    shelf.locator("input[name=text]").fill("没有这一家")
    shelf.locator("#grid .none").wait_for()


def test_tricks_in_a_paper_and_in_its_name_are_text(shelf: Any, tmp_path: Path) -> None:
    paper = (COUNTY / "2023" / "清河街道2023年政府信息公开工作年度报告.txt").read_text(encoding="utf-8-sig")
    lines = paper.splitlines()
    at = next(n for n, line in enumerate(lines) if "总体情况" in line)
    text = "\n".join([*lines[: at + 1], f"公开栏目{TRICK}已更新。", *lines[at + 1 :]])
    said = bring(shelf, named(tmp_path, "<img src=x onerror=window.opened=1>清河街道2023年.txt", text))
    assert "<img src=x onerror=window.opened=1>清河街道2023年.txt" in said
    shelf.goto(shelf.url.rpartition("/")[0] + "/" + row(shelf, "清河街道").locator("a").first.get_attribute("href"))
    shelf.locator(".paper").wait_for()
    shown = shelf.locator(".paper").inner_text()
    assert all(part in shown for part in ("<img src=x", "[点](javascript:1)", "${7*7}", "{{7*7}}", "<script>"))
    assert shelf.evaluate("window.opened") is None and shelf.locator("img[src=x], .paper script").count() == 0


def test_a_path_that_nobody_uploaded_is_not_read(shelf: Any) -> None:
    """A page may name any path; only files in the folder of uploads are taken."""
    reply = shelf.evaluate(
        """async () => {
          const config = window.gradio_config, part = config.components.find(c => c.props.elem_id === 'shelf');
          const body = {session_hash: 'x', component_id: part.id, fn_name: 'shelf_take',
            data: {path: '/etc/passwd', name: 'a.txt', ticket: ''}};
          const sent = await fetch('gradio_api/component_server', {method: 'POST', body: JSON.stringify(body),
            headers: {'Content-Type': 'application/json'}});
          return await sent.text();
        }"""
    )
    assert "没有传上来" in reply and "root:" not in reply


def test_the_page_is_whole_in_every_light_and_width(shelf: Any) -> None:
    """640 is what a screen of 1280 shows at 200 %."""
    bring(shelf, FORMATS["html"][0])
    shelf.locator("details.fold").evaluate_all("every => every.forEach(one => one.open = true)")
    assert latin(shelf) == set()
    for width, scheme in ((1280, "light"), (1280, "dark"), (640, "dark"), (390, "light")):
        shelf.set_viewport_size({"width": width, "height": 860})
        shelf.locator("body").evaluate("(body, dark) => body.classList.toggle('dark', dark)", scheme == "dark")
        assert (too_wide(shelf), pale(shelf)) == ([], []), (width, scheme)
    shelf.set_viewport_size({"width": 1280, "height": 860})


def test_the_keyboard_reaches_everything(shelf: Any) -> None:
    bring(shelf, FORMATS["html"][0])
    shelf.locator("#files").focus()
    met = []
    for _ in range(40):
        shelf.keyboard.press("Tab")
        met.append(
            shelf.evaluate(
                "() => document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
            )
        )
        if met[-1] == "forget":
            break
    assert {"folder", "forget"} <= set(met) and "A" in met, met
    shelf.keyboard.press("Enter")
    assert shelf.evaluate("document.activeElement.id") == "sure-no"  # the harmless way first
    shelf.keyboard.press("Enter")
    assert not shelf.locator("#sure").is_visible()


def test_the_english_page_is_english(browser: Any, address: str) -> None:
    page = visit(browser, f"{address}/library-en", language="en-US")
    page.wait_for_selector("#grid > *:not(.soft)")
    text = page.locator(
        "h1, #drop, #filters label > span, #grid thead, #grid .state, #grid .soft, summary"
    ).all_inner_texts()
    assert text and not any("\u4e00" <= c <= "\u9fff" for c in "".join(text)), text
    page.context.close()


def test_the_county_knows_what_was_brought() -> None:
    """The lines above name what the county's own truth says of these files."""
    for path, whose in list(FORMATS.values())[:5]:
        agency, year = whose.split()
        assert report(agency, int(year))["file"].endswith(path.name)
