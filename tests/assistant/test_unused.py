"""A word that was found and that no answer uses is named, or the figure is not given: never dropped."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import told
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("石桥镇2023年倒数处罚多少件", "倒数"),
        ("石桥镇2023年手机处罚多少件", "手机"),
        ("石桥镇2023年计划处罚多少件", "计划"),
        ("2023年新收申请平均超过50件的单位有哪些", "平均"),
        ("2023年新收申请超过50件的单位有哪些垫底", "垫底"),
        ("石桥镇2023年的许可比三年平均多多少", "多多少"),
        ("2023年申请最多的镇处罚排第几", "申请"),
        ("石桥镇2022到2024年处罚，哪年低于平均", "哪年"),
        ("石桥镇2022到2024年哪年处罚比许可多", "比"),
        ("List the three bodies with the fewest applications in 2023 and their disclosure rates", "applications"),
        ("How many minimum penalties did Shiqiao Town impose in 2023?", "minimum"),
    ],
)
def test_a_word_that_no_answer_uses_is_named_beside_the_figure(county: Library, text: str, word: str) -> None:
    given = told(text, county)
    (said,) = (one for one in given.notices if one.startswith(("没有用到的话", "Not used")))
    assert word in said and given.figures


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("石桥镇2023年部分公开以外的答复多少件", "以外的答复"),
        ("石桥镇2023年既不是公开也不是不予公开的申请多少", "不是不予公开"),
        ("2023年处罚减许可最大的单位", "减许可最大"),
        ("2023年处罚加许可超过1000件的部门", "加许可超过1000件"),
        ("2023年申请全部公开的单位", "申请全部公开的单位"),
        ("石桥镇2023年5件以上的处罚有多少", "5件以上"),
        ("石桥镇2023年提交三次以上的申请有多少件", "三次以上"),
        ("2023年前五名的处罚平均多少", "前五名"),
        ("2023年新收比上年少，但不予公开比上年多的单位", "少、多的单位"),
        ("石桥镇2023年第二多的办理结果是什么", "第二多"),
        ("石桥镇2023年哪几种办理结果超过1件", "超过1件"),
        ("2023年诉讼和复议一样多的单位", "一样多的单位"),
    ],
)
def test_no_figure_is_given_where_the_word_not_used_makes_it_another_one(
    county: Library, text: str, words: str
) -> None:
    given = told(text, county)
    assert given.kind is Kind.MISSING and not given.figures and f"没有看懂“{words}" in given.text


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2023年行政处罚一共多少件",
        "2023年处罚最多的镇是哪个",
        "2023年收到的申请全部办结了多少件",
        "自然资源局2023年保护第三方合法权益不予公开几件",
        "石桥镇2023年不是自然人的申请有多少件",
        "2023年处罚超过20件的单位平均多少件",
        "2023年除石桥镇外各镇处罚合计多少",
        "石桥镇2023年处罚超过5件了吗",
        "公安局2024年许可增长百分之几",
        "导出2024年各镇的处罚",
        "2023年用到国家秘密理由的单位有几家",
        "石桥镇2023年处罚，不是许可",
        "2024年平均每个镇收到多少申请",
        "How much fee income did the Public Security Bureau have in 2023?",
        "石桥镇2023年规范性文件制发几件",
        "2023年许可和处罚都增加的单位",
        "哪个部门结转到2025年的申请最多",
        "自然资源局与公安局2024年行政复议总数对比",
        "How did new applications of the Finance Bureau change from 2023 to 2024?",
    ],
)
def test_words_that_the_answer_uses_are_not_named(county: Library, text: str) -> None:
    given = told(text, county)
    assert given.kind not in {Kind.MISSING, Kind.REFUSE} and given.figures
    assert not any(one.startswith("没有用到的话") for one in given.notices)


def test_the_half_of_an_ask_that_names_another_column_is_named(county: Library) -> None:
    given = told("石桥镇2023年规范性文件现行有效几件，其中当年制发几件", county)
    assert "现行有效件数）2件" in given.text and "没有看懂“制发几件”" in given.text


def test_a_share_of_what_is_counted_is_none_of_the_bodies(county: Library) -> None:
    given = told("2023年处罚超过100件的单位占总处罚的多少", county)
    assert given.kind in {Kind.MISSING, Kind.CLARIFY} and not given.figures


def test_disclosed_of_the_applications_of_a_kind_is_asked_for(county: Library) -> None:
    given = told("石桥镇2023年自然人申请里公开的有几件", county)
    assert given.figures and all((f.row or "").startswith("予以公开") for f in given.figures)
