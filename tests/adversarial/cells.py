"""Tricks inside one cell: what is printed is not quite a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.adversarial.tricks import OPEN, Trick, base, paper, rest, restated, trick, with_four, with_row
from vectorstore.records import Key

# name, what is printed where the sums ask for 12, what it says (None: it may not be given), must it be read
CELLS: tuple[tuple[str, str, str | None, bool], ...] = (
    ("a unit", "12件", "12", True),
    ("a unit in brackets", "12（件）", "12", False),
    ("a note", "12（其中重复3件）", "12", True),
    ("digits in full width", "１２", "12", True),
    ("a space inside", "1 2", "12", False),
    ("a point and a zero", "12.0", "12", False),
    ("leading zeros", "0012", "12", False),
    ("about", "约12", "12", False),
    ("more than", "12余", "12", False),
    ("at least", "不少于12", "12", False),
    ("a question mark", "12?", "12", False),
    ("Chinese numerals", "十二", "12", False),
    ("letter l for 1", "l2", "12", False),
    ("letter I for 1", "I2", "12", False),
    ("letter Z for 2", "1Z", "12", False),
    ("a circled note", "12①", "12", False),
    ("a raised note", "12²", "12", False),
    ("a note in square brackets", "12[1]", "12", False),
    ("a zero-width space", "1\u200b2", "12", False),
    ("a soft hyphen", "1\u00ad2", "12", False),
    ("an underline", "1_2", "12", False),
    ("Arabic-Indic digits", "١٢", "12", False),
    ("a plus sign", "+12", "12", False),
    ("a sum", "5+7", "12", False),
    ("an exponent", "1.2e1", "12", False),
    ("a trailing full stop", "12。", "12", False),
    ("a trailing point", "12.", "12", False),
    ("a hidden digit", "1*", None, False),
    ("hidden wholly", "**", None, False),
    ("a year", "2023年", None, False),
    ("a percentage", "12%", None, False),
    ("a fraction", "12/3", None, False),
    ("a half", "½", None, False),
    ("a minus sign", "-12", "12", False),
    ("a full-width minus", "－12", "12", False),
    ("brackets of an accountant", "(12)", "12", False),
    ("corrected by an arrow", "15→12", "12", False),
    ("two numbers", "15 12", "12", False),
    ("a range", "10-12", None, False),
    ("not a number", "NaN", None, False),
    ("without end", "Infinity", None, False),
    ("as above", "同上", None, False),
    ("none, in words", "无", None, False),
    ("not applicable", "不适用", None, False),
    ("a dash", "——", None, False),
    ("a full-width dash", "－", None, False),
    ("a slash", "/", None, False),
    ("a tick", "√", None, False),
    ("a formula", "=SUM(B1:B3)", None, False),
    ("an error of a sheet", "#REF!", None, False),
    ("forty digits", "1" * 40, "1" * 40, False),
    ("a thousands separator gone wrong", "1,2", "12", False),
    ("half a decimal", "12.5", "12", False),
    ("a date", "12月3日", None, False),
    ("roman", "Ⅻ", "12", False),
)
UNPROVEN = ("a minus sign", "a full-width minus", "two numbers", "half a decimal")  # 12 only where sums prove it
ZEROS: tuple[tuple[str, str, str | None, bool], ...] = (
    ("letter O for 0", "O", "0", False),
    ("letter o for 0", "o", "0", False),
    ("the Chinese round zero", "〇", "0", False),
    ("the geometric circle", "○", "0", False),
    ("the Chinese zero", "零", "0", False),
    ("a zero and a word", "0（无）", "0", False),
    ("a zero and a unit", "0件", "0", True),
    ("two zeros", "00", "0", False),
    ("a zero and a point", "0.00", "0", False),
    ("minus zero", "-0", "0", False),
)
LARGE: tuple[tuple[str, str, str | None, bool], ...] = (
    ("a separator", "12,345", "12345", True),
    ("a full-width separator", "１２，３４５", "12345", True),
    ("an ideographic separator", "12、345", "12345", False),
    ("a space between thousands", "12 345", "12345", False),
    ("a hard space between thousands", "12\u00a0345", "12345", False),
    ("a point between thousands", "12.345", "12345", False),
    ("an apostrophe", "12'345", "12345", False),
    ("in ten thousands", "1.2345万", "12345", False),
    ("a separator at the wrong place", "123,45", "12345", False),
)


def cell_tricks() -> Iterator[Trick]:
    """Every trick in table 三 (the sums help) and in table 二 (nothing helps), on tab rows, grids and loose lines."""
    two: Key = ("二", "行政规范性文件", "本年制发件数")
    three: Key = ("三", OPEN, "商业企业")
    for number, table in ((12, CELLS), (0, ZEROS), (12345, LARGE)):
        figures = with_row(base(), OPEN, (31, number, 2, 0, 5, 1)).saying({two: str(number)})
        for name, text, said, must in table:
            for key in (two, three):
                for layout in ("tabs", "html", "lines"):
                    made = restated(paper(figures, layout), key, text)
                    bound = rest(figures, key[1]) if layout != "lines" or key is two else set()
                    wanted = bound | ({key} if must else set())
                    alone = key is two and name in UNPROVEN
                    yield trick(f"{name} in {key[0]}, {layout}", made, must=wanted, said={key: None if alone else said})


SPOILT: tuple[tuple[str, str | None], ...] = (
    ("①12", "12"),
    ("²12", "12"),
    ("1²3", None),
    ("12①", "12"),
    ("12（应为15）", None),
    ("12（有误）", None),
    ("12（约）", None),
    ("12（%）", None),
    ("≥12", None),
    ("≈12", None),
    ("不足12", None),
    ("12万余", None),
    ("第12", None),
    ("12月", None),
    ("12℃", None),
    ("丨2", "12"),
    ("十2", "12"),
    ("1二", "12"),
    ("廿2", None),
    ("12)", "12"),
    ("（12", "12"),
    ("⑫", "12"),
    ("1、2", "12"),
)


def spoilt_tricks() -> Iterator[Trick]:
    """Numbers that something else stands at, in every layout: the rest of a word is never cut off."""
    two: Key = ("二", "行政强制", "本年处理决定数量")
    four: Key = ("四", "行政复议", "结果纠正")
    figures = with_four(
        with_row(base(), OPEN, (31, 12, 2, 0, 5, 1)).saying({two: "12"}), ((3, 12, 1, 0), (0, 0, 0, 0), (5, 0, 7, 2))
    )
    for text, said in SPOILT:
        for key in (two, ("三", OPEN, "商业企业"), four):
            for layout in ("tabs", "html", "lines", "spaces", "markdown"):
                made = restated(paper(figures, layout), key, text)
                yield trick(f"{text} in {key[0]}, {layout}", made, said={key: said})
            flat = restated(paper(figures), key, text)
            yield trick(f"{text} in {key[0]}, one space", flat, said={key: said}, edit=lambda t: re.sub("\t+", " ", t))


MASKS = ("■■", "**", "***", "×", "□", "？", "……", "—～—", "暂无", "Z", "12↑")


def mask_tricks() -> Iterator[Trick]:
    """What is printed over a number: its own cell alone is not certain."""
    figures = base()
    keys: tuple[Key, ...] = (
        ("二", "行政处罚", "本年处理决定数量"),
        ("三", OPEN, "商业企业"),
        ("四", "行政复议", "结果纠正"),
    )
    for key in keys:
        for layout in ("tabs", "html", "lines"):
            for mask in MASKS:
                made = restated(paper(figures, layout), key, mask)
                bound = layout != "lines" or key[0] == "二"
                must = {k for k in figures.printed if k != key} if bound else rest(figures, key[1])
                said = {key: None if key[0] == "二" else figures.printed[key]}
                yield trick(f"{mask} over {key[0]}/{key[1]}, {layout}", made, must=must, said=said)


def spaced_tricks() -> Iterator[Trick]:
    """Thousands parted by spaces: read where the sums prove them, and never as two numbers."""
    for number in (12345, 2345678):
        figures = with_row(base(), OPEN, (31, number, 2, 0, 5, 1))
        for layout in ("tabs", "html"):
            made, long = (
                paper(figures, layout),
                {k: v for k, v in figures.printed.items() if len(v) > 3 and "." not in v},
            )
            for key, value in long.items():
                made = restated(made, key, f"{int(value):,}".replace(",", " "))
            alone = {k for k in long if k[0] == "二"}
            must = {k for k in figures.printed if k[0] == "三"}
            yield trick(f"{number} and all others with spaces for thousands, {layout}", made, unread=alone, must=must)


FEES: tuple[tuple[str, str, str | None, bool], ...] = (
    ("yuan under ten thousands", "251000元", "25.1", True),
    ("ten thousands said again", "25.1万元", "25.1", True),
    ("a hundred million", "0.00251亿元", "25.1", False),
    ("about", "约25.1", "25.1", False),
    ("a comma for the point", "25，1", "25.1", False),
    ("four places", "25.1000", "25.1", True),
    ("two points", "25.1.0", None, False),
    ("a currency sign", "￥25.1", "25.1", False),
    ("a foreign currency", "25.1美元", None, False),
)


def fee_tricks() -> Iterator[Trick]:
    """The one amount of the paper, in other units and other words."""
    key: Key = ("二", "行政事业性收费", "本年收费金额")
    figures = base().saying({key: "25.1"})
    for name, text, said, must in FEES:
        for layout in ("tabs", "html"):
            wanted = rest(figures, key[1]) | ({key} if must else set())
            yield trick(
                f"a fee: {name}, {layout}", restated(paper(figures, layout), key, text), must=wanted, said={key: said}
            )
