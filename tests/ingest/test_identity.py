"""Whose report of which year: titles in many forms, and what completes or contradicts them."""

from dataclasses import replace

import pytest

from ingest.formats.text import read_text
from ingest.identity import identify
from ingest.names import is_agency, parse_name
from ingest.outline import find_outlines
from ingest.years import decide, named, normal, period, spoken, stated
from vectorstore.records import Identity

BODY = """一、总体情况
{first}
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
一是不够及时。
六、其他需要报告的事项
无。
{signed}"""
FIRST = "本年按要求公开。"


def who(title: str, first: str = FIRST, signed: str = "", stem: str = "a", site: str | None = None) -> Identity:
    document = read_text(title + "\n" + BODY.format(first=first, signed=signed), "a.txt")
    return identify(find_outlines(replace(document, site=site))[0], stem)


@pytest.mark.parametrize(
    ("title", "agency", "region", "year"),
    [
        ("青禾县城关乡 2024 年政府信息公开工作年度报告", "青禾县城关乡人民政府", ("青禾县",), 2024),
        ("青禾县财政局2023年度政府信息公开年报", "青禾县财政局", ("青禾县",), 2023),
        ("青禾县人民政府办公室\n2023年政府信息公开工作年度报告", "青禾县人民政府办公室", ("青禾县",), 2023),
        ("青禾县\n二〇二三年\n政府信息公开工作年度报告", "青禾县人民政府", ("青禾县",), 2023),
        (
            "青禾县发展和改革委员会\n2023年度政府信息\n公开工作\n年 度 报 告",
            "青禾县发展和改革委员会",
            ("青禾县",),
            2023,
        ),
        ("关于印发《青禾县水利局2022年政府信息公开工作年度报告》的通知", "青禾县水利局", ("青禾县",), 2022),
        ("2023年青禾县石桥镇人民政府信息公开工作年度报告", "青禾县石桥镇人民政府", ("青禾县",), 2023),
        ("青禾县石桥镇政府2023年政府信息公开工作年度报告", "青禾县石桥镇人民政府", ("青禾县",), 2023),
        ("青禾县清河街道2023年政府信息公开工作年度报告", "青禾县清河街道办事处", ("青禾县",), 2023),
        ("青禾县清河街道办事处政府信息公开工作年度报告（2023年）", "青禾县清河街道办事处", ("青禾县",), 2023),
        ("2023年度政府信息公开年度报告（青禾县应急管理局）", "青禾县应急管理局", ("青禾县",), 2023),
        ("青禾县卫生健康委员会关于2023年度政府信息公开工作情况的报告", "青禾县卫生健康委员会", ("青禾县",), 2023),
        ("国家税务总局青禾县税务局2023年政府信息公开工作年度报告", "国家税务总局青禾县税务局", ("青禾县",), 2023),
        ("澜平市2024年政府信息公开工作年度报告", "澜平市人民政府", ("澜平市",), 2024),
        ("云泽省财政厅2024年政府信息公开工作年度报告", "云泽省财政厅", ("云泽省",), 2024),
        (
            "云泽省澜平市青禾县石桥镇2024年政府信息公开工作年度报告",
            "青禾县石桥镇人民政府",
            ("云泽省", "澜平市", "青禾县"),
            2024,
        ),
        (
            "澜平市青禾区住房和城乡建设局2024年政府信息公开工作年度报告",
            "青禾区住房和城乡建设局",
            ("澜平市", "青禾区"),
            2024,
        ),
        ("澜平市市场监督管理局2023年政府信息公开工作年度报告", "澜平市市场监督管理局", ("澜平市",), 2023),
        ("澜平市城市管理局2023年政府信息公开工作年度报告", "澜平市城市管理局", ("澜平市",), 2023),
        ("运城市高新区管委会2023年度政府信息公开工作年度报告", "运城市高新区管理委员会", ("运城市",), 2023),
        ("云溪经济技术开发区管理委员会2023年政府信息公开工作年度报告", "云溪经济技术开发区管理委员会", (), 2023),
        (
            "前山蒙古族自治县白音乡2023年政府信息公开工作年度报告",
            "前山蒙古族自治县白音乡人民政府",
            ("前山蒙古族自治县",),
            2023,
        ),
        (
            "云岭彝族自治州青禾县公安局２０２３年政府信息公开工作年度报告",
            "青禾县公安局",
            ("云岭彝族自治州", "青禾县"),
            2023,
        ),
        (
            "海东壮族自治区青禾旗白音苏木2023年政府信息公开工作年度报告",
            "青禾旗白音苏木人民政府",
            ("海东壮族自治区", "青禾旗"),
            2023,
        ),
        ("红旗镇人民政府2023年政府信息公开工作年度报告", "红旗镇人民政府", (), 2023),
        ("青禾县乡村振兴局2022年政府信息公开年度报告", "青禾县乡村振兴局", ("青禾县",), 2022),
        ("青禾县审计局2023年政务公开工作年度报告", "青禾县审计局", ("青禾县",), 2023),
        ("青禾縣財政局2023年政府信息公開工作年度報告", "青禾县财政局", ("青禾县",), 2023),
        ("青禾县人民政府\n石桥镇2023年政府信息公开工作年度报告", "青禾县石桥镇人民政府", ("青禾县",), 2023),
        ("本机关2023年政府信息公开工作年度报告", None, (), 2023),
        ("XX县2023年政府信息公开工作年度报告", None, (), 2023),
        ("政府信息公开工作年度报告", None, (), None),
    ],
)
def test_titles(title: str, agency: str | None, region: tuple[str, ...], year: int | None) -> None:
    found = who(title)
    assert (found.agency, found.region, found.year) == (agency, region, year)


