"""What stands before every page: who may ask, in which language, and that nothing comes from elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from assistant.web.assets import asset
from assistant.web.links import PATHS, language_of, page_of
from prompts import say

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Callable[[], Awaitable[Message]], Send], Awaitable[None]]

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
SAFE = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
]
_CLOSED = re.compile(r"/gradio_api/(dev/|proxy=|(undo-)?vibe)")  # Gradio's doors for who writes pages, some without end
_LANGUAGE_COOKIE = re.compile(r"(?:^|;\s*)language=(zh|en)")
_FIRST_LANGUAGE = re.compile(r"^\s*([a-zA-Z]+)")
_SOCIAL = re.compile(r"<meta\s+(?:property=\"og:|name=\"twitter:)[^>]*>")  # they name other hosts


class Front:
    """The middleware around Gradio's own application."""

    def __init__(self, app: App, hosts: tuple[str, ...]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Message, receive: Callable[[], Awaitable[Message]], send: Send) -> None:
        """Refuse strangers, send the first visit to its language, finish the page."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        heads = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        if not self._known(heads.get("host", "")) or not same_origin(heads, scope["method"]):
            return await answer(send, 403, say("page", "stranger", "zh"))
        if _CLOSED.match(scope["path"]):
            return await answer(send, 404, "")
        if scope["method"] == "GET" and (lying := asset(scope["path"])):
            return await reply(send, 200, *lying)
        language = language_of(scope["path"])
        if scope["path"] == "/" and wanted(heads) != "zh":
            return await answer(send, 302, "", [(b"location", PATHS["chat"]["en"].encode())])
        await self._app(scope, receive, _finished(send, scope["path"], language) if language else _safe(send))

    def _known(self, host: str) -> bool:
        """A name that leads here by someone else's address book is not ours."""
        return re.sub(r":\d+$", "", host).strip("[]") in self._hosts


def same_origin(heads: dict[str, str], method: str) -> bool:
    """Whether what changes something was sent by our own page, or by no page at all.

    >>> same_origin({"origin": "http://evil.example", "host": "127.0.0.1:7860"}, "POST")
    False
    """
    origin = heads.get("origin")
    return method in {"GET", "HEAD"} or origin is None or origin.split("://")[-1] == heads.get("host")


def wanted(heads: dict[str, str]) -> str:
    """The language a visitor chose, else that of the browser; Chinese where nothing is said.

    >>> wanted({"accept-language": "en-GB,en;q=0.9"}), wanted({"accept-language": "fr", "cookie": "language=zh"})
    ('en', 'zh')
    """
    if chosen := _LANGUAGE_COOKIE.search(heads.get("cookie", "")):
        return chosen[1]
    first = _FIRST_LANGUAGE.match(heads.get("accept-language", ""))
    return "zh" if first is None or first[1].lower() == "zh" else "en"


async def answer(send: Send, status: int, text: str, heads: list[tuple[bytes, bytes]] | None = None) -> None:
    """A plain reply of our own."""
    await reply(send, status, text.encode(), [(b"content-type", b"text/plain; charset=utf-8"), *(heads or [])])


async def reply(send: Send, status: int, body: bytes, heads: list[tuple[bytes, bytes]]) -> None:
    """A whole reply with what keeps a page safe."""
    await send({"type": "http.response.start", "status": status, "headers": [*heads, *SAFE]})
    await send({"type": "http.response.body", "body": body})


def _safe(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *SAFE]
        await send(message)

    return sent


def _finished(send: Send, path: str, language: str) -> Send:
    """Hold the page back until it is whole, then put its language and title in."""
    start: Message = {}
    parts: list[bytes] = []

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
            return
        parts.append(message.get("body", b""))
        if message.get("more_body"):
            return
        body = finish(b"".join(parts).decode("utf-8"), path, language).encode()
        kept = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
        await send({**start, "headers": [*kept, (b"content-length", str(len(body)).encode()), *SAFE]})
        await send({"type": "http.response.body", "body": body})

    return sent


def finish(page: str, path: str, language: str) -> str:
    """Gradio's page in our language: it asks the browser for its own words, so the browser says what was chosen."""
    tag = {"zh": "zh-CN", "en": "en"}[language]
    say_so = "Object.defineProperty(navigator,'{}',{{get:()=>{}}});"
    script = say_so.format("language", json.dumps(tag)) + say_so.format("languages", json.dumps([tag]))
    title, first = say("page", f"title_{page_of(path)}", language), say("page", "title_chat", "zh")
    page = page.replace(f'"title":{dumped(first)}', f'"title":{dumped(title)}')
    page = re.sub(r"<html[^>]*>", f'<html lang="{tag}">', page, count=1)
    return _SOCIAL.sub("", page).replace("<head>", f"<head><script>{script}</script>", 1)


def dumped(text: str) -> str:
    """A text as it stands in the configuration that Gradio writes into its page.

    >>> dumped("年报")
    '"年报"'
    """
    return json.dumps(text, ensure_ascii=False)
