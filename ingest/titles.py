"""The title of a report: on one line or over several, with whose and which year's it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.furniture import is_menu
from ingest.names import is_agency
from ingest.pages import Item, Line
from vectorstore.wording import simplify

_TITLE = re.compile(
    r"^(?P<before>[^，。；;！？!?]{0,60})(?P<core>(?:政府信息|政务信息|(?<!政府)(?<!政务)信息|政务)公开|政府信息(?=工作年度))"
    r"(?P<middle>[^，。；;！？!?]{0,24}?)(?P<kind>年度工作报告|年度报告|年报|工作报告|情况报告|情况的报告|总结报告|报告)"
    r"(?P<after>(?:[（(【\[](?P<note>[^（）()]{1,30})[）)】\]]|[—-]*20\d\d年?度?|全文|正文|公开版|[》」”\"']|[：:])*)$"
)
_NEWS = re.compile(
    r"召开|发布会|公布了|报送|部署|举办|做好|出炉|解读|推进会|培训|通知|指南|印发|格式|模板|样式|范本|(?<!机构)编制|要求"
)
# Another title in front on the same line (a site's name and its section), the site's name behind, the first heading.
_OTHER = re.compile(
    r"^.*(?:信息|政务)公开[^，。；]{0,8}?(?:年报|年度报告|报告|专栏|目录|指南)(?=[^，。；]{4,}(?:信息|政务)公开)"
)
_SITE = re.compile(r"(?<=[报告文版）)》])(?:[_|｜]|(?<![-—–])[-—–](?![-—–\d])).*$")
_FIRST = re.compile(r"(?<=[报告）)])(?:一[、.．]|第一部分).{0,12}$")
_OPENING = re.compile(r"^[^，。；;！？!?：:]{2,60}?(?:信息|政务)公开(?:工作)?(?:年度报告|年报|年度工作报告)(?=.)")
_ANNOUNCED = re.compile(
    r"(?:现[将就]|(?:现|特此?|予以|统一|社会)(?:公布|公开|发布|编制)了?|编制了|以下[为是]|附[:：]"
    r"|(?:(?<=[，,、。])|^)(?:梳理|汇总)?(?:公布|发布|编制|制定|结合)了?)"
    r"(?P<title>[^，。；;！？!?《》“”：:]{4,60}?(?:年度报告|年报|年度工作报告|工作报告|情况报告|工作实际))"
)
_CITED = re.compile(r"^(?:按照|根据|依据|参照|遵照|依照)")  # a paper of somebody else
_PRACTICE = re.compile("工作实际$")  # 结合…局2023年政府信息公开工作实际, as some papers begin
# A site's tag in front; a letter that hands in or makes known its own report.
_TAG = re.compile(
    r"^(?:【[^】]{1,8}(?<![局委厅院府镇乡])】|\[[^\]]{1,8}\]|[（(][^（）()]{1,6}(?<![\d年])[）)])(?=.*报)"
)
_LETTER = re.compile(
    r"(?P<who>[^，。]{2,40}?)关于(?:报送|上报|发布|公布|公开|印发)(?P<what>(?:20\d\d年度?)?(?:政府|政务)?信息公开.{0,12}报告?)的(?:函|公告|通告|通知)$"
)
_QUOTED = re.compile(r"《([^《》]{6,80})》")
_YEAR = re.compile(r"(?:20\d{0,2}|二[〇零○Oo0]\S\S)年?度?|关于")
_NOTED = re.compile(r"[（(\[【](?:20\d\d|二[〇零○Oo0]\S\S)年?度?[）)\]】]")  # under the title
_REACH = 4  # lines of one title
_LONGEST = 60
_LONGEST_LINE = 300
_NEIGHBOUR = re.compile(r"^[^\u4e00-\u9fff]*(?:上|下)一?(?:篇|条|页)[:：]?$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title without spaces, its parts, and the items it stands on."""

    text: str
    before: str  # what stands before 信息公开: mostly agency and year
    rest: str  # what stands after: sometimes the year, sometimes the agency in brackets
    start: int
    end: int


def squeezed(text: str) -> str:
    """The text without any spaces, in simplified characters.

    >>> squeezed("年 度　报 告")
    '年度报告'
    """
    return simplify("".join(text.split()))