@pytest.mark.parametrize(
    ("first", "signed", "site", "agency", "region"),
    [
        ("2023年，石桥镇认真落实。报告可在青禾县人民政府门户网站下载。", "", None, "青禾县石桥镇人民政府", ("青禾县",)),
        ("本年按要求公开。", "青禾县石桥镇人民政府\n2024年1月5日", None, "青禾县石桥镇人民政府", ("青禾县",)),
        ("本年按要求公开。", "", "青禾县人民政府门户网站", "青禾县石桥镇人民政府", ("青禾县",)),
        (
            "按照省、澜平市关于公开工作的要求，在青禾县政府网站公开。",
            "",
            None,
            "青禾县石桥镇人民政府",
            ("澜平市", "青禾县"),
        ),
        (
            "按照云泽省政府、澜平市政府和青禾县委的部署公开。",
            "",
            None,
            "青禾县石桥镇人民政府",
            ("云泽省", "澜平市", "青禾县"),
        ),
        (
            "本报告由云泽省澜平市青禾县石桥镇人民政府编制。",
            "",
            None,
            "青禾县石桥镇人民政府",
            ("云泽省", "澜平市", "青禾县"),
        ),
        ("报告在澜平市青禾县人民政府网站公布。", "", None, "青禾县石桥镇人民政府", ("澜平市", "青禾县")),
        ("按照省、市、县政府的要求，经县政府同意，依照县委部署公开。", "", None, "石桥镇人民政府", ()),
        ("赴澜平市学习，与古渡县交流。", "", None, "石桥镇人民政府", ()),
        ("报青禾县人民政府、白云县人民政府。", "", None, "石桥镇人民政府", ()),
        ("本年按要求公开。", "柳林镇人民政府\n2024年1月5日", None, "石桥镇人民政府", ()),
    ],
)
def test_a_county_is_taken_from_the_paper_and_never_guessed(
    first: str, signed: str, site: str | None, agency: str, region: tuple[str, ...]
) -> None:
    found = who("石桥镇2023年政府信息公开工作年度报告", first, signed, site=site)
    assert (found.agency, found.region) == (agency, region)


