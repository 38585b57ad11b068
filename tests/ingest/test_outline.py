"""The six sections however numbered, titled, broken or repeated; and pages that are no report."""

import pytest

from ingest.errors import NotAReport, Shuffled, TooMany
from ingest.formats.html import read_html
from ingest.formats.text import read_text
from ingest.outline import find_outlines
from ingest.pages import Grid, Line, Outline

TITLE = "青禾县石桥镇人民政府2023年政府信息公开工作年度报告"
TITLES = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
TEXTS = (
    "本年按要求公开。",
    "规章\t0\t0\t0",
    "一、本年新收政府信息公开申请数量\t0\n三、本年度办理结果\n四、结转下年度继续办理\t0",
    "0\t0",
    "一是不够及时。",
    "无。",
)
ALL = list("一二三四五六")


def outlines(text: str) -> list[Outline]:
    return find_outlines(read_text(text, "a.txt"))


def paper(heads: list[str], title: str = TITLE, texts: tuple[str, ...] = TEXTS) -> str:
    return "\n".join([title, "", *(f"{head}\n{text}" for head, text in zip(heads, texts, strict=False))])


def said(outline: Outline, number: str) -> str:
    return "\n".join(i.text for i in outline.sections[number].items if isinstance(i, Line)).strip()


NUMBERINGS = {
    "一、": [f"{n}、{t}" for n, t in zip(ALL, TITLES, strict=True)],
    "一 、": [f"{n} 、 {t}" for n, t in zip(ALL, TITLES, strict=True)],
    "1、": [f"{i}、 {t}" for i, t in enumerate(TITLES, 1)],
    "1.": [f"{i}. {t}" for i, t in enumerate(TITLES, 1)],
    "一．": [f"{n}．{t}：" for n, t in zip(ALL, TITLES, strict=True)],
    "第一部分": [f"第{n}部分 {t}" for n, t in zip(ALL, TITLES, strict=True)],
    "（一）": [f"（{n}）{t}" for n, t in zip(ALL, TITLES, strict=True)],
    "##": [f"## {n}、{t}" for n, t in zip(ALL, TITLES, strict=True)],
    "bold": [f"**{n}、{t}**" for n, t in zip(ALL, TITLES, strict=True)],
    "none": list(TITLES),
    "alone": [f"{n}、\n{t}" for n, t in zip(ALL, TITLES, strict=True)],
    "broken": [f"{n}、{t[:6]}\n{t[6:]}" if len(t) > 8 else f"{n}、{t}" for n, t in zip(ALL, TITLES, strict=True)],
    "indented": [f"　　{n}、{t} " for n, t in zip(ALL, TITLES, strict=True)],
    "spaced": [f"{n}、{' '.join(t)}" for n, t in zip(ALL, TITLES, strict=True)],
    "mixed": [
        "一、总体情况",
        "2、 主动公开政府信息情况",
        "3、 收到和处理政府信息公开申请情况",
        *(f"{n}、{t}" for n, t in zip(ALL[3:], TITLES[3:], strict=True)),
    ],
    "wrong numbers": [
        "一、总体情况",
        "一、主动公开政府信息情况",
        "二、收到和处理政府信息公开申请情况",
        "三、政府信息公开行政复议、行政诉讼情况",
        "四、存在的主要问题及改进情况",
        "五、其他需要报告的事项",
    ],
    "traditional": [
        "一、總體情況",
        "二、主動公開政府信息情況",
        "三、收到和處理政府信息公開申請情況",
        "四、政府信息公開行政復議、行政訴訟情況",
        "五、存在的主要問題及改進情況",
        "六、其他需要報告的事項",
    ],
    "worn": [
        "一、总体情况",
        "二、主动公开政府信息惰况",
        "三、收到和处理政府信恳公开申请情况",
        "四、政府信息公开行政复仪、行政诉讼情况",
        "五、存在的主要问题及改进情兄",
        "六、其他需要报告的事顶",
    ],
    "own words": [
        "一、工作概况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、困难与打算",
        "六、其他事项",
    ],
    "whose": [
        "一、总体情况",
        "二、本机关2023年度主动公开政府信息情况",
        "三、石桥镇收到和处理政府信息公开申请情况",
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "五、我镇政府信息公开工作存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ],
}


@pytest.mark.parametrize("style", NUMBERINGS)
def test_the_six_sections(style: str) -> None:
    found = outlines(paper(NUMBERINGS[style]))
    assert len(found) == 1
    assert list(found[0].sections) == ALL
    assert [said(found[0], n) for n in ALL] == [t.strip() for t in TEXTS]


def test_a_heading_that_its_text_follows_on_the_line() -> None:
    heads = [f"{n}、{t}" for n, t in zip(ALL, TITLES, strict=True)]
    heads[0] += "。2023年，我镇按要求公开各类信息。"
    heads[5] += "：本年度没有收取信息处理费。"
    found = outlines(paper(heads, texts=("", *TEXTS[1:5], "")))[0]
    assert said(found, "一") == "2023年，我镇按要求公开各类信息。"
    assert said(found, "六") == "本年度没有收取信息处理费。"


def test_sub_heads_are_not_sections() -> None:
    text = (
        "（一）主动公开情况。本年公开。\n（二）依申请公开情况\n未收到申请。\n"
        "1、主动公开政府信息情况\n2. 存在的问题\n（三）监督保障"
    )
    found = outlines(paper(NUMBERINGS["一、"], texts=(text, *TEXTS[1:])))[0]
    assert list(found.sections) == ALL
    assert said(found, "一") == text
    assert found.sections["二"].heading and found.sections["二"].heading.text == "二、主动公开政府信息情况"


def test_a_sentence_that_names_the_sections_is_no_heading() -> None:
    intro = "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、其他需要报告的事项等部分组成。"
    found = outlines(paper(NUMBERINGS["一、"], title=f"{TITLE}\n{intro}"))[0]
    assert list(found.sections) == ALL
    assert any(isinstance(i, Line) and i.text == intro for i in found.front)


@pytest.mark.parametrize("leader", ["", "……3", "\t5", " 12", "..........7"])
def test_a_table_of_contents_is_not_the_sections(leader: str) -> None:
    contents = "\n".join(["目录", *(f"{h}{leader}" for h in NUMBERINGS["一、"])])
    found = outlines(f"{TITLE}\n{contents}\n" + paper(NUMBERINGS["一、"]))
    assert len(found) == 1
    assert [said(found[0], n) for n in ALL] == [t.strip() for t in TEXTS]


def test_page_numbers_and_repeated_headings_are_not_content() -> None:
    torn = "规章\t0\n- 3 -\n二、主动公开政府信息情况\n许可\t5\n第 4 页 共 9 页"
    found = outlines(paper(NUMBERINGS["一、"], texts=(TEXTS[0], torn, *TEXTS[2:])))
    assert len(found) == 1
    assert said(found[0], "二") == "规章\t0\n许可\t5"


def test_text_under_the_title_is_the_first_section() -> None:
    text = (
        "2023年，我镇认真贯彻落实条例，按时公开政府信息，方便群众查阅。全年公开各类信息一百余条，"
        "没有收到公开申请，也没有发生复议和诉讼，各项工作平稳有序，"
        "群众比较满意，现将有关情况报告如下。"
    )
    found = outlines(paper(NUMBERINGS["一、"][1:], title=f"{TITLE}\n{text}", texts=TEXTS[1:]))[0]
    assert list(found.sections) == ALL
    assert found.sections["一"].heading is None
    assert said(found, "一") == text


def test_two_reports_in_one_file() -> None:
    other = TITLE.replace("石桥镇", "柳林镇")
    both = outlines(
        paper(NUMBERINGS["一、"]) + "\n石桥镇人民政府\n2024年1月5日\n" + paper(NUMBERINGS["1、"], title=other)
    )
    assert [list(o.sections) for o in both] == [ALL, ALL]
    assert [next(i.text for i in o.front if isinstance(i, Line)) for o in both] == [TITLE, other]
    assert "2024年1月5日" in said(both[0], "六")


def test_two_reports_the_second_without_its_first_heading() -> None:
    both = outlines(
        paper(NUMBERINGS["一、"])
        + "\n"
        + paper(NUMBERINGS["一、"][1:], title=TITLE.replace("2023", "2022"), texts=TEXTS[1:])
    )
    assert [list(o.sections) for o in both] == [ALL, ALL[1:]]


def test_a_report_with_its_tables_once_more_in_an_appendix_is_one() -> None:
    appendix = (
        "附件：政府信息公开情况统计表\n二、主动公开政府信息情况\n规章\t0\n三、收到和处理政府信息公开申请情况\n0\t0\n"
    )
    found = outlines(paper(NUMBERINGS["一、"]) + "\n" + appendix)
    assert len(found) == 1
    assert list(found[0].sections) == ALL
    assert said(found[0], "二") == TEXTS[1]


OTHER = "青禾县柳林镇人民政府2023年政府信息公开工作年度报告"


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_pages_of_two_reports_that_alternate_are_nobodys(at: int) -> None:
    heads = NUMBERINGS["一、"]
    pages = [paper(heads[:at], t, TEXTS[:at]) for t in (TITLE, OTHER)]
    rest = paper(heads[at:], "- 2 -", TEXTS[at:])
    with pytest.raises(Shuffled):
        outlines("\n".join([*pages, rest, rest]))


def test_reports_one_after_another_do_not_alternate() -> None:
    heads = NUMBERINGS["一、"]
    whole, cut = paper(heads), paper(heads[:4], OTHER, TEXTS[:4])
    assert len(outlines("\n".join([whole, paper(heads, OTHER)]))) == 2
    assert [len(o.sections) for o in outlines("\n".join([whole, cut]))] == [6, 4]
    assert len(outlines(f"{TITLE}\n{OTHER}\n{paper(heads)}\n{paper(heads[1:4], '附件', TEXTS[1:4])}")) == 1


def test_a_table_longer_than_any_real_one_is_refused() -> None:
    endless = "\n".join(["规章\t1\t2\t3"] * 6_000)
    with pytest.raises(TooMany) as refused:
        outlines(paper(NUMBERINGS["一、"], texts=(TEXTS[0], endless, *TEXTS[2:])))
    assert refused.value.fields["size"] >= 6_000


@pytest.mark.parametrize("many", [1, 2, 3, 4, 5])
def test_a_report_cut_in_the_middle_is_read_as_far_as_it_goes(many: int) -> None:
    assert list(outlines(paper(NUMBERINGS["一、"][:many]))[0].sections) == ALL[:many]


def test_a_heading_inside_a_table_opens_its_section() -> None:
    rows = "".join(
        f"<tr><td colspan=4>{h}</td></tr><tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr>"
        for h in NUMBERINGS["一、"]
    )
    found = find_outlines(read_html(f"<html><body><h1>{TITLE}</h1><table>{rows}</table></body></html>", "a.html"))[0]
    assert list(found.sections) == ALL
    for section in found.sections.values():
        grid = section.items[0]
        assert isinstance(grid, Grid) and [(c.row, c.text) for c in grid.rows[0]] == [
            (0, "规章"),
            (0, "1"),
            (0, "2"),
            (0, "3"),
        ]


def test_the_website_after_the_report_is_left_out() -> None:
    tail = "\n打印 关闭\n扫一扫在手机打开当前页\n主办单位：青禾县人民政府办公室\n网站标识码：1234567890"
    assert said(outlines(paper(NUMBERINGS["一、"]) + tail)[0], "六") == "无。"


def test_an_old_report_keeps_its_text() -> None:
    text = "2016年，我局坚持依法公开。" + "全年通过网站公开信息三百余条，方便群众查询。" * 20
    found = outlines(f"青禾县水利局2016年政府信息公开工作报告\n{text}\n一、公开的做法\n{text}")
    assert len(found) == 1 and not set(found[0].sections) & set("二三四六")


NEWS = (
    "青禾县召开政府信息公开年度报告编制培训会\n1月5日，青禾县召开培训会，讲解年度报告的编制要求，各单位负责人参加会议。"
    + "会议强调，要按时报送。" * 60
)
NOTICE = (
    "关于报送2023年政府信息公开工作年度报告的通知\n各乡镇人民政府：\n请按照格式要求，于1月31日前报送年度报告。"
    + "逾期不报的予以通报。" * 50
)
GUIDE = (
    "青禾县财政局政府信息公开指南\n一、公开的主体\n二、公开的范围\n（一）主动公开\n（二）依申请公开\n三、公开的方式\n四、监督与救济\n"
    + "申请人可以当面提交。" * 60
)
RULES = (
    "中华人民共和国政府信息公开条例\n第一章 总则\n第一条 为了保障公民获取政府信息，制定本条例。\n"
    "第五十条 年度报告应当包括下列内容：\n（一）主动公开政府信息的情况；\n"
    "（二）收到和处理申请的情况；" + "行政机关应当公开。" * 60
)
PLAN = "青禾县2024年政务公开工作要点\n一、总体要求\n二、重点任务\n三、保障措施\n" + "加强政策解读。" * 60
RULE_OF_LAW = (
    "青禾县财政局2023年法治政府建设工作年度报告\n一、总体情况\n依法行政。\n"
    "二、存在的主要问题及改进情况\n三、其他需要报告的事项\n无。"
)
LIST = (
    "政府信息公开年报\n青禾县财政局2023年政府信息公开工作年度报告\n青禾县水利局2023年政府信息公开工作年度报告\n下一页"
)
PARTS = "总体情况 主动公开政府信息情况 收到和处理政府信息公开申请情况 政府信息公开行政复议、行政诉讼情况".split()
EXPLAINED = [
    f"{title}\n一、编写的背景\n按要求编写。\n"
    + "\n".join(f"第{n}部分：{part}，讲了做法。" for n, part in zip("一二三四", PARTS, strict=True))
    for title in (
        "文字解读：青禾县财政局2023年政府信息公开工作年度报告",
        "《青禾县财政局2023年政府信息公开工作年度报告》解读",
        "一图读懂青禾县财政局2023年政府信息公开工作年度报告",
    )
]


@pytest.mark.parametrize("text", [*EXPLAINED, NEWS, NOTICE, GUIDE, RULES, PLAN, RULE_OF_LAW, LIST, "你好", "\n\n\n"])
def test_a_page_that_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(NotAReport) as refused:
        outlines(text)
    assert isinstance(refused.value.fields["headings_seen"], int)


def test_a_line_that_says_something_is_no_menu() -> None:
    text = "打印政策明白纸五百份，送到各村。\n打印 关闭\n分享到：微信 微博\n联系我们，可以到便民服务中心。"
    found = outlines(paper(NUMBERINGS["一、"], texts=(text, *TEXTS[1:5], "登录网站可以查阅。")))[0]
    assert said(found, "一") == "打印政策明白纸五百份，送到各村。\n联系我们，可以到便民服务中心。"
    assert said(found, "六") == "登录网站可以查阅。"
