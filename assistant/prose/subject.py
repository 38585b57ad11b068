"""What a question asks of, without whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.read import Read


def subject(r: Read) -> str:
    """The question without names and years."""
    text = r.mentions.text
    for m in sorted(r.mentions.found, key=lambda m: -m.start):
        if m.kind in {"name", "years"}:
            text = f"{text[: m.start]} {text[m.end :]}"
    return text
