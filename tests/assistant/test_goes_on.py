"""Turns that go on: with those just listed, with what was asked before a refusal, or with nothing more."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Body, Kind
from assistant.words.courtesy import only_thanks
from tests.assistant.talking import TODAY, talk
from tests.questions.gold import bodies, value
from vectorstore.library import Library

REVIEWED = "2024年有哪些单位被复议"
CORRECTED = {name for name, _ in bodies("who * 2024 行政复议@结果纠正 > 0")}
PENDING = {name for name, _ in bodies("who * 2024 行政复议@尚未审结 > 0")}


def listed(answer: Answer) -> set[str]:
    return {row[0] for row in answer.table.rows} if answer.table else set()


def spoken_of(answer: Answer) -> tuple[Body, ...]:
    return answer.understood.scope.bodies if answer.understood else ()


def counties(answer: Answer) -> set[str]:
    return {b.region[-1] for b in spoken_of(answer)}


@pytest.mark.parametrize(
    ("turn", "who"),
    [
        ("其中被纠正的有谁", CORRECTED),
        ("被纠正的呢", CORRECTED),
        ("其中输的是哪些", CORRECTED),
        ("还没审完的", PENDING),
    ],
)
def test_a_column_alone_after_those_who_had_any_is_who_had_any_of_it(county: Library, turn: str, who: set[str]) -> None:
    answer = talk(county, REVIEWED, turn)
    assert listed(answer) == who
    assert answer.kind is Kind.LIST


def test_the_other_row_is_asked_of_as_the_first_was(county: Library) -> None:
    answer = talk(county, REVIEWED, "诉讼呢")
    assert listed(answer) == {name for name, _ in bodies("who * 2024 行政诉讼/合计 > 0")}


def test_how_many_cases_in_all_after_a_list_is_their_sum(county: Library) -> None:
    answer = talk(county, REVIEWED, "总共多少件")
    assert answer.kind is Kind.TOTAL and f"{value('sum * 2024 行政复议')}" in [f.value for f in answer.figures]
    answer = talk(county, "2024年处罚超过8件的镇有哪些", "加起来几件")
    assert answer.figures[0].value == str(sum(n for _, n in bodies("who 镇 2024 行政处罚 > 8")))


def test_how_many_lost_after_a_kind_of_bodies_is_of_that_kind(county: Library) -> None:
    answer = talk(county, "2024年哪些局被告过", "那败了的有几家")
    lost = bodies("who 部门 2024 行政诉讼/合计@结果纠正 > 0")
    assert answer.kind is Kind.COUNT and answer.figures[0].value == str(len(lost))


def test_areas_after_what_part_the_departments_have(city: Library) -> None:
    answer = talk(city, "汀源市2024年收到多少申请", "各部门占多少", "各县呢")
    assert answer.kind is Kind.SHARE and counties(answer) == {"芦溪县", "澄江县"}


def test_a_turn_that_names_nobody_goes_back_to_the_ranking_before_what_was_refused(county: Library) -> None:
    before = talk(county, "2024年各镇许可排名", "换成2023年")
    for refused in ("火星镇的呢", "去掉火星局"):
        answer = talk(county, "2024年各镇许可排名", refused, "换成2023年")
        assert answer.kind is Kind.RANK and answer.text == before.text


def test_the_mean_after_a_body_nobody_knows_was_to_be_left_out_is_of_those_spoken_of(county: Library) -> None:
    answer = talk(county, "石桥镇、柳林镇2024年处罚", "去掉火星局", "平均一下")
    assert answer.kind is Kind.AVERAGE and len(spoken_of(answer)) == 2


@pytest.mark.parametrize("text", ["谢谢，没别的了", "好的，谢谢你", "没有别的问题了，谢谢", "thank you, that's all"])
def test_thanks_ask_for_nothing_and_the_talk_goes_on(county: Library, text: str) -> None:
    answer = talk(county, "石桥镇2024年许可", text)
    assert answer.kind is Kind.CATALOGUE and not answer.figures
    after = talk(county, "石桥镇2024年许可", text, "2023年呢")
    assert after.figures[0].value == str(value("石桥镇 2023 行政许可"))


def test_thanks_before_a_question_are_no_leave() -> None:
    assert not any(map(only_thanks, ["谢谢，许可呢", "好的", "没有了吗", "没有", ""]))
    assert not only_thanks("谢" * 10000)


def test_which_body_is_asked_back_once_and_nothing_is_told_of_others(city: Library) -> None:
    answer = ask("教育局2024年搞了几次培训，多少人参加", city, TODAY)
    assert answer.kind is Kind.CLARIFY and not answer.figures and answer.text.count("？") == 1


@pytest.mark.parametrize("text", ["教育局有多少在编人员", "教育局平均几天答复一件申请", "教育局2024年罚款多少万元"])
def test_which_body_is_not_asked_back_where_no_report_holds_it(city: Library, text: str) -> None:
    assert ask(text, city, TODAY).kind in {Kind.REFUSE, Kind.MISSING}
    assert ask("教育局2024年收费多少万元", city, TODAY).kind is Kind.CLARIFY


@pytest.mark.parametrize("who", ["最多的那个", "那个镇", "那家", "最多的那家"])
def test_whoever_comes_first_is_asked_of_in_the_same_sentence(county: Library, who: str) -> None:
    answer = ask(f"哪个镇2024年新收申请最多，{who}公开率多少", county, TODAY)
    same = ask("哪个镇2024年新收申请最多，它的公开率多少", county, TODAY)
    assert answer.kind is Kind.EXTREME and answer.text == same.text and "最高" not in answer.text
