"""Asks about the papers themselves: parts that are lacking, cells left blank, what is doubtful and why, what is not."""

from __future__ import annotations

from assistant.asks.fields import about_papers, question
from assistant.asks.typed import typed
from assistant.question import Cells, Findings, Inspection, Kind, Measure, Note, Question, Scope
from assistant.read import Read
from assistant.turn import Ask
from assistant.words.in_place import SLASH
from assistant.words.lexicon import section
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern
from vectorstore.records import Rule, State


def inspected(r: Read, ask: Ask) -> Question | None:
    """The question, where it is one about the papers themselves."""
    text, before = r.mentions.text, ask.before
    if r.mentions.has("outside", "statistics", "chat", "personal", "injection"):
        return None
    looked_for = _parts(r) or _cells(r) or _clean(r) or _doubted(r, before)
    if looked_for is None:
        return None
    rules = _rules(text) if looked_for.of in {"sums", "clean"} else ()
    measures = tuple(m for m in r.found.measures if isinstance(m, Cells))
    named: tuple[Measure, ...] = (Findings(rules=rules), *measures) if rules else measures
    if {Rule.CARRY_OVER.value} == set(rules):
        named = (Findings(rules=rules),)
    q = question(typed(r, ask.today))
    whose = _whose_and_when(q, r, ask)
    if (_WHY.search(text) or _THAT_CELL.search(text)) and before is not None and not measures:
        whose["measures"] = tuple(m for m in before.measures if isinstance(m, Cells))
    return about_papers(q, Kind.CHECK, inspected=looked_for, **{"measures": named, **whose})


_THAT_CELL = Pattern(r"[那这]一?个?(?:单元)?(?:格|栏)")  # 马蹄乡那格是空的吗: of the figure just told


def _whose_and_when(q: Question, r: Read, ask: Ask) -> dict[str, object]:
    """Whose reports of when; what is not said is taken from the talk, but for the one body where it is asked who."""
    years, notes, before = _years(r), tuple(n for n in q.notes if n.code != "due_year"), ask.before
    if years == (ask.today.year,):  # 今年的报告: the one that is due this year
        years, last = (ask.today.year - 1,), str(ask.today.year - 1)
        notes = (*(n for n in notes if n.code != "relative_year"), Note(code="due_year", words=(("year", last),)))
    if before is None:
        return {"years": years, "notes": notes}
    asks_who = r.mentions.has("ask", "which", "which_many") or _SO_MANY.search(r.mentions.text)
    scope = before.scope if not r.who.said or r.who.all else q.scope
    if r.who.said and not r.who.all:
        return {"years": years or before.years, "notes": notes}
    if asks_who and scope.bodies:
        scope = Scope(everyone=True)
    carried = Note(code="carried")
    return {"scope": scope, "years": years or before.years, "notes": (*notes, carried)}


_SO_MANY = Pattern(r"[几多][少份家个]")
_YEAR_BEFORE = Pattern(
    r"结转[^,，。;；]*(?:头一?年|上一?年|前一年|去年|上年度)|(?:头一?年|上一?年|前一年|去年|上年度)[^,，。;；]*结转"
)


def _years(r: Read) -> tuple[int, ...]:
    """The years named; 头一年的结转 is of the year before each of them, the end of a year of the one after it."""
    if _YEAR_ENDS.search(r.mentions.text) and len(r.years) == 2:
        return (max(r.years),)  # 2024年年初跟2023年年末: said of the later report
    if not _YEAR_BEFORE.search(r.mentions.text):
        return r.years
    said = [m.years for m in r.mentions.of("years") if m.years and m.text[0].isdigit()]
    return tuple(y for years in said for y in years.named)