def parse_title(text: str, start: int = 0, end: int = 0) -> Title | None:
    """Read one wording as a title; None if it is none.

    >>> parse_title("青禾县财政局2023年政府信息公开工作年度报告").before
    '青禾县财政局2023年'
    """
    if len(text) > _LONGEST_LINE:
        return None
    compact = squeezed(text)
    if "信息" not in compact and "政务" not in compact:
        return None
    compact = _OTHER.sub("", _FIRST.sub("", _SITE.sub("", compact)))
    compact = _LETTER.sub(r"\g<who>\g<what>", _TAG.sub("", compact))
    match = _TITLE.match(compact)
    if match is None or _NEWS.search(match["before"] + match["middle"]) or _CITED.match(compact):
        return None
    before = match["before"]
    if match["core"] == "政府信息公开" and before.endswith("人民"):
        before += "政府"
    return Title(compact, before, match["middle"] + match["kind"] + match["after"], start, end)


def find_titles(items: Sequence[Item], start: int = 0, stop: int | None = None) -> list[Title]:
    """Every title among items, in order, each on the fewest lines that make one and those above that belong to it."""
    out: list[Title] = []
    above = ""
    for j in range(start, len(items) if stop is None else stop):
        item = items[j]
        if not isinstance(item, Line):
            continue
        if (
            ("报" in item.text or "報" in item.text)
            and not is_menu(item.text)
            and not _NEIGHBOUR.match(squeezed(above)[:20])
        ):
            title = _ending_at(items, j, out[-1].end if out else start) if len(item.text) < 2 * _LONGEST else None
            title = _noted(title, items) if title else _beginning(item.text, j)
            if title is not None:
                out.append(title)
        above = item.text if item.text.strip() else above
    return out


def _beginning(text: str, at: int) -> Title | None:
    """The title that a line begins with where the break after it was lost: nothing but year and body stand before."""
    match = _OPENING.match(squeezed(text[: 4 * _LONGEST]))
    title = parse_title(match[0], at, at + 1) if match else None
    if title is None or (rest := _YEAR.sub("", title.before)) == title.before:
        return None
    return title if not rest or is_agency(rest) else None


def _ending_at(items: Sequence[Item], j: int, floor: int) -> Title | None:
    compact = ""
    lines = list(_upwards(items, j, floor))
    for n, (i, text) in enumerate(lines):
        compact = text + compact
        if len(compact) > _LONGEST + 20:
            return None
        if (title := parse_title(compact, i, j + 1)) is not None:
            return _completed(title, lines[n + 1 : n + 3])
    return None


def _completed(title: Title, above: list[tuple[int, str]]) -> Title:
    """The title with the lines above it that give the year or the body which it lacks."""
    for i, text in above:
        lacks_body = len(_YEAR.sub("", title.before)) < 2
        if not (_YEAR.fullmatch(text) or (lacks_body and is_agency(_YEAR.sub("", text)))):
            break
        title = parse_title(text + title.text, i, title.end) or title
    return title


def _noted(title: Title, items: Sequence[Item]) -> Title:
    """The title with the year in brackets that stands on the line under it."""
    below = next((i for i in items[title.end : title.end + 3] if not isinstance(i, Line) or i.text.strip()), None)
    text = squeezed(below.text) if isinstance(below, Line) else ""
    noted = parse_title(title.text + text, title.start, title.end) if _NOTED.fullmatch(text) else None
    return noted or title


def _upwards(items: Sequence[Item], j: int, floor: int) -> Iterator[tuple[int, str]]:
    """The non-empty lines from j up, at most a title's worth."""
    found = 0
    for i in range(j, max(floor, j - 16) - 1, -1):
        item = items[i]
        if not isinstance(item, Line):
            return
        if text := squeezed(item.text):
            yield i, text
            found += 1
        if found > _REACH:
            return


def quoted_titles(text: str) -> list[Title]:
    """Titles within a text: in 《》, or after the word that announces them.

    >>> [t.before for t in quoted_titles("按照要求，现将青禾区财政局2023年政府信息公开工作年度报告公布如下")]
    ['青禾区财政局2023年']
    """
    said = (*_QUOTED.findall(text), *(m["title"] for m in _ANNOUNCED.finditer(text)))
    return [t for one in said if (t := parse_title(_PRACTICE.sub("报告", one))) is not None]
