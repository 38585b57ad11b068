"""A reader that runs in a process of its own: what hangs, bursts or crashes there costs one file."""

from __future__ import annotations

import atexit
import base64
import json
import logging
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from ingest.errors import BrokenFile, IngestError, ReaderCrashed, TooSlow
from ingest.formats.limits import APART_BYTES, APART_FILES, APART_SECONDS, PICTURE_SECONDS
from ingest.pages import Document, Grid, GridCell, Item, Line, Page
from vectorstore.records import Place

Reader = Callable[[bytes, str], Document]
log = logging.getLogger(__name__)
_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 4  # times the limit that a machine busy with other things may take
_CPU_SPENT = 24  # SIGXCPU where there is one
_START = "import sys; sys.path[:] = {path!r}; from ingest.formats.apart import serve; serve()"


def read_apart(kind: str, data: bytes, file: str, seconds: float = APART_SECONDS) -> Document:
    """Read a file of a kind (pdf, sheet) in the other process, within limits of time and memory."""
    return _document(file, _asked({"kind": kind, "file": file}, data, seconds))


def draw_apart(data: bytes, file: str, page: int, box: Sequence[float] | None) -> bytes:
    """A page of a PDF as a picture, drawn in the other process."""
    head = {"kind": "picture", "file": file, "page": page, "box": box}
    return base64.b64decode(_asked(head, data, PICTURE_SECONDS)["picture"])


def files_apart(data: bytes, file: str) -> list[tuple[str, bytes]]:
    """The files that a PDF carries, with their names, taken out in the other process."""
    files = _asked({"kind": "files", "file": file}, data, APART_SECONDS)["files"]
    return [(name, base64.b64decode(held)) for name, held in files]


def _asked(head: dict[str, Any], data: bytes, seconds: float) -> dict[str, Any]:
    with _Worker.lock:
        answer = _Worker.current().ask(head | {"size": len(data), "seconds": seconds}, data, seconds)
    if "refused" in answer:
        raise _refusal(answer["refused"], answer["fields"])
    if "failed" in answer:
        raise RuntimeError(answer["failed"])
    return answer


class _Worker:
    """The other process; made when first needed, made anew after a crash and after many files."""

    lock = threading.Lock()
    _held: _Worker | None = None

    def __init__(self) -> None:
        code = _START.format(path=[str(_ROOT), *sys.path])
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.files = 0
        atexit.register(self.stop)

    @classmethod
    def current(cls) -> _Worker:
        """The one that is there, or a new one."""
        held = cls._held
        if held is None or held.process.poll() is not None or held.files >= APART_FILES:
            if held is not None:
                held.stop()
            held = cls._held = _Worker()
        return held

    def ask(self, head: dict[str, Any], data: bytes, seconds: float) -> dict[str, Any]:
        """Hand a file over and wait for what it says; silence is a refusal."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer(seconds * _PATIENCE, give_up)
        timer.start()
        self.files += 1
        try:
            line = self._exchange(head, data)
        except BaseException:  # Ctrl-C: its answer would be taken for that to the next question
            self.stop()
            raise
        finally:
            timer.cancel()
        if line.endswith(b"\n"):
            answer: dict[str, Any] = json.loads(line)
            return answer
        self.stop()
        if late.is_set() or self.process.returncode == -_CPU_SPENT:
            raise TooSlow(seconds=int(seconds))
        log.warning("the reader of %s ended with %s", head["file"], self.process.returncode)
        raise ReaderCrashed(seen=str(head["kind"]).upper())

    def _exchange(self, head: dict[str, Any], data: bytes) -> bytes:
        given, said = self.process.stdin, self.process.stdout
        assert given is not None
        assert said is not None
        try:
            given.write(json.dumps(head).encode() + b"\n" + data)
            given.flush()
            return said.readline()
        except OSError:
            return b""

    def stop(self) -> None:
        """End the process and forget it."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was still to be written has no reader any more
                    pipe.close()
        atexit.unregister(self.stop)
        type(self)._held = None


