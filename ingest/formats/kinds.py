"""Whether a text is a web page or a text with pieces of one in it."""

from __future__ import annotations

import re

_DECLARED = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<head[\s>]|<meta\s", re.IGNORECASE)
_FRAME = re.compile(r"<html>\s{0,4}<body>\s{0,4}(?=<table)", re.IGNORECASE)  # around a table of a text
_TAG = re.compile(r"</(?:p|div|td|tr|table|span|h[1-6])>", re.IGNORECASE)
_TABLE = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_BREAKS = re.compile(r"<(?:p|br|section|li|h[1-6])\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:^|\n)[ \t]*\n(?!</?(?:div|table|!--))[^\n]*[^\s<>][^\n]*(?=\n[ \t]*(?:\n|$))")
_SAMPLE = 1 << 16
_MANY = 20


def is_page(text: str) -> bool:
    """Whether tags, and not its lines, say where the text's paragraphs are.

    >>> is_page("<html><p>甲</p></html>"), is_page("一、总体情况\\n<table><tr><td>0</td></tr></table>")
    (True, False)
    >>> is_page("# 一、总体情况\\n<html><body><table><tr><td>0</td></tr></table></body></html>\\n# 五、存在的问题")
    False
    """
    if _DECLARED.search(_FRAME.sub("", text[:4096])):
        return True
    sample = text[:_SAMPLE]
    if text.lstrip()[:1] != "<" or len(_TAG.findall(sample)) <= _MANY:
        return False
    outside = _TABLE.sub("", sample)
    return bool(_BREAKS.search(outside)) or len(_PARAGRAPH.findall(outside)) < 3
