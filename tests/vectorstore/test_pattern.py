"""A pattern that is tried only where its signs stand hides nothing that `re` finds."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import random
import re
import time
from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import assistant
import vectorstore
from vectorstore.pattern import NOTHING, Pattern, needs

MADE = ("a|b", "(?:a|b)c", "a?b", "a*b+", "a{0,2}b", "a{,2}b", "a{2}b", "a{b", "(?=a)b", "(?!a)b", "(?<=a)b", "(?<!a)b")
MADE += (
    "[ab]c",
    "[^a]b",
    "[]a]b",
    "[a-c]d",
    "[a-]b",
    r"[a\-b]c",
    r"[a\-*]",
    r"[\d]a",
    r"\.a",
    r"\da",
    r"\u4e00a",
    r"\x41b",
    "(?P<x>a)(?P=x)",
)
MADE += (
    "(?:a|)b",
    "(a|b)?c",
    "(a|b){0,}c",
    "a+?b",
    "a??b",
    "^a$",
    "a.b",
    "((a|b)|(c|d))e",
    "a||b",
    "(?>a)b",
    "(?i:a)b",
)


def patterns() -> list[Pattern]:
    """Every pattern that the modules of the program make when they are imported."""
    for package in (assistant, vectorstore):
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            importlib.import_module(module.name)
    return [one for one in gc.get_objects() if isinstance(one, Pattern)]


def does_without(tree: Iterable[tuple[Any, Any]], signs: frozenset[str]) -> bool:
    """Whether the standard library's own reading of a pattern has a match with none of these signs in it."""
    return all(_does_without(op, what, signs) for op, what in tree)


def _does_without(op: Any, what: Any, signs: frozenset[str]) -> bool:
    if op is codes.LITERAL:
        return chr(what) not in signs
    if op is codes.IN:
        return not all(_all_in(kind, value, signs) for kind, value in what)
    if op is codes.BRANCH:
        return any(does_without(way, signs) for way in what[1])
    if op in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        return what[0] == 0 or does_without(what[2], signs)
    if op in (codes.ASSERT, codes.SUBPATTERN):
        return does_without(what[-1], signs)
    return True


def _all_in(kind: Any, value: Any, signs: frozenset[str]) -> bool:
    if kind is codes.RANGE:
        return all(chr(n) in signs for n in range(value[0], value[1] + 1))
    return kind is codes.LITERAL and chr(value) in signs


def test_no_match_lacks_a_sign() -> None:
    """What is called needed stands in every match of every pattern of the program."""
    made = [*patterns(), *map(Pattern, MADE)]
    assert len(made) > 500
    read = ((one, _parser.parse(one.pattern, one.flags)) for one in made)
    assert [(one, some) for one, tree in read for some in one.needs.signs if does_without(tree, some)] == []


def matching(tree: Iterable[tuple[Any, Any]], chosen: random.Random) -> str:
    """A text that a pattern may match, made by the standard library's own reading of it."""
    return "".join(_matching(op, what, chosen) for op, what in tree)


def _matching(op: Any, what: Any, chosen: random.Random) -> str:
    if op is codes.LITERAL:
        return chr(what)
    if op is codes.IN:
        kind, value = chosen.choice(what)
        return chr(value if kind is codes.LITERAL else value[0]) if kind in (codes.LITERAL, codes.RANGE) else "2"
    if op is codes.BRANCH:
        return matching(chosen.choice(what[1]), chosen)
    if op in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        return "".join(matching(what[2], chosen) for _ in range(what[0] + chosen.randrange(2)))
    if op in (codes.ASSERT, codes.SUBPATTERN):
        return matching(what[-1], chosen)
    return "镇" if op is codes.ANY else ""


def test_what_matches_is_tried() -> None:
    """Texts made for each pattern, way by way: where the expression matches one, it is not passed over."""
    chosen, tried = random.Random(1), 0
    for one in [*patterns(), *map(Pattern, MADE)]:
        tree = _parser.parse(one.pattern, one.flags)
        for text in {matching(tree, chosen) for _ in range(12)}:
            if one.compiled.search(text):
                tried += 1
                assert not one.matches_nowhere(text), (one, text)
    assert tried > 2_000


def test_one_way_needs_all_its_signs() -> None:
    """A text that holds one sign of every way, and all signs of none, is not searched."""
    one = Pattern("没有?报|(?:缺|少)着|最[多少]")
    assert [text for text in ("没交", "报了多少", "缺几份", "最好") if not one.matches_nowhere(text)] == []
    assert [one.search(text) is None for text in ("没报", "少着", "最少")] == [False] * 3
    assert "compiled" in vars(one)


def test_most_patterns_have_signs() -> None:
    """A pattern without signs is compiled for every question."""
    made = patterns()
    assert sum(bool(one.needs.signs) for one in made) > 0.8 * len(made)


@pytest.mark.parametrize("pattern", MADE)
def test_finds_what_re_finds(pattern: str) -> None:
    """Over short texts of a few signs."""
    made, plain = Pattern(pattern), re.compile(pattern)
    for text in (
        "",
        "a",
        "b",
        "c",
        "ab",
        "ba",
        "bc",
        "aa",
        "aab",
        "ac",
        "cc",
        "d",
        "]b",
        "e",
        "ae",
        ".a",
        "3a",
        "一a",
        "Ab",
    ):
        assert [m.span() for m in made.finditer(text)] == [m.span() for m in plain.finditer(text)]
        assert (made.search(text) is None, made.match(text) is None, made.fullmatch(text) is None) == (
            plain.search(text) is None, plain.match(text) is None, plain.fullmatch(text) is None
        )  # fmt: skip
        assert (made.findall(text), made.split(text)) == (plain.findall(text), plain.split(text))
        assert (made.sub("x", text), made.subn("x", text, 1)) == (plain.sub("x", text), plain.subn("x", text, 1))


def test_case_is_no_sign_where_it_does_not_count() -> None:
    """A capital is found by a small letter, and by a sign that becomes one."""
    assert Pattern("kind", re.IGNORECASE).search("Kind") is not None
    assert Pattern("kind", re.IGNORECASE).search("\u212aind") is not None


def test_compiled_only_where_needed() -> None:
    """Neither a pattern that was never tried nor one whose signs do not stand is compiled."""
    one = Pattern("最多|最少")
    assert one.search("石桥镇2023年行政处罚") is None
    assert "compiled" not in vars(one)


def test_a_long_pattern_is_read_soon() -> None:
    """Ten thousand signs of a pattern, and of a text."""
    began = time.process_time()
    assert needs("(?:" * 500 + "a" + ")?" * 500) == NOTHING
    assert len(needs("[ab]" * 10_000).signs) == 1
    assert needs("|".join(["多少", "最少"] * 2_500)).unmet("少" * 10_000)
    assert Pattern("镇+$").search("镇a" * 5_000) is None
    assert time.process_time() - began < 1