# ---------------------------------------------------------------- parts
_NUMBERED = Pattern(r"第([一二三四五六1-6])(?:个?大?部分|章|节|大?块|大?项)|(?<=缺)([一二三四五六])[、,，]")
_PART = r"(?:部分(?=[的空没缺未是都全还就里内不为残,，。?？有报]|$)|章节|一[章节]|[那这]一?[章节]|板块|整[段章节])"
_EMPTY = (
    r"(?:是|为|都|全|还|就|里|里面|内容|下面|底下)*(?:空(?:着|白|缺|的|了)|没有?(?:内容|写(?![到明])|东西|字|填|编)|没有?了?(?=[的?？]|$)|未(?:写|填)(?![到明])"
    r"|一(?:个字|句话?)[也都]?没|只有(?:个|一个)?(?:标题|题目)|缺(?:失|着|了)?(?=[的?？]|$))"
)
_PART_GONE = Pattern(
    rf"(?:缺|少|漏|丢|落|没有?|未有|无)(?:少|失|掉|了|着|编|列|设|写)*[^,，。;；?？多]{{0,14}}?{_PART}"
)
_PART_EMPTY = Pattern(
    rf"{_PART}{_EMPTY}|空(?:着|白|缺)?的?{_PART}|(?:部分|章节?|节)(?:不全|不齐|不完整|残缺)|内容不完整"
)
_ENGLISH_PART = Pattern(
    r"\b(?:empty|blank|missing|absent|lacks?|lacking|without)\b[^.;?]{0,24}\bsections?\b"
    r"|\bsections?\b[^.;?]{0,24}\b(?:empty|blank|missing|absent|left out)\b"
)
_ROWS_GONE = Pattern(
    r"(?<![多减至到往])(?:缺|少|漏|丢|落)(?:了|掉|失)?(?:几|一|某|哪)?(?:些|[张行列个])?"
    r"(?:行(?![政为动业文使执])|列|表(?![示决达现扬彰态述率])格?)"
    r"|表格?(?:不全|不齐|不完整|残缺)"
    r"|\b(?:missing|lacking) (?:rows?|tables?)\b|\b(?:rows?|tables?) (?:are |is )?missing\b"
)


def _parts(r: Read) -> Inspection | None:
    """哪家缺第五部分, 第五部分是空的, 缺行缺表: which papers lack something that the form has."""
    text = r.mentions.text
    if _ROWS_GONE.search(text) and not r.mentions.has("op", "growth"):
        tables = tuple(load_forms().newest.tables)
        return Inspection(of="parts", parts=tables)
    numbered = tuple(dict.fromkeys(_numeral(m[1] or m[2]) for m in _NUMBERED.finditer(text)))
    plain = _NUMBERED.sub("部分", text)
    if not (_PART_GONE.search(plain) or _PART_EMPTY.search(plain) or _ENGLISH_PART.search(text)):
        return None
    parts = [part for m in r.mentions.of("section") if (part := m.sense("section"))]
    if not numbered and not _HALVES.isdisjoint(parts):
        return None  # 平台那一节没写: half of a section is no part of the form
    return Inspection(of="parts", parts=numbered or tuple(dict.fromkeys(section(part)[0] for part in parts)))


_HALVES = frozenset({"主动", "依申请", "管理", "平台", "监督"})  # of the first section


def _numeral(said: str) -> str:
    return "一二三四五六"[int(said) - 1] if said.isdigit() else said


# ---------------------------------------------------------------- cells
_CELL = r"(?:单元格|格子|格|栏目?|空格|数字?|数据|项|处|地方)"
_BLANK = Pattern(
    rf"(?:空着?|空白|留空|空缺|漏填|没有?填写?|未填写?|没有?填上?数)(?:了|着|的|没填的?|未填的?)*(?:有|是)?(?:哪些|几个)?{_CELL}"
    rf"|(?:[那这]一?|单元)(?:格|栏|个格子)(?:里|上)?(?:都|是不是|是否|是|有没有)?(?:空的?|没有?(?:数|填|印))(?=[吗么吧?？]|$)"
    rf"|{_CELL}(?:里|上)?(?:都|是|有)*(?:空着|空白|留空|空缺|漏填|没有?填(?![对报])|未填(?!报))|(?:漏填|空着没填|没填全|填漏)"
    r"|\b(?:blank|empty|unfilled) (?:cells?|fields?|boxes)\b"
    r"|\b(?:cells?|fields?|boxes) (?:left |are |is )?(?:blank|empty|unfilled)\b"
)
_LEFT_BLANK = Pattern(  # 行政处罚空着的单位
    r"(?:空着|空白|留空|漏填|没有?填(?![对报])|未填(?!报))(?:了|着|没填)*的?"
    r"(?=单位|机关|部门|乡镇|街道|镇|有(?:几|哪|谁|多少)|是谁|[?？]?$)"
)
_QUOTED = r"[\"'“”‘’「」『』]?"
_STROKE = Pattern(
    rf"(?:填|写|标|打|画|印)(?:的|了|着|成|有|过)*(?:是|为|作)?{_QUOTED}(?:无|斜[杠线]|横[杠线]|[/／]|不适用){_QUOTED}"
    r"(?=$|[^\u4e00-\u9fff]|[的或和有是]|还是|单位|机关|部门|报告|镇|乡|街)"  # 写了“无障碍” is no mark
    rf"|{_QUOTED}(?:斜[杠线]|横[杠线]|不适用){_QUOTED}的?(?:格|单元格|栏|单位|机关|报告|有)"
    r"|\b(?:slash|n/a|not applicable)\b"
)


