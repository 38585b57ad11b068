"""Words that point at what was just told, with what they point at in their place: 除了它, 最低的那个, 那年, 另一个."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from assistant.links import carried
from assistant.measures import is_rate
from assistant.question import Body, Cells, Kind, Question
from assistant.shares.denominators import SUMMED
from assistant.talks.in_order import placed, the_others
from assistant.talks.pointed_years import that_year, years_around
from assistant.talks.ranked import ranking_of
from assistant.talks.shown import end_of, only_year
from assistant.words.amount import number
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

MOST = 12  # bodies that one word stands for
_OUT = r"除了?|除开|撇开|抛开|不算|不含|不计|不包括|别算|去掉|去除|剔除|排除|扣除|刨[去掉]|拿掉"
_KIND = r"(?:单位|机关|部门|街道|[镇乡局县区市])"
_IT = rf"(?:[它他她](?![们的])|[这那该]一?个?{_KIND}|[这那]一?[家个](?![{'年月件'}]))"
_THEM = rf"(?P<them>[它他]们|[这那](?:些|几|(?P<n>[两二三四五六七八九十\d]))[家个]?{_KIND}?)"
_PLACE = rf"(?:排名?)?(?:第(?P<nth>[一二三四五六七八])(?:名|位|的)?|头名|榜首)的?(?:那[家个])?{_KIND}?"
_END = rf"最(?P<end>[高多大低少小])的?(?:那|这)?一?[家个]?{_KIND}?"
_BEHIND = r"不算|不含|不计|别算|去掉|去除|剔除|排除|扣除|刨[去掉]|拿掉"
_ONES = rf"(?:{_THEM}|{_IT}|{_PLACE}|{_END})"
_ONES_AHEAD = re.sub(r"<([a-z]+)>", r"<\1_>", _ONES)  # the same, its groups by names of their own
_WITHOUT = Pattern(
    rf"(?P<head>(?:{_OUT})了?){_ONES}|[把将]?{_ONES_AHEAD}[给都也先就]?(?={_BEHIND})"
    r"|\b(?P<without>excluding|except(?: for)?|without|leaving out|other than|apart from) (?:it|that one|this one)\b",
    re.I,
)
_THAT_ONE = Pattern(rf"(?:最(?P<end>[高多大低少小])的?|(?P<more>[高多大低少小])的)(?:那|这)一?[家个]{_KIND}?")
_AGAIN = Pattern(
    r"(?<=[\u4e00-\u9fff])[,，]?\s*(?:重新|再)(?:算|排|加|[合统]计|计算|看|比)(?:一[下遍次])?(?=[呢吧看,，。?？]|$|[多一总合])"
)
_TAKEN_OUT = Pattern(
    rf"^\s*那?(?:么)?[把将](?P<whom>(?P<place>第)?[^,，。;；?？]{{2,24}}?)(?:都|给|全)*(?:{_OUT})[了掉]?"
)
_THOSE_LEFT = Pattern(rf"^\s*那?(?:么)?(?:剩下|余下|剩余|其余)的?(?!{_KIND}|[各县区镇乡几])")
_RECEIVED = Pattern(rf"(?:一共|总共|共|{SUMMED})收[到取]?了?(?=多少(?![份家个]))")
_ANOTHER = Pattern(
    rf"另(?:外|外的)?(?:那|一|两)?一?(?:[个家](?=[\u4e00-\u9fff]*?{_KIND}|\d|呢|的|是|有|[?？]|$)|{_KIND}(?=呢|的|[?？]|$))"
)
_LIKEWISE = Pattern(
    r"(?:[也就都]?(?:按)?(?:这么|这样|照样|同样|照此|照这样|一样)(?:地|的|子)?(?:算|统计|加|看|比|查|来|排|列|排名|排序|处理|办|说)"
    r"(?:一[下遍算看]|出来|名)?|[也都](?:这么|这样|照样|同样|照此|照旧)(?:子|的|办)?)(?=[呢吧看,，。?？]|$)"
)
_LIKEWISE_OF = Pattern(r"^\s*(?:and )?(?:(?:do )?the same|same|ditto|likewise)(?: thing)? (?:for|with|of) ", re.I)
_THE_REST = Pattern(rf"[,，]?(?:剩下|余下|剩余|其[余他它])的?(?!{_KIND}|[各县区镇乡])")
_LEAST = frozenset("低少小")


def referred(text: str, previous: Question | None, catalogue: Catalogue) -> str:
    """The turn with the names and the years that its words point at; as it is where they point at nothing."""
    if previous is None or previous.same_text:
        return text
    for rule in _RULES:
        text = rule(text, previous, catalogue)
    return text


def called(bodies: Iterable[Body]) -> str:
    """Bodies by names that no other bears; an area by its own."""
    return "、".join("".join(b.region[:-1]) + b.agency for b in bodies)


def _left_out(text: str, previous: Question, catalogue: Catalogue) -> str:
    """除了它, 把第一名去掉, 不算最高的那家, 除了这两家."""
    said = _WITHOUT.search(text)
    if said is None:
        return text
    meant, year = _pointed_at({k.rstrip("_"): v for k, v in said.groupdict().items() if v}, previous)
    if not 0 < len(meant) <= MOST:
        return text
    rest = _AGAIN.sub("", text[said.end() :])
    if said["without"]:
        return f"{text[: said.start()]}{said['without']} {called(meant)}{rest}"
    if left := the_others(rest, meant, previous):
        return f"那{year}{text[: said.start()]}{called(left[0])}{left[1]}"
    head = said["head"] or "不算"
    after = rest if said["head"] else re.sub(rf"^(?:{_BEHIND})[了掉]?(?:在内|进[来去]?)?", "", rest)
    after = _THE_REST.sub("，其余单位", after)
    nobody_else = bool(previous.scope.bodies) and {*previous.scope.bodies} <= {*meant}
    others = "，其余单位" if nobody_else and "其余" not in after else ""
    return f"那{year}{text[: said.start()]}{head}{called(meant)}{others}{after}"


def _pointed_at(said: dict[str, str], previous: Question) -> tuple[tuple[Body, ...], str]:
    """The bodies meant; and the year of the ranking that they are of, where the talk has left it."""
    ranking = ranking_of(previous)
    moved = ranking is not None and ranking.years != previous.years and len(ranking.years) == 1
    year = f"{ranking.years[0]}年" if ranking is not None and moved else ""
    if place := said.get("nth"):
        n = int(number(place) or 0)
        return (ranking.winners[n - 1 : n] if ranking else ()), year
    if end := said.get("end"):
        return tuple(dict.fromkeys(one.body for one in end_of(previous, end in _LEAST))), ""
    if "them" in said:
        return _those(previous, int(number(said["n"]) or 0) if "n" in said else 0), ""
    if len(previous.scope.bodies) == 1:
        of_ranking = ranking is not None and previous.scope.bodies[0] in ranking.winners
        return previous.scope.bodies, year if of_ranking else ""
    return previous.winners, ""


def _those(previous: Question, n: int) -> tuple[Body, ...]:
    """这两家: as many as that, spoken of, ranked first, listed or met one after another."""
    ranking = ranking_of(previous)
    groups = (previous.scope.bodies, ranking.winners if ranking else (), previous.listed, previous.met)
    return next((group for group in groups if len(group) > 1 and n in {0, len(group)}), ())


def _calculated_again(text: str, previous: Question, catalogue: Catalogue) -> str:
    """把县政府去掉再算, 石桥镇不算重新合计: whom it is to be without, and not that it is calculated once more."""
    if not re.search(_OUT, text):
        return text
    return _TAKEN_OUT.sub(lambda m: m[0] if m["place"] else f"不算{m['whom']}", _AGAIN.sub("", text))


def _those_left(text: str, previous: Question, catalogue: Catalogue) -> str:
    """剩下的平均呢, after a figure without somebody: of those spoken of."""
    return _THOSE_LEFT.sub("那", text) if previous.scope.without and not previous.scope.bodies else text


def _received(text: str, previous: Question, catalogue: Catalogue) -> str:
    """那年一共收了多少: what was spoken of, not how many reports are held."""
    counted = previous.measures and not any(isinstance(m, Cells) and is_rate(m) for m in previous.measures)
    return _RECEIVED.sub("一共", text) if counted else text  # after a rate it is the applications that were received


def _that_one(text: str, previous: Question, catalogue: Catalogue) -> str:
    """最低的那个，不予公开几件: whichever had the lowest of the figures shown."""
    said = _THAT_ONE.search(text)
    ranked = ranking_of(previous) is not None and len(previous.scope.bodies) < 2
    if said is None or ranked:
        return text
    meant = tuple(dict.fromkeys(one.body for one in end_of(previous, (said["end"] or said["more"]) in _LEAST)))
    return f"那{text[: said.start()]}{called(meant)}{text[said.end() :]}" if 0 < len(meant) <= MOST else text


def _by_place(text: str, previous: Question, catalogue: Catalogue) -> str:
    """第二家的处罚, 前两家的许可加起来: those that were told in these places."""
    said = placed(text, previous)
    return f"那{called(said[0])}{said[1]}" if said and len(said[0]) <= MOST else text


def _another(text: str, previous: Question, catalogue: Catalogue) -> str:
    """另一个城关镇呢: who else was offered or shown beside the one spoken of, or bears its name."""
    said, spoken = _ANOTHER.search(text), previous.scope.bodies
    if said is None or len(spoken) != 1:
        return text
    named = _NAME.match(text, said.end())
    every = (previous.offered, [one.body for one in previous.shown], _namesakes(spoken[0], catalogue))
    for among in every:
        others = [b for b in dict.fromkeys(among) if b != spoken[0]]
        others = [b for b in others if named is None or f"{named.group()}" in b.agency]
        if spoken[0] in among and 0 < len(others) <= MOST:
            return f"{text[: said.start()]}{called(others)}{text[named.end() if named else said.end() :]}"
    return text


_NAME = Pattern(r"[\u4e00-\u9fff]{1,8}?(?:街道|[镇乡局委])")


def _namesakes(body: Body, catalogue: Catalogue) -> list[Body]:
    """The bodies of the same name in other areas, with this one."""
    local = levels().stem(body.agency.removeprefix(body.region[-1])) if body.region else None
    ids = {i for h in catalogue.find(local) if h.kind == "agency" for i in h.ids} if local else set()
    return [Body(agency=a.name, region=a.region) for a in catalogue.agencies(agency_ids=ids)] if ids else []


_BELOW_IT = Pattern(
    r"^\s*那?(?:么)?(?:它|这个[县区市]|那个[县区市]|该[县区市])(?:下面|下属|所属|下辖|所辖|底下|辖下|辖区内?)的?"
)


def _below_it(text: str, previous: Question, catalogue: Catalogue) -> str:
    """它下面的镇呢, after which county has the most: those of that county."""
    areas = {one.body.region for one in previous.shown} if previous.group == "region" else set()
    if previous.kind is not Kind.EXTREME or len(areas) != 1 or not (area := next(iter(areas))):
        return text
    return _BELOW_IT.sub(f"那{area[-1]}的", text)


_WITH = Pattern(r"\s*那?(?:么)?它?[跟和与同比较]")
_MORE = Pattern(
    r"(?:相比|比起来|比较|比)?[,，]?(?P<what>(?:谁|哪一?[个家边])?的?[^,，。;；?？]{0,8})"
    r"[多少高低大小](?:还是[多少高低大小])?[吗呢了]?[?？]?\s*"
)


def _held_against(text: str, previous: Question, catalogue: Catalogue) -> str:
    """跟柳林镇比谁罚得多, 比柳林镇多吗: the one spoken of held against that one."""
    lead, spoken = _WITH.match(text), previous.scope.bodies
    if lead is None or len(spoken) != 1:
        return text
    other = next((h for h in catalogue.find(text) if h.kind == "agency" and h.start == lead.end()), None)
    said = _MORE.fullmatch(text, other.end) if other else None
    if other is None or said is None or _ADDED.search(said["what"]):
        return text
    asked = said["what"] and f"{said['what']}多"
    return f"那{called(spoken)}和{other.text}相比{asked}"


_ADDED = Pattern(rf"{SUMMED}|一共|总共|共")  # 它和住建局一共多少: their sum, none of them more

_BETWEEN = Pattern(
    r"\s*那?(?:么)?(?:两者|它们|他们)?(?:之间)?(?:相?差(?:了|距)?(?:多少|几件?|多大|是多少))[呢?？]?\s*"
    r"|\s*(?:and )?(?:what is|what's|how big is|how large is) the (?:gap|difference)\??\s*"
    r"|\s*how far apart are they\??\s*",
    re.I,
)


def _between_the_ends(text: str, previous: Question, catalogue: Catalogue) -> str:
    """差多少, after who has the most and then who has the fewest: what lies between the two."""
    followed = any(note.code == "carried" for note in previous.notes)
    ends = previous.kind is Kind.EXTREME and previous.group != "year" and followed and not previous.scope.bodies
    return "最多的和最少的差多少" if ends and _BETWEEN.fullmatch(text) else text


_AREAS = Pattern(
    r"\s*那?(?:么)?(?:这)?(?:[两二三四五六七八九十几\d]+个?|各)(?:县市区|市县区|区县|县区|县|区)(?:政府)?的?[呢?？]\s*"
)


def _each_of_the_areas(text: str, previous: Question, catalogue: Catalogue) -> str:
    """四个县区呢, after the city's own figure: of each of them."""
    of_area = previous.kind is Kind.TOTAL and not (previous.scope.bodies or previous.scope.levels)
    return f"那{text.strip('那么呢?？ ')}各多少" if of_area and _AREAS.fullmatch(text) else text


