"""Turns that point at what was just told: 除了它, 把第一名去掉再算, 最低的那个, 那年, 谁没算进去."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Body, Kind, Question, Scope
from assistant.talks.referred import referred
from tests.assistant.holding import given
from tests.assistant.talking import talk
from tests.questions.city.library import FINES, PERMITS
from tests.questions.city.truth import known, members, one, total
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
BODIES = members("芦溪县")
RANKING = [agency for _, agency in known(BODIES, 2024, FINES)]
FIRST, SECOND = RANKING[:2]
LEFT = [agency for agency in BODIES if agency != FIRST]
YEARS = [(one("芦溪县公安局", year, FINES) or Decimal(0), year) for year in (2022, 2023, 2024)]


@pytest.mark.parametrize(
    "turns",
    [
        ("芦溪县2024年处罚最多的单位", "除了它，其余单位处罚合计"),
        ("芦溪县2024年处罚最多的单位", "它不算，其余单位一共多少"),
        ("芦溪县2024年处罚排前三的单位", "第二名的许可呢", "第一名近三年处罚", "除了它，其余单位处罚合计"),
        ("芦溪县2024年处罚排前三的单位", "把第一名去掉，剩下的合计"),
        ("芦溪县各单位2024年处罚合计", "去掉最多的那个再算"),
        ("芦溪县各单位2024年处罚合计", f"把{FIRST}剔除，重新合计"),
    ],
)
def test_the_others_are_added_without_the_one_that_is_meant(city: Library, turns: tuple[str, ...]) -> None:
    told = talk(city, *turns)
    assert told.kind is Kind.TOTAL and total(LEFT, 2024, FINES) in given(told)
    assert "不含" in told.text and FIRST.removeprefix("芦溪县") in told.text


def test_who_else_passes_a_bound_is_asked_of_the_others(city: Library) -> None:
    told = talk(city, "芦溪县2024年处罚最多的单位", "除了它还有谁超过5件")
    above = {agency for value, agency in known(LEFT, 2024, FINES) if value > 5}
    assert told.table is not None and {row[0] for row in told.table.rows} == above


@pytest.mark.parametrize(
    ("turn", "agency"), [("最少的那个许可多少", 1), ("少的那家许可呢", 1), ("最多的那家许可呢", 0)]
)
def test_the_highest_or_lowest_of_those_shown(city: Library, turn: str, agency: int) -> None:
    pair = sorted(["芦溪县公安局", "澄江县公安局"], key=lambda a: -(one(a, 2024, FINES) or Decimal(0)))
    told = talk(city, "芦溪县公安局和澄江县公安局2024年处罚各多少", turn)
    assert given(told) == {one(pair[agency], 2024, PERMITS)}
    again = talk(city, "芦溪县公安局和澄江县公安局2024年处罚各多少", turn, "最多的那个2023年处罚呢")
    assert given(again) == {one(pair[0], 2023, FINES)}  # still of the two


def test_that_year_is_the_one_found(city: Library) -> None:
    _, year = max(YEARS)
    told = talk(city, "芦溪县公安局近三年处罚", "哪年最多", "那年许可多少")
    assert given(told) == {one("芦溪县公安局", year, PERMITS)}
    told = talk(city, "芦溪县公安局近三年处罚", "哪年最多", "那年芦溪县财政局处罚呢")
    assert given(told) == {one("芦溪县财政局", year, FINES)}


@pytest.mark.parametrize("turn", ["谁没算进去", "没计入的是哪几家", "漏了谁", "哪些单位没有统计进来"])
def test_who_is_not_in_the_figure(city: Library, turn: str) -> None:
    told = talk(city, "澄江县各局2024年处罚合计", turn)
    assert "澄江县水利局（2024年，未收录）" in told.text and not told.figures
    later = talk(city, "澄江县各局2024年处罚合计", turn, "许可呢")
    assert given(later) >= {total(members("澄江县", "局"), 2024, PERMITS)}


def test_nobody_is_left_out_and_it_is_said(city: Library) -> None:
    told = talk(city, "芦溪县各局2024年处罚合计", "谁没算进去")
    assert "都计入了" in told.text


def test_a_word_that_points_at_nothing_stays() -> None:
    before = Question(text="", kind=Kind.VALUE, scope=Scope(bodies=(Body(agency="甲"), Body(agency="乙"))))
    for text in ("除了它", "最低的那个呢", "那年呢", "把第一名去掉"):
        assert referred(text, before, None) == text  # type: ignore[arg-type]
    assert referred("除了它", None, None) == "除了它"  # type: ignore[arg-type]


def test_nasty_text_is_read_in_time() -> None:
    before = Question(text="", kind=Kind.TOTAL, scope=Scope(bodies=(Body(agency="甲"),)), years=(2023,))
    began = time.process_time()
    for piece in ("把", "除了", "那", "重新再", "最低的那", "那一年", "也这么"):
        referred(piece * (10_000 // len(piece)), before, None)  # type: ignore[arg-type]
    assert time.process_time() - began < 2


LUXI, CHENGJIANG = "芦溪县石坪镇", "澄江县石坪镇"


@pytest.mark.parametrize(
    "turns",
    [
        (f"{LUXI}2024年处罚", "另一个石坪镇呢"),
        ("石坪镇2024年处罚", "芦溪县的", "另一个呢"),
        (f"{LUXI}和{CHENGJIANG}2024年处罚各多少", f"{LUXI}2024年处罚呢", "另一家呢"),
    ],
)
def test_the_other_one_is_its_namesake_or_beside_it(city: Library, turns: tuple[str, ...]) -> None:
    assert given(talk(city, *turns)) == {one(f"{CHENGJIANG}人民政府", 2024, FINES)}


def test_the_years_around_the_one_spoken_of(city: Library) -> None:
    told = talk(city, "芦溪县公安局2023年处罚", "前后几年呢")
    assert {one("芦溪县公安局", year, FINES) for year in (2022, 2023, 2024)} <= given(told)


@pytest.mark.parametrize("turn", ["各几件", "各多少件", "各自处罚呢"])
def test_each_is_each_of_those_listed(city: Library, turn: str) -> None:
    listed = talk(city, "芦溪县2024年处罚超过20件的单位")
    told = ask(turn, city, TODAY, listed)
    above = {agency: value for value, agency in known(BODIES, 2024, FINES) if value > 20}
    assert told.table is not None and {row[0] for row in told.table.rows} == set(above)
    assert given(told) >= set(above.values())


def test_inside_is_of_whoever_came_first(city: Library) -> None:
    told = talk(city, "芦溪县2024年处罚最多的单位", "里面许可多少", "2023年呢")
    assert given(told) == {one(FIRST, 2023, PERMITS)}


def test_whose_is_more_is_asked_of_those_told(city: Library) -> None:
    told = talk(city, "芦溪县公安局2024年处罚", "澄江县公安局呢", "谁的许可多")
    assert given(told) >= {one("芦溪县公安局", 2024, PERMITS), one("澄江县公安局", 2024, PERMITS)}
    assert {f.agency for f in told.figures if f.agency} <= {"芦溪县公安局", "澄江县公安局"}


def test_a_share_of_the_sum_just_told_is_of_the_sum(city: Library) -> None:
    told = talk(city, "芦溪县公安局2024年处罚", "澄江县公安局呢", "两家加起来", "占全市多少")
    both = sum(one(agency, 2024, FINES) or 0 for agency in ("芦溪县公安局", "澄江县公安局"))
    assert told.kind is Kind.SHARE and f"合计{both:,}件" in told.text


def test_a_year_before_is_that_of_the_last_year_told(city: Library) -> None:
    told = talk(city, "芦溪县公安局2024年处罚", "那2023年的", "比上一年多了还是少了，差多少")
    assert {one("芦溪县公安局", 2023, FINES), one("芦溪县公安局", 2022, FINES)} <= given(told)
    assert one("芦溪县公安局", 2024, FINES) not in given(told)


@pytest.mark.parametrize("turn", ["跟澄江县公安局比谁罚得多", "比澄江县公安局多吗", "和澄江县公安局比谁多"])
def test_the_one_spoken_of_is_held_against_another(city: Library, turn: str) -> None:
    told = talk(city, "芦溪县公安局2024年处罚", turn)
    assert told.kind is Kind.COMPARE
    assert {one("芦溪县公安局", 2024, FINES), one("澄江县公安局", 2024, FINES)} <= given(told)


def test_who_applied_is_told_by_kinds_of_applicants(city: Library) -> None:
    told = talk(city, "芦溪县公安局2024年收到几件申请", "都是谁申请的")
    columns = {f.column for f in told.figures}
    assert len(columns) > 5 and {f.agency for f in told.figures} == {"芦溪县公安局"}
    later = talk(city, "芦溪县公安局2024年收到几件申请", "都是谁申请的", "许可呢")
    assert given(later) == {one("芦溪县公安局", 2024, PERMITS)}


def test_the_years_after_it_and_whether_any_is_held(city: Library) -> None:
    told = talk(city, "澄江县青龙乡2022年交了没", "后面几年呢")
    assert "2023、2024" in told.text and "没有" not in told.text
    told = talk(city, "澄江县青龙乡2022年的年报在吗", "哪几年有")
    assert "青龙乡" in told.text and "2023、2024年" in told.text


def test_what_it_is_that_is_wrong_there_is_asked_of_the_one_spoken_of(city: Library) -> None:
    told = talk(city, "芦溪县公安局2024年处罚", "问题有哪些")
    assert told.understood is not None
    assert told.understood.scope.bodies == (Body(agency="芦溪县公安局", region=("云泽省", "汀源市", "芦溪县")),)


def test_which_of_two_is_higher_is_said(city: Library) -> None:
    told = talk(city, "芦溪县公安局和澄江县公安局2024年处罚各多少", "公开率谁高")
    assert told.kind is Kind.COMPARE and "百分点" in told.text


def test_the_two_sides_of_a_rate_are_told(city: Library) -> None:
    told = talk(city, "芦溪县公安局2024年公开率", "分子分母是多少")
    assert told.kind is Kind.VALUE and "÷" in told.text


@pytest.mark.parametrize("turns", [("石坪镇处罚多少", "芦溪县的，2024年的"), ("石坪镇2024年处罚多少，芦溪那个",)])
def test_which_of_the_namesakes_is_said_with_a_year_or_behind_the_ask(city: Library, turns: tuple[str, ...]) -> None:
    assert given(talk(city, *turns)) == {one(f"{LUXI}人民政府", 2024, FINES)}


def test_the_gap_between_the_ends_told_one_after_the_other(city: Library) -> None:
    told = talk(city, "芦溪县2024年处罚最多的单位", "最少的呢", "差多少")
    values = [value for value, _ in known(BODIES, 2024, FINES)]
    assert f"相差{values[0] - values[-1]:,}件" in told.text


def test_the_lowest_of_a_ranking_and_its_other_figure(city: Library) -> None:
    told = talk(city, "芦溪县2024年许可最多的单位", "最少的那家处罚多少")
    lowest = known(BODIES, 2024, PERMITS)[-1]
    assert lowest[0] in given(told) and one(lowest[1], 2024, FINES) in given(told)


def test_of_areas_the_lowest_one_and_its_other_figure(city: Library) -> None:
    told = talk(city, "2024年哪个县处罚最多", "最少的那个许可多少")
    least = min(("芦溪县", "澄江县"), key=lambda area: one(f"{area}人民政府", 2024, FINES) or 0)
    assert one(f"{least}人民政府", 2024, PERMITS) in given(told)


def test_a_picture_is_drawn_over_the_years(city: Library) -> None:
    told = talk(city, "芦溪县公安局2024年处罚", "给我画个图")
    assert told.chart is not None and given(told) >= {value for value, _ in YEARS}


def test_what_was_left_is_looked_for_a_year_later(city: Library) -> None:
    told = talk(city, "芦溪县公安局2023年收到几件申请", "剩下的后来办了吗")
    assert {f.year for f in told.figures if f.row and f.row.startswith("结转")} == {2023, 2024}


def test_two_counties_after_the_city_are_told_one_by_one(city: Library) -> None:
    told = talk(city, "汀源市2024年处罚多少", "两个县呢")
    assert told.kind is Kind.COMPARE
    assert {one(f"{area}人民政府", 2024, FINES) for area in ("芦溪县", "澄江县")} <= given(told)


def test_the_lowest_body_is_one_of_the_area_spoken_of(city: Library) -> None:
    told = talk(city, "芦溪县2024年处罚合计", "最少的单位是谁")
    low = known(BODIES, 2024, FINES)[-1][0]
    assert told.kind is Kind.EXTREME and low in given(told)
    assert all(f.agency is None or f.agency.startswith("芦溪县") for f in told.figures)


def test_below_the_county_that_came_first_are_its_bodies(city: Library) -> None:
    told = talk(city, "2024年哪个县处罚最多", "它下面的镇呢")
    first = max(("芦溪县", "澄江县"), key=lambda area: one(f"{area}人民政府", 2024, FINES) or 0)
    highest = known(members(first, "镇"), 2024, FINES)[0]
    assert {f.agency for f in told.figures if f.agency} == {highest[1]} and highest[0] in given(told)


def test_a_share_of_the_city_stays_one_of_the_city_whoever_is_named_first(city: Library) -> None:
    told = ask("芦溪县公安局和汀源市人民政府2024年处罚各占全市多少", city, TODAY)
    assert told.text.count("占汀源市的") == 2 and "占芦溪县" not in told.text


def test_those_not_counted_are_meant_next(city: Library) -> None:
    told = talk(city, "澄江县各局2024年处罚合计", "谁没算进去", "它2023年呢")
    assert given(told) == {one("澄江县水利局", 2023, FINES)}


TWO = {*RANKING[:2]}


@pytest.mark.parametrize(
    "turns",
    [
        ("芦溪县2024年处罚前两名的单位", "除了这两家，其余合计"),
        ("芦溪县2024年处罚前两名的单位", "除了它们呢", "其余合计多少"),
        ("Penalties of all agencies of Luxi County in 2024, ranked, top 2", "除了这两家，其余合计"),
    ],
)
def test_the_others_than_several_just_told(city: Library, turns: tuple[str, ...]) -> None:
    assert total([a for a in BODIES if a not in TWO], 2024, FINES) in given(talk(city, *turns))


def test_without_the_only_one_spoken_of_are_the_others(city: Library) -> None:
    told = talk(city, "芦溪县公安局2024年处罚", "除了它呢")
    assert told.table is not None and "芦溪县公安局" not in {row[0] for row in told.table.rows}


def test_the_lowest_one_of_nothing_shown_is_asked_back(city: Library) -> None:
    told = talk(city, "芦溪县公安局2024年处罚", "2023年呢", "最低的那个为什么低")
    assert told.kind in {Kind.MISSING, Kind.CLARIFY} and not told.figures


def test_two_added_in_the_turn_that_asks_for_their_share(city: Library) -> None:
    told = talk(city, "芦溪县公安局和芦溪县财政局2024年处罚各多少", "两家加起来占全县多少")
    both = sum(one(agency, 2024, FINES) or 0 for agency in ("芦溪县公安局", "芦溪县财政局"))
    assert f"合计{both:,}件" in told.text
