"""The examples in the docstrings of every room hold."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("assistant", "ingest", "prompts", "vectorstore")
SHOWING = sorted(f for room in ROOMS for f in (ROOT / room).rglob("*.py") if ">>> " in f.read_text(encoding="utf-8"))
NAMES = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in SHOWING]


@pytest.mark.parametrize("name", NAMES)
def test_examples(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name.removesuffix(".__init__")))
    assert found.attempted and not found.failed
