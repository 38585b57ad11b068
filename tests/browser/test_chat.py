"""The chat in a real browser: from the first question to its cell in the paper, and what may go wrong on the way."""

from __future__ import annotations

import io
import json
import re
import urllib.error
from typing import Any

import pytest

from tests.browser.house import answered, ask, chat
from tests.browser.seen import cut_tables, latin, pale
from tests.browser.wire import Wire, get
from tests.county import report, value

SHIQIAO = "青禾县石桥镇人民政府"
PENALTIES = ("二", "行政处罚", "本年处理决定数量")


def test_first_visit_first_question_right_figure_and_its_source(page: Any) -> None:
    wanted = value(SHIQIAO, 2023, *PENALTIES)
    turn = ask(page, "石桥镇2023年行政处罚多少件？")
    assert turn.locator(".headline").inner_text() == f"{wanted:,}件"
    assert f"{wanted:,}件" in turn.locator(".sentence").inner_text()
    assert "已核对" in turn.locator(".mark.checked").inner_text()
    assert report(SHIQIAO, 2023)["file"].rpartition("/")[2] in turn.locator(".source").inner_text()


def test_the_parts_stand_in_the_order_people_read(page: Any) -> None:
    turn = ask(page, "2023年各单位新收申请排个名")
    order = [".sentence", ".marks", ".table", ".chart", ".coverage", ".sources", ".definition", ".deeds"]
    tops = [turn.locator(part).first.bounding_box()["y"] for part in order]
    assert tops == sorted(tops)
    assert "应看14份" in turn.locator(".coverage").inner_text()
    assert "青禾县人民政府" in turn.locator(".coverage li").inner_text()
    assert "青禾县教育局2023" in turn.locator(".mark.doubtful").inner_text()


def test_a_citation_opens_its_paper_at_the_marked_cell(page: Any) -> None:
    wanted = value(SHIQIAO, 2023, *PENALTIES)
    turn = ask(page, "石桥镇2023年行政处罚多少件？")
    turn.locator("[data-cite]").click()
    mark = page.locator("#beside #cited")
    mark.wait_for()
    assert mark.inner_text().startswith(f"{wanted:,}")
    assert "行政处罚" in mark.locator("xpath=ancestor::tr").inner_text()
    box, panel = mark.bounding_box(), page.locator("#paper-body").bounding_box()
    assert panel["y"] <= box["y"] and box["y"] + box["height"] <= panel["y"] + panel["height"]
    assert page.locator("#beside .wide").count() == 3 and cut_tables(page) == []
    with page.expect_download() as file:
        page.locator("#paper-ways a[download]").click()
    assert file.value.suggested_filename == report(SHIQIAO, 2023)["file"].rpartition("/")[2]
    page.keyboard.press("Escape")
    assert page.locator("#beside").is_hidden()
    assert page.evaluate("document.activeElement.dataset.cite") == "1"


def test_a_sentence_is_marked_in_its_paragraph(page: Any) -> None:
    turn = ask(page, "石桥镇2023年发布信息多少条")
    assert "文中自述" in turn.locator(".mark").inner_text()
    turn.locator("[data-cite]").first.click()
    page.locator("#beside #cited").wait_for()
    assert "300" in page.locator("#beside #cited").first.inner_text()


def test_a_follow_up_is_one_tap_and_knows_what_was_asked(page: Any) -> None:
    ask(page, "石桥镇2023年行政处罚多少件？")
    before = page.locator(".message.bot").count()
    page.locator(".turn").last.locator(".chips button", has_text="2022").first.click()
    answered(page, before)
    turn = ask(page, "那柳林镇呢")
    said = turn.locator(".sentence").inner_text()
    assert "柳林镇2022年行政处罚" in said
    assert f"{value('青禾县柳林镇人民政府', 2022, *PENALTIES):,}件" in said


def test_a_question_that_lacks_something_is_settled_by_one_tap(page: Any) -> None:
    turn = ask(page, "财政局2023年多少")
    assert turn.locator(".options button").count() > 2
    before = page.locator(".message.bot").count()
    turn.locator(".options button", has_text="行政处罚").click()
    answered(page, before)
    wanted = value("青禾县财政局", 2023, *PENALTIES)
    assert page.locator(".turn").last.locator(".headline").inner_text() == f"{wanted:,}件"


