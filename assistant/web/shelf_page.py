"""The library page."""

from __future__ import annotations

from assistant.web.doors import Doors


def build_library(doors: Doors, language: str) -> None:
    """The contents of the library page, inside the page's own context."""