def _refusal(code: str, fields: dict[str, Any]) -> IngestError:
    for kind in IngestError.__subclasses__():
        if kind.code == code:
            return kind(**fields)
    return BrokenFile(seen=code)


# ------------------------------------------------------------------ in the other process
def serve() -> None:
    """Read what comes in until nothing more comes."""
    given, said = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asks, and who asks ends this process
    _limit_memory()
    while line := given.readline():
        head = json.loads(line)
        _limit_time(head["seconds"])
        answer = _answer(head, given)
        said.write(json.dumps(answer, ensure_ascii=True).encode() + b"\n")
        said.flush()


def _answer(head: dict[str, Any], given: IO[bytes]) -> dict[str, Any]:
    data = given.read(head["size"])
    own = {"picture": _drawn, "files": _carried}.get(head["kind"])
    try:
        return own(head, data) if own else _plain(_reader(head["kind"])(data, head["file"]))
    except IngestError as error:
        return {"refused": error.code, "fields": error.fields}
    except (MemoryError, RecursionError) as error:
        return {"refused": BrokenFile.code, "fields": {"seen": type(error).__name__}}
    except Exception as error:
        return {"failed": f"{type(error).__name__}: {error}"}


def _reader(kind: str) -> Reader:
    if kind == "pdf":
        from ingest.formats.pdf import read_pdf

        return read_pdf
    if kind == "sheet xml":
        from ingest.formats.sheetml import read_sheet_xml

        return read_sheet_xml
    if kind == "ods":
        from ingest.formats.ods import read_ods

        return read_ods
    from ingest.formats.sheet import read_sheet

    return read_sheet


def _drawn(head: dict[str, Any], data: bytes) -> dict[str, Any]:
    from ingest.formats.pdf.picture import draw

    return {"picture": base64.b64encode(draw(data, head["page"], head["box"])).decode()}


def _carried(head: dict[str, Any], data: bytes) -> dict[str, Any]:
    from ingest.formats.pdf.attached import attached

    return {"files": [(name, base64.b64encode(held).decode()) for name, held in attached(data)]}


def _limit_memory() -> None:
    """Where the system can: more memory than a report needs is refused."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (APART_BYTES, APART_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """Where the system can: so much computing for this file, however busy the machine is."""
    if sys.platform != "win32":
        import resource

        spent = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(spent.ru_utime + spent.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


# ------------------------------------------------------------------ a document on its way through the pipe
def _plain(document: Document) -> dict[str, Any]:
    """The document as JSON can carry it."""
    pages = [[page.number, [_packed(item) for item in page.items]] for page in document.pages]
    return {"pages": pages, "title": document.title, "pictures": [_where(place) for place in document.pictures]}


def _packed(item: Item) -> list[Any]:
    if isinstance(item, Line):
        return ["line", item.text, _where(item.place), item.heading]
    rows = [[[c.text, c.row, c.column, c.rowspan, c.colspan, _where(c.place)] for c in row] for row in item.rows]
    return ["grid", rows, _where(item.place)]


def _where(place: Place) -> list[Any]:
    return [place.page, place.line, place.box]


def _document(file: str, answer: dict[str, Any]) -> Document:
    pages = tuple(Page(number, tuple(_unpacked(file, i) for i in items)) for number, items in answer["pages"])
    return Document(file, pages, answer["title"], pictures=tuple(_place(file, where) for where in answer["pictures"]))


def _unpacked(file: str, item: list[Any]) -> Item:
    if item[0] == "line":
        _, text, where, heading = item
        return Line(text, _place(file, where), heading)
    _, rows, where = item
    return Grid(tuple(tuple(_cell(file, *cell) for cell in row) for row in rows), _place(file, where))


def _cell(file: str, text: str, row: int, column: int, rowspan: int, colspan: int, where: list[Any]) -> GridCell:
    return GridCell(text, row, column, rowspan, colspan, _place(file, where))


def _place(file: str, where: list[Any]) -> Place:
    page, line, box = where
    return Place(file, page, line, None if box is None else (box[0], box[1], box[2], box[3]))
