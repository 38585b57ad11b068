"""Whether governments are asked for by that word alone: 各级政府, …的政府有哪些; or beside the bodies: 含各级政府."""

from __future__ import annotations

from typing import Literal

from vectorstore.pattern import Pattern

WORD = (
    r"(?:人民)?政府(?!信息|网|部门|机关|公[报开]|采购|购买|办|工作|门户|文件|常务|热线|系统|服务|数据|投资|规|组成|直属"
    r"|所属|本级|各)"
)
_LEVELS = r"(?:各级|各地|各县区|县区|各|几个|几家|那些|所有)?(?:的)?"
_TOO = Pattern(
    rf"(?<![不别没])(?:包括|包含|连同|算上|加上|计入|含|连)(?:了|上|着)?{_LEVELS}{WORD}"
    rf"|{WORD}(?:也|都|一并|一起)(?:要|得)?(?:算|计|统计|包括|列|放|加)"
    rf"|(?:把|将){_LEVELS}{WORD}(?:也|都|一并|一起)?(?:算|计|统计|列|放|加)"
    r"|\b(?:including|counting|with) (?:the |all )?governments\b"
)
_OUT = Pattern(
    rf"(?:除了?|不含|不算|不包括|不计|排除|剔除|扣除|去掉|撇开|抛开){_LEVELS}{WORD}(?:以外|之外|外)?"
    r"|\b(?:excluding|except|without|not counting) (?:the |all )?governments\b"
)
_ONLY = Pattern(
    rf"(?:各级|市县两级|省市县三级|市县区?各级|哪级|哪一级|每级|各个?|哪个|哪一个|哪些|哪几?[个家]|几[个家]|所有|全部|每[个家]|多少[个家]?"
    rf"|件的|次的|万元的|[无有多少高低上下]的){WORD}"
    rf"|(?:诉讼|复议|处罚|许可|结转)的{WORD}|^{WORD}(?:里|中|之间|当中)"
    r"|\b(?:which|all|how many|each of the|each|rank(?: the)?|list(?: the)?|compare(?: the)?|(?:of|by|among) (?:the )?)"
    r"\s*(?:local )?governments?\b(?! (?:information|offices?|agenc|departments?|bureaus?|websites?))"
)
Asked = Literal["only", "too"]


def asked(text: str) -> Asked | None:
    """How the word for governments is said.

    >>> [asked(t) for t in ("超过200件的政府有哪些", "有哪些单位，政府也算", "不含各级政府，谁最多", "政府信息公开")]
    ['only', 'too', None, None]
    """
    if _OUT.search(text):
        return None
    return "too" if _TOO.search(text) else "only" if _ONLY.search(text) else None
