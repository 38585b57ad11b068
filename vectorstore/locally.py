"""What departments and zones are called where they are: in short, by an older name, by one word, in English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from vectorstore import datafile
from vectorstore.levels import levels

_LONG_ENOUGH = 4  # characters without the ending from which a longer name is known by how it begins
_ENDS = ("委员会", "局", "厅", "委")
_SHORTER = (("委员会", "委"), ("办公室", "办"))


@dataclass(frozen=True)
class Row:
    """One row of the table: other names of a department, or of a kind of zones."""

    short: tuple[str, ...]
    word: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Departments and zones by their Chinese names."""

    departments: dict[str, Row]
    zones: dict[str, Row]


@lru_cache(maxsize=1)
def book() -> dict[str, Any]:
    """The whole file."""
    return datafile.read(Path(__file__).parent / "english.toml")


@lru_cache(maxsize=1)
def table() -> Table:
    """The rows of departments and zones."""
    d = book()
    return Table(*({name: _row(r) for r in d[part] for name in r["zh"]} for part in ("department", "zone")))


def _row(d: dict[str, list[str]]) -> Row:
    return Row((*d.get("short", ()), *d.get("former", ())), tuple(d.get("word", ())), tuple(d["en"]))


@lru_cache(maxsize=1)
def former_names() -> tuple[str, ...]:
    """What departments were called before: 国土局."""
    return tuple({name for row in book()["department"] for name in row.get("former", ())})


@lru_cache(maxsize=1)
def full_names() -> frozenset[str]:
    """What is or was the full name of a department, though a longer name is shortened to it too: 农业局."""
    return frozenset(table().departments) | frozenset(former_names()) | frozenset(book()["once"]["full"])


@lru_cache(maxsize=1)
def trade_words() -> tuple[str, ...]:
    """The words by which alone departments are known: 城管."""
    return tuple({word for row in table().departments.values() for word in row.word})


def names_a_trade(word: str) -> bool:
    """Whether a word is also what departments are told apart by.

    >>> names_a_trade("教育"), names_a_trade("education"), names_a_trade("酒驾")
    (True, True, False)
    """
    known = table().departments
    said = {name for row in known.values() for name in (*row.word, *row.english, *row.short)} | known.keys()
    return word in said or any(word + end in said for end in (*_ENDS, " bureau"))


@lru_cache(maxsize=4096)
def row_of(stem: str) -> Row | None:
    """The row of a department: its own, or that of the name that it begins with.

    >>> row_of("城市管理和交通运输执法局") == row_of("城市管理局"), row_of("物价局")
    (True, None)
    """
    known = table().departments
    if stem in _in_full():
        return known[_in_full()[stem][0]]
    if stem in known or not stem.endswith(_ENDS):
        return known.get(stem)
    begun = [name for name in known if name.endswith(_ENDS) and stem.startswith(_core(name))]
    longest = max(begun, key=lambda name: len(_core(name)), default="")
    return known[longest] if len(_core(longest)) >= _LONG_ENOUGH else None


@lru_cache(maxsize=1)
def _in_full() -> dict[str, tuple[str, ...]]:
    """Names that are nothing but short, with all that they are short for: 市监局, 市场监督管理局."""
    found: dict[str, list[str]] = {}
    for name, row in table().departments.items():
        for short in row.short:
            if short not in full_names() and in_order(short, name):
                found.setdefault(short, []).append(name)
    rows = {short: {table().departments[name].short for name in names} for short, names in found.items()}
    return {short: tuple(names) for short, names in found.items() if len(rows[short]) == 1}


def in_order(short: str, whole: str) -> bool:
    """Whether a name has every sign of another, in its order.

    >>> in_order("市监局", "市场监督管理局"), in_order("卫健局", "卫生健康委员会")
    (True, False)
    """
    rest = iter(whole)
    return all(sign in rest for sign in short)


def _core(name: str) -> str:
    return next((name.removesuffix(end) for end in _ENDS if name.endswith(end)), name)


def of_department(stem: str) -> tuple[str, ...]:
    """A department without its area: whole, and every way it is shortened; what it is short for, where it is short.

    >>> of_department("市监局")[:3]
    ('市监局', '市场监督管理局', '市场监管局')
    >>> of_department("人民防空委员会"), of_department("人民政府信访办公室")
    (('人民防空委员会', '人民防空委'), ('人民政府信访办公室', '人民政府信访办', '政府信访办公室', '政府信访办'))
    """
    row = row_of(stem)
    said = [stem, *_in_full().get(stem, ()), *(row.short if row else ())]
    for kind in (levels().government, *levels().areas):
        if kind.official and stem.startswith(kind.official):
            said += [government + stem.removeprefix(kind.official) for government in kind.written]
    return tuple(dict.fromkeys(short for name in said for short in _shortened(name)))


def _shortened(name: str) -> Iterator[str]:
    yield name
    for end, less in levels().managed.items():
        if name.endswith(end):
            yield name.removesuffix(end) + less
    for end, less in _SHORTER:
        if name.endswith(end) and len(name) > len(end) + 1:
            yield name.removesuffix(end) + less


def of_the_government(stem: str) -> bool:
    """Whether it is the office of its area's government."""
    return any(stem == government + end for government in levels().governments for end in ("办公室", "办公厅", "办"))


def of_zone(stem: str, area: str) -> Iterator[str]:
    """A zone, whole and in short, with and without the area that its name begins with; `area`: without its ending.

    >>> [*of_zone("青禾经济技术开发区", "青禾")][:4]
    ['青禾经济技术开发区', '经济技术开发区', '青禾经开区', '经开区']
    """
    yield stem
    local = stem.removeprefix(area)
    kind = max((end for end in table().zones if local.endswith(end)), key=len, default=None)
    if local != stem and levels().body(local):
        yield local
    if kind:
        own = stem.removesuffix(kind)
        for short in table().zones[kind].short:
            yield own + short
            yield short


def english_of(stem: str) -> tuple[str, ...]:
    """What a department or a zone is called in English."""
    row = row_of(stem)
    kind = max((end for end in table().zones if stem.endswith(end)), key=len, default=None)
    return row.english if row else table().zones[kind].english if kind else ()
