"""One file in, one Reading out: bad files say why, good ones are the same on every reading and in every format."""

import os
import socket
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.formats import limits
from ingest.pipeline import digest, read_file, walk
from prompts import LANGUAGES, say
from tests.ingest.word import docx, p, tbl, tc, tr
from vectorstore.form import load_forms
from vectorstore.records import Reading, State

FORMS = load_forms()
TITLE = "青禾县石桥镇人民政府2023年政府信息公开工作年度报告"
TEXT = f"""{TITLE}
一、总体情况
（一）主动公开。网站发布信息128条。
二、主动公开政府信息情况
第二十条第（一）项
信息内容	本年制发件数	本年废止件数	现行有效件数
规章	0	0	0
行政规范性文件	4	1	23
第二十条第（五）项
信息内容	本年处理决定数量
行政许可	317
第二十条第（六）项
信息内容	本年处理决定数量
行政处罚	56
行政强制	0
第二十条第（八）项
信息内容	本年收费金额（单位：万元）
行政事业性收费	12.5
三、收到和处理政府信息公开申请情况
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
一是更新不够及时。
六、其他需要报告的事项
无。
"""
LICENCES = ("二", "行政许可", "本年处理决定数量")


def put(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def read(folder: Path, name: str, data: bytes | str) -> Reading:
    return read_file(put(folder, name, data), FORMS)


def zipped(name: str) -> bytes:
    from io import BytesIO

    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "<x/>")
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
REFUSED = {
    "empty.txt": (b"", "empty_file"),
    "blank.txt": (b" \r\n\t\n", "empty_file"),
    "only_bom.txt": (b"\xef\xbb\xbf\r\n", "empty_file"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + os.urandom(3000), "unsupported_format"),
    "program.txt": (b"MZ\x90\x00" + bytes(range(256)) * 30, "unsupported_format"),
    "noise.txt": (bytes(range(256)) * 40, "not_text"),
    "noise.pdf": (b"%PDF-1.7\n" + os.urandom(900), "broken_file"),
    "old.doc": (OLE, "unsupported_format"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "book.xlsx": (zipped("xl/workbook.xml"), "broken_file"),
    "half.docx": (docx(p("甲" * 5000))[:300], "broken_file"),
    "hello.txt": ("你好，世界。", "not_a_report"),
    "english.txt": ("The quick brown fox jumps over the lazy dog.\n" * 30, "not_a_report"),
    "blank.docx": (docx(p("")), "not_a_report"),
    "deep.html": ("<html><body>" + "<div>" * 9000 + "x", "too_deep"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_in_words(tmp_path: Path, name: str) -> None:
    data, code = REFUSED[name]
    reading = read(tmp_path, name, data)
    assert reading.refused["code"] == code and reading.reports == ()
    fields = {k: v for k, v in reading.refused.items() if k != "code"}
    for language in LANGUAGES:
        said = say("errors", code, language, file=name, **fields)
        assert name in said and "{" not in said


def test_a_huge_text_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    monkeypatch.setattr("ingest.formats.decode", lambda data: pytest.fail("it was read"))
    reading = read_file(path, FORMS)
    assert reading.refused == {"code": "too_large", "size": 200_000_000, "limit": limits.TEXT_BYTES}
    assert reading.sha256 == digest(path) == ""


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert read_file(tmp_path / "none.txt", FORMS).refused == {"code": "not_found"}
    assert read_file(tmp_path, FORMS).refused == {"code": "not_found"}


@pytest.mark.skipif(os.name == "nt", reason="permissions work differently there")
def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, "a.txt", TEXT)
    path.chmod(0)
    if os.access(path, os.R_OK):  # the administrator may open everything
        monkeypatch.setattr(Path, "open", lambda *a, **k: (_ for _ in ()).throw(PermissionError(13, "denied")))
    assert read_file(path, FORMS).refused == {"code": "no_permission"}


def _docx() -> bytes:
    cells: list[list[str]] = []
    body: list[str] = []
    for line in TEXT.splitlines():
        if "\t" in line or line.startswith("第二十条"):
            cells.append(line.split("\t"))
            continue
        body += [_table(cells)] if cells else []
        cells = []
        body.append(p(line))
    return docx("".join(body))


def _table(rows: list[list[str]]) -> str:
    return tbl(*(tr(*[tc(c, span=4 if len(row) == 1 else 1) for c in row]) for row in rows))


def _html() -> str:
    out = []
    for line in TEXT.splitlines():
        cells = line.split("\t")
        out.append(
            f"<p>{line}</p>"
            if len(cells) == 1
            else "<table><tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr></table>"
        )
    return "<html><body>" + "\n".join(out).replace("</table>\n<table>", "") + "</body></html>"


SHAPES: dict[str, bytes | str] = {
    "a.txt": TEXT,
    "gbk.txt": TEXT.encode("gb18030"),
    "utf16.txt": TEXT.encode("utf-16"),
    "mac.txt": TEXT.replace("\n", "\r"),
    "a.md": TEXT.replace("二、", "## 二、"),
    "a.html": _html(),
    "gbk.html": ('<meta charset="utf-8">' + _html()).encode("gb18030"),
    "a.docx": _docx(),
    "docx_in_disguise.txt": _docx(),
    "html_in_disguise.txt": _html(),
    "text_in_disguise.docx": TEXT,
    "no_ending": TEXT,
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_same_report_in_every_shape(tmp_path: Path, name: str) -> None:
    reading = read(tmp_path, name, SHAPES[name])
    assert not reading.refused
    (report,) = reading.reports
    assert (report.identity.agency, report.identity.year) == ("青禾县石桥镇人民政府", 2023)
    assert report.sections == ("一", "二", "三", "四", "五", "六")
    facts = {f.key: f for f in report.facts}
    assert facts[LICENCES].value == 317 and facts[LICENCES].state == State.PRINTED
    assert facts["二", "行政事业性收费", "本年收费金额"].value == Decimal("12.5")
    assert [(f.label, str(f.value), f.unit) for f in report.prose] == [("网站发布信息", "128", "条")]
    assert [q.text for q in report.passages if q.section == "五"] == ["一是更新不够及时。"]


def test_a_reading_depends_on_its_file_alone(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", TEXT)
    first = read_file(path, FORMS, "folder/a.txt")
    put(tmp_path, "b.txt", TEXT.replace("石桥", "柳林").replace("317", "9"))
    read_file(tmp_path / "b.txt", FORMS)
    assert read_file(path, FORMS, "folder/a.txt") == first
    assert first.file == "folder/a.txt" and all(f.place.file == "folder/a.txt" for f in first.reports[0].facts)


def test_two_reports_in_one_file(tmp_path: Path) -> None:
    other = TEXT.replace("石桥镇", "柳林镇").replace("317", "29")
    reading = read(tmp_path, "two.txt", TEXT + "\n" + other)
    assert [r.identity.agency for r in reading.reports] == ["青禾县石桥镇人民政府", "青禾县柳林镇人民政府"]
    values = [next(f.value for f in r.facts if f.key == LICENCES) for r in reading.reports]
    assert values == [317, 29]


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_a_report_cut_in_the_middle_gives_what_it_has(tmp_path: Path, share: float) -> None:
    data = TEXT.encode()[: int(len(TEXT.encode()) * share)]
    reading = read(tmp_path, "cut.txt", data)
    (report,) = reading.reports
    whole = {f.key: f.value for f in read(tmp_path, "whole.txt", TEXT).reports[0].facts}
    last = max((f.place.line or 0 for f in report.facts), default=0)
    for fact in report.facts:
        cut_there = fact.place.line == last  # the last number may itself be cut: it cannot be told
        assert fact.value is None or cut_there or fact.value == whole[fact.key]


def test_an_old_free_form_report_keeps_its_text_and_gives_no_cells(tmp_path: Path) -> None:
    text = (
        "青禾县水利局2016年政府信息公开工作年度报告\n一、概述\n2016年，我局按要求公开信息320条。\n"
        "二、主动公开政府信息情况\n行政许可	317\n"
        "三、依申请公开政府信息情况\n收到申请3件。\n四、收费情况\n没有收费。\n"
    )
    (report,) = read(tmp_path, "old.txt", text).reports
    assert report.identity.year == 2016
    assert all(f.value is None and f.state == State.ABSENT for f in report.facts)
    assert any("320条" in q.text for q in report.passages)
    assert [(f.rule, f.left.label, f.left.value) for f in report.findings] == [("off_form", "free_form", "2016")]


def test_folders_are_walked_in_order_and_what_the_system_left_there_is_skipped(tmp_path: Path) -> None:
    for name in (
        "b/2.txt",
        "a/1.docx",
        "a/~$1.docx",
        ".DS_Store",
        "__MACOSX/x.txt",
        "b/.hidden/3.txt",
        "c.pdf",
        "b/Thumbs.db",
    ):
        put(tmp_path / "r", name, "x")
    alone = put(tmp_path, "alone.txt", "x")
    names = [name for _, name in walk([tmp_path / "r", alone, tmp_path / "none.txt"])]
    assert names == ["r/a/1.docx", "r/b/2.txt", "r/c.pdf", "alone.txt", "none.txt"]


@pytest.mark.skipif(os.name == "nt", reason="no pipes, and links only for the administrator")
def test_links_pipes_and_sockets_have_a_line_each_and_none_is_waited_for(tmp_path: Path) -> None:
    top, out = tmp_path / "r", put(tmp_path, "out/b.txt", TEXT)
    inside = put(top, "a/1.txt", TEXT)
    links = {"inside": inside, "leads_out": out, "folder_out": out.parent, "folder_in": inside.parent}
    for name, target in (links | {"dead": tmp_path / "gone.txt", "itself": top / "itself"}).items():
        (top / name).symlink_to(target)
    os.mkfifo(top / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(top / "socket"))
        said = {name.removeprefix("r/"): read_file(path, FORMS, name).refused for path, name in walk([top])}
    code = {name: refused.get("code") for name, refused in said.items()}
    assert code == {
        **dict.fromkeys(("a/1.txt", "inside")),
        **dict.fromkeys(("leads_out", "folder_out"), "linked"),
        **dict.fromkeys(("dead", "itself"), "dead_link"),
        **dict.fromkeys(("pipe", "socket"), "not_a_file"),
    }
    assert said["dead"]["target"] == str(tmp_path / "gone.txt")
    for language in LANGUAGES:
        words = say("errors", "dead_link", language, file="dead", target=said["dead"]["target"])
        assert "dead" in words and "gone.txt" in words


@pytest.mark.skipif(os.name == "nt", reason="links only for the administrator")
def test_a_link_that_a_person_names_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "今年.txt"
    link.symlink_to(put(tmp_path, "out/b.txt", TEXT))
    ((path, name),) = walk([link])
    assert name == "今年.txt" and read_file(path, FORMS, name).reports
