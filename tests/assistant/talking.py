"""A talk of several turns, and the numbers that its last answer shows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.answer import Answer
from assistant.ask import ask
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


def talk(library: Library, *turns: str) -> Answer:
    """The answer to the last turn."""
    answer = None
    for turn in turns:
        answer = ask(turn, library, TODAY, answer)
    assert answer is not None
    return answer


def told(text: str, library: Library) -> Answer:
    """The answer to a question by itself."""
    return ask(text, library, TODAY)


def listed(answer: Answer) -> set[str]:
    """Whom the table of an answer names."""
    return {row[0] or "" for row in answer.table.rows} if answer.table else set()


def numbers(answer: Answer) -> list[Decimal]:
    """The values shown, in their order."""
    return [Decimal(f.value) for f in answer.figures if f.value is not None]
