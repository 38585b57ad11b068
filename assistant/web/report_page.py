"""The report page."""

from __future__ import annotations

from assistant.web.doors import Doors


def build_report(doors: Doors, language: str) -> None:
    """The contents of the report page, inside the page's own context."""
