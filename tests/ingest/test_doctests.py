"""The examples in the docstrings of ingest hold."""

import doctest
import importlib
import pkgutil

import pytest

import ingest

MODULES = [m.name for m in pkgutil.walk_packages(ingest.__path__, "ingest.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