def _cells(r: Read) -> Inspection | None:
    """空着没填的格, 填斜杠的: which cells have no figure, and in what way."""
    text = r.mentions.text
    if any(x.amount for x in r.mentions.found) or r.mentions.has("op", "definition"):
        return None
    blank, stroke = _BLANK.search(text) or (_cells_named(r) and _LEFT_BLANK.search(text)), _STROKE.search(text)
    if stroke and r.found.measures and not blank and r.mentions.has("op", SLASH):
        return None  # of one measure: who has a stroke there
    states = [State.BLANK.value] if blank else []
    states += [State.NOT_APPLICABLE.value] if stroke else []
    return Inspection(of="cells", states=tuple(states)) if states else None


# ---------------------------------------------------------------- doubts
_DATA = r"(?:数据|数字|数|表格|表|账|[合总]计|勾稽|报告|年报)"
_CLEAN = Pattern(
    rf"(?:{_DATA}(?:上|里|都)?)?(?:(?<!有)没有?|无|不存在|未发现|没发现|零)(?:任何|什么|一点|半点|一处|过)*(?:问题|疑点|差错|错误|出错|错|毛病|矛盾|瑕疵|异常|对不上)(?:的地方)?的?"
    r"(?:报告|年报|单位|机关|部门|乡镇|街道|镇|有(?:几|多少|哪)|几|多少|哪|都有|名单)"
    rf"|{_DATA}(?:都|全|全都|完全)(?:对得?上|没问题|没错|对的?|平的?|正确|准确|一致)的?(?:报告|年报|单位|机关|部门|乡镇|街道|镇|有|几|多少|哪)"
    r"|(?:几|多少|哪)[份家些个](?:报告|年报|单位|机关)?(?:的)?(?:数据?|数字|表格?|账)?(?:是)?(?:都|全|完全)?(?:没有?|无)(?:任何)?(?:问题|疑点|差错|错误|毛病|矛盾)"
    r"|\b(?:reports?|agencies)\b[^.;?]{0,24}\b(?:without|with no|have no|has no|free of) (?:any )?"
    r"(?:errors?|problems?|doubts?|findings?|discrepanc\w+|mistakes?|contradictions?)"
)
_WRITES = Pattern(r"[写提讲谈说反映列举]")
_WHY = Pattern(
    r"(?:为(?:什么|啥|何)|怎么|咋|凭(?:什么|啥))[^,，。;；]{0,12}(?:疑点|存疑|标黄|标红|可疑|不可信|打问号|不对|对不上|有问题)"
    r"|(?:疑点|毛病|错)(?:在|出在)?(?:哪|是什么|是啥)|(?:什么|啥|哪些|哪个)疑点|哪[里儿](?:不对|有疑点|对不上|有毛病|有问题|出了?错)"
    r"|\bwhy (?:is|are) [^.;?]{0,30}\b(?:doubtful|suspicious|flagged|marked)\b"
)
_DOUBTED = Pattern(
    rf"(?:{_DATA})[^,，。;；写提说讲]{{0,5}}(?:有没有问题|不对|对不对|有错|错了|错没错|算错|加错|算得对|算对|有(?:什么|啥|哪些|没有?)?毛病)"
    r"|(?:数据|数字|(?<![多少大])数|表格|账|[合总]计|勾稽)[^,，。;；写提说讲]{0,3}有(?:什么|啥|没)?问题"
    r"|(?:全部|所有|一切|各类|都有哪些|哪些)的?(?:疑点|问题数据|可疑)|疑点(?:都|全部?)?(?:列|有哪些|清单|汇总)|(?:算|加|填)得(?:对不对|准不准|对吗|准吗|对|准)"
    r"|疑点|被标[黄红]|标[黄红]的(?:数|报告|单位|格|有|是)|打问号"
)
_BOTH_PLACES = Pattern(
    r"(?:文字|正文|文中|文里|叙述|文本)[^,，。;；]{0,14}表(?![述达现示扬明态])[^,，。;；]{0,8}(?:不一样|不同|不符|对不上|不一致|两样|打架|有出入|差|一致|一样|对得上)"
    r"|(?:文字|正文|文中|文里)[^。;；]{0,16}(?:多少|几)[^。;；]{0,4}表[格里中上]?[^。;；]{0,8}(?:多少|几)"
    r"|表(?![述达现示扬明态])[^,，。;；]{0,8}(?:文字|正文|文中|文里|叙述|文本)[^,，。;；]{0,8}(?:不一样|不同|不符|对不上|不一致|两样|打架|有出入|一致|一样|对得上)"
)
_OWN = Pattern(
    r"(?:表格?|表内|报告)(?:自己|自身|本身|内部)|表内|自己(?:的)?(?:表格?|[合总]计)|[合总]计数?(?:不对|错|有问题|对不对)"
)
_MEETS = r"(?:对不上|接不上|不衔接|不一致|不一样|不等|不符|对得上|接得上|衔接|一致)"
_BEGINS_AS_ENDED = r"(?:[年期]初[^,，。;；]{0,16}[年期][末底]|[年期][末底][^,，。;；]{0,16}[年期]初)"
_CARRIED = Pattern(rf"(?:结转|{_BEGINS_AS_ENDED})[^,，。;；]{{0,16}}{_MEETS}")
_YEAR_ENDS = Pattern(_BEGINS_AS_ENDED)
_SUMS = (Rule.ROW_SUM, Rule.COLUMN_SUM, Rule.BALANCE, Rule.BLOCK_SUM)
_ALL = Pattern(
    r"(?:全部|所有|一切|各类|各种)[^,，。;；]{0,6}(?:疑点|问题|毛病|可疑|异常)|疑点(?:都|全部?)?(?:列|清单|汇总|有哪些)"
)
_OF_FIGURES = Pattern(r"疑|标[黄红]|对不上|不对|问号|数")
_SO_MANY_PAPERS = Pattern(r"(\d{1,5})(?:份|个|篇)(?:报告|年报)")


