"""Rows said by where they stand on the form: 第二十条第（五）项, （五）里的第2项, （七）总计."""

from __future__ import annotations

import re
from functools import lru_cache

from vectorstore.form import Group, Row, load_forms
from vectorstore.pattern import Pattern
from vectorstore.wording import chinese_number

_N = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
_ARTICLE = Pattern(rf"(?:条例)?第?({_N})条(?:的)?(?:第?\s*\(({_N})\)|第({_N}))\s*项")
_WITHIN = rf"(?:大项|项)?(?:里面|当中|下面|之下|里|中|下)?的?第\s*\(?({_N})\)?\s*小?[项点种]"


def rows_by_number(plain: str) -> str:
    """A normalised question with the names of the rows instead of their numbers.

    >>> rows_by_number("第二十条第(五)项多少"), rows_by_number("(五)里第2项")
    ('行政许可多少', '重复申请')
    """
    if "项" not in plain and "(" not in plain:
        return plain
    plain = _ARTICLE.sub(lambda m: _articles().get((_number(m[1]), _number(m[2] or m[3])), m[0]), plain)
    plain = _of_groups().sub(lambda m: _items().get((m[2] or _group(m[1]), _number(m[3])), m[0]), plain)
    return _led().sub(lambda m: _names()[m[2]] if _number(m[1]) in _numbers()[m[2]] else m[0], plain)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text) or 0


def _group(said: str) -> str:
    """The group of rows that bears a numeral, or the name itself."""
    groups = (g for t in load_forms().newest.tables.values() for g in t.groups if re.search(r"\W", g.numeral or ""))
    return next((g.name for g in groups if _bare(g.numeral) == said), said)


def _bare(numeral: str | None) -> str:
    return (numeral or "").strip("（）()")


@lru_cache(maxsize=1)
def _of_groups() -> Pattern:
    """A group by its numeral or its name, and the number of a row in it."""
    names = "|".join(re.escape(group) for group, _ in _items())
    return Pattern(rf"(?:\(({_N})\)\s*)?({names})?(?<=[\w)]){_WITHIN}")


@lru_cache(maxsize=1)
def _articles() -> dict[tuple[int, int], str]:
    """The rows of each block under an article of the regulation, by its number and its item's."""
    out: dict[tuple[int, int], str] = {}
    for block in (b for table in load_forms().newest.tables.values() for b in table.blocks):
        found = re.findall(_N, block.article or "")
        if len(found) == 2:
            out[_number(found[0]), _number(found[1])] = "、".join(row.name for row in block.rows)
    return out


@lru_cache(maxsize=1)
def _items() -> dict[tuple[str, int], str]:
    """What the rows of a group are called, by its name and their number."""
    forms = load_forms()
    rows = [row for table in forms.newest.tables.values() for row in table.rows if row.group and row.numeral]
    return {(row.group or "", _number(_bare(row.numeral))): forms.rows[row.name].zh[0] for row in rows}


@lru_cache(maxsize=1)
def _led() -> Pattern:
    """A number and behind it the label that bears it on the form."""
    labels = "|".join(map(re.escape, sorted(_numbers(), key=len, reverse=True)))
    return Pattern(rf"(?<![第条])\(({_N})\)\s*({labels})")


@lru_cache(maxsize=1)
def _numbered() -> list[Group | Row]:
    out: list[Group | Row] = []
    for table in load_forms().newest.tables.values():
        out += [group for group in table.groups if group.numeral]
        out += [row for row in table.rows if row.numeral and not row.group]
    return out


@lru_cache(maxsize=1)
def _numbers() -> dict[str, set[int]]:
    """The numbers that a label bears."""
    out: dict[str, set[int]] = {}
    for one in _numbered():
        for label in one.labels:
            out.setdefault(label, set()).add(_number(_bare(one.numeral)))
    return out


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """What a numbered row is called where its label alone says too little."""
    rows = load_forms().rows
    return {label: rows[o.name].zh[0] if o.name in rows else o.name for o in _numbered() for label in o.labels}
