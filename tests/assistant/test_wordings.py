"""Who writes what: the very words are exact, several themes are joined as the question joins them, denial is heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.talking import told as asked
from vectorstore.library import Library
from vectorstore.records import Identity, Passage, Place, Reading, Report

TODAY = date(2025, 3, 1)
HOME = ("某省", "云岭市", "东川区")
SAID = {
    "北集镇": (
        "落实“三审三校”制度。在大厅设查阅点。通过门户网站、政务微博、今日头条号公开。",
        "更新不够及时。人员变动频繁。",
        "丰富解读形式。",
    ),
    "柏坡镇": (
        "对信息逐条审核。设政务公开专区。通过门户网站公开。未发生责任追究情形。",
        "政策解读形式较为单一。",
        "组织业务培训。",
    ),
    "南塬乡": (
        "信息发布前保密审查。政务公开纳入年度考核。通过门户网站、政务微博公开。",
        "公开渠道单一。政策解读质量不高。",
        "拓宽公开渠道。",
    ),
    "西关街道": (
        "通过门户网站、LED电子屏公开。设立监督举报电话。",
        "群众对政务公开的知晓率和参与度不高。",
        "用好政务微博。",
    ),
}


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("district"))
    for name, (done, faults, plans) in SAID.items():
        place = Place(f"{name}.txt", line=3)
        parts = [("一", "", done)]
        parts += [("五", "存在的主要问题", s + "。") for s in faults.split("。") if s]
        parts += [("五", "改进措施", s + "。") for s in plans.split("。") if s]
        passages = tuple(Passage(section, heading, text, place) for section, heading, text in parts)
        agency = f"东川区{name}" + ("办事处" if name.endswith("街道") else "人民政府")
        report = Report(Identity(agency, HOME, 2024), {}, ("一", "五"), (), (), passages, ())
        library.replace(Reading(place.file, name, (report,)))
    yield library
    library.close()


def named(answer: Answer) -> set[str]:
    rows = answer.table.rows if answer.table else ()
    return {town for town in SAID for row in rows if row[0] and town in row[0]}


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("三审三校是哪些单位写的 2024", "北集镇"),
        ("2024年写了‘三审三校’的单位", "北集镇"),
        ("2024年哪些单位落实了“三审三校”", "北集镇"),
        ("2024年哪些单位设置了查阅点供群众查询", "北集镇"),
        ("2024年用今日头条的有哪些单位", "北集镇"),
        ("2024年哪些单位在头条号上发信息", "北集镇"),
        ("2024年用微博的单位", "北集镇 南塬乡"),
        ("2024年没用微博的单位", "柏坡镇"),  # 西关街道 writes 用好政务微博 where it says what it will do
        ("2024年既用微博又用头条号的单位", "北集镇"),
        ("2024年用微博但没用头条号的单位", "南塬乡"),
        ("2024年有LED屏的单位", "西关街道"),
        ("2024年用微博政务微博的单位", "北集镇 南塬乡"),  # two names of one thing are no narrower than one
        ("2024年谁把政务公开纳入绩效考核了", "南塬乡"),
        ("2024年提到政策解读形式单一的单位", "柏坡镇 南塬乡"),
        ("2024年哪个单位说群众参与度不高", "西关街道"),
        ("2024年说群众参与不够的单位有几家", "西关街道"),
        ("2024年知晓率不高这个问题谁提了", "西关街道"),
        ("渠道单一和解读质量不高两个问题都提到的2024有谁", "南塬乡"),
        ("2024年既说更新不及时又说人员问题的单位", "北集镇"),
        ("2024年没提更新不及时的单位", "柏坡镇 南塬乡 西关街道"),
        ("2024年没有写到培训措施的单位", "北集镇 南塬乡 西关街道"),
        ("2024年几家单位打算拓宽渠道", "南塬乡"),
    ],
)
def test_who_writes_it(district: Library, text: str, towns: str) -> None:
    given = asked(text, district)
    assert given.kind is Kind.SUMMARY and named(given) == set(towns.split()), given.text


def test_the_broader_theme_stands_beside_and_is_named(district: Library) -> None:
    text = asked("2024年写了“三审三校”的单位", district).text
    assert "原文写有“三审三校”的有1家" in text and "另有2家没有写这几个字" in text


def test_nobody_writes_what_only_a_theme_comes_near(district: Library) -> None:
    """A supervisor of the village is no telephone for complaints: no sentence is told as if it said so."""
    given = asked("2024年哪个单位提到村务监督员", district)
    assert given.kind is Kind.MISSING and "没有一家写“村务监督员”这几个字" in given.text
    assert "不能当作写了它" in given.text and given.table is None


def test_each_quotation_holds_the_words(district: Library) -> None:
    given = asked("2024年哪些单位写了“查阅点”", district)
    assert "“在大厅设查阅点。”" in given.text


def test_a_turn_goes_on_with_the_same_words(district: Library) -> None:
    first = asked("2024年哪些单位设置了查阅点", district)
    then = ask("只看镇", district, TODAY, first)
    assert "原文写有“查阅点”的有1家" in then.text


def test_one_way_of_publishing_and_no_other(district: Library) -> None:
    assert "没有一家的报告只写到“政府网站”" in asked("2024年只用网站一种渠道的单位有吗", district).text
    assert named(asked("2024年只用网站和电子屏的单位", district)) == {"西关街道"}


def test_whether_is_no_denial(district: Library) -> None:
    """有没有 before 微博 asks for those who use it."""
    assert named(asked("2024年有没有用微博的乡镇", district)) == {"北集镇", "南塬乡"}
    assert named(asked("2024年用微博的镇有哪些", district)) == {"北集镇"}


def test_a_few_sentences_quote_one_thing_each(district: Library) -> None:
    whole = asked("总结一下北集镇2024年的报告", district).text
    brief = asked("把北集镇2024年的报告用三句话说说", district).text
    assert "更新不够及时" in brief and "人员变动频繁" not in brief and "人员变动频繁" in whole


def test_towns_of_one_name_keep_their_county(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    for county, text in (("东川区", "更新不够及时。"), ("西川县", "公开渠道单一。")):
        place = Place(f"{county}.txt", line=3)
        report = Report(
            Identity(f"{county}城关镇人民政府", (*HOME[:2], county), 2024),
            {},
            ("五",),
            (),
            (),
            (Passage("五", "存在的主要问题", text, place),),
            (),
        )
        library.replace(Reading(place.file, county, (report,)))
    assert "：西川县城关镇。" in asked("2024年没提更新不及时的乡镇", library).text
    library.close()
