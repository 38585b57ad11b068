"""Gradio imported as its users need it: half of its start goes into what only who writes components reads."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType

MODULE = "gradio.component_meta"
STUBS, DOCS = "create_or_modify_pyi", "set_doc"  # files for editors, written into the package; texts of each event


@contextmanager
def unwritten() -> Iterator[None]:
    """While Gradio is imported here, it does not write about itself; a Gradio without these parts starts as it is."""
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    """Finds the module that makes components as Python does, and has it loaded without what it writes."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """That module alone; every other is found by who comes next."""
        if fullname != MODULE:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = _Unwriting(spec.loader.name, spec.loader.path)
        return spec


class _Unwriting(SourceFileLoader):
    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        for owner, name in (module, STUBS), (getattr(module, "EventListener", None), DOCS):
            if hasattr(owner, name):
                setattr(owner, name, _nothing)


def _nothing(*_: object, **__: object) -> None:
    pass