@pytest.mark.parametrize(
    ("title", "first", "signed", "stem", "agency", "evidence"),
    [
        ("2023年政府信息公开工作年度报告", "2023年青禾县水利局严格执行条例。", "", "a", "青禾县水利局", "body"),
        ("2023年政府信息公开工作年度报告", "根据要求，由青禾县水利局编制本报告。", "", "a", "青禾县水利局", "body"),
        (
            "2023年政府信息公开工作年度报告",
            "2023年，我局公开信息。",
            "青禾县水利局\n2024年1月5日",
            "a",
            "青禾县水利局",
            "signature",
        ),
        (
            "2023年政府信息公开工作年度报告",
            "2023年，白云县林业局认真落实。",
            "青禾县水利局\n2024年1月5日",
            "a",
            "青禾县水利局",
            "signature",
        ),
        (
            "2023年政府信息公开工作年度报告\n来源：青禾县水利局 发布时间：2024-01-05",
            "按要求公开。",
            "",
            "a",
            "青禾县水利局",
            "site",
        ),
        (
            "2023年政府信息公开工作年度报告",
            "按要求公开。",
            "",
            "青禾县水利局2023年政府信息公开年报",
            "青禾县水利局",
            "file",
        ),
        ("2023年政府信息公开工作年度报告", "按要求公开。", "", "03_青禾县水利局_2023", "青禾县水利局", "file"),
        (
            "青禾县水利局2023年政府信息公开工作年度报告",
            "白云县林业局认真落实。",
            "白云县林业局\n2024年1月5日",
            "古渡县财政局2023",
            "青禾县水利局",
            "title",
        ),
    ],
)
def test_witnesses_in_their_order_of_trust(
    title: str, first: str, signed: str, stem: str, agency: str, evidence: str
) -> None:
    found = who(title, first, signed, stem)
    assert found.agency == agency
    assert evidence in found.evidence


@pytest.mark.parametrize(
    ("title", "first", "stem", "year"),
    [
        ("青禾县教育局2023年政府信息公开工作年度报告", "统计期限自2024年1月1日起至2024年12月31日止。", "a", None),
        (
            "青禾县教育局2023年政府信息公开工作年度报告",
            "2023年，我局公开。统计期限为2022年1月1日至2022年12月31日。",
            "a",
            2023,
        ),
        ("青禾县教育局2023年政府信息公开工作年度报告", "统计期限为2022年1月1日至12月31日。", "教育局2023", 2023),
        (
            "青禾县教育局2023年政府信息公开工作年度报告",
            "2022年，我局公开。统计期限为2022年1月1日至12月31日。",
            "教育局2023",
            None,
        ),
        ("青禾县教育局20年政府信息公开工作年度报告", "统计期限为2021年1月1日至2021年12月31日。", "a", 2021),
        ("青禾县教育局20年政府信息公开工作年度报告", "按要求公开。", "a", None),
        ("青禾县教育局政府信息公开工作年度报告", "2022年，我局公开信息。与2021年相比增加。", "a", 2022),
        ("青禾县教育局政府信息公开工作年度报告", "按要求公开。", "青禾县教育局2022", 2022),
        ("青禾县教育局政府信息公开工作年度报告", "按要求公开。", "20230115_青禾县教育局", None),
        ("青禾县教育局政府信息公开工作年度报告\n发布时间：2021-01-01", "按要求公开。", "a", None),
        ("青禾县教育局2022-2023年政府信息公开工作年度报告", "按要求公开。", "a", None),
        ("青禾县教育局2O23年政府信息公开工作年度报告", "按要求公开。", "a", 2023),
    ],
)
def test_the_year_is_the_one_reported_on_or_none(title: str, first: str, stem: str, year: int | None) -> None:
    assert who(title, first, stem=stem).year == year


@pytest.mark.parametrize(
    ("title", "signed", "published"),
    [
        ("青禾县教育局2023年政府信息公开工作年度报告", "青禾县教育局\n2024年1月5日", "2024-01-05"),
        ("青禾县教育局2023年政府信息公开工作年度报告", "青禾县教育局 2024 年 01 月 25 日", "2024-01-25"),
        ("青禾县教育局2023年政府信息公开工作年度报告\n发布日期：2024-02-03 09:00 来源：教育局", "", "2024-02-03"),
        ("青禾县教育局2023年政府信息公开工作年度报告", "2021-01-01", None),
        ("青禾县教育局2023年政府信息公开工作年度报告", "二〇二四年一月五日", "2024-01-05"),
        ("青禾县教育局2023年政府信息公开工作年度报告", "", None),
    ],
)
def test_the_date_of_publishing(title: str, signed: str, published: str | None) -> None:
    assert who(title, signed=signed).published == published


