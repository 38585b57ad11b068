"""Turns are handed on in the order in which people came."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from vectorstore import database as door
from vectorstore.database import Database, LibraryBusy
from vectorstore.turns import Turns


def waiting(turns: Turns, name: str, done: list[str]) -> threading.Thread:
    """Somebody who came and waits."""
    before = len(turns._waiting)

    def wait() -> None:
        with turns.turn():
            done.append(name)

    thread = threading.Thread(target=wait)
    thread.start()
    while len(turns._waiting) == before:
        time.sleep(0.001)
    return thread


def test_first_come_first_served() -> None:
    """Also against who gives a turn back and wants the next at once, as an upload does."""
    turns, done = Turns(), list[str]()
    with turns.turn():
        people = [waiting(turns, name, done) for name in "甲乙丙"]
    with turns.turn():
        done.append("上传")
    for thread in people:
        thread.join(5)
    assert done == ["甲", "乙", "丙", "上传"]


def test_as_many_as_there_are_places() -> None:
    """Two go in, the third may not; patience that ran out leaves nothing behind."""
    turns = Turns(2)
    with turns.turn() as first, turns.turn() as second, turns.turn(0.01) as third:
        assert (first, second, third) == (True, True, False)
    with turns.turn(0.01) as first, turns.turn(0.01) as second:
        assert first and second


def test_a_fault_gives_the_turn_back() -> None:
    """What fails inside does not shut the door for good."""
    turns = Turns()
    with pytest.raises(KeyError), turns.turn():
        raise KeyError
    with turns.turn(0.01) as mine:
        assert mine


def test_a_writer_that_never_ends_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another writer of the same process says so after a while, and can write afterwards."""
    monkeypatch.setattr(door, "WAIT", 0.05)
    database, refused = Database.open(tmp_path), []

    def write() -> None:
        try:
            with database.writing():
                pass
        except LibraryBusy as error:
            refused.append(error.code)

    with database.writing():
        thread = threading.Thread(target=write)
        thread.start()
        thread.join(5)
    write()
    database.close()
    assert refused == ["library_busy"]
