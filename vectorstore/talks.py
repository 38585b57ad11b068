"""Conversations and what people thought of the answers: kept on the server, found again, renamed, deleted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from vectorstore.database import Database
from vectorstore.packing import dump
from vectorstore.people import now
from vectorstore.schema import feedback, talk, turn

TITLE = 40  # characters of the first question that name a conversation
LISTED = 200  # conversations shown at once
REASON = 1000


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation in the list."""

    id: int
    title: str
    at: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation with its answer as it was given."""

    id: int
    talk_id: int
    question: str
    answer: str  # JSON
    at: str
    liked: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a person thought of an answer, with all that is needed to ask again."""

    before: tuple[str, ...]
    question: str
    answer: str  # JSON
    liked: bool
    reason: str
    at: str


class Talks:
    """Every conversation, by number."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, talk_id: int | None, question: str, said: str, answer: str) -> Turn:
        """Keep one turn; without a conversation (or when it is gone) a new one begins."""
        at = now()
        with self._database.writing(beside=True) as connection:
            kept = _continued(connection, talk_id, at) or _begun(connection, question, at)
            row = {"talk_id": kept, "question": question, "said": said, "answer": answer, "at": at}
            number = connection.execute(insert(turn).values(row)).inserted_primary_key
            assert number is not None
            return Turn(int(number[0]), kept, question, answer, at)

    def turns(self, talk_id: int) -> list[Turn]:
        """A conversation from its beginning."""
        with self._database.reading() as connection:
            rows = connection.execute(_turns().where(turn.c.talk_id == talk_id).order_by(turn.c.id)).all()
        return [_turn(r) for r in rows]

    def turn(self, turn_id: int) -> Turn | None:
        """One turn by its number."""
        with self._database.reading() as connection:
            row = connection.execute(_turns().where(turn.c.id == turn_id)).first()
        return None if row is None else _turn(row)

    def drop(self, turn_id: int) -> None:
        """Take a turn out of its conversation: it was asked anew."""
        with self._database.writing(beside=True) as connection:
            connection.execute(delete(turn).where(turn.c.id == turn_id))

    def found(self, text: str = "") -> list[Talk]:
        """The conversations that speak of a text, the latest first."""
        query = select(talk).order_by(talk.c.at.desc(), talk.c.id.desc()).limit(LISTED)
        if text:
            columns = (turn.c.question, turn.c.said)
            inside = select(turn.c.talk_id).where(or_(*(c.icontains(text, autoescape=True) for c in columns)))
            query = query.where(or_(talk.c.title.icontains(text, autoescape=True), talk.c.id.in_(inside)))
        with self._database.reading() as connection:
            return [Talk(r.id, r.title, r.at) for r in connection.execute(query)]

    def often(self, most: int) -> list[str]:
        """The questions with which more than one conversation began, the commonest first."""
        first = select(func.min(turn.c.id)).group_by(turn.c.talk_id)
        asked = select(turn.c.question).where(turn.c.id.in_(first)).group_by(turn.c.question)
        several = asked.having(func.count() > 1).order_by(func.count().desc(), func.max(turn.c.id).desc())
        with self._database.reading() as connection:
            return list(connection.scalars(several.limit(most)))

    def talk(self, talk_id: int) -> Talk | None:
        """One conversation by its number."""
        with self._database.reading() as connection:
            row = connection.execute(select(talk).where(talk.c.id == talk_id)).first()
        return None if row is None else Talk(row.id, row.title, row.at)

    def rename(self, talk_id: int, title: str) -> None:
        """Call a conversation otherwise."""
        with self._database.writing(beside=True) as connection:
            connection.execute(update(talk).where(talk.c.id == talk_id).values(title=_short(title, 2 * TITLE)))

    def delete(self, talk_id: int) -> None:
        """Take a conversation out; the opinions given on its answers are kept."""
        with self._database.writing(beside=True) as connection:
            connection.execute(delete(turn).where(turn.c.talk_id == talk_id))
            connection.execute(delete(talk).where(talk.c.id == talk_id))

    def judge(self, turn_id: int, liked: bool | None, reason: str = "") -> None:
        """Note what a person thinks of an answer; the last word counts, None takes it back."""
        with self._database.writing(beside=True) as connection:
            row = connection.execute(_turns().where(turn.c.id == turn_id)).first()
            connection.execute(delete(feedback).where(feedback.c.turn_id == turn_id))
            if row is None or liked is None:
                return
            earlier = select(turn.c.question).where(turn.c.talk_id == row.talk_id, turn.c.id < turn_id)
            before = dump(list(connection.scalars(earlier.order_by(turn.c.id))))
            said = {"question": row.question, "answer": row.answer, "reason": reason.strip()[:REASON], "at": now()}
            connection.execute(insert(feedback).values(turn_id=turn_id, before=before, liked=int(liked), **said))

    def opinions(self) -> list[Opinion]:
        """Every opinion, the first first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(feedback).order_by(feedback.c.id)).all()
        return [Opinion(tuple(json.loads(r.before)), r.question, r.answer, bool(r.liked), r.reason, r.at) for r in rows]


def _turns() -> Any:
    return select(turn, feedback.c.liked, feedback.c.reason).outerjoin(feedback, feedback.c.turn_id == turn.c.id)


def _turn(row: Any) -> Turn:
    liked = None if row.liked is None else bool(row.liked)
    return Turn(row.id, row.talk_id, row.question, row.answer, row.at, liked, row.reason or "")


def _continued(connection: Connection, talk_id: int | None, at: str) -> int | None:
    if talk_id is None:
        return None
    return talk_id if connection.execute(update(talk).where(talk.c.id == talk_id).values(at=at)).rowcount else None


def _begun(connection: Connection, question: str, at: str) -> int:
    number = connection.execute(insert(talk).values(title=_short(question, TITLE), at=at)).inserted_primary_key
    assert number is not None
    return int(number[0])


def _short(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
