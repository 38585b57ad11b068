"""Figures in prose: what is counted, how much, how exactly; and what is no figure."""
# ruff: noqa: E501  (a case a line reads best)

from decimal import Decimal

import pytest

from ingest.formats.text import read_text
from ingest.outline import find_outlines
from ingest.prose import find_figures
from vectorstore.records import ProseFigure

HEAD = "青禾县石桥镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n"
TAIL = "\n二、主动公开政府信息情况\n规章\t12\t0\t30\n三、收到和处理政府信息公开申请情况\n\t5\n件\t7件\n"


def figures(text: str) -> list[ProseFigure]:
    return list(find_figures(find_outlines(read_text(HEAD + text + TAIL, "a.txt"))[0]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("通过微信公众号发布信息68条。", [("微信公众号发布信息", "68", "条", "exact")]),
        ("接到群众来电430余次，网站公布31条。", [("接到群众来电", "430", "次", "over"), ("网站公布", "31", "条", "exact")]),
        ("组织学习不少于4次。", [("组织学习", "4", "次", "at_least")]),
        ("群众满意度达到83%。", [("群众满意度", "83", "%", "exact")]),
        ("群众满意率为98.5％，较上年提高2.1个百分点。", [("群众满意率", "98.5", "%", "exact"), ("较上年提高", "2.1", "个百分点", "exact")]),
        ("会议公开9条，占比0.4%；预算信息7条，占比2.5%。", [("会议公开", "9", "条", "exact"), ("会议公开占比", "0.4", "%", "exact"), ("预算信息", "7", "条", "exact"), ("预算信息占比", "2.5", "%", "exact")]),
        ("收到来信36封、答复36件，同比上升16.1%。", [("收到来信36封、答复", "36", "件", "exact"), ("收到来信36封、答复同比上升", "16.1", "%", "exact")]),
        ("预决算（含公务接待费）4条；规划信息（部门）3条。", [("预决算", "4", "条", "exact"), ("规划信息", "3", "条", "exact")]),
        ("我街道共公开信息70条。", [("公开信息", "70", "条", "exact")]),
        ("2023年1月1日至2023年12月31日期间共收到申请5件。", [("收到申请", "5", "件", "exact")]),
        ("满意度达百分之九十八。", [("满意度", "98", "%", "exact")]),
        ("发布信息约1,200条。", [("发布信息", "1200", "条", "about")]),
        ("粉丝近1.2万人。", [("粉丝", "12000", "人", "about")]),
        ("点击量超过30万次。", [("点击量", "300000", "次", "over")]),
        ("发布信息1000多篇。", [("发布信息", "1000", "篇", "over")]),
        ("投入经费3.5万元。", [("投入经费", "3.5", "万元", "exact")]),
        ("办结率在95%以上。", [("办结率", "95", "%", "at_least")]),
        ("明确了1名专职工作人员。", [("明确专职工作人员", "1", "名", "exact")]),
        ("开展培训两次。", [("开展培训", "2", "次", "exact")]),
        ("召开会议十二次，参加人员三百余人次。", [("召开会议", "12", "次", "exact"), ("参加人员", "300", "人次", "over")]),
        ("12345热线转办事项172件。", [("12345热线转办事项", "172", "件", "exact")]),
        ("公开财政信息1条、部门信息2条、领导分工3条。", [("公开财政信息", "1", "条", "exact"), ("部门信息", "2", "条", "exact"), ("领导分工", "3", "条", "exact")]),
        ("在26个试点领域开展工作。", [("试点领域开展工作", "26", "个", "exact")]),
        ("发布 信息 68 条。", [("发布信息", "68", "条", "exact")]),
        ("发布信息６８条。", [("发布信息", "68", "条", "exact")]),
    ],
)  # fmt: skip
def test_a_figure_with_its_label_unit_and_bound(text: str, found: list[tuple[str, str, str, str]]) -> None:
    read = figures(text)
    assert [(f.label, str(f.value), f.unit, f.bound) for f in read] == found
    assert all(f.section == "一" and f.place.line == 3 and isinstance(f.value, Decimal) for f in read)


@pytest.mark.parametrize(
    "text",
    [
        "2023年1月5日公开。",
        "根据《条例》第二十条、第50条规定。",
        "按照国办公开办函〔2021〕30号要求。",
        "联系电话：0379-1234567。",
        "网址www.a123.gov.cn公开。",
        "在20个工作日内答复。",
        "严格落实三审三校、一事一审制度。",
        "坚持一次办好。",
        "1.加强学习。2.更新网站。",
        "（1）加强学习。",
        "二十届三中全会精神。",
        "24小时内答复。",
        "一是更新不及时；二是内容少；三是渠道单一。",
        "第一条、第三条规定。",
        "两个机构。",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_the_sentence_is_kept_whole() -> None:
    found = figures("本年学习较多。其中，公开栏更新12期；网站发布30条。")
    assert [f.sentence for f in found] == ["其中，公开栏更新12期；", "网站发布30条。"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("网站、微博和微信分别发布动态2433、1664和2247条。", [("网站发布动态", "2433", "条"), ("微博发布动态", "1664", "条"), ("微信发布动态", "2247", "条")]),
        ("微博和微信分别发布动态24条、1.6万余条，召开会议3次。", [("微博发布动态", "24", "条"), ("微信发布动态", "16000", "条"), ("召开会议", "3", "次")]),
        ("微博、微信和客户端分别发布动态24条、16条。", []),  # whose which is cannot be said
    ],
)  # fmt: skip
def test_figures_said_of_several_things_at_once_are_each_things_own(
    text: str, found: list[tuple[str, str, str]]
) -> None:
    assert [(f.label, str(f.value), f.unit) for f in figures(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022年发布动态500条，2023年发布动态600条。", [("发布动态", "600")]),
        ("2022年，发布动态500条，召开会议3次。", []),
        ("2023年公开2022年部门决算2条。", [("公开2022年部门决算", "2")]),
        ("主动公开2条，2022年度部门决算1条，动态9条。", [("主动公开", "2"), ("2022年部门决算", "1"), ("动态", "9")]),
        ("收到申请22起，比2022年（31起）下降29%，答复22起。", [("收到申请", "22"), ("收到申请下降", "29"), ("答复", "22")]),
    ],
)  # fmt: skip
def test_a_figure_of_another_year_is_none_of_this_report(text: str, found: list[tuple[str, str]]) -> None:
    outline = find_outlines(read_text(HEAD + text + TAIL, "a.txt"))[0]
    assert [(f.label, str(f.value)) for f in find_figures(outline, 2023)] == found
