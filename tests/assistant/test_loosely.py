"""Words that stand in one sentence, though not in a row, are found; those that stand apart are not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.prose.loosely import said_in
from assistant.question import Kind
from vectorstore.library import Library
from vectorstore.records import Identity, Passage, Place, Reading, Report

TODAY = date(2025, 3, 1)
HOME = ("某省", "云岭市", "青禾县")
SAID = {
    "石桥镇": (
        "通过门户网站、手语视频号公开，视频号粉丝1203人。",
        "手语版本的信息偏少。",
        "多用漫画、短视频做好政策解读。",
    ),
    "柳林镇": ("通过门户网站、公开栏公开。", "手语公开跟不上，文字与手语不同步。", "增配手语翻译人员。"),
    "北坡乡": (
        "通过公开栏、视频号公开，目前没有开通公众号。",
        "解读不够通俗。手语很受欢迎。",
        "拍摄短视频，丰富解读。",
    ),
}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("county"))
    for name, (done, faults, plans) in SAID.items():
        place = Place(f"{name}.txt", line=3)
        parts = (("一", "", done), ("五", "存在的主要问题", faults), ("五", "改进措施", plans))
        passages = tuple(Passage(section, heading, text, place) for section, heading, text in parts)
        identity = Identity(f"青禾县{name}人民政府", HOME, 2024)
        report = Report(identity, {}, ("一", "五"), (), (), passages, ())
        library.replace(Reading(place.file, name, (report,)))
    yield library
    library.close()


def saying(answer: Answer) -> set[str]:
    """Who is told to write it."""
    assert answer.kind is Kind.SUMMARY and answer.table
    return {(row[0] or "").removeprefix("青禾县").removesuffix("人民政府") for row in answer.table.rows}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("2024年哪些单位提到手语或者盲文公开不够", {"石桥镇", "柳林镇"}),
        ("2024年哪些单位说了视频号粉丝数", {"石桥镇"}),
        ("2024年哪些单位提到要用漫画解读政策", {"石桥镇"}),
        ("2024年谁打算配翻译手语的人员", {"柳林镇"}),
        ("2024年哪些单位提到了翻译人员", {"柳林镇"}),
        ("公开栏和视频号都有的单位 2024", {"北坡乡"}),
        ("2024年门户网站与视频号都用的有哪些单位", {"石桥镇"}),
        ("谁2024年公开栏和视频号都有", {"北坡乡"}),
    ],
)
def test_who_has_all_of_it_in_one_sentence(county: Library, text: str, who: set[str]) -> None:
    assert saying(ask(text, county, TODAY)) == who


@pytest.mark.parametrize(
    "text",
    ["2024年哪些单位提到政策解读不通俗", "政策解读不通俗的问题，2024年几家提到", "提到解读不通俗的单位有多少"],
)
def test_not_quite_plain_is_not_plain(county: Library, text: str) -> None:
    assert saying(ask(text, county, TODAY)) == {"北坡乡"}


def test_who_says_that_there_is_none_does_not_use_it(county: Library) -> None:
    assert ask("2024年哪些单位用了微博", county, TODAY).kind is Kind.MISSING
    assert saying(ask("2024年没用视频号的单位", county, TODAY)) == {"柳林镇"}


def test_what_stands_in_no_one_sentence_is_not_said(county: Library) -> None:
    answer = ask("2024年哪些单位提到漫画公开栏粉丝", county, TODAY)
    assert answer.kind is Kind.MISSING and not answer.figures


def test_that_the_words_stand_apart_is_told(county: Library) -> None:
    assert "连着写" in ask("2024年哪些单位提到要用漫画解读政策", county, TODAY).text


def test_a_long_text_is_looked_through_at_once() -> None:
    assert said_in("更新、" * 5000, "更新栏目" * 3000) == ()
