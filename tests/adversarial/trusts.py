"""Tricks against a rule that trusts too much: each was once believed, or is like one that was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.adversarial.rows import COURSE, INNER, LAW, SAFETY, SECRET, THIRD, values_of
from tests.adversarial.tricks import (
    OPEN,
    PARTLY,
    Trick,
    at,
    base,
    paper,
    put,
    rest,
    row,
    trick,
    with_four,
    with_row,
)
from tests.bench.damage.figures import BLOCKS, ENDS, TOTAL, Figures
from tests.bench.damage.paper import Paper, Part, Strip, head
from tests.bench.damage.printing import TITLES
from vectorstore.records import Key

OTHER = "其他处理/其他"
AGAIN, PRINTED_MATTER = "不予处理/重复申请", "不予处理/要求提供公开出版物"


def trust_tricks() -> Iterator[Trick]:
    """Every one of them."""
    yield from ends()
    yield from fours()
    yield from broken()
    yield from worn()
    yield from astray()
    yield from headless()
    yield from gone()
    yield from doubled()


def table(name: str, figures: Figures) -> set[Key]:
    """The cells of one table."""
    return {k for k in figures.printed if k[0] == name}


def parts(*texts: str) -> tuple[Part, ...]:
    """Printed values."""
    return tuple(Part(t, "value") for t in texts)


def before(mark: str, end: str = "") -> Callable[[str], str]:
    """The text up to a mark, where the file ends."""
    return lambda text: text[: text.index(mark)].rstrip("\n") + end


def restrip(made: Paper, name: str, *lines: tuple[str, ...], table: str = "三") -> Paper:
    """The paper with the values of a row printed on these lines, the first of them behind the label."""
    i = at(made, name, table)
    strip = made.tables[table][i]
    first, *others = (parts(*line) for line in lines)
    return put(made, table, i, replace(strip, shape=((*strip.labels(), *first), *others)))


def ends() -> Iterator[Trick]:
    """The file ends inside a table: what is printed last may be the beginning of anything."""
    figures = with_row(with_four(base(), ((0, 3, 0, 1), (0, 0, 0, 0), (2, 0, 0, 0))), OTHER, (0, 4, 0, 0, 0, 1))
    for layout in ("tabs", "lines", "spaces"):
        made = paper(figures, layout)
        place = len(made.tables["四"]) - 1
        lone = put(made, "四", place, made.tables["四"][place].saying(parts("0")))
        for name, end in (("", ""), (" and a tab", "\t"), (" and the foot of a website", "\n【打印本页】")):
            yield trick(
                f"the file ends with the first 0 of table 四{name}, {layout}",
                lone,
                unread=table("四", figures),
                must=table("二", figures) if layout == "tabs" else set(),
                edit=before(TITLES["五"], end),
            )
        last = restrip(made, OTHER, ("0",))
        last = last.having("三", last.tables["三"][: at(last, OTHER) + 1])
        yield trick(
            f"the file ends with the first 0 of a row of table 三, {layout}",
            last,
            unread=row("三", OTHER, figures) | table("四", figures),
            edit=before(TITLES["四"]),
        )
        soup = restrip(made, OTHER, ("0400",))
        soup = soup.having("三", soup.tables["三"][: at(soup, OTHER) + 1])
        yield trick(f"the file ends within soup, {layout}", soup, edit=before(TITLES["四"]))


def fours() -> Iterator[Trick]:
    """Table 四: a block's own sum is not enough to say which of its numbers were collapsed."""
    slipped = with_four(base(), ((0, 0, 0, 0),) * 3).saying({("四", BLOCKS[2], ENDS[4]): "2"})
    dense = with_four(base(), ((970, 0, 0, 65), (721, 3, 0, 61), (0, 16, 596, 3)))
    seven = with_four(base(), ((3, 3, 0, 0), (0, 0, 0, 0), (0, 0, 4, 0))).saying({("四", BLOCKS[0], ENDS[4]): "3"})
    for layout in ("tabs", "lines"):
        for name, figures in (("totals wrong", slipped), ("dense", dense), ("one total wrong", seven)):
            made = paper(figures, layout)
            place = len(made.tables["四"]) - 1
            texts = [p.text for p in made.tables["四"][place].values()]
            once = [t for t, last in zip(texts, ["", *texts[:-1]], strict=True) if t != last]
            collapsed = put(made, "四", place, made.tables["四"][place].saying(parts(*once)))
            yield trick(f"table 四 collapsed, {name}, {layout}", collapsed, must=rest(figures, *BLOCKS))
            blank = Strip("noise", None, ((Part("", "noise"),),))
            yield trick(
                f"table 四 collapsed behind an empty cell, {name}, {layout}", put(collapsed, "四", place, blank, over=0)
            )
    made = paper(dense, "lines")
    place = len(made.tables["四"]) - 1
    values = made.tables["四"][place].values()
    empty = made.tables["四"][place].saying((replace(values[0], text=""), *values[1:]))
    yield trick("table 四 with an empty first cell", put(made, "四", place, empty), unread={("四", BLOCKS[0], ENDS[0])})


