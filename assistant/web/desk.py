"""What the chat page asks of the server: one call each, its arguments never trusted."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from assistant.answer import Answer, Citation
from assistant.export import plain
from assistant.web import reply
from assistant.web.doors import Doors
from assistant.web.history import listed
from assistant.web.links import link
from assistant.web.tags import NOTHING, Html, joined, tag
from assistant.web.welcome import welcome
from prompts import say
from vectorstore.errors import GongkaiError
from vectorstore.records import Key, Place
from vectorstore.talks import Turn

log = logging.getLogger(__name__)
LONGEST = 10_000  # characters of a question
Asked = Mapping[str, Any]
Said = dict[str, Any]


class Desk:
    """The server's side of the chat page in one language."""

    def __init__(self, doors: Doors, language: str) -> None:
        self._doors = doors
        self._talks = doors.library.talks
        self._language = language
        self._stopped: set[str] = set()
        self._guard = threading.Lock()
        self._calls: dict[str, Callable[[Asked], Said]] = {
            "start": self.start, "ask": self.ask, "stop": self.stop, "list": self.find, "rename": self.rename,
            "delete": self.delete, "judge": self.judge, "paper": self.paper, "samples": self.samples,
        }  # fmt: skip

    def call(self, data: object) -> Said:
        """Do one thing; a fault is said with a number and stands in the log, never on the page."""
        asked = data if isinstance(data, dict) else {}
        try:
            return self._calls[str(asked.get("do"))](asked)
        except GongkaiError as error:
            return {"fault": plain.refusal({"code": error.code, **error.fields}, "", self._language)}
        except Exception:
            code = secrets.token_hex(3)
            log.exception("a call of the page failed (%s)", code)
            return {"fault": self._say("fault", code=code)}

    # ── a conversation

    def start(self, asked: Asked) -> Said:
        """The page as it opens: a conversation that is held, or the first minute."""
        held = self._talks.talk(number(asked, "talk"))
        turns = self._talks.turns(held.id) if held else []
        thread = joined(self._turn(t) for t in turns) if turns else welcome(self._doors, self._language)
        return {
            "talk": held.id if turns and held else None,
            "thread": thread,
            "list": listed(self._talks.found(), self._language),
        }

    def ask(self, asked: Asked) -> Said:
        """Answer one question and keep the turn, unless it was stopped; one asked anew replaces what stood there."""
        question, ticket, instead = text(asked, "text"), text(asked, "ticket")[:64], number(asked, "instead")
        if len(question) > LONGEST:
            return {"fault": self._say("too_long", n=len(question), most=LONGEST)}
        with self._doors.asking.turn():
            return self._answered(asked, question, ticket, instead)

    def _answered(self, asked: Asked, question: str, ticket: str, instead: int) -> Said:
        earlier = before(self._talks.turns(number(asked, "talk")), instead, asked.get("after"))
        answer = self._doors.ask(question, read(earlier[-1]) if earlier else None)
        with self._guard:
            if ticket in self._stopped:
                self._stopped.discard(ticket)
                return {"stopped": True}
        if instead:
            self._talks.drop(instead)
        turn = self._talks.add(number(asked, "talk") or None, question, answer.text, answer.model_dump_json())
        return {"talk": turn.talk_id, "turn": self._turn(turn), "list": listed(self._talks.found(), self._language)}

    def stop(self, asked: Asked) -> Said:
        """The answer under way is not wanted any more."""
        with self._guard:
            if len(self._stopped) > 1000:
                self._stopped.clear()
            self._stopped.add(text(asked, "ticket")[:64])
        return {}

    def _turn(self, turn: Turn) -> Html:
        """A question with its answer and what can be done with it."""
        question = tag("div", tag("p", turn.question), class_="asked message user")
        answer = read(turn)
        if answer is None:  # kept by another version of the program: its sentence is all that can be shown
            return tag("article", question, class_="turn", data_turn=turn.id)
        body = tag("div", reply.reply(answer), class_="said")
        after = joined([self._deeds(turn, answer), reply.chips(answer.follow_ups[:3], answer.language)])
        bot = tag("div", body, after, class_="answer message bot", lang={"zh": "zh-CN", "en": "en"}[answer.language])
        return tag("article", question, bot, class_="turn", data_turn=turn.id)

    def _deeds(self, turn: Turn, answer: Answer) -> Html:
        copied = plain.answer_line(answer.line())
        like, dislike = (
            self._button("judge", name, data_liked=int(liked), aria_pressed=str(turn.liked is liked).lower())
            for name, liked in (("like", True), ("dislike", False))
        )
        sheets = [
            tag("a", self._say(f"sheet_{kind}"), href=f"download/answer/{turn.id}.{kind}", download="")
            for kind in (("xlsx", "csv") if answer.table else ())
        ]
        own = [
            self._button("copy", "copy", data_text=copied),
            self._button("retry", "retry"),
            self._button("edit", "edit"),
        ]
        return tag("div", *own, *sheets, tag("span", like, dislike, class_="judge"), class_="deeds")

    def _button(self, do: str, name: str, **more: str | int) -> Html:
        return tag("button", self._say(name), type="button", data_do=do, **more)

    # ── history and opinions

    def find(self, asked: Asked) -> Said:
        """The conversations that speak of a text."""
        sought = text(asked, "text")[:200]
        return {"list": listed(self._talks.found(sought), self._language, bool(sought))}

    def rename(self, asked: Asked) -> Said:
        """Call a conversation otherwise."""
        if title := text(asked, "text"):
            self._talks.rename(number(asked, "talk"), title)
        return self.find({})

    def delete(self, asked: Asked) -> Said:
        """Take a conversation out."""
        self._talks.delete(number(asked, "talk"))
        return self.find({})

    def judge(self, asked: Asked) -> Said:
        """Useful or not, and why."""
        liked = asked.get("liked")
        self._talks.judge(number(asked, "turn"), liked if isinstance(liked, bool) else None, text(asked, "text"))
        return {"said": self._say("judged")}

    # ── the paper beside

    def paper(self, asked: Asked) -> Said:
        """The paper of a citation, drawn with the cited place marked."""
        from assistant.web.paper import drawn

        turn = self._talks.turn(number(asked, "turn"))
        answer = read(turn) if turn else None
        cited = next((c for c in answer.citations if c.n == number(asked, "n")), None) if answer else None
        report_id = self._report(cited) if cited else None
        if answer is None or cited is None or report_id is None:
            return {"title": "", "html": tag("p", self._say("paper_gone"), class_="gone"), "ways": NOTHING}
        cell = cell_of(answer, cited)
        picture = self._doors.shelf.picture
        html = drawn(
            self._doors.library,
            report_id,
            cell,
            cited.quote,
            Place(**cited.where.model_dump()),
            self._language,
            picture,
        )
        return {"title": cited.where.file.rpartition("/")[2], "html": html, "ways": self._ways(report_id)}

    def _report(self, cited: Citation) -> int | None:
        """The report that a citation is of: same agency, year and file."""
        catalogue = self._doors.library.catalogue
        named = cited.agency is not None and cited.year is not None
        reports = catalogue.reports(year=cited.year) if named else catalogue.nameless()
        own = [r for r in reports if r.agency == cited.agency or not named]
        return next((r.report_id for r in own if r.file == cited.where.file), None)

    def _ways(self, report_id: int) -> Html:
        whole = tag("a", self._say("whole_report"), href=link("report", self._language, report=report_id))
        held = self._doors.shelf.original(report_id) is not None
        file = tag("a", self._say("original"), href=f"original/{report_id}", download="") if held else None
        return joined([file, whole])

    # ── the first minute

    def samples(self, asked: Asked) -> Said:
        """Read the demonstration county; asked again, how far that is."""
        samples = self._doors.samples
        reading = samples.begin()
        return {"said": self._say("samples_reading", done=samples.done), "reading": reading}

    def _say(self, code: str, /, **fields: object) -> str:
        return say("page", code, self._language, **fields)


def before(turns: list[Turn], instead: int, after: object) -> list[Turn]:
    """The turns that a question goes on from: those on the page that sent it, not what another page added."""
    seen = [t for t in turns if not isinstance(after, int) or t.id <= after]
    return [t for t in seen if not instead or t.id < instead]


def text(asked: Asked, name: str) -> str:
    """A text that the page sent, or none."""
    value = asked.get(name)
    return value.strip() if isinstance(value, str) else ""


def number(asked: Asked, name: str) -> int:
    """A number that the page sent, or 0."""
    value = asked.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**53 else 0


def read(turn: Turn) -> Answer | None:
    """The answer of a turn, if this version of the program can still read it."""
    try:
        return Answer.model_validate_json(turn.answer)
    except ValidationError:
        return None


def cell_of(answer: Answer, cited: Citation) -> Key | None:
    """The cell that a citation stands for: that of the figure which cites it in the same report."""
    for f in answer.figures:
        if cited.n in f.cites and f.table and f.row and f.column and (f.agency, f.year) == (cited.agency, cited.year):
            return f.table, f.row, f.column
    return None
