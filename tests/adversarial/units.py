"""Tricks of units: a number in another unit than the form's is converted exactly, or not given."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.adversarial.tricks import Trick, base, paper, rest, restated, trick
from vectorstore.records import Key

TITLE = "主动公开政府信息情况"
HEAD = "本年收费金额（单位：万元）"
FEE: Key = ("二", "行政事业性收费", "本年收费金额")
PERMITS: Key = ("二", "行政许可", "本年处理决定数量")
LAYOUTS = ("tabs", "lines", "html")

# name, what stands for the head, for the row's label, above the table; what 25 then says (None: not certain)
AMOUNTS: tuple[tuple[str, str, str, str, str | None], ...] = (
    ("thousands", "本年收费金额（单位：千元）", "", "", "2.5"),
    ("thousands, after a slash", "本年收费金额/千元", "", "", "2.5"),
    ("millions", "本年收费金额（百万元）", "", "", "2500"),
    ("hundred millions", "本年收费金额（单位：亿元）", "", "", "250000"),
    ("yuan in words", "本年收费金额（单位为人民币元）", "", "", "0.0025"),
    ("yuan in square brackets", "本年收费金额【元】", "", "", "0.0025"),
    ("yuan beside the label", "本年收费金额", "行政事业性收费（元）", "", "0.0025"),
    ("yuan above the table", "本年收费金额", "", "单位：件、元", "0.0025"),
    ("counted by thousands", "本年收费金额", "", "注：金额以千元为单位。", "2.5"),
    ("two units in one head", "本年收费金额（单位：元/万元）", "", "", None),
    ("head and caption at odds", HEAD, "", "（单位：件、元）", None),
    ("head and label at odds", HEAD, "行政事业性收费（千元）", "", None),
    ("a count for an amount", "本年收费金额（单位：项）", "", "", None),
    ("the form's own, twice", HEAD, "行政事业性收费（万元）", "（单位：件、万元）", "25"),
)
# name, what stands for the head of the permits, for their label, above the table; what 25 says
COUNTS: tuple[tuple[str, str, str, str, str | None], ...] = (
    ("ten thousands", "本年处理决定数量（万件）", "", "", None),
    ("hundreds", "本年处理决定数量（单位：百件）", "", "", None),
    ("an amount", "本年处理决定数量（万元）", "", "", None),
    ("ten thousands beside the label", "", "行政许可（万件）", "", None),
    ("ten thousands above", "", "", "（单位：万件、万元）", None),
    ("ten thousands alone", "", "", "单位：万", None),
    ("counted by the thousand", "", "", "注：本表以千件为单位。", None),
    ("pieces", "本年处理决定数量（件）", "行政许可（件）", "（单位：件、万元）", "25"),
    ("cases", "本年处理决定数量（单位：宗）", "", "", "25"),
)
CELLS: tuple[tuple[str, str, str | None], ...] = (
    ("thousands of yuan", "25千元", "2.5"),
    ("millions of yuan", "25百万元", "2500"),
    ("the unit in brackets", "25（千元）", "2.5"),
)


def unit_tricks() -> Iterator[Trick]:
    """Every one of them."""
    figures = base().saying({FEE: "25", PERMITS: "25"})
    fees, counts = rest(figures, FEE[1]), {k for k in figures.printed if k[0] != "二"}
    for layout in LAYOUTS:
        made = paper(figures, layout)
        for name, head, label, above, said in AMOUNTS:
            swaps = ((HEAD, head), (FEE[1], label or FEE[1]))
            must = fees | ({FEE} if said else set())
            yield trick(f"a fee in {name}, {layout}", made, must=must, said={FEE: said}, edit=_edit(swaps, above))
        for name, head, label, above, said in COUNTS:
            swaps = ((f"{PERMITS[2]}", head or PERMITS[2]), (PERMITS[1], label or PERMITS[1]))
            may = {k: v if said or v == "0" else None for k, v in figures.printed.items() if k[0] == "二" and k != FEE}
            yield trick(
                f"permits in {name}, {layout}",
                made,
                must=(counts if above else rest(figures, PERMITS[1])) | ({PERMITS} if said else set()),
                said=(may if above else {}) | {PERMITS: said},
                edit=_edit(swaps, above),
            )
        for name, text, said in CELLS:
            yield trick(f"a fee of {name}, {layout}", restated(made, FEE, text), must=fees | {FEE}, said={FEE: said})
        yield trick(
            f"applications in ten thousands, {layout}",
            made,
            unread={k for k, v in figures.printed.items() if k[0] == "三" and v != "0"},
            must={k for k in figures.printed if k[0] != "三"},
            edit=lambda text: text.replace("申请人情况", "申请人情况（单位：万件）", 1),
        )
        yield trick(
            f"applications counted by times, {layout}",
            made,
            must=set(figures.printed),
            edit=lambda text: text.replace("申请人情况", "申请人情况（单位：件次）", 1),
        )


def _edit(swaps: tuple[tuple[str, str], ...], above: str) -> Callable[[str], str]:
    """The words swapped, each where it stands first in its table, and a line put above the table."""

    def edit(text: str) -> str:
        start = text.index(TITLE) + len(TITLE)
        front, body = text[:start], text[start:]
        for old, new in swaps:
            body = body.replace(old, new, 1)
        at = body.index("\n")
        line = f"\n<p>{above}</p>" if body[:at].endswith("</p>") else f"\n{above}"
        return f"{front}{body[:at]}{line if above else ''}{body[at:]}"

    return edit