def broken() -> Iterator[Trick]:
    """A number broken between two lines, and what stands there as well."""
    figures = with_row(with_row(base(), AGAIN, (0, 4, 1, 0, 5, 0)), PRINTED_MATTER, (0, 0, 0, 0, 0, 0))
    sure = rest(figures, AGAIN, PRINTED_MATTER)
    for layout in ("tabs", "spaces"):
        made = paper(figures, layout)
        ten = restrip(made, AGAIN, ("0", "4", "1", "0", "5", "0", "1"), ("0",))
        yield trick(f"a total of 10 broken before its 0, {layout}", ten, must=sure | row("三", AGAIN, figures))
        yield trick(
            f"a total of 10 broken before its 0, then a lone 0 for a row, {layout}",
            restrip(ten, PRINTED_MATTER, (), ("0",)),
            must=sure if layout == "tabs" else set(),
        )
        lone = restrip(restrip(made, PRINTED_MATTER, ()), AGAIN, ("0", "4", "1", "0", "5", "0", "10"), ("0",))
        yield trick(f"a lone 0 after a row that adds up, {layout}", lone)
    torn = with_row(base(), SECRET, (6, 0, 5, 0, 0, 6))
    for layout in ("tabs", "spaces"):
        made = restrip(paper(torn, layout), SECRET, ("6", "0", "5", "0", "6", "1"), ("7",))
        yield trick(f"a row collapsed, and its total broken, {layout}", made, must=rest(torn, SECRET))
    blank = with_row(base(), OPEN, (25, 14, 16, 0, 6, 9))
    for layout in ("lines", "tabs", "markdown", "html"):
        made = restrip(paper(blank, layout), OPEN, ("25", "14", "1", "6", "", "6", "9", "70"))
        yield trick(f"a number in two cells of a row with an empty one, {layout}", made)


