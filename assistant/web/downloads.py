"""What the pages give to take away: an answer's table, a conversation, opinions as test cases, the chart's script."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from assistant.answer import Answer
from assistant.export.answers import csv_bytes, xlsx_bytes
from assistant.export.talks import docx_bytes, markdown
from assistant.web import chart
from assistant.web.desk import read
from assistant.web.doors import Doors
from prompts import say
from vectorstore.talks import Opinion

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "jsonl": "application/jsonl; charset=utf-8",
}
SHEETS: dict[str, Callable[[Answer], bytes]] = {"csv": csv_bytes, "xlsx": xlsx_bytes}


def routes(doors: Doors) -> list[Route]:
    """The addresses of what can be taken away; each names a number of the library, never a path."""
    from starlette.responses import FileResponse
    from starlette.routing import Route

    def answer(request: Request) -> Response:
        turn = doors.library.talks.turn(request.path_params["number"])
        held, kind = read(turn) if turn else None, request.path_params["kind"]
        if held is None or held.table is None or kind not in SHEETS:
            return _nothing()
        return _file(SHEETS[kind](held), held.question, kind)

    def talk(request: Request) -> Response:
        held, kind = doors.library.talks.talk(request.path_params["number"]), request.path_params["kind"]
        if held is None or kind not in {"md", "docx"}:
            return _nothing()
        turns = [(t.question, read(t), t.at) for t in doors.library.talks.turns(held.id)]
        body = markdown(held.title, turns).encode() if kind == "md" else docx_bytes(held.title, turns)
        return _file(body, held.title, kind)

    def opinions(request: Request) -> Response:
        lines = (json.dumps(case(o), ensure_ascii=False) for o in doors.library.talks.opinions())
        return _file("".join(line + "\n" for line in lines).encode(), say("page", "opinions", "zh"), "jsonl")

    def script(request: Request) -> Response:
        file = chart.script()
        return FileResponse(file, media_type="text/javascript") if file else _nothing()

    return [
        Route("/download/answer/{number:int}.{kind}", answer),
        Route("/download/talk/{number:int}.{kind}", talk),
        Route("/download/opinions.jsonl", opinions),
        Route("/plotly.min.js", script),
    ]


def case(opinion: Opinion) -> dict[str, Any]:
    """An opinion as a test case: the questions in order, and what was answered."""
    said = json.loads(opinion.answer)
    kept = {k: said.get(k) for k in ("kind", "reason", "text", "figures", "coverage", "understood")}
    head = {"before": list(opinion.before), "question": opinion.question, "liked": opinion.liked}
    return {**head, "why": opinion.reason, "at": opinion.at, "answer": kept}


def _file(body: bytes, name: str, kind: str) -> Response:
    from starlette.responses import Response

    safe = "".join(c for c in name if c.isprintable() and c not in '\\/:*?"<>|')[:60].strip(". ") or "export"
    head = {"content-disposition": f"attachment; filename*=UTF-8''{quote(f'{safe}.{kind}')}"}
    return Response(body, media_type=KINDS[kind], headers={**head, "cache-control": "no-store"})


def _nothing() -> Response:
    from starlette.responses import PlainTextResponse

    return PlainTextResponse(say("page", "nothing_here", "zh"), status_code=404)
