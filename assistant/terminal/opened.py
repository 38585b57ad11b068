"""The library that a command works on, and how a command can end."""

from __future__ import annotations

import gc
from pathlib import Path

from assistant.terminal.arguments import Args
from assistant.terminal.screen import notice
from vectorstore.library import Library
from vectorstore.settings import Settings

DONE, REFUSED, STOPPED = 0, 1, 130  # 2, wrong usage, is said by the parser


def folder(args: Args) -> Path:
    """Where that library lies: as the arguments or the settings say."""
    return args.library or Settings.from_environment().library


def library(args: Args) -> Library:
    """That library, open; what was imported for it stays, and from here on garbage is looked for."""
    held = Library.open(folder(args), Settings.from_environment(), older=lambda: notice("older"))
    if not gc.isenabled():
        seldom_collected()
    return held


def seldom_collected() -> None:
    """What was imported is never looked through again, and what is made from here on only where much is left over."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()
