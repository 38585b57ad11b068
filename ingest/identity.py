"""Whose report of which year, from what the paper itself says, each witness in its order of trust."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from ingest import years
from ingest.names import Name, is_agency, is_cut, parse_name
from ingest.pages import Item, Line, Outline
from ingest.reach import own_office
from ingest.regions import Regions, find_regions, of_no_region
from ingest.titles import Title, find_titles, parse_title, quoted_titles, squeezed
from ingest.witnesses import DATE, LAST, contact_of, issuer_of, places, signatures, subjects
from vectorstore.abbreviated import short_for
from vectorstore.records import Identity
from vectorstore.wording import simplify

_NOISE = re.compile(
    r"^(?:附件\d*[:：]?|(?:信息)?(?:标题|名称)[:：]?|关于(?:印发|公布|发布)?|中共|[《“\"#\-—*·]+)+|(?:关于|的|[《“（(])+$"
)
_YEAR = re.compile(
    r"[（(]?(?:FY)?20\d{0,2}(?:年?[-—–~至和、/]20\d\d)?年?(?:年度|度)?[）)]?|(?<![\d年])\d\d年度?(?=政府|政务|信息|$)"
)
_ALSO = re.compile(r"(?<=[\u4e00-\u9fff]{3})[（(][\u4e00-\u9fff、]{2,40}[）)]$")  # 发展和改革局（粮食和物资储备局）
_ISSUED = re.compile(
    r"(?:发布时间|发布日期|成文日期|公开日期|生成日期|发文日期|日期|时间)[:：]?(20\d\d(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2})"
)
_TERM = re.compile(r"20\d\d[-—–~至]20\d\d学年度?")  # a school's
_JOINT = re.compile(  # 青禾市水务局青禾市海洋局: the names of one body
    r"^(?P<area>[\u4e00-\u9fff]{2,8}?[省市县区州旗盟])(?P<body>[\u4e00-\u9fff]{2,16}?(?:局|委员会|办公室))(?P=area)[\u4e00-\u9fff]{2,20}局$"
)
_STREET = re.compile(r"(?<=[\u4e00-\u9fff]{2})街$")  # 佳荣街, as some cities write a sub-district
_TOWN = re.compile(r"[^我本全该各两乡城市小古重村集建][乡镇]")
_LINK = 60  # characters of a title
_SHORT = 4  # characters of a body's short name
_OWN_WORDS = ("body", "site", "contact")  # where a paper may write its name in full
_T = TypeVar("_T", int, str)


@dataclass(frozen=True, slots=True)
class _Paper:
    """The parts of a report that speak of whose it is."""

    titles: tuple[Title, ...]  # on lines of their own
    quoted: tuple[Title, ...]  # within a sentence, or what the file calls itself
    front: tuple[str, ...]
    opening: tuple[str, ...]  # the lines under the title and the first of section 一
    prose: tuple[str, ...]
    signature: tuple[str, ...]
    issuer: str | None
    contact: str | None  # whom to ask about the report
    text: str


def identify(outline: Outline, stem: str) -> Identity:
    """Say whose report of which year this is; what is not certain is None."""
    paper = _paper(outline)
    year, year_by = _year(paper, stem)
    agency, region, agency_by = _agency(paper, outline, stem)
    evidence = tuple(dict.fromkeys(w for w in (*agency_by, year_by) if w))
    return Identity(agency, region, year, _published(paper, outline, year), evidence, own_office(paper.text))


def _paper(outline: Outline) -> _Paper:
    front = [*_lines(outline.front), *_boxed(outline.front)]
    first = _lines(outline.sections["一"].items) if "一" in outline.sections else []
    last = _lines(list(outline.sections.values())[-1].items) if outline.sections else front
    sixth = last if "六" in outline.sections else []
    titles = find_titles(outline.front)
    quoted = [t for text in (*front, *first[:3]) for t in quoted_titles(squeezed(text))]
    named = parse_title(re.split(r"[-_|]", outline.document.title or "")[0])
    under_title = front if not titles else [text for text in front if squeezed(text) not in titles[0].text]
    text = "\n".join((*front, *(t for s in outline.sections.values() for t in _lines(s.items))))
    return _Paper(
        titles=tuple(titles),
        quoted=(*quoted, *((named,) if named else ())),
        front=tuple(front),
        opening=tuple(text for text in (*under_title[:4], *first[:4]) if re.search("[，。,]", text)),
        prose=(*under_title, *first, *sixth),
        signature=signatures(last, front),
        issuer=issuer_of(front),
        contact=contact_of((*front, *first[:4]), text),
        text=text,
    )


def _lines(items: tuple[Item, ...] | list[Item]) -> list[str]:
    out = [simplify(item.text.strip()) for item in items if isinstance(item, Line)]
    return [text for text in out if text]


def _boxed(items: tuple[Item, ...]) -> list[str]:
    """What a page's box of metadata says before the report begins: each cell with the one behind it."""
    rows = [[c.text.strip() for c in row if c.text.strip()] for i in items if not isinstance(i, Line) for row in i.rows]
    return [simplify(f"{a.rstrip('：:')}：{b}") for row in rows for a, b in pairwise(row)]


