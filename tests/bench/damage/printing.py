"""From strips to text, in every layout, each physical line still knowing what it prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from random import Random

from tests.bench.damage.paper import Paper, Part, Strip

SUFFIX = {"tabs": "txt", "lines": "txt", "spaces": "txt", "markdown": "md", "html": "html"}
TITLES = {
    "一": "一、总体情况",
    "二": "二、主动公开政府信息情况",
    "三": "三、收到和处理政府信息公开申请情况",
    "四": "四、政府信息公开行政复议、行政诉讼情况",
    "五": "五、存在的主要问题及改进情况",
    "六": "六、其他需要报告的事项",
}
NAMES = ("青禾县财政局", "青禾县石桥镇人民政府", "青禾县教育局", "青禾县柳林镇人民政府", "青禾县云岭街道办事处")


@dataclass(frozen=True)
class Line:
    """One physical line of the printed paper."""

    text: str
    parts: tuple[Part, ...] = ()
    table: str | None = None


def printed(paper: Paper) -> tuple[Line, ...]:
    """Every line of the paper, in order."""
    rng = Random(paper.seed * 31 + 7)
    name, year = rng.choice(NAMES), rng.randrange(2021, 2025)
    lines = [*_plain(f"{name}{year}年政府信息公开工作年度报告", ""), *_plain(TITLES["一"])]
    lines += _plain(
        f"{year}年，{name}按照条例要求推进政府信息公开，全年通过门户网站发布信息{rng.randrange(20, 900)}条。",
        *paper.prose,
    )
    for table in ("二", "三", "四"):
        lines += [*_plain(TITLES[table]), *_table(paper, table), *_plain("")]
    lines += _plain(
        TITLES["五"], "公开内容还不够丰富，下一步将加强培训，丰富公开形式。", TITLES["六"], "没有其他需要报告的事项。"
    )
    if paper.layout == "html":
        lines = [_paragraph(line) for line in lines]
        lines = [
            Line("<html><head><meta charset='utf-8'><title>年报</title></head><body>"),
            *lines,
            Line("</body></html>"),
        ]
    if "once_only" in paper.marks:
        lines = _once(lines)
    return tuple(_cut(lines, paper) if "cut_off" in paper.marks else lines)


def text_of(paper: Paper) -> str:
    """The file's content."""
    return "\n".join(line.text for line in printed(paper)) + "\n"


def _plain(*texts: str) -> list[Line]:
    return [Line(t) for t in texts]


def _paragraph(line: Line) -> Line:
    return line if line.table or not line.text else Line(f"<p>{escape(line.text)}</p>")


def _cut(lines: list[Line], paper: Paper) -> list[Line]:
    """The file ends in the middle of a table, often in the middle of a line, or of a number."""
    rng = Random(paper.seed)
    places = [
        i for i, line in enumerate(lines) if line.table in ("三", "四") and any(p.kind == "value" for p in line.parts)
    ]
    if not places:
        return lines
    last = rng.choice(places)
    text = lines[last].text[: rng.randint(1, len(lines[last].text))]
    parts, place = [], 0
    for part in lines[last].parts:
        start = lines[last].text.find(part.text, place)
        place = start + len(part.text)
        if start < len(text):
            parts.append(replace(part, text=part.text[: len(text) - start]))
    return [*lines[:last], Line(text, tuple(parts), lines[last].table)]


def _once(lines: list[Line]) -> list[Line]:
    """Global de-duplication: a line that was already printed is not printed again."""
    seen: set[str] = set()
    kept = []
    for line in lines:
        if line.text.strip() and line.text.strip() in seen:
            continue
        seen.add(line.text.strip())
        kept.append(line)
    return kept


def _table(paper: Paper, table: str) -> list[Line]:
    pieces: list[list[Strip]] = [[]]
    for strip in paper.tables[table]:
        if strip.kind == "cut":
            pieces.append([])
        else:
            pieces[-1].append(strip)
    lines = [line for piece in pieces if piece for line in _drawn(tuple(piece), paper, table)]
    if "one_line" in paper.marks:
        return [Line(" ".join(n.text for n in lines if n.text), tuple(p for n in lines for p in n.parts), table)]
    return lines


