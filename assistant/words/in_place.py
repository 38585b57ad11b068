"""Pieces of a question that mean something only where they stand: 五个部门, 有没有收费, 剩下多少."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.words import trimmed
from assistant.words.amounts import apart
from assistant.words.courses import courses
from assistant.words.english_in_place import HOW_CHANGED, OTHER_BODIES, WHAT_DOES_SUM, WHAT_SUM
from assistant.words.firsts import WHO_HAVE_MOST
from assistant.words.lexicon import Sense, lexicon
from vectorstore.levels import levels
from vectorstore.pattern import Pattern

ABILITY, EDITIONS, SLASH = "ability", "editions", "slash"  # what the collection, the forms, and a mark are asked by
DATES = "dates"  # when reports came out
ROSTER, OFF_ROSTER = "roster", "off_roster"  # whom the roster names, and who has reported without

_N = r"[一二两三四五六七八九十\d]{1,3}"
_SO_MANY = Pattern(
    rf"(?:{_N}|(?:这|那|下面|以下|上述)(?:{_N}|几))(?:个|家)(?=镇|乡|街道|部门|单位|机关|局|[省市州县区][直级]|街|委)"
    r"|(?<![\d一二两三四五六七八九十第])[两二三四五六七八九十](?=县区|区县|县市|镇街|乡镇)"
    r"|(?:(?<=[年度县区市,，])|^)[两二三四五六七八九](?=镇(?!街|乡|政府|人民)|街道(?!办))"
    r"|the (?:two|three|four|five|six|seven|eight) (?=town|dep|sub|bur|dist|count|agenc|bod|cit)"
    rf"(?!\w+{WHO_HAVE_MOST})"
)
_WHETHER = Pattern(r"有没有(?=收(?:费|钱|过|取)|被)")
_OR_NOT = Pattern(r"(?<=[开请告议罚诉案费钱证件过了])(?:没有?|未|无)(?=\s*(?:[,，?？。啊呢]|$))")
_ANY, _WHICH = Pattern(r"有[^,，。没未无]{0,16}$"), Pattern(r"哪|谁|都|一[件个家次]")
_WITH_TIES = Pattern(
    r"(?:[如若]?果?有)?并列的?(?:名次|单位)?[也都]?(?:一并|一起)?(?:算上?|列出来?|列上|列入|包括|包含|带上|给出)(?:在内|进来|吧)?|(?:含|包括|包含)并列的?"
)
_BODY = r"(?:镇|乡|街道|部门|单位|机关|局)"
_THE_ONE = Pattern(rf"(?<=[多少高低大小一]的)[那这](?:一?个|一?家)(?={_BODY})")
_THE_REST = Pattern(
    r"(?:扣[掉除]|刨[去掉开]|剔除|去掉|除[去掉开了]|不算|撇开)[^;；?？]{1,40}?(?P<said>还?剩(?:下|余)?[的有是]*(?=多少|几))"
)
_OUTCOMES = Pattern(
    r"(?<=[理复议讼司])(?:的|后的)?(?:最终)?结果(?:各(?=多|几|是|有|为)|(?=$|[?？。,，呢]|[都各]?[是有为怎如]|分别|情况|构成))"
)
_EACH_IN_ALL = Pattern(  # 各镇一共收了各多少件: of each in the year, and no sum of all
    r"(?:一共|总共|累计|共计|总的)(?:加起来)?(?=[^,，。;；?？]{0,16}各(?:自|是|有|收|办|为)*(?:多少|几))"
)
_SOME_EACH = Pattern(  # 几个街道分别多少: of each of them, not how many they are
    rf"几[个家](?={_BODY}[^,，。;；?？]{{0,24}}(?:分别|各)(?:自|是|有|收|办|为)*(?:多少|几))"
)
_SEVERAL = Pattern(r"[、和与及跟]|[各每][个]?[省市县区旗州]|[近这两三四五几历]年|\d{4}.*\d{4}")
_HOW_ANSWERED = Pattern(  # 收到几件申请，怎么答复的
    r"(?:[都各又]|最后|最终|分别)*是?(?:怎么|如何|咋|怎样)(?:答复|处理|办理|回复|办)的?了?(?=$|[,，。;；?？呢啊])"
)
_PARTS = Pattern(rf"(?:[这那其]?中?的?)?(?:{_N}|几)[大]?[种类](?:不同的?)?(?:情况|情形|理由|原因|类型|方式)")
_PERSONS = r"(?:谁|(?:哪些|哪类|什么|啥|些什么|些啥)人)"
_WHO_ASKED = Pattern(
    r"(?:都)?(?:是|有)?(?:些)?(?:什么|啥|哪些|哪类|哪几类)样?的?人(?:来|去|在|都|会)?"
    r"(?:提出?|递交?|提交|交)?(?:的|了|过)?(?:依?申请|信息公开申请|要信息|要公开)(?:的|了|过)?(?:公开|信息公开|信息)?的?"
    r"|(?:来|提)申请(?:公开|信息公开)?的(?:人)?(?:都|主要|大多|多半)?是(?:谁|哪些人|哪类人|什么人|啥人)"
    r"|申请[人者](?:都|主要)?(?:有|是|分|分为)?(?:哪些|哪几|几|什么)(?:种|类)?(?:类型|种类|类别|人)"
    rf"|(?:[都全]?(?:是|有|由))*{_PERSONS}(?:们)?(?:来|在|去)?(?:提[出交]?|申请|递[交]?)的(?:这些|那些)?(?:申请)?(?![最更]?[多少高低])"
    rf"|申请(?:[人者]|的人)(?:类型)?(?:都|各|分别|主要)*(?:是|有)(?:些)?(?:{_PERSONS}|哪些|哪几[类种])"
    rf"|申请的(?:都|各|分别|主要)*(?:是|有)(?:些)?{_PERSONS}"
    r"|\bwho (?:sent|made|filed|submitted) (?:them|those|these)\b"
)
_GOVERNMENTS_SUMS = Pattern(  # no government's figure of its area is counted beside its bodies
    r"[(（]?(?:别|不要?|不用|甭|除去|除掉|去掉|扣除|剔除|排除)(?:算|计|统计|包括|包含|含|要|把)?(?:进|上|入)?"
    r"(?:各级|各县|县|市|区)?政府(?:的)?(?:汇总|加总|打总)(?:的|数据?|报告|表|那份|算进去|算在内)*[)）]?"
)
_SLASH = Pattern(
    r"(?:填|写|标|打|画|记|显示|印)(?:的|了|着|成)*(?:都)?(?:是|为)?(?:的)?\s*[\"“”']?\s*"
    r"(?:斜杠|斜线|横杠|横线|[/／—](?!\d)|不适用)\s*[\"“”']?(?:的|号)?(?:还是(?:零|0|空白?|数字?))?|不适用的?(?=[?？。]|$|单位|机关|有)"
    r"|\b(?:(?:filled|filled in|marked|written|shown|given) (?:with |as )?)?(?:a slash|not applicable|\bn/a\b)"
)
_EDITIONS = Pattern(
    r"(?:新|老|旧)(?:的|版|样)?(?:表格?|格式|表样|样式)(?:(?:还是|或者?|和|与|跟|、)(?:新|老|旧)(?:的|版|样)?(?:表格?|格式|表样|样式))?"
    r"|(?:20)?(?:19|21)年?版?(?:格式|表样)|用的?是?(?:什么|啥|哪一?[种版套])(?:样的)?(?:表格?|格式|表样|样式)"
    r"|(?<=[年度])(?:用)?的(?:报告)?(?:表格?|格式|表样|样式)(?=[^,，。;；?？]{1,16}(?:区别|不同|差别|不一样|变化))"
    r"|(?:表格?|格式|表样|样式)(?:之间)?(?:有|是)?(?:什么|哪些|何|啥)(?:样的)?(?:区别|不同|差别|不一样)"
    r"|\b(?:old|new|which|2019|2021)(?: edition of the| version of the)? form\b"
)
_DATES = Pattern(
    r"(?:什么时候|什么时间|何时|啥时候?|几月几?[日号]?|几[日号]|哪一?[天日])(?:才|就|正式)?(?:发布|公布|发出|印发|挂|上网|上传|成文|落款|写)"
    r"(?:上网|出来|上去)?的?|(?:发布|公布|落款|成文|印发|署名)(?:的)?(?:时间|日期)(?:[是为]?(?:什么时候|哪一?[天日]|几[日号]))?"
    r"|(?:落款|成文)[是为在]?(?:什么时候|哪一?[天日]|几月|几[日号])"
    r"|\bwhen (?:was|were) (?=[^,.;?]{0,60}\breports?\b)|(?:published|released|issued)(?= ?\?*$)"
    r"|\b(?:publication|release) dates?\b|\bdates? of (?:publication|release)\b"
)
_LATE = Pattern(  # 谁最晚发布年报, 哪家年报交晚了: only when they came out stands in the papers
    r"最[晚迟早先后](?:一?[个家])?(?:才)?(?:发布|公布|报送|上报|提交|交|报|上网|挂网|出)的?"
    r"|(?:发布|公布|报送|上报|提交|交|报|发|出)得?(?:最|比较|太|较)?[晚迟早]了?(?=[的吗么没?？。,，]|$|[是有])"
    r"|(?:晚|迟|逾期|超期)(?:了)?(?:发布|公布|报送|上报|提交|[交报](?!告))(?:了|的)*"
    r"|\b(?:published|released|came out|issued) (?:first|last|earliest|latest|late)\b"
    r"|\b(?:first|last|earliest|latest) to (?:publish|release|issue)\b"
)
_PAPER = Pattern(r"年报|年度报告|报告|reports?", re.I)
_ABILITY = Pattern(
    r"^(?:请问)?(?:你|您|这|它)?(?:都|还)?(?:能|可以|会|能够)(?:帮|替|给)?(?:我|咱们?|我们|人)?(?:都|还)?"
    r"(?:查询?|问|干|做|找|看|办|回?答)(?:到|得)?(?:点|些|出)?(?:啥|什么|哪些)(?:东西|内容|数据|信息|问题|事)?(?:呢|啊|呀)?[?？]?$"
    r"|^(?:请|能不能|可以|麻烦)?(?:帮|给|替)(?:我|忙)?(?:查|找|看)(?:一?点|些|个)(?:东西|资料|数据|数)(?:吧|吗|呗)?[?？]?$"
)
_HOW_MUCH = Pattern(r"(?:大幅度?|明显|显著|急剧|猛地?)(?=增|减|上升|下降|下滑|涨|跌|降|升|多|少)")
_WHY = Pattern(r"为什么|为何|为啥|咋(?:会|就)|怎么(?:会|就|回事)|原因|缘故")
_ASKED_OF = (
    Pattern(  # 个人向区政府申请公开了几件: asked for, and of whom; 申请公开了几件 alone may be those made public
        r"[向跟找问][^,，。;；?？]{2,24}?(?P<said>申请(?:政府)?(?:信息)?公开(?:了|过)?)(?![率])"
    )
)
_LESS = Pattern(
    r"(?<=[^\d,，。;；?？])减(?:去)?(?=\s*(?:\d{2}|[去前上今]年))"
)  # 2024年许可减2023年许可: the one year against the other
_A_YEAR = Pattern(r"\d{4}年[^,，。;；?？]{0,8}平均每[家个][^,，。;；?？\d]{0,6}?(?P<said>每年)")
_SAYS_NOTHING = Pattern(  # by somebody; one number or another; those whose rate has nothing below the line
    r"(?<=被)人(?=家?(?:提|告|起诉|申请|投诉|复议|诉))|\d[\d,.]*[件条次份项万元个]*还是\d[\d,.]*[件条次份项万元个]*"
    r"|(?<=率)(?:[^,，。;；]*[,，])?(?P<said>(?:没有?|未)(?:收到|收过|有)?申请的(?:单位|机关|部门|镇街|乡镇|那些)?(?:都|就)?(?:不算|除外|不计|不列|剔除|排除|不参与|去掉))"
)
_NOT_COUNTED_IN = Pattern(  # …合计多少，几家没算进来: every sum says who is left out
    r"[,，、]?\s*(?:还有|又有|有|其中)?(?:几|多少|哪几|哪些|哪)[家个些]?(?:单位|机关|部门)?(?:还)?(?:没|未)有?(?:被|能)?"
    r"(?:算|计|统计|纳入|包括|包含|汇总|列)(?:进|入|在|上)?(?:来|去|内|里面?)?(?:的|呢)?(?=[?？。]?$)"
)
_SAME_AGAIN = Pattern(
    r"(?:[这那]一?[个条种项类款]|此[条项类种]?|该[条项类种]?|上述|(?<=[为作]))(?:理由|情形|原因|由头|依据|说法|名目|口径)"
)
_NOT_GIVEN = Pattern(r"(?<=[没未])(?:给|有)?公开(?=过?的)")  # 一件都没公开的单位: no 公开的 that says nothing
_GIVEN = Pattern(r"(?<![不没未分予开])公开(?=的(?:多|少)(?:还是|$|[?？,，]))")  # 不公开的多还是公开的多
_GIVEN_OF = Pattern(r"(?<=[里中])公开(?=的(?:有|是)?(?:几|多少))")  # 申请里公开的有几件
_OBTAINED = Pattern(  # 要到的有几件: what came of asking, not that it was asked
    r"(?:(?<![没未不难需想])[要讨][到着](?:手|信息|材料|东西)?|(?<![没未不])拿到(?:信息|材料|东西))(?:了|的)?"
    r"(?=(?:总共|一共|共)?有?(?:几|多少)(?:件|个|份|$|[?？])|的?占|的?比例)"
)
_FINED = Pattern(r"(?<=罚)(?:了|过)*(?:多少|几)[次回笔]?款(?=$|[,，。?？呢啊])")
_PEOPLE = r"(?:老百姓|百姓|群众|市民|村民|居民|大家|大伙|人家?|别人)"
_MONEY_TAKEN = Pattern(
    rf"收(?:了|过|取)?{_PEOPLE}的?[钱费](?:收得?)?|[向跟找问]{_PEOPLE}收(?:了|过|取)?的?[钱费](?:收得?)?"
    r"|收[了到取过]*(?:多少|几)(?:亿|千万|百万|万)?(?:块钱?|元)|收[了到取过]*(?:多少|几)(?:亿|千万|百万|万)(?=$|[,，。?？呢啊])"
)
_THE_FIRST = Pattern(rf"(?<=[都均皆])(?:[是排居列为在]|排在|位居|全[县市区]|第一名?的?)*第一名?的?(?={_BODY})")
_WHICH_AREA = Pattern(r"(?<=[多少高低大小]的)(?:县区|区县|县市区?|县|区)(?=$|[,，。;；?？是有叫为])")
_ALL_OF_THEM = Pattern(
    rf"(?:(?:这|那|以上|上述)(?:{_N}|几)|[两二三四五六七八九十])(?:项|样|类|者|方|家|边|头|块|档|率|个数|个指标|项指标)(?!年)"
    r"|(?:表[一二三四五六]+[张个]?|第[一二三四五六]+[张个]?表|第[一二三四五六]+张)[里中上]?(?:的)?"
    rf"|(?:第{_N}张?|[一二三四五六]号)表[里中上]?|\b(?:of |in )?(?:the )?table (?:two|three|four|[2-4])\b"
)

_TABLE = r"(?:表格?|报表|格式|口径|版式|版本?|样式)"
_BOTH_FORMS = (
    rf"(?:(?:新旧|旧新|新老|老新)(?:两[种个套版])?{_TABLE}"
    rf"|[新旧老]{_TABLE}?(?:[和与及跟、或]|还是)?[新旧老](?:两[种个套])?{_TABLE})的?"
)
_COUNTED_TOO = r"(?:都|全|全都|一起|一并|一律|统统)(?:算上|算进去|算进来|算在内|算|要|包括|包含|计入|加上|统计|可以|行)"
_EITHER_FORM = Pattern(  # 旧表新表都算上: reports on either form are counted in any case
    rf"(?:(?:不管|不论|无论|不分|不区分)(?:是|用的是)?{_BOTH_FORMS}(?:{_COUNTED_TOO})?|(?:按|把|将)?{_BOTH_FORMS}{_COUNTED_TOO})[,，、\s]*"
)
_SO_MANY_RATES = Pattern(r"[两三四五六](?:个|项|大)?(?=[^、,，。;；?？\d]{2,8}率[、,，和与])")
_A_STROKE = Pattern(  # …多少，斜杠是不是零: besides what is asked
    r"[,，]?(?:那|这)?一?(?:格|栏|个)?(?:里|子)?(?:填|写|打)?的?是?个?(?:斜杠|斜线|横杠|空白|\"/\")(?:那|这)?(?:算|是|等于|就是)?"
    r"(?:不是|不算|不等于|还是|或者?|等不等于|算不算)+(?:是|个)?(?:零|0)(?![\d.])(?:呢|吗|啊)?"
)
_PER_CASE = Pattern(  # 每收到一件申请对应多少件处罚: so many of one for each of another
    r"(?P<said>(?:平均)?每(?:收到|新收|接到|收|办结|办理|办|答复|处理)?的?[一1]?[件个]的?)"
    r"(?!月|年|季|周|天|人|镇|乡|街|村|局|县|区|市|单位|机关|部门|地方)(?=[^,，。;；?？\d]{2,12}?[,，]?(?:平均|就|要|会|大约|对应|对着|摊到?|伴随|有)*(?:多少|几)[件个起次]?[^,，。;；?？]{2})"
)
_STANDS_FOR = Pattern(r"(?:对应着?|对着|摊到?|伴随着?)的?(?=(?:多少|几)[件个起次]?)")
_LEAST = 6  # characters of an ask that has something besides
_KINDS = "|".join(sorted((word for word in levels().spoken if not word.isascii()), key=len, reverse=True))
_BY_KINDS = Pattern(  # 按部门、镇、街道分类统计
    rf"(?P<said>按照?|分)各?(?:[省市县区]直)?(?:{_KINDS})(?:[、,，和与及]|以及)(?:[省市县区]直)?(?:{_KINDS})"
)
_SORTED = Pattern(r"(?:分类|归类|分组|分开)(?:统计|汇总|计算|列出?|来?看)?(?:一下)?")

_EQUALS = Pattern(
    r"(?:是否|是不是|等不|能不能)?等于(?=[^,，。;；?？]{0,14}(?:加起来|加总|相加|之和|总[和数]|加在一起))|能?不?能?对上(?=[吗么没?？了,，]|$)"
)
_FORE_AND_AFT = Pattern(r"前后(?:两?年)?的?数?(?:能|是否|可以?)?(?=不?能?[对接]得?不?上|衔接|一致)")
_RATE_IN_PERCENT = Pattern(r"率(?:是|有|为|达到?|约|大约)*(?P<said>百分之(?:几|多少)|几个百分点)(?!.*占)")
_LIST_OF_THOSE = Pattern(
    r"(?:没有?|未|有|被|超过|不到|低于|高于|不足|以[上下])[^,，。;；?？]{1,16}的(?:单位|机关|部门|镇街|乡镇|街道|[镇乡局])的?(?P<said>名单)"
)
_SAID_AGAIN = Pattern(r"(?<=镇|乡)\s*[两三四五六七八九]镇(?!街|乡|政府)")
_HIGH_OR_NOT = Pattern(  # 处罚高不高，排第几: the place says it
    r"(?:多不多|少不少|高不高|低不低|大不大|小不小)(?=\s*[,，、]\s*[^,，。;；?？]{0,8}(?:排|名次|位次|第几))"
)
_ONE_MORE = Pattern(
    r"(?:再|另外?)?加上?一?(?:[个条项](?:条件)?|条件)(?=[:：,，\s]|$)|再加上?(?=[^,，。;；?？]{1,16}条件)"
)
_WRONG_IN_TABLE = Pattern(
    r"(?<=表[一二三四里中格])(?:里|中|上)?(?:哪里|哪儿|哪些地方|什么地方|哪些?)?(?:有没有|有什么|有哪些|有)(?:问题|毛病|差错|错误|错)(?:没有?|吗)?"
)


_SURELY = Pattern(r"吧(?=\s*[?？。]?$)")
_ALL_DID = Pattern(r"(?:所有|全部|全体|每一?[个家]|各)[^,，。;；?？]{0,12}都[^,，。;；?？]{1,24}[了过]$")


@dataclass(frozen=True)
class Piece:
    """What a pattern means where it stands, its part `said` alone where it has one."""

    pattern: Pattern
    weight: int  # of each character
    means: Sense | str  # a sense, or those of a word of the vocabulary
    more: int = 0  # weight of the whole
    holds: Callable[[re.Match[str]], bool] | None = None


def _asks_whether(m: re.Match[str]) -> bool:
    """有人申请公开没，几件: asks whether, and denies nothing."""
    text = m.string
    last = m.end() >= len(text.rstrip("?？。")) and not _WHICH.search(text)
    return last or m.group() == "没" or bool(_ANY.search(text[: m.start()]))


def _of_applications(m: re.Match[str]) -> bool:
    """怎么答复的, by itself or after a word of applications: no proposal's answer."""
    return "申请" in m.string[: m.start()] or (m.start() == 0 and "复" in m.group())


