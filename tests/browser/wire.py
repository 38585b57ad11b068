"""What a page sends to its server, without a browser."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

SHELVES = {"chat": "", "shelf": "library", "report": "report"}  # the part of each page, and the page's path


class Wire:
    """The server's functions by the names that the pages' scripts know."""

    def __init__(self, url: str) -> None:
        self.url = url
        config = json.loads(get(f"{url}/config"))
        first = {page: set(config["page"][page]["components"]) for page in SHELVES.values()}
        self._parts = {
            c["props"]["elem_id"]: c["id"]
            for c in config["components"]
            if (name := c["props"].get("elem_id")) in SHELVES and c["id"] in first[SHELVES[name]]
        }

    def call(self, part: str, name: str, data: object, **heads: str) -> dict[str, Any]:
        """One call of a page's script."""
        body = {"session_hash": "wire", "component_id": self._parts[part], "fn_name": name, "data": data}
        return dict(json.loads(post(f"{self.url}/gradio_api/component_server", body, heads)))

    def ask(self, text: str, ticket: str = "", **more: object) -> dict[str, Any]:
        """One question to the chat."""
        return self.call("chat", "call", {"do": "ask", "text": text, "ticket": ticket, **more})

    def upload(self, path: Path, name: str = "") -> dict[str, Any]:
        """Bring one file as the library page does."""
        line = uuid4().hex
        head = f'--{line}\r\nContent-Disposition: form-data; name="files"; filename="{path.name}"\r\n\r\n'
        body = head.encode() + path.read_bytes() + f"\r\n--{line}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={line}"}
        (kept,) = json.loads(fetched(urllib.request.Request(f"{self.url}/gradio_api/upload", body, kind)))
        return self.call("shelf", "shelf_take", {"path": kept, "name": name or path.name, "ticket": line})


def get(url: str, **heads: str) -> bytes:
    """What an address gives."""
    return fetched(urllib.request.Request(url, headers=heads))


def post(url: str, body: Mapping[str, object], heads: Mapping[str, str]) -> bytes:
    """What an address answers to a message."""
    given = {"Content-Type": "application/json", **heads}
    return fetched(urllib.request.Request(url, json.dumps(body).encode(), given))


def fetched(request: urllib.request.Request) -> bytes:
    """The whole reply; one that refuses is an HTTPError."""
    with urllib.request.urlopen(request, timeout=300) as reply:
        return bytes(reply.read())