def _drawn(strips: tuple[Strip, ...], paper: Paper, table: str) -> list[Line]:
    draw = {"tabs": _tabs, "lines": _lines, "spaces": _spaces, "markdown": _markdown, "html": _html}[paper.layout]
    return draw(strips, paper, table)


def _tabs(strips: tuple[Strip, ...], paper: Paper, table: str) -> list[Line]:
    tail = "\t" if "trailing" in paper.marks else ""
    lines = []
    for strip in strips:
        for row in strip.shape:
            cells = [p.text for p in row]
            plain = strip.kind == "noise" or len(cells) == 1
            lines.append(Line("\t".join(cells) + ("" if plain else tail), row, table))
    return lines


def _spaces(strips: tuple[Strip, ...], paper: Paper, table: str) -> list[Line]:
    gap = "    " if paper.seed % 2 else " "
    rows = [tuple(p for p in row if p.text) for s in strips for row in s.shape]
    return [Line("".join(p.text if p.glued else p.text + gap for p in row).rstrip(), row, table) for row in rows]


def _lines(strips: tuple[Strip, ...], paper: Paper, table: str) -> list[Line]:
    lines = []
    indent = "\t" if paper.indented else ""
    for strip in strips:
        for row in strip.shape:
            for part in row:
                bare = part.kind in ("wrap", "noise") or "flush" in paper.marks
                if not part.text and "flush" in paper.marks:
                    continue
                lines.append(Line(part.text if bare else indent + part.text, (part,), table))
        if strip.kind != "noise" and "flush" not in paper.marks:
            lines.append(Line("", (), table))
    return lines


def _markdown(strips: tuple[Strip, ...], paper: Paper, table: str) -> list[Line]:
    rows = [row for s in strips for row in s.shape]
    width = max(len(r) for r in rows)
    lines = [Line("", (), table)]
    for n, row in enumerate(rows):
        cells = [p.text.replace("\n", "<br>") for p in row] + [""] * (width - len(row))
        lines.append(Line("| " + " | ".join(cells) + " |", row, table))
        if n == 0:
            lines.append(Line("|" + " --- |" * width, (), table))
    return [*lines, Line("", (), table)]


def _html(strips: tuple[Strip, ...], paper: Paper, table: str) -> list[Line]:
    lines = [Line("<table border=1>", (), table)]
    rows = [row for s in strips for row in s.shape]
    width = max((len(r) for r in rows), default=1)
    covered = [0] * width
    for row in rows:
        lines.append(Line("<tr>" + _html_row(row, covered, width, paper, table) + "</tr>", row, table))
    return [*lines, Line("</table>", (), table)]


def _html_row(row: tuple[Part, ...], covered: list[int], width: int, paper: Paper, table: str) -> str:
    """Cells of one row; an outer label spans its rows, a short label the columns up to the numbers."""
    lost = "spans_lost" in paper.marks
    out = []
    short = width - len(row)
    for place, part in enumerate(row):
        text = escape(part.text)
        if "nbsp" in paper.marks:
            text = f"&nbsp;{text}&nbsp;" if text else "&nbsp;"
        if "nested" in paper.marks and part.kind == "value":
            text = f"<table><tr><td><p>{text}</p></td></tr></table>"
        if part.kind == "blank" and lost and paper.seed % 2:
            continue
        if part.kind == "blank" and not lost and covered[min(place, width - 1)] > 0:
            covered[place] -= 1
            continue
        attributes = ""
        if part.kind == "lead" and part.span > 1 and not lost:
            covered[place] = part.span - 1
            attributes = f' rowspan="{part.span}"'
        stretched = part.kind == "label" and place + 1 < len(row) if table == "三" else place == len(row) - 1
        if stretched and short > 0 and not lost:
            attributes = f' colspan="{short + 1}"'
        out.append(f"<td{attributes}>{text}</td>")
    return "".join(out)
