"""One ask on its way to the typed question: where it stands, what was read of it, and the question so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.question import Question
from assistant.read import Read

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue


@dataclass(frozen=True)
class Ask:
    """One ask of a text, with what it is understood by: the catalogue, the day, and the question before it."""

    text: str
    language: str
    catalogue: Catalogue
    today: date
    before: Question | None


@dataclass(frozen=True)
class Turn:
    """What the stages hand on."""

    ask: Ask
    r: Read
    q: Question
    before: Question | None  # the question before, as far as this one speaks of it


Stage = Callable[[Turn], Turn]
