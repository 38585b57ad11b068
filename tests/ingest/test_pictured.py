"""A table that is a picture: its cells are there and cannot be read, and what they stand on can be shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ingest.pages import PICTURE
from ingest.pipeline import read_file
from tests.ingest import ink, word
from tests.papers.truth import FORMS
from vectorstore.records import Fact, Report, State

HEADS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
)
REST = ("五、存在的主要问题及改进情况", "六、其他需要报告的事项")
TITLE = "青禾县石桥镇2023年政府信息公开工作年度报告"
PLACED = 3  # the section in which the picture stands


def cells(report: Report, table: str) -> list[Fact]:
    return [f for f in report.facts if f.table == table]


def page(width: float, height: float) -> bytes:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(canvas: Any) -> None:
        ink.write(canvas, 60, 60, TITLE)
        for n, line in enumerate((*HEADS, *REST)):
            ink.write(canvas, 60, 100 + 110 * n, line)
            ink.write(canvas, 60, 120 + 110 * n, "本机关按照要求做好政府信息公开各项工作，没有其他情况。")
        grey = ImageReader(Image.new("RGB", (40, 20), (200, 200, 200)))
        canvas.drawImage(grey, 80, ink.HEIGHT - 140 - 110 * (PLACED - 1) - height, width, height)

    return ink.pdf(draw)


@pytest.mark.parametrize(("width", "height", "state"), [(400, 60, "unreadable"), (40, 40, "absent")])
def test_a_picture_in_the_place_of_a_table(tmp_path: Path, width: float, height: float, state: str) -> None:
    (tmp_path / "a.pdf").write_bytes(page(width, height))
    (report,) = read_file(tmp_path / "a.pdf", FORMS).reports
    assert {str(f.state) for f in cells(report, "三")} == {state}
    assert {f.state for t in "二四" for f in cells(report, t)} == {State.ABSENT}
    if state == "unreadable":
        assert {(f.raw, f.value, f.place.page, f.place.box) for f in cells(report, "三")} == {
            (PICTURE, None, 1, (80.0, 360.0, 480.0, 420.0))
        }


HTML = "".join(f"<p>{line}</p>\n<p>本机关按照要求做好各项工作，没有其他情况。</p>\n" for line in (*HEADS, *REST))


def test_a_picture_in_a_web_page(tmp_path: Path) -> None:
    text = HTML.replace(f"<p>{HEADS[3]}", f'<p><img src="t.png"></p>\n<p>{HEADS[3]}')
    (tmp_path / "a.html").write_text(f"<html><h1>{TITLE}</h1>\n{text}</html>", encoding="utf-8")
    (report,) = read_file(tmp_path / "a.html", FORMS).reports
    assert {f.state for f in cells(report, "三")} == {State.UNREADABLE}
    assert {f.state for t in "二四" for f in cells(report, t)} == {State.ABSENT}


def test_a_picture_in_a_word_document(tmp_path: Path) -> None:
    drawing = '<w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r>'
    body = [word.p(TITLE)]
    for n, line in enumerate((*HEADS, *REST)):
        body += [word.p(line), word.p("本机关按照要求做好各项工作。")] + [word.p(drawing)] * (n == PLACED)
    (tmp_path / "a.docx").write_bytes(word.docx("".join(body)))
    (report,) = read_file(tmp_path / "a.docx", FORMS).reports
    assert {f.state for f in cells(report, "四")} == {State.UNREADABLE}
    assert {f.state for t in "二三" for f in cells(report, t)} == {State.ABSENT}
