"""A cheap look in front of a costly pattern hides nothing: over every question that the sets hold."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import assistant.ask  # noqa: F401  every pattern that a question meets
from assistant.words import amounts, years
from assistant.words.lexicon import normal
from vectorstore.pattern import Pattern

SETS = Path(__file__).parent.parent / "questions"
BARE = """2022-2024各年;2022至2024年;2023年起;2021年以来;2024年以后;2020年之前;22、23年;2021和2022两年;24~25年
两年前;三年以前;二〇二三年到二〇二四年;between 2021 and 2023;from 2020 to 2022;since 2021;two years ago
the earliest year;the latest year;over the years;all years;over five years
22→23→24年;22/23/24三年;许可22、23、24年;every year from 2021;a report published in 2024;2024年发布的年报;in '24
大前年;前年;去年;今年;上上年;上一年;下一年;第二年;近三年;这两年;历年;多年来;每年;所有年份;2023/12/31
超过一半;不到三成;百分之八十以上;过半;一半以下;三成左右;至少九成半
年报没交;报告找不到;2023年没报;年报都交了吗;did every town file""".replace("\n", ";").split(";")


@lru_cache(maxsize=1)
def questions() -> tuple[str, ...]:
    """Every text of every set."""
    found = [
        text for path in sorted(SETS.rglob("*.jsonl")) for line in path.open(encoding="utf-8") for text in said(line)
    ]
    return tuple(dict.fromkeys(normal(text) for text in (*found, *BARE)))


def said(line: str) -> Iterator[str]:
    """The questions of one line: of one question, or of a talk."""
    case = json.loads(line)
    for turn in case["talk"] if isinstance(case.get("talk"), list) else [case]:
        yield turn.get("q") or turn.get("question") or ""


def test_signs_hide_nothing() -> None:
    """Where the signs of a pattern do not stand it finds nothing."""
    for pattern in [one for one in gc.get_objects() if isinstance(one, Pattern)]:
        passed_over = [text for text in questions()[::50] if pattern.matches_nowhere(text)]
        assert [text for text in passed_over if pattern.compiled.search(text)] == []


def test_every_pattern_of_years_is_tried() -> None:
    """The questions hold each kind of year, so that the test above can fail."""
    asked = [pattern for pattern, _ in years.RULES if any(pattern.compiled.search(text) for text in questions())]
    assert len(asked) == len(years.RULES)


def test_no_bound_without_its_word() -> None:
    """More than, or more: what says that a number is a bound stands wherever one is found."""
    bounds = [pattern for pattern, _ in amounts._bounds()]
    unsaid = [text for text in questions() if not amounts._SAID.search(text)]
    assert [text for text in unsaid if any(pattern.search(text) for pattern in bounds)] == []
    assert any(re.search(r"\d", text) for text in unsaid)
