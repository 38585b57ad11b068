"""Whose report it is where no title says so plainly: zones, towns and areas in sentences, and names that are hemmed in."""
# ruff: noqa: E501  (a case a line reads best)

import pytest

from ingest.formats.text import read_text
from ingest.identity import identify
from ingest.names import parse_name
from ingest.outline import find_outlines
from ingest.titles import parse_title
from ingest.years import decide, spoken
from vectorstore.records import Identity

REST = "\n二、主动公开政府信息情况\n规章\t0\t0\t0\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n一是不够及时。\n"


def who(text: str) -> Identity:
    return identify(find_outlines(read_text(text + REST, "a.txt"))[0], "a")


@pytest.mark.parametrize(
    ("text", "agency", "region"),
    [
        ("根据《条例》规定和县政府办公室通知要求，特编制石桥物流园2023年度政府信息公开工作年度报告。\n一、总体情况\n2023年，石桥物流园按时公开。", "石桥物流园", ()),
        ("澜平市青禾区教育局2023年度\n政府信息公开工作年度报告\n如有疑问，请与青禾区教育局（以下简称区教育局）办公室联系。\n一、总体情况\n按时公开。", "青禾区教育局", ("澜平市", "青禾区")),
        ("根据《条例》编制。如有疑问，请联系：青禾区教育局局党政办公室，电话1。\n一、总体情况\n2023年，我局按时公开。", "青禾区教育局", ("青禾区",)),
        ("澜平市水务局2023年政府信息公开工作年度报告\n（图解）澜平市水务局2023年政府信息公开工作年度报告\n一、总体情况\n2023年，区水务局认真公开。", "澜平市水务局", ("澜平市",)),
        ("2023年澜平市水务局澜平市海洋局政务公开工作年度报告\n一、总体情况\n按时公开。", "澜平市水务局", ("澜平市",)),
        ("青禾大学2023-2024学年信息公开工作年度报告\n一、总体情况\n按时公开。", "青禾大学", ()),
        ("根据《条例》，梳理编制澜平海关关区2023年政府信息公开工作年度报告。\n一、总体情况\n按时公开。", "澜平海关", ()),
        ("塔林右翼中旗2023年政府信息公开工作年度报告\n一、总体情况\n通过塔右中旗政府网站公开，塔右中旗人民政府按时公开。", "塔林右翼中旗人民政府", ("塔林右翼中旗",)),
    ],
)  # fmt: skip
def test_a_name_is_cut_out_of_what_stands_around_it(text: str, agency: str, region: tuple[str, ...]) -> None:
    found = who(text)
    assert (found.agency, found.region) == (agency, region)


@pytest.mark.parametrize(
    ("first", "agency"),
    [
        ("2023年以来，柳林乡在县委、县政府领导下公开信息。", "柳林乡人民政府"),
        ("2023年石桥街道严格按照要求公开。", "石桥街道办事处"),
        ("2023年，澜平经济开发区深入推进公开。", "澜平经济开发区"),
        ("2023年，高新区深入推进公开，全区按时报送。", None),  # which one is not said
        ("2023年，澜平市坚持公开，全市共公开9条。", "澜平市人民政府"),
        ("2023年，澜平市坚持公开，全市共公开9条，我局公开3条。", None),  # of one of its bureaus
        ("2023年，澜平市坚持公开。", None),
        ("2023年，青禾水务有限公司严格按照要求公开，我公司共公开9条。", "青禾水务有限公司"),
        ("2023年，青禾水务有限公司严格按照要求公开，我局共公开9条。", None),
    ],
)
def test_whose_year_the_first_sentence_tells_of(first: str, agency: str | None) -> None:
    assert who(f"一、总体情况\n{first}").agency == agency


def test_an_autonomous_region_or_province_that_is_not_named_is_no_place() -> None:
    title = "自治区人民政府办公厅2023年政府信息公开工作年度报告\n一、总体情况\n2023年，"
    assert who(f"{title}按时公开。").agency is None
    named = who(f"{title}按照塔林自治区人民政府的要求按时公开。")
    assert (named.agency, named.region) == ("塔林自治区人民政府办公厅", ("塔林自治区",))
    assert (
        who("省水利厅2023年政府信息公开工作年度报告\n一、总体情况\n通过澜河省政府网站公开。").agency == "澜河省水利厅"
    )


def test_a_year_that_title_and_period_say_otherwise_is_not_known() -> None:
    assert decide(2022, 2023, 2023, None) == decide(2022, 2023, None, None) == decide(2023, 2022, 2022, None)
    assert decide(2022, 2023, 2023, None) == (None, "")
    assert spoken(["从六个方面汇报我镇2023年政府信息公开工作。"]) == 2023
    assert spoken(["按照2022年政务公开工作要点公开。"]) is None


def test_names_of_banners_zones_and_tags() -> None:
    assert parse_name("塔林盟塔林右翼中旗财政局").regions == ("塔林盟", "塔林右翼中旗")
    assert parse_name("澜平高新区党政办公室").official == "澜平高新区管理委员会"
    assert parse_name("自治县财政局").regions == ()
    tagged = parse_title("（图解）青禾县财政局2023年政府信息公开年报")
    assert tagged is not None and tagged.before == "青禾县财政局2023年"
