"""Passages: one point, one problem, one measure each, with its heads and its place."""
# ruff: noqa: E501  (a case a line reads best)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.chunks import cut
from ingest.formats.text import read_text
from ingest.outline import find_outlines
from ingest.sentences import sentences, tidy
from vectorstore.records import Passage

HEAD = "青禾县石桥镇人民政府2023年政府信息公开工作年度报告\n"


def passages(
    first: str = "本年按要求公开各类信息。", fifth: str = "更新不够及时。", sixth: str = "无其他事项。", front: str = ""
) -> list[Passage]:
    text = (
        f"{HEAD}{front}一、总体情况\n{first}\n二、主动公开政府信息情况\n规章\t0\t0\t0\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t0\n"
        f"四、政府信息公开行政复议、行政诉讼情况\n0\t0\n五、存在的主要问题及改进情况\n{fifth}\n六、其他需要报告的事项\n{sixth}"
    )
    return list(cut(find_outlines(read_text(text, "a.txt"))[0]))


def told(found: list[Passage], section: str) -> list[tuple[str, str]]:
    return [(p.heading, p.text) for p in found if p.section == section]


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("（一）主动公开：本年公开信息若干条。", [("主动公开", "本年公开信息若干条。")]),
        ("（一）主动公开情况。\n本年公开信息若干条。", [("主动公开情况", "本年公开信息若干条。")]),
        ("（一）主动公开\n1．抓好源头认定。逐件认定公文属性。\n2．明确内容。按目录公开事项。",
         [("主动公开／抓好源头认定", "逐件认定公文属性。"), ("主动公开／明确内容", "按目录公开事项。")]),
        ("（一）平台建设。一是建好网站，及时更新；二是用好公开栏，方便群众。",
         [("平台建设", "一是建好网站，及时更新；"), ("平台建设", "二是用好公开栏，方便群众。")]),
        ("（一）主动公开情况\n本年公开。\n（二）监督保障\n接受群众监督。", [("主动公开情况", "本年公开。"), ("监督保障", "接受群众监督。")]),
        ("### （一） 主动公开:\n本镇按时公开各类信息, 方便查阅。", [("主动公开", "本镇按时公开各类信息,方便查阅。")]),
        ("（一）主动公开。网站公开信息一百二十条。公开栏每月更新一次内容。", [("主动公开", "网站公开信息一百二十条。"), ("主动公开", "公开栏每月更新一次内容。")]),
        ("今年以来，我镇不断健全政府信息公开各项\n工作制度，落实专人负责。", [("", "今年以来，我镇不断健全政府信息公开各项工作制度，落实专人负责。")]),
        ("今年以来，我镇不断健全政府信息公开各项\n- 2 -\n工作制度，落实专人负责。", [("", "今年以来，我镇不断健全政府信息公开各项工作制度，落实专人负责。")]),
        ("①建好网站，及时更新内容。②用好公开栏，方便群众查阅。", [("", "建好网站，及时更新内容。"), ("", "②用好公开栏，方便群众查阅。")]),
        ("（一）主动公开\n1.宣传还不到位\n2.渠道比较单一", [("主动公开", "宣传还不到位"), ("主动公开", "渠道比较单一")]),
        ("（一）未收到公开申请。\n（二）没有行政复议。", [("", "未收到公开申请。"), ("", "没有行政复议。")]),
        ("类别\t数量\t备注\n图文\t12\t无\n本年按要求公开各类信息。", [("", "本年按要求公开各类信息。")]),
    ],
)  # fmt: skip
def test_the_prose_of_a_section(first: str, said: list[tuple[str, str]]) -> None:
    assert told(passages(first), "一") == said


