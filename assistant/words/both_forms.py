"""旧表新表都算上, 不管新旧格式: that reports on either form are meant, as they are in any case."""

from __future__ import annotations

from vectorstore.pattern import Pattern

_KIND = r"(?:表格?|报表|格式|口径|版本?|版式|样式)"
_BOTH = (
    rf"(?:(?:新旧|旧新|新老|老新)(?:两[种个套版])?{_KIND}"
    rf"|[新旧老]{_KIND}?(?:[和与及跟、或]|还是)?[新旧老](?:两[种个套])?{_KIND})的?"
)
_COUNTED = r"(?:都|全|全都|一起|一并|一律|统统)(?:算上|算进去|算进来|算在内|算|要|包括|包含|计入|加上|统计|可以|行)"
_SAID = Pattern(
    rf"[,，、\s]*(?:(?:不管|不论|无论|不分|不区分)(?:是|用的是)?{_BOTH}(?:{_COUNTED})?|(?:按|把|将)?{_BOTH}{_COUNTED})[,，、\s]*"
)


def either_form(text: str) -> str:
    """The question without it.

    >>> either_form("2022年处罚合计，旧表新表都算上"), either_form("不管新旧格式，石桥镇许可多少")
    ('2022年处罚合计', '石桥镇许可多少')
    >>> either_form("新旧两种格式有什么不同")
    '新旧两种格式有什么不同'
    """
    said = _SAID.search(text)
    if said is None:
        return text
    before, behind = text[: said.start()], text[said.end() :]
    return f"{before}，{behind}" if before and behind.strip("?？。吗呢") else before + behind
