"""Traps for whose report of which year it is: wrong is worse than not known."""

from __future__ import annotations

import pytest

from ingest.formats.text import read_text
from ingest.identity import identify
from ingest.outline import find_outlines
from vectorstore.records import Identity

BODY = """
一、总体情况
{first}
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
更新偏慢。
六、其他需要报告的事项
无。
"""
TOWN = "青禾县石桥镇人民政府"
OUR = "青禾县石桥镇2023年政府信息公开工作年度报告"
BUREAU = "青禾县财政局"


def who(front: str, first: str = "工作有序推进。", stem: str = "下载") -> Identity:
    (outline,) = find_outlines(read_text(front + BODY.format(first=first), "a.txt"))
    return identify(outline, stem)


@pytest.mark.parametrize(
    ("front", "agency"),
    [
        (f"上一篇：青禾县柳林镇2022年政府信息公开工作年度报告\n{OUR}\n下一篇：没有了", TOWN),
        (f"上一篇：\n青禾县柳林镇2022年政府信息公开工作年度报告\n{OUR}", TOWN),
        (f"青禾县人民政府 政府信息公开年报 {OUR}", TOWN),
        (f"{OUR}_青禾县人民政府", TOWN),
        (f"{OUR} - 石桥镇 - 青禾县人民政府门户网站", TOWN),
        (f"{OUR}根据《条例》，由石桥镇党政办编制，所列数据真实可靠，欢迎监督。", TOWN),
        ("青禾县政务公开办公室2023年政府信息公开工作年度报告", "青禾县政务公开办公室"),
        ("青禾县发展和改革局（青禾县粮食局）2023年政府信息公开工作年度报告", "青禾县发展和改革局"),
        ("青禾县第一高级中学2023年政府信息公开工作年度报告", "青禾县第一高级中学"),
        ("臨溪縣蘭橋鎮人民政府2023年政府信息公開工作年度報告", "临溪县兰桥镇人民政府"),
    ],
)
def test_the_title_that_is_meant(front: str, agency: str) -> None:
    identity = who(front)
    assert (identity.agency, identity.year) == (agency, 2023)


def test_a_title_glued_to_the_first_heading() -> None:
    (outline,) = find_outlines(read_text(OUR + BODY.format(first="有序。").lstrip(), "a.txt"))
    assert (identify(outline, "a").agency, identify(outline, "a").year) == (TOWN, 2023)


LINKS = "青禾县石桥镇2021年政府信息公开工作年度报告\n青禾县石桥镇2022年政府信息公开工作年度报告\n"


def test_links_to_other_years_decide_nothing() -> None:
    assert who(LINKS + OUR).year is None
    assert who(LINKS + OUR, "2023年，石桥镇继续推进公开。").year == 2023
    assert who(f"青禾县柳林镇2023年政府信息公开工作年度报告\n{OUR}").agency is None


@pytest.mark.parametrize(
    ("front", "first", "stem", "year"),
    [
        (f"{BUREAU}2022-2023年度政府信息公开工作年度报告", "我局有序推进。", "a", None),
        (
            f"{BUREAU}2023年政府信息公开工作年度报告\n统计期限自2024年1月1日起至2024年12月31日止。",
            "2024年，县财政局推进。",
            "a",
            None,
        ),
        (f"{BUREAU}政府信息公开工作年度报告\n发布日期：2024-01-20", "县财政局推进。", "P020240122", None),
        (f"{BUREAU}政府信息公开工作年度报告\n发布日期：2024-01-20", "2023年，县财政局推进。", "a", 2023),
        (f"{BUREAU}政府信息公开工作年度报告\n二〇二四年一月", "县财政局推进。", "a", None),
        (f"{BUREAU}2022年政府信息公开工作年度报告", "2022年，县财政局推进。", "2023年财政局", 2022),
    ],
)
def test_the_year_reported_on(front: str, first: str, stem: str, year: int | None) -> None:
    identity = who(front, first, stem)
    assert (identity.agency, identity.year) == (BUREAU, year)


@pytest.mark.parametrize(
    ("front", "first", "agency", "region"),
    [
        ("县财政局2023年政府信息公开工作年度报告", "在青禾县人民政府网站公开。", BUREAU, ("青禾县",)),
        ("市教育局2023年政府信息公开工作年度报告", "在澜平市人民政府网站公开。", "澜平市教育局", ("澜平市",)),
        ("市场监督管理局2023年政府信息公开年报", "在澜平市人民政府网站公开。", "澜平市市场监督管理局", ("澜平市",)),
        (
            "石桥镇2023年政府信息公开工作年度报告",
            "赴砚渚区人民政府考察，与砚渚区人民政府结对。",
            "石桥镇人民政府",
            (),
        ),
        ("云岭州澜平市财政局2023年政府信息公开年报", "有序。", "澜平市财政局", ("云岭州", "澜平市")),
        ("滁州市财政局2023年政府信息公开年报", "有序。", "滁州市财政局", ("滁州市",)),
        ("安徽滁州经济技术开发区管委会2023年政府信息公开年报", "有序。", "安徽滁州经济技术开发区管理委员会", ()),
    ],
)
def test_the_region(front: str, first: str, agency: str, region: tuple[str, ...]) -> None:
    identity = who(front, first)
    assert (identity.agency, identity.region) == (agency, region)


@pytest.mark.parametrize(
    "name",
    [
        "国家知识产权局",
        "应急管理部",
        "中国证券监督管理委员会",
        "大兴安岭地区行政公署",
        "南京大学",
        "中新天津生态城管理委员会",
    ],
)
def test_a_list_of_other_bodies_reports_says_nothing_of_where_this_one_lies(name: str) -> None:
    links = "\n".join(
        f"青禾县{other}2023年政府信息公开工作年度报告" for other in ("财政局", "教育局", "人民政府", "石桥镇人民政府")
    )
    title = f"{name}2023年政府信息公开工作年度报告"
    (outline,) = find_outlines(read_text(f"{title}{BODY.format(first='有序。')}\n{links}\n", "a.txt"))
    identity = identify(outline, "a")
    assert (identity.agency, identity.region) == (name, ())


def test_a_countys_bureau_is_the_countys_that_such_a_list_names() -> None:
    links = "青禾县教育局2023年政府信息公开工作年度报告\n青禾县人民政府2023年政府信息公开工作年度报告\n"
    title = "县财政局2023年政府信息公开工作年度报告"
    (outline,) = find_outlines(read_text(f"{title}{BODY.format(first='有序。')}\n{links}", "a.txt"))
    assert identify(outline, "a").agency == "青禾县财政局"
