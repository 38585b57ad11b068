"""The library page: what is held, bringing files, the roster, taking out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.web.doors import Doors
from assistant.web.grid import STATES, Wanted
from assistant.web.shelf import Shelf
from assistant.web.shelf_view import ShelfView, level_name
from assistant.web.tags import joined
from assistant.web.wishes import (
    Answerer,
    FileWish,
    GridWish,
    Reply,
    ReportWish,
    TicketWish,
    Wish,
    uploaded,
)
from prompts import say

LARGEST_MB = 50  # of one uploaded file; the same as the server takes
_SCRIPTS = ("calls.js", "asking.js", "shelf.js")
_WORDS = (
    "too_large_here", "not_sent", "furniture", "progress", "progress_inside", "finished", "stop", "stopped",
    "roster_file", "forget_second", "forget_yes", "forget_really", "offline", "filter_all",
)  # fmt: skip


def build_library(doors: Doors, language: str) -> None:
    """The contents of the library page, inside the page's own context."""
    import gradio as gr

    page = _Page(doors.shelf, language)
    gr.HTML(
        page.view.frame(),
        elem_id="shelf",
        js_on_load=script(_SCRIPTS, _WORDS, language, LARGEST_MB),
        server_functions=page.doors(),
        apply_default_css=False,
    )


def script(files: tuple[str, ...], words: tuple[str, ...], language: str, largest_mb: int = 0) -> str:
    """The scripts of a page, after the words that they say."""
    said = {code: say("shelf", code, language, **_Kept()) for code in words}
    head = f"const WORDS = {json.dumps(said, ensure_ascii=False)}; const LARGEST = {largest_mb};"
    folder = Path(__file__).parent
    return "\n".join([head, *((folder / name).read_text(encoding="utf-8") for name in files)])


class _Kept(dict[str, str]):
    """Leaves every field of a sentence as it stands, for the script to fill in."""

    _FIELDS = ("file", "size", "limit", "done", "all", "count", "taken", "refused")

    def __init__(self) -> None:
        super().__init__({name: "{" + name + "}" for name in self._FIELDS})


class _Page:
    """What the library page may ask."""

    def __init__(self, shelf: Shelf, language: str) -> None:
        self.shelf = shelf
        self.language = language
        self.view = ShelfView(language, LARGEST_MB)
        self._told: dict[str, int] = {}  # ticket → reports read so far

    def doors(self) -> list[Callable[[Any], Reply]]:
        """The functions that the page's script calls."""
        door = Answerer(self.language).door
        return [
            door("shelf_grid", GridWish, self.grid),
            door("shelf_take", FileWish, self.take),
            door("shelf_progress", TicketWish, self.progress),
            door("shelf_finish", Wish, self.finish),
            door("shelf_roster", FileWish, self.roster),
            door("shelf_template", Wish, self.template),
            door("shelf_forget", ReportWish, self.forget),
            door("shelf_dismiss", Wish, self.dismiss),
        ]

    def grid(self, wish: GridWish) -> Reply:
        """A page of the grid, and what may be chosen above it."""
        region = tuple(wish.region.split("/")) if wish.region else None
        state = wish.state if wish.state in STATES else None
        wanted = Wanted(wish.text, wish.year, region, wish.level or None, state, wish.page)
        grids = self.shelf.grids
        years = grids.years()
        return {
            "html": self.view.grid(grids.show(wanted), empty=not years),
            "year": [[y, str(y)] for y in years],
            "region": [["/".join(r), "/".join(r)] for r in grids.regions()],
            "level": [[name, level_name(name, self.language)] for name in grids.levels()],
        }

    def take(self, wish: FileWish) -> Reply:
        """Read one file, a line for each paper in it."""
        try:
            return self._taken(uploaded(wish.path), wish)
        finally:
            self._told.pop(wish.ticket, None)

    def _taken(self, path: Path, wish: FileWish) -> Reply:
        lines, taken, refused = [], 0, 0
        for line in self.shelf.upload(path, wish.name):
            lines.append(self.view.outcome(line))
            taken += len(line.reports)
            refused += not line.reports
            if wish.ticket:
                self._told[wish.ticket] = len(lines)
        if not lines:
            lines = [self.view.note(say("shelf", "furniture", self.language, file=wish.name), "soft")]
        return {"html": joined(lines), "taken": taken, "refused": refused}

    def progress(self, wish: TicketWish) -> Reply:
        """How many papers of an archive are read."""
        return {"count": self._told.get(wish.ticket, 0)}

    def finish(self, _: Wish) -> Reply:
        """After the last file: what was brought becomes findable by meaning."""
        self.shelf.catch_up()
        return {}

    def roster(self, wish: FileWish) -> Reply:
        """Take in a roster."""
        name = Path(wish.name).name
        count = self.shelf.roster(uploaded(wish.path), name)
        return {"said": say("shelf", "roster_done", self.language, file=name, count=count)}

    def template(self, _: Wish) -> Reply:
        """An empty roster."""
        return {"text": self.shelf.template()}

    def forget(self, wish: ReportWish) -> Reply:
        """Take a report out."""
        unknown = {k: say("shelf", f"unknown_{k}", self.language) for k in ("agency", "year")}
        agency, year = self.shelf.forget(wish.report)
        fields = {"agency": agency or unknown["agency"], "year": year or unknown["year"]}
        return {"said": say("shelf", "forgotten", self.language, **fields)}

    def dismiss(self, _: Wish) -> Reply:
        """Strike the refused files off their list."""
        self.shelf.library.people.dismiss()
        return {}