_NOTHING = Sense("filler", "plain")
_ALL_IT_IS_MADE_OF = Sense("op", "breakdown")
PIECES = (
    Piece(_SO_MANY, 11, Sense("who", "all")),
    Piece(_WITH_TIES, 13, _NOTHING),  # 并列也列出来: ties are shown whenever a ranking is cut
    Piece(_OUTCOMES, 12, _ALL_IT_IS_MADE_OF),  # 复议结果
    Piece(_SOME_EACH, 16, Sense("who", "all")),
    Piece(_EACH_IN_ALL, 13, _NOTHING, holds=lambda m: not _SEVERAL.search(m.string[: m.start()])),
    Piece(_HOW_ANSWERED, 12, "各种处理结果", holds=_of_applications),
    Piece(_PARTS, 12, _ALL_IT_IS_MADE_OF),  # 三种情况
    Piece(_WHO_ASKED, 12, _ALL_IT_IS_MADE_OF),  # 什么人来申请的
    Piece(_GOVERNMENTS_SUMS, 14, _NOTHING),
    Piece(_SLASH, 13, Sense("op", SLASH)),
    Piece(_EDITIONS, 13, Sense("op", EDITIONS)),
    Piece(_DATES, 13, Sense("op", DATES)),
    Piece(_LATE, 13, Sense("op", DATES), holds=lambda m: bool(_PAPER.search(m.string))),
    Piece(_ABILITY, 13, Sense("op", ABILITY)),
    Piece(_WHETHER, 18, Sense("ask", "yesno")),  # 有没有收费 does not say 没有收费
    Piece(_OR_NOT, 16, Sense("ask", "yesno"), holds=_asks_whether),
    Piece(_SURELY, 16, Sense("ask", "yesno"), holds=lambda m: bool(_ALL_DID.search(m.string[: m.start()]))),
    Piece(_NOT_GIVEN, 13, "公开"),
    Piece(_GIVEN, 13, "fully or partly disclosed"),
    Piece(_GIVEN_OF, 13, "fully or partly disclosed"),
    Piece(_OBTAINED, 13, "fully or partly disclosed"),
    Piece(_FINED, 14, Sense("ask", "how_many")),  # 罚了多少款
    Piece(_MONEY_TAKEN, 13, "收费"),
    Piece(_WHICH_AREA, 11, Sense("group", "region")),  # 处罚最多的县
    Piece(_THE_ONE, 18, _NOTHING),  # 许可最多的那个镇: whoever that is, not one spoken of before
    Piece(_SAYS_NOTHING, 14, _NOTHING),
    Piece(_NOT_COUNTED_IN, 13, _NOTHING, holds=lambda m: m.start() > 0),
    Piece(_SAME_AGAIN, 13, _NOTHING),  # 内部事务信息…哪些部门用过这条理由: says again what is named
    Piece(_THE_REST, 14, Sense("op", "total")),  # 扣掉公安局，还剩多少: what is left is their sum
    Piece(
        _HOW_MUCH, 11, _NOTHING, holds=lambda m: bool(_WHY.search(m.string))
    ),  # a reason is asked, not who rose so far
    Piece(_ASKED_OF, 12, "申请公开"),
    Piece(_EQUALS, 13, Sense("op", "tally")),  # 等于各单位加起来吗
    Piece(_HIGH_OR_NOT, 16, _NOTHING),
    Piece(_SAID_AGAIN, 16, _NOTHING),  # 石桥镇、柳林镇两镇
    Piece(_RATE_IN_PERCENT, 16, Sense("ask", "how_many")),  # 公开率百分之几 asks for the rate
    Piece(_LIST_OF_THOSE, 30, Sense("ask", "list_all")),  # 没有被复议的单位名单
    Piece(_ONE_MORE, 13, Sense("turn", "further")),  # 再加个条件：新收超过50件
    Piece(_FORE_AND_AFT, 13, Sense("op", "against_year")),
    Piece(_WRONG_IN_TABLE, 13, Sense("op", "check")),  # 表三哪里有问题: of its figures
    Piece(_LESS, 12, Sense("op", "compare"), more=8),
    Piece(_A_YEAR, 14, _NOTHING),  # 2024年平均每家每年: of that one year
    Piece(_BY_KINDS, 60, Sense("group", "level")),
    Piece(_SORTED, 11, _NOTHING, holds=lambda m: bool(_BY_KINDS.search(m.string))),
    Piece(_THE_FIRST, 12, Sense("op", "most")),
    Piece(_EITHER_FORM, 14, _NOTHING),
    Piece(_SO_MANY_RATES, 14, _NOTHING),
    Piece(_A_STROKE, 14, _NOTHING, holds=lambda m: len(m.string) - len(m.group()) >= _LEAST),
    Piece(_PER_CASE, 14, Sense("op", "times")),
    Piece(_STANDS_FOR, 12, _NOTHING, holds=lambda m: bool(_PER_CASE.search(m.string))),
    Piece(WHAT_SUM, 14, Sense("op", "total")),  # do they add up? asks whether
    Piece(WHAT_DOES_SUM, 14, Sense("ask", "how_many")),
    Piece(HOW_CHANGED, 14, Sense("ask", "how_many")),  # by how much: no passage is looked for
    Piece(OTHER_BODIES, 13, Sense("who", "others")),  # and the other four towns
    Piece(_ALL_OF_THEM, 9, _NOTHING),  # 三项, 两家, 表二: say again what else is said
)


def in_place(text: str) -> Iterator[tuple[int, int, int, tuple[Sense, ...]]]:
    """Every such piece: its weight, its span, and what it means there."""
    for piece in PIECES:
        for m in piece.pattern.finditer(text):
            if piece.holds is None or piece.holds(m):
                start, end = m.span("said") if m.groupdict().get("said") else m.span()
                meant = lexicon().senses[piece.means] if isinstance(piece.means, str) else (piece.means,)
                yield (end - start) * piece.weight + piece.more, start, end, meant
    for start, end in (*trimmed.spans(text), *apart(text)):
        yield (end - start) * 12, start, end, (_NOTHING,)
    for start, end, senses in courses(text):
        yield (end - start) * 12, start, end, senses
