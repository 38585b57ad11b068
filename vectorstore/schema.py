"""The tables of the store."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


# The schema's version (the row that a writer locks), and a name of the library's own, which its vectors bear too.
meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

# A body, however it is spelled. `key` is region path and stem; it widens when more of the region becomes known.
agency = Table(
    "agency",
    metadata,
    _id(),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("region", Text, nullable=False, index=True),  # 河南省/新乡市/封丘县
    Column("stem", Text, nullable=False),
    Column("level", Text, nullable=False),
    sqlite_autoincrement=True,
)

region = Table("region", metadata, _id(), Column("path", Text, nullable=False, unique=True), sqlite_autoincrement=True)

# One way a paper, a roster or a person writes a body; everything that belongs to a body hangs on its mention.
mention = Table(
    "mention",
    metadata,
    _id(),
    Column("printed", Text, nullable=False),
    Column("said_region", Text, nullable=False),
    Column("leaf", Text, nullable=False, index=True),  # 封丘县; "" if unknown
    Column("agency_id", Integer, ForeignKey("agency.id"), index=True),
    UniqueConstraint("printed", "said_region"),
    sqlite_autoincrement=True,
)

roster = Table(
    "roster",
    metadata,
    _id(),
    Column("mention_id", Integer, ForeignKey("mention.id"), nullable=False, unique=True),
    Column("aliases", Text, nullable=False),  # JSON list
    Column("level", Text),
    Column("years", Text, nullable=False),  # JSON list; [] for every year
)

# Everything a body or a region may be called, folded; looked up by the pieces of a question.
name = Table(
    "name",
    metadata,
    Column("text", Text, primary_key=True),
    Column("kind", SmallInteger, primary_key=True),  # 0 agency, 1 region
    Column("target", Integer, primary_key=True),
    Column("how", SmallInteger, nullable=False),
    Index("name_target", "kind", "target"),
    sqlite_with_rowid=False,
)

# A name with one character left open: 石?镇 → 石桥镇.
near = Table(
    "near",
    metadata,
    Column("pattern", Text, primary_key=True),
    Column("text", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# One report as read from one file. Papers of one body's one year that do not stand are kept beside the one that does.
paper = Table(
    "paper",
    metadata,
    _id(),
    Column("sha256", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("file", Text, nullable=False),
    Column("said", Text, nullable=False),  # JSON: the identity as the paper states it
    Column("mention_id", Integer, ForeignKey("mention.id"), index=True),
    Column("year", Integer),
    Column("published", Text),
    Column("forms", Text, nullable=False),
    Column("sections", Text, nullable=False),
    Column("counts", Text, nullable=False),
    Column("standing", SmallInteger, nullable=False),
    Column(
        "reader", SmallInteger, nullable=False, server_default="0"
    ),  # which reader read it; 0: before they were counted
    UniqueConstraint("sha256", "n"),
    Index("paper_year", "year", "standing"),
    sqlite_autoincrement=True,
)

cell = Table(
    "cell",
    metadata,
    _id(),
    Column("form", Text, nullable=False),
    Column("tab", Text, nullable=False),
    Column("row", Text, nullable=False),
    Column("col", Text, nullable=False),
    UniqueConstraint("form", "tab", "row", "col"),
)

# Kept paper by paper: a report is written to few pages, and one cell of many reports is a seek a report.
fact = Table(
    "fact",
    metadata,
    Column("paper_id", Integer, ForeignKey("paper.id"), primary_key=True),
    Column("cell_id", Integer, ForeignKey("cell.id"), primary_key=True),
    Column("n", SmallInteger, nullable=False),  # its place in the reading
    Column("state", SmallInteger, nullable=False),
    Column("value", Text),
    Column("unit", Text),
    Column("raw", Text),  # NULL where it is the value as it stands
    Column("candidates", Text),  # JSON; NULL for none
    Column("page", Integer),
    Column("line", Integer),
    Column("box", Text),
    sqlite_with_rowid=False,
)

finding = Table(
    "finding",
    metadata,
    _id(),
    Column("paper_id", Integer, ForeignKey("paper.id"), nullable=False, index=True),
    Column("rule", Text, nullable=False, index=True),
    Column("body", Text, nullable=False),  # JSON
)

prose = Table(
    "prose",
    metadata,
    _id(),
    Column("paper_id", Integer, ForeignKey("paper.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("bound", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("page", Integer),
    Column("line", Integer),
    Column("box", Text),
)

passage = Table(
    "passage",
    metadata,
    _id(),
    Column("paper_id", Integer, ForeignKey("paper.id"), nullable=False, index=True),
    Column("section", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("page", Integer),
    Column("line", Integer),
    Column("box", Text),
    Column("embedded", Text, index=True),  # the model whose vector is held; NULL: not yet
    sqlite_autoincrement=True,  # a vector left behind may never find another passage under its number
)

# Vectors that no passage stands behind any more, to be dropped at the next occasion.
gone = Table(
    "gone",
    metadata,
    Column("passage_id", Integer, primary_key=True, autoincrement=False),
    Column("year", Integer, primary_key=True, autoincrement=False),
)

# What people set by hand, apart from the readings: it holds for the paper it was said of, and for that body's year.
correction = Table(
    "correction",
    metadata,
    _id(),
    Column("kind", Text, nullable=False),  # cell | agency | year
    Column("sha256", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("mention_id", Integer, ForeignKey("mention.id")),
    Column("year", Integer),
    Column("tab", Text),
    Column("row", Text),
    Column("col", Text),
    Column("value", Text, nullable=False),
    Column("was", Text),  # what the paper read then; NULL if undecided
    Column("person", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("standing", SmallInteger, nullable=False),  # 0 once another was put in its place
    Index("correction_paper", "sha256", "n"),
    Index("correction_cell", "tab", "row", "col"),
    sqlite_autoincrement=True,
)

# What people decided on findings: it holds for the paper it was said of, and for that body's year.
decision = Table(
    "decision",
    metadata,
    _id(),
    Column("sha256", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("mention_id", Integer, ForeignKey("mention.id")),
    Column("year", Integer),
    Column("about", Text, nullable=False),  # rule and cells
    Column("decision", Text, nullable=False),
    Column("was", Text, nullable=False),  # what its sides said then
    Column("person", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("standing", SmallInteger, nullable=False),  # 0 once another was put in its place
    Index("decision_paper", "sha256", "n"),
    sqlite_autoincrement=True,
)

# The audit log: what was replaced, forgotten, corrected, loaded.
event = Table(
    "event",
    metadata,
    _id(),
    Column("at", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("agency", Text),
    Column("region", Text, nullable=False),
    Column("year", Integer),
    Column("file", Text),
    Column("detail", Text, nullable=False),  # JSON
    sqlite_autoincrement=True,
)

# A conversation on the page, its turns, and what people thought of an answer (kept when the conversation goes).
talk = Table(
    "talk",
    metadata,
    _id(),
    Column("title", Text, nullable=False),
    Column("at", Text, nullable=False),  # of the last turn
    sqlite_autoincrement=True,
)

turn = Table(
    "turn",
    metadata,
    _id(),
    Column("talk_id", Integer, ForeignKey("talk.id"), nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("said", Text, nullable=False),  # the answer's sentence, to be searched
    Column("answer", Text, nullable=False),  # JSON
    Column("at", Text, nullable=False),
    sqlite_autoincrement=True,
)

feedback = Table(
    "feedback",
    metadata,
    _id(),
    Column("turn_id", Integer, nullable=False, unique=True),
    Column("before", Text, nullable=False),  # JSON: the questions before it in its conversation
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),  # JSON
    Column("liked", SmallInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_autoincrement=True,
)
