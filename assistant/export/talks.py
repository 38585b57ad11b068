"""A conversation to take away, with its sources: Markdown and Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from assistant.answer import Answer
from assistant.export.answers import source, whole
from assistant.export.docx import Block, Grid, Heading, Text, document
from prompts import say
from vectorstore.pattern import Pattern

Said = tuple[str, Answer | None, str]  # question, answer, when
_MARKUP = Pattern(r"([\\`*_\[\]|~<>$&]|^[-+#=]|^\d+(?=[.)]))")


def docx_bytes(title: str, turns: Sequence[Said]) -> bytes:
    """The conversation as a Word file."""
    return document(_blocks(title, turns))


def markdown(title: str, turns: Sequence[Said]) -> str:
    """The conversation as Markdown; what people and papers said stays text."""
    return "\n\n".join(_lines(block) for block in _blocks(title, turns)) + "\n"


def _blocks(title: str, turns: Sequence[Said]) -> Iterator[Block]:
    yield Heading(title, 1)
    yield Text(say("page", "exported_from", "zh"), small=True)
    for question, answer, at in turns:
        yield Heading(question, 2)
        yield Text(_local(at), small=True)
        if answer is not None:
            yield from _answer(answer)


def _local(at: str) -> str:
    """A time of the log as the clock on the wall showed it."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def _answer(answer: Answer) -> Iterator[Block]:
    yield Text(answer.text)
    yield from (Text(say("page", "notice", answer.language, text=t)) for t in answer.notices)
    yield from (Text(say("page", "assumption", answer.language, text=t)) for t in answer.assumptions)
    if answer.table:
        numeric = frozenset(n for n, c in enumerate(answer.table.columns) if c.unit)
        yield Grid(whole(answer), numeric)
    if answer.citations:
        yield Heading(say("page", "sources", answer.language), 3)
        yield from (Text(source(c, answer.language), small=True) for c in answer.citations)


def _lines(block: Block) -> str:
    if isinstance(block, Grid):
        head, *body = ([_escaped(cell) for cell in row] for row in block.rows)
        rule = ["---:" if n in block.numeric else "---" for n in range(len(head))]
        return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *body))
    return ("#" * block.level + " " if isinstance(block, Heading) else "") + _escaped(block.text)


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
