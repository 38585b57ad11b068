"""What is read soon is what the standard library reads."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from vectorstore import datafile

ROOT = Path(__file__).parents[2]
FILES = sorted(f for room in ("assistant", "ingest", "prompts", "vectorstore") for f in (ROOT / room).rglob("*.toml"))
TEXTS = (
    "",
    "# nothing",
    'a = 1\nb = "x" # y\n\n[t]\nc = [1, 2.5, true]',
    "a = [\n  'x\\d', # one\n  'y',\n]\n",
    "a = '''\nx'y\n'''",
    'a = """\nx\ny"""',
    'a = """x\\ny"""',
    "[[row]]\nn = 1\n[[row.cell]]\nm = 1\n[row.of]\nx = 1\n[[row]]\nn = 2\n[row.of]\nx = 2\n[[row.cell]]\nm = 2",
    '[a."b.c".d]\nx = { y = "z", "w" = [{v = 1}] }',
    "a.b = 1\na.c = 2",
    "[a.b]\nx = 1\n[a]\ny = 2",
    "a = 1979-05-27\nb = 0x1F\nc = 1_000\nd = -3\ne = 1e3\nf = +1",
    'a = ""\nb = []\nc = {}',
    'a = "\\u4e00\\t\\""',
    '"a" = 1\r\nb = 2\r\n',
)
FAULTS = (
    "a = 1\na = 2",
    "[t]\nx = 1\n[t]\ny = 2",
    "a = [1",
    'a = "x',
    "a = ",
    "a",
    "[t",
    "a = nul",
    "a = {b = 1",
    "a = 1\n[a]",
)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_every_file_is_read_alike(file: Path) -> None:
    """And none needs the slow reader."""
    text = file.read_text(encoding="utf-8")
    assert datafile.read(file) == tomllib.loads(text)
    assert datafile._tables(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_read_alike(text: str) -> None:
    """What is not plain goes to the standard library's reader."""
    assert datafile.loads(text) == tomllib.loads(text)


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_said_by_the_standard_library(text: str) -> None:
    """Nothing wrong is read as if it were right."""
    with pytest.raises((tomllib.TOMLDecodeError, TypeError)):
        datafile.loads(text)
