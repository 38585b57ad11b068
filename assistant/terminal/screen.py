"""The terminal: lines of the contract as JSON, words or sheets, and how far long work is."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from assistant.export import plain
from assistant.terminal.arguments import Args
from prompts import say
from vectorstore.errors import GongkaiError

if TYPE_CHECKING:
    from pydantic import BaseModel


def tell(line: Any, args: Args, in_words: Callable[[dict[str, Any]], str]) -> None:
    """One line of the contract, as JSON or as words."""
    shown = line if isinstance(line, dict) else line.model_dump(mode="json")
    print(json.dumps(shown, ensure_ascii=False) if args.json else in_words(shown), flush=True)


def give(lines: Iterable[BaseModel], args: Args, in_words: Callable[[dict[str, Any]], str], sheet: str) -> None:
    """Lines to the screen, or to the sheet that was asked for."""
    if not args.csv and not args.xlsx:
        for line in lines:
            tell(line, args, in_words)
        return
    from assistant.export.sheets import write_csv, write_xlsx

    rows = [plain.cells(line.model_dump(mode="json"), sheet) for line in lines]
    for path, write in ((args.csv, write_csv), (args.xlsx, write_xlsx)):
        if path:
            write(path, plain.heads(sheet), rows)
            print(say("commands", "exported", "zh", count=len(rows), file=path), file=sys.stderr)


def show_progress(code: str, **fields: object) -> None:
    """How far long work is, on a terminal only."""
    if sys.stderr.isatty():
        print("\r" + say("commands", code, "zh", **fields), end="", file=sys.stderr, flush=True)


def notice(code: str, **fields: object) -> None:
    """A line on standard error before something that takes its time, or beside what was told."""
    print(say("commands", code, "zh", **fields), file=sys.stderr, flush=True)


def clear_progress() -> None:
    """Wipe the line of progress."""
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def complain(error: GongkaiError) -> None:
    """What was refused and what to do, on standard error."""
    print(plain.refusal({"code": error.code, **error.fields}, str(error.fields.get("file", ""))), file=sys.stderr)