def worn() -> Iterator[Trick]:
    """A number worn beyond reading still holds its place."""
    figures = with_row(base(), OPEN, (33, 5, 8, 0, 0, 9))
    texts = list(values_of(paper(figures), OPEN))
    for layout in ("tabs", "html", "markdown", "spaces", "lines"):
        for name, where in (("one", (1,)), ("two", (0, 5)), ("the total", (6,))):
            for mark in ("S", "〇", "3ooS1", "同上", "12%", "1/2"):
                said = tuple(mark if i in where else t for i, t in enumerate(texts))
                yield trick(f"{mark} for {name} of a row, {layout}", restrip(paper(figures, layout), OPEN, said))
    nothing = base()
    totals = {k: "0" for k in nothing.printed if k[0] == "三" and k[2] == TOTAL}
    left = with_row(nothing, OPEN, (5, 5, 0, 0, 0, 0)).saying(totals)
    first = paper(left)
    heads = [head("", "", "总计", "自然人", "法人或其他组织", "", "", "", "", "")]
    heads += [head("", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")]
    rows = [s for s in first.tables["三"] if s.kind == "row"]
    yield trick(
        "totals left at zero under a head that names 总计 first",
        first.having("三", [*heads, *rows]),
        must=table("二", left),
    )


def astray() -> Iterator[Trick]:
    """Labels out of the form's order where a cell stands on each line."""
    figures = base()
    for layout in ("lines", "tabs"):
        made = paper(figures, layout)
        for a, b in ((LAW, SAFETY), (LAW, COURSE), (PARTLY, INNER)):
            i, j = at(made, a), at(made, b)
            strips = list(made.tables["三"])
            strips[i], strips[j] = strips[j], strips[i]
            yield trick(f"rows {i} and {j} exchanged with their labels, {layout}", made.having("三", strips))
            strips.insert(i, replace(strips[j], shape=(strips[j].labels(),)))
            strips[j + 1] = replace(strips[j + 1], shape=(strips[j + 1].values(),))
            if j > i + 1:  # else the two labels stand in order before two groups
                yield trick(f"rows {i} and {j} exchanged, one label left behind, {layout}", made.having("三", strips))
            moved = list(made.tables["三"])
            moved.insert(j, moved.pop(i))
            yield trick(f"row {i} moved to {j}, {layout}", made.having("三", moved))
            moved = list(made.tables["三"])
            moved.insert(i, moved.pop(j))
            yield trick(f"row {j} moved to {i}, {layout}", made.having("三", moved))
        strips = list(made.tables["三"])
        half, start = at(made, THIRD), at(made, "本年新收政府信息公开申请数量")
        halves = [*strips[:start], *strips[half:], *strips[start:half]]
        yield trick(f"the second page of table 三 before the first, {layout}", made.having("三", halves))


def headless() -> Iterator[Trick]:
    """Row groups of table 二 without a head of their own."""
    kinds: dict[str, dict[str, str | None]] = {"行政处罚": {}, "行政强制": {}}
    for layout in ("tabs", "html", "markdown", "lines"):
        old, new = paper(base("2019"), layout), paper(base(), layout)
        for name, texts in (
            ("one number", ("7",)),
            ("the same number three times", ("9", "9", "9")),
            ("two", ("4", "6")),
        ):
            made = without_head(new, "行政处罚")
            for label in kinds:
                made = restrip(made, label, texts, table="二")
            said: dict[Key, str | None] = {("二", label, "本年处理决定数量"): texts[0] for label in kinds}
            said |= dict.fromkeys([k for k in old.figures.printed if k[1] in kinds], None)
            fits = {} if name != "two" else dict.fromkeys([k for k in new.figures.printed if k[1] in kinds], None)
            yield trick(f"a row group without a head that says {name}, {layout}", made, said={**said, **fits})
        alone = old
        for label in ("行政许可", "行政处罚", "行政事业性收费"):
            alone = without_head(alone, label)
        some = restrip(restrip(alone, "行政处罚", ("8",), table="二"), "行政强制", ("0",), table="二")
        lost: dict[Key, str | None] = dict.fromkeys([k for k in old.figures.printed if k[1] in kinds], None)
        yield trick(f"no heads on the form of 2019 and a number each, {layout}", some, said=lost)
        fee = restrip(without_head(new, "行政事业性收费"), "行政事业性收费", ("517 091",), table="二")
        yield trick(
            f"a fee of thousands without a head, {layout}", fee, unread={("二", "行政事业性收费", "本年收费金额")}
        )


def without_head(made: Paper, name: str) -> Paper:
    """The paper without the line of column heads above the group in which a row of table 二 stands."""
    i = at(made, name, "二")
    above = max(n for n in range(i) if made.tables["二"][n].kind == "head")
    return put(made, "二", above)


def gone() -> Iterator[Trick]:
    """Lines are lost: what is left is no proof of what is not."""
    figures = with_four(base(), ((2256, 205, 100, 1), (11, 317, 0, 9), (0, 103, 18, 20)))
    last = {("四", BLOCKS[2], column) for column in ENDS}
    for layout in ("tabs", "lines"):
        made = paper(figures, layout)
        place = len(made.tables["四"]) - 1
        some = tuple(made.tables["四"][place].values())[:11]
        yield trick(
            f"four numbers of table 四 lost behind a 0, {layout}",
            put(made, "四", place, made.tables["四"][place].saying(some)),
            unread=last,
            must=rest(figures, *BLOCKS),
        )
    ones = with_row(with_row(base(), PRINTED_MATTER, (0, 0, 1, 0, 0, 1)), AGAIN, (0, 1, 1, 1, 1, 1))
    sure = rest(ones, PRINTED_MATTER, AGAIN)
    for layout in ("tabs", "lines"):
        made = restrip(paper(ones, layout), AGAIN, ("0", "1", "1", "1", "1", "1", "5", "1", "5"))
        made = restrip(made, PRINTED_MATTER, ("0",))
        yield trick(
            f"only the first 0 of a row, another of no reading, {layout}",
            made,
            unread=row("三", PRINTED_MATTER, ones),
            must=sure,
        )
    torn = with_row(with_row(with_row(base(), OPEN, (1, 0, 1, 1, 1, 1)), LAW, (1, 1, 0, 1, 1, 1)), AGAIN, (1,) * 6)
    made = restrip(paper(torn), OPEN, ("", "1", "0", "1", "1", "1", "5"))
    for name in (LAW, AGAIN):
        made = put(made, "三", at(made, name))
    yield trick("a row that lost a 1 behind an empty place, two rows lost", made, unread=row("三", OPEN, torn))


def doubled() -> Iterator[Trick]:
    """A row, or a whole table, printed twice and not alike; and what is near a number without being one."""
    figures, other = base(), base(seed=6)
    for layout in ("tabs", "lines", "spaces", "html"):
        made, twin = paper(figures, layout), paper(other, layout)
        for name in ("二", "三"):
            both = made.having(name, (*made.tables[name], *twin.tables[name]))
            unlike = {k for k in table(name, figures) if figures.printed[k] != other.printed[k]}
            yield trick(f"table {name} twice with other figures, {layout}", both, unread=unlike)
        for name, row_ in (("二", "行政强制"), ("三", OTHER), ("三", LAW)):
            i, j = at(made, row_, name), at(twin, row_, name)
            again = put(made, name, i + 1, twin.tables[name][j], over=0)
            unlike = {k for k in row(name, row_, figures) if figures.printed[k] != other.printed[k]}
            yield trick(
                f"{row_} twice with other figures, {layout}",
                again,
                unread=unlike,
                must=rest(figures, row_) if layout != "spaces" else set(),
            )
        texts = list(values_of(made, OPEN))
        for mark in ("3万", "3万元", "12.5%", "约3", "|", "3余"):
            said = (texts[0], mark, *texts[2:])
            key = ("三", OPEN, "商业企业")
            yield trick(f"{mark} for a count, {layout}", restrip(made, OPEN, said), unread={key})
