"""One ask in the words that are known, before it is read: every rewriting of its text, in order, with an example.

A rewriting cannot see what those behind it make of the text, so what a word means where it stands is better said as a
mention (`words/in_place.py`). A whole text is rewritten before it is cut into asks, and an ask of a talk by what the
talk is about, before it comes here: both in `understand.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.bodies.elsewhere import areas_of_a_kind, as_said_elsewhere
from assistant.bodies.governments_named import governments_named
from assistant.bodies.in_english import from_english
from assistant.bodies.listed_behind import area_before, areas_behind
from assistant.bodies.namesakes import written_out
from assistant.bodies.of_a_kind import institutions
from assistant.bodies.rank_listed import wider_area_named
from assistant.bodies.said_rank import trades_listed, with_ranks
from assistant.bodies.seat import of_their_areas, own_bureaus, with_their_seat
from assistant.bodies.short_trades import with_their_ends
from assistant.bodies.systems import of_systems
from assistant.bodies.there_too import there_too
from assistant.bodies.trades import of_a_trade
from assistant.rows.numerals import rows_by_number
from assistant.words.at_home import without_oneself
from assistant.words.lexicon import normal
from assistant.words.paraphrases import as_denied, as_part_of, in_full, per_case
from assistant.words.pinyin import in_chinese
from assistant.words.slips import closed_up, mended

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue


Turn = Callable[[str, "Catalogue"], str]


def reworded(text: str, catalogue: Catalogue) -> str:
    """The ask in the words that are known."""
    for turn, *_ in STAGES:
        text = turn(text, catalogue)
    return text


def _words(turn: Callable[[str], str]) -> Turn:
    """A rewriting that needs no name."""
    return lambda text, _: turn(text)


# What is rewritten, how it is asked, and what it becomes.
STAGES: tuple[tuple[Turn, str, str], ...] = (
    (_words(normal), "石橋镇２０２３年", "石桥镇2023年"),
    (_words(closed_up), "石桥镇 许 可", "石桥镇 许可"),
    (_words(without_oneself), "我村归石桥镇管，去年罚款几次", "石桥镇，去年罚款几次"),
    (_words(mended), "2024年抱", "2024年报"),
    (_words(as_denied), "为什么没处理申请", "为什么没答复申请"),
    (_words(as_part_of), "许可在处罚里占多少", "许可占处罚多少"),
    (_words(per_case), "每办结十件申请有几件是公开的", "公开占办结申请的比例"),
    (_words(in_full), "2024年办结率", "2024年办结总数占应办申请的百分比"),
    (_words(rows_by_number), "第二十条第(五)项多少", "行政许可多少"),
    (in_chinese, "beihu qu 2024 xingzheng xuke", "beihu qu 2024 行政许可"),
    (with_their_seat, "青禾县直部门", "青禾县县直部门"),
    (as_said_elsewhere, "旗直部门许可", "县直部门许可"),
    (from_english, "licenses of the city office", "licenses of the 市政府办"),
    (areas_of_a_kind, "各旗2024年许可", "乌兰旗和白音旗2024年许可"),
    (wider_area_named, "市、青禾县三个公安局", "汀源市、青禾县三个公安局"),
    (of_systems, "北湖区教育和财政两个系统", "北湖区教育局和北湖区财政局"),
    (governments_named, "青禾县、北湖区两家政府", "青禾县人民政府和北湖区人民政府"),
    (trades_listed, "公安、财政两家市局", "汀源市公安局和汀源市财政局"),
    (with_their_ends, "青禾县公安和财政2024年许可", "青禾县公安局和财政局2024年许可"),
    (_words(own_bureaus), "六个市局合计", "六个市级局合计"),
    (of_their_areas, "各县区教育局", "各县区的教育局"),
    (with_ranks, "公安局（市里）许可", "汀源市公安局许可"),
    (of_a_trade, "汀源市公安系统", "北湖区公安局和汀源市公安局和青禾县公安局"),
    (institutions, "各学校许可", "青禾县第一中学许可"),
    (area_before, "石桥镇(青禾县)许可", "青禾县石桥镇许可"),
    (there_too, "青禾县财政局和北湖区的哪个多", "青禾县财政局和北湖区财政局哪个多"),
    (areas_behind, "财政局(青禾县、北湖区)许可", "青禾县财政局和北湖区财政局许可"),
    (written_out, "青禾县和北湖区的财政局", "青禾县财政局和北湖区财政局"),
)
