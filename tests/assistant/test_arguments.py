"""The command line explains itself in Chinese."""

from __future__ import annotations

import re

import pytest

from app import verbs
from assistant.terminal.arguments import parser

ARGPARSE = re.compile(r"usage:|options:|positional|required|invalid|expected|unrecognized|ambiguous|show this")
WRONG = {
    "": "还缺：命令",
    "frobnicate": "没有“frobnicate”",
    "ask": "还缺：question",
    "audit --year abc": "--year 的值不对：abc",
    "audit --under": "--under 后面要写一个值",
    "audit --nothing": "认不得：--nothing",
    "ask x --today 昨天": "--today 的值不对：昨天",
    "decide --a b": "--a 可能是：--agency, --about, --as",
    "decide --agency a --year 2023 --rule r --as maybe --by b --why w": "没有“maybe”",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_line_is_explained_and_ends_with_two(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser(verbs()).parse_args(line.split())
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert WRONG[line] in said and "--help" in said
    assert not ARGPARSE.search(said)


@pytest.mark.parametrize("verb", ["", *verbs()])
def test_the_help_is_chinese(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser(verbs()).parse_args([*verb.split(), "--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert said.startswith("用法：") and "显示这段说明" in said and not ARGPARSE.search(said)
