"""A drawn paper: every cell in its place and state, what is cited marked, every word escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.web.paper import drawn
from assistant.web.shelf import Shelf, Unsigned, called
from tests.vectorstore.made import FORMS, PENALTIES, RECEIVED, facts, reading, report
from vectorstore.library import Library
from vectorstore.records import Key, Passage, Place, Report, State

LICENCES: Key = ("二", "行政许可", "本年处理决定数量")
RATE: Key = ("三", "公开率", "总计")
TRICKS = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "${alert(1)}", "{{constructor}}", "</table>")


class Seen(HTMLParser):
    """What a browser would make of it: the tags, and the text inside `id="cited"`."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.cited = ""
        self._in: int | None = None
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in {"br", "img", "input"}:
            return
        self.open.append(tag)
        if ("id", "cited") in attrs:
            self._in = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        if self._in == len(self.open):
            self._in = None
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._in is not None:
            self.cited += data


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path)


def put(library: Library, made: Report) -> int:
    return library.replace(reading("a", made))[0].report_id


def cell(html: str, key: Key) -> str:
    """The markup of one cell."""
    found = re.search(rf'<td[^>]*data-cell="{re.escape("|".join(key))}"[^>]*>.*?</td>', html)
    assert found is not None, key
    return found[0]


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_cell_of_the_form_stands_once_with_its_own_figure(library: Library, form: str) -> None:
    keys = [f.key for f in FORMS[form].fields.values()]
    values = {key: n for n, key in enumerate(keys, start=1001)}
    html = drawn(library, put(library, report(values=values, form=form)))
    assert html.count("data-cell=") == len(keys)
    for key, value in values.items():
        assert f">{value:,}<" in cell(html, key), key
    assert Seen(html).open == []


def test_states_are_told_in_words(library: Library) -> None:
    states = {PENALTIES: None, LICENCES: State.BLANK, RECEIVED: State.NOT_APPLICABLE}
    html = drawn(library, put(library, report(values=states)))
    assert "未能辨认" in cell(html, PENALTIES) and "可能是 1、12" in cell(html, PENALTIES)
    assert "原文“1 2”" in cell(html, PENALTIES) and "figure" not in cell(html, PENALTIES)
    assert "空白" in cell(html, LICENCES) and "figure" not in cell(html, LICENCES)
    assert "不适用" in cell(html, RECEIVED)


def test_a_table_that_is_not_there_is_not_drawn_as_zeros(library: Library) -> None:
    absent = {key: State.ABSENT for key in FORMS["2021"].fields if key[0] == "四"}
    html = drawn(library, put(library, report(values=absent)))
    assert "报告里没有这张表" in html and html.count('class="form ') == 2


def test_forms_mixed_in_one_table_are_each_drawn(library: Library) -> None:
    old, new = facts({}, "2019"), facts({}, "2021")
    first = [f for f in new if f.table != "二" or f.row in ("规章", "行政规范性文件")]
    mixed = (*first, *(f for f in old if f.table == "二" and f.row not in ("规章", "行政规范性文件")))
    html = drawn(library, put(library, report(cells=tuple(mixed))))
    assert "采购项目数量" in html and "本年制发件数" in html and html.count("data-cell=") == len(mixed)


@pytest.mark.parametrize("key", [PENALTIES, RECEIVED, RATE])
def test_the_cited_cell_is_marked_once(library: Library, key: Key) -> None:
    values = {PENALTIES: 7, RECEIVED: 7, ("三", "予以公开", "总计"): 7, ("三", "总计", "总计"): 100}
    html = drawn(library, put(library, report(values=values)), cell=key)
    assert html.count('id="cited"') == 1 and Seen(html).cited.strip("%") in ("7", "7.00")


@pytest.mark.parametrize(
    ("quote", "marked"),
    [
        ("公开查阅点三处", "公开查阅点三处"),
        ("组织业务 培训四次", "组织业务培训四次"),
        ("覆盖各村信息员…", "覆盖各村信息员"),
    ],
)
def test_a_quotation_is_marked_in_its_paragraph(library: Library, quote: str, marked: str) -> None:
    html = drawn(library, put(library, report()), quote=quote)
    assert html.count('id="cited"') == 1 and Seen(html).cited == marked


def test_a_quotation_that_stands_nowhere_is_shown_by_itself(library: Library) -> None:
    seen = Seen(drawn(library, put(library, report()), quote="哪里都没有的话"))
    assert seen.cited == "哪里都没有的话" and "未能在下面的段落里逐字找到" in seen.text


def test_every_word_is_escaped(library: Library) -> None:
    for n, trick in enumerate(TRICKS):
        made = report(agency=f"青禾县{trick}局", texts=[f"内容{trick}结尾"])
        passages = tuple(Passage("一", trick, p.text, Place(trick, None, 3)) for p in made.passages)
        kept = library.replace(reading(f"{n}{trick}", Report(**{**_fields(made), "passages": passages})))
        html = drawn(library, kept[0].report_id, quote=trick)
        seen = Seen(html)
        assert seen.open == [] and not {"script", "img"} & set(seen.tags)
        assert f"内容{trick}结尾" in seen.text and "${" not in html and "{{" not in html


def _fields(made: Report) -> dict[str, object]:
    return {name: getattr(made, name) for name in made.__dataclass_fields__}


def test_a_cell_set_by_hand_says_who_when_and_why(library: Library) -> None:
    number = put(library, report(values={PENALTIES: None}))
    shelf = Shelf(library, lambda paths: iter(()))
    with pytest.raises(Unsigned):
        shelf.correct(number, PENALTIES, "12", " ", "核对原件")
    shelf.correct(number, PENALTIES, "12", "王某", "<b>核对</b>")
    html = drawn(library, number)
    assert "人工确认" in cell(html, PENALTIES) and ">12<" in cell(html, PENALTIES)
    assert "王某" in html and "&lt;b&gt;核对&lt;/b&gt;" in html and "<b>核对" not in html


def test_in_english_every_label_has_its_words(library: Library) -> None:
    html = drawn(library, put(library, report()), language="en")
    assert "administrative penalties" in html and "lawsuits after reconsideration" in html and "未能辨认" not in html


def test_a_report_that_is_gone_is_said(library: Library) -> None:
    assert "不在" in drawn(library, 404) or "没有这份报告" in drawn(library, 404)


def test_names_that_people_bring_lead_nowhere() -> None:
    assert called("../../../x/./a.txt") == ("x", "a.txt") and called("\\\\host\\c$\\年报.docx")[-1] == "年报.docx"
    assert called("..") == () and all(len(p.encode()) <= 240 for p in called("年" * 500 + "/" + "a" * 999 + ".txt"))
