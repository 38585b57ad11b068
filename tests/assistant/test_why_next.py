"""为什么, after a figure or a check: the same once more, and that no report gives a reason; no other sentence."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import talk
from vectorstore.library import Library

RATE, RANKING, CHECK = "石桥镇2023年公开率多少", "2023年各镇公开率排个名", "2023年哪些报告的数对不上"
NO_REASON = "报告没有说明原因。"


@pytest.mark.parametrize("why", ["为什么", "为什么这么低", "这么低是什么原因", "怎么回事？", "低的原因是什么"])
def test_the_figure_is_told_once_more(county: Library, why: str) -> None:
    before, answer = talk(county, RATE), talk(county, RATE, why)
    assert answer.kind is Kind.VALUE and answer.text == before.text and NO_REASON in answer.notices


@pytest.mark.parametrize("why", ["柳林镇为什么低", "为啥柳林镇这么低", "柳林镇怎么回事"])
def test_of_a_ranking_whom_the_turn_names(county: Library, why: str) -> None:
    answer = talk(county, RANKING, why)
    assert answer.kind is Kind.VALUE and answer.text.startswith("青禾县柳林镇2023年公开率27.27%")
    assert NO_REASON in answer.notices


def test_of_a_fall_the_year_before_stands_beside_it(county: Library) -> None:
    fell = talk(county, "公安局2022年到2024年许可走势", "2023年为什么少了")
    assert fell.kind is Kind.COMPARE and "减少7,782件" in fell.text and NO_REASON in fell.notices
    rose = talk(county, "公安局2023年处罚多少", "为什么少了")
    assert rose.reason == "false_premise" and "增加3,023件" in rose.text
    told = talk(county, "公安局2023年处罚多少", "跟2022年比呢", "为什么少了")
    assert told.reason == "false_premise" and "增加3,023件" in told.text


def test_of_what_does_not_add_up_whose_it_is(county: Library) -> None:
    assert talk(county, CHECK, "怎么回事").text == talk(county, CHECK).text
    one = talk(county, CHECK, "柳林镇怎么回事")
    assert one.kind is Kind.CHECK and one.text.startswith("青禾县柳林镇2023年") and not one.citations


@pytest.mark.parametrize(
    "where", ["老百姓想查政府信息上哪儿去", "群众想看文件去哪里", "2023年想看行政处罚结果到哪里看"]
)
def test_where_people_go_is_no_figure(county: Library, where: str) -> None:
    answer = talk(county, where)
    assert answer.kind is Kind.PASSAGES and not answer.figures


@pytest.mark.parametrize("more", ["为什么公安局处罚多", "为什么不公开", "人手不足是什么原因"])
def test_a_reason_of_another_matter_is_its_own_question(county: Library, more: str) -> None:
    assert not talk(county, RATE, more).text.startswith("青禾县石桥镇2023年公开率")


def test_whether_its_figures_add_up_is_asked_of_the_one_spoken_of(county: Library) -> None:
    answer = talk(county, "白沙镇2024年收到几件申请", "有没有数对不上")
    assert answer.kind is Kind.CHECK and answer.text.startswith("青禾县白沙镇2024年")
    assert talk(county, "白沙镇2024年收到几件申请", "哪些单位数对不上").text.startswith("青禾县2024年")


def test_who_lost_most_is_of_what_was_spoken_of(county: Library) -> None:
    answer = talk(county, "2024年各单位行政复议几件", "哪家输得最多")
    assert answer.kind is Kind.EXTREME and {f.column for f in answer.figures} == {"结果纠正"}
    assert {f.row for f in answer.figures} == {"行政复议"}


@pytest.mark.parametrize("why", ["都是什么原因", "为什么", "原因都有哪些"])
def test_of_what_was_refused_the_forms_own_grounds(county: Library, why: str) -> None:
    answer = talk(county, "教育局2024年不予公开多少件", why)
    assert len(answer.figures) == 9 and NO_REASON not in answer.notices
    assert NO_REASON in talk(county, "教育局2024年不予公开多少件", "为什么这么多").notices


@pytest.mark.parametrize("turn", ["哪些没写", "没提的呢", "谁没有写", "哪几家没提"])
def test_who_does_not_say_it_after_who_does(county: Library, turn: str) -> None:
    says = {row[0] for row in talk(county, "2024年哪些单位提到人手不足").table.rows}  # type: ignore[union-attr]
    answer = talk(county, "2024年哪些单位提到人手不足", turn)
    assert answer.table and says and not says & {row[0] for row in answer.table.rows}
    assert len(says) + len(answer.table.rows) == answer.coverage.held  # type: ignore[union-attr]


def test_who_does_not_say_it_stays_so_when_asked_again(county: Library) -> None:
    silent = talk(county, "2024年哪些单位提到人手不足", "哪些没写")
    again = talk(county, "2024年哪些单位提到人手不足", "哪些没写", "谁没写")
    assert again.table and silent.table and again.table.rows == silent.table.rows


@pytest.mark.parametrize(
    "why", ["请问为什么", "你知道为什么吗", "那是什么原因造成的", "这个数为什么这么低", "为什么它低"]
)
def test_words_that_say_nothing_may_stand_around_it(county: Library, why: str) -> None:
    before, answer = talk(county, RATE), talk(county, RATE, why)
    assert answer.text == before.text and NO_REASON in answer.notices


def test_a_reason_is_asked_in_english_too(county: Library) -> None:
    rate = "What was the disclosure rate of Shiqiao Town in 2023?"
    for why in ("why", "why did it fall", "Why were there so few?"):
        assert "The report gives no reason." in talk(county, rate, why).notices, why
