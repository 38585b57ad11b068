"""The file that a report was read from, for download: asked for by the report's number, never by a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.web.shelf import Shelf

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

PATH = "/original/{report:int}"


def originals(shelf: Shelf) -> list[Route]:
    """The one way to an original: whole, as a file to keep, never shown as a page of ours."""
    from starlette.responses import FileResponse, PlainTextResponse
    from starlette.routing import Route

    def original(request: Request) -> Response:
        found = shelf.original(int(request.path_params["report"]))
        if found is None:
            return PlainTextResponse("", status_code=404)
        file, name = found
        safe = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox; default-src 'none'"}
        return FileResponse(file, media_type="application/octet-stream", filename=name, headers=safe)

    return [Route(PATH, original, methods=["GET"])]