def _year(paper: _Paper, stem: str) -> tuple[int | None, str]:
    if years.is_part((t.text for t in paper.titles), paper.text):
        return None, ""  # no year's report
    others = (years.period(paper.text), years.spoken(paper.prose), years.named(stem))
    titled = [y for t in paper.titles if (y := years.stated(t.text))]
    title = _agreed(titled, [y for y in others if y]) if titled else _first_year(paper.quoted)
    return years.decide(title, *others)


def _first_year(titles: tuple[Title, ...]) -> int | None:
    return next((y for t in titles if (y := years.stated(t.text))), None)


def _agreed(told: list[_T], others: list[_T]) -> _T | None:
    """What the titles say; where they differ (links to others' reports), what other witnesses or most bear out."""
    if len(set(told)) <= 1:
        return told[0] if told else None
    borne_out = set(told) & set(others)
    if len(borne_out) == 1:
        return borne_out.pop()
    (first, n), (_, m) = Counter(told).most_common(2)
    return first if n > m else None


def _agency(paper: _Paper, outline: Outline, stem: str) -> tuple[str | None, tuple[str, ...], tuple[str, ...]]:
    """The first witness that names a body gives it; the others may only add its regions."""
    told = [
        *(("title", name) for name in _titles_say(paper, stem)),
        *(("body", name) for name in subjects(paper.opening, paper.text)),
        *(("signature", name) for name in paper.signature),
        *(("body", name) for name in places(paper.opening, paper.text) if not paper.signature),
        *(("site", name) for name in (paper.issuer,) if name and is_agency(name)),
        *(("file", name) for name in (_filed(stem),) if name),
        *(("contact", name) for name in (paper.contact,) if name),
    ]
    site = simplify(outline.document.site) if outline.document.site else None
    if not told:
        return None, Regions().path, ()
    told = _uncut(told)
    witness, text = _best(told)
    parsed = parse_name(text)
    if of_no_region(parsed) and (whole := _spelt_out(parsed, paper.contact)):
        witness, parsed = "contact", whole
    parsed = _in_full(parsed, paper.signature, (name for by, name in told if by in _OWN_WORDS))
    filed = [name for by, name in told if by == "file"]
    text = paper.text if of_no_region(parsed) else _without_links(paper.text, parsed)
    regions = find_regions(parsed, [name for by, name in told if by != "file"], site, text, filed)
    if of_no_region(parsed) and not regions.are_of(parsed):
        return None, (), ()  # any county's or district's body
    by = (witness, *regions.evidence)
    return regions.name(parsed), regions.path, by


def _without_links(text: str, name: Name) -> str:
    """The text without the titles of other bodies' reports: a website's list says nothing of where this one lies."""
    return "\n".join(line for line in text.split("\n") if len(line) > _LINK or not _is_others(line, name))


def _is_others(line: str, name: Name) -> bool:
    """Whether a line is the title of the report of another body."""
    title = parse_title(line) if "公开" in line else None
    other = _titled(title) if title is not None else None
    return other is not None and parse_name(other).body != name.body


def _spelt_out(name: Name, contact: str | None) -> Name | None:
    """The contact's name, if a county's or city's body's is short for it: 县人社局 for 青禾县人力资源和社会保障局."""
    whole = parse_name(contact) if contact else None
    if whole is None or not whole.regions or whole.regions[-1][-1] != name.body[0]:
        return None
    rest = iter(whole.body)
    return whole if all(char in rest for char in name.body[1:]) else None


