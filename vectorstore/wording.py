"""When two spellings mean the same: folding of printed words, and Chinese numerals."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from vectorstore import datafile
from vectorstore.pattern import Pattern

_DROPPED = Pattern(r"[\s\W_]+")
_NUMBERING = Pattern(
    r"^\s*(?:"
    r"第?[一二三四五六七八九十]{1,3}[、，,.．:：]"
    r"|[（(][一二三四五六七八九十]{1,3}[）)][、.．,，:：]?"
    r"|[（(]?\d{1,2}(?:[）)][、.．]?|[、.．，,:：](?!\d))"
    r"|[①-⑳⑴-⒇]"
    r")\s*"
)
_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    """Traditional → simplified, for the characters of the form and of official names."""
    pairs: str = datafile.read(Path(__file__).parent / "forms" / "characters.toml")["traditional"]
    return {ord(pair[0]): pair[1] for pair in pairs.split()}


@lru_cache(maxsize=1)
def _traditional() -> frozenset[str]:
    return frozenset(map(chr, _simplified()))


def simplify(text: str) -> str:
    """Write traditional characters of the form's vocabulary as simplified ones.

    >>> simplify("行政處罰")
    '行政处罚'
    """
    return text if text.isascii() or _traditional().isdisjoint(text) else text.translate(_simplified())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Reduce a printed wording to what it says: width, spaces, punctuation and script do not count.

    >>> fold("（二）部分公开（区分处理的, 只计这一情形）")
    '二部分公开区分处理的只计这一情形'
    """
    return _DROPPED.sub("", simplify(unicodedata.normalize("NFKC", text))).lower()


def strip_numbering(text: str) -> str:
    """Take the numbering off the front of a label.

    >>> strip_numbering("（三）不予公开"), strip_numbering("1．属于国家秘密"), strip_numbering("2、 主动公开")
    ('不予公开', '属于国家秘密', '主动公开')
    """
    return _NUMBERING.sub("", text, count=1)


def key(text: str) -> str:
    """The folded wording of a label without its numbering.

    >>> key("（六） 其他处理 ")
    '其他处理'
    """
    return fold(strip_numbering(unicodedata.normalize("NFKC", text)))


def chinese_number(text: str) -> int | None:
    """Read a Chinese numeral, in positions or in words.

    >>> [chinese_number(text) for text in ("二〇二四", "一千二百零三", "三万五", "两", "好")]
    [2024, 1203, 35000, 2, None]
    """
    if not text or any(c not in _DIGITS and c not in _UNITS and c not in _BIG for c in text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _in_words(text)


def _in_words(text: str) -> int | None:
    total, section, digit, last_unit = 0, 0, -1, 1
    for c in text:
        if c in _DIGITS:
            if digit > 0:
                return None
            digit = _DIGITS[c]
            if digit == 0:
                last_unit = 1
                digit = -1
        elif c in _UNITS:
            section += (digit if digit >= 0 else 1) * _UNITS[c]
            last_unit, digit = _UNITS[c], -1
        else:
            section += max(digit, 0)
            total = (total + (section or 1)) * _BIG[c] if _BIG[c] > 10_000 else total + (section or 1) * _BIG[c]
            section, digit, last_unit = 0, -1, _BIG[c]
    if digit > 0:
        section += digit * (last_unit // 10 if last_unit >= 10 else 1)
    return total + section