def _clean(r: Read) -> Inspection | None:
    """没有疑点的报告有几份: those in which nothing was found."""
    found = _CLEAN.search(r.mentions.text)
    if found is None or _WRITES.search(r.mentions.text[: found.start()]) or _cells_named(r):
        return None
    return Inspection(of="clean")


def _doubted(r: Read, before: Question | None) -> Inspection | None:
    """复议数为什么标黄, 报告算得对不对: what does not add up, of a row too; 为什么说有问题 after a figure."""
    text = r.mentions.text
    why = _WHY.search(text)
    figures = before is not None and (before.inspected or any(isinstance(m, Cells) for m in before.measures))
    of_figures = bool(_cells_named(r) or figures or _OF_FIGURES.search(text))
    both_years = text.count("结转") > 1 or _YEAR_BEFORE.search(text) or _YEAR_ENDS.search(text)
    carried = _CARRIED.search(text) and both_years
    found = (why and of_figures) or _DOUBTED.search(text) or _BOTH_PLACES.search(text) or carried
    own = _OWN.search(text) and r.mentions.has("op", "check", "tally")
    claimed = _cells_named(r) and any(x.amount and x.amount.role == "claim" for x in r.mentions.found)
    if claimed or not (found or own):
        return None
    said = _SO_MANY_PAPERS.search(text)
    return Inspection(of="sums", whole=bool(_ALL.search(text)), said=int(said[1]) if said else None)


def _cells_named(r: Read) -> bool:
    return any(isinstance(m, Cells) for m in r.found.measures)


def _rules(text: str) -> tuple[str, ...]:
    """The rules that the words name; none for all of them."""
    if _BOTH_PLACES.search(text):
        return (Rule.PROSE_TABLE.value, Rule.ALL_CLOSED.value)
    if _CARRIED.search(text):
        return (Rule.CARRY_OVER.value,)
    return tuple(rule.value for rule in _SUMS) if _OWN.search(text) else ()
