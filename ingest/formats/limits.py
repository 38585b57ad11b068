"""How much of a file is read at most: files are untrusted, and reports are small."""

from __future__ import annotations

FILE_BYTES = 64 << 20  # any file; a report with photographs stays below
TEXT_BYTES = 8 << 20  # a text or web page; the longest real report is some 0.5 MB
XML_BYTES = 64 << 20  # one part of a zipped document, unpacked
ZIP_ENTRIES = 10_000
SPAN = 200  # rowspan, colspan: more is a joke or an attack
GRID_CELLS = 200_000  # places on one grid, spans counted
DEPTH = 2_000  # nesting of elements; the parser's own limit is a little above