def test_a_chart_is_drawn_with_its_numbers_and_can_be_taken_away(page: Any) -> None:
    turn = ask(page, "石桥镇近三年许可走势")
    turn.locator(".plot[data-drawn]").wait_for()
    points = page.evaluate("() => Array.from(document.querySelector('.plot[data-drawn]').data[0].y)")
    wanted = [int(value(SHIQIAO, y, "二", "行政许可", "本年处理决定数量")) for y in (2022, 2023, 2024)]
    assert points == wanted
    assert all(str(v) in (turn.locator(".plot").get_attribute("aria-label") or "") for v in wanted)
    with page.expect_download() as file:
        turn.locator("[data-do=picture]").click()
    from PIL import Image

    made = Image.open(file.value.path())
    assert file.value.suggested_filename.endswith(".png") and made.width > 1000
    assert len(made.convert("RGB").getcolors(1 << 20) or []) > 10  # something is drawn on it


def test_the_table_opens_as_a_sheet_and_as_csv(page: Any, address: str) -> None:
    import python_calamine

    turn = ask(page, "2023年各单位新收申请排个名")
    number = turn.get_attribute("data-turn")
    book = io.BytesIO(get(f"{address}/download/answer/{number}.xlsx"))
    rows = python_calamine.CalamineWorkbook.from_filelike(book).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "机关" and rows[1][1] == 96.0
    text = get(f"{address}/download/answer/{number}.csv").decode("utf-8-sig")
    assert "青禾县公安局,96" in text and "应看14份" in text


def test_an_answer_is_judged_and_the_reason_kept_as_a_test_case(page: Any, address: str) -> None:
    turn = ask(page, "财政局2023年收费多少")
    turn.locator("[data-liked='0']").click()
    turn.locator(".why-not input[type=checkbox]").first.check()
    turn.locator(".why-not input[type=text]").fill("应为<b>二十</b>万元")
    turn.locator(".why-not [type=submit]").click()
    page.wait_for_selector("text=记下了")
    cases = [json.loads(line) for line in get(f"{address}/download/opinions.jsonl").decode().splitlines()]
    (case,) = [c for c in cases if c["question"] == "财政局2023年收费多少"]
    assert case["liked"] is False and case["why"] == "数字不对；应为<b>二十</b>万元"
    assert case["answer"]["figures"][0]["unit"] == "万元"


def test_a_question_is_changed_and_asked_again_in_its_place(page: Any) -> None:
    ask(page, "石桥镇2023年行政处罚多少件？")
    page.locator("[data-do=edit]").click()
    box = page.locator("#question")
    assert box.input_value() == "石桥镇2023年行政处罚多少件？"
    box.fill("石桥镇2022年行政处罚多少件？")
    box.press("Enter")
    page.wait_for_function("() => document.querySelector('.turn:not(.waiting) .sentence')?.innerText.includes('2022')")
    assert page.locator(".turn").count() == 1
    page.locator("[data-do=retry]").click()
    page.wait_for_timeout(600)
    assert page.locator(".turn").count() == 1 and "2022" in page.locator(".sentence").inner_text()
    page.reload()
    page.wait_for_selector(".turn")
    assert page.locator(".turn").count() == 1


def test_an_answer_under_way_can_be_stopped_and_is_not_kept(page: Any) -> None:
    page.evaluate("""() => {
        const sent = window.fetch;
        window.fetch = async (to, how) => {
            if (String(how?.body).includes('"ask"')) await new Promise(done => setTimeout(done, 600));
            return sent(to, how);
        };
    }""")
    page.locator("#question").fill("石桥镇2023年行政处罚多少件？")
    page.locator("#question").press("Enter")
    page.locator("#send.stops").click()
    assert "已停止" in page.locator(".turn").inner_text()
    assert page.locator("#question").input_value() == "石桥镇2023年行政处罚多少件？"  # nothing typed is lost
    page.wait_for_timeout(1500)
    assert page.locator(".message.bot").count() == 0
    page.reload()
    page.wait_for_selector(".welcome")
    assert page.locator("#question").input_value() == "石桥镇2023年行政处罚多少件？"
    assert ask(page, "石桥镇2022年行政处罚多少件？").locator(".headline").count() == 1


def test_enter_that_ends_a_composition_sends_nothing(page: Any) -> None:
    """Pinyin: Enter while the candidates are open puts the letters in, and must never send."""
    page.locator("#question").fill("石桥镇2023nian")
    page.evaluate("""() => {
        const box = document.querySelector('#question');
        box.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
        box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}));
        box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, which: 229, bubbles: true}));
    }""")
    page.wait_for_timeout(300)
    assert page.locator("#question").input_value() == "石桥镇2023nian" and page.locator(".turn").count() == 0


