"""The pieces of the pages without a browser: answers as HTML, charts, doors, what is taken away."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from lxml import etree

from assistant.answer import Answer, Chart, Citation, Coverage, Excluded, Figure, Series, Table, TableColumn, Where
from assistant.ask import ask
from assistant.export.answers import csv_bytes, xlsx_bytes
from assistant.export.docx import Grid, Heading, Text, document
from assistant.export.talks import docx_bytes, markdown
from assistant.question import Kind
from assistant.web import chart
from assistant.web.desk import Desk
from assistant.web.doors import Doors
from assistant.web.front import Front, finish
from assistant.web.reply import reply, without_coverage
from prompts import say, words
from tests.vectorstore.made import PENALTIES, reading, report
from vectorstore.library import Library
from vectorstore.talks import LISTED

EVIL = '=HYPERLINK("http://x")<img src=x onerror=1>|*_`${1}'


def answer(**more: Any) -> Answer:
    figure = Figure(
        agency=EVIL, region=(), year=2023, table="二", row="行政处罚", column="本年处理决定数量", label="行政处罚",
        value="1234", unit="件", bound="exact", state="printed", trust="doubtful", cites=(1,),
    )  # fmt: skip
    shown = Table(
        columns=(TableColumn(title="机关", unit=None), TableColumn(title="行政处罚", unit="件")),
        rows=((EVIL, "1234"), ("乙", None)),
    )
    cited = Citation(
        n=1, agency=EVIL, year=2023, section="二", quote=EVIL, where=Where(file="a/b.docx", page=None, line=3, box=None)
    )
    said: dict[str, Any] = {
        "question": EVIL, "language": "zh", "kind": Kind.VALUE, "reason": None, "text": f"{EVIL}1234件。",
        "understood": None,
        "figures": (figure,), "table": shown, "chart": None, "coverage": None, "citations": (cited,), "options": (),
        "follow_ups": (EVIL,), "assumptions": (EVIL,), "notices": (EVIL,), "seconds": 0.0,
    }  # fmt: skip
    return Answer(**{**said, **more})


def test_nothing_that_a_paper_says_becomes_markup() -> None:
    shown = answer(
        chart=Chart(type="bar", title=EVIL, unit="件", x=(EVIL,), series=(Series(name=EVIL, values=("1",)),))
    )
    tree = etree.HTML(str(reply(shown)))
    assert tree.xpath("//img | //script | //a | //@onerror") == []
    assert EVIL in tree.xpath("string(//table)") and EVIL in tree.xpath("string(//*[@class='sources'])")
    assert "${" not in reply(shown)  # the component that shows it is a template


def test_figures_are_set_off_and_their_thousands_apart() -> None:
    tree = etree.HTML(str(reply(answer())))
    assert tree.xpath("string(//*[@class='value'])") == "1,234" and tree.xpath("string(//*[@class='unit'])") == "件"
    assert tree.xpath("//p[contains(@class,'sentence')]/b/text()") == ["1234"]
    assert tree.xpath("//td[@class='number']//text()") == ["1,234", say("page", "not_given", "zh")]
    assert "存疑" in tree.xpath("string(//*[contains(@class,'doubtful')])")


def test_who_is_left_out_is_named_once_beside_the_bar() -> None:
    out = (Excluded(agency="丙", year=2023, why="unreadable"), Excluded(agency=None, year=None, why="unknown_identity"))
    text = "共1234件。" + say("replies", "n_of_m", "zh", asked=3, held=3, counted=1) + "未计入：丙。"
    shown = answer(text=text, coverage=Coverage(asked=3, held=3, counted=1, excluded=out))
    assert without_coverage(shown) == "共1234件。"
    tree = etree.HTML(str(reply(shown)))
    assert tree.xpath("//details[@open]//li/text()") == ["丙（2023年，无法辨认）", "?（?年，机关或年份未定）"]


def test_a_long_table_is_folded_and_loses_no_row() -> None:
    rows = tuple((f"机关{n}", str(n)) for n in range(40))
    shown = answer(table=Table(columns=answer().table.columns, rows=rows))  # type: ignore[union-attr]
    tree = etree.HTML(str(reply(shown)))
    assert len(tree.xpath("//tbody/tr")) == 40 and len(tree.xpath("//tbody[@hidden]/tr")) == 28


def test_a_line_keeps_its_gaps_and_bars_keep_their_order() -> None:
    line = chart.spec(
        Chart(
            type="line",
            title="t",
            unit="件",
            x=("2021", "2022", "2023"),
            series=(Series(name="甲", values=("1", None, "12345678901.5")),),
        )
    )
    assert line["data"][0]["text"] == ["1", "", "12,345,678,901.5"]
    assert line["data"][0]["y"] == [1.0, None, 12345678901.5] and line["data"][0]["connectgaps"] is False
    names = tuple(f"青禾县第{n}局" for n in range(8))
    bars = chart.spec(Chart(type="bar", title="t", unit="件", x=names, series=(Series(name="甲", values=("5",) * 8),)))
    assert bars["data"][0]["orientation"] == "h" and bars["data"][0]["y"] == list(names)
    assert bars["layout"]["yaxis"]["autorange"] == "reversed"  # the first stands at the top
    assert chart.script() is not None


def test_a_name_is_no_markup_in_a_chart() -> None:
    drawn = chart.spec(
        Chart(type="bar", title="t", unit="件", x=("<a href='x'>甲</a>",), series=(Series(name="s", values=("1",)),))
    )
    assert "<a" not in json.dumps(drawn, ensure_ascii=False)


def test_a_sheet_holds_numbers_and_no_formula() -> None:
    rows = (
        python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes(answer())))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert rows[0] == ["机关", "行政处罚（件）"] and rows[1] == [EVIL, 1234.0] and rows[2][1] == ""
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(answer()))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    first = csv_bytes(answer()).decode("utf-8-sig").splitlines()[1]
    assert first.startswith("\"'=HYPERLINK")


def test_a_conversation_is_a_word_file_with_tables_and_sources() -> None:
    said = [("问<题>\x00", answer(), "2026-01-02T03:04:05+00:00"), ("旧", None, "2026-01-02T03:04:05+00:00")]
    with zipfile.ZipFile(io.BytesIO(docx_bytes("标题", said))) as book:
        tree = etree.fromstring(book.read("word/document.xml"))
        assert {"[Content_Types].xml", "_rels/.rels", "word/styles.xml"} <= set(book.namelist())
    text = "".join(tree.itertext())
    assert "问<题>" in text and EVIL in text and "a/b.docx" in text
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    assert len(tree.xpath("//w:tbl", namespaces=space)) == 1 and len(tree.xpath("//w:tr", namespaces=space)) == 3
    assert document([Heading("a"), Text("b"), Grid([["c"]])]) == document([Heading("a"), Text("b"), Grid([["c"]])])


def test_markdown_of_a_conversation_stays_text() -> None:
    text = markdown("# 标题", [("- 一", answer(), "2026-01-02T03:04:05+00:00")])
    assert text.startswith("# \\# 标题\n\n") and "## \\- 一" in text
    assert "\\<img src=x onerror=1\\>\\|\\*\\_\\`" in text and "| ---: |" in text


# ── the desk: whatever is sent, a reply that can be shown comes back


@pytest.fixture
def desk(tmp_path: Path) -> Any:
    with Library.open(tmp_path) as library:
        library.replace(reading("a", report(values={PENALTIES: 37})))
        yield Desk(Doors(library, lambda paths: ()), "zh")


@pytest.mark.parametrize(
    "sent",
    [None, [], "ask", {}, {"do": "no"}, {"do": "__init__"}, {"do": ["ask"]}, {"do": "paper", "turn": "1' OR 1=1"}],
)
def test_whatever_is_sent_gets_a_reply(desk: Desk, sent: object) -> None:
    said = desk.call(sent)
    assert "fault" in said or "html" in said


def test_a_question_is_answered_kept_and_continued(desk: Desk) -> None:
    first = desk.call({"do": "ask", "text": "石桥镇2023年行政处罚多少件？", "ticket": "a"})
    assert ">37<" in first["turn"]
    again = desk.call({"do": "ask", "text": "石桥镇2023年行政处罚呢", "talk": first["talk"], "ticket": "b"})
    assert (
        again["talk"] == first["talk"]
        and desk.call({"do": "start", "talk": first["talk"]})["thread"].count("<article") == 2
    )


def test_conversations_beyond_the_list_are_said_and_found(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        desk = Desk(Doors(library, lambda paths: ()), "zh")
        for n in range(LISTED):
            assert n > 1 or "更早的请搜索" not in desk.call({"do": "list"})["list"]
            library.talks.add(None, f"第{n}问", "答", "{}")
        library.talks.add(None, "最后一问", "答", "{}")
        whole = str(desk.call({"do": "list"})["list"])
        assert whole.count("data-talk") == LISTED and "更早的请搜索" in whole and "第0问" not in whole
        assert "第0问" in desk.call({"do": "list", "text": "第0问"})["list"]


def test_a_stopped_question_is_not_kept(desk: Desk) -> None:
    desk.call({"do": "stop", "ticket": "x"})
    assert desk.call({"do": "ask", "text": "石桥镇2023年行政处罚多少件？", "ticket": "x"}) == {"stopped": True}
    assert "data-talk" not in desk.call({"do": "list"})["list"]


def test_a_question_beyond_the_limit_is_refused_with_the_limit(desk: Desk) -> None:
    assert "10000" in desk.call({"do": "ask", "text": "问" * 10_001, "ticket": "x"})["fault"]


def test_what_others_ask_shows_nothing_of_their_own(desk: Desk) -> None:
    own = (
        "石桥镇王建国2023年行政处罚多少件",
        "13800138000石桥镇2022年许可",
        "我是王小明，石桥镇2022年许可多少",
        "石桥镇的密码是abc123",
    )
    for question in (*own, "石桥镇2022年行政处罚多少件？"):
        for n in (1, 2):
            desk.call({"do": "ask", "text": question, "ticket": f"{question}{n}"})
    desk.call({"do": "ask", "text": "石桥镇2021年行政处罚多少件？", "ticket": "once"})
    shown = etree.HTML(str(desk.call({"do": "start"})["thread"])).xpath("//button/@data-ask")
    assert "石桥镇2022年行政处罚多少件？" in shown
    assert not {*own, "石桥镇2021年行政处罚多少件？"} & {*shown}


def test_a_fault_is_said_with_a_number_and_without_a_trace(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret /etc/path")

    monkeypatch.setattr("assistant.web.doors.ask", broken)
    said = desk.call({"do": "ask", "text": "石桥镇", "ticket": "x"})["fault"]
    assert "编号" in said and "secret" not in said


# ── the front: who may ask


def front(heads: dict[str, str], method: str = "GET", path: str = "/") -> tuple[int, dict[bytes, bytes]]:
    sent: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        head = [(b"content-type", b"text/html"), (b"content-length", b"1")]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": b"<html><head></head></html>"})

    async def receive() -> Any:
        return {}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(k.encode(), v.encode()) for k, v in heads.items()],
    }
    with suppress(StopIteration):  # nothing here waits, so no loop is needed (a browser of another test has one)
        Front(app, ("127.0.0.1", "localhost", "::1"))(scope, receive, send).send(None)
    return sent[0]["status"], dict(sent[0]["headers"])


HOME = {"host": "127.0.0.1:7860", "accept-language": "zh-CN,zh;q=0.9"}


@pytest.mark.parametrize(
    ("heads", "method", "status"),
    [
        (HOME, "GET", 200), ({**HOME, "host": "localhost:7860"}, "GET", 200),
        ({**HOME, "host": "[::1]:7860"}, "GET", 200),
        ({**HOME, "host": "evil.example:7860"}, "GET", 403), ({}, "GET", 403),
        ({**HOME, "origin": "http://evil.example"}, "POST", 403), ({**HOME, "origin": "null"}, "POST", 403),
        ({**HOME, "origin": "http://127.0.0.1:7860"}, "POST", 200), ({**HOME, "accept-language": "en-US"}, "GET", 302),
        ({**HOME, "accept-language": "en-US", "cookie": "a=b; language=zh"}, "GET", 200),
        ({**HOME, "cookie": "language=en"}, "GET", 302),
    ],
)  # fmt: skip
def test_who_is_let_in_and_in_which_language(heads: dict[str, str], method: str, status: int) -> None:
    given, head = front(heads, method)
    assert given == status and b"content-security-policy" in head
    assert head.get(b"location", b"en") == b"en"


def test_the_page_speaks_the_language_of_its_address() -> None:
    social = '<meta property="og:url" content="https://gradio.app/" />'
    page = f'<html><head>{social}</head>{{"title":"公开年报问答"}} 公开年报问答</html>'
    made = finish(page, "/library-en", "en")
    assert '<html lang="en">' in made and '"en"' in made and "gradio.app" not in made
    assert made.count(say("page", "title_library", "en")) == 1 and made.count("公开年报问答") == 1  # the brand stays


def test_lines_of_an_answer_are_lines_and_a_list() -> None:
    tree = etree.HTML(str(reply(answer(text="共两类：\n- <b>甲</b>，1234家\n- 乙，1家\n完。"))))
    assert tree.xpath("//ul[contains(@class,'sentence')]/li/text()") == ["<b>甲</b>，", "家", "乙，1家"]
    assert [p.xpath("string()") for p in tree.xpath("//p[contains(@class,'sentence')]")] == ["共两类：", "完。"]


def test_what_many_say_is_a_list_in_both_languages(county: Library) -> None:
    for question in ("平台怎么建的，归纳一下", "Summarise how the platforms are built"):
        tree = etree.HTML(str(reply(ask(question, county, date(2025, 3, 1)))))
        assert len(tree.xpath("//ul[contains(@class,'sentence')]/li")) > 3, question
        assert not any(" - " in p.xpath("string()") for p in tree.xpath("//p[contains(@class,'sentence')]"))
        assert tree.xpath("//td[@class='long']")


def test_every_word_of_the_pages_is_there_in_both_languages() -> None:
    for book in ("page", "shelf"):
        for code, said in words(book).items():
            assert set(said) == {"zh", "en"} and all(said.values()), code


def test_today_is_not_fixed_at_import(desk: Desk) -> None:
    assert str(date.today().year - 1) in json.dumps(
        desk.call({"do": "ask", "text": "去年石桥镇行政处罚", "ticket": "z"}), ensure_ascii=False
    )
