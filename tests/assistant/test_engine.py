"""Gradio's start and files: nothing is written for its authors, and its scripts lie where they are sent from."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.web.assets import asset
from assistant.web.engine import DOCS, MODULE, STUBS

GRADIO = Path(str(importlib.util.find_spec("gradio").origin)).parent  # type: ignore[union-attr]
ROOT = Path(__file__).parents[2]
IMPORT = """
from assistant.web.engine import unwritten
with unwritten():
    import gradio.component_meta as made
made.Component()
"""


@pytest.mark.parametrize(("part", "tail"), [(f"def {STUBS}(", "made.written()"), ("def other(", "made.other()")])
def test_what_only_authors_need_is_left_out(tmp_path: Path, part: str, tail: str) -> None:
    """A Gradio of our own: the writing is left out where it is called so, and every other Gradio loads as it is."""
    (tmp_path / "gradio").mkdir()
    (tmp_path / "gradio" / "__init__.py").write_text("")
    lines = [
        "class EventListener:",
        "    def set_doc(self): raise SystemExit('written')",
        f"{part}): return 7",
        "def Component(): EventListener().set_doc()",
        f"def written(): assert {STUBS}() is None",
    ]
    (tmp_path / "gradio" / "component_meta.py").write_text("\n".join(lines))
    run = [sys.executable, "-c", f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]\n{IMPORT}\n{tail}"]
    subprocess.run(run, check=True)


def test_what_is_left_out_is_still_called_so() -> None:
    """After an upgrade of Gradio that calls them otherwise a start is slow again: then look at engine.py."""
    made = (GRADIO / f"{MODULE.partition('.')[2]}.py").read_text(encoding="utf-8")
    assert f"def {STUBS}(" in made and f".{DOCS}(" in made and "import EventListener" in made


def test_scripts_of_the_page_are_sent_as_they_lie() -> None:
    file = next(f for f in sorted((GRADIO / "templates/frontend/assets").iterdir()) if f.suffix == ".js")
    lying = asset(f"/assets/{file.name}")
    assert lying is not None and lying[0] == file.read_bytes()
    heads = dict(lying[1])
    assert heads[b"content-type"].startswith(b"text/javascript") and b"immutable" in heads[b"cache-control"]
    assert heads[b"content-length"] == str(file.stat().st_size).encode()


@pytest.mark.parametrize(
    "path",
    [
        "/assets/", "/assets", "/assets/../index.html", "/assets/..\\index.html", "/assets//etc/passwd",
        "/assets/./../../../__init__.py", "/assets/%2e%2e/index.html",
        "/assets/C:\\Windows\\win.ini", "/assets/a.js\x00"
    ],
)  # fmt: skip
def test_nothing_else_is_sent_that_way(path: str) -> None:
    assert asset(path) is None