def test_shift_enter_starts_a_line(page: Any) -> None:
    page.locator("#question").fill("第一行")
    page.locator("#question").press("Shift+Enter")
    assert page.locator("#question").input_value() == "第一行\n" and page.locator(".turn").count() == 0


def test_it_works_without_a_mouse(page: Any) -> None:
    page.locator("#question").focus()
    page.keyboard.type("石桥镇2023年行政处罚多少件？")
    page.keyboard.press("Enter")
    answered(page, 0)
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.dataset.cite"):
            break
    page.keyboard.press("Enter")
    page.locator("#cited").wait_for()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


TRICKS = [
    '<img src=x onerror="window.caught=1"> 石桥镇**处罚**',
    '"><script>window.caught=1</script>{{constructor}}${window.caught=1}`${window.caught=1}`',
    "[点我](javascript:window.caught=1) ![x](http://example.com/x.png) <a href='javascript:window.caught=1'>a</a>",
]


@pytest.mark.parametrize("trick", TRICKS, ids=["image", "script", "link"])
def test_markup_in_a_question_is_shown_as_text(page: Any, trick: str, address: str) -> None:
    turn = ask(page, trick)
    assert turn.locator(".asked p").inner_text() == trick
    page.reload()  # also out of the store, and as the title in the list
    page.wait_for_selector(".turn")
    assert page.locator(".turn .asked p").last.inner_text() == trick
    assert page.locator("#chat img[src='x'], #chat a[href^=javascript], #chat script").count() == 0
    assert page.evaluate("window.caught") is None
    assert [u for u in page.requests if "example.com" in u] == []


def test_nothing_is_loaded_from_another_host(page: Any, address: str) -> None:
    ask(page, "石桥镇近三年许可走势").locator(".plot[data-drawn]").wait_for()
    foreign = [u for u in page.requests if not u.startswith((address, "data:", "blob:"))]
    assert len(page.requests) > 10 and foreign == []


def test_no_english_stands_on_the_chinese_page(page: Any) -> None:
    page.locator("#search").fill("排个名")  # the list then shows no question of another test
    page.wait_for_timeout(500)
    assert latin(page) == set()
    turn = ask(page, "2023年各单位新收申请排个名")
    turn.locator(".plot[data-drawn]").wait_for()
    turn.locator("[data-liked='0']").click()
    page.locator("#search").press("End")
    page.locator("#search").type("？")
    page.locator("#search").press("Backspace")
    page.wait_for_timeout(500)
    page.locator("#list summary").first.click()
    turn.locator("[data-cite]").first.click()
    page.wait_for_selector("#cited")
    assert latin(page) == set()


def test_the_browser_chooses_the_language_at_first_and_the_switch_from_then_on(browser: Any, address: str) -> None:
    page = chat(browser, address, language="en-GB")
    assert page.url.rstrip("/").endswith("/en") and page.locator("html").get_attribute("lang") == "en"
    assert page.title().startswith("Gongkai") and page.locator("#switch").inner_text() == "中文"
    ours = [
        page.locator(at).inner_text() for at in (".head nav", ".head .name", "#talks .strong", ".welcome h1", "#ask")
    ]
    assert re.findall(r"[\u4e00-\u9fff]+", "".join(ours)) == []
    turn = ask(page, "How many administrative penalties did Shiqiao Town impose in 2023?")
    assert str(value(SHIQIAO, 2023, *PENALTIES)) in turn.locator(".headline").inner_text()
    turn.locator("[data-cite]").click()
    page.wait_for_selector("#cited")
    assert page.locator("#beside .wide").count() == 3 and cut_tables(page) == []
    page.locator("#switch").click()
    page.wait_for_selector(".turn")
    assert page.locator("html").get_attribute("lang") == "zh-CN" and page.locator("#send").inner_text() == "提问"
    page.goto(address)
    page.wait_for_selector(".welcome")
    assert page.locator("#switch").inner_text() == "英文" and page.evaluate("navigator.language") == "zh-CN"
    page.context.close()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (640, 430)], ids=["phone", "twice as large"])