_DRAWN = Pattern(
    r"\s*(?:请|那|再)?(?:给我|帮我)?(?:画|做|出|来|生成)(?:一?[个张幅])?(?:折线|柱状|走势|趋势)?图(?:表)?(?:吧|看看|呢)?\s*"
)


def _drawn(text: str, previous: Question, catalogue: Catalogue) -> str:
    """给我画个图, of one figure: year by year, as one or two make no picture."""
    one = len(previous.scope.bodies) == 1 and previous.kind in {Kind.VALUE, Kind.COMPARE}
    years = catalogue.years() if one and 0 < len(previous.years) < 3 and _DRAWN.fullmatch(text) else ()
    return f"{years[0]}到{years[-1]}年走势" if len(years) > 2 else text


_WHAT_WAS_LEFT = Pattern(
    r"\s*那?(?:么)?(?:剩下|余下|剩余|没办完|没办结|未办结|结转)的?(?:那?[几些\d一二三两]*件)?(?:后来|之后|第二年|下一年|次年|最后|都)*"
    r"(?:办|办结|办完|处理|答复)(?:掉|好|完|结)?了?(?:吗|没有?|多少|怎么样)?[呢?？]?\s*"
)


def _what_was_left(text: str, previous: Question, catalogue: Catalogue) -> str:
    """剩下的后来办了吗: what was carried over then, and what still is a year later."""
    year = only_year(previous)
    if year is None or not previous.scope.bodies or not _WHAT_WAS_LEFT.fullmatch(text):
        return text
    over = carried()[-1].out
    return f"{year}年和{year + 1}年{over[1]}"


def _likewise(text: str, previous: Question, catalogue: Catalogue) -> str:
    """望溪县财政局也这么算一下: what was just asked, of that body."""
    return _LIKEWISE_OF.sub("and ", _LIKEWISE.sub("呢", text, 1))


_RULES: tuple[Callable[[str, Question, Catalogue], str], ...] = (
    _left_out,
    _calculated_again,
    _those_left,
    _that_one,
    _by_place,
    _another,
    that_year,
    years_around,
    _below_it,
    _held_against,
    _between_the_ends,
    _each_of_the_areas,
    _drawn,
    _what_was_left,
    _received,
    _likewise,
)
