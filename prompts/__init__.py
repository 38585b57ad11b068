"""Words, no logic: what people and models are told, in both languages."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("zh", "en")


@lru_cache(maxsize=8)
def words(book: str) -> dict[str, dict[str, str]]:
    """One book of sentences: code → language → sentence with {fields}."""
    text = (Path(__file__).parent / f"{book}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(book: str, code: str, language: str, /, **fields: object) -> str:
    """Put one coded message into words."""
    return words(book)[code][language].format(**fields)
