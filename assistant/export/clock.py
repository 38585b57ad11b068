"""The time of the log as the clock on the wall shows it."""

from __future__ import annotations

from datetime import datetime


def local(at: str) -> str:
    """A moment of the log, to the minute, in the time of this machine."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
