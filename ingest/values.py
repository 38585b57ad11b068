"""What one printed cell says: a number with its unit, a blank, a mark that nothing applies, or a scrap of a number."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

_MARKS = frozenset({"/", "-", "--", "---", "—", "——", "–", "―", "\\", "无", "不适用", "n/a", "N/A", "//", "不涉及"})
_NUMBER = re.compile(
    r"(?P<sign>[+\-−]|增加?|减少?)?\s*"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?\s*"
    r"(?P<unit>[十百千]?[万亿]?元|件次|项次|人次|[件项个次条份宗起例笔人])?"
    r"(?:\s*\((?P<note>[^()]{0,40})\))?\s*[。;,、]?"
)
_RUN = re.compile(r"[\d.,+\-]*\d")
_SCRAP = re.compile(
    r"\.|\.\d+|\d+\.|[oOlI|│〇○◯]+|[\d.,+\- ]*\ufffd[\d.,+\- \ufffd]*"  # U+FFFD: a reader was not sure
)
_MASK = re.compile(r"[■□▇█●○◎×✕*?#…]{1,8}|\.{3,6}|·{3,6}")  # printed over a number, or in its place
# worn beyond reading, or no number at all
_WORN = re.compile(
    r"(?=.*[\d〇○◯])(?:增加?|减少?)?[\dA-Za-z〇○◯丨一二三四五六七八九十廿卅百|.,?*'’‘`·~^_=#!+\-%$&@<>\\]{2,12}"
)
_ABOUT = re.compile(  # how many, more or less, or something else than how many: a cell that says no number
    r"(?:[约近逾超第≥≤≈±<>~]|不足|不到|不下|至少|至多|最多|将近|大约|多于|少于)?\s*\d[\d.,]*\s*"
    r"[万千百亿余多几约户%‰℃级页月日号]?余?\s*(?:件|个|次|项|条|人次|人|元)?\s*(?:左右|以上|以下|/[年月日])?"
)
_DOUBT = re.compile(
    r"应[当该]?[为是]|更正|有误|错|约|估|预计|待|不准|疑|暂|[%‰]"
)  # a remark that takes the number back
MONEY = frozenset(f"{tens}{thousands}元" for tens in ("", "十", "百", "千") for thousands in ("", "万", "亿"))
_UNIT_ASIDE = re.compile(r"(?:单位:?)?(?:(?P<money>[十百千]?[万亿]?元)|[十百千万亿]+[件项个次条份宗起笔]?)")
_LONGEST = 400  # characters of one cell; all numbers of a table run together have fewer
_NOTHING = re.compile(r"[oO0〇○◯.\ufffd ]*")
_QUOTED = re.compile(r"[\"“”']([^\"“”']+)[\"“”']")
_CIRCLED = re.compile(r"[①-⒛]")
_RAISED = re.compile(r"(?<=[\d件元项])\s*[⁰¹²³⁴-⁹₀-₉①-⑳⑴-⒇❶-❿†※]+$")  # the mark of a note behind a number
_NOTES = re.compile(r"(?<=[\d件元项])(?:[⁰¹²³⁴-⁹₀-₉†]+|[①-⑳⑴-⒇]+(?=\s|$))")  # the same behind any number of a line
_MARKS_OF_NOTES = "⁰¹²³⁴-⁹₀-₉①-⒛"
# digits with a mark of a note before or among them: what is the mark and what the number nobody knows
_MARKED = re.compile(rf"(?:[{_MARKS_OF_NOTES}]\s*[0-9０-９]|[0-9０-９][{_MARKS_OF_NOTES}]+[0-9０-９])")
_DIGITS = re.compile(rf"[\d{_MARKS_OF_NOTES}\s.,]+")
_MINUS = frozenset("-−减")
_CHANGED = re.compile(r"[+\-−]|增加?|减少?")
_ALIKE = str.maketrans("―–ー萬億項條個無", "———万亿项条个无")


@dataclass(frozen=True)
class Value:
    """A value as printed: what kind it is, and what it says."""

    kind: str  # number | run (digits that are no one number) | blank | mark | scrap
    number: Decimal | None = None
    unit: str | None = None
    plain: str | None = None  # the bare digits, where nothing but digits was printed
    signed: bool = False

    @cached_property
    def count(self) -> int | None:
        """The value as a count of something, if it is one."""
        if self.number is None or self.number < 0 or self.number != self.number.to_integral_value() or self.is_money:
            return None
        return int(self.number)

    @property
    def is_money(self) -> bool:
        """Whether this is an amount of money."""
        return self.unit in MONEY

    @property
    def may_be_zero(self) -> bool:
        """Whether this may be a zero that cannot be read."""
        return self.kind in ("blank", "mark") or (self.plain is not None and bool(_NOTHING.fullmatch(self.plain)))


BLANK = Value("blank")


@lru_cache(maxsize=16384)
def read_value(text: str) -> Value | None:
    """Read a cell that holds nothing but a value; None if it is something else.

    >>> read_value("１,234").number, read_value("22（其中修订16件）").number, read_value("—").kind, read_value("规章")
    (Decimal('1234'), Decimal('22'), 'mark', None)
    """
    if len(text) > _LONGEST:
        return None
    text = _RAISED.sub("", text)
    if _MARKED.search(text) and _DIGITS.fullmatch(text):
        return Value("scrap", plain=text)
    if _CIRCLED.search(text):
        return None
    text = unicodedata.normalize("NFKC", text).translate(_ALIKE).strip()
    if not text:
        return BLANK
    if match := _QUOTED.fullmatch(text):
        text = match[1].strip()
    if text in _MARKS:
        return Value("mark")
    if text in ("TRUE", "FALSE"):  # what a sheet shows in the place of a number
        return Value("scrap", plain="\ufffd")
    if text == "零":
        return Value("number", Decimal(0))
    if match := _NUMBER.fullmatch(text):
        return Value("scrap", plain=text) if _DOUBT.search(match["note"] or "") else _number(match, text)
    if _SCRAP.fullmatch(text) or _MASK.fullmatch(text):
        return Value("scrap", plain=text)
    if _RUN.fullmatch(text):
        return Value("run", plain=text)
    return Value("scrap", plain=text) if _WORN.fullmatch(text) or _ABOUT.fullmatch(text) else None


def _number(match: re.Match[str], text: str) -> Value:
    if match["whole"][0] == "0" and len(match["whole"]) > 1:
        return Value("run", plain=text)
    number = Decimal(match["whole"].replace(",", "") + (match["part"] or ""))
    aside = _UNIT_ASIDE.fullmatch(match["note"] or "")
    if aside and not aside["money"]:  # in thousands, it may be rounded
        return Value("scrap", plain=text)
    sign = match["sign"] or (match["note"] if _CHANGED.fullmatch(match["note"] or "") else None)
    number = -number if sign and sign[0] in _MINUS and number else number
    plain = text if text.isdigit() else None
    unit = aside["money"] if aside else match["unit"]
    return Value("number", number, unit, plain, bool(sign))


def is_marked(word: str) -> bool:
    """Whether the mark of a note stands before or among the digits of a word, which width would make one of them.

    >>> is_marked("①12"), is_marked("1²3"), is_marked("①属于国家秘密12"), is_marked("12①")
    (True, True, False, False)
    """
    return bool(_MARKED.search(word))


def bare(text: str) -> str:
    """The digits and stops of a printed number, for joining broken ones; with the mark of a note it is none."""
    return text if is_marked(text) else unicodedata.normalize("NFKC", without_notes(text)).replace(",", "").strip()


def without_notes(text: str) -> str:
    """A line whose numbers have lost the marks of their notes, before width is folded and they become digits.

    >>> without_notes("68¹ 0 47")
    '68 0 47'
    """
    return _NOTES.sub("", text)
