"""What may be said on the command line, explained in Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from prompts import say
from vectorstore.decisions import KINDS

Args = argparse.Namespace
Run = Callable[[Args], int]
Verb = Callable[[str, str], "Parser"]  # makes the parser of a verb out of its name and its help
_HEADS = {"usage: ": "用法：", "positional arguments:": "参数：", "options:": "选项："}
_FAULTS = {  # what argparse complains of, by the code of our sentence
    "arguments_missing": r"arguments are required: (?P<what>.+)",
    "no_such_choice": r"argument (?P<name>.+?): invalid choice: '?(?P<what>.*?)'? \(choose from (?P<known>.+)\)",
    "not_a_value": r"argument (?P<name>.+?): invalid \S+ value: '(?P<what>.*)'",
    "value_missing": r"argument (?P<name>.+?): expected .*argument",
    "unknown_arguments": r"unrecognized arguments: (?P<what>.+)",
    "ambiguous": r"ambiguous option: (?P<what>\S+) could match (?P<known>.+)",
}


class Parser(argparse.ArgumentParser):
    """argparse with its own words in Chinese."""

    def __init__(self, **settings: Any) -> None:
        helped = settings.pop("add_help", True)
        super().__init__(add_help=False, **settings)
        if helped:
            self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_help(self) -> str:
        """The help with Chinese heads."""
        return _in_chinese(super().format_help())

    def format_usage(self) -> str:
        """The usage with a Chinese head."""
        return _in_chinese(super().format_usage())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the line and where its help is, and end."""
        self.exit(2, f"{self.format_usage()}{_fault(message)}\n{say('commands', 'see_help', 'zh', prog=self.prog)}\n")


def _in_chinese(text: str) -> str:
    for english, chinese in _HEADS.items():
        text = text.replace(english, chinese, 1)
    return text


def _fault(message: str) -> str:
    """What is wrong, in our words.

    >>> _fault("argument --year: invalid int value: 'abc'")
    '--year 的值不对：abc。'
    """
    for code, pattern in _FAULTS.items():
        if found := re.search(pattern, message):
            return say("commands", code, "zh", **{k: v.replace("'", "") for k, v in found.groupdict().items()})
    return message


def parser(runs: Mapping[str, Run]) -> Parser:
    """Every verb with its arguments, and the function that each verb runs."""
    common = Parser(add_help=False)
    common.add_argument("--library", type=Path, help="放报告库的文件夹（默认：用户数据文件夹，或环境变量 LIBRARY）")
    common.add_argument("--json", action="store_true", help="每行一个 JSON")
    common.add_argument("--verbose", action="store_true", help=argparse.SUPPRESS)
    top = Parser(prog="app.py", description="公开年报问答：读政府信息公开工作年度报告，回答问题。")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="命令", parser_class=Parser)

    def verb(name: str, help: str) -> Parser:
        made = verbs.add_parser(name, parents=[common], help=help, description=help)
        made.set_defaults(run=runs[name])
        return made

    for make in (_reading, _asking, _changing, _tending):
        make(verb)
    return top


def _reading(verb: Verb) -> None:
    one = verb("ingest", "读文件或文件夹里的报告，收进库")
    one.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="文件、文件夹或压缩包，可以有几个")
    one.add_argument("--again", action="store_true", help="把旧版读取器读过、库里留有原件的报告重读一遍")
    one.add_argument("--if-empty", action="store_true", help="库里已有报告时什么也不做")
    one.add_argument("--roster", type=Path, help="一并载入应报单位名册（CSV）")
    one.set_defaults(fault=one.error)


def _asking(verb: Verb) -> None:
    one = verb("facts", "列出每一格数字")
    _whose(one, required=False)
    one.add_argument("--computed", action="store_true", help="连同计算出来的行")
    _files(one)
    one = verb("ask", "提问；用 - 从标准输入逐行对话")
    one.add_argument("question", help="问题；写 - 则从标准输入一行读一个")
    one.add_argument("--today", type=date.fromisoformat, default=None, help="按这一天理解“去年”等（YYYY-MM-DD）")
    _files(one)
    one = verb("audit", "列出对不上、看不清、缺的地方")
    one.add_argument("--year", type=int, help="只看这一年")
    one.add_argument("--under", help="只看这个区域")
    _files(one)


def _changing(verb: Verb) -> None:
    _whose(verb("forget", "从库里去掉一份报告"), required=True)
    verb("history", "库里换过、去掉过、改过什么")
    one = verb("correct", "人工确认一格、单位或年份")
    _whose(one, required=True)
    for name, help in (
        ("--table", "表：二、三、四"),
        ("--row", "行的正式名称"),
        ("--column", "列的正式名称"),
        ("--value", "正确的数"),
        ("--set-agency", "正确的单位名称"),
    ):
        one.add_argument(name, help=help)
    one.add_argument("--set-year", type=int, help="正确的年份")
    _signed(one)
    one = verb("decide", "对一处疑点作出认定：确认、误报、已更正")
    _whose(one, required=True)
    one.add_argument("--rule", required=True, help="audit 里的 rule")
    one.add_argument("--about", help="疑点里的字样，有几处同类疑点时用")
    one.add_argument("--as", dest="kind", choices=KINDS, required=True, help="认定")
    _signed(one)
    one = verb("roster", "载入应报单位名册（CSV）")
    one.add_argument("file", nargs="?", type=Path, help="名册文件")
    one.add_argument("--template", action="store_true", help="写一份空白名册")


def _tending(verb: Verb) -> None:
    verb("reindex", "重建段落向量")
    verb("doctor", "检查环境和报告库")
    verb("schema", "打印某个模型的 JSON Schema").add_argument("name", help="模型的名字")
    one = verb("chat", "打开网页问答")
    one.add_argument("--host", default="127.0.0.1", help="只能是本机")
    one.add_argument("--port", type=_port, default=7860, help="端口（默认 7860）")
    one.add_argument("--no-open", action="store_true", help="不自动打开浏览器")


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65536:
        raise ValueError(port)
    return port


def _whose(made: Parser, required: bool) -> None:
    made.add_argument("--agency", required=required, help="单位名称（问答里认得的任何叫法）")
    made.add_argument("--year", type=int, required=required, help="报告的年份")


def _signed(made: Parser) -> None:
    made.add_argument("--by", required=True, help="谁")
    made.add_argument("--why", required=True, help="为什么")


def _files(made: Parser) -> None:
    made.add_argument("--csv", type=Path, help="另存为 CSV 文件")
    made.add_argument("--xlsx", type=Path, help="另存为 Excel 文件")
