"""Files made to burst, hang, crash or fool a reader, by name: what refuses them, or that they are read."""

from __future__ import annotations

import bz2
import gzip
import lzma

from tests.papers import writers
from tests.papers.hostile import archives, office, pages, pdfs
from tests.papers.hostile.archives import Build

REFUSED: dict[str, tuple[Build, str]] = {
    "炸弹.zip": (archives.zip_bomb, "archive_too_large"),
    "炸弹套炸弹.zip": (archives.bomb_of_bombs, "archive_too_large"),
    "谎报大小.zip": (archives.lying_zip, "broken_file"),
    "炸弹.tar.gz": (archives.packed(gzip.compress), "empty_file"),
    "炸弹.tar.bz2": (archives.packed(bz2.compress), "empty_file"),
    "炸弹.tar.xz": (archives.packed(lzma.compress), "empty_file"),
    "十亿笑.docx": (office.billion_laughs, "broken_file"),
    "外部实体.docx": (office.external_entity, "not_a_report"),
    "虚胖.docx": (office.fat_part, "too_large"),
    "最后一格.xlsx": (office.endless_sheet, "too_many"),
    "全部合并.xlsx": (office.merged_sheet, "not_a_report"),
    "表套表.docx": (office.deep_table, "too_deep"),
    "表套表.html": (pages.deep_page, "too_deep"),
    "层层标签.docx": (office.deep_xml, "too_deep"),
    "包套包.zip": (archives.deep_archive, "archive_too_deep"),
    "页套页.pdf": (pdfs.deep_pdf, "broken_file"),
    "一万页.pdf": (pdfs.endless_pdf, "too_many_pages"),
    "绕圈.pdf": (pdfs.circle_pdf, "broken_file"),
    "带脚本.pdf": (pdfs.script_pdf, "scanned_pdf"),
    "页内炸弹.pdf": (pdfs.stream_bomb_pdf, "scanned_pdf"),
    "线太多.pdf": (pdfs.laden_pdf, "scanned_pdf"),
    "巨页.pdf": (pdfs.huge_page_pdf, "scanned_pdf"),
    "巨图.pdf": (pdfs.huge_picture_pdf, "scanned_pdf"),
    "字体炸弹.pdf": (pdfs.font_bomb_pdf, "scanned_pdf"),
    "分卷.7z.001": (archives.volume, "archive_in_parts"),
    "分卷.7z.002": (archives.later_volume, "archive_in_parts"),
    "加密.zip": (archives.locked_zip, "encrypted"),
    "加密.docx": (office.locked_office, "encrypted"),
}
READ: dict[str, Build] = {
    "百万空行.xlsx": office.formatted_sheet,
    "爬出去.zip": archives.climbing_zip,
    "链接.tar.gz": archives.linking_tar,
    "带宏.docm": office.macro_document,
    "带脚本.html": pages.script_page,
    "年报.txt.gz": archives.lone_gz,
    "其实是网页.doc": pages.as_page,
    "其实是文本.pdf": pages.as_text,
    "其实是网页.xls": pages.as_page,
    "其实是Word.txt": writers.docx,
    "其实是Word.zip": writers.docx,
}
