"""How much of a file is read at most: files are untrusted, and reports are small."""

from __future__ import annotations

FILE_BYTES = 64 << 20  # any file; a report with photographs stays below
TEXT_BYTES = 8 << 20  # a text or web page; the longest real report is some 0.5 MB
XML_BYTES = 64 << 20  # one part of a zipped document, unpacked
ZIP_ENTRIES = 10_000
SPAN = 200  # rowspan, colspan: more is a joke or an attack
GRID_CELLS = 200_000  # places on one grid, spans counted
DEPTH = 2_000  # nesting of elements; the parser's own limit is a little above
CHUNK_DEPTH = 3  # documents taken in whole by documents
TABLE_LINES = 5_000  # in the section of one table; a cell a line, it has some 700
REPORTS = 1_000  # in one file: a volume with every office of a province stays below
PICTURE_SIDE = 2_000  # pixels of the longer side of a page shown
PICTURE_SECONDS = 20.0  # for one picture
PDF_PAGES = 400  # a volume with the reports of many agencies stays below
SHEET_CELLS = 2_000_000  # squares of one sheet up to its last
OFFICE_SECONDS = 90.0  # for one conversion; the first of a session takes some four
APART_SECONDS = 60.0  # of computing for one file in the other process; a six-page report takes one
APART_BYTES = 3 << 30  # memory of the other process
APART_FILES = 200  # then it is made anew, so that nothing grows
ARCHIVE_DEPTH = 3  # archives within archives
ARCHIVE_FILES = 20_000  # of one archive with all inside it
ARCHIVE_BYTES = 1 << 30  # unpacked, all together
