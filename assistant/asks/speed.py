"""谁办得最慢, 哪家最拖拉: how fast something is done stands in no table; no count of it stands for that."""

from __future__ import annotations

from dataclasses import replace

from assistant.question import Kind
from assistant.turn import Turn
from vectorstore.pattern import Pattern

SPEED = "speed"
_HOW = r"(?:最|更|比较|较|太|很|有多|得|不)"
_SLOW = r"(?:慢|快|拖拉|拖沓|拖延|磨蹭|磨叽|墨迹|利索|麻利|迅速|神速|及时)"
_DOING = r"(?:办理|办|答复|回复|答|处理|办事|办件|动作|手脚|效率|速度|进度)"
_ASKED = Pattern(
    rf"{_DOING}(?:申请|信息公开申请|起来|案子|案件|许可|复议)?(?:的)?(?:时候|速度|动作|效率)?{_HOW}{{1,2}}{_SLOW}"
    rf"|(?:慢|快|拖|拉|蹭)不(?:慢|快|拖|磨)|(?:最|更|爱|老是|总是)(?:爱|会|能)?(?:磨蹭|拖拉|拖沓|磨叽|墨迹|拖(?!到|欠|累))"
    rf"|(?:办理|办事|办件|答复|工作)?效率(?:最|更|比较)?(?:高|低|差|快|慢|怎么样|如何|咋样)|(?:最|更)有?效率"
    rf"|(?<=[谁家位个镇乡局门道])(?:最|更|比较)?(?:慢|快|磨蹭|拖拉|拖沓)(?=$|[?？。,，])"
    rf"|^(?:最|更)(?:慢|快)的?(?:是|有)?"
    rf"|\b(?:slowest|fastest|quickest|how (?:fast|slow|quick(?:ly)?|slowly|promptly))\b"
)
_OTHERWISE = Pattern(  # the fastest growing; news that come late are what the reports write of
    r"增|涨|升|降|减|跌|下滑|变化|翻|更新|发布|上网|公布|挂网|推送|信息公开得|消息|网站|grow|ris|increas|decreas|declin|fall|chang"
)


def of_speed(turn: Turn) -> Turn:
    """The question as one that no report answers, where it asks who is slow or fast."""
    q, text = turn.q, turn.r.mentions.text
    said = _ASKED.search(text)
    asked_back = q.strangers or q.kind is Kind.DEFINITION or q.reason == "which_agency"
    if said is None or asked_back or q.change or _OTHERWISE.search(text):
        return turn
    fields: dict[str, object] = {"kind": Kind.MISSING, "reason": "not_stated", "not_understood": (said.group(),)}
    fields |= {"unread": (), "talk": None, "sought": None, "topic": SPEED}
    return replace(turn, q=q.model_copy(update=fields))
