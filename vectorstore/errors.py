"""What can go wrong, as types: a code and fields; the words stand in prompts/errors.toml."""

from __future__ import annotations


class GongkaiError(Exception):
    """Something was refused: subclasses carry a code, fields say what was seen."""

    code = "error"

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(f"{self.code}: {fields}")
