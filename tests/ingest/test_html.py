"""Web pages: real tables laid out, site chrome out of the way."""

from time import process_time

import pytest

from ingest.errors import TooDeep
from ingest.formats.html import read_html
from ingest.pages import PICTURE, UNCLEAR, Document, Grid, Line


def read(body: str, head: str = "") -> Document:
    return read_html(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>", "a.html")


def lines(document: Document) -> list[str]:
    return [i.text for i in document.pages[0].items if isinstance(i, Line)]


def grids(document: Document) -> list[list[list[str]]]:
    return [[[c.text for c in row] for row in i.rows] for i in document.pages[0].items if isinstance(i, Grid)]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>总体<b>情</b>况</p>", ["总体情况"]),
        ("<p>甲<br>乙<br/>丙</p>", ["甲", "乙", "丙"]),
        ("<p>甲&nbsp;&nbsp;乙 &amp; 丙&ldquo;丁&rdquo;</p>", ["甲 乙 & 丙“丁”"]),
        ("<p>收到和\n      处理</p>", ["收到和处理"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<p>甲<script>var a='乙'</script>丙<style>p{}</style></p>", ["甲丙"]),
        ("<p style='display: none'>藏</p><p hidden>藏</p><p>露</p>", ["露"]),
        ("<p>甲<!-- 注释 -->乙</p>", ["甲乙"]),
        (
            "<ul><li><a href='/a'>首页</a></li><li><a href='/b'>政务公开</a> <a href='/c'>服务</a></li></ul>"
            "<p>正文</p>",
            ["正文"],
        ),
        ("<p>详见<a href='http://a.cn'>县政府网站</a>公开栏目中的各项目录</p>", ["详见县政府网站公开栏目中的各项目录"]),
        ("<h2><a href='/x'>二、主动公开</a></h2>", ["二、主动公开"]),
        ("<p><a name='_Toc1'></a>一、总体</p>", ["一、总体"]),
        ("<p>旧<del>删</del>新</p>", ["旧新"]),
        ("<pre>第一行\n第二行\t3</pre>", ["第一行", "第二行 3"]),
        ("<p>甲<p>乙", ["甲", "乙"]),
        ("<form id='aspnetForm'><input type='hidden' value='x'><p>正文</p></form>", ["正文"]),
        ("<nav>菜单</nav><p>正文</p><footer>页脚</footer>", ["正文"]),
        ("<p>零\u200b宽\ufeff字</p>", ["零宽字"]),
        ("<p>68<sup>1</sup>件<span style='vertical-align: super'>2</span></p>", ["68¹件²"]),
        ("<p><s>12</s>15</p>", [2 * UNCLEAR + "15"]),
        ("<p>收到<span style='text-decoration:line-through'>12件</span>15件</p>", [f"收到{2 * UNCLEAR}件15件"]),
    ],
)
def test_lines_are_what_a_browser_shows(body: str, said: list[str]) -> None:
    assert lines(read(body)) == said


def test_spans_are_laid_out() -> None:
    table = (
        "<table><tr><th rowspan=2>结果</th><th colspan='2'>两列</th></tr><tr><td>1<td>2</tr>"
        "<tr><td rowspan=0>底</td><td>3</td><td>4</td></tr><tr><td>5</td><td>6</td></tr></table>"
    )
    grid = next(i for i in read(table).pages[0].items if isinstance(i, Grid))
    assert [[(c.text, c.row, c.column, c.rowspan, c.colspan) for c in row] for row in grid.rows] == [
        [("结果", 0, 0, 2, 1), ("两列", 0, 1, 1, 2)],
        [("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1)],
        [("底", 2, 0, 2, 1), ("3", 2, 1, 1, 1), ("4", 2, 2, 1, 1)],
        [("5", 3, 1, 1, 1), ("6", 3, 2, 1, 1)],
    ]


def test_a_word_broken_inside_a_cell_keeps_its_break() -> None:
    assert grids(read("<table><tr><td>结果<br>维持</td><td><p>1</p><p>2</p></td><td>&nbsp;</td></tr></table>")) == [
        [["结果\n维持", "1\n2", ""]]
    ]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<input type='text' value='68' readonly>", "68"),
        ("<input type='hidden' value='9'>6", "6"),
        ("<textarea>68</textarea>", "68"),
        ("<select><option>9</option><option selected>68</option></select>", "68"),
        ("<img src='68.gif' alt='68'>", PICTURE),
        ("<img src='68.gif'>68", "68"),
        ("<img src='blank.gif' width='1' height='20'>", ""),
        ("<script>document.write(68)</script>", PICTURE),
        ("<i class='x'>7</i>68", "68"),
        ("<i id='y'>7</i>68", "68"),
        ("<i class='z'>7</i>68", "768"),
        ("<b style='color:#fff'>7</b>68", "68"),
        ("<b style='color: rgb(250, 250, 250)'>7</b>68", "68"),
        ("<font color='#FFFFFF'>7</font>68", "68"),
        ("<b style='color:rgba(0,0,0,0)'>7</b>68", "68"),
        ("<b style='background:#1f4e79'><i style='color:white'>7</i></b>68", "768"),
        ("<b style='opacity:0'>7</b>68", "68"),
        ("<b style='opacity:0.6'>7</b>68", "768"),
        ("<b style='font-size:0'>7</b>68", "68"),
        ("<b style='font-size:0px'><i style='font-size:14px'>7</i></b>68", "768"),
        ("<b style='visibility:collapse'>7</b>68", "68"),
        ("68<a href='#n1'>1</a>", "68¹"),
        ("68<a href='#n1'><small>[2]</small></a>", "68²"),
        ("68<small>1</small>", "68" + UNCLEAR),
        ("<small>68</small>", "68"),
    ],
)
def test_a_cell_says_what_a_person_sees_in_it(cell: str, said: str) -> None:
    head = "<style>/* .z{display:none} */ .x, i#y{display:none} @media print{p{top:0} .z{display:none}}</style>"
    assert grids(read(f"<table><tr><td>规章</td><td>{cell}</td></tr></table>", head)) == [[["规章", said]]]


LOST = "display:none"
AWAY = "position:absolute;width:1px;height:1px;overflow:hidden"


@pytest.mark.parametrize(
    ("sheet", "cell", "said"),
    [
        (f"td .x{{{LOST}}}", "<i class=x>7</i>68", UNCLEAR + "68"),
        (f"div .x{{{LOST}}}", "<i class=x>7</i>68", "768"),
        (f".x.y{{{LOST}}}", "<i class='x y'>7</i>68", UNCLEAR + "68"),
        (f".x.y{{{LOST}}}", "<i class='x'>7</i>68", "768"),
        (f"i[title]{{{LOST}}}", "<i title=a>7</i>68", UNCLEAR + "68"),
        (f"i[title]{{{LOST}}}", "<i>7</i>68", "768"),
        (f"td>i:nth-child(2n+1){{{LOST}}}", "<i>7</i>68", UNCLEAR + "68"),
        (f"td b:first-child{{{LOST}}}", "<b>7</b><b>68</b>", UNCLEAR + "68"),
        (f"@media screen{{.x{{{LOST}}}}}", "<i class=x>7</i>68", "68"),
        (f"@media (min-width:600px){{.x{{{LOST}}}}}", "<i class=x>7</i>68", UNCLEAR + "68"),
        (f"@media (max-width:600px){{.x{{{LOST}}}}}", "<i class=x>7</i>68", "768"),
        (f"i:hover, i::-webkit-scrollbar{{{LOST}}}", "<i>7</i>68", "768"),
        (f".sm\\:x{{{LOST}}}", "<i class='sm:x'>7</i><b>68</b>", UNCLEAR + "68"),
        (f"i.x{{{LOST}}}", "<i class=x>7</i>68", "68"),
        (f"p.x{{{LOST}}}", "<i class=x>7</i>68", "768"),
        (f"td i{{{LOST}", "<i>7</i>68", UNCLEAR + "68"),
        ("td i{color:#fff}", "<i>7</i>68", UNCLEAR + "68"),
        ("i{text-decoration:line-through}", "<i>7</i>68", UNCLEAR + "68"),
        (".x{text-decoration-line:line-through}", "<i class=x>7</i>68", UNCLEAR + "68"),
        (".x{vertical-align:super}", "68<i class=x>7</i>", "68" + UNCLEAR),
        ("td{text-decoration:line-through}", "68", 2 * UNCLEAR),
        (f".x{{{AWAY}}}", "<i class=x>7</i>68", UNCLEAR + "68"),
        ("", f"<i style='{AWAY}'>7</i>68", UNCLEAR + "68"),
        ("", "<i class=sr-only>7</i>68", UNCLEAR + "68"),
        ("", "<i style='clip-path: inset(50%)'>7</i>68", UNCLEAR + "68"),
        ("", "<i style='position:absolute;left:-9999px'>7</i>68", UNCLEAR + "68"),
        ("", "<i style='text-indent:-999em'>7</i>68", UNCLEAR + "68"),
        ("", "<i style='text-indent:-18.0pt'>7</i>68", "768"),
        ("", "<i style='float:right'>8</i><i style='float:right'>6</i>", 2 * UNCLEAR),
        ("", "<i style='float:right'>68</i>件", "68件"),
        ("", "<b style='display:flex;flex-direction:row-reverse'><i>8</i><i>6</i></b>", 2 * UNCLEAR),
        ("", "<b style='direction:rtl;unicode-bidi:bidi-override'>86</b>", 2 * UNCLEAR),
        ("", "<bdo dir=rtl>86</bdo>", 2 * UNCLEAR),
        (".x::before{content:'9'}", "<b class=x>68</b>", 2 * UNCLEAR),
        (".x:after{content:'\\30'}", "<b class=x>68</b>", 2 * UNCLEAR),
        (".x::before{content:'9'}", "<b class=x></b>", UNCLEAR),
        ("td::before{content:attr(data-n)}", "<b>68</b>", "68"),
        (
            ".x::before{content:'\\f101'} .y:after{content:'020';height:0;visibility:hidden}",
            "<b class='x y'>68</b>",
            "68",
        ),
        ("table td{float:none} sup{vertical-align:super} .menu td{display:none}", "68<sup>1</sup>", "68¹"),
    ],
)
def test_what_a_style_sheet_may_hide_move_or_lengthen_is_doubtful(sheet: str, cell: str, said: str) -> None:
    page = f"<table><tr><td>规章</td><td>{cell}</td></tr></table>"
    assert grids(read(page, f"<style>{sheet}</style>")) == [[["规章", said]]]


def test_a_row_that_may_be_hidden_is_doubtful_unless_most_are_so() -> None:
    rows = "<tr><td>规章</td><td>3</td></tr><tr class='y z'><td>许可</td><td>8</td></tr>"
    head = "<style>.y.z{display:none}</style>"
    assert grids(read(f"<table>{rows}</table>", head)) == [[["规章", "3"], ["许可", UNCLEAR]]]
    every = rows.replace("<tr>", "<tr class='y z'>")
    assert grids(read(f"<table>{every}</table>", head))[0][1] == ["许可", "8"]


@pytest.mark.parametrize(
    "sheet", ["td i{display:none}" * 3000, "td{" + "float:left;" * 9000 + "}", "[" * 50000 + "{top:0}"]
)
def test_a_hostile_style_sheet_is_soon_read(sheet: str) -> None:
    begun = process_time()
    read("<table>" + 50 * f"<tr>{20 * '<td><i>1</i>2</td>'}</tr>" + "</table>", f"<style>{sheet}</style>")
    assert process_time() - begun < 5


def test_a_row_that_nobody_sees_is_none_unless_most_are_so() -> None:
    head = "<style>.z{visibility:collapse}</style>"
    rows = "<tr><td>规章</td><td>3</td></tr><tr><td>许可</td><td>7</td></tr>"
    gone = "<tr class=z><td>许可</td><td>8</td></tr><tr style='height:0;font-size:0'><td>许可</td><td>9</td></tr>"
    assert grids(read(f"<table>{rows}{gone}</table>", head)) == [[["规章", "3"], ["许可", "7"]]]
    assert len(grids(read(f"<table>{rows.replace('<tr>', '<tr class=z>')}</table>", head))[0]) == 2


def test_white_figures_are_doubtful_where_another_style_sheet_may_paint() -> None:
    head = "<link rel=stylesheet href=a.css>"
    white = "<b style='color:#fff'>7</b>68"
    assert grids(read(f"<table><tr><td>规章</td><td>{white}</td></tr></table>", head)) == [[["规章", UNCLEAR + "68"]]]
    assert lines(read("<p style='color:#fff'>2023年</p>", head)) == ["2023年"]


def test_a_layout_table_is_opened_and_a_real_one_inside_it_is_kept() -> None:
    page = (
        "<table width=980><tr><td><ul><li><a href=/1>菜单一</a></li></ul></td><td><p>一、总体</p>"
        "<table border=1><tr><td>规章</td><td>3</td></tr></table><p>尾</p></td></tr></table>"
    )
    assert lines(read(page)) == ["一、总体", "尾"]
    assert grids(read(page)) == [[["规章", "3"]]]


def test_a_row_with_a_table_inside_is_opened_the_other_rows_stay_rows() -> None:
    page = (
        "<table><tr><td>规章</td><td>3</td></tr>"
        "<tr><td>许可</td><td><table><tr><td>本年</td><td>7</td></tr></table></td></tr>"
        "<tr><td>强制</td><td>0</td></tr></table>"
    )
    assert grids(read(page)) == [[["规章", "3"]], [["本年", "7"]], [["强制", "0"]]]
    assert lines(read(page)) == ["许可"]


def test_a_page_says_whose_site_it_is() -> None:
    named = read(
        "<p>x</p>",
        '<title>年报_青禾县人民政府</title><meta name="SiteName" content="青禾县人民政府门户网站">'
        '<meta name="PubDate" content="2024-01-20 10:00">',
    )
    assert (named.site, named.published) == ("青禾县人民政府门户网站", "2024-01-20 10:00")
    assert read("<p>x</p>", "<title>石桥镇2023年年报-青禾县人民政府网</title>").site == "青禾县人民政府网"
    assert read("<div>主办单位：<span>青禾县人民政府办公室</span></div>").site == "青禾县人民政府办公室"
    assert read("<p>x</p>").site is None


def test_places_are_lines_of_the_source() -> None:
    items = read("<p>甲</p>\n<table>\n<tr><td>a</td>\n<td>b</td></tr></table>").pages[0].items
    assert items[0].place.line == 1
    table = items[1]
    assert isinstance(table, Grid) and [c.place.line for c in table.rows[0]] == [3, 4]


def test_an_absurd_span_is_cut() -> None:
    grid = next(
        i
        for i in read("<table><tr><td colspan=99999999 rowspan=99999>a</td><td>b</td></tr></table>").pages[0].items
        if isinstance(i, Grid)
    )
    assert grid.rows[0][0].colspan <= 200


def test_deep_nesting_is_read_or_refused_but_never_hangs() -> None:
    assert lines(read("<div>" * 300 + "甲" + "</div>" * 300)) == ["甲"]
    with pytest.raises(TooDeep):
        read("<div>" * 9000 + "甲")


def test_an_xml_declaration_and_a_wrong_charset_do_not_disturb() -> None:
    page = (
        '<?xml version="1.0" encoding="gb2312"?><html><head><meta charset="gb2312"></head>'
        "<body><p>公开</p></body></html>"
    )
    assert lines(read_html(page, "a.html")) == ["公开"]


def test_a_sheet_saved_as_a_page_is_prose_and_tables() -> None:
    said = "本机关按照要求做好各项工作，" * 6
    row = "<tr><td>{}</td><td>{}</td></tr>"
    rows = [
        ("甲局年度报告", ""),
        (said, ""),
        (said, ""),
        (said, ""),
        ("规章", "3"),
        ("第二十条", ""),
        ("许可", "4"),
        (said, ""),
    ]
    page = read("<table>" + "".join(row.format(*cells) for cells in rows) + "</table>")
    assert lines(page) == ["甲局年度报告", said, said, said, said]
    assert grids(page) == [[["规章", "3"], ["第二十条", ""], ["许可", "4"]]]
