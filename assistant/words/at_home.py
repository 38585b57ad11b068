"""What one says of oneself before the body that it is about: 我村归石桥镇管，… asks of 石桥镇."""

from __future__ import annotations

from vectorstore.pattern import Pattern

_OURS = (
    r"(?:我|我们|咱|咱们|俺|俺们|本人)的?"
    r"(?:家|老家|村子?|屯|厂子?|店|公司|小区|户口|单位|这(?:儿|里|边|块)?|那(?:儿|里|边)?)?(?:里|上)?"
)
_LIVES = Pattern(
    rf"(?:^|(?<=[,，。;；?？\s])){_OURS}(?:是)?(?:归|属于|属|隶属于?|住在?|在|位于)"
    r"(?P<name>[\u4e00-\u9fff]{2,12}?)(?:的?地盘|管辖|所辖|代管|管|下面|辖区|这边|那边)?(?:的|里|内)?(?=\s*[,，])"
)
_THERE = Pattern(r"^(?P<pause>\s*[,，]\s*)(?P<said>[^,，。;；?？]{0,10}?)(?:[乡镇县区市]里|[乡镇街]上|那里|那边)的?")


def without_oneself(plain: str) -> str:
    """The body alone, also where it is said again as 乡里.

    >>> without_oneself("我村归石桥镇管，去年镇里罚款几次"), without_oneself("我家在青禾县，2024年许可多少")
    ('石桥镇去年罚款几次', '青禾县，2024年许可多少')
    >>> without_oneself("我在哪里能查到，石桥镇许可多少")
    '我在哪里能查到，石桥镇许可多少'
    """
    said = _LIVES.search(plain)
    if said is None or not said["name"].endswith(_ENDS):
        return plain
    head, rest = plain[: said.start()] + said["name"], plain[said.end() :]
    there = _THERE.match(rest)
    return f"{head}{there['said']}{rest[there.end() :]}" if there else head + rest


_ENDS = ("乡", "镇", "街道", "县", "区", "市", "旗", "苏木")
