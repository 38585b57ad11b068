"""A data file of the program, read soon: what is plain TOML goes through the JSON of the standard library, made in C.

The words that one question needs are a quarter of a million characters; `tomllib` reads them sign by sign.
"""

from __future__ import annotations

import json
import re
import tomllib
from json import JSONDecodeError
from pathlib import Path
from typing import Any

_decode = json.JSONDecoder().raw_decode
_BLANK = re.compile(r"[ \t\r\n]*")
_KEY = re.compile(r"([\w-]+)|\"([^\"\\\n]*)\"|'([^'\n]*)'", re.ASCII)
_SIGN = re.compile(r"[ \t]*([.=\]])[ \t]*")
_WORD = re.compile(r"true|false|-?\d+(?:\.\d+)?(?![\w.:+-])")
_LITERAL = re.compile(r"'''\n?(.*?)'''(?!')|'([^'\n]*)'|\"\"\"\n?([^\"\\]*)\"\"\"(?!\")", re.DOTALL)


class _NotPlain(Exception):
    """Something that only the standard library's reader knows, or a fault that it says better."""


def read(file: Path) -> dict[str, Any]:
    """What a TOML file says."""
    return loads(file.read_text(encoding="utf-8"))


def loads(text: str) -> dict[str, Any]:
    """What a TOML text says, as `tomllib.loads` gives it.

    >>> loads('[says."a b"]\\nzh = ["不", "没"] # both\\n[[row]]\\nn = {x = 1, y = true}')
    {'says': {'a b': {'zh': ['不', '没']}}, 'row': [{'n': {'x': 1, 'y': True}}]}
    """
    try:
        return _tables(text)
    except (_NotPlain, IndexError):
        return tomllib.loads(text)


def _tables(text: str) -> dict[str, Any]:
    """Every table with its entries."""
    whole: dict[str, Any] = {}
    table, at = whole, _skip(text, 0)
    headed: set[tuple[str, ...]] = set()
    while at < len(text):
        if text[at] != "[":
            at = _entry(text, at, table)
        else:
            many = text.startswith("[[", at)
            path, at = _path(text, at + 1 + many, "]")
            at += many
            table = _opened(whole, path, many)
            if not many and (path in headed or table):
                raise _NotPlain
            headed = headed if not many else {one for one in headed if one[: len(path)] != path}
            headed.add(path)
        at = _skip(text, at)
    return whole


def _skip(text: str, at: int) -> int:
    """Behind blanks, ends of lines and comments."""
    while True:
        at = _end(_BLANK, text, at)
        if not text.startswith("#", at):
            return at
        at = text.find("\n", at) % (len(text) + 1)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _path(text: str, at: int, last: str) -> tuple[tuple[str, ...], int]:
    """A dotted name and what ends it."""
    path: list[str] = []
    at = _end(_BLANK, text, at)
    while True:
        key = _KEY.match(text, at)
        sign = _SIGN.match(text, key.end()) if key else None
        if key is None or sign is None:
            raise _NotPlain
        path.append(next(part for part in key.groups() if part is not None))
        at = sign.end()
        if sign[1] != ".":
            break
    if sign[1] != last:
        raise _NotPlain
    return tuple(path), at


def _opened(whole: dict[str, Any], path: tuple[str, ...], many: bool) -> dict[str, Any]:
    """The table of a head: of an array of tables the last one."""
    table = whole
    for key in path[:-1]:
        inner = table.setdefault(key, {})
        table = inner[-1] if isinstance(inner, list) else inner
    if many:
        table.setdefault(path[-1], []).append({})
        return _a_table(table[path[-1]][-1])
    return _a_table(table.setdefault(path[-1], {}))


def _a_table(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise _NotPlain
    return found


def _entry(text: str, at: int, table: dict[str, Any]) -> int:
    """One key with its value."""
    path, at = _path(text, at, "=")
    value, at = _value(text, at)
    if len(path) > 1 or path[0] in table:
        raise _NotPlain
    table[path[0]] = value
    return at


def _value(text: str, at: int) -> tuple[Any, int]:
    """A value and where it ends."""
    first = text[at]
    if first == "[":
        try:
            return _decode(text, at)
        except JSONDecodeError:
            return _listed(text, at + 1)
    if first == "{":
        return _inline(text, at + 1)
    if first == '"' and not text.startswith('"""', at):
        try:
            return _decode(text, at)
        except JSONDecodeError:
            raise _NotPlain from None
    if found := _LITERAL.match(text, at):
        return next(part for part in found.groups() if part is not None), found.end()
    if found := _WORD.match(text, at):
        return json.loads(found.group()), found.end()
    raise _NotPlain


def _listed(text: str, at: int) -> tuple[list[Any], int]:
    """What stands in square brackets, where it is more than JSON knows."""
    found: list[Any] = []
    at = _skip(text, at)
    while text[at] != "]":
        value, at = _value(text, at)
        found.append(value)
        at = _skip(text, at)
        if text[at] == ",":
            at = _skip(text, at + 1)
        elif text[at] != "]":
            raise _NotPlain
    return found, at + 1


def _inline(text: str, at: int) -> tuple[dict[str, Any], int]:
    """What stands in braces."""
    found: dict[str, Any] = {}
    at = _end(_BLANK, text, at)
    while text[at] != "}":
        at = _end(_BLANK, text, _entry(text, at, found))
        if text[at] == ",":
            at = _end(_BLANK, text, at + 1)
        elif text[at] != "}":
            raise _NotPlain
    return found, at + 1
