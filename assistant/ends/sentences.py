"""One text → its asks; one ask of prose → its counts."""

from __future__ import annotations

import re

from assistant.ends.joined import each_thing
from assistant.ends.numbered import numbered
from assistant.question import Question, Stated
from assistant.read import Read
from assistant.words.asides import asking, bare
from assistant.words.lexicon import normal
from vectorstore.pattern import Pattern


def asks(text: str) -> list[str]:
    """The sentences of a text, cut also at its numbers, and at a comma where both sides ask a whole question."""
    return [bare(p) for p in asking([piece for item in numbered(text) for piece in _sentences(item)])]


def _sentences(text: str) -> list[str]:
    sentences = _with_tail([s for s in re.split(r"(?<=[?？;；。\n])", text) if re.search(r"\w", s)])
    out: list[str] = []
    for sentence in sentences or [text]:
        clauses = re.split(r"(?<=[,，])", sentence)
        apart = all(_whole(c) for c in clauses) or (all(map(_HOW_MANY.search, clauses)) and not _MOVED.search(sentence))
        apart = apart or (len(clauses) == 2 and _gone_and_more(*clauses))
        cured = _THEN_CURED.fullmatch(clauses[-1]) and _FAULTS.search(clauses[0])
        whom = len(clauses) == 2 and _OF_WHOM.fullmatch(clauses[-1]) and _WHOLE.search(clauses[0])
        if len(clauses) > 1 and (apart or cured or whom or _GRANTED.match(sentence)):
            out += clauses
        else:
            out += [c for c in _OF_IT.split(sentence) if re.search(r"\w", c)] or [sentence]
    return out


_FAULTS = Pattern(r"问题|不足|短板|薄弱|困难|problems?|shortcomings?", re.I)
_THEN_CURED = Pattern(  # 有什么问题，怎么改
    r"\s*(?:又|都|各|各自|准备|打算|下一步)*(?:怎么|如何|咋|怎样)(?:去)?(?:整?改进?|解决|办|应对|补救)(?:的|呢|了)?\s*[?？。]?"
    r"|\s*(?:和|以及|还有)?(?:有(?:什么|哪些|啥))?(?:整改|改进)?措施(?:呢|是什么|有哪些)?\s*[?？。]?"
    r"|\s*(?:and )?(?:what|how) (?:will|do|does|are) .{0,20}(?:do|improve|fix|change).{0,12}"
)
_OF_WHOM = Pattern(  # 被纠正的有几件，涉及哪些单位
    r"\s*(?:都|分别|具体)?涉及(?:到|了)?(?:哪[些几]|几|多少)?[家个]?(?:单位|机关|部门|乡镇|街道|[镇乡局])\s*[?？。]?"
)
_HOW_MANY = Pattern(r"(?:几|多少)[家个](?:单位|机关|部门|[镇乡局])?(?!多|少)")  # 超过100件的有几家，不到10件的几家
_MOVED = Pattern(r"增|减|[升降涨跌]")
_TAIL = Pattern(
    r"\s*(?:只[算看要问]|仅[算看限]?|限于?|就[算看])?(?P<whose>(?:20\d\d年?度?)?的?[\u4e00-\u9fff]{2,5}(?:20\d\d年?度?)?的?)\s*[。!！]?\s*"
)
_TAIL_SAYS = Pattern(r"20\d\d|^\s*(?:只[算看要问]|仅|限|就[算看])")
_TAIL_OUT = Pattern(  # 哪些部门超过50件？公安局除外
    r"[^,，。;；?？]{2,16}(?:除外|不算(?:在内)?|不计|不算数)\s*[。!！]?\s*"
    r"|\s*(?:除[了去开]?|不含|不算|不计|扣[掉除]|去掉|剔除|刨[去开])[^,，。;；?？多少几谁哪]{2,14}[。!！]?\s*"
)
_IN_UNITS = Pattern(
    r"\s*(?:(?:计量)?单位(?:是|为|[:：])?\s*(?:[万亿]?元|[件个条份人])|[以按](?:[万亿]?元|[件个条份人])(?:为单位|计))\s*[。!！]?\s*"
)  # 收费多少？单位万元
_ASKS = Pattern(r"[呢吗么谁哪几]|多少|什么|谢|好")


def _with_tail(sentences: list[str]) -> list[str]:
    """谁的满意度低于90%？2024松泉: what only says whose and when belongs to the question before it."""
    if len(sentences) < 2 or not re.search(r"[?？]\s*$", sentences[-2]):
        return sentences
    if _TAIL_OUT.fullmatch(sentences[-1]) or _IN_UNITS.fullmatch(sentences[-1]):
        return [*sentences[:-2], f"{sentences[-2].rstrip(' ?？')}，{sentences[-1]}"]
    tail = _TAIL.fullmatch(sentences[-1])
    if tail is None or not _TAIL_SAYS.search(sentences[-1]) or _ASKS.search(sentences[-1]):
        return sentences
    return [*sentences[:-2], f"{tail['whose']}{sentences[-2]}"]


