"""Text in every encoding seen: never mojibake, whatever a file declares."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import NotText
from ingest.formats.decode import decode
from ingest.pages import UNCLEAR
from ingest.pipeline import read_file
from tests.ingest.reading import paper, unlike
from tests.papers import writers
from tests.papers.truth import FORMS

SAID = "青禾县财政局2023年政府信息公开工作年度报告\n一、总体情况\n本年公开信息128条，群众满意度98%。\n"
LONG = SAID * 40
TRADITIONAL = "青禾縣財政局政府信息公開工作年度報告，本年公開信息一百條，處理申請三件。\n" * 3


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("text", [SAID, LONG])
def test_an_encoding_is_known_by_what_the_text_then_says(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_big5() -> None:
    assert decode(TRADITIONAL.encode("big5hkscs")) == TRADITIONAL


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE])
def test_a_byte_order_mark_is_believed(bom: bytes) -> None:
    encoding = "utf-16-be" if bom == codecs.BOM_UTF16_BE else "utf-16-le"
    assert decode(bom + SAID.encode(encoding)) == SAID


def test_a_character_cut_off_at_the_end_is_forgiven() -> None:
    assert decode(SAID.encode()[:-3]).startswith("青禾县财政局2023年")
    assert "\ufffd" not in decode(SAID.encode()[:-3])


def test_a_broken_byte_in_the_middle_costs_one_character() -> None:
    data = bytearray(LONG.encode())
    data[300] = 0xFF
    read = decode(bytes(data))
    assert read.count("\ufffd") <= 3
    assert read.endswith(SAID)


def test_stray_nuls_are_dropped() -> None:
    assert decode(LONG.encode().replace(b"\n", b"\x00\n", 2)) == LONG


def test_utf8_once_read_as_latin_is_mended() -> None:
    assert decode(SAID.encode().decode("latin-1").encode()) == SAID


def test_utf8_once_read_as_windows_is_mended() -> None:
    windows = {b: bytes([b]).decode("cp1252") for b in range(0x80, 0xA0) if b not in b"\x81\x8d\x8f\x90\x9d"}
    assert decode(SAID.encode().decode("latin-1").translate(windows).encode()) == SAID


@given(st.binary(min_size=200, max_size=2000))
def test_random_bytes_are_refused_or_come_out_as_they_are(data: bytes) -> None:
    try:
        text = decode(data)
    except NotText:
        return
    assert "\x00" not in text


def test_what_is_lost_beside_a_figure_is_not_certain() -> None:
    assert decode(LONG.encode() + b"\n21\x00\x003\t4\n").endswith(f"\n21{UNCLEAR}3\t4\n")


@pytest.mark.parametrize(("end", "row"), [("\x07", "\x07\n"), ("\r\x07", "\r\x07")])
def test_cells_of_words_plain_text_are_cells(tmp_path: Path, end: str, row: str) -> None:
    made = paper(31)
    path = tmp_path / "年报.txt"
    writers.write(made, path, "tabs")
    lines = path.read_text(encoding="utf-8").split("\n")
    text = "".join(line.replace("\t", end) + end + row if "\t" in line else line + "\n" for line in lines)
    path.write_bytes(text.encode("gb18030"))
    (report,) = read_file(path, FORMS).reports
    assert unlike(report, made.truth) == []


def test_a_stray_bell_within_a_figure_parts_no_cells() -> None:
    assert decode(SAID.replace("128", "1\x0728").encode()) == SAID.replace("128", "1\x0728")


@pytest.mark.parametrize("head", [b"\x00\x01\x02\x03" * 300, bytes(range(256)) * 20, b"\x7fELF" + b"\x00" * 900])
def test_a_program_is_no_text(head: bytes) -> None:
    with pytest.raises(NotText):
        decode(head)
