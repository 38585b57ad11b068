"""What a page asks of the house: checked before anything is done, answered in words whatever happens."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.export import plain
from prompts import say
from vectorstore.errors import GongkaiError

log = logging.getLogger(__name__)

Reply = dict[str, Any]


class Wish(BaseModel):
    """Anything a page may send; what is not written down here is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=4000)


class GridWish(Wish):
    """A page of the grid."""

    text: str = Field(default="", max_length=200)
    year: int | None = None
    region: str | None = None
    level: str | None = None
    state: str | None = None
    page: int = 0


class FileWish(Wish):
    """A file that was uploaded, the name it has there, and the ticket under which its progress is told."""

    path: str
    name: str
    ticket: str = ""


class TicketWish(Wish):
    """How far a file is."""

    ticket: str


class ReportWish(Wish):
    """One report, and what is cited of it."""

    report: int
    cell: tuple[str, str, str] | None = None
    quote: str | None = None


class FindWish(Wish):
    """Reports by a name."""

    text: str = Field(default="", max_length=200)


class CellWish(Wish):
    """A cell set by hand."""

    report: int
    cell: tuple[str, str, str]
    value: str = Field(max_length=40)
    by: str
    why: str


class NameWish(Wish):
    """Whose report it is, or of which year."""

    report: int
    agency: str | None = Field(default=None, max_length=200)
    year: int | None = None
    by: str
    why: str


class DecisionWish(Wish):
    """What is decided on a finding."""

    report: int
    about: str
    kind: str
    by: str
    note: str


Asked = TypeVar("Asked", bound=Wish)


class Answerer:
    """Turns the functions of a page into ones that a browser may call."""

    def __init__(self, language: str) -> None:
        self.language = language

    def door(self, name: str, wish: type[Asked], act: Callable[[Asked], Reply]) -> Callable[[Any], Reply]:
        """A function of that name: what it is sent is checked, and whatever fails is said, never shown as a trace."""

        def called(data: Any = None) -> Reply:
            try:
                return act(wish.model_validate(data or {}))
            except ValidationError:
                return {"fault": say("shelf", "bad_wish", self.language)}
            except GongkaiError as error:
                fields = {"code": error.code, **error.fields}
                return {"fault": plain.refusal(fields, str(error.fields.get("file", "")), self.language)}
            except Exception:
                code = secrets.token_hex(3)
                log.exception("%s failed (%s)", name, code)
                return {"fault": say("shelf", "fault", self.language, code=code)}

        called.__name__ = name
        return called


class NotUploaded(GongkaiError):
    """A page named a file that nobody uploaded."""

    code = "not_uploaded"


def uploaded(path: str) -> Path:
    """The uploaded file that a page names: it must lie in the folder of uploads and nowhere else."""
    from gradio.utils import get_upload_folder

    folder = Path(get_upload_folder()).resolve()
    try:
        file = Path(path).resolve(strict=True)
    except (OSError, ValueError):
        raise NotUploaded() from None
    if not file.is_file() or folder not in file.parents:
        raise NotUploaded()
    return file
