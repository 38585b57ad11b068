"""Word documents: what the printed page shows, and nothing else."""

import zipfile
from io import BytesIO
from pathlib import Path
from shutil import which
from subprocess import run

import pytest

from ingest.errors import BrokenFile, TooDeep, TooLarge, UnsupportedFormat
from ingest.formats import limits, read_bytes, read_document
from ingest.formats.docx import read_docx
from ingest.pages import PICTURE, UNCLEAR, Grid, Line
from ingest.pipeline import walk
from tests.ingest.word import STRICT, docx, including, p, r, tbl, tc, tr

ASKING = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击输入</w:t></w:r></w:sdtContent></w:sdt>"
)
DELETED = '<w:del w:id="1"><w:r><w:delText>旧的</w:delText></w:r></w:del>'


def lines(data: bytes) -> list[str]:
    return [i.text for i in read_docx(data, "x.docx").pages[0].items if isinstance(i, Line) and i.text]


def grid(data: bytes) -> Grid:
    return next(i for i in read_docx(data, "x.docx").pages[0].items if isinstance(i, Grid))


def shown(data: bytes) -> list[list[tuple[str, int, int, int, int]]]:
    return [[(c.text, c.row, c.column, c.rowspan, c.colspan) for c in row] for row in grid(data).rows]


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        (p("总体", "情况"), ["总体情况"]),
        (p("甲", DELETED, "乙"), ["甲乙"]),
        (p("甲", '<w:ins w:id="1"><w:r><w:t>新的</w:t></w:r></w:ins>'), ["甲新的"]),
        (p('<w:moveFrom w:id="1"><w:r><w:t>搬走</w:t></w:r></w:moveFrom>', "留下"), ["留下"]),
        (p('<w:moveTo w:id="1"><w:r><w:t>搬来</w:t></w:r></w:moveTo>'), ["搬来"]),
        (p("看得见", r("看不见", "<w:vanish/>")), ["看得见"]),
        (p("看得见", r("也看得见", '<w:vanish w:val="0"/>')), ["看得见也看得见"]),
        (p("许可9件", r("8", '<w:color w:val="FFFFFF"/>')), ["许可9件"]),
        (p("许可9件", r("8", '<w:sz w:val="2"/>')), ["许可9件"]),
        (p("许可", r("8", '<w:color w:val="FEFEFE"/><w:shd w:val="clear" w:fill="1F4E79"/>')), ["许可8"]),
        (p("许可", r("8", '<w:color w:val="FFFFFF"/>'), props='<w:shd w:val="clear" w:fill="000000"/>'), ["许可8"]),
        (p("甲", "<w:r><w:br/></w:r>", "乙"), ["甲", "乙"]),
        (p("规章", "<w:r><w:tab/></w:r>", "0"), ["规章\t0"]),
        (p('<w:fldSimple w:instr="DATE"><w:r><w:t>2023年</w:t></w:r></w:fldSimple>'), ["2023年"]),
        (p('<w:hyperlink w:anchor="a"><w:r><w:t>网址</w:t></w:r></w:hyperlink>'), ["网址"]),
        (p("正文", '<w:r><w:footnoteReference w:id="2"/></w:r>'), ["正文"]),
        (p("<w:sdt><w:sdtContent><w:r><w:t>控件里</w:t></w:r></w:sdtContent></w:sdt>"), ["控件里"]),
        (
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText><w:t>码</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>果</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            ["果"],
        ),
        (p("68", r("1", '<w:vertAlign w:val="superscript"/>')), ["68¹"]),
        (p("68", '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>3</w:t></w:r>'), ["68³"]),
        (p(r("12", "<w:strike/>"), "15"), [2 * UNCLEAR + "15"]),
        (p(r("12", "<w:dstrike/>"), r("15", '<w:strike w:val="0"/>')), [2 * UNCLEAR + "15"]),
        (p("68", '<w:r><w:sym w:font="Symbol" w:char="F030"/></w:r>'), ["68" + UNCLEAR]),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0E8"/></w:r>', "一、总体"), ["一、总体"]),
        (p("68", r("1", '<w:position w:val="12"/><w:sz w:val="12"/>')), ["68¹"]),
        (p("68", *[r("1", '<w:position w:val="12"/><w:sz w:val="12"/>')] * 2, "件"), ["68¹¹件"]),
        (p("68", r("1", '<w:position w:val="-8"/>')), ["68" + UNCLEAR]),
        (p(r("6", '<w:position w:val="8"/>'), r("8", '<w:position w:val="8"/>')), ["68"]),
        (p('<w:bdo w:val="rtl"><w:r><w:t>86</w:t></w:r></w:bdo>', "件"), [2 * UNCLEAR + "件"]),
        (p('<w:bdo w:val="ltr"><w:r><w:t>68</w:t></w:r></w:bdo>'), ["68"]),
        (
            p('<m:oMath xmlns:m="urn:m"><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num></m:f></m:oMath>', "2"),
            [UNCLEAR + "2"],
        ),
        (p(ASKING), []),
    ],
)
def test_a_paragraph_says_what_is_printed(paragraph: str, said: list[str]) -> None:
    assert lines(docx(paragraph)) == said


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        (p(r("5", '<w:rStyle w:val="S"/>'), "42"), [UNCLEAR + "42"]),
        (p(r("5", '<w:rStyle w:val="S2"/>'), "42"), [UNCLEAR + "42"]),
        (p(r("5", '<w:rStyle w:val="S3"/>'), "42"), ["542"]),
        (p(r("5", '<w:rStyle w:val="S2"/><w:strike w:val="0"/>'), "42"), ["542"]),
        (p(r("5", '<w:rStyle w:val="V"/>'), "42"), ["42"]),
        (p("42", r("3", '<w:rStyle w:val="U"/>')), ["42³"]),
        (p("42", props='<w:pStyle w:val="PV"/>'), []),
        (p(r("42", '<w:rStyle w:val="V"/>'), props='<w:pStyle w:val="PV"/>'), ["42"]),
        (p(r("5", '<w:rStyle w:val="L1"/>'), "42"), ["542"]),
    ],
)
def test_a_style_strikes_hides_and_raises_like_the_run_itself(paragraph: str, said: list[str]) -> None:
    def style(name: str, look: str, on: str = "", kind: str = "character") -> str:
        based = f'<w:basedOn w:val="{on}"/>' if on else ""
        return f'<w:style w:type="{kind}" w:styleId="{name}">{based}<w:rPr>{look}</w:rPr></w:style>'

    styles = style("S", "<w:strike/>") + style("S2", "<w:b/>", "S") + style("S3", '<w:strike w:val="0"/>', "S2")
    styles += style("V", "<w:vanish/>") + style("U", '<w:vertAlign w:val="superscript"/>')
    styles += style("PV", "<w:vanish/>", kind="paragraph") + style("L1", "", "L2") + style("L2", "", "L1")
    assert lines(docx(paragraph, styles=styles)) == said


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (19, ["35¹"]),  # four fifths of the print of its figure: a note's mark
        (24, ["35" + UNCLEAR]),  # as large as the figure: nobody knows
        (36, ["35" + UNCLEAR]),
    ],
)
@pytest.mark.parametrize("where", ["run", "style", "usual"])
def test_a_raised_digit_is_a_note_if_it_is_smaller_than_its_figure(where: str, size: int, said: list[str]) -> None:
    """LibreOffice writes a raised digit so: `w:position` and a size, whatever the size of the paper's print is."""
    sized = '<w:rPr><w:sz w:val="24"/></w:rPr>'
    styles = f"<w:docDefaults><w:rPrDefault>{sized}</w:rPrDefault></w:docDefaults>" if where == "usual" else ""
    if where == "style":
        styles = f'<w:style w:type="paragraph" w:default="1" w:styleId="N">{sized}</w:style>'
    figure = r("35", '<w:sz w:val="24"/>') if where == "run" else "35"
    paragraph = p(figure, r("1", f'<w:position w:val="8"/><w:sz w:val="{size}"/>'))
    assert lines(docx(paragraph, styles=styles)) == said