def _in_full(name: Name, signed: tuple[str, ...], said: Iterable[str]) -> Name:
    """The name as it is signed or said, where the title's is short for it: 住建局 for 住房和城乡建设局."""
    if not name.regions:
        return name
    for whole in map(parse_name, signed if 1 < len(name.body) <= _SHORT else ()):
        rest, same = iter(whole.body), whole.regions == name.regions and whole.body[:1] == name.body[0]
        ends = whole.body.removesuffix("员会")[-1:] == name.body[-1]
        part = whole.body.startswith(name.body)  # 公安局森林公安局 is one of its parts
        if same and ends and not part and all(c in rest for c in name.body):
            return whole
    told = [whole for whole in map(parse_name, (*signed, *said)) if whole.regions in ((), name.regions)]
    bodies = {whole.body for whole in told if short_for(name.body, whole.body)}
    return Name(name.regions, bodies.pop()) if len(bodies) == 1 else name


def _uncut(told: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names, those that lost their first characters whole as another witness gives them at least as often."""
    times = Counter(name for _, name in told)

    def whole(name: str) -> str:
        longer = [other for other in times if times[other] >= times[name] and is_cut(name, other)]
        return max(longer, key=len, default=name)

    return [(witness, whole(name)) for witness, name in told]


def _best(told: list[tuple[str, str]]) -> tuple[str, str]:
    """Title first; a body's mention only where the signature does not gainsay it."""
    titled = [t for t in told if t[0] == "title"]
    if titled:
        return titled[0]
    signed = [t for t in told if t[0] == "signature"]
    bodied = [t for t in told if t[0] == "body"]
    if signed and bodied:
        officials = {parse_name(t[1]).official for t in signed}
        return next((t for t in bodied if parse_name(t[1]).official in officials), signed[0])
    return told[0]


def _titles_say(paper: _Paper, stem: str) -> list[str]:
    """The names in the titles, the one that is meant first; titles that also give the year are heard first."""
    named = [(name, years.stated(t.text)) for t in paper.titles if (name := _titled(t))]
    names = [name for name, year in named if year] or [name for name, _ in named]
    quoted = [name for t in paper.quoted if (name := _titled(t))]
    if not names:
        return quoted
    filed = filter(None, (_filed(stem),))
    others = [*subjects(paper.opening, paper.text), *paper.signature, *quoted, *filed]
    meant = _agreed([_bare(n) for n in names], [_bare(n) for n in others])
    return [] if meant is None else sorted([*names, *quoted], key=lambda n: _bare(n) != meant)


def _bare(name: str) -> str:
    """A name without its regions: what two spellings of one body have in common; the region where it is all."""
    parsed = parse_name(name)
    return Name((), parsed.body).official if parsed.body else parsed.official


def _titled(title: Title) -> str | None:
    """The body that a title names, before or after the words of the title."""
    for part in (title.before, *re.findall(r"[（(]([^（）()]+)[）)]", title.rest), title.rest):
        name = _NOISE.sub("", _YEAR.sub("", _TERM.sub("", _NOISE.sub("", years.normal(part)))))
        name = re.sub(r"(?:工作|年度|报告|年报|情况|全文|正文)+$", "", name) if part is title.rest else name
        name = _JOINT.sub(r"\g<area>\g<body>", _STREET.sub("街道", _ALSO.sub("", name)))
        if is_agency(name) or (part is title.before and _TOWN.fullmatch(name)):
            return name
    return None


def _filed(stem: str) -> str | None:
    bare = unicodedata.normalize("NFKC", stem)
    title = parse_title(bare)
    if title is not None:
        return _titled(title)
    name = re.sub(r"[^\u4e00-\u9fff]+", " ", _YEAR.sub(" ", years.normal(bare))).split()
    return next((n for n in name if is_agency(n)), None)


def _is_signing(line: str) -> bool:
    """Whether a line is nothing but a date, with a name beside it or without."""
    rest = DATE.sub("", line, count=1).strip("：:（）()")
    return rest != line and (not rest or is_agency(rest))


def _published(paper: _Paper, outline: Outline, year: int | None) -> str | None:
    """The printed date of publishing; one that lies before the end of the year reported on is a dummy."""
    tail = [t for text in paper.text.split("\n")[-LAST:] if _is_signing(t := years.normal(text))]
    dates = [outline.document.published or "", *_ISSUED.findall(squeezed("\n".join(paper.front))), *reversed(tail)]
    for text in dates:
        if match := DATE.search(text if text.endswith("日") else text + "日"):
            y, m, d = (int(g) for g in match.groups())
            if 1 <= m <= 12 and 1 <= d <= 31 and (year is None or y > year):
                return f"{y}-{m:02}-{d:02}"
    return None
