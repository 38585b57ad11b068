"""What a reader of a format gives: pages of lines and grids, with their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from vectorstore.records import Place

UNCLEAR = "\ufffd"  # stands in a text where the file holds something that its reader could not be sure of


PICTURE = "［图片］"  # what is said to be printed where a picture stands


class Line(NamedTuple):
    """One physical line of text, tabs kept; `heading` if the format itself says it is one."""

    text: str
    place: Place
    heading: bool = False


class GridCell(NamedTuple):
    """One cell of a real table; a merged cell stands once, with its spans."""

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    place: Place


@dataclass(frozen=True, slots=True)
class Grid:
    """A real table: its cells in reading order, each where it stands on the grid."""

    rows: tuple[tuple[GridCell, ...], ...]
    place: Place


Item = Line | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """One page, or the whole of a format that has none."""

    number: int | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read: its pages and what its format says of itself."""

    file: str
    pages: tuple[Page, ...]
    title: str | None = None  # <title>, or the document's own property
    site: str | None = None  # the website's name, where the format states one
    published: str | None = None  # when the page says it was published, as printed
    pictures: tuple[Place, ...] = ()  # where pictures stand that may hold a table


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections: its heading and everything up to the next."""

    number: str
    heading: Line | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """One report's share of a document; no two are the same one."""

    document: Document
    front: tuple[Item, ...]  # before the first section
    sections: dict[str, Section]  # by number, in the order of the form
