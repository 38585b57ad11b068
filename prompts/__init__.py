"""Words: what people and models are told, in both languages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from vectorstore import datafile

LANGUAGES = ("zh", "en")


@lru_cache(maxsize=8)
def words(book: str) -> dict[str, Any]:
    """One book of sentences: code → language → sentence with {fields}."""
    return datafile.read(Path(__file__).parent / f"{book}.toml")


def say(book: str, code: str, language: str, /, **fields: object) -> str:
    """Put one coded message into words."""
    return str(words(book)[code][language].format(**fields))


def refused(code: str, language: str, /, **fields: object) -> str:
    """An error in words; what a system or a library said of it is put into the reader's words too."""
    field = words("system")["fields"].get(code)
    said = {field: _heard(str(fields[field] or fields.get("condition", "")), language)} if field else {}
    return say("errors", code, language, **(fields | said))


def _heard(text: str, language: str) -> str:
    """What a system's words mean; in quotes where no entry of system.toml knows them."""
    found = next((entry for entry in words("system")["said"] if any(sign in text for sign in entry["signs"])), None)
    return str(found[language]) if found else say("system", "other", language, text=text)