@pytest.mark.parametrize(("fill", "read"), [("auto", "15"), ("1F4E79", 2 * UNCLEAR + "15")])
def test_white_figures_in_a_table_are_doubtful_where_its_style_paints(fill: str, read: str) -> None:
    row = tr("行政处罚", tc("", inner=p(r("12", '<w:color w:val="FFFFFF"/>'), "15")))
    table = f'<w:tbl><w:tblPr><w:tblStyle w:val="a3"/></w:tblPr>{row}</w:tbl>'
    style = f'<w:style w:styleId="a3"><w:tblPr/><w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr></w:style>'
    assert grid(docx(table, styles=style)).rows[0][1].text == read


def test_a_deleted_paragraph_end_joins_the_next() -> None:
    assert lines(docx(p("三、收到和处理", props="<w:rPr><w:del/></w:rPr>") + p("申请情况"))) == [
        "三、收到和处理申请情况"
    ]


def test_the_strict_dialect_reads_the_same() -> None:
    assert lines(docx(p("甲") + tbl(tr("a", "b")), namespace=STRICT)) == ["甲"]
    assert shown(docx(tbl(tr("a", "b")), namespace=STRICT)) == [[("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1)]]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('框里的字')}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx>'
        + box
        + "</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        + box
        + "</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(docx(p("段落", both))) == ["段落", "框里的字"]
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert lines(docx(p(old))) == ["框里的字"]


def test_merged_cells_stand_once_with_their_spans() -> None:
    table = tbl(
        tr(tc("结果", merge="restart"), tc("两列", span=2)),
        tr(tc("", merge="continue"), "1", "2"),
        tr(tc("", merge="continue"), "3", "4"),
        tr("新", "5", "6"),
    )
    assert shown(docx(table)) == [
        [("结果", 0, 0, 3, 1), ("两列", 0, 1, 1, 2)],
        [("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1)],
        [("3", 2, 1, 1, 1), ("4", 2, 2, 1, 1)],
        [("新", 3, 0, 1, 1), ("5", 3, 1, 1, 1), ("6", 3, 2, 1, 1)],
    ]


def test_cells_merged_the_old_way_are_one() -> None:
    first, more = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    cells = (
        f"<w:tc><w:tcPr>{merge}</w:tcPr>{p(text)}</w:tc>" for merge, text in ((first, "许可"), (more, ""), ("", "7"))
    )
    assert shown(docx(tbl(tr(*cells), tr("a", "b", "c"))))[0] == [("许可", 0, 0, 1, 2), ("7", 0, 2, 1, 1)]


def test_a_cell_that_holds_a_picture_is_not_empty() -> None:
    picture = "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"
    table = tbl(tr(tc("", inner=p(picture)), tc("7", inner=p(picture, "7")), ""))
    assert [c[0] for c in shown(docx(table))[0]] == [PICTURE, "7", ""]


@pytest.mark.parametrize("kind", ["html", "mht", "docx"])
def test_a_file_taken_in_whole_is_read_where_it_stands(kind: str) -> None:
    page = "<html><body><p>框内</p><table><tr><td>规章</td><td>3</td></tr></table></body></html>"
    inner = {
        "html": page.encode("gbk"),
        "mht": b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode(),
        "docx": docx(p("框内") + tbl(tr("规章", "3"))),
    }[kind]
    data = including(inner, p("前") + '<w:altChunk w:id="a1"/>' + p("后"))
    assert lines(data) == ["前", "框内", "后"]
    assert [c[0] for c in shown(data)[0]] == ["规章", "3"]


def test_a_document_that_takes_itself_in_ends() -> None:
    data = docx(p("底"))
    for _ in range(limits.CHUNK_DEPTH + 1):
        data = including(data, '<w:altChunk w:id="a1"/>')
    with pytest.raises(TooDeep):
        read_docx(data, "x.docx")


def test_columns_left_out_before_a_row_move_it() -> None:
    table = tbl(tr("a", "b", "c"), tr("y", "z", props='<w:gridBefore w:val="1"/>'))
    assert shown(docx(table))[1] == [("y", 1, 1, 1, 1), ("z", 1, 2, 1, 1)]


def test_deleted_rows_and_cells_are_gone() -> None:
    table = tbl(
        tr("a", "b"),
        tr("旧", "旧", props="<w:del/>"),
        tr("c", "<w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p("x") + "</w:tc>", "d"),
    )
    assert [[c[0] for c in row] for row in shown(docx(table))] == [["a", "b"], ["c", "d"]]


def test_a_row_with_a_table_inside_is_opened_the_others_stay() -> None:
    inner = tc("", inner=p("前") + tbl(tr("行政许可", "7")) + p(""))
    items = read_docx(docx(tbl(tr("规章", "3"), tr("许可", inner))), "x.docx").pages[0].items
    grids = [[c.text for row in i.rows for c in row] for i in items if isinstance(i, Grid)]
    assert grids == [["规章", "3"], ["行政许可", "7"]]
    assert [i.text for i in items if isinstance(i, Line) and i.text] == ["许可", "前"]


def test_a_frame_of_one_cell_is_no_table() -> None:
    assert lines(docx(tbl(tr(tc("", inner=p("一行") + p("两行")))))) == ["一行", "两行"]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2．"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num>'
)


def numbered(level: int = 0, number: int = 5) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_automatic_numbers_are_written_out() -> None:
    body = (
        p("总体", props=numbered())
        + p("其一", props=numbered(1))
        + p("其二", props=numbered(1))
        + p("主动", props=numbered())
        + p("其一", props=numbered(1))
        + p("点", props=numbered(0, 6))
        + p("", props=numbered())
        + p("申请", props=numbered())
    )
    assert lines(docx(body, numbering=NUMBERING)) == [
        "一、总体",
        "1．其一",
        "2．其二",
        "二、主动",
        "1．其一",
        "点",
        "三、申请",
    ]


def test_a_style_numbers_and_makes_headings() -> None:
    styles = (
        f'<w:style w:styleId="3"><w:name w:val="heading 1"/><w:pPr>{numbered()}</w:pPr></w:style>'
        '<w:style w:styleId="4"><w:name w:val="mine"/><w:basedOn w:val="3"/></w:style>'
    )
    items = (
        read_docx(
            docx(
                p("总体", props='<w:pStyle w:val="3"/>') + p("主动", props='<w:pStyle w:val="4"/>'),
                numbering=NUMBERING,
                styles=styles,
            ),
            "x",
        )
        .pages[0]
        .items
    )
    assert [(i.text, i.heading) for i in items if isinstance(i, Line)] == [("一、总体", True), ("二、主动", False)]


def test_a_table_of_contents_made_by_word_is_left_out() -> None:
    toc = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('一、总体情况	1')}</w:sdtContent></w:sdt>"
    )
    assert lines(docx(toc + p("正文"))) == ["正文"]


def test_places_count_paragraphs() -> None:
    items = read_docx(docx(p("甲") + tbl(tr("a", "b")) + p("乙")), "x.docx").pages[0].items
    assert [i.place.line for i in items] == [1, 2, 4]
    table = items[1]
    assert isinstance(table, Grid) and [c.place.line for c in table.rows[0]] == [2, 3]


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.formats.package.XML_BYTES", 10_000)
    with pytest.raises(TooLarge):
        read_docx(docx(p("0" * 50_000)), "x.docx")


def test_entities_are_not_expanded() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE x [<!ENTITY a "机密"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
            '<w:document xmlns:w="urn:w"><w:body><w:p><w:r><w:t>甲&a;&b;乙</w:t></w:r></w:p></w:body></w:document>',
        )
    assert "机密" not in "".join(lines(out.getvalue()))


@pytest.mark.parametrize("cut", [0.2, 0.6, 0.95])
def test_half_a_document_is_broken(cut: float) -> None:
    data = docx(p("甲" * 2000))
    with pytest.raises(BrokenFile):
        read_docx(data[: int(len(data) * cut)], "x.docx")


def test_another_zip_is_named() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(UnsupportedFormat) as refused:
        read_docx(out.getvalue(), "x.docx")
    assert refused.value.fields == {"seen": "XLSX"}


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.formats.package.ZIP_ENTRIES", 1)
    with pytest.raises(TooLarge):
        read_docx(docx(p("甲")), "x.docx")
    assert limits.ZIP_ENTRIES > 100


def test_a_document_made_by_libreoffice(tmp_path: Path) -> None:
    """A real word processor's file: headings, a merged cell, the page number of the footer left out."""
    office = which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine: no document made by a real word processor was read")
    page = tmp_path / "a.html"
    page.write_text(
        "<html><head><meta charset='utf-8'></head><body><h1>青禾县财政局2023年政府信息公开工作年度报告</h1>"
        "<p>一、总体情况</p><p>按要求公开。</p>"
        "<table border=1><tr><td rowspan=2>规章</td><td>本年</td></tr><tr><td>12</td></tr></table></body></html>",
        encoding="utf-8",
    )
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    made = run(
        [office, "--headless", profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path), str(page)],
        capture_output=True,
        timeout=180,
    )
    if not (tmp_path / "a.docx").exists():
        pytest.skip(f"LibreOffice made no document: {made.stderr.decode()[:200]}")
    items = read_document(tmp_path / "a.docx", "a.docx").pages[0].items
    assert [i.text for i in items if isinstance(i, Line) and i.text][:3] == [
        "青禾县财政局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "按要求公开。",
    ]
    table = next(i for i in items if isinstance(i, Grid))
    assert [[(c.text, c.rowspan) for c in row] for row in table.rows] == [[("规章", 2), ("本年", 1)], [("12", 1)]]


def test_a_zip_of_a_version_to_come_is_broken() -> None:
    data = bytearray(docx(p("甲")))
    at = data.index(b"PK\x01\x02")
    data[at + 6] = 141
    with pytest.raises(BrokenFile):
        read_docx(bytes(data), "a.docx")


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_document_whose_parts_are_named_with_backslashes(tmp_path: Path) -> None:
    data, out = docx(p("青禾县") + tbl(tr("许可", "7"))), BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in _parts(data).items():
            archive.writestr(name.replace("/", "\\"), part)
    (tmp_path / "a.docx").write_bytes(out.getvalue())
    assert [name for _, name in walk([tmp_path / "a.docx"])] == ["a.docx"]
    assert read_document(tmp_path / "a.docx", "a.docx").pages == read_bytes(data, "a.docx").pages


def test_a_document_saved_as_one_xml_file(tmp_path: Path) -> None:
    """Parts of XML as they are, others as base64: what Word calls an XML document."""
    data = docx(p("青禾县") + tbl(tr("许可", "7")))
    package = "http://schemas.microsoft.com/office/2006/xmlPackage"

    def bare(part: bytes) -> str:
        return part.decode().rpartition("?>")[2]

    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{bare(part)}</pkg:xmlData></pkg:part>'
        for name, part in _parts(data).items()
    )
    picture = '<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>iVBORw0KGgo=</pkg:binaryData></pkg:part>'
    head = '<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>'
    flat = f'{head}<pkg:package xmlns:pkg="{package}">{parts}{picture}</pkg:package>'
    assert read_bytes(flat.encode(), "a.docx").pages == read_bytes(data, "a.docx").pages
    with pytest.raises(BrokenFile):
        read_bytes(flat.encode()[:-40], "a.xml")
