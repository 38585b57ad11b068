"""Points out of section five as papers really write it, and the themes that they name."""

from __future__ import annotations

import pytest

from assistant.prose.groups import grouped, likeness
from assistant.prose.points import points
from assistant.prose.themes import asked_for, named, themes
from tests.bench.themes import labelled, scores, ways
from vectorstore.embedder import load_embedder
from vectorstore.passages import HeldPassage
from vectorstore.records import Passage, Place


def held(*said: tuple[str, str], report: int = 1) -> list[HeldPassage]:
    """Passages of a section five: heading and text."""
    return [HeldPassage(n, report, 2023, Passage("五", h, t, Place("f"))) for n, (h, t) in enumerate(said)]


def texts(passages: list[HeldPassage], aspect: str) -> list[str]:
    return [p.text for p in points(passages, aspect)]  # type: ignore[arg-type]


def test_heads_say_what_is_a_problem_and_what_a_measure() -> None:
    section = held(
        ("存在的主要问题", "一是更新不及时；"), ("存在的主要问题", "二是人手不足。"), ("改进措施", "一是加强培训。")
    )
    assert texts(section, "problem") == ["一是更新不及时；", "二是人手不足。"]
    assert texts(section, "measure") == ["一是加强培训。"]


@pytest.mark.parametrize(
    "head", ["针对以上问题，我们将", "针对上述不足", "下一步，围绕这些问题", "为此，对照问题清单，将从以下几点改进"]
)
def test_a_head_that_only_looks_back_at_the_problems_opens_measures(head: str) -> None:
    section = held(("回头看，主要不足在于", "一是栏目维护跟不上；"), (head, "一是建立栏目责任清单；"))
    assert texts(section, "problem") == ["一是栏目维护跟不上；"]
    assert texts(section, "measure") == ["一是建立栏目责任清单；"]


def test_a_head_under_which_problems_remain_opens_problems() -> None:
    section = held(("针对工作实际，仍存在以下问题", "一是栏目维护跟不上；"))
    assert texts(section, "problem") == ["一是栏目维护跟不上；"] and not texts(section, "measure")


def test_an_introduction_is_no_point_and_turns_the_page() -> None:
    section = held(
        ("", "虽然取得了一定成绩，但仍存在一些问题和不足。具体问题："),
        ("", "一是公开的内容不够全面；"),
        ("", "下一步，我镇将从以下方面改进："),
        ("", "一是丰富公开内容。"),
    )
    assert texts(section, "problem") == ["一是公开的内容不够全面；"]
    assert texts(section, "measure") == ["一是丰富公开内容。"]


def test_one_of_a_row_that_ends_as_introductions_do_is_a_point() -> None:
    section = held(("存在的问题", "一是公开内容不够全面；"), ("存在的问题", "二是依申请公开答复的规范性仍有不足；"))
    assert texts(section, "problem") == ["一是公开内容不够全面；", "二是依申请公开答复的规范性仍有不足；"]


def test_a_point_that_names_a_problem_before_it_ends_as_introductions_do_is_a_point() -> None:
    said = ("公开内容的深度还有欠缺，与群众期盼还有差距。", "公开形式较为单一，离群众要求还有不足。")
    section = held(*(("存在的问题", text) for text in said))
    assert texts(section, "problem") == list(said)
    lead = held(("", "公开工作虽有进展，但仍存在一些不足。"), ("", "栏目维护跟不上。"))
    assert texts(lead, "problem") == ["栏目维护跟不上。"]


def test_what_went_well_before_the_problems_is_neither() -> None:
    section = held(("", "2023年我局认真落实条例，强化组织领导。"), ("存在的不足", "信息更新较慢。"))
    assert texts(section, "problem") == ["信息更新较慢。"]
    assert texts(section, "measure") == []


def test_without_any_head_the_words_decide() -> None:
    section = held(("", "公开渠道较为单一，群众知晓度不高。"), ("", "今后将拓宽渠道，用好公众号。"))
    assert texts(section, "problem") == ["公开渠道较为单一，群众知晓度不高。"]
    assert texts(section, "measure") == ["今后将拓宽渠道，用好公众号。"]


def test_bare_lists_are_parted_where_their_words_part_best() -> None:
    faults = ["文件发了，讲解没跟上", "部门之间数据对不上", "栏目间隔太长"]
    plans = ["每月核对一次栏目", "请乡亲们列席会议", "统一答复模板，逐件审核"]
    section = held(*[("", t) for t in faults + plans])
    assert texts(section, "problem") == faults
    assert texts(section, "measure") == plans


def test_a_bare_section_without_any_fault_names_no_problem() -> None:
    section = held(("", "2023年我镇公开工作平稳有序。"), ("", "群众普遍满意。"))
    assert texts(section, "problem") == texts(section, "measure") == []


def test_faults_and_plans_by_turns_are_told_by_their_own_words() -> None:
    said = ["更新不够及时。", "将加强栏目巡查。", "业务能力不足。", "将组织培训。", "渠道较为单一。", "将拓宽渠道。"]
    section = held(*[("", t) for t in said])
    assert texts(section, "problem") == said[::2]
    assert texts(section, "measure") == said[1::2]


def test_one_paragraph_with_both() -> None:
    section = held(("存在的主要问题及改进情况", "政策解读形式单一。针对这一问题，将多用图解。"))
    assert texts(section, "problem") == ["政策解读形式单一。"]
    assert texts(section, "measure") == ["针对这一问题，将多用图解。"]


@pytest.mark.parametrize("nothing", ["无。", "暂无", "本单位不存在突出问题。"])
def test_nothing_is_no_problem(nothing: str) -> None:
    assert texts(held(("存在的主要问题", nothing)), "problem") == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("信息公开工作人员培训有待加强", ["skill"]),  # 信息公开 is what everything is about
        ("公开的全面性和及时性有待提升", ["content", "timeliness"]),
        ("专职人员不足，更新就慢了", ["staffing"]),  # what follows only enlarges
        ("同心同德，砥砺前行", []),
    ],
)
def test_the_themes_of_a_point(text: str, keys: list[str]) -> None:
    assert sorted(t.key for t in named(text, "problem")) == sorted(keys)


def test_labelled_points_are_put_where_a_person_put_them() -> None:
    """Points that nobody planted (tests/bench/themes.py prints the table)."""
    assert len(list(labelled())) >= 150
    for aspect, score in scores(ways(load_embedder())["words + meaning"]).items():
        assert score.right / score.given >= 0.9, aspect
        assert score.right / score.wanted >= 0.85, aspect


def test_what_no_theme_covers_is_grouped_by_likeness_and_never_lost() -> None:
    section = [
        *held(("问题", "网络安全防护能力薄弱"), report=1),
        *held(("问题", "网络安全的防护能力还较薄弱"), report=2),
        *held(("问题", "外语版信息尚属空白"), report=3),
    ]
    said = points(section, "problem")
    groups = [g for g in grouped(said, "problem", None) if g.theme is None]
    assert sorted(len(g.reports) for g in groups) == [1, 2]
    assert sum(len(g.points) for g in groups) == len(said)
    assert likeness("网络安全防护能力薄弱", "外语版信息尚属空白") == 0


def test_every_theme_can_be_asked_for_by_its_name() -> None:
    for aspect, listed in themes().items():
        for theme in listed:
            assert theme in asked_for(theme.zh, (aspect,)) and theme in asked_for(theme.en, (aspect,))


def test_the_list_can_be_edited_without_two_themes_of_one_name() -> None:
    for listed in themes().values():
        assert len({t.zh for t in listed}) == len({t.en for t in listed}) == len(listed)
