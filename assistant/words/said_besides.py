"""What is said besides and asks for nothing: how many rates follow, whether a stroke is a nought."""

from __future__ import annotations

from vectorstore.pattern import Pattern

_SO_MANY_RATES = Pattern(r"[两三四五六](?:个|项|大)?(?=[^、,，。;；?？\d]{2,8}率[、,，和与])")
_A_STROKE = Pattern(
    r"[,，]?(?:那|这)?一?(?:格|栏|个)?(?:里|子)?(?:填|写|打)?的?是?个?(?:斜杠|斜线|横杠|空白|\"/\")(?:那|这)?(?:算|是|等于|就是)?"
    r"(?:不是|不算|不等于|还是|或者?|等不等于|算不算)+(?:是|个)?(?:零|0)(?![\d.])(?:呢|吗|啊)?"
)
_NOT_GIVEN_FOR = Pattern(
    r"(?P<why>(?:因为?|由于)[^,，。;；?？]{2,30}?)而(?:没有?给|不给|没有?公开|未公开|没有?提供|未提供)(?P<tail>的|了)?(?=有?(?:几|多少))"
)
_SHORTEST = 6  # characters of an ask that asks for more than that


def without_asides(text: str) -> str:
    """The question without it.

    >>> without_asides("住建局三公开率、不予公开率、无法提供率多少"), without_asides("石桥镇许可多少，斜杠是不是零")
    ('住建局公开率、不予公开率、无法提供率多少', '石桥镇许可多少')
    >>> without_asides("斜杠是不是零")
    '斜杠是不是零'
    """
    plain = _NOT_GIVEN_FOR.sub(r"\g<why>的", _A_STROKE.sub("", text))
    return _SO_MANY_RATES.sub("", plain if len(plain) >= _SHORTEST else text)
