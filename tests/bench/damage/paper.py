"""A paper before it is printed: strips of parts, each part knowing which cells it prints."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from tests.bench.damage.figures import BLOCKS, ENDS, Figures
from tests.bench.damage.wordings import (
    APPLICANTS,
    COLUMN_LABELS,
    GROUP_LABELS,
    RESULTS_LABEL,
    ROWS_2019,
    ROWS_2021,
    RULE_NOTE,
    TABLE_TWO,
    label_of,
)
from vectorstore.records import Key

LAYOUTS = ("tabs", "lines", "spaces", "markdown", "html")


@dataclass(frozen=True)
class Part:
    """One printed cell, or a piece of one."""

    text: str
    kind: str  # lead | label | wrap | value | blank | head | noise
    row: str | None = None
    keys: tuple[Key, ...] = ()
    span: int = 1  # how many rows an outer label covers
    glued: bool = False  # nothing stands between this part and the next


@dataclass(frozen=True)
class Strip:
    """One row of a table: the physical rows that it is printed on."""

    kind: str  # head | row | noise
    row: str | None
    shape: tuple[tuple[Part, ...], ...]

    def values(self) -> tuple[Part, ...]:
        """The parts that print numbers."""
        return tuple(p for line in self.shape for p in line if p.kind == "value")

    def labels(self) -> tuple[Part, ...]:
        """Everything that stands before the numbers."""
        return tuple(p for line in self.shape for p in line if p.kind in ("lead", "label", "wrap", "blank"))

    def saying(self, values: tuple[Part, ...]) -> Strip:
        """The same strip on one physical row, with other values."""
        return replace(self, shape=((*self.labels(), *values),))


@dataclass(frozen=True)
class Paper:
    """A report ready to be printed, and what was done to it."""

    figures: Figures
    tables: dict[str, tuple[Strip, ...]]
    layout: str
    seed: int
    damages: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()  # how the printing goes wrong: once_only, spans_lost …
    prose: tuple[str, ...] = ()
    optional: frozenset[Key] = field(default_factory=frozenset)  # cells that may honestly be given or refused

    @property
    def indented(self) -> bool:
        """Whether cells on lines of their own stand behind a tab."""
        return bool(self.seed % 3)

    @property
    def shows_blanks(self) -> bool:
        """Whether an empty cell can be told from no cell."""
        lines = self.layout == "lines" and (not self.indented or "flush" in self.marks)
        return self.layout != "spaces" and not lines

    def having(self, table: str, strips: list[Strip] | tuple[Strip, ...]) -> Paper:
        """The same paper with one table printed otherwise."""
        return replace(self, tables={**self.tables, table: tuple(strips)})


def compose(figures: Figures, layout: str, seed: int) -> Paper:
    """The undamaged paper."""
    rng = Random(seed * 7919 + 13)
    strips = {"二": _two(figures), "三": _three(figures, rng), "四": _four(figures)}
    return Paper(figures, {k: tuple(v) for k, v in strips.items()}, layout, seed)


def head(*texts: str) -> Strip:
    """A row of column heads."""
    return Strip("head", None, (tuple(Part(t, "head" if t else "blank") for t in texts),))


def noise(*texts: str) -> Strip:
    """Lines that are not content."""
    return Strip("noise", None, tuple((Part(t, "noise"),) for t in texts))


def _values(figures: Figures, table: str, row: str, columns: tuple[str, ...]) -> tuple[Part, ...]:
    return tuple(Part(figures.printed[table, row, c], "value", row, ((table, row, c),)) for c in columns)


def _two(figures: Figures) -> list[Strip]:
    out: list[Strip] = []
    for article in ("一", "五", "六", "八", "九"):
        rows = TABLE_TWO[figures.forms[article]].get(article, {})
        if not rows:
            continue
        columns = next(iter(rows.values()))
        out.append(head(f"第二十条第（{article}）项"))
        out.append(head("信息内容", *(COLUMN_LABELS.get(c, c) for c in columns)))
        for row, names in rows.items():
            out.append(Strip("row", row, ((Part(row, "label", row), *_values(figures, "二", row, names)),)))
    return out


def heads_of_three(figures: Figures) -> list[Strip]:
    """The three head rows of table 三."""
    return [
        head(RULE_NOTE, "", "申请人情况"),
        head("", "", "自然人", "法人或其他组织", "", "", "", "", "总计"),
        head("", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""),
    ]


def _three(figures: Figures, rng: Random) -> list[Strip]:
    rows = ROWS_2021 if figures.forms["三"] == "2021" else ROWS_2019
    out = heads_of_three(figures)
    indented = rng.random() < 0.7
    for row in rows:
        leads = _leads(row, rows, indented)
        values = _values(figures, "三", row, (*APPLICANTS, "总计"))
        out.append(Strip("row", row, ((*leads, *values),)))
    return out


def _leads(row: str, rows: tuple[str, ...], indented: bool) -> tuple[Part, ...]:
    """The label cells of a row: 三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密."""
    group, slash, _ = row.partition("/")
    result = row in rows[2:-1]
    label = Part(label_of(row), "label", row)
    blank = (Part("", "blank"),)
    first: tuple[Part, ...] = blank if result else ()
    if row == rows[2]:
        first = (Part(RESULTS_LABEL, "lead", span=len(rows) - 3),)
    if not slash:
        return (*first, label) if indented or row == rows[2] else (label,)
    leader = [r for r in rows if r.startswith(group + "/")]
    second = (Part(GROUP_LABELS[group], "lead", span=len(leader)),) if row == leader[0] else blank
    if not indented:
        return (*second, label)
    return (*first, *second, label)


def _four(figures: Figures) -> list[Strip]:
    values = tuple(v for b in BLOCKS for v in _values(figures, "四", b, ENDS))
    return [
        head("行政复议", "", "", "", "", "行政诉讼"),
        head(*ENDS, "未经复议直接起诉", "", "", "", "", "复议后起诉"),
        head("", "", "", "", "", *ENDS, *ENDS),
        Strip("row", "四", (values,)),
    ]
