"""Table 三 as its page is drawn: every cell's words broken to its width and set in its middle, merged cells too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from tests.adversarial.tricks import COLUMNS, Trick, base, trick
from tests.bench.damage.figures import Figures
from tests.bench.damage.paper import compose
from tests.bench.damage.printing import text_of
from tests.bench.damage.wordings import RULE_NOTE

GROUPS = {
    "不予公开": "（三）不予公开",
    "无法提供": "（四）无法提供",
    "不予处理": "（五）不予处理",
    "其他处理": "（六）其他处理",
}
CURT = {"申请人无正当理由逾期不补正": "逾期不补正", "申请人逾期未按收费通知要求缴纳费用": "逾期不缴费"}
RESULTS = "三、本年度办理结果"
TITLE, AFTER = "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"


class Canvas:
    """Lines of text on which a Chinese character is two columns wide."""

    def __init__(self) -> None:
        self.lines: list[dict[int, str]] = []

    def set(self, line: int, column: int, words: str) -> None:
        """Words from a place on."""
        self.lines += [{} for _ in range(line + 1 - len(self.lines))]
        for sign in words:
            self.lines[line][column] = sign
            column += 2 if ord(sign) > 255 else 1

    def text(self) -> str:
        """What is drawn, blanks where nothing is."""
        return "\n".join(map(_line, self.lines))


def _line(signs: dict[int, str]) -> str:
    out, at = "", 0
    for column, sign in sorted(signs.items()):
        out += " " * (column - at) + sign
        at = column + (2 if ord(sign) > 255 else 1)
    return out


def broken(words: str, width: int) -> list[str]:
    """Words broken to a width in Chinese characters."""
    return [words[i : i + width] for i in range(0, len(words), width)]


def centred(canvas: Canvas, column: int, words: Sequence[str], top: int, bottom: int) -> None:
    """Lines of words in the middle of a cell that reaches from one line to before another."""
    first = top + max(0, (bottom - top - len(words)) // 2)
    for n, line in enumerate(words):
        canvas.set(first + n, column, line)


def drawn(figures: Figures, rng: Random, bare: bool = False) -> str:
    """Table 三 drawn with columns of random widths; heads again over a page; `bare`: a zero is left out."""
    canvas, label, curt = Canvas(), rng.randint(6, 16), rng.random() < 0.3
    group = 4 if curt else rng.choice((2, 4))
    air, start = rng.randint(0, 1), 3 + 2 * (group + label) + 6
    step = max(len(v) for k, v in figures.printed.items() if k[0] == "三") + rng.randint(2, 6)
    places = [start + n * max(step, 8) for n in range(7)]
    top = _heads(canvas, places, rng)
    rows = list(dict.fromkeys(r for t, r, _ in figures.printed if t == "三"))
    tops: dict[str, int] = {}
    counters: dict[str, int] = {}
    page = rng.choice((None, *rows[4:-2]))
    for name in rows:
        if name == page:
            top = _heads(canvas, places, rng, top + rng.randint(0, 2))
        tops[name] = top
        inside, _, short = name.rpartition("/")
        counters[inside] = counters.get(inside, 0) + 1
        words = broken(
            _label(name, CURT.get(short, short) if curt else short, counters[inside]),
            label if inside else label + group,
        )
        height = max(1, len(words)) + air
        centred(canvas, 3 + 2 * group + 2 if inside else (3 if name in GROUPED else 0), words, top, top + height)
        values = [figures.printed["三", name, c] for c in COLUMNS]
        for column, value in zip(places, values, strict=True):
            if not (bare and value == "0"):
                centred(canvas, column, [value], top, top + height)
        top += height
    _merged(canvas, tops, top, group, rows)
    return canvas.text()


GROUPED = {"予以公开", "部分公开", "其他处理", "总计"}
_NUMBERED = {
    "予以公开": "（一）予以公开",
    "部分公开": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "其他处理": "（六）其他处理",
    "总计": "（七）总计",
    "本年新收政府信息公开申请数量": "一、本年新收政府信息公开申请数量",
    "上年结转政府信息公开申请数量": "二、上年结转政府信息公开申请数量",
    "结转下年度继续办理": "四、结转下年度继续办理",
}


def _label(name: str, short: str, number: int) -> str:
    return _NUMBERED.get(name) or f"{number}.{short}"


def _heads(canvas: Canvas, places: Sequence[int], rng: Random, top: int = 0) -> int:
    """The heads, broken to their columns; how far down they reach."""
    centred(canvas, 0, broken(RULE_NOTE, 12), top, top + 6)
    canvas.set(top, places[2], "申请人情况")
    canvas.set(top + 1, places[2], "法人或其他组织")
    middle = top + rng.choice((2, 3))
    canvas.set(middle, places[0], COLUMNS[0])
    canvas.set(middle, places[-1], COLUMNS[-1])
    for place, name in zip(places[1:-1], COLUMNS[1:-1], strict=True):
        centred(canvas, place, broken(name, rng.choice((2, 4)) if len(name) > 2 else 2), top + 3, top + 6)
    return top + 6


def _merged(canvas: Canvas, tops: dict[str, int], end: int, group: int, rows: Sequence[str]) -> None:
    """The words of the merged cells at the left, in the middle of the rows that they cover."""
    edges = [*tops.values(), end]
    first, last = rows.index("予以公开"), rows.index("总计")
    centred(canvas, 0, broken(RESULTS, 1), edges[first], edges[last + 1])
    for name, words in GROUPS.items():
        own = [i for i, row in enumerate(rows) if row.startswith(f"{name}/")]
        if own:  # one row of the older form is none
            centred(canvas, 3, broken(words, group), edges[own[0]], edges[own[-1] + 1])


def drawn_tricks(seeds: int = 30) -> Iterator[Trick]:
    """Papers whose table 三 is drawn; where no zero is left out, every cell stands there plainly."""
    for seed in range(seeds):
        rng = Random(seed)
        figures = base(seed=seed)
        made = compose(figures, "spaces", 1)
        text = text_of(made)
        before, after = text.split(TITLE)[0], text[text.index(AFTER) :]
        bare = seed % 3 == 2
        page = f"{before}{TITLE}\n{drawn(figures, rng, bare)}\n\n{after}"
        must = set() if bare else set(figures.printed)
        yield replace(trick(f"table 三 as drawn, {seed}", made, must=must), text=page)
