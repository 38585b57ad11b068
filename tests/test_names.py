"""What no type checker sees in the names of the code: a local name that hides the function it is made by."""

from __future__ import annotations

import ast

import pytest

from tests.test_layering import sources


def hidden(tree: ast.AST) -> list[str]:
    """The functions and classes of a file that are called where their own name is bound anew."""
    body = tree.body if isinstance(tree, ast.Module) else []
    known = {n.name for n in body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    known |= {a.asname or a.name for n in body if isinstance(n, ast.ImportFrom) for a in n.names}
    out = []
    for function in (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
        names = [n for n in ast.walk(function) if isinstance(n, ast.Name)]
        bound = {n.id for n in names if isinstance(n.ctx, ast.Store)} & known
        called = {n.func.id for n in ast.walk(function) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        out += [f"{function.name}: {name}" for name in sorted(bound & called)]
    return out


def test_no_name_hides_the_function_that_makes_it() -> None:
    assert {file: found for file, tree in sources().items() if (found := hidden(tree))} == {}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("def fixed(n): ...\ndef f(ns):\n    fixed = [y for n in ns for y in fixed(n)]", ["f: fixed"]),
        ("from a import said\ndef f(text):\n    said = said(text)", ["f: said"]),
        ("def fixed(n): ...\ndef f(ns):\n    years = [y for n in ns for y in fixed(n)]", []),
    ],
)
def test_what_counts_as_hidden(code: str, found: list[str]) -> None:
    assert hidden(ast.parse(code)) == found