def test_names_are_read_by_their_grammar() -> None:
    assert parse_name("沙市区城市管理局").regions == ("沙市区",)
    assert parse_name("青禾县新型城市化办公室").regions == ("青禾县",)
    assert parse_name("文明城市创建办公室").regions == ()
    assert parse_name("社区服务中心").regions == ()
    assert parse_name("石桥风景名胜区管理委员会").regions == ()
    assert parse_name("澜平市郊区人民政府").regions == ("澜平市", "郊区")
    assert [is_agency(t) for t in ("我局", "全县", "本机关", "青禾县委", "一是", "各乡镇人民政府")] == [
        False,
        False,
        False,
        True,
        False,
        False,
    ]


def test_years_are_heard_apart() -> None:
    assert normal("二○二二年") == "2022年"
    assert stated("2023年政府信息公开工作年度报告（2024年1月）") == 2023
    assert period("自２０２３年1月1日起，至2023年12月31日止") == 2023
    assert period("2022年1月1日至2023年12月31日") is None
    assert spoken(["2023年，我局公开。", "2022年，我局公开。"]) is None
    assert named("城关乡2022-2023") is None
    assert decide(None, 2022, 2023, 2024) == (2022, "period")


@pytest.mark.parametrize(
    ("title", "first", "signed"),
    [
        ("柳林镇2020年度政府信息公开工作年度报告", FIRST, "青禾县柳林镇人民政府\n禾县柳林镇人民政府"),
        ("禾县柳林镇2020年度政府信息公开工作年度报告", FIRST, "青禾县柳林镇人民政府"),
        ("柳林镇2020年度政府信息公开工作年度报告", "电子版可在青禾县人民政府网站查阅。", "禾县柳林镇人民政府"),
        ("林镇2020年度政府信息公开工作年度报告", FIRST, "青禾县柳林镇人民政府"),
    ],
)
def test_a_name_cut_at_an_edge_is_completed_by_another(title: str, first: str, signed: str) -> None:
    assert who(title, first, signed).agency == "青禾县柳林镇人民政府"


def test_a_name_that_another_ends_with_is_not_cut() -> None:
    told = who("禾县财政局2020年政府信息公开工作年度报告", "禾县人民政府要求，禾县各局与青禾县人民政府交流。")
    assert (told.agency, told.region) == ("禾县财政局", ("禾县",))


@pytest.mark.parametrize(
    ("first", "agency", "region", "year"),
    [
        ("现将青禾区西岭街道办事处2024年度政府信息工作年度报告予以公开。", "青禾区西岭街道办事处", ("青禾区",), 2024),
        (
            "按要求,特编制澜平市人民政府地方志办公室2023年政府信息公开工作年度报告。",
            "澜平市人民政府地方志办公室",
            ("澜平市",),
            2023,
        ),
        ("编制了青禾区发展和改革局2021年度政府信息公开工作年度报告。", "青禾区发展和改革局", ("青禾区",), 2021),
        (
            "特向社会公布澜平市青禾区人民政府上关街道办事处2024年度政府信息公开年度报告。",
            "青禾区人民政府上关街道办事处",
            ("澜平市", "青禾区"),
            2024,
        ),
        (
            "青禾区政务公开工作领导小组办公室编制了青禾区人民政府2021年度政府信息公开工作年度报告。",
            "青禾区人民政府",
            ("青禾区",),
            2021,
        ),
        ("现公布区统计局2023年政府信息公开工作年度报告。", None, (), 2023),
        ("如有疑问,请与青禾区财政局联系。", None, (), None),
    ],
)
def test_a_sentence_that_announces_the_report_is_its_title(
    first: str, agency: str | None, region: tuple[str, ...], year: int | None
) -> None:
    found = who(f"根据《条例》规定,{first}")
    assert (found.agency, found.region, found.year) == (agency, region, year)


def test_the_word_that_announces_is_no_part_of_the_name() -> None:
    told = who(
        "2024年南苑区永吉街道办事处\n政府信息公开工作年度报告", "现公布南苑区永吉街道办事处政府信息公开2024年度报告。"
    )
    assert told.agency == "南苑区永吉街道办事处"


@pytest.mark.parametrize(("site", "county"), [("白云县人民政府门户网站", "白云县"), (None, "青禾县")])
def test_the_name_of_the_file_is_heard_last_on_the_county(site: str | None, county: str) -> None:
    told = who("石桥镇2023年政府信息公开工作年度报告", stem="青禾县石桥镇2023年", site=site)
    assert (told.agency, told.region) == (f"{county}石桥镇人民政府", (county,))