_NUMBERED = r"(?:[次人个条篇期件]数|(?:[率度]|(?<!质)量)$)"  # 热线件数和满意率, 热线办理量和满意率
_BETWEEN_COUNTS = Pattern(
    rf"[、,，;；]\s*|以及|和(?=[^、,，]*(?:多少|几|{_NUMBERED}))"
    r"|(?<=[次场期个].[训会动课])(?=(?:多少|几)[人名])|\band (?=how many)",
    re.I,
)
_COUNTED = Pattern(rf"多少|几[次条场期篇人件个家份]|{_NUMBERED}|how many|how much", re.I)
_YEAR_LAST = Pattern(r"^(.+)[,，]\s*(20\d\d年?度?)\s*[?？。]?$")


def counts(ask: str) -> list[str]:
    """The pieces of an ask that each count something of their own: 培训几次、发布多少条.

    >>> counts("公安局培训几次、发布信息多少条")
    ['公安局培训几次', '发布信息多少条']
    """
    ask = _YEAR_LAST.sub(r"\2\1", ask)
    pieces = [piece.strip(" ?？。") for piece in _BETWEEN_COUNTS.split(ask) if piece and piece.strip(" ?？。")]
    return pieces if len(pieces) > 1 and all(_COUNTED.search(piece) for piece in pieces) else []


def of_prose(q: Question, r: Read) -> list[str]:
    """The pieces of an ask of what stands in prose, where each kind of figure is an ask of its own."""
    stated = bool(q.measures) and all(isinstance(m, Stated) for m in q.measures)
    limited = r.mentions.of("beyond") or (r.unknown and not stated)  # a limit said once is one of every piece
    if limited or not (stated or r.mentions.of("noun", "prose")):
        return []
    apart = stated or _OF_EACH.search(r.mentions.text)
    return _cells_together(counts(r.text), r) or (each_thing(r.mentions) if apart else [])


_OF_EACH = Pattern(r"(?:各自?|分别)(?:都)?(?:有|是)?(?:几|多少)家")


def _cells_together(pieces: list[str], r: Read) -> list[str]:
    """发文几件、废止几件，培训几次: what the tables have stays one ask, as one word of it says of what all are."""
    things = [m.text for m in r.mentions.of("noun", "prose")]
    out: list[str] = []
    cells = False
    for piece in pieces:
        of_prose = any(thing in normal(piece) for thing in things)
        if out and cells and not of_prose:
            out[-1] += f"、{piece}"
        else:
            out.append(piece)
        cells = not of_prose
    return out if len(out) > 1 else []


_GRANTED = Pattern(
    r"\s*(?:既然|明明|鉴于|since (?!20)|given that )(?=[^,，]*\d)", re.I
)  # what is taken for granted first
_OF_IT = Pattern(
    r"[,，、]\s*(?=(?:以及|还有|另外|和)?(?:(?:20\d\d|今|去)年)?(?:还)?有?(?:谁|哪[些几]?[家个]?(?:单位|机关|部门|镇街|[镇乡局])?)(?:还|都)?(?:没有?|未)(?:按时)?(?:交|报|上报|报送|提交)(?:齐|全|上来|年报|年度报告|报告|的|了)*[?？。]?$)"
    r"|(?<=[,，])\s*(?=(?:那|而)?(?:倒数)?第[一二三四五六七八九十\d]{1,2}[名多少高低大小]?(?:呢|是谁|是哪|又是))"
    r"|(?<=[,，])\s*(?=(?:又|又是|都)?(?:打算|准备|要|想|计划)?(?:怎么|怎样|如何|咋)(?:整改|改进|改|解决)的?[?？。]?$)"
    r"|(?<=[,，])\s*(?=(?:是不是|是否)?(?:已经?)?(?:都|全都?|全部|均)(?:已经?)?(?:按时|按期|如期)?(?:答复|办结|办完|回复|处理完|办理完|办好)[^,，]{0,4}[吗么没]有?[?？]?$)"
    r"|(?<=问题|不足|短板)(?:以及|[和与及、])(?=(?:下一步)?的?(?:改进|整改)(?:措施|打算|情况|办法|方向)?(?:有哪些|是什么|各?是啥)?[?？。]?$)"
    r"|(?<=[,，])\s*(?=(?:那|而)?(?:再|然后|接着)?(?:说说?|讲讲?|看看?|告诉我|查查?)?"
    r"(?:它|该[镇乡局单街县部机]|[这那]个?[镇乡局家单街部机]|(?:排第一|最[多少高低大小])的[这那]一?[家个](?!呢))"
    r"|(?:and )?(?:its|it)\b)"
)


_WHOLE = Pattern(r"多少|几件|几个|how many|how much")
_ANCHOR = Pattern(r"年|[镇乡局县市区]|街道|20\d\d|town|bureau", re.I)


_GONE = Pattern(r"(?:谁|哪[家些个][^,，]{0,4})(?:还)?(?:没|未)有?(?:交|报)")
_MORE = Pattern(r"(?:谁|哪[家些个]|多少|几[家个件])")


def _gone_and_more(first: str, second: str) -> bool:
    """谁没交，处罚最多的是谁: who has not reported, and something else."""
    filed = re.search("[交报缺]", second) and not re.search("最|第", second)
    return bool(_GONE.search(first) and _MORE.search(second) and not filed)


def _whole(clause: str) -> bool:
    return bool(_WHOLE.search(clause) and _ANCHOR.search(clause))
