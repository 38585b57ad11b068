"""The models of the contract, for programs that read what the commands say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vectorstore.errors import GongkaiError

if TYPE_CHECKING:
    from pydantic import BaseModel


class NoSuchSchema(GongkaiError):
    """No model has that name; fields: name, known."""

    code = "no_such_schema"


def model_named(name: str) -> type[BaseModel]:
    """The model that a name of the contract means."""
    from assistant.answer import Answer
    from assistant.question import Question
    from vectorstore.lines import FactLine, FindingLine, HistoryLine, IngestLine

    models: dict[str, type[BaseModel]] = {
        "ingest": IngestLine, "facts": FactLine, "ask": Answer, "audit": FindingLine, "history": HistoryLine,
        "question": Question,
    }  # fmt: skip
    if name not in models:
        raise NoSuchSchema(name=name, known="、".join(models))
    return models[name]
