"""Which year a figure of the prose is of, where its clause names another year than the report's."""

from __future__ import annotations

import re

_LEADING = re.compile(
    r"(?:^|[，,。；;：:、（(])(?:其中|而|另)?(?P<year>20\d\d)年度?(?P<sure>[，,]|全年|同期|[我本共]|累计|新增|主动|发布"
    r"|公开|收到|受理|办理|答复|召开|举办|开展|组织|制发|推送|接到|回复)?"
)
_STOP = re.compile(r"[，,。；;]")
_COMPARED = re.compile(r"(?:比|较|与|同)(?:20\d\d|上一?|去)年度?(?:同期)?[的（(]?$")


def is_compared(before: str) -> bool:
    """Whether what stands before a number says that it is the one compared with: 比2022年（31起）下降.

    >>> is_compared("收到申请22起，比2022年（"), is_compared("收到申请22起，比2022年下降")
    (True, False)
    """
    return _COMPARED.search(before) is not None


def led_by(before: str) -> tuple[int, bool] | None:
    """The year that leads a number's clause, and whether the number is surely of it: 2022年决算2条 may be this year's.

    >>> led_by("2022年发布信息"), led_by("2022年度部门决算")
    ((2022, True), (2022, False))
    >>> led_by("2022年，发布3条，公开"), led_by("2022年发布3条，公开")
    ((2022, True), None)
    """
    last = next(iter(reversed(list(_LEADING.finditer(before)))), None)
    if last is None:
        return None
    governs = last["sure"] in ("，", ",")
    if not governs and _STOP.search(before, last.end()):
        return None
    return int(last["year"]), last["sure"] is not None
