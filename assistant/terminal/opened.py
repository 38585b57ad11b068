"""The library that a command works on, and how a command can end."""

from __future__ import annotations

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
    """That library, open."""
    return Library.open(folder(args), Settings.from_environment(), older=lambda: notice("older"))