@pytest.mark.parametrize(
    ("fifth", "said"),
    [
        ("存在的主要问题有：\n图解不到位；宣传还不够广泛；参与渠道不够方便、不充足。",
         [("存在的主要问题有", "图解不到位；宣传还不够广泛；"), ("存在的主要问题有", "参与渠道不够方便、不充足。")]),
        ("存在不足。改进措施：一是加强学习，每季培训。二是更新网站，专人负责。",
         [("", "存在不足。"), ("改进措施", "一是加强学习，每季培训。"), ("改进措施", "二是更新网站，专人负责。")]),
        ("主要问题：一是人手少；二是宣传不够。下一步，一是开展培训；二是到村宣讲。",
         [("主要问题", "一是人手少；"), ("主要问题", "二是宣传不够。"), ("下一步", "一是开展培训；"), ("下一步", "二是到村宣讲。")]),
        ("一是人手少；二是宣传不够。针对这些不足，我镇将组织培训、到村宣讲。",
         [("", "一是人手少；"), ("", "二是宣传不够。"), ("", "针对这些不足，我镇将组织培训、到村宣讲。")]),
        ("改进措施：一是加强学习，每季培训。二是更新网站，专人负责。",
         [("改进措施", "一是加强学习，每季培训。"), ("改进措施", "二是更新网站，专人负责。")]),
        ("下一步，我镇将从以下方面改进：\n一是加大培训力度。组织业务培训。二是提高公开质量。更新文件。",
         [("下一步，我镇将从以下方面改进", "一是加大培训力度。组织业务培训。"), ("下一步，我镇将从以下方面改进", "二是提高公开质量。更新文件。")]),
        ("（一）主要问题。一是更新慢；二是内容少。\n（二）改进措施。1.加强学习，每季组织培训。\n2.更新网站，落实专人负责。",
         [("主要问题", "一是更新慢；"), ("主要问题", "二是内容少。"), ("改进措施", "加强学习，每季组织培训。"), ("改进措施", "更新网站，落实专人负责。")]),
    ],
)  # fmt: skip
def test_each_problem_and_each_measure_is_one_passage(fifth: str, said: list[tuple[str, str]]) -> None:
    assert told(passages(fifth=fifth), "五") == said


def test_tables_signatures_and_marks_are_not_prose() -> None:
    found = passages(sixth="本年度没有收取信息处理费。\n\n青禾县石桥镇人民政府\n2024年1月5日\n- 5 -")
    assert told(found, "六") == [("", "本年度没有收取信息处理费。")]
    assert told(found, "二") == told(found, "三") == told(found, "四") == []


def test_a_sentence_under_a_table_is_prose() -> None:
    text = f"{HEAD}一、总体情况\n按要求公开。\n二、主动公开政府信息情况\n规章\t0\n说明：本年度行政处罚较上年减少，原因是执法事项上收到县级部门统一办理。\n三、收到和处理政府信息公开申请情况"
    found = cut(find_outlines(read_text(text, "a.txt"))[0])
    assert [p.text[:7] for p in found if p.section == "二"] == ["说明：本年度行"]


def test_the_introduction_belongs_to_the_first_section_and_places_are_kept() -> None:
    found = passages(front="根据《中华人民共和国政府信息公开条例》规定，编制本报告并向社会公布。\n")
    assert [(p.section, p.place.line) for p in found][:2] == [("一", 2), ("一", 4)]


def test_long_points_are_cut_at_sentences() -> None:
    long = "一是" + "逐条公开办事的依据、条件和时限，方便群众查阅。" * 40 + "二是公开结果。"
    found = [p.text for p in passages(fifth=long) if p.section == "五"]
    assert all(len(t) <= 400 for t in found)
    assert "".join(found) == long


@given(st.text(alphabet="公开信息一二是。；，：（）1、\n \t", max_size=200))
def test_nothing_is_lost_or_invented(text: str) -> None:
    """Sentences put together again give the paragraph."""
    line = tidy(text.replace("\n", ""))
    assert "".join(sentences(line)).replace(" ", "") == line.replace(" ", "")
    for passage in passages(first=text):
        assert passage.text.strip()