def test_narrow_windows_cut_nothing(browser: Any, address: str, width: int, height: int) -> None:
    """640 × 430 is what a window of 1280 × 860 has at 200 %."""
    page = chat(browser, address, width=width, height=height)
    turn = ask(page, "2023年各单位新收申请排个名")
    turn.locator(".plot[data-drawn]").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")
    out = page.evaluate("""() => Array.from(document.querySelectorAll('.turn *, #ask *'))
        .filter(e => !e.closest('.wide, svg, .plot, [hidden]') && e.getBoundingClientRect().right > innerWidth + 1)
        .map(e => e.className)""")
    assert out == []
    turn.locator("[data-cite]").first.click()
    page.wait_for_selector("#cited")
    assert page.locator("#beside").bounding_box()["width"] >= min(width, 390) - 1
    page.locator("#beside [data-do=close]").click()
    page.locator("[data-do=menu]").click()
    assert page.locator("#talks").is_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_by_day_and_by_night(browser: Any, address: str, scheme: str) -> None:
    """WCAG AA: 4.5 to 1 for every text."""
    page = chat(browser, address, color_scheme=scheme)
    assert page.evaluate("document.body.classList.contains('dark')") is (scheme == "dark")
    assert pale(page) == []
    ask(page, "2023年各单位新收申请排个名").locator("[data-cite]").first.click()
    page.wait_for_selector("#cited")
    assert pale(page) == []
    page.context.close()


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd", "/gradio_api/file=app.py", "/file=/etc/passwd", "/assets/../../../app.py",
        "/static/..%2f..%2f..%2fblocks.py", "/gradio_api/proxy=http://example.com/", "/download/talk/..%2f1.md",
        "/download/answer/999999.csv", "/original/999999", "/gradio_api/dev/reload", "/gradio_api/vibe-code",
    ],
)  # fmt: skip
def test_no_route_reads_a_path_of_the_server(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        get(address + path)
    assert refused.value.code in {400, 403, 404, 405}


def test_another_site_and_another_name_are_refused(address: str) -> None:
    for heads in ({"Host": "evil.example"}, {"Host": "127.0.0.1.evil.example:80"}):
        with pytest.raises(urllib.error.HTTPError) as refused:
            get(address, **heads)
        assert refused.value.code == 403 and "本机" in refused.value.read().decode()


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:9", "http://localhost:9", "null"])
@pytest.mark.parametrize(
    ("part", "name", "data"),
    [
        ("chat", "call", {"do": "ask", "text": "有哪些报告？"}),
        ("shelf", "shelf_forget", {"report": 1}),
        ("report", "report_correct", {"report": 1, "cell": PENALTIES, "value": "1", "by": "甲", "why": "试"}),
    ],
    ids=["ask", "forget", "correct"],
)  # fmt: skip
def test_another_page_on_this_machine_changes_nothing(
    address: str, origin: str, part: str, name: str, data: dict[str, Any]
) -> None:
    """A page of another site or port, or one opened from a file (its origin is null), sends what ours would."""
    with pytest.raises(urllib.error.HTTPError) as refused:
        Wire(address).call(part, name, data, Origin=origin)
    assert refused.value.code == 403 and "已拒绝" in refused.value.read().decode()


def test_a_server_that_was_shut_loses_no_question(page: Any) -> None:
    """It is said, what was typed is in the box again, and Enter asks once more when somebody answers."""
    calls, box = "**/component_server/", page.locator("#question")
    page.route(calls, lambda route: route.abort())
    box.fill("2023年石桥镇行政许可多少件？")
    box.press("Enter")
    page.wait_for_selector(".turn .fault")
    assert "连不上" in page.locator(".turn .fault").inner_text()
    assert box.input_value() == "2023年石桥镇行政许可多少件？"
    page.unroute(calls)
    box.press("Enter")
    answered(page, 0)
    assert "593" in page.locator(".turn").last.inner_text()


def test_a_question_typed_before_the_page_was_ready_is_answered(browser: Any, address: str) -> None:
    """What the page fetches as it opens comes later than the question here, and another talk is opened meanwhile."""
    page = chat(browser, address)
    page.evaluate("""() => {
        const sent = window.fetch;
        window.fetch = async (to, how) => {
            const late = String(how?.body).includes('"start"') ? 500 : String(how?.body).includes('"ask"') ? 250 : 0;
            if (late) await new Promise(done => setTimeout(done, late));
            return sent(to, how);
        };
    }""")
    page.locator("#talks [data-do=new]").click()
    turn = ask(page, "石桥镇2023年行政处罚多少件？")
    page.wait_for_timeout(600)
    assert turn.locator(".headline").count() == 1 and page.locator(".welcome").count() == 0
    page.locator("#question").fill("石桥镇2022年行政处罚多少件？")
    page.locator("#question").press("Enter")
    page.locator("#talks [data-do=new]").click()
    page.wait_for_selector(".welcome")
    page.wait_for_timeout(500)
    assert page.locator(".turn").count() == 0 and page.errors == []
    page.locator("#list .open").first.click()
    page.wait_for_selector(".turn")
    assert "石桥镇2022年" in page.locator(".turn").last.inner_text()
    page.context.close()
